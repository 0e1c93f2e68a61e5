//! The lazy rule over columns, as a guarantee that is counted.

use alloc::vec::Vec;

use privacy_vocabulary::{Day, InactivityPeriod};

use super::{
    Activities, ColumnsError, Kernel, Layout, OPEN_ENDED, Packed, Read,
    fold::{check_ends, position, position_of},
    gathered::Gathered,
    kernel::BLOCK,
    packed::{FIRST_DAY, LAST_DAY},
    positions,
};

/// The contacts whose stored indicator a run computes anew: where it is missing, and where it would make eligible.
///
/// **Unit:** days since 1970-01-01, or [`OPEN_ENDED`]; a bitmap that says where one is stored, bit `i % 8` of byte
/// `i / 8`. The answer is in ascending order.
///
/// # Errors
/// [`ColumnsError`] for lengths that differ, for a day out of range where one is stored, and for more contacts than a
/// position of 32 bits can name.
///
/// # Source
/// R-12, E-2; that of [`refresh`](crate::refresh()).
pub fn candidates(
    stored: &[i32],
    present: Option<&[u8]>,
    period: InactivityPeriod,
    today: Day,
) -> Result<Vec<u32>, ColumnsError> {
    if let Some(bitmap) = present {
        ColumnsError::same_length("stored bitmap", bitmap.len(), stored.len().div_ceil(8))?;
    }
    let too_many = ColumnsError::Length {
        column: "stored",
        found: stored.len(),
        expected: usize::try_from(u32::MAX).unwrap_or(usize::MAX),
    };
    let contacts = u32::try_from(stored.len()).map_err(|_| too_many)?;
    // No day of the range is old enough where there is no cut-off.
    let cutoff = period.cutoff(today).map_or(i32::MIN, Day::epoch_days);
    let mut found = Vec::new();
    let mut places = [0_u32; BLOCK + 8];
    let blocks = stored.chunks(BLOCK).zip((0..contacts).step_by(BLOCK));
    let bitmaps = present.map(|bitmap| bitmap.chunks(BLOCK / 8));
    let mut bitmaps = bitmaps.into_iter().flatten();
    for (days, first) in blocks {
        let bits = if present.is_some() { bitmaps.next().unwrap_or_default() } else { &ALL };
        check_stored(days, bits, position_of(first))?;
        let mut old = [0_u8; BLOCK];
        for (mark, day) in old.iter_mut().zip(days) {
            *mark = u8::from(*day <= cutoff);
        }
        let mut count = 0_usize;
        let eights = old.chunks_exact(8).zip(bits).zip((first..).step_by(8));
        for ((old, present), first) in eights.take(days.len().div_ceil(8)) {
            let mask = positions::mask(old) | !present;
            if let Some(places) = places.get_mut(count..).and_then(<[u32]>::first_chunk_mut) {
                count = count.wrapping_add(positions::write(first, mask, places));
            }
        }
        found.extend_from_slice(places.get(..count).unwrap_or_default());
    }
    // The bits behind the last contact say nothing.
    found.truncate(found.partition_point(|contact| *contact < contacts));
    Ok(found)
}

static ALL: [u8; BLOCK / 8] = [u8::MAX; BLOCK / 8];

/// Whether all days of a block are in range where one is stored.
fn check_stored(days: &[i32], bits: &[u8], first: usize) -> Result<(), ColumnsError> {
    let outside = |day: &i32| *day != OPEN_ENDED && !(FIRST_DAY..=LAST_DAY).contains(day);
    // All at once first: without an early end the loop runs many rows at a time.
    if !days.iter().fold(false, |any, day| any | outside(day)) {
        return Ok(());
    }
    let is_stored = |at: usize| bits.get(at / 8).is_some_and(|byte| byte >> (at % 8) & 1 == 1);
    let mut rows = days.iter().enumerate();
    match rows.find(|(at, day)| outside(day) && is_stored(*at)) {
        Some((at, _)) => Err(ColumnsError::Day { column: "stored", row: first.saturating_add(at) }),
        None => Ok(()),
    }
}

