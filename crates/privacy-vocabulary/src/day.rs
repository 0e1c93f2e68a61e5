//! A calendar day within the range that the rules accept.

use core::{fmt, str::FromStr};

use chrono::{Datelike, Months, NaiveDate};

/// A day of the institution's calendar, from 1900-01-01 to 2200-12-31.
///
/// Which day an instant falls on depends on the institution's time zone (R-16), so a host converts before it asks.
/// The range keeps every sum in this workspace away from overflow, and catches dates such as `0018-06-15`.
///
/// **Unit:** calendar days, proleptic Gregorian.
///
/// # Examples
/// ```
/// use privacy_vocabulary::{Day, DayError};
///
/// let day: Day = "2018-06-15".parse()?;
/// assert_eq!(day.to_string(), "2018-06-15");
/// assert_eq!("2018-6-15".parse::<Day>(), Err(DayError::Unreadable));
/// assert_eq!("0018-06-15".parse::<Day>(), Err(DayError::OutOfRange));
/// # Ok::<(), DayError>(())
/// ```
///
/// # Source
/// R-2, R-16.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// The first day accepted, 1900-01-01.
    pub const MIN: Self = Self(literal(1900, 1, 1));
    /// The last day accepted, 2200-12-31.
    pub const MAX: Self = Self(literal(2200, 12, 31));

    /// The day of a chrono date.
    ///
    /// # Errors
    /// [`DayError::OutOfRange`] before 1900 or after 2200.
    pub fn from_date(date: NaiveDate) -> Result<Self, DayError> {
        if (Self::MIN.0..=Self::MAX.0).contains(&date) {
            Ok(Self(date))
        } else {
            Err(DayError::OutOfRange)
        }
    }

    /// The day of a year, a month (1 to 12) and a day of the month (1 to 31).
    ///
    /// # Errors
    /// [`DayError::Unreadable`] where the calendar has no such day, [`DayError::OutOfRange`] before 1900 or after 2200.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Result<Self, DayError> {
        Self::from_date(NaiveDate::from_ymd_opt(year, month, day).ok_or(DayError::Unreadable)?)
    }

    /// The day that lies so many days after 1970-01-01, the layout of an Arrow `Date32`.
    ///
    /// # Errors
    /// [`DayError::OutOfRange`] below -25,567 (1900-01-01) and above 84,370 (2200-12-31).
    pub fn from_epoch_days(days: i32) -> Result<Self, DayError> {
        let from_year_one = days.checked_add(EPOCH_FROM_YEAR_ONE).ok_or(DayError::OutOfRange)?;
        Self::from_date(
            NaiveDate::from_num_days_from_ce_opt(from_year_one).ok_or(DayError::OutOfRange)?,
        )
    }

    /// Days since 1970-01-01, negative before.
    #[must_use]
    pub fn epoch_days(self) -> i32 {
        self.0.num_days_from_ce().saturating_sub(EPOCH_FROM_YEAR_ONE)
    }

    /// The same day as a chrono date.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// The day after, or `None` after [`Day::MAX`].
    #[must_use]
    pub fn next(self) -> Option<Self> {
        self.0.succ_opt().and_then(|date| Self::from_date(date).ok())
    }

    /// The day before, or `None` before [`Day::MIN`].
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.0.pred_opt().and_then(|date| Self::from_date(date).ok())
    }

    /// The same day of the month so many months later, or that month's last day where it has none; `None` after
    /// [`Day::MAX`].
    ///
    /// # Source
    /// Regulation (EEC, Euratom) No 1182/71, Art. 3(2)(c).
    #[must_use]
    pub fn plus_months(self, months: u16) -> Option<Self> {
        self.0
            .checked_add_months(Months::new(months.into()))
            .and_then(|date| Self::from_date(date).ok())
    }

    /// The same day of the month so many months earlier, or that month's last day where it has none; `None` before
    /// [`Day::MIN`].
    #[must_use]
    pub fn minus_months(self, months: u16) -> Option<Self> {
        self.0
            .checked_sub_months(Months::new(months.into()))
            .and_then(|date| Self::from_date(date).ok())
    }

    /// Whether the next day belongs to another month.
    #[must_use]
    pub fn ends_month(self) -> bool {
        self.0.succ_opt().is_none_or(|next| next.month() != self.0.month())
    }

    /// The last day of this day's month.
    #[must_use]
    pub fn month_end(self) -> Self {
        let first = self.0.with_day(1).unwrap_or(self.0);
        let last = first
            .checked_add_months(Months::new(1))
            .and_then(|date| date.pred_opt())
            .unwrap_or(self.0);
        Self(last)
    }
}

