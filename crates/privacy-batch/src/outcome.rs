//! What becomes of a subject, in the words of plan, simulation and application.

use core::{fmt, str::FromStr};

use privacy_vocabulary::RuleId;

use crate::{
    Field, Mode, Problem, Subject, Unreadable,
    words::{WordError, words},
};

/// What becomes of a subject: every one considered has exactly one outcome (L-12).
///
/// # Source
/// B-5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the outcomes partition the subjects considered")]
pub enum Outcome {
    /// A contact, anonymised.
    Anonymized,
    /// A contact, removed with its file.
    Removed,
    /// The beneficiary of a ticket, an answer, or the IP address of an order, erased.
    Erased,
    /// Due, were it not for what binds whatever the period: money is open.
    Blocked,
    /// Due by the plan and left alone at the application: see [`SkipReason`].
    Skipped,
    /// Within its period.
    Active,
    /// Never touched as it stands: a structure, another role, or nothing left to erase.
    OutOfScope,
    /// Could not be evaluated, or not be executed.
    Failed,
}

impl Outcome {
    /// Every outcome, in the order of declaration.
    pub const ALL: &'static [Self] = &[
        Self::Anonymized,
        Self::Removed,
        Self::Erased,
        Self::Blocked,
        Self::Skipped,
        Self::Active,
        Self::OutOfScope,
        Self::Failed,
    ];

    /// The word for it in the log of an application: `anonymized`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.words().2
    }

    /// The word for it in a plan: `anonymize`.
    #[must_use]
    pub const fn planned(self) -> &'static str {
        self.words().0
    }

    /// The word for it in a log: `would-anonymize` in a simulation, `anonymized` in an application.
    #[must_use]
    pub const fn logged(self, mode: Mode) -> &'static str {
        match mode {
            Mode::Simulation => self.words().1,
            Mode::Application => self.words().2,
        }
    }

    #[rustfmt::skip]
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            //                   in a plan       in a simulation    in an application
            Self::Anonymized => ("anonymize",    "would-anonymize", "anonymized"),
            Self::Removed    => ("remove",       "would-remove",    "removed"),
            Self::Erased     => ("erase",        "would-erase",     "erased"),
            Self::Blocked    => ("blocked",      "blocked",         "blocked"),
            Self::Skipped    => ("skipped",      "skipped",         "skipped"),
            Self::Active     => ("active",       "active",          "active"),
            Self::OutOfScope => ("out-of-scope", "out-of-scope",    "out-of-scope"),
            Self::Failed     => ("failed",       "failed",          "failed"),
        }
    }

    /// The outcome that a plan calls by this word. A plan skips nothing.
    pub(crate) fn from_planned(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|outcome| *outcome != Self::Skipped && outcome.planned() == word)
    }

    pub(crate) fn from_logged(word: &str, mode: Mode) -> Option<Self> {
        Self::ALL.iter().copied().find(|outcome| outcome.logged(mode) == word)
    }

    /// Whether this subject can have it.
    pub(crate) const fn belongs_to(self, subject: Subject) -> bool {
        match self {
            Self::Anonymized | Self::Removed | Self::Blocked => matches!(subject, Subject::Contact),
            Self::Erased => !matches!(subject, Subject::Contact),
            Self::Skipped | Self::Active | Self::OutOfScope | Self::Failed => true,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Why a ticket, an answer or an order is left as it is. A contact has
/// [`Blockers`](privacy_anonymization::Blockers) instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "each reason is a case of A-4 to A-7")]
pub enum Kept {
    /// Its validity, or its order, is not past by the whole period.
    StillValid,
    /// Valid without an end.
    OpenEnded,
    /// Nothing is left to erase.
    NothingLeft,
    /// A type of question whose answers stay (A-5).
    QuestionType,
}

words!(Kept, "a reason to keep", {
    StillValid = "still-valid", OpenEnded = "open-ended", NothingLeft = "nothing-left", QuestionType = "question-type",
});

impl Kept {
    pub(crate) const fn outcome(self) -> Outcome {
        match self {
            Self::StillValid | Self::OpenEnded => Outcome::Active,
            Self::NothingLeft | Self::QuestionType => Outcome::OutOfScope,
        }
    }

    pub(crate) const fn rule(self, subject: Subject) -> RuleId {
        match self {
            Self::StillValid | Self::NothingLeft => subject.own_rule(),
            Self::OpenEnded => RuleId::R13,
            Self::QuestionType => RuleId::A5,
        }
    }
}

/// Why a step of the plan was not executed.
///
/// # Source
/// B-3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "an auditor reads the list to its end")]
pub enum SkipReason {
    /// The facts are not those of the plan: it is planned anew by the next run.
    Changed,
    /// There is no such subject any more.
    Gone,
    /// The facts are those of the plan, and the rules do not make the subject due: the plan was not made by these rules.
    NotDue,
}

words!(SkipReason, "a reason to skip", { Changed = "changed", Gone = "gone", NotDue = "not-due", });

/// What became of a step. A host writes it into its journal, in the transaction of the change, and gives it back when it
/// resumes.
///
/// # Examples
/// ```
/// use privacy_batch::{SkipReason, StepOutcome};
///
/// let outcome = StepOutcome::Skipped(SkipReason::Changed);
/// assert_eq!(outcome.to_string(), "skipped changed");
/// assert_eq!("skipped changed".parse(), Ok(outcome));
/// ```
///
/// # Source
/// B-5, B-6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a journal must be able to hold each of them")]
pub enum StepOutcome {
    /// The effect was executed.
    Executed,
    /// The step was left alone.
    Skipped(SkipReason),
    /// The facts could not be read again.
    Unreadable(Unreadable),
    /// The host could not execute the effect, and nothing of it remains.
    NotExecuted,
}

impl fmt::Display for StepOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Executed => f.write_str("executed"),
            Self::Skipped(reason) => write!(f, "skipped {reason}"),
            Self::Unreadable(unreadable) => {
                write!(f, "unreadable {} {}", unreadable.field(), unreadable.problem())
            }
            Self::NotExecuted => f.write_str("not-executed"),
        }
    }
}

