//! W1i: the recency of every contact that is known by an arbitrary 64-bit id, with nothing known of the ids beforehand.
//!
//! The room gives the recency of each row; rows that count are dealt out by their id, so that the contacts of one heap fit
//! into the nearest caches, and each heap is folded through a small table.

use std::{path::Path, thread};

use arrow::array::UInt64Array;
use privacy_rules::recency::columns::{Kernel, Layout, Packed};
use serde_json::Value;

use crate::{
    history::{self, Failure, Order, Rows, Stretch},
    store::{self, StoreError, column},
    worker::{Done, Stopwatch},
};

/// The scattered rows in memory, with their ids.
#[derive(Debug)]
pub struct Held {
    rows: Rows,
    ids: Vec<u64>,
}

/// The recency of a row under the id of its contact.
#[derive(Clone, Copy, Default)]
struct Entry {
    id: u64,
    cell: Packed,
}

/// Rows whose recencies are asked for at a time.
const BLOCK: usize = 4_096;
/// Rows a heap, about.
const HEAP: usize = 1 << 17;

impl Held {
    /// Reads the scattered rows.
    ///
    /// # Errors
    /// [`StoreError`] where the file cannot be read.
    pub fn read(folder: &Path) -> Result<Self, StoreError> {
        let file = folder.join(Order::Scattered.file());
        let mut ids = Vec::new();
        store::read(&file, &["id"], |batch| {
            ids.extend_from_slice(column::<UInt64Array>(batch, "id")?.values());
            Ok(())
        })?;
        Ok(Self { rows: Rows::read(&file)?, ids })
    }

    /// The rows.
    #[must_use]
    pub fn rows(&self) -> Stretch<'_> {
        self.rows.all()
    }

    /// The ids of the rows.
    #[must_use]
    pub fn ids(&self) -> &[u64] {
        &self.ids
    }

    /// The recency of every contact with an activity that counts.
    ///
    /// # Errors
    /// Where a row is not as it must be.
    pub fn recencies(&self, threads: usize) -> Result<Done, Failure> {
        let watch = Stopwatch::start();
        let found = self.fold(threads)?;
        let no_days = vec![0; found.cells.len()];
        let days = history::days_of(&found.cells, &no_days)?;
        Ok(done(watch.nanoseconds(), &found.ids, &days))
    }

    fn fold(&self, threads: usize) -> Result<Found, Failure> {
        let threads = threads.max(1);
        let bits = self.ids.len().div_ceil(HEAP).next_power_of_two().ilog2();
        let kernel = history::kernel();
        let length = self.ids.len().div_ceil(threads).next_multiple_of(8).max(8);
        let parts = self.rows().parts(threads).zip(self.ids.chunks(length));
        let dealt = on_threads(parts, |(rows, ids)| deal(&kernel, rows, ids, bits))?;
        let share = (1_usize << bits).div_ceil(threads);
        let heaps = (0..threads).map(|part| part.saturating_mul(share));
        let found = on_threads(heaps, |first| {
            let mut found = Found::default();
            let mut table = Table::default();
            for heap in first..first.saturating_add(share) {
                let parts = dealt.iter().filter_map(|heaps| heaps.get(heap));
                table.fold(parts.map(Vec::as_slice), bits, &mut found);
            }
            Ok(found)
        })?;
        Ok(found.into_iter().reduce(Found::and).unwrap_or_default())
    }
}

/// Works on each part, on a thread of its own where there are several, and keeps their order.
fn on_threads<P: Send, R: Send>(
    mut parts: impl Iterator<Item = P>,
    work: impl Fn(P) -> Result<R, Failure> + Sync,
) -> Result<Vec<R>, Failure> {
    let Some(first) = parts.next() else { return Ok(Vec::new()) };
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = parts.map(|part| scope.spawn(move || work(part))).collect();
        let mut done = vec![work(first)?];
        for other in others {
            done.push(other.join().map_err(|_| "a thread panicked")??);
        }
        Ok(done)
    })
}

