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
        match layout {
            Layout::Scattered(contacts) => self.in_stretches(activities, rows, |rows, packed| {
                fold_scattered(contacts.get(rows).unwrap_or_default(), packed, cells)
            }),
            Layout::Sorted(contacts) => self.fold_sorted(activities, contacts, rows, 0, cells),
            Layout::Grouped(offsets) => {
                let mut group = Group::at(offsets, rows.start);
                self.in_stretches(activities, rows, |rows, packed| {
                    group.fold(offsets, rows, packed, cells);
                    true
                })
            }
        }
    }

    /// The same of sorted rows, whose contacts are counted from one of them: the first cell is that one's.
    pub(super) fn fold_sorted<C: Cell>(
        &self,
        activities: &Activities<'_>,
        contacts: &[u32],
        rows: Range<usize>,
        from: u32,
        cells: &mut [C],
    ) -> Result<(), Stopped> {
        let mut run = Run { from, contact: contacts.get(rows.start).copied().unwrap_or(0) };
        self.in_stretches(activities, rows, |rows, packed| {
            run.fold(contacts.get(rows).unwrap_or_default(), packed, cells)
        })
    }

    /// Packs rows and folds them, stretch by stretch; `fold` says whether nothing is wrong with them.
    fn in_stretches<C: Cell>(
        &self,
        activities: &Activities<'_>,
        rows: Range<usize>,
        mut fold: impl FnMut(Range<usize>, &[C]) -> bool,
    ) -> Result<(), Stopped> {
        let scratch = &mut Scratch::<C>::new();
        let mut start = rows.start;
        while start < rows.end {
            let stopped = Stopped { row: start };
            let packed = scratch.pack_in_windows(self, activities, start..rows.end);
            let (packed, length) = packed.ok_or(stopped)?;
            let end = start.saturating_add(length);
            if !fold(start..end, packed) {
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

/// Whether all contacts had a cell. Rows that do not count are stored as well: that costs less than to tell them apart. By
/// itself, so that the loop has all that it needs at hand.
#[inline(never)]
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

/// The last contact whose sorted rows were read, and the one that the first cell is of.
struct Run {
    contact: u32,
    from: u32,
}

/// Rows whose runs are looked for at a time: the place of one among them fits in a byte.
const RUNS: usize = 256;
/// Rows of which it is asked first whether any run ends in them.
const MANY: usize = 64;

impl Run {
    /// Whether the contacts are in order and all have a cell.
    fn fold<C: Cell>(&mut self, contacts: &[u32], packed: &[C], cells: &mut [C]) -> bool {
        let whole = contacts.chunks_exact(RUNS);
        let rest = whole.remainder();
        let rest_packed = packed.get(contacts.len().saturating_sub(rest.len())..);
        let in_order = whole.zip((0..).step_by(RUNS)).all(|(contacts, start)| {
            let packed = packed.get(start..).and_then(<[C]>::first_chunk);
            match (contacts.try_into(), packed) {
                (Ok(contacts), Some(packed)) => self.fold_runs(contacts, packed, cells),
                _ => false,
            }
        });
        in_order && self.fold_rest(rest, rest_packed.unwrap_or_default(), cells)
    }

    /// The last contact's run goes on as far as is needed, in rows that do not count.
    fn fold_rest<C: Cell>(&mut self, contacts: &[u32], packed: &[C], cells: &mut [C]) -> bool {
        let Some(last) = contacts.last() else { return true };
        let (mut padded, mut padded_cells) = ([*last; RUNS], [C::NONE; RUNS + WINDOW]);
        padded.iter_mut().zip(contacts).for_each(|(place, contact)| *place = *contact);
        let packed = packed.iter().take(contacts.len());
        padded_cells.iter_mut().zip(packed).for_each(|(place, cell)| *place = *cell);
        self.fold_runs(&padded, &padded_cells, cells)
    }

    /// Each run's latest cell is found at once, from where it begins to where it ends.
    #[inline(never)]
    #[expect(clippy::indexing_slicing, reason = "a byte counts fewer rows than there are")]
    fn fold_runs<C: Cell>(
        &mut self,
        contacts: &[u32; RUNS],
        packed: &[C; RUNS + WINDOW],
        cells: &mut [C],
    ) -> bool {
        let mut places = [0; RUNS + 8];
        let ends = ends(contacts, &mut places);
        let (mut start, mut in_order) = (0_u8, true);
        for end in ends {
            let count = usize::from(end.wrapping_sub(start)).wrapping_add(1);
            let latest = latest_of(&packed[usize::from(start)..], count);
            let owner = contacts[usize::from(*end)];
            // Contacts of one run are the same, so that they are in order if the runs are.
            in_order &= self.contact <= owner;
            self.contact = owner;
            let place = position_of(owner.wrapping_sub(self.from));
            let Some(cell) = cells.get_mut(place) else { return false };
            *cell = (*cell).max(latest);
            start = end.wrapping_add(1);
        }
        in_order
    }
}

/// The last row of every run, found for eight rows at a time: to ask it of each is a guess that fails often.
#[inline(never)]
fn ends<'a>(contacts: &[u32; RUNS], places: &'a mut [u8; RUNS + 8]) -> &'a [u8] {
    let mut marks = [0; RUNS];
    for ((mark, contact), next) in marks.iter_mut().zip(contacts).zip(contacts.iter().skip(1)) {
        *mark = u8::from(contact != next);
    }
    // The last run ends here, or goes on in the rows that follow, which the maximum allows.
    let [.., last] = &mut marks;
    *last = 1;
    let mut runs = 0_usize;
    for (many, first) in marks.chunks_exact(MANY).zip((0_u8..).step_by(MANY)) {
        // Most rows are of contacts that have very many.
        if many.iter().fold(0, |all, mark| all | mark) == 0 {
            continue;
        }
        for (eight, first) in many.chunks_exact(8).zip((first..).step_by(8)) {
            if let Some(places) = places.get_mut(runs..).and_then(<[u8]>::first_chunk_mut) {
                let mask = positions::mask(eight);
                runs = runs.wrapping_add(positions::write_bytes(first, mask, places));
            }
        }
    }
    places.get(..runs).unwrap_or_default()
}

/// The contact whose grouped rows were read last.
struct Group {
    contact: usize,
}

impl Group {
    /// The last contact whose rows begin at this row or before.
    fn at(offsets: &[i32], row: usize) -> Self {
        let begun = offsets.partition_point(|offset| position(*offset) <= row);
        Self { contact: begun.saturating_sub(1) }
    }

    fn fold<C: Cell>(
        &mut self,
        offsets: &[i32],
        rows: Range<usize>,
        packed: &[C],
        cells: &mut [C],
    ) {
        let (mut rest, mut row) = (packed, rows.start);
        let ends = offsets.get(self.contact.saturating_add(1)..).unwrap_or_default();
        let cells = cells.get_mut(self.contact..).unwrap_or_default();
        for (cell, end) in cells.iter_mut().zip(ends) {
            let end = position(*end);
            let count = end.min(rows.end).saturating_sub(row);
            *cell = (*cell).max(latest_of(rest, count));
            if end > rows.end {
                break;
            }
            row = row.max(end);
            rest = rest.get(count..).unwrap_or_default();
            self.contact = self.contact.wrapping_add(1);
        }
    }
}

/// The maximum of the first so many, which are followed by a window at least: those of a window that are too many are made
/// the least.
#[inline(always)]
#[expect(clippy::indexing_slicing, reason = "an entry for each number up to that of a window")]
#[expect(clippy::inline_always, reason = "a call takes as long as what is done for most contacts")]
fn latest_of<C: Cell>(packed: &[C], count: usize) -> C {
    if count > WINDOW {
        return latest_of_many(packed, count);
    }
    let window = packed.first_chunk().unwrap_or(&C::BOUNDS[0]);
    latest_of_window(window, &C::BOUNDS[count])
}

#[inline(never)]
#[expect(clippy::indexing_slicing, reason = "an entry for each number up to that of a window")]
fn latest_of_many<C: Cell>(packed: &[C], count: usize) -> C {
    let (whole, rest) =
        packed.split_at_checked((count / WINDOW).saturating_mul(WINDOW)).unwrap_or_default();
    let window = rest.first_chunk().unwrap_or(&C::BOUNDS[0]);
    let last = latest_of_window(window, &C::BOUNDS[count % WINDOW]);
    whole.iter().copied().fold(last, Ord::max)
}

/// The greatest of the lesser ones, half of a window beside the other: they are compared as they lie in memory.
#[inline]
fn latest_of_window<C: Cell>(window: &[C; WINDOW], bounds: &[C; WINDOW]) -> C {
    const HALF: usize = WINDOW / 2;
    let mut bounded = *window;
    bounded.iter_mut().zip(bounds).for_each(|(cell, bound)| *cell = (*cell).min(*bound));
    let mut latest = [C::NONE; HALF];
    for cells in bounded.chunks_exact(HALF) {
        latest.iter_mut().zip(cells).for_each(|(latest, cell)| *latest = (*latest).max(*cell));
    }
    latest.into_iter().fold(C::NONE, Ord::max)
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
