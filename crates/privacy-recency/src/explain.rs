//! What was left out of a recency, and why.

use core::fmt;

use privacy_vocabulary::{Day, RuleId};

use crate::{Activity, Ignored, Kind, Recency, RuleSet, Winner};

/// An activity that does not count, and the reason.
///
/// Its text names the kind, the day, the reason and the rule; nothing of it identifies a person.
///
/// # Source
/// R-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Omission {
    position: usize,
    kind: Kind,
    day: Day,
    reason: Ignored,
}

impl Omission {
    /// Where the activity stood among those handed over, counted from 0.
    #[must_use]
    pub const fn position(self) -> usize {
        self.position
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.kind
    }

    /// The day it was ordered, or happened.
    #[must_use]
    pub const fn day(self) -> Day {
        self.day
    }

    /// Why it does not count.
    #[must_use]
    pub const fn reason(self) -> Ignored {
        self.reason
    }

    /// The rule that says so: that of the kind's row in the table where the kind never counts.
    #[must_use]
    pub const fn rule(self) -> RuleId {
        match self.reason {
            Ignored::NeverCounts => self.kind.rule().source().id(),
            Ignored::NotInRuleSet
            | Ignored::MassUpdate
            | Ignored::NothingGranted
            | Ignored::OtherInstitution => self.reason.rule(),
        }
    }
}

impl fmt::Display for Omission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}: {} ({})", self.kind, self.day, self.reason, self.rule())
    }
}

/// The recency of a contact's activities, as [`recency`](crate::recency()) gives it, and a word on each that is left out.
///
/// # Examples
/// ```
/// use privacy_recency::{Activity, Event, RuleSet, recency_explained};
///
/// let activities = [
///     Activity::event(Event::PaymentCompleted, "2025-01-01".parse()?),
///     Activity::event(Event::WaitingListJoined, "2024-03-01".parse()?),
/// ];
/// let mut left_out = Vec::new();
/// let recency = recency_explained(activities, RuleSet::V1_7, |omission| {
///     left_out.push(omission.to_string());
/// });
/// assert!(recency.winner().is_some());
/// assert_eq!(left_out, ["payment-completed of 2025-01-01: its kind never counts (R-4)"]);
/// # Ok::<(), privacy_vocabulary::DayError>(())
/// ```
///
/// # Source
/// R-1 to R-8.
pub fn recency_explained(
    activities: impl IntoIterator<Item = Activity>,
    rules: RuleSet,
    left_out: impl FnMut(Omission),
) -> Recency {
    let own = activities.into_iter().map(|activity| (true, activity));
    explained(own, rules, left_out)
}

/// The recency of a contact across the organizations of one institution, as
/// [`recency_of_institution`](crate::recency_of_institution) gives it, and a word on each activity that is left out.
///
/// # Source
/// R-10.
pub fn recency_of_institution_explained<O: PartialEq>(
    activities: impl IntoIterator<Item = (O, Activity)>,
    organizations: &[O],
    rules: RuleSet,
    left_out: impl FnMut(Omission),
) -> Recency {
    let own = activities
        .into_iter()
        .map(|(organization, activity)| (organizations.contains(&organization), activity));
    explained(own, rules, left_out)
}

fn explained(
    activities: impl Iterator<Item = (bool, Activity)>,
    rules: RuleSet,
    mut left_out: impl FnMut(Omission),
) -> Recency {
    let mut recency = Recency::NONE;
    for (position, (own, activity)) in activities.enumerate() {
        let counts = if own { activity.counts(rules) } else { Err(Ignored::OtherInstitution) };
        match counts {
            Ok(last_active) => {
                let winner = Winner::new(last_active, activity.kind());
                recency = recency.latest(Recency::from(Some(winner)));
            }
            Err(reason) => {
                left_out(Omission { position, kind: activity.kind(), day: activity.day(), reason });
            }
        }
    }
    recency
}

