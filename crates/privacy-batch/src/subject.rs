//! Whom and what a run considers, and the facts that the host reads for it.

use alloc::vec::Vec;

use privacy_anonymization::{
    Accounting, ContactKind, FileState, History, Holds, Line, OtherRoles, QuestionType, Settlement,
};
use privacy_recency::Recency;
use privacy_vocabulary::{Day, LastActive, RuleId};

use crate::words::words;

/// What a line of a plan is about. The order of the variants is the order of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    clippy::exhaustive_enums,
    reason = "a host must be able to execute every subject's effect"
)]
pub enum Subject {
    /// A contact file.
    Contact,
    /// A ticket, for the data of its beneficiary (A-4).
    Ticket,
    /// An answer to a question that was asked for a ticket (A-5).
    Answer,
    /// An order, for its IP address (A-6).
    Order,
}

words!(Subject, "a subject", { Contact = "contact", Ticket = "ticket", Answer = "answer", Order = "order", });

impl Subject {
    /// The rule that decides what becomes of it. A contact has several.
    pub(crate) const fn own_rule(self) -> RuleId {
        match self {
            Self::Contact => RuleId::E1,
            Self::Ticket => RuleId::A4,
            Self::Answer => RuleId::A5,
            Self::Order => RuleId::A6,
        }
    }
}

/// What the host is to do, within the policy of `privacy-anonymization`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a host must be able to execute every effect")]
pub enum Effect {
    /// Erase every field of the contact that the policy does not keep (A-2).
    Anonymize,
    /// Remove the contact's file (A-1).
    Remove,
    /// Erase the data of the ticket's beneficiary, except the country (A-4).
    EraseBeneficiary,
    /// Erase the answer, and with its text the id of the chosen option (A-5).
    EraseAnswer,
    /// Erase the order's IP address (A-6).
    EraseIp,
}

/// Whether a ticket, an answer or an order still holds what a run would erase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the data are there or they are not")]
pub enum PersonalData {
    /// There is something to erase.
    Present,
    /// Nothing is left, or nothing was ever there.
    Absent,
}

/// What the host knows of a contact: dates, states and kinds, and no personal value.
///
/// At planning the host reads them once; at applying it reads them again, within the transaction of the change.
///
/// # Source
/// R-12, E-1 to E-4, A-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "the host states every fact by name")]
pub struct ContactFacts {
    /// The day the file was created, the recency of a contact without activities (R-9).
    pub created: Day,
    /// The indicator that the host keeps, if it has one.
    pub stored: Option<LastActive>,
    /// The activities folded anew. `None` only where [`Planner::refresh`](crate::Planner::refresh) or
    /// [`Step::refresh`](crate::Step::refresh) says to leave the stored indicator alone: a contact that lacks a recency it
    /// needs is failed, as [`Field::Activity`] that is [`Problem::Missing`].
    pub recomputed: Option<Recency>,
    /// Live, or anonymised already.
    pub state: FileState,
    /// Individual, relay or structure.
    pub kind: ContactKind,
    /// What else the file is.
    pub roles: OtherRoles,
    /// Whether money is open, in any organization and currency.
    pub settlement: Settlement,
    /// Whether it ever bought, or benefited from a ticket.
    pub history: History,
    /// Whether accounting records hang on the file.
    pub accounting: Accounting,
    /// What else stands in the way; [`Holds::NONE`] where the host has no such things.
    pub holds: Holds,
}

/// What the host knows of a ticket.
///
/// # Source
/// A-4, A-7.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "the host states every fact by name")]
pub struct TicketFacts {
    /// The order line that the ticket is.
    pub line: Line,
    /// The day of the order, from which an undated line ages.
    pub ordered: Day,
    /// Whether the ticket still names a beneficiary.
    pub data: PersonalData,
}

