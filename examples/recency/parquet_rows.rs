//! Rows of a Parquet file, read batch by batch: what a file holds is never in memory as a whole.

use std::{
    fs::File,
    iter,
    panic::{self, AssertUnwindSafe},
};

use arrow::{
    array::{Array, ArrayRef, AsArray, RecordBatch},
    compute::cast,
    datatypes::{DataType, Date32Type},
};
use parquet::arrow::{
    ProjectionMask,
    arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder},
};
use privacy_rules::vocabulary::Day;

use crate::read::{Place, Problem, ReadError, Row};

/// Rows that are in memory at a time.
const BATCH: usize = 8_192;

/// The rows of the named columns, each as the texts that stand in a CSV file; other columns are not looked at.
pub(crate) fn rows<const N: usize>(
    file: &'static str,
    names: [&'static str; N],
    input: File,
) -> Result<impl Iterator<Item = Result<Row<N>, ReadError>>, ReadError> {
    let refused = move |place, field, problem| ReadError::new(file, place, field, problem);
    let unreadable = || refused(Place::File, None, Problem::Parquet);
    let builder = guarded(|| ParquetRecordBatchReaderBuilder::try_new(input).ok());
    let builder = builder.ok_or_else(unreadable)?;
    for name in names {
        let field = builder.schema().field_with_name(name);
        let field = field.map_err(|_| refused(Place::File, Some(name), Problem::NoColumn))?;
        if !is_read(name, field.data_type()) {
            return Err(refused(Place::File, Some(name), Problem::Type));
        }
    }
    let mask = ProjectionMask::columns(builder.parquet_schema(), names);
    let builder = builder.with_projection(mask).with_batch_size(BATCH);
    let mut reader = guarded(|| builder.build().ok()).ok_or_else(unreadable)?;
    let mut batch: Option<Batch<N>> = None;
    let mut number = 0_u64;
    Ok(iter::from_fn(move || {
        loop {
            if let Some(fields) = batch.as_mut().and_then(Batch::next) {
                number = number.saturating_add(1);
                let place = Place::Row(number);
                let fields = fields.map_err(|(name, problem)| refused(place, Some(name), problem));
                return Some(fields.map(|fields| Row::new(file, place, fields)));
            }
            batch = match Batch::read(&mut reader, names)? {
                Ok(batch) => Some(batch),
                Err(problem) => {
                    return Some(Err(refused(
                        Place::FromRow(number.saturating_add(1)),
                        None,
                        problem,
                    )));
                }
            };
        }
    }))
}

/// What the reader gives; nothing where it panics, which it does at some damaged files. Its words may be those of the file,
/// so nobody hears them.
fn guarded<T>(read: impl FnOnce() -> Option<T>) -> Option<T> {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let read = panic::catch_unwind(AssertUnwindSafe(read));
    panic::set_hook(hook);
    read.ok().flatten()
}

/// Whether a column of this type can be what it should be.
fn is_read(name: &str, data_type: &DataType) -> bool {
    let is_text = |data_type: &DataType| {
        matches!(data_type, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
    };
    let is_text = is_text(data_type)
        || matches!(data_type, DataType::Dictionary(_, values) if is_text(values));
    match name {
        "contact" => is_text || data_type.is_integer(),
        "created" | "day" | "valid_until" => is_text || *data_type == DataType::Date32,
        _ => is_text,
    }
}

/// Columns of one batch, and the next row of it.
struct Batch<const N: usize> {
    columns: [(&'static str, ArrayRef); N],
    next: usize,
    rows: usize,
}

impl<const N: usize> Batch<N> {
    /// The next of the file, or none at its end.
    fn read(
        reader: &mut ParquetRecordBatchReader,
        names: [&'static str; N],
    ) -> Option<Result<Self, Problem>> {
        let Some(next) = guarded(|| Some(reader.next())) else {
            return Some(Err(Problem::Unreadable));
        };
        Some(match next? {
            Ok(batch) => Self::of(&batch, names),
            Err(_) => Err(Problem::Unreadable),
        })
    }

    fn of(batch: &RecordBatch, names: [&'static str; N]) -> Result<Self, Problem> {
        let columns: Result<Vec<_>, Problem> = names
            .into_iter()
            .map(|name| {
                let column = batch.column_by_name(name).ok_or(Problem::NoColumn)?;
                let column = if *column.data_type() == DataType::Date32 {
                    column.clone()
                } else {
                    cast(column, &DataType::Utf8).map_err(|_| Problem::Type)?
                };
                Ok((name, column))
            })
            .collect();
        let columns = columns?.try_into().map_err(|_| Problem::NoColumn)?;
        Ok(Self { columns, next: 0, rows: batch.num_rows() })
    }

    /// The texts of the next row, or the column in which something is wrong.
    fn next(&mut self) -> Option<Result<[String; N], (&'static str, Problem)>> {
        let row = (self.next < self.rows).then_some(self.next)?;
        self.next = row.saturating_add(1);
        let mut fields = [const { String::new() }; N];
        for (field, (name, column)) in fields.iter_mut().zip(&self.columns) {
            match text(name, column, row) {
                Ok(text) => *field = text,
                Err(problem) => return Some(Err((name, problem))),
            }
        }
        Some(Ok(fields))
    }
}

fn text(name: &str, column: &ArrayRef, row: usize) -> Result<String, Problem> {
    if column.is_null(row) {
        let may_be_empty = ["valid_until", "marks"].contains(&name);
        return if may_be_empty { Ok(String::new()) } else { Err(Problem::Null) };
    }
    if let Some(texts) = column.as_string_opt::<i32>() {
        return Ok(texts.value(row).to_owned());
    }
    let days = column.as_primitive_opt::<Date32Type>().ok_or(Problem::Type)?;
    Ok(Day::from_epoch_days(days.value(row))?.to_string())
}
