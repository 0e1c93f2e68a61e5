//! Recencies of contacts that are known by an arbitrary 64-bit id.

use alloc::{vec, vec::Vec};
use core::ops::Range;

use super::{
    Activities, ColumnsError, Kernel, Packed,
    kernel::{STRETCH, Scratch},
};

/// The recencies of contacts under arbitrary 64-bit ids, folded without knowing the ids beforehand.
///
/// Rows that count wait in heaps by their id, and a heap that is full is folded into a table of its own, so that what is looked
/// up is close by. Memory is bounded by the contacts that have an activity that counts, not by the rows: 30 to 60 bytes each
/// for the tables, and 32 to 64 on each thread for what waits.
///
/// Where the contacts are numbered from 0 already, [`LastDays`](super::LastDays) and [`Kernel::fold`] are faster.
///
/// # Examples
/// ```
/// use privacy_recency::columns::{Activities, ByIds, Kernel, Unknown};
/// use privacy_recency::{HostKinds, Kind, RuleSet};
///
/// let kernel = Kernel::new(RuleSet::V1_7, HostKinds::NONE, Unknown::Refuse);
/// let kinds = [Kind::Sale.code(), Kind::EmailOpened.code(), Kind::Sale.code()];
/// let batch = Activities::deferred(&kinds, &[17_697, 18_000, 17_000])?;
/// let mut by_ids = ByIds::for_contacts(1_000);
/// by_ids.fold(&kernel, &batch, &[0xC0FFEE, 7, 0xC0FFEE])?;
///
/// let found = by_ids.finish();
/// assert_eq!(found.len(), 1);
/// let winner = found.of(0xC0FFEE).recency()?.winner().ok_or("a sale counts")?;
/// assert_eq!(winner.last_active().to_string(), "2018-06-15");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// R-17, L-15.
#[derive(Clone, Debug)]
pub struct ByIds {
    bits: u32,
    heaps: Heaps,
    tables: Vec<Table>,
}

/// Contacts whose table is close by when it is folded.
const CONTACTS_OF_A_TABLE: usize = 2_048;
const MOST_TABLES_BITS: u32 = 12;
/// Rows that wait in a heap: enough to meet each line of its table.
const ROOM: usize = 4_096;
const FEWEST_PLACES: usize = 16;

impl ByIds {
    /// For about so many contacts; more or fewer cost time, and nothing else.
    #[must_use]
    pub fn for_contacts(contacts: usize) -> Self {
        Self::with_room(contacts, ROOM)
    }

    fn with_room(contacts: usize, room: usize) -> Self {
        let tables = contacts.div_ceil(CONTACTS_OF_A_TABLE).max(1).next_power_of_two();
        let bits = tables.trailing_zeros().min(MOST_TABLES_BITS);
        let tables = vec![Table::default(); 1_usize << bits];
        Self { bits, heaps: Heaps::new(tables.len(), room), tables }
    }

    /// Folds activities in, each with the id of its contact.
    ///
    /// # Errors
    /// [`ColumnsError`] with the row, and nothing is folded.
    ///
    /// # Source
    /// R-1 to R-8, R-17, L-15.
    pub fn fold(
        &mut self,
        kernel: &Kernel,
        activities: &Activities<'_>,
        ids: &[u64],
    ) -> Result<(), ColumnsError> {
        check(kernel, activities, ids)?;
        let into_tables = into_tables(&mut self.tables, self.bits);
        self.heaps.add(kernel, activities, ids, 0..ids.len(), self.bits, into_tables);
        Ok(())
    }

