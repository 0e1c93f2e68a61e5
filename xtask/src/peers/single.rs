//! What is asked about one contact: everything in one process, request by request.

use serde_json::Value;

use super::{
    Judged, Verdict, load, setup,
    target::{Bar, Figure, ratio},
};
use crate::run::{Failure, capture, say};

/// What a program found, as it printed it.
struct Report {
    value: Value,
    others: load::Others,
}

impl Report {
    fn of(program: &str) -> Result<Self, Failure> {
        Self::with(program, &["decisions"], &[])
    }

    fn with(program: &str, features: &[&str], arguments: &[&str]) -> Result<Self, Failure> {
        let binary = setup::build(program, features)?;
        let before = load::Snapshot::take();
        let output = capture(std::process::Command::new(binary).args(arguments))?;
        let value: Value = serde_json::from_slice(&output.stdout).map_err(|_| {
            Failure(format!("{program}: {}", String::from_utf8_lossy(&output.stderr).trim()))
        })?;
        if let Some(error) = value.get("error") {
            return Err(Failure(format!("{program}: {error}")));
        }
        Ok(Self { value, others: before.others() })
    }

    fn number(&self, pointer: &str) -> f64 {
        self.value.pointer(pointer).and_then(Value::as_f64).unwrap_or(f64::NAN)
    }

    fn cases(&self) -> Value {
        self.value.get("cases").cloned().unwrap_or_default()
    }

    /// Ours: the time, and that nothing is allocated.
    fn ours(&self, job: &str) -> Verdict {
        let allocations = self.value.get("allocations").and_then(Value::as_u64);
        let shown = allocations.map_or_else(|| "unknown".to_owned(), |count| count.to_string());
        say(&format!("  ours   {:>10.1} ns, {shown} allocations", self.number("/ns/ours")));
        Verdict {
            what: format!("{job} without allocation"),
            judged: Judged::whether(allocations == Some(0)),
            figure: None,
        }
    }

    fn beside(&self, job: &'static str, name: &'static str, pointer: &str, bar: Bar) -> Verdict {
        let theirs = self.number(pointer);
        let ratio = ratio(theirs, self.number("/ns/ours"));
        let figure = Figure { job, beside: name, setting: None, ratio, bar: Some(bar) };
        say(&format!("  {name:6} {theirs:>10.1} ns, {}", figure.words(self.others)));
        figure.verdict(self.others)
    }
}

/// W0: ours, Cedar and CEL.
pub(super) fn decisions() -> Result<Vec<Verdict>, Failure> {
    let report = Report::of("decisions")?;
    say(&format!(
        "\nW0: one consent decision with every reason, {} combinations, answers equal; others used {}",
        report.cases(),
        report.others
    ));
    Ok(vec![
        report.ours("W0"),
        report.beside("W0", "Cedar", "/ns/cedar", Bar::of_decision("cedar")),
        report.beside("W0", "CEL", "/ns/cel", Bar::of_decision("cel")),
    ])
}

/// The row form: recency and outcome of one contact, fully explained, beside one decision of Cedar's on the outcome alone.
pub(super) fn row() -> Result<Vec<Verdict>, Failure> {
    let report = Report::of("row")?;
    say(&format!(
        "\nrow: recency and outcome from 10 activities, explained, {} contacts, answers equal; others used {}",
        report.cases(),
        report.others
    ));
    Ok(vec![report.ours("row"), report.beside("row", "Cedar", "/ns/cedar", Bar::ROW)])
}

/// Streaming: so many activities in batches, and the memory that stays bounded by the contacts.
pub(super) fn stream() -> Result<Vec<Verdict>, Failure> {
    let report = Report::with("stream", &[], &["100000000", "10000000", "48"])?;
    let whole = |name: &str| report.value.get(name).cloned().unwrap_or_default();
    say(&format!(
        "\nstream: {} activities of {} contacts in {} batches, folded in {} ms; others used {}",
        whole("activities"),
        whole("contacts"),
        whole("batches"),
        whole("fold_milliseconds"),
        report.others
    ));
    say(&format!(
        "  {} KiB of memory at the peak, {} KiB of which are the recencies (at most {} MiB)",
        whole("peak_kib"),
        whole("cells_kib"),
        whole("cap_mib")
    ));
    Ok(vec![Verdict {
        what: "stream within its memory".into(),
        judged: Judged::Reached,
        figure: None,
    }])
}
