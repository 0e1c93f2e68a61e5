//! One activity of a contact, and whether it counts.

use core::fmt;

use privacy_vocabulary::{Day, LastActive, RuleId};

use crate::{Counts, Dated, HostRule, Kind, Provided, RuleSet};

/// Until when something bought is valid.
///
/// # Source
/// R-13.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "every rule that reads it must decide on an open end")]
pub enum Validity {
    /// Until the end of this day: that of the performance, or the last day of a range.
    Until(Day),
    /// Without an end, such as a pass without an expiry date.
    OpenEnded,
}

impl Validity {
    /// The validity of a range, which is that of its last day.
    ///
    /// # Errors
    /// [`ValidityError::EndsBeforeItBegins`].
    pub fn range(from: Day, to: Day) -> Result<Self, ValidityError> {
        if from <= to { Ok(Self::Until(to)) } else { Err(ValidityError::EndsBeforeItBegins) }
    }

    /// How far it keeps the contact active.
    #[must_use]
    pub const fn last_active(self) -> LastActive {
        match self {
            Self::Until(day) => LastActive::On(day),
            Self::OpenEnded => LastActive::OpenEnded,
        }
    }
}

/// Why a validity was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ValidityError {
    /// The range ends before it begins.
    #[error("a validity that ends before it begins")]
    EndsBeforeItBegins,
}

/// What was bought, as far as its date goes.
///
/// # Source
/// R-2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "every rule that reads it must decide on each")]
pub enum Product {
    /// A performance or a validity range.
    Dated(Validity),
    /// A gift card, a book, a donation.
    Undated,
}

/// The kinds of activity that have a product.
///
/// # Source
/// R-1, R-3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    clippy::exhaustive_enums,
    reason = "a new kind of activity must stop the build at every rule"
)]
pub enum Purchase {
    /// See [`Kind::OptionAcquired`].
    OptionAcquired,
    /// See [`Kind::OptionConfirmed`].
    OptionConfirmed,
    /// See [`Kind::Reservation`].
    Reservation,
    /// See [`Kind::Sale`].
    Sale,
}

impl Purchase {
    /// Each of them.
    pub const ALL: &'static [Self] =
        &[Self::OptionAcquired, Self::OptionConfirmed, Self::Reservation, Self::Sale];

    /// The same as a kind of activity.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::OptionAcquired => Kind::OptionAcquired,
            Self::OptionConfirmed => Kind::OptionConfirmed,
            Self::Reservation => Kind::Reservation,
            Self::Sale => Kind::Sale,
        }
    }
}

/// Whether any authorization is granted after a change of them.
///
/// # Source
/// R-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "every rule that reads it must decide on each")]
pub enum Remaining {
    /// At least one.
    SomeGranted,
    /// None: the contact has withdrawn the last one, or never gave any.
    NoneGranted,
}

/// The kinds of activity that have a day and nothing else.
///
/// # Source
/// R-4 to R-7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    clippy::exhaustive_enums,
    reason = "a new kind of activity must stop the build at every rule"
)]
pub enum Event {
    /// See [`Kind::WaitingListJoined`].
    WaitingListJoined,
    /// See [`Kind::CampaignClicked`].
    CampaignClicked,
    /// See [`Kind::CriterionChanged`].
    CriterionChanged,
    /// See [`Kind::PaymentCompleted`].
    PaymentCompleted,
    /// See [`Kind::EmailSent`].
    EmailSent,
    /// See [`Kind::EmailDelivered`].
    EmailDelivered,
    /// See [`Kind::EmailOpened`].
    EmailOpened,
    /// See [`Kind::OperatorViewed`].
    OperatorViewed,
}

impl Event {
    /// Each of them.
    pub const ALL: &'static [Self] = &[
        Self::WaitingListJoined,
        Self::CampaignClicked,
        Self::CriterionChanged,
        Self::PaymentCompleted,
        Self::EmailSent,
        Self::EmailDelivered,
        Self::EmailOpened,
        Self::OperatorViewed,
    ];

    /// The same as a kind of activity.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::WaitingListJoined => Kind::WaitingListJoined,
            Self::CampaignClicked => Kind::CampaignClicked,
            Self::CriterionChanged => Kind::CriterionChanged,
            Self::PaymentCompleted => Kind::PaymentCompleted,
            Self::EmailSent => Kind::EmailSent,
            Self::EmailDelivered => Kind::EmailDelivered,
            Self::EmailOpened => Kind::EmailOpened,
            Self::OperatorViewed => Kind::OperatorViewed,
        }
    }
}

