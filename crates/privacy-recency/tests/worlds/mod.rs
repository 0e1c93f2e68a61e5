//! Worlds as plain data, generated near the boundaries, and a naive reading of the rules over them. Shares no code with
//! the library: days are `(year, month, day)`, and an open end is a day after every day.

use privacy_oracle::recency as oracle;
use privacy_recency::{Activity, Event, Product, Purchase, Remaining, RuleSet, Validity};
use privacy_vocabulary::{Day, InactivityPeriod, LastActive};
use proptest::{prelude::*, sample::select};

/// A date as three numbers, which compare as dates do.
pub(crate) type Date = (i32, u32, u32);

/// After every day.
pub(crate) const OPEN_END: Date = (9999, 12, 31);

/// The names of the kinds in the order of their codes.
#[rustfmt::skip]
pub(crate) const NAMES: [&str; 13] = [
    "option-acquired", "option-confirmed", "reservation", "sale", "waiting-list-joined", "campaign-clicked",
    "criterion-changed", "authorizations-changed", "payment-completed", "email-sent", "email-delivered", "email-opened",
    "operator-viewed",
];

/// One row of a history, flat as a database holds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) organization: u8,
    pub(crate) day: Day,
    pub(crate) valid: Valid,
    pub(crate) some_granted: bool,
    pub(crate) cancelled: bool,
    pub(crate) mass_update: bool,
}

/// What the row says of a validity.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Valid {
    Undated,
    Until(Day),
    OpenEnded,
}

impl Row {
    /// The row as the library wants it.
    pub(crate) fn activity(&self) -> Activity {
        let product = match self.valid {
            Valid::Undated => Product::Undated,
            Valid::Until(day) => Product::Dated(Validity::Until(day)),
            Valid::OpenEnded => Product::Dated(Validity::OpenEnded),
        };
        let bought = |what| Activity::purchase(what, self.day, product);
        let event = |what| Activity::event(what, self.day);
        let remaining =
            if self.some_granted { Remaining::SomeGranted } else { Remaining::NoneGranted };
        let activity = match self.name {
            "option-acquired" => bought(Purchase::OptionAcquired),
            "option-confirmed" => bought(Purchase::OptionConfirmed),
            "reservation" => bought(Purchase::Reservation),
            "sale" => bought(Purchase::Sale),
            "waiting-list-joined" => event(Event::WaitingListJoined),
            "campaign-clicked" => event(Event::CampaignClicked),
            "criterion-changed" => event(Event::CriterionChanged),
            "authorizations-changed" => Activity::authorizations_changed(self.day, remaining),
            "payment-completed" => event(Event::PaymentCompleted),
            "email-sent" => event(Event::EmailSent),
            "email-delivered" => event(Event::EmailDelivered),
            "email-opened" => event(Event::EmailOpened),
            _ => event(Event::OperatorViewed),
        };
        let activity = if self.cancelled { activity.cancelled() } else { activity };
        if self.mass_update { activity.by_mass_update() } else { activity }
    }

    /// The date on which the row counts, read from the table of R-1 word by word.
    pub(crate) fn date(&self, rules: RuleSet) -> Option<Date> {
        let day = naive(self.day);
        let new = rules == RuleSet::V1_7;
        match self.name {
            "option-acquired" | "option-confirmed" | "reservation" | "sale" => {
                if self.cancelled {
                    return Some(day);
                }
                match self.valid {
                    Valid::Undated => Some(day),
                    Valid::Until(valid) => Some(naive(valid)),
                    Valid::OpenEnded => Some(OPEN_END),
                }
            }
            "waiting-list-joined" => Some(day),
            "campaign-clicked" => new.then_some(day),
            "criterion-changed" => (new && !self.mass_update).then_some(day),
            "authorizations-changed" => {
                (new && self.some_granted && !self.mass_update).then_some(day)
            }
            _ => None,
        }
    }
}

/// The latest date and, of the kinds that reach it, the first of the table.
pub(crate) fn naive_recency(rows: &[Row], rules: RuleSet) -> Option<(Date, &'static str)> {
    let mut best: Option<Date> = None;
    for row in rows {
        if let Some(date) = row.date(rules) {
            if best.is_none_or(|best| date > best) {
                best = Some(date);
            }
        }
    }
    let best = best?;
    let reaches =
        |name: &&&str| rows.iter().any(|row| row.name == **name && row.date(rules) == Some(best));
    NAMES.iter().find(reaches).map(|name| (best, *name))
}

/// The fallback of R-9, or the floor.
pub(crate) fn naive_indicator(last: Option<Date>, created: Day, floor: bool) -> Date {
    let created = naive(created);
    match last {
        None => created,
        Some(last) if floor && last < created => created,
        Some(last) => last,
    }
}

/// E-2, counted on the fingers: the same day so many months later or that month's last, and today after it.
pub(crate) fn naive_passed(since: Date, months: u16, today: Day) -> bool {
    if since == OPEN_END {
        return false;
    }
    let (mut year, mut month, day) = since;
    for _ in 0..months {
        (year, month) =
            if month == 12 { (year.saturating_add(1), 1) } else { (year, month.saturating_add(1)) };
    }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    naive(today) > (year, month, day.min(length))
}

