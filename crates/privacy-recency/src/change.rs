//! What a change in a host's data does to a stored indicator.

use privacy_vocabulary::{Day, LastActive};

use crate::{Activity, Baseline, Because, Indicator, RuleSet};

/// A change in what a contact's indicator was computed from.
///
/// The lazy rule rests on one promise: a stored indicator is never above the truth (L-1). Most changes only raise the
/// truth and need not be told. Those that can lower it are cancellations, removals, corrections, merges and their
/// undoing, and changes of the rules themselves; and, under [`Baseline::Fallback`], the first activity of a file, where
/// it is older than the file.
///
/// # Source
/// R-12.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a new change must stop the build where it is judged")]
pub enum Change {
    /// An activity was added, by the contact or by an import.
    Added(Activity),
    /// An activity was deleted as if it had never been.
    Removed(Activity),
    /// An activity was cancelled, refunded, marked, or its date or product corrected.
    Replaced {
        /// As it was.
        before: Activity,
        /// As it is now.
        after: Activity,
    },
    /// The creation date of the file was corrected.
    CreationCorrected {
        /// As it was.
        before: Day,
        /// As it is now.
        after: Day,
    },
    /// Another file was merged into this one, with the indicator that was stored for it.
    Merged(Option<Indicator>),
    /// A merge was undone, and activities went back to the other file.
    MergeUndone,
    /// An organization joined the institution or left it.
    OrganizationsChanged,
    /// The rule set was another before.
    RuleSetChanged {
        /// The one before.
        from: RuleSet,
    },
    /// The baseline was another before.
    BaselineChanged {
        /// The one before.
        from: Baseline,
    },
}

/// What to do with the stored indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a host must act on each")]
pub enum Effect {
    /// It stands.
    Keep,
    /// This one may be stored in its place. Not to do so is safe: it would only be computed anew sooner.
    Raise(Indicator),
    /// It may be above the truth: remove it, so that the next run computes it anew.
    Invalidate,
}

impl Change {
    /// What the change does to an indicator that was stored before it.
    ///
    /// `rules` and `baseline` are those in force after the change. A host that stores no reason passes
    /// [`Because::Created`], which is judged with more caution. A missing indicator stays missing.
    ///
    /// # Examples
    /// The ticket that the indicator rests on is cancelled:
    /// ```
    /// use privacy_recency::{
    ///     Activity, Baseline, Change, Effect, Product, Purchase, RuleSet, Validity, recency,
    /// };
    /// use privacy_vocabulary::Day;
    ///
    /// let day = |text: &str| text.parse::<Day>();
    /// let performance = Product::Dated(Validity::Until(day("2018-06-15")?));
    /// let ticket = Activity::purchase(Purchase::Sale, day("2018-05-02")?, performance);
    /// let (rules, baseline) = (RuleSet::V1_7, Baseline::Fallback);
    /// let stored = recency([ticket], rules).indicator(day("2018-01-10")?, baseline);
    ///
    /// let cancelled = Change::Replaced { before: ticket, after: ticket.cancelled() };
    /// assert_eq!(cancelled.effect(stored, rules, baseline), Effect::Invalidate);
    /// # Ok::<(), privacy_vocabulary::DayError>(())
    /// ```
    ///
    /// # Source
    /// R-12.
    #[must_use]
    pub fn effect(self, stored: Indicator, rules: RuleSet, baseline: Baseline) -> Effect {
        let by_activity = |activity: Activity| {
            let last_active = activity.counts(rules).ok()?;
            Some(Indicator::new(last_active, Because::Activity(activity.kind())))
        };
        match self {
            Self::Added(activity) => match by_activity(activity) {
                None => Effect::Keep,
                Some(added) => after_addition(stored, added, baseline),
            },
            Self::Removed(activity) => match by_activity(activity) {
                None => Effect::Keep,
                Some(removed) => after_removal(stored, removed),
            },
            Self::Replaced { before, after } => match (by_activity(before), by_activity(after)) {
                (None, None) => Effect::Keep,
                (None, Some(after)) => after_addition(stored, after, baseline),
                (Some(before), None) => after_removal(stored, before),
                (Some(before), Some(after)) => after_replacement(stored, before, after),
            },
            Self::CreationCorrected { before, after } => {
                after_correction(stored, before, after, baseline)
            }
            Self::Merged(other) => after_merge(stored, other),
            Self::MergeUndone | Self::OrganizationsChanged => Effect::Invalidate,
            Self::RuleSetChanged { from } if rules == from => Effect::Keep,
            Self::RuleSetChanged { from } if rules.includes(from) => {
                after_lesser_activities(stored, baseline)
            }
            Self::RuleSetChanged { .. } => Effect::Invalidate,
            Self::BaselineChanged { .. } => after_lesser_activities(stored, baseline),
        }
    }
}

