//! How many contacts of one layer there are for each reason, as many at a time as the processor's widest numbers hold.
//!
//! Each contact is a byte of eight questions, two about the answer and one a block. How often a question is answered yes
//! is counted for all eight at once: full adders carry from ones to twos to fours, so that only each eighth byte is
//! taken apart.

use super::{
    result::Counts,
    split::Split,
    table::{BLOCKS, STANDINGS},
};
use crate::Block;

/// Contacts side by side, each in a byte of its own; a multiple of what the compiler adds at once.
pub(super) const LANES: usize = 64;
/// The first contact of each row of a step.
const ROWS: [usize; 8] =
    [0, LANES, 2 * LANES, 3 * LANES, 4 * LANES, 5 * LANES, 6 * LANES, 7 * LANES];
/// The contacts of one step: eight to a lane.
pub(super) const STEP: usize = ROWS.len() * LANES;
/// So many steps can be counted in the four bits of a field.
pub(super) const STEPS: usize = 15;
/// The highest of the answers that are counted first, and by nearly all contacts alone.
pub(super) const COMMON: u8 = 2;
/// Standings but 0, by twos.
const PAIRS: usize = STANDINGS.div_ceil(2).saturating_sub(1);

/// The bits of the two questions about the answer; the lower ones are the blocks.
const ONE: u8 = 1 << Block::ALL.len();
const OTHER: u8 = ONE << 1;

/// A bit for each contact of a step, eight that follow each other in a byte, the first of them lowest: by eights of the lane,
/// then by row.
pub(super) type Flags = [[u8; ROWS.len()]; LANES / 8];

/// How many contacts there are of each standing, and with each block that counts.
pub(super) struct Tally<'a> {
    split: &'a Split,
    pairs: [Pair; PAIRS],
    used: usize,
    /// Steps since the last pause.
    steps: usize,
    flagged: Option<Flagged>,
}

impl<'a> Tally<'a> {
    pub(super) fn new(split: &'a Split) -> Self {
        let pairs = [const { Pair::NONE }; PAIRS];
        Self { split, pairs, used: 0, steps: 0, flagged: Flagged::of(split) }
    }

    /// Adds at most [`STEPS`] steps of contacts, flags those of them who are reached, and says which is the highest answer;
    /// none where a byte stands for nothing. [`flags_up_to`](Self::flags_up_to) says whether the flags hold.
    pub(super) fn add(&mut self, answers: &[u8], blocks: &[u8], flags: &mut [Flags]) -> Option<u8> {
        let steps = answers.len().div_ceil(STEP);
        if self.steps.saturating_add(steps) > STEPS {
            self.pause();
        }
        self.steps = self.steps.saturating_add(steps);
        let mut highest = COMMON;
        for (place, (pair, codes)) in (1..).zip(self.pairs.iter_mut().zip(codes())) {
            // The first pair looks at every byte, and says whether there is work for the others.
            let [code, _] = codes;
            if code > highest {
                break;
            }
            let counting = self.split.counting;
            let flagged = self.flagged.unwrap_or(Flagged::NOBODY);
            let seen = pair.add(answers, blocks, Question { codes, counting, flagged }, flags);
            if !seen.is_known() {
                return None;
            }
            (highest, self.used) = (seen.highest, place.max(self.used));
        }
        Some(highest)
    }

    /// Whether the flags are right where no answer is above this one.
    pub(super) const fn flags_up_to(&self, highest: u8) -> bool {
        highest <= COMMON && self.flagged.is_some()
    }

    /// Before a field of four bits is full.
    fn pause(&mut self) {
        for pair in self.pairs.iter_mut().take(self.used) {
            pair.holding.flush();
            pair.lowest.flush();
        }
        self.steps = 0;
    }

    /// The counts of all that were added, so many contacts.
    pub(super) fn finish(mut self, contacts: usize) -> Counts {
        self.pause();
        let contacts = u64::try_from(contacts).unwrap_or(u64::MAX);
        let pairs = self.pairs.iter().take(self.used);
        Sums::of(pairs, contacts).counts(self.split)
    }
}

/// What tells the bytes of those who are reached, that is of some standings where no block counts, from all others: a byte
/// is one of theirs if with `besides` added it is `all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Flagged {
    besides: u8,
    all: u8,
}

impl Flagged {
    const NOBODY: Self = Self { besides: ONE, all: 0 };

    /// For the two answers of the first pair and the lowest standing; none where no such test tells them.
    fn of(split: &Split) -> Option<Self> {
        let [lowest, one, other] = [0, 1, COMMON].map(|code| split.includes(code));
        let all = if one { ONE } else { 0 } | if other { OTHER } else { 0 };
        match (lowest, one, other) {
            (true, ..) => Some(Self { besides: all, all }),
            (false, true, true) => None,
            (false, false, false) => Some(Self::NOBODY),
            (false, ..) => Some(Self { besides: 0, all }),
        }
    }
}

