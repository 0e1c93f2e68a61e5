//! Where a contact stands between its last activity and its erasure: a query of the plan, without a state of its own.

use core::{fmt, str::FromStr};

use privacy_anonymization::{Blocker, NextDay};
use privacy_vocabulary::Day;

use crate::{Entry, Outcome, Parameters, Subject, words::words};

/// How long before its erasure a contact is warned.
///
/// **Unit:** whole calendar months, 1 to 60.
///
/// # Examples
/// ```
/// use privacy_batch::WarningPeriod;
///
/// let warning = WarningPeriod::from_months(3)?;
/// // The first day from which three months reach the 31st of May: February has no 31st.
/// assert_eq!(warning.begins_before("2022-05-31".parse()?).map(|day| day.to_string()), Some("2022-03-01".into()));
/// assert!(WarningPeriod::from_months(0).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// B-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WarningPeriod(u16);

impl WarningPeriod {
    /// So many months.
    ///
    /// # Errors
    /// [`WarningPeriodError`] outside 1 to 60.
    pub const fn from_months(months: u16) -> Result<Self, WarningPeriodError> {
        if 1 <= months && months <= 60 { Ok(Self(months)) } else { Err(WarningPeriodError) }
    }

    /// **Unit:** months.
    #[must_use]
    pub const fn months(self) -> u16 {
        self.0
    }

    /// The first day from which these months reach this one; `None` where the calendar of [`Day`] ends before.
    #[must_use]
    pub fn begins_before(self, day: Day) -> Option<Day> {
        let begin = day.minus_months(self.0)?;
        if begin.plus_months(self.0)? < day { begin.next() } else { Some(begin) }
    }

    /// The last day that these months reach from this one.
    pub(crate) fn reaches(self, today: Day) -> Day {
        today.plus_months(self.0).unwrap_or(today)
    }
}

impl fmt::Display for WarningPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for WarningPeriod {
    type Err = WarningPeriodError;

    fn from_str(text: &str) -> Result<Self, WarningPeriodError> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
        let months = text.parse().ok().filter(|_| digits);
        Self::from_months(months.ok_or(WarningPeriodError)?)
    }
}

/// Not a warning period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a warning period is 1 to 60 whole months")]
#[non_exhaustive]
pub struct WarningPeriodError;

/// The stations of a contact's life cycle.
///
/// # Source
/// B-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a host has a list for each")]
pub enum Station {
    /// Not to be warned yet.
    Active,
    /// To be warned now.
    Warned,
    /// Warned before, with time left to become active again.
    Grace,
    /// Due, or within the warning period, and something that time does not lift stands in the way: a later run takes it up
    /// again once it is settled.
    Blocked,
    /// To be erased by this plan. Until it is applied the contact can still become active.
    Due,
    /// Anonymized. There is no way back.
    Erased,
    /// Never erased by the batch: a structure, another role, something valid without an end.
    Outside,
    /// Could not be evaluated.
    Failed,
}

words!(Station, "a station of the life cycle", {
    Active = "active", Warned = "warned", Grace = "grace", Blocked = "blocked", Due = "due", Erased = "erased",
    Outside = "outside", Failed = "failed",
});

/// A contact's station, with its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LifeCycle {
    /// The station.
    pub station: Station,
    /// The first day on which the contact is to be warned. Only while nothing but time is in the way.
    pub warned_on: Option<Day>,
    /// The first day on which it can be erased, as things stand; of a blocked contact, not before that day.
    pub erased_from: Option<Day>,
}

/// Asks a plan for the life cycle of its contacts.
///
/// The station follows from the plan alone: from the day of the plan, the next day of the contact, and the warning period
/// with which the plan was made. So nobody has to undo anything. A warned contact that becomes active has a later next
/// day in the next plan and is no longer on the list.
///
/// Grace is told from the day up to which the host has warned before: whose warning was due by then has it already, and is
/// not to be warned a second time. Without such a day everybody in the warning period is to be warned. A host that
/// wants to know who was reached keeps its own list of the warnings it sent; this one holds what was due. A contact that
/// was blocked on the day of its warning, and settles later, counts as warned.
///
/// # Examples
/// ```
/// use privacy_batch::{ContactFacts, LifeCycles, Parameters, Planner, Station, WarningPeriod};
/// use privacy_batch::anonymization::{Accounting, ContactKind, FileState, History, Holds, OtherRoles, Settlement};
/// use privacy_batch::recency::Recency;
///
/// let parameters = Parameters::new("theatre:7".parse()?, "2021-07-01".parse()?)
///     .with_warning(WarningPeriod::from_months(3)?);
/// let mut planner = Planner::new(parameters.clone());
/// let facts = ContactFacts {
///     created: "2018-08-15".parse()?,
///     stored: None,
///     recomputed: Some(Recency::NONE),
///     state: FileState::Live,
///     kind: ContactKind::Individual,
///     roles: OtherRoles::NONE,
///     settlement: Settlement::SETTLED,
///     history: History::Bought,
///     accounting: Accounting::HasRecords,
///     holds: Holds::NONE,
/// };
/// let entry = planner.contact(17_u64, Ok(facts))?.entry;
/// let cycles = LifeCycles::of(&parameters).ok_or("no warning period")?;
/// let cycle = cycles.of_entry(&entry).ok_or("not a contact")?;
/// assert_eq!(cycle.station, Station::Warned);
/// assert_eq!(cycle.warned_on, Some("2021-05-16".parse()?));
/// assert_eq!(cycle.erased_from, Some("2021-08-16".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// B-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LifeCycles {
    today: Day,
    warning: WarningPeriod,
    warned_until: Option<Day>,
}

