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
/// Rows that wait in a heap: as many as it has contacts meet each line of its cells, which come from afar each time, so often
/// that their way counts for little.
const ROOM: usize = 1 << 16;
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
    Heaps::<ROOM>::new(cells.len()).fold(kernel, activities, contacts, rows, cells)
}

/// An entry: the position among the contacts of its heap in the high half, the narrow day in the low one.
struct Heaps<const ROOM: usize> {
    entries: Vec<u32>,
    /// How many wait in each heap.
    counts: Vec<usize>,
}

impl<const ROOM: usize> Heaps<ROOM> {
    fn new(contacts: usize) -> Self {
        let heaps = contacts.div_ceil(HEAP);
        Self { entries: vec![0; heaps.saturating_mul(ROOM)], counts: vec![0; heaps] }
    }

    fn fold(
        mut self,
        kernel: &Kernel,
        activities: &Activities<'_>,
        contacts: &[u32],
        rows: Range<usize>,
        cells: &mut [i16],
    ) -> Result<(), Stopped> {
        let scratch = &mut Scratch::<i16>::new();
        let mut start = rows.start;
        let mut folded = Ok(());
        while start < rows.end && folded.is_ok() {
            let stopped = Stopped { row: start };
            let Some(days) = scratch.pack(kernel, activities, start..rows.end) else {
                folded = Err(stopped);
                break;
            };
            let end = start.saturating_add(days.len());
            let contacts = contacts.get(start..end).unwrap_or_default();
            folded = self.add(contacts, days, cells).ok_or(stopped);
            start = end;
        }
        for heap in 0..self.counts.len() {
            self.empty(heap, cells).ok_or(Stopped { row: rows.start })?;
        }
        folded
    }

    /// Rows that do not count leave their place to the next; `None` where a contact has no cell.
    fn add(&mut self, contacts: &[u32], days: &[i16], cells: &mut [i16]) -> Option<()> {
        for (contact, day) in contacts.iter().zip(days) {
            let heap = heap_of(*contact);
            let count = self.counts.get_mut(heap)?;
            let place = heap.wrapping_mul(ROOM).wrapping_add(*count);
            let entry = self.entries.get_mut(place)?;
            *entry = contact << HEAP_BITS | u32::from(u16::from_le_bytes(day.to_le_bytes()));
            *count = count.wrapping_add(usize::from(*day != narrow::NONE));
            if *count == ROOM {
                self.empty(heap, cells)?;
            }
        }
        Some(())
    }

    fn empty(&mut self, heap: usize, cells: &mut [i16]) -> Option<()> {
        let count = core::mem::take(self.counts.get_mut(heap)?);
        let entries = self.entries.get(heap.wrapping_mul(ROOM)..)?.get(..count)?;
        let mut heaps = cells.chunks_mut(HEAP).skip(heap);
        let cells = heaps.next()?;
        for entry in entries {
            let [low, high, position @ ..] = entry.to_le_bytes();
            let cell = cells.get_mut(usize::from(u16::from_le_bytes(position)))?;
            *cell = (*cell).max(i16::from_le_bytes([low, high]));
        }
        Some(())
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
    const ROWS: usize = 20_000;

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
        for rows in [0..ROWS, 8..ROWS - 3, 8..8] {
            let mut expected = vec![narrow::NONE; CONTACTS];
            let scattered = Layout::Scattered(&columns.contacts);
            kernel().fold_into(&activities, scattered, rows.clone(), &mut expected).unwrap();
            let contacts = &columns.contacts;
            let mut cells = vec![narrow::NONE; CONTACTS];
            fold(&kernel(), &activities, contacts, rows.clone(), &mut cells).unwrap();
            assert!(cells == expected);
            let mut cells = vec![narrow::NONE; CONTACTS];
            let small = Heaps::<7>::new(CONTACTS);
            small.fold(&kernel(), &activities, contacts, rows, &mut cells).unwrap();
            assert!(cells == expected);
        }
    }

    #[test]
    fn a_row_that_cannot_be_read_stops_the_fold_there() {
        let stopped = |columns: &Columns| {
            let activities = Activities::deferred(&columns.kinds, &columns.days).unwrap();
            let mut cells = vec![narrow::NONE; CONTACTS];
            let (contacts, rows) = (&columns.contacts, 0..ROWS);
            let small = Heaps::<100>::new(CONTACTS);
            let stopped = small.fold(&kernel(), &activities, contacts, rows, &mut cells).err();
            (
                stopped.map(|stopped| stopped.row),
                cells.iter().filter(|cell| **cell != narrow::NONE).count(),
            )
        };
        assert_eq!(stopped(&columns()).0, None);
        let mut far = columns();
        far.days[13_500] = 80_000;
        let (row, written) = stopped(&far);
        assert_eq!(row, Some(8_192), "what came before was folded, and the fold goes on from here");
        assert!(written > 0);
        for beyond in [CONTACTS, 4 * HEAP - 1, 4 * HEAP, usize::try_from(u32::MAX).unwrap()] {
            let mut beyond_all = columns();
            beyond_all.contacts[ROWS - 1] = u32::try_from(beyond).unwrap();
            assert!(stopped(&beyond_all).0.is_some(), "{beyond}");
        }
    }

    #[test]
    fn it_pays_with_many_contacts_and_rows() {
        assert!(pays(MANY, MANY + 1));
        assert!(!pays(MANY, MANY) && !pays(MANY / 2, MANY + 2));
    }
}
