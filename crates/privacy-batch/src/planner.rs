//! Planning: one subject after the other becomes one line of the plan.

use alloc::string::{String, ToString};
use core::fmt;

use privacy_recency::Refresh;
use privacy_vocabulary::LastActive;
use serde::Serialize;

use crate::{
    AnswerFacts, ContactFacts, Digest, Entry, Facts, Header, OrderFacts, Parameters, Subject,
    Summary, TicketFacts, Trigger, Unreadable,
    digest::Running,
    entry::{Finding, id_text},
    verdict::judge,
};

/// Turns subjects, one at a time, into the lines of a plan.
///
/// The host writes [`header`](Self::header) first, then the line of each [`Planned`], then that of [`PlanEnd`], each with
/// one `\n`. The planner keeps counts and a running SHA-256, so that a plan of ten million contacts takes no more memory
/// than one of ten.
///
/// Subjects come in the order of [`Subject`]: contacts, tickets, answers, orders; and each kind in strictly ascending
/// order of the host's ids. So the same facts give the same plan, byte for byte, and no subject is planned twice.
///
/// `C` is the host's id, written with serde into plan and log: a number or a key of the host's, not a name or an e-mail
/// address.
///
/// # Examples
/// ```
/// use privacy_batch::{ContactFacts, Field, Outcome, Parameters, Planner, Problem, Unreadable};
/// use privacy_batch::anonymization::{Accounting, ContactKind, FileState, History, Holds, OtherRoles, Settlement};
/// use privacy_batch::recency::Recency;
///
/// let facts = ContactFacts {
///     created: "2015-03-02".parse()?,
///     stored: None,
///     recomputed: Some(Recency::NONE),
///     state: FileState::Live,
///     kind: ContactKind::Individual,
///     roles: OtherRoles::NONE,
///     settlement: Settlement::SETTLED,
///     history: History::NeverBought,
///     accounting: Accounting::NoRecords,
///     holds: Holds::NONE,
/// };
/// let mut planner = Planner::new(Parameters::new("theatre:7".parse()?, "2021-07-01".parse()?));
/// let mut plan = vec![planner.header()];
///
/// let planned = planner.contact(17_u64, Ok(facts))?;
/// assert_eq!(planned.entry.outcome(), Outcome::Removed);
/// plan.push(planned.line);
///
/// let planned = planner.contact(18, Err(Unreadable::new(Field::Balance, Problem::OutOfRange)))?;
/// assert_eq!(planned.line, r#"{"n":2,"subject":"contact","id":18,"outcome":"failed","field":"balance","problem":"out-of-range"}"#);
/// plan.push(planned.line);
///
/// let end = planner.finish();
/// assert_eq!(end.summary.considered(), 2);
/// plan.push(end.line);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// B-2, B-3.
#[derive(Clone)]
pub struct Planner<C> {
    header: Header,
    last: Option<(Subject, C)>,
    running: Running,
    summary: Summary,
}

/// A subject's line of the plan, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Planned<C> {
    /// The line, without its `\n`.
    pub line: String,
    /// What it says.
    pub entry: Entry<C>,
}

/// The last line of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlanEnd {
    /// The line, without its `\n`.
    pub line: String,
    /// The SHA-256 of all bytes before the line: `head -n -1 plan.jsonl | sha256sum`. It names the plan.
    pub digest: Digest,
    /// What was counted.
    pub summary: Summary,
}

impl<C: Clone + Ord + Serialize> Planner<C> {
    /// A plan of the scheduled batch: the period binds.
    #[must_use]
    pub fn new(parameters: Parameters) -> Self {
        Self::triggered(parameters, Trigger::Inactivity)
    }

    /// A plan of what an operator asks for: the same policy, whatever the period; contacts alone.
    ///
    /// # Source
    /// A-3.
    #[must_use]
    pub fn on_request(parameters: Parameters) -> Self {
        Self::triggered(parameters, Trigger::Request)
    }

    fn triggered(parameters: Parameters, trigger: Trigger) -> Self {
        let header = Header::new(parameters, trigger);
        let mut running = Running::new();
        running.line(&header.to_string());
        Self { header, last: None, running, summary: Summary::default() }
    }

    /// The first line of the plan, without its `\n`.
    #[must_use]
    pub fn header(&self) -> String {
        self.header.to_string()
    }

    /// Whether the host has to fold a contact's activities, or may leave the stored indicator alone.
    ///
    /// # Source
    /// R-12.
    #[must_use]
    pub fn refresh(&self, stored: Option<LastActive>) -> Refresh {
        self.header.parameters.refresh(stored)
    }

    /// The line of a contact, or of a contact whose facts could not be read.
    ///
    /// # Errors
    /// [`PlannerError`]: its order, or its id. The planner is as it was before, and the contact is not in the plan.
    pub fn contact(
        &mut self,
        id: C,
        facts: Result<ContactFacts, Unreadable>,
    ) -> Result<Planned<C>, PlannerError> {
        self.subject(Subject::Contact, id, facts.map(Facts::Contact))
    }

