//! when a contact was last active.

use chrono::NaiveDate;

use crate::calendar::period_has_passed;

/// What happened. The rows of the table of R-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "the rows of a table of the specification")]
#[expect(missing_docs, reason = "the names are the rows")]
pub enum Kind {
    OptionAcquired,
    OptionConfirmed,
    Reservation,
    Sale,
    WaitingListJoined,
    CampaignClicked,
    CriterionChanged,
    AuthorizationsChanged,
    PaymentCompleted,
    EmailSent,
    EmailDelivered,
    EmailOpened,
    OperatorViewed,
}

impl Kind {
    /// Every row, in the order of the table.
    pub const ALL: [Self; 13] = [
        Self::OptionAcquired,
        Self::OptionConfirmed,
        Self::Reservation,
        Self::Sale,
        Self::WaitingListJoined,
        Self::CampaignClicked,
        Self::CriterionChanged,
        Self::AuthorizationsChanged,
        Self::PaymentCompleted,
        Self::EmailSent,
        Self::EmailDelivered,
        Self::EmailOpened,
        Self::OperatorViewed,
    ];

    /// Whether a product hangs on it, so that R-2 asks whether the product is dated.
    #[must_use]
    pub fn is_purchase(self) -> bool {
        self == Self::OptionAcquired
            || self == Self::OptionConfirmed
            || self == Self::Reservation
            || self == Self::Sale
    }

    /// The third column of the table: "payment completed; e-mail sent, delivered, opened; operator views: no".
    #[must_use]
    pub fn never_counts(self) -> bool {
        self == Self::PaymentCompleted
            || self == Self::EmailSent
            || self == Self::EmailDelivered
            || self == Self::EmailOpened
            || self == Self::OperatorViewed
    }

    /// The rows that the table calls a change. R-15 speaks of "a change marked as bulk import or mass update": a purchase
    /// that came by an import of history is a purchase still, which is what the floor of R-9 is for.
    #[must_use]
    pub fn is_change(self) -> bool {
        self == Self::CriterionChanged || self == Self::AuthorizationsChanged
    }

    /// "Set `1.0` lacks R-6 to R-8".
    #[must_use]
    pub fn counts_from_rule_set_1_7_only(self) -> bool {
        self == Self::CampaignClicked
            || self == Self::CriterionChanged
            || self == Self::AuthorizationsChanged
    }
}

/// What was ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the cases of R-2 and R-13")]
pub enum Product {
    /// A gift card, a book, a donation.
    Undated,
    /// A performance or a validity range, both days included.
    Dated {
        /// First day of validity.
        from: NaiveDate,
        /// Last day of validity; of a performance the same as the first.
        until: NaiveDate,
    },
    /// A validity range without an end.
    OpenEnded,
}

/// One row of a contact's history, flat as a database holds it.
///
/// Whether the contact bought or attended makes no difference, so that there is no field for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "facts that tests fill in")]
pub struct Activity {
    /// The organization in which it happened.
    pub organization: u8,
    /// What happened.
    pub kind: Kind,
    /// Of a purchase the order date, of anything else the day it happened.
    pub day: NaiveDate,
    /// What was ordered; looked at for purchases only.
    pub product: Product,
    /// The line was cancelled or refunded; looked at for purchases only.
    pub cancelled: bool,
    /// At least one authorization is granted after the change; looked at for changes of authorizations only.
    pub some_still_granted: bool,
    /// Marked as bulk import or mass update; looked at for changes only.
    pub mass_update: bool,
}

/// Which version of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the versions of the specification")]
pub enum RuleSet {
    /// Without.
    V1_0,
    /// With them; the default.
    V1_7,
}

/// "The date of a contact's last qualifying activity", or no end at all.
///
/// The order of the variants is the order of activity: an open end is above every day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "the cases of R-13")]
pub enum LastActive {
    /// Until that day.
    On(NaiveDate),
    /// Without an end.
    OpenEnded,
}

/// Why an activity does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the rules that take an activity away")]
pub enum Ignored {
    /// "another institution's never do".
    OtherInstitution,
    /// the table says no.
    NeverCounts,
    /// the rule set lacks the rule.
    NotInRuleSet,
    /// "only if at least one authorization is still granted after that change".
    NothingGranted,
    /// "marked as bulk import or mass update does not count as the contact's own".
    MassUpdate,
}

/// Every reason for which an activity does not count; it counts if there is none.
///
/// # Source
///
#[must_use]
pub fn reasons_to_ignore(
    activity: &Activity,
    organizations: &[u8],
    rules: RuleSet,
) -> Vec<Ignored> {
    let mut reasons = Vec::new();
    if !organizations.contains(&activity.organization) {
        reasons.push(Ignored::OtherInstitution);
    }
    if activity.kind.never_counts() {
        reasons.push(Ignored::NeverCounts);
    }
    if activity.kind.counts_from_rule_set_1_7_only() && rules == RuleSet::V1_0 {
        reasons.push(Ignored::NotInRuleSet);
    }
    if activity.kind == Kind::AuthorizationsChanged && !activity.some_still_granted {
        reasons.push(Ignored::NothingGranted);
    }
    if activity.mass_update && activity.kind.is_change() {
        reasons.push(Ignored::MassUpdate);
    }
    reasons
}

