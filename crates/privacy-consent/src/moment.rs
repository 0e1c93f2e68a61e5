//! An instant, and the day that it falls on where it was recorded.

use core::{fmt, str::FromStr};

use privacy_vocabulary::Day;

/// An instant with the offset from UTC that was in force where it was recorded, so that its day is never in doubt.
///
/// The instant orders, the day counts: which answer came later is a question of instants, and how long a grant lasts is
/// one of days. 23:30 UTC on the 14th is the 15th in Paris (R-16).
///
/// **Unit:** milliseconds since 1970-01-01T00:00:00Z; offset in minutes east of UTC, -1,080 to 1,080.
///
/// # Examples
/// ```
/// use privacy_consent::Moment;
///
/// let paris: Moment = "2018-11-15T00:30:00+01:00".parse()?;
/// let utc: Moment = "2018-11-14T23:30:00Z".parse()?;
/// assert_eq!(paris.epoch_millis(), utc.epoch_millis());
/// assert_eq!(paris.day().to_string(), "2018-11-15");
/// assert_eq!(utc.day().to_string(), "2018-11-14");
/// assert_eq!(paris.to_string(), "2018-11-15T00:30:00+01:00");
/// # Ok::<(), privacy_consent::MomentError>(())
/// ```
///
/// # Source
/// C-8, R-16.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    millis: i64,
    offset: i16,
    day: Day,
}

const DAY: i64 = 86_400_000;
const MINUTE: i64 = 60_000;

impl Moment {
    /// The moment so many milliseconds after 1970-01-01T00:00:00Z, where the clocks showed so many minutes more than UTC.
    ///
    /// # Errors
    /// [`MomentError::OutOfRange`] where its day is no [`Day`], or the offset is beyond 18 hours.
    pub fn from_epoch_millis(millis: i64, offset: i16) -> Result<Self, MomentError> {
        if !(-1_080..=1_080).contains(&offset) {
            return Err(MomentError::OutOfRange);
        }
        let local = i64::from(offset)
            .checked_mul(MINUTE)
            .and_then(|shift| millis.checked_add(shift))
            .ok_or(MomentError::OutOfRange)?;
        let days = i32::try_from(local.div_euclid(DAY)).map_err(|_| MomentError::OutOfRange)?;
        let day = Day::from_epoch_days(days).map_err(|_| MomentError::OutOfRange)?;
        Ok(Self { millis, offset, day })
    }

