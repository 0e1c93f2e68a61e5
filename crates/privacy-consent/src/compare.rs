//! Two regimes, or two days, over one audience: who is gained, who is lost, and why.

use crate::{Decision, Outcome, Reason, Reasons, words::words};

words! {
    /// What becomes of one contact between two decisions.
    ///
    /// # Source
    /// C-16.
    Movement of "movement" {
        /// Left out by both.
        StaysOut = 0 "stays-out",
        /// Reached by both.
        StaysIn = 1 "stays-in",
        /// Left out by the first, reached by the second.
        Gained = 2 "gained",
        /// Reached by the first, left out by the second.
        Lost = 3 "lost",
    }
}

/// One contact under two decisions.
///
/// # Examples
/// ```
/// use privacy_consent::{Answer, Campaign, Comparison, Facts, Movement, Reason, Schedule, decide_on};
///
/// let (facts, schedule) = (Facts::of(Answer::Absent), Schedule::november_2018());
/// let on = |day: &str| day.parse().map(|day| decide_on(facts, Campaign::Marketing, &schedule, day));
/// let switch = Comparison::of(on("2018-11-14")?, on("2018-11-15")?);
/// assert_eq!(switch.movement(), Movement::Lost);
/// assert!(switch.new_reasons().iter().eq([Reason::NotGranted]));
/// assert!(switch.gone_reasons().iter().eq([Reason::NeverRefused]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// C-16.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Comparison {
    before: Decision,
    after: Decision,
}

impl Comparison {
    /// Of a first and a second decision about the same contact.
    #[must_use]
    pub const fn of(before: Decision, after: Decision) -> Self {
        Self { before, after }
    }

    /// The first.
    pub const fn before(&self) -> Decision {
        self.before
    }

    /// The second.
    pub const fn after(&self) -> Decision {
        self.after
    }

    /// What becomes of the contact.
    #[must_use]
    pub const fn movement(&self) -> Movement {
        match (self.before.outcome(), self.after.outcome()) {
            (Outcome::Exclude, Outcome::Exclude) => Movement::StaysOut,
            (Outcome::Include, Outcome::Include) => Movement::StaysIn,
            (Outcome::Exclude, Outcome::Include) => Movement::Gained,
            (Outcome::Include, Outcome::Exclude) => Movement::Lost,
        }
    }

    /// The reasons that hold in the second and not in the first.
    #[must_use]
    pub const fn new_reasons(&self) -> Reasons {
        self.after.reasons().without(self.before.reasons())
    }

    /// The reasons that hold in the first and not in the second.
    #[must_use]
    pub const fn gone_reasons(&self) -> Reasons {
        self.before.reasons().without(self.after.reasons())
    }
}

/// How many contacts of an audience are gained and lost, and why.
///
/// **Unit:** contacts. Gained and lost contacts are counted under the first reason of the second decision.
///
/// # Source
/// C-16.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    movements: [u64; Movement::ALL.len()],
    gained: [u64; Reason::ALL.len()],
    lost: [u64; Reason::ALL.len()],
}

impl Shift {
    /// Counts a contact.
    pub fn add(&mut self, comparison: &Comparison) {
        self.add_movement(comparison.movement(), comparison.after.because());
    }

    pub(crate) fn add_movement(&mut self, movement: Movement, because: Reason) {
        count(&mut self.movements, movement.code());
        match movement {
            Movement::Gained => count(&mut self.gained, because.code()),
            Movement::Lost => count(&mut self.lost, because.code()),
            Movement::StaysOut | Movement::StaysIn => {}
        }
    }

    /// Contacts of a movement.
    #[must_use]
    pub fn of(&self, movement: Movement) -> u64 {
        at(&self.movements, movement.code())
    }

    /// Contacts gained for this reason.
    #[must_use]
    pub fn gained(&self, because: Reason) -> u64 {
        at(&self.gained, because.code())
    }

    /// Contacts lost for this reason.
    #[must_use]
    pub fn lost(&self, because: Reason) -> u64 {
        at(&self.lost, because.code())
    }
}

impl FromIterator<Comparison> for Shift {
    fn from_iter<T: IntoIterator<Item = Comparison>>(comparisons: T) -> Self {
        comparisons.into_iter().fold(Self::default(), |mut shift, comparison| {
            shift.add(&comparison);
            shift
        })
    }
}

fn count(counts: &mut [u64], code: u8) {
    if let Some(count) = counts.get_mut(usize::from(code)) {
        *count = count.saturating_add(1);
    }
}

fn at(counts: &[u64], code: u8) -> u64 {
    counts.get(usize::from(code)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answer, Block, Campaign, Facts, Regime, decide};

    #[test]
    fn the_switch_loses_exactly_those_who_never_answered() {
        let audience = [
            (Facts::of(Answer::Granted), Movement::StaysIn),
            (Facts::of(Answer::Absent), Movement::Lost),
            (Facts::of(Answer::Refused), Movement::StaysOut),
            (Facts::of(Answer::Absent).blocked_by(Block::Bounced), Movement::StaysOut),
        ];
        let compare = |facts, before, after| {
            let under = |regime| decide(facts, Campaign::Marketing, regime);
            Comparison::of(under(before), under(after))
        };
        for (facts, movement) in audience {
            let there = compare(facts, Regime::OptOut, Regime::ExplicitConsent);
            assert_eq!(there.movement(), movement);
        }
        let there: Shift = audience
            .iter()
            .map(|(facts, _)| compare(*facts, Regime::OptOut, Regime::ExplicitConsent))
            .collect();
        assert_eq!((there.of(Movement::Lost), there.lost(Reason::NotGranted)), (1, 1));
        assert_eq!((there.of(Movement::StaysIn), there.of(Movement::StaysOut)), (1, 2));
        let back: Shift = audience
            .iter()
            .map(|(facts, _)| compare(*facts, Regime::ExplicitConsent, Regime::OptOut))
            .collect();
        assert_eq!((back.of(Movement::Gained), back.gained(Reason::NeverRefused)), (1, 1));
    }
}
