//! Several steps in one transaction.

use alloc::{string::String, vec::Vec};
use core::{fmt, num::NonZeroUsize};

use serde::{Serialize, de::DeserializeOwned};

use crate::{Application, Effect, Entry, Facts, StepOutcome, Subject, Unreadable, apply::compare};

/// The next entries of a plan, of which those with a step are compared, executed and recorded together, in one transaction.
///
/// They are what as many [turns](Application::next_turn) would have given, and leave the same log, byte for byte; but a host
/// reads the facts of all at once and changes all with a few statements. All steps are about one kind of [`Subject`], since
/// what is done to a contact can show in the facts of its tickets. Dropped on the way, because the host's transaction failed,
/// all of them come back.
///
/// # Examples
/// ```
/// use std::num::NonZeroUsize;
/// use privacy_batch::{Application, Effect, Facts, Found, StepOutcome, Unreadable};
///
/// /// One transaction: the facts of all, the changes of all, the journal of all.
/// fn transaction(
///     application: &mut Application<u64>,
///     read: impl Fn(u64) -> Result<Option<Facts>, Unreadable>,
///     mut change: impl FnMut(&[u64], Effect),
/// ) -> Option<Vec<String>> {
///     let steps = application.next_steps(NonZeroUsize::new(200)?)?;
///     let checked = steps.check(|entry| Found::Facts(read(*entry.id())));
///     for effect in [Effect::Anonymize, Effect::Remove] {
///         let ids: Vec<u64> = checked.due().filter(|due| due.1 == effect).map(|due| *due.0.id()).collect();
///         change(&ids, effect);
///     }
///     // … the journal, the commit …
///     Some(checked.executed().committed())
/// }
/// ```
///
/// # Source
/// B-3, B-6.
#[must_use = "steps that are dropped come back"]
pub struct Steps<'a, C> {
    application: &'a mut Application<C>,
    /// How many entries from the front.
    entries: usize,
}

/// What a host found of a step within its transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a journal has a step or has it not")]
pub enum Found {
    /// The journal has its outcome: it is passed over.
    Done(StepOutcome),
    /// The journal has nothing of it, and these are the facts of the moment; `None` where there is no such subject any more.
    Facts(Result<Option<Facts>, Unreadable>),
}

/// What becomes of an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// The plan leaves it alone.
    Logged,
    /// The journal has it already.
    Resumed(StepOutcome),
    /// To be recorded, without any change.
    Skipped(StepOutcome),
    Due(Effect),
}

impl<C: Clone + Ord + Serialize + DeserializeOwned> Application<C> {
    /// The next entries with at most so many steps, all about one kind of subject; `None` where more lines have to be fed first,
    /// or all is done.
    ///
    /// What the plan leaves alone on the way is among them, so that there can be entries without a step.
    pub fn next_steps(&mut self, limit: NonZeroUsize) -> Option<Steps<'_, C>> {
        let entries = entries_of(self.ready(), limit.get());
        (entries > 0).then_some(Steps { application: self, entries })
    }
}

/// How many entries from the front have at most so many steps, all about one kind of subject.
fn entries_of<'e, C: 'e>(entries: impl Iterator<Item = &'e Entry<C>>, limit: usize) -> usize {
    let mut steps = 0_usize;
    let mut about: Option<Subject> = None;
    let within = |entry: &&Entry<C>| {
        if entry.effect().is_none() {
            return true;
        }
        steps = steps.saturating_add(1);
        let subject = entry.subject();
        steps <= limit && subject == *about.get_or_insert(subject)
    };
    entries.take_while(within).count()
}

impl<'a, C> Steps<'a, C> {
    /// The steps among the entries.
    pub fn iter(&self) -> impl Iterator<Item = &Entry<C>> {
        self.application.ready().take(self.entries).filter(|entry| entry.effect().is_some())
    }

    /// Takes only so many steps; the others come back.
    pub fn truncate(&mut self, steps: usize) {
        self.entries = entries_of(self.application.ready().take(self.entries), steps);
    }

    /// Compares what was found of each step with what the plan rests on, as [`Step::check`](crate::Step::check) does.
    pub fn check(self, mut found: impl FnMut(&Entry<C>) -> Found) -> CheckedSteps<'a, C> {
        let header = self.application.plan().header();
        let fates = self
            .application
            .ready()
            .take(self.entries)
            .map(|entry| match entry.effect() {
                None => Fate::Logged,
                Some(effect) => match found(entry) {
                    Found::Done(outcome) => Fate::Resumed(outcome),
                    Found::Facts(facts) => {
                        compare(header, entry, facts).map_or(Fate::Due(effect), Fate::Skipped)
                    }
                },
            })
            .collect();
        CheckedSteps { application: self.application, fates }
    }
}

