//! W4: the nightly run, which computes anew the recency of those contacts alone whose stored indicator is missing or not
//! above the cut-off.

use std::{num::NonZero, path::Path, thread};

use arrow::{
    array::{Array, BooleanBufferBuilder, Date32Array},
    buffer::Buffer,
};
use privacy_rules::{
    recency::columns::{Activities, Approach, Layout, Packed, Read, candidates, days},
    vocabulary::{Day, InactivityPeriod},
};
use serde_json::{Value, json};

use crate::{
    data::{NIGHTLY, TODAY},
    history::{self, Order, Rows, Stretch},
    store::{self, column},
    worker::{Done, Failure, Stopwatch},
};

/// Activities grouped by contact, and the stored indicators.
#[derive(Debug)]
pub struct Held {
    rows: Rows,
    offsets: Vec<i32>,
    stored: Vec<i32>,
    present: Buffer,
    periods: Vec<u16>,
}

/// The names of the jobs, in the order of [`NIGHTLY`].
pub const JOBS: [&str; NIGHTLY.len()] = ["W4-0.1", "W4-3", "W4-30"];

impl Held {
    /// Reads the sorted activities, the indicators and the periods of the runs.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let rows = Rows::read(&folder.join(Order::Sorted.file()))?;
        let mut stored = Vec::new();
        let mut present = BooleanBufferBuilder::new(0);
        store::read(&folder.join("contacts.parquet"), &["stored"], |batch| {
            let batch: &Date32Array = column(batch, "stored")?;
            stored.extend_from_slice(batch.values());
            match batch.nulls() {
                Some(nulls) => present.append_buffer(nulls.inner()),
                None => present.append_n(batch.len(), true),
            }
            Ok(())
        })?;
        let offsets = offsets(&rows.contacts, stored.len())?;
        let periods = std::fs::read_to_string(folder.join("periods.json"))?;
        Ok(Self {
            rows,
            offsets,
            present: present.finish().into_inner(),
            stored,
            periods: serde_json::from_str(&periods)?,
        })
    }

    /// The recencies of those contacts that this job computes anew.
    ///
    /// # Errors
    /// Where a column holds what the room does not know, or there is no such job.
    pub fn run(&self, job: &str, threads: NonZero<usize>) -> Result<Done, Failure> {
        let at = JOBS.iter().position(|name| *name == job).ok_or("no such job")?;
        let months = self.periods.get(at).copied().ok_or("no period for the job")?;
        let period = InactivityPeriod::from_months(months)?;
        let today = Day::from_epoch_days(TODAY)?;

        let activities = self.rows().activities()?;

        let watch = Stopwatch::start();
        let candidates = candidates(&self.stored, Some(&self.present), period, today)?;
        let parts = self.recompute(&activities, &candidates, threads)?;
        let recomputed = parts.iter().map(|part| days(&part.cells, history::NO_DAY));
        let recomputed = recomputed.collect::<Result<Vec<_>, _>>()?;
        let nanoseconds = watch.nanoseconds();

        let mut dense = vec![history::NO_DAY; self.stored.len()];
        for (candidate, day) in candidates.iter().zip(recomputed.into_iter().flatten()) {
            let contact = usize::try_from(*candidate)?;
            if let Some(place) = dense.get_mut(contact) {
                *place = day;
            }
        }
        let read: usize = parts.iter().map(|part| part.read.activities).sum();
        let detail = json!({
            "candidates": candidates.len(),
            "read": read,
            "lazy": parts.iter().all(|part| part.approach == Approach::Lazy),
            "all": self.rows.contacts.len(),
        });
        Ok(Done::new(nanoseconds, &history::answer(&dense), detail))
    }

    /// W4-all: our own full run, for comparison.
    ///
    /// # Errors
    /// Where a column holds what the room does not know.
    pub fn full(&self, threads: NonZero<usize>) -> Result<Done, Failure> {
        let watch = Stopwatch::start();
        let last = history::fold(self.rows(), Order::Sorted, self.stored.len(), threads)?;
        let days = last.days(history::NO_DAY)?;
        let nanoseconds = watch.nanoseconds();
        Ok(Done::new(nanoseconds, &history::answer(&days), Value::Null))
    }

    fn rows(&self) -> Stretch<'_> {
        self.rows.all()
    }

    /// Each thread recomputes a stretch of the candidates.
    fn recompute(
        &self,
        activities: &Activities<'_>,
        candidates: &[u32],
        threads: NonZero<usize>,
    ) -> Result<Vec<Part>, Failure> {
        let (kernel, layout) = (history::kernel(), Layout::Grouped(&self.offsets));
        let recompute = |part: &[u32]| {
            let recomputed = kernel.recompute(activities, layout, self.stored.len(), part)?;
            Ok(Part {
                cells: recomputed.cells().to_vec(),
                read: recomputed.read(),
                approach: recomputed.approach(),
            })
        };
        let length = candidates.len().div_ceil(threads.get()).max(1);
        let mut parts = candidates.chunks(length);
        let first = parts.next().unwrap_or_default();
        thread::scope(|scope| {
            let recompute = &recompute;
            let others: Vec<_> = parts
                .map(|part| scope.spawn(move || -> Result<Part, Failure> { recompute(part) }))
                .collect();
            let mut done = vec![recompute(first)?];
            for other in others {
                done.push(other.join().map_err(|_| "a thread panicked")??);
            }
            Ok(done)
        })
    }
}

struct Part {
    cells: Vec<Packed>,
    read: Read,
    approach: Approach,
}

/// Where the rows of each contact begin, and where the last end.
fn offsets(contacts: &[u32], count: usize) -> Result<Vec<i32>, Failure> {
    let mut offsets = vec![0_i32; count.saturating_add(1)];
    for contact in contacts {
        let next = usize::try_from(*contact)?.saturating_add(1);
        let place = offsets.get_mut(next).ok_or("a contact beyond the contacts")?;
        *place = place.saturating_add(1);
    }
    let mut end = 0_i32;
    for offset in &mut offsets {
        end = end.saturating_add(*offset);
        *offset = end;
    }
    Ok(offsets)
}
