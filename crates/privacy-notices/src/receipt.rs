//! Receipts: shown, acknowledged, consented are three facts, and three types (N-14).

use alloc::{
    format,
    string::{String, ToString as _},
    vec::Vec,
};
use core::fmt;

use chrono::{DateTime, SecondsFormat, Utc};

use crate::{BuyerAnswer, ContentHash, Form, Language, NoticeId, Reference, Rendered, Touchpoint};

/// A notice was shown: which texts, in which language, exactly what, when, to whom. Nothing follows from it about the
/// reader's will.
///
/// `P` is the host's own opaque name of a person or session; it appears in neither `{:?}` nor the evidence.
///
/// # Examples
/// ```
/// use chrono::DateTime;
/// # use privacy_notices::*;
/// # let mail: MailLink = "mailto:privacy@opera.example".parse()?;
/// # let facts = PrivacyFacts::new(Party::new(Value::new("Opéra")?, mail));
/// # let shop = PointOfSale::new(facts, PolicyLinks::new("https://opera.example/p".parse()?), Language::Fr);
/// let notice = shop.notice(Audience::Operator, Touchpoint::CardAlias, &Language::En.into())?;
/// let at = DateTime::from_timestamp(1_795_514_400, 0).ok_or("no such instant")?;
/// let shown = Shown::new(&notice.render(Form::HTML)?, at, 4711);
///
/// let answered = shown.answered(at, BuyerAnswer::Agreed)?;
/// assert!(answered.answer().permits_saving());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// N-14.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
pub struct Shown<P> {
    references: Vec<Reference>,
    form: Form,
    hash: ContentHash,
    #[cfg_attr(feature = "serde", serde(with = "instant"))]
    at: DateTime<Utc>,
    to: P,
}

impl<P> Shown<P> {
    /// The receipt of a notice that was shown at that moment to that person.
    #[must_use]
    pub fn new(notice: &Rendered, at: DateTime<Utc>, to: P) -> Self {
        Self {
            references: notice.references().to_vec(),
            form: notice.form(),
            hash: notice.hash(),
            at,
            to,
        }
    }

    /// The texts that were shown: the notice, and the summary where it carried one.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// The form in which they were shown.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.form
    }

    /// The hash of exactly what was shown, values included.
    #[must_use]
    pub const fn hash(&self) -> ContentHash {
        self.hash
    }

    /// The language in which it was shown.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.references.first().map(Reference::language)
    }

    /// When.
    #[must_use]
    pub const fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// To whom.
    #[must_use]
    pub const fn to(&self) -> &P {
        &self.to
    }

    /// Whether that text is exactly what was shown.
    #[must_use]
    pub fn is_of(&self, notice: &Rendered) -> bool {
        self.hash == notice.hash() && self.references == notice.references()
    }

    /// The reader confirmed having read it. That is not consent.
    ///
    /// # Errors
    /// [`ReceiptError::BeforeShown`] where the confirmation is older than the display.
    pub fn acknowledged(&self, at: DateTime<Utc>) -> Result<Acknowledged<P>, ReceiptError>
    where
        P: Clone,
    {
        Ok(Acknowledged { shown: self.answerable(at)?, at })
    }

    /// The reader said yes to what was shown, by a clear affirmative act (GDPR Art. 4(11)).
    ///
    /// # Errors
    /// [`ReceiptError::BeforeShown`] where the yes is older than the display.
    pub fn consented(&self, at: DateTime<Utc>) -> Result<Consented<P>, ReceiptError>
    where
        P: Clone,
    {
        Ok(Consented { shown: self.answerable(at)?, at })
    }

    /// The operator answered the question of N-7.
    ///
    /// # Errors
    /// [`ReceiptError::AsksNothing`] where the notice is another one, [`ReceiptError::BeforeShown`].
    pub fn answered(
        &self,
        at: DateTime<Utc>,
        answer: BuyerAnswer,
    ) -> Result<Answered<P>, ReceiptError>
    where
        P: Clone,
    {
        let asks = NoticeId::At(Touchpoint::CardAlias);
        if self.references.first().is_none_or(|reference| reference.notice() != asks) {
            return Err(ReceiptError::AsksNothing);
        }
        Ok(Answered { shown: self.answerable(at)?, at, answer })
    }

    fn answerable(&self, at: DateTime<Utc>) -> Result<Self, ReceiptError>
    where
        P: Clone,
    {
        if at < self.at { Err(ReceiptError::BeforeShown) } else { Ok(self.clone()) }
    }
}

