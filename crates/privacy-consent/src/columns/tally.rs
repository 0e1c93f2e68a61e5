//! How many contacts of one layer there are for each reason, sixteen contacts at a time.
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
const LANES: usize = 64;
/// The first contact of each row of a step.
const ROWS: [usize; 8] =
    [0, LANES, 2 * LANES, 3 * LANES, 4 * LANES, 5 * LANES, 6 * LANES, 7 * LANES];
/// The contacts of one step: eight to a lane.
const STEP: usize = ROWS.len() * LANES;
/// So many steps can be counted in the four bits of a field.
const STEPS: usize = 15;
/// Standings but 0, by twos.
const PAIRS: usize = STANDINGS.div_ceil(2).saturating_sub(1);

/// The bits of the two questions about the answer; the lower ones are the blocks.
const ONE: u8 = 1 << Block::ALL.len();
const OTHER: u8 = ONE << 1;

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
        let (mut pairs, mut used) = ([const { Pair::NONE }; PAIRS], 0);
        for (answers, blocks) in answers.chunks(STEPS * STEP).zip(blocks.chunks(STEPS * STEP)) {
            let mut highest = 2;
            for (place, (pair, codes)) in (1..).zip(pairs.iter_mut().zip(codes())) {
                // The first pair looks at every byte, and says whether there is work for the others.
                let [code, _] = codes;
                if code > highest {
                    break;
                }
                let seen = pair.add(answers, blocks, codes, split.counting);
                if !seen.is_known() {
                    return None;
                }
                (highest, used) = (seen.highest, place.max(used));
            }
        }
        let contacts = u64::try_from(answers.len()).unwrap_or(u64::MAX);
        Some(Self::from_pairs(pairs.get(..used)?, contacts))
    }

    fn from_pairs(pairs: &[Pair], contacts: u64) -> Self {
        let mut tally = Self::default();
        for (place, (pair, codes)) in pairs.iter().zip(codes()).enumerate() {
            let [holding @ .., one, other] = pair.holding.sums();
            let [lowest @ .., clear_one, clear_other] = pair.lowest.sums();
            for (code, (all, clear)) in
                codes.into_iter().zip([(one, clear_one), (other, clear_other)])
            {
                set(&mut tally.all, code, all);
                set(&mut tally.clear, code, clear);
            }
            if place == 0 {
                (tally.holding, tally.lowest) = (holding, lowest);
            }
        }
        let stopped = tally.lowest.iter().sum();
        give_the_rest(&mut tally.all, contacts);
        give_the_rest(&mut tally.clear, contacts.saturating_sub(stopped));
        tally
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

    /// At most so many steps.
    fn add(&mut self, answers: &[u8], blocks: &[u8], codes: [u8; 2], counting: u8) -> Seen {
        let mut seen = Seen::default();
        for (answers, blocks) in answers.chunks(STEP).zip(blocks.chunks(STEP)) {
            let step = if let (Ok(answers), Ok(blocks)) = (answers.try_into(), blocks.try_into()) {
                self.step(answers, blocks, codes, counting)
            } else {
                self.step(&filled(answers), &filled(blocks), codes, counting)
            };
            seen = seen.with(step);
        }
        self.holding.flush();
        self.lowest.flush();
        seen
    }

    #[inline(never)]
    #[expect(clippy::indexing_slicing, reason = "a lane of so many, and a row before it")]
    fn step(
        &mut self,
        answers: &[u8; STEP],
        blocks: &[u8; STEP],
        [one, other]: [u8; 2],
        counting: u8,
    ) -> Seen {
        let (answers, blocks) = (rows(answers), rows(blocks));
        let (mut highest, mut seen) = ([0; LANES], [0; LANES]);
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
        }
        let highest = highest.into_iter().fold(0, u8::max);
        Seen { highest, blocks: seen.into_iter().fold(0, |all, blocks| all | blocks) }
    }
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

    /// Before a field of four bits is full.
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
    bytes.iter().fold(0, |sum: u64, byte| sum.wrapping_add(u64::from(part(*byte))))
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
