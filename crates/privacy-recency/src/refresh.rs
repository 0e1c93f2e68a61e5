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

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use crate::{Activity, Baseline, Product, Purchase, RuleSet, Validity, recency};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// Both sides of the day on which the stored indicator would make eligible.
    #[test]
    #[rustfmt::skip]
    fn only_what_would_become_eligible_is_computed_anew() {
        let eligible = Refresh::Recompute(Cause::WouldBeEligible);
        for (stored, months, today, expected) in [
            ("2018-06-15", 36,  "2021-06-15", Refresh::Leave),
            ("2018-06-15", 36,  "2021-06-16", eligible),
            ("2018-02-28", 36,  "2021-02-28", Refresh::Leave),
            ("2018-02-28", 36,  "2021-03-01", eligible),
            ("2016-02-29", 12,  "2017-02-28", Refresh::Leave),
            ("2016-02-29", 12,  "2017-03-01", eligible),
            ("2018-01-31", 1,   "2018-02-28", Refresh::Leave),
            ("2018-01-31", 1,   "2018-03-01", eligible),
            ("2030-01-01", 1,   "2018-03-01", Refresh::Leave),
            ("2200-12-31", 1,   "2200-12-31", Refresh::Leave),
        ] {
            let period = InactivityPeriod::from_months(months).unwrap();
            assert_eq!(refresh(Some(LastActive::On(day(stored))), period, day(today)), expected, "{stored} {today}");
        }
    }

    #[test]
    fn a_missing_indicator_always_is_and_an_open_end_never() {
        for today in [Day::MIN, Day::MAX] {
            let period = InactivityPeriod::from_months(1).unwrap();
            assert_eq!(refresh(None, period, today), Refresh::Recompute(Cause::Missing));
            assert_eq!(refresh(Some(LastActive::OpenEnded), period, today), Refresh::Leave);
        }
    }

    /// The acceptance case of R-12, run by run.
    #[test]
    fn the_run_of_august_leaves_the_indicator_of_june_alone() {
        let ticket = |ordered: &str, performance: &str| {
            let validity = Validity::Until(day(performance));
            Activity::purchase(Purchase::Sale, day(ordered), Product::Dated(validity))
        };
        let indicator_of = |history: &[Activity]| {
            recency(history.iter().copied(), RuleSet::V1_7)
                .indicator(day("2018-01-10"), Baseline::Fallback)
                .last_active()
        };
        let period = InactivityPeriod::DEFAULT;

        let mut history = std::vec![ticket("2018-05-02", "2018-06-15")];
        assert_eq!(refresh(None, period, day("2018-05-03")), Refresh::Recompute(Cause::Missing));
        let stored = indicator_of(&history);
        assert_eq!(stored, LastActive::On(day("2018-06-15")));

        history.push(ticket("2018-07-01", "2018-09-01"));
        assert_eq!(refresh(Some(stored), period, day("2018-08-01")), Refresh::Leave);

        let later = day("2021-06-16");
        let cause = Refresh::Recompute(Cause::WouldBeEligible);
        assert_eq!(refresh(Some(stored), period, later), cause);
        let renewed = indicator_of(&history);
        assert_eq!(renewed, LastActive::On(day("2018-09-01")));
        assert_eq!(refresh(Some(renewed), period, later), Refresh::Leave);
    }
}
