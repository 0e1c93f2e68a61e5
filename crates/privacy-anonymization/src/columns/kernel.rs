//! Blocks of contacts without branches: a byte for each, in which blockers are bits, then sums and lists of eight at a time.

use super::{
    Contacts, Money, OPEN_ENDED, Outcome, Selection,
    code::{IS_OWED, OWES, file, settlement_of},
    input::{
        FILE_LIMIT, FIRST_DAY, HOLD_LIMIT, KIND_LIMIT, LAST_DAY, ROLE_LIMIT, SETTLEMENT_LIMIT,
    },
    rule::{MAIN_BLOCKERS, REMOVE, Rule},
};

/// Contacts that are worked on at a time: what a block needs stays in the nearest cache.
const BLOCK: usize = 512;

struct Scratch {
    main: [u8; BLOCK],
    holds: [u8; BLOCK],
    flags: [u8; BLOCK],
}

impl Scratch {
    const fn new() -> Self {
        Self { main: [0; BLOCK], holds: [0; BLOCK], flags: [0; BLOCK] }
    }
}

/// Selects who is due and counts why others are not; `false` where a column holds what stands for nothing.
pub(super) fn select(contacts: &Contacts<'_>, rule: &Rule, selection: &mut Selection) -> bool {
    let scratch = &mut Scratch::new();
    let mut anonymize = Block::new();
    let mut remove = Block::new();
    let (mut sound, mut sums) = (true, [0_u64; 16]);
    let starts = (0..contacts.len()).step_by(BLOCK).zip((0_u32..).step_by(BLOCK));
    for (start, first) in starts {
        let rows = contacts.rows(start);
        sound &= rows.classify(rule, scratch);
        // Whoever stands behind the last contact must neither be due nor count.
        let length = rows.last_active.len();
        let counted = length.next_multiple_of(8);
        let behind = scratch.main.get_mut(length..counted).unwrap_or_default();
        behind.fill(0);
        scratch.holds.get_mut(length..).unwrap_or_default().fill(0);
        let main = scratch.main.get(..counted).unwrap_or_default();
        let (low, high) = sums.split_at_mut(8);
        add_bits(main, low);
        if contacts.holds.is_some() {
            add_bits(scratch.holds.get(..counted).unwrap_or_default(), high);
        }
        scratch.main.get_mut(length..counted).unwrap_or_default().fill(MAIN_BLOCKERS);

        let words = scratch.main.chunks_exact(8).zip(scratch.holds.chunks_exact(8));
        for ((main, holds), at) in words.zip((first..).step_by(8)).take(counted / 8) {
            let main = word(main);
            let blocked = main & every(MAIN_BLOCKERS) | word(holds);
            // The top bit of a byte becomes 1 where any bit below is set.
            let due = !blocked.wrapping_add(every(MAIN_BLOCKERS)) & every(REMOVE);
            anonymize.push(at, mask(due & !main));
            remove.push(at, mask(due & main));
        }
        selection.anonymize.extend_from_slice(anonymize.take());
        selection.remove.extend_from_slice(remove.take());
    }
    let counts = &mut selection.counts;
    counts.contacts = as_count(contacts.len());
    counts.anonymize = as_count(selection.anonymize.len());
    counts.remove = as_count(selection.remove.len());
    let blockers = sums.iter().take(7).chain(sums.iter().skip(8));
    counts.holding.iter_mut().zip(blockers).for_each(|(count, sum)| *count = *sum);
    sound
}

/// Writes the outcome of each contact; the columns are known to be sound.
pub(super) fn outcomes(contacts: &Contacts<'_>, rule: &Rule, out: &mut [Outcome]) {
    let scratch = &mut Scratch::new();
    for (out, start) in out.chunks_mut(BLOCK).zip((0..).step_by(BLOCK)) {
        contacts.rows(start).classify(rule, scratch);
        for ((out, main), holds) in out.iter_mut().zip(&scratch.main).zip(&scratch.holds) {
            *out = Outcome::of(*main, *holds);
        }
    }
}

fn as_count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

impl<'a> Contacts<'a> {
    /// The block of contacts from `start` on.
    fn rows(&self, start: usize) -> Self {
        let end = self.len().min(start.saturating_add(BLOCK));
        let bytes = |column: &'a [u8]| column.get(start..end).unwrap_or_default();
        Self {
            last_active: self.last_active.get(start..end).unwrap_or_default(),
            kinds: bytes(self.kinds),
            roles: bytes(self.roles),
            files: bytes(self.files),
            money: match self.money {
                Money::Balances(column) => {
                    Money::Balances(column.get(start..end).unwrap_or_default())
                }
                Money::Settlements(column) => Money::Settlements(bytes(column)),
            },
            holds: self.holds.map(bytes),
        }
    }

