//! Every text of every table, searched for what was erased.

use std::io::Write;

use privacy_rules::anonymization::residue::{CallingCode, Erased, Rarity, Report, Scan, Searcher};
use rusqlite::{Connection, types::ValueRef};

use super::{cli::Between, failure::Failure, people};
use crate::inactive_contacts::database::{self, Access};

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
    let before = people::read(&database::open(&between.before, Access::Read)?)?;
    let connection = database::open(&between.database, Access::Read)?;
    let after = people::read(&connection)?;
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
    people::kept(&connection, erased, |text| searcher.kept_text(text))?;
    let (columns, report) = search(&connection, &searcher)?;
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

fn search(
    connection: &Connection,
    searcher: &Searcher,
) -> Result<(Vec<String>, Report<Cell>), Failure> {
    let mut columns = Vec::new();
    let mut scan = Scan::new(searcher);
    let mut tables = connection.prepare(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
          ORDER BY name",
    )?;
    let tables: Vec<(String, bool)> =
        tables.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    for (table, without_rowid) in tables {
        let quoted = table.replace('"', "\"\"");
        // Without a row id, the first column of the key has to do.
        let key = if without_rowid { "NULL" } else { "rowid" };
        let mut statement = connection.prepare(&format!("SELECT {key}, * FROM \"{quoted}\""))?;
        let first = columns.len();
        columns.extend(
            statement.column_names().iter().skip(1).map(|column| format!("{table}.{column}")),
        );
        let count = columns.len().saturating_sub(first);
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let key: Option<i64> = match row.get(0)? {
                Some(key) => Some(key),
                None => row.get(1).ok(),
            };
            for at in 0..count {
                let text = match row.get_ref(at.saturating_add(1))? {
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes),
                    ValueRef::Integer(number) => number.to_string().into(),
                    ValueRef::Null | ValueRef::Real(_) => continue,
                };
                let cell = Cell { column: first.saturating_add(at), row: key.unwrap_or_default() };
                scan.text(cell, &text);
            }
        }
    }
    Ok((columns, scan.report()))
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