impl FromStr for StepOutcome {
    type Err = WordError;

    fn from_str(text: &str) -> Result<Self, WordError> {
        let unknown = WordError { noun: "an outcome of a step" };
        match text.split_once(' ') {
            None if text == "executed" => Ok(Self::Executed),
            None if text == "not-executed" => Ok(Self::NotExecuted),
            Some(("skipped", reason)) => reason.parse().map(Self::Skipped),
            Some(("unreadable", rest)) => {
                let (field, problem) = rest.split_once(' ').ok_or(unknown)?;
                let (field, problem) = (field.parse::<Field>()?, problem.parse::<Problem>()?);
                Ok(Self::Unreadable(Unreadable::new(field, problem)))
            }
            None | Some(_) => Err(unknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn every_outcome_has_its_own_word_in_each_mode() {
        for mode in Mode::ALL {
            for outcome in Outcome::ALL {
                assert_eq!(Outcome::from_logged(outcome.logged(*mode), *mode), Some(*outcome));
            }
        }
        for outcome in Outcome::ALL {
            let read = (*outcome != Outcome::Skipped).then_some(*outcome);
            assert_eq!(Outcome::from_planned(outcome.planned()), read);
            assert_eq!(outcome.to_string(), outcome.logged(Mode::Application));
        }
        assert_eq!(Outcome::from_logged("anonymized", Mode::Simulation), None);
        assert_eq!(Outcome::from_logged("would-anonymize", Mode::Application), None);
    }

    #[test]
    fn a_contact_is_not_erased_and_a_ticket_not_removed() {
        use Outcome::{Active, Anonymized, Blocked, Erased, Failed, OutOfScope, Removed, Skipped};
        for outcome in [Anonymized, Removed, Blocked, Skipped, Active, OutOfScope, Failed] {
            assert!(outcome.belongs_to(Subject::Contact));
        }
        assert!(!Erased.belongs_to(Subject::Contact));
        for subject in [Subject::Ticket, Subject::Answer, Subject::Order] {
            for outcome in [Erased, Skipped, Active, OutOfScope, Failed] {
                assert!(outcome.belongs_to(subject));
            }
            for outcome in [Anonymized, Removed, Blocked] {
                assert!(!outcome.belongs_to(subject));
            }
        }
    }

    #[test]
    fn every_outcome_of_a_step_round_trips_and_nothing_else_is_read() {
        let unreadable = Field::ALL
            .iter()
            .flat_map(|field| Problem::ALL.iter().map(|problem| Unreadable::new(*field, *problem)));
        let outcomes = [StepOutcome::Executed, StepOutcome::NotExecuted]
            .into_iter()
            .chain(SkipReason::ALL.iter().copied().map(StepOutcome::Skipped))
            .chain(unreadable.map(StepOutcome::Unreadable));
        for outcome in outcomes {
            assert_eq!(outcome.to_string().parse(), Ok(outcome));
        }
        for text in [
            "",
            "Executed",
            "executed ",
            "skipped",
            "skipped ",
            "skipped executed",
            "unreadable balance",
            "unreadable balance missing now",
        ] {
            assert!(text.parse::<StepOutcome>().is_err(), "{text}");
        }
    }
}
