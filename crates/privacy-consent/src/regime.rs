//! Which answers a marketing campaign needs, and from which day on.

use alloc::{collections::BTreeMap, vec::Vec};
use core::{fmt, str::FromStr};

use privacy_vocabulary::Day;

use crate::{Channel, SoftOptIn, UnknownValue};

/// Which answers a marketing campaign needs.
///
/// From the widest to the narrowest: whoever is reached under explicit consent is reached under any soft opt-in, and
/// whoever is reached under a soft opt-in is reached under opt-out (L-5).
///
/// # Examples
/// ```
/// use privacy_consent::{Regime, SoftOptIn};
///
/// assert_eq!(Regime::default(), Regime::ExplicitConsent);
/// assert_eq!("soft-opt-in/de".parse(), Ok(Regime::SoftOptIn(SoftOptIn::Germany)));
/// ```
///
/// # Source
/// C-2, C-3, C-12.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    clippy::exhaustive_enums,
    reason = "a new regime must stop the build at every rule that reads it"
)]
pub enum Regime {
    /// Excludes explicit refusals only.
    OptOut,
    /// Excludes refusals, and absent answers unless every condition of the country's soft opt-in holds.
    SoftOptIn(SoftOptIn),
    /// Excludes everyone without an explicit grant.
    #[default]
    ExplicitConsent,
}

impl Regime {
    /// Every regime, from the widest to the narrowest.
    pub fn all() -> impl Iterator<Item = Self> {
        let soft = SoftOptIn::ALL.iter().copied().map(Self::SoftOptIn);
        core::iter::once(Self::OptOut).chain(soft).chain([Self::ExplicitConsent])
    }

    /// The regime that this one comes down to on a channel: a soft opt-in reaches electronic mail alone, and elsewhere
    /// the grant must be explicit.
    #[must_use]
    pub const fn on_channel(self, channel: Channel) -> Self {
        match self {
            Self::SoftOptIn(country) if !country.covers(channel) => Self::ExplicitConsent,
            Self::OptOut | Self::SoftOptIn(_) | Self::ExplicitConsent => self,
        }
    }

    /// The regime that this one comes down to on a day: before a soft opt-in is law, the grant must be explicit.
    #[must_use]
    pub fn on_day(self, day: Day) -> Self {
        match self {
            Self::SoftOptIn(country) if day < country.since() => Self::ExplicitConsent,
            Self::OptOut | Self::SoftOptIn(_) | Self::ExplicitConsent => self,
        }
    }
}

const OPT_OUT: &str = "opt-out";
const SOFT_OPT_IN: &str = "soft-opt-in";
const EXPLICIT_CONSENT: &str = "explicit-consent";

impl fmt::Display for Regime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OptOut => f.pad(OPT_OUT),
            Self::SoftOptIn(country) => write!(f, "{SOFT_OPT_IN}/{country}"),
            Self::ExplicitConsent => f.pad(EXPLICIT_CONSENT),
        }
    }
}

impl FromStr for Regime {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text.split_once('/') {
            Some((SOFT_OPT_IN, country)) => Ok(Self::SoftOptIn(country.parse()?)),
            None if text == OPT_OUT => Ok(Self::OptOut),
            None if text == EXPLICIT_CONSENT => Ok(Self::ExplicitConsent),
            Some(_) | None => Err(UnknownValue::of("regime")),
        }
    }
}

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(Regime);

/// A regime and the first day on which it applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
#[expect(clippy::exhaustive_structs, reason = "a plain pair that hosts write as a literal")]
pub struct Step {
    /// The first day.
    pub from: Day,
    /// The regime from that day on.
    pub regime: Regime,
}

/// Which regime applies on which day, from the first day of the calendar to the last.
///
/// The same schedule answers for any day, so a campaign of the past can be replayed and one of the future tried.
///
/// # Examples
/// ```
/// use privacy_consent::{Regime, Schedule};
///
/// let schedule = Schedule::november_2018();
/// assert_eq!(schedule.on("2018-11-14".parse()?), Regime::OptOut);
/// assert_eq!(schedule.on("2018-11-15".parse()?), Regime::ExplicitConsent);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// C-4.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "Unchecked", deny_unknown_fields))]
pub struct Schedule {
    initially: Regime,
    steps: Vec<Step>,
}

impl Schedule {
    /// The same regime on every day.
    #[must_use]
    pub const fn always(regime: Regime) -> Self {
        Self { initially: regime, steps: Vec::new() }
    }

    /// The switch of the source: opt-out until 14 November 2018, explicit consent from 15 November 2018 on.
    ///
    /// The source says "mid-November 2018". That this is the 15th is our reading; an institution that switched on
    /// another day builds its own schedule.
    #[must_use]
    pub fn november_2018() -> Self {
        let from = Day::from_ymd(2018, 11, 15).unwrap_or(Day::MIN);
        let step = Step { from, regime: Regime::ExplicitConsent };
        Self { initially: Regime::OptOut, steps: alloc::vec![step] }
    }

    /// The same schedule, and another regime from a later day on.
    ///
    /// # Errors
    /// [`ScheduleError`] where the day is not after that of the step before.
    pub fn then(mut self, from: Day, regime: Regime) -> Result<Self, ScheduleError> {
        if self.steps.last().is_some_and(|last| from <= last.from) {
            return Err(ScheduleError { step: self.steps.len() });
        }
        self.steps.push(Step { from, regime });
        Ok(self)
    }

