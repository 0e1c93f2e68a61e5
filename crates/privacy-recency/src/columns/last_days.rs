//! The last active day of every contact, in two bytes each.

use alloc::{vec, vec::Vec};
use core::ops::Range;

use privacy_vocabulary::LastActive;

#[cfg(feature = "std")]
use super::shared;
use super::{
    Activities, ColumnsError, Kernel, Layout, Packed, Read, Unevaluated, buckets, days,
    fold::Stopped,
    indicators, narrow,
    packed::{KIND_BITS, KIND_MASK, OPEN_ENDED, OPEN_ENDED_NUMBER, number_of},
};
use crate::{Baseline, Winner};

/// The last active days of contacts while they are folded, without the kinds of the activities: the fastest form.
///
/// A contact takes two bytes, so that the cells of ten million stay in a processor's cache. Days after 2079-06-04 and contacts
/// that are [`UNEVALUATED`](Packed::UNEVALUATED) do not fit: where one is read, the cells become four bytes each, and the fold
/// goes on. Rows of [`Activities::deferred`] are checked in the pass that folds them.
///
/// With more than six million contacts, scattered rows wait in heaps by contact, so that the cells of a heap are close by when
/// it is folded, for as long as a fold takes. This allocates four bytes a contact on each thread; other folds
/// allocate nothing.
///
/// # Examples
/// ```
/// use privacy_recency::columns::{Activities, Kernel, LastDays, Layout, Unknown};
/// use privacy_recency::{Baseline, HostKinds, Kind, RuleSet};
///
/// let kernel = Kernel::new(RuleSet::V1_7, HostKinds::NONE, Unknown::Refuse);
/// let kinds = [Kind::Sale.code(), Kind::EmailOpened.code()];
/// let batch = Activities::deferred(&kinds, &[17_697, 18_000])?;
/// let mut last = LastDays::none(2);
/// last.fold(&kernel, &batch, Layout::Scattered(&[1, 1]))?;
///
/// let mut stored = [0; 2];
/// last.indicators(&[17_000, 17_001], Baseline::Fallback, &mut stored)?;
/// assert_eq!(stored, [17_000, 17_697]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// R-17, L-15.
#[derive(Clone, Debug)]
pub struct LastDays {
    cells: Cells,
    refused: Option<ColumnsError>,
}

#[derive(Clone, Debug)]
enum Cells {
    Narrow(Vec<i16>),
    /// With a kind that means nothing.
    Wide(Vec<Packed>),
}

impl LastDays {
    /// So many contacts without an activity.
    #[must_use]
    pub fn none(contacts: usize) -> Self {
        Self { cells: Cells::Narrow(vec![narrow::NONE; contacts]), refused: None }
    }

    /// How many contacts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.cells {
            Cells::Narrow(cells) => cells.len(),
            Cells::Wide(cells) => cells.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Folds activities in: each contact keeps the later day.
    ///
    /// # Errors
    /// [`ColumnsError`] with the row or the entry, as [`Kernel::fold`]. Rows before it may have been folded by then, so every
    /// later call repeats the error: no partial result is taken for a whole one.
    ///
    /// # Source
    /// R-1 to R-8, R-17, L-15.
    pub fn fold(
        &mut self,
        kernel: &Kernel,
        activities: &Activities<'_>,
        layout: Layout<'_>,
    ) -> Result<Read, ColumnsError> {
        self.begin(activities, layout)?;
        let folded = self.fold_part(kernel, activities, layout, 0..activities.len());
        self.end(activities, folded)
    }

    /// The same on so many threads, each of which folds a part of the rows; into cells of its own, unless the rows are sorted.
    ///
    /// # Errors
    /// As [`fold`](Self::fold).
    #[cfg(feature = "std")]
    pub fn fold_on(
        &mut self,
        threads: core::num::NonZero<usize>,
        kernel: &Kernel,
        activities: &Activities<'_>,
        layout: Layout<'_>,
    ) -> Result<Read, ColumnsError> {
        self.begin(activities, layout)?;
        let folded = match (&mut self.cells, layout) {
            (Cells::Narrow(cells), Layout::Sorted(contacts)) if threads.get() > 1 => {
                match shared::fold(threads, kernel, activities, contacts, cells) {
                    Ok(()) => Ok(()),
                    Err(_) => self.fold_rest(kernel, activities, layout, 0..activities.len()),
                }
            }
            _ => self.fold_apart(threads, kernel, activities, layout),
        };
        self.end(activities, folded)
    }

