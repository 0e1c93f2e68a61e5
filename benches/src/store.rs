//! The data in Parquet, as every engine reads it.

use std::{
    fs::File,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use arrow::{
    array::{
        Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, RecordBatch, UInt8Array,
        UInt32Array, UInt64Array,
    },
    error::ArrowError,
};
use parquet::{
    arrow::{
        ArrowWriter, ProjectionMask,
        arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder},
    },
    basic::Compression,
    errors::ParquetError,
    file::properties::WriterProperties,
};

use crate::data::{Activities, Contacts};

/// Why a file could not be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file system said no.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The columns do not fit together.
    #[error(transparent)]
    Arrow(#[from] ArrowError),
    /// The file is not what it should be.
    #[error(transparent)]
    Parquet(#[from] ParquetError),
    /// A column is missing or of another type.
    #[error("no column `{0}` of the expected type")]
    Column(&'static str),
}

/// Writes the contacts.
///
/// # Errors
/// [`StoreError`] where the file cannot be written.
pub fn write_contacts(file: &Path, contacts: &Contacts) -> Result<(), StoreError> {
    let [own_mail, own_post, partner_mail, partner_post] = &contacts.answers;
    let index = 0..u32::try_from(contacts.id.len()).unwrap_or(u32::MAX);
    write(
        file,
        vec![
            ("contact", Arc::new(UInt32Array::from_iter_values(index)) as ArrayRef),
            ("id", Arc::new(UInt64Array::from(contacts.id.clone()))),
            ("role", bytes(&contacts.role)),
            ("created", Arc::new(Date32Array::from(contacts.created.clone()))),
            ("recency", Arc::new(Date32Array::from(contacts.recency.clone()))),
            ("stored", Arc::new(Date32Array::from(contacts.stored.clone()))),
            ("balance", Arc::new(money(&contacts.balance)?)),
            ("has_ticket", flags(&contacts.has_ticket)),
            ("live", flags(&contacts.live)),
            ("reachable", flags(&contacts.reachable)),
            ("objected", flags(&contacts.objected)),
            ("own_mail", bytes(own_mail)),
            ("own_post", bytes(own_post)),
            ("partner_mail", bytes(partner_mail)),
            ("partner_post", bytes(partner_post)),
        ],
    )
}

/// Writes activities in the order given.
///
/// # Errors
/// [`StoreError`] where the file cannot be written.
pub fn write_activities(
    file: &Path,
    activities: &Activities,
    contacts: &Contacts,
) -> Result<(), StoreError> {
    let ids = activities
        .contact
        .iter()
        .filter_map(|contact| contacts.id.get(usize::try_from(*contact).ok()?).copied());
    write(
        file,
        vec![
            ("contact", Arc::new(UInt32Array::from(activities.contact.clone())) as ArrayRef),
            ("id", Arc::new(UInt64Array::from_iter_values(ids))),
            ("kind", bytes(&activities.kind)),
            ("ordered", Arc::new(Date32Array::from(activities.ordered.clone()))),
            ("valid_until", Arc::new(Date32Array::from(activities.valid_until.clone()))),
            ("any_granted", flags(&activities.any_granted)),
        ],
    )
}

fn bytes(column: &[u8]) -> ArrayRef {
    Arc::new(UInt8Array::from(column.to_vec()))
}

/// Cents as what a database has for money: a decimal of twelve digits, two of them behind the point.
fn money(cents: &[i64]) -> Result<Decimal128Array, ArrowError> {
    Decimal128Array::from_iter_values(cents.iter().map(|cents| i128::from(*cents)))
        .with_precision_and_scale(12, 2)
}

fn flags(column: &[u8]) -> ArrayRef {
    Arc::new(column.iter().map(|flag| Some(*flag == 1)).collect::<BooleanArray>())
}

fn write(file: &Path, columns: Vec<(&str, ArrayRef)>) -> Result<(), StoreError> {
    let batch = RecordBatch::try_from_iter(columns)?;
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = ArrowWriter::try_new(File::create(file)?, batch.schema(), Some(properties))?;
    writer.write(&batch)?;
    writer.close()?;
    Ok(())
}

/// Reads the named columns of a file, batch by batch.
///
/// # Errors
/// [`StoreError`] where the file cannot be read.
pub fn read(
    file: &Path,
    columns: &[&str],
    mut each: impl FnMut(&RecordBatch) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(file)?)?;
    let mask = ProjectionMask::columns(builder.parquet_schema(), columns.iter().copied());
    for batch in builder.with_projection(mask).with_batch_size(BATCH).build()? {
        each(&batch?)?;
    }
    Ok(())
}

const BATCH: usize = 32_768;

/// A file whose groups of rows are read one by one.
#[derive(Debug)]
pub struct Groups {
    file: PathBuf,
    metadata: ArrowReaderMetadata,
}

impl Groups {
    /// Reads where the groups are.
    ///
    /// # Errors
    /// [`StoreError`] where the file cannot be read.
    pub fn of(file: &Path) -> Result<Self, StoreError> {
        let metadata = ArrowReaderMetadata::load(&File::open(file)?, ArrowReaderOptions::new())?;
        Ok(Self { file: file.to_owned(), metadata })
    }

    /// The rows of each group, counted from the first of the file.
    pub fn rows(&self) -> impl Iterator<Item = Range<usize>> {
        let mut next = 0_usize;
        self.metadata.metadata().row_groups().iter().map(move |group| {
            let first = next;
            next = first.saturating_add(usize::try_from(group.num_rows()).unwrap_or(0));
            first..next
        })
    }

    /// Reads the named columns of one group, batch by batch.
    ///
    /// # Errors
    /// [`StoreError`] where the file cannot be read.
    pub fn read(
        &self,
        group: usize,
        columns: &[&str],
        mut each: impl FnMut(&RecordBatch) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let (file, metadata) = (File::open(&self.file)?, self.metadata.clone());
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata);
        let mask = ProjectionMask::columns(builder.parquet_schema(), columns.iter().copied());
        let builder = builder.with_projection(mask).with_row_groups(vec![group]);
        for batch in builder.with_batch_size(BATCH).build()? {
            each(&batch?)?;
        }
        Ok(())
    }
}

/// One column of a batch.
///
/// # Errors
/// [`StoreError::Column`] where there is none of that name and type.
pub fn column<'a, A: Array + 'static>(
    batch: &'a RecordBatch,
    name: &'static str,
) -> Result<&'a A, StoreError> {
    batch
        .column_by_name(name)
        .and_then(|column| column.as_any().downcast_ref())
        .ok_or(StoreError::Column(name))
}
