//! Counts of a run.

use alloc::{collections::BTreeMap, string::ToString};
use core::fmt;

use privacy_anonymization::{Blocker, NextDay};
use privacy_vocabulary::{Day, LastActive};

use crate::{Entry, Outcome, StoredIndicator, Subject};

/// A calendar month, for counts: `2018-06`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(Day);

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self(day.month_end())
    }

    /// Its last day.
    #[must_use]
    pub const fn last_day(self) -> Day {
        self.0
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.to_string().get(..7).unwrap_or_default())
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The month in which contacts were last active.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "as LastActive, by month")]
pub enum LastActiveMonth {
    /// This month.
    In(Month),
    /// Something is valid without an end.
    OpenEnded,
}

/// The month in which contacts can first be treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "as NextDay, by month")]
pub enum NextMonth {
    /// Due by this run.
    Now,
    /// In this month, by the mere passing of time.
    In(Month),
    /// In this month, once what needs a human hand is settled or lifted.
    OnceLifted(Month),
    /// No month can be named.
    Never,
}

/// Counts of a run: by outcome, and for contacts by blocker, by month of last activity and by month of the next day.
///
/// The outcomes partition the subjects considered (L-12): [`considered`](Self::considered) counts subjects as they
/// come, [`partitions`](Self::partitions) compares it with the sum of the outcomes. A contact with two blockers counts
/// under both. A failed contact has neither blocker nor month.
///
/// **Unit:** subjects. It takes memory for each month that occurs, not for each subject.
///
/// # Source
/// B-5, L-12.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    considered: u64,
    live: u64,
    live_missing: u64,
    outcomes: BTreeMap<(Subject, Outcome), u64>,
    indicators: BTreeMap<StoredIndicator, u64>,
    blockers: BTreeMap<Blocker, u64>,
    last_active: BTreeMap<LastActiveMonth, u64>,
    next: BTreeMap<NextMonth, u64>,
}

impl Summary {
    pub(crate) fn add<C>(&mut self, entry: &Entry<C>, outcome: Outcome) {
        increment(&mut self.considered);
        increment(self.outcomes.entry((entry.subject(), outcome)).or_default());
        if entry.subject() == Subject::Contact
            && !entry.blockers().contains(Blocker::AlreadyAnonymized)
        {
            increment(&mut self.live);
            if entry.stored_indicator() == Some(StoredIndicator::Missing) {
                increment(&mut self.live_missing);
            }
        }
        let Some(indicator) = entry.stored_indicator() else { return };
        increment(self.indicators.entry(indicator).or_default());
        for blocker in entry.blockers().iter() {
            increment(self.blockers.entry(blocker).or_default());
        }
        if let Some(last_active) = entry.last_active() {
            let month = match last_active {
                LastActive::On(day) => LastActiveMonth::In(Month::of(day)),
                LastActive::OpenEnded => LastActiveMonth::OpenEnded,
            };
            increment(self.last_active.entry(month).or_default());
        }
        if let Some(next) = entry.next_day() {
            let month = match next {
                NextDay::Now => NextMonth::Now,
                NextDay::On(day) => NextMonth::In(Month::of(day)),
                NextDay::OnceLifted(day) => NextMonth::OnceLifted(Month::of(day)),
                NextDay::Never => NextMonth::Never,
            };
            increment(self.next.entry(month).or_default());
        }
    }

    /// How many subjects were considered.
    #[must_use]
    pub const fn considered(&self) -> u64 {
        self.considered
    }

    /// How many contacts are not anonymized already: those that a share is a share of, however many files a long history of
    /// runs has left empty.
    ///
    /// # Source
    /// B-7.
    #[must_use]
    pub const fn live_contacts(&self) -> u64 {
        self.live
    }

    /// How many of the [`live_contacts`](Self::live_contacts) have no stored indicator.
    ///
    /// # Source
    /// B-7.
    #[must_use]
    pub const fn live_without_indicator(&self) -> u64 {
        self.live_missing
    }

