//! What the columns form answers.

use alloc::vec::Vec;

use super::rule::{MAIN_BITS, MAIN_BLOCKERS, REMOVE};
use crate::{Blocker, Blockers, Treatment};

/// What becomes of one contact and everything that stands in the way, in two bytes.
///
/// # Source
/// E-6, L-15.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outcome(u16);

impl Outcome {
    const REMOVE: u16 = 1 << 15;

    pub(super) const fn of(main: u8, holds: u8) -> Self {
        let blockers = (main & MAIN_BLOCKERS) as u16 | (holds as u16) << MAIN_BITS;
        let remove = ((main & REMOVE) as u16) << 8;
        Self(blockers | remove)
    }

    /// What would become of the contact if nothing stood in the way.
    #[must_use]
    pub const fn treatment(self) -> Treatment {
        if self.0 & Self::REMOVE == 0 { Treatment::Anonymize } else { Treatment::Remove }
    }

    /// Everything that stands in the way.
    #[must_use]
    pub fn blockers(self) -> Blockers {
        Blockers::from_bits(self.0 & !Self::REMOVE).unwrap_or_default()
    }

    /// What to do now: the treatment, or nothing where anything stands in the way.
    #[must_use]
    pub const fn due(self) -> Option<Treatment> {
        if self.0 & !Self::REMOVE == 0 { Some(self.treatment()) } else { None }
    }
}

/// The contacts that are due, and how many there are for each blocker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub(super) anonymize: Vec<u32>,
    pub(super) remove: Vec<u32>,
    pub(super) counts: Counts,
}

impl Selection {
    /// The positions of the contacts due for a treatment, ascending.
    #[must_use]
    pub fn due(&self, treatment: Treatment) -> &[u32] {
        match treatment {
            Treatment::Anonymize => &self.anonymize,
            Treatment::Remove => &self.remove,
        }
    }

    /// The counts.
    #[must_use]
    pub const fn counts(&self) -> &Counts {
        &self.counts
    }

    pub(super) fn into_counts(self) -> Counts {
        self.counts
    }
}

/// How many contacts are due, and for how many each blocker holds.
///
/// **Unit:** contacts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub(super) contacts: u64,
    pub(super) anonymize: u64,
    pub(super) remove: u64,
    pub(super) holding: [u64; Blocker::ALL.len()],
}

impl Counts {
    /// All contacts.
    #[must_use]
    pub const fn contacts(&self) -> u64 {
        self.contacts
    }

    /// Those due for a treatment.
    #[must_use]
    pub const fn due(&self, treatment: Treatment) -> u64 {
        match treatment {
            Treatment::Anonymize => self.anonymize,
            Treatment::Remove => self.remove,
        }
    }

    /// Those that something stands in the way of.
    #[must_use]
    pub const fn blocked(&self) -> u64 {
        self.contacts.saturating_sub(self.anonymize).saturating_sub(self.remove)
    }

    /// Those for whom this blocker holds, alone or with others.
    #[must_use]
    pub fn holding(&self, blocker: Blocker) -> u64 {
        let counts = Blocker::ALL.iter().zip(self.holding);
        counts.filter(|(other, _)| **other == blocker).map(|(_, count)| count).sum()
    }
}
