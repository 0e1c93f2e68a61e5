//! One run at a time: two over the same institution would be in each other's way for nothing.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::PathBuf,
};

use super::{
    failure::Failure,
    read::Institution,
    store::{Store, Target, Value},
};

/// The lock of a run. It goes with the process, however that ends.
#[derive(Debug)]
pub(crate) struct RunLock {
    _file: Option<File>,
}

/// Marks our keys among those of others: "Priv" in the upper half, the institution in the lower one.
const KEY: i64 = 0x5072_6976_0000_0000;

impl RunLock {
    /// Takes the lock, or says that another run has it.
    ///
    /// PostgreSQL has locks that belong to a session; beside an SQLite file lies a file that the system locks.
    pub(crate) fn take(
        store: &Store,
        target: &Target,
        institution: &Institution,
    ) -> Result<Self, Failure> {
        let other = || Failure::OtherRun { database: target.to_string() };
        match target {
            Target::Server(_) => {
                let key = Value::from(KEY | (institution.id & 0xFFFF_FFFF));
                let taken =
                    store.row("SELECT pg_try_advisory_lock($1)", &[key], |row| row.truth(0))?;
                if taken == Some(true) { Ok(Self { _file: None }) } else { Err(other()) }
            }
            Target::File(database) => {
                let mut name = database.clone().into_os_string();
                name.push(".run-lock");
                let name = PathBuf::from(name);
                let file = OpenOptions::new()
                    .write(true)
                    .create(true)
                    .truncate(false)
                    .open(&name)
                    .map_err(Failure::file(&name))?;
                match file.try_lock() {
                    Ok(()) => Ok(Self { _file: Some(file) }),
                    Err(TryLockError::WouldBlock) => Err(other()),
                    Err(TryLockError::Error(source)) => Err(Failure::File { file: name, source }),
                }
            }
        }
    }
}
