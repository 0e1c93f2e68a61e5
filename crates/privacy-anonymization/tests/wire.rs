//! The JSON of the public types: what is written is read, and what is refused is not repeated in the error.
#![cfg(feature = "serde")]

use std::fmt::Debug;

use privacy_anonymization::{
    Accounting, Action, Amount, Anonymising, Blocker, Blockers, ContactKind, Exception, FieldClass,
    FileState, History, Hold, Holds, LoginFinding, LoginFindings, NextDay, Occasion, OtherRole,
    OtherRoles, Policy, QuestionType, Settlement, Standing, Strategy, Treatment,
};
use serde::{Serialize, de::DeserializeOwned};

const CANARY: &str = "jean.dupont@example.org";

fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, json: &str) {
    assert_eq!(serde_json::to_string(value).ok().as_deref(), Some(json));
    assert_eq!(serde_json::from_str(json).ok().as_ref(), Some(value));
}

fn refused<T: DeserializeOwned + Debug>(json: &str) {
    let error = serde_json::from_str::<T>(json).map_err(|error| error.to_string());
    assert!(
        error.as_ref().is_err_and(|text| !text.contains("dupont") && !text.contains("331402")),
        "{json}: {error:?}"
    );
}

#[test]
fn every_name_is_a_string() {
    macro_rules! check {
        ($($type:ty),*) => {$(
            for value in <$type>::ALL {
                round_trip(value, &format!("\"{value}\""));
            }
            for json in [format!("\"{CANARY}\"").as_str(), "0", "null", "{}", "[]", "\"\""] {
                refused::<$type>(json);
            }
        )*};
    }
    check!(
        ContactKind,
        OtherRole,
        History,
        Accounting,
        FileState,
        Blocker,
        Standing,
        Treatment,
        FieldClass,
        Occasion,
        Action,
        QuestionType,
        LoginFinding
    );
}

