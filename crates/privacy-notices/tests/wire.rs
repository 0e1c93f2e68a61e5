//! serde: round trips, and what is refused.
#![cfg(feature = "serde")]

mod common;

use chrono::DateTime;
use common::{Failure, facts, render, shop, value};
use privacy_notices::*;
use serde::{Serialize, de::DeserializeOwned};

fn round_trips<T: Serialize + DeserializeOwned + PartialEq + core::fmt::Debug>(
    it: &T,
) -> Result<String, Failure> {
    let json = serde_json::to_string(it)?;
    assert_eq!(&serde_json::from_str::<T>(&json)?, it, "{json}");
    Ok(json)
}

#[test]
fn words_references_and_values_are_strings() -> Result<(), Failure> {
    assert_eq!(round_trips(&Touchpoint::AudienceExport)?, "\"audience-export\"");
    assert_eq!(round_trips(&NoticeId::PrivacySummary)?, "\"privacy-summary\"");
    assert_eq!(round_trips(&Language::De)?, "\"de\"");
    assert_eq!(round_trips(&"de-CH".parse::<LanguageTag>()?)?, "\"de-ch\"");
    assert_eq!(round_trips(&value("Opéra")?)?, "\"Opéra\"");
    assert_eq!(round_trips(&Form::Plain)?, "\"plain\"");
    assert_eq!(round_trips(&Form::HTML)?, "\"h2\"");
    assert_eq!(round_trips(&Version::FIRST)?, "1");
    assert_eq!(round_trips(&"mailto:a@b.example".parse::<Link>()?)?, "\"mailto:a@b.example\"");
    round_trips(&edition(Touchpoint::CardAlias, Language::Fr, Version::FIRST)?.reference())?;
    Ok(())
}

#[test]
fn facts_and_policy_links_round_trip() -> Result<(), Failure> {
    let further = vec![Purpose::new(Described::Own(LocalText::same(value("X")?)))];
    let decision = AutomatedDecision {
        logic: LocalText::same(value("a")?),
        consequences: LocalText::same(value("b")?),
    };
    let exemption = Exemption {
        item: Item::Recipients,
        ground: ExemptionGround::Secrecy,
        reason: value("professional secrecy")?,
    };
    round_trips(
        &facts()?.further(Stated::Is(further)).automated(Stated::Is(decision)).exempt(exemption),
    )?;
    round_trips(
        &PolicyLinks::new("https://a.example/p".parse()?)
            .and(Language::De, "https://a.example/d".parse()?),
    )?;
    Ok(())
}

/// A host's configuration file: only the controller is mandatory, and a misspelt fact is no forgotten fact.
#[test]
fn facts_are_read_from_a_configuration() -> Result<(), Failure> {
    let facts: PrivacyFacts = serde_json::from_str(
        r#"{
            "controller": { "name": "Opéra", "contact": { "link": "mailto:privacy@opera.example" } },
            "dpo": "not-applicable",
            "purposes": [
                { "what": { "known": "ticket-sales" }, "basis": "contract" },
                { "what": { "own": { "fr": "visites guidées", "en": "guided tours" } }, "basis": "consent" }
            ],
            "retention": [{ "after-last-activity": 36 }]
        }"#,
    )?;
    assert_eq!(facts.purposes().len(), 2);
    assert_eq!(facts.stated_dpo(), &Stated::NotApplicable);
    assert!(facts.stated_recipients().is_unstated());
    Ok(())
}

#[test]
fn what_is_malformed_is_refused_without_being_repeated() {
    let refused = |json: &str| match serde_json::from_str::<PrivacyFacts>(json) {
        Ok(facts) => panic!("{facts:?}"),
        Err(error) => error.to_string(),
    };
    let controller =
        r#""controller": { "name": "X", "contact": { "link": "mailto:a@b.example" } }"#;
    for json in [
        "{}".to_owned(),
        r#"{ "controller": { "name": "X" } }"#.to_owned(),
        r#"{ "controller": { "name": "\u202e", "contact": { "link": "mailto:a@b.example" } } }"#
            .to_owned(),
        r#"{ "controller": { "name": "X", "contact": { "link": "javascript:jean.dupont" } } }"#
            .to_owned(),
        r#"{ "controller": { "name": "X", "contact": { "link": "http://jean.dupont" } } }"#
            .to_owned(),
        format!(r#"{{ {controller}, "dop": "not-applicable" }}"#),
        format!("{{ {controller}, {controller} }}"),
        format!(r#"{{ {controller}, "rights": ["jean.dupont"] }}"#),
        format!(r#"{{ {controller}, "dpo": "jean.dupont" }}"#),
        format!(
            r#"{{ {controller}, "dpo": {{ "is": {{ "name": "X", "contact": "jean.dupont" }} }} }}"#
        ),
        format!(r#"{{ {controller}, "complaint": {{ "is": "jean.dupont" }} }}"#),
        format!(r#"{{ {controller}, "source": {{ "is": {{ "jean.dupont": 1 }} }} }}"#),
        format!(r#"{{ {controller}, "purposes": [{{ "what": {{ "known": "jean.dupont" }} }}] }}"#),
        format!(r#"{{ {controller}, "purposes": [{{ "what": "jean.dupont" }}] }}"#),
        format!(r#"{{ {controller}, "retention": [{{ "after-last-activity": 0 }}] }}"#),
        format!(r#"{{ {controller}, "retention": [{{ "own": {{}} }}] }}"#),
    ] {
        let message = refused(&json);
        assert!(!message.contains("dupont"), "{message}");
    }
}

#[test]
fn receipts_round_trip_and_forged_ones_are_refused() -> Result<(), Failure> {
    let notice = render(&shop()?, Touchpoint::CardAlias, Language::De, Form::HTML)?;
    let now = DateTime::from_timestamp(1_795_514_400, 0).ok_or("no such instant")?;
    let shown = Shown::new(&notice, now, 17_u32);
    let json = round_trips(&shown)?;
    assert!(json.contains("\"at\":\"2026-11-24T10:00:00Z\",\"to\":17"), "{json}");
    round_trips(&shown.acknowledged(now)?)?;
    round_trips(&shown.consented(now)?)?;
    round_trips(&shown.answered(now, BuyerAnswer::NotAsked)?)?;
    for (from, to) in [
        ("\"form\":\"h2\"", "\"form\":\"h9\""),
        ("10:00:00Z", "10:00:00"),
        ("10:00:00Z", "11:00:00+01:00"),
        ("sha256:", "md5:"),
        ("\"to\":17", "\"to\":17,\"consented\":true"),
        ("card-alias/1", "card-alias/0"),
    ] {
        let forged = json.replace(from, to);
        assert_ne!(forged, json);
        assert!(serde_json::from_str::<Shown<u32>>(&forged).is_err(), "{forged}");
    }
    Ok(())
}
