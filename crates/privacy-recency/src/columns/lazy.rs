//! The lazy rule over columns, as a guarantee that is counted.

use alloc::vec::Vec;

use privacy_vocabulary::{Day, InactivityPeriod};

use super::{
    Activities, ColumnsError, Kernel, Layout, OPEN_ENDED, Packed, Read,
    fold::{position, position_of},
    kernel::Scratch,
    packed::{FIRST_DAY, LAST_DAY},
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
    for (contact, day) in (0..contacts).zip(stored) {
        let byte = present.map(|bitmap| bitmap.get(position_of(contact) / 8).copied().unwrap_or(0));
        let missing = byte.is_some_and(|byte| byte >> (contact % 8) & 1 == 0);
        if !missing && *day != OPEN_ENDED && !(FIRST_DAY..=LAST_DAY).contains(day) {
            return Err(ColumnsError::Day { column: "stored", row: position_of(contact) });
        }
        if missing || *day <= cutoff {
            found.push(contact);
        }
    }
    Ok(found)
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
    /// [`ColumnsError`] as for [`fold`](Self::fold), and for a candidate beyond the contacts. Kinds are checked in the
    /// rows that are read.
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
                layout.check(activities.len(), contacts)?;
                activities.check()?;
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
        let scratch = &mut Scratch::new();
        let mut cells = Vec::with_capacity(candidates.len());
        let mut read = Read { activities: 0, contacts: candidates.len() };
        let offset = |at: usize| offsets.get(at).map_or(0, |offset| position(*offset));
        for candidate in candidates {
            let contact = position_of(*candidate);
            let rows = offset(contact)..offset(contact.saturating_add(1));
            self.check_rows(activities, rows.clone())?;
            read.activities = read.activities.saturating_add(rows.len());
            cells.push(self.fold_rows(activities, rows, scratch));
        }
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
}
