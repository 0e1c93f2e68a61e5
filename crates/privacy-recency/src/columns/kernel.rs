//! The rule of a row without branches: one look into a table of kinds, and a choice between two dates.
//!
//! The table is made from the rows' own ([`Kind::rule`] and the host's registrations), so that the rule is written once.

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

/// The first byte after those of the table of kinds.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the table has fewer than 32 kinds, as a test says"
)]
const TABLE_END: u8 = Kind::ALL.len() as u8;

/// Rows that are worked on at a time: what a block needs stays in the nearest cache.
pub(super) const BLOCK: usize = 512;

/// What a block is worked out in, used again from block to block of the same columns.
pub(super) struct Scratch {
    cells: [u32; BLOCK],
    dated: [u8; BLOCK],
    choices: [u8; BLOCK],
}

impl Scratch {
    pub(super) const fn new() -> Self {
        Self { cells: [0; BLOCK], dated: [0; BLOCK], choices: [0; BLOCK] }
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
        // Nearly always all are of the table, which the greatest of them tells at once.
        if kinds.iter().fold(0, |greatest, kind| greatest.max(*kind)) < TABLE_END {
            return Ok(());
        }
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
        let Scratch { cells, dated, choices } = scratch;
        mark_dated(
            activities,
            start,
            dated.get_mut(..length.next_multiple_of(8)).unwrap_or_default(),
        );

        // One pass looks kinds up, the others are plain arithmetic that the compiler does for many rows at a time.
        for (kind, choice) in kinds.iter().zip(choices.iter_mut()) {
            *choice = self.entry(*kind);
        }
        for ((choice, flag), dated) in choices.iter_mut().zip(flags).zip(dated.iter()) {
            *choice = choice_of(*choice, *flag, *dated);
        }
        let columns = kinds.iter().zip(days).zip(validity).zip(choices.iter());
        for ((((kind, day), valid), choice), cell) in columns.zip(cells.iter_mut()) {
            *cell = packed(*kind, *day, *valid, *choice);
        }
        cells.get(..length).unwrap_or_default()
    }
}

// What an entry comes to in a row, one bit each.
const BY_VALIDITY: u8 = 1;
const WITHOUT_END: u8 = 1 << 1;
const STOPPED: u8 = 1 << 2;

/// Whether the row counts, and on which of its dates. In bits throughout: a branch here is a guess that fails often.
#[inline]
fn choice_of(entry: u8, flag: u8, dated: u8) -> u8 {
    let by_product = bit(entry, BY_PRODUCT) & !bit(flag, flags::CANCELLED);
    let by_validity = by_product & dated;
    let without_end = by_product & bit(flag, flags::OPEN_ENDED);
    let stopped = u8::from(entry & STOPS & (flag | NEVER) != 0);
    by_validity | without_end << 1 | stopped << 2 | entry & UNKNOWN
}

/// The chosen date, packed with the kind.
#[inline]
fn packed(kind: u8, day: i32, valid: i32, choice: u8) -> u32 {
    let number = choose(choice, BY_VALIDITY, number_of(valid), number_of(day));
    let number = choose(choice, WITHOUT_END, OPEN_ENDED_NUMBER, number);
    let cell = number << KIND_BITS | (KIND_MASK & !u32::from(kind));
    let cell = choose(choice, STOPPED, Packed::NONE.0, cell);
    choose(choice, UNKNOWN, Packed::UNEVALUATED.0, cell)
}

/// 1 where the flag is set, 0 where not.
#[inline]
const fn bit(bits: u8, flag: u8) -> u8 {
    bits >> flag.trailing_zeros() & 1
}

/// The first where the flag is set, the second where not.
#[inline]
fn choose(bits: u8, flag: u8, set: u32, unset: u32) -> u32 {
    let mask = 0_u32.wrapping_sub(u32::from(bit(bits, flag)));
    unset ^ (unset ^ set) & mask
}

/// A byte per row, [`BY_VALIDITY`] where the row has a validity day and 0 where not; in whole bytes of the bitmap.
fn mark_dated(activities: &Activities<'_>, start: usize, dated: &mut [u8]) {
    if activities.validity.is_empty() {
        return;
    }
    let Some(bitmap) = activities.present else {
        dated.fill(BY_VALIDITY);
        return;
    };
    let shift = u32::try_from(start % 8).unwrap_or(0);
    let bytes = bitmap.get(start / 8..).unwrap_or_default();
    let following = bytes.iter().skip(1).chain([&0]);
    for ((eight, byte), next) in dated.chunks_exact_mut(8).zip(bytes).zip(following) {
        let [bits, _] = ((u16::from(*next) << 8 | u16::from(*byte)) >> shift).to_le_bytes();
        for (row, bit) in eight.iter_mut().zip([1, 2, 4, 8, 16, 32, 64, 128]) {
            *row = if bits & bit == 0 { 0 } else { BY_VALIDITY };
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
