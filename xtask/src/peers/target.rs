//! What must be reached, and how a ratio is judged.

use super::load::Others;

/// A job with the ratio that it must reach and the one that it should.
pub(super) struct Target {
    pub(super) job: &'static str,
    pub(super) what: &'static str,
    pub(super) in_columns: bool,
    at_least: f64,
    goal: f64,
}

#[rustfmt::skip]
pub(super) const TARGETS: [Target; 3] = [
    Target { job: "W0",  what: "one consent decision with every reason",             in_columns: false, at_least: 250.0, goal: 500.0 },
    Target { job: "W3",  what: "the audience of a marketing campaign, in memory",    in_columns: true,  at_least: 3.5,   goal: 8.0 },
    Target { job: "W3p", what: "the audience of a marketing campaign, from Parquet", in_columns: true,  at_least: 1.8,   goal: 2.5 },
];

impl Target {
    /// The target of a single decision beside an engine of policies.
    pub(super) fn of_decision(engine: &str) -> Self {
        let (at_least, goal) = if engine == "cel" { (60.0, 100.0) } else { (250.0, 500.0) };
        Self {
            job: "W0",
            what: "one consent decision with every reason",
            in_columns: false,
            at_least,
            goal,
        }
    }

    pub(super) fn reached(&self, ratio: f64) -> bool {
        ratio >= self.at_least
    }

    pub(super) fn judge(&self, ratio: f64, others: Others) -> String {
        let verdict = match (others.disturbed(), self.reached(ratio), ratio >= self.goal) {
            (true, _, _) => "not judged: the machine did other work",
            (false, _, true) => "goal reached",
            (false, true, false) => "reached, below the goal",
            (false, false, false) => "NOT reached",
        };
        format!("{ratio:.1} x ours (at least {}, goal {}): {verdict}", self.at_least, self.goal)
    }
}

#[expect(clippy::float_arithmetic, reason = "figures for people")]
pub(super) fn ratio(theirs: f64, ours: f64) -> f64 {
    theirs / ours
}

#[expect(clippy::float_arithmetic, reason = "figures for people")]
pub(super) fn milliseconds(nanoseconds: f64) -> String {
    format!("{:>9.2}", nanoseconds / 1e6)
}

/// The median and the least of some times.
pub(super) fn median_and_least(mut nanoseconds: Vec<f64>) -> (f64, f64) {
    nanoseconds.sort_by(f64::total_cmp);
    let median = nanoseconds.get(nanoseconds.len() / 2).copied().unwrap_or(f64::NAN);
    (median, nanoseconds.first().copied().unwrap_or(f64::NAN))
}
