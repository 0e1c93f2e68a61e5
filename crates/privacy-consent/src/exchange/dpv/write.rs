//! Writing a consent record.

use alloc::{format, string::String, vec::Vec};

use serde_json::{Map, Value, json};

use super::{
    CAPACITY, CHANNEL, CONTEXT, ConsentEvent, ConsentRecord, EXPRESSED_BY, HASH, METHOD,
    ORGANIZATION, Processing, SCHEMA, usual_capacity,
};
use crate::{Channel, Expresser, Label, NoticeShown, Term};

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
