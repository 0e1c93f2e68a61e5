//! How many contacts of one layer there are for each reason, sixteen contacts at a time.

use super::{
    result::Counts,
    split::Split,
    table::{BLOCKS, STANDINGS},
};
use crate::Block;

/// So many contacts can be counted in one byte; a multiple of what the compiler reads at once.
const PIECE: usize = 240;

/// So many contacts, with what is kept of them meanwhile, stay in the nearest cache.
pub(super) const CHUNK: usize = 7 * PIECE;

/// How many contacts there are of each standing, and with each block that counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    all: [u64; STANDINGS],
    /// Those without a block that counts.
    clear: [u64; STANDINGS],
    holding: [u64; Block::ALL.len()],
    /// Those without a lower block that counts.
    lowest: [u64; Block::ALL.len()],
}

impl Tally {
    /// None where a byte stands for nothing.
    pub(super) fn of(answers: &[u8], blocks: &[u8], split: &Split) -> Option<Self> {
        let mut tally = Self::default();
        let mut expected = Seen::default();
        for (answers, blocks) in answers.chunks(CHUNK).zip(blocks.chunks(CHUNK)) {
            let (mut chunk, mut seen) = Self::of_chunk(answers, blocks, expected, split.counting);
            // What was not looked for is looked for from now on.
            while expected.with(seen) != expected {
                expected = expected.with(seen);
                if !expected.is_known() {
                    return None;
                }
                (chunk, seen) = Self::of_chunk(answers, blocks, expected, split.counting);
            }
            tally.add(&chunk);
        }
        Some(tally)
    }

    /// Looks only for what is expected, and says what there is; a tally if that is no more.
    fn of_chunk(answers: &[u8], blocks: &[u8], expected: Seen, counting: u8) -> (Self, Seen) {
        let occurring = expected.blocks & counting;
        let mut tally = Self::default();
        let (mut clear, mut seen) = (0, Seen::default());
        for pass in 0..passes(expected.highest, occurring) {
            let slots = Slots::of(pass, occurring);
            let found = slots.count(answers, blocks, counting);
            (clear, seen) = (found.clear, found.seen);
            for ((code, all), clear) in slots.standings.iter().zip(found.all).zip(found.clear_of) {
                set(&mut tally.all, u32::from(*code), all);
                set(&mut tally.clear, u32::from(*code), clear);
            }
            for (bit, holding) in slots.holding.iter().zip(found.holding) {
                set(&mut tally.holding, bit.trailing_zeros(), holding);
            }
            set(&mut tally.lowest, slots.lowest.trailing_zeros(), found.lowest);
        }
        tally.complete(u64::try_from(answers.len()).unwrap_or(u64::MAX), clear, occurring);
        (tally, seen)
    }

    /// Those not looked for are what is left over: of the lowest standing, and of the lowest and highest block.
    fn complete(&mut self, contacts: u64, clear: u64, occurring: u8) {
        give_the_rest(&mut self.all, 0, contacts);
        give_the_rest(&mut self.clear, 0, clear);
        let first = occurring.trailing_zeros();
        let holding = usize::try_from(first).ok().and_then(|place| self.holding.get(place));
        set(&mut self.lowest, first, holding.copied().unwrap_or(0));
        if let Some(last) = occurring.checked_ilog2().filter(|last| *last != first) {
            give_the_rest(&mut self.lowest, last, contacts.saturating_sub(clear));
        }
    }

    fn add(&mut self, other: &Self) {
        add_each(&mut self.all, &other.all);
        add_each(&mut self.clear, &other.clear);
        add_each(&mut self.holding, &other.holding);
        add_each(&mut self.lowest, &other.lowest);
    }

    pub(super) fn counts(&self, split: &Split) -> Counts {
        let mut counts = Counts::default();
        for ((all, clear), reasons) in self.all.iter().zip(&self.clear).zip(&split.consent) {
            counts.add_consent(*reasons, *all, *clear);
        }
        for ((holding, lowest), reasons) in self.holding.iter().zip(&self.lowest).zip(&split.blocks)
        {
            counts.add_block(*reasons, *holding, *lowest);
        }
        counts
    }

    /// How many contacts have no block that counts, by the code of the standing.
    pub(super) const fn clear(&self) -> &[u64; STANDINGS] {
        &self.clear
    }
}

/// The highest answer, and every bit of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Seen {
    highest: u8,
    blocks: u8,
}

impl Seen {
    fn with(self, other: Self) -> Self {
        Self { highest: self.highest.max(other.highest), blocks: self.blocks | other.blocks }
    }

