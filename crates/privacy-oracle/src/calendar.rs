//! E-2: calendar months, after Regulation (EEC, Euratom) 1182/71 Art. 3.

use chrono::{Datelike, NaiveDate};

/// How many days a month of the Gregorian calendar has.
#[must_use]
pub fn length_of_month(year: i32, month: u32) -> u32 {
    match month {
        1 => 31,
        2 if is_leap_year(year) => 29,
        2 => 28,
        3 => 31,
        4 => 30,
        5 => 31,
        6 => 30,
        7 => 31,
        8 => 31,
        9 => 30,
        10 => 31,
        11 => 30,
        _ => 31,
    }
}

/// Every fourth year, not every hundredth, but every four hundredth.
#[must_use]
pub fn is_leap_year(year: i32) -> bool {
    if year % 400 == 0 {
        return true;
    }
    if year % 100 == 0 {
        return false;
    }
    year % 4 == 0
}

/// The last day of a period of so many months.
///
/// "The day of the event is not counted; the period ends with the same day of the last month, or that month's last day
/// where it has none." `None` where chrono has no such year.
///
/// # Source
/// E-2.
#[must_use]
pub fn last_day_of_period(event: NaiveDate, months: u32) -> Option<NaiveDate> {
    let mut year = event.year();
    let mut month = event.month();
    for _ in 0..months {
        if month == 12 {
            year = year.checked_add(1)?;
            month = 1;
        } else {
            month = month.checked_add(1)?;
        }
    }
    let mut day = event.day();
    if day > length_of_month(year, month) {
        day = length_of_month(year, month);
    }
    NaiveDate::from_ymd_opt(year, month, day)
}

/// "Eligible on a day `today` if and only if `today > recency + n months` (clamped)."
///
/// # Source
/// E-2.
#[must_use]
pub fn period_has_passed(event: NaiveDate, months: u32, today: NaiveDate) -> bool {
    match last_day_of_period(event, months) {
        Some(last_day) => today > last_day,
        None => false,
    }
}

/// Days after this one are outside the range that the project accepts (1900 to 2200): there is no next day beyond it.
#[must_use]
pub fn is_beyond_the_calendar(day: NaiveDate) -> bool {
    day.year() > 2200
}

#[cfg(test)]
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_as_long_as_on_the_wall() {
        let lengths = |year| (1..=12).map(|month| length_of_month(year, month)).collect::<Vec<_>>();
        assert_eq!(lengths(2018), [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
        assert_eq!(lengths(2020), [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
        assert_eq!((length_of_month(1900, 2), length_of_month(2000, 2)), (28, 29));
        assert_eq!((length_of_month(2100, 2), length_of_month(2200, 2)), (28, 28));
    }

    /// Each row worked out by hand from Art. 3(2)(c): same day of the last month, or its last day.
    #[test]
    #[rustfmt::skip]
    fn periods_end_where_the_regulation_says() {
        for (event, months, last_day) in [
            ("2018-06-15", 36, "2021-06-15"), // the same day
            ("2018-02-28", 36, "2021-02-28"), // not the month's end, the same day
            ("2016-02-29", 12, "2017-02-28"), // no 29th: the month's last day
            ("2016-02-29", 48, "2020-02-29"), // there is one again
            ("2017-02-28", 36, "2020-02-28"), // a last day does not grow
            ("2018-01-31",  1, "2018-02-28"),
            ("2020-01-31",  1, "2020-02-29"),
            ("2018-03-31",  1, "2018-04-30"),
            ("2018-12-31",  2, "2019-02-28"),
            ("2018-12-01",  1, "2019-01-01"),
            ("1999-08-31",  6, "2000-02-29"), // 2000 is a leap year
            ("2099-08-31",  6, "2100-02-28"), // 2100 is not
        ] {
            assert_eq!(last_day_of_period(day(event), months), Some(day(last_day)), "{event} + {months}");
        }
    }

    #[test]
    fn the_last_day_belongs_to_the_period_and_the_next_does_not() {
        assert!(!period_has_passed(day("2018-06-15"), 36, day("2021-06-14")));
        assert!(!period_has_passed(day("2018-06-15"), 36, day("2021-06-15")));
        assert!(period_has_passed(day("2018-06-15"), 36, day("2021-06-16")));
    }

    /// 1,095 days after 2019-03-01 it is 2022-02-28: one day before three years are over.
    #[test]
    fn thirty_six_months_are_not_1095_days() {
        let event = day("2019-03-01");
        let after_1095_days = event.iter_days().nth(1095).unwrap();
        assert_eq!(after_1095_days, day("2022-02-28"));
        assert_eq!(last_day_of_period(event, 36), Some(day("2022-03-01")));
        assert!(!period_has_passed(event, 36, day("2022-03-01")));
    }
}