/// The recency of activities that had to be read first, or the first error among them.
///
/// A contact with an activity that cannot be read has no recency: the part that can be read may make it eligible where
/// the whole would not. A strict host lets the error end its run; a lenient one hands it to the batch in place of the
/// contact's facts, which keeps the contact and reports it as failed.
///
/// # Errors
/// The first that `activities` yields.
///
/// # Examples
/// ```
/// use privacy_recency::{HostKinds, RowFacts, RuleSet, try_recency};
///
/// let kinds = HostKinds::NONE;
/// let facts = RowFacts::on("2024-03-01".parse()?);
/// let read = |names: &[&str]| {
///     try_recency(names.iter().map(|name| kinds.activity(name, facts)), RuleSet::V1_7)
/// };
/// assert!(read(&["sale", "email-opened"]).is_ok());
/// assert!(read(&["sale", "loyalty-stamp"]).is_err());
/// # Ok::<(), privacy_vocabulary::DayError>(())
/// ```
pub fn try_recency<E>(
    activities: impl IntoIterator<Item = Result<Activity, E>>,
    rules: RuleSet,
) -> Result<Recency, E> {
    activities.into_iter().try_fold(Recency::NONE, |recency, activity| {
        Ok(recency.latest(Recency::of(activity?, rules)))
    })
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{string::ToString, vec::Vec};

    use super::*;
    use crate::{Event, Product, Purchase, Remaining, recency, recency_of_institution};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn every_activity_left_out_is_named_with_its_reason_and_rule() {
        let on = day("2018-06-15");
        let sale = Activity::purchase(Purchase::Sale, on, Product::Undated);
        let activities = [
            (1, sale),
            (1, Activity::event(Event::PaymentCompleted, on)),
            (1, Activity::event(Event::EmailOpened, on)),
            (1, Activity::event(Event::CriterionChanged, on).by_mass_update()),
            (1, Activity::authorizations_changed(on, Remaining::NoneGranted)),
            (2, sale),
        ];
        let mut left_out = Vec::new();
        let push = |omission: Omission| left_out.push((omission.position(), omission.to_string()));
        let found = recency_of_institution_explained(activities, &[1], RuleSet::V1_7, push);
        assert_eq!(found, recency_of_institution(activities, &[1], RuleSet::V1_7));
        let texts: Vec<_> = left_out.iter().map(|(at, text)| (*at, text.as_str())).collect();
        assert_eq!(
            texts,
            [
                (1, "payment-completed of 2018-06-15: its kind never counts (R-4)"),
                (2, "email-opened of 2018-06-15: its kind never counts (R-1)"),
                (
                    3,
                    "criterion-changed of 2018-06-15: a mass update is not the contact's own act (R-15)"
                ),
                (
                    4,
                    "authorizations-changed of 2018-06-15: no authorization was granted after it (R-8)"
                ),
                (5, "sale of 2018-06-15: it belongs to another institution (R-10)"),
            ]
        );
    }

    #[test]
    fn without_institutions_the_older_rule_set_is_a_reason() {
        let click = Activity::event(Event::CampaignClicked, day("2018-06-15"));
        let mut left_out = Vec::new();
        let found = recency_explained([click], RuleSet::V1_0, |omission| left_out.push(omission));
        assert_eq!(found, recency([click], RuleSet::V1_0));
        let [omission] = left_out[..] else { panic!("one activity") };
        assert_eq!((omission.kind(), omission.day()), (click.kind(), click.day()));
        assert_eq!((omission.reason(), omission.rule()), (Ignored::NotInRuleSet, RuleId::R11));
    }

    #[test]
    fn an_activity_that_cannot_be_read_leaves_no_recency() {
        let sale = Activity::purchase(Purchase::Sale, day("2018-06-15"), Product::Undated);
        assert_eq!(
            try_recency([Ok::<_, ()>(sale)], RuleSet::V1_7),
            Ok(Recency::of(sale, RuleSet::V1_7))
        );
        assert_eq!(try_recency([Ok(sale), Err(1), Err(2)], RuleSet::V1_7), Err(1));
    }
}
