//! The rule of a row without branches: one look into a table of kinds, and a choice between two dates.
//!
//! The table is made from the rows' own ([`Kind::rule`] and the host's registrations), so that the rule is written once.

use core::ops::Range;

use super::{
    Activities, ColumnsError, flags, narrow,
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
    /// The table once more, where it is made of so few.
    steps: Option<[Step; STEPS]>,
    unknown: Unknown,
}

/// From this kind on, these bits of the entries are the other way round.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    first: u8,
    change: u8,
}

/// Few enough that comparing with each, for many rows at a time, takes less than a look into the table for every row.
const STEPS: usize = 8;
/// So many has the table of kinds without any of the host's.
const FEW_STEPS: usize = 6;

// An entry of the table. The bits of the flags say which of them matter: of the two that stop a kind from counting each
// has its own, and the two that speak of a product are set where the kind is dated by one. A bit that no flag has stops
// always.
const NEVER: u8 = 1 << 4;
const BY_PRODUCT: u8 = flags::CANCELLED | flags::OPEN_ENDED;
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
/// Rows whose cells are worked out before they are folded: reading columns in order and cells in any order by turns, a
/// processor foresees the former the better the longer each lasts.
pub(super) const STRETCH: usize = 16 * BLOCK;

/// What is worked out for a stretch of rows, used again for the next.
pub(super) struct Scratch<C> {
    block: BlockScratch,
    /// Behind the cells of a stretch there is room for a window, so that a window begins at each of them.
    cells: [C; STRETCH + WINDOW],
}

pub(super) struct BlockScratch {
    choices: [u8; BLOCK],
    by_validity: [u8; BLOCK],
    validity: [i16; BLOCK],
}

impl<C: Cell> Scratch<C> {
    pub(super) const fn new() -> Self {
        let block =
            BlockScratch { choices: [0; BLOCK], by_validity: [0; BLOCK], validity: [0; BLOCK] };
        Self { block, cells: [C::NONE; STRETCH + WINDOW] }
    }

    /// The cells of the first of some rows, as many as fit; `None` where something is wrong with them, or does not fit in
    /// such a cell.
    pub(super) fn pack(
        &mut self,
        kernel: &Kernel,
        activities: &Activities<'_>,
        rows: Range<usize>,
    ) -> Option<&[C]> {
        let (cells, length) = self.pack_in_windows(kernel, activities, rows)?;
        cells.get(..length)
    }

    /// The same and how many they are, followed by a window of what means nothing.
    pub(super) fn pack_in_windows(
        &mut self,
        kernel: &Kernel,
        activities: &Activities<'_>,
        rows: Range<usize>,
    ) -> Option<(&[C], usize)> {
        let length = rows.len().min(STRETCH);
        let cells = self.cells.get_mut(..length)?;
        for (cells, start) in cells.chunks_mut(BLOCK).zip((rows.start..).step_by(BLOCK)) {
            let block = Block::of(activities, start, cells.len());
            C::pack(kernel, &block, &mut self.block, cells).then_some(())?;
        }
        Some((self.cells.get(..length.saturating_add(WINDOW))?, length))
    }
}

/// Cells of one contact that are looked at together: nine contacts in ten have no more.
pub(super) const WINDOW: usize = 16;