    /// Midnight UTC at the beginning of a day, for a host that keeps no more than the day.
    #[must_use]
    pub fn start_of(day: Day) -> Self {
        Self { millis: i64::from(day.epoch_days()).saturating_mul(DAY), offset: 0, day }
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, negative before.
    #[must_use]
    pub const fn epoch_millis(self) -> i64 {
        self.millis
    }

    /// Minutes by which the clocks were ahead of UTC.
    #[must_use]
    pub const fn offset_minutes(self) -> i16 {
        self.offset
    }

    /// The day that the clocks showed.
    #[must_use]
    pub const fn day(self) -> Day {
        self.day
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shift = i64::from(self.offset).saturating_mul(MINUTE);
        let clock = self.millis.saturating_add(shift).rem_euclid(DAY);
        let (hour, minute, second) = (clock / 3_600_000, clock / 60_000 % 60, clock / 1_000 % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}", self.day)?;
        match clock % 1_000 {
            0 => {}
            millis => write!(f, ".{millis:03}")?,
        }
        let sign = if self.offset < 0 { '-' } else { '+' };
        match self.offset.unsigned_abs() {
            0 => f.write_str("Z"),
            minutes => write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60),
        }
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Reads `YYYY-MM-DDThh:mm:ss`, at most three decimals of the second, and `Z` or `±hh:mm`; nothing else.
impl FromStr for Moment {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Self, MomentError> {
        let (day, clock) = text.split_once('T').ok_or(MomentError::Unreadable)?;
        let day: Day = day.parse().map_err(|error| match error {
            privacy_vocabulary::DayError::OutOfRange => MomentError::OutOfRange,
            privacy_vocabulary::DayError::Unreadable | _ => MomentError::Unreadable,
        })?;
        let (clock, rest) =
            clock.as_bytes().split_first_chunk::<8>().ok_or(MomentError::Unreadable)?;
        let &[h1, h2, b':', m1, m2, b':', s1, s2] = clock else {
            return Err(MomentError::Unreadable);
        };
        let hour = two_digits(h1, h2, 23)?;
        let minute = two_digits(m1, m2, 59)?;
        let second = two_digits(s1, s2, 59)?;
        let (millis, zone) = decimals(rest)?;
        let offset = offset(zone)?;
        let clock = [(hour, 3_600_000), (minute, 60_000), (second, 1_000), (millis, 1)]
            .into_iter()
            .fold(0_i64, |sum, (count, unit)| sum.saturating_add(count.saturating_mul(unit)));
        let local = i64::from(day.epoch_days()).saturating_mul(DAY).saturating_add(clock);
        let utc = local.saturating_sub(i64::from(offset).saturating_mul(MINUTE));
        Self::from_epoch_millis(utc, offset)
    }
}

fn digit(byte: u8) -> Result<i64, MomentError> {
    char::from(byte).to_digit(10).map(i64::from).ok_or(MomentError::Unreadable)
}

fn two_digits(tens: u8, ones: u8, limit: i64) -> Result<i64, MomentError> {
    let value = digit(tens)?.saturating_mul(10).saturating_add(digit(ones)?);
    if value <= limit { Ok(value) } else { Err(MomentError::Unreadable) }
}

fn decimals(rest: &[u8]) -> Result<(i64, &[u8]), MomentError> {
    let [b'.', digits @ ..] = rest else { return Ok((0, rest)) };
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, zone) = digits.split_at_checked(count).ok_or(MomentError::Unreadable)?;
    match *digits {
        [a] => Ok((digit(a)?.saturating_mul(100), zone)),
        [a, b] => Ok((two_digits(a, b, 99)?.saturating_mul(10), zone)),
        [a, b, c] => {
            Ok((digit(a)?.saturating_mul(100).saturating_add(two_digits(b, c, 99)?), zone))
        }
        _ => Err(MomentError::Unreadable),
    }
}

fn offset(zone: &[u8]) -> Result<i16, MomentError> {
    let (sign, digits) = match zone {
        b"Z" => return Ok(0),
        [b'+', digits @ ..] => (1, digits),
        [b'-', digits @ ..] => (-1, digits),
        _ => return Err(MomentError::Unreadable),
    };
    let &[h1, h2, b':', m1, m2] = digits else { return Err(MomentError::Unreadable) };
    let minutes =
        two_digits(h1, h2, 18)?.saturating_mul(60).saturating_add(two_digits(m1, m2, 59)?);
    i16::try_from(minutes.saturating_mul(sign)).map_err(|_| MomentError::OutOfRange)
}

/// Why a moment was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MomentError {
    /// Not of the form `YYYY-MM-DDThh:mm:ss±hh:mm`.
    #[error("not a moment of the form `YYYY-MM-DDThh:mm:ss±hh:mm`")]
    Unreadable,
    /// A day outside the range of [`Day`], or an offset beyond 18 hours.
    #[error("a moment outside 1900-01-01 to 2200-12-31, or an offset beyond 18 hours")]
    OutOfRange,
}

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(Moment);

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn the_text_round_trips() {
        for text in [
            "1900-01-01T00:00:00Z",
            "2018-11-15T23:59:59.999+01:00",
            "2018-11-15T00:00:00.010-09:30",
            "2200-12-31T23:59:59+18:00",
        ] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
        assert_eq!(
            "2018-01-01T10:00:00.5Z".parse::<Moment>().unwrap().to_string(),
            "2018-01-01T10:00:00.500Z"
        );
        assert_eq!(
            "2018-01-01T10:00:00-00:00".parse::<Moment>().unwrap().to_string(),
            "2018-01-01T10:00:00Z"
        );
    }

    #[test]
    fn only_the_strict_form_is_read() {
        for text in [
            "2018-11-15",
            "2018-11-15T10:00Z",
            "2018-11-15T10:00:00",
            "2018-11-15 10:00:00Z",
            "2018-11-15t10:00:00z",
            "2018-11-15T24:00:00Z",
            "2018-11-15T10:60:00Z",
            "2018-11-15T10:00:60Z",
            "2018-11-15T10:00:00.Z",
            "2018-11-15T10:00:00.1234Z",
            "2018-11-15T10:00:00+0100",
            "2018-11-15T10:00:00+19:00",
            "2018-11-15T10:00:00Z\n",
            "2018-02-29T10:00:00Z",
        ] {
            assert_eq!(text.parse::<Moment>(), Err(MomentError::Unreadable), "{text:?}");
        }
        for text in ["1899-12-31T23:00:00Z", "2018-11-15T10:00:00+18:01"] {
            assert_eq!(text.parse::<Moment>(), Err(MomentError::OutOfRange), "{text:?}");
        }
        assert_eq!(Moment::from_epoch_millis(i64::MAX, 1), Err(MomentError::OutOfRange));
        assert_eq!(Moment::from_epoch_millis(0, i16::MIN), Err(MomentError::OutOfRange));
    }

    #[test]
    fn the_day_is_that_of_the_place() {
        let moment: Moment = "2018-11-15T00:30:00+01:00".parse().unwrap();
        assert_eq!(moment.epoch_millis(), 1_542_238_200_000);
        assert_eq!(
            (moment.day().to_string().as_str(), moment.offset_minutes()),
            ("2018-11-15", 60)
        );
        assert_eq!(Moment::start_of(moment.day()).to_string(), "2018-11-15T00:00:00Z");
    }
}