/// The sums of the pairs.
#[derive(Default)]
struct Sums {
    all: [u64; STANDINGS],
    /// Those without a block that counts.
    clear: [u64; STANDINGS],
    holding: [u64; Block::ALL.len()],
    /// Those without a lower block that counts.
    lowest: [u64; Block::ALL.len()],
}

impl Sums {
    fn of<'b>(pairs: impl Iterator<Item = &'b Pair>, contacts: u64) -> Self {
        let mut sums = Self::default();
        for (place, (pair, codes)) in pairs.zip(codes()).enumerate() {
            let [holding @ .., one, other] = pair.holding.sums();
            let [lowest @ .., clear_one, clear_other] = pair.lowest.sums();
            for (code, (all, clear)) in
                codes.into_iter().zip([(one, clear_one), (other, clear_other)])
            {
                set(&mut sums.all, code, all);
                set(&mut sums.clear, code, clear);
            }
            if place == 0 {
                (sums.holding, sums.lowest) = (holding, lowest);
            }
        }
        let stopped = sums.lowest.iter().sum();
        give_the_rest(&mut sums.all, contacts);
        give_the_rest(&mut sums.clear, contacts.saturating_sub(stopped));
        sums
    }

    fn counts(&self, split: &Split) -> Counts {
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
}

/// 1 and 2, 3 and 4, and so on.
fn codes() -> impl Iterator<Item = [u8; 2]> {
    (1..=u8::MAX).step_by(2).map(|code| [code, code.saturating_add(1)])
}

/// The highest answer, and every bit of a block.
#[derive(Clone, Copy, Debug, Default)]
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

/// The counts of two standings, and of all blocks.
struct Pair {
    /// Of all that a contact answers yes.
    holding: Adder,
    /// Of the lowest question that it answers yes: a standing where no block counts, or a block.
    lowest: Adder,
}

impl Pair {
    const NONE: Self = Self { holding: Adder::NONE, lowest: Adder::NONE };

    fn add(
        &mut self,
        answers: &[u8],
        blocks: &[u8],
        question: Question,
        flags: &mut [Flags],
    ) -> Seen {
        let mut seen = Seen::default();
        let steps = answers.chunks(STEP).zip(blocks.chunks(STEP));
        for ((answers, blocks), flags) in steps.zip(flags) {
            let step = if let (Ok(answers), Ok(blocks)) = (answers.try_into(), blocks.try_into()) {
                self.step(answers, blocks, question, flags)
            } else {
                self.step(&filled(answers), &filled(blocks), question, flags)
            };
            seen = seen.with(step);
        }
        seen
    }

    #[inline(never)]
    #[expect(clippy::indexing_slicing, reason = "a lane of so many, and a row before it")]
    fn step(
        &mut self,
        answers: &[u8; STEP],
        blocks: &[u8; STEP],
        question: Question,
        flags: &mut Flags,
    ) -> Seen {
        let Question { codes: [one, other], counting, flagged: Flagged { besides, all } } =
            question;
        let (answers, blocks) = (rows(answers), rows(blocks));
        let (mut highest, mut seen, mut flagged) = ([0; LANES], [0; LANES], [0_u8; LANES]);
        for lane in 0..LANES {
            let (mut holding, mut lowest) = ([0; ROWS.len()], [0; ROWS.len()]);
            for ((answers, blocks), (holding, lowest)) in
                answers.iter().zip(blocks).zip(holding.iter_mut().zip(&mut lowest))
            {
                let (answer, blocks) = (answers[lane], blocks[lane]);
                highest[lane] = u8::max(highest[lane], answer);
                seen[lane] |= blocks;
                let one = if answer == one { ONE } else { 0 };
                let other = if answer == other { OTHER } else { 0 };
                *holding = blocks & counting | one | other;
                *lowest = *holding & holding.wrapping_neg();
            }
            self.holding.add(lane, &holding);
            self.lowest.add(lane, &lowest);
            for (row, holding) in holding.into_iter().enumerate() {
                flagged[lane] |= if holding | besides == all { 1 << row } else { 0 };
            }
        }
        for (flags, eight) in flags.iter_mut().zip(flagged.chunks_exact(8)) {
            *flags = turned(eight);
        }
        let highest = highest.into_iter().fold(0, u8::max);
        Seen { highest, blocks: seen.into_iter().fold(0, |all, blocks| all | blocks) }
    }
}

/// Eight bytes of eight bits turned: each bit's byte becomes its place, and its place the byte. Swaps bits, then pairs, then
/// fours.
#[inline]
fn turned(eight: &[u8]) -> [u8; 8] {
    let bits = eight.first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight));
    let bits = swapped(bits, 7, 0x00AA_00AA_00AA_00AA);
    let bits = swapped(bits, 14, 0x0000_CCCC_0000_CCCC);
    swapped(bits, 28, 0x0000_0000_F0F0_F0F0).to_le_bytes()
}

