//! How far a contact's activity reaches.

use core::{fmt, str::FromStr};

use crate::{Day, DayError};

/// The day up to which a contact counts as active, or that no end is known.
///
/// A later value is more active, and an open end is above every day, so that a maximum of parts is the value of the
/// whole (R-17). A day in the future is activity too: the ticket is still ahead (R-13).
///
/// # Examples
/// ```
/// use privacy_vocabulary::{Day, LastActive};
///
/// assert!(LastActive::On(Day::MAX) < LastActive::OpenEnded);
/// assert_eq!(LastActive::OpenEnded.to_string(), "open-ended");
/// ```
///
/// # Source
/// R-13, R-17.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "every rule that reads it must decide on an open end")]
pub enum LastActive {
    /// Active until the end of this day.
    On(Day),
    /// Something is valid without an end, such as a pass without an expiry date.
    OpenEnded,
}

impl LastActive {
    /// The day, where there is one.
    #[must_use]
    pub const fn day(self) -> Option<Day> {
        match self {
            Self::On(day) => Some(day),
            Self::OpenEnded => None,
        }
    }
}

const OPEN_ENDED: &str = "open-ended";

impl fmt::Display for LastActive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(day) => day.fmt(f),
            Self::OpenEnded => f.write_str(OPEN_ENDED),
        }
    }
}

impl fmt::Debug for LastActive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for LastActive {
    type Err = LastActiveError;

    fn from_str(text: &str) -> Result<Self, LastActiveError> {
        if text == OPEN_ENDED { Ok(Self::OpenEnded) } else { Ok(Self::On(text.parse()?)) }
    }
}

/// Why a last active day was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither `open-ended` nor a day: {0}")]
pub struct LastActiveError(#[from] DayError);

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn an_open_end_is_above_every_day_and_round_trips() {
        for value in [LastActive::On(Day::MIN), LastActive::On(Day::MAX), LastActive::OpenEnded] {
            assert!(value <= LastActive::OpenEnded);
            assert_eq!(value.to_string().parse(), Ok(value));
        }
        assert_eq!("Open-ended".parse::<LastActive>(), Err(LastActiveError(DayError::Unreadable)));
    }
}
