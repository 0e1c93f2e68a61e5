//! The positions of those who are reached, eight contacts at a time.

use alloc::vec::Vec;

use super::{split::Split, table::STANDINGS, tally::Tally};

/// So many contacts, with what is kept of them meanwhile, stay in the nearest cache.
const CHUNK: usize = 2_048;

/// How many contacts one look-up places.
const GROUP: usize = 8;

/// Moves the lowest bit of each of eight bytes, read as one number, into the highest byte.
const GATHER: u64 = 0x0102_0408_1020_4080;

/// The places of the bits that are set, for every set of eight; and how many there are.
static PLACES: [[u16; GROUP]; 256] = places();
static ONES: [u8; 256] = ones();

/// The standings that are reached where no block counts, of those that occur.
pub(super) struct Reached {
    codes: [u8; STANDINGS],
    length: usize,
    /// No other standing occurs without a block that counts.
    is_all: bool,
    counting: u8,
}

impl Reached {
    pub(super) fn of(tally: &Tally, split: &Split) -> Self {
        let mut reached =
            Self { codes: [0; STANDINGS], length: 0, is_all: true, counting: split.counting };
        for (code, contacts) in (0..).zip(tally.clear()) {
            if *contacts == 0 {
                continue;
            }
            if split.includes(usize::from(code)) {
                if let Some(cell) = reached.codes.get_mut(reached.length) {
                    *cell = code;
                    reached.length = reached.length.saturating_add(1);
                }
            } else {
                reached.is_all = false;
            }
        }
        reached
    }

    /// The positions, the first contact's being `from`; there will be so many.
    pub(super) fn positions(
        &self,
        answers: &[u8],
        blocks: &[u8],
        from: u32,
        included: usize,
    ) -> Vec<u32> {
        let mut positions = Vec::with_capacity(included);
        let mut flags = [0; CHUNK];
        // Eight are written at once, whatever of them counts.
        let mut near = [0; CHUNK + GROUP];
        let chunks = answers.chunks(CHUNK).zip(blocks.chunks(CHUNK));
        for (first, (answers, blocks)) in (from..).step_by(CHUNK).zip(chunks) {
            let (now, rest) = flags.split_at_mut(answers.len());
            self.mark(answers, blocks, now);
            rest.fill(0);
            let groups = answers.len().next_multiple_of(GROUP);
            let found = list(flags.get(..groups).unwrap_or_default(), &mut near);
            positions.extend(found.iter().map(|place| first.wrapping_add(u32::from(*place))));
        }
        positions
    }

    /// 1 for a contact that is reached, otherwise 0.
    #[inline(never)]
    fn mark(&self, answers: &[u8], blocks: &[u8], flags: &mut [u8]) {
        let codes = self.codes.get(..self.length).unwrap_or_default();
        let contacts = flags.iter_mut().zip(answers.iter().zip(blocks));
        let clear = |blocks: &u8| u8::from(blocks & self.counting == 0);
        if self.is_all {
            contacts.for_each(|(flag, (_, blocks))| *flag = clear(blocks));
            return;
        }
        match *codes {
            [] => flags.fill(0),
            [one] => contacts.for_each(|(flag, (answer, blocks))| {
                *flag = u8::from(*answer == one) & clear(blocks);
            }),
            [one, two] => contacts.for_each(|(flag, (answer, blocks))| {
                *flag = (u8::from(*answer == one) | u8::from(*answer == two)) & clear(blocks);
            }),
            _ => {
                flags.fill(0);
                for code in codes {
                    for (flag, answer) in flags.iter_mut().zip(answers) {
                        *flag |= u8::from(answer == code);
                    }
                }
                for (flag, blocks) in flags.iter_mut().zip(blocks) {
                    *flag &= clear(blocks);
                }
            }
        }
    }
}

/// The places of the flags that are set, within the chunk.
#[inline(never)]
#[expect(clippy::indexing_slicing, reason = "a table of 256 entries has one for every byte")]
fn list<'a>(flags: &[u8], near: &'a mut [u16; CHUNK + GROUP]) -> &'a [u16] {
    let (mut next, mut first) = (0_usize, 0_u16);
    for group in flags.chunks_exact(GROUP) {
        let mut bytes = [0; GROUP];
        bytes.copy_from_slice(group);
        let [.., mask] = u64::from_le_bytes(bytes).wrapping_mul(GATHER).to_le_bytes();
        let Some(cells) = near.get_mut(next..).and_then(|rest| rest.first_chunk_mut::<GROUP>())
        else {
            break;
        };
        for (cell, place) in cells.iter_mut().zip(&PLACES[usize::from(mask)]) {
            *cell = place.wrapping_add(first);
        }
        next = next.wrapping_add(usize::from(ONES[usize::from(mask)]));
        first = first.wrapping_add(8);
    }
    near.get(..next).unwrap_or_default()
}

#[expect(clippy::indexing_slicing, reason = "worked out by the compiler, which would refuse it")]
#[expect(clippy::arithmetic_side_effects, reason = "the same")]
const fn places() -> [[u16; GROUP]; 256] {
    let mut places = [[0; GROUP]; 256];
    let mut mask = 0;
    while mask < places.len() {
        let (mut place, mut next) = (0_u16, 0);
        while next < mask.count_ones() as usize {
            if mask >> place & 1 == 1 {
                places[mask][next] = place;
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