/// One activity on a contact's file.
///
/// # Examples
/// A ticket counts on the day of its performance, a book on the day it was ordered:
/// ```
/// use privacy_recency::{Activity, Product, Purchase, RuleSet, Validity};
/// use privacy_vocabulary::{Day, LastActive};
///
/// let ordered: Day = "2018-03-01".parse()?;
/// let performance: Day = "2018-06-15".parse()?;
/// let ticket =
///     Activity::purchase(Purchase::Sale, ordered, Product::Dated(Validity::Until(performance)));
/// let book = Activity::purchase(Purchase::Sale, ordered, Product::Undated);
///
/// assert_eq!(ticket.counts(RuleSet::V1_7), Ok(LastActive::On(performance)));
/// assert_eq!(ticket.cancelled().counts(RuleSet::V1_7), Ok(LastActive::On(ordered)));
/// assert_eq!(book.counts(RuleSet::V1_7), Ok(LastActive::On(ordered)));
/// # Ok::<(), privacy_vocabulary::DayError>(())
/// ```
///
/// # Source
/// R-1, R-2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Activity {
    kind: Kind,
    counts: Counts,
    day: Day,
    product: Product,
    remaining: Remaining,
    cancelled: bool,
    mass_update: bool,
}

impl Activity {
    /// An option, a reservation or a sale, ordered on a day; it makes no difference whether the contact bought or
    /// attends (R-3).
    #[must_use]
    pub const fn purchase(what: Purchase, ordered: Day, product: Product) -> Self {
        Self::of(what.kind(), ordered, product, Remaining::SomeGranted)
    }

    /// A change of the contact's authorizations, with what is granted after it.
    #[must_use]
    pub const fn authorizations_changed(day: Day, remaining: Remaining) -> Self {
        Self::of(Kind::AuthorizationsChanged, day, Product::Undated, remaining)
    }

    /// Anything that has a day and nothing else.
    #[must_use]
    pub const fn event(what: Event, day: Day) -> Self {
        Self::of(what.kind(), day, Product::Undated, Remaining::SomeGranted)
    }

    /// An activity of a kind that the host has registered. The product matters where the registration dates the kind
    /// by it, `remaining` where it asks for a grant.
    #[must_use]
    pub const fn of_host(rule: HostRule, day: Day, product: Product, remaining: Remaining) -> Self {
        Self {
            kind: Kind::Host(rule.kind()),
            counts: rule.counts(),
            day,
            product,
            remaining,
            cancelled: false,
            mass_update: false,
        }
    }

    const fn of(kind: Kind, day: Day, product: Product, remaining: Remaining) -> Self {
        let counts = match kind.rule().counts() {
            Some(counts) => counts,
            None => Counts::Never,
        };
        Self { kind, counts, day, product, remaining, cancelled: false, mass_update: false }
    }

    /// The same line after it was cancelled or refunded: it counts at its order date, and the event date no longer
    /// does. Without effect on what has no product.
    ///
    /// # Source
    /// R-14.
    #[must_use]
    pub const fn cancelled(self) -> Self {
        Self { cancelled: true, ..self }
    }

    /// The same change when it came with a bulk import or a mass update, so that it is not the contact's own.
    ///
    /// Without effect on anything but changes of criteria and authorizations: a sale that an import brought in was
    /// still bought by the contact.
    ///
    /// # Source
    /// R-15.
    #[must_use]
    pub const fn by_mass_update(self) -> Self {
        Self { mass_update: true, ..self }
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

    /// How far it keeps the contact active, or why it does not count.
    ///
    /// # Errors
    /// The first of [`Ignored`], in their order, that holds.
    ///
    /// # Source
    /// R-1, R-2, R-8, R-11, R-13, R-14, R-15.
    pub const fn counts(self, rules: RuleSet) -> Result<LastActive, Ignored> {
        let Counts::Since { rules: first, dated, provided } = self.counts else {
            return Err(Ignored::NeverCounts);
        };
        if !rules.includes(first) {
            return Err(Ignored::NotInRuleSet);
        }
        match provided {
            Provided::Always => {}
            Provided::OwnChange | Provided::OwnChangeLeavingAGrant if self.mass_update => {
                return Err(Ignored::MassUpdate);
            }
            Provided::OwnChange => {}
            Provided::OwnChangeLeavingAGrant => match self.remaining {
                Remaining::SomeGranted => {}
                Remaining::NoneGranted => return Err(Ignored::NothingGranted),
            },
        }
        Ok(match dated {
            Dated::ByProduct if !self.cancelled => match self.product {
                Product::Dated(validity) => validity.last_active(),
                Product::Undated => LastActive::On(self.day),
            },
            Dated::ByProduct | Dated::OnTheDay => LastActive::On(self.day),
        })
    }
}

/// Why an activity does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "an explanation must have words for each")]
pub enum Ignored {
    /// Its kind counts in no rule set.
    NeverCounts,
    /// Its kind counts in a later rule set only.
    NotInRuleSet,
    /// It came with a bulk import or a mass update.
    MassUpdate,
    /// No authorization is granted after it.
    NothingGranted,
    /// It belongs to an organization of another institution.
    OtherInstitution,
}

impl Ignored {
    /// Each of them.
    pub const ALL: &'static [Self] = &[
        Self::NeverCounts,
        Self::NotInRuleSet,
        Self::MassUpdate,
        Self::NothingGranted,
        Self::OtherInstitution,
    ];

