//! What a campaign over columns comes to, and why an audience is refused.

use alloc::vec::Vec;
use core::fmt;

use crate::{
    Layer, Movement, Reason, Reasons, Shift,
    decision::{because, includes},
};

/// Whom a campaign reaches, and how many contacts there are for each reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub(super) included: Vec<u32>,
    pub(super) counts: Counts,
}

impl Selection {
    /// The positions of the contacts that are reached, ascending.
    #[must_use]
    pub fn included(&self) -> &[u32] {
        &self.included
    }

    /// The positions, for keeps.
    #[must_use]
    pub fn into_included(self) -> Vec<u32> {
        self.included
    }

    /// The counts.
    #[must_use]
    pub const fn counts(&self) -> &Counts {
        &self.counts
    }
}

/// The selections of the [parts](crate::Columns::parts) of an audience, put together in their order: the selection of
/// the whole. They may come from several threads.
///
/// # Examples
/// ```
/// use privacy_consent::{Campaign, Columns, Layer, Regime, Selection};
/// use std::{num::NonZero, thread};
///
/// let (answers, blocks) = (vec![1; 100_000], vec![0; 100_000]);
/// let layers = [(Layer::AUTHORIZATION, answers.as_slice())];
/// let audience = Columns::new(&layers, &blocks)?;
/// let threads = NonZero::new(2).ok_or("no thread")?;
/// let selection = thread::scope(|scope| {
///     let parts = audience.parts(threads).map(|part| {
///         scope.spawn(move || part.select(Campaign::Marketing, Regime::ExplicitConsent))
///     });
///     let parts: Vec<_> = parts.collect();
///     parts.into_iter().map(|part| part.join().expect("it does not panic")).collect::<Result<Selection, _>>()
/// })?;
/// assert_eq!(selection, audience.select(Campaign::Marketing, Regime::ExplicitConsent)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl FromIterator<Self> for Selection {
    fn from_iter<T: IntoIterator<Item = Self>>(parts: T) -> Self {
        let mut parts: Vec<_> = parts.into_iter().collect();
        let length = parts.iter().map(|part| part.included.len());
        let more = length.skip(1).fold(0, usize::saturating_add);
        let mut parts = parts.drain(..);
        let mut whole = parts.next().unwrap_or_default();
        whole.included.reserve_exact(more);
        for part in parts {
            whole.included.extend_from_slice(&part.included);
            whole.counts.add_counts(&part.counts);
        }
        whole
    }
}

/// How many contacts there are for each reason.
///
/// **Unit:** contacts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    contacts: u64,
    included: u64,
    because: [u64; Reason::ALL.len()],
    holding: [u64; Reason::ALL.len()],
}

impl Counts {
    pub(super) fn add(&mut self, reasons: Reasons, contacts: u64) {
        if contacts == 0 {
            return;
        }
        self.contacts = self.contacts.saturating_add(contacts);
        if includes(reasons) {
            self.included = self.included.saturating_add(contacts);
        }
        for reason in reasons.iter() {
            add_to(&mut self.holding, reason, contacts);
        }
        add_to(&mut self.because, because(reasons), contacts);
    }

    /// Contacts of one standing, and how many of them no block stops.
    pub(super) fn add_consent(&mut self, reasons: Reasons, all: u64, clear: u64) {
        self.contacts = self.contacts.saturating_add(all);
        if includes(reasons) {
            self.included = self.included.saturating_add(clear);
        }
        for reason in reasons.iter() {
            add_to(&mut self.holding, reason, all);
        }
        add_to(&mut self.because, because(reasons), clear);
    }

    /// Contacts with one block that stops, and how many of them no graver one does; they were added by their standing.
    pub(super) fn add_block(&mut self, reasons: Reasons, holding: u64, lowest: u64) {
        for reason in reasons.iter() {
            add_to(&mut self.holding, reason, holding);
        }
        add_to(&mut self.because, because(reasons), lowest);
    }

    fn add_counts(&mut self, other: &Self) {
        self.contacts = self.contacts.saturating_add(other.contacts);
        self.included = self.included.saturating_add(other.included);
        for reason in Reason::ALL {
            add_to(&mut self.because, *reason, other.because(*reason));
            add_to(&mut self.holding, *reason, other.holding(*reason));
        }
    }

    /// All contacts.
    #[must_use]
    pub const fn contacts(&self) -> u64 {
        self.contacts
    }

    /// Those that are reached.
    #[must_use]
    pub const fn included(&self) -> u64 {
        self.included
    }

    /// Those with this first reason: every contact is counted under one.
    #[must_use]
    pub fn because(&self, reason: Reason) -> u64 {
        self.because.get(usize::from(reason.code())).copied().unwrap_or(0)
    }

    /// Those for whom this reason holds, first or not.
    #[must_use]
    pub fn holding(&self, reason: Reason) -> u64 {
        self.holding.get(usize::from(reason.code())).copied().unwrap_or(0)
    }
}

fn add_to(counts: &mut [u64], reason: Reason, contacts: u64) {
    if let Some(count) = counts.get_mut(usize::from(reason.code())) {
        *count = count.saturating_add(contacts);
    }
}

/// Who is gained and who is lost between two campaigns over the same contacts.
///
/// # Source
/// C-16.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnShift {
    gained: Vec<u32>,
    lost: Vec<u32>,
    shift: Shift,
}

impl ColumnShift {
    pub(super) fn add(&mut self, position: u32, before: Reasons, after: Reasons) {
        let movement = match (includes(before), includes(after)) {
            (false, false) => Movement::StaysOut,
            (true, true) => Movement::StaysIn,
            (false, true) => {
                self.gained.push(position);
                Movement::Gained
            }
            (true, false) => {
                self.lost.push(position);
                Movement::Lost
            }
        };
        self.shift.add_movement(movement, because(after));
    }

    /// The positions of the contacts gained, ascending.
    #[must_use]
    pub fn gained(&self) -> &[u32] {
        &self.gained
    }

    /// The positions of the contacts lost, ascending.
    #[must_use]
    pub fn lost(&self) -> &[u32] {
        &self.lost
    }

    /// How many, and why.
    #[must_use]
    pub const fn shift(&self) -> &Shift {
        &self.shift
    }
}

/// A column of an audience or of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Column {
    /// The answers of a layer.
    Answers(Layer),
    /// The blocks.
    Blocks,
    /// The conditions of a soft opt-in.
    Conditions,
    /// The first reasons, to be written.
    Because,
    /// The reasons, to be written.
    Reasons,
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answers(layer) => write!(f, "answers/{layer}"),
            Self::Blocks => f.write_str("blocks"),
            Self::Conditions => f.write_str("conditions"),
            Self::Because => f.write_str("because"),
            Self::Reasons => f.write_str("reasons"),
        }
    }
}

/// Why an audience was refused.
///
/// # Source
/// C-17.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnsError {
    /// No column of answers.
    #[error("no layer of answers was given")]
    NoLayer,
    /// More contacts than positions.
    #[error("more than 4294967295 contacts")]
    TooLong,
    /// Two columns differ in length.
    #[error("column `{column}` has {length} values, expected {expected}")]
    Length {
        /// The column.
        column: Column,
        /// Its length.
        length: usize,
        /// The length of the others.
        expected: usize,
    },
    /// A byte that stands for nothing.
    #[error("column `{column}` has an unknown byte at position {position}")]
    UnknownByte {
        /// The column.
        column: Column,
        /// The position of the contact, from 0.
        position: usize,
    },
}
