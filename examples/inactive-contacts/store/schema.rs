//! The schema that a database really has, from its catalogue: all of it, whatever the role may read.

use privacy_rules::anonymization::{
    ColumnType, Nulls,
    map::{ForeignKey, LiveColumn, LiveSchema, LiveTable, OnDelete},
};

use super::{
    Backend, Row, Store, StoreError, Value,
    server::{PRIVATE, SCHEMA},
};
use crate::inactive_contacts::data_map;

impl Store {
    /// Every table of the program with its columns and keys.
    ///
    /// # Errors
    /// What the database answers.
    pub fn live_schema(&self) -> Result<LiveSchema, StoreError> {
        match &self.0 {
            Backend::Sqlite(connection) => Ok(data_map::live_schema(connection)?),
            Backend::Postgres(_) => {
                let mut tables = Vec::new();
                self.in_catalogue(COLUMNS, |row| column(&mut tables, row))?;
                self.in_catalogue(UNIQUE, |row| {
                    let (name, index) = (row.text(0)?, row.truth(2)?);
                    let Some(table) = find(&mut tables, &name) else { return Ok(()) };
                    if index {
                        table.unique.push(Vec::new());
                    }
                    let column = row.text(1)?.into_owned();
                    if let Some(last) = table.unique.last_mut() {
                        last.push(column);
                    }
                    Ok(())
                })?;
                self.in_catalogue(FOREIGN_KEYS, |row| foreign_key(&mut tables, row))?;
                Ok(LiveSchema { tables })
            }
        }
    }

    fn in_catalogue(
        &self,
        sql: &str,
        each: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.query(sql, &[Value::from(SCHEMA), Value::from(PRIVATE)], each)
    }
}

fn find<'t>(tables: &'t mut [LiveTable], name: &str) -> Option<&'t mut LiveTable> {
    tables.iter_mut().find(|table| table.name == name)
}

const COLUMNS: &str = "
SELECT entity.relname, field.attname, kind.typname, field.attnotnull,
       CASE WHEN kind.typname IN ('varchar', 'bpchar') AND field.atttypmod > 4 THEN field.atttypmod - 4 END
  FROM pg_class AS entity JOIN pg_namespace AS space ON space.oid = entity.relnamespace
       JOIN pg_attribute AS field ON field.attrelid = entity.oid
       JOIN pg_type AS named ON named.oid = field.atttypid
       JOIN pg_type AS kind ON kind.oid = CASE WHEN named.typtype = 'd' THEN named.typbasetype ELSE named.oid END
 WHERE space.nspname = $1 AND entity.relkind IN ('r', 'p', 'v', 'm', 'f') AND entity.relname <> $2
   AND field.attnum > 0 AND NOT field.attisdropped
 ORDER BY entity.relname, field.attnum";

fn column(tables: &mut Vec<LiveTable>, row: &Row<'_>) -> Result<(), StoreError> {
    let name = row.text(0)?;
    if tables.last().is_none_or(|table| table.name != name) {
        tables.push(LiveTable {
            name: name.into_owned(),
            columns: Vec::new(),
            unique: Vec::new(),
            foreign_keys: Vec::new(),
        });
    }
    let longest = row.optional_integer(4)?.and_then(|longest| u16::try_from(longest).ok());
    let holds = match &*row.text(2)? {
        "int2" | "int4" | "int8" => ColumnType::Integer,
        "numeric" | "float4" | "float8" | "money" => ColumnType::Decimal,
        "bool" => ColumnType::Boolean,
        "date" => ColumnType::Day,
        "timestamp" | "timestamptz" => ColumnType::Instant,
        // An address of a network can be nothing else, so nobody needs to read it.
        "bytea" | "inet" | "cidr" => ColumnType::Bytes,
        "json" | "jsonb" => ColumnType::Json,
        _ => ColumnType::Text { longest },
    };
    let nulls = if row.truth(3)? { Nulls::Refused } else { Nulls::Accepted };
    if let Some(table) = tables.last_mut() {
        table.columns.push(LiveColumn { name: row.text(1)?.into_owned(), holds, nulls });
    }
    Ok(())
}

/// A row for each column of a unique index, the first of an index marked.
const UNIQUE: &str = "
SELECT entity.relname, field.attname, place.number = 1
  FROM pg_index AS key JOIN pg_class AS entity ON entity.oid = key.indrelid
       JOIN pg_namespace AS space ON space.oid = entity.relnamespace,
       LATERAL unnest(key.indkey::int2[]) WITH ORDINALITY AS place (attribute, number)
       JOIN pg_attribute AS field ON field.attnum = place.attribute
 WHERE space.nspname = $1 AND entity.relname <> $2 AND key.indisunique AND field.attrelid = key.indrelid
   AND place.number <= key.indnkeyatts
 ORDER BY entity.relname, key.indexrelid, place.number";

/// A row for each column of a foreign key, the first of a key marked.
const FOREIGN_KEYS: &str = "
SELECT entity.relname, field.attname, place.number = 1, other.relname, target.attname, key.confdeltype::text
  FROM pg_constraint AS key JOIN pg_class AS entity ON entity.oid = key.conrelid
       JOIN pg_class AS other ON other.oid = key.confrelid
       JOIN pg_namespace AS space ON space.oid = entity.relnamespace,
       LATERAL unnest(key.conkey, key.confkey) WITH ORDINALITY AS place (attribute, named, number)
       JOIN pg_attribute AS field ON field.attnum = place.attribute
       JOIN pg_attribute AS target ON target.attnum = place.named
 WHERE space.nspname = $1 AND entity.relname <> $2 AND key.contype = 'f'
   AND field.attrelid = key.conrelid AND target.attrelid = key.confrelid
 ORDER BY entity.relname, key.oid, place.number";

fn foreign_key(tables: &mut [LiveTable], row: &Row<'_>) -> Result<(), StoreError> {
    let Some(table) = find(tables, &row.text(0)?) else { return Ok(()) };
    if row.truth(2)? {
        table.foreign_keys.push(ForeignKey {
            columns: Vec::new(),
            table: row.text(3)?.into_owned(),
            to: Vec::new(),
            on_delete: match &*row.text(5)? {
                "c" => OnDelete::Cascade,
                "n" => OnDelete::SetNull,
                "d" => OnDelete::SetDefault,
                "r" => OnDelete::Restrict,
                _ => OnDelete::NoAction,
            },
        });
    }
    if let Some(key) = table.foreign_keys.last_mut() {
        key.columns.push(row.text(1)?.into_owned());
        key.to.push(row.text(4)?.into_owned());
    }
    Ok(())
}
