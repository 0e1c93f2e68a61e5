//! The laws of the room, each with an oracle that shares no code with it.

mod common;

use common::{Failure, facts_named, render, shop};
use privacy_notices::*;
use privacy_vocabulary::Day;
use proptest::prelude::*;

fn languages() -> impl Strategy<Value = Language> {
    prop::sample::select(Language::ALL)
}

fn touchpoints() -> impl Strategy<Value = Touchpoint> {
    prop::sample::select(Touchpoint::ALL)
}

/// Days with the ends of months and of Februaries more often than their share.
fn days() -> impl Strategy<Value = Day> {
    const EDGES: &[&str] = &[
        "2024-01-29",
        "2024-01-30",
        "2024-01-31",
        "2024-02-29",
        "2023-01-31",
        "2023-02-28",
        "2026-12-31",
    ];
    let edge = prop::sample::select(EDGES).prop_filter_map("a day", |text| text.parse().ok());
    prop_oneof![
        edge,
        (0..80_000_i32).prop_filter_map("a day", |days| Day::from_epoch_days(days).ok())
    ]
}

/// The same number of the next month, or the last day that it has; by counting days on one's fingers.
fn a_month_later(day: Day) -> Option<Day> {
    let written = day.to_string();
    let (year, month, number): (i32, u32, u32) = (
        written.get(..4)?.parse().ok()?,
        written.get(5..7)?.parse().ok()?,
        written.get(8..)?.parse().ok()?,
    );
    let (year, month) =
        if month == 12 { (year.checked_add(1)?, 1) } else { (year, month.checked_add(1)?) };
    (1..=number).rev().find_map(|number| format!("{year:04}-{month:02}-{number:02}").parse().ok())
}

proptest! {
    /// Whatever follows a language in a tag, the answer is in that language (N-11).
    #[test]
    fn a_narrower_tag_is_answered_by_its_language(
        language in languages(),
        institution in languages(),
        rest in prop::collection::vec("[a-zA-Z0-9]{1,8}", 0..5),
    ) {
        let narrow = rest.iter().fold(language.to_string(), |tag, part| format!("{tag}-{part}"));
        let tag: LanguageTag = narrow.to_uppercase().parse().map_err(|_| TestCaseError::fail(narrow.clone()))?;
        let choice = Preferences::from_tag(tag).choose(institution);
        prop_assert_eq!(choice.language, language);
        prop_assert_eq!(choice.because == Because::Asked, rest.is_empty());
    }

    /// The best of several languages answers: the first that the catalogue speaks (N-11).
    #[test]
    fn the_first_language_spoken_answers(
        before in prop::collection::vec(prop::sample::select(&["ja", "zh-hant", "ar-eg", "x-fr", "ko"][..]), 0..4),
        language in languages(),
        after in languages(),
    ) {
        let tags: Vec<LanguageTag> = before.iter().filter_map(|tag| tag.parse().ok()).chain([language.into(), after.into()]).collect();
        prop_assert_eq!(Preferences::from_tags(tags).choose(after).language, language);
    }

    /// The information is due at the earliest of three days, never later than any of them (N-15).
    #[test]
    fn information_is_due_at_the_earliest_of_the_three(
        obtained in days(),
        communication in prop::option::of(0..60_i32),
        disclosure in prop::option::of(0..60_i32),
    ) {
        let after = |days: Option<i32>| days.and_then(|days| Day::from_epoch_days(obtained.epoch_days().saturating_add(days)).ok());
        let (communication, disclosure) = (after(communication), after(disclosure));
        let month = a_month_later(obtained).ok_or_else(|| TestCaseError::reject("after 2200"))?;
        let expected = [Some(month), communication, disclosure].into_iter().flatten().min();
        let due = due_indirectly(obtained, communication, disclosure).map_err(|it| TestCaseError::fail(it.to_string()))?;
        prop_assert_eq!(Some(due.by()), expected);
        let reasons: Vec<_> = due.reasons().collect();
        prop_assert_eq!(reasons.contains(&DueReason::OneMonth), due.by() == month);
        prop_assert_eq!(reasons.contains(&DueReason::FirstCommunication), communication == Some(due.by()));
        prop_assert_eq!(reasons.contains(&DueReason::FirstDisclosure), disclosure == Some(due.by()));
    }

    /// What a receipt names can be written once more, to the byte, and only that (N-14).
    #[test]
    fn a_receipt_reproduces_exactly_what_was_shown(
        touchpoint in touchpoints(),
        language in languages(),
        other in languages(),
        html in any::<bool>(),
    ) {
        let fail = |error: Failure| TestCaseError::fail(error.to_string());
        let shop = shop().map_err(fail)?;
        let form = if html { Form::HTML } else { Form::Plain };
        let rendered = render(&shop, touchpoint, language, form).map_err(fail)?;
        let receipt = Shown::new(&rendered, chrono::DateTime::UNIX_EPOCH, "session");
        let again = shop.reproduce(receipt.references(), receipt.form()).map_err(|error| fail(error.into()))?;
        prop_assert_eq!(again.text(), rendered.text());
        prop_assert!(receipt.is_of(&again));
        let elsewhere = render(&shop, touchpoint, other, form).map_err(fail)?;
        prop_assert_eq!(receipt.is_of(&elsewhere), language == other);
    }

    /// Two notices with the same hash are the same text: a changed name or policy changes it (N-14).
    #[test]
    fn the_hash_of_what_was_shown_depends_on_the_values(name in "[A-Z][a-z]{3,12}") {
        let fail = |error: Failure| TestCaseError::fail(error.to_string());
        let policy = PolicyLinks::new("https://opera.example/privacy".parse().map_err(|it: LinkError| fail(it.into()))?);
        let mine = PointOfSale::new(facts_named(&name).map_err(fail)?, policy, Language::Fr).summary(SummaryDisplay::AtOnce);
        let one = render(&shop().map_err(fail)?, Touchpoint::ContactCreation, Language::De, Form::Plain).map_err(fail)?;
        let two = render(&mine, Touchpoint::ContactCreation, Language::De, Form::Plain).map_err(fail)?;
        prop_assert_eq!(one.references(), two.references());
        prop_assert_ne!(one.hash(), two.hash());
    }
}
