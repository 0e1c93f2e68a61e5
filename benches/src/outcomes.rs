//! W2: the outcome of every contact from its recency, the lists of those due and the counts of every blocker; W12: the same
//! from the activities.

use std::{num::NonZero, path::Path};

use arrow::array::{BooleanArray, Date32Array, Decimal128Array, UInt8Array};
use privacy_rules::{
    anonymization::{
        Accounting, Blocker, ContactKind, FileState, History, OtherRole, OtherRoles, Treatment,
        columns::{Contacts, Money, Selection, file_bits},
    },
    recency::{Baseline, columns::LastDays},
    vocabulary::{Day, InactivityPeriod},
};
use serde_json::{Map, Value};

use crate::{
    data::TODAY,
    history::{self, Order, Stretch},
    store::{self, StoreError, column},
    threads::in_steps,
    worker::{Done, Failure, Stopwatch},
};

/// Contacts as columns in the form that the room reads.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Held {
    recency: Vec<i32>,
    created: Vec<i32>,
    kinds: Vec<u8>,
    roles: Vec<u8>,
    files: Vec<u8>,
    balances: Vec<i64>,
}

/// Where the recency comes from.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_enums, reason = "the jobs")]
pub enum Source<'a> {
    /// W2: it is known.
    Known,
    /// W12: from activities in memory, by day.
    Memory(Stretch<'a>),
    /// W12p: from the files in this folder, and the contacts too.
    Files(&'a Path),
}

const COLUMNS: [&str; 6] = ["role", "created", "recency", "balance", "has_ticket", "live"];

/// Those that there are in the data.
const BLOCKERS: [Blocker; 6] = [
    Blocker::AlreadyAnonymized,
    Blocker::Structure,
    Blocker::OtherRole,
    Blocker::StillActive,
    Blocker::Debtor,
    Blocker::Creditor,
];

impl Held {
    /// Reads the contacts; their recency where it is wanted, else the day of their creation.
    ///
    /// # Errors
    /// [`StoreError`] where the file cannot be read.
    pub fn read(folder: &Path, with_recency: bool) -> Result<Self, StoreError> {
        let wanted: Vec<_> = COLUMNS
            .into_iter()
            .filter(|name| *name != if with_recency { "created" } else { "recency" })
            .collect();
        let mut held = Self::default();
        store::read(&folder.join("contacts.parquet"), &wanted, |batch| {
            if with_recency {
                held.recency.extend_from_slice(column::<Date32Array>(batch, "recency")?.values());
            } else {
                held.created.extend_from_slice(column::<Date32Array>(batch, "created")?.values());
            }
            let role = column::<UInt8Array>(batch, "role")?.values();
            held.kinds.extend(role.iter().map(|role| kind_of(*role)));
            held.roles.extend(role.iter().map(|role| roles_of(*role)));
            let balances = column::<Decimal128Array>(batch, "balance")?.values();
            held.balances.extend(balances.iter().map(|balance| cents(*balance)));
            let flags = |name| column::<BooleanArray>(batch, name).map(BooleanArray::values);
            let files = flags("live")?.iter().zip(flags("has_ticket")?.iter());
            held.files.extend(files.map(|(live, has_ticket)| file_of(live, has_ticket)));
            Ok(())
        })?;
        Ok(held)
    }

    /// How many contacts.
    #[must_use]
    pub fn contacts(&self) -> usize {
        self.kinds.len()
    }

    /// The lists of those due and the counts of every blocker.
    ///
    /// # Errors
    /// Where a column holds what the room does not know.
    pub fn select(&self, source: Source<'_>, threads: NonZero<usize>) -> Result<Done, Failure> {
        let watch = Stopwatch::start();
        let answer = match source {
            Source::Known => self.selected(&self.recency, threads)?,
            Source::Memory(rows) => {
                let last = history::fold(rows, Order::Scattered, self.contacts(), threads)?;
                self.selected(&self.indicators(&last)?, threads)?
            }
            Source::Files(folder) => {
                let held = Self::read(folder, false)?;
                let contacts = held.contacts();
                let last = history::fold_file(folder, Order::Scattered, contacts, threads)?;
                held.selected(&held.indicators(&last)?, threads)?
            }
        };
        let nanoseconds = watch.nanoseconds();
        Ok(answer.done(nanoseconds))
    }

    fn indicators(&self, last: &LastDays) -> Result<Vec<i32>, Failure> {
        let mut days = vec![0; last.len()];
        last.indicators(&self.created, Baseline::Fallback, &mut days)?;
        Ok(days)
    }

    /// Each thread selects from contacts that follow each other, step by step.
    fn selected(&self, recency: &[i32], threads: NonZero<usize>) -> Result<Answer, Failure> {
        let today = Day::from_epoch_days(TODAY)?;
        let contacts = Contacts {
            last_active: recency,
            kinds: &self.kinds,
            roles: &self.roles,
            files: &self.files,
            money: Money::Balances(&self.balances),
            holds: None,
        };
        let selections = in_steps(contacts.len(), threads, |among| {
            Ok(contacts.select_among(among, InactivityPeriod::DEFAULT, today)?)
        })?;
        let holding = BLOCKERS.map(|blocker| {
            selections.iter().map(|selection| selection.counts().holding(blocker)).sum()
        });
        Ok(Answer { selections, holding })
    }
}

/// What is delivered: two lists of contacts, step by step, and the counts.
struct Answer {
    selections: Vec<Selection>,
    holding: [u64; BLOCKERS.len()],
}

impl Answer {
    fn due(&self, treatment: Treatment) -> impl Iterator<Item = &u32> {
        self.selections.iter().flat_map(move |selection| selection.due(treatment))
    }

    fn done(&self, nanoseconds: u128) -> Done {
        let due = self.due(Treatment::Anonymize).chain(self.due(Treatment::Remove));
        let mut bytes: Vec<u8> = due.flat_map(|position| position.to_le_bytes()).collect();
        let mut detail = Map::new();
        detail.insert("anonymize".to_owned(), Value::from(self.due(Treatment::Anonymize).count()));
        detail.insert("remove".to_owned(), Value::from(self.due(Treatment::Remove).count()));
        for (blocker, count) in BLOCKERS.iter().zip(self.holding) {
            bytes.extend(count.to_le_bytes());
            detail.insert(blocker.to_string(), Value::from(count));
        }
        Done::new(nanoseconds, &bytes, Value::Object(detail))
    }
}

/// Twelve digits fit.
#[expect(clippy::cast_possible_truncation, reason = "of twelve digits")]
const fn cents(balance: i128) -> i64 {
    balance as i64
}

/// The data's role as a kind; an individual that bears another role is an individual.
const fn kind_of(role: u8) -> u8 {
    match role {
        1 => ContactKind::Relay.code(),
        2 => ContactKind::Structure.code(),
        0 | 3.. => ContactKind::Individual.code(),
    }
}

fn roles_of(role: u8) -> u8 {
    let roles = OtherRoles::NONE;
    if role == 3 { roles.with(OtherRole::Guide).bits() } else { roles.bits() }
}

const fn file_of(live: bool, has_ticket: bool) -> u8 {
    let state = if live { FileState::Live } else { FileState::Anonymized };
    let history = if has_ticket { History::Bought } else { History::NeverBought };
    file_bits(state, history, Accounting::NoRecords)
}
