//! The positions of those who are reached, eight contacts at a time.

use alloc::vec::Vec;

use super::{
    result::Selection,
    split::Split,
    table::STANDINGS,
    tally::{COMMON, Flags, LANES, STEP, STEPS, Tally},
};

/// So many contacts, with what is kept of them meanwhile, stay in the nearest cache; they are counted without a pause.
const CHUNK: usize = CHUNK_STEPS * STEP;
const CHUNK_STEPS: usize = STEPS / 3;

/// So many contacts are placed at a time: a place fits in a byte.
const BLOCK: usize = 256;

/// So many places are copied at a time.
const COPIED: usize = 32;

/// How many contacts one look-up places.
const GROUP: usize = 8;

/// The last of the eight rows of a step.
const LAST_ROW: usize = 7;

/// Moves the lowest bit of each of eight bytes, read as one number, into the highest byte.
const GATHER: u64 = 0x0102_0408_1020_4080;

/// Eight, in each of eight bytes.
const NEXT_GROUP: u64 = u64::from_ne_bytes([8; 8]);

/// The places of the bits that are set, for every set of eight, the first of them lowest; and how many there are.
static PLACES: [u64; 256] = places();
static ONES: [u8; 256] = ones();

/// Counts the contacts and lists those who are reached, the first contact's position being `first`: one pass over the
/// columns. None where a byte stands for nothing.
pub(super) fn select(
    answers: &[u8],
    blocks: &[u8],
    first: u32,
    split: &Split,
) -> Option<Selection> {
    let (mut tally, mut included) = (Tally::new(split), Vec::new());
    let mut reached = Reached::up_to(COMMON, split);
    let mut flags: [Flags; CHUNK_STEPS] = [[[0; _]; _]; _];
    let chunks = answers.chunks(CHUNK).zip(blocks.chunks(CHUNK));
    for ((some_answers, some_blocks), seen) in chunks.zip((0..).step_by(CHUNK)) {
        let highest = tally.add(some_answers, some_blocks, &mut flags)?;
        if highest > reached.highest {
            reached = Reached::up_to(highest, split);
        }
        if !tally.flags_up_to(highest) {
            reached.flag(some_answers, some_blocks, &mut flags);
        }
        let flags = flags.get_mut(..some_answers.len().div_ceil(STEP))?;
        if some_answers.len() < CHUNK {
            clear_from(some_answers.len(), flags);
        }
        make_room(&mut included, seen, answers.len());
        let first = first.wrapping_add(u32::try_from(seen).unwrap_or(u32::MAX));
        list(flags, first, &mut included);
    }
    Some(Selection { included, counts: tally.finish(answers.len()) })
}

/// Each eight of the contacts of a chunk, and their flags.
fn groups(flags: &mut [Flags]) -> impl Iterator<Item = (usize, &mut u8)> {
    let steps = flags.iter_mut().zip((0..).step_by(STEP));
    steps.flat_map(|(flags, step)| {
        let eights = flags.iter_mut().zip((step..).step_by(GROUP));
        eights.flat_map(|(rows, eight)| (eight..).step_by(LANES).zip(rows))
    })
}

/// Nobody behind the last contact is reached.
fn clear_from(length: usize, flags: &mut [Flags]) {
    for (place, flags) in groups(flags) {
        let there = length.saturating_sub(place).min(GROUP);
        *flags &= !u8::MAX.checked_shl(u32::try_from(there).unwrap_or(u32::MAX)).unwrap_or(0);
    }
}

/// Room for those of a chunk, and for as many as those seen so far let expect of all, and some more: a list that grows by
/// doubling is copied again and again.
fn make_room(list: &mut Vec<u32>, seen: usize, all: usize) {
    let needed = list.len().saturating_add(CHUNK + COPIED);
    if needed > list.capacity() {
        let expected = list.len().saturating_mul(all).checked_div(seen).unwrap_or(0);
        let room = expected.saturating_add(expected / 16).max(needed);
        list.reserve_exact(room.saturating_sub(list.len()));
    }
}

/// The standings that are reached where no block counts, of those up to the highest that occurs.
struct Reached {
    codes: [u8; STANDINGS],
    length: usize,
    highest: u8,
    counting: u8,
}

impl Reached {
    fn up_to(highest: u8, split: &Split) -> Self {
        let (mut codes, mut length) = ([0; STANDINGS], 0);
        for code in (0..=highest).filter(|code| split.includes(*code)) {
            if let Some(cell) = codes.get_mut(length) {
                (*cell, length) = (code, length.saturating_add(1));
            }
        }
        Self { codes, length, highest, counting: split.counting }
    }

