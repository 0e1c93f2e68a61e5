//! Records and receipts, there and back, and what is refused.
#![cfg(feature = "exchange")]

use std::collections::BTreeMap;

use privacy_consent::{
    Answer, Capacity, Channel, Expresser, Label, LanguageTag, Moment, NoticeShown, Record, Status,
    Term, TextHash,
    exchange::{
        ConsentEvent, ConsentRecord, ConsentType, Expectation, KantaraConsent, KantaraController,
        KantaraPurpose, KantaraReceipt, KantaraService, Processing,
    },
};
use privacy_vocabulary::Day;
use proptest::{option, prelude::*, sample::select};
use serde_json::{Value, json};

mod refusals;
mod schema;

use refusals::{RECORD, REFUSALS};

fn labels() -> impl Strategy<Value = Label> {
    let texts = select(vec![
        "dpv:DirectMarketing",
        "loc:FR",
        "été",
        "x",
        "a \"quoted\" \\ text",
        "contact 4711",
        "日本",
    ]);
    texts.prop_filter_map("a label", |text| text.parse().ok())
}

fn languages() -> impl Strategy<Value = LanguageTag> {
    select(vec!["fr", "de-CH", "zh-Hant"]).prop_filter_map("a language", |text| text.parse().ok())
}

fn lists() -> impl Strategy<Value = Vec<Label>> {
    prop::collection::vec(labels(), 1..3)
}

fn moments() -> impl Strategy<Value = Moment> {
    let millis =
        prop_oneof![-2_000_000_000_000_i64..1_700_000_000_000, Just(0), Just(1_542_240_000_000)];
    (millis, select(vec![0_i16, 60, 120, -570, 1_080, -1_080]))
        .prop_filter_map("a moment", |(millis, offset)| {
            Moment::from_epoch_millis(millis, offset).ok()
        })
}

fn terms() -> impl Strategy<Value = Term> {
    prop_oneof![
        Just(Term::Open),
        select(vec![1_u16, 12, 36, 1_200])
            .prop_filter_map("months", |months| Term::from_months(months).ok()),
        select(vec![-25_567, 17_850, 18_321, 84_370])
            .prop_filter_map("a day", |day| Day::from_epoch_days(day).ok().map(Term::Until)),
    ]
}

fn events() -> impl Strategy<Value = ConsentEvent> {
    let kinds = (select(Status::ALL), select(Expresser::ALL), select(Capacity::ALL));
    (moments(), kinds, terms(), option::of(select(ConsentType::ALL)), option::of(labels()))
        .prop_map(|(moment, (status, by, capacity), term, consent_type, method)| ConsentEvent {
            record: Record::new(moment, status, by).lasting(term).of_capacity(capacity),
            consent_type,
            method,
        })
}

fn notices() -> impl Strategy<Value = NoticeShown> {
    (labels(), labels(), languages(), any::<[u8; 32]>(), moments()).prop_map(
        |(notice, version, language, hash, moment)| {
            NoticeShown::new(notice, version, language, TextHash::from_bytes(hash), moment)
        },
    )
}

fn processings() -> impl Strategy<Value = Processing> {
    let scope = (labels(), option::of(select(Channel::ALL)), option::of(labels()));
    (scope, (lists(), lists(), lists()), terms(), (lists(), lists(), labels())).prop_map(
        |(
            (purpose, channel, organization),
            (personal_data, recipients, storage_locations),
            retention,
            rest,
        )| {
            let (jurisdictions, rights, withdrawal) = rest;
            Processing {
                purpose,
                channel,
                organization,
                personal_data,
                recipients,
                storage_locations,
                retention,
                jurisdictions,
                rights,
                withdrawal,
            }
        },
    )
}

fn records() -> impl Strategy<Value = ConsentRecord> {
    let ids = (labels(), option::of(labels()), labels(), labels());
    let lists = (prop::collection::vec(notices(), 0..3), prop::collection::vec(events(), 0..6));
    (ids, processings(), lists).prop_map(
        |((id, iri, subject, controller), processing, (notices, events))| ConsentRecord {
            id,
            iri,
            subject,
            controller,
            processing,
            notices,
            events,
        },
    )
}

fn expectation(record: &ConsentRecord) -> Expectation {
    Expectation { controller: record.controller.clone(), today: Day::MAX }
}