/// Those bits swapped with those so many places above.
const fn swapped(bits: u64, above: u32, those: u64) -> u64 {
    let differ = (bits ^ bits >> above) & those;
    bits ^ differ ^ differ << above
}

/// What is asked of every contact of a step.
#[derive(Clone, Copy)]
struct Question {
    codes: [u8; 2],
    counting: u8,
    flagged: Flagged,
}

fn rows(step: &[u8; STEP]) -> [&[u8; LANES]; 8] {
    const NOBODY: &[u8; LANES] = &[0; LANES];
    ROWS.map(|row| step.get(row..).and_then(<[u8]>::first_chunk).unwrap_or(NOBODY))
}

/// The contacts of a last step that is not full; those added have no block, and the standing that nobody counts.
fn filled(some: &[u8]) -> [u8; STEP] {
    let mut all = [0; STEP];
    for (cell, byte) in all.iter_mut().zip(some) {
        *cell = *byte;
    }
    all
}

/// Counts each of the eight bits of bytes, lane by lane.
struct Adder {
    ones: [u8; LANES],
    twos: [u8; LANES],
    fours: [u8; LANES],
    /// The eights of bits 0 and 4, 1 and 5, 2 and 6, 3 and 7, in four bits each.
    eights: [[u8; LANES]; 4],
    sums: [u64; 8],
}

impl Adder {
    const NONE: Self = Self {
        ones: [0; LANES],
        twos: [0; LANES],
        fours: [0; LANES],
        eights: [[0; LANES]; 4],
        sums: [0; 8],
    };

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a lane of so many")]
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "eight bytes by value are handed over as one number, and taken apart again lane by lane"
    )]
    fn add(&mut self, lane: usize, bytes: &[u8; 8]) {
        let &[one, two, three, four, five, six, seven, eight] = bytes;
        let (ones, carried) = add(self.ones[lane], one, two);
        let (ones, carried_more) = add(ones, three, four);
        let (twos, fours) = add(self.twos[lane], carried, carried_more);
        let (ones, carried) = add(ones, five, six);
        let (ones, carried_more) = add(ones, seven, eight);
        let (twos, fours_more) = add(twos, carried, carried_more);
        let (fours, eight) = add(self.fours[lane], fours, fours_more);
        (self.ones[lane], self.twos[lane], self.fours[lane]) = (ones, twos, fours);
        let [first, second, third, fourth] = &mut self.eights;
        first[lane] = first[lane].wrapping_add(eight & 0x11);
        second[lane] = second[lane].wrapping_add(eight >> 1 & 0x11);
        third[lane] = third[lane].wrapping_add(eight >> 2 & 0x11);
        fourth[lane] = fourth[lane].wrapping_add(eight >> 3 & 0x11);
    }

    /// Empties the fields of four bits.
    fn flush(&mut self) {
        let [low @ .., _, _, _, _] = &mut self.sums;
        for (sum, eights) in low.iter_mut().zip(&self.eights) {
            *sum = sum.saturating_add(sum_of(eights, |eight| eight & 0xF).saturating_mul(8));
        }
        let [_, _, _, _, high @ ..] = &mut self.sums;
        for (sum, eights) in high.iter_mut().zip(&self.eights) {
            *sum = sum.saturating_add(sum_of(eights, |eight| eight >> 4).saturating_mul(8));
        }
        self.eights = [[0; LANES]; 4];
    }

    fn sums(&self) -> [u64; 8] {
        let mut sums = self.sums;
        for (bit, sum) in sums.iter_mut().enumerate() {
            for (worth, bytes) in [(1, &self.ones), (2, &self.twos), (4, &self.fours)] {
                *sum =
                    sum.saturating_add(sum_of(bytes, |byte| byte >> bit & 1).saturating_mul(worth));
            }
        }
        sums
    }
}

/// The three bits of every place added: the sum, and what it carries.
#[inline]
const fn add(a: u8, b: u8, c: u8) -> (u8, u8) {
    let differ = a ^ b;
    (differ ^ c, a & b | differ & c)
}

fn sum_of(bytes: &[u8; LANES], part: impl Fn(u8) -> u8) -> u64 {
    let sum = bytes.iter().fold(0, |sum: u16, byte| sum.wrapping_add(u16::from(part(*byte))));
    u64::from(sum)
}

fn set(counts: &mut [u64], code: u8, count: u64) {
    if let Some(cell) = counts.get_mut(usize::from(code)) {
        *cell = count;
    }
}

/// The lowest standing is what the others have not counted of so many.
fn give_the_rest(counts: &mut [u64; STANDINGS], of: u64) {
    let rest = of.saturating_sub(counts.iter().sum());
    set(counts, 0, rest);
}