    /// Flags those of a chunk who are reached.
    #[inline(never)]
    fn flag(&self, answers: &[u8], blocks: &[u8], flags: &mut [Flags]) {
        let mut bytes = [0; CHUNK];
        self.mark(answers, blocks, &mut bytes);
        for (place, flags) in groups(flags) {
            let eight = bytes.get(place..).and_then(<[u8]>::first_chunk);
            let eight = eight.map_or(0, |eight| u64::from_le_bytes(*eight));
            [.., *flags] = eight.wrapping_mul(GATHER).to_le_bytes();
        }
    }

    /// 1 for a contact that is reached, otherwise 0.
    fn mark(&self, answers: &[u8], blocks: &[u8], bytes: &mut [u8; CHUNK]) {
        let clear = |blocks: &u8| u8::from(blocks & self.counting == 0);
        if self.length > usize::from(self.highest) {
            bytes.iter_mut().zip(blocks).for_each(|(byte, blocks)| *byte = clear(blocks));
            return;
        }
        for code in self.codes.iter().take(self.length) {
            for (byte, answer) in bytes.iter_mut().zip(answers) {
                *byte |= u8::from(answer == code);
            }
        }
        for (byte, blocks) in bytes.iter_mut().zip(blocks) {
            *byte &= clear(blocks);
        }
    }
}

/// Places of a block, and those that are written besides because eight always are.
type Places = [u8; BLOCK + COPIED];

/// Adds the positions of the flags that are set. A block's places are copied only after those of the next are found: what
/// was just written byte by byte is not yet there to be read at once.
fn list(flags: &[Flags], first: u32, positions: &mut Vec<u32>) {
    let (mut near, mut before) = (&mut [0; BLOCK + COPIED], &mut [0; BLOCK + COPIED]);
    let (mut first_before, mut found_before) = (first, 0);
    let rows = (0..STEP / LANES).step_by(BLOCK / LANES);
    let blocks = flags.iter().flat_map(|flags| rows.clone().map(move |row| (flags, row)));
    for ((flags, row), block) in blocks.zip((0..).step_by(BLOCK)) {
        let found = place(flags, row, near);
        add(positions, before, found_before, first_before);
        (near, before) = (before, near);
        (first_before, found_before) = (first.wrapping_add(block), found);
    }
    add(positions, before, found_before, first_before);
}

/// Adds so many places as positions; the compiler copies them in whole, and those behind them are dropped again.
#[inline]
fn add(positions: &mut Vec<u32>, places: &Places, found: usize, first: u32) {
    let length = positions.len().saturating_add(found);
    let copied = places.get(..found.next_multiple_of(COPIED)).unwrap_or_default();
    positions.extend(copied.iter().map(|place| first.wrapping_add(u32::from(*place))));
    positions.truncate(length);
}

/// Writes the places of the flags that are set in a block, whose first row is this one, and says how many they are.
#[inline(never)]
#[expect(clippy::indexing_slicing, reason = "a table of 256 entries has one for every byte")]
fn place(flags: &Flags, row: usize, near: &mut Places) -> usize {
    let (mut next, mut first) = (0_usize, 0_u64);
    for row in row..row.saturating_add(BLOCK / LANES) {
        for eight in flags {
            let mask = usize::from(eight[row & LAST_ROW]);
            let Some(cells) = near.get_mut(next..).and_then(|rest| rest.first_chunk_mut()) else {
                break;
            };
            *cells = PLACES[mask].wrapping_add(first).to_le_bytes();
            next = next.wrapping_add(usize::from(ONES[mask]));
            first = first.wrapping_add(NEXT_GROUP);
        }
    }
    next
}

#[expect(clippy::indexing_slicing, reason = "worked out by the compiler, which would refuse it")]
#[expect(clippy::arithmetic_side_effects, reason = "the same")]
const fn places() -> [u64; 256] {
    let mut places = [0; 256];
    let mut mask = 0;
    while mask < places.len() {
        let (mut place, mut next) = (0_u64, 0);
        while next < mask.count_ones() {
            if mask >> place & 1 == 1 {
                places[mask] |= place << (8 * next);
                next += 1;
            }
            place += 1;
        }
        mask += 1;
    }
    places
}

#[expect(clippy::indexing_slicing, reason = "worked out by the compiler, which would refuse it")]
#[expect(clippy::arithmetic_side_effects, reason = "the same")]
const fn ones() -> [u8; 256] {
    let mut ones = [0; 256];
    let mut mask = 0;
    while mask < ones.len() {
        [ones[mask], ..] = mask.count_ones().to_le_bytes();
        mask += 1;
    }
    ones
}