fn receipts() -> impl Strategy<Value = KantaraReceipt> {
    let seconds = (0..4_000_000_000_i64).prop_filter_map("a second", |second| {
        Moment::from_epoch_millis(second.checked_mul(1_000)?, 0).ok()
    });
    let controllers =
        (labels(), option::of(any::<bool>()), labels(), labels(), labels(), option::of(labels()));
    let controllers =
        controllers.prop_map(|(name, on_behalf, contact, email, phone, url)| KantaraController {
            name: name.clone(),
            on_behalf,
            contact,
            address: BTreeMap::from([(name, email.clone())]),
            email,
            phone,
            url,
        });
    let purposes = (
        option::of(labels()),
        lists(),
        select(KantaraConsent::ALL),
        lists(),
        labels(),
        option::of(labels()),
    );
    let purposes = purposes.prop_map(
        |(purpose, categories, consent, data_categories, termination, third_party)| {
            KantaraPurpose {
                purpose,
                categories,
                consent,
                data_categories,
                primary: None,
                termination,
                third_party_disclosure: third_party.is_some(),
                third_party,
            }
        },
    );
    let services = (labels(), prop::collection::vec(purposes, 0..3))
        .prop_map(|(name, purposes)| KantaraService { name, purposes });
    let lists = (
        prop::collection::vec(controllers, 1..3),
        prop::collection::vec(services, 0..3),
        prop::collection::vec(labels(), 0..2),
    );
    ((labels(), labels(), labels(), labels(), labels()), seconds, option::of(languages()), lists)
        .prop_map(
            |(
                (jurisdiction, collection_method, id, principal, policy_url),
                consented,
                language,
                lists,
            )| {
                let (controllers, services, sensitive_categories) = lists;
                KantaraReceipt {
                    jurisdiction,
                    consented,
                    collection_method,
                    id,
                    public_key: language.as_ref().map(ToString::to_string),
                    language,
                    principal,
                    controllers,
                    policy_url,
                    services,
                    sensitive_categories,
                }
            },
        )
}