const EPOCH_FROM_YEAR_ONE: i32 = 719_163;

const fn literal(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Reads `YYYY-MM-DD` and nothing else: no sign, no blank, no missing zero.
impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let (year, rest) = text.as_bytes().split_first_chunk::<4>().ok_or(DayError::Unreadable)?;
        let &[b'-', m1, m2, b'-', d1, d2] = rest else { return Err(DayError::Unreadable) };
        let year = i32::try_from(number(year)?).map_err(|_| DayError::Unreadable)?;
        Self::from_ymd(year, number(&[m1, m2])?, number(&[d1, d2])?)
    }
}

fn number(digits: &[u8]) -> Result<u32, DayError> {
    digits.iter().try_fold(0_u32, |sum, byte| {
        let digit = char::from(*byte).to_digit(10).ok_or(DayError::Unreadable)?;
        Ok(sum.saturating_mul(10).saturating_add(digit))
    })
}

/// Why a day was refused. The text does not repeat the input, which may be somebody's date of birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DayError {
    /// Not of the form `YYYY-MM-DD`, or a day that the calendar does not have.
    #[error("not a calendar day of the form `YYYY-MM-DD`")]
    Unreadable,
    /// A day of the calendar, outside the range of [`Day`].
    #[error("a day outside 1900-01-01 to 2200-12-31")]
    OutOfRange,
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn the_range_is_that_of_the_documentation() {
        assert_eq!(Day::MIN.to_string(), "1900-01-01");
        assert_eq!(Day::MAX.to_string(), "2200-12-31");
        assert_eq!((Day::MIN.epoch_days(), Day::MAX.epoch_days()), (-25_567, 84_370));
        assert_eq!(Day::from_epoch_days(84_371), Err(DayError::OutOfRange));
        assert_eq!(Day::from_epoch_days(i32::MAX), Err(DayError::OutOfRange));
        assert_eq!((Day::MIN.previous(), Day::MAX.next()), (None, None));
    }

    #[test]
    fn every_epoch_day_round_trips() {
        for days in -25_567..=84_370 {
            assert_eq!(Day::from_epoch_days(days).map(Day::epoch_days), Ok(days));
        }
    }

    #[test]
    fn only_the_strict_form_is_read() {
        for text in [
            "",
            "2018-6-05",
            "+2018-06-05",
            " 2018-06-05",
            "2018-06-05\n",
            "2018/06/05",
            "２018-06-05",
            "2018-06-05Z",
        ] {
            assert_eq!(text.parse::<Day>(), Err(DayError::Unreadable), "{text:?}");
        }
        for text in ["2018-02-29", "2018-00-10", "2018-13-10", "2018-04-31", "2018-04-00"] {
            assert_eq!(text.parse::<Day>(), Err(DayError::Unreadable), "{text}");
        }
        for text in ["1899-12-31", "2201-01-01", "9999-12-31"] {
            assert_eq!(text.parse::<Day>(), Err(DayError::OutOfRange), "{text}");
        }
    }

    #[test]
    fn months_end_where_the_regulation_says() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(day("2016-02-29").plus_months(12), Some(day("2017-02-28")));
        assert_eq!(day("2018-01-31").plus_months(1), Some(day("2018-02-28")));
        assert_eq!(day("2018-02-28").plus_months(1), Some(day("2018-03-28")));
        assert_eq!(day("2018-03-31").minus_months(1), Some(day("2018-02-28")));
        assert_eq!(day("2200-12-01").plus_months(1), None);
        assert!(day("2018-02-28").ends_month() && !day("2020-02-28").ends_month());
        assert_eq!(day("2020-02-01").month_end(), day("2020-02-29"));
        assert_eq!(Day::MAX.month_end(), Day::MAX);
    }
}
