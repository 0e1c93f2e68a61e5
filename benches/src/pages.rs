//! Columns of one byte a row straight from the pages of a Parquet file, some rows at a time.
//!
//! The reader of whole batches makes a byte and then a bit of every flag, and a number of four bytes of every small one.

use std::{fs::File, ops::Range, path::Path};

use parquet::{
    basic::Encoding,
    column::page::{Page, PageReader},
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
    let (mut bytes, mut bits) = (vec![0; step], vec![0; step]);
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
                numbers.read(bytes)?;
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

/// A column of few numbers, which the writer replaced by their places in a dictionary, in 1, 2 or 4 bits each.
struct Numbers {
    name: &'static str,
    pages: Box<dyn PageReader>,
    dictionary: Vec<u8>,
    places: Option<Places>,
    /// What the page at hand has, one byte a row, and the rows of it that are behind us.
    page: Vec<u8>,
    behind: usize,
}

impl Numbers {
    fn of(group: &dyn RowGroupReader, name: &'static str, skip: usize) -> Result<Self, StoreError> {
        let mut pages = group.get_column_page_reader(place(group, name)?)?;
        let Some(Page::DictionaryPage { buf, encoding: Encoding::PLAIN, .. }) =
            pages.get_next_page()?
        else {
            return Err(StoreError::Column(name));
        };
        let values = buf.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes));
        let dictionary = values.map(u8::try_from).collect::<Result<_, _>>();
        let dictionary = dictionary.map_err(|_| StoreError::Column(name))?;
        let behind = skip_pages(pages.as_mut(), skip)?;
        let mut numbers =
            Self { name, pages, dictionary, places: None, page: Vec::new(), behind: 0 };
        if behind > 0 {
            numbers.turn()?;
            numbers.behind = behind;
        }
        Ok(numbers)
    }

    fn turn(&mut self) -> Result<(), StoreError> {
        let page = self.pages.get_next_page()?;
        let Some(Page::DataPage { buf, num_values, encoding: Encoding::RLE_DICTIONARY, .. }) = page
        else {
            return Err(StoreError::Column(self.name));
        };
        self.behind = 0;
        let width = buf.first().copied().unwrap_or(0);
        if self.places.as_ref().is_none_or(|places| places.width != usize::from(width)) {
            self.places = Places::of(width, &self.dictionary);
        }
        let places = self.places.as_ref().ok_or(StoreError::Column(self.name))?;
        places.look_up(&buf, count(num_values), &mut self.page).ok_or(StoreError::Column(self.name))
    }

    /// The numbers of the next so many rows.
    fn read(&mut self, numbers: &mut [u8]) -> Result<(), StoreError> {
        let mut rest = numbers;
        while !rest.is_empty() {
            if self.behind >= self.page.len() {
                self.turn()?;
            }
            let page = self.page.get(self.behind..).unwrap_or_default();
            let here = page.len().min(rest.len());
            let Some((now, later)) = rest.split_at_mut_checked(here) else { break };
            now.copy_from_slice(page.get(..here).unwrap_or_default());
            self.behind = self.behind.saturating_add(here);
            rest = later;
        }
        Ok(())
    }
}

/// What each byte of places stands for: eight, four or two numbers, by the bits of a place.
struct Places {
    width: usize,
    numbers: Vec<[u8; 8]>,
}

/// What a place stands for that the dictionary does not have.
const UNKNOWN: u8 = u8::MAX;

impl Places {
    fn of(width: u8, dictionary: &[u8]) -> Option<Self> {
        if ![1, 2, 4].contains(&width) || dictionary.contains(&UNKNOWN) {
            return None;
        }
        let each = |byte: u8| {
            let mut rest = byte;
            [(); 8].map(|()| {
                let place = rest & !(u8::MAX << width);
                rest >>= width;
                dictionary.get(usize::from(place)).copied().unwrap_or(UNKNOWN)
            })
        };
        Some(Self { width: usize::from(width), numbers: (0..=u8::MAX).map(each).collect() })
    }

