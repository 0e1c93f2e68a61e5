//! Columns of one byte a row straight from the pages of a Parquet file, some rows at a time.
//!
//! The reader of whole batches makes a bit of every flag twice, and a number of four bytes of every small one.

use std::{fs::File, ops::Range, path::Path};

use parquet::{
    basic::Encoding,
    column::{
        page::{Page, PageReader},
        reader::ColumnReader,
    },
    data_type::Int32Type,
    errors::ParquetError,
    file::reader::{FileReader, RowGroupReader, SerializedFileReader},
};

use crate::store::StoreError;

/// A column of flags in the file, and which bit is set where the flag stands so.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Flag {
    name: &'static str,
    set_where: bool,
    bit: u8,
}

impl Flag {
    /// The bit is set where the flag is.
    #[must_use]
    pub const fn set(name: &'static str, bit: u8) -> Self {
        Self { name, set_where: true, bit }
    }

    /// The bit is set where the flag is not.
    #[must_use]
    pub const fn clear(name: &'static str, bit: u8) -> Self {
        Self { name, set_where: false, bit }
    }
}

/// How many rows a file has.
///
/// # Errors
/// [`StoreError`] where the file cannot be read.
pub fn rows(file: &Path) -> Result<usize, StoreError> {
    let reader = SerializedFileReader::new(File::open(file)?)?;
    Ok(usize::try_from(reader.metadata().file_metadata().num_rows()).unwrap_or(0))
}

/// Reads some rows of a column of small numbers, and of flags as bits of one byte, at most `step` at a time: the first
/// row, the numbers, the bits.
///
/// # Errors
/// [`StoreError`] where the file cannot be read, has nothing for a row, or holds flags otherwise than plainly.
pub fn read(
    file: &Path,
    (numbers, flags): (&'static str, &[Flag]),
    rows: Range<usize>,
    step: usize,
    mut each: impl FnMut(usize, &[u8], &[u8]) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let reader = SerializedFileReader::new(File::open(file)?)?;
    let (mut values, mut bytes, mut bits) = (Vec::new(), vec![0; step], vec![0; step]);
    let mut first = 0_usize;
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group)?;
        let after = first.saturating_add(count(group.metadata().num_rows()));
        let mut next = first.max(rows.start);
        let end = after.min(rows.end);
        if next < end {
            let skipped = next.saturating_sub(first);
            let mut numbers = Numbers::of(group.as_ref(), numbers, skipped)?;
            let mut flags = flags
                .iter()
                .map(|flag| Flags::of(group.as_ref(), *flag, skipped))
                .collect::<Result<Vec<_>, _>>()?;
            while next < end {
                let length = end.saturating_sub(next).min(step);
                let (bytes, bits) = (bytes.get_mut(..length), bits.get_mut(..length));
                let (bytes, bits) = (bytes.unwrap_or_default(), bits.unwrap_or_default());
                numbers.read(bytes, &mut values)?;
                bits.fill(0);
                for flags in &mut flags {
                    flags.add(bits)?;
                }
                each(next, bytes, bits)?;
                next = next.saturating_add(length);
            }
        }
        first = after;
    }
    Ok(())
}

fn count<N>(rows: N) -> usize
where
    usize: TryFrom<N>,
{
    usize::try_from(rows).unwrap_or(0)
}

fn place(group: &dyn RowGroupReader, name: &'static str) -> Result<usize, StoreError> {
    let schema = group.metadata().schema_descr();
    let place = schema.columns().iter().position(|column| column.name() == name);
    // Without levels, a value stands for every row.
    place.filter(|place| schema.column(*place).max_def_level() == 0).ok_or(StoreError::Column(name))
}

struct Numbers {
    name: &'static str,
    reader: parquet::column::reader::ColumnReaderImpl<Int32Type>,
}

impl Numbers {
    fn of(group: &dyn RowGroupReader, name: &'static str, skip: usize) -> Result<Self, StoreError> {
        let column = group.get_column_reader(place(group, name)?)?;
        let ColumnReader::Int32ColumnReader(mut reader) = column else {
            return Err(StoreError::Column(name));
        };
        reader.skip_records(skip)?;
        Ok(Self { name, reader })
    }

