//! The way from a row to the row that it belongs to: a chain of foreign keys.

use alloc::{string::String, vec::Vec};
use core::{fmt, str::FromStr};

/// The way from the rows of a table to another record, along foreign keys.
///
/// It begins with a column of the table. Each arrow follows that column to the key of another table, and goes on from a
/// column there. As text, `ticket_id -> ticket.order_line_id -> order_line.order_id` is: the ticket that `ticket_id` names,
/// the line that its `order_line_id` names, and there `order_id`.
///
/// # Examples
/// ```
/// use privacy_anonymization::map::Path;
///
/// let path: Path = "order_id -> purchase_order.contact_id".parse()?;
/// assert_eq!(path.column(), "order_id");
/// assert_eq!(path.steps()[0].table, "purchase_order");
/// assert_eq!(path.to_string(), "order_id -> purchase_order.contact_id");
/// assert_eq!(path, Path::new("order_id").then("purchase_order", "contact_id"));
/// # Ok::<(), privacy_anonymization::map::PathError>(())
/// ```
///
/// # Source
/// A-8.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    column: String,
    steps: Vec<Step>,
}

/// One arrow of a [`Path`]: to a table, and on from one of its columns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Step {
    /// The table whose key the column before names.
    pub table: String,
    /// The column from which the path goes on, or in which it ends.
    pub column: String,
}

impl Path {
    /// The path that ends where it begins.
    #[must_use]
    pub fn new(column: impl Into<String>) -> Self {
        Self { column: column.into(), steps: Vec::new() }
    }

    /// The path with one arrow more.
    #[must_use]
    pub fn then(mut self, table: impl Into<String>, column: impl Into<String>) -> Self {
        self.steps.push(Step { table: table.into(), column: column.into() });
        self
    }

    /// The column of the table where the path begins.
    #[must_use]
    pub fn column(&self) -> &str {
        &self.column
    }

    /// The arrows, in order.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.column)?;
        self.steps.iter().try_for_each(|step| write!(f, " -> {}.{}", step.table, step.column))
    }
}

impl FromStr for Path {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let mut parts = text.split("->").map(str::trim);
        let first = parts.next().ok_or(PathError)?;
        if !is_name(first) {
            return Err(PathError);
        }
        parts.try_fold(Self::new(first), |path, part| {
            let (table, column) = part.split_once('.').ok_or(PathError)?;
            if is_name(table) && is_name(column) {
                Ok(path.then(table, column))
            } else {
                Err(PathError)
            }
        })
    }
}

/// What a path can spell; other names of a schema are given to [`Path::new`] and [`Path::then`].
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.trim() == text
        && !text.chars().any(|letter| letter.is_control() || matches!(letter, '.' | '>'))
}

/// Why a text is no path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a path: expected a column, then ` -> table.column` for each foreign key, such as `order_id -> purchase_order.contact_id`"
)]
#[non_exhaustive]
pub struct PathError;

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(Path);

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn a_path_reads_as_it_is_written() {
        for path in [
            Path::new("id"),
            Path::new("order_id").then("purchase_order", "contact_id"),
            Path::new("Kunde Nr").then("Kunde", "É").then("t", "c"),
        ] {
            assert_eq!(path.to_string().parse(), Ok(path));
        }
        assert_eq!("a->b.c".parse(), Ok(Path::new("a").then("b", "c")));
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in [
            "",
            " ",
            "->",
            "a ->",
            "a -> b",
            "a -> b.",
            "a -> .c",
            "a -> b.c.d",
            "a.b",
            "a -> b.c ->",
            "a\nb",
            "a > b",
        ] {
            assert_eq!(text.parse::<Path>(), Err(PathError), "{text:?}");
        }
    }
}
