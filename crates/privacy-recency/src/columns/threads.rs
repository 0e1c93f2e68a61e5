//! Rows shared out among threads.

use core::{num::NonZero, ops::Range};
use std::{panic::resume_unwind, thread::ScopedJoinHandle};

/// So many parts of about the same number of rows, which begin at whole bytes of a bitmap.
pub(super) fn parts(rows: usize, threads: NonZero<usize>) -> impl Iterator<Item = Range<usize>> {
    let length = rows.div_ceil(threads.get()).next_multiple_of(8).max(8);
    (0..rows).step_by(length).map(move |start| start..rows.min(start.saturating_add(length)))
}

/// What a thread gives, once it has.
pub(super) fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    // A thread here does nothing that panics; if one did, the caller's would.
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}