fn raised(stored: Indicator, to: Indicator) -> Effect {
    if to.last_active() > stored.last_active() { Effect::Raise(to) } else { Effect::Keep }
}

fn after_addition(stored: Indicator, added: Indicator, baseline: Baseline) -> Effect {
    if added.last_active() >= stored.last_active() {
        raised(stored, added)
    } else {
        after_lesser_activities(stored, baseline)
    }
}

/// Activities below the stored indicator can lower the truth in one case only: the indicator is a creation date that
/// stood in for them.
fn after_lesser_activities(stored: Indicator, baseline: Baseline) -> Effect {
    match (baseline, stored.because()) {
        (Baseline::Floor, _) | (Baseline::Fallback, Because::Activity(_)) => Effect::Keep,
        (Baseline::Fallback, Because::Created) => Effect::Invalidate,
    }
}

fn after_removal(stored: Indicator, removed: Indicator) -> Effect {
    if removed.last_active() < stored.last_active() { Effect::Keep } else { Effect::Invalidate }
}

fn after_replacement(stored: Indicator, before: Indicator, after: Indicator) -> Effect {
    if after.last_active() >= before.last_active().min(stored.last_active()) {
        raised(stored, after)
    } else {
        after_removal(stored, before)
    }
}

fn after_correction(stored: Indicator, before: Day, after: Day, baseline: Baseline) -> Effect {
    let corrected = Indicator::new(LastActive::On(after), Because::Created);
    match (baseline, stored.because()) {
        (_, _) if before == after => Effect::Keep,
        (Baseline::Fallback, Because::Activity(_)) => Effect::Keep,
        (Baseline::Fallback, Because::Created) => Effect::Invalidate,
        (Baseline::Floor, Because::Activity(_)) => raised(stored, corrected),
        (Baseline::Floor, Because::Created) => {
            if corrected.last_active() >= stored.last_active() {
                raised(stored, corrected)
            } else {
                Effect::Invalidate
            }
        }
    }
}

