//! What the report shows: counts, days and the host's ids, folded contact by contact; nothing personal enters it.

mod charts;
mod page;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use chrono::Datelike;
use privacy_rules::{
    anonymization::{Cells, Place},
    batch::{Cap, Entry, Finding, LastRun, LifeCycles, Passage, Station, WarningPeriod},
    vocabulary::{Day, InactivityPeriod, LastActive},
};

use super::policy::Change;

/// How many of those who are next are named, each with the day.
const NAMED: usize = 10;

/// Everything on the page.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) mode: Mode,
    /// The institution's id, and how many organizations count for it.
    pub(crate) institution: String,
    pub(crate) organizations: u64,
    pub(crate) today: Day,
    pub(crate) period: InactivityPeriod,
    pub(crate) rule_set: String,
    pub(crate) policy_digest: String,
    /// What the institution has changed of the policy.
    pub(crate) changes: Vec<Change>,
    pub(crate) plan_digest: String,
    pub(crate) guard: Guarded,
    /// The figures of this run, and of the one before.
    pub(crate) run: LastRun,
    pub(crate) last: Option<LastRun>,
    /// Where the plan was made with a warning period.
    pub(crate) cycle: Option<Cycle>,
    pub(crate) figures: Figures,
}

/// What the guard says.
#[derive(Clone, Debug)]
pub(crate) enum Guarded {
    /// What an application of this plan would be stopped by.
    Inspected(Vec<Finding>),
    /// It was let pass.
    Passed(Passage),
}

impl Guarded {
    /// The caps that are exceeded, or were overridden.
    fn caps(&self) -> Vec<&'static str> {
        match self {
            Self::Inspected(findings) => {
                findings.iter().map(|finding| finding.cap().as_str()).collect()
            }
            Self::Passed(passage) => passage
                .overridden()
                .map(|pass| pass.caps().map(Cap::as_str).collect())
                .unwrap_or_default(),
        }
    }
}

/// How many contacts are at each station, and whom to warn first (B-8).
#[derive(Clone, Debug)]
pub(crate) struct Cycle {
    cycles: LifeCycles,
    warning: WarningPeriod,
    counts: BTreeMap<Station, u64>,
    /// To be warned now, by the day from which they can be erased.
    soonest: BTreeSet<(Day, i64)>,
}

impl Cycle {
    pub(crate) const fn new(cycles: LifeCycles, warning: WarningPeriod) -> Self {
        Self { cycles, warning, counts: BTreeMap::new(), soonest: BTreeSet::new() }
    }

    pub(crate) fn take(&mut self, entry: &Entry<i64>) {
        let Some(cycle) = self.cycles.of_entry(entry) else { return };
        bump(self.counts.entry(cycle.station).or_default());
        if let (Station::Warned, Some(day)) = (cycle.station, cycle.erased_from) {
            name(&mut self.soonest, day, *entry.id());
        }
    }

    fn count(&self, station: Station) -> u64 {
        self.counts.get(&station).copied().unwrap_or_default()
    }
}

/// Keeps the first few.
fn name(soonest: &mut BTreeSet<(Day, i64)>, day: Day, id: i64) {
    soonest.insert((day, id));
    if soonest.len() > NAMED {
        soonest.pop_last();
    }
}

impl Report {
    /// The whole HTML document.
    pub(crate) fn html(&self) -> String {
        page::document(self).into_string()
    }
}

/// Whether the figures announce or account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Simulation,
    Application,
}

/// What becomes, or became, of a contact: one of these each, so the counts add up to the contacts considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    Anonymize,
    Remove,
    Blocked,
    Skipped,
    Failed,
    Active,
    Outside,
}

impl Fate {
    pub(crate) const ALL: [Self; 7] = [
        Self::Anonymize,
        Self::Remove,
        Self::Blocked,
        Self::Skipped,
        Self::Failed,
        Self::Active,
        Self::Outside,
    ];

