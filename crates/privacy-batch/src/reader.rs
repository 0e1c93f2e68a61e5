//! Reading a plan back: strictly, line by line, before anything of it is executed.

use alloc::{
    collections::{BTreeMap, VecDeque},
    string::{String, ToString},
    vec::Vec,
};
use core::{fmt, mem};

use serde::{
    Serialize,
    de::{DeserializeOwned, MapAccess},
};

use crate::{
    Digest, Entry, Header, LineProblem, OrderProblem, PlanEnd, Planner, Subject, Summary,
    digest::Running,
    json::{self, Record, required, text},
    planner::{Trailer, in_order},
};

/// Reads a plan line by line, and believes it only at its end.
///
/// Every line is checked by itself (fields, types, values, the exact bytes), against those before (order, duplicates), and
/// at the end against the trailer (counts, digest). What it returns before the end serves lists and reports; only
/// [`finish`](Self::finish) gives the [`Plan`] that an [`Application`](crate::Application) takes.
///
/// After an error it returns the same error for ever.
///
/// # Source
/// B-3.
#[derive(Clone)]
pub struct PlanReader<C> {
    line: u64,
    header: Option<Header>,
    last: Option<(Subject, C)>,
    running: Running,
    checkpoints: Vec<Digest>,
    summary: Summary,
    end: Option<Digest>,
    broken: Option<PlanError>,
}

/// A whole plan, read and found to be as it was written.
///
/// It holds the header, the counts and the digest, and a digest for every 1,024 lines, against which an application
/// compares the lines when it reads them for the second time. The lines themselves stay with the host.
///
/// # Source
/// B-3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    header: Header,
    summary: Summary,
    digest: Digest,
    checkpoints: Vec<Digest>,
}

impl Plan {
    /// Reads a whole plan.
    ///
    /// # Errors
    /// [`PlanError`], with the first line that is wrong.
    ///
    /// # Examples
    /// ```
    /// use privacy_batch::{Parameters, Plan, Planner};
    ///
    /// let planner = Planner::<u64>::new(Parameters::new("theatre:7".parse()?, "2021-07-01".parse()?));
    /// let mut lines = vec![planner.header()];
    /// let end = planner.finish();
    /// lines.push(end.line);
    /// assert_eq!(Plan::read::<u64>(&lines)?.digest(), end.digest);
    ///
    /// lines[0] = lines[0].replace("2021", "2031");
    /// assert_eq!(Plan::read::<u64>(&lines).unwrap_err().to_string(), "plan, line 2: the digest is not that of the lines before");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read<C>(lines: impl IntoIterator<Item = impl AsRef<str>>) -> Result<Self, PlanError>
    where
        C: Clone + Ord + Serialize + DeserializeOwned,
    {
        let mut reader = PlanReader::<C>::new();
        for line in lines {
            reader.line(line.as_ref())?;
        }
        reader.finish()
    }

    /// Its first line.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// Its counts.
    #[must_use]
    pub const fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The digest of its lines: its name, in the log and in the host's journal.
    #[must_use]
    pub const fn digest(&self) -> Digest {
        self.digest
    }
}

/// So many entries are compared at once when a plan is read for the second time.
const BLOCK: u64 = 1024;

impl<C: Clone + Ord + Serialize + DeserializeOwned> PlanReader<C> {
    /// Before the first line.
    #[must_use]
    pub fn new() -> Self {
        Self {
            line: 0,
            header: None,
            last: None,
            running: Running::new(),
            checkpoints: Vec::new(),
            summary: Summary::default(),
            end: None,
            broken: None,
        }
    }

    /// Takes the next line, without its `\n`, and returns what it says of a subject; `None` for header and trailer.
    ///
    /// # Errors
    /// [`PlanError`], with the number of the line and the field where one can be named.
    pub fn line(&mut self, line: &str) -> Result<Option<Entry<C>>, PlanError> {
        if let Some(broken) = self.broken {
            return Err(broken);
        }
        self.line = self.line.saturating_add(1);
        self.take(line).map_err(|problem| {
            let error = PlanError { line: self.line, problem };
            self.broken = Some(error);
            error
        })
    }