/// "Dated product: its validity date; undated product: the order date; anything else: the day it happened."
///
/// # Source
/// R-2, R-13 ("of a range its end"), R-14 ("a cancelled or refunded line counts at its order date").
#[must_use]
pub fn date_of(activity: &Activity) -> LastActive {
    if !activity.kind.is_purchase() {
        return LastActive::On(activity.day);
    }
    if activity.cancelled {
        return LastActive::On(activity.day);
    }
    match activity.product {
        Product::Undated => LastActive::On(activity.day),
        Product::Dated { from: _, until } => LastActive::On(until),
        Product::OpenEnded => LastActive::OpenEnded,
    }
}

/// The last qualifying activity of a contact: its date, and every kind that reached it on that date.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "an answer that tests read")]
pub struct Last {
    /// The date.
    pub date: LastActive,
    /// The kinds; more than one at a tie, which no rule decides.
    pub kinds: Vec<Kind>,
}

/// The last qualifying activity in the organizations of one institution, or none.
///
/// # Source
///
#[must_use]
pub fn last_activity(
    activities: &[Activity],
    organizations: &[u8],
    rules: RuleSet,
) -> Option<Last> {
    let mut last: Option<Last> = None;
    for activity in activities {
        if !reasons_to_ignore(activity, organizations, rules).is_empty() {
            continue;
        }
        let date = date_of(activity);
        match &mut last {
            None => last = Some(Last { date, kinds: vec![activity.kind] }),
            Some(best) if date > best.date => {
                last = Some(Last { date, kinds: vec![activity.kind] });
            }
            Some(best) if date == best.date => best.kinds.push(activity.kind),
            Some(_) => {}
        }
    }
    last
}

/// What the creation date is to the recency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the cases of R-9")]
pub enum Baseline {
    /// It stands in where nothing counts; the default.
    Fallback,
    /// The recency is never below it.
    Floor,
}

/// "With no qualifying activity, the contact's creation date"; as a floor, the later of both.
///
/// # Source
///
#[must_use]
pub fn indicator(last: Option<LastActive>, created: NaiveDate, baseline: Baseline) -> LastActive {
    let created = LastActive::On(created);
    match (last, baseline) {
        (None, _) => created,
        (Some(last), Baseline::Fallback) => last,
        (Some(last), Baseline::Floor) => {
            if created > last {
                created
            } else {
                last
            }
        }
    }
}

