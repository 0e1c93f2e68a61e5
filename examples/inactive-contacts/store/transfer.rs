//! A whole SQLite database into an empty one of PostgreSQL: table by table, with every id.

use rusqlite::{Connection, types::ValueRef};

use super::{Begin, Store, StoreError, Value, bulk::Bulk};
use crate::inactive_contacts::data_map;

/// Copies every row, in one transaction, the tables in the order in which they point to each other.
pub(crate) fn transfer(from: &Connection, to: &Store) -> Result<(), StoreError> {
    let transaction = to.begin(Begin::Write)?;
    let live = data_map::live_schema(from)?;
    for table in data_map::in_order(&live) {
        let columns: Vec<&str> = table.columns.iter().map(|column| &*column.name).collect();
        let mut bulk = Bulk::new(to, &[(&table.name, &columns)]);
        let mut statement =
            from.prepare(&format!("SELECT {} FROM \"{}\"", columns.join(", "), table.name))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let values: Vec<Value<'_>> = (0..columns.len())
                .map(|column| {
                    Ok(match row.get_ref(column)? {
                        ValueRef::Null => Value::Null,
                        ValueRef::Integer(number) => Value::Integer(number),
                        ValueRef::Text(text) => Value::Text(
                            std::str::from_utf8(text).map_err(|_| StoreError::column(column))?,
                        ),
                        ValueRef::Real(_) | ValueRef::Blob(_) => {
                            return Err(StoreError::column(column));
                        }
                    })
                })
                .collect::<Result<_, StoreError>>()?;
            bulk.push(&table.name, &values)?;
        }
        bulk.finish()?;
    }
    transaction.commit()
}