#[test]
fn a_set_is_a_list_without_repetition() {
    round_trip(&OtherRoles::NONE, "[]");
    round_trip(
        &OtherRoles::NONE.with(OtherRole::Partner).with(OtherRole::Guide),
        r#"["guide","partner"]"#,
    );
    round_trip(&Blockers::NONE.with(Blocker::Creditor), r#"["creditor"]"#);
    round_trip(&LoginFindings::NONE.with(LoginFinding::Email), r#"["email"]"#);
    refused::<OtherRoles>(r#"["guide","guide"]"#);
    refused::<OtherRoles>(r#""guide""#);
    refused::<OtherRoles>(&format!(r#"["guide","{CANARY}"]"#));
    refused::<Blockers>(r#"{"debtor":true}"#);
}

#[test]
fn a_hold_is_a_string_and_holds_are_a_list() -> Result<(), privacy_vocabulary::LastActiveError> {
    let holds = Holds::NONE.with(Hold::Dispute).with(Hold::Retention("2031-12-31".parse()?));
    round_trip(&holds, r#"["dispute","retention until 2031-12-31"]"#);
    round_trip(&Hold::FutureTicket("open-ended".parse()?), r#""future-ticket until open-ended""#);
    refused::<Holds>(r#"["dispute","dispute"]"#);
    refused::<Holds>(r#"["retention until 2031-12-31","retention until 2030-12-31"]"#);
    refused::<Holds>(&format!(r#"["{CANARY}"]"#));
    refused::<Hold>(&format!(r#""retention until {CANARY}""#));
    Ok(())
}

#[test]
fn money_is_a_string_and_never_a_number() -> Result<(), privacy_anonymization::AmountError> {
    round_trip(&"-12.50".parse::<Amount>()?, r#""-12.50""#);
    for json in ["12.5", "12", r#""1e3""#, r#""0.00001""#, &format!(r#""{CANARY}""#)] {
        refused::<Amount>(json);
    }
    round_trip(&Settlement::SETTLED, "[]");
    round_trip(&Settlement::of(["1".parse()?]), r#"["debtor"]"#);
    round_trip(&Settlement::of(["1".parse()?, "-1".parse()?]), r#"["debtor","creditor"]"#);
    for json in [r#"["debtor","debtor"]"#, r#"{"owes":true}"#, "[true,false]", r#""debtor""#] {
        refused::<Settlement>(json);
    }
    Ok(())
}

const REASON: &str = "kept for the register of loans, clause 4";

#[test]
fn a_policy_is_its_version_and_its_changes() -> Result<(), privacy_anonymization::PolicyError> {
    round_trip(&Policy::DEFAULT, r#"{"version":1,"erase":[],"keep":[]}"#);
    let changed =
        Policy::DEFAULT.erasing(FieldClass::PostCode, Occasion::AnonymizedContact)?.keeping(
            FieldClass::BirthDate,
            Occasion::AnonymizedContact,
            Exception::new("loans", REASON)?,
        )?;
    let erase = r#"[{"class":"post-code","occasion":"anonymized-contact"}]"#;
    let keep = format!(
        r#"[{{"class":"birth-date","occasion":"anonymized-contact","name":"loans","reason":"{REASON}"}}]"#
    );
    round_trip(&changed, &format!(r#"{{"version":1,"erase":{erase},"keep":{keep}}}"#));
    assert_eq!(serde_json::from_str(r#"{"version":1}"#).ok(), Some(Policy::DEFAULT));
    Ok(())
}

#[test]
fn a_policy_that_makes_no_sense_is_refused_by_class_and_occasion() {
    let cell =
        |class: &str, occasion: &str| format!(r#""class":"{class}","occasion":"{occasion}""#);
    let birth_date = cell("birth-date", "anonymized-contact");
    for (json, message) in [
        (
            r#"{"version":2}"#.into(),
            "changes of a policy of version 2, but this is version 1: read the table again",
        ),
        (r#"{"erase":[]}"#.into(), "missing field `version`"),
        (r#"{"version":1,"drop":[]}"#.into(), "unknown field `drop`"),
        (
            format!(r#"{{"version":1,"erase":[{{{}}}]}}"#, cell("status", "anonymized-contact")),
            "erase status, anonymized-contact: a class that is not about a person is not erased",
        ),
        (
            format!(
                r#"{{"version":1,"keep":[{{{birth_date},"name":"loans","reason":"needed"}}]}}"#
            ),
            "keep birth-date, anonymized-contact: not a reason of an exception",
        ),
        (
            format!(
                r#"{{"version":1,"erase":[{{{birth_date}}}],"keep":[{{{birth_date},"name":"loans","reason":"{REASON}"}}]}}"#
            ),
            "birth-date, anonymized-contact: both erased and kept",
        ),
        (
            format!(r#"{{"version":1,"keep":[{{{birth_date},"name":"loans"}}]}}"#),
            "missing field `reason`",
        ),
    ] {
        let error = serde_json::from_str::<Policy>(&json).map_err(|error| error.to_string());
        assert!(error.as_ref().is_err_and(|text| text.starts_with(message)), "{json}: {error:?}");
    }
}

#[test]
fn a_strategy_is_a_string_and_anonymises() {
    round_trip(&Strategy::REMOVE, r#""remove""#);
    round_trip(&Strategy::CONSTANT, r#""constant""#);
    for json in [r#""keyed-hash""#, r#""encrypt""#, r#""""#, "null"] {
        refused::<Strategy<Anonymising>>(json);
    }
}

#[test]
fn whatever_stands_in_the_place_of_a_name_is_not_repeated() {
    macro_rules! check {
        ($($type:ty),*) => {$(
            for json in [format!("\"{CANARY}\""), format!("[\"{CANARY}\"]"), "33140205050".into(), "-33140205050".into(), "3.3140205050e10".into(), "[33140205050]".into()] {
                refused::<$type>(&json);
            }
        )*};
    }
    check!(
        ContactKind,
        Amount,
        Settlement,
        Hold,
        Holds,
        OtherRoles,
        Blockers,
        NextDay,
        LoginFindings,
        FieldClass
    );
}

#[test]
fn a_next_day_is_a_string() -> Result<(), privacy_vocabulary::DayError> {
    round_trip(&NextDay::Now, r#""now""#);
    round_trip(&NextDay::OnceLifted("2021-03-01".parse()?), r#""once-lifted 2021-03-01""#);
    refused::<NextDay>(r#""on 2021-3-1""#);
    refused::<NextDay>(&format!(r#""on {CANARY}""#));
    Ok(())
}