    fn read(&mut self, bytes: &mut [u8], values: &mut Vec<i32>) -> Result<(), StoreError> {
        values.clear();
        self.reader.read_records(bytes.len(), None, None, values)?;
        if values.len() != bytes.len()
            || u8::try_from(values.iter().fold(0, |all, value| all | value)).is_err()
        {
            return Err(StoreError::Column(self.name));
        }
        for (byte, value) in bytes.iter_mut().zip(values) {
            [*byte, ..] = value.to_le_bytes();
        }
        Ok(())
    }
}

struct Flags {
    flag: Flag,
    pages: Box<dyn PageReader>,
    /// What the page at hand has, one bit a row, and the rows of it that are behind us.
    page: Vec<u8>,
    behind: usize,
    length: usize,
}

impl Flags {
    fn of(group: &dyn RowGroupReader, flag: Flag, skip: usize) -> Result<Self, StoreError> {
        let mut pages = group.get_column_page_reader(place(group, flag.name)?)?;
        let mut behind = skip;
        while let Some(page) = pages.peek_next_page()? {
            let rows = page.num_levels.unwrap_or(0);
            if page.is_dict || rows > behind {
                break;
            }
            pages.skip_next_page()?;
            behind = behind.saturating_sub(rows);
        }
        let mut flags = Self { flag, pages, page: Vec::new(), behind: 0, length: 0 };
        if behind > 0 {
            flags.turn()?;
            flags.behind = behind;
        }
        Ok(flags)
    }

    fn turn(&mut self) -> Result<(), StoreError> {
        let page = self.pages.get_next_page()?;
        let Some(Page::DataPage { buf, num_values, encoding: Encoding::PLAIN, .. }) = page else {
            return Err(StoreError::Column(self.flag.name));
        };
        self.length = count(num_values);
        if buf.len().saturating_mul(8) < self.length {
            return Err(ParquetError::EOF("a page of flags is too short".to_owned()).into());
        }
        self.page.clear();
        self.page.extend_from_slice(&buf);
        // So that two bytes can be read for every eight rows.
        self.page.push(0);
        self.behind = 0;
        Ok(())
    }

    /// Adds the bit of the next so many rows.
    fn add(&mut self, bits: &mut [u8]) -> Result<(), StoreError> {
        let mut rest = bits;
        while !rest.is_empty() {
            if self.behind >= self.length {
                self.turn()?;
            }
            let here = self.length.saturating_sub(self.behind).min(rest.len());
            let Some((now, later)) = rest.split_at_mut_checked(here) else { break };
            spread(
                self.page.get(self.behind / 8..).unwrap_or_default(),
                self.behind % 8,
                self.flag,
                now,
            );
            self.behind = self.behind.saturating_add(here);
            rest = later;
        }
        Ok(())
    }
}

/// One byte for every bit, from a first one of the first byte on.
fn spread(page: &[u8], skip: usize, flag: Flag, bits: &mut [u8]) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    /// Bit `n` of byte `n`.
    const DIAGONAL: u64 = 0x8040_2010_0804_0201;
    let turned = if flag.set_where { 0 } else { u8::MAX };
    let pairs = page.iter().zip(page.iter().skip(1));
    let mut eights = bits.chunks_exact_mut(8);
    let mut pairs = pairs.map(|(low, high)| {
        let [eight, _] = (u16::from_le_bytes([*low, *high]) >> skip).to_le_bytes();
        let own = u64::from(eight ^ turned).wrapping_mul(EACH) & DIAGONAL;
        // A byte that is not 0 carries into its highest bit.
        let ones = own.wrapping_add(EACH.wrapping_mul(0x7F)) >> 7 & EACH;
        ones.wrapping_mul(u64::from(flag.bit))
    });
    for (eight, new) in eights.by_ref().zip(pairs.by_ref()) {
        for (bits, new) in eight.iter_mut().zip(new.to_le_bytes()) {
            *bits |= new;
        }
    }
    for (bits, new) in
        eights.into_remainder().iter_mut().zip(pairs.next().unwrap_or(0).to_le_bytes())
    {
        *bits |= new;
    }
}
