//! Statutory retention: how long the law wants a record kept, and from when that runs; and how long contacts may be kept.

mod periods;
mod presets;

use chrono::{Datelike, Month};
use privacy_vocabulary::{Day, LastActive};

use crate::Hold;

pub use periods::{ContactClass, Periods};
pub use presets::{Authority, Category, Confidence, CountedFrom, Jurisdiction, Preset};

/// The day from which a statutory retention runs, as laws define it.
///
/// # Source
/// E-5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a new anchor must be decided on by the arithmetic")]
pub enum Anchor {
    /// The record's own day.
    Record,
    /// The end of the calendar year of the record.
    CalendarYear,
    /// The end of the financial year of the record, which ends with the last day of this month.
    FinancialYear(Month),
}

/// How long the law wants a record kept: so many years from an anchor.
///
/// Which law applies to which record is the institution's to say; [`Hold::Retention`] is how a contact is held back by it.
///
/// **Unit:** whole years, 1 to 100.
///
/// # Examples
/// An invoice of 15 May 2018, to be kept for ten years from the end of a financial year that ends in June:
/// ```
/// use chrono::Month;
/// use privacy_anonymization::{Anchor, Holds, Retention};
///
/// let retention = Retention::new(10, Anchor::FinancialYear(Month::June))?;
/// let holds = Holds::NONE.with(retention.hold("2018-05-15".parse()?));
/// assert_eq!(format!("{holds:?}"), "{Retention(2028-06-30)}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// E-5; GDPR, Art. 17(3)(b).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Retention {
    years: u8,
    anchor: Anchor,
}

impl Retention {
    /// So many years from an anchor.
    ///
    /// # Errors
    /// [`RetentionError`] for 0 and above 100.
    pub const fn new(years: u8, anchor: Anchor) -> Result<Self, RetentionError> {
        match years {
            1..=100 => Ok(Self { years, anchor }),
            0 | 101.. => Err(RetentionError),
        }
    }

    /// The last day on which a record must be there, or `None` after [`Day::MAX`].
    #[must_use]
    pub fn last_day(self, recorded: Day) -> Option<Day> {
        let months = u16::from(self.years).saturating_mul(12);
        match self.anchor {
            Anchor::Record => recorded.plus_months(months),
            Anchor::CalendarYear => year_end(recorded, Month::December)?.plus_months(months),
            Anchor::FinancialYear(month) => {
                year_end(recorded, month)?.plus_months(months).map(Day::month_end)
            }
        }
    }

    /// The hold on a contact with such a record; without an end where that lies after [`Day::MAX`].
    #[must_use]
    pub fn hold(self, recorded: Day) -> Hold {
        Hold::Retention(self.last_day(recorded).map_or(LastActive::OpenEnded, LastActive::On))
    }
}

/// The end of the year, ending with this month, that a day belongs to.
fn year_end(day: Day, month: Month) -> Option<Day> {
    let ahead = month.number_from_month().checked_add(12)?.checked_sub(day.date().month())?;
    day.month_end().plus_months(u16::try_from(ahead.checked_rem(12)?).ok()?).map(Day::month_end)
}

/// The years lie outside the range of a [`Retention`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a retention outside 1 to 100 years")]
#[non_exhaustive]
pub struct RetentionError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_retention_runs_from_its_anchor() {
        let financial = Anchor::FinancialYear;
        for (recorded, years, anchor, last_day) in [
            ("2018-05-15",   6, Anchor::Record,               Some("2024-05-15")),
            ("2020-02-29",   1, Anchor::Record,               Some("2021-02-28")),
            ("2018-01-01",   8, Anchor::CalendarYear,         Some("2026-12-31")),
            ("2018-12-31",   8, Anchor::CalendarYear,         Some("2026-12-31")),
            ("2019-01-01",   8, Anchor::CalendarYear,         Some("2027-12-31")),
            ("2018-05-15",  10, financial(Month::December),   Some("2028-12-31")),
            ("2018-06-30",  10, financial(Month::June),       Some("2028-06-30")),
            ("2018-07-01",  10, financial(Month::June),       Some("2029-06-30")),
            ("2018-08-31",  10, financial(Month::August),     Some("2028-08-31")),
            ("2018-09-01",  10, financial(Month::August),     Some("2029-08-31")),
            ("2018-01-31",   2, financial(Month::February),   Some("2020-02-29")), // the last day of the month, whichever
            ("2018-03-01",   1, financial(Month::February),   Some("2020-02-29")),
            ("2020-02-29",   1, financial(Month::February),   Some("2021-02-28")),
            ("2100-12-31", 100, Anchor::CalendarYear,         Some("2200-12-31")),
            ("2101-01-01", 100, Anchor::CalendarYear,         None),
            ("2200-12-31",   1, Anchor::Record,               None),
        ] {
            let day = |text: &str| text.parse::<Day>().unwrap();
            let retention = Retention::new(years, anchor).unwrap();
            assert_eq!(retention.last_day(day(recorded)), last_day.map(day), "{recorded}, {years}, {anchor:?}");
            let until = last_day.map_or(LastActive::OpenEnded, |last| LastActive::On(day(last)));
            assert_eq!(retention.hold(day(recorded)), Hold::Retention(until));
        }
        assert_eq!(Retention::new(0, Anchor::Record), Err(RetentionError));
        assert_eq!(Retention::new(101, Anchor::Record), Err(RetentionError));
    }
}
