//! Scattered rows of very many contacts, put in heaps by contact first.

use alloc::{vec, vec::Vec};
use core::ops::Range;

use super::{
    Activities, Kernel,
    fold::{Stopped, position_of},
    kernel::Scratch,
    narrow,
};

/// Contacts of a heap: their cells take 128 KB, and a position among them two bytes.
const HEAP: usize = 1 << HEAP_BITS;
const HEAP_BITS: u32 = 16;
/// Rows that are put in heaps before these are folded.
const CHUNK: usize = 1 << 23;
/// Contacts from which it pays; with fewer, all cells are close by.
const MANY: usize = 6 << 20;

/// Whether it is faster than folding row by row: for many contacts, and enough rows to meet each cell of a heap again.
pub(super) const fn pays(rows: usize, contacts: usize) -> bool {
    contacts > MANY && rows >= contacts / 2
}

/// Folds some of the rows, as [`Kernel::fold_into`] does.
pub(super) fn fold(
    kernel: &Kernel,
    activities: &Activities<'_>,
    contacts: &[u32],
    rows: Range<usize>,
    cells: &mut [i16],
) -> Result<(), Stopped> {
    fold_in_chunks(CHUNK, kernel, activities, contacts, rows, cells)
}

fn fold_in_chunks(
    chunk: usize,
    kernel: &Kernel,
    activities: &Activities<'_>,
    contacts: &[u32],
    rows: Range<usize>,
    cells: &mut [i16],
) -> Result<(), Stopped> {
    let mut heaps = Heaps::new(rows.len().min(chunk), cells.len());
    let scratch = &mut Scratch::new();
    for start in rows.clone().step_by(chunk) {
        let end = rows.end.min(start.saturating_add(chunk));
        let own = contacts.get(start..end).unwrap_or_default();
        heaps.lay_out(own).ok_or(Stopped { row: start })?;
        let filled = heaps.fill(kernel, activities, contacts, start..end, scratch);
        heaps.empty_into(cells)?;
        filled?;
    }
    Ok(())
}

/// An entry: the position among the contacts of its heap in the high half, the narrow day in the low one.
struct Heaps {
    entries: Vec<u32>,
    /// Where each heap begins, and where its next entry goes.
    begins: Vec<u32>,
    next: Vec<u32>,
}

impl Heaps {
    fn new(rows: usize, contacts: usize) -> Self {
        let heaps = contacts.div_ceil(HEAP);
        Self { entries: vec![0; rows], begins: vec![0; heaps], next: vec![0; heaps] }
    }

    /// Makes room in each heap for the rows of its contacts; `None` where a contact belongs to no heap.
    fn lay_out(&mut self, contacts: &[u32]) -> Option<()> {
        self.begins.fill(0);
        for contact in contacts {
            let count = self.begins.get_mut(heap_of(*contact))?;
            *count = count.wrapping_add(1);
        }
        let mut begin = 0_u32;
        for (heap, next) in self.begins.iter_mut().zip(&mut self.next) {
            let count = *heap;
            (*heap, *next) = (begin, begin);
            begin = begin.wrapping_add(count);
        }
        Some(())
    }

    /// Rows that do not count leave their place to the next.
    fn fill(
        &mut self,
        kernel: &Kernel,
        activities: &Activities<'_>,
        contacts: &[u32],
        rows: Range<usize>,
        scratch: &mut Scratch<i16>,
    ) -> Result<(), Stopped> {
        let mut start = rows.start;
        while start < rows.end {
            let stopped = Stopped { row: start };
            let days = scratch.pack(kernel, activities, start..rows.end).ok_or(stopped)?;
            let end = start.saturating_add(days.len());
            for (contact, day) in contacts.get(start..end).unwrap_or_default().iter().zip(days) {
                let next = self.next.get_mut(heap_of(*contact)).ok_or(stopped)?;
                let entry = self.entries.get_mut(position_of(*next)).ok_or(stopped)?;
                *entry = contact << HEAP_BITS | u32::from(u16::from_le_bytes(day.to_le_bytes()));
                *next = next.wrapping_add(u32::from(*day != narrow::NONE));
            }
            start = end;
        }
        Ok(())
    }

