//! W1i: the recency of every contact that is known by an arbitrary 64-bit id, with nothing known of the ids beforehand.

use std::{num::NonZero, path::Path};

use arrow::array::UInt64Array;
use privacy_rules::recency::columns::{ByIds, Identified, days};
use serde_json::Value;

use crate::{
    history::{self, Order, Rows, Stretch},
    store::{self, StoreError, column},
    worker::{Done, Failure, Stopwatch},
};

/// The scattered rows in memory, with their ids.
#[derive(Debug)]
pub struct Held {
    rows: Rows,
    ids: Vec<u64>,
}

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

    /// The recency of every contact with an activity that counts, of whom there are about so many.
    ///
    /// # Errors
    /// Where a row is not as it must be.
    pub fn recencies(&self, contacts: usize, threads: NonZero<usize>) -> Result<Done, Failure> {
        let watch = Stopwatch::start();
        let mut by_ids = ByIds::for_contacts(contacts);
        by_ids.fold_on(threads, &history::kernel(), &self.rows().activities()?, &self.ids)?;
        let (ids, days) = delivered(&by_ids.finish())?;
        Ok(done(watch.nanoseconds(), &ids, &days))
    }
}

/// Two columns, as the other engines deliver them.
fn delivered(found: &Identified) -> Result<(Vec<u64>, Vec<i32>), Failure> {
    let (ids, cells) = found.columns();
    Ok((ids, days(&cells, history::NO_DAY)?))
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
