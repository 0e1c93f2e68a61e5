//! Why the program stopped, in one line, and with which exit code.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use privacy_rules::{consent::ColumnsError, vocabulary::DayError};

use super::audience::Problem;
use crate::inactive_contacts::database::DatabaseError;

/// How many contacts that could not be evaluated are named one by one.
const NAMED: usize = 20;

/// Why there is no list. Names files, lines, fields and the host's ids, never a personal value.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error("the database refused")]
    Sql(#[from] rusqlite::Error),
    #[error("the database holds no institution")]
    NoInstitution,
    #[error("the database holds several institutions; choose one with --institution: `{codes}`")]
    SeveralInstitutions { codes: String },
    #[error("the database holds no institution `{code}`")]
    UnknownInstitution { code: String },
    #[error("institution `{code}`: `{field}` is not one")]
    Institution { code: String, field: &'static str },
    #[error("the day of today")]
    Today(#[source] DayError),
    #[error("`{}`", file.display())]
    File { file: PathBuf, source: std::io::Error },
    #[error("`{}`: {problem}", file.display())]
    Header { file: PathBuf, problem: HeaderProblem },
    #[error("the output")]
    Output(#[from] std::io::Error),
    #[error("{0}")]
    Refused(Unread),
    #[error("the columns of the audience")]
    Columns(#[from] ColumnsError),
    #[error("the decision over columns is not that over contacts")]
    Disagreement,
    #[error("stopped; there is no list")]
    Stopped,
    #[error("{0}")]
    Usage(String),
}

impl Failure {
    pub(crate) fn file(file: &Path) -> impl FnOnce(std::io::Error) -> Self + use<> {
        let file = file.to_owned();
        move |source| Self::File { file, source }
    }

    pub(crate) const fn exit_code(&self) -> u8 {
        match self {
            Self::Database(_)
            | Self::Sql(_)
            | Self::NoInstitution
            | Self::SeveralInstitutions { .. }
            | Self::UnknownInstitution { .. }
            | Self::Institution { .. }
            | Self::Today(_)
            | Self::File { .. }
            | Self::Output(_)
            | Self::Columns(_)
            | Self::Disagreement => 1,
            Self::Usage(_) => 2,
            Self::Header { .. } | Self::Refused(_) => 4,
            Self::Stopped => 5,
        }
    }
}

/// What is wrong with the first line of a file, so that no line of it can be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HeaderProblem {
    #[error("the file is empty, expected a header with `contact` and `answer`")]
    Empty,
    #[error("line 1: not UTF-8")]
    NotText,
    #[error("line 1: column {position} has a name that is unknown, expected {known}{hint}")]
    Unknown { position: usize, known: String, hint: &'static str },
    #[error("line 1: column `{name}` stands there twice")]
    Twice { name: &'static str },
    #[error("line 1: column `{name}` is missing")]
    Missing { name: &'static str },
}

/// One contact that could not be evaluated (C-17).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failed {
    pub(crate) id: Option<String>,
    pub(crate) line: Option<u64>,
    pub(crate) problem: Problem,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, &self.id) {
            (Some(line), _) => write!(f, "line {line}, {}", self.problem),
            (None, Some(id)) => write!(f, "contact {id}, {}", self.problem),
            (None, None) => self.problem.fmt(f),
        }
    }
}

/// The contacts for whose sake a whole audience is refused.
#[derive(Debug)]
pub(crate) struct Unread(pub(crate) Vec<Failed>);

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, s) = (self.0.len(), if self.0.len() == 1 { "" } else { "s" });
        write!(f, "{count} contact{s} could not be evaluated, so there is no list (C-17)")?;
        for failed in self.0.iter().take(NAMED) {
            write!(f, "\n  {failed}")?;
        }
        if count > NAMED {
            write!(f, "\n  and more; these are the first {NAMED}")?;
        }
        f.write_str("\ncorrect them, or leave them out with --keep-going")
    }
}