    #[cfg(feature = "std")]
    fn fold_apart(
        &mut self,
        threads: core::num::NonZero<usize>,
        kernel: &Kernel,
        activities: &Activities<'_>,
        layout: Layout<'_>,
    ) -> Result<(), ColumnsError> {
        let contacts = self.len();
        let mut parts = super::threads::parts(activities.len(), threads);
        let first = parts.next().unwrap_or(0..0);
        std::thread::scope(|scope| {
            let others: Vec<_> = parts
                .map(|rows| {
                    scope.spawn(move || {
                        let mut own = Self::none(contacts);
                        own.fold_part(kernel, activities, layout, rows).map(|()| own)
                    })
                })
                .collect();
            let mut folded = self.fold_part(kernel, activities, layout, first);
            for other in others {
                match super::threads::joined(other) {
                    Ok(own) => self.raise(own),
                    Err(error) => folded = folded.and(Err(error)),
                }
            }
            folded
        })
    }

    fn begin(&self, activities: &Activities<'_>, layout: Layout<'_>) -> Result<(), ColumnsError> {
        self.refused()?;
        layout.check_length(activities.len(), self.len())
    }

    fn end(
        &mut self,
        activities: &Activities<'_>,
        folded: Result<(), ColumnsError>,
    ) -> Result<Read, ColumnsError> {
        self.refused = folded.err();
        self.refused()?;
        Ok(Read { activities: activities.len(), contacts: self.len() })
    }

    fn refused(&self) -> Result<(), ColumnsError> {
        self.refused.map_or(Ok(()), Err)
    }

    fn fold_part(
        &mut self,
        kernel: &Kernel,
        activities: &Activities<'_>,
        layout: Layout<'_>,
        rows: Range<usize>,
    ) -> Result<(), ColumnsError> {
        let stopped = match (&mut self.cells, layout) {
            (Cells::Narrow(cells), Layout::Scattered(contacts))
                if buckets::pays(rows.len(), cells.len()) =>
            {
                buckets::fold(kernel, activities, contacts, rows.clone(), cells)
            }
            (Cells::Narrow(cells), _) => kernel.fold_into(activities, layout, rows.clone(), cells),
            (Cells::Wide(_), _) => Err(Stopped { row: rows.start }),
        };
        match stopped {
            Ok(()) => Ok(()),
            Err(Stopped { row }) => self.fold_rest(kernel, activities, layout, row..rows.end),
        }
    }

    /// Where a fold has stopped: either a column is wrong, and all are looked at to say which and where; or four bytes are
    /// needed.
    fn fold_rest(
        &mut self,
        kernel: &Kernel,
        activities: &Activities<'_>,
        layout: Layout<'_>,
        rest: Range<usize>,
    ) -> Result<(), ColumnsError> {
        kernel.check(activities, layout, self.len())?;
        // Nothing is left that could stop it.
        let _ = kernel.fold_into(activities, layout, rest, self.widen());
        Ok(())
    }

    /// The later of both for each contact.
    ///
    /// # Errors
    /// [`ColumnsError::Length`] for different numbers of contacts, and the error that one of them has met before.
    ///
    /// # Source
    /// R-17.
    pub fn latest(mut self, other: Self) -> Result<Self, ColumnsError> {
        self.refused()?;
        other.refused()?;
        ColumnsError::same_length("contacts", other.len(), self.len())?;
        self.raise(other);
        Ok(self)
    }

    fn raise(&mut self, other: Self) {
        match (&mut self.cells, other.cells) {
            (Cells::Narrow(cells), Cells::Narrow(others)) => raise(cells, &others),
            (_, Cells::Narrow(others)) => raise(self.widen(), &widened(&others)),
            (_, Cells::Wide(others)) => raise(self.widen(), &others),
        }
    }

    fn widen(&mut self) -> &mut [Packed] {
        if let Cells::Narrow(cells) = &self.cells {
            self.cells = Cells::Wide(widened(cells));
        }
        match &mut self.cells {
            Cells::Wide(cells) => cells,
            Cells::Narrow(_) => &mut [],
        }
    }

    /// The last active day of a contact, `None` where no activity counts or there is no such contact.
    ///
    /// # Errors
    /// [`Unevaluated`] where one of the contact's activities is of an unknown kind.
    pub fn of(&self, contact: usize) -> Result<Option<LastActive>, Unevaluated> {
        let cell = match &self.cells {
            Cells::Narrow(cells) => cells.get(contact).map(|cell| widened_cell(*cell)),
            Cells::Wide(cells) => cells.get(contact).copied(),
        };
        let winner = cell.unwrap_or(Packed::NONE).recency()?.winner();
        Ok(winner.map(Winner::last_active))
    }