proptest! {
    /// A record that is written and read is the same record, and its text is what the schema says (C-15).
    #[test]
    fn a_record_written_and_read_is_the_same(record in records()) {
        let text = record.to_dpv();
        prop_assert_eq!(ConsentRecord::from_dpv(&text, &expectation(&record))?, record);
        let value: Value = serde_json::from_str(&text)?;
        prop_assert_eq!(schema::check(&value), Ok(()));
    }

    /// A receipt that is written and read is the same receipt (C-15).
    #[test]
    fn a_receipt_written_and_read_is_the_same(receipt in receipts()) {
        let name = receipt.controllers.last().map(|controller| controller.name.clone());
        let Some(controller) = name else { return Ok(()) };
        let expected = Expectation { controller, today: Day::MAX };
        prop_assert_eq!(KantaraReceipt::from_json(&receipt.to_json(), &expected)?, receipt);
    }

    /// No text makes an import panic, and no error repeats a value (C-17).
    #[test]
    fn a_damaged_text_is_refused_without_its_values(record in records(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = record.to_dpv().into_bytes();
        let place = at.index(bytes.len());
        if let Some(old) = bytes.get_mut(place) {
            *old = byte;
        }
        if let Ok(text) = String::from_utf8(bytes) {
            if let Err(error) = ConsentRecord::from_dpv(&text, &expectation(&record)) {
                prop_assert!(!error.to_string().contains("4711"));
            }
        }
    }
}

fn expected() -> Option<Expectation> {
    Some(Expectation {
        controller: "https://theatre.example".parse().ok()?,
        today: "2026-01-05".parse().ok()?,
    })
}

#[test]
fn a_record_of_another_system_is_read() {
    let record = ConsentRecord::from_dpv(RECORD, &expected().unwrap()).unwrap();
    let [event] = record.events.as_slice() else { panic!("one event") };
    let moment = "2026-01-05T09:30:00+01:00".parse().unwrap();
    let given = Record::new(moment, Status::Given, Expresser::Contact)
        .lasting(Term::from_months(18).unwrap());
    assert_eq!((event.record, event.consent_type), (given, Some(ConsentType::Expressed)));
    assert_eq!(record.processing.retention, Term::from_months(36).unwrap());
    assert_eq!(record.processing.storage_locations.len(), 2);
    assert_eq!(record.subject.as_str(), "canary-4711");
    assert!(!format!("{record:?}").contains("canary"));
    assert_eq!(record.answer_on("2026-01-05".parse().unwrap()), Ok(Answer::Granted));
}

/// Each row changes one thing in a record that is read.
#[test]
fn what_cannot_be_represented_is_refused_with_its_place() {
    assert!(RECORD.contains("canary-4711"));
    for (old, new, path, problem) in REFUSALS.iter().copied() {
        let text = RECORD.replacen(old, new, 1);
        assert_ne!(text, RECORD, "{old}");
        let error = ConsentRecord::from_dpv(&text, &expected().unwrap()).unwrap_err();
        assert_eq!(error.path(), path, "{new}: {error}");
        assert!(error.to_string().contains(problem), "{new}: {error}");
        assert!(!error.to_string().contains("canary"), "{error}");
    }
    let list = format!("[{RECORD}]");
    let error = ConsentRecord::from_dpv(&list, &expected().unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "$: expected an object");
    for key in ["dpv:hasProcess", "dpv:hasNotice", "dpv:hasConsentStatus"] {
        let mut record: Value = serde_json::from_str(RECORD).unwrap();
        let values: Vec<_> = record[key].as_object().unwrap().values().cloned().collect();
        record[key] = json!([values]);
        let error = ConsentRecord::from_dpv(&record.to_string(), &expected().unwrap()).unwrap_err();
        assert!(error.path().starts_with(&format!("$.{key}")), "{error}");
        assert!(error.to_string().ends_with("expected an object"), "{error}");
    }
    let older = RECORD.replace("#ConsentGiven", "#ConsentTerminated");
    let record = ConsentRecord::from_dpv(&older, &expected().unwrap()).unwrap();
    assert_eq!(record.answer_on("2026-01-05".parse().unwrap()), Ok(Answer::Refused));
}

#[test]
fn the_schema_refuses_what_the_record_is_not() {
    let record = ConsentRecord::from_dpv(RECORD, &expected().unwrap()).unwrap();
    let value: Value = serde_json::from_str(&record.to_dpv()).unwrap();
    assert_eq!(schema::check(&value), Ok(()));
    for (pointer, wrong) in [
        ("/dct:identifier", json!("")),
        ("/dpv:hasNotice/0/dct:language", json!("French")),
        ("/dpv:hasRight", json!([])),
        ("/dpv:hasProcess/dpv:hasLegalBasis", json!("dpv:Contract")),
        ("/dpv:hasConsentStatus/0/@type", json!("dpv:ConsentTerminated")),
        ("/dpv:hasConsentStatus/0/dpv:isIndicatedAtTime", json!("2026-01-05T09:30:00")),
        (
            "/dpv:hasConsentStatus/0/dpv:hasDuration",
            json!({"@type": "dpv:EndlessDuration", "rdf:value": "P1M"}),
        ),
    ] {
        let mut changed = value.clone();
        *changed.pointer_mut(pointer).unwrap() = wrong;
        assert!(schema::check(&changed).is_err(), "{pointer}");
    }
}

#[test]
fn what_a_controller_states_counts_as_an_import() {
    let read = |entity: &str| {
        let text = RECORD.replace(r#""dpv:isIndicatedBy": "dpv:DataSubject""#, entity);
        let record = ConsentRecord::from_dpv(&text, &expected().unwrap());
        record.map(|record| {
            (record.events[0].record.expressed_by(), record.events[0].record.capacity())
        })
    };
    assert_eq!(
        read(r#""dpv:isIndicatedBy": "dpv:DataController""#).unwrap(),
        (Expresser::Import, Capacity::Alone)
    );
    let operator =
        r#""dpv:isIndicatedBy": "dpv:DataController", "privacy-rules:expressedBy": "operator""#;
    assert_eq!(read(operator).unwrap(), (Expresser::Operator, Capacity::Alone));
    let contact =
        r#""dpv:isIndicatedBy": "dpv:DataController", "privacy-rules:expressedBy": "contact""#;
    assert!(read(contact).is_err());
    // That a guardian was verified must be said.
    let parent = r#""dpv:isIndicatedBy": "dpv:ParentOfDataSubject""#;
    assert_eq!(read(parent).unwrap(), (Expresser::Guardian, Capacity::Unguarded));
}

fn controller() -> Option<KantaraController> {
    Some(KantaraController {
        name: "A Theatre".parse().ok()?,
        on_behalf: None,
        contact: "Data protection officer".parse().ok()?,
        address: BTreeMap::from([("addressCountry".parse().ok()?, "FR".parse().ok()?)]),
        email: "privacy@theatre.example".parse().ok()?,
        phone: "+33 1 00 00 00 00".parse().ok()?,
        url: None,
    })
}

#[test]
fn a_receipt_is_given_for_a_consent_that_holds() {
    let record = ConsentRecord::from_dpv(RECORD, &expected().unwrap()).unwrap();
    let receipt = |day: &str| {
        let (service, policy) =
            ("Newsletter".parse().unwrap(), "https://theatre.example/privacy".parse().unwrap());
        KantaraReceipt::of(&record, controller().unwrap(), service, policy, day.parse().unwrap())
    };
    let text = receipt("2026-03-02").unwrap().to_json();
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["consentTimestamp"], json!(1_767_601_800));
    assert_eq!(value["services"][0]["purposes"][0]["termination"], json!("18 months"));
    assert_eq!(value["piiPrincipalId"], json!("canary-4711"));
    // The consent of 18 months from 5 January 2026 lapses on 6 July 2027.
    assert!(receipt("2027-07-05").is_ok());
    assert!(receipt("2027-07-06").unwrap_err().to_string().contains("a record without consent"));
}

#[test]
fn a_receipt_that_contradicts_itself_is_refused() {
    let record = ConsentRecord::from_dpv(RECORD, &expected().unwrap()).unwrap();
    let (service, policy) =
        ("Newsletter".parse().unwrap(), "https://theatre.example/privacy".parse().unwrap());
    let day: Day = "2026-03-02".parse().unwrap();
    let text =
        KantaraReceipt::of(&record, controller().unwrap(), service, policy, day).unwrap().to_json();
    let expected = Expectation { controller: controller().unwrap().name, today: day };
    assert!(KantaraReceipt::from_json(&text, &expected).is_ok());
    for (old, new, path) in [
        ("\"sensitive\": false", "\"sensitive\": true", "$.sensitive"),
        (
            "\"thirdPartyDisclosure\": false",
            "\"thirdPartyDisclosure\": true",
            "$.services[0].purposes[0]",
        ),
        ("1767601800", "1767601800.5", "$.consentTimestamp"),
        ("1767601800", "-1", "$.consentTimestamp"),
        ("1767601800", "1777601800", "$.consentTimestamp"),
        ("EXPLICIT", "explicit", "$.services[0].purposes[0].consentType"),
        ("KI-CR-v1.1.0", "KI-CR-v1.2.0", "$.version"),
        ("\"spiCat\": []", "\"spiCat\": \"health\"", "$.spiCat"),
        ("\"language\": \"fr-CH\"", "\"language\": \"français\"", "$.language"),
        ("\"piiController\": \"A Theatre\"", "\"piiController\": \"An Opera\"", "$.piiControllers"),
        ("\"phone\":", "\"email\": \"jane@example.org\", \"phone\":", "$"),
        ("\"phone\":", "\"fax\": \"jane@example.org\", \"phone\":", "$.piiControllers[0]"),
        ("\"policyUrl\":", "\"policy\":", "$"),
        (
            "\"address\": {\n        \"addressCountry\": \"FR\"\n      }",
            "\"address\": [\"FR\"]",
            "$.piiControllers[0].address",
        ),
    ] {
        let changed = text.replacen(old, new, 1);
        assert_ne!(changed, text, "{old}");
        let error = KantaraReceipt::from_json(&changed, &expected).unwrap_err();
        assert_eq!(error.path(), path, "{error}");
        assert!(!error.to_string().contains("jane"), "{error}");
    }
    let expected = Expectation { today: "2026-01-04".parse().unwrap(), ..expected };
    let error = KantaraReceipt::from_json(&text, &expected).unwrap_err();
    assert_eq!(error.to_string(), "$.consentTimestamp: a moment after today");
}
