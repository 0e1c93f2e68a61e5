//! How long a contact must have been inactive.

use core::{fmt, str::FromStr};

use crate::Day;

/// How long a contact must have been inactive before the batch may touch it.
///
/// Months are calendar months: 36 months are not 1,095 days. The day of the event is not counted, and the period ends
/// with the same day of the last month, or with that month's last day where it has none.
///
/// **Unit:** whole calendar months, 1 to 1200.
///
/// # Examples
/// Both sides of a boundary at a month's end:
/// ```
/// use privacy_vocabulary::{Day, InactivityPeriod};
///
/// let month = InactivityPeriod::from_months(1)?;
/// let day = |text: &str| text.parse::<Day>();
/// assert_eq!(month.end(day("2018-01-31")?), Some(day("2018-02-28")?));
/// assert!(!month.has_passed(day("2018-01-31")?, day("2018-02-28")?));
/// assert!(month.has_passed(day("2018-01-31")?, day("2018-03-01")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// E-1, E-2; Regulation (EEC, Euratom) No 1182/71, Art. 3.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InactivityPeriod(u16);

impl InactivityPeriod {
    /// 36 months, the source's default (E-1).
    pub const DEFAULT: Self = Self(36);

    /// A period of so many months.
    ///
    /// # Errors
    /// [`PeriodError::OutOfRange`] for 0 and above 1200.
    pub const fn from_months(months: u16) -> Result<Self, PeriodError> {
        match months {
            1..=1200 => Ok(Self(months)),
            0 | 1201.. => Err(PeriodError::OutOfRange),
        }
    }

    /// Its length in months.
    #[must_use]
    pub const fn months(self) -> u16 {
        self.0
    }

    /// The last day of the period that begins with an activity on `since`, or `None` after [`Day::MAX`].
    #[must_use]
    pub fn end(self, since: Day) -> Option<Day> {
        since.plus_months(self.0)
    }

    /// Whether the whole period lies between the activity and today: `today > since + period`.
    #[must_use]
    pub fn has_passed(self, since: Day, today: Day) -> bool {
        self.end(since).is_some_and(|end| today > end)
    }

    /// The first day on which [`has_passed`](Self::has_passed) holds, or `None` after [`Day::MAX`].
    #[must_use]
    pub fn first_day_after(self, since: Day) -> Option<Day> {
        self.end(since)?.next()
    }

    /// The latest activity for which the period has passed today, so that `since <= cutoff` is the same question for
    /// every contact; `None` where no day of the range is old enough.
    ///
    /// The latest, not `today` less the months: on 1 March 2018 a period of one month has passed for all of 28 to
    /// 31 January.
    #[must_use]
    pub fn cutoff(self, today: Day) -> Option<Day> {
        let end = today.previous()?;
        let start = end.minus_months(self.0)?;
        Some(if end.ends_month() { start.month_end() } else { start })
    }
}

impl Default for InactivityPeriod {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl fmt::Display for InactivityPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for InactivityPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} months", self.0)
    }
}

/// Reads a number of months.
impl FromStr for InactivityPeriod {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PeriodError::Unreadable);
        }
        Self::from_months(text.parse().map_err(|_| PeriodError::OutOfRange)?)
    }
}

/// Why a period was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PeriodError {
    /// Something else than digits.
    #[error("not a whole number of months")]
    Unreadable,
    /// Outside the range of [`InactivityPeriod`].
    #[error("a period outside 1 to 1200 months")]
    OutOfRange,
}