/// A reader confirmed having read a notice.
///
/// # Source
/// N-14.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
pub struct Acknowledged<P> {
    shown: Shown<P>,
    #[cfg_attr(feature = "serde", serde(with = "instant"))]
    at: DateTime<Utc>,
}

/// A reader said yes to what a notice asked. The only receipt that is evidence of consent.
///
/// # Source
/// N-14; GDPR Art. 7(1).
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
pub struct Consented<P> {
    shown: Shown<P>,
    #[cfg_attr(feature = "serde", serde(with = "instant"))]
    at: DateTime<Utc>,
}

impl<P> Consented<P> {
    /// One line that a host hands to whatever keeps consent: references, hash of what was shown, moments of showing and
    /// of consent. It names no person and is not meant to be taken apart again.
    #[must_use]
    pub fn evidence(&self) -> String {
        let texts: Vec<String> = self.shown.references.iter().map(Reference::to_string).collect();
        let (hash, shown, consented) = (self.shown.hash, written(self.shown.at), written(self.at));
        format!("notices {} shown {hash} at {shown} consented at {consented}", texts.join(" "))
    }
}

/// An operator answered whether a buyer consented to the saving of a card (N-7).
///
/// # Source
/// N-7, N-14.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
pub struct Answered<P> {
    shown: Shown<P>,
    #[cfg_attr(feature = "serde", serde(with = "instant"))]
    at: DateTime<Utc>,
    answer: BuyerAnswer,
}

impl<P> Answered<P> {
    /// The answer.
    #[must_use]
    pub const fn answer(&self) -> BuyerAnswer {
        self.answer
    }
}

macro_rules! after_shown {
    ($($Receipt:ident),+) => {$(
        impl<P> $Receipt<P> {
            /// The receipt of the display that it follows.
            #[must_use]
            pub const fn shown(&self) -> &Shown<P> {
                &self.shown
            }

            /// When.
            #[must_use]
            pub const fn at(&self) -> DateTime<Utc> {
                self.at
            }
        }

        impl<P> fmt::Debug for $Receipt<P> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($Receipt))
                    .field("shown", &self.shown)
                    .field("at", &written(self.at))
                    .finish_non_exhaustive()
            }
        }
    )+};
}

after_shown!(Acknowledged, Consented, Answered);

impl<P> fmt::Debug for Shown<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shown")
            .field("references", &self.references)
            .field("hash", &self.hash)
            .field("at", &written(self.at))
            .finish_non_exhaustive()
    }
}

/// Whole seconds and `Z`: what is written reads back the same.
fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// Why a receipt was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReceiptError {
    /// Nobody answers what was not shown yet.
    #[error("an answer before the notice was shown")]
    BeforeShown,
    /// The notice has no question of N-7.
    #[error("an answer to a notice that asks nothing")]
    AsksNothing,
}

#[cfg(feature = "serde")]
mod instant {
    use alloc::{borrow::Cow, string::String};

    use chrono::{DateTime, Utc};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(
        at: &DateTime<Utc>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        super::written(*at).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<DateTime<Utc>, D::Error> {
        let text: Cow<'de, str> = Cow::<'de, str>::Owned(String::deserialize(deserializer)?);
        let at = DateTime::parse_from_rfc3339(&text)
            .map_err(|_| D::Error::custom("not an instant of RFC 3339"))?
            .to_utc();
        if super::written(at) == text {
            Ok(at)
        } else {
            Err(D::Error::custom("not an instant in UTC with `Z`"))
        }
    }
}