    /// So many numbers of a page that has their places after a first byte, and some that mean nothing: runs of one place,
    /// and places packed into bits. None where the page is not of that kind.
    fn look_up(&self, page: &[u8], count: usize, numbers: &mut Vec<u8>) -> Option<()> {
        let (mut rest, mut next) = (page.get(1..)?, 0_usize);
        let at_once = 8_usize.checked_div(self.width)?;
        numbers.clear();
        numbers.resize(count.checked_add(8)?, 0);
        while next < count {
            let (header, after) = varint(rest)?;
            let (length, is_packed) = (header >> 1, header & 1 == 1);
            if is_packed {
                let all = length.checked_mul(self.width)?.min(after.len());
                let (packed, after) = after.split_at_checked(all)?;
                for byte in packed {
                    // The last of them stand for nobody.
                    let Some(cells) = numbers.get_mut(next..).and_then(<[u8]>::first_chunk_mut)
                    else {
                        break;
                    };
                    *cells = *self.numbers.get(usize::from(*byte))?;
                    next = next.saturating_add(at_once);
                }
                rest = after;
            } else {
                let (place, after) = after.split_first()?;
                let [number, ..] = *self.numbers.get(usize::from(*place))?;
                let end = next.saturating_add(length).min(count);
                numbers.get_mut(next..end)?.fill(number);
                (next, rest) = (end, after);
            }
            // Nothing was read: the page is too short.
            if length == 0 {
                return None;
            }
        }
        numbers.truncate(count);
        let highest = numbers.iter().fold(0, |highest: u8, number| highest.max(*number));
        (highest != UNKNOWN).then_some(())
    }
}

/// A number of seven bits a byte, and what follows it.
fn varint(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0_usize;
    for (shift, (place, byte)) in (0..28).step_by(7).zip((1..).zip(bytes)) {
        number |= usize::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some((number, bytes.get(place..)?));
        }
    }
    None
}

/// Passes over whole pages; how many rows remain to be skipped.
fn skip_pages(pages: &mut dyn PageReader, skip: usize) -> Result<usize, ParquetError> {
    let mut skip = skip;
    while let Some(rows) = pages.peek_next_page()?.and_then(|page| page.num_levels) {
        if rows > skip {
            break;
        }
        pages.skip_next_page()?;
        skip = skip.saturating_sub(rows);
    }
    Ok(skip)
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
        let behind = skip_pages(pages.as_mut(), skip)?;
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
    let turned = if flag.set_where { 0 } else { u8::MAX };
    let pairs = page.iter().zip(page.iter().skip(1));
    let mut new = pairs.map(|(low, high)| {
        let [eight, _] = (u16::from_le_bytes([*low, *high]) >> skip).to_le_bytes();
        let ones = SPREAD.get(usize::from(eight ^ turned)).copied().unwrap_or(0);
        ones.wrapping_mul(u64::from(flag.bit)).to_le_bytes()
    });
    let mut eights = bits.chunks_exact_mut(8);
    for (eight, new) in eights.by_ref().zip(new.by_ref()) {
        for (bits, new) in eight.iter_mut().zip(new) {
            *bits |= new;
        }
    }
    for (bits, new) in eights.into_remainder().iter_mut().zip(new.next().unwrap_or_default()) {
        *bits |= new;
    }
}

/// For every byte its bits as eight bytes.
static SPREAD: [u64; 256] = {
    let mut spread = [0; 256];
    let mut byte = 0_u64;
    let mut rest: &mut [u64] = &mut spread;
    while let [cell, others @ ..] = rest {
        // Bit `n` of byte `n`; a byte that is not 0 carries into its highest bit.
        let own = byte.wrapping_mul(0x0101_0101_0101_0101) & 0x8040_2010_0804_0201;
        *cell = own.wrapping_add(0x7F7F_7F7F_7F7F_7F7F) >> 7 & 0x0101_0101_0101_0101;
        byte = byte.wrapping_add(1);
        rest = others;
    }
    spread
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_runs_and_in_bits_are_looked_up() {
        // Two bits a place: a run of 3 times place 2, one group of eight places, cut off after five.
        let page = [2, 3 << 1, 2, 1 << 1 | 1, 0b11_10_01_00, 0b00_01_10_11];
        let look_up = |dictionary: &[u8], count| {
            let mut numbers = Vec::new();
            Places::of(2, dictionary).unwrap().look_up(&page, count, &mut numbers)?;
            Some(numbers)
        };
        assert_eq!(look_up(&[7, 8, 9, 200], 8).unwrap(), [9, 9, 9, 7, 8, 9, 200, 200]);
        assert_eq!(look_up(&[7, 8, 9, 200], 11).unwrap()[8..], [9, 8, 7]);
        assert_eq!(look_up(&[7, 8, 9], 8), None);
        assert_eq!(look_up(&[7, 8, 9, 200], 12), None);
    }

    #[test]
    fn flags_are_spread_from_any_row_on() {
        let page = [0b1010_0110, 0b0000_1111, 0b1100_0011, 0];
        for skip in 0..8 {
            for length in 0..16 {
                for flag in [Flag::set("flag", 8), Flag::clear("flag", 8)] {
                    let mut bits = vec![1; length];
                    spread(&page, skip, flag, &mut bits);
                    let expected = (skip..).take(length).map(|row| {
                        let is_set = page[row / 8] >> (row % 8) & 1 == 1;
                        if is_set == flag.set_where { 9 } else { 1 }
                    });
                    assert_eq!(bits, expected.collect::<Vec<u8>>());
                }
            }
        }
    }
}
