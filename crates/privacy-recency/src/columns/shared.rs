//! Sorted rows shared out among threads; each share has the cells of its contacts to itself.

use alloc::vec::Vec;
use core::{num::NonZero, ops::Range};
use std::sync::{Mutex, PoisonError};

use super::{
    Activities, Kernel,
    fold::{Stopped, position_of},
    threads::{joined, parts},
};

/// Rows that one thread folds.
struct Share<'a> {
    rows: Range<usize>,
    /// The contact of the first cell.
    from: u32,
    cells: &'a mut [i16],
}

/// Shares for each thread: one that begins late, or is held up, leaves some to the others.
const SHARES: NonZero<usize> = NonZero::<usize>::MIN.saturating_add(7);

/// Folds all rows, or stops where one cannot be read or is not in order; what was folded by then stays.
pub(super) fn fold(
    threads: NonZero<usize>,
    kernel: &Kernel,
    activities: &Activities<'_>,
    contacts: &[u32],
    cells: &mut [i16],
) -> Result<(), Stopped> {
    let shares = shares(contacts, cells, threads.saturating_mul(SHARES));
    let waiting = Mutex::new(shares.into_iter());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || {
        while let Some(Share { rows, from, cells }) = next() {
            kernel.fold_sorted(activities, contacts, rows, from, cells)?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads.get()).map(|_| scope.spawn(work)).collect();
        let folded = work();
        others.into_iter().fold(folded, |folded, other| joined(other).and(folded))
    })
}

/// About as many rows in each, cut where a contact begins. Of rows that are not in order, some lead to a cell that their
/// share does not have.
fn shares<'a>(contacts: &[u32], mut cells: &'a mut [i16], count: NonZero<usize>) -> Vec<Share<'a>> {
    let mut shares = Vec::with_capacity(count.get());
    let (mut start, mut from) = (0, 0);
    for next in parts(contacts.len(), count).skip(1) {
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
