//! Worlds about the boundaries: days at the end of the period, month ends, cents, twins.

#![expect(clippy::arithmetic_side_effects, reason = "days far from the ends of the calendar")]

use privacy_batch::anonymization::{
    Accounting, ContactKind, History, Hold, Holds, Line, OtherRole, OtherRoles, QuestionType,
};
use privacy_batch::{Expectation, Institution, Parameters};
use privacy_vocabulary::{Day, InactivityPeriod, LastActive};
use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::world::{Answer, Contact, Order, Ticket, World};

pub(crate) fn institution() -> Institution {
    "theatre:7".parse().unwrap()
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn expectation(parameters: &Parameters) -> Expectation {
    Expectation::new(parameters.institution.clone(), parameters.today)
}

pub(crate) fn parameters() -> impl Strategy<Value = Parameters> {
    let today = prop_oneof![
        select(vec!["2021-02-28", "2021-03-01", "2020-02-29", "2021-03-31", "2021-12-31"])
            .prop_map(day),
        (18_000_i32..19_000).prop_map(|days| Day::from_epoch_days(days).unwrap()),
    ];
    let months = select(vec![1_u16, 24, 36]);
    (today, months).prop_map(|(today, months)| {
        let period = InactivityPeriod::from_months(months).unwrap();
        Parameters::new(institution(), today).with_period(period)
    })
}

/// Near the cut-off, near today, or anywhere.
fn days(parameters: &Parameters) -> impl Strategy<Value = Day> + Clone + use<> {
    let cutoff = parameters.period.cutoff(parameters.today).unwrap().epoch_days();
    let today = parameters.today.epoch_days();
    let near = |middle: i32| (middle - 3)..=(middle + 3);
    prop_oneof![4 => near(cutoff), 1 => near(today), 2 => (cutoff - 800)..(today + 800)]
        .prop_map(|days| Day::from_epoch_days(days).unwrap())
}

fn reaches(parameters: &Parameters) -> impl Strategy<Value = LastActive> + Clone + use<> {
    prop_oneof![12 => days(parameters).prop_map(LastActive::On), 1 => Just(LastActive::OpenEnded)]
}

fn lines(parameters: &Parameters) -> impl Strategy<Value = Line> + Clone + use<> {
    prop_oneof![
        4 => reaches(parameters).prop_map(|valid_until| Line::Ticket { valid_until }),
        1 => Just(Line::Undated),
    ]
}

fn balances() -> impl Strategy<Value = Vec<String>> {
    let amounts = select(vec!["0", "0.00", "0.01", "-0.01", "10", "-10", "not a number"]);
    prop_oneof![
        3 => Just(vec![]),
        1 => Just(vec!["10".to_owned(), "-10".to_owned()]),
        2 => vec(amounts.prop_map(str::to_owned), 1..3),
    ]
}

fn holds(parameters: &Parameters) -> impl Strategy<Value = Holds> + use<> {
    let until = reaches(parameters);
    let hold = prop_oneof![
        Just(Hold::Legal),
        Just(Hold::Dispute),
        until.clone().prop_map(Hold::FutureTicket),
        until.prop_map(Hold::Retention),
    ];
    prop_oneof![6 => Just(Holds::NONE), 1 => vec(hold, 1..3).prop_map(Holds::from_iter)]
}

/// A stored indicator is missing, the truth, or older than the truth; it is never above it.
pub(crate) fn contact(parameters: &Parameters) -> impl Strategy<Value = Contact> + use<> {
    let kinds = prop_oneof![
        6 => Just(ContactKind::Individual), 2 => Just(ContactKind::Relay), 1 => Just(ContactKind::Structure),
    ];
    let roles = prop_oneof![8 => Just(OtherRoles::NONE), 1 => Just(OtherRoles::NONE.with(OtherRole::Guide))];
    let name = prop_oneof![8 => "[a-z]{6}".prop_map(Some), 1 => Just(None)];
    let history = select(vec![History::NeverBought, History::Bought]);
    let accounting = select(vec![Accounting::NoRecords, Accounting::HasRecords]);
    let indicator = (
        days(parameters),
        vec(reaches(parameters), 0..4),
        option::of(option::of(days(parameters))),
    );
    (name, indicator, kinds, roles, balances(), (history, accounting), holds(parameters)).prop_map(
        |(name, (created, sales, lag), kind, roles, balances, (history, accounting), holds)| {
            let truth = sales.iter().copied().max().unwrap_or(LastActive::On(created));
            let stored =
                lag.map(|older| older.map_or(truth, |older| truth.min(LastActive::On(older))));
            Contact {
                name,
                created,
                stored,
                sales,
                kind,
                roles,
                balances,
                history,
                accounting,
                holds,
            }
        },
    )
}

pub(crate) fn world(parameters: &Parameters) -> impl Strategy<Value = World> + use<> {
    let ids = || 0_u32..60;
    let personal = || prop_oneof![5 => "[a-z]{6}".prop_map(Some), 1 => Just(None)];
    let ticket = (lines(parameters), days(parameters), personal())
        .prop_map(|(line, ordered, beneficiary)| Ticket { line, ordered, beneficiary });
    let questions = prop_oneof![
        2 => select(vec![QuestionType::Address, QuestionType::Email]), 1 => select(QuestionType::ALL),
    ];
    let answer = (lines(parameters), days(parameters), questions, personal())
        .prop_map(|(line, ordered, question, text)| Answer { line, ordered, question, text });
    let order = (days(parameters), vec(lines(parameters), 0..4), personal())
        .prop_map(|(ordered, lines, ip)| Order { ordered, lines, ip });
    let contacts = prop::collection::btree_map(ids(), contact(parameters), 0..12);
    let tickets = prop::collection::btree_map(ids(), ticket, 0..5);
    let answers = prop::collection::btree_map(ids(), answer, 0..5);
    let orders = prop::collection::btree_map(ids(), order, 0..5);
    (contacts, tickets, answers, orders).prop_map(|(contacts, tickets, answers, orders)| World {
        contacts,
        tickets,
        answers,
        orders,
        ..World::default()
    })
}

/// A run: what it is asked, and the world it finds.
pub(crate) fn runs() -> impl Strategy<Value = (Parameters, World)> {
    parameters().prop_flat_map(|parameters| {
        let world = world(&parameters);
        (Just(parameters), world)
    })
}
