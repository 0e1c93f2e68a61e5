//! Verifying a log against a head that was kept elsewhere.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use privacy_vocabulary::Day;
use serde::de::{IgnoredAny, MapAccess};

use crate::{
    Cap, Digest, Institution, KeptHead, LineProblem, LogTree, Mode, Outcome, Person, Subject,
    TreeHead,
    json::{self, Record, Text, required, text},
    log::{LOG_VERSION, START, link},
};

/// Verifies a whole log: every line follows from the one before, and the last one is the head that was kept.
///
/// The head is that of the tree or that of the chain, [`LogEnd::tree`](crate::LogEnd::tree) or
/// [`LogEnd::head`](crate::LogEnd::head).
///
/// # Errors
/// [`LogError`], with the first line that is wrong: an entry was dropped, doubled, swapped or edited, the log is truncated,
/// or it is consistent by itself and not the one whose head was kept.
///
/// # Source
/// B-5, L-13.
pub fn verify_log<L: AsRef<str>>(
    lines: impl IntoIterator<Item = L>,
    head: impl Into<KeptHead>,
) -> Result<LogReport, LogError> {
    let mut verifier = LogVerifier::new();
    for line in lines {
        verifier.line(line.as_ref())?;
    }
    verifier.finish(head)
}

/// Verifies a log line by line, as [`verify_log`] does.
///
/// After an error it returns the same error for ever.
#[derive(Clone, Debug)]
pub struct LogVerifier {
    line: u64,
    previous: Digest,
    tree: LogTree,
    /// Roots that were kept, by the number of lines.
    kept: BTreeMap<u64, Digest>,
    begun: Option<Begun>,
    ended: bool,
    broken: Option<LogError>,
}

#[derive(Clone, Debug)]
struct Begun {
    mode: Mode,
    institution: Institution,
    plan: Digest,
    planned: Day,
    applied: Option<Day>,
    overridden: Vec<Cap>,
    overridden_by: Option<Person>,
    approved_by: Option<Person>,
    entries: u64,
    counts: Counts,
}

type Counts = BTreeMap<Subject, BTreeMap<Outcome, u64>>;

/// What a verified log is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LogReport {
    /// Whether anything was changed.
    pub mode: Mode,
    /// Whose data.
    pub institution: Institution,
    /// The digest of the plan.
    pub plan: Digest,
    /// The day as of which the plan was made.
    pub planned: Day,
    /// The day of the application, if it is the log of one.
    pub applied: Option<Day>,
    /// Which caps of the guard were overridden.
    pub overridden: Vec<Cap>,
    /// Who overrode them, if any were.
    pub overridden_by: Option<Person>,
    /// Who approved of the plan, if anybody did.
    pub approved_by: Option<Person>,
    /// How many subjects were considered.
    pub entries: u64,
    /// The hash of its last line.
    pub head: Digest,
    /// The head of its tree.
    pub tree: TreeHead,
    /// How many of each kind had each outcome, those that are not zero.
    pub outcomes: Vec<(Subject, Outcome, u64)>,
}

impl Default for LogVerifier {
    fn default() -> Self {
        Self::new()
    }
}

