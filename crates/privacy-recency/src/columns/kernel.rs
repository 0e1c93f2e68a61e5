//! The rule of a row without branches: one look into a table of kinds, and a choice between two dates.

use core::ops::Range;

use super::{
    Activities, ColumnsError, flags,
    packed::{KIND_BITS, KIND_MASK, OPEN_ENDED_NUMBER, Packed, number_of},
};
use crate::{Counts, Dated, HostKinds, Kind, Provided, RuleSet};

/// What becomes of an activity of a kind that is neither in the table nor registered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a host must decide on each")]
pub enum Unknown {
    /// The fold is refused, with the row.
    #[default]
    Refuse,
    /// Its contact has no recency: its cell becomes [`Packed::UNEVALUATED`], so that the contact is kept and reported.
    KeepContact,
}

/// The rules of a rule set and of the host's own kinds, ready for columns.
///
/// # Source
/// L-15.
#[derive(Clone, Debug)]
pub struct Kernel {
    table: [u8; 256],
    unknown: Unknown,
}

// An entry of the table: the flags that stop a kind from counting, and more. A bit that no flag has stops always.
const NEVER: u8 = 1 << 4;
const BY_PRODUCT: u8 = 1 << 5;
const UNKNOWN: u8 = 1 << 6;
const STOPS: u8 = flags::NONE_GRANTED | flags::MASS_UPDATE | NEVER;

/// Rows that are worked on at a time: what a block needs stays in the nearest cache.
pub(super) const BLOCK: usize = 512;

/// What a block is worked out in, used again from block to block of the same columns.
pub(super) struct Scratch {
    cells: [u32; BLOCK],
    dated: [u8; BLOCK],
}

impl Scratch {
    pub(super) const fn new() -> Self {
        Self { cells: [0; BLOCK], dated: [0; BLOCK] }
    }
}

static NO_DAYS: [i32; BLOCK] = [0; BLOCK];
static NO_BYTES: [u8; BLOCK] = [0; BLOCK];

impl Kernel {
    /// The kernel of a rule set, with the host's own kinds.
    #[must_use]
    pub fn new(rules: RuleSet, host: HostKinds<'_>, unknown: Unknown) -> Self {
        let mut table = [UNKNOWN; 256];
        let own = host
            .registered()
            .iter()
            .map(|(_, rule)| (Kind::Host(rule.kind()), Some(rule.counts())));
        let all = Kind::ALL.iter().map(|kind| (*kind, kind.rule().counts()));
        for (kind, counts) in all.chain(own) {
            if let (Some(entry), Some(counts)) = (table.get_mut(usize::from(kind.code())), counts) {
                *entry = entry_of(counts, rules);
            }
        }
        Self { table, unknown }
    }

    /// Refuses unknown kinds, unless they keep their contacts.
    pub(super) fn check(&self, activities: &Activities<'_>) -> Result<(), ColumnsError> {
        self.check_rows(activities, 0..activities.len())
    }

    /// The same of a part of the rows.
    pub(super) fn check_rows(
        &self,
        activities: &Activities<'_>,
        rows: Range<usize>,
    ) -> Result<(), ColumnsError> {
        let start = rows.start;
        let kinds = activities.kinds.get(rows).unwrap_or_default();
        let seen = kinds.iter().fold(0, |seen, kind| seen | self.entry(*kind));
        match self.unknown {
            Unknown::Refuse if seen & UNKNOWN != 0 => {
                let unknown = |kind: &u8| self.entry(*kind) & UNKNOWN != 0;
                let row = kinds.iter().position(unknown).unwrap_or(0).saturating_add(start);
                Err(ColumnsError::Kind { row })
            }
            Unknown::Refuse | Unknown::KeepContact => Ok(()),
        }
    }

    #[expect(clippy::indexing_slicing, reason = "a table of 256 entries has one for every byte")]
    fn entry(&self, kind: u8) -> u8 {
        self.table[usize::from(kind)]
    }

    /// The packed recencies of the rows from `start` on, as many as fit.
    pub(super) fn pack<'b>(
        &self,
        activities: &Activities<'_>,
        start: usize,
        end: usize,
        scratch: &'b mut Scratch,
    ) -> &'b [u32] {
        let end = end.min(start.saturating_add(BLOCK));
        let rows = start..end;
        let length = rows.len();
        let kinds = activities.kinds.get(rows.clone()).unwrap_or_default();
        let days = activities.days.get(rows.clone()).unwrap_or_default();
        let validity = activities.validity.get(rows.clone()).unwrap_or(&NO_DAYS);
        let flags = activities.flags.get(rows).unwrap_or(&NO_BYTES);
        let Scratch { cells, dated } = scratch;
        mark_dated(activities, start, length, dated);

        let columns = kinds.iter().zip(days).zip(validity).zip(flags).zip(dated.iter());
        for (((((kind, day), valid), flag), dated), cell) in columns.zip(cells.iter_mut()) {
            *cell = packed(self.entry(*kind), *kind, *day, *valid, *flag, *dated);
        }
        cells.get(..length).unwrap_or_default()
    }
}

/// The rule: whether the row counts, on which of its two dates, packed with its kind.
#[inline]
fn packed(entry: u8, kind: u8, day: i32, valid: i32, flag: u8, dated: u8) -> u32 {
    let by_product = entry & BY_PRODUCT != 0 && flag & flags::CANCELLED == 0;
    let day = if by_product && dated != 0 { valid } else { day };
    let number = number_of(day);
    let open = by_product && flag & flags::OPEN_ENDED != 0;
    let number = if open { OPEN_ENDED_NUMBER } else { number };
    let cell = number << KIND_BITS | (KIND_MASK & !u32::from(kind));
    let cell = if entry & STOPS & (flag | NEVER) == 0 { cell } else { Packed::NONE.0 };
    if entry & UNKNOWN == 0 { cell } else { Packed::UNEVALUATED.0 }
}

/// A byte per row that is not 0 where the row has a validity day.
fn mark_dated(activities: &Activities<'_>, start: usize, length: usize, dated: &mut [u8; BLOCK]) {
    if activities.validity.is_empty() {
        return;
    }
    let Some(bitmap) = activities.present else {
        dated.fill(1);
        return;
    };
    let shift = u32::try_from(start % 8).unwrap_or(0);
    let bytes = bitmap.get(start / 8..).unwrap_or_default();
    let following = bytes.iter().skip(1).chain([&0]);
    let dated = dated.get_mut(..length).unwrap_or_default();
    for ((eight, byte), next) in dated.chunks_mut(8).zip(bytes).zip(following) {
        let bits = (u16::from(*next) << 8 | u16::from(*byte)) >> shift;
        for (bit, row) in eight.iter_mut().enumerate() {
            *row = u8::from(bits >> bit & 1 == 1);
        }
    }
}

fn entry_of(counts: Counts, rules: RuleSet) -> u8 {
    match counts {
        Counts::Never => NEVER,
        Counts::Since { rules: first, .. } if !rules.includes(first) => NEVER,
        Counts::Since { rules: _, dated, provided } => {
            let dated = match dated {
                Dated::ByProduct => BY_PRODUCT,
                Dated::OnTheDay => 0,
            };
            let stops = match provided {
                Provided::Always => 0,
                Provided::OwnChange => flags::MASS_UPDATE,
                Provided::OwnChangeLeavingAGrant => flags::MASS_UPDATE | flags::NONE_GRANTED,
            };
            dated | stops
        }
    }
}
