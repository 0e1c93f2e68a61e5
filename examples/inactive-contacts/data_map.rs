//! The data map of the schema, `data_map.toml`, and the schema that a database really has.

use std::sync::OnceLock;

use privacy_rules::anonymization::{
    ColumnType, Nulls, Policy,
    map::{
        CheckedMap, DataMap, Findings, ForeignKey, LiveColumn, LiveSchema, LiveTable, OnDelete,
        ValueError,
    },
};
use rusqlite::Connection;

use super::{
    erase::render::quoted,
    store::{Store, StoreError},
};

/// The map as it stands in the file.
const FILE: &str = include_str!("data_map.toml");

/// The map, read once.
///
/// # Errors
/// [`MapError::File`], with line and column, for a file that is no map.
pub fn data_map() -> Result<&'static DataMap, MapError> {
    static MAP: OnceLock<Result<DataMap, toml::de::Error>> = OnceLock::new();
    MAP.get_or_init(|| toml::from_str(FILE)).as_ref().map_err(|error| MapError::File(error.clone()))
}

/// The map, checked against a schema.
///
/// # Errors
/// [`MapError`].
pub fn checked(live: &LiveSchema, policy: &Policy) -> Result<CheckedMap, MapError> {
    Ok(data_map()?.check(live, policy)?)
}

/// The tables of a schema, each behind those that it refers to.
pub(crate) fn in_order(live: &LiveSchema) -> Vec<&LiveTable> {
    let mut left: Vec<&LiveTable> = live.tables.iter().collect();
    let mut ordered = Vec::new();
    while !left.is_empty() {
        let waits = |table: &&LiveTable| {
            let refers = |to: &LiveTable| {
                to.name != table.name && table.foreign_keys.iter().any(|key| key.table == to.name)
            };
            left.iter().any(|to| refers(to))
        };
        // In a circle there is no order, and one is as good as another.
        let next = left.iter().position(|table| !waits(table)).unwrap_or_default();
        ordered.push(left.remove(next));
    }
    ordered
}

/// Every table of an SQLite database that is not SQLite's own, with its columns and keys.
///
/// # Errors
/// What SQLite answers.
pub fn live_schema(connection: &Connection) -> rusqlite::Result<LiveSchema> {
    let names: Vec<String> = connection
        .prepare(
            "SELECT name FROM pragma_table_list
              WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
              ORDER BY name",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let tables = names.into_iter().map(|name| table(connection, name)).collect::<Result<_, _>>()?;
    Ok(LiveSchema { tables })
}

fn table(connection: &Connection, name: String) -> rusqlite::Result<LiveTable> {
    let mut columns = Vec::new();
    let mut primary_key = Vec::new();
    let mut read = connection
        .prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo(?1) ORDER BY cid")?;
    let mut rows = read.query([&name])?;
    while let Some(row) = rows.next()? {
        let column: String = row.get(0)?;
        let declared: String = row.get(1)?;
        let in_key = row.get::<_, i64>(3)? > 0;
        if in_key {
            primary_key.push(column.clone());
        }
        let nulls = if row.get(2)? || in_key { Nulls::Refused } else { Nulls::Accepted };
        columns.push(LiveColumn { name: column, holds: stored(&declared), nulls });
    }
    let mut unique: Vec<Vec<String>> = connection
        .prepare("SELECT name FROM pragma_index_list(?1) WHERE \"unique\"")?
        .query_map([&name], |row| row.get::<_, String>(0))?
        .map(|index| {
            connection
                .prepare("SELECT name FROM pragma_index_info(?1) WHERE name IS NOT NULL")?
                .query_map([index?], |row| row.get(0))?
                .collect()
        })
        .collect::<Result<_, _>>()?;
    unique.push(primary_key);
    let foreign_keys = foreign_keys(connection, &name)?;
    Ok(LiveTable { name, columns, unique, foreign_keys })
}

/// The type of the values by SQLite's rules of affinity.
fn stored(declared: &str) -> ColumnType {
    let declared = declared.to_ascii_uppercase();
    let says = |word: &str| declared.contains(word);
    if says("INT") {
        ColumnType::Integer
    } else if says("CHAR") || says("CLOB") || says("TEXT") {
        ColumnType::Text { longest: None }
    } else if says("BLOB") || declared.is_empty() {
        ColumnType::Bytes
    } else {
        ColumnType::Decimal
    }
}

fn foreign_keys(connection: &Connection, table: &str) -> rusqlite::Result<Vec<ForeignKey>> {
    let mut keys: Vec<(i64, ForeignKey)> = Vec::new();
    let mut read = connection.prepare(
        "SELECT id, \"table\", \"from\", \"to\", on_delete FROM pragma_foreign_key_list(?1) ORDER BY id, seq",
    )?;
    let mut rows = read.query([table])?;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        if keys.last().is_none_or(|(known, _)| *known != id) {
            let on_delete = match row.get_ref(4)?.as_str()? {
                "CASCADE" => OnDelete::Cascade,
                "SET NULL" => OnDelete::SetNull,
                "SET DEFAULT" => OnDelete::SetDefault,
                "RESTRICT" => OnDelete::Restrict,
                _ => OnDelete::NoAction,
            };
            let key =
                ForeignKey { columns: Vec::new(), table: row.get(1)?, to: Vec::new(), on_delete };
            keys.push((id, key));
        }
        if let Some((_, key)) = keys.last_mut() {
            key.columns.push(row.get(2)?);
            key.to.extend(row.get::<_, Option<String>>(3)?);
        }
    }
    Ok(keys.into_iter().map(|(_, key)| key).collect())
}

/// Verifies the values that an erasure depends on, before the first change.
///
/// # Errors
/// [`MapError::Value`] for the first that is not what the map says.
pub(crate) fn verify_values(store: &Store, map: &CheckedMap) -> Result<(), MapError> {
    map.values().iter().try_for_each(|check| {
        let (table, column) = (quoted(&check.table), quoted(&check.column));
        let key = check.key.as_deref().map_or_else(|| "NULL".to_owned(), quoted);
        let sql = format!(
            "SELECT CAST({key} AS text), CAST({column} AS text) FROM {table} WHERE {column} IS NOT NULL"
        );
        store.query(&sql, &[], |row| {
            let key = row.optional_text(0)?.unwrap_or_default();
            Ok(check.verify(&row.text(1)?, &key)?)
        })
    })
}

/// Why there is no data map to work by. Names table and column, never a value.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MapError {
    /// The file is no map.
    #[error("`data_map.toml`")]
    File(#[source] toml::de::Error),
    /// Map and schema do not fit.
    #[error("the data map does not fit the schema")]
    Findings(#[from] Findings),
    /// A value is not what the map says.
    #[error("the data map does not fit the data")]
    Value(#[from] ValueError),
    /// The database refused.
    #[error("the database refused to show its schema")]
    Sql(#[from] StoreError),
}
