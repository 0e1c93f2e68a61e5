//! Many rows at once: `COPY` on PostgreSQL, prepared statements on SQLite.

use super::{Dialect, Store, StoreError, Value};

/// How much text is gathered for a server before it is sent.
const FULL: usize = 4 << 20;

/// Rows on their way into tables that are named in the order in which their keys point to each other, with their `id` first.
#[derive(Debug)]
pub(crate) struct Bulk<'s> {
    store: &'s Store,
    tables: Vec<Table<'s>>,
    waiting: usize,
}

#[derive(Debug)]
struct Table<'s> {
    name: &'s str,
    columns: Vec<&'s str>,
    insert: String,
    text: Vec<u8>,
}

impl<'s> Bulk<'s> {
    pub(crate) fn new(store: &'s Store, tables: &[(&'s str, &[&'s str])]) -> Self {
        let tables = tables
            .iter()
            .map(|&(name, columns)| {
                let places: Vec<String> =
                    (1_usize..).zip(columns).map(|(number, _)| format!("${number}")).collect();
                let insert = format!(
                    "INSERT INTO \"{name}\" ({}) VALUES ({})",
                    columns.join(", "),
                    places.join(", ")
                );
                Table { name, columns: columns.to_vec(), insert, text: Vec::new() }
            })
            .collect();
        Self { store, tables, waiting: 0 }
    }

    /// The first id of a table that is free, within a transaction that keeps others from taking it.
    pub(crate) fn first_free(store: &Store, table: &str) -> Result<i64, StoreError> {
        if store.dialect() == Dialect::Postgres {
            store.batch(&format!("LOCK TABLE \"{table}\" IN SHARE ROW EXCLUSIVE MODE"))?;
        }
        let highest = store
            .row(&format!("SELECT max(id) FROM \"{table}\""), &[], |row| row.optional_integer(0))?;
        Ok(highest.flatten().unwrap_or(0).max(0).saturating_add(1))
    }

    /// Takes a row of the table of this name.
    pub(crate) fn push(&mut self, name: &str, values: &[Value<'_>]) -> Result<(), StoreError> {
        let Some(table) = self.tables.iter_mut().find(|table| table.name == name) else {
            return Err(StoreError::nested());
        };
        match self.store.dialect() {
            Dialect::Sqlite => self.store.execute(&table.insert, values).map(drop),
            Dialect::Postgres => {
                let before = table.text.len();
                for (column, value) in values.iter().enumerate() {
                    if column > 0 {
                        table.text.push(b'\t');
                    }
                    write(&mut table.text, value);
                }
                table.text.push(b'\n');
                self.waiting = self.waiting.saturating_add(table.text.len().saturating_sub(before));
                if self.waiting >= FULL { self.send() } else { Ok(()) }
            }
        }
    }

    fn send(&mut self) -> Result<(), StoreError> {
        for table in &mut self.tables {
            if !table.text.is_empty() {
                let sql =
                    format!("COPY \"{}\" ({}) FROM STDIN", table.name, table.columns.join(", "));
                self.store.copy_in(&sql, &table.text)?;
                table.text.clear();
            }
        }
        self.waiting = 0;
        Ok(())
    }

    /// Sends the rest, and lets the server count on from the ids that were taken.
    pub(crate) fn finish(mut self) -> Result<(), StoreError> {
        self.send()?;
        if self.store.dialect() == Dialect::Postgres {
            for table in self.tables.iter().filter(|table| table.columns.first() == Some(&"id")) {
                self.store.row(
                    &format!(
                        "SELECT setval(pg_get_serial_sequence('\"{0}\"', 'id'), max(id)) FROM \"{0}\"",
                        table.name
                    ),
                    &[],
                    |_| Ok(()),
                )?;
            }
        }
        Ok(())
    }
}

/// A value in the text form of `COPY`.
fn write(text: &mut Vec<u8>, value: &Value<'_>) {
    match value {
        Value::Null => text.extend_from_slice(b"\\N"),
        Value::Integer(value) => text.extend_from_slice(value.to_string().as_bytes()),
        Value::Text(value) => {
            for byte in value.bytes() {
                match byte {
                    b'\\' => text.extend_from_slice(b"\\\\"),
                    b'\n' => text.extend_from_slice(b"\\n"),
                    b'\r' => text.extend_from_slice(b"\\r"),
                    b'\t' => text.extend_from_slice(b"\\t"),
                    byte => text.push(byte),
                }
            }
        }
        Value::Ids(ids) => text.extend_from_slice(Value::list(ids, '{', '}').as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_separates_rows_and_columns_is_escaped() {
        let mut text = Vec::new();
        for value in [Value::Null, Value::from("a\tb\\N\r\n"), Value::from(-7), Value::from("é")] {
            write(&mut text, &value);
            text.push(b'|');
        }
        assert_eq!(String::from_utf8(text).unwrap(), "\\N|a\\tb\\\\N\\r\\n|-7|é|");
    }
}
