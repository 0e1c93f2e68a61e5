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
