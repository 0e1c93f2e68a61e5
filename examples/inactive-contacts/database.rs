//! Opening the database: is it ours, is it of this version, does every column have a class.

use std::{
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use privacy_rules::anonymization::{Policy, map::LiveSchema};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{
    data_map::{self, MapError},
    store::{StoreError, TargetError},
};

/// What marks a database file as one of this program (`PRAGMA application_id`): "Priv".
pub const APPLICATION_ID: i32 = 0x5072_6976;

/// The schema's versions in order; the number of those applied is the file's `PRAGMA user_version`.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_contacts.sql"),
    include_str!("migrations/0002_orders.sql"),
    include_str!("migrations/0003_campaigns_and_batch.sql"),
    include_str!("migrations/0004_guard.sql"),
    include_str!("migrations/0005_shop.sql"),
];

/// The version of the schema that this program reads and writes.
#[must_use]
pub fn version() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// What a database is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Access {
    /// Nothing is written, not even a migration.
    Read,
    /// An older schema is migrated first. What is deleted or overwritten is overwritten with zeros in the file too; copies that
    /// lie where SQLite had moved rows between pages stay until the file is written anew (`VACUUM`).
    Write,
}

/// Makes a new database with an empty schema.
///
/// # Errors
/// [`DatabaseError::Exists`] where there is a file already, [`DatabaseError::Sql`] where it cannot be written.
pub fn create(file: &Path) -> Result<Connection, DatabaseError> {
    if file.exists() {
        return Err(DatabaseError::Exists { file: file.into() });
    }
    let sql = |source| DatabaseError::Sql { file: file.into(), source };
    prepare_new(Connection::open(file).map_err(sql)?).map_err(sql)
}

/// Makes a new database that lives as long as its connection.
///
/// # Errors
/// [`DatabaseError::Sql`] where SQLite refuses.
pub fn create_in_memory() -> Result<Connection, DatabaseError> {
    let sql = |source| DatabaseError::Sql { file: ":memory:".into(), source };
    prepare_new(Connection::open_in_memory().map_err(sql)?).map_err(sql)
}

/// Makes a new database in a private file that goes with its connection.
pub(crate) fn create_temporary() -> rusqlite::Result<Connection> {
    prepare_new(Connection::open("")?)
}

fn prepare_new(mut connection: Connection) -> rusqlite::Result<Connection> {
    configure(&connection)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(&mut connection, 0)?;
    Ok(connection)
}

/// Opens an existing database and checks that it is one of this program, complete and classified.
///
/// # Errors
/// See [`DatabaseError`]; nothing has been changed then.
pub fn open(file: &Path, access: Access) -> Result<Connection, DatabaseError> {
    let sql = |source| DatabaseError::of(file, source);
    let flags = match access {
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
    };
    let mut connection =
        Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(sql)?;
    let found: i32 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(sql)?;
    if found != APPLICATION_ID {
        return Err(DatabaseError::Foreign { file: file.into() });
    }
    configure(&connection).map_err(sql)?;
    let found: i64 =
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(sql)?;
    if !(0..=version()).contains(&found) {
        return Err(DatabaseError::Newer { file: file.into(), found, known: version() });
    }
    if found < version() {
        match access {
            Access::Read => {
                return Err(DatabaseError::Older { file: file.into(), found, known: version() });
            }
            Access::Write => migrate(&mut connection, found).map_err(sql)?,
        }
    }
    let live = data_map::live_schema(&connection).map_err(sql)?;
    check(&live, file)?;
    Ok(connection)
}

/// Others write all day: asked again after a millisecond, since between two short transactions there is only a moment, and
/// for ten seconds and more in all.
fn wait(asked: i32) -> bool {
    thread::sleep(Duration::from_millis(1));
    asked < 10_000
}

fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_handler(Some(wait))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    // In KiB: what a transaction and the facts for it touch stays in memory.
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.pragma_update(None, "trusted_schema", false)
}

