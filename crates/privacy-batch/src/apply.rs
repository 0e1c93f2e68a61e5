//! Applying a plan, step by step.

use alloc::string::String;
use core::fmt;

use privacy_recency::Refresh;
use privacy_vocabulary::{Day, LastActive};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    ContactFacts, Effect, Entry, Facts, Guarded, Header, LogEnd, Parameters, Passage, Plan,
    PlanError, Planner, PlannerError, SkipReason, StepOutcome, Subject, TreeHead, Unreadable,
    log::LogWriter, reader::Replay, verdict::judge,
};

/// Executes a verified plan, step by step, and writes the log.
///
/// The host reads the plan twice: once with [`PlanReader`](crate::PlanReader), which verifies it whole, and once more with
/// [`feed`](Self::feed), which compares it with what was verified, 1,024 lines at a time, before any of them becomes a step.
/// After each line the host takes [`next_turn`](Self::next_turn) until there is none; or, where one transaction takes many
/// steps, [`next_steps`](Self::next_steps).
///
/// A step is used up by the borrow checker: it gives its effect only after [`Step::check`] has compared the facts, and it is
/// off the plan only once its outcome is [`committed`](Recorded::committed). A step that was dropped on the way, because
/// the host's transaction failed, comes back with the next turn.
///
/// To resume, run again from the beginning with the same plan, the same expectation and the
/// [passage](crate::Accepted::resume) of the first time: the host's journal says which steps are done, [`Step::resume`] passes them over, and the log is that of an uninterrupted run, byte for byte.
///
/// # Source
/// B-3, B-5, B-6.
pub struct Application<C> {
    replay: Replay<C>,
    log: LogWriter,
    header: String,
}

/// What comes next.
#[derive(Debug)]
#[expect(clippy::exhaustive_enums, reason = "a host must do both")]
pub enum Turn<'a, C> {
    /// A line for the log, of a subject that the plan leaves alone.
    Logged(String),
    /// Something to do.
    Step(Step<'a, C>),
}

impl<C: Clone + Ord + Serialize + DeserializeOwned> Application<C> {
    /// Begins to apply a plan that was [accepted](crate::Expectation::accept) and has passed the
    /// [guard](crate::Guard::check).
    #[must_use]
    pub fn begin(guarded: Guarded) -> Self {
        let Guarded { plan, today, passage } = guarded;
        Self::of(Replay::new(plan), today, Some(&passage))
    }

    /// A single contact, on the request of an operator: planned and applied at once, by the same policy, steps and log.
    ///
    /// There are no lines to feed: the one turn is ready. The guard is about many and is not asked.
    ///
    /// # Errors
    /// [`PlannerError`] where the id cannot be written.
    ///
    /// # Source
    ///
    pub fn on_request(
        parameters: Parameters,
        id: C,
        facts: Result<ContactFacts, Unreadable>,
    ) -> Result<Self, PlannerError> {
        let today = parameters.today;
        let mut planner = Planner::on_request(parameters);
        let entry = planner.contact(id, facts)?.entry;
        Ok(Self::of(Replay::of_one(planner, entry), today, None))
    }

    /// The first line of the log, without its `\n`.
    #[must_use]
    pub fn log_header(&self) -> &str {
        &self.header
    }

    /// Takes the next line of the plan, without its `\n`: header, entries and trailer.
    ///
    /// # Errors
    /// [`PlanError`] where the line is not the one that was verified. No step of its block was given out, and none will be.
    pub fn feed(&mut self, line: &str) -> Result<(), PlanError> {
        self.replay.feed(line)
    }

    /// The next line of the log or step of the plan, or `None` where more lines have to be fed first, or all is done.
    pub fn next_turn(&mut self) -> Option<Turn<'_, C>> {
        let entry = self.replay.front()?.clone();
        Some(match entry.effect() {
            Some(effect) => Turn::Step(Step { application: self, entry, effect }),
            None => Turn::Logged(self.write(&entry, None)),
        })
    }
}

impl<C> Application<C> {
    fn of(replay: Replay<C>, today: Day, passage: Option<&Passage>) -> Self {
        let (log, header) = LogWriter::begin(replay.plan(), Some(today), passage);
        Self { replay, log, header }
    }

    /// The plan that is applied.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        self.replay.plan()
    }

    /// The head of the log so far, which a host can keep elsewhere before the log has its end: a
    /// [`ConsistencyProof`](crate::ConsistencyProof) shows later that nothing before it was rewritten.
    ///
    /// # Source
    /// B-5.
    #[must_use]
    pub fn tree_head(&self) -> TreeHead {
        self.log.tree_head()
    }

    /// Ends the log.
    ///
    /// # Errors
    /// [`Unfinished`] where lines of the plan or turns are left.
    pub fn finish(self) -> Result<LogEnd, Unfinished> {
        if self.replay.is_done() { Ok(self.log.finish()) } else { Err(Unfinished) }
    }

    fn write(&mut self, entry: &Entry<C>, step: Option<StepOutcome>) -> String {
        self.replay.pop();
        self.log.entry(entry, step)
    }

    /// What was fed and is still to come.
    pub(crate) fn ready(&self) -> impl Iterator<Item = &Entry<C>> {
        self.replay.ready()
    }

    /// Takes the first entry off the plan.
    pub(crate) fn write_next(&mut self, step: Option<StepOutcome>) -> Option<String> {
        let entry = self.replay.pop()?;
        Some(self.log.entry(&entry, step))
    }
}

impl<C> fmt::Debug for Application<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Application").field("plan", self.replay.plan()).finish_non_exhaustive()
    }
}

/// The run was ended before its plan was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("lines of the plan, or turns, are left")]
#[non_exhaustive]
pub struct Unfinished;

