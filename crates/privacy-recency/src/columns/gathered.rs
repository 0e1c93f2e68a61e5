//! Rows from here and there, side by side.

use core::ops::Range;

use super::{
    Activities, ColumnsError, Kernel, Packed,
    fold::position_of,
    kernel::{BLOCK, Scratch},
};

/// Rows of contacts that lie far apart, fetched into columns of their own before anything depends on what they say, so that
/// a processor waits for many of them at once.
pub(super) struct Gathered {
    rows: [usize; BLOCK],
    /// Whose they are.
    owners: [u32; BLOCK],
    length: usize,
    kinds: [u8; BLOCK],
    days: [i32; BLOCK],
    validity: [i32; BLOCK],
    present: [u8; BLOCK / 8],
    flags: [u8; BLOCK],
    scratch: Scratch<Packed>,
}

impl Gathered {
    pub(super) const fn new() -> Self {
        Self {
            rows: [0; BLOCK],
            owners: [0; BLOCK],
            length: 0,
            kinds: [0; BLOCK],
            days: [0; BLOCK],
            validity: [0; BLOCK],
            present: [0; BLOCK / 8],
            flags: [0; BLOCK],
            scratch: Scratch::new(),
        }
    }

    /// Adds the rows of one contact, and folds those gathered whenever there are enough.
    pub(super) fn add(
        &mut self,
        kernel: &Kernel,
        activities: &Activities<'_>,
        rows: Range<usize>,
        owner: u32,
        cells: &mut [Packed],
    ) -> Result<(), ColumnsError> {
        for row in rows {
            let places = self.rows.get_mut(self.length).zip(self.owners.get_mut(self.length));
            if let Some((place, place_of_owner)) = places {
                (*place, *place_of_owner) = (row, owner);
            }
            self.length = self.length.saturating_add(1);
            if self.length == BLOCK {
                self.fold_into(kernel, activities, cells)?;
            }
        }
        Ok(())
    }

    /// Folds what was gathered into the cells of its owners, after which nothing is left.
    pub(super) fn fold_into(
        &mut self,
        kernel: &Kernel,
        activities: &Activities<'_>,
        cells: &mut [Packed],
    ) -> Result<(), ColumnsError> {
        let length = core::mem::take(&mut self.length);
        let rows = self.rows.get(..length).unwrap_or_default();
        fetch(activities.kinds, rows, &mut self.kinds);
        fetch(activities.days, rows, &mut self.days);
        fetch(activities.validity, rows, &mut self.validity);
        fetch(activities.flags, rows, &mut self.flags);
        let present = activities.present.map(|bitmap| {
            fetch_bits(bitmap, rows, &mut self.present);
            self.present.get(..length.div_ceil(8)).unwrap_or_default()
        });
        let gathered = Activities {
            kinds: self.kinds.get(..length).unwrap_or_default(),
            days: self.days.get(..length).unwrap_or_default(),
            validity: some_of(activities.validity, &self.validity, length),
            present,
            flags: some_of(activities.flags, &self.flags, length),
            checked: activities.checked,
        };
        let checked = gathered.check().and_then(|()| kernel.check_rows(&gathered, 0..length));
        checked.map_err(|error| error.at(|row| rows.get(row).copied().unwrap_or(row)))?;
        let packed = self.scratch.pack(kernel, &gathered, 0..length).unwrap_or_default();
        for (owner, latest) in self.owners.iter().zip(packed) {
            if let Some(cell) = cells.get_mut(position_of(*owner)) {
                *cell = (*cell).max(*latest);
            }
        }
        Ok(())
    }
}

/// So many of the places, where there is such a column at all.
fn some_of<'a, T>(column: &[T], places: &'a [T], length: usize) -> &'a [T] {
    if column.is_empty() { &[] } else { places.get(..length).unwrap_or_default() }
}

/// The entries of these rows, of a column that is there.
fn fetch<T: Copy + Default>(column: &[T], rows: &[usize], places: &mut [T]) {
    if column.is_empty() {
        return;
    }
    for (place, row) in places.iter_mut().zip(rows) {
        *place = column.get(*row).copied().unwrap_or_default();
    }
}

fn fetch_bits(bitmap: &[u8], rows: &[usize], places: &mut [u8]) {
    for (place, rows) in places.iter_mut().zip(rows.chunks(8)) {
        *place = rows.iter().zip(0_u32..).fold(0, |bits, (row, bit)| {
            let byte = bitmap.get(row / 8).copied().unwrap_or(0);
            bits | (byte >> (row % 8) & 1) << bit
        });
    }
}
