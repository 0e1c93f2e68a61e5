//! Exactly once in a store without transactions: the intent, the mark, the change, the outcome.

use core::{fmt, str::FromStr};

use privacy_anonymization::FileState;

use crate::{
    Checked, Effect, Execute, Facts, PersonalData, Recorded, SkipReason, Step, StepOutcome,
    Unreadable, WordError,
};

/// What the journal of a store without transactions holds of a step: two notes, one after the other.
///
/// # Examples
/// ```
/// use privacy_batch::{Noted, StepOutcome};
///
/// assert_eq!("intended".parse(), Ok(Noted::Intended));
/// assert_eq!("executed".parse(), Ok(Noted::Done(StepOutcome::Executed)));
/// assert_eq!(Noted::Done(StepOutcome::Executed).to_string(), "executed");
/// ```
///
/// # Source
/// B-6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a host that resumes must do all of it")]
pub enum Noted {
    /// The change may have been begun. [`Step::take_up`].
    Intended,
    /// The step is over. [`Step::resume`].
    Done(StepOutcome),
}

impl fmt::Display for Noted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Intended => f.write_str("intended"),
            Self::Done(outcome) => outcome.fmt(f),
        }
    }
}

impl FromStr for Noted {
    type Err = WordError;

    fn from_str(text: &str) -> Result<Self, WordError> {
        if text == "intended" { Ok(Self::Intended) } else { text.parse().map(Self::Done) }
    }
}

/// Whether a step may be executed in a store without transactions.
#[derive(Debug)]
#[expect(clippy::exhaustive_enums, reason = "a host must do both")]
pub enum Intended<'a, C> {
    /// The facts are those of the plan: the intent is to be noted first.
    Note(Intent<'a, C>),
    /// The step is left alone: there is nothing to do but to note its outcome.
    Skip(Recorded<'a, C>),
}

/// A step whose facts were compared, and whose effect is given only once the intent is noted.
#[must_use = "a step that is dropped comes back with the next turn"]
#[derive(Debug)]
pub struct Intent<'a, C>(Execute<'a, C>);

impl<'a, C> Intent<'a, C> {
    /// The journal holds [`Noted::Intended`] under the plan's digest and the entry's position, and will after a crash too.
    pub fn noted(self) -> Execute<'a, C> {
        self.0
    }

    /// What the plan says of the subject.
    #[must_use]
    pub const fn entry(&self) -> &crate::Entry<C> {
        self.0.entry()
    }
}

/// # Without transactions
///
/// Where change and journal cannot be committed together, a step takes four writes, each of which is there after a crash once
/// it has returned:
///
/// 1. the intent: [`Noted::Intended`] in the journal;
/// 2. the mark, one write that is all or nothing: the file is anonymized, also where it is going to be removed. Of a ticket,
///    an answer, an order the erasure itself is that one write. Where the store can, the write asks that the record is still
///    the one that the facts were read from;
/// 3. the rest of the change, which may be done twice;
/// 4. the outcome: [`Noted::Done`] in the journal.
///
/// Killed before the mark, nothing of the change is there, and the facts decide anew. Killed behind it, the change is finished,
/// whatever became of the contact meanwhile. So nothing stays half done, and the log says what was done.
impl<'a, C> Step<'a, C> {
    /// [Checks](Self::check) a step of which the journal holds nothing.
    pub fn intend<F: Into<Facts>>(self, facts: Result<Option<F>, Unreadable>) -> Intended<'a, C> {
        match self.check(facts) {
            Checked::Execute(execute) => Intended::Note(Intent(execute)),
            Checked::Skip(recorded) => Intended::Skip(recorded),
        }
    }

    /// Takes up a step whose journal holds [`Noted::Intended`] and no outcome: finishes it where the facts show the mark, and
    /// [checks](Self::check) it otherwise.
    ///
    /// Only behind an intent of this plan's journal: it takes the mark for its own.
    pub fn take_up<F: Into<Facts>>(self, facts: Result<Option<F>, Unreadable>) -> Checked<'a, C> {
        let facts = facts.map(|facts| facts.map(Into::into));
        match &facts {
            Ok(Some(facts)) if is_marked(facts) => self.execute_anew(),
            Ok(None) => match self.effect() {
                Effect::Remove => self.execute_anew(),
                Effect::Anonymize
                | Effect::EraseBeneficiary
                | Effect::EraseAnswer
                | Effect::EraseIp => {
                    Checked::Skip(self.resume(StepOutcome::Skipped(SkipReason::Gone)))
                }
            },
            Ok(Some(_)) | Err(_) => self.check(facts),
        }
    }
}

fn is_marked(facts: &Facts) -> bool {
    match facts {
        Facts::Contact(contact) => contact.state == FileState::Anonymized,
        Facts::Ticket(ticket) => ticket.data == PersonalData::Absent,
        Facts::Answer(answer) => answer.data == PersonalData::Absent,
        Facts::Order(order) => order.data == PersonalData::Absent,
    }
}
