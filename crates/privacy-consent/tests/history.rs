//! The fold of a history, against a reading that walks through it answer by answer.

use privacy_consent::{
    Answer, Answers, Capacity, Expresser, Layer, Moment, Record, Standing, State, Status, Term,
};
use privacy_vocabulary::Day;
use proptest::{prelude::*, sample::select};

/// The days of March 2024, around which everything happens.
fn day(of_march: i32) -> Option<Day> {
    Day::from_epoch_days(19_782_i32.saturating_add(of_march)).ok()
}

/// Few instants, so that many records meet at the same one; some on both sides of midnight.
fn moments() -> impl Strategy<Value = Moment> {
    let instants = prop_oneof![
        3 => (1..=6_i64).prop_map(|day| day.saturating_mul(86_400_000)),
        1 => (1..=6_i64).prop_map(|day| day.saturating_mul(86_400_000).saturating_sub(1)),
    ];
    (instants, select(vec![0_i16, 60, -300])).prop_filter_map(
        "a moment",
        |(after_february, offset)| {
            Moment::from_epoch_millis(1_709_164_800_000_i64.saturating_add(after_february), offset)
                .ok()
        },
    )
}

fn terms() -> impl Strategy<Value = Term> {
    prop_oneof![
        3 => Just(Term::Open),
        3 => (1..=9_i32).prop_filter_map("a day", day).prop_map(Term::Until),
        1 => (1..=2_u16).prop_filter_map("months", |months| Term::from_months(months).ok()),
    ]
}

fn records() -> impl Strategy<Value = Record<u8>> {
    let statuses = prop_oneof![
        3 => Just(Status::Given),
        2 => Just(Status::Refused),
        2 => select(Status::ALL),
    ];
    let capacities = prop_oneof![4 => Just(Capacity::Alone), 1 => select(Capacity::ALL)];
    (moments(), statuses, select(Expresser::ALL), terms(), capacities, 0..3_u8).prop_map(
        |(moment, status, by, term, capacity, key)| {
            Record::new(moment, status, by).lasting(term).of_capacity(capacity).stored_as(key)
        },
    )
}

fn histories() -> impl Strategy<Value = Vec<Record<u8>>> {
    prop::collection::vec(records(), 0..9)
}

/// The last day on which any of the moments can fall, and later ones.
fn later_days() -> impl Strategy<Value = Day> {
    prop_oneof![4 => 7..=12_i32, 1 => 25..=75_i32].prop_filter_map("a day", day)
}

