//! Transactions that end with their scope.

use super::{Dialect, Store, StoreError};

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begin {
    /// Everything is read as of one moment, and nothing is written.
    Snapshot,
    /// Something is changed. SQLite gives one such transaction at a time.
    Write,
}

/// An open transaction of a store; dropped, it is rolled back.
#[derive(Debug)]
pub(crate) struct Transaction<'s> {
    store: &'s Store,
    open: bool,
}

impl<'s> Transaction<'s> {
    pub(super) fn begin(store: &'s Store, begin: Begin) -> Result<Self, StoreError> {
        store.batch(match (store.dialect(), begin) {
            (Dialect::Sqlite, Begin::Snapshot) => "BEGIN DEFERRED",
            (Dialect::Sqlite, Begin::Write) => "BEGIN IMMEDIATE",
            (Dialect::Postgres, Begin::Snapshot) => {
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            }
            // Each statement sees what others have committed: after a lock was waited for, what its holder did.
            (Dialect::Postgres, Begin::Write) => "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
        })?;
        Ok(Self { store, open: true })
    }

    pub(crate) fn commit(mut self) -> Result<(), StoreError> {
        self.store.batch("COMMIT")?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if self.open {
            // A connection that is gone has rolled back by itself.
            let _ = self.store.batch("ROLLBACK");
        }
    }
}
