//! The schema that a database really has, as the host reads it from the catalogue.

use alloc::{string::String, vec::Vec};

use crate::{Column, ColumnType, Nulls, Values, names::named};

/// The schema that a database really has.
///
/// The host reads it from the catalogue at every start: SQLite's `pragma_table_xinfo` and `pragma_foreign_key_list`,
/// elsewhere `information_schema`. Tables that no person ever has a row in belong to it too: the map says so.
///
/// # Source
///
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "hosts write it out, from their catalogue")]
pub struct LiveSchema {
    /// Every table.
    pub tables: Vec<LiveTable>,
}

/// A table of the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "hosts write it out, from their catalogue")]
pub struct LiveTable {
    /// Its name.
    pub name: String,
    /// Every column, generated ones included.
    pub columns: Vec<LiveColumn>,
    /// The columns of each primary key, unique constraint and unique index.
    pub unique: Vec<Vec<String>>,
    /// Its foreign keys.
    pub foreign_keys: Vec<ForeignKey>,
}

/// A column of the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "hosts write it out, from their catalogue")]
pub struct LiveColumn {
    /// Its name.
    pub name: String,
    /// The type of its values.
    pub holds: ColumnType,
    /// Whether it accepts no value.
    pub nulls: Nulls,
}

/// A foreign key of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "hosts write it out, from their catalogue")]
pub struct ForeignKey {
    /// The columns that refer.
    pub columns: Vec<String>,
    /// The table that they refer to.
    pub table: String,
    /// The columns there that they name; empty where the schema leaves it at the primary key.
    pub to: Vec<String>,
    /// What becomes of the row when the one that it refers to is deleted.
    pub on_delete: OnDelete,
}

/// What becomes of a row when the row that it refers to is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the list is that of SQL")]
pub enum OnDelete {
    /// It goes too.
    Cascade,
    /// Its reference becomes `NULL`.
    SetNull,
    /// Its reference becomes the default of its columns.
    SetDefault,
    /// The deletion is refused.
    Restrict,
    /// The deletion is refused at the end of the statement or the transaction.
    NoAction,
}

named!(OnDelete, "action on delete", {
    Cascade = "cascade",
    SetNull = "set-null",
    SetDefault = "set-default",
    Restrict = "restrict",
    NoAction = "no-action",
});

impl LiveSchema {
    pub(super) fn table(&self, name: &str) -> Option<&LiveTable> {
        self.tables.iter().find(|table| table.name == name)
    }
}

impl LiveTable {
    pub(super) fn column(&self, name: &str) -> Option<&LiveColumn> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The foreign key that consists of this column alone.
    pub(super) fn foreign_key(&self, column: &str) -> Option<&ForeignKey> {
        self.foreign_keys
            .iter()
            .find(|key| key.columns.len() == 1 && key.columns.iter().all(|name| name == column))
    }

    /// What a column accepts. One that is unique together with the table's own key may repeat.
    pub(super) fn accepts(&self, column: &LiveColumn, key: Option<&str>) -> Column {
        let insists = |names: &&Vec<String>| {
            names.contains(&column.name) && !key.is_some_and(|key| names.iter().any(|n| n == key))
        };
        let unique = key == Some(&*column.name) || self.unique.iter().any(|names| insists(&names));
        let values = if unique { Values::Unique } else { Values::Repeat };
        Column { holds: column.holds, nulls: column.nulls, values }
    }
}
