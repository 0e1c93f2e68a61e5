//! ISO/IEC TS 27560 consent records as DPV JSON-LD, after the guide of the Data Privacy Vocabularies and Controls
//! Community Group of 15 February 2026.

use alloc::{format, string::String, vec::Vec};

use privacy_vocabulary::Day;
use serde_json::{Map, Value, json};

use super::json::{At, ExchangeError, Node, Problem};
use crate::{
    Answer, Capacity, Channel, Expresser, Label, Moment, NoticeShown, Record, Status, Term,
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

/// What an import expects of a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "a pair that hosts write as a literal")]
pub struct Expectation {
    /// Whose records are read: one of another controller is refused.
    pub controller: Label,
    /// The day of the import: a record with a later event is refused.
    pub today: Day,
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

/// Writing.
impl ConsentRecord {
    /// The record as DPV JSON-LD, its keys in alphabetical order.
    #[must_use]
    pub fn to_dpv(&self) -> String {
        let context: Map<String, Value> =
            CONTEXT.into_iter().map(|(prefix, iri)| (prefix.into(), iri.into())).collect();
        let mut record = json!({
            "@context": context,
            "@type": "dpv:ConsentRecord",
            "dct:conformsTo": SCHEMA,
            "dct:identifier": self.id.as_str(),
            "dpv:hasDataSubject": self.subject.as_str(),
            "dpv:hasDataController": self.controller.as_str(),
            "dpv:hasJurisdiction": texts(&self.processing.jurisdictions),
            "dpv:hasRight": texts(&self.processing.rights),
            "dpv:hasConsentControl": {
                "@type": "dpv:WithdrawConsent",
                "dpv:isExercisedAt": self.processing.withdrawal.as_str(),
            },
            "dpv:hasProcess": process(&self.processing),
            "dpv:hasNotice": self.notices.iter().map(notice).collect::<Vec<_>>(),
            "dpv:hasConsentStatus": self.events.iter().map(event).collect::<Vec<_>>(),
        });
        put(&mut record, "@id", self.iri.as_ref().map(Label::as_str));
        format!("{record:#}")
    }
}

fn texts(labels: &[Label]) -> Value {
    labels.iter().map(Label::as_str).collect()
}

fn put(object: &mut Value, key: &str, value: Option<&str>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        object.insert(key.into(), value.into());
    }
}

fn process(processing: &Processing) -> Value {
    let mut process = json!({
        "@type": "dpv:Process",
        "dpv:hasLegalBasis": "dpv:Consent",
        "dpv:hasPurpose": processing.purpose.as_str(),
        "dpv:hasPersonalData": texts(&processing.personal_data),
        "dpv:hasRecipient": texts(&processing.recipients),
        "dpv:hasStorageCondition": [
            {"@type": "dpv:StorageLocation", "dpv:hasLocation": texts(&processing.storage_locations)},
            {"@type": "dpv:StorageDuration", "dpv:hasDuration": duration(processing.retention)},
        ],
    });
    put(&mut process, CHANNEL, processing.channel.map(Channel::as_str));
    put(&mut process, ORGANIZATION, processing.organization.as_ref().map(Label::as_str));
    process
}

fn notice(notice: &NoticeShown) -> Value {
    json!({
        "@type": "dpv:ConsentNotice",
        "dct:identifier": notice.notice().as_str(),
        "dct:hasVersion": notice.version().as_str(),
        "dct:language": notice.language().as_str(),
        "dpv:isIndicatedAtTime": format!("{}", notice.moment()),
        HASH: format!("{}", notice.hash()),
    })
}

fn duration(term: Term) -> Value {
    match term {
        Term::Open => json!({"@type": "dpv:EndlessDuration"}),
        Term::Until(day) => {
            json!({"@type": "dpv:UntilTimeDuration", "rdf:value": format!("{day}")})
        }
        Term::Months(months) => {
            json!({"@type": "dpv:TemporalDuration", "rdf:value": format!("P{}M", months.count())})
        }
    }
}

fn event(event: &ConsentEvent) -> Value {
    let record = &event.record;
    let status = format!("dpv:{}", record.status().dpv_term());
    let types = match event.consent_type {
        Some(consent_type) => json!([status, format!("dpv:{}", consent_type.term())]),
        None => json!(status),
    };
    let (entity, marked) = match record.expressed_by() {
        Expresser::Contact => ("dpv:DataSubject", None),
        Expresser::Guardian => ("dpv:GuardianOfDataSubject", None),
        by @ (Expresser::Operator | Expresser::Import | Expresser::Merge) => {
            ("dpv:DataController", Some(by.as_str()))
        }
    };
    let mut value = json!({
        "@type": types,
        "dpv:isIndicatedAtTime": format!("{}", record.moment()),
        "dpv:isIndicatedBy": entity,
        "dpv:hasDuration": duration(record.term()),
    });
    put(&mut value, METHOD, event.method.as_ref().map(Label::as_str));
    put(&mut value, EXPRESSED_BY, marked);
    if record.capacity() != usual_capacity(record.expressed_by()) {
        put(&mut value, CAPACITY, Some(record.capacity().as_str()));
    }
    value
}

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

/// Reading.
impl ConsentRecord {
    /// The record of a text as [`ConsentRecord::to_dpv`] writes it, or as another system wrote it with the same keys.
    ///
    /// A single value may stand for a list of one, and an IRI for its short form. Moments carry an offset from UTC.
    ///
    /// # Errors
    /// [`ExchangeError`] with the place: for anything that this type has no place for, a term that DPV does not have, a
    /// record of another controller, and an event after today.
    pub fn from_dpv(text: &str, expected: &Expectation) -> Result<Self, ExchangeError> {
        let node = Node::read(text)?;
        let root = node.root();
        root.object(&[
            "@context",
            "@id",
            "@type",
            "dct:conformsTo",
            "dct:identifier",
            "dpv:hasDataSubject",
            "dpv:hasDataController",
            "dpv:hasJurisdiction",
            "dpv:hasRight",
            "dpv:hasConsentControl",
            "dpv:hasProcess",
            "dpv:hasNotice",
            "dpv:hasConsentStatus",
        ])?;
        if let Some(context) = root.get("@context") {
            read_context(&context)?;
        }
        exactly(&root.require("@type")?, "ConsentRecord", "`dpv:ConsentRecord`")?;
        let schema = root.require("dct:conformsTo")?;
        if schema.text()? != SCHEMA {
            return Err(
                schema.error(Problem::UnknownTerm { expected: "the schema of a consent record" })
            );
        }
        let controller = root.require("dpv:hasDataController")?;
        if controller.label()? != expected.controller {
            return Err(controller.error(Problem::OtherController));
        }
        let notices = root.get("dpv:hasNotice");
        let notices = notices.as_ref().map(At::items).unwrap_or_default();
        let events = root.require("dpv:hasConsentStatus")?;
        Ok(Self {
            id: root.require("dct:identifier")?.label()?,
            iri: root.get("@id").map(|iri| iri.label()).transpose()?,
            subject: root.require("dpv:hasDataSubject")?.label()?,
            controller: controller.label()?,
            processing: read_processing(&root)?,
            notices: notices.iter().map(read_notice).collect::<Result<_, _>>()?,
            events: events
                .items()
                .iter()
                .map(|event| read_event(event, expected))
                .collect::<Result<_, _>>()?,
        })
    }
}

fn read_context(context: &At<'_>) -> Result<(), ExchangeError> {
    context.object(&CONTEXT.map(|(prefix, _)| prefix))?;
    for (prefix, iri) in CONTEXT {
        if let Some(meaning) = context.get(prefix) {
            if meaning.text()? != iri {
                return Err(meaning
                    .error(Problem::UnknownTerm { expected: "the usual meaning of the prefix" }));
            }
        }
    }
    Ok(())
}

/// The name of a term of DPV, from its short form or its IRI.
fn dpv_name<'a>(term: &At<'a>, expected: &'static str) -> Result<&'a str, ExchangeError> {
    let text = term.text()?;
    let name = text.strip_prefix("dpv:").or_else(|| text.strip_prefix(DPV));
    name.ok_or_else(|| term.error(Problem::UnknownTerm { expected }))
}

fn exactly(term: &At<'_>, name: &str, expected: &'static str) -> Result<(), ExchangeError> {
    if dpv_name(term, expected)? == name {
        Ok(())
    } else {
        Err(term.error(Problem::UnknownTerm { expected }))
    }
}

fn read_processing(root: &At<'_>) -> Result<Processing, ExchangeError> {
    let process = root.require("dpv:hasProcess")?;
    process.object(&[
        "@type",
        "dpv:hasLegalBasis",
        "dpv:hasPurpose",
        "dpv:hasPersonalData",
        "dpv:hasRecipient",
        "dpv:hasStorageCondition",
        CHANNEL,
        ORGANIZATION,
    ])?;
    exactly(&process.require("@type")?, "Process", "`dpv:Process`")?;
    exactly(&process.require("dpv:hasLegalBasis")?, "Consent", "`dpv:Consent`")?;
    let control = root.require("dpv:hasConsentControl")?;
    control.object(&["@type", "dpv:isExercisedAt"])?;
    exactly(&control.require("@type")?, "WithdrawConsent", "`dpv:WithdrawConsent`")?;
    let (storage_locations, retention) =
        read_storage(&process.require("dpv:hasStorageCondition")?)?;
    let channel = process.get(CHANNEL).map(|channel| channel.parsed("a channel")).transpose()?;
    Ok(Processing {
        purpose: process.require("dpv:hasPurpose")?.label()?,
        channel,
        organization: process
            .get(ORGANIZATION)
            .map(|organization| organization.label())
            .transpose()?,
        personal_data: process.require("dpv:hasPersonalData")?.labels()?,
        recipients: process.require("dpv:hasRecipient")?.labels()?,
        storage_locations,
        retention,
        jurisdictions: root.require("dpv:hasJurisdiction")?.labels()?,
        rights: root.require("dpv:hasRight")?.labels()?,
        withdrawal: control.require("dpv:isExercisedAt")?.label()?,
    })
}

fn read_storage(conditions: &At<'_>) -> Result<(Vec<Label>, Term), ExchangeError> {
    let (mut locations, mut retention) = (None, None);
    for condition in conditions.items() {
        condition.object(&["@type", "dpv:hasLocation", "dpv:hasDuration"])?;
        let kind = condition.require("@type")?;
        let expected = "`dpv:StorageLocation` or `dpv:StorageDuration`, each once";
        match dpv_name(&kind, expected)? {
            "StorageLocation" if locations.is_none() => {
                condition.object(&["@type", "dpv:hasLocation"])?;
                locations = Some(condition.require("dpv:hasLocation")?.labels()?);
            }
            "StorageDuration" if retention.is_none() => {
                condition.object(&["@type", "dpv:hasDuration"])?;
                retention = Some(read_duration(&condition.require("dpv:hasDuration")?)?);
            }
            _ => return Err(kind.error(Problem::UnknownTerm { expected })),
        }
    }
    let missing = |key| conditions.error(Problem::Missing { key });
    Ok((
        locations.ok_or_else(|| missing("dpv:StorageLocation"))?,
        retention.ok_or_else(|| missing("dpv:StorageDuration"))?,
    ))
}

fn read_notice(notice: &At<'_>) -> Result<NoticeShown, ExchangeError> {
    notice.object(&[
        "@type",
        "dct:identifier",
        "dct:hasVersion",
        "dct:language",
        "dpv:isIndicatedAtTime",
        HASH,
    ])?;
    exactly(&notice.require("@type")?, "ConsentNotice", "`dpv:ConsentNotice`")?;
    Ok(NoticeShown::new(
        notice.require("dct:identifier")?.label()?,
        notice.require("dct:hasVersion")?.label()?,
        notice.require("dct:language")?.label()?,
        notice.require(HASH)?.parsed("64 hexadecimal digits")?,
        notice.require("dpv:isIndicatedAtTime")?.parsed(MOMENT)?,
    ))
}

const MOMENT: &str = "a moment with an offset from UTC";

/// `P6M` directly, or an object that names the kind of duration.
fn read_duration(duration: &At<'_>) -> Result<Term, ExchangeError> {
    if duration.is_text() {
        return read_months(duration);
    }
    duration.object(&["@type", "rdf:value"])?;
    let kind = duration.require("@type")?;
    let expected = "a duration";
    let what = match dpv_name(&kind, expected)? {
        "EndlessDuration" => {
            duration.object(&["@type"])?;
            return Ok(Term::Open);
        }
        "TemporalDuration" => return read_months(&duration.require("rdf:value")?),
        "UntilTimeDuration" => return read_last_day(&duration.require("rdf:value")?),
        "UntilEventDuration" => "a duration until an event",
        "FixedOccurrencesDuration" => "a duration by occurrences",
        _ => return Err(kind.error(Problem::UnknownTerm { expected })),
    };
    Err(kind.error(Problem::NotRepresentable { what }))
}

/// The end of a day: the day, or its last second.
fn read_last_day(value: &At<'_>) -> Result<Term, ExchangeError> {
    let text = value.text()?;
    let day = text.strip_suffix("T23:59:59").unwrap_or(text);
    day.parse().map(Term::Until).map_err(|_| value.error(Problem::Expected { expected: "a day" }))
}

/// A duration of ISO 8601 in whole years and months.
fn read_months(value: &At<'_>) -> Result<Term, ExchangeError> {
    let months = || {
        let rest = value.text().ok()?.strip_prefix('P')?;
        let (years, rest) =
            rest.split_once('Y').map_or((Some(0), rest), |(years, rest)| (digits(years), rest));
        let months = if rest.is_empty() { Some(0) } else { digits(rest.strip_suffix('M')?) };
        Term::from_months(years?.checked_mul(12)?.checked_add(months?)?).ok()
    };
    months().ok_or_else(|| {
        value.error(Problem::NotRepresentable {
            what: "a duration in anything but months and years",
        })
    })
}

fn digits(text: &str) -> Option<u16> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn read_event(event: &At<'_>, expected: &Expectation) -> Result<ConsentEvent, ExchangeError> {
    event.object(&[
        "@type",
        "dpv:isIndicatedAtTime",
        "dpv:isIndicatedBy",
        "dpv:hasDuration",
        METHOD,
        EXPRESSED_BY,
        CAPACITY,
    ])?;
    let (status, consent_type) = read_types(&event.require("@type")?)?;
    let time = event.require("dpv:isIndicatedAtTime")?;
    let moment: Moment = time.parsed(MOMENT)?;
    if moment.day() > expected.today {
        return Err(time.error(Problem::AfterToday));
    }
    let by = read_expresser(event)?;
    let term = event.get("dpv:hasDuration").map(|duration| read_duration(&duration)).transpose()?;
    let capacity = event.get(CAPACITY).map(|capacity| capacity.parsed("a capacity")).transpose()?;
    Ok(ConsentEvent {
        record: Record::new(moment, status, by)
            .lasting(term.unwrap_or_default())
            .of_capacity(capacity.unwrap_or(usual_capacity(by))),
        consent_type,
        method: event.get(METHOD).map(|method| method.label()).transpose()?,
    })
}

/// A status, and perhaps the type of the consent, in any order.
fn read_types(types: &At<'_>) -> Result<(Status, Option<ConsentType>), ExchangeError> {
    let (mut status, mut consent_type) = (None, None);
    for term in types.items() {
        let expected = "a consent status, and at most one type of consent";
        let name = dpv_name(&term, expected)?;
        let known_type = ConsentType::ALL.iter().find(|known| known.term() == name);
        if let (Some(known), None) = (known_type, consent_type) {
            consent_type = Some(*known);
        } else if matches!(name, "ImpliedConsent" | "UninformedConsent") {
            return Err(
                term.error(Problem::NotRepresentable { what: "consent that nobody expressed" })
            );
        } else if let (Ok(known), None) = (Status::from_dpv_term(name), status) {
            status = Some(known);
        } else {
            return Err(term.error(Problem::UnknownTerm { expected }));
        }
    }
    let status = status.ok_or_else(|| types.error(Problem::Missing { key: "a consent status" }))?;
    Ok((status, consent_type))
}

/// Who expressed an event. What a controller states without saying how it knows counts as an import.
fn read_expresser(event: &At<'_>) -> Result<Expresser, ExchangeError> {
    let entity = event.require("dpv:isIndicatedBy")?;
    if !entity.is_text() {
        return Err(entity
            .error(Problem::NotRepresentable { what: "an entity that is described, or several" }));
    }
    let expected = "`dpv:DataSubject`, its parent or guardian, or `dpv:DataController`";
    let marked = event.get(EXPRESSED_BY);
    match (dpv_name(&entity, expected)?, marked) {
        ("DataSubject", None) => Ok(Expresser::Contact),
        ("GuardianOfDataSubject" | "ParentOfDataSubject", None) => Ok(Expresser::Guardian),
        ("DataController", None) => Ok(Expresser::Import),
        ("DataController", Some(marked)) => {
            match marked.parsed("an expresser")? {
                by @ (Expresser::Operator | Expresser::Import | Expresser::Merge) => Ok(by),
                Expresser::Contact | Expresser::Guardian => Err(marked
                    .error(Problem::UnknownTerm { expected: "`operator`, `import` or `merge`" })),
            }
        }
        (_, Some(marked)) => {
            Err(marked.error(Problem::UnknownTerm { expected: "no expresser beside this entity" }))
        }
        (_, None) => Err(entity.error(Problem::UnknownTerm { expected })),
    }
}

impl ConsentRecord {
    /// Where the consent stands on a day, from all its events.
    ///
    /// # Errors
    /// [`RecordAfterDay`](crate::RecordAfterDay) where an event is of a later day.
    pub fn answer_on(&self, day: Day) -> Result<Answer, crate::RecordAfterDay> {
        let state: crate::State = self.events.iter().map(|event| event.record).collect();
        Ok(state.on(day)?.map_or(Answer::Absent, |resolved| resolved.answer()))
    }
}