/// What holds a recency while it is folded.
pub(super) trait Cell: Copy + Ord + 'static {
    const NONE: Self;
    /// Of so many cells, bounds that leave the first of them as they are and make the others [`NONE`](Self::NONE).
    const BOUNDS: &'static [[Self; WINDOW]; WINDOW + 1];

    /// Writes the cells of a block of rows; whether nothing is wrong with them, and all fit in one.
    fn pack(
        kernel: &Kernel,
        block: &Block<'_>,
        scratch: &mut BlockScratch,
        cells: &mut [Self],
    ) -> bool;
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "worked out by the compiler, which refuses an index beyond the end"
)]
const fn bounds<C: Copy>(none: C, greatest: C) -> [[C; WINDOW]; WINDOW + 1] {
    let mut bounds = [[none; WINDOW]; WINDOW + 1];
    let mut count = 0;
    while count <= WINDOW {
        let mut place = 0;
        while place < count {
            bounds[count][place] = greatest;
            place += 1;
        }
        count += 1;
    }
    bounds
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
        Self { table, steps: steps_of(&table), unknown }
    }

    /// Refuses unknown kinds among some of the rows, unless they keep their contacts.
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

    /// What becomes of each row of a block.
    fn choose(&self, block: &Block<'_>, scratch: &mut BlockScratch) {
        self.look_up(block, scratch);
        Self::decide(block, scratch);
    }

    /// Puts the entries of the kinds into `choices`, and says in `by_validity` which rows have a validity day; whether any.
    fn look_up(&self, block: &Block<'_>, scratch: &mut BlockScratch) -> bool {
        let rows = block.kinds.iter().zip(scratch.choices.iter_mut());
        match self.steps {
            Some(steps) => match steps.split_first_chunk::<FEW_STEPS>() {
                Some((few, more)) if more.iter().all(|step| step.change == 0) => {
                    rows.for_each(|(kind, choice)| *choice = entry_by(few, *kind));
                }
                Some(_) | None => {
                    rows.for_each(|(kind, choice)| *choice = entry_by(&steps, *kind));
                }
            },
            None => rows.for_each(|(kind, choice)| *choice = self.entry(*kind)),
        }
        let length = block.kinds.len().next_multiple_of(8);
        block.mark_dated(scratch.by_validity.get_mut(..length).unwrap_or_default())
    }

    /// Makes choices of the entries. In bits throughout: a branch here is a guess that fails often.
    fn decide(block: &Block<'_>, scratch: &mut BlockScratch) -> Seen {
        let BlockScratch { choices, by_validity, .. } = scratch;
        let mut seen = Seen { entries: 0, flags: 0 };
        for ((choice, flag), by_validity) in
            choices.iter_mut().zip(block.flags).zip(by_validity.iter_mut())
        {
            let entry = *choice;
            seen.entries |= entry;
            seen.flags |= *flag;
            let kept = all_if(entry & !*flag & flags::CANCELLED != 0);
            *by_validity &= kept;
            let without_end = kept & all_if(entry & *flag & flags::OPEN_ENDED != 0);
            let stopped = all_if(entry & (*flag | NEVER) & STOPS != 0);
            *choice = without_end & WITHOUT_END | stopped & STOPPED | entry & UNKNOWN;
        }
        seen
    }
}

/// The day and the kind, of columns that were checked.
impl Cell for Packed {
    const NONE: Self = Self::NONE;
    const BOUNDS: &'static [[Self; WINDOW]; WINDOW + 1] = &bounds(Self::NONE, Self::UNEVALUATED);

    // Each pass does one thing, so that the compiler does it for many rows at a time.
    fn pack(
        kernel: &Kernel,
        block: &Block<'_>,
        scratch: &mut BlockScratch,
        cells: &mut [Self],
    ) -> bool {
        kernel.choose(block, scratch);
        let BlockScratch { choices, by_validity, .. } = scratch;
        let columns = block.kinds.iter().zip(block.days).zip(block.validity);
        let chosen = choices.iter().zip(by_validity.iter());
        for ((((kind, day), valid), (choice, by_validity)), cell) in columns.zip(chosen).zip(cells)
        {
            *cell = packed(*kind, *day, *valid, *choice, *by_validity);
        }
        true
    }
}

/// The day alone, and everything is checked that a column can have wrong: a day outside the window of [`narrow`] or the
/// columns' range, a flag without a meaning, an unknown kind.
impl Cell for i16 {
    const NONE: Self = narrow::NONE;
    const BOUNDS: &'static [[Self; WINDOW]; WINDOW + 1] = &bounds(narrow::NONE, narrow::OPEN_ENDED);

