//! Folds of packed rows into the cells of their contacts.

use core::ops::Range;

use super::{
    Activities, ColumnsError, Kernel, Packed,
    kernel::{Cell, Scratch, WINDOW},
    positions,
};

/// How rows belong to contacts. A contact is its position among the cells.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_enums, reason = "the ways in which rows lie in memory")]
pub enum Layout<'a> {
    /// Each row names its contact, in any order.
    Scattered(&'a [u32]),
    /// Each row names its contact, and those of a contact stand together, in ascending order of contacts.
    Sorted(&'a [u32]),
    /// The rows of contact `i` are those from `offsets[i]` to before `offsets[i + 1]`, as in an Arrow list: one entry more
    /// than there are contacts, the first 0, the last the number of rows.
    Grouped(&'a [i32]),
}

/// What a fold has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "two counts")]
pub struct Read {
    /// Rows of activities.
    pub activities: usize,
    /// Contacts whose cells were computed.
    pub contacts: usize,
}

impl Kernel {
    /// Folds activities into the cells of their contacts, which keep the later of what they hold and what is read.
    ///
    /// # Errors
    /// [`ColumnsError`] with the row or the entry, and no cell is changed.
    ///
    /// # Source
    /// L-15.
    pub fn fold(
        &self,
        activities: &Activities<'_>,
        layout: Layout<'_>,
        cells: &mut [Packed],
    ) -> Result<Read, ColumnsError> {
        self.check(activities, layout, cells.len())?;
        // Nothing is left that could stop it.
        let _ = self.fold_into(activities, layout, 0..activities.len(), cells);
        Ok(Read { activities: activities.len(), contacts: cells.len() })
    }

    /// Whether all rows are as they must be, and lead to one of so many contacts.
    pub(super) fn check(
        &self,
        activities: &Activities<'_>,
        layout: Layout<'_>,
        contacts: usize,
    ) -> Result<(), ColumnsError> {
        activities.check()?;
        self.check_rows(activities, 0..activities.len())?;
        layout.check(activities.len(), contacts)
    }

    /// Folds some of the rows. Columns of contacts and days need not have been checked, offsets must.
    pub(super) fn fold_into<C: Cell>(
        &self,
        activities: &Activities<'_>,
        layout: Layout<'_>,
        rows: Range<usize>,
        cells: &mut [C],
    ) -> Result<(), Stopped> {
        let scratch = &mut Scratch::<C>::new();
        let mut start = rows.start;
        let mut run = Run::of(layout, start);
        while start < rows.end {
            let stopped = Stopped { row: start };
            let packed = scratch.pack(self, activities, start..rows.end).ok_or(stopped)?;
            let end = start.saturating_add(packed.len());
            let in_order = match (layout, &mut run) {
                (Layout::Scattered(contacts), _) => {
                    let contacts = contacts.get(start..end).unwrap_or_default();
                    fold_scattered(contacts, packed, cells)
                }
                (Layout::Sorted(contacts), run) => {
                    let contacts = contacts.get(start..end).unwrap_or_default();
                    run.fold_sorted(contacts, packed, cells)
                }
                (Layout::Grouped(offsets), run) => run.fold_grouped(offsets, start, packed, cells),
            };
            if !in_order {
                return Err(stopped);
            }
            start = end;
        }
        Ok(())
    }
}

/// The first row of a stretch in which a fold found something that it cannot read. Of the stretch itself nothing was folded, unless
/// a contact in it is wrong.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stopped {
    pub(super) row: usize,
}

/// Whether all contacts had a cell. Rows that do not count are stored as well: that costs less than to tell them apart.
fn fold_scattered<C: Cell>(contacts: &[u32], packed: &[C], cells: &mut [C]) -> bool {
    let mut in_range = true;
    for (contact, cell) in contacts.iter().zip(packed) {
        match cells.get_mut(position_of(*contact)) {
            Some(held) => *held = (*held).max(*cell),
            None => in_range = false,
        }
    }
    in_range
}

/// The last contact whose rows were read.
struct Run {
    contact: u32,
}

impl Run {
    fn of(layout: Layout<'_>, row: usize) -> Self {
        let contact = match layout {
            Layout::Scattered(contacts) | Layout::Sorted(contacts) => {
                contacts.get(row).copied().unwrap_or(0)
            }
            // The last contact whose rows begin at this row or before.
            Layout::Grouped(offsets) => {
                let begun = offsets.partition_point(|offset| position(*offset) <= row);
                u32::try_from(begun.saturating_sub(1)).unwrap_or(u32::MAX)
            }
        };
        Self { contact }
    }

    /// Whether the contacts are in order and all have a cell.
    fn fold_sorted<C: Cell>(&mut self, contacts: &[u32], packed: &[C], cells: &mut [C]) -> bool {
        let mut parts = contacts.chunks(RUNS).zip((0..).step_by(RUNS));
        parts.all(|(contacts, start)| {
            self.fold_runs(contacts, packed.get(start..).unwrap_or_default(), cells)
        })
    }

    /// Where runs end is found for eight rows at a time: to ask it of each is a guess that fails often. What is packed may
    /// go on behind these rows.
    fn fold_runs<C: Cell>(&mut self, contacts: &[u32], packed: &[C], cells: &mut [C]) -> bool {
        let mut marks = [0_u8; RUNS];
        let following = contacts.get(1..).unwrap_or_default();
        for ((mark, contact), next) in marks.iter_mut().zip(contacts).zip(following) {
            *mark = if contact == next { 0 } else { u8::MAX };
        }
        // The last run ends here, or goes on in the rows that follow, which the maximum allows.
        if let Some(last) = marks.get_mut(following.len()) {
            *last = u8::MAX;
        }
        let (mut ends, mut runs) = ([0_u32; RUNS + 8], 0_usize);
        for (many, first) in marks.chunks_exact(MANY).zip((0_u32..).step_by(MANY)) {
            // Most rows are of contacts that have very many.
            if many.iter().fold(0, |all, mark| all | mark) == 0 {
                continue;
            }
            for (eight, first) in many.chunks_exact(8).zip((first..).step_by(8)) {
                if let Some(places) = ends.get_mut(runs..).and_then(<[u32]>::first_chunk_mut) {
                    let mask = positions::mask(eight);
                    runs = runs.wrapping_add(positions::write(first, mask, places));
                }
            }
        }
        let (mut start, mut in_order) = (0_usize, true);
        for end in ends.iter().take(runs).map(|end| position_of(*end)) {
            let after = end.wrapping_add(1);
            let rest = packed.get(start..).unwrap_or_default();
            let latest = latest_of(rest, after.wrapping_sub(start));
            let owner = contacts.get(end).copied().unwrap_or(u32::MAX);
            // Contacts of one run are the same, so that they are in order if the runs are.
            in_order &= self.contact <= owner;
            self.contact = owner;
            let Some(cell) = cells.get_mut(position_of(owner)) else { return false };
            *cell = (*cell).max(latest);
            start = after;
        }
        in_order
    }

    /// The same, with the contacts found by their offsets.
    fn fold_grouped<C: Cell>(
        &mut self,
        offsets: &[i32],
        start: usize,
        packed: &[C],
        cells: &mut [C],
    ) -> bool {
        let mut rest = packed;
        let mut row = start;
        let first = position_of(self.contact);
        let ends = offsets.get(first.saturating_add(1)..).unwrap_or_default();
        for (cell, end) in cells.get_mut(first..).unwrap_or_default().iter_mut().zip(ends) {
            let count = position(*end).saturating_sub(row);
            *cell = (*cell).max(latest_of(rest, count.min(rest.len())));
            let Some(following) = rest.get(count..) else { return true };
            row = row.saturating_add(count);
            rest = following;
            self.contact = self.contact.wrapping_add(1);
        }
        true
    }
}

/// Rows whose runs are looked for at a time.
const RUNS: usize = 256;
/// Rows of which it is asked first whether any run ends in them.
const MANY: usize = 64;

/// The maximum of the first so many. Some at a time: those of them that are too many are made the least.
#[inline(always)]
#[expect(clippy::indexing_slicing, reason = "an entry for each number up to that of a window")]
#[expect(clippy::inline_always, reason = "a call takes as long as what is done for most contacts")]
fn latest_of<C: Cell>(mut packed: &[C], mut count: usize) -> C {
    let mut latest = [C::NONE; WINDOW];
    while count > WINDOW {
        let Some((window, following)) = packed.split_first_chunk() else { break };
        later(&mut latest, window);
        packed = following;
        count = count.saturating_sub(WINDOW);
    }
    let mut window = [C::NONE; WINDOW];
    match packed.first_chunk() {
        Some(cells) => window = *cells,
        None => window.iter_mut().zip(packed).for_each(|(place, cell)| *place = *cell),
    }
    for (cell, bound) in window.iter_mut().zip(&C::BOUNDS[count.min(WINDOW)]) {
        *cell = (*cell).min(*bound);
    }
    later(&mut latest, &window);
    latest.into_iter().fold(C::NONE, Ord::max)
}

#[inline]
fn later<C: Cell>(latest: &mut [C; WINDOW], others: &[C; WINDOW]) {
    for (latest, other) in latest.iter_mut().zip(others) {
        *latest = (*latest).max(*other);
    }
}

pub(super) fn position_of(contact: u32) -> usize {
    usize::try_from(contact).unwrap_or(usize::MAX)
}

/// An offset that was checked not to be negative.
pub(super) fn position(offset: i32) -> usize {
    usize::try_from(offset).unwrap_or(0)
}

impl Layout<'_> {
    /// Whether it has an entry for every row, or for every contact; offsets are checked whole.
    pub(super) fn check_length(self, rows: usize, contacts: usize) -> Result<(), ColumnsError> {
        match self {
            Self::Scattered(column) | Self::Sorted(column) => {
                ColumnsError::same_length("contacts", column.len(), rows)
            }
            Self::Grouped(offsets) => check_offsets(offsets, rows, contacts),
        }
    }

    /// Whether it leads every row to one of so many contacts.
    pub(super) fn check(self, rows: usize, contacts: usize) -> Result<(), ColumnsError> {
        match self {
            Self::Scattered(column) => {
                ColumnsError::same_length("contacts", column.len(), rows)?;
                ColumnsError::contacts_in_range("contacts", column, contacts)
            }
            Self::Sorted(column) => {
                ColumnsError::same_length("contacts", column.len(), rows)?;
                ColumnsError::contacts_in_range("contacts", column, contacts)?;
                let pairs = || column.iter().zip(column.iter().skip(1));
                let Some(before) = pairs().position(|(before, after)| before > after) else {
                    return Ok(());
                };
                Err(ColumnsError::Unsorted { row: before.saturating_add(1) })
            }
            Self::Grouped(offsets) => check_offsets(offsets, rows, contacts),
        }
    }
}