/// What the walk through a history knows.
#[derive(Clone, Copy)]
enum Walk {
    Nothing,
    Refused(Status),
    Granted(Status, Option<Day>),
    NoAnswer(&'static str),
}

/// The last day on which a grant holds, counted by hand.
fn last_day(record: &Record<u8>) -> Option<Day> {
    match record.term() {
        Term::Open => None,
        Term::Until(day) => Some(day),
        Term::Months(months) => record.moment().day().plus_months(months.count()),
    }
}

fn is_no(status: Status) -> bool {
    matches!(status, Status::Refused | Status::Withdrawn)
}

fn is_yes(record: &Record<u8>) -> bool {
    matches!(record.status(), Status::Given | Status::Renewed)
        && record.capacity() != Capacity::Unguarded
}

fn is_end(status: Status) -> bool {
    matches!(status, Status::Expired | Status::Invalidated | Status::Revoked)
}

/// Refusals last at each instant, ends of grants before them, grants that end sooner after those that last.
fn walk(history: &[Record<u8>], on: Day) -> Option<(&'static str, Answer)> {
    let mut sorted = history.to_vec();
    sorted.sort_by_key(|record| {
        let weight = if is_no(record.status()) {
            3
        } else if is_end(record.status()) {
            2
        } else {
            i32::from(is_yes(record))
        };
        let last = last_day(record).map_or((0, 0), |day| (1, day.epoch_days().saturating_neg()));
        (record.moment().epoch_millis(), weight, last, record.status().code())
    });
    let mut state = Walk::Nothing;
    let mut yes_of_this_instant: Option<(i64, Walk)> = None;
    for record in &sorted {
        let explicit = !matches!(record.expressed_by(), Expresser::Import | Expresser::Merge);
        let status = record.status();
        if is_no(status) {
            state = Walk::Refused(status);
        } else if is_end(status) {
            state = match state {
                Walk::Refused(_) => state,
                Walk::Nothing | Walk::Granted(..) | Walk::NoAnswer(_) => {
                    Walk::NoAnswer(status.as_str())
                }
            };
        } else if is_yes(record) {
            let grant = Walk::Granted(status, last_day(record));
            let instant = record.moment().epoch_millis();
            state = match (state, explicit) {
                (Walk::Refused(_), false) => {
                    yes_of_this_instant = Some((instant, grant));
                    state
                }
                // An explicit grant lifts the refusal for every grant of its instant.
                (Walk::Refused(_), true) => match yes_of_this_instant {
                    Some((at, other)) if at == instant && outlasts(grant, other) => other,
                    Some(_) | None => grant,
                },
                (Walk::Nothing | Walk::Granted(..) | Walk::NoAnswer(_), _) => grant,
            };
        } else {
            let word = if matches!(status, Status::Given | Status::Renewed) {
                "minor"
            } else {
                status.as_str()
            };
            state = match state {
                Walk::Refused(_) | Walk::Granted(..) => state,
                Walk::Nothing | Walk::NoAnswer(_) => Walk::NoAnswer(word),
            };
        }
    }
    match state {
        Walk::Nothing => None,
        Walk::Refused(status) => Some((status.as_str(), Answer::Refused)),
        Walk::Granted(_, Some(last)) if on > last => Some(("expired", Answer::Absent)),
        Walk::Granted(status, _) => Some((status.as_str(), Answer::Granted)),
        Walk::NoAnswer(word) => Some((word, Answer::Absent)),
    }
}

fn outlasts(one: Walk, other: Walk) -> bool {
    match (one, other) {
        (Walk::Granted(_, None), Walk::Granted(_, Some(_))) => true,
        (Walk::Granted(_, Some(one)), Walk::Granted(_, Some(other))) => one > other,
        _ => false,
    }
}

fn fold(history: &[Record<u8>]) -> State<u8> {
    history.iter().copied().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// The fold says what a walk through the history in order says (C-8, C-11, C-13).
    #[test]
    fn the_fold_says_what_a_walk_through_the_history_says(history in histories(), on in later_days()) {
        let resolved = fold(&history).on(on);
        let found = resolved.map(|found| found.map(|found| (found.answer(), found.standing())));
        let expected = walk(&history, on);
        let Ok(found) = found else { return Err(TestCaseError::fail("no record is of a later day")) };
        prop_assert_eq!(found.map(|(answer, _)| answer), expected.map(|(_, answer)| answer));
        // Of questions and ends that meet at one instant any may be named.
        let instants = history.iter().map(|record| record.moment().epoch_millis());
        let unique = instants.collect::<std::collections::BTreeSet<_>>().len() == history.len();
        if unique {
            prop_assert_eq!(found.map(|(_, standing)| standing.as_str()), expected.map(|(word, _)| word));
        }
    }

    /// The order of a history changes nothing (L-6).
    #[test]
    fn the_fold_is_commutative((history, shuffled) in histories()
        .prop_flat_map(|history| (Just(history.clone()), Just(history).prop_shuffle())))
    {
        prop_assert_eq!(fold(&history), fold(&shuffled));
    }

    /// The parts into which a history is split change nothing (L-6).
    #[test]
    fn the_fold_is_associative(one in histories(), two in histories(), three in histories()) {
        let (a, b, c) = (fold(&one), fold(&two), fold(&three));
        prop_assert_eq!(a.merge(b).merge(c), a.merge(b.merge(c)));
        prop_assert_eq!(a.merge(b), b.merge(a));
        prop_assert_eq!(a.merge(State::NONE), a);
        let whole: Vec<_> = one.into_iter().chain(two).chain(three).collect();
        prop_assert_eq!(fold(&whole), a.merge(b).merge(c));
    }

    /// Reading the same file twice changes nothing (L-6).
    #[test]
    fn the_fold_is_idempotent(history in histories()) {
        let state = fold(&history);
        prop_assert_eq!(state.merge(state), state);
        let twice: Vec<_> = history.iter().chain(&history).copied().collect();
        prop_assert_eq!(fold(&twice), state);
    }

    /// The same of the layers together (C-9, L-6).
    #[test]
    fn layers_merge_like_states(parts in prop::collection::vec((0..16_usize, records()), 0..9), at in 0..9_usize, on in later_days()) {
        let layers: Vec<_> = Layer::all().collect();
        let collect = |parts: &[(usize, Record<u8>)]| {
            parts.iter().fold(Answers::NONE, |answers, (layer, record)| {
                layers.get(*layer).map_or_else(|| answers.clone(), |layer| answers.clone().record(*layer, *record))
            })
        };
        let (head, tail) = parts.split_at(at.min(parts.len()));
        let whole = collect(&parts);
        prop_assert_eq!(collect(head).merge(&collect(tail)), whole.clone());
        prop_assert_eq!(collect(tail).merge(&collect(head)), whole.clone());
        prop_assert_eq!(whole.clone().merge(&whole), whole.clone());
        prop_assert!(whole.facts(on).is_ok());
    }

    /// Whatever follows a refusal, without an explicit grant the contact stays refused (C-8).
    #[test]
    fn a_refusal_is_never_resurrected(before in histories(), after in histories(), on in later_days()) {
        let newest = before.iter().map(Record::moment).max();
        let refusal = newest.and_then(|moment| {
            let millis = moment.epoch_millis();
            Moment::from_epoch_millis(millis, 0).ok()
        });
        let Some(moment) = refusal else { return Ok(()) };
        let refusal = Record::new(moment, Status::Refused, Expresser::Contact).stored_as(9);
        let harmless = |record: &Record<u8>| {
            let explicit = !matches!(record.expressed_by(), Expresser::Import | Expresser::Merge);
            !(is_yes(record) && explicit)
        };
        let after: Vec<_> = after.into_iter().filter(harmless).collect();
        // As a log that grows, and as a file that is merged in one piece, from either side.
        let mut state = fold(&before).record(refusal);
        let first = state.on(on).ok().flatten().map(|found| found.answer());
        prop_assert_eq!(first, Some(Answer::Refused));
        for record in &after {
            state = state.record(*record);
            let answer = state.on(on).ok().flatten().map(|found| found.answer());
            prop_assert_eq!(answer, Some(Answer::Refused));
        }
        let merged = fold(&after).merge(fold(&before).record(refusal));
        prop_assert_eq!(merged, state);
    }

    /// Time alone never turns an answer into another one, except a grant into an absent one (C-11).
    #[test]
    fn time_only_takes_grants_away(history in histories(), one in later_days(), other in later_days()) {
        let (early, late) = (one.min(other), one.max(other));
        let state = fold(&history);
        let on = |day| state.on(day).ok().flatten();
        match (on(early), on(late)) {
            (Some(first), Some(second)) if first.answer() != second.answer() => {
                prop_assert_eq!((first.answer(), second.standing()), (Answer::Granted, Standing::Expired));
                let lapse = first.lapses_on();
                prop_assert!(lapse.is_some_and(|day| early < day && day <= late));
            }
            (first, second) => {
                prop_assert_eq!(first.map(|found| found.answer()), second.map(|found| found.answer()));
            }
        }
    }

    /// The day that a grant names is the first on which it no longer holds (C-11).
    #[test]
    fn a_grant_holds_until_the_day_it_names(history in histories(), on in later_days()) {
        let state = fold(&history);
        if let Ok(Some(found)) = state.on(on) {
            if let Some(lapse) = found.lapses_on() {
                let answer = |day| state.on(day).ok().flatten().map(|found| found.answer());
                prop_assert_eq!(answer(lapse), Some(Answer::Absent));
                prop_assert_eq!(lapse.previous().and_then(answer), Some(Answer::Granted));
            }
        }
    }

    /// Replaying a past day is folding what was known by then (C-4, C-8).
    #[test]
    fn a_past_day_is_replayed_from_what_was_known(history in histories(), on in (1..=7_i32).prop_filter_map("a day", day)) {
        let known: Vec<_> = history.iter().copied().filter(|record| record.moment().day() <= on).collect();
        let replayed = State::as_of(history.iter().copied(), on);
        prop_assert_eq!(replayed, fold(&known));
        prop_assert!(replayed.on(on).is_ok());
        let has_later = history.len() > known.len();
        prop_assert_eq!(fold(&history).on(on).is_err(), has_later);
    }
}