/// What the host knows of an answer.
///
/// # Source
/// A-5, A-7.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "the host states every fact by name")]
pub struct AnswerFacts {
    /// The order line that the question was asked for.
    pub line: Line,
    /// The day of the order, from which an undated line ages.
    pub ordered: Day,
    /// The type of the question.
    pub question: QuestionType,
    /// Whether an answer is still there.
    pub data: PersonalData,
}

/// What the host knows of an order.
///
/// # Source
/// A-6, A-7.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "the host states every fact by name")]
pub struct OrderFacts {
    /// The day of the order, from which undated lines age, and an order without lines.
    pub ordered: Day,
    /// Every line, in any order.
    pub lines: Vec<Line>,
    /// Whether the order still has an IP address.
    pub data: PersonalData,
}

/// The facts of one subject, as a step takes them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "one variant a subject")]
pub enum Facts {
    /// Of a contact.
    Contact(ContactFacts),
    /// Of a ticket.
    Ticket(TicketFacts),
    /// Of an answer.
    Answer(AnswerFacts),
    /// Of an order.
    Order(OrderFacts),
}

impl From<ContactFacts> for Facts {
    fn from(facts: ContactFacts) -> Self {
        Self::Contact(facts)
    }
}

impl From<TicketFacts> for Facts {
    fn from(facts: TicketFacts) -> Self {
        Self::Ticket(facts)
    }
}

impl From<AnswerFacts> for Facts {
    fn from(facts: AnswerFacts) -> Self {
        Self::Answer(facts)
    }
}

impl From<OrderFacts> for Facts {
    fn from(facts: OrderFacts) -> Self {
        Self::Order(facts)
    }
}

/// Which fact a host could not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a closed list holds no personal value")]
pub enum Field {
    /// The day the file was created.
    Created,
    /// The stored indicator.
    Indicator,
    /// An activity, or its date.
    Activity,
    /// Live or anonymised.
    State,
    /// The kind of the contact.
    Kind,
    /// Another role of the file.
    Role,
    /// A balance.
    Balance,
    /// Whether it bought or benefited.
    History,
    /// Whether accounting records hang on it.
    Accounting,
    /// Another thing that stands in the way.
    Hold,
    /// The validity of a ticket.
    Validity,
    /// The day of an order.
    Ordered,
    /// The type of a question.
    Question,
    /// An order line.
    Line,
}

words!(Field, "a field", {
    Created = "created", Indicator = "indicator", Activity = "activity", State = "state", Kind = "kind", Role = "role",
    Balance = "balance", History = "history", Accounting = "accounting", Hold = "hold", Validity = "validity", Ordered = "ordered",
    Question = "question", Line = "line",
});

/// In which way a fact could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a closed list holds no personal value")]
pub enum Problem {
    /// Nothing where something is required.
    Missing,
    /// Not of the expected form, such as a date that is none.
    Malformed,
    /// Of the right form, outside the accepted range or scale.
    OutOfRange,
    /// A kind, role, type or state that the rules do not know.
    Unknown,
    /// At odds with another fact, such as a validity that ends before it begins.
    Contradictory,
}

words!(Problem, "a problem", {
    Missing = "missing", Malformed = "malformed", OutOfRange = "out-of-range", Unknown = "unknown",
    Contradictory = "contradictory",
});

/// A fact that the host could not read: which one and in which way, never the value.
///
/// The subject is listed as failed and left unchanged, and the run goes on.
///
/// # Examples
/// ```
/// use privacy_batch::{Field, Problem, Unreadable};
///
/// assert_eq!(Unreadable::new(Field::Balance, Problem::OutOfRange).to_string(), "balance: out-of-range");
/// ```
///
/// # Source
/// B-5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct Unreadable {
    field: Field,
    problem: Problem,
}

impl Unreadable {
    /// This fact, in this way.
    #[must_use]
    pub const fn new(field: Field, problem: Problem) -> Self {
        Self { field, problem }
    }

    /// Which fact.
    #[must_use]
    pub const fn field(self) -> Field {
        self.field
    }

    /// In which way.
    #[must_use]
    pub const fn problem(self) -> Problem {
        self.problem
    }
}
