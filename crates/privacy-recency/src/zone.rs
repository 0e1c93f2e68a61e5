//! From an instant to the institution's day.

use chrono::{DateTime, TimeZone, Utc};
use privacy_vocabulary::{Day, DayError};

/// The day on which an instant falls in the institution's time zone.
///
/// The zone is always an argument: a fixed offset, or a zone of `chrono-tz` where the host has it.
///
/// # Errors
/// [`DayError::OutOfRange`] where the day lies before 1900 or after 2200.
///
/// # Examples
/// 23:30 UTC on the 14th is the 15th in Paris in summer:
/// ```
/// use chrono::{DateTime, FixedOffset};
/// use privacy_recency::day_in_zone;
///
/// let instant = DateTime::from_timestamp(1_529_019_000, 0).ok_or("no such instant")?;
/// assert_eq!(instant.to_string(), "2018-06-14 23:30:00 UTC");
/// let paris_in_summer = FixedOffset::east_opt(2 * 3600).ok_or("no such offset")?;
/// assert_eq!(day_in_zone(instant, &paris_in_summer)?.to_string(), "2018-06-15");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// R-16.
pub fn day_in_zone<Z: TimeZone>(instant: DateTime<Utc>, zone: &Z) -> Result<Day, DayError> {
    // No offset reaches a day, so what lies two days outside stays outside; and chrono panics at its own limits.
    let utc = instant.naive_utc().date();
    let margin = chrono::Days::new(2);
    let from = Day::MIN.date().checked_sub_days(margin).ok_or(DayError::OutOfRange)?;
    let to = Day::MAX.date().checked_add_days(margin).ok_or(DayError::OutOfRange)?;
    if !(from..=to).contains(&utc) {
        return Err(DayError::OutOfRange);
    }
    Day::from_date(instant.with_timezone(zone).date_naive())
}

/// The day on which an instant falls in a zone of the IANA time zone database, such as `Europe/Zurich`.
///
/// # Errors
/// [`ZoneError::Unknown`] for a name that the database does not have, in its exact spelling;
/// [`ZoneError::Day`] where the day lies before 1900 or after 2200.
///
/// # Examples
/// ```
/// use chrono::DateTime;
/// use privacy_recency::day_in_named_zone;
///
/// let instant = DateTime::from_timestamp(1_529_019_000, 0).ok_or("no such instant")?;
/// assert_eq!(day_in_named_zone(instant, "Europe/Paris")?.to_string(), "2018-06-15");
/// assert_eq!(day_in_named_zone(instant, "UTC")?.to_string(), "2018-06-14");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// R-16.
#[cfg(feature = "tz")]
pub fn day_in_named_zone(instant: DateTime<Utc>, zone: &str) -> Result<Day, ZoneError> {
    let zone: chrono_tz::Tz = zone.parse().map_err(|_| ZoneError::Unknown)?;
    Ok(day_in_zone(instant, &zone)?)
}

/// Why an instant has no day in a named zone.
#[cfg(feature = "tz")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ZoneError {
    /// The database has no zone of this name.
    #[error("no such time zone: expected an IANA name such as `Europe/Paris`")]
    Unknown,
    /// The day is outside the range.
    #[error(transparent)]
    Day(#[from] DayError),
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::*;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn day(text: &str, hours_east: i32) -> Result<Day, DayError> {
        let zone = FixedOffset::east_opt(hours_east.checked_mul(3600).unwrap()).unwrap();
        day_in_zone(instant(text), &zone)
    }

    /// Midnights of zones on both sides of Greenwich, each side of the change.
    #[test]
    #[rustfmt::skip]
    fn an_instant_falls_on_the_day_of_its_zone() {
        for (text, hours_east, expected) in [
            ("2018-06-14T21:59:59Z",   2, "2018-06-14"), // 23:59:59 in Paris
            ("2018-06-14T22:00:00Z",   2, "2018-06-15"), // its midnight
            ("2018-06-14T23:30:00Z",   2, "2018-06-15"), // the case of R-16
            ("2018-06-14T23:30:00Z",   0, "2018-06-14"),
            ("2018-12-14T23:30:00Z",   1, "2018-12-15"), // Paris in winter
            ("2018-06-15T03:59:59Z",  -4, "2018-06-14"), // New York
            ("2018-06-15T04:00:00Z",  -4, "2018-06-15"),
            ("2017-12-31T23:59:59Z",   1, "2018-01-01"), // over the year's end
            ("2016-02-28T23:30:00Z",   1, "2016-02-29"),
            ("2017-02-28T23:30:00Z",   1, "2017-03-01"),
            ("2018-06-14T10:00:00Z",  14, "2018-06-15"), // Kiritimati
        ] {
            assert_eq!(day(text, hours_east), Ok(expected.parse().unwrap()), "{text} {hours_east}");
        }
    }

    #[test]
    fn days_outside_the_range_are_refused_up_to_the_ends_of_the_calendar() {
        assert_eq!(day("1899-12-31T23:30:00Z", 1), Ok(Day::MIN));
        assert_eq!(day("1899-12-31T23:30:00Z", 0), Err(DayError::OutOfRange));
        assert_eq!(day("2201-01-01T00:30:00Z", -1), Ok(Day::MAX));
        assert_eq!(day("2201-01-01T00:30:00Z", 0), Err(DayError::OutOfRange));
        for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            for seconds in [-86_399, 0, 86_399] {
                let zone = FixedOffset::east_opt(seconds).unwrap();
                assert_eq!(day_in_zone(instant, &zone), Err(DayError::OutOfRange));
            }
        }
    }

    /// Summer time begins and ends in the night to the last Sunday of March and October.
    #[cfg(feature = "tz")]
    #[test]
    fn a_named_zone_knows_its_summer_time() {
        for (text, expected) in [
            ("2018-03-24T22:59:59Z", "2018-03-24"),
            ("2018-03-24T23:00:00Z", "2018-03-25"),
            ("2018-03-25T21:59:59Z", "2018-03-25"),
            ("2018-03-25T22:00:00Z", "2018-03-26"),
            ("2018-10-27T22:00:00Z", "2018-10-28"),
            ("2018-10-28T22:59:59Z", "2018-10-28"),
            ("2018-10-28T23:00:00Z", "2018-10-29"),
        ] {
            let day = day_in_named_zone(instant(text), "Europe/Paris");
            assert_eq!(day, Ok(expected.parse().unwrap()), "{text}");
        }
        for name in ["", "Paris", "europe/paris", "Europe/Paris ", "+02:00"] {
            let day = day_in_named_zone(instant("2018-06-14T23:30:00Z"), name);
            assert_eq!(day, Err(ZoneError::Unknown), "{name:?}");
        }
    }
}
