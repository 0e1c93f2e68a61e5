//! A row of either database: integers, truth values, and text for everything else.

use std::{borrow::Cow, error::Error};

use chrono::{DateTime, Days, NaiveDate, TimeDelta};
use postgres::types::{FromSql, Type};
use rusqlite::types::ValueRef;

use super::StoreError;

/// A row of a query. Columns are counted from 0.
#[derive(Debug)]
#[expect(clippy::exhaustive_enums, reason = "each database has one")]
pub enum Row<'r> {
    /// Of SQLite.
    Sqlite(&'r rusqlite::Row<'r>),
    /// Of PostgreSQL.
    Postgres(&'r postgres::Row),
}

impl<'r> Row<'r> {
    fn cell(&self, column: usize) -> Result<Cell<'r>, StoreError> {
        match self {
            Self::Sqlite(row) => Ok(match row.get_ref(column)? {
                ValueRef::Null => Cell::Null,
                ValueRef::Integer(value) => Cell::Integer(value),
                ValueRef::Text(bytes) => Cell::Text(
                    std::str::from_utf8(bytes).map_err(|_| StoreError::column(column))?.into(),
                ),
                ValueRef::Real(_) | ValueRef::Blob(_) => Cell::Other,
            }),
            Self::Postgres(row) => Ok(row.try_get(column)?),
        }
    }

    /// A whole number.
    ///
    /// # Errors
    /// [`StoreError`] where the column holds anything else.
    pub fn integer(&self, column: usize) -> Result<i64, StoreError> {
        self.optional_integer(column)?.ok_or_else(|| StoreError::column(column))
    }

    /// A whole number or nothing.
    ///
    /// # Errors
    /// [`StoreError`] where the column holds anything else.
    pub fn optional_integer(&self, column: usize) -> Result<Option<i64>, StoreError> {
        match self.cell(column)? {
            Cell::Null => Ok(None),
            Cell::Integer(value) => Ok(Some(value)),
            Cell::Text(_) | Cell::Truth(_) | Cell::Other => Err(StoreError::column(column)),
        }
    }

    /// Text, a day as `YYYY-MM-DD`, an instant as `YYYY-MM-DDThh:mm:ssZ`, an amount as decimal text.
    ///
    /// # Errors
    /// [`StoreError`] where the column holds anything else.
    pub fn text(&self, column: usize) -> Result<Cow<'r, str>, StoreError> {
        self.optional_text(column)?.ok_or_else(|| StoreError::column(column))
    }

    /// As [`text`](Self::text), or nothing.
    ///
    /// # Errors
    /// [`StoreError`] where the column holds anything else.
    pub fn optional_text(&self, column: usize) -> Result<Option<Cow<'r, str>>, StoreError> {
        match self.cell(column)? {
            Cell::Null => Ok(None),
            Cell::Text(text) => Ok(Some(text)),
            Cell::Integer(_) | Cell::Truth(_) | Cell::Other => Err(StoreError::column(column)),
        }
    }

    /// Whatever stands there, as text for a search; PostgreSQL is asked to cast it.
    ///
    /// # Errors
    /// [`StoreError`] where there is no such column.
    pub(crate) fn as_text(&self, column: usize) -> Result<Option<Cow<'r, str>>, StoreError> {
        match self {
            Self::Sqlite(row) => Ok(match row.get_ref(column)? {
                ValueRef::Null => None,
                ValueRef::Integer(number) => Some(number.to_string().into()),
                ValueRef::Real(number) => Some(number.to_string().into()),
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                    Some(String::from_utf8_lossy(bytes))
                }
            }),
            Self::Postgres(_) => self.optional_text(column),
        }
    }

    /// A truth value.
    ///
    /// # Errors
    /// [`StoreError`] where the column holds anything else.
    pub fn truth(&self, column: usize) -> Result<bool, StoreError> {
        match self.cell(column)? {
            Cell::Truth(truth) => Ok(truth),
            // SQLite's truth values are numbers.
            Cell::Integer(number) => Ok(number != 0),
            Cell::Null | Cell::Text(_) | Cell::Other => Err(StoreError::column(column)),
        }
    }
}

enum Cell<'r> {
    Null,
    Integer(i64),
    Text(Cow<'r, str>),
    Truth(bool),
    Other,
}

type Outcome<T> = Result<T, Box<dyn Error + Sync + Send>>;

