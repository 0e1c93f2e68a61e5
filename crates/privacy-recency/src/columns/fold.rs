//! Folds of packed rows into the cells of their contacts.

use super::{
    Activities, ColumnsError, Kernel, Packed,
    kernel::{BLOCK, Scratch},
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
        self.check(activities)?;
        layout.check(activities.len(), cells.len())?;
        match layout {
            Layout::Scattered(contacts) => self.fold_scattered(activities, contacts, cells),
            Layout::Sorted(contacts) => self.fold_sorted(activities, contacts, cells),
            Layout::Grouped(offsets) => self.fold_grouped(activities, offsets, cells),
        }
        Ok(Read { activities: activities.len(), contacts: cells.len() })
    }

    /// The rows that count are moved together first, so that nothing is left to guess when their maxima are stored.
    #[expect(
        clippy::indexing_slicing,
        reason = "`kept` stays below the rows seen, so below the block's length"
    )]
    fn fold_scattered(&self, activities: &Activities<'_>, contacts: &[u32], cells: &mut [Packed]) {
        let scratch = &mut Scratch::new();
        let (mut who, mut what) = ([0_u32; BLOCK], [0_u32; BLOCK]);
        for (contacts, start) in contacts.chunks(BLOCK).zip((0..).step_by(BLOCK)) {
            let packed = self.pack(activities, start, activities.len(), scratch);
            let mut kept = 0_usize;
            for (contact, cell) in contacts.iter().zip(packed) {
                who[kept % BLOCK] = *contact;
                what[kept % BLOCK] = *cell;
                kept = kept.wrapping_add(usize::from(*cell != Packed::NONE.0));
            }
            for (contact, cell) in who.iter().zip(&what).take(kept) {
                raise(cells, *contact, *cell);
            }
        }
    }

    fn fold_sorted(&self, activities: &Activities<'_>, contacts: &[u32], cells: &mut [Packed]) {
        let scratch = &mut Scratch::new();
        let (mut contact, mut latest) = (0_u32, Packed::NONE.0);
        for (contacts, start) in contacts.chunks(BLOCK).zip((0..).step_by(BLOCK)) {
            let packed = self.pack(activities, start, activities.len(), scratch);
            for (next, cell) in contacts.iter().zip(packed) {
                if *next == contact {
                    latest = latest.max(*cell);
                } else {
                    raise(cells, contact, latest);
                    (contact, latest) = (*next, *cell);
                }
            }
        }
        raise(cells, contact, latest);
    }

    fn fold_grouped(&self, activities: &Activities<'_>, offsets: &[i32], cells: &mut [Packed]) {
        let scratch = &mut Scratch::new();
        let (mut packed, mut block_end, mut row) = (&[][..], 0_usize, 0_usize);
        for (cell, end) in cells.iter_mut().zip(offsets.iter().skip(1)) {
            let end = position(*end);
            while row < end {
                if row == block_end {
                    packed = self.pack(activities, row, activities.len(), scratch);
                    block_end = row.saturating_add(packed.len());
                }
                let count = end.min(block_end).saturating_sub(row);
                let (own, rest) = packed.split_at_checked(count).unwrap_or((packed, &[]));
                cell.0 = own.iter().fold(cell.0, |latest, cell| latest.max(*cell));
                packed = rest;
                row = row.saturating_add(count);
            }
        }
    }

    /// The recency of one contact's rows, which stand together.
    pub(super) fn fold_rows(
        &self,
        activities: &Activities<'_>,
        rows: core::ops::Range<usize>,
        scratch: &mut Scratch,
    ) -> Packed {
        let mut latest = Packed::NONE.0;
        for start in rows.clone().step_by(BLOCK) {
            let packed = self.pack(activities, start, rows.end, scratch);
            latest = packed.iter().fold(latest, |latest, cell| latest.max(*cell));
        }
        Packed(latest)
    }
}

fn raise(cells: &mut [Packed], contact: u32, cell: u32) {
    if let Some(held) = cells.get_mut(usize::try_from(contact).unwrap_or(usize::MAX)) {
        held.0 = held.0.max(cell);
    }
}

/// An offset that was checked not to be negative.
pub(super) fn position(offset: i32) -> usize {
    usize::try_from(offset).unwrap_or(0)
}

impl Layout<'_> {
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
