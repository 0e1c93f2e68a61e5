//! Applying a plan, step by step; and the simulation, which renders the same plan and changes nothing.

use alloc::string::String;
use core::fmt;

use privacy_recency::{Refresh, RuleSet, refresh};
use privacy_vocabulary::{Day, InactivityPeriod, LastActive};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    ContactFacts, Digest, Effect, Entry, Facts, Institution, LogEnd, Parameters, Plan, PlanError,
    Planner, PlannerError, SkipReason, StepOutcome, Subject, Unreadable, log::LogWriter,
    reader::Replay, verdict::judge,
};

/// What a host expects of the plan that it is about to apply.
///
/// # Examples
/// ```
/// use privacy_batch::Expectation;
///
/// let reviewed = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".parse()?;
/// let expectation = Expectation::new("theatre:7".parse()?, "2021-07-02".parse()?).with_plan(reviewed);
/// assert_eq!(expectation.plan, Some(reviewed));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// B-3.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Expectation {
    /// Whose data the host holds.
    pub institution: Institution,
    /// The day of the application, in the institution's time zone; not before the plan's. It stands in the log, so a run
    /// that is resumed on a later day and wants the same log says the day of its beginning.
    pub today: Day,
    /// Which activities the host counts; set `1.7` unless said otherwise.
    pub rule_set: RuleSet,
    /// The period, if the host insists on one.
    pub period: Option<InactivityPeriod>,
    /// The digest of the plan that was reviewed, if the host insists on that one.
    pub plan: Option<Digest>,
}

impl Expectation {
    /// A plan of this institution, applied on this day, under the default rule set.
    #[must_use]
    pub fn new(institution: Institution, today: Day) -> Self {
        Self { institution, today, rule_set: RuleSet::default(), period: None, plan: None }
    }

    /// The same under another rule set.
    #[must_use]
    pub fn with_rule_set(self, rule_set: RuleSet) -> Self {
        Self { rule_set, ..self }
    }

    /// The same with this period and no other.
    #[must_use]
    pub fn with_period(self, period: InactivityPeriod) -> Self {
        Self { period: Some(period), ..self }
    }

    /// The same for this plan and no other.
    #[must_use]
    pub fn with_plan(self, plan: Digest) -> Self {
        Self { plan: Some(plan), ..self }
    }

    fn check(&self, plan: &Plan) -> Result<(), Refusal> {
        let header = plan.header();
        let Parameters { institution, today, period, rule_set, .. } = header.parameters();
        if self.plan.is_some_and(|expected| expected != plan.digest()) {
            Err(Refusal::OtherPlan)
        } else if *institution != self.institution {
            Err(Refusal::OtherInstitution)
        } else if header.policy() != Digest::of_policy() {
            Err(Refusal::OtherPolicy)
        } else if *rule_set != self.rule_set {
            Err(Refusal::OtherRuleSet { planned: *rule_set, expected: self.rule_set })
        } else if let Some(expected) = self.period.filter(|expected| expected != period) {
            Err(Refusal::OtherPeriod { planned: *period, expected })
        } else if self.today < *today {
            Err(Refusal::BeforeThePlan { planned: *today, today: self.today })
        } else {
            Ok(())
        }
    }
}

/// Why a plan is refused whole, before its first step.
///
/// # Source
/// B-3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// Not the plan that was reviewed.
    #[error("the plan is not the one that was reviewed: its digest differs")]
    OtherPlan,
    /// Another institution's.
    #[error("the plan is another institution's")]
    OtherInstitution,
    /// Made under another table of what is erased and kept.
    #[error("the plan was made under another policy: plan anew")]
    OtherPolicy,
    /// Made under another rule set.
    #[error("the plan was made under rule set {planned}, expected {expected}")]
    OtherRuleSet {
        /// The plan's.
        planned: RuleSet,
        /// The host's.
        expected: RuleSet,
    },
    /// Made with another period.
    #[error("the plan was made with a period of {planned} months, expected {expected}")]
    OtherPeriod {
        /// The plan's.
        planned: InactivityPeriod,
        /// The host's.
        expected: InactivityPeriod,
    },
    /// The day of the application lies before that of the plan: one of the two clocks is wrong.
    #[error("the plan is as of {planned}, after today, {today}")]
    BeforeThePlan {
        /// The plan's day.
        planned: Day,
        /// The host's.
        today: Day,
    },
}

