//! The erasing statements, as data for a host to render.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::{DataMap, Subject, ValueCheck};
use crate::{ColumnType, Occasion, Policy, QuestionType, Replacement};

/// A data map that fits the schema and the policy, and what follows from the three.
///
/// # Source
///
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedMap {
    pub(super) map: DataMap,
    pub(super) policy: Policy,
    pub(super) erasures: BTreeMap<(Subject, Occasion), Vec<Statement>>,
    pub(super) covered: Vec<Covered>,
    pub(super) values: Vec<ValueCheck>,
}

impl CheckedMap {
    /// The statements that erase one subject on an occasion, in an order that foreign keys and their own selections allow.
    ///
    /// All of them belong into one transaction. Executed a second time they change nothing. There are none where the
    /// occasion is none of the subject's ([`Subject::occasions`]).
    #[must_use]
    pub fn erasure(&self, subject: Subject, occasion: Occasion) -> &[Statement] {
        self.erasures.get(&(subject, occasion)).map_or(&[], Vec::as_slice)
    }

    /// The tickets, answers and orders that lose the same data when a contact is anonymized: a plan need not erase them a
    /// second time.
    #[must_use]
    pub fn covered_by_contact(&self) -> &[Covered] {
        &self.covered
    }

    /// What a host verifies of the values before the first change, because an erasure depends on it or because a wrong
    /// value shows that the column holds something else than the map says.
    #[must_use]
    pub fn values(&self) -> &[ValueCheck] {
        &self.values
    }

    /// The map.
    #[must_use]
    pub const fn map(&self) -> &DataMap {
        &self.map
    }

    /// The policy that it was checked with.
    #[must_use]
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The table whose rows are such subjects, and its key.
    #[must_use]
    pub fn table_of(&self, subject: Subject) -> Option<(&str, &str)> {
        let table = self.map.table_of(subject)?;
        Some((&table.name, table.key.as_deref()?))
    }
}

/// One change of the rows of one table that belong to one subject.
///
/// # Source
///
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statement {
    /// The table that is changed.
    pub table: String,
    /// The column that names its rows, where the map names one.
    pub key: Option<String>,
    /// Which rows.
    pub selection: Selection,
    /// Of these, the answers to questions of some types alone.
    pub only: Option<Only>,
    /// What becomes of them.
    pub change: Change,
}

/// The rows that belong to a subject: those whose column, through the joins, is the subject's key.
///
/// # Source
///
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Selection {
    /// The column of the table, which without a join holds the subject's key.
    pub column: String,
    /// The way on, in order; the column of the last join holds the subject's key.
    pub joins: Vec<Join>,
}

/// From a column to the row of another table that it names, and on from a column there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Join {
    /// The other table.
    pub table: String,
    /// Its key, which the column before refers to.
    pub key: String,
    /// Its column that the way goes on from.
    pub column: String,
}

/// The rows whose question is of one of some types.
///
/// # Source
///
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Only {
    /// The way to the column that names the type.
    pub question: Selection,
    /// The types, at least one.
    pub types: Vec<QuestionType>,
}

/// What becomes of rows.
///
/// # Source
///
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a host must know how to render each")]
pub enum Change {
    /// They go.
    Delete,
    /// Some of their columns are replaced; at least one.
    Set(Vec<Assignment>),
}

/// A column and what takes the place of its values.
///
/// # Source
///
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Assignment {
    /// The column.
    pub column: String,
    /// What takes the place of each value.
    pub value: Replacement,
    /// The type of the values, as the map has it.
    pub holds: ColumnType,
    /// The type of the column in the schema, which is text where that has no type for the values.
    pub stored_as: ColumnType,
}

/// Things that lose all that they could lose when their contact is anonymized.
///
/// # Source
///
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Covered {
    /// What they are.
    pub subject: Subject,
    /// Their table.
    pub table: String,
    /// The column that names them.
    pub key: String,
    /// Those of one contact.
    pub selection: Selection,
}
