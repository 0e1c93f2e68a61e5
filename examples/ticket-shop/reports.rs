//! What browsers say was against the content security policy: the last ones, in memory.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use serde_json::Value;

/// How many are kept, and how long each part may be.
const KEPT: usize = 200;
const LENGTH: usize = 200;

/// One violation.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub(crate) page: String,
    pub(crate) directive: String,
    pub(crate) blocked: String,
}

#[derive(Default)]
pub(crate) struct Reports(Mutex<VecDeque<Report>>);

impl Reports {
    /// Takes the body of a report, in the form of `report-uri` or of the Reporting API. What is neither is left alone.
    pub(crate) fn take(&self, body: &[u8]) {
        let Ok(value) = serde_json::from_slice::<Value>(body) else { return };
        let bodies: Vec<&Value> = match value.as_array() {
            Some(reports) => reports.iter().filter_map(|report| report.get("body")).collect(),
            None => value.get("csp-report").into_iter().collect(),
        };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for body in bodies.into_iter().take(KEPT) {
            let part = |names: [&str; 2]| {
                let text =
                    names.iter().find_map(|name| body.get(name)?.as_str()).unwrap_or_default();
                // The query may hold what somebody typed.
                text.split('?').next().unwrap_or_default().chars().take(LENGTH).collect::<String>()
            };
            if kept.len() >= KEPT {
                kept.pop_front();
            }
            kept.push_back(Report {
                page: part(["document-uri", "documentURL"]),
                directive: part(["effective-directive", "effectiveDirective"]),
                blocked: part(["blocked-uri", "blockedURL"]),
            });
        }
    }

    pub(crate) fn all(&self) -> Vec<Report> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_a_report_are_read_and_nothing_else_is() {
        let reports = Reports::default();
        reports.take(br#"{"csp-report":{"document-uri":"http://a/b?q=name","effective-directive":"script-src","blocked-uri":"inline"}}"#);
        reports.take(br#"[{"type":"csp-violation","body":{"documentURL":"http://a/c","effectiveDirective":"img-src","blockedURL":"http://x"}}]"#);
        for other in [&b""[..], b"no", b"{}", b"[1]", b"\"text\""] {
            reports.take(other);
        }
        let all = reports.all();
        assert_eq!(all.len(), 2);
        assert_eq!((all[0].page.as_str(), all[0].directive.as_str()), ("http://a/b", "script-src"));
        assert_eq!((all[1].page.as_str(), all[1].blocked.as_str()), ("http://a/c", "http://x"));
        for _ in 0..300 {
            reports.take(br#"{"csp-report":{}}"#);
        }
        assert_eq!(reports.all().len(), KEPT);
    }
}