/// Executes a verified plan, step by step, and writes the log.
///
/// The host reads the plan twice: once with [`PlanReader`](crate::PlanReader), which verifies it whole, and once more with
/// [`feed`](Self::feed), which compares it with what was verified, 1,024 lines at a time, before any of them becomes a step.
/// After each line the host takes [`next_turn`](Self::next_turn) until there is none.
///
/// A step is used up by the borrow checker: it gives its effect only after [`Step::check`] has compared the facts, and it is
/// off the plan only once its outcome is [`committed`](Recorded::committed). A step that was dropped on the way, because
/// the host's transaction failed, comes back with the next turn.
///
/// To resume, run again from the beginning with the same plan and the same expectation: the host's journal says which steps
/// are done, [`Step::resume`] passes them over, and the log is that of an uninterrupted run, byte for byte.
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
    /// Begins to apply a plan.
    ///
    /// # Errors
    /// [`Refusal`]: the plan is refused whole.
    pub fn begin(plan: Plan, expectation: &Expectation) -> Result<Self, Refusal> {
        expectation.check(&plan)?;
        Ok(Self::of(Replay::new(plan), expectation.today))
    }

    /// A single contact, on the request of an operator: planned and applied at once, by the same policy, steps and log.
    ///
    /// There are no lines to feed: the one turn is ready.
    ///
    /// # Errors
    /// [`PlannerError`] where the id cannot be written.
    ///
    /// # Source
    /// A-3.
    pub fn on_request(
        parameters: Parameters,
        id: C,
        facts: Result<ContactFacts, Unreadable>,
    ) -> Result<Self, PlannerError> {
        let today = parameters.today;
        let mut planner = Planner::on_request(parameters);
        let entry = planner.contact(id, facts)?.entry;
        Ok(Self::of(Replay::of_one(planner, entry), today))
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
    fn of(replay: Replay<C>, today: Day) -> Self {
        let (log, header) = LogWriter::begin(replay.plan(), Some(today));
        Self { replay, log, header }
    }

    /// The plan that is applied.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        self.replay.plan()
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
    /// R-12.
    #[must_use]
    pub fn refresh(&self, stored: Option<LastActive>) -> Refresh {
        let parameters = self.application.plan().header().parameters();
        refresh(stored, parameters.period, parameters.today)
    }

    /// Compares the facts of the moment, which the host reads within the transaction of the change, with those that the plan
    /// rests on; `None` where there is no such subject any more.
    ///
    /// The rules are asked again too, so that a plan that somebody wrote by hand erases nobody whom the rules do not make
    /// due. Facts of another kind of subject are never those of the plan.
    pub fn check<F: Into<Facts>>(self, facts: Result<Option<F>, Unreadable>) -> Checked<'a, C> {
        let outcome = match facts {
            Err(unreadable) => StepOutcome::Unreadable(unreadable),
            Ok(None) => StepOutcome::Skipped(SkipReason::Gone),
            Ok(Some(facts)) => {
                let header = self.application.plan().header();
                match judge(header.parameters(), header.trigger(), &facts.into()) {
                    Err(unreadable) => StepOutcome::Unreadable(unreadable),
                    Ok(now) if Some(now.facts) != self.entry.facts() => {
                        StepOutcome::Skipped(SkipReason::Changed)
                    }
                    Ok(now) if now.outcome != self.entry.outcome() => {
                        StepOutcome::Skipped(SkipReason::NotDue)
                    }
                    Ok(_) => return Checked::Execute(Execute(self)),
                }
            }
        };
        Checked::Skip(self.recorded(outcome))
    }

    /// Passes a step over whose outcome the host's journal already has.
    pub fn resume(self, outcome: StepOutcome) -> Recorded<'a, C> {
        self.recorded(outcome)
    }

    fn recorded(self, outcome: StepOutcome) -> Recorded<'a, C> {
        Recorded { application: self.application, entry: self.entry, outcome }
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

/// Renders a verified plan as a log, and changes nothing: `would-anonymize`, `would-remove`, `would-erase`.
///
/// # Source
/// B-2, B-3.
pub struct Simulation<C> {
    replay: Replay<C>,
    log: LogWriter,
    header: String,
}

impl<C: Clone + Ord + Serialize + DeserializeOwned> Simulation<C> {
    /// Begins to render a plan.
    #[must_use]
    pub fn begin(plan: Plan) -> Self {
        let (log, header) = LogWriter::begin(&plan, None);
        Self { replay: Replay::new(plan), log, header }
    }

    /// The first line of the log, without its `\n`.
    #[must_use]
    pub fn log_header(&self) -> &str {
        &self.header
    }

    /// Takes the next line of the plan, without its `\n`.
    ///
    /// # Errors
    /// [`PlanError`] where the line is not the one that was verified.
    pub fn feed(&mut self, line: &str) -> Result<(), PlanError> {
        self.replay.feed(line)
    }

    /// The next line of the log, without its `\n`; `None` where more lines have to be fed first, or all is done.
    pub fn next_line(&mut self) -> Option<String> {
        let line = self.log.entry(self.replay.front()?, None);
        self.replay.pop();
        Some(line)
    }

    /// Ends the log.
    ///
    /// # Errors
    /// [`Unfinished`] where lines of the plan or of the log are left.
    pub fn finish(self) -> Result<LogEnd, Unfinished> {
        if self.replay.is_done() { Ok(self.log.finish()) } else { Err(Unfinished) }
    }
}

impl<C> fmt::Debug for Simulation<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulation").field("plan", self.replay.plan()).finish_non_exhaustive()
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
