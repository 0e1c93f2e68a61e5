//! What a database answers, in words that say what to do and repeat no value.

use std::{error::Error, fmt};

use postgres::error::{DbError, SqlState};
use rusqlite::ErrorCode;

/// Why a statement was not executed.
///
/// What SQLite says names tables and columns and is passed on; what PostgreSQL says can repeat a value, so of that only the
/// code and the names of table, column and constraint are.
#[derive(Debug)]
pub struct StoreError(Kind);

#[derive(Debug)]
enum Kind {
    Sqlite(rusqlite::Error),
    Postgres(Box<postgres::Error>),
    Column(usize),
    Nested,
}

/// What kind of trouble it is, so that a host knows whether to go on, to try again or to give up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "a host must know what to do about each")]
pub enum Trouble {
    /// A constraint forbids the change, and will forbid it again.
    Constraint,
    /// Another transaction is in the way: a lock, a deadlock, a serialization failure. It passes.
    Conflict,
    /// The file, its directory or the transaction may only be read.
    ReadOnly,
    /// The disk, or what may be used of it, is full, or it fails.
    Full,
    /// The connection is gone.
    Lost,
    /// The connection cannot be encrypted as it is to be, or the server cannot show who it is.
    Untrusted,
    /// The role lacks a right.
    Denied,
    /// A table, a column or a function is not there any more, or is of another type.
    Moved,
    /// Anything else.
    Other,
}

impl StoreError {
    pub(super) const fn column(column: usize) -> Self {
        Self(Kind::Column(column))
    }

    pub(super) const fn nested() -> Self {
        Self(Kind::Nested)
    }

    /// What kind of trouble it is.
    #[must_use]
    pub fn trouble(&self) -> Trouble {
        match &self.0 {
            Kind::Sqlite(error) => sqlite(error),
            Kind::Postgres(error) => match error.as_db_error() {
                Some(error) => postgres(error.code()),
                None if is_tls(error) => Trouble::Untrusted,
                // Between the program and the server something broke; nothing is committed but what was confirmed.
                None => Trouble::Lost,
            },
            Kind::Column(_) => Trouble::Moved,
            Kind::Nested => Trouble::Other,
        }
    }

    fn detail(&self) -> String {
        match &self.0 {
            Kind::Sqlite(error) => error.to_string(),
            Kind::Postgres(error) => error.as_db_error().map_or_else(
                || if is_tls(error) { tls(error) } else { io(error) },
                |error| {
                    let mut text = format!("SQLSTATE {}", error.code().code());
                    for (what, name) in [
                        ("table", error.table()),
                        ("column", error.column()),
                        ("constraint", error.constraint()),
                        ("", named(error)),
                    ] {
                        if let Some(name) = name {
                            text = format!(
                                "{text}, {what}{}{name}",
                                if what.is_empty() { "" } else { " " }
                            );
                        }
                    }
                    text
                },
            ),
            Kind::Column(column) => {
                format!("column {column} of a row is of another type than expected")
            }
            Kind::Nested => "a query within a query of the same connection".to_owned(),
        }
    }
}

fn sqlite(error: &rusqlite::Error) -> Trouble {
    match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => Trouble::Constraint,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Trouble::Conflict,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            Trouble::ReadOnly
        }
        // A quota or a limit is answered as a failure of the system.
        Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => Trouble::Full,
        Some(ErrorCode::SchemaChanged) => Trouble::Moved,
        Some(ErrorCode::Unknown) if is_missing(error) => Trouble::Moved,
        _ => Trouble::Other,
    }
}

/// SQLite has no code of its own for a name that it does not know.
fn is_missing(error: &rusqlite::Error) -> bool {
    let text = error.to_string();
    text.contains("no such table") || text.contains("no such column")
}

fn postgres(code: &SqlState) -> Trouble {
    let conflict = [
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
        SqlState::LOCK_NOT_AVAILABLE,
    ];
    let moved = [
        SqlState::UNDEFINED_TABLE,
        SqlState::UNDEFINED_COLUMN,
        SqlState::UNDEFINED_FUNCTION,
        SqlState::UNDEFINED_OBJECT,
        SqlState::INVALID_SCHEMA_NAME,
        SqlState::DATATYPE_MISMATCH,
        // A cached plan whose result would have other columns now.
        SqlState::FEATURE_NOT_SUPPORTED,
    ];
    if conflict.contains(code) {
        Trouble::Conflict
    } else if moved.contains(code) {
        Trouble::Moved
    } else if *code == SqlState::INSUFFICIENT_PRIVILEGE {
        Trouble::Denied
    } else if *code == SqlState::READ_ONLY_SQL_TRANSACTION {
        Trouble::ReadOnly
    } else if *code == SqlState::UNTRANSLATABLE_CHARACTER {
        Trouble::Other
    } else {
        match code.code().get(..2) {
            Some("23") => Trouble::Constraint,
            // Insufficient resources: disk, memory, connections; and what the system answers.
            Some("53" | "58") => Trouble::Full,
            // Connection exceptions, an administrator's shutdown, a server that starts or recovers.
            Some("08" | "57") => Trouble::Lost,
            _ => Trouble::Other,
        }
    }
}

/// Of a lack of rights the server names the table in its message alone, in quotes and as the last word.
fn named(error: &DbError) -> Option<&str> {
    if *error.code() == SqlState::INSUFFICIENT_PRIVILEGE {
        error.message().strip_prefix("permission denied for ")
    } else {
        None
    }
}

/// The client has no code for it but its words.
fn is_tls(error: &postgres::Error) -> bool {
    error.to_string().starts_with("error performing TLS handshake")
}

fn tls(error: &postgres::Error) -> String {
    let mut cause = error.source();
    while let Some(source) = cause {
        let inner = source.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if let Some(error) = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            return error.to_string();
        }
        cause = source.source();
    }
    "the server speaks no TLS".to_owned()
}

fn io(error: &postgres::Error) -> String {
    let mut text = "no answer from the server".to_owned();
    if let Some(source) = error.source().and_then(|source| source.downcast_ref::<std::io::Error>())
    {
        text = format!("{text}: {}", source.kind());
    }
    text
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.trouble() {
            Trouble::Constraint => "a constraint forbids it",
            Trouble::Conflict => {
                "another transaction holds what is needed; nothing is half done, run the same command again once it has ended"
            }
            Trouble::ReadOnly => {
                "it may only be read; nothing was changed, give write permission to the database (for SQLite to its directory too)"
            }
            Trouble::Full => {
                "the disk, or what may be used of it, is full or fails; nothing is half done, make room and run the same command again"
            }
            Trouble::Lost => {
                "the connection is lost; nothing is half done, run the same command again to go on"
            }
            Trouble::Untrusted => {
                "the connection is not as safe as the URL wants it; nothing was sent, see to the server's certificate, `sslmode` and `sslrootcert`"
            }
            Trouble::Denied => {
                "the role lacks a right; nothing is half done, connect as the role for this command or grant it"
            }
            Trouble::Moved => {
                "the schema is not the one that this program knows; nothing is half done, migrate it or use the program that it belongs to"
            }
            Trouble::Other => return f.write_str(&self.detail()),
        };
        write!(f, "{what} ({})", self.detail())
    }
}

impl Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self(Kind::Sqlite(error))
    }
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> Self {
        Self(Kind::Postgres(Box::new(error)))
    }
}
