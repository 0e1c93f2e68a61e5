//! When a contact was last active: a maximum that keeps what explains it.

use core::{cmp::Ordering, fmt, str::FromStr};

use privacy_vocabulary::{Day, LastActive};

use crate::{Activity, Kind, RuleSet};

/// The activity that decides: the most recent one that counts.
///
/// Of two that reach equally far, the one whose kind stands first in the table decides, so that the answer does not
/// depend on the order of the activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Winner {
    kind: Kind,
    last_active: LastActive,
}

impl Winner {
    /// A winner that a host has stored, or that a fold over columns has found.
    #[must_use]
    pub const fn new(last_active: LastActive, kind: Kind) -> Self {
        Self { kind, last_active }
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.kind
    }

    /// How far it keeps the contact active.
    #[must_use]
    pub const fn last_active(self) -> LastActive {
        self.last_active
    }
}

impl Ord for Winner {
    fn cmp(&self, other: &Self) -> Ordering {
        self.last_active.cmp(&other.last_active).then_with(|| other.kind.cmp(&self.kind))
    }
}

impl PartialOrd for Winner {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The most recent activity seen so far, or none: a maximum with an identity, so parts merge in any order.
///
/// Partial recencies of organizations, files, partitions and merged contacts are folded apart and joined with
/// [`latest`](Self::latest), which is commutative, associative and idempotent, with [`NONE`](Self::NONE) as identity.
/// The creation date is no part of it: it comes in once, at the end, with [`indicator`](Self::indicator).
///
/// # Source
/// R-17.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Recency(Option<Winner>);

impl Recency {
    /// No activity that counts.
    pub const NONE: Self = Self(None);

    /// The recency of one activity.
    #[must_use]
    pub const fn of(activity: Activity, rules: RuleSet) -> Self {
        match activity.counts(rules) {
            Ok(last_active) => Self(Some(Winner { kind: activity.kind(), last_active })),
            Err(_) => Self::NONE,
        }
    }

    /// The recency of both.
    #[must_use]
    pub fn latest(self, other: Self) -> Self {
        self.max(other)
    }

    /// The activity that decides.
    #[must_use]
    pub const fn winner(self) -> Option<Winner> {
        self.0
    }

    /// The indicator that a host stores with the contact.
    ///
    /// # Source
    /// R-9.
    #[must_use]
    pub fn indicator(self, created: Day, baseline: Baseline) -> Indicator {
        let by_creation =
            Indicator { last_active: LastActive::On(created), because: Because::Created };
        let Some(winner) = self.0 else { return by_creation };
        let by_activity =
            Indicator { last_active: winner.last_active, because: Because::Activity(winner.kind) };
        match baseline {
            Baseline::Fallback => by_activity,
            Baseline::Floor if by_activity.last_active >= by_creation.last_active => by_activity,
            Baseline::Floor => by_creation,
        }
    }
}

/// A recency that was folded before.
impl From<Option<Winner>> for Recency {
    fn from(winner: Option<Winner>) -> Self {
        Self(winner)
    }
}

impl FromIterator<Self> for Recency {
    fn from_iter<I: IntoIterator<Item = Self>>(parts: I) -> Self {
        parts.into_iter().fold(Self::NONE, Self::latest)
    }
}

/// The recency of a contact's activities, in whatever order they come.
///
/// # Examples
/// ```
/// use privacy_recency::{Activity, Event, Kind, RuleSet, recency};
/// use privacy_vocabulary::{Day, LastActive};
///
/// let day = |text: &str| text.parse::<Day>();
/// let activities = [
///     Activity::event(Event::CampaignClicked, day("2024-03-01")?),
///     Activity::event(Event::EmailOpened, day("2025-01-01")?),
/// ];
/// let winner = recency(activities, RuleSet::V1_7).winner().ok_or("no activity counts")?;
/// assert_eq!(winner.kind(), Kind::CampaignClicked);
/// assert_eq!(winner.last_active(), LastActive::On(day("2024-03-01")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// R-1 to R-8.
pub fn recency(activities: impl IntoIterator<Item = Activity>, rules: RuleSet) -> Recency {
    activities.into_iter().map(|activity| Recency::of(activity, rules)).collect()
}

/// The recency of a contact across the organizations of one institution: all of them count, whichever runs the batch,
/// and those of another institution never do.
///
/// # Source
/// R-10.
pub fn recency_of_institution<O: PartialEq>(
    activities: impl IntoIterator<Item = (O, Activity)>,
    organizations: &[O],
    rules: RuleSet,
) -> Recency {
    let own =
        activities.into_iter().filter(|(organization, _)| organizations.contains(organization));
    recency(own.map(|(_, activity)| activity), rules)
}

/// What the contact's creation date is for.
///
/// # Source
/// R-9.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "every rule that reads it must decide on each")]
pub enum Baseline {
    /// It stands in where no activity counts.
    #[default]
    Fallback,
    /// The indicator is never before it, so that an import of old history cannot age a fresh file.
    Floor,
}

impl Baseline {
    /// Each of them.
    pub const ALL: &'static [Self] = &[Self::Fallback, Self::Floor];