    /// The last active day of every contact, and `none` for those without an activity that counts.
    ///
    /// **Unit:** as [`days`](super::days()): days since 1970-01-01, or [`OPEN_ENDED`].
    ///
    /// # Errors
    /// [`ColumnsError`] as [`days`](super::days()), and the error that a fold has met before.
    ///
    /// # Source
    /// R-8, R-17.
    pub fn days(&self, none: i32) -> Result<Vec<i32>, ColumnsError> {
        self.refused()?;
        Ok(match &self.cells {
            Cells::Narrow(cells) => {
                let day = |cell: &i16| if *cell == narrow::NONE { none } else { day_of(*cell) };
                cells.iter().map(day).collect()
            }
            Cells::Wide(cells) => return days(cells, none),
        })
    }

    /// The indicators that a host stores, with the creation days of its contacts.
    ///
    /// **Unit:** as [`indicators`](super::indicators()): days since 1970-01-01, or [`OPEN_ENDED`]; slices of one length.
    ///
    /// # Errors
    /// [`ColumnsError`] as [`indicators`](super::indicators()), and the error that a fold has met before.
    ///
    /// # Source
    /// R-9.
    pub fn indicators(
        &self,
        created: &[i32],
        baseline: Baseline,
        out: &mut [i32],
    ) -> Result<(), ColumnsError> {
        self.refused()?;
        let cells = match &self.cells {
            Cells::Wide(cells) => return indicators(cells, created, baseline, out),
            Cells::Narrow(cells) => cells,
        };
        ColumnsError::same_length("created", created.len(), cells.len())?;
        ColumnsError::same_length("out", out.len(), cells.len())?;
        ColumnsError::days_in_range("created", created)?;
        let columns = cells.iter().zip(created).zip(out);
        match baseline {
            Baseline::Fallback => columns.for_each(|((cell, created), out)| {
                *out = if *cell == narrow::NONE { *created } else { day_of(*cell) };
            }),
            // No activity lies before every day.
            Baseline::Floor => columns.for_each(|((cell, created), out)| {
                *out = day_of(*cell).max(*created);
            }),
        }
        Ok(())
    }
}

#[inline]
fn day_of(cell: i16) -> i32 {
    if cell == narrow::OPEN_ENDED { OPEN_ENDED } else { narrow::epoch_days(cell) }
}

fn raise<C: Copy + Ord>(cells: &mut [C], others: &[C]) {
    for (cell, other) in cells.iter_mut().zip(others) {
        *cell = (*cell).max(*other);
    }
}

fn widened(cells: &[i16]) -> Vec<Packed> {
    cells.iter().map(|cell| widened_cell(*cell)).collect()
}

fn widened_cell(cell: i16) -> Packed {
    let number = match cell {
        narrow::NONE => return Packed::NONE,
        narrow::OPEN_ENDED => OPEN_ENDED_NUMBER,
        day => number_of(narrow::epoch_days(day)),
    };
    Packed(number << KIND_BITS | KIND_MASK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HostKinds, Kind, RuleSet, columns::Unknown};

    fn is_narrow(validity: &[i32; 8]) -> bool {
        let (kinds, days) = ([Kind::Sale.code(); 8], [17_000; 8]);
        let activities = Activities::deferred(&kinds, &days)
            .and_then(|rows| rows.with_validity(validity, Some(&[0b0000_1111])))
            .unwrap();
        let kernel = Kernel::new(RuleSet::V1_7, HostKinds::NONE, Unknown::Refuse);
        let mut last = LastDays::none(1);
        last.fold(&kernel, &activities, Layout::Scattered(&[0; 8])).unwrap();
        matches!(last.cells, Cells::Narrow(_))
    }

    /// Whatever stands in a row without a validity day, it is not what makes the cells wide.
    #[test]
    fn cells_become_wide_for_days_that_do_not_fit_alone() {
        let mut validity = [17_100; 8];
        assert!(is_narrow(&validity));
        validity[4..].copy_from_slice(&[i32::MIN, i32::MAX, 84_370, -25_568]);
        assert!(is_narrow(&validity));
        validity[3] = 84_370;
        assert!(!is_narrow(&validity));
    }
}
