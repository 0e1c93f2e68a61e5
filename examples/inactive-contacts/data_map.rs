//! The data map: what every column of the schema holds, how its row reaches a person, and how it is erased.
//!
//! The statements of an erasure are derived from the map and the policy, so a column cannot be classified and forgotten.

use privacy_rules::anonymization::{Action, FieldClass, Occasion, Policy, QuestionType};

mod tables;

pub use tables::TABLES;

/// A table, how its rows belong to a subject of the rules, and its columns.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Table {
    /// Its name in the schema.
    pub name: &'static str,
    /// How a row belongs to a subject; nothing for what belongs to nobody.
    pub links: &'static [Link],
    /// Its columns, in the order of the schema.
    pub columns: &'static [Column],
}

/// A subject of the rules, and which rows are that subject's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// Whose rows.
    pub subject: Subject,
    /// The condition that selects them, with the subject's id as `?1`.
    pub rows: &'static str,
}

/// What an erasure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "whoever erases must know how to reach each")]
pub enum Subject {
    /// A contact file.
    Contact,
    /// A ticket, as far as its beneficiary goes.
    Ticket,
    /// One answer to a question.
    Answer,
    /// An order.
    Order,
    /// An operator.
    Operator,
}

/// A column: what it holds, and how that goes where the policy lets it go.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Column {
    /// Its name in the schema.
    pub name: &'static str,
    /// What it holds.
    pub class: Class,
    /// How it is erased.
    pub erasure: Erasure,
}

/// The class of a column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a test must decide on each")]
pub enum Class {
    /// The same for every row.
    Is(FieldClass),
    /// That of an answer, which depends on the type of the row's question.
    OfQuestion,
}

impl Class {
    /// Every class that a value of the column may have.
    #[must_use]
    pub fn possible(self) -> Vec<FieldClass> {
        match self {
            Self::Is(class) => vec![class],
            Self::OfQuestion => QuestionType::ALL.iter().map(|kind| kind.class()).collect(),
        }
    }
}

/// How a value is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "whoever erases must know how to carry out each")]
pub enum Erasure {
    /// The column becomes `NULL`.
    Clear,
    /// The column becomes this constant, the same for everybody.
    Replace(&'static str),
    /// The row says nothing without the value, so the row goes.
    DeleteRow,
    /// No occasion erases it alone: it stays, or goes with its row.
    Never,
}

/// Every column with its table.
pub fn columns() -> impl Iterator<Item = (&'static Table, &'static Column)> {
    TABLES.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)))
}

/// The statements that erase a subject's data on an occasion, each with the subject's id as `?1`, in an order that
/// foreign keys allow.
///
/// A removed contact goes as a whole: its file, and by the schema's cascades everything that hangs on it.
#[must_use]
pub fn statements(subject: Subject, occasion: Occasion) -> Vec<String> {
    if occasion == Occasion::RemovedContact {
        return vec!["DELETE FROM contact WHERE id = ?1".to_owned()];
    }
    TABLES
        .iter()
        .flat_map(|table| {
            table
                .links
                .iter()
                .filter(move |link| link.subject == subject)
                .filter_map(move |link| statement(table, link, occasion))
        })
        .collect()
}

fn statement(table: &Table, link: &Link, occasion: Occasion) -> Option<String> {
    let erased = |column: &&Column| {
        column.class.possible().into_iter().any(|class| is_erased(class, occasion))
    };
    let (name, rows) = (table.name, link.rows);
    if table.columns.iter().filter(erased).any(|column| column.erasure == Erasure::DeleteRow) {
        return Some(format!("DELETE FROM {name} WHERE {rows}"));
    }
    let changes: Vec<String> = table
        .columns
        .iter()
        .filter(erased)
        .filter_map(|column| match column.erasure {
            Erasure::Clear => Some(format!("{} = NULL", column.name)),
            Erasure::Replace(constant) => Some(format!("{} = '{constant}'", column.name)),
            Erasure::DeleteRow | Erasure::Never => None,
        })
        .collect();
    if changes.is_empty() {
        return None;
    }
    let only = if table.columns.iter().any(|column| column.class == Class::OfQuestion) {
        let types: Vec<String> = QuestionType::ALL
            .iter()
            .filter(|kind| is_erased(kind.class(), occasion))
            .map(|kind| format!("'{kind}'"))
            .collect();
        format!(
            " AND question_id IN (SELECT id FROM question WHERE type IN ({}))",
            types.join(", ")
        )
    } else {
        String::new()
    };
    Some(format!("UPDATE {name} SET {} WHERE ({rows}){only}", changes.join(", ")))
}

fn is_erased(class: FieldClass, occasion: Occasion) -> bool {
    Policy::DEFAULT.rule(class, occasion).action() == Action::Erase
}
