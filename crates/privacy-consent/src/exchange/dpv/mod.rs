//! ISO/IEC TS 27560 consent records as DPV JSON-LD, after the guide of the Data Privacy Vocabularies and Controls
//! Community Group of 15 February 2026.

mod read;
mod write;

use alloc::vec::Vec;

use privacy_vocabulary::Day;

use crate::{
    Answer, Capacity, Channel, Expresser, Label, NoticeShown, Record, RecordAfterDay, State, Term,
    words::words,
};

/// One consent record: what was consented to, and every event since.
///
/// The terms of purpose, personal data, recipients, storage locations, jurisdictions and rights are carried as they
/// are; statuses, durations, entities and consent types are understood, and unknown ones refused.
///
/// # Examples
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use privacy_consent::{
///     Channel, Expresser, Record, Status, Term,
///     exchange::{ConsentEvent, ConsentRecord, Expectation, Processing},
/// };
///
/// let given = Record::new("2026-01-05T09:30:00+01:00".parse()?, Status::Given, Expresser::Contact);
/// let record = ConsentRecord {
///     id: "a6f58318-72e6-46a2-bfd7-f36d795e30cd".parse()?,
///     iri: None,
///     subject: "contact 4711".parse()?,
///     controller: "https://theatre.example".parse()?,
///     processing: Processing {
///         purpose: "dpv:DirectMarketing".parse()?,
///         channel: Some(Channel::Email),
///         organization: None,
///         personal_data: vec!["pd:EmailAddress".parse()?],
///         recipients: vec!["https://theatre.example".parse()?],
///         storage_locations: vec!["loc:FR".parse()?],
///         retention: Term::from_months(36)?,
///         jurisdictions: vec!["loc:FR".parse()?],
///         rights: vec!["eu-gdpr:A7-3".parse()?],
///         withdrawal: "https://theatre.example/preferences".parse()?,
///     },
///     notices: vec![],
///     events: vec![ConsentEvent::of(given)],
/// };
/// let text = record.to_dpv();
/// let expected = Expectation { controller: record.controller.clone(), today: "2026-03-02".parse()? };
/// assert_eq!(ConsentRecord::from_dpv(&text, &expected)?, record);
/// # Ok(())
/// # }
/// ```
///
/// # Source
/// C-15.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(
    clippy::exhaustive_structs,
    reason = "the fields of the document, which hosts write as a literal"
)]
pub struct ConsentRecord {
    /// `dct:identifier`: a UUID or an IRI.
    pub id: Label,
    /// `@id`, where the record has an address of its own.
    pub iri: Option<Label>,
    /// `dpv:hasDataSubject`: the contact, by an identifier of the host.
    pub subject: Label,
    /// `dpv:hasDataController`: the institution.
    pub controller: Label,
    /// `dpv:hasProcess`, with the fields that the guide places beside it.
    pub processing: Processing,
    /// `dpv:hasNotice`.
    pub notices: Vec<NoticeShown>,
    /// `dpv:hasConsentStatus`.
    pub events: Vec<ConsentEvent>,
}

/// What was consented to. The lists hold at least one term each, as the standard asks; an import refuses others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(
    clippy::exhaustive_structs,
    reason = "the fields of the document, which hosts write as a literal"
)]
pub struct Processing {
    /// `dpv:hasPurpose`.
    pub purpose: Label,
    /// `privacy-rules:channel`: the channel, `None` for every channel.
    pub channel: Option<Channel>,
    /// `privacy-rules:organization`: the organization, `None` for the whole institution.
    pub organization: Option<Label>,
    /// `dpv:hasPersonalData`.
    pub personal_data: Vec<Label>,
    /// `dpv:hasRecipient`.
    pub recipients: Vec<Label>,
    /// `dpv:hasStorageCondition`, its locations.
    pub storage_locations: Vec<Label>,
    /// `dpv:hasStorageCondition`, its duration.
    pub retention: Term,
    /// `dpv:hasJurisdiction`.
    pub jurisdictions: Vec<Label>,
    /// `dpv:hasRight`.
    pub rights: Vec<Label>,
    /// `dpv:hasConsentControl`: where consent is withdrawn.
    pub withdrawal: Label,
}