    /// The line of a ticket.
    ///
    /// # Errors
    /// As [`contact`](Self::contact), and [`PlannerError::ContactsOnly`] in a plan on request.
    ///
    /// # Source
    /// A-4, A-7.
    pub fn ticket(
        &mut self,
        id: C,
        facts: Result<TicketFacts, Unreadable>,
    ) -> Result<Planned<C>, PlannerError> {
        self.subject(Subject::Ticket, id, facts.map(Facts::Ticket))
    }

    /// The line of an answer.
    ///
    /// # Errors
    /// As [`ticket`](Self::ticket).
    ///
    /// # Source
    /// A-5, A-7.
    pub fn answer(
        &mut self,
        id: C,
        facts: Result<AnswerFacts, Unreadable>,
    ) -> Result<Planned<C>, PlannerError> {
        self.subject(Subject::Answer, id, facts.map(Facts::Answer))
    }

    /// The line of an order.
    ///
    /// # Errors
    /// As [`ticket`](Self::ticket).
    ///
    /// # Source
    /// A-6, A-7.
    pub fn order(
        &mut self,
        id: C,
        facts: Result<OrderFacts, Unreadable>,
    ) -> Result<Planned<C>, PlannerError> {
        self.subject(Subject::Order, id, facts.map(Facts::Order))
    }

    fn subject(
        &mut self,
        subject: Subject,
        id: C,
        facts: Result<Facts, Unreadable>,
    ) -> Result<Planned<C>, PlannerError> {
        if self.header.trigger == Trigger::Request && subject != Subject::Contact {
            return Err(PlannerError::ContactsOnly);
        }
        let position = self.summary.considered().saturating_add(1);
        in_order(self.last.as_ref(), subject, &id).map_err(|order| PlannerError::Order {
            position,
            subject,
            order,
        })?;
        let id_text = id_text(&id).ok_or(PlannerError::Id { position, subject })?;
        let judged =
            facts.and_then(|facts| judge(&self.header.parameters, self.header.trigger, &facts));
        let finding = judged.map_or_else(Finding::Failed, Finding::Judged);
        self.last = Some((subject, id.clone()));
        let entry = Entry { position, subject, id, id_text, finding };
        let line = entry.to_string();
        self.running.line(&line);
        self.summary.add(&entry, entry.outcome());
        Ok(Planned { line, entry })
    }

    pub(crate) const fn plan_header(&self) -> &Header {
        &self.header
    }

    /// Ends the plan.
    #[must_use]
    pub fn finish(self) -> PlanEnd {
        let digest = self.running.digest();
        let line = Trailer { summary: &self.summary, digest }.to_string();
        PlanEnd { line, digest, summary: self.summary }
    }
}

impl<C> fmt::Debug for Planner<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Planner")
            .field("header", &self.header)
            .field("summary", &self.summary)
            .finish_non_exhaustive()
    }
}

/// The last line as a plan writes it.
pub(crate) struct Trailer<'a> {
    pub(crate) summary: &'a Summary,
    pub(crate) digest: Digest,
}

impl fmt::Display for Trailer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (entries, counts) =
            (self.summary.considered(), self.summary.as_json(crate::Outcome::planned));
        write!(f, "{{\"entries\":{entries},\"counts\":{counts},\"digest\":\"{}\"}}", self.digest)
    }
}

/// How a subject's place is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[expect(clippy::exhaustive_enums, reason = "an order is kept, or broken in one of two ways")]
pub enum OrderProblem {
    /// The id of the subject before.
    #[error("the same id as the one before")]
    Duplicate,
    /// An id below that of the subject before, or a kind of subject that comes earlier.
    #[error("out of order: contacts, tickets, answers, orders, each by ascending id")]
    Descending,
}

pub(crate) fn in_order<C: Ord>(
    last: Option<&(Subject, C)>,
    subject: Subject,
    id: &C,
) -> Result<(), OrderProblem> {
    use core::cmp::Ordering;
    match last.map(|(before, last)| subject.cmp(before).then_with(|| id.cmp(last))) {
        None | Some(Ordering::Greater) => Ok(()),
        Some(Ordering::Equal) => Err(OrderProblem::Duplicate),
        Some(Ordering::Less) => Err(OrderProblem::Descending),
    }
}

/// Why a subject was not planned. The id is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlannerError {
    /// It does not stand where the order of a plan wants it.
    #[error("{subject} at position {position}: {order}")]
    Order {
        /// Its place among the subjects given so far, from 1.
        position: u64,
        /// What it is.
        subject: Subject,
        /// What is wrong.
        order: OrderProblem,
    },
    /// Its id cannot be written as JSON on one line.
    #[error("{subject} at position {position}: its id cannot be written as JSON on one line")]
    Id {
        /// Its place among the subjects given so far, from 1.
        position: u64,
        /// What it is.
        subject: Subject,
    },
    /// A plan on request is about contacts alone.
    #[error("a plan on request is about contacts alone")]
    ContactsOnly,
}
