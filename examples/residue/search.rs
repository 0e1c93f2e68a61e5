//! Every text of every table, searched for what was erased.

use std::io::Write;

use privacy_rules::anonymization::residue::{CallingCode, Erased, Rarity, Report, Scan, Searcher};

use super::{cli::Between, failure::Failure, people};
use crate::inactive_contacts::{
    database::Access,
    erase::render::quoted,
    store::{Dialect, Store, StoreError},
};

/// Found something unique or rare.
const FOUND: u8 = 3;

/// A cell: the column by its place in a list, and the row by its key.
#[derive(Clone, Copy, Debug)]
struct Cell {
    column: usize,
    row: i64,
}

pub(super) fn scan(
    between: &Between,
    code: u16,
    doubtful: bool,
    out: &mut dyn Write,
) -> Result<u8, Failure> {
    let before = people::read(&Store::open(&between.before, Access::Read)?)?;
    let store = Store::open(&between.database, Access::Read)?;
    let after = people::read(&store)?;
    let mut erased = Erased::new(CallingCode::from_number(code)?);
    let mut count: usize = 0;
    for (id, person) in &before {
        if !after.contains_key(id) {
            erased.person(&person.values());
            count = count.saturating_add(1);
        }
    }
    let mut searcher = erased.searcher()?;
    for person in after.values() {
        searcher.kept_person(&person.values());
    }
    let erased = |contact: i64| before.contains_key(&contact) && !after.contains_key(&contact);
    people::kept(&store, erased, |text| searcher.kept_text(text))?;
    let (columns, report) = search(&store, &searcher)?;
    writeln!(
        out,
        "{count} contacts erased; {} spellings searched in {} texts; {} values too short to search",
        searcher.spellings(),
        report.texts(),
        searcher.unsearched(),
    )?;
    print(&columns, &report, doubtful, out)?;
    let telling = report.findings().iter().any(|found| found.rarity() != Rarity::Doubtful);
    Ok(if telling { FOUND } else { 0 })
}

fn search(store: &Store, searcher: &Searcher) -> Result<(Vec<String>, Report<Cell>), Failure> {
    let mut names = Vec::new();
    let mut scan = Scan::new(searcher);
    for Table { name, columns, select } in tables(store)? {
        let first = names.len();
        names.extend(columns.iter().map(|column| format!("{name}.{column}")));
        store.query(&select, &[], |row| {
            // Without a row id, the first column of the key has to do.
            let key = row.optional_integer(0)?.or_else(|| row.integer(1).ok());
            for at in 0..columns.len() {
                if let Some(text) = row.as_text(at.saturating_add(2))? {
                    let cell =
                        Cell { column: first.saturating_add(at), row: key.unwrap_or_default() };
                    scan.text(cell, &text);
                }
            }
            Ok::<(), StoreError>(())
        })?;
    }
    Ok((names, scan.report()))
}

/// A table, and how to read it: two candidates for the key of a row, then every column.
struct Table {
    name: String,
    columns: Vec<String>,
    select: String,
}

/// Every table of the database, not only those of the program.
fn tables(store: &Store) -> Result<Vec<Table>, StoreError> {
    let (list, rowid, cast) = match store.dialect() {
        Dialect::Sqlite => (
            "SELECT '', entity.name, field.name, entity.wr FROM pragma_table_list AS entity, pragma_table_info(entity.name) AS field
              WHERE entity.schema = 'main' AND entity.type = 'table' AND entity.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
              ORDER BY entity.name, field.cid",
            "rowid",
            "",
        ),
        Dialect::Postgres => (
            "SELECT CASE space.nspname WHEN current_schema() THEN '' ELSE space.nspname END, entity.relname, field.attname, true
               FROM pg_class AS entity JOIN pg_namespace AS space ON space.oid = entity.relnamespace
                    JOIN pg_attribute AS field ON field.attrelid = entity.oid
              WHERE entity.relkind IN ('r', 'm') AND space.nspname NOT LIKE 'pg\\_%' AND space.nspname <> 'information_schema'
                AND field.attnum > 0 AND NOT field.attisdropped
              ORDER BY space.nspname, entity.relname, field.attnum",
            "NULL::bigint",
            "::text",
        ),
    };
    let mut tables: Vec<(String, String, bool, Vec<String>)> = Vec::new();
    store.query(list, &[], |row| {
        let (schema, name) = (row.text(0)?.into_owned(), row.text(1)?.into_owned());
        let (column, without_rowid) = (row.text(2)?.into_owned(), row.truth(3)?);
        match tables.last_mut() {
            Some((of, table, _, columns)) if *of == schema && *table == name => {
                columns.push(column);
            }
            Some(_) | None => tables.push((schema, name, without_rowid, vec![column])),
        }
        Ok::<(), StoreError>(())
    })?;
    let table = |(schema, name, without_rowid, columns): (String, String, bool, Vec<String>)| {
        let path: Vec<&str> =
            [schema.as_str(), &name].into_iter().filter(|part| !part.is_empty()).collect();
        let from: Vec<String> = path.iter().map(|part| quoted(part)).collect();
        let rowid =
            if without_rowid && store.dialect() == Dialect::Sqlite { "NULL" } else { rowid };
        let first = columns.first().map_or_else(|| "NULL".to_owned(), |column| quoted(column));
        let cells: Vec<String> =
            columns.iter().map(|column| format!("{}{cast}", quoted(column))).collect();
        Table {
            name: path.join("."),
            select: format!(
                "SELECT {rowid}, {first}, {} FROM {}",
                cells.join(", "),
                from.join(".")
            ),
            columns,
        }
    };
    Ok(tables.into_iter().map(table).collect())
}

fn print(
    columns: &[String],
    report: &Report<Cell>,
    doubtful: bool,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    if report.is_clean() {
        return writeln!(out, "nothing found");
    }
    let mut unlisted: usize = 0;
    for found in report.findings() {
        if found.rarity() == Rarity::Doubtful && !doubtful {
            unlisted = unlisted.saturating_add(1);
            continue;
        }
        let Cell { column, row } = found.place();
        writeln!(
            out,
            "{:<7} {:<12} {:<14} {:<8} {} row {row}",
            found.rarity(),
            found.class(),
            found.spelling(),
            found.encoding(),
            columns.get(*column).map_or("?", String::as_str),
        )?;
    }
    if unlisted > 0 {
        writeln!(
            out,
            "doubtful: {unlisted} places with initials or a family name alone; --doubtful lists them"
        )?;
    }
    for common in report.common() {
        writeln!(
            out,
            "common  {:<12} {:<14} {} values in {} places, of namesakes or of many: not listed",
            common.class, common.spelling, common.values, common.places,
        )?;
    }
    Ok(())
}
