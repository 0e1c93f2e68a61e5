//! What must be reached, and how a ratio is judged.

use super::{Judged, Verdict, load::Others};

/// A job with the ratio to the best of the other engines that it must reach and the one that it should.
pub(super) struct Target {
    pub(super) job: &'static str,
    pub(super) what: &'static str,
    /// Jobs of one letter need the same data in memory, and are asked of the same processes.
    pub(super) needs: Needs,
    bar: Option<Bar>,
    /// At ten million contacts, where that is another.
    bar_at_ten_million: Option<Bar>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// Nothing: one process makes what it needs.
    Itself,
    Contacts,
    Scattered,
    Sorted,
    Ids,
    Grouped,
    Files,
}

/// A ratio that must be reached and one that should.
#[derive(Clone, Copy)]
pub(super) struct Bar {
    pub(super) at_least: f64,
    pub(super) goal: f64,
}

const fn bar(at_least: f64, goal: f64) -> Bar {
    Bar { at_least, goal }
}

#[rustfmt::skip]
pub(super) const TARGETS: [Target; 16] = [
    Target { job: "W0",     what: "one consent decision with every reason",                            needs: Needs::Itself,     bar: None,                  bar_at_ten_million: None },
    Target { job: "row",    what: "one contact's recency and outcome from 10 activities, explained",   needs: Needs::Itself,     bar: None,                  bar_at_ten_million: None },
    Target { job: "stream", what: "100 million activities batch by batch, memory bounded by contacts", needs: Needs::Itself,     bar: None,                  bar_at_ten_million: None },
    Target { job: "W1u",    what: "the recency of every contact, activities by day, in memory",        needs: Needs::Scattered,  bar: Some(bar(6.0, 10.0)),  bar_at_ten_million: Some(bar(9.0, 15.0)) },
    Target { job: "W12",    what: "outcomes from activities by day, in memory",                        needs: Needs::Scattered,  bar: Some(bar(8.0, 12.0)),  bar_at_ten_million: None },
    Target { job: "W1s",    what: "the recency of every contact, activities by contact, in memory",    needs: Needs::Sorted,     bar: Some(bar(5.0, 9.0)),   bar_at_ten_million: None },
    Target { job: "W1i",    what: "the recency of every contact under 64-bit ids, activities by day",  needs: Needs::Ids,        bar: Some(bar(2.0, 4.0)),   bar_at_ten_million: None },
    Target { job: "W1p",    what: "the recency of every contact, activities by day, from Parquet",     needs: Needs::Files,      bar: Some(bar(3.0, 6.0)),   bar_at_ten_million: None },
    Target { job: "W1ps",   what: "the recency of every contact, activities by contact, from Parquet", needs: Needs::Files,      bar: None,                  bar_at_ten_million: None },
    Target { job: "W12p",   what: "outcomes from activities by day, from Parquet",                     needs: Needs::Files,      bar: Some(bar(3.0, 6.0)),   bar_at_ten_million: None },
    Target { job: "W2",     what: "outcomes from recencies: lists of those due, and every blocker",    needs: Needs::Contacts,   bar: Some(bar(1.5, 4.0)),   bar_at_ten_million: None },
    Target { job: "W3",     what: "the audience of a marketing campaign, in memory",                   needs: Needs::Contacts,   bar: Some(bar(3.5, 8.0)),   bar_at_ten_million: None },
    Target { job: "W3p",    what: "the audience of a marketing campaign, from Parquet",                needs: Needs::Files,      bar: Some(bar(1.8, 2.5)),   bar_at_ten_million: None },
    Target { job: "W4-0.1", what: "the nightly run over 0.1 % of the contacts",                        needs: Needs::Grouped,    bar: None,                  bar_at_ten_million: None },
    Target { job: "W4-3",   what: "the nightly run over 3 % of the contacts",                          needs: Needs::Grouped,    bar: Some(bar(4.0, 10.0)),  bar_at_ten_million: None },
    Target { job: "W4-30",  what: "the nightly run over 30 % of the contacts",                         needs: Needs::Grouped,    bar: None,                  bar_at_ten_million: None },
];

