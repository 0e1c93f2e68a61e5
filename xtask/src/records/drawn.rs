//! Random consent records: an institution's processing, the notices it showed, and the history of a contact's answers.

use privacy_rules::{
    consent::{
        Capacity, Channel, Expresser, Label, LanguageTag, Moment, NoticeShown, Record, Status,
        Term, TextHash,
        exchange::{ConsentEvent, ConsentRecord, ConsentType, Processing},
    },
    vocabulary::Day,
};
use proptest::{
    collection::vec,
    option,
    prelude::{Just, Strategy, any},
    prop_oneof,
    sample::select,
};

/// The institution whose records they are.
pub(super) const CONTROLLER: &str = "https://theatre.example";

pub(super) fn records() -> impl Strategy<Value = ConsentRecord> {
    let ids = (any::<u64>(), any::<bool>(), 0_u32..100_000);
    (ids, processings(), vec(notices(), 0..3), vec(events(), 1..8)).prop_filter_map(
        "labels",
        |((id, has_address, contact), processing, notices, events)| {
            let id = format!("record-{id:016x}");
            let iri = if has_address { Some(label(&format!("{CONTROLLER}/{id}"))?) } else { None };
            Some(ConsentRecord {
                id: label(&id)?,
                iri,
                subject: label(&format!("contact {contact}"))?,
                controller: label(CONTROLLER)?,
                processing,
                notices,
                events,
            })
        },
    )
}

fn label(text: &str) -> Option<Label> {
    text.parse().ok()
}

fn one_of(terms: &'static [&'static str]) -> impl Strategy<Value = Label> {
    select(terms).prop_filter_map("a label", label)
}

fn some_of(terms: &'static [&'static str]) -> impl Strategy<Value = Vec<Label>> {
    vec(one_of(terms), 1..3)
}

fn processings() -> impl Strategy<Value = Processing> {
    let scope = (
        one_of(&["dpv:DirectMarketing", "dpv:Newsletters", "https://theatre.example/purposes/été"]),
        option::of(select(Channel::ALL)),
        option::of(one_of(&["organization 1", "https://theatre.example/organizations/2"])),
    );
    let lists = (
        some_of(&["pd:EmailAddress", "pd:TelephoneNumber", "pd:PurchaseHistory"]),
        some_of(&[CONTROLLER, "https://mailer.example"]),
        some_of(&["loc:FR", "loc:CH", "loc:EU"]),
        some_of(&["loc:FR", "loc:CH", "loc:DE"]),
        some_of(&["eu-gdpr:A7-3", "eu-gdpr:A15", "eu-gdpr:A21"]),
    );
    let withdrawal = one_of(&["https://theatre.example/preferences", "the box office"]);
    (scope, lists, terms(), withdrawal).prop_map(
        |((purpose, channel, organization), lists, retention, withdrawal)| {
            let (personal_data, recipients, storage_locations, jurisdictions, rights) = lists;
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

fn notices() -> impl Strategy<Value = NoticeShown> {
    let languages = select(&["fr", "de-CH", "en", "zh-Hant"][..]);
    let languages = languages.prop_filter_map("a tag", |tag| tag.parse::<LanguageTag>().ok());
    let ids = one_of(&["newsletter", "account"]);
    (ids, one_of(&["1", "2026-02"]), languages, any::<[u8; 32]>(), moments()).prop_map(
        |(notice, version, language, hash, moment)| {
            NoticeShown::new(notice, version, language, TextHash::from_bytes(hash), moment)
        },
    )
}

/// Of the years 2010 to 2025, at any offset from UTC that a place has.
fn moments() -> impl Strategy<Value = Moment> {
    let offsets = select(&[0_i16, 60, 120, 345, -570, 840][..]);
    (1_262_304_000_000_i64..1_767_225_600_000, offsets)
        .prop_filter_map("a moment", |(millis, offset)| {
            Moment::from_epoch_millis(millis, offset).ok()
        })
}

fn terms() -> impl Strategy<Value = Term> {
    let months = (1_u16..=120).prop_filter_map("months", |months| Term::from_months(months).ok());
    let until = (14_610_i32..=84_000)
        .prop_filter_map("a day", |day| Day::from_epoch_days(day).ok().map(Term::Until));
    prop_oneof![Just(Term::Open), months, until]
}

fn events() -> impl Strategy<Value = ConsentEvent> {
    let given = prop_oneof![1 => Just(Status::Given), 1 => select(Status::ALL)];
    let kinds = (given, select(Expresser::ALL), select(Capacity::ALL));
    let methods = one_of(&["a box ticked on the web", "said at the box office", "postal form"]);
    (moments(), kinds, terms(), option::of(select(ConsentType::ALL)), option::of(methods)).prop_map(
        |(moment, (status, by, capacity), term, consent_type, method)| ConsentEvent {
            record: Record::new(moment, status, by).lasting(term).of_capacity(capacity),
            consent_type,
            method,
        },
    )
}
