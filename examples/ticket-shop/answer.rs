//! What a page answers, and why it may refuse.

use axum::http::StatusCode;
use maud::Markup;

use super::{token::NoRandomness, visit::Role};

/// What a page answers.
pub(crate) enum Reply {
    /// A page, with its title.
    Page { title: String, body: Markup, status: StatusCode },
    /// Another page, asked for by GET.
    Redirect(String),
    /// A file to keep.
    File { name: String, kind: &'static str, content: String },
    /// A document of its own, such as the form that another site embeds.
    Document { body: Markup, status: StatusCode },
}

impl Reply {
    pub(crate) fn page(title: impl Into<String>, body: Markup) -> Self {
        Self::Page { title: title.into(), body, status: StatusCode::OK }
    }

    /// The form again, with what is wrong beside its fields.
    pub(crate) fn corrected(self) -> Self {
        match self {
            Self::Page { title, body, .. } => {
                Self::Page { title, body, status: StatusCode::UNPROCESSABLE_ENTITY }
            }
            Self::Document { body, .. } => {
                Self::Document { body, status: StatusCode::UNPROCESSABLE_ENTITY }
            }
            other @ (Self::Redirect(_) | Self::File { .. }) => other,
        }
    }
}

/// Why a page refuses. Nothing was stored then.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// There is no such page, or not for this visitor.
    NotFound,
    /// Somebody has to sign in first.
    SignIn(Role),
    /// Not for this role.
    Forbidden,
    /// The request comes from another site, or under another name.
    Foreign,
    /// The form was sent before, is too old, or was never shown to this visitor.
    Replayed,
    /// The notice that was shown is no longer the one that applies.
    Outdated,
    /// A field is missing, comes twice or is none of the form's.
    Malformed,
    /// More than any form holds.
    TooLarge,
    /// Too many forms in a minute.
    TooMany,
    /// Something is wrong here, not there.
    Failed(String),
}

impl Refusal {
    pub(crate) const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn(_) => StatusCode::SEE_OTHER,
            Self::Forbidden | Self::Foreign => StatusCode::FORBIDDEN,
            Self::Replayed | Self::Outdated => StatusCode::CONFLICT,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Something that the shop does not expect of itself.
    pub(crate) fn failed(error: impl std::fmt::Display) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        if matches!(error, rusqlite::Error::QueryReturnedNoRows) {
            Self::NotFound
        } else {
            Self::failed(error)
        }
    }
}

impl From<NoRandomness> for Refusal {
    fn from(error: NoRandomness) -> Self {
        Self::failed(error)
    }
}

pub(crate) type Answer = Result<Reply, Refusal>;
