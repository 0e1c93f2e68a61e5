//! What one transaction takes: a run of steps about one kind of subject, their rows held, their facts read at once.

use std::collections::BTreeMap;

use privacy_rules::{
    batch::{Entry, Facts, Parameters, StepOutcome, Subject},
    recency::Refresh,
};

use crate::inactive_contacts::{
    failure::Failure,
    read::{Read, Reader, Things},
    store::{Dialect, Store, StoreError, Value},
};

/// A step that is to come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next {
    pub(super) position: u64,
    pub(super) subject: Subject,
    pub(super) id: i64,
}

impl Next {
    pub(super) fn of(entry: &Entry<i64>) -> Self {
        Self { position: entry.position(), subject: entry.subject(), id: *entry.id() }
    }
}

/// What the journal has of these steps.
pub(super) fn journal(
    store: &Store,
    run: i64,
    steps: &[Next],
) -> Result<BTreeMap<u64, StepOutcome>, Failure> {
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else {
        return Ok(BTreeMap::new());
    };
    let place = |position: u64| Value::from(i64::try_from(position).unwrap_or(i64::MAX));
    let rows = store.rows(
        "SELECT position, entry FROM batch_journal WHERE run_id = $1 AND position BETWEEN $2 AND $3",
        &[Value::from(run), place(first.position), place(last.position)],
        |row| Ok((u64::try_from(row.integer(0)?).unwrap_or(u64::MAX), row.text(1)?.into_owned())),
    )?;
    rows.into_iter()
        .map(|(position, text)| {
            let outcome = text.parse().map_err(|source| Failure::Journal { position, source })?;
            Ok((position, outcome))
        })
        .collect()
}

/// Holds the rows of these subjects until the transaction ends, in the order of their ids.
///
/// An order, an answer or an entry that somebody adds points to the row and has to wait until we are done; what was added
/// before and is not committed makes us wait, and is seen when the facts are read. SQLite has one writer at a time anyway.
pub(crate) fn hold(store: &Store, subject: Subject, ids: &[i64]) -> Result<(), StoreError> {
    let statements: &[&str] = match (store.dialect(), subject) {
        (Dialect::Sqlite, _) => &[],
        (Dialect::Postgres, Subject::Contact) => &[
            "SELECT contact.id FROM contact WHERE contact.id IN ({wanted}) ORDER BY contact.id FOR UPDATE OF contact",
            // A line that is added to an order points to the order alone.
            "SELECT purchase_order.id FROM purchase_order WHERE purchase_order.contact_id IN ({wanted})
              ORDER BY purchase_order.id FOR UPDATE OF purchase_order",
        ],
        (Dialect::Postgres, Subject::Ticket) => {
            &["SELECT ticket.id FROM ticket WHERE ticket.id IN ({wanted}) ORDER BY ticket.id FOR UPDATE OF ticket"]
        }
        (Dialect::Postgres, Subject::Answer) => &[
            "SELECT question_answer.id FROM question_answer WHERE question_answer.id IN ({wanted})
              ORDER BY question_answer.id FOR UPDATE OF question_answer",
        ],
        (Dialect::Postgres, Subject::Order) => &[
            "SELECT purchase_order.id FROM purchase_order WHERE purchase_order.id IN ({wanted})
              ORDER BY purchase_order.id FOR UPDATE OF purchase_order",
        ],
    };
    statements.iter().try_for_each(|sql| store.execute(sql, &[Value::from(ids)]).map(drop))
}

/// The facts of these subjects as they are now, by id.
pub(super) fn facts(
    reader: &Reader<'_>,
    parameters: &Parameters,
    subject: Subject,
    ids: &[i64],
) -> Result<BTreeMap<i64, Read<Facts>>, StoreError> {
    let mut found = BTreeMap::new();
    let these = Things::These(ids);
    match subject {
        Subject::Contact => {
            let stale = |stored| matches!(parameters.refresh(stored), Refresh::Recompute(_));
            let contacts = reader.these_contacts(ids, stale)?;
            found.extend(contacts.into_iter().map(|(id, read)| (id, read.map(Facts::Contact))));
        }
        Subject::Ticket => reader.tickets(these, |id, facts| {
            found.insert(id, facts.map(Facts::Ticket));
            Ok::<(), StoreError>(())
        })?,
        Subject::Answer => reader.answers(these, |id, facts| {
            found.insert(id, facts.map(Facts::Answer));
            Ok::<(), StoreError>(())
        })?,
        Subject::Order => reader.orders(these, |id, facts| {
            found.insert(id, facts.map(Facts::Order));
            Ok::<(), StoreError>(())
        })?,
    }
    Ok(found)
}