    fn pack(
        kernel: &Kernel,
        block: &Block<'_>,
        scratch: &mut BlockScratch,
        cells: &mut [Self],
    ) -> bool {
        let dated = kernel.look_up(block, scratch);
        let BlockScratch { by_validity, validity, .. } = scratch;
        let (mut least, mut greatest) = (0_i16, 0_i16);
        for (narrowed, day) in cells.iter_mut().zip(block.days) {
            *narrowed = narrow::day(*day);
            (least, greatest) = (least.min(*narrowed), greatest.max(*narrowed));
        }
        if dated {
            // Rows without a validity day get one in the middle of the window: what stands there is not looked at.
            let rows = block.validity.iter().zip(by_validity.iter());
            for (narrowed, (day, dated)) in validity.iter_mut().zip(rows) {
                *narrowed = narrow::day(*day) & wide(*dated);
                (least, greatest) = (least.min(*narrowed), greatest.max(*narrowed));
            }
        }
        let seen = Kernel::decide(block, scratch);
        let BlockScratch { choices, by_validity, validity, .. } = scratch;
        let chosen = choices.iter().zip(by_validity.iter());
        for ((cell, valid), (choice, by_validity)) in
            cells.iter_mut().zip(validity.iter()).zip(chosen)
        {
            let chosen = *cell ^ (*cell ^ *valid) & wide(*by_validity);
            // The top bit alone of a row that does not count is the least of all, any other is the greatest.
            *cell = chosen.min(wide(*choice) >> 15 ^ i16::MAX);
        }
        if seen.flags & flags::OPEN_ENDED != 0 {
            for (cell, choice) in cells.iter_mut().zip(choices.iter()) {
                let open = *choice & (WITHOUT_END | STOPPED) == WITHOUT_END;
                *cell = if open { narrow::OPEN_ENDED } else { *cell };
            }
        }
        seen.entries & UNKNOWN == 0
            && seen.flags & !flags::ALL == 0
            && least != narrow::NONE
            && greatest != narrow::OPEN_ENDED
    }
}

/// Everything that the rows of a block have, in bits.
struct Seen {
    entries: u8,
    flags: u8,
}

/// The columns of a block.
pub(super) struct Block<'a> {
    kinds: &'a [u8],
    days: &'a [i32],
    validity: &'a [i32],
    flags: &'a [u8],
    /// Whether a row has a validity day: for none, for all, or from this byte and bit on.
    dated: Presence<'a>,
}

enum Presence<'a> {
    None,
    All,
    Bits { bytes: &'a [u8], shift: u32 },
}

impl<'a> Block<'a> {
    fn of(activities: &Activities<'a>, start: usize, length: usize) -> Self {
        let rows = start..start.saturating_add(length);
        let dated = match activities.present {
            _ if activities.validity.is_empty() => Presence::None,
            None => Presence::All,
            Some(bitmap) => Presence::Bits {
                bytes: bitmap.get(start / 8..).unwrap_or_default(),
                shift: u32::try_from(start % 8).unwrap_or(0),
            },
        };
        Self {
            kinds: activities.kinds.get(rows.clone()).unwrap_or_default(),
            days: activities.days.get(rows.clone()).unwrap_or_default(),
            validity: activities.validity.get(rows.clone()).unwrap_or(&NO_DAYS),
            flags: activities.flags.get(rows).unwrap_or(&NO_BYTES),
            dated,
        }
    }