impl<'r> FromSql<'r> for Cell<'r> {
    fn from_sql(ty: &Type, raw: &'r [u8]) -> Outcome<Self> {
        Ok(match *ty {
            Type::INT8 => Self::Integer(i64::from_sql(ty, raw)?),
            Type::INT4 => Self::Integer(i32::from_sql(ty, raw)?.into()),
            Type::BOOL => Self::Truth(bool::from_sql(ty, raw)?),
            Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME => {
                Self::Text(<&str>::from_sql(ty, raw)?.into())
            }
            Type::DATE => Self::Text(day(i32::from_be_bytes(raw.try_into()?)).into()),
            Type::TIMESTAMPTZ => Self::Text(instant(i64::from_be_bytes(raw.try_into()?)).into()),
            Type::NUMERIC => Self::Text(decimal(raw)?.into()),
            _ => Self::Other,
        })
    }

    fn from_sql_null(_: &Type) -> Outcome<Self> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// The server counts days from 2000-01-01. What is no day of the calendar is a word that no day is written as.
fn day(days: i32) -> String {
    let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
    let count = Days::new(days.unsigned_abs().into());
    let day = if days < 0 { first.checked_sub_days(count) } else { first.checked_add_days(count) };
    day.map_or_else(|| "infinity".to_owned(), |day| day.to_string())
}

/// The server counts microseconds from 2000-01-01. Their fraction of a second changes no day and is left out.
fn instant(microseconds: i64) -> String {
    let first = DateTime::from_timestamp(946_684_800, 0).unwrap_or_default();
    first
        .checked_add_signed(TimeDelta::seconds(microseconds.div_euclid(1_000_000)))
        .map_or_else(|| "infinity".to_owned(), |at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// Decimal text with the digits behind the point that the value was written with.
///
/// The server's form: how many digits of base 10,000 there are, the weight of the first, the sign, how many decimals are
/// shown, then the digits.
fn decimal(raw: &[u8]) -> Outcome<String> {
    let mut words = raw.chunks_exact(2).map(|pair| match pair {
        [high, low] => u16::from_be_bytes([*high, *low]),
        _ => 0,
    });
    let mut next = || words.next().ok_or("a number is cut off");
    let (count, weight, sign, scale) = (next()?, next()?, next()?, next()?);
    let weight = i32::from(weight.cast_signed());
    let digits: Vec<u16> = (0..count).map(|_| next()).collect::<Result<_, _>>()?;
    let sign = match sign {
        0 => "",
        0x4000 => "-",
        // No number at all, or no finite one: no amount is written so.
        _ => return Ok("NaN".to_owned()),
    };
    let at = |place: i32| {
        usize::try_from(weight.saturating_sub(place))
            .ok()
            .and_then(|index| digits.get(index))
            .copied()
            .unwrap_or(0)
    };
    let group = |place| format!("{:04}", at(place));
    let whole = (0..=weight.max(0)).rev().map(group).collect::<Vec<_>>().concat();
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let scale = usize::from(scale);
    if scale == 0 {
        return Ok(format!("{sign}{whole}"));
    }
    let groups = i32::try_from(scale.div_ceil(4)).unwrap_or(i32::MAX);
    let places = (1..=groups).map(i32::saturating_neg);
    let mut fraction = places.map(group).collect::<Vec<_>>().concat();
    fraction.truncate(scale);
    Ok(format!("{sign}{whole}.{fraction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_instants_are_those_of_the_calendar() {
        assert_eq!(day(0), "2000-01-01");
        assert_eq!(day(-54_786), "1850-01-01");
        assert_eq!(day(i32::MAX), "infinity");
        assert_eq!(instant(0), "2000-01-01T00:00:00Z");
        assert_eq!(instant(-1), "1999-12-31T23:59:59Z");
        assert_eq!(instant(i64::MAX), "infinity");
    }

    #[test]
    fn amounts_keep_their_decimals() {
        let raw =
            |words: &[u16]| words.iter().flat_map(|word| word.to_be_bytes()).collect::<Vec<_>>();
        let weight = |weight: i16| weight.cast_unsigned();
        for (words, text) in [
            (vec![0, 0, 0, 0], "0"),
            (vec![0, 0, 0, 2], "0.00"),
            (vec![1, 0, 0, 0], "cut off"),
            (vec![1, 0, 0, 2, 10], "10.00"),
            (vec![2, 0, 0x4000, 2, 12, 5000], "-12.50"),
            (vec![1, weight(-1), 0, 5, 123, 0], "0.01230"),
            (vec![2, weight(-1), 0, 5, 123, 4000], "0.01234"),
            (vec![1, 1, 0, 0, 3], "30000"),
            (vec![2, 1, 0, 1, 1, 2, 0], "10002.0"),
            (vec![1, weight(-2), 0, 8, 7], "0.00000007"),
            (vec![0, 0, 0xC000, 0], "NaN"),
        ] {
            assert_eq!(
                decimal(&raw(&words)).unwrap_or_else(|_| "cut off".into()),
                text,
                "{words:?}"
            );
        }
    }
}
