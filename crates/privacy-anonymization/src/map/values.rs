//! Values that an erasure depends on, or that show that a column holds something else than the map says.

use alloc::{string::String, vec::Vec};
use core::{fmt, net::IpAddr};

use super::{Class, Join, Table, finding::Finding, links::Sides};
use crate::{ColumnType, FieldClass, QuestionType, Replacement};

/// A column whose every value a host verifies before the first change.
///
/// # Examples
/// ```
/// # use privacy_anonymization::{ColumnType, FieldClass, Nulls, Policy, map::*};
/// # let map = DataMap::new([Table::new("purchase_order").is(Subject::Order).with_key("id")
/// #     .column("id", FieldClass::TechnicalKey).column("ip", FieldClass::IpAddress)]);
/// # let column = |name: &str, holds| LiveColumn { name: name.into(), holds, nulls: Nulls::Accepted };
/// # let columns = vec![column("id", ColumnType::Integer), column("ip", ColumnType::Text { longest: None })];
/// # let table = LiveTable { name: "purchase_order".into(), columns, unique: vec![], foreign_keys: vec![] };
/// # let checked = map.check(&LiveSchema { tables: vec![table] }, &Policy::DEFAULT)?;
/// for check in checked.values() {
///     // The host reads `check.key` and `check.column` of every row of `check.table` where the column is not NULL.
///     check.verify("2001:db8::17", "12").expect("an address");
///     assert_eq!(
///         check.verify("17 rue Haute", "13").unwrap_err().to_string(),
///         "`purchase_order.ip` holds no IP address in the row with `id` 13: correct or clear it there, or give the column \
///          the class of what it holds"
///     );
/// }
/// # Ok::<(), Findings>(())
/// ```
///
/// # Source
/// A-5, A-6, A-8.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValueCheck {
    /// The table.
    pub table: String,
    /// The column that names its rows, where the map names one.
    pub key: Option<String>,
    /// The column.
    pub column: String,
    /// What its values must be.
    pub expected: Expected,
    /// What an erasure has put into the column, which is right as well.
    pub erased: Option<Replacement>,
}

/// What a value must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the list is short and complete")]
pub enum Expected {
    /// An IP address.
    IpAddress,
    /// The name of a type of questions, as [`QuestionType`] writes it.
    QuestionType,
}

impl ValueCheck {
    /// Verifies one value, with the key of its row.
    ///
    /// # Errors
    /// [`ValueError`], which names the table, the column and the row, and not the value.
    pub fn verify(&self, value: &str, key: &str) -> Result<(), ValueError> {
        let is_right = match self.expected {
            Expected::IpAddress => value.parse::<IpAddr>().is_ok(),
            Expected::QuestionType => value.parse::<QuestionType>().is_ok(),
        };
        let is_erased = || {
            self.erased.is_some_and(|replacement| replacement.text(key).as_deref() == Some(value))
        };
        if is_right || is_erased() {
            return Ok(());
        }
        Err(ValueError {
            table: self.table.clone(),
            column: self.column.clone(),
            row: self.key.clone().map(|name| (name, key.into())),
            expected: self.expected,
        })
    }
}

/// A value that is not what the data map says, by table, column and row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueError {
    table: String,
    column: String,
    row: Option<(String, String)>,
    expected: Expected,
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, column, row, expected } = self;
        write!(f, "`{table}.{column}` holds no ")?;
        f.write_str(match expected {
            Expected::IpAddress => "IP address",
            Expected::QuestionType => "known type of questions",
        })?;
        if let Some((key, value)) = row {
            write!(f, " in the row with `{key}` {value}")?;
        }
        f.write_str(match expected {
            Expected::IpAddress => {
                ": correct or clear it there, or give the column the class of what it holds"
            }
            Expected::QuestionType => ": expected",
        })?;
        if *expected == Expected::QuestionType {
            let mut separator = " ";
            for kind in QuestionType::ALL {
                write!(f, "{separator}`{kind}`")?;
                separator = ", ";
            }
        }
        Ok(())
    }
}

impl core::error::Error for ValueError {}

pub(super) fn values(sides: Sides<'_>) -> Vec<ValueCheck> {
    let mut checks: Vec<ValueCheck> = Vec::new();
    for (table, live) in sides.both() {
        for column in &table.columns {
            let Some(found) = live.column(&column.name) else { continue };
            let is_text = matches!(found.holds, ColumnType::Text { .. });
            if column.class != Class::Is(FieldClass::IpAddress) || !is_text {
                continue;
            }
            checks.push(ValueCheck {
                table: table.name.clone(),
                key: table.key.clone(),
                column: column.name.clone(),
                expected: Expected::IpAddress,
                erased: super::erasure::replacement(table, live, column, found).ok(),
            });
        }
        if let Some(check) = table.question.as_ref().and_then(|path| question(sides, table, path))
            && !checks.contains(&check)
        {
            checks.push(check);
        }
    }
    checks
}

fn question(sides: Sides<'_>, table: &Table, path: &super::Path) -> Option<ValueCheck> {
    let selection = sides.follow(table, path).map_err(|_: Finding| ()).ok()?;
    let (at, column) = match selection.joins.last() {
        Some(Join { table, column, .. }) => (table.clone(), column.clone()),
        None => (table.name.clone(), selection.column),
    };
    let key = sides.map.table(&at)?.key.clone();
    Some(ValueCheck { table: at, key, column, expected: Expected::QuestionType, erased: None })
}
