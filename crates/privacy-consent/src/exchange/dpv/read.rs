//! Reading a consent record.

use alloc::vec::Vec;

use super::{
    CAPACITY, CHANNEL, CONTEXT, ConsentEvent, ConsentRecord, ConsentType, DPV, EXPRESSED_BY,
    Expectation, HASH, METHOD, ORGANIZATION, Processing, SCHEMA, usual_capacity,
};
use crate::{
    Expresser, Label, Moment, NoticeShown, Record, Status, Term,
    exchange::json::{At, ExchangeError, Node, Problem},
};

impl ConsentRecord {
    /// The record of a text as [`ConsentRecord::to_dpv`] writes it, or as another system wrote it with the same keys.
    ///
    /// A single value may stand for a list of one, and an IRI for its short form. Moments carry an offset from UTC.
    ///
    /// # Errors
    /// [`ExchangeError`] with the place: for anything that this type has no place for, a term that DPV does not have, a
    /// record of another controller, and an event or a notice after today.
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
            notices: notices
                .iter()
                .map(|notice| read_notice(notice, expected))
                .collect::<Result<_, _>>()?,
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

fn read_notice(notice: &At<'_>, expected: &Expectation) -> Result<NoticeShown, ExchangeError> {
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
        notice.require("dct:language")?.parsed("a language tag")?,
        notice.require(HASH)?.parsed("64 hexadecimal digits")?,
        read_moment(&notice.require("dpv:isIndicatedAtTime")?, expected)?,
    ))
}

fn read_moment(time: &At<'_>, expected: &Expectation) -> Result<Moment, ExchangeError> {
    let moment: Moment = time.parsed(
        "a moment with an offset from UTC, from 1900 to 2200, as in 2026-03-02T09:30:00+01:00",
    )?;
    if moment.day() > expected.today { Err(time.error(Problem::AfterToday)) } else { Ok(moment) }
}

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
    let moment = read_moment(&event.require("dpv:isIndicatedAtTime")?, expected)?;
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