impl LogVerifier {
    /// Before the first line.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            line: 0,
            previous: START,
            tree: LogTree::new(),
            kept: BTreeMap::new(),
            begun: None,
            ended: false,
            broken: None,
        }
    }

    /// Compares the first lines with a head that was kept while the log grew, as many as it covers; may be called for several
    /// heads, and narrows down where a log was rewritten.
    #[must_use]
    pub fn with_kept(mut self, head: TreeHead) -> Self {
        self.kept.insert(head.size(), head.root());
        self
    }

    /// Takes the next line, without its `\n`.
    ///
    /// # Errors
    /// [`LogError`], with the number of the line.
    pub fn line(&mut self, line: &str) -> Result<(), LogError> {
        if let Some(broken) = self.broken {
            return Err(broken);
        }
        self.line = self.line.saturating_add(1);
        self.take(line).map_err(|problem| {
            let error = LogError { line: self.line, problem };
            self.broken = Some(error);
            error
        })
    }

    fn take(&mut self, line: &str) -> Result<(), LogProblem> {
        if self.ended {
            return Err(LogProblem::AfterEnd);
        }
        match &mut self.begun {
            None => self.begun = Some(header(line)?),
            Some(begun) if line.starts_with("{\"entries\":") => {
                trailer(line, begun)?;
                self.ended = true;
            }
            Some(begun) => entry(line, begun)?,
        }
        let (content, hash) = split(line)?;
        self.previous = link(self.previous, &content);
        if self.previous != hash {
            return Err(LogProblem::Unchained);
        }
        self.tree.line(line);
        match self.kept.get(&self.line) {
            Some(root) if *root != self.tree.head().root() => {
                Err(LogProblem::Rewritten { size: self.line })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Compares the log with the head that was kept, of its tree or of its chain.
    ///
    /// # Errors
    /// [`LogError`] where the trailer has not come, the head is another, or an error has come before.
    pub fn finish(self, head: impl Into<KeptHead>) -> Result<LogReport, LogError> {
        self.end(Some(head.into()))
    }

    /// Ends without a head that was kept: the log is consistent by itself, and somebody who can write it could have written
    /// all of it anew.
    ///
    /// # Errors
    /// [`LogError`] where the trailer has not come, or an error has come before.
    pub fn finish_alone(self) -> Result<LogReport, LogError> {
        self.end(None)
    }

    fn end(self, head: Option<KeptHead>) -> Result<LogReport, LogError> {
        if let Some(broken) = self.broken {
            return Err(broken);
        }
        let error = |problem| LogError { line: self.line, problem };
        let Some(begun) = self.begun.filter(|_| self.ended) else {
            return Err(error(LogProblem::Truncated));
        };
        let tree = self.tree.head();
        let other_size =
            |kept| (kept > tree.size()).then_some(LogProblem::Size { kept, found: tree.size() });
        if let Some(problem) = self.kept.keys().next_back().copied().and_then(other_size) {
            return Err(error(problem));
        }
        match head {
            Some(KeptHead::Chain(head)) if head != self.previous => {
                return Err(error(LogProblem::OtherHead));
            }
            Some(KeptHead::Tree(head)) if head.size() != tree.size() => {
                let problem = LogProblem::Size { kept: head.size(), found: tree.size() };
                return Err(error(problem));
            }
            Some(KeptHead::Tree(head)) if head != tree => {
                return Err(error(LogProblem::OtherHead));
            }
            Some(KeptHead::Chain(_) | KeptHead::Tree(_)) | None => {}
        }
        let counts = begun.counts.into_iter();
        Ok(LogReport {
            mode: begun.mode,
            institution: begun.institution,
            plan: begun.plan,
            planned: begun.planned,
            applied: begun.applied,
            overridden: begun.overridden,
            overridden_by: begun.overridden_by,
            approved_by: begun.approved_by,
            entries: begun.entries,
            head: self.previous,
            tree,
            outcomes: counts
                .flat_map(|(subject, counts)| {
                    counts.into_iter().map(move |(outcome, count)| (subject, outcome, count))
                })
                .collect(),
        })
    }
}

/// A line without its hash, and the hash.
fn split(line: &str) -> Result<(String, Digest), LogProblem> {
    let parts = line.strip_suffix("\"}").and_then(|line| line.rsplit_once(",\"hash\":\""));
    let (content, hash) = parts.ok_or(LineProblem::NotCanonical)?;
    let hash = hash.parse().map_err(|_| LineProblem::Unreadable("hash"))?;
    Ok((format!("{content}}}"), hash))
}

fn header(line: &str) -> Result<Begun, LogProblem> {
    match json::version(line, "log") {
        None => return Err(LogProblem::NotALog),
        Some(LOG_VERSION) => {}
        Some(_) => return Err(LogProblem::Version),
    }
    let fields = json::read::<HeaderFields>(line)?;
    let mode = required("mode", fields.mode)?;
    if (mode == Mode::Application) != fields.applied.is_some() {
        return Err(LineProblem::Contradictory("applied").into());
    }
    if fields.overridden.is_empty() != fields.overridden_by.is_none() {
        return Err(LineProblem::Contradictory("overridden").into());
    }
    Ok(Begun {
        mode,
        institution: required("institution", fields.institution)?,
        plan: required("plan", fields.plan)?,
        planned: required("today", fields.today)?,
        applied: fields.applied,
        overridden: fields.overridden,
        overridden_by: fields.overridden_by,
        approved_by: fields.approved_by,
        entries: 0,
        counts: Counts::new(),
    })
}

fn entry(line: &str, begun: &mut Begun) -> Result<(), LogProblem> {
    let fields = json::read::<EntryFields>(line)?;
    let expected = begun.entries.saturating_add(1);
    let found = required("n", fields.position)?;
    if found != expected {
        return Err(LogProblem::Position { expected, found });
    }
    let subject = required("subject", fields.subject)?;
    let word = required("outcome", fields.outcome)?;
    let outcome = Outcome::from_logged(&word, begun.mode)
        .filter(|outcome| outcome.belongs_to(subject))
        .ok_or(LineProblem::Unreadable("outcome"))?;
    begun.entries = expected;
    let count = begun.counts.entry(subject).or_default().entry(outcome).or_default();
    *count = count.saturating_add(1);
    Ok(())
}

fn trailer(line: &str, begun: &Begun) -> Result<(), LogProblem> {
    let fields = json::read::<TrailerFields>(line)?;
    let found = required("entries", fields.entries)?;
    if found != begun.entries {
        return Err(LogProblem::Entries { expected: begun.entries, found });
    }
    let words =
        |(outcome, count): (&Outcome, &u64)| (outcome.logged(begun.mode).to_string(), *count);
    let counts = begun.counts.iter().map(|(subject, counts)| {
        (subject.to_string(), counts.iter().map(words).collect::<BTreeMap<_, _>>())
    });
    if required("counts", fields.counts)? == counts.collect() {
        Ok(())
    } else {
        Err(LogProblem::Counts)
    }
}

#[derive(Default)]
struct HeaderFields {
    mode: Option<Mode>,
    plan: Option<Digest>,
    institution: Option<Institution>,
    today: Option<Day>,
    applied: Option<Day>,
    overridden: Vec<Cap>,
    overridden_by: Option<Person>,
    approved_by: Option<Person>,
}

impl<'de> Record<'de> for HeaderFields {
    #[rustfmt::skip]
    const FIELDS: &'static [&'static str] = &[
        "log", "mode", "plan", "institution", "policy", "rule_set", "today", "period", "baseline", "questions", "trigger",
        "warning", "planner", "applied", "overridden", "overridden_by", "override_reason", "approved_by", "approval_reason",
        "policy_changes", "hash",
    ];

    fn take<A: MapAccess<'de>>(
        &mut self,
        field: &'static str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match field {
            "mode" => self.mode = text(map)?,
            "plan" => self.plan = text(map)?,
            "institution" => self.institution = text(map)?,
            "today" => self.today = text(map)?,
            "applied" => self.applied = text(map)?,
            "overridden" => {
                let list: Vec<Text<Cap>> = map.next_value()?;
                self.overridden = list.into_iter().map(|Text(cap)| cap).collect();
            }
            "overridden_by" => self.overridden_by = text(map)?,
            "approved_by" => self.approved_by = text(map)?,
            _ => {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

#[derive(Default)]
struct EntryFields {
    position: Option<u64>,
    subject: Option<Subject>,
    outcome: Option<String>,
}

impl<'de> Record<'de> for EntryFields {
    #[rustfmt::skip]
    const FIELDS: &'static [&'static str] = &[
        "n", "subject", "id", "outcome", "rules", "blockers", "kept", "next", "reason", "field", "problem", "hash",
    ];

    fn take<A: MapAccess<'de>>(
        &mut self,
        field: &'static str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match field {
            "n" => self.position = Some(map.next_value()?),
            "subject" => self.subject = text(map)?,
            "outcome" => self.outcome = Some(map.next_value()?),
            _ => {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

#[derive(Default)]
struct TrailerFields {
    entries: Option<u64>,
    counts: Option<BTreeMap<String, BTreeMap<String, u64>>>,
}

impl<'de> Record<'de> for TrailerFields {
    const FIELDS: &'static [&'static str] = &["entries", "counts", "hash"];

    fn take<A: MapAccess<'de>>(
        &mut self,
        field: &'static str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match field {
            "entries" => self.entries = Some(map.next_value()?),
            "counts" => self.counts = Some(map.next_value()?),
            _ => {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// What is wrong with a log, and in which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("log, line {line}: {problem}")]
pub struct LogError {
    line: u64,
    problem: LogProblem,
}

impl LogError {
    /// The number of the line, from 1; of a truncated log, that of its last line.
    #[must_use]
    pub const fn line(self) -> u64 {
        self.line
    }

    /// What is wrong.
    #[must_use]
    pub const fn problem(self) -> LogProblem {
        self.problem
    }
}

/// What is wrong with a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LogProblem {
    /// The first line is not the header of a log.
    #[error("not the header of a log")]
    NotALog,
    /// A log of another version of this format.
    #[error("a log of another format version: expected 1")]
    Version,
    /// A line is wrong by itself.
    #[error(transparent)]
    Line(#[from] LineProblem),
    /// An entry is not numbered one above the entry before: entries were dropped, doubled or swapped.
    #[error("entry {expected} is expected here, found entry {found}")]
    Position {
        /// The number that was expected.
        expected: u64,
        /// The number that was found.
        found: u64,
    },
    /// A line does not follow from the one before: one of the two was edited.
    #[error("its hash does not follow from the line and the one before")]
    Unchained,
    /// The trailer counts other entries than there are.
    #[error("the trailer counts {found} entries, and {expected} are there")]
    Entries {
        /// How many there are.
        expected: u64,
        /// How many the trailer counts.
        found: u64,
    },
    /// The counts by outcome are not those of the entries.
    #[error("the counts by outcome are not those of the entries")]
    Counts,
    /// Something behind the trailer.
    #[error("a line behind the trailer")]
    AfterEnd,
    /// The log ends without its trailer.
    #[error("the log ends here, without its trailer")]
    Truncated,
    /// Consistent by itself, and not begun with the lines of a head that was kept while it grew.
    #[error("the first {size} lines are not those whose head was kept")]
    Rewritten {
        /// How many lines that head covers.
        size: u64,
    },
    /// Consistent by itself, and of another number of lines than the head that was kept.
    #[error("the log has {found} lines, and the head that was kept is of {kept}")]
    Size {
        /// The number of the head.
        kept: u64,
        /// How many there are.
        found: u64,
    },
    /// Consistent by itself, and not the log whose head was kept.
    #[error("the log is not the one whose head was kept")]
    OtherHead,
}