/// "The stored indicator is recomputed only for a contact that it would make eligible; a missing indicator is always
/// recomputed."
///
/// # Source
///
#[must_use]
pub fn must_be_recomputed(stored: Option<LastActive>, months: u32, today: NaiveDate) -> bool {
    match stored {
        None => true,
        Some(LastActive::On(day)) => period_has_passed(day, months, today),
        Some(LastActive::OpenEnded) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;

    const OURS: [u8; 2] = [1, 2];

    fn activity(kind: Kind, on: &str) -> Activity {
        Activity {
            organization: 1,
            kind,
            day: day(on),
            product: Product::Undated,
            cancelled: false,
            some_still_granted: true,
            mass_update: false,
        }
    }

    fn performance(on: &str) -> Product {
        Product::Dated { from: day(on), until: day(on) }
    }

    fn on(text: &str) -> LastActive {
        LastActive::On(day(text))
    }

    fn date(activities: &[Activity], rules: RuleSet) -> Option<LastActive> {
        last_activity(activities, &OURS, rules).map(|last| last.date)
    }

    #[test]
    #[rustfmt::skip]
    fn the_table_of_activities_is_that_of_the_specification() {
        for (kind, in_1_0, in_1_7) in [
            (Kind::OptionAcquired,        true,  true),
            (Kind::OptionConfirmed,       true,  true),
            (Kind::Reservation,           true,  true),
            (Kind::Sale,                  true,  true),
            (Kind::WaitingListJoined,     true,  true),
            (Kind::CampaignClicked,       false, true),
            (Kind::CriterionChanged,      false, true),
            (Kind::AuthorizationsChanged, false, true),
            (Kind::PaymentCompleted,      false, false),
            (Kind::EmailSent,             false, false),
            (Kind::EmailDelivered,        false, false),
            (Kind::EmailOpened,           false, false),
            (Kind::OperatorViewed,        false, false),
        ] {
            let found = |rules| date(&[activity(kind, "2018-06-15")], rules).is_some();
            assert_eq!((found(RuleSet::V1_0), found(RuleSet::V1_7)), (in_1_0, in_1_7), "{kind:?}");
        }
    }

    #[test]
    fn a_dated_product_counts_at_its_validity_and_anything_else_when_it_happened() {
        for kind in Kind::ALL {
            let mut activity = activity(kind, "2018-06-15");
            assert_eq!(date_of(&activity), on("2018-06-15"));
            activity.product = performance("2018-09-01");
            let expected = if kind.is_purchase() { "2018-09-01" } else { "2018-06-15" };
            assert_eq!(date_of(&activity), on(expected), "{kind:?}");
        }
    }

    #[test]
    fn of_a_range_the_end_counts_and_an_open_end_is_above_every_day() {
        let mut pass = activity(Kind::Sale, "2018-06-15");
        pass.product = Product::Dated { from: day("2018-07-01"), until: day("2019-06-30") };
        assert_eq!(date_of(&pass), on("2019-06-30"));
        pass.product = Product::OpenEnded;
        assert_eq!(date_of(&pass), LastActive::OpenEnded);
        let later = activity(Kind::Sale, "2200-12-31");
        assert_eq!(date(&[pass, later], RuleSet::V1_7), Some(LastActive::OpenEnded));
    }

    #[test]
    fn a_cancelled_line_counts_at_its_order_date() {
        let mut sale = activity(Kind::Sale, "2018-06-15");
        sale.cancelled = true;
        for product in [Product::Undated, performance("2018-09-01"), Product::OpenEnded] {
            sale.product = product;
            assert_eq!(date_of(&sale), on("2018-06-15"));
        }
    }

    #[test]
    fn a_change_of_authorizations_counts_while_something_is_granted() {
        let mut change = activity(Kind::AuthorizationsChanged, "2018-06-15");
        assert_eq!(date(&[change], RuleSet::V1_7), Some(on("2018-06-15")));
        change.some_still_granted = false;
        assert_eq!(date(&[change], RuleSet::V1_7), None);
        assert_eq!(reasons_to_ignore(&change, &OURS, RuleSet::V1_7), [Ignored::NothingGranted]);
        let mut sale = activity(Kind::Sale, "2018-06-15");
        sale.some_still_granted = false;
        assert_eq!(date(&[sale], RuleSet::V1_7), Some(on("2018-06-15")));
    }

    #[test]
    fn a_mass_update_is_not_the_contacts_own_and_an_imported_sale_is() {
        for kind in Kind::ALL {
            let unmarked = activity(kind, "2018-06-15");
            let marked = Activity { mass_update: true, ..unmarked };
            if kind == Kind::CriterionChanged || kind == Kind::AuthorizationsChanged {
                let reasons = reasons_to_ignore(&marked, &OURS, RuleSet::V1_7);
                assert_eq!(reasons, [Ignored::MassUpdate]);
            } else {
                assert_eq!(date(&[marked], RuleSet::V1_7), date(&[unmarked], RuleSet::V1_7));
            }
        }
    }

    #[test]
    fn every_organization_of_the_institution_counts_and_no_other() {
        let mut activities =
            [activity(Kind::Sale, "2018-01-01"), activity(Kind::Sale, "2018-02-01")];
        activities[1].organization = 2;
        assert_eq!(date(&activities, RuleSet::V1_7), Some(on("2018-02-01")));
        activities[1].organization = 3;
        assert_eq!(date(&activities, RuleSet::V1_7), Some(on("2018-01-01")));
    }

    #[test]
    fn at_a_tie_every_kind_is_named() {
        let last = last_activity(
            &[
                activity(Kind::CampaignClicked, "2018-06-15"),
                activity(Kind::Sale, "2018-06-14"),
                activity(Kind::Reservation, "2018-06-15"),
            ],
            &OURS,
            RuleSet::V1_7,
        );
        let kinds = vec![Kind::CampaignClicked, Kind::Reservation];
        assert_eq!(last, Some(Last { date: on("2018-06-15"), kinds }));
    }

    #[test]
    fn the_creation_date_is_a_fallback_and_by_choice_a_floor() {
        let created = day("2018-06-15");
        for (last, fallback, floor) in [
            (None, "2018-06-15", "2018-06-15"),
            (Some(on("2010-01-01")), "2010-01-01", "2018-06-15"),
            (Some(on("2018-06-15")), "2018-06-15", "2018-06-15"),
            (Some(on("2019-01-01")), "2019-01-01", "2019-01-01"),
        ] {
            assert_eq!(indicator(last, created, Baseline::Fallback), on(fallback));
            assert_eq!(indicator(last, created, Baseline::Floor), on(floor));
        }
        let open = Some(LastActive::OpenEnded);
        assert_eq!(indicator(open, created, Baseline::Floor), LastActive::OpenEnded);
    }

    /// The acceptance case of R-12.
    #[test]
    fn the_run_of_august_leaves_the_indicator_of_june_alone() {
        let mut june = activity(Kind::Sale, "2018-05-02");
        june.product = performance("2018-06-15");
        assert!(must_be_recomputed(None, 36, day("2018-06-20")));
        assert_eq!(date(&[june], RuleSet::V1_7), Some(on("2018-06-15")));
        assert!(!must_be_recomputed(Some(on("2018-06-15")), 36, day("2018-08-01")));
    }

    #[test]
    fn an_indicator_is_recomputed_from_the_day_on_which_it_would_make_eligible() {
        let stored = Some(on("2018-06-15"));
        assert!(!must_be_recomputed(stored, 36, day("2021-06-15")));
        assert!(must_be_recomputed(stored, 36, day("2021-06-16")));
        assert!(!must_be_recomputed(Some(LastActive::OpenEnded), 1, day("2200-12-31")));
    }
}
