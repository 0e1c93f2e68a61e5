//! When a stored indicator is computed anew.

use privacy_vocabulary::{Day, InactivityPeriod, LastActive};

/// Whether a run computes a contact's stored indicator anew.
///
/// # Source
/// R-12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a host must act on each")]
pub enum Refresh {
    /// From all activities of the contact.
    Recompute(Cause),
    /// It is left as it is: even if it is out of date, the truth is not older.
    Leave,
}

/// Why an indicator is computed anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "an explanation must have words for each")]
pub enum Cause {
    /// None is stored.
    Missing,
    /// Taken as it is, it would make the contact eligible, and later activities may say otherwise.
    WouldBeEligible,
}

/// Says whether a run on a day computes a stored indicator anew, or leaves it alone.
///
/// # Examples
/// The indicator of 15 June 2018, and a ticket for 1 September bought since: the run of 1 August has no need to know.
/// ```
/// use privacy_recency::{Cause, Refresh, refresh};
/// use privacy_vocabulary::{Day, InactivityPeriod, LastActive};
///
/// let period = InactivityPeriod::DEFAULT;
/// let stored = Some(LastActive::On("2018-06-15".parse()?));
/// assert_eq!(refresh(stored, period, "2018-08-01".parse()?), Refresh::Leave);
/// assert_eq!(
///     refresh(stored, period, "2021-06-16".parse()?),
///     Refresh::Recompute(Cause::WouldBeEligible)
/// );
/// assert_eq!(refresh(None, period, "2018-08-01".parse()?), Refresh::Recompute(Cause::Missing));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// R-12, E-2.
#[must_use]
pub fn refresh(stored: Option<LastActive>, period: InactivityPeriod, today: Day) -> Refresh {
    match stored {
        None => Refresh::Recompute(Cause::Missing),
        Some(LastActive::On(day)) if period.has_passed(day, today) => {
            Refresh::Recompute(Cause::WouldBeEligible)
        }
        Some(LastActive::On(_) | LastActive::OpenEnded) => Refresh::Leave,
    }
}