    /// The name as it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fallback => "fallback",
            Self::Floor => "floor",
        }
    }
}

impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Baseline {
    type Err = BaselineError;

    fn from_str(text: &str) -> Result<Self, BaselineError> {
        Self::ALL.iter().copied().find(|baseline| baseline.as_str() == text).ok_or(BaselineError)
    }
}

/// The text names no baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such baseline: expected `fallback` or `floor`")]
#[non_exhaustive]
pub struct BaselineError;

/// How far a contact counts as active, and because of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Indicator {
    last_active: LastActive,
    because: Because,
}

impl Indicator {
    /// An indicator that a host has stored with its reason.
    #[must_use]
    pub const fn new(last_active: LastActive, because: Because) -> Self {
        Self { last_active, because }
    }

    /// The day, or that there is no end.
    #[must_use]
    pub const fn last_active(self) -> LastActive {
        self.last_active
    }

    /// What it comes from.
    #[must_use]
    pub const fn because(self) -> Because {
        self.because
    }
}

/// What an indicator comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "an explanation must have words for each")]
pub enum Because {
    /// The latest activity that counts.
    Activity(Kind),
    /// The contact's creation.
    Created,
}

impl Because {
    /// The name as it is written: that of the kind, or `created`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Activity(kind) => kind.as_str(),
            Self::Created => "created",
        }
    }
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Because {
    type Err = BecauseError;

    fn from_str(text: &str) -> Result<Self, BecauseError> {
        if text == Self::Created.as_str() {
            return Ok(Self::Created);
        }
        text.parse().map(Self::Activity).map_err(|_| BecauseError)
    }
}

