//! W1: the recency of every contact from its activities, in memory and from a file.

use std::{num::NonZero, ops::Range, path::Path, thread};

use arrow::{
    array::{Array, BooleanArray, BooleanBufferBuilder, Date32Array, UInt8Array, UInt32Array},
    buffer::{BooleanBuffer, Buffer},
    record_batch::RecordBatch,
};
use privacy_rules::recency::{
    HostKinds, RuleSet,
    columns::{Activities, ColumnsError, Kernel, LastDays, Layout, Unknown, flags},
};
use serde_json::Value;

use crate::{
    pages::{self, Flag},
    store::{self, Groups, StoreError, column},
    worker::{Done, Failure, Stopwatch},
};

/// Activities as columns in the form that the room reads.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rows {
    /// The contact's dense index.
    pub contacts: Vec<u32>,
    kinds: Vec<u8>,
    days: Vec<i32>,
    validity: Vec<i32>,
    present: Buffer,
    flags: Vec<u8>,
}

/// A stretch of rows that begins at a multiple of eight.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Stretch<'a> {
    /// The contact's dense index.
    pub contacts: &'a [u32],
    /// Codes of kinds.
    pub kinds: &'a [u8],
    /// Days of orders and events.
    pub days: &'a [i32],
    /// Days of validity.
    pub validity: &'a [i32],
    /// Which rows have a day of validity.
    pub present: &'a [u8],
    /// The flags of the room.
    pub flags: &'a [u8],
}

const COLUMNS: [&str; 5] = ["contact", "kind", "ordered", "valid_until", "any_granted"];

impl Rows {
    /// Reads all rows of a file.
    ///
    /// # Errors
    /// [`StoreError`] where the file cannot be read.
    pub fn read(file: &Path) -> Result<Self, StoreError> {
        let (mut contacts, mut kinds, mut days) = (Vec::new(), Vec::new(), Vec::new());
        let (mut validity, mut flags) = (Vec::new(), Vec::new());
        let mut present = BooleanBufferBuilder::new(0);
        store::read(file, &COLUMNS, |batch| {
            let batch = Batch::of(batch)?;
            contacts.extend_from_slice(batch.contacts.values());
            kinds.extend_from_slice(batch.kinds.values());
            days.extend_from_slice(batch.days.values());
            validity.extend_from_slice(batch.validity.values());
            match batch.validity.nulls() {
                Some(nulls) => present.append_buffer(nulls.inner()),
                None => present.append_n(batch.validity.len(), true),
            }
            flags.extend_from_slice(&batch.flags);
            Ok(())
        })?;
        let present = present.finish().into_inner();
        Ok(Self { contacts, kinds, days, validity, present, flags })
    }

    /// All rows.
    #[must_use]
    pub fn all(&self) -> Stretch<'_> {
        Stretch {
            contacts: &self.contacts,
            kinds: &self.kinds,
            days: &self.days,
            validity: &self.validity,
            present: &self.present,
            flags: &self.flags,
        }
    }
}

/// The columns of one batch of a file.
struct Batch<'a> {
    contacts: &'a UInt32Array,
    kinds: &'a UInt8Array,
    days: &'a Date32Array,
    validity: &'a Date32Array,
    flags: Vec<u8>,
}

/// The days of validity of a batch, and the bits that say which rows have one.
fn validity_of(batch: &RecordBatch) -> Result<(&Date32Array, Buffer), StoreError> {
    let validity: &Date32Array = column(batch, "valid_until")?;
    let present = match validity.nulls() {
        Some(nulls) => nulls.inner().sliced(),
        None => BooleanBuffer::new_set(validity.len()).into_inner(),
    };
    Ok((validity, present))
}

impl<'a> Batch<'a> {
    fn of(batch: &'a RecordBatch) -> Result<Self, StoreError> {
        Ok(Self {
            contacts: column(batch, "contact")?,
            kinds: column(batch, "kind")?,
            days: column(batch, "ordered")?,
            validity: column(batch, "valid_until")?,
            flags: flags_of(column::<BooleanArray>(batch, "any_granted")?.values()),
        })
    }
}

/// The room's flag of a row, from the bit that says whether any authorization is granted.
fn flags_of(granted: &BooleanBuffer) -> Vec<u8> {
    let bytes = granted.sliced();
    let mut all = vec![0; bytes.len().saturating_mul(8)];
    for (eight, bits) in all.chunks_exact_mut(8).zip(bytes.iter()) {
        for (flag, bit) in eight.iter_mut().zip([1, 2, 4, 8, 16, 32, 64, 128]) {
            *flag = if bits & bit == 0 { flags::NONE_GRANTED } else { 0 };
        }
    }
    all.truncate(granted.len());
    all
}

impl<'a> Stretch<'a> {
    /// The room's view of them, which checks every row in the pass that folds it.
    ///
    /// # Errors
    /// [`ColumnsError`] where the columns do not have one length.
    pub fn activities(&self) -> Result<Activities<'a>, ColumnsError> {
        Activities::deferred(self.kinds, self.days)?
            .with_validity(self.validity, Some(self.present))?
            .with_flags(self.flags)
    }
}

/// The order in which the rows lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the two files")]
pub enum Order {
    /// By day.
    Scattered,
    /// By contact.
    Sorted,
}

