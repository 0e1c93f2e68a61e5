//! Blocks of contacts without branches: a byte for each, in which blockers are bits, then sums and lists of eight at a time.

use alloc::vec::Vec;
use core::ops::Range;

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

/// Selects who of these contacts is due and counts why others are not; `false` where a column holds what stands for
/// nothing.
pub(super) fn select(
    contacts: &Contacts<'_>,
    among: Range<usize>,
    rule: &Rule,
    selection: &mut Selection,
) -> bool {
    let scratch = &mut Scratch::new();
    let mut anonymize = Block::new();
    let mut remove = Block::new();
    let (mut sound, mut sums) = (true, [0_u64; 16]);
    let all = among.len();
    let begin = u32::try_from(among.start).unwrap_or(u32::MAX);
    let starts = among.clone().step_by(BLOCK).zip((begin..).step_by(BLOCK));
    for (start, first) in starts {
        let rows = contacts.rows(start..among.end);
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
        let seen = start.saturating_sub(among.start).saturating_add(length);
        add(&mut selection.anonymize, anonymize.take(), seen, all);
        add(&mut selection.remove, remove.take(), seen, all);
    }
    let counts = &mut selection.counts;
    counts.contacts = as_count(all);
    counts.anonymize = as_count(selection.anonymize.len());
    counts.remove = as_count(selection.remove.len());
    let blockers = sums.iter().take(7).chain(sums.iter().skip(8));
    counts.holding.iter_mut().zip(blockers).for_each(|(count, sum)| *count = *sum);
    sound
}

/// Adds to a list, with room for as many as those seen so far let expect of all, and some more: a list that grows by
/// doubling is copied again and again.
fn add(list: &mut Vec<u32>, found: &[u32], seen: usize, all: usize) {
    let length = list.len().saturating_add(found.len());
    if length > list.capacity() {
        let expected = length.saturating_mul(all).checked_div(seen).unwrap_or(length);
        let room = expected.saturating_add(expected / 16).max(length);
        list.reserve_exact(room.saturating_sub(list.len()));
    }
    list.extend_from_slice(found);
}

/// Writes the outcome of each contact; the columns are known to be sound.
pub(super) fn outcomes(contacts: &Contacts<'_>, rule: &Rule, out: &mut [Outcome]) {
    let scratch = &mut Scratch::new();
    for (out, start) in out.chunks_mut(BLOCK).zip((0..).step_by(BLOCK)) {
        contacts.rows(start..contacts.len()).classify(rule, scratch);
        for ((out, main), holds) in out.iter_mut().zip(&scratch.main).zip(&scratch.holds) {
            *out = Outcome::of(*main, *holds);
        }
    }
}

fn as_count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

impl<'a> Contacts<'a> {
    /// The first block of some contacts.
    fn rows(&self, Range { start, end }: Range<usize>) -> Self {
        let end = end.min(start.saturating_add(BLOCK));
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
    ///
    /// One pass a column, each of them plain arithmetic that the compiler does for many contacts at a time.
    fn classify(&self, rule: &Rule, scratch: &mut Scratch) -> bool {
        let Scratch { main, holds, flags } = scratch;
        let kinds = mark_kinds(self.kinds, rule.kinds, main);
        let roles = mark_roles(self.roles, rule.other_role, main);
        let files = mark_files(self.files, rule.treatments, rule.anonymized, main);
        let days = mark_days(self.last_active, rule, main);
        let settlements = match self.money {
            Money::Settlements(settlements) => settlements,
            Money::Balances(balances) => {
                for (balance, flag) in balances.iter().zip(flags.iter_mut()) {
                    *flag = settlement_of(*balance);
                }
                flags.get(..balances.len()).unwrap_or_default()
            }
        };
        let money = mark_money(settlements, rule.owes, rule.is_owed, main);
        let others = self.holds.is_none_or(|column| mark_holds(column, rule.holds, holds));
        kinds & roles & files & days & money & others
    }
}

/// Every bit where it is so, none where not.
#[inline]
fn all_if(so: bool) -> u8 {
    0_u8.wrapping_sub(u8::from(so))
}

fn mark_kinds(kinds: &[u8], entries: [u8; 3], main: &mut [u8]) -> bool {
    let [individual, relay, structure] = entries;
    let mut greatest = 0;
    for (kind, main) in kinds.iter().zip(main) {
        let entry = all_if(*kind == 0) & individual | all_if(*kind == 1) & relay;
        *main = entry | all_if(*kind == 2) & structure;
        greatest = greatest.max(*kind);
    }
    greatest < KIND_LIMIT
}

fn mark_roles(roles: &[u8], entry: u8, main: &mut [u8]) -> bool {
    let mut greatest = 0;
    for (roles, main) in roles.iter().zip(main) {
        *main |= all_if(*roles != 0) & entry;
        greatest = greatest.max(*roles);
    }
    greatest < ROLE_LIMIT
}

fn mark_files(files: &[u8], treatments: [[u8; 2]; 2], anonymized: u8, main: &mut [u8]) -> bool {
    let [[never, never_with_records], [bought, bought_with_records]] = treatments;
    let mut greatest = 0;
    for (file, main) in files.iter().zip(main) {
        let has_bought = all_if(file & file::BOUGHT != 0);
        let has_records = all_if(file & file::HAS_RECORDS != 0);
        let without = !has_bought & never | has_bought & bought;
        let with = !has_bought & never_with_records | has_bought & bought_with_records;
        let treatment = !has_records & without | has_records & with;
        *main |= treatment | all_if(file & file::ANONYMIZED != 0) & anonymized;
        greatest = greatest.max(*file);
    }
    greatest < FILE_LIMIT
}

fn mark_days(days: &[i32], rule: &Rule, main: &mut [u8]) -> bool {
    let (cutoff, active, open_ended) = (rule.cutoff, rule.active, rule.open_ended);
    let (mut least, mut outside) = (0, false);
    for (day, main) in days.iter().zip(main) {
        let open = all_if(*day == OPEN_ENDED);
        *main |= open & open_ended | !open & all_if(*day > cutoff) & active;
        outside |= *day > LAST_DAY && *day != OPEN_ENDED;
        least = (*day).min(least);
    }
    !outside && least >= FIRST_DAY
}

fn mark_money(settlements: &[u8], owes: u8, is_owed: u8, main: &mut [u8]) -> bool {
    let mut greatest = 0;
    for (settlement, main) in settlements.iter().zip(main) {
        let debtor = all_if(settlement & OWES != 0) & owes;
        *main |= debtor | all_if(settlement & IS_OWED != 0) & is_owed;
        greatest = greatest.max(*settlement);
    }
    greatest < SETTLEMENT_LIMIT
}

fn mark_holds(column: &[u8], entries: [(u8, u8); 6], holds: &mut [u8]) -> bool {
    let mut greatest = 0;
    for (bits, holds) in column.iter().zip(holds) {
        let blockers = entries.iter().map(|(bit, blocker)| all_if(bits & bit != 0) & blocker);
        *holds = blockers.fold(0, |all, blocker| all | blocker);
        greatest = greatest.max(*bits);
    }
    greatest < HOLD_LIMIT
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