/// The text names nothing that an indicator comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither `created` nor a kind of activity")]
#[non_exhaustive]
pub struct BecauseError;

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::{
        Event, Product, Purchase,
        RuleSet::{V1_0, V1_7},
        Validity,
    };

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn on(text: &str) -> LastActive {
        LastActive::On(day(text))
    }

    fn book(text: &str) -> Activity {
        Activity::purchase(Purchase::Sale, day(text), Product::Undated)
    }

    fn click(text: &str) -> Activity {
        Activity::event(Event::CampaignClicked, day(text))
    }

    fn pass(text: &str) -> Activity {
        Activity::purchase(Purchase::Reservation, day(text), Product::Dated(Validity::OpenEnded))
    }

    fn winner(activities: &[Activity]) -> Option<(LastActive, Kind)> {
        let winner = recency(activities.iter().copied(), V1_7).winner()?;
        Some((winner.last_active(), winner.kind()))
    }

    #[test]
    fn the_latest_activity_that_counts_wins_and_explains() {
        let opened = Activity::event(Event::EmailOpened, day("2025-01-01"));
        assert_eq!(winner(&[]), None);
        assert_eq!(winner(&[opened]), None);
        let history = [book("2018-01-01"), opened, click("2019-01-01"), book("2018-12-31")];
        assert_eq!(winner(&history), Some((on("2019-01-01"), Kind::CampaignClicked)));
        assert_eq!(
            recency(history, V1_0).winner().map(Winner::last_active),
            Some(on("2018-12-31"))
        );
    }

    #[test]
    fn an_open_end_wins_over_every_day() {
        let history = [pass("1900-01-01"), book("2200-12-31")];
        assert_eq!(winner(&history), Some((LastActive::OpenEnded, Kind::Reservation)));
    }

    #[test]
    fn at_a_tie_the_kind_that_stands_first_in_the_table_explains() {
        let expected = Some((on("2018-06-15"), Kind::Sale));
        assert_eq!(winner(&[book("2018-06-15"), click("2018-06-15")]), expected);
        assert_eq!(winner(&[click("2018-06-15"), book("2018-06-15")]), expected);
    }

    /// R-9: no activity, an older one, one of the day itself, a later one, an open end.
    #[test]
    #[rustfmt::skip]
    fn creation_is_a_fallback_or_by_choice_a_floor() {
        let created = day("2018-06-15");
        let (by_creation, by_sale) = (Because::Created, Because::Activity(Kind::Sale));
        for (history, fallback, floor) in [
            (None,                      (on("2018-06-15"), by_creation),    (on("2018-06-15"), by_creation)),
            (Some(book("2010-01-01")),  (on("2010-01-01"), by_sale),        (on("2018-06-15"), by_creation)),
            (Some(book("2018-06-14")),  (on("2018-06-14"), by_sale),        (on("2018-06-15"), by_creation)),
            (Some(book("2018-06-15")),  (on("2018-06-15"), by_sale),        (on("2018-06-15"), by_sale)),
            (Some(book("2018-06-16")),  (on("2018-06-16"), by_sale),        (on("2018-06-16"), by_sale)),
            (Some(pass("2010-01-01")),
                (LastActive::OpenEnded, Because::Activity(Kind::Reservation)),
                (LastActive::OpenEnded, Because::Activity(Kind::Reservation))),
        ] {
            let recency = recency(history, V1_7);
            for (baseline, (last_active, because)) in [(Baseline::Fallback, fallback), (Baseline::Floor, floor)] {
                let indicator = recency.indicator(created, baseline);
                assert_eq!(indicator, Indicator::new(last_active, because));
                assert_eq!((indicator.last_active(), indicator.because()), (last_active, because));
            }
        }
        assert_eq!(Baseline::default(), Baseline::Fallback);
    }

    /// R-10: two organizations of the institution, and a third that is another's.
    #[test]
    fn every_organization_of_the_institution_counts_and_no_other() {
        let history = [
            ("theatre", book("2018-01-01")),
            ("museum", book("2019-01-01")),
            ("stranger", book("2020-01-01")),
        ];
        let last = |organizations: &[&str]| {
            recency_of_institution(history, organizations, V1_7).winner().map(Winner::last_active)
        };
        assert_eq!(last(&["theatre", "museum"]), Some(on("2019-01-01")));
        assert_eq!(last(&["museum", "theatre"]), Some(on("2019-01-01")));
        assert_eq!(last(&["theatre"]), Some(on("2018-01-01")));
        assert_eq!(last(&["opera"]), None);
        assert_eq!(last(&[]), None);
    }

    #[test]
    fn names_round_trip_and_others_are_refused() {
        for baseline in Baseline::ALL {
            assert_eq!(baseline.to_string().parse(), Ok(*baseline));
        }
        for because in Kind::ALL.iter().copied().map(Because::Activity).chain([Because::Created]) {
            assert_eq!(because.to_string().parse(), Ok(because));
        }
        assert_eq!("Floor".parse::<Baseline>(), Err(BaselineError));
        assert_eq!("creation".parse::<Because>(), Err(BecauseError));
    }
}
