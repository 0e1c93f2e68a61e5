//! The data map of an SQL schema: what every column holds, whose every row is, and what an erasure does with it.
//!
//! A host writes its map once, as data: with serde, as a file of TOML. [`DataMap::check`] compares it with the schema that
//! the database really has and with the policy, and finds everything that is wrong before the first change: a column that
//! nobody decided on, a class that does not fit, a link that leads nowhere. From a map without findings follow the erasing
//! statements as data, in an order that foreign keys allow; the host renders them in its dialect of SQL.
//!
//! A map in TOML, table by table:
//!
//! ```toml
//! [contact]
//! is = "contact"                        # a row is a contact
//! key = "id"                            # whom the host names by this column
//!
//! [contact.columns]
//! id = "technical-key"                  # the class, and nothing else where the column accepts NULL
//! family_name = "family-name"
//! created_on = { class = "activity-date", holds = "day", erase = "placeholder" }
//! login = { class = "web-login", erase = "unique-placeholder" }
//! colour = { not_personal = "of the folder on the shelf" }
//!
//! [contact_email]
//! of.contact = "contact_id"             # whose a row is
//! erase = "row"                         # a row says nothing without its values, so it goes as a whole
//!
//! [contact_email.columns]
//! contact_id = "technical-key"
//! address = "email"
//!
//! [answer]
//! is = "answer"
//! key = "id"
//! of.contact = "ticket_id -> ticket.order_id -> purchase_order.contact_id"
//! question = "question_id -> question.type"
//!
//! [answer.columns]
//! id = "technical-key"
//! ticket_id = "technical-key"
//! question_id = "technical-key"
//! text = "of-question"                  # the class depends on the type of the question (A-5)
//! ```

use alloc::{string::String, vec, vec::Vec};

use crate::{ColumnType, FieldClass, Occasion, QuestionType, names::named};

mod check;
mod erasure;
mod finding;
mod fits;
mod links;
mod live;
mod path;
mod statement;
mod values;
#[cfg(feature = "serde")]
mod wire;

pub use finding::{BrokenPath, Finding, Findings, Problem};
pub use live::{ForeignKey, LiveColumn, LiveSchema, LiveTable, OnDelete};
pub use path::{Path, PathError, Step};
pub use statement::{Assignment, Change, CheckedMap, Covered, Join, Only, Selection, Statement};
pub use values::{Expected, ValueCheck, ValueError};

/// What every column of an SQL schema holds, and whose every row is.
///
/// With serde it is a table of tables, see the [module](self); names that nobody knows and names that stand twice are
/// refused.
///
/// # Examples
/// ```
/// use privacy_anonymization::{ColumnType, FieldClass, Nulls, Occasion, Policy};
/// use privacy_anonymization::map::{DataMap, LiveColumn, LiveSchema, LiveTable, Subject, Table};
///
/// let map = DataMap::new([Table::new("contact")
///     .is(Subject::Contact)
///     .with_key("id")
///     .column("id", FieldClass::TechnicalKey)
///     .column("email", FieldClass::Email)]);
///
/// let column = |name: &str, holds| LiveColumn { name: name.into(), holds, nulls: Nulls::Accepted };
/// let text = ColumnType::Text { longest: None };
/// let mut table = LiveTable {
///     name: "contact".into(),
///     columns: vec![column("id", ColumnType::Integer), column("email", text)],
///     unique: vec![vec!["id".into()]],
///     foreign_keys: vec![],
/// };
/// let checked = map.check(&LiveSchema { tables: vec![table.clone()] }, &Policy::DEFAULT)?;
/// let statements = checked.erasure(Subject::Contact, Occasion::AnonymizedContact);
/// assert_eq!(statements.len(), 1);
///
/// table.columns.push(column("nickname", text));
/// let findings = map.check(&LiveSchema { tables: vec![table] }, &Policy::DEFAULT).unwrap_err();
/// assert_eq!(
///     findings.to_string(),
///     "`contact.nickname` is not in the data map: give it a class in [contact.columns], or say why it is not personal"
/// );
/// # Ok::<(), privacy_anonymization::map::Findings>(())
/// ```
///
/// # Source
/// A-8.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataMap {
    tables: Vec<Table>,
}

impl DataMap {
    /// The map of these tables.
    #[must_use]
    pub fn new(tables: impl IntoIterator<Item = Table>) -> Self {
        Self { tables: tables.into_iter().collect() }
    }

    /// Every table.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    pub(crate) fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// The table whose rows are such subjects.
    pub(crate) fn table_of(&self, subject: Subject) -> Option<&Table> {
        self.tables.iter().find(|table| table.is == Some(subject))
    }
}

/// What a table holds.
///
/// # Source
/// A-8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    name: String,
    is: Option<Subject>,
    key: Option<String>,
    links: Vec<(Subject, Path)>,
    question: Option<Path>,
    erasure: Option<Erasure>,
    columns: Vec<Column>,
}

