//! What each row of `showcase.sql` is there for, and what becomes of it on [`TODAY`](super::TODAY) with 36 months.

use privacy_rules::vocabulary::RuleId;

mod rows;

pub use rows::ROWS;

/// A row of the demo that shows rules.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Showcase {
    /// In which table it stands.
    pub what: What,
    /// Its id.
    pub id: i64,
    /// The rules that it shows.
    pub rules: &'static [RuleId],
    /// What it is there for.
    pub why: &'static str,
    /// What becomes of it.
    pub expected: Expected,
}

/// The table of a showcase row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "a test must look up each")]
pub enum What {
    /// `contact`.
    Contact,
    /// `ticket`.
    Ticket,
    /// `question_answer`.
    Answer,
    /// `purchase_order`.
    Order,
    /// `operator`.
    Operator,
}

/// What becomes of a showcase row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a test must decide on each")]
pub enum Expected {
    /// Of a contact.
    Contact {
        /// In the words of the plan: `anonymize`, `remove`, `blocked`, `active`, `out-of-scope`.
        outcome: &'static str,
        /// A day or `open-ended`.
        last_active: &'static str,
        /// The winning activity, `created`, or `stored` where the stored indicator is left alone.
        because: &'static str,
        /// Everything that stands in the way, in the order of the rules' list.
        blockers: &'static [&'static str],
    },
    /// Of a contact whose facts cannot be evaluated: failed, because of this fact and this problem.
    Failed {
        /// Which fact.
        field: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// Of a contact of the other institution: not considered at all.
    Untouched,
    /// Of a ticket, an answer or an order: the beneficiary, the answer or the IP address goes.
    Erased,
    /// Of a ticket, an answer or an order: it is kept for now, or for good.
    Kept,
    /// Of an operator.
    Operator {
        /// Whether the login says nothing about the person.
        login_is_neutral: bool,
        /// Whether the names are still there although the operator has left.
        names_are_due: bool,
    },
    /// Of a contact as a recipient of mailings by e-mail: whether a marketing campaign reaches it under the opt-out regime
    /// and under the regime of explicit consent. An operational one always does.
    Recipient {
        /// Campaign 1, before mid-November 2018.
        opt_out: bool,
        /// Campaign 2, after it.
        explicit: bool,
    },
}
