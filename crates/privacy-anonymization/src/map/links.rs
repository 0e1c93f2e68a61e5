//! Paths, followed through the schema.

use alloc::{boxed::Box, string::String, vec::Vec};

use super::{
    DataMap, Join, LiveSchema, OnDelete, Path, Selection, Subject, Table,
    finding::{BrokenPath, Finding, Problem},
};

/// The map and the schema side by side.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    pub(super) map: &'a DataMap,
    pub(super) live: &'a LiveSchema,
}

/// That a column refers to a table, and what the schema does when the row there goes; nothing where it does not know.
#[derive(Clone, Copy)]
pub(super) struct Reference<'a> {
    pub(super) table: &'a str,
    pub(super) on_delete: Option<OnDelete>,
}

impl<'a> Sides<'a> {
    /// What a column refers to, by the schema or else by the map.
    pub(super) fn reference(self, table: &str, column: &str) -> Option<Reference<'a>> {
        let live = self.live.table(table)?;
        if let Some(key) = live.foreign_key(column) {
            return Some(Reference { table: &key.table, on_delete: Some(key.on_delete) });
        }
        let mapped = self.map.table(table)?.columns.iter().find(|known| known.name == column)?;
        Some(Reference { table: mapped.references.as_deref()?, on_delete: None })
    }

    /// Whether a column refers to the key of a table.
    fn refers_to(self, table: &str, column: &str, to: &str, key: &str) -> bool {
        let names_key = |names: &[String]| names.is_empty() || names.iter().all(|name| name == key);
        match self.live.table(table).and_then(|live| live.foreign_key(column)) {
            Some(foreign) => foreign.table == to && names_key(&foreign.to),
            None => self.reference(table, column).is_some_and(|reference| reference.table == to),
        }
    }

    /// The rows of a table that a path selects, or why it leads nowhere.
    pub(super) fn follow(self, table: &Table, path: &Path) -> Result<Selection, Finding> {
        let mut at = (&*table.name, path.column());
        self.exists(table, path, at)?;
        let mut joins = Vec::new();
        for step in path.steps() {
            let to = (&*step.table, &*step.column);
            self.exists(table, path, to)?;
            let Some(key) = self.map.table(to.0).and_then(Table::key) else {
                return Err(Finding::of_table(to.0, Problem::NoKey));
            };
            if !self.refers_to(at.0, at.1, to.0, key) {
                return Err(broken(table, path, at, Some(to.0)));
            }
            joins.push(Join { table: to.0.into(), key: key.into(), column: to.1.into() });
            at = to;
        }
        Ok(Selection { column: path.column().into(), joins })
    }

    /// As [`Sides::follow`], and the path ends at the subject.
    pub(super) fn link(
        self,
        table: &Table,
        subject: Subject,
        path: &Path,
    ) -> Result<Selection, Finding> {
        let mut selection = self.follow(table, path)?;
        let Some(owner) = self.map.table_of(subject) else {
            return Err(Finding::of_table(&table.name, Problem::NoSuchSubject(subject)));
        };
        let Some(key) = owner.key() else {
            return Err(Finding::of_table(&owner.name, Problem::NoKey));
        };
        let last = path.steps().last();
        let end = last.map_or((&*table.name, path.column()), |step| (&*step.table, &*step.column));
        if end == (&*owner.name, key) {
            selection.joins.pop(); // the column before holds the same key
            return Ok(selection);
        }
        if self.refers_to(end.0, end.1, &owner.name, key) {
            return Ok(selection);
        }
        Err(broken(table, path, end, Some(&owner.name)))
    }

    fn exists(self, table: &Table, path: &Path, at: (&str, &str)) -> Result<(), Finding> {
        match self.live.table(at.0).and_then(|live| live.column(at.1)) {
            Some(_) => Ok(()),
            None => Err(broken(table, path, at, None)),
        }
    }

    /// Every reference to a table, from where and with which action; composite ones by each of their columns.
    pub(super) fn references_to<'t>(
        self,
        to: &'t str,
    ) -> impl Iterator<Item = (&'a str, &'a str, Option<OnDelete>)> + use<'a, 't> {
        let enforced = self.live.tables.iter().flat_map(move |table| {
            table.foreign_keys.iter().filter(move |key| key.table == to).filter_map(move |key| {
                let column = key.columns.first();
                column.map(|column| (&*table.name, &**column, Some(key.on_delete)))
            })
        });
        let said = self.map.tables.iter().flat_map(move |table| {
            table
                .columns
                .iter()
                .filter(move |column| column.references.as_deref() == Some(to))
                .filter(move |column| {
                    self.live
                        .table(&table.name)
                        .is_none_or(|live| live.foreign_key(&column.name).is_none())
                })
                .map(move |column| (&*table.name, &*column.name, None))
        });
        enforced.chain(said)
    }
}

fn broken(table: &Table, path: &Path, at: (&str, &str), next: Option<&str>) -> Finding {
    let broken = BrokenPath {
        path: path.clone(),
        table: at.0.into(),
        column: at.1.into(),
        next: next.map(Into::into),
    };
    Finding::of_table(&table.name, Problem::BrokenPath(Box::new(broken)))
}