/// Whether there are offsets for so many contacts, from 0 to the number of rows; what lies between is not looked at.
pub(super) fn check_ends(
    offsets: &[i32],
    rows: usize,
    contacts: usize,
) -> Result<(), ColumnsError> {
    ColumnsError::same_length("offsets", offsets.len(), contacts.saturating_add(1))?;
    if offsets.first() != Some(&0) {
        return Err(ColumnsError::Offset { entry: 0 });
    }
    let end = offsets.last().and_then(|last| usize::try_from(*last).ok());
    if end == Some(rows) { Ok(()) } else { Err(ColumnsError::Offset { entry: contacts }) }
}

fn check_offsets(offsets: &[i32], rows: usize, contacts: usize) -> Result<(), ColumnsError> {
    ColumnsError::same_length("offsets", offsets.len(), contacts.saturating_add(1))?;
    let mut before = 0_i32;
    for (entry, offset) in offsets.iter().enumerate() {
        let in_order =
            *offset >= before && position(*offset) <= rows && (entry > 0 || *offset == 0);
        if !in_order {
            return Err(ColumnsError::Offset { entry });
        }
        before = *offset;
    }
    if position(before) == rows { Ok(()) } else { Err(ColumnsError::Offset { entry: contacts }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HostKinds, Kind, RuleSet, columns::Unknown};

    const SALE: u8 = Kind::Sale.code();

    fn refused(kinds: &[u8], layout: Layout<'_>) -> Option<ColumnsError> {
        let days = [0; 4];
        let activities = Activities::new(kinds, &days[..kinds.len()]).unwrap();
        let kernel = Kernel::new(RuleSet::V1_7, HostKinds::NONE, Unknown::Refuse);
        let mut cells = [Packed(7); 3];
        let error = kernel.fold(&activities, layout, &mut cells).err();
        if error.is_some() {
            assert_eq!(cells, [Packed(7); 3], "a refused fold changes nothing");
        }
        error
    }

    #[test]
    fn positions_that_lead_nowhere_are_refused_with_their_row() {
        let kinds = [SALE; 4];
        let length =
            |column, found, expected| Some(ColumnsError::Length { column, found, expected });
        let contact = Some(ColumnsError::Contact { column: "contacts", row: 2, contacts: 3 });
        for layout in [Layout::Scattered, Layout::Sorted] {
            assert_eq!(refused(&kinds, layout(&[0, 1, 2, 2])), None);
            assert_eq!(refused(&kinds, layout(&[0, 1, 2])), length("contacts", 3, 4));
            assert_eq!(refused(&kinds, layout(&[0, 1, 3, 3])), contact);
            assert_eq!(refused(&kinds, layout(&[0, 1, u32::MAX, 2])), contact);
        }
        assert_eq!(refused(&kinds, Layout::Scattered(&[2, 1, 0, 1])), None);
        let unsorted = Some(ColumnsError::Unsorted { row: 3 });
        assert_eq!(refused(&kinds, Layout::Sorted(&[0, 2, 2, 1])), unsorted);
    }

    #[test]
    fn offsets_that_do_not_cut_the_rows_are_refused_with_their_entry() {
        let kinds = [SALE; 4];
        let offset = |entry| Some(ColumnsError::Offset { entry });
        let length = Some(ColumnsError::Length { column: "offsets", found: 3, expected: 4 });
        assert_eq!(refused(&kinds, Layout::Grouped(&[0, 0, 3, 4])), None);
        assert_eq!(refused(&kinds, Layout::Grouped(&[0, 3, 4])), length);
        assert_eq!(refused(&kinds, Layout::Grouped(&[1, 2, 3, 4])), offset(0));
        assert_eq!(refused(&kinds, Layout::Grouped(&[-1, 2, 3, 4])), offset(0));
        assert_eq!(refused(&kinds, Layout::Grouped(&[0, 2, 1, 4])), offset(2));
        assert_eq!(refused(&kinds, Layout::Grouped(&[0, 2, 5, 4])), offset(2));
        assert_eq!(refused(&kinds, Layout::Grouped(&[0, 2, 3, 3])), offset(3));
        assert_eq!(refused(&[], Layout::Grouped(&[0, 0, 0, 0])), None);
    }

    #[test]
    fn an_unknown_kind_is_refused_or_keeps_its_contact() {
        for code in [13, 31, 32, 63, 64, 255] {
            let kinds = [SALE, code, SALE, SALE];
            let layout = Layout::Scattered(&[0, 1, 1, 2]);
            assert_eq!(refused(&kinds, layout), Some(ColumnsError::Kind { row: 1 }));

            let activities = Activities::new(&kinds, &[10; 4]).unwrap();
            let kernel = Kernel::new(RuleSet::V1_7, HostKinds::NONE, Unknown::KeepContact);
            let mut cells = [Packed::NONE; 3];
            kernel.fold(&activities, layout, &mut cells).unwrap();
            assert_eq!(cells[1], Packed::UNEVALUATED);
            assert_eq!(cells[0], cells[2]);
            assert!(cells[0].recency().unwrap().winner().is_some());
        }
    }
}
