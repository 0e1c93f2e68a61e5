//! Days for property tests: a second calendar that shares nothing with the library, and generators that crowd its edges.

#![expect(clippy::arithmetic_side_effects, reason = "years, months and days of a small calendar")]

use privacy_anonymization::{Amount, Hold, Holds, Line, OtherRole, OtherRoles};
use privacy_vocabulary::{Day, InactivityPeriod, LastActive};
use proptest::{collection::vec, option, prelude::*, sample::select};

/// A day as year, month and day of the month: tuples compare as days do.
pub(crate) type Ymd = (u32, u32, u32);

const MONTH_LENGTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

pub(crate) fn month_length(year: u32, month: u32) -> u32 {
    let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
    if month == 2 && leap { 29 } else { MONTH_LENGTHS[month as usize - 1] }
}

/// Regulation 1182/71, Art. 3(2)(c): the same date of the last month, or its last day.
pub(crate) fn last_day_of_period((year, month, day): Ymd, months: u32) -> Ymd {
    let (mut year, mut month) = (year, month);
    for _ in 0..months {
        month += 1;
        if month == 13 {
            (year, month) = (year + 1, 1);
        }
    }
    (year, month, day.min(month_length(year, month)))
}

pub(crate) fn day_after((year, month, day): Ymd) -> Ymd {
    if day < month_length(year, month) {
        (year, month, day + 1)
    } else if month < 12 {
        (year, month + 1, 1)
    } else {
        (year + 1, 1, 1)
    }
}

pub(crate) fn day_before((year, month, day): Ymd) -> Ymd {
    if day > 1 {
        (year, month, day - 1)
    } else if month > 1 {
        (year, month - 1, month_length(year, month - 1))
    } else {
        (year - 1, 12, 31)
    }
}

pub(crate) fn as_day(ymd: Ymd) -> Option<Day> {
    let (year, month, day) = ymd;
    Day::from_ymd(year.try_into().unwrap(), month, day).ok()
}

/// Days of a narrow stretch of years, so that cases meet, half of them at a month's end.
pub(crate) fn ymds() -> impl Strategy<Value = Ymd> {
    let years = prop_oneof![6 => 2015_u32..=2026, 1 => select(vec![1900, 1999, 2000, 2099, 2100, 2199, 2200])];
    let days = prop_oneof![3 => 28_u32..=31, 1 => 1_u32..=2, 2 => 1_u32..=31];
    (years, prop_oneof![1_u32..=12, Just(2)], days)
        .prop_map(|(year, month, day)| (year, month, day.min(month_length(year, month))))
}

pub(crate) fn days() -> impl Strategy<Value = Day> {
    ymds().prop_filter_map("within the range", as_day)
}

pub(crate) fn months() -> impl Strategy<Value = u16> {
    prop_oneof![3 => 1_u16..=13, 3 => select(vec![24, 35, 36, 37, 48, 60]), 1 => 1_u16..=1200]
}

pub(crate) fn period(months: u16) -> InactivityPeriod {
    InactivityPeriod::from_months(months).unwrap()
}

/// A day near the end of the period that begins with `since`, or any other.
pub(crate) fn around_the_end(since: Ymd, months: u16) -> impl Strategy<Value = Ymd> {
    let end = last_day_of_period(since, months.into());
    let near = [
        day_before(day_before(end)),
        day_before(end),
        end,
        day_after(end),
        day_after(day_after(end)),
    ];
    prop_oneof![4 => select(near.to_vec()), 1 => ymds()]
}

/// A day of activity, a period, and a day near its end.
pub(crate) fn since_months_today() -> impl Strategy<Value = (Ymd, u16, Ymd)> {
    (ymds(), months())
        .prop_flat_map(|(since, months)| (Just(since), Just(months), around_the_end(since, months)))
        .prop_filter("within the range", |(since, _, today)| {
            as_day(*since).is_some() && as_day(*today).is_some()
        })
}

pub(crate) fn last_actives() -> impl Strategy<Value = LastActive> {
    prop_oneof![9 => days().prop_map(LastActive::On), 1 => Just(LastActive::OpenEnded)]
}

/// Balances in ten-thousandths, most of them zero or as near to it as an amount can be.
pub(crate) fn balances() -> impl Strategy<Value = Vec<i64>> {
    vec(
        prop_oneof![4 => Just(0_i64), 2 => select(vec![-100_000_i64, -1, 1, 100_000]), 1 => -50_000_i64..50_000],
        0..4,
    )
}

pub(crate) fn amounts(ten_thousandths: &[i64]) -> Vec<Amount> {
    let write = |value: &i64| {
        let sign = if *value < 0 { "-" } else { "" };
        let magnitude = value.unsigned_abs();
        format!("{sign}{}.{:04}", magnitude / 10_000, magnitude % 10_000).parse().unwrap()
    };
    ten_thousandths.iter().map(write).collect()
}

pub(crate) fn roles() -> impl Strategy<Value = OtherRoles> {
    option::weighted(0.2, select(OtherRole::ALL))
        .prop_map(|role| role.into_iter().fold(OtherRoles::NONE, OtherRoles::with))
}

pub(crate) fn holds() -> impl Strategy<Value = Holds> {
    let hold = prop_oneof![
        Just(Hold::Legal),
        Just(Hold::Restriction),
        Just(Hold::Dispute),
        Just(Hold::OpenOrder),
        last_actives().prop_map(Hold::FutureTicket),
        last_actives().prop_map(Hold::Retention),
    ];
    prop_oneof![2 => Just(Holds::NONE), 1 => vec(hold, 1..4).prop_map(Holds::from_iter)]
}

pub(crate) fn lines(around: Ymd) -> impl Strategy<Value = Vec<Line>> {
    let near = [day_before(around), around, day_after(around)];
    let ticket = |valid_until| Line::Ticket { valid_until };
    let near = select(near.to_vec())
        .prop_filter_map("within the range", as_day)
        .prop_map(move |day| ticket(LastActive::On(day)));
    let line = prop_oneof![
        3 => near,
        2 => Just(Line::Undated),
        2 => last_actives().prop_map(ticket),
    ];
    vec(line, 0..4)
}