    /// All bits of a row's byte where it has a validity day, none where not; in whole bytes of the bitmap. Whether any has.
    fn mark_dated(&self, marks: &mut [u8]) -> bool {
        match self.dated {
            Presence::None => marks.fill(0),
            Presence::All => marks.fill(u8::MAX),
            Presence::Bits { bytes, shift: 0 } => {
                for (eight, bits) in marks.chunks_exact_mut(8).zip(bytes) {
                    eight.copy_from_slice(spread(*bits));
                }
            }
            Presence::Bits { bytes, shift } => {
                let following = bytes.iter().skip(1).chain([&0]);
                for ((eight, byte), next) in marks.chunks_exact_mut(8).zip(bytes).zip(following) {
                    let [bits, _] =
                        ((u16::from(*next) << 8 | u16::from(*byte)) >> shift).to_le_bytes();
                    eight.copy_from_slice(spread(bits));
                }
            }
        }
        !matches!(self.dated, Presence::None)
    }
}

/// The bits of a byte as bytes.
#[inline]
#[expect(clippy::indexing_slicing, reason = "a table of 256 entries has one for every byte")]
fn spread(bits: u8) -> &'static [u8; 8] {
    static SPREAD: [[u8; 8]; 256] = table_of_bits();
    &SPREAD[usize::from(bits)]
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "worked out by the compiler, which refuses an index beyond the end"
)]
const fn table_of_bits() -> [[u8; 8]; 256] {
    let mut table = [[0; 8]; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            table[byte][bit] = all_if(byte >> bit & 1 == 1);
            bit += 1;
        }
        byte += 1;
    }
    table
}

// What an entry comes to in a row.
const WITHOUT_END: u8 = 1;
const STOPPED: u8 = 1 << 7;

#[inline]
const fn all_if(holds: bool) -> u8 {
    if holds { u8::MAX } else { 0 }
}

/// All bits or none, in two bytes.
#[inline]
const fn wide(mask: u8) -> i16 {
    i16::from_ne_bytes([mask, mask])
}

/// The chosen date, packed with the kind.
#[inline]
fn packed(kind: u8, day: i32, valid: i32, choice: u8, by_validity: u8) -> Packed {
    let (day, valid) = (number_of(day), number_of(valid));
    let number = if by_validity == 0 { day } else { valid };
    let number = if choice & WITHOUT_END == 0 { number } else { OPEN_ENDED_NUMBER };
    let cell = number << KIND_BITS | (KIND_MASK & !u32::from(kind));
    let cell = if choice & STOPPED == 0 { cell } else { Packed::NONE.0 };
    Packed(if choice & UNKNOWN == 0 { cell } else { Packed::UNEVALUATED.0 })
}

#[inline]
fn entry_by<const N: usize>(steps: &[Step; N], kind: u8) -> u8 {
    steps.iter().fold(0, |entry, step| entry ^ all_if(step.first <= kind) & step.change)
}

/// The steps of a table, from the first kind on; `None` where there are too many.
fn steps_of(table: &[u8; 256]) -> Option<[Step; STEPS]> {
    let (mut steps, mut before) = ([Step::default(); STEPS], 0);
    let mut places = steps.iter_mut();
    for (first, entry) in (0..=u8::MAX).zip(table) {
        if *entry != before {
            *places.next()? = Step { first, change: before ^ *entry };
            before = *entry;
        }
    }
    Some(steps)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HostKind, HostRule};

    /// The steps and the table are one and the same; with kinds of the host's between unknown ones there are too many.
    #[test]
    fn the_steps_make_up_the_table() {
        for rules in [RuleSet::V1_0, RuleSet::V1_7] {
            let kernel = Kernel::new(rules, HostKinds::NONE, Unknown::Refuse);
            let steps = kernel.steps.unwrap();
            for kind in 0..=u8::MAX {
                let begun = steps.iter().filter(|step| step.first <= kind);
                let entry = begun.fold(0, |entry, step| entry ^ step.change);
                assert_eq!(entry, kernel.entry(kind), "{kind}");
            }
        }
        let rule = |code| HostRule::new(HostKind::new(code).unwrap(), Counts::Never);
        let rules = [("a", rule(0)), ("b", rule(2)), ("c", rule(4))];
        let host = HostKinds::new(&rules).unwrap();
        assert!(Kernel::new(RuleSet::V1_7, host, Unknown::Refuse).steps.is_none());
    }
}