    fn is_known(self) -> bool {
        usize::from(self.highest) < STANDINGS && usize::from(self.blocks) < BLOCKS
    }
}

/// How often [`Slots`] have to look so that each standing but 0, each block, and each block between the lowest and the
/// highest has had its slot.
fn passes(highest: u8, occurring: u8) -> u32 {
    let blocks = occurring.count_ones();
    let between = blocks.saturating_sub(2);
    u32::from(highest).div_ceil(2).max(blocks.div_ceil(3)).max(between).max(1)
}

/// What one pass looks for; a slot of 0 looks for nothing.
#[derive(Clone, Copy)]
struct Slots {
    standings: [u8; 2],
    holding: [u8; 3],
    /// One block, and all that occur up to it.
    lowest: u8,
    up_to_lowest: u8,
}

/// What one pass found.
struct Found {
    all: [u64; 2],
    clear_of: [u64; 2],
    clear: u64,
    holding: [u64; 3],
    lowest: u64,
    seen: Seen,
}

impl Slots {
    fn of(pass: u32, occurring: u8) -> Self {
        let standing = |place: u32| u8::try_from(pass.saturating_mul(2).saturating_add(place));
        let holding = |place: u32| bit(occurring, pass.saturating_mul(3).saturating_add(place));
        // The lowest block needs no other look, the highest is what is left over.
        let is_last = occurring.count_ones() <= pass.saturating_add(2);
        let lowest = if is_last { 0 } else { bit(occurring, pass.saturating_add(1)) };
        Self {
            standings: [1, 2].map(|place| standing(place).unwrap_or(0)),
            holding: [0, 1, 2].map(holding),
            lowest,
            up_to_lowest: occurring & (lowest | lowest.wrapping_sub(1)),
        }
    }

    #[inline(never)]
    fn count(self, answers: &[u8], blocks: &[u8], counting: u8) -> Found {
        let mut sums = [0_u64; 9];
        let mut seen = Seen::default();
        for (answers, blocks) in answers.chunks(PIECE).zip(blocks.chunks(PIECE)) {
            let nothing = ([0; 9], Seen::default());
            let pairs = answers.iter().zip(blocks);
            let (counts, seen_here) = pairs.fold(nothing, |(counts, seen), (answer, blocks)| {
                let holds = self.holds(*answer, *blocks, counting);
                (one_more(counts, holds), seen.with(Seen { highest: *answer, blocks: *blocks }))
            });
            seen = seen.with(seen_here);
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum = sum.wrapping_add(u64::from(count));
            }
        }
        let [all, also, clear_of, also_clear, clear, holding @ .., lowest] = sums;
        Found { all: [all, also], clear_of: [clear_of, also_clear], clear, holding, lowest, seen }
    }

    /// What is counted of one contact, in the order of [`Found`].
    #[inline]
    fn holds(self, answer: u8, blocks: u8, counting: u8) -> [bool; 9] {
        let [all, also] = self.standings.map(|code| answer == code);
        let clear = blocks & counting == 0;
        let [first, second, third] = self.holding.map(|bit| blocks & bit == bit);
        let lowest = blocks & self.up_to_lowest == self.lowest;
        [all, also, all & clear, also & clear, clear, first, second, third, lowest]
    }
}

/// Counts in bytes, since sixteen of those are added at once.
#[inline]
fn one_more(mut counts: [u8; 9], holds: [bool; 9]) -> [u8; 9] {
    for (count, holds) in counts.iter_mut().zip(holds) {
        *count = count.wrapping_add(u8::from(holds));
    }
    counts
}

/// The bit at a place among those that are set, from the lowest; 0 where there are fewer.
fn bit(bits: u8, place: u32) -> u8 {
    let rest = (0..place).fold(bits, |bits, _| bits & bits.wrapping_sub(1));
    rest & rest.wrapping_neg()
}

fn set(counts: &mut [u64], place: u32, count: u64) {
    let place = usize::try_from(place).ok();
    if let Some(cell) = place.and_then(|place| counts.get_mut(place)) {
        *cell = count;
    }
}

/// What the others have not counted of so many.
fn give_the_rest(counts: &mut [u64], place: u32, of: u64) {
    let rest = of.saturating_sub(counts.iter().sum());
    set(counts, place, rest);
}

fn add_each(counts: &mut [u64], more: &[u64]) {
    for (count, more) in counts.iter_mut().zip(more) {
        *count = count.saturating_add(*more);
    }
}