words! {
    /// The types of consent of DPV that an answer can be of. `dpv:ImpliedConsent` and `dpv:UninformedConsent` are no
    /// answer, so an import refuses them.
    ///
    /// # Source
    /// C-1, C-15.
    ConsentType of "consent-type" {
        /// `dpv:InformedConsent`.
        Informed = 0 "informed",
        /// `dpv:ExpressedConsent`.
        Expressed = 1 "expressed",
        /// `dpv:ExplicitlyExpressedConsent`.
        ExplicitlyExpressed = 2 "explicitly-expressed",
    }
}

impl ConsentType {
    const fn term(self) -> &'static str {
        match self {
            Self::Informed => "InformedConsent",
            Self::Expressed => "ExpressedConsent",
            Self::ExplicitlyExpressed => "ExplicitlyExpressedConsent",
        }
    }
}

/// One event of a consent record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(
    clippy::exhaustive_structs,
    reason = "the fields of the document, which hosts write as a literal"
)]
pub struct ConsentEvent {
    /// What happened, when, by whom, for how long.
    pub record: Record,
    /// The type of consent, where it was recorded.
    pub consent_type: Option<ConsentType>,
    /// `dpv:hasIndicationMethod`: how it was expressed.
    pub method: Option<Label>,
}

impl ConsentEvent {
    /// An event of which no more is known.
    #[must_use]
    pub const fn of(record: Record) -> Self {
        Self { record, consent_type: None, method: None }
    }
}

/// What an import expects of a record or a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "a pair that hosts write as a literal")]
pub struct Expectation {
    /// Whose records are read: one of another controller is refused. As the document writes it: the value of
    /// `dpv:hasDataController`, or the name of one of a receipt's `piiControllers`.
    pub controller: Label,
    /// The day of the import: a record with a later event or notice is refused.
    pub today: Day,
}

impl ConsentRecord {
    /// Where the consent stands on a day, from all its events.
    ///
    /// # Errors
    /// [`RecordAfterDay`](RecordAfterDay) where an event is of a later day.
    pub fn answer_on(&self, day: Day) -> Result<Answer, RecordAfterDay> {
        let state: State = self.events.iter().map(|event| event.record).collect();
        Ok(state.on(day)?.map_or(Answer::Absent, |resolved| resolved.answer()))
    }
}

const SCHEMA: &str = "https://w3id.org/dpv/schema/dpv-27560#record";
const DPV: &str = "https://w3id.org/dpv#";
/// The prefixes that a context may define, and what they stand for.
const CONTEXT: [(&str, &str); 8] = [
    ("dct", "http://purl.org/dc/terms/"),
    ("dpv", DPV),
    ("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#"),
    ("loc", "https://w3id.org/dpv/loc#"),
    ("pd", "https://w3id.org/dpv/pd#"),
    ("privacy-rules", "urn:privacy-rules:terms:"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// What is meant where no capacity is written: that a guardian was verified must be said.
const fn usual_capacity(by: Expresser) -> Capacity {
    match by {
        Expresser::Guardian => Capacity::Unguarded,
        Expresser::Contact | Expresser::Operator | Expresser::Import | Expresser::Merge => {
            Capacity::Alone
        }
    }
}

const CHANNEL: &str = "privacy-rules:channel";
const ORGANIZATION: &str = "privacy-rules:organization";
const EXPRESSED_BY: &str = "privacy-rules:expressedBy";
const CAPACITY: &str = "privacy-rules:capacity";
const HASH: &str = "privacy-rules:sha256";
const METHOD: &str = "dpv:hasIndicationMethod";