    pub(crate) const fn label(self, mode: Mode) -> &'static str {
        match (self, mode) {
            (Self::Anonymize, Mode::Simulation) => "to anonymize",
            (Self::Anonymize, Mode::Application) => "anonymized",
            (Self::Remove, Mode::Simulation) => "to remove",
            (Self::Remove, Mode::Application) => "removed",
            (Self::Blocked, Mode::Simulation | Mode::Application) => "blocked",
            (Self::Skipped, Mode::Simulation | Mode::Application) => "skipped",
            (Self::Failed, Mode::Simulation | Mode::Application) => "failed",
            (Self::Active, Mode::Simulation | Mode::Application) => "still active",
            (Self::Outside, Mode::Simulation | Mode::Application) => "out of scope",
        }
    }

    const fn tone(self) -> &'static str {
        match self {
            Self::Anonymize => "anonymize",
            Self::Remove => "remove",
            Self::Blocked => "blocked",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
            Self::Active => "active",
            Self::Outside => "outside",
        }
    }

    const fn explanation(self) -> &'static str {
        match self {
            Self::Anonymize => {
                "inactive for the whole period; country, town and post code stay (E-1, A-2)"
            }
            Self::Remove => "inactive and never a customer: the file goes altogether (E-1, A-1)",
            Self::Blocked => "inactive, but something else stands in the way (E-4)",
            Self::Skipped => "changed since the plan was made: to be planned anew (B-3)",
            Self::Failed => "its data could not be evaluated: left unchanged",
            Self::Active => "the period has not passed yet (E-1)",
            Self::Outside => "structures, files with another role, files already anonymized (E-3)",
        }
    }

    /// Whether the contact belongs on the list that a reviewer searches.
    const fn is_listed(self) -> bool {
        match self {
            Self::Anonymize | Self::Remove | Self::Blocked | Self::Skipped | Self::Failed => true,
            Self::Active | Self::Outside => false,
        }
    }
}

/// Why a contact is left as it is: a short text of ours and the rule behind it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reason {
    pub(crate) label: Cow<'static, str>,
    pub(crate) rule: &'static str,
}

/// The first day on which a contact can be taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Now,
    On(Day),
    /// Once something is settled or lifted; listed are those whose period has passed.
    OnceLifted,
    Never,
}

/// One contact as the report sees it.
#[derive(Debug)]
pub(crate) struct Contact<'a> {
    pub(crate) id: i64,
    pub(crate) fate: Fate,
    pub(crate) reasons: &'a [Reason],
    pub(crate) last_active: Option<LastActive>,
    pub(crate) next: Next,
}

/// How many things of one kind are past the period.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Aged {
    pub(crate) due: u64,
    pub(crate) done: u64,
    pub(crate) skipped: u64,
    pub(crate) failed: u64,
}

/// Contacts per month of last activity, by what becomes of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct MonthCount {
    due: u64,
    held: u64,
    rest: u64,
}

impl MonthCount {
    const fn total(self) -> u64 {
        self.due.saturating_add(self.held).saturating_add(self.rest)
    }
}

/// The counts behind the page.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    fates: BTreeMap<Fate, u64>,
    reasons: BTreeMap<(Fate, Reason), u64>,
    months: BTreeMap<Month, MonthCount>,
    open_ended: u64,
    next: BTreeMap<Month, u64>,
    soonest: BTreeSet<(Day, i64)>,
    places: Cells<'static, i64>,
    failures: Vec<(i64, String)>,
    rows: Rows,
    pub(crate) tickets: Aged,
    pub(crate) answers: Aged,
    pub(crate) orders: Aged,
}

impl Figures {
    pub(crate) fn contact(&mut self, contact: &Contact<'_>) {
        bump(self.fates.entry(contact.fate).or_default());
        // Why something failed stands in a section of its own.
        if contact.fate != Fate::Failed {
            for reason in contact.reasons {
                bump(self.reasons.entry((contact.fate, reason.clone())).or_default());
            }
        }
        match contact.last_active {
            Some(LastActive::On(day)) => {
                let month = self.months.entry(Month::of(day)).or_default();
                bump(match contact.fate {
                    Fate::Anonymize | Fate::Remove => &mut month.due,
                    Fate::Blocked | Fate::Skipped | Fate::Failed => &mut month.held,
                    Fate::Active | Fate::Outside => &mut month.rest,
                });
            }
            Some(LastActive::OpenEnded) => bump(&mut self.open_ended),
            None => {}
        }
        if let (Fate::Active, Next::On(day)) = (contact.fate, contact.next) {
            bump(self.next.entry(Month::of(day)).or_default());
            name(&mut self.soonest, day, contact.id);
        }
        if contact.fate == Fate::Failed {
            let what =
                contact.reasons.first().map_or_else(String::new, |reason| reason.label.to_string());
            self.failures.push((contact.id, what));
        }
        if contact.fate.is_listed() {
            self.rows.push(contact);
        }
    }

    /// Counts an address of a contact whose country, post code and town are kept.
    pub(crate) fn place(&mut self, contact: i64, place: Place<'static>) {
        self.places.add(contact, place);
    }