/// How a recomputation was done, and why so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a report must have words for each")]
pub enum Approach {
    /// Only the rows of the candidates were read.
    Lazy,
    /// All rows were read: the rows of a contact cannot be found without it.
    FullWithoutAccess,
    /// All rows were read: with so many candidates, reading on is faster than seeking.
    FullManyCandidates,
}

/// The recencies of the candidates, and what it took to find them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recomputed {
    cells: Vec<Packed>,
    read: Read,
    approach: Approach,
}

impl Recomputed {
    /// The recencies, one for each candidate, in their order.
    #[must_use]
    pub fn cells(&self) -> &[Packed] {
        &self.cells
    }

    /// How many activities and contacts were read.
    #[must_use]
    pub const fn read(&self) -> Read {
        self.read
    }

    /// How it was done.
    #[must_use]
    pub const fn approach(&self) -> Approach {
        self.approach
    }
}

/// Above one candidate in so many contacts, all rows are read. Measured with ten activities to a contact and candidates
/// strewn evenly, seeking and reading on take the same time there; neighbouring candidates only favour seeking.
const CONTACTS_PER_CANDIDATE: usize = 2;

impl Kernel {
    /// Computes the recencies of candidates anew, by reading their rows alone where that is possible and pays.
    ///
    /// Whichever way is taken, the answer is the same, and nothing is said of other contacts: an indicator that would not
    /// make eligible is left alone.
    ///
    /// **Unit:** `contacts` is the number of contacts, of whom `candidates` are positions.
    ///
    /// # Errors
    /// [`ColumnsError`] as for [`fold`](Self::fold), and for a candidate beyond the contacts. Kinds, what was
    /// [deferred](Activities::deferred), and offsets are checked where they are read.
    ///
    /// # Source
    /// R-12, L-1.
    pub fn recompute(
        &self,
        activities: &Activities<'_>,
        layout: Layout<'_>,
        contacts: usize,
        candidates: &[u32],
    ) -> Result<Recomputed, ColumnsError> {
        ColumnsError::contacts_in_range("candidates", candidates, contacts)?;
        let many = candidates.len().saturating_mul(CONTACTS_PER_CANDIDATE) > contacts;
        let approach = match layout {
            Layout::Grouped(offsets) if !many => {
                check_ends(offsets, activities.len(), contacts)?;
                return self.recompute_lazily(activities, offsets, candidates);
            }
            Layout::Grouped(_) => Approach::FullManyCandidates,
            Layout::Scattered(_) | Layout::Sorted(_) => Approach::FullWithoutAccess,
        };
        let mut all = Vec::new();
        all.resize(contacts, Packed::NONE);
        let read = self.fold(activities, layout, &mut all)?;
        let of = |candidate: &u32| all.get(position_of(*candidate)).copied().unwrap_or_default();
        Ok(Recomputed { cells: candidates.iter().map(of).collect(), read, approach })
    }

    fn recompute_lazily(
        &self,
        activities: &Activities<'_>,
        offsets: &[i32],
        candidates: &[u32],
    ) -> Result<Recomputed, ColumnsError> {
        let gathered = &mut Gathered::new();
        let mut cells = Vec::new();
        cells.resize(candidates.len(), Packed::NONE);
        let mut read = Read { activities: 0, contacts: candidates.len() };
        let mut owners = 0_u32..;
        for candidates in candidates.chunks(BLOCK) {
            let mut bounds = [(-1, -1); BLOCK];
            for (bounds, candidate) in bounds.iter_mut().zip(candidates) {
                let own = offsets.get(position_of(*candidate)..).and_then(<[i32]>::first_chunk);
                *bounds = own.map_or((-1, -1), |[begin, end]| (*begin, *end));
            }
            for ((begin, end), candidate) in bounds.into_iter().zip(candidates) {
                let rows = position(begin)..position(end);
                if begin < 0 || end < begin || rows.end > activities.len() {
                    let entry = position_of(*candidate).saturating_add(usize::from(begin >= 0));
                    return Err(ColumnsError::Offset { entry });
                }
                read.activities = read.activities.saturating_add(rows.len());
                let owner = owners.next().unwrap_or(u32::MAX);
                gathered.add(self, activities, rows, owner, &mut cells)?;
            }
        }
        gathered.fold_into(self, activities, &mut cells)?;
        Ok(Recomputed { cells, read, approach: Approach::Lazy })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HostKinds, Kind, RuleSet, columns::Unknown};