/// The numbers of a day, from its text.
pub(crate) fn naive(day: Day) -> Date {
    let text = day.to_string();
    let mut numbers = text.split('-').filter_map(|number| number.parse::<u32>().ok());
    let mut number = || numbers.next().unwrap_or(0);
    let year = i32::try_from(number()).unwrap_or(0);
    (year, number(), number())
}

/// The same of what the library answers.
pub(crate) fn naive_last(last: LastActive) -> Date {
    last.day().map_or(OPEN_END, naive)
}

/// Month ends, leap days, the ends of the range, and any other day.
pub(crate) fn days() -> impl Strategy<Value = Day> {
    #[rustfmt::skip]
    let edges: Vec<Day> = [
        "1900-01-01", "1970-01-01", "1999-12-31", "2000-02-29", "2015-02-28", "2016-02-28", "2016-02-29", "2016-03-01",
        "2017-02-28", "2017-03-01", "2018-01-30", "2018-01-31", "2018-02-28", "2018-03-01", "2018-04-30", "2018-05-31",
        "2018-06-15", "2018-08-01", "2018-09-01", "2018-12-31", "2019-01-01", "2020-02-29", "2021-06-15", "2021-06-16",
        "2100-02-28", "2200-12-31",
    ]
    .iter()
    .filter_map(|text| text.parse().ok())
    .collect();
    prop_oneof![3 => select(edges), 1 => any_day()]
}

fn any_day() -> impl Strategy<Value = Day> {
    (-25_567..=84_370_i32)
        .prop_filter_map("a day of the range", |days| Day::from_epoch_days(days).ok())
}

/// The periods in use, and the ends of the range.
pub(crate) fn periods() -> impl Strategy<Value = InactivityPeriod> {
    let months = prop_oneof![4 => select(vec![1_u16, 2, 12, 24, 36]), 1 => 1..=1200_u16];
    months.prop_filter_map("a period", |months| InactivityPeriod::from_months(months).ok())
}

/// Days about today, about the cut-off of a period, and about neither.
pub(crate) fn days_about(today: Day, period: InactivityPeriod) -> impl Strategy<Value = Day> {
    let about = |day: Day| [day.previous(), Some(day), day.next()];
    let cutoffs = [period.cutoff(today), today.minus_months(period.months())];
    let near: Vec<Day> =
        cutoffs.into_iter().flatten().chain([today]).flat_map(about).flatten().collect();
    prop_oneof![3 => select(near), 1 => days()]
}

/// A row whose days come from a strategy.
pub(crate) fn rows(
    days: impl Strategy<Value = Day> + Clone + 'static,
) -> impl Strategy<Value = Row> {
    let valid = prop_oneof![
        3 => Just(Valid::Undated),
        6 => days.clone().prop_map(Valid::Until),
        1 => Just(Valid::OpenEnded),
    ];
    let marks = (any::<bool>(), prop::bool::weighted(0.2), prop::bool::weighted(0.2));
    (select(NAMES.to_vec()), 0..4_u8, days, valid, marks).prop_map(
        |(name, organization, day, valid, (some_granted, cancelled, mass_update))| Row {
            name,
            organization,
            day,
            valid,
            some_granted,
            cancelled,
            mass_update,
        },
    )
}

/// A history about today and the cut-off, short ones often.
pub(crate) fn histories(today: Day, period: InactivityPeriod) -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(rows(days_about(today, period).boxed()), 0..12)
}

/// Either rule set.
pub(crate) fn rule_sets() -> impl Strategy<Value = RuleSet> {
    select(RuleSet::ALL)
}

/// The row in the words of the oracle crate.
pub(crate) fn oracle_activity(row: &Row) -> Option<oracle::Activity> {
    let kind = NAMES.iter().position(|name| *name == row.name)?;
    Some(oracle::Activity {
        organization: row.organization,
        kind: *oracle::Kind::ALL.get(kind)?,
        day: row.day.date(),
        product: match row.valid {
            Valid::Undated => oracle::Product::Undated,
            Valid::Until(day) => oracle::Product::Dated { from: day.date(), until: day.date() },
            Valid::OpenEnded => oracle::Product::OpenEnded,
        },
        cancelled: row.cancelled,
        some_still_granted: row.some_granted,
        mass_update: row.mass_update,
    })
}

/// The name of an oracle's kind.
pub(crate) fn oracle_name(kind: oracle::Kind) -> Option<&'static str> {
    let row = oracle::Kind::ALL.iter().position(|other| *other == kind)?;
    NAMES.get(row).copied()
}

/// The rule set in the words of the oracle.
pub(crate) fn oracle_rule_set(rules: RuleSet) -> oracle::RuleSet {
    match rules {
        RuleSet::V1_0 => oracle::RuleSet::V1_0,
        RuleSet::V1_7 => oracle::RuleSet::V1_7,
    }
}

/// An answer in the words of the oracle.
pub(crate) fn oracle_last(last: LastActive) -> oracle::LastActive {
    last.day().map_or(oracle::LastActive::OpenEnded, |day| oracle::LastActive::On(day.date()))
}