impl LifeCycles {
    /// Of a plan with these parameters; `None` where it was made without a warning period: then stored indicators were left alone
    /// that may lie below the truth, and would warn contacts who are active (R-12).
    #[must_use]
    pub fn of(parameters: &Parameters) -> Option<Self> {
        let warning = parameters.warning?;
        Some(Self { today: parameters.today, warning, warned_until: None })
    }

    /// The same, where the host has warned everybody whose warning was due by this day.
    #[must_use]
    pub const fn warned_until(self, day: Option<Day>) -> Self {
        Self { warned_until: day, ..self }
    }

    /// Where a contact stands; `None` of a ticket, an answer or an order.
    #[must_use]
    pub fn of_entry<C>(&self, entry: &Entry<C>) -> Option<LifeCycle> {
        if entry.subject() != Subject::Contact {
            return None;
        }
        let at = |station, erased_from| LifeCycle { station, warned_on: None, erased_from };
        let Some(next) = entry.next_day() else { return Some(at(Station::Failed, None)) };
        Some(match next {
            NextDay::Now => at(Station::Due, Some(self.today)),
            NextDay::On(day) => self.waiting(day),
            // Before its warning would be due, nothing stands in the way of anything.
            NextDay::OnceLifted(day) if day > self.warning.reaches(self.today) => self.waiting(day),
            NextDay::OnceLifted(day) => at(Station::Blocked, Some(day)),
            NextDay::Never if entry.blockers().contains(Blocker::AlreadyAnonymized) => {
                at(Station::Erased, None)
            }
            NextDay::Never if entry.outcome() == Outcome::Blocked => at(Station::Blocked, None),
            NextDay::Never => at(Station::Outside, None),
        })
    }

    fn waiting(&self, day: Day) -> LifeCycle {
        let warned_on = self.warning.begins_before(day);
        let station = if day > self.warning.reaches(self.today) {
            Station::Active
        } else if warned_on.is_some_and(|on| self.warned_until.is_some_and(|until| on <= until)) {
            Station::Grace
        } else {
            Station::Warned
        };
        LifeCycle { station, warned_on, erased_from: Some(day) }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn stations_follow_from_the_days() {
        let warning = WarningPeriod::from_months(3).unwrap();
        let cycles = LifeCycles { today: day("2021-07-01"), warning, warned_until: None };
        let known = cycles.warned_until(Some(day("2021-06-01")));
        for (next, before, after) in [
            ("2021-07-02", Station::Warned, Station::Grace),
            ("2021-09-01", Station::Warned, Station::Grace),
            ("2021-09-02", Station::Warned, Station::Warned),
            ("2021-10-01", Station::Warned, Station::Warned),
            ("2021-10-02", Station::Active, Station::Active),
        ] {
            assert_eq!(cycles.waiting(day(next)).station, before, "{next}");
            assert_eq!(known.waiting(day(next)).station, after, "{next}");
        }
    }

    /// The days one after the other, as somebody counts them on a calendar.
    #[test]
    fn a_warning_begins_on_the_first_day_that_reaches() {
        for months in [1, 2, 3, 12, 60] {
            let warning = WarningPeriod::from_months(months).unwrap();
            for epoch in 18_000..18_800 {
                let due = Day::from_epoch_days(epoch).unwrap();
                let from = due.epoch_days() - i32::from(months) * 31 - 3;
                let first = (from..=due.epoch_days())
                    .map(|at| Day::from_epoch_days(at).unwrap())
                    .find(|at| at.plus_months(months).unwrap() >= due);
                assert_eq!(warning.begins_before(due), first, "{months} before {due}");
            }
        }
    }

    #[test]
    fn a_warning_period_is_one_to_sixty_months() {
        for (text, months) in [
            ("1", Some(1)),
            ("60", Some(60)),
            ("61", None),
            ("0", None),
            ("+3", None),
            ("03", None),
            ("", None),
        ] {
            let read = text.parse::<WarningPeriod>().ok();
            assert_eq!(read.map(WarningPeriod::months), months, "{text}");
            assert!(read.is_none_or(|period| period.to_string() == text));
        }
    }
}