/// Only two activities compare: a creation date says nothing about the activities below it, and which of two creation
/// dates the merged file keeps is the host's affair.
fn after_merge(stored: Indicator, other: Option<Indicator>) -> Effect {
    match (stored.because(), other.map(|other| (other, other.because()))) {
        (Because::Activity(_), Some((other, Because::Activity(_)))) => raised(stored, other),
        (Because::Activity(_), Some((_, Because::Created)) | None) => Effect::Invalidate,
        (Because::Created, _) => Effect::Invalidate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Event, Kind, Product, Purchase,
        RuleSet::{V1_0, V1_7},
        Validity,
    };
    use Baseline::{Fallback, Floor};
    use Effect::{Invalidate, Keep, Raise};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn book(text: &str) -> Activity {
        Activity::purchase(Purchase::Sale, day(text), Product::Undated)
    }

    fn by_sale(text: &str) -> Indicator {
        Indicator::new(LastActive::On(day(text)), Because::Activity(Kind::Sale))
    }

    fn by_creation(text: &str) -> Indicator {
        Indicator::new(LastActive::On(day(text)), Because::Created)
    }

    /// Every change, against an indicator of 15 June 2018 by a sale and by creation, under either baseline.
    #[test]
    #[rustfmt::skip]
    fn each_change_keeps_raises_or_invalidates() {
        let (older, same, newer) = (book("2018-06-14"), book("2018-06-15"), book("2018-06-16"));
        let raise = Raise(by_sale("2018-06-16"));
        let ahead = Activity::purchase(
            Purchase::Sale, day("2018-06-01"), Product::Dated(Validity::Until(day("2018-06-15"))),
        );
        let opened = Activity::event(Event::EmailOpened, day("2019-01-01"));
        let replaced = |before, after| Change::Replaced { before, after };
        let corrected = |after| Change::CreationCorrected { before: day("2018-06-15"), after: day(after) };
        let later = Raise(by_creation("2018-06-16"));
        for (change, sale_fallback, sale_floor, creation_fallback, creation_floor) in [
            (Change::Added(older),                      Keep,       Keep,       Invalidate, Keep),
            (Change::Added(same),                       Keep,       Keep,       Keep,       Keep),
            (Change::Added(newer),                      raise,      raise,      raise,      raise),
            (Change::Added(opened),                     Keep,       Keep,       Keep,       Keep),
            (Change::Removed(older),                    Keep,       Keep,       Keep,       Keep),
            (Change::Removed(same),                     Invalidate, Invalidate, Invalidate, Invalidate),
            (Change::Removed(newer),                    Invalidate, Invalidate, Invalidate, Invalidate),
            (Change::Removed(opened),                   Keep,       Keep,       Keep,       Keep),
            (replaced(ahead, ahead.cancelled()),        Invalidate, Invalidate, Invalidate, Invalidate),
            (replaced(same, older),                     Invalidate, Invalidate, Invalidate, Invalidate),
            (replaced(newer, same),                     Keep,       Keep,       Keep,       Keep),
            (replaced(older, same),                     Keep,       Keep,       Keep,       Keep),
            (replaced(older, newer),                    raise,      raise,      raise,      raise),
            (replaced(older, opened),                   Keep,       Keep,       Keep,       Keep),
            (replaced(opened, older),                   Keep,       Keep,       Invalidate, Keep),
            (replaced(opened, opened),                  Keep,       Keep,       Keep,       Keep),
            (corrected("2018-06-14"),                   Keep,       Keep,       Invalidate, Invalidate),
            (corrected("2018-06-15"),                   Keep,       Keep,       Keep,       Keep),
            (corrected("2018-06-16"),                   Keep,       later,      Invalidate, later),
            (Change::Merged(Some(by_sale("2018-06-16"))), raise,    raise,      Invalidate, Invalidate),
            (Change::Merged(Some(by_sale("2018-06-14"))), Keep,     Keep,       Invalidate, Invalidate),
            (Change::Merged(Some(by_creation("2018-06-14"))), Invalidate, Invalidate, Invalidate, Invalidate),
            (Change::Merged(None),                      Invalidate, Invalidate, Invalidate, Invalidate),
            (Change::MergeUndone,                       Invalidate, Invalidate, Invalidate, Invalidate),
            (Change::OrganizationsChanged,              Invalidate, Invalidate, Invalidate, Invalidate),
            (Change::RuleSetChanged { from: V1_7 },     Keep,       Keep,       Keep,       Keep),
            (Change::RuleSetChanged { from: V1_0 },     Keep,       Keep,       Invalidate, Keep),
            (Change::BaselineChanged { from: Fallback }, Keep,      Keep,       Invalidate, Keep),
            (Change::BaselineChanged { from: Floor },   Keep,       Keep,       Invalidate, Keep),
        ] {
            let effect = |stored, baseline| change.effect(stored, V1_7, baseline);
            assert_eq!(effect(by_sale("2018-06-15"), Fallback), sale_fallback, "{change:?}");
            assert_eq!(effect(by_sale("2018-06-15"), Floor), sale_floor, "{change:?}");
            assert_eq!(effect(by_creation("2018-06-15"), Fallback), creation_fallback, "{change:?}");
            assert_eq!(effect(by_creation("2018-06-15"), Floor), creation_floor, "{change:?}");
        }
    }

    #[test]
    fn going_back_to_an_older_rule_set_invalidates() {
        let change = Change::RuleSetChanged { from: V1_7 };
        assert_eq!(change.effect(by_sale("2018-06-15"), V1_0, Fallback), Invalidate);
        assert_eq!(change.effect(by_creation("2018-06-15"), V1_0, Floor), Invalidate);
    }
}
