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
    /// Where the next entry of each heap goes.
    places: Vec<usize>,
}

impl<const ROOM: usize> Heaps<ROOM> {
    fn new(contacts: usize) -> Self {
        let heaps = contacts.div_ceil(HEAP);
        let places = (0..heaps).map(Self::begin_of).collect();
        Self { entries: vec![0; Self::begin_of(heaps)], places }
    }

    const fn begin_of(heap: usize) -> usize {
        heap.saturating_mul(ROOM)
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
        for heap in 0..self.places.len() {
            self.empty(heap, cells).ok_or(Stopped { row: rows.start })?;
        }
        folded
    }

    /// `None` where a contact has no cell.
    fn add(&mut self, mut contacts: &[u32], mut days: &[i16], cells: &mut [i16]) -> Option<()> {
        while !contacts.is_empty() {
            let added = self.add_some(contacts, days)?;
            let heap = heap_of(*contacts.get(added.checked_sub(1)?)?);
            if *self.places.get(heap)? == Self::begin_of(heap).saturating_add(ROOM) {
                self.empty(heap, cells)?;
            }
            (contacts, days) = (contacts.get(added..)?, days.get(added..)?);
        }
        Some(())
    }

    /// Adds rows up to one whose heap is full thereafter, or still empty, and says how many. Rows that do not count leave their
    /// place to the next. By itself, so that the loop has all that it needs at hand.
    #[inline(never)]
    fn add_some(&mut self, contacts: &[u32], days: &[i16]) -> Option<usize> {
        let Self { entries, places } = self;
        let (entries, places) = (entries.as_mut_slice(), places.as_mut_slice());
        let mut added = 0_usize;
        for (contact, day) in contacts.iter().zip(days) {
            let place = places.get_mut(heap_of(*contact))?;
            let here = *place;
            let entry = entries.get_mut(here)?;
            *entry = contact << HEAP_BITS | u32::from(u16::from_le_bytes(day.to_le_bytes()));
            let next = here.wrapping_add(usize::from(*day != narrow::NONE));
            *place = next;
            added = added.wrapping_add(1);
            if next.checked_rem(ROOM) == Some(0) {
                break;
            }
        }
        Some(added)
    }

    fn empty(&mut self, heap: usize, cells: &mut [i16]) -> Option<()> {
        let begin = Self::begin_of(heap);
        let end = core::mem::replace(self.places.get_mut(heap)?, begin);
        let entries = self.entries.get(begin..end)?;
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