/// One thing to do, not yet compared with the facts of the moment.
#[must_use = "a step that is dropped comes back with the next turn"]
pub struct Step<'a, C> {
    application: &'a mut Application<C>,
    entry: Entry<C>,
    effect: Effect,
}

/// Whether a step may be executed.
#[derive(Debug)]
#[expect(clippy::exhaustive_enums, reason = "a host must do both")]
pub enum Checked<'a, C> {
    /// The facts are those of the plan.
    Execute(Execute<'a, C>),
    /// The step is left alone: there is nothing to do but to record it.
    Skip(Recorded<'a, C>),
}

impl<'a, C> Step<'a, C> {
    /// What the plan says of the subject: its position, kind and id.
    #[must_use]
    pub const fn entry(&self) -> &Entry<C> {
        &self.entry
    }

    /// What it is about.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        self.entry.subject
    }

    /// The host's id.
    #[must_use]
    pub const fn id(&self) -> &C {
        &self.entry.id
    }

    /// Whether the host has to fold the contact's activities again, or may leave the stored indicator alone.
    ///
    /// # Source
    ///
    #[must_use]
    pub fn refresh(&self, stored: Option<LastActive>) -> Refresh {
        self.application.plan().header().parameters().refresh(stored)
    }

    /// Compares the facts of the moment, which the host reads within the transaction of the change, with those that the plan
    /// rests on; `None` where there is no such subject any more.
    ///
    /// The rules are asked again too, so that a plan that somebody wrote by hand erases nobody whom the rules do not make
    /// due. Facts of another kind of subject are never those of the plan.
    pub fn check<F: Into<Facts>>(self, facts: Result<Option<F>, Unreadable>) -> Checked<'a, C> {
        let header = self.application.plan().header();
        match compare(header, &self.entry, facts.map(|facts| facts.map(Into::into))) {
            None => Checked::Execute(Execute(self)),
            Some(outcome) => Checked::Skip(self.recorded(outcome)),
        }
    }

    /// Passes a step over whose outcome the host's journal already has.
    pub fn resume(self, outcome: StepOutcome) -> Recorded<'a, C> {
        self.recorded(outcome)
    }

    pub(crate) const fn effect(&self) -> Effect {
        self.effect
    }

    /// What was begun is finished.
    pub(crate) fn execute_anew(self) -> Checked<'a, C> {
        Checked::Execute(Execute(self))
    }

    fn recorded(self, outcome: StepOutcome) -> Recorded<'a, C> {
        Recorded { application: self.application, entry: self.entry, outcome }
    }
}

/// Why a step is left alone by these facts; none where they are those of the plan.
pub(crate) fn compare<C>(
    header: &Header,
    entry: &Entry<C>,
    facts: Result<Option<Facts>, Unreadable>,
) -> Option<StepOutcome> {
    let facts = match facts {
        Err(unreadable) => return Some(StepOutcome::Unreadable(unreadable)),
        Ok(None) => return Some(StepOutcome::Skipped(SkipReason::Gone)),
        Ok(Some(facts)) => facts,
    };
    match judge(header.parameters(), header.trigger(), &facts) {
        Err(unreadable) => Some(StepOutcome::Unreadable(unreadable)),
        Ok(now) if Some(now.facts) != entry.facts() => {
            Some(StepOutcome::Skipped(SkipReason::Changed))
        }
        Ok(now) if now.outcome != entry.outcome() => Some(StepOutcome::Skipped(SkipReason::NotDue)),
        Ok(_) => None,
    }
}

/// A step whose facts were compared, to be executed in the same transaction.
#[must_use = "a step that is dropped comes back with the next turn"]
pub struct Execute<'a, C>(Step<'a, C>);

impl<'a, C> Execute<'a, C> {
    /// What the host is to do.
    #[must_use]
    pub const fn effect(&self) -> Effect {
        self.0.effect
    }

    /// What the plan says of the subject.
    #[must_use]
    pub const fn entry(&self) -> &Entry<C> {
        &self.0.entry
    }

    /// The host has done it.
    pub fn executed(self) -> Recorded<'a, C> {
        self.0.recorded(StepOutcome::Executed)
    }

    /// The host could not do it, for a reason that will not pass, and has undone what it had begun.
    ///
    /// For a reason that passes, such as a lock, drop the step and take the next turn: the step comes back.
    pub fn not_executed(self) -> Recorded<'a, C> {
        self.0.recorded(StepOutcome::NotExecuted)
    }
}

/// A step with its outcome, which the host's journal is to hold before it is off the plan.
#[must_use = "a step is off the plan only once its outcome is committed"]
pub struct Recorded<'a, C> {
    application: &'a mut Application<C>,
    entry: Entry<C>,
    outcome: StepOutcome,
}

impl<C> Recorded<'_, C> {
    /// What the journal is to hold, in the transaction of the change, under the plan's digest and the entry's position.
    #[must_use]
    pub const fn outcome(&self) -> StepOutcome {
        self.outcome
    }

    /// What the plan says of the subject.
    #[must_use]
    pub const fn entry(&self) -> &Entry<C> {
        &self.entry
    }

    /// The host's transaction is committed: takes the step off the plan and gives its line of the log, without its `\n`.
    ///
    /// A host that commits several steps at once keeps the lines back until then; where that transaction fails, it begins
    /// anew, as for a resumption.
    #[must_use = "the log must have the line"]
    pub fn committed(self) -> String {
        self.application.write(&self.entry, Some(self.outcome))
    }
}

macro_rules! debug_by_entry {
    ($($type:ident),*) => {$(
        impl<C> fmt::Debug for $type<'_, C> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($type)).field("entry", self.entry()).finish_non_exhaustive()
            }
        }
    )*};
}

debug_by_entry!(Step, Execute, Recorded);
