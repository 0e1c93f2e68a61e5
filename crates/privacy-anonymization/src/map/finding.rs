//! What is wrong with a data map, and what to do about it.

use alloc::{boxed::Box, string::String, vec::Vec};
use core::fmt;

use super::{Erasure, OnDelete, Path, Subject, fits};
use crate::{ColumnType, FieldClass, Occasion};

/// Everything that is wrong with a data map, sorted by table and column; at least one finding.
///
/// It prints a line per finding.
///
/// # Source
///
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Nothing, where nothing was found.
    pub(super) fn of(mut findings: Vec<Finding>) -> Option<Self> {
        findings.sort();
        findings.dedup();
        (!findings.is_empty()).then_some(Self(findings))
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.0.iter()
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for finding in &self.0 {
            write!(f, "{separator}{finding}")?;
            separator = "\n";
        }
        Ok(())
    }
}

impl core::error::Error for Findings {}

/// One thing that is wrong with a data map: where, what, and what to do. It prints as one line.
///
/// # Source
///
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Finding {
    /// The table.
    pub table: String,
    /// The column, where it is about one.
    pub column: Option<String>,
    /// What is wrong.
    pub problem: Problem,
}

impl Finding {
    pub(super) fn of_table(table: &str, problem: Problem) -> Self {
        Self { table: table.into(), column: None, problem }
    }

    pub(super) fn of_column(table: &str, column: &str, problem: Problem) -> Self {
        Self { table: table.into(), column: Some(column.into()), problem }
    }
}

/// What is wrong with a table or a column of a data map.
///
/// # Source
///
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Problem {
    /// The schema has it, and the map does not.
    Unmapped,
    /// The map has it, and the schema does not.
    Vanished,
    /// The map has the table twice.
    TableTwice,
    /// The map gives the column two classes.
    TwoClasses,
    /// The map says that it is not personal, and not why.
    NoReason,
    /// The class does not fit the type of the column.
    ClassDoesNotFit(FieldClass),
    /// The map says that it holds another type than the schema.
    HoldsDiffers(ColumnType),
    /// The key is no column of the table.
    KeyIsNoColumn,
    /// The key is of a class that is about a person.
    KeyIsPersonal(FieldClass),
    /// The table has no key, and needs one.
    NoKey,
    /// Two tables are the same subject.
    SubjectTwice(Subject),
    /// A link to a subject that no table is.
    NoSuchSubject(Subject),
    /// A path leads nowhere.
    BrokenPath(Box<BrokenPath>),
    /// A foreign key leads to a subject, and the map does not say that the row is a matter of it.
    LinkMissing(Subject),
    /// The class depends on a question, and the table does not say where that is.
    NoQuestion,
    /// The table names a question, and no class depends on it.
    QuestionUnused,
    /// The table has personal classes, and belongs to nobody.
    NotLinked(FieldClass),
    /// The class is erased for subjects that the table does not belong to.
    Unreached(FieldClass, Subject),
    /// The column refuses `NULL`, and has no placeholder.
    NullRefused,
    /// The column is unique, and has a constant placeholder.
    Unique,
    /// The column is unique, and nothing of its type can differ without the person.
    NoPlaceholder,
    /// The column is too short for a placeholder.
    TooShort,
    /// The column is erased with its row, and this column of the row, of this class, stays.
    RowHolds(Occasion, String, FieldClass),
    /// Rows of this table go, and the column refers to them.
    Dangles(String, Option<OnDelete>),
    /// Rows of this table go and take the rows with them, in which something of this class stays.
    CascadeTakes(String, FieldClass),
    /// The rows stay after the removal of a contact.
    OutlivesContact(FieldClass, Option<OnDelete>),
    /// The rows keep a contact from being removed, and hold nothing of the books.
    StopsRemoval,
    /// What selects the rows of some statements is itself erased, in a circle.
    NoOrder(Occasion),
}

