//! The examples of the guide to consent records with DPV, from a file of the guide: which of them the room reads.
//!
//! Most examples show one field. What else a record must have is filled in from a record that the room reads, so that the
//! verdict is about what the example shows.

use privacy_rules::{
    consent::exchange::{ConsentRecord, ExchangeError, Expectation, Problem},
    vocabulary::Day,
};
use serde_json::{Value, json};

use crate::run::{Failure, say};

/// How many examples there are of each verdict.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Verdicts {
    pub(super) read: usize,
    pub(super) refused: usize,
    pub(super) no_json: usize,
}

/// Lists the examples of the guide, a line each.
pub(super) fn list(guide: &str) -> Result<Verdicts, Failure> {
    let mut verdicts = Verdicts::default();
    for (example, number) in examples(guide).zip(1..) {
        let (count, text) = match verdict(&example)? {
            Ok(filled) if filled.is_empty() => (&mut verdicts.read, "read".to_owned()),
            Ok(filled) => {
                let filled = filled.join(", ");
                (&mut verdicts.read, format!("read, with {filled} filled in"))
            }
            Err(problem) if problem.contains("no JSON") => (&mut verdicts.no_json, problem),
            Err(problem) => (&mut verdicts.refused, format!("refused, {problem}")),
        };
        *count = count.saturating_add(1);
        say(&format!("  example {number}: {text}"));
    }
    Ok(verdicts)
}

/// What was filled in, or why the example is refused.
fn verdict(example: &str) -> Result<Result<Vec<String>, String>, Failure> {
    let expected = Expectation { controller: "ex:Acme".parse()?, today: Day::MAX };
    match ConsentRecord::from_dpv(example, &expected) {
        Ok(_) => return Ok(Ok(Vec::new())),
        // Filling in would hide these.
        Err(error)
            if matches!(error.problem(), Problem::Syntax { .. } | Problem::DuplicateKey { .. }) =>
        {
            return Ok(Err(error.to_string()));
        }
        Err(_) => {}
    }
    let mut record: Value = serde_json::from_str(example)?;
    let mut filled = Vec::new();
    fill(&mut record, &complete(), "", &mut filled);
    Ok(match ConsentRecord::from_dpv(&record.to_string(), &expected) {
        Ok(_) => Ok(filled),
        Err(error) => {
            let named = unknown_key(&record, &error).map(|key| format!(" (`{key}`)"));
            Err(format!("{error}{}", named.unwrap_or_default()))
        }
    })
}

/// The key that the room does not name, since a key may be anybody's; those of the guide are public.
fn unknown_key(record: &Value, error: &ExchangeError) -> Option<String> {
    let Problem::UnknownKey { position } = error.problem() else { return None };
    let mut steps = error.path().split('.').skip(1);
    let object = steps.try_fold(record, |value, key| value.get(key))?.as_object()?;
    object.keys().nth(*position).cloned()
}

/// Adds the keys that are missing, at the root, in the process, in the control and in each event.
fn fill(record: &mut Value, complete: &Value, place: &str, filled: &mut Vec<String>) {
    match (record, complete) {
        (Value::Object(record), Value::Object(complete)) => {
            for (key, value) in complete {
                match record.get_mut(key) {
                    None => {
                        record.insert(key.clone(), value.clone());
                        let name = key.split(':').next_back().unwrap_or(key);
                        filled.push(format!("{place}{name}"));
                    }
                    Some(there) => {
                        let name = key.split(':').next_back().unwrap_or(key);
                        fill(there, value, &format!("{name}."), filled);
                    }
                }
            }
        }
        (Value::Array(records), complete) => {
            for record in records.iter_mut().filter(|record| record.is_object()) {
                fill(record, complete, place, filled);
            }
        }
        _ => {}
    }
}

fn complete() -> Value {
    json!({
        "@type": "dpv:ConsentRecord",
        "dct:conformsTo": "https://w3id.org/dpv/schema/dpv-27560#record",
        "dct:identifier": "record-1",
        "dpv:hasDataSubject": "contact 1",
        "dpv:hasDataController": "ex:Acme",
        "dpv:hasJurisdiction": "loc:IE",
        "dpv:hasRight": "eu-gdpr:A7-3",
        "dpv:hasConsentControl": {"@type": "dpv:WithdrawConsent", "dpv:isExercisedAt": "https://acme.example"},
        "dpv:hasProcess": {
            "@type": "dpv:Process",
            "dpv:hasLegalBasis": "dpv:Consent",
            "dpv:hasPurpose": "dpv:Marketing",
            "dpv:hasPersonalData": "pd:EmailAddress",
            "dpv:hasRecipient": "ex:Acme",
            "dpv:hasStorageCondition": [
                {"@type": "dpv:StorageLocation", "dpv:hasLocation": "loc:IE"},
                {"@type": "dpv:StorageDuration", "dpv:hasDuration": "P6M"},
            ],
        },
        "dpv:hasConsentStatus": {
            "@type": "dpv:ConsentGiven",
            "dpv:isIndicatedAtTime": "2023-11-05T16:08:50Z",
            "dpv:isIndicatedBy": "dpv:DataSubject",
        },
    })
}

/// The text of every `<pre>`, without its mark-up.
fn examples(guide: &str) -> impl Iterator<Item = String> {
    let blocks = guide.split("<pre").skip(1);
    let inner = blocks.filter_map(|block| {
        let (_, rest) = block.split_once('>')?;
        rest.split_once("</pre>").map(|(text, _)| text)
    });
    inner.map(plain).filter(|text| text.trim_start().starts_with('{'))
}

fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    for (entity, meaning) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    {
        text = text.replace(entity, meaning);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_that_fills_others_is_read_as_it_is() {
        assert_eq!(verdict(&complete().to_string()).unwrap(), Ok(vec![]));
    }

    #[test]
    fn examples_are_judged_by_what_they_show() {
        let guide = r#"<pre class="a">{ <b>"@type"</b>: "dpv:ConsentRecord", "dct:identifier": "a &amp; b" }</pre>
            <pre>{"@type": "dpv:ConsentReceipt"}</pre><pre>{"@type": }</pre><pre>curl</pre>
            <pre>{"@type": "dpv:ConsentRecord", "dpv:hasNotice": "1", "dpv:hasNotice": "2"}</pre>
            <pre>{"dpv:hasConsentStatus": [{"@type": "dpv:ConsentRefused"}, {"@type": "dpv:ConsentGiven"}]}</pre>"#;
        assert!(plain("<i>a &amp; b</i>").eq("a & b"));
        let verdicts = list(guide).unwrap();
        assert_eq!(verdicts, Verdicts { read: 2, refused: 2, no_json: 1 });
    }

    #[test]
    fn a_key_that_is_not_known_is_named() {
        let example = json!({"dpv:hasProcess": {"dpv:hasScale": "dpv:LargeScaleProcessing"}});
        let refused = verdict(&example.to_string()).unwrap().unwrap_err();
        assert!(refused.ends_with("is not known here (`dpv:hasScale`)"), "{refused}");
    }

    #[test]
    fn what_is_filled_in_is_named() {
        let example = json!({"dpv:hasProcess": {"dpv:hasPurpose": "dpv:Marketing"}});
        let filled = verdict(&example.to_string()).unwrap().unwrap();
        assert!(filled.contains(&"hasProcess.hasRecipient".to_owned()));
        assert!(filled.contains(&"hasConsentStatus".to_owned()));
        assert!(!filled.contains(&"hasProcess.hasPurpose".to_owned()));
    }
}
