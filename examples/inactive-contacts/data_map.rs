//! The data map: every column of the schema, how its row reaches a person, and how it is erased.

/// A table, how its rows belong to a subject of the rules, and its columns.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Table {
    /// Its name in the schema.
    pub name: &'static str,
    /// By which columns a row belongs to a subject; none for what belongs to nobody.
    pub links: &'static [Link],
    /// Its columns.
    pub columns: &'static [Column],
}

/// A subject of the rules, and the column that holds its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// What the id names.
    pub subject: Subject,
    /// The column of the same table with the id.
    pub key: &'static str,
}

/// What a rule of erasure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Subject {
    /// A contact file.
    Contact,
    /// A ticket.
    Ticket,
    /// An order.
    Order,
    /// An operator.
    Operator,
}

/// A column, and how its value is erased where the policy says so.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Column {
    /// Its name in the schema.
    pub name: &'static str,
    /// How its value goes, where it goes.
    pub erasure: Erasure,
}

/// How a value is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Erasure {
    /// The column becomes `NULL`.
    Clear,
    /// The column becomes this constant, the same for everybody.
    Replace(&'static str),
    /// The row has no meaning without the value, so the row goes.
    DeleteRow,
    /// The policy keeps the class on every occasion.
    Never,
}

/// Every table, in the order of the schema.
pub const TABLES: &[Table] = &[];

/// Every column with its table.
pub fn columns() -> impl Iterator<Item = (&'static Table, &'static Column)> {
    TABLES.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)))
}