    /// The outcome of each contact of a block; `false` where a column holds what stands for nothing.
    fn classify(&self, rule: &Rule, scratch: &mut Scratch) -> bool {
        let Scratch { main, holds, flags } = scratch;
        let bytes = self.kinds.iter().zip(self.roles).zip(self.files);
        let mut greatest = [0_u8; 3];
        for (((kind, roles), file), main) in bytes.zip(main.iter_mut()) {
            *main = kind_of(rule, *kind) | roles_of(rule, *roles) | file_of(rule, *file);
            let [kinds, others, files] = &mut greatest;
            *kinds = (*kinds).max(*kind);
            *others = (*others).max(*roles);
            *files = (*files).max(*file);
        }
        let [kinds, others, files] = greatest;
        let mut sound = kinds < KIND_LIMIT && others < ROLE_LIMIT && files < FILE_LIMIT;

        let mut inside = true;
        for (day, main) in self.last_active.iter().zip(main.iter_mut()) {
            let open_ended = *day == OPEN_ENDED;
            let in_range = FIRST_DAY <= *day && *day <= LAST_DAY;
            inside &= in_range | open_ended;
            let active = if *day > rule.cutoff { rule.active } else { 0 };
            *main |= if open_ended { rule.open_ended } else { active };
        }
        sound &= inside;

        let settlements = match self.money {
            Money::Settlements(settlements) => settlements,
            Money::Balances(balances) => {
                for (balance, flag) in balances.iter().zip(flags.iter_mut()) {
                    *flag = settlement_of(*balance);
                }
                flags.get(..balances.len()).unwrap_or_default()
            }
        };
        let mut greatest = 0;
        for (settlement, main) in settlements.iter().zip(main.iter_mut()) {
            *main |= all_if(*settlement, OWES, rule.owes);
            *main |= all_if(*settlement, IS_OWED, rule.is_owed);
            greatest = greatest.max(*settlement);
        }
        sound &= greatest < SETTLEMENT_LIMIT;

        let mut greatest = 0;
        for (bits, holds) in self.holds.unwrap_or_default().iter().zip(holds) {
            let entries = rule.holds.iter();
            *holds = entries.fold(0, |all, (bit, blocker)| all | all_if(*bits, *bit, *blocker));
            greatest = greatest.max(*bits);
        }
        sound && greatest < HOLD_LIMIT
    }
}

/// The entry where the bit is set, without a branch.
#[inline]
fn all_if(bits: u8, bit: u8, entry: u8) -> u8 {
    if bits & bit == 0 { 0 } else { entry }
}

#[inline]
fn kind_of(rule: &Rule, kind: u8) -> u8 {
    let [individual, relay, structure] = rule.kinds;
    let chosen = |code: u8, entry: u8| if kind == code { entry } else { 0 };
    chosen(0, individual) | chosen(1, relay) | chosen(2, structure)
}

#[inline]
fn roles_of(rule: &Rule, roles: u8) -> u8 {
    if roles == 0 { 0 } else { rule.other_role }
}

#[inline]
fn file_of(rule: &Rule, bits: u8) -> u8 {
    let [[neither, records], [bought, both]] = rule.treatments;
    let with_records = bits & file::HAS_RECORDS != 0;
    let never = if with_records { records } else { neither };
    let once = if with_records { both } else { bought };
    let treatment = if bits & file::BOUGHT == 0 { never } else { once };
    treatment | all_if(bits, file::ANONYMIZED, rule.anonymized)
}

/// A byte in every byte of a word.
const fn every(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

fn word(eight: &[u8]) -> u64 {
    eight.first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight))
}

/// The top bits of eight bytes as one byte, the first of them lowest: the product moves each to its place, and no two
/// meet.
const fn mask(top_bits: u64) -> u8 {
    let [.., mask] = (top_bits >> 7).wrapping_mul(0x0102_0408_1020_4080).to_le_bytes();
    mask
}

/// Adds to each sum how many bytes have its bit.
fn add_bits(bytes: &[u8], sums: &mut [u64]) {
    const ONES: u64 = every(1);
    const PAIRS: u64 = 0x00ff_00ff_00ff_00ff;
    const EACH: u64 = 0x0001_0001_0001_0001;
    let mut lanes = [0_u64; 8];
    // At most `BLOCK / 8` a byte, so no byte of a lane runs over.
    for word in bytes.chunks_exact(8).map(word) {
        for (lane, bit) in lanes.iter_mut().zip(0_u32..) {
            *lane = lane.wrapping_add(word >> bit & ONES);
        }
    }
    for (lane, sum) in lanes.iter().zip(sums) {
        let pairs = (lane & PAIRS).wrapping_add(lane >> 8 & PAIRS);
        *sum = sum.wrapping_add(pairs.wrapping_mul(EACH) >> 48);
    }
}

/// Positions found in a block.
struct Block {
    positions: [u32; BLOCK + 8],
    length: usize,
}

/// For each mask, where its bits stand, the lowest first, and how many they are.
static PLACES: [([u8; 8], u8); 256] = places();

#[expect(clippy::indexing_slicing, reason = "worked out by the compiler, which would refuse it")]
#[expect(clippy::arithmetic_side_effects, reason = "the same")]
const fn places() -> [([u8; 8], u8); 256] {
    let mut table = [([0; 8], 0); 256];
    let mut mask = 0_usize;
    while mask < 256 {
        let mut bit = 0_u8;
        while bit < 8 {
            if mask >> bit & 1 == 1 {
                let (places, count) = &mut table[mask];
                places[*count as usize] = bit;
                *count += 1;
            }
            bit += 1;
        }
        mask += 1;
    }
    table
}

impl Block {
    const fn new() -> Self {
        Self { positions: [0; BLOCK + 8], length: 0 }
    }

    /// Adds those of eight positions that the mask names. All eight places are written, and those not named again by
    /// whoever comes next.
    #[expect(clippy::indexing_slicing, reason = "a table of 256 entries has one for every byte")]
    fn push(&mut self, first: u32, mask: u8) {
        let (places, count) = &PLACES[usize::from(mask)];
        let free = self.positions.get_mut(self.length..).and_then(<[u32]>::first_chunk_mut);
        let Some(free): Option<&mut [u32; 8]> = free else { return };
        for (free, place) in free.iter_mut().zip(places) {
            *free = first.wrapping_add(u32::from(*place));
        }
        self.length = self.length.wrapping_add(usize::from(*count));
    }

    /// The positions, after which it is empty again.
    fn take(&mut self) -> &[u32] {
        self.positions.get(..core::mem::take(&mut self.length)).unwrap_or_default()
    }
}