    /// Twelve contacts with a sale each, and one more of the last.
    fn activities() -> ([u8; 13], [i32; 13]) {
        let mut days = [0; 13];
        days.iter_mut().zip(100..).for_each(|(day, number)| *day = number);
        ([Kind::Sale.code(); 13], days)
    }

    const OFFSETS: [i32; 13] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13];

    fn recompute(layout: Layout<'_>, candidates: &[u32]) -> Recomputed {
        let (kinds, days) = activities();
        let kernel = Kernel::new(RuleSet::V1_7, HostKinds::NONE, Unknown::Refuse);
        let activities = Activities::new(&kinds, &days).unwrap();
        kernel.recompute(&activities, layout, 12, candidates).unwrap()
    }

    #[test]
    fn only_the_rows_of_the_candidates_are_read_where_that_pays() {
        let lazy = recompute(Layout::Grouped(&OFFSETS), &[11, 3]);
        assert_eq!(lazy.approach(), Approach::Lazy);
        assert_eq!(lazy.read(), Read { activities: 3, contacts: 2 });
        let none = recompute(Layout::Grouped(&OFFSETS), &[]);
        assert_eq!((none.approach(), none.read().activities), (Approach::Lazy, 0));

        let half = recompute(Layout::Grouped(&OFFSETS), &[0, 1, 2, 3, 4, 5]);
        assert_eq!((half.approach(), half.read().activities), (Approach::Lazy, 6));

        let many = recompute(Layout::Grouped(&OFFSETS), &[11, 3, 4, 5, 6, 7, 8]);
        assert_eq!(many.approach(), Approach::FullManyCandidates);
        assert_eq!(many.read(), Read { activities: 13, contacts: 12 });
        assert_eq!(many.cells()[..2], *lazy.cells());

        let sorted = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11];
        for layout in [Layout::Sorted(&sorted), Layout::Scattered(&sorted)] {
            let full = recompute(layout, &[11, 3]);
            assert_eq!(full.approach(), Approach::FullWithoutAccess);
            assert_eq!(full.read().activities, 13);
            assert_eq!(full.cells(), lazy.cells());
        }
    }

    #[test]
    fn a_lazy_run_checks_what_it_reads() {
        let (mut kinds, days) = activities();
        kinds[5] = 200;
        let kernel = Kernel::new(RuleSet::V1_7, HostKinds::NONE, Unknown::Refuse);
        let activities = Activities::new(&kinds, &days).unwrap();
        let run = |candidates| {
            kernel.recompute(&activities, Layout::Grouped(&OFFSETS), 12, candidates).err()
        };
        assert_eq!(run(&[4]), None);
        assert_eq!(run(&[4, 5]), Some(ColumnsError::Kind { row: 5 }));
        let beyond = ColumnsError::Contact { column: "candidates", row: 1, contacts: 12 };
        assert_eq!(run(&[4, 12]), Some(beyond));
    }

    #[test]
    fn candidates_are_those_that_the_row_form_recomputes() {
        let period = InactivityPeriod::from_months(36).unwrap();
        let today: Day = "2021-06-16".parse().unwrap();
        let day = |text: &str| text.parse::<Day>().unwrap().epoch_days();
        let stored =
            [day("2018-06-15"), day("2018-06-16"), OPEN_ENDED, i32::MIN, day("1900-01-01")];
        let found = candidates(&stored, Some(&[0b1_0111]), period, today);
        assert_eq!(found.unwrap(), [0, 3, 4]);
        let range = ColumnsError::Day { column: "stored", row: 3 };
        assert_eq!(candidates(&stored, None, period, today), Err(range));
        let length = ColumnsError::Length { column: "stored bitmap", found: 2, expected: 1 };
        assert_eq!(candidates(&stored, Some(&[0, 0]), period, today), Err(length));
        assert_eq!(candidates(&[day("1900-01-01")], None, period, Day::MIN), Ok(Vec::new()));
    }

    /// More rows than are gathered at a time, an error in the last of them, and no error for those of others.
    #[test]
    fn what_was_deferred_is_checked_in_the_rows_that_are_read() {
        const ROWS: usize = 3 * BLOCK + 7;
        let layout = Layout::Grouped(&[0, 1, 1_542, 1_543, 1_543]);
        let error = |kinds: &[u8], days: &[i32], flags: &[u8], candidates: &[u32]| {
            let activities =
                Activities::deferred(kinds, days).and_then(|rows| rows.with_flags(flags));
            let kernel = Kernel::new(RuleSet::V1_7, HostKinds::NONE, Unknown::Refuse);
            kernel.recompute(&activities.unwrap(), layout, 4, candidates).err()
        };
        let (kinds, days, flags) = ([Kind::Sale.code(); ROWS], [100; ROWS], [0; ROWS]);
        assert_eq!(error(&kinds, &days, &flags, &[1]), None);
        let mut far = days;
        (far[0], far[1_541]) = (i32::MIN, i32::MAX);
        let row = Some(ColumnsError::Day { column: "days", row: 1_541 });
        assert_eq!(error(&kinds, &far, &flags, &[1]), row);
        assert_eq!(error(&kinds, &far, &flags, &[2, 3]), None);
        let mut flagged = flags;
        flagged[1_541] = 1 << 4;
        assert_eq!(error(&kinds, &days, &flagged, &[1]), Some(ColumnsError::Flag { row: 1_541 }));
    }

    #[test]
    fn offsets_are_checked_where_they_are_read() {
        let (kinds, days) = activities();
        let kernel = Kernel::new(RuleSet::V1_7, HostKinds::NONE, Unknown::Refuse);
        let activities = Activities::new(&kinds, &days).unwrap();
        let error = |at: usize, offset: i32, candidates: &[u32]| {
            let mut offsets = OFFSETS;
            offsets[at] = offset;
            kernel.recompute(&activities, Layout::Grouped(&offsets), 12, candidates).err()
        };
        let entry = |entry| Some(ColumnsError::Offset { entry });
        assert_eq!(error(0, 1, &[5]), entry(0));
        assert_eq!(error(12, 12, &[5]), entry(12));
        assert_eq!(error(6, -1, &[5]), entry(6));
        assert_eq!(error(6, -1, &[6]), entry(6));
        assert_eq!(error(6, 4, &[5]), entry(6));
        assert_eq!(error(6, 14, &[5]), entry(6));
        assert_eq!(error(6, 14, &[6]), entry(7));
        assert_eq!(error(6, 14, &[7]), None);
    }

    /// Blocks, a last byte that is not full, and bits behind the last contact.
    #[test]
    fn candidates_are_found_in_every_block() {
        let period = InactivityPeriod::from_months(36).unwrap();
        let today: Day = "2021-06-16".parse().unwrap();
        let cutoff = "2018-06-15".parse::<Day>().unwrap().epoch_days();
        for length in [0, 1, 7, 8, 9, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 3] {
            let day = |row: usize| cutoff + i32::from(!row.is_multiple_of(3));
            let mut stored: Vec<i32> = (0..length).map(day).collect();
            let mut present: Vec<u8> = alloc::vec![0b0101_1111; length.div_ceil(8)];
            let is_stored = |row: usize| ![5, 7].contains(&(row % 8));
            let old = |row: &u32| *row % 3 == 0;
            let missing = |row: &u32| !is_stored(position_of(*row));
            let rows = || 0..u32::try_from(length).unwrap();
            let found = candidates(&stored, None, period, today).unwrap();
            assert!(found.into_iter().eq(rows().filter(old)), "{length}");
            let found = candidates(&stored, Some(&present), period, today).unwrap();
            assert!(found.into_iter().eq(rows().filter(|row| old(row) || missing(row))));
            if let Some(last) = length.checked_sub(1) {
                stored[last] = i32::MIN;
                present[last / 8] |= 1 << (last % 8);
                let range = Err(ColumnsError::Day { column: "stored", row: last });
                assert_eq!(candidates(&stored, Some(&present), period, today), range);
                present[last / 8] &= !(1 << (last % 8));
                assert!(candidates(&stored, Some(&present), period, today).is_ok());
            }
        }
    }
}