    /// The same on so many threads. Each has heaps of its own, and the tables are shared: a heap that is full holds one of
    /// them for a moment.
    ///
    /// # Errors
    /// As [`fold`](Self::fold).
    #[cfg(feature = "std")]
    pub fn fold_on(
        &mut self,
        threads: core::num::NonZero<usize>,
        kernel: &Kernel,
        activities: &Activities<'_>,
        ids: &[u64],
    ) -> Result<(), ColumnsError> {
        use std::sync::{Mutex, PoisonError};

        use super::threads::{joined, parts};

        check_on(threads, kernel, activities, ids)?;
        let (bits, room) = (self.bits, self.heaps.room);
        let tables: Vec<_> =
            core::mem::take(&mut self.tables).into_iter().map(Mutex::new).collect();
        let shared = tables.as_slice();
        let fold_full = |heap: usize, full: &[Entry]| {
            if let Some(table) = shared.get(heap) {
                table.lock().unwrap_or_else(PoisonError::into_inner).fold(full, bits);
            }
        };
        let mut parts = parts(ids.len(), threads);
        let first = parts.next().unwrap_or(0..0);
        std::thread::scope(|scope| {
            let others: Vec<_> = parts
                .map(|rows| {
                    scope.spawn(move || {
                        let mut own = Heaps::new(shared.len(), room);
                        own.add(kernel, activities, ids, rows, bits, fold_full);
                        own.settle(fold_full);
                    })
                })
                .collect();
            self.heaps.add(kernel, activities, ids, first, bits, fold_full);
            self.heaps.settle(fold_full);
            others.into_iter().for_each(joined);
        });
        let whole = tables.into_iter();
        self.tables =
            whole.map(|table| table.into_inner().unwrap_or_else(PoisonError::into_inner)).collect();
        Ok(())
    }

    /// The recencies of everything that was folded.
    #[must_use]
    pub fn finish(mut self) -> Identified {
        self.heaps.settle(into_tables(&mut self.tables, self.bits));
        Identified { bits: self.bits, tables: self.tables }
    }
}

/// The recencies of contacts under their ids, of those alone that have an activity that counts.
#[derive(Clone, Debug)]
pub struct Identified {
    bits: u32,
    tables: Vec<Table>,
}

impl Identified {
    /// How many contacts have an activity that counts, or one that could not be evaluated.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tables.iter().fold(0, |sum, table| sum.saturating_add(table.taken))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The contacts with their recencies, in an order that means nothing.
    pub fn iter(&self) -> impl Iterator<Item = (u64, Packed)> {
        let entries = self.tables.iter().flat_map(Table::entries);
        entries.map(|entry| (entry.id, entry.cell))
    }

    /// The same as two columns of one length.
    #[must_use]
    pub fn columns(&self) -> (Vec<u64>, Vec<Packed>) {
        let length = self.len();
        // One place more: an entry is written before it is known whether it counts.
        let room = length.saturating_add(1);
        let (mut ids, mut cells) = (vec![0; room], vec![Packed::NONE; room]);
        let mut next = 0_usize;
        for entry in self.tables.iter().flat_map(|table| &table.places) {
            if let (Some(id), Some(cell)) = (ids.get_mut(next), cells.get_mut(next)) {
                (*id, *cell) = (entry.id, entry.cell);
            }
            next = next.wrapping_add(usize::from(entry.cell != Packed::NONE));
        }
        ids.truncate(length);
        cells.truncate(length);
        (ids, cells)
    }

    /// The recency of one contact, [`Packed::NONE`] where no activity counts.
    #[must_use]
    pub fn of(&self, id: u64) -> Packed {
        let (table, begin) = places_of(id, self.bits);
        let found = self.tables.get(table).filter(|table| table.taken > 0);
        let entry = found.and_then(|table| table.places.get(table.find(id, begin)));
        entry.map_or(Packed::NONE, |entry| entry.cell)
    }

    /// The later of both for each contact.
    ///
    /// # Source
    /// R-17.
    #[must_use]
    pub fn latest(mut self, other: &Self) -> Self {
        for entry in other.tables.iter().flat_map(Table::entries) {
            let (table, _) = places_of(entry.id, self.bits);
            if let Some(table) = self.tables.get_mut(table) {
                table.put(*entry, self.bits);
            }
        }
        self
    }
}

/// An id with its recency; free where there is none.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    id: u64,
    cell: Packed,
}

/// Rows that count, in heaps by their id, so many of which have room in each.
#[derive(Clone, Debug)]
struct Heaps {
    room: usize,
    entries: Vec<Entry>,
    counts: Vec<usize>,
}