impl Table {
    /// A table of this name, which belongs to nobody and has no column yet.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            is: None,
            key: None,
            links: Vec::new(),
            question: None,
            erasure: None,
            columns: Vec::new(),
        }
    }

    /// A row of it is such a subject.
    #[must_use]
    pub fn is(self, subject: Subject) -> Self {
        Self { is: Some(subject), ..self }
    }

    /// The one column by which other tables, or the host, name its rows.
    #[must_use]
    pub fn with_key(self, column: impl Into<String>) -> Self {
        Self { key: Some(column.into()), ..self }
    }

    /// A row of it is a matter of the subject that this path ends at. Several paths to one subject each count.
    #[must_use]
    pub fn of(mut self, subject: Subject, path: Path) -> Self {
        self.links.push((subject, path));
        self
    }

    /// The way to the column that names the [`QuestionType`] of a row.
    #[must_use]
    pub fn with_question(self, path: Path) -> Self {
        Self { question: Some(path), ..self }
    }

    /// How its columns are erased that do not say themselves.
    #[must_use]
    pub fn erased_by(self, erasure: Erasure) -> Self {
        Self { erasure: Some(erasure), ..self }
    }

    /// The table with a column more.
    #[must_use]
    pub fn column(mut self, name: impl Into<String>, column: impl Into<Column>) -> Self {
        self.columns.push(Column { name: name.into(), ..column.into() });
        self
    }

    /// Its name in the schema.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its columns.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The subject that a row of it is.
    #[must_use]
    pub const fn subject(&self) -> Option<Subject> {
        self.is
    }

    /// The subjects whose rows it has, and the ways to them.
    pub fn links(&self) -> impl Iterator<Item = (Subject, &Path)> {
        self.links.iter().map(|(subject, path)| (*subject, path))
    }

    /// The one column by which its rows are named.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    fn erasure_of(&self, column: &Column) -> Erasure {
        column.erasure.or(self.erasure).unwrap_or(Erasure::Clear)
    }

    fn is_linked_to(&self, subject: Subject) -> bool {
        self.is == Some(subject) || self.links.iter().any(|(of, _)| *of == subject)
    }
}

/// What a column holds, and how that is erased.
///
/// # Source
/// A-8, A-10.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    name: String,
    class: Class,
    holds: Option<ColumnType>,
    erasure: Option<Erasure>,
    references: Option<String>,
}

impl Column {
    /// A column of this class, erased as its table is, or else by `NULL`.
    #[must_use]
    pub const fn new(class: Class) -> Self {
        Self { name: String::new(), class, holds: None, erasure: None, references: None }
    }

    /// The column with a way of its own to be erased.
    #[must_use]
    pub fn erased_by(self, erasure: Erasure) -> Self {
        Self { erasure: Some(erasure), ..self }
    }

    /// The column whose text is really of this type, as where a schema has no type for days.
    #[must_use]
    pub fn holding(self, holds: ColumnType) -> Self {
        Self { holds: Some(holds), ..self }
    }

    /// The column that refers to a table without a foreign key in the schema.
    #[must_use]
    pub fn referring_to(self, table: impl Into<String>) -> Self {
        Self { references: Some(table.into()), ..self }
    }

    /// Its name in the schema.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it holds.
    #[must_use]
    pub const fn class(&self) -> &Class {
        &self.class
    }
}

impl From<FieldClass> for Column {
    fn from(class: FieldClass) -> Self {
        Self::new(Class::Is(class))
    }
}

impl From<Class> for Column {
    fn from(class: Class) -> Self {
        Self::new(class)
    }
}

/// The class of a column's values.
///
/// # Source
/// A-5, A-8.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a reader of the map must decide on each")]
pub enum Class {
    /// The same for every row.
    Is(FieldClass),
    /// That of an answer, by the type of the row's question.
    OfQuestion,
    /// It says nothing about a person, for this reason.
    NotPersonal(String),
}

impl Class {
    /// Every class that a value of the column may have.
    #[must_use]
    pub fn possible(&self) -> Vec<FieldClass> {
        match self {
            Self::Is(class) => vec![*class],
            Self::OfQuestion => QuestionType::ALL.iter().map(|kind| kind.class()).collect(),
            Self::NotPersonal(_) => Vec::new(),
        }
    }

    /// Whether a value of the column may be about a person.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        self.possible().into_iter().any(FieldClass::is_personal)
    }
}

/// How the values of a column are erased.
///
/// # Source
/// A-10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "whoever erases must know how to carry out each")]
pub enum Erasure {
    /// The column becomes `NULL`.
    Clear,
    /// The column becomes a constant of its type, the same for everybody.
    Placeholder,
    /// The column becomes a text made of the row's key, or the key itself: for unique columns that refuse `NULL`.
    UniquePlaceholder,
    /// The row says nothing without the value, so the row goes.
    Row,
}

named!(Erasure, "way to erase a column", {
    Clear = "clear",
    Placeholder = "placeholder",
    UniquePlaceholder = "unique-placeholder",
    Row = "row",
});

/// What an erasure is about.
///
/// # Source
/// A-1 to A-7, A-12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

named!(Subject, "subject of an erasure", {
    Contact = "contact",
    Ticket = "ticket",
    Answer = "answer",
    Order = "order",
    Operator = "operator",
});

impl Subject {
    /// The occasions that a host erases such a subject on.
    #[must_use]
    pub const fn occasions(self) -> &'static [Occasion] {
        match self {
            Self::Contact => &[Occasion::AnonymizedContact, Occasion::RemovedContact],
            Self::Ticket | Self::Answer => &[Occasion::ExpiredTicket],
            Self::Order => &[Occasion::ExpiredOrder],
            Self::Operator => &[Occasion::DepartedOperator],
        }
    }

    /// With an article, for a message.
    const fn with_article(self) -> &'static str {
        match self {
            Self::Contact => "a contact",
            Self::Ticket => "a ticket",
            Self::Answer => "an answer",
            Self::Order => "an order",
            Self::Operator => "an operator",
        }
    }
}