/// Where a path leads nowhere.
///
/// # Source
///
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct BrokenPath {
    /// The path.
    pub path: Path,
    /// The table at which it breaks.
    pub table: String,
    /// The column there, which is not in the schema, or does not refer to the key of the next table.
    pub column: String,
    /// The next table, where the column exists.
    pub next: Option<String>,
}

impl fmt::Display for Finding {
    #[expect(clippy::too_many_lines, reason = "one message a problem")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, column, problem } = self;
        match column {
            Some(column) => write!(f, "`{table}.{column}` ")?,
            None => write!(f, "`{table}` ")?,
        }
        match problem {
            Problem::Unmapped => match column {
                Some(_) => write!(
                    f,
                    "is not in the data map: give it a class in [{table}.columns], or say why it is not personal"
                ),
                None => write!(
                    f,
                    "is not in the data map: give it a table [{table}] there, with a class for each of its columns"
                ),
            },
            Problem::Vanished => match column {
                Some(_) => write!(
                    f,
                    "is in the data map and not in the schema: take it out of [{table}.columns], or give it the name that it has now"
                ),
                None => write!(
                    f,
                    "is in the data map and not in the schema: take [{table}] out of the map, or give it the name that it has now"
                ),
            },
            Problem::TableTwice => f.write_str("is in the data map twice: keep one of the two"),
            Problem::TwoClasses => {
                write!(f, "has two classes in the data map: keep one of the two in [{table}.columns]")
            }
            Problem::NoReason => f.write_str(
                "is said to be not personal: say why in a few words, such as `{ not_personal = \"colour of the folder\" }`",
            ),
            Problem::ClassDoesNotFit(class) => write!(
                f,
                "cannot be of the class {class}, which fits {}: give it another class, or change the column",
                fits::family(*class).types()
            ),
            Problem::HoldsDiffers(found) => write!(
                f,
                "holds {} in the schema: take `holds` out of its line in the data map",
                type_name(*found)
            ),
            Problem::KeyIsNoColumn => write!(
                f,
                "is the key of [{table}] and not in the schema: write `key = \"…\"` with the column that names a row"
            ),
            Problem::KeyIsPersonal(class) => write!(
                f,
                "is the key of [{table}] and of the class {class}, which is about a person: choose a technical key"
            ),
            Problem::NoKey => write!(
                f,
                "needs a key, because its rows are named by it: write `key = \"…\"` in [{table}], with one column"
            ),
            Problem::SubjectTwice(subject) => write!(
                f,
                "is {}, as another table is: keep `is = \"{subject}\"` in one, and write `of.{subject} = \"…\"` in the others",
                subject.with_article()
            ),
            Problem::NoSuchSubject(subject) => write!(
                f,
                "belongs to {}, and no table is one: write `is = \"{subject}\"` in that table",
                subject.with_article()
            ),
            Problem::BrokenPath(broken) => {
                let BrokenPath { path, table: at, column: from, next } = &**broken;
                write!(f, "has the path `{path}`, and ")?;
                match next {
                    None => write!(
                        f,
                        "the schema has no column `{at}.{from}`: correct the path in [{table}]"
                    ),
                    Some(to) => write!(
                        f,
                        "`{at}.{from}` is no foreign key to the key of `{to}`: correct the path in [{table}]; if the \
                         schema only lacks the foreign key, write `references = \"{to}\"` for `{at}.{from}`"
                    ),
                }
            }
            Problem::LinkMissing(subject) => write!(
                f,
                "refers to {}, whose erasure would leave the row as it is: write `of.{subject}` in [{table}], with a path \
                 that begins with this column",
                subject.with_article()
            ),
            Problem::NoQuestion => write!(
                f,
                "is of the class of its question: write in [{table}] where the type of that is, such as `question = \
                 \"question_id -> question.type\"`"
            ),
            Problem::QuestionUnused => write!(
                f,
                "has a question, and no column of the class `of-question`: take `question` out of [{table}], or give the \
                 answer that class"
            ),
            Problem::NotLinked(class) => write!(
                f,
                "holds a personal class ({class}) and belongs to no subject: write in [{table}] what a row is, such as \
                 `is = \"contact\"`, or whose it is, such as `of.contact = \"contact_id\"`"
            ),
            Problem::Unreached(class, subject) => write!(
                f,
                "is of the class {class}, which goes with {}, and a row belongs to none: write `of.{subject} = \"…\"` in \
                 [{table}], or give it another class",
                subject.with_article()
            ),
            Problem::NullRefused => write!(
                f,
                "refuses NULL and has no placeholder: write `erase = \"{}\"`, `erase = \"{}\"` where it is unique, or \
                 `erase = \"{}\"` if the row says nothing without it",
                Erasure::Placeholder, Erasure::UniquePlaceholder, Erasure::Row
            ),
            Problem::Unique => write!(
                f,
                "is unique, and a placeholder would stand there twice: write `erase = \"{}\"`",
                Erasure::UniquePlaceholder
            ),
            Problem::NoPlaceholder => write!(
                f,
                "is unique and refuses NULL, and no placeholder of its type can differ without the person: let the column \
                 accept NULL, or write `erase = \"{}\"`",
                Erasure::Row
            ),
            Problem::TooShort => f.write_str(
                "is too short for a placeholder: make it at least 1 character long, or 47 where it is unique",
            ),
            Problem::RowHolds(occasion, stays, class) => {
                write!(
                    f,
                    "goes with its row ({occasion}), and `{table}.{stays}` ({class}) stays: write another `erase` for the \
                     column than \"{}\"",
                    Erasure::Row
                )
            }
            Problem::Dangles(to, action) => {
                write!(f, "refers to `{to}`, whose rows are deleted, and ")?;
                match action {
                    Some(OnDelete::SetNull) => f.write_str("refuses the NULL of its ON DELETE SET NULL")?,
                    Some(action) => write!(f, "is ON DELETE {}", sql(*action))?,
                    None => f.write_str("no foreign key of the schema stands for it")?,
                }
                write!(
                    f,
                    ": let the schema delete its row too (ON DELETE CASCADE), let it be cleared (SET NULL), or let the rows \
                     of `{to}` stay"
                )
            }
            Problem::CascadeTakes(to, class) => write!(
                f,
                "refers to `{to}`, whose rows are deleted, and would go with them, although {class} stays: take the \
                 cascade out of the schema, or write another `erase` in [{to}] than \"{}\"",
                Erasure::Row
            ),
            Problem::OutlivesContact(class, action) => {
                write!(f, "ties what goes with a removed contact ({class}) to it, and ")?;
                match action {
                    Some(action) => write!(f, "is ON DELETE {}", sql(*action))?,
                    None => f.write_str("no foreign key of the schema stands for it")?,
                }
                f.write_str(": the rows would stay; make it ON DELETE CASCADE")
            }
            Problem::StopsRemoval => f.write_str(
                "keeps a contact from being removed, and the row is none of the books: make it ON DELETE CASCADE, or give \
                 what it holds of the books its class",
            ),
            Problem::NoOrder(occasion) => write!(
                f,
                "cannot be erased ({occasion}) before what finds its rows is erased itself: end one of the paths elsewhere"
            ),
        }
    }
}

const fn sql(action: OnDelete) -> &'static str {
    match action {
        OnDelete::Cascade => "CASCADE",
        OnDelete::SetNull => "SET NULL",
        OnDelete::SetDefault => "SET DEFAULT",
        OnDelete::Restrict => "RESTRICT",
        OnDelete::NoAction => "NO ACTION",
    }
}

pub(super) const fn type_name(holds: ColumnType) -> &'static str {
    match holds {
        ColumnType::Text { .. } => "text",
        ColumnType::Integer => "whole numbers",
        ColumnType::Decimal => "decimals",
        ColumnType::Boolean => "flags",
        ColumnType::Day => "days",
        ColumnType::Instant => "instants",
        ColumnType::Bytes => "bytes",
        ColumnType::Json => "JSON",
    }
}
