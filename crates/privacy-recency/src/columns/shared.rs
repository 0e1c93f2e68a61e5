//! Sorted rows shared out among threads, each of which has the cells of its contacts to itself.

use alloc::vec::Vec;
use core::{num::NonZero, ops::Range};

use super::{
    Activities, Kernel,
    fold::{Stopped, position_of},
    threads::{joined, parts},
};

/// What one thread folds.
struct Share<'a> {
    rows: Range<usize>,
    /// The contact of the first cell.
    from: u32,
    cells: &'a mut [i16],
}

/// Folds all rows, or stops where one cannot be read or is not in order; what was folded by then stays.
pub(super) fn fold(
    threads: NonZero<usize>,
    kernel: &Kernel,
    activities: &Activities<'_>,
    contacts: &[u32],
    cells: &mut [i16],
) -> Result<(), Stopped> {
    let fold = |share: Share<'_>| {
        let Share { rows, from, cells } = share;
        kernel.fold_sorted(activities, contacts, rows, from, cells)
    };
    std::thread::scope(|scope| {
        let mut shares = shares(contacts, cells, threads).into_iter();
        let first = shares.next();
        let others: Vec<_> = shares.map(|share| scope.spawn(move || fold(share))).collect();
        let folded = first.map_or(Ok(()), fold);
        others.into_iter().fold(folded, |folded, other| joined(other).and(folded))
    })
}

/// About as many rows for each, cut where a contact begins. Of rows that are not in order, some lead to a cell that their
/// thread does not have.
fn shares<'a>(
    contacts: &[u32],
    mut cells: &'a mut [i16],
    threads: NonZero<usize>,
) -> Vec<Share<'a>> {
    let mut shares = Vec::with_capacity(threads.get());
    let (mut start, mut from) = (0, 0);
    for next in parts(contacts.len(), threads).skip(1) {
        let Some(contact) = contacts.get(next.start).copied() else { break };
        let before = contacts.get(start..next.start).unwrap_or_default();
        let end = before.partition_point(|other| *other < contact).saturating_add(start);
        let owned = position_of(contact.saturating_sub(from)).min(cells.len());
        let (own, rest) = core::mem::take(&mut cells).split_at_mut(owned);
        shares.push(Share { rows: start..end, from, cells: own });
        (start, from, cells) = (end, from.max(contact), rest);
    }
    shares.push(Share { rows: start..contacts.len(), from, cells });
    shares
}
