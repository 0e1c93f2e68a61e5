//! One host, two databases: what the program asks is written once, in SQL that SQLite and PostgreSQL both read.
//!
//! Parameters are `$1`, `$2` … on both. Days, instants and amounts travel as text of one form, whatever their type is in the
//! database, so that both are read by the same strict readings. Where the two differ, a statement says so in one of two
//! ways, and [`Store`] does the rest: `{wanted}` is the list of ids that is bound to `$1`, as rows with a column `id`; and
//! `CROSS JOIN … ON` is a join whose order SQLite is to keep, and an ordinary one for PostgreSQL.

mod bulk;
mod error;
mod open;
mod row;
mod schema;
mod server;
mod target;
mod tls;
mod transaction;
mod transfer;
mod value;

use std::{borrow::Cow, cell::RefCell, fmt};

use rusqlite::Connection;

pub(crate) use bulk::Bulk;
pub use error::{StoreError, Trouble};
pub use row::Row;
pub(crate) use server::SCHEMA;
pub use server::Server;
pub use target::{Target, TargetError};
pub(crate) use transaction::{Begin, Transaction};
pub(crate) use transfer::transfer;
pub use value::Value;

/// An open database.
pub struct Store(Backend);

enum Backend {
    Sqlite(Connection),
    // The client needs to be borrowed mutably for everything, also for reading.
    Postgres(Box<RefCell<Server>>),
}

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a statement that differs must decide on each")]
pub enum Dialect {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Store").field(&self.dialect()).finish()
    }
}

impl From<Connection> for Store {
    fn from(connection: Connection) -> Self {
        connection.set_prepared_statement_cache_capacity(256);
        Self(Backend::Sqlite(connection))
    }
}

impl From<Server> for Store {
    fn from(server: Server) -> Self {
        Self(Backend::Postgres(Box::new(RefCell::new(server))))
    }
}

impl Store {
    /// Which database it is.
    #[must_use]
    pub const fn dialect(&self) -> Dialect {
        match &self.0 {
            Backend::Sqlite(_) => Dialect::Sqlite,
            Backend::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Hands every row of a query to `each`, as they come: only a few are in memory at a time.
    ///
    /// # Errors
    /// What the database answers, and what `each` returns.
    pub fn query<E: From<StoreError>>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut each: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        match &self.0 {
            Backend::Sqlite(connection) => {
                let mut statement = connection
                    .prepare_cached(&Dialect::Sqlite.sql(sql))
                    .map_err(StoreError::from)?;
                value::bind(&mut statement, values).map_err(StoreError::from)?;
                let mut rows = statement.raw_query();
                while let Some(row) = rows.next().map_err(StoreError::from)? {
                    each(&Row::Sqlite(row))?;
                }
                Ok(())
            }
            Backend::Postgres(server) => {
                let mut server = server.try_borrow_mut().map_err(|_| StoreError::nested())?;
                server.query(sql, values, |row| each(&Row::Postgres(row)))
            }
        }
    }

    /// The first row of a query, or none.
    ///
    /// # Errors
    /// What the database answers, and what `read` returns.
    pub fn row<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        read: impl FnOnce(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let (mut read, mut found) = (Some(read), None);
        self.query(sql, values, |row| {
            if let Some(read) = read.take() {
                found = Some(read(row)?);
            }
            Ok::<(), StoreError>(())
        })?;
        Ok(found)
    }

    /// Every row of a query.
    ///
    /// # Errors
    /// What the database answers, and what `read` returns.
    pub fn rows<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut found = Vec::new();
        self.query(sql, values, |row| {
            found.push(read(row)?);
            Ok::<(), StoreError>(())
        })?;
        Ok(found)
    }

    /// Executes a statement and returns how many rows it changed.
    ///
    /// # Errors
    /// What the database answers.
    pub fn execute(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        match &self.0 {
            Backend::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(&Dialect::Sqlite.sql(sql))?;
                value::bind(&mut statement, values)?;
                Ok(u64::try_from(statement.raw_execute()?).unwrap_or(u64::MAX))
            }
            Backend::Postgres(server) => {
                server.try_borrow_mut().map_err(|_| StoreError::nested())?.execute(sql, values)
            }
        }
    }

    /// Executes several statements without parameters, in the database's own SQL.
    ///
    /// # Errors
    /// What the database answers.
    pub fn batch(&self, sql: &str) -> Result<(), StoreError> {
        match &self.0 {
            Backend::Sqlite(connection) => Ok(connection.execute_batch(sql)?),
            Backend::Postgres(server) => {
                server.try_borrow_mut().map_err(|_| StoreError::nested())?.batch(sql)
            }
        }
    }

    /// Begins a transaction, which is rolled back unless it is committed.
    ///
    /// # Errors
    /// What the database answers.
    pub(crate) fn begin(&self, begin: Begin) -> Result<Transaction<'_>, StoreError> {
        Transaction::begin(self, begin)
    }

    /// Rows written at once into a table, in the server's own quick way.
    pub(crate) fn copy_in(&self, sql: &str, text: &[u8]) -> Result<(), StoreError> {
        match &self.0 {
            Backend::Sqlite(_) => Err(StoreError::nested()),
            Backend::Postgres(server) => {
                server.try_borrow_mut().map_err(|_| StoreError::nested())?.copy_in(sql, text)
            }
        }
    }
}

impl Dialect {
    /// A statement as this database reads it.
    fn sql(self, sql: &str) -> Cow<'_, str> {
        match self {
            Self::Sqlite if sql.contains(WANTED) => {
                sql.replace(WANTED, "SELECT value AS id FROM json_each($1)").into()
            }
            Self::Sqlite => sql.into(),
            Self::Postgres => sql
                .replace(WANTED, "SELECT unnest($1::bigint[]) AS id")
                .replace("CROSS JOIN", "JOIN")
                .into(),
        }
    }
}

/// Stands for the ids that are bound to `$1`.
const WANTED: &str = "{wanted}";

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> Store {
        Store::from(Connection::open_in_memory().unwrap())
    }

    #[test]
    fn parameters_are_bound_by_their_number_and_not_by_their_place() {
        let store = store();
        let read = store
            .row("SELECT $2, $1, $2", &[Value::from(1), Value::from("two")], |row| {
                Ok((row.text(0)?.into_owned(), row.integer(1)?, row.text(2)?.into_owned()))
            })
            .unwrap();
        assert_eq!(read, Some(("two".to_owned(), 1, "two".to_owned())));
    }

    #[test]
    fn a_list_of_ids_is_a_table_of_ids() {
        let ids = store()
            .rows(
                "WITH wanted AS ({wanted}) SELECT id FROM wanted ORDER BY id DESC",
                &[Value::from(&[3, 5, 4][..])],
                |row| row.integer(0),
            )
            .unwrap();
        assert_eq!(ids, [5, 4, 3]);
    }

    #[test]
    fn what_is_not_committed_is_not_there() {
        let store = store();
        store.batch("CREATE TABLE thing (id INTEGER PRIMARY KEY)").unwrap();
        let count =
            || store.row("SELECT count(*) FROM thing", &[], |row| row.integer(0)).unwrap().unwrap();
        let transaction = store.begin(Begin::Write).unwrap();
        assert_eq!(store.execute("INSERT INTO thing VALUES ($1)", &[Value::from(1)]).unwrap(), 1);
        drop(transaction);
        assert_eq!(count(), 0);
        let transaction = store.begin(Begin::Write).unwrap();
        store.execute("INSERT INTO thing VALUES ($1)", &[Value::from(1)]).unwrap();
        transaction.commit().unwrap();
        assert_eq!(count(), 1);
    }
}
