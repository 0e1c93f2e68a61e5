//! Why the program stopped, in one line, and with which exit code.

use std::path::{Path, PathBuf};

use privacy_rules::batch::{
    InstitutionError as NameError, LineProblem, LogError, OtherPassage, PlanError, PlannerError,
    ProofError, Refusal, Stopped as StoppedByGuard, WordError,
};

use super::{
    data_map::MapError, database::DatabaseError, import::ImportError, read::InstitutionError,
    store::StoreError,
};

/// Why nothing, or nothing more, was done. Names files, lines and fields, never a personal value.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Map(Box<MapError>),
    #[error("the database refused")]
    Sql(#[from] StoreError),
    #[error(
        "others hold the rows that are to be changed, and did not let go; nothing is half done, run the same command again"
    )]
    Hindered,
    #[error(
        "another run over `{database}` is under way; wait for it to end, then run the same command again"
    )]
    OtherRun { database: String },
    #[error(transparent)]
    Import(#[from] ImportError),
    #[error(transparent)]
    Institution(#[from] InstitutionError),
    #[error("institution `{code}`")]
    InstitutionName { code: String, source: NameError },
    #[error("the day of today")]
    Today(#[source] privacy_rules::vocabulary::DayError),
    #[error("`{}`", file.display())]
    File { file: PathBuf, source: std::io::Error },
    #[error("the output")]
    Output(#[from] std::io::Error),
    #[error("cannot plan")]
    Planner(#[from] PlannerError),
    #[error("`{}`", file.display())]
    Plan { file: PathBuf, source: PlanError },
    #[error("`{}` is refused", file.display())]
    Refused { file: PathBuf, source: Refusal },
    #[error("`{}` is stopped by the guard; nothing was changed", file.display())]
    Guard { file: PathBuf, stopped: Box<StoppedByGuard> },
    #[error("`{}` is not whole", file.display())]
    Log { file: PathBuf, source: LogError },
    #[error("`{}` is no proof of a log", file.display())]
    ProofLine { file: PathBuf, source: LineProblem },
    #[error("`{}` proves nothing", file.display())]
    Proof { file: PathBuf, source: ProofError },
    #[error("the figures of the last run are damaged")]
    LastRun(#[source] LineProblem),
    #[error("what the guard let pass when this run began is damaged")]
    Passage(#[source] LineProblem),
    #[error("what the guard let pass when this run began")]
    OtherPassage(#[from] OtherPassage),
    #[error("the journal of this plan is damaged at entry {position}")]
    Journal { position: u64, source: WordError },
    #[error("the plan ended before all of it was treated")]
    Unfinished,
    #[error("the counts do not add up to the contacts considered")]
    Counts,
    #[error("the institution has no contact {id}")]
    NoContact { id: i64 },
    #[error("stopped after {done} of {due} steps; run the same command again to go on")]
    Interrupted { done: u64, due: u64 },
    #[error("stopped; nothing was changed")]
    Stopped,
    #[error(
        "stopped after {stored} indicators; the plan is written, run the same command again for the others"
    )]
    StoppedStoring { stored: u64 },
    #[error("{count} of {of} comparisons differ")]
    Different { count: u64, of: u64 },
    #[error("{0}")]
    Usage(String),
}

impl From<MapError> for Failure {
    fn from(error: MapError) -> Self {
        Self::Map(Box::new(error))
    }
}

impl Failure {
    pub(crate) fn file(file: &Path) -> impl FnOnce(std::io::Error) -> Self + use<> {
        let file = file.to_owned();
        move |source| Self::File { file, source }
    }

    pub(crate) const fn exit_code(&self) -> u8 {
        match self {
            Self::Database(_)
            | Self::Map(_)
            | Self::Sql(_)
            | Self::OtherRun { .. }
            | Self::Hindered
            | Self::Import(_)
            | Self::Institution(_)
            | Self::InstitutionName { .. }
            | Self::Today(_)
            | Self::File { .. }
            | Self::Output(_)
            | Self::Planner(_)
            | Self::LastRun(_)
            | Self::Passage(_)
            | Self::OtherPassage(_)
            | Self::Journal { .. }
            | Self::Unfinished
            | Self::Counts
            | Self::NoContact { .. }
            | Self::Different { .. } => 1,
            Self::Usage(_) => 2,
            Self::Plan { .. } | Self::Refused { .. } => 4,
            Self::Interrupted { .. } | Self::Stopped | Self::StoppedStoring { .. } => 5,
            Self::Guard { .. } => 6,
            Self::Log { .. } | Self::ProofLine { .. } | Self::Proof { .. } => 7,
        }
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error.into())
    }
}