    fn empty_into(&self, cells: &mut [i16]) -> Result<(), Stopped> {
        let heaps = self.begins.iter().zip(&self.next);
        for (cells, (begin, end)) in cells.chunks_mut(HEAP).zip(heaps) {
            let own = position_of(*begin)..position_of(*end);
            for entry in self.entries.get(own).unwrap_or_default() {
                let [low, high, position @ ..] = entry.to_le_bytes();
                let cell = cells.get_mut(usize::from(u16::from_le_bytes(position)));
                let cell = cell.ok_or(Stopped { row: 0 })?;
                *cell = (*cell).max(i16::from_le_bytes([low, high]));
            }
        }
        Ok(())
    }
}

#[inline]
fn heap_of(contact: u32) -> usize {
    position_of(contact >> HEAP_BITS)
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers of a test")]
mod tests {
    use super::*;
    use crate::{
        HostKinds, Kind, RuleSet,
        columns::{Layout, Unknown},
    };

    const CONTACTS: usize = 3 * HEAP + 100;
    const ROWS: usize = 5_000;

    struct Columns {
        kinds: Vec<u8>,
        days: Vec<i32>,
        contacts: Vec<u32>,
    }

    /// Rows strewn over the heaps, most of them near the ends of one; one in three does not count.
    fn columns() -> Columns {
        let kinds = [Kind::Sale, Kind::CampaignClicked, Kind::EmailOpened].map(Kind::code);
        let edges = [0, 1, HEAP - 1, HEAP, HEAP + 1, 2 * HEAP, 3 * HEAP - 1, CONTACTS - 1];
        let contact =
            |row: usize| u32::try_from(edges[row % edges.len()] / (1 + row % 5 / 4)).unwrap();
        Columns {
            kinds: kinds.into_iter().cycle().take(ROWS).collect(),
            days: (0..ROWS).map(|row| i32::try_from(row * 7_919 % 30_000).unwrap()).collect(),
            contacts: (0..ROWS).map(contact).collect(),
        }
    }

    fn kernel() -> Kernel {
        Kernel::new(RuleSet::V1_7, HostKinds::NONE, Unknown::Refuse)
    }

    #[test]
    fn heaps_give_what_a_fold_row_by_row_gives() {
        let columns = columns();
        let activities = Activities::deferred(&columns.kinds, &columns.days).unwrap();
        for (chunk, rows) in [(ROWS, 0..ROWS), (1_024, 0..ROWS), (1_000, 8..ROWS - 3), (8, 0..0)] {
            let mut expected = vec![narrow::NONE; CONTACTS];
            let scattered = Layout::Scattered(&columns.contacts);
            kernel().fold_into(&activities, scattered, rows.clone(), &mut expected).unwrap();
            let mut cells = vec![narrow::NONE; CONTACTS];
            let contacts = &columns.contacts;
            fold_in_chunks(chunk, &kernel(), &activities, contacts, rows, &mut cells).unwrap();
            assert!(cells == expected);
        }
    }

    #[test]
    fn a_row_that_cannot_be_read_stops_the_fold_there() {
        let stopped = |columns: &Columns| {
            let activities = Activities::deferred(&columns.kinds, &columns.days).unwrap();
            let mut cells = vec![narrow::NONE; CONTACTS];
            let (contacts, rows) = (&columns.contacts, 0..ROWS);
            let stopped =
                fold_in_chunks(2_048, &kernel(), &activities, contacts, rows, &mut cells).err();
            (
                stopped.map(|stopped| stopped.row),
                cells.iter().filter(|cell| **cell != narrow::NONE).count(),
            )
        };
        assert_eq!(stopped(&columns()).0, None);
        let mut far = columns();
        far.days[3_500] = 80_000;
        let (row, written) = stopped(&far);
        assert_eq!(row, Some(2_048), "what came before was folded, and the fold goes on from here");
        assert!(written > 0);
        for beyond in [CONTACTS, 4 * HEAP - 1, 4 * HEAP, usize::try_from(u32::MAX).unwrap()] {
            let mut beyond_all = columns();
            beyond_all.contacts[4_999] = u32::try_from(beyond).unwrap();
            assert!(stopped(&beyond_all).0.is_some(), "{beyond}");
        }
    }

    #[test]
    fn it_pays_with_many_contacts_and_rows() {
        assert!(pays(MANY, MANY + 1));
        assert!(!pays(MANY, MANY) && !pays(MANY / 2, MANY + 2));
    }
}