fn migrate(connection: &mut Connection, found: i64) -> rusqlite::Result<()> {
    for (number, migration) in (1_i64..).zip(MIGRATIONS) {
        if number > found {
            let transaction = connection.transaction()?;
            transaction.execute_batch(migration)?;
            transaction.pragma_update(None, "user_version", number)?;
            transaction.commit()?;
        }
    }
    Ok(())
}

/// Checks the data map against the schema of a database.
pub(crate) fn check(live: &LiveSchema, file: &Path) -> Result<(), DatabaseError> {
    match data_map::checked(live, &Policy::DEFAULT) {
        Ok(_) => Ok(()),
        Err(source) => Err(DatabaseError::Map { file: file.into(), source: Box::new(source) }),
    }
}

/// Why a database was not opened. Names the file, the table and the column, never a value.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DatabaseError {
    /// Something is there already.
    #[error("`{}` exists already", file.display())]
    #[non_exhaustive]
    Exists {
        /// The file.
        file: PathBuf,
    },
    /// No such file, or no permission.
    #[error("cannot open `{}`", file.display())]
    #[non_exhaustive]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// Not an SQLite file at all, or a damaged one.
    #[error("`{}` is not an intact SQLite database", file.display())]
    #[non_exhaustive]
    NotADatabase {
        /// The file.
        file: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// An SQLite database of another program.
    #[error("`{}` is a database of another program (its `application_id` differs)", file.display())]
    #[non_exhaustive]
    Foreign {
        /// The file.
        file: PathBuf,
    },
    /// Of a version that this program does not know.
    #[error("`{}` has schema version {found}, this program knows 0 to {known}", file.display())]
    #[non_exhaustive]
    Newer {
        /// The file.
        file: PathBuf,
        /// Its version.
        found: i64,
        /// The last version known.
        known: i64,
    },
    /// Of an older version, which only a writer may migrate.
    #[error("`{}` has schema version {found} and must be migrated to {known} first", file.display())]
    #[non_exhaustive]
    Older {
        /// The file.
        file: PathBuf,
        /// Its version.
        found: i64,
        /// The current version.
        known: i64,
    },
    /// Map and schema do not fit: nobody decided what becomes of a column, or what was decided cannot be done.
    #[error("`{}`", file.display())]
    #[non_exhaustive]
    Map {
        /// The file, or the server and its database.
        file: PathBuf,
        /// What does not fit.
        source: Box<MapError>,
    },
    /// The file could not be made or renamed.
    #[error("cannot write `{}`", file.display())]
    #[non_exhaustive]
    Io {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The URL cannot be read.
    #[error(transparent)]
    Url(#[from] TargetError),
    /// The certificates of those who vouch for a server cannot be read.
    #[error(
        "cannot connect to `{}`: the certificates of `sslrootcert`, or else of the system, cannot be read as PEM",
        server.display()
    )]
    #[non_exhaustive]
    Roots {
        /// The server and its database.
        server: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// No server, or it lets nobody in.
    #[error("cannot connect to `{}`", server.display())]
    #[non_exhaustive]
    Connect {
        /// The server and its database.
        server: PathBuf,
        /// What it says.
        source: StoreError,
    },
    /// A database of a server without the tables of this program.
    #[error("`{}` has no schema `inactive_contacts`: make it with `demo` or with an import", server.display())]
    #[non_exhaustive]
    NoSchema {
        /// The server and its database.
        server: PathBuf,
    },
    /// What a server answers.
    #[error("`{}` refused", server.display())]
    #[non_exhaustive]
    Server {
        /// The server and its database.
        server: PathBuf,
        /// What it says.
        source: StoreError,
    },
    /// Anything else that SQLite answers.
    #[error("SQLite refused to work on `{}`", file.display())]
    #[non_exhaustive]
    Sql {
        /// The file.
        file: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

impl DatabaseError {
    fn of(file: &Path, source: rusqlite::Error) -> Self {
        let file = file.into();
        match source.sqlite_error_code() {
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::Unreadable { file, source }
            }
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Self::NotADatabase { file, source }
            }
            _ => Self::Sql { file, source },
        }
    }
}