/// Our own full run, beside which the nightly run is measured.
pub(super) const FULL_RUN: Target = Target {
    job: "W4-all",
    what: "our own full run",
    needs: Needs::Grouped,
    bar: None,
    bar_at_ten_million: None,
};

/// Jobs whose answers must be the same.
pub(super) const SAME: [&[&str]; 2] =
    [&["W1u", "W1s", "W1p", "W1ps", "W4-all"], &["W2", "W12", "W12p"]];

/// A ratio that was measured.
pub(super) struct Figure {
    pub(super) job: &'static str,
    pub(super) beside: &'static str,
    /// Contacts and threads, where it depends on them.
    pub(super) setting: Option<(u32, u32)>,
    pub(super) ratio: f64,
    pub(super) bar: Option<Bar>,
}

impl Figure {
    /// The ratio, and whether it reaches its bar.
    pub(super) fn words(&self, others: Others) -> String {
        match self.bar {
            Some(bar) => bar.words(self.ratio, others),
            None => format!("{:.1} x ours", self.ratio),
        }
    }

    pub(super) fn verdict(self, others: Others) -> Verdict {
        let setting = self
            .setting
            .map(|(contacts, threads)| format!(" at {contacts} contacts on {threads} thread(s)"));
        let what = format!("{}{} beside {}", self.job, setting.unwrap_or_default(), self.beside);
        let judged = self.bar.map_or(Judged::Reached, |bar| bar.judge(self.ratio, others));
        Verdict { what, judged, figure: Some(self) }
    }
}

impl Target {
    pub(super) const fn bar(&self, contacts: u32) -> Option<Bar> {
        match self.bar_at_ten_million {
            Some(bar) if contacts >= 10_000_000 => Some(bar),
            Some(_) | None => self.bar,
        }
    }
}

impl Bar {
    /// A single decision beside an engine of policies.
    pub(super) fn of_decision(engine: &str) -> Self {
        let (at_least, goal) = if engine == "cel" { (60.0, 100.0) } else { (250.0, 500.0) };
        Self { at_least, goal }
    }

    /// One contact's recency and outcome beside one decision of Cedar's.
    pub(super) const ROW: Self = Self { at_least: 60.0, goal: 120.0 };

    /// The nightly run over 0.1 % of the contacts beside our own full run.
    pub(super) const NIGHTLY: Self = Self { at_least: 10.0, goal: 15.0 };

    /// The recency of every contact beside the fold through a hash map.
    pub(super) fn of_naive(engine: &str) -> Self {
        let (at_least, goal) = if engine == "map-std" { (10.0, 17.0) } else { (5.0, 8.0) };
        Self { at_least, goal }
    }

    /// Whether the ratio reaches it, where the machine was quiet enough to say.
    pub(super) fn judge(self, ratio: f64, others: Others) -> Judged {
        if others.disturbed() { Judged::Not } else { Judged::whether(ratio >= self.at_least) }
    }

    /// The same in words.
    pub(super) fn words(self, ratio: f64, others: Others) -> String {
        let verdict = match self.judge(ratio, others) {
            Judged::Not => "not judged: the machine did other work",
            Judged::Reached if ratio >= self.goal => "goal reached",
            Judged::Reached => "reached, below the goal",
            Judged::Missed => "NOT reached",
        };
        format!("{ratio:.1} x ours (at least {}, goal {}): {verdict}", self.at_least, self.goal)
    }
}

#[expect(clippy::float_arithmetic, reason = "figures for people")]
pub(super) fn ratio(theirs: f64, ours: f64) -> f64 {
    theirs / ours
}

#[expect(clippy::float_arithmetic, reason = "a bound for what takes too long")]
pub(super) fn twice(nanoseconds: f64) -> f64 {
    nanoseconds * 2.0
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
