//! What the anonymization of a contact takes along: the same data are not to be erased a second time, when there would be
//! nothing left of what the plan saw.

use privacy_rules::batch::Subject;
use rusqlite::{Connection, params};

use super::{
    erase::Eraser,
    store::{Dialect, Store, StoreError, Value},
};

/// How many contacts are looked into at a time.
const CHUNK: usize = 1000;

/// The ids of tickets, answers and orders. They lie in a database of their own, in a temporary file that goes with the
/// connection, so that their number takes no memory and a role that may only read is enough.
pub(crate) struct Covered<'s> {
    store: &'s Store,
    statements: Vec<(Subject, String)>,
    contacts: Vec<i64>,
    ids: Connection,
}

impl<'s> Covered<'s> {
    pub(crate) fn new(store: &'s Store, eraser: &Eraser) -> Result<Self, StoreError> {
        // The empty name is a private file, which SQLite writes once its cache is full.
        let ids = Connection::open("")?;
        ids.execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384;
             CREATE TABLE covered (subject INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (subject, id)) STRICT, WITHOUT ROWID;
             BEGIN",
        )?;
        let statements = eraser
            .covered_by_contact()
            .iter()
            .map(|(subject, rows)| (*subject, of_list(store.dialect(), rows)))
            .collect();
        Ok(Self { store, statements, contacts: Vec::new(), ids })
    }

    /// Takes a contact that is to be anonymized.
    pub(crate) fn add(&mut self, contact: i64) -> Result<(), StoreError> {
        self.contacts.push(contact);
        if self.contacts.len() >= CHUNK { self.flush() } else { Ok(()) }
    }

    /// Looks the contacts up that were taken last.
    pub(crate) fn flush(&mut self) -> Result<(), StoreError> {
        let mut insert =
            self.ids.prepare_cached("INSERT OR IGNORE INTO covered VALUES (?1, ?2)")?;
        for (subject, sql) in &self.statements {
            let mut found = |values: &[Value<'_>]| {
                self.store.query(sql, values, |row| {
                    insert.execute(params![number(*subject), row.integer(0)?])?;
                    Ok::<(), StoreError>(())
                })
            };
            match self.store.dialect() {
                // Nothing travels, so one by one is as quick, and each is an index away.
                Dialect::Sqlite => {
                    self.contacts.iter().try_for_each(|id| found(&[Value::from(*id)]))?;
                }
                Dialect::Postgres => found(&[Value::from(&self.contacts[..])])?,
            }
        }
        self.contacts.clear();
        Ok(())
    }

    pub(crate) fn contains(&self, subject: Subject, id: i64) -> Result<bool, StoreError> {
        let mut statement =
            self.ids.prepare_cached("SELECT 1 FROM covered WHERE subject = ?1 AND id = ?2")?;
        Ok(statement.exists(params![number(subject), id])?)
    }
}

const fn number(subject: Subject) -> i64 {
    match subject {
        Subject::Contact => 0,
        Subject::Ticket => 1,
        Subject::Answer => 2,
        Subject::Order => 3,
    }
}

/// The ids of one contact, or of a list of contacts where a question costs a journey.
fn of_list(dialect: Dialect, rows: &str) -> String {
    match dialect {
        Dialect::Sqlite => rows.to_owned(),
        Dialect::Postgres => format!(
            "SELECT found.id FROM unnest($1::bigint[]) AS wanted (id), LATERAL ({}) AS found",
            rows.replace("$1", "wanted.id")
        ),
    }
}