/// Steps whose facts were compared, to be executed in the same transaction.
#[must_use = "steps that are dropped come back"]
pub struct CheckedSteps<'a, C> {
    application: &'a mut Application<C>,
    fates: Vec<Fate>,
}

impl<'a, C> CheckedSteps<'a, C> {
    fn all(&self) -> impl Iterator<Item = (&Entry<C>, Fate)> {
        self.application.ready().zip(self.fates.iter().copied())
    }

    /// Those that the host is to execute, in the order of the plan.
    pub fn due(&self) -> impl Iterator<Item = (&Entry<C>, Effect)> {
        self.all().filter_map(|(entry, fate)| match fate {
            Fate::Due(effect) => Some((entry, effect)),
            Fate::Logged | Fate::Resumed(_) | Fate::Skipped(_) => None,
        })
    }

    /// Those that are left alone, whose outcomes the journal does not have yet.
    pub fn skipped(&self) -> impl Iterator<Item = (&Entry<C>, StepOutcome)> {
        self.all().filter_map(|(entry, fate)| match fate {
            Fate::Skipped(outcome) => Some((entry, outcome)),
            Fate::Logged | Fate::Resumed(_) | Fate::Due(_) => None,
        })
    }

    /// The host has executed all that are due.
    pub fn executed(self) -> RecordedSteps<'a, C> {
        let outcome = |fate: &Fate| match fate {
            Fate::Logged => None,
            Fate::Resumed(outcome) | Fate::Skipped(outcome) => Some(*outcome),
            Fate::Due(_) => Some(StepOutcome::Executed),
        };
        let outcomes = self.fates.iter().map(outcome).collect();
        RecordedSteps { application: self.application, outcomes }
    }

    /// The host executes what is due one by one, since not all of it can be executed.
    ///
    /// # Errors
    /// What `execute` returns, of a reason that passes for instance; then all of them come back.
    pub fn execute<E>(
        self,
        mut execute: impl FnMut(&Entry<C>, Effect) -> Result<Executed, E>,
    ) -> Result<RecordedSteps<'a, C>, E> {
        let mut outcomes = Vec::with_capacity(self.fates.len());
        for (entry, fate) in self.all() {
            outcomes.push(match fate {
                Fate::Logged => None,
                Fate::Resumed(outcome) | Fate::Skipped(outcome) => Some(outcome),
                Fate::Due(effect) => match execute(entry, effect)? {
                    Executed::Done => Some(StepOutcome::Executed),
                    Executed::Refused => Some(StepOutcome::NotExecuted),
                },
            });
        }
        Ok(RecordedSteps { application: self.application, outcomes })
    }
}

/// What became of one step that a host executed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a change is made or it is not")]
pub enum Executed {
    /// The change is made.
    Done,
    /// The store refuses it, for a reason that will not pass, and nothing of it is left.
    Refused,
}

/// Steps with their outcomes, which the host's journal is to hold before they are off the plan.
#[must_use = "steps are off the plan only once their outcomes are committed"]
pub struct RecordedSteps<'a, C> {
    application: &'a mut Application<C>,
    /// Of each entry from the front; none where the plan leaves it alone.
    outcomes: Vec<Option<StepOutcome>>,
}

impl<C> RecordedSteps<'_, C> {
    /// What the journal holds of each step, under the plan's digest and the entry's position.
    pub fn iter(&self) -> impl Iterator<Item = (&Entry<C>, StepOutcome)> {
        let all = self.application.ready().zip(&self.outcomes);
        all.filter_map(|(entry, outcome)| Some((entry, (*outcome)?)))
    }

    /// The host's transaction is committed: takes the steps off the plan and gives the lines of the log, without their `\n`.
    #[must_use = "the log must have the lines"]
    pub fn committed(self) -> Vec<String> {
        self.outcomes.iter().filter_map(|outcome| self.application.write_next(*outcome)).collect()
    }
}

macro_rules! debug_by_entries {
    ($($type:ident, $steps:ident => $taken:expr;)*) => {$(
        impl<C> fmt::Debug for $type<'_, C> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let $steps = self;
                f.debug_list().entries(self.application.ready().take($taken)).finish()
            }
        }
    )*};
}

debug_by_entries! {
    Steps, steps => steps.entries;
    CheckedSteps, steps => steps.fates.len();
    RecordedSteps, steps => steps.outcomes.len();
}
