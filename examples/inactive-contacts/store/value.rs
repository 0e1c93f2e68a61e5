//! What is bound to a parameter.

use std::error::Error;

use bytes::BytesMut;
use postgres::types::{Format, IsNull, ToSql, Type, to_sql_checked};
use rusqlite::Statement;

use crate::inactive_contacts::erase::render::Bound;

/// A value for a parameter. Days, instants and amounts are text, which the database reads as its column's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "each database must bind every kind")]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// Text.
    Text(&'a str),
    /// A list of ids.
    Ids(&'a [i64]),
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(value)
    }
}

impl<'a> From<&'a [i64]> for Value<'a> {
    fn from(value: &'a [i64]) -> Self {
        Self::Ids(value)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<'a> From<&'a Bound> for Value<'a> {
    fn from(value: &'a Bound) -> Self {
        match value {
            Bound::Text(text) => Self::Text(text),
            Bound::Integer(number) => Self::Integer(*number),
        }
    }
}

impl Value<'_> {
    pub(super) fn list(ids: &[i64], open: char, close: char) -> String {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        format!("{open}{}{close}", ids.join(","))
    }
}

/// Binds `$1`, `$2` … by their names; a value whose parameter the statement lacks is not needed there.
pub(super) fn bind(statement: &mut Statement<'_>, values: &[Value<'_>]) -> rusqlite::Result<()> {
    for (number, value) in (1_usize..).zip(values) {
        let Some(index) = statement.parameter_index(&format!("${number}"))? else { continue };
        match value {
            Value::Null => statement.raw_bind_parameter(index, rusqlite::types::Null)?,
            Value::Integer(value) => statement.raw_bind_parameter(index, value)?,
            Value::Text(value) => statement.raw_bind_parameter(index, value)?,
            Value::Ids(ids) => {
                statement.raw_bind_parameter(index, Value::list(ids, '[', ']'))?;
            }
        }
    }
    Ok(())
}

/// As text, whatever the type of the parameter: the server reads it as it reads a literal.
impl ToSql for Value<'_> {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => return Ok(IsNull::Yes),
            Self::Integer(value) => out.extend_from_slice(value.to_string().as_bytes()),
            Self::Text(value) => out.extend_from_slice(value.as_bytes()),
            Self::Ids(ids) => out.extend_from_slice(Self::list(ids, '{', '}').as_bytes()),
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn encode_format(&self, _: &Type) -> Format {
        Format::Text
    }

    to_sql_checked!();
}
