//! What stops the program: the file, the line and the column, never the place that stands there.

use std::{io, path::PathBuf};

use crate::inactive_contacts::{
    database::DatabaseError, read::InstitutionError, store::StoreError,
};

#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error("the database refused")]
    Store(#[from] StoreError),
    #[error(transparent)]
    Institution(#[from] InstitutionError),
    #[error(
        "`contact_address`, row {row}: changed or gone since it was read; nothing was changed, run the same command again"
    )]
    Changed { row: i64 },
    #[error("`{}` cannot be read or written", file.display())]
    File { file: PathBuf, source: io::Error },
    #[error("`{}`, line {line}: {what}", file.display())]
    Line { file: PathBuf, line: u64, what: &'static str },
    #[error("`{}` has no column `{column}`; its first line must name {wanted}", file.display())]
    Column { file: PathBuf, column: &'static str, wanted: &'static str },
    #[error("`{}` is the file that is read; write to another one", file.display())]
    Same { file: PathBuf },
    #[error("cannot write the answer")]
    Answer(#[from] io::Error),
}

impl Failure {
    pub(super) fn file(file: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let file = file.into();
        |source| Self::File { file, source }
    }
}