/// Folds what a heap hands over into its table.
fn into_tables(tables: &mut [Table], bits: u32) -> impl FnMut(usize, &[Entry]) {
    move |heap, entries| {
        if let Some(table) = tables.get_mut(heap) {
            table.fold(entries, bits);
        }
    }
}

impl Heaps {
    fn new(heaps: usize, room: usize) -> Self {
        Self { room, entries: Vec::new(), counts: vec![0; heaps] }
    }

    /// Puts rows into their heaps, and hands over each that is full. Each row is written, and those that do not count leave
    /// their place to the next: a branch here is a guess that fails often.
    fn add(
        &mut self,
        kernel: &Kernel,
        activities: &Activities<'_>,
        ids: &[u64],
        rows: Range<usize>,
        bits: u32,
        mut full: impl FnMut(usize, &[Entry]),
    ) {
        let Self { room, entries, counts } = self;
        entries.resize(counts.len().saturating_mul(*room), Entry::default());
        let scratch = &mut Scratch::<Packed>::new();
        for start in rows.clone().step_by(STRETCH) {
            let cells = scratch.pack(kernel, activities, start..rows.end).unwrap_or_default();
            for (id, cell) in ids.get(start..).unwrap_or_default().iter().zip(cells) {
                let (heap, _) = places_of(*id, bits);
                let Some(count) = counts.get_mut(heap) else { continue };
                let begin = heap.wrapping_mul(*room);
                if let Some(place) = entries.get_mut(begin.wrapping_add(*count)) {
                    *place = Entry { id: *id, cell: *cell };
                }
                *count = count.wrapping_add(usize::from(*cell != Packed::NONE));
                if *count == *room {
                    *count = 0;
                    let those = entries.get(begin..).and_then(|entries| entries.get(..*room));
                    full(heap, those.unwrap_or_default());
                }
            }
        }
    }

    /// Hands over what waits.
    fn settle(&mut self, mut waiting: impl FnMut(usize, &[Entry])) {
        let Self { room, entries, counts } = self;
        let heaps = entries.chunks((*room).max(1)).zip(counts).enumerate();
        for (heap, (entries, count)) in heaps {
            waiting(heap, entries.get(..core::mem::take(count)).unwrap_or_default());
        }
    }
}

fn check(kernel: &Kernel, activities: &Activities<'_>, ids: &[u64]) -> Result<(), ColumnsError> {
    ColumnsError::same_length("ids", ids.len(), activities.len())?;
    activities.check()?;
    kernel.check_rows(activities, 0..activities.len())
}

/// The same on so many threads; which row is wrong is asked only if one is.
#[cfg(feature = "std")]
fn check_on(
    threads: core::num::NonZero<usize>,
    kernel: &Kernel,
    activities: &Activities<'_>,
    ids: &[u64],
) -> Result<(), ColumnsError> {
    use super::threads::{joined, parts};

    ColumnsError::same_length("ids", ids.len(), activities.len())?;
    let is_sound = |rows: Range<usize>| {
        let part = activities.part(rows);
        part.check().and_then(|()| kernel.check_rows(&part, 0..part.len())).is_ok()
    };
    let all_sound = std::thread::scope(|scope| {
        let mut parts = parts(ids.len(), threads);
        let first = parts.next();
        let others: Vec<_> = parts.map(|rows| scope.spawn(move || is_sound(rows))).collect();
        let first = first.is_none_or(is_sound);
        others.into_iter().fold(first, |all, other| joined(other) & all)
    });
    if all_sound { Ok(()) } else { check(kernel, activities, ids) }
}

