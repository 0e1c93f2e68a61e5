//! The contacts of a job, shared out to its threads and cut into steps.

use std::{num::NonZero, ops::Range, thread};

use crate::worker::Failure;

/// So many contacts are worked on at a time: what is read and written of them stays in the cache, and a list of them in
/// memory that the allocator has at hand.
pub(crate) const STEP: usize = 1 << 16;

/// What the work comes to for each thread's contacts, in order; whole steps for every thread but the last. The thread
/// that asks does its share.
pub(crate) fn on_threads<R: Send>(
    contacts: usize,
    threads: NonZero<usize>,
    work: impl Fn(Range<usize>) -> Result<R, Failure> + Sync,
) -> Result<Vec<R>, Failure> {
    let each = contacts.div_ceil(threads.get()).next_multiple_of(STEP).max(STEP);
    let (mut shares, work) = (cut(0..contacts, each), &work);
    let Some(first) = shares.next() else { return Ok(Vec::new()) };
    thread::scope(|scope| {
        let others: Vec<_> = shares.map(|share| scope.spawn(move || work(share))).collect();
        let mut results = vec![work(first)?];
        for other in others {
            results.push(other.join().map_err(|_| "a thread panicked")??);
        }
        Ok(results)
    })
}

/// The same, and for each step.
pub(crate) fn in_steps<R: Send>(
    contacts: usize,
    threads: NonZero<usize>,
    work: impl Fn(Range<usize>) -> Result<R, Failure> + Sync,
) -> Result<Vec<R>, Failure> {
    let shares = on_threads(contacts, threads, |share| {
        cut(share, STEP).map(&work).collect::<Result<Vec<_>, _>>()
    })?;
    Ok(shares.into_iter().flatten().collect())
}

fn cut(contacts: Range<usize>, each: usize) -> impl Iterator<Item = Range<usize>> {
    let end = contacts.end;
    contacts.step_by(each).map(move |from| from..from.saturating_add(each).min(end))
}