/// Puts the rows that count on the heaps of their ids.
fn deal(
    kernel: &Kernel,
    rows: Stretch<'_>,
    ids: &[u64],
    bits: u32,
) -> Result<Vec<Vec<Entry>>, Failure> {
    let heaps = 1_usize << bits;
    let expected = ids.len() >> bits;
    let mut dealt: Vec<Vec<Entry>> = (0..heaps).map(|_| Vec::with_capacity(expected)).collect();
    let itself: Vec<u32> = (0..).take(BLOCK).collect();
    let mut cells = vec![Packed::NONE; BLOCK];
    for (block, ids) in rows.blocks(BLOCK).zip(ids.chunks(BLOCK)) {
        // Each row as a contact of its own: the recency of the row.
        let contacts = itself.get(..ids.len()).unwrap_or_default();
        let cells = cells.get_mut(..ids.len()).unwrap_or_default();
        cells.fill(Packed::NONE);
        kernel.fold(&block.activities()?, Layout::Sorted(contacts), cells)?;
        for (id, cell) in ids.iter().zip(cells.iter()) {
            if *cell != Packed::NONE {
                let (heap, _) = places(*id, bits);
                if let Some(heap) = dealt.get_mut(heap) {
                    heap.push(Entry { id: *id, cell: *cell });
                }
            }
        }
    }
    Ok(dealt)
}

/// The heap of an id, and where its search begins in a table.
fn places(id: u64, bits: u32) -> (usize, usize) {
    let mixed = id.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let heap = mixed.rotate_left(bits) & (1_u64 << bits).wrapping_sub(1);
    let begin = mixed.rotate_left(bits.wrapping_add(32)) & u64::from(u32::MAX);
    (usize::try_from(heap).unwrap_or(0), usize::try_from(begin).unwrap_or(0))
}

/// What is delivered: ids, and the recency of each.
#[derive(Default)]
struct Found {
    ids: Vec<u64>,
    cells: Vec<Packed>,
}

impl Found {
    fn and(mut self, other: Self) -> Self {
        self.ids.extend(other.ids);
        self.cells.extend(other.cells);
        self
    }
}

/// Open addressing; a place without a recency is free.
#[derive(Default)]
struct Table {
    places: Vec<Entry>,
    taken: usize,
}

impl Table {
    fn fold<'a>(
        &mut self,
        parts: impl Iterator<Item = &'a [Entry]> + Clone,
        bits: u32,
        found: &mut Found,
    ) {
        let entries: usize = parts.clone().map(<[Entry]>::len).sum();
        self.places.clear();
        self.places.resize((entries / 2).next_power_of_two().max(64), Entry::default());
        self.taken = 0;
        for entry in parts.flatten() {
            if self.taken.saturating_mul(4) >= self.places.len().saturating_mul(3) {
                self.grow(bits);
            }
            self.put(*entry, bits);
        }
        for entry in &self.places {
            if entry.cell != Packed::NONE {
                found.ids.push(entry.id);
                found.cells.push(entry.cell);
            }
        }
    }

    #[expect(clippy::indexing_slicing, reason = "hot: the mask keeps every place inside")]
    fn put(&mut self, entry: Entry, bits: u32) {
        let mask = self.places.len().wrapping_sub(1);
        let (_, begin) = places(entry.id, bits);
        let mut at = begin & mask;
        loop {
            let place = &mut self.places[at & mask];
            if place.cell == Packed::NONE {
                *place = entry;
                self.taken = self.taken.wrapping_add(1);
                return;
            }
            if place.id == entry.id {
                place.cell = place.cell.latest(entry.cell);
                return;
            }
            at = at.wrapping_add(1);
        }
    }

    #[cold]
    fn grow(&mut self, bits: u32) {
        let larger = vec![Entry::default(); self.places.len().saturating_mul(2)];
        let old = std::mem::replace(&mut self.places, larger);
        self.taken = 0;
        for entry in old.into_iter().filter(|entry| entry.cell != Packed::NONE) {
            self.put(entry, bits);
        }
    }
}

/// How many contacts there are.
///
/// # Errors
/// [`StoreError`] where the file cannot be read.
pub fn contacts(folder: &Path) -> Result<usize, StoreError> {
    let mut contacts = 0_usize;
    store::read(&folder.join("contacts.parquet"), &["contact"], |batch| {
        contacts = contacts.saturating_add(batch.num_rows());
        Ok(())
    })?;
    Ok(contacts)
}

/// The answer in the order of the ids.
#[must_use]
pub fn done(nanoseconds: u128, ids: &[u64], days: &[i32]) -> Done {
    let mut pairs: Vec<_> = ids.iter().zip(days).collect();
    pairs.sort_unstable();
    let ids = pairs.iter().flat_map(|(id, _)| id.to_le_bytes());
    let days = pairs.iter().flat_map(|(_, day)| day.to_le_bytes());
    Done::new(nanoseconds, &ids.chain(days).collect::<Vec<_>>(), Value::Null)
}
