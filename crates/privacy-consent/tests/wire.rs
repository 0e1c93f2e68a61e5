//! What the types look like when they are written, and what is refused when they are read.
#![cfg(feature = "serde")]

use privacy_consent::{
    Answer, Answered, Block, Blocks, Campaign, Capacity, Comparison, Condition, Conditions,
    Evidence, Expresser, Facts, Layer, Moment, Permit, Reason, Reasons, Record, Regime, Schedule,
    Standing, Status, Term, decide_on,
};
use serde_json::{from_str, json, to_string, to_value};

#[test]
fn words_are_strings_and_sets_are_lists() {
    assert_eq!(to_string(&Answer::Granted).unwrap(), r#""granted""#);
    assert_eq!(from_str::<Answer>(r#""refused""#).unwrap(), Answer::Refused);
    let blocks = Blocks::of(Block::Bounced).with(Block::Objected);
    assert_eq!(to_string(&blocks).unwrap(), r#"["bounced","objected"]"#);
    assert_eq!(from_str::<Blocks>(r#"["objected","bounced"]"#).unwrap(), blocks);
    let reasons = Reasons::of(Reason::NotGranted);
    assert_eq!(from_str::<Reasons>(&to_string(&reasons).unwrap()).unwrap(), reasons);
    let conditions = Conditions::of(Condition::OptOutInMessage);
    assert_eq!(from_str::<Conditions>(&to_string(&conditions).unwrap()).unwrap(), conditions);
    for regime in Regime::all() {
        assert_eq!(from_str::<Regime>(&to_string(&regime).unwrap()).unwrap(), regime);
    }
    assert_eq!(from_str::<Layer>(r#""purpose+channel""#).unwrap(), Layer::AUTHORIZATION);
}

#[test]
fn a_refused_word_is_not_repeated() {
    let error = from_str::<Answer>(r#""jane.doe@example.org""#).unwrap_err().to_string();
    assert!(error.starts_with("unknown value of `answer`") && !error.contains("jane"), "{error}");
    let error = from_str::<Blocks>(r#"["bounced","bounced"]"#).unwrap_err().to_string();
    assert!(error.starts_with("a name that occurs twice in a list"), "{error}");
    for text in ["33612345678", "-33612345678", "336123.45678", r#"["33612345678"]"#] {
        let error = from_str::<Answer>(text).unwrap_err().to_string();
        assert!(!error.contains("336123"), "{error}");
    }
    for text in ["33612345678", r#""33612345678""#, r#"["33612345678"]"#] {
        let error = from_str::<Blocks>(text).unwrap_err().to_string();
        assert!(!error.contains("336123"), "{error}");
    }
}

#[test]
fn a_schedule_is_read_only_if_its_days_ascend() {
    let text =
        r#"{"initially":"opt-out","steps":[{"from":"2018-11-15","regime":"explicit-consent"}]}"#;
    assert_eq!(from_str::<Schedule>(text).unwrap(), Schedule::november_2018());
    assert_eq!(to_string(&Schedule::november_2018()).unwrap(), text);
    let twice = r#"{"initially":"opt-out","steps":[
        {"from":"2018-11-15","regime":"explicit-consent"},{"from":"2018-11-15","regime":"opt-out"}]}"#;
    let error = from_str::<Schedule>(twice).unwrap_err().to_string();
    assert!(error.starts_with("steps[1].from is not after the step before"), "{error}");
    assert!(from_str::<Schedule>(r#"{"initially":"opt-out","stages":[]}"#).is_err());
}

#[test]
fn a_decision_is_written_whole() {
    let moment: Moment = "2018-05-25T09:00:00+02:00".parse().unwrap();
    let answered = Answered::of(Layer::AUTHORIZATION, Standing::Given)
        .at(moment)
        .lapsing_on("2020-05-26".parse().unwrap());
    let decision = decide_on(
        Facts::answering(answered),
        Campaign::Marketing,
        &Schedule::default(),
        "2020-05-25".parse().unwrap(),
    );
    assert_eq!(
        to_value(decision).unwrap(),
        json!({
            "outcome": "include",
            "because": "granted",
            "reasons": ["granted"],
            "answered": {
                "layer": "purpose+channel",
                "standing": "given",
                "moment": "2018-05-25T09:00:00+02:00",
                "lapses_on": "2020-05-26",
            },
            "changes_on": "2020-05-26",
        })
    );
}

#[test]
fn a_record_is_read_strictly() {
    let record = Record::new(
        "2024-05-02T10:00:00+02:00".parse().unwrap(),
        Status::Given,
        Expresser::Guardian,
    )
    .lasting(Term::from_months(24).unwrap())
    .of_capacity(Capacity::WithGuardian)
    .stored_as(17_u32);
    let text = to_string(&record).unwrap();
    let expected = r#"{"moment":"2024-05-02T10:00:00+02:00","status":"given","by":"guardian","term":"months/24","capacity":"with-guardian","key":17}"#;
    assert_eq!(text, expected);
    assert_eq!(from_str::<Record<u32>>(&text).unwrap(), record);
    let short = r#"{"moment":"2024-05-02T10:00:00Z","status":"refused","by":"contact"}"#;
    assert_eq!(from_str::<Record>(short).unwrap().term(), Term::Open);
    for broken in [
        short.replace("contact", "self"),
        short.replace("refused", "ConsentRefused"),
        short.replace("10:00:00Z", "10:00:00"),
        short.replace('}', r#","note":"jane"}"#),
    ] {
        let error = from_str::<Record>(&broken).unwrap_err().to_string();
        assert!(!error.contains("jane"), "{error}");
    }
}

/// Compiles only as long as a permit cannot be read: with the impl, two methods would fit.
#[test]
fn a_permit_is_never_read() {
    trait FitsTwiceIfRead<A> {
        fn fits() {}
    }
    impl<T> FitsTwiceIfRead<()> for T {}
    impl<T: serde::de::DeserializeOwned> FitsTwiceIfRead<u8> for T {}
    <Permit<u32, u32, u32> as FitsTwiceIfRead<_>>::fits();
}

#[test]
fn a_comparison_is_written_whole() {
    let facts = Facts::standing(Standing::Unknown);
    let under = |regime| privacy_consent::decide(facts, Campaign::Marketing, regime);
    let comparison = Comparison::of(under(Regime::OptOut), under(Regime::ExplicitConsent));
    let value = to_value(comparison).unwrap();
    assert_eq!(value["before"]["because"], json!("never-refused"));
    assert_eq!(value["after"]["because"], json!("not-granted"));
}

#[test]
fn evidence_is_checked_when_it_is_read() {
    let text = r#"{"moment":"2024-05-02T10:00:00Z","source":"form","by":"contact","notice":{"notice":"N-3","version":"2","language":"fr","hash":"HASH","moment":"2024-05-02T09:59:00Z"},"double_opt_in":{"requested":"2024-05-02T10:00:05Z","confirmed":null},"ip":"203.0.113.77"}"#;
    let text = text.replace("HASH", &"ab".repeat(32));
    let evidence: Evidence = from_str(&text).unwrap();
    assert_eq!(to_string(&evidence).unwrap(), text);
    for (old, new) in [
        ("09:59:00", "10:00:01"),
        ("10:00:05", "09:59:59"),
        ("null", "\"2024-05-02T10:00:04Z\""),
        ("\"fr\"", "\"french, I think\""),
        ("abab", "AbAb"),
        ("203.0.113.77", "203.0.113.777"),
        ("\"form\"", "\"\""),
        ("\"ip\"", "\"address\""),
    ] {
        let broken = text.replacen(old, new, 1);
        assert_ne!(broken, text, "{old}");
        let error = from_str::<Evidence>(&broken).unwrap_err().to_string();
        assert!(!error.contains("203"), "{error}");
    }
}
