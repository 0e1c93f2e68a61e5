//! What stops the program: never a value, never a key.

use std::{io, path::PathBuf};

use privacy_rules::anonymization::{
    IdentifierError, KeyError, LineError, TombstoneError, residue::SearchError,
};

use crate::inactive_contacts::{data_map::MapError, database::DatabaseError, store::StoreError};

#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Map(Box<MapError>),
    #[error("the database refused")]
    Store(#[from] StoreError),
    #[error(
        "`{table}`, row {row}: a constraint forbids its erasure, or another transaction holds it; nothing was changed"
    )]
    Refused { table: &'static str, row: i64 },
    #[error("`{}` cannot be read or written", file.display())]
    File { file: PathBuf, source: io::Error },
    #[error("cannot write the answer")]
    Answer(#[from] io::Error),
    #[error("`{}`: {source}", file.display())]
    Key { file: PathBuf, source: KeyError },
    #[error("`{}`, line {line}: {source}", file.display())]
    Line { file: PathBuf, line: usize, source: LineError },
    #[error(transparent)]
    Tombstone(#[from] TombstoneError),
    #[error(transparent)]
    Identifier(#[from] IdentifierError),
    #[error(transparent)]
    Search(#[from] SearchError),
    #[error("`{table}`, row {row}: its day cannot be read")]
    Day { table: &'static str, row: i64 },
}

impl From<MapError> for Failure {
    fn from(error: MapError) -> Self {
        Self::Map(Box::new(error))
    }
}

impl Failure {
    pub(super) fn file(file: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let file = file.into();
        |source| Self::File { file, source }
    }
}