    /// The regime before the first step.
    #[must_use]
    pub const fn initially(&self) -> Regime {
        self.initially
    }

    /// The steps, by ascending day.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The regime that applies on a day.
    #[must_use]
    pub fn on(&self, day: Day) -> Regime {
        let step = self.steps.iter().rev().find(|step| step.from <= day);
        step.map_or(self.initially, |step| step.regime).on_day(day)
    }

    /// The days after `day` on which the regime may become another.
    pub(crate) fn changes_after(&self, day: Day) -> impl Iterator<Item = Day> + '_ {
        let regimes =
            core::iter::once(self.initially).chain(self.steps.iter().map(|step| step.regime));
        let laws = regimes.filter_map(|regime| match regime {
            Regime::SoftOptIn(country) => Some(country.since()),
            Regime::OptOut | Regime::ExplicitConsent => None,
        });
        self.steps.iter().map(|step| step.from).chain(laws).filter(move |from| *from > day)
    }
}

/// Explicit consent on every day (C-3).
impl Default for Schedule {
    fn default() -> Self {
        Self::always(Regime::default())
    }
}

/// A step of a schedule does not come after the step before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("steps[{step}].from is not after the step before")]
pub struct ScheduleError {
    step: usize,
}

impl ScheduleError {
    /// The position of the step, from 0.
    #[must_use]
    pub const fn step(self) -> usize {
        self.step
    }
}

#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    initially: Regime,
    #[serde(default)]
    steps: Vec<Step>,
}

#[cfg(feature = "serde")]
impl TryFrom<Unchecked> for Schedule {
    type Error = ScheduleError;

    fn try_from(unchecked: Unchecked) -> Result<Self, ScheduleError> {
        let first = Self::always(unchecked.initially);
        unchecked
            .steps
            .into_iter()
            .try_fold(first, |schedule, step| schedule.then(step.from, step.regime))
    }
}

/// The schedules of one institution: one for each purpose that has its own, and one for all others.
///
/// **Unit:** `P` is the host's own type for a purpose.
///
/// # Source
/// C-4.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedules<P> {
    general: Schedule,
    by_purpose: BTreeMap<P, Schedule>,
}

impl<P: Ord> Schedules<P> {
    /// The same schedule for every purpose.
    #[must_use]
    pub const fn of(general: Schedule) -> Self {
        Self { general, by_purpose: BTreeMap::new() }
    }

    /// The same schedules, but this one for a purpose.
    #[must_use]
    pub fn with(mut self, purpose: P, schedule: Schedule) -> Self {
        self.by_purpose.insert(purpose, schedule);
        self
    }

    /// The schedule of a purpose.
    #[must_use]
    pub fn for_purpose(&self, purpose: &P) -> &Schedule {
        self.by_purpose.get(purpose).unwrap_or(&self.general)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn every_regime_round_trips() {
        for regime in Regime::all() {
            assert_eq!(regime.to_string().parse(), Ok(regime));
        }
        for text in ["", "optout", "soft-opt-in", "soft-opt-in/", "soft-opt-in/DE", "opt-out/de"] {
            assert!(text.parse::<Regime>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_switch_of_november_2018_is_on_the_fifteenth() {
        let schedule = Schedule::november_2018();
        for (on, regime) in [
            (Day::MIN, Regime::OptOut),
            (day("2018-11-14"), Regime::OptOut),
            (day("2018-11-15"), Regime::ExplicitConsent),
            (Day::MAX, Regime::ExplicitConsent),
        ] {
            assert_eq!(schedule.on(on), regime, "{on}");
        }
    }

    #[test]
    fn steps_ascend() {
        let first = Schedule::november_2018();
        assert_eq!(
            first.clone().then(day("2018-11-15"), Regime::OptOut),
            Err(ScheduleError { step: 1 })
        );
        let second = first.then(day("2018-11-16"), Regime::OptOut).unwrap();
        assert_eq!(second.on(day("2018-11-15")), Regime::ExplicitConsent);
        assert_eq!(second.on(day("2018-11-16")), Regime::OptOut);
    }

    #[test]
    fn a_soft_opt_in_that_is_not_law_yet_asks_for_a_grant() {
        let schedule = Schedule::always(Regime::SoftOptIn(SoftOptIn::UnitedKingdomCharity));
        assert_eq!(schedule.on(day("2026-02-04")), Regime::ExplicitConsent);
        assert_eq!(schedule.on(day("2026-02-05")), schedule.initially());
    }

    #[test]
    fn a_soft_opt_in_does_not_reach_a_letter_box() {
        let regime = Regime::SoftOptIn(SoftOptIn::France);
        assert_eq!(regime.on_channel(Channel::Sms), regime);
        assert_eq!(regime.on_channel(Channel::Post), Regime::ExplicitConsent);
        assert_eq!(Regime::OptOut.on_channel(Channel::Post), Regime::OptOut);
    }

    #[test]
    fn a_purpose_may_have_its_own_schedule() {
        let schedules = Schedules::of(Schedule::november_2018())
            .with("survey", Schedule::always(Regime::OptOut));
        let on = day("2020-01-01");
        assert_eq!(schedules.for_purpose(&"survey").on(on), Regime::OptOut);
        assert_eq!(schedules.for_purpose(&"newsletter").on(on), Regime::ExplicitConsent);
    }
}