    fn take(&mut self, line: &str) -> Result<Option<Entry<C>>, PlanProblem> {
        if self.end.is_some() {
            return Err(PlanProblem::AfterEnd);
        }
        if self.header.is_none() {
            self.header = Some(Header::read(line)?);
            self.running.line(line);
            return Ok(None);
        }
        if line.starts_with("{\"entries\":") {
            self.end = Some(self.trailer(line)?);
            return Ok(None);
        }
        let entry = Entry::<C>::read(line)?;
        let position = self.summary.considered().saturating_add(1);
        if entry.position != position {
            return Err(PlanProblem::Position { expected: position });
        }
        in_order(self.last.as_ref(), entry.subject, &entry.id)?;
        self.last = Some((entry.subject, entry.id.clone()));
        self.running.line(line);
        self.summary.add(&entry, entry.outcome());
        if position % BLOCK == 0 {
            self.checkpoints.push(self.running.digest());
        }
        Ok(Some(entry))
    }

    /// The digest before wrong counts: who edits a line hears of it first.
    fn trailer(&self, line: &str) -> Result<Digest, PlanProblem> {
        let digest = self.running.digest();
        let fields = json::read::<TrailerFields>(line)?;
        if required("digest", fields.digest)? != digest {
            return Err(PlanProblem::Digest);
        }
        if required("entries", fields.entries)? != self.summary.considered() {
            return Err(PlanProblem::Counts);
        }
        required("counts", fields.counts)?;
        if (Trailer { summary: &self.summary, digest }).to_string() != line {
            return Err(PlanProblem::Counts);
        }
        Ok(digest)
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// [`PlanError`] where the trailer has not come, or an error has come before.
    pub fn finish(self) -> Result<Plan, PlanError> {
        if let Some(broken) = self.broken {
            return Err(broken);
        }
        match (self.header, self.end) {
            (Some(header), Some(digest)) => {
                Ok(Plan { header, summary: self.summary, digest, checkpoints: self.checkpoints })
            }
            _ => Err(PlanError { line: self.line, problem: PlanProblem::Truncated }),
        }
    }
}

impl<C: Clone + Ord + Serialize + DeserializeOwned> Default for PlanReader<C> {
    fn default() -> Self {
        Self::new()
    }
}

impl<C> fmt::Debug for PlanReader<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlanReader")
            .field("line", &self.line)
            .field("header", &self.header)
            .field("summary", &self.summary)
            .finish_non_exhaustive()
    }
}

#[derive(Default)]
struct TrailerFields {
    entries: Option<u64>,
    counts: Option<BTreeMap<String, BTreeMap<String, u64>>>,
    digest: Option<Digest>,
}

impl<'de> Record<'de> for TrailerFields {
    const FIELDS: &'static [&'static str] = &["entries", "counts", "digest"];

    fn take<A: MapAccess<'de>>(
        &mut self,
        field: &'static str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match field {
            "entries" => self.entries = Some(map.next_value()?),
            "counts" => self.counts = Some(map.next_value()?),
            _ => self.digest = text(map)?,
        }
        Ok(())
    }
}

/// The second reading: lines become entries once their block is known to be that of the first reading.
#[derive(Clone)]
pub(crate) struct Replay<C> {
    plan: Plan,
    reader: PlanReader<C>,
    block: Vec<Entry<C>>,
    ready: VecDeque<Entry<C>>,
}

impl<C: Clone + Ord + Serialize + DeserializeOwned> Replay<C> {
    pub(crate) fn new(plan: Plan) -> Self {
        Self { plan, reader: PlanReader::new(), block: Vec::new(), ready: VecDeque::new() }
    }