/// The heap of an id, and where its search begins in a table: the high bits of the mixed id, and those below.
#[inline]
fn places_of(id: u64, bits: u32) -> (usize, usize) {
    let mixed = (id ^ id >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let heap = mixed.rotate_left(bits) & (1_u64 << bits).wrapping_sub(1);
    let place = mixed.rotate_left(bits.wrapping_add(32)) & u64::from(u32::MAX);
    (usize::try_from(heap).unwrap_or(0), usize::try_from(place).unwrap_or(0))
}

/// Open addressing over a power of two of places, of which there is always a free one; none at all at first.
#[derive(Clone, Debug, Default)]
struct Table {
    places: Vec<Entry>,
    taken: usize,
}

impl Table {
    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.places.iter().filter(|entry| entry.cell != Packed::NONE)
    }

    fn fold(&mut self, entries: &[Entry], bits: u32) {
        if self.places.is_empty() && !entries.is_empty() {
            let places = entries.len().saturating_mul(4).min(2 * CONTACTS_OF_A_TABLE);
            self.places = vec![Entry::default(); places.next_power_of_two().max(FEWEST_PLACES)];
        }
        if entries.len() > self.places.len() / 16 {
            // Counted anew, because what was read in order is close by when it is looked up in any order.
            self.taken = self.entries().count();
        }
        for entry in entries {
            self.put(*entry, bits);
        }
    }

    #[inline]
    fn put(&mut self, entry: Entry, bits: u32) {
        // At most five in eight are taken, so that a free place is soon found.
        if self.taken.saturating_mul(8) >= self.places.len().saturating_mul(5) {
            self.grow(bits);
        }
        let (_, begin) = places_of(entry.id, bits);
        let at = self.find(entry.id, begin);
        let Some(place) = self.places.get_mut(at) else { return };
        self.taken = self.taken.wrapping_add(usize::from(place.cell == Packed::NONE));
        *place = Entry { id: entry.id, cell: place.cell.max(entry.cell) };
    }

    /// The place of an id, or the free one that it would take.
    #[inline]
    fn find(&self, id: u64, begin: usize) -> usize {
        let last = self.places.len().wrapping_sub(1);
        let mut at = begin & last;
        while let Some(place) = self.places.get(at) {
            if place.id == id || place.cell == Packed::NONE {
                break;
            }
            at = at.wrapping_add(1) & last;
        }
        at
    }

    #[cold]
    fn grow(&mut self, bits: u32) {
        let free = vec![Entry::default(); self.places.len().saturating_mul(2).max(FEWEST_PLACES)];
        let old = core::mem::replace(&mut self.places, free);
        for entry in old.into_iter().filter(|entry| entry.cell != Packed::NONE) {
            let (_, begin) = places_of(entry.id, bits);
            let at = self.find(entry.id, begin);
            if let Some(place) = self.places.get_mut(at) {
                *place = entry;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HostKinds, Kind, RuleSet, columns::Unknown};

    /// As if so few rows may wait that heaps are full again and again.
    #[test]
    fn what_waits_is_settled_in_between() {
        let kernel = Kernel::new(RuleSet::V1_7, HostKinds::NONE, Unknown::Refuse);
        let kinds = [Kind::Sale.code(); 10_000];
        let days: Vec<i32> = (0..10_000).map(|row| row % 7_000).collect();
        let ids: Vec<u64> = (0..10_000).map(|row| row % 3_000).collect();
        let activities = Activities::new(&kinds, &days).unwrap();
        let mut few = ByIds::with_room(10_000, 50);
        few.fold(&kernel, &activities, &ids).unwrap();
        assert!(few.heaps.counts.iter().all(|count| *count < 50));
        #[cfg(feature = "std")]
        let few_on_threads = [1, 2, 3].map(|threads| {
            let mut few = ByIds::with_room(10_000, 50);
            let threads = core::num::NonZero::new(threads).unwrap();
            few.fold_on(threads, &kernel, &activities, &ids).unwrap();
            few
        });
        let all = [few];
        #[cfg(feature = "std")]
        let all = all.into_iter().chain(few_on_threads);
        for found in all {
            let found = found.finish();
            assert_eq!(found.len(), 3_000);
            for (id, cell) in found.iter() {
                let rows = ids.iter().zip(&days).filter(|(own, _)| **own == id);
                let last = rows.map(|(_, day)| *day).max().unwrap();
                let winner = cell.recency().unwrap().winner().unwrap();
                assert_eq!(winner.last_active().day().unwrap().epoch_days(), last);
                assert_eq!(found.of(id), cell);
            }
            assert_eq!(found.of(3_000), Packed::NONE);
            let (ids, cells) = found.columns();
            assert!(ids.into_iter().zip(cells).eq(found.iter()));
        }
    }
}