impl Order {
    /// The name of the file without its folder.
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            Self::Scattered => "scattered.parquet",
            Self::Sorted => "sorted.parquet",
        }
    }

    const fn layout(self, contacts: &[u32]) -> Layout<'_> {
        match self {
            Self::Scattered => Layout::Scattered(contacts),
            Self::Sorted => Layout::Sorted(contacts),
        }
    }
}

/// The kernel of the rules of every measurement.
#[must_use]
pub fn kernel() -> Kernel {
    Kernel::new(RuleSet::V1_7, HostKinds::NONE, Unknown::Refuse)
}

/// The recencies of contacts from rows in memory.
///
/// # Errors
/// Where a row is not as it must be.
pub fn fold(
    rows: Stretch<'_>,
    order: Order,
    contacts: usize,
    threads: NonZero<usize>,
) -> Result<LastDays, Failure> {
    let mut last = LastDays::none(contacts);
    last.fold_on(threads, &kernel(), &rows.activities()?, order.layout(rows.contacts))?;
    Ok(last)
}

/// The same from the file, batch by batch; each thread reads its groups of rows.
///
/// # Errors
/// Where the file cannot be read, or a row is not as it must be.
pub fn fold_file(
    folder: &Path,
    order: Order,
    contacts: usize,
    threads: NonZero<usize>,
) -> Result<LastDays, Failure> {
    let file = folder.join(order.file());
    let (groups, kernel) = (Groups::of(&file)?, kernel());
    let work = |part| -> Result<LastDays, Failure> {
        let mut last = LastDays::none(contacts);
        let mut small = Small::default();
        for (group, rows) in groups.rows().enumerate().skip(part).step_by(threads.get()) {
            small.read(&file, rows)?;
            let mut start = 0_usize;
            groups.read(group, &WIDE, |batch| {
                let rows = start..start.saturating_add(batch.num_rows());
                start = rows.end;
                let (validity, present) = validity_of(batch)?;
                let contacts = column::<UInt32Array>(batch, "contact")?.values();
                let rows = Stretch {
                    contacts,
                    kinds: small.kinds.get(rows.clone()).unwrap_or_default(),
                    days: column::<Date32Array>(batch, "ordered")?.values(),
                    validity: validity.values(),
                    present: &present,
                    flags: small.flags.get(rows).unwrap_or_default(),
                };
                // An error stays with the days, and is given when they are asked for.
                let _ = rows
                    .activities()
                    .and_then(|activities| last.fold(&kernel, &activities, order.layout(contacts)));
                Ok(())
            })?;
        }
        Ok(last)
    };
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> =
            (1..threads.get()).map(|part| scope.spawn(move || work(part))).collect();
        let mut last = work(0)?;
        for other in others {
            last = last.latest(other.join().map_err(|_| "a thread panicked")??)?;
        }
        Ok(last)
    })
}

const WIDE: [&str; 3] = ["contact", "ordered", "valid_until"];

/// The columns of one byte a row, of one group of rows, straight from the pages.
#[derive(Default)]
struct Small {
    kinds: Vec<u8>,
    flags: Vec<u8>,
}

impl Small {
    fn read(&mut self, file: &Path, rows: Range<usize>) -> Result<(), StoreError> {
        const GRANTED: [Flag; 1] = [Flag::clear("any_granted", flags::NONE_GRANTED)];
        self.kinds.clear();
        self.flags.clear();
        pages::read(file, ("kind", &GRANTED), rows, 65_536, |_, kinds, flags| {
            self.kinds.extend_from_slice(kinds);
            self.flags.extend_from_slice(flags);
            Ok(())
        })
    }
}

/// The mark of a contact without a recency, as the other engines deliver it.
pub const NO_DAY: i32 = i32::MIN;

/// The rows of one file in memory, and how many contacts they belong to.
#[derive(Debug)]
pub struct Held {
    rows: Rows,
    order: Order,
    contacts: usize,
}

impl Held {
    /// Reads a file.
    ///
    /// # Errors
    /// [`StoreError`] where the file cannot be read.
    pub fn read(folder: &Path, order: Order, contacts: usize) -> Result<Self, StoreError> {
        let rows = Rows::read(&folder.join(order.file()))?;
        Ok(Self { rows, order, contacts })
    }

    /// The rows.
    #[must_use]
    pub fn rows(&self) -> Stretch<'_> {
        self.rows.all()
    }

    /// W1u, W1s: the recency of every contact.
    ///
    /// # Errors
    /// Where a row is not as it must be.
    pub fn recencies(&self, threads: NonZero<usize>) -> Result<Done, Failure> {
        let watch = Stopwatch::start();
        let last = fold(self.rows(), self.order, self.contacts, threads)?;
        let days = last.days(NO_DAY)?;
        Ok(done(watch, &days))
    }
}

/// W1p, W1ps: the same from the file to the answer.
///
/// # Errors
/// Where the file cannot be read, or a row is not as it must be.
pub fn from_file(
    folder: &Path,
    order: Order,
    contacts: usize,
    threads: NonZero<usize>,
) -> Result<Done, Failure> {
    let watch = Stopwatch::start();
    let last = fold_file(folder, order, contacts, threads)?;
    let days = last.days(NO_DAY)?;
    Ok(done(watch, &days))
}

fn done(watch: Stopwatch, days: &[i32]) -> Done {
    let nanoseconds = watch.nanoseconds();
    Done::new(nanoseconds, &answer(days), Value::Null)
}

/// The bytes of a column of days.
#[must_use]
pub fn answer(days: &[i32]) -> Vec<u8> {
    days.iter().flat_map(|day| day.to_le_bytes()).collect()
}