    /// Whether every subject considered has exactly one outcome: the sums agree.
    ///
    /// # Source
    /// L-12.
    #[must_use]
    pub fn partitions(&self) -> bool {
        let sum = self.outcomes.values().try_fold(0_u64, |sum, count| sum.checked_add(*count));
        sum == Some(self.considered)
    }

    /// How many subjects of this kind have this outcome.
    #[must_use]
    pub fn count(&self, subject: Subject, outcome: Outcome) -> u64 {
        self.outcomes.get(&(subject, outcome)).copied().unwrap_or_default()
    }

    /// How many subjects of every kind have this outcome.
    #[must_use]
    pub fn total(&self, outcome: Outcome) -> u64 {
        Subject::ALL
            .iter()
            .fold(0, |sum, subject| sum.saturating_add(self.count(*subject, outcome)))
    }

    /// How many contacts were found with their stored indicator in this state. Those that are missing and outdated are
    /// what [`Entry::refreshed`] offers.
    #[must_use]
    pub fn indicators(&self, state: StoredIndicator) -> u64 {
        self.indicators.get(&state).copied().unwrap_or_default()
    }

    /// The counts by subject and outcome, those that are not zero, in the order of declaration.
    pub fn outcomes(&self) -> impl Iterator<Item = (Subject, Outcome, u64)> + '_ {
        self.outcomes.iter().map(|(&(subject, outcome), &count)| (subject, outcome, count))
    }

    /// The contacts that each blocker holds, those that are not zero.
    pub fn blockers(&self) -> impl Iterator<Item = (Blocker, u64)> + '_ {
        self.blockers.iter().map(|(&blocker, &count)| (blocker, count))
    }

    /// The contacts by month of last activity, oldest first.
    pub fn last_active(&self) -> impl Iterator<Item = (LastActiveMonth, u64)> + '_ {
        self.last_active.iter().map(|(&month, &count)| (month, count))
    }

    /// The contacts by the month in which they can first be treated.
    pub fn next(&self) -> impl Iterator<Item = (NextMonth, u64)> + '_ {
        self.next.iter().map(|(&month, &count)| (month, count))
    }

    /// The counts as the trailers of plan and log write them.
    pub(crate) fn as_json(&self, word: fn(Outcome) -> &'static str) -> CountsAsJson<'_> {
        CountsAsJson { summary: self, word }
    }
}

fn increment(count: &mut u64) {
    *count = count.saturating_add(1);
}

pub(crate) struct CountsAsJson<'a> {
    summary: &'a Summary,
    word: fn(Outcome) -> &'static str,
}

impl fmt::Display for CountsAsJson<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{")?;
        let mut open = None;
        for (subject, outcome, count) in self.summary.outcomes() {
            let word = (self.word)(outcome);
            match open {
                Some(last) if last == subject => write!(f, ",\"{word}\":{count}")?,
                Some(_) => write!(f, "}},\"{subject}\":{{\"{word}\":{count}")?,
                None => write!(f, "\"{subject}\":{{\"{word}\":{count}")?,
            }
            open = Some(subject);
        }
        f.write_str(if open.is_some() { "}}" } else { "}" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_written_as_year_and_month() {
        let month = Month::of("2020-02-03".parse().unwrap());
        assert_eq!(month.to_string(), "2020-02");
        assert_eq!(month, Month::of("2020-02-29".parse().unwrap()));
        assert!(month < Month::of("2020-03-01".parse().unwrap()));
        assert_eq!(month.last_day().to_string(), "2020-02-29");
    }

    #[test]
    fn nothing_considered_is_nothing_counted() {
        let summary = Summary::default();
        assert!(summary.partitions());
        assert_eq!(summary.as_json(Outcome::planned).to_string(), "{}");
        assert_eq!(summary.total(Outcome::Failed), 0);
    }

    #[test]
    fn a_sum_that_does_not_agree_is_no_partition() {
        let mut summary = Summary::default();
        summary.outcomes.insert((Subject::Contact, Outcome::Active), 1);
        assert!(!summary.partitions());
        summary.considered = 1;
        assert!(summary.partitions());
        summary.outcomes.insert((Subject::Order, Outcome::Erased), u64::MAX);
        assert!(!summary.partitions());
    }
}