    /// The rule that says so.
    #[must_use]
    pub const fn rule(self) -> RuleId {
        match self {
            Self::NeverCounts => RuleId::R1,
            Self::NotInRuleSet => RuleId::R11,
            Self::MassUpdate => RuleId::R15,
            Self::NothingGranted => RuleId::R8,
            Self::OtherInstitution => RuleId::R10,
        }
    }
}

/// The reason in words, for an explanation.
impl fmt::Display for Ignored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::NeverCounts => "its kind never counts",
            Self::NotInRuleSet => "its kind does not count in this rule set",
            Self::MassUpdate => "a mass update is not the contact's own act",
            Self::NothingGranted => "no authorization was granted after it",
            Self::OtherInstitution => "it belongs to another institution",
        })
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::{
        HostKind,
        RuleSet::{V1_0, V1_7},
    };

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn on(text: &str) -> LastActive {
        LastActive::On(day(text))
    }

    fn sale(product: Product) -> Activity {
        Activity::purchase(Purchase::Sale, day("2018-03-01"), product)
    }

    fn until(text: &str) -> Product {
        Product::Dated(Validity::Until(day(text)))
    }

    /// R-1, R-4 to R-8, R-11: every kind in every rule set, the last with and without a grant left.
    #[test]
    #[rustfmt::skip]
    fn every_kind_counts_or_not_as_the_table_says() {
        use Ignored::{NeverCounts, NotInRuleSet, NothingGranted};
        let ordered = day("2018-03-01");
        let bought = |what| Activity::purchase(what, ordered, until("2018-06-15"));
        let event = |what| Activity::event(what, ordered);
        let changed = |remaining| Activity::authorizations_changed(ordered, remaining);
        let (o, v) = (Ok(on("2018-03-01")), Ok(on("2018-06-15")));
        let table = [
            //                                      1.0                 1.7
            (bought(Purchase::OptionAcquired),      v,                  v),
            (bought(Purchase::OptionConfirmed),     v,                  v),
            (bought(Purchase::Reservation),         v,                  v),
            (bought(Purchase::Sale),                v,                  v),
            (event(Event::WaitingListJoined),       o,                  o),
            (event(Event::CampaignClicked),         Err(NotInRuleSet),  o),
            (event(Event::CriterionChanged),        Err(NotInRuleSet),  o),
            (changed(Remaining::SomeGranted),       Err(NotInRuleSet),  o),
            (changed(Remaining::NoneGranted),       Err(NotInRuleSet),  Err(NothingGranted)),
            (event(Event::PaymentCompleted),        Err(NeverCounts),   Err(NeverCounts)),
            (event(Event::EmailSent),               Err(NeverCounts),   Err(NeverCounts)),
            (event(Event::EmailDelivered),          Err(NeverCounts),   Err(NeverCounts)),
            (event(Event::EmailOpened),             Err(NeverCounts),   Err(NeverCounts)),
            (event(Event::OperatorViewed),          Err(NeverCounts),   Err(NeverCounts)),
        ];
        for (activity, in_1_0, in_1_7) in table {
            assert_eq!(activity.counts(V1_0), in_1_0, "{}", activity.kind());
            assert_eq!(activity.counts(V1_7), in_1_7, "{}", activity.kind());
        }
        for kind in Kind::ALL {
            assert!(table.iter().any(|(activity, ..)| activity.kind() == *kind), "{kind} is untested");
        }
    }

    #[test]
    fn every_kind_of_the_table_has_a_constructor_and_none_has_two() {
        let purchases = Purchase::ALL.iter().map(|what| what.kind());
        let events = Event::ALL.iter().map(|what| what.kind());
        for kind in Kind::ALL {
            let constructors =
                purchases.clone().chain(events.clone()).filter(|made| made == kind).count();
            let own = usize::from(*kind == Kind::AuthorizationsChanged);
            assert_eq!(constructors + own, 1, "{kind}");
        }
    }

    /// R-2, R-13, R-14: each product, as it was bought and after it was cancelled.
    #[test]
    #[rustfmt::skip]
    fn a_purchase_is_dated_by_its_product_until_it_is_cancelled() {
        let season = Product::Dated(Validity::range(day("2017-09-01"), day("2018-06-30")).unwrap());
        for (product, bought) in [
            (until("2018-06-15"),                   on("2018-06-15")),
            (until("2018-01-15"),                   on("2018-01-15")),
            (until("2200-12-31"),                   on("2200-12-31")),
            (season,                                on("2018-06-30")),
            (Product::Dated(Validity::OpenEnded),   LastActive::OpenEnded),
            (Product::Undated,                      on("2018-03-01")),
        ] {
            for what in Purchase::ALL {
                let line = Activity::purchase(*what, day("2018-03-01"), product);
                assert_eq!(line.counts(V1_7), Ok(bought));
                assert_eq!(line.cancelled().counts(V1_7), Ok(on("2018-03-01")));
                assert_eq!(line.day(), day("2018-03-01"));
            }
        }
    }

    #[test]
    fn a_range_ends_on_or_after_the_day_it_begins() {
        let (early, late) = (day("2018-06-14"), day("2018-06-15"));
        assert_eq!(Validity::range(early, late), Ok(Validity::Until(late)));
        assert_eq!(Validity::range(late, late), Ok(Validity::Until(late)));
        assert_eq!(Validity::range(late, early), Err(ValidityError::EndsBeforeItBegins));
    }

    /// R-15: the mark takes changes away and nothing else, and without it a change counts.
    #[test]
    fn a_mass_update_takes_changes_away_and_nothing_else() {
        let ordered = day("2018-03-01");
        for what in Event::ALL {
            let event = Activity::event(*what, ordered);
            let marked = event.by_mass_update().counts(V1_7);
            if *what == Event::CriterionChanged {
                assert_eq!(marked, Err(Ignored::MassUpdate));
                assert_eq!(event.counts(V1_7), Ok(LastActive::On(ordered)));
            } else {
                assert_eq!(marked, event.counts(V1_7), "{what:?}");
            }
        }
        for remaining in [Remaining::SomeGranted, Remaining::NoneGranted] {
            let change = Activity::authorizations_changed(ordered, remaining).by_mass_update();
            assert_eq!(change.counts(V1_7), Err(Ignored::MassUpdate));
            assert_eq!(change.counts(V1_0), Err(Ignored::NotInRuleSet));
        }
        let imported = sale(until("2018-06-15"));
        assert_eq!(imported.by_mass_update().counts(V1_7), imported.counts(V1_7));
    }

    #[test]
    fn cancelling_has_no_effect_on_what_has_no_product() {
        for what in Event::ALL {
            let event = Activity::event(*what, day("2018-03-01"));
            assert_eq!(event.cancelled().counts(V1_7), event.counts(V1_7));
        }
    }

    /// Each combination of what a host can register.
    #[test]
    fn a_kind_of_the_host_counts_as_it_was_registered() {
        let kind = HostKind::new(7).unwrap();
        let (ordered, product) = (day("2018-03-01"), until("2018-06-15"));
        let counts = |counts, remaining| {
            Activity::of_host(HostRule::new(kind, counts), ordered, product, remaining)
        };
        let never = counts(Counts::Never, Remaining::SomeGranted);
        assert_eq!(never.kind(), Kind::Host(kind));
        assert_eq!(never.counts(V1_7), Err(Ignored::NeverCounts));
        for dated in [Dated::ByProduct, Dated::OnTheDay] {
            let expected = match dated {
                Dated::ByProduct => on("2018-06-15"),
                Dated::OnTheDay => on("2018-03-01"),
            };
            for rules in RuleSet::ALL {
                for provided in
                    [Provided::Always, Provided::OwnChange, Provided::OwnChangeLeavingAGrant]
                {
                    let rule = Counts::Since { rules: *rules, dated, provided };
                    let (some, none) = (
                        counts(rule, Remaining::SomeGranted),
                        counts(rule, Remaining::NoneGranted),
                    );
                    assert_eq!(some.counts(V1_7), Ok(expected));
                    assert_eq!(some.counts(V1_0).is_ok(), *rules == V1_0);
                    assert_eq!(
                        none.counts(V1_7).is_ok(),
                        provided != Provided::OwnChangeLeavingAGrant
                    );
                    assert_eq!(
                        some.by_mass_update().counts(V1_7).is_ok(),
                        provided == Provided::Always
                    );
                    let cancelled = some.cancelled().counts(V1_7);
                    assert_eq!(cancelled, Ok(on("2018-03-01")));
                }
            }
        }
    }

    #[test]
    fn every_reason_cites_its_rule_and_has_words() {
        let rules: std::vec::Vec<_> =
            Ignored::ALL.iter().map(|reason| reason.rule().as_str()).collect();
        assert_eq!(rules, ["R-1", "R-11", "R-15", "R-8", "R-10"]);
        for reason in Ignored::ALL {
            assert!(!reason.to_string().is_empty());
        }
    }
}
