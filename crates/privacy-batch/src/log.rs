//! The run-time log: what became of every subject, each line chained to the one before.

use alloc::{
    format,
    string::{String, ToString},
};
use core::fmt;

use privacy_vocabulary::{Day, RuleId};

use crate::{
    Digest, Entry, LogTree, Mode, Outcome, Passage, Plan, StepOutcome, Summary, TreeHead,
    approval::Leave,
    digest::Running,
    entry::{Finding, optional},
    header::Terms,
    json::Words,
    verdict::Reasons,
};

/// The version of the log's format that this crate writes and reads.
pub(crate) const LOG_VERSION: u64 = 1;

/// What the first line is chained to.
pub(crate) const START: Digest = Digest::ZERO;

/// The last line of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LogEnd {
    /// The line, without its `\n`.
    pub line: String,
    /// The hash of the last line, to be kept elsewhere: [`verify_log`](crate::verify_log) compares the log with it.
    pub head: Digest,
    /// The head of the Merkle tree over all lines, to be kept elsewhere as well: it finds the same changes, and proofs about
    /// single lines are verified against it.
    pub tree: TreeHead,
    /// What was counted.
    pub summary: Summary,
}

/// Writes the lines of a log.
#[derive(Clone)]
pub(crate) struct LogWriter {
    mode: Mode,
    previous: Digest,
    tree: LogTree,
    summary: Summary,
}

impl LogWriter {
    /// The writer, and the header: the plan's terms, and for an application its day and who answers for it.
    pub(crate) fn begin(
        plan: &Plan,
        applied: Option<Day>,
        passage: Option<&Passage>,
    ) -> (Self, String) {
        let mode = if applied.is_some() { Mode::Application } else { Mode::Simulation };
        let mut writer =
            Self { mode, previous: START, tree: LogTree::new(), summary: Summary::default() };
        let header = LogHeader { mode, plan, applied, passage }.to_string();
        let line = writer.chain(&header);
        (writer, line)
    }

    /// What became of an entry: by the plan alone, or by a step of it.
    pub(crate) fn entry<C>(&mut self, entry: &Entry<C>, step: Option<StepOutcome>) -> String {
        let outcome = match step {
            None | Some(StepOutcome::Executed) => entry.outcome(),
            Some(StepOutcome::Skipped(_)) => Outcome::Skipped,
            Some(StepOutcome::Unreadable(_) | StepOutcome::NotExecuted) => Outcome::Failed,
        };
        self.summary.add(entry, outcome);
        let content = LogEntry { mode: self.mode, entry, outcome, step }.to_string();
        self.chain(&content)
    }

    pub(crate) fn finish(mut self) -> LogEnd {
        let content = trailer(&self.summary, self.mode);
        let line = self.chain(&content);
        LogEnd { line, head: self.previous, tree: self.tree.head(), summary: self.summary }
    }

    /// Of the lines so far.
    pub(crate) fn tree_head(&self) -> TreeHead {
        self.tree.head()
    }

    fn chain(&mut self, content: &str) -> String {
        self.previous = link(self.previous, content);
        let open = content.strip_suffix('}').unwrap_or(content);
        let line = format!("{open},\"hash\":\"{}\"}}", self.previous);
        self.tree.line(&line);
        line
    }
}

/// The hash of a line: SHA-256 over the hash of the line before, in its 64 digits, a `\n`, and the line without its hash.
pub(crate) fn link(previous: Digest, content: &str) -> Digest {
    let mut running = Running::new();
    running.line(&previous.to_string());
    running.text(content);
    running.digest()
}

/// The trailer without its hash.
pub(crate) fn trailer(summary: &Summary, mode: Mode) -> String {
    let counts = match mode {
        Mode::Simulation => summary.as_json(|outcome| outcome.logged(Mode::Simulation)),
        Mode::Application => summary.as_json(|outcome| outcome.logged(Mode::Application)),
    };
    format!("{{\"entries\":{},\"counts\":{counts}}}", summary.considered())
}

struct LogHeader<'a> {
    mode: Mode,
    plan: &'a Plan,
    applied: Option<Day>,
    passage: Option<&'a Passage>,
}

impl fmt::Display for LogHeader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { mode, plan, applied, passage } = self;
        write!(f, "{{\"log\":{LOG_VERSION},\"mode\":\"{mode}\",\"plan\":\"{}\",", plan.digest())?;
        Terms(plan.header()).fmt(f)?;
        optional(f, "applied", *applied)?;
        passage.map_or(Ok(()), |passage| Leave(passage).fmt(f))?;
        f.write_str("}")
    }
}

struct LogEntry<'a, C> {
    mode: Mode,
    entry: &'a Entry<C>,
    outcome: Outcome,
    step: Option<StepOutcome>,
}

impl<C> fmt::Display for LogEntry<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Entry { position, subject, id_text, finding, .. } = self.entry;
        let outcome = self.outcome.logged(self.mode);
        write!(
            f,
            "{{\"n\":{position},\"subject\":\"{subject}\",\"id\":{id_text},\"outcome\":\"{outcome}\""
        )?;
        match (self.step, finding) {
            (Some(StepOutcome::Skipped(reason)), _) => {
                rules(f, &[RuleId::B3])?;
                optional(f, "reason", Some(reason))?;
            }
            (Some(StepOutcome::NotExecuted), _) => {
                rules(f, &[RuleId::B5])?;
                optional(f, "reason", Some("not-executed"))?;
            }
            (Some(StepOutcome::Unreadable(unreadable)), _)
            | (None, &Finding::Failed(unreadable)) => {
                rules(f, &[RuleId::B5])?;
                optional(f, "field", Some(unreadable.field()))?;
                optional(f, "problem", Some(unreadable.problem()))?;
            }
            (None | Some(StepOutcome::Executed), Finding::Judged(verdict)) => {
                rules(f, &verdict.rules)?;
                if self.entry.effect().is_none() {
                    match verdict.reasons {
                        Reasons::Contact { blockers, .. } => {
                            write!(f, ",\"blockers\":{}", Words(blockers.iter()))?;
                        }
                        Reasons::Other(kept) => optional(f, "kept", kept)?,
                    }
                    optional(f, "next", Some(verdict.next))?;
                }
            }
            (Some(StepOutcome::Executed), Finding::Failed(_)) => rules(f, &[RuleId::B5])?,
        }
        f.write_str("}")
    }
}

fn rules(f: &mut fmt::Formatter<'_>, rules: &[RuleId]) -> fmt::Result {
    write!(f, ",\"rules\":{}", Words(rules.iter()))
}