    /// A plan of one entry that was made a moment ago, and has no lines to read again.
    pub(crate) fn of_one(planner: Planner<C>, entry: Entry<C>) -> Self {
        let header = planner.plan_header().clone();
        let PlanEnd { digest, summary, .. } = planner.finish();
        let plan = Plan { header, summary, digest, checkpoints: Vec::new() };
        let reader = PlanReader { end: Some(digest), ..PlanReader::new() };
        Self { plan, reader, block: Vec::new(), ready: [entry].into() }
    }

    pub(crate) fn feed(&mut self, line: &str) -> Result<(), PlanError> {
        let entry = self.reader.line(line)?;
        let position = self.reader.summary.considered();
        let complete = match entry {
            Some(entry) => {
                self.block.push(entry);
                position % BLOCK == 0
            }
            None => self.reader.end.is_some(),
        };
        if complete {
            let known = match self.reader.end {
                Some(_) => Some(&self.plan.digest),
                None => self.plan.checkpoints.get(self.reader.checkpoints.len().saturating_sub(1)),
            };
            if known != Some(&self.reader.running.digest()) {
                let error = PlanError { line: self.reader.line, problem: PlanProblem::Changed };
                self.reader.broken = Some(error);
                return Err(error);
            }
            self.ready.extend(mem::take(&mut self.block));
        }
        Ok(())
    }
}

impl<C> Replay<C> {
    pub(crate) const fn plan(&self) -> &Plan {
        &self.plan
    }

    pub(crate) fn front(&self) -> Option<&Entry<C>> {
        self.ready.front()
    }

    pub(crate) fn ready(&self) -> impl Iterator<Item = &Entry<C>> {
        self.ready.iter()
    }

    pub(crate) fn pop(&mut self) -> Option<Entry<C>> {
        self.ready.pop_front()
    }

    /// Whether every line was read and every entry taken.
    pub(crate) fn is_done(&self) -> bool {
        self.reader.end.is_some() && self.ready.is_empty()
    }
}

/// What is wrong with a plan, and in which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("plan, line {line}: {problem}")]
pub struct PlanError {
    line: u64,
    problem: PlanProblem,
}

impl PlanError {
    /// The number of the line, from 1; of a truncated plan, that of its last line.
    #[must_use]
    pub const fn line(self) -> u64 {
        self.line
    }

    /// What is wrong.
    #[must_use]
    pub const fn problem(self) -> PlanProblem {
        self.problem
    }

    /// The field that is wrong, where one can be named.
    #[must_use]
    pub const fn field(self) -> Option<&'static str> {
        match self.problem {
            PlanProblem::Line(problem) => problem.field(),
            PlanProblem::Position { .. } => Some("n"),
            PlanProblem::Order(_) => Some("id"),
            PlanProblem::Digest => Some("digest"),
            PlanProblem::Counts => Some("counts"),
            PlanProblem::NotAPlan
            | PlanProblem::Version
            | PlanProblem::AfterEnd
            | PlanProblem::Truncated
            | PlanProblem::Changed => None,
        }
    }
}

/// What is wrong with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanProblem {
    /// The first line is not the header of a plan.
    #[error("not the header of a plan")]
    NotAPlan,
    /// A plan of another version of this format.
    #[error("a plan of another format version: expected 1")]
    Version,
    /// A line is wrong by itself.
    #[error(transparent)]
    Line(#[from] LineProblem),
    /// A line is not numbered one above the line before: lines are missing, doubled or swapped.
    #[error("entry {expected} is expected here")]
    Position {
        /// The number that was expected.
        expected: u64,
    },
    /// The subjects are not in the order of a plan, or one is there twice.
    #[error(transparent)]
    Order(#[from] OrderProblem),
    /// A line before was edited, or the digest was.
    #[error("the digest is not that of the lines before")]
    Digest,
    /// The counts of the trailer are not those of the lines.
    #[error("the counts are not those of the lines before")]
    Counts,
    /// Something behind the trailer.
    #[error("a line behind the trailer")]
    AfterEnd,
    /// The plan ends without its trailer.
    #[error("the plan ends here, without its trailer")]
    Truncated,
    /// The lines are not those that were verified: the plan was changed in between.
    #[error("the plan was changed after it was verified")]
    Changed,
}
