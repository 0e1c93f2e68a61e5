//! The days of the demo, and how busy each month is.

use chrono::{Datelike, NaiveDate, TimeDelta};

/// A day, as a number of days since 2000-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date(pub(super) i32);

impl Date {
    pub(super) fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

/// Every day from 2000 to 2035, written once.
#[derive(Debug)]
pub(super) struct Calendar(Vec<Entry>);

#[derive(Debug)]
struct Entry {
    text: String,
    year: i32,
    month: u32,
}

impl Calendar {
    pub(super) fn new() -> Self {
        let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
        let days = first.iter_days().take_while(|date| date.year() <= 2035);
        Self(
            days.map(|date| Entry {
                text: date.format("%Y-%m-%d").to_string(),
                year: date.year(),
                month: date.month(),
            })
            .collect(),
        )
    }

    /// The number of a day of the calendar.
    pub(super) fn date(year: i32, month: u32, day: u32) -> Date {
        let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
        let date = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        Date(i32::try_from(date.signed_duration_since(first).num_days()).unwrap_or(0))
    }

    fn entry(&self, date: Date) -> Option<&Entry> {
        self.0.get(usize::try_from(date.0).ok()?)
    }

    /// `YYYY-MM-DD`.
    pub(super) fn day(&self, date: Date) -> &str {
        self.entry(date).map(|entry| entry.text.as_str()).unwrap_or_default()
    }

    /// As [`day`](Self::day), for the days before the calendar too.
    pub(super) fn birth_day(&self, date: Date) -> String {
        self.entry(date).map_or_else(
            || {
                let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
                let date = first.checked_add_signed(TimeDelta::days(date.0.into()));
                date.unwrap_or_default().to_string()
            },
            |entry| entry.text.clone(),
        )
    }

    /// `YYYY-MM-DDThh:mm:ssZ`.
    pub(super) fn instant(&self, date: Date, Time(hour, minute, second): Time) -> String {
        format!("{}T{hour:02}:{minute:02}:{second:02}Z", self.day(date))
    }

    /// How readily people buy on that day, from 0 to 1000: the house is dark in August, and was from March 2020 on.
    pub(super) fn season(&self, date: Date) -> u32 {
        let Some(entry) = self.entry(date) else { return 0 };
        let dark = match entry.year {
            2020 => entry.month >= 4,
            2021 => entry.month <= 5,
            _ => false,
        };
        if dark {
            return 60;
        }
        match entry.month {
            1 => 700,
            2 | 3 => 600,
            4 | 5 => 500,
            6 => 650,
            7 => 450,
            8 => 150,
            9 | 11 => 900,
            10 => 800,
            _ => 1000,
        }
    }
}

/// Hour, minute and second, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Time(pub(super) u32, pub(super) u32, pub(super) u32);