    pub(crate) fn count(&self, fate: Fate) -> u64 {
        self.fates.get(&fate).copied().unwrap_or_default()
    }

    pub(crate) fn considered(&self) -> u64 {
        self.fates.values().sum()
    }

    pub(crate) fn due(&self) -> u64 {
        self.count(Fate::Anonymize).saturating_add(self.count(Fate::Remove))
    }

    /// The reasons and how many contacts each holds, the most frequent first.
    pub(crate) fn reasons(&self) -> Vec<(Reason, u64)> {
        self.reasons_where(|_| true)
    }

    /// The same of the contacts with one outcome.
    pub(crate) fn reasons_of(&self, fate: Fate) -> Vec<(Reason, u64)> {
        self.reasons_where(|known| known == fate)
    }

    fn reasons_where(&self, wanted: impl Fn(Fate) -> bool) -> Vec<(Reason, u64)> {
        let mut counts: BTreeMap<&Reason, u64> = BTreeMap::new();
        for ((fate, reason), count) in &self.reasons {
            if wanted(*fate) {
                let sum = counts.entry(reason).or_default();
                *sum = sum.saturating_add(*count);
            }
        }
        let mut reasons: Vec<_> =
            counts.into_iter().map(|(reason, count)| (reason.clone(), count)).collect();
        reasons.sort_by(|(a, many), (b, more)| more.cmp(many).then_with(|| a.cmp(b)));
        reasons
    }
}

/// The rows of the searchable list, each a line of text of some twenty bytes.
#[derive(Debug, Default)]
struct Rows {
    text: String,
    count: u64,
    reasons: Vec<Vec<Reason>>,
}

impl Rows {
    fn push(&mut self, contact: &Contact<'_>) {
        let reasons =
            self.reasons.iter().position(|known| known == contact.reasons).unwrap_or_else(|| {
                self.reasons.push(contact.reasons.to_vec());
                self.reasons.len().saturating_sub(1)
            });
        let outcome = Fate::ALL.iter().position(|fate| *fate == contact.fate).unwrap_or_default();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let last = match contact.last_active {
            Some(LastActive::On(day)) => base36(day.epoch_days()),
            Some(LastActive::OpenEnded) => "*".to_owned(),
            None => String::new(),
        };
        let next = match contact.next {
            Next::Now => "n".to_owned(),
            Next::On(day) => base36(day.epoch_days()),
            Next::OnceLifted => "l".to_owned(),
            Next::Never => String::new(),
        };
        // Writing into a string does not fail.
        let _ = write!(self.text, "{},{outcome},{reasons},{last},{next}", contact.id);
        self.count = self.count.saturating_add(1);
    }
}

/// A calendar month, counted from year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Month(i32);

impl Month {
    fn of(day: Day) -> Self {
        let date = day.date();
        Self(date.year().saturating_mul(12).saturating_add(date.month0().cast_signed()))
    }

    const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    const fn is_january(self) -> bool {
        self.0.rem_euclid(12) == 0
    }

    const fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months))
    }

    fn label(self) -> String {
        format!("{:04}-{:02}", self.year(), self.0.rem_euclid(12).saturating_add(1))
    }
}

const fn bump(count: &mut u64) {
    *count = count.saturating_add(1);
}

fn base36(value: i32) -> String {
    let mut digits = Vec::new();
    let mut rest = value.unsigned_abs();
    loop {
        digits.extend(char::from_digit(rest.rem_euclid(36), 36));
        rest = rest.div_euclid(36);
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        digits.push('-');
    }
    digits.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_short() {
        assert_eq!(
            (base36(0), base36(-25_567), base36(84_370)),
            ("0".into(), "-jq7".into(), "1t3m".into())
        );
    }

    #[test]
    fn the_counts_add_up_to_the_contacts_considered() {
        let mut figures = Figures::default();
        let day: Day = "2020-02-29".parse().unwrap();
        for (id, fate) in (1..).zip(Fate::ALL) {
            figures.contact(&Contact {
                id,
                fate,
                reasons: &[],
                last_active: Some(LastActive::On(day)),
                next: Next::Never,
            });
        }
        assert_eq!(figures.considered(), 7);
        assert_eq!(figures.due(), 2);
        assert_eq!(figures.rows.count, 5);
        assert_eq!(figures.months.values().map(|count| count.total()).sum::<u64>(), 7);
        assert_eq!(Month::of(day).label(), "2020-02");
    }
}
