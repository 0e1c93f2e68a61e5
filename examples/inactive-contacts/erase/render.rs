//! Statements of the data map as SQL: names quoted, values bound.

use privacy_rules::anonymization::{
    ColumnType, Replacement,
    map::{Assignment, Change, Covered, Join, Selection, Statement},
};

use crate::inactive_contacts::store::Dialect;

/// A statement, and the values of its parameters from the second on; the first is the key of the subject.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rendered {
    parts: Vec<Part>,
    values: Vec<Bound>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Sql(String),
    /// Behind the column that leads to the subject: the comparison with its key.
    Subject,
    /// The value with this index.
    Value(usize),
}

/// The comparison with the keys of the list `$1`.
pub(crate) const fn among(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "IN (SELECT value FROM json_each($1))",
        Dialect::Postgres => "= ANY ($1)",
    }
}

/// A value to be bound.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "whoever binds must know each")]
pub enum Bound {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
}

impl Rendered {
    /// The text, with a comparison of the subject's key, such as `= $1`, and a parameter for each value as they are named here.
    #[must_use]
    pub fn sql_with(&self, subject: &str, mut parameter: impl FnMut(usize) -> String) -> String {
        let part = |part: &Part| match part {
            Part::Sql(sql) => sql.clone(),
            Part::Subject => subject.to_owned(),
            Part::Value(at) => parameter(*at),
        };
        self.parts.iter().map(part).collect()
    }

    /// The text for the subject with the key `$1`, with `$2`, `$3` … for the values.
    #[must_use]
    pub fn sql(&self) -> String {
        self.sql_with("= $1", |at| format!("${}", at.saturating_add(2)))
    }

    /// The text for all subjects with the keys of the list `$1`, with `$2`, `$3` … for the values.
    #[must_use]
    pub fn sql_of_all(&self, dialect: Dialect) -> String {
        self.sql_with(among(dialect), |at| format!("${}", at.saturating_add(2)))
    }

    /// The values, in order.
    #[must_use]
    pub fn values(&self) -> &[Bound] {
        &self.values
    }
}

/// A statement that grows.
struct Draft {
    dialect: Dialect,
    rendered: Rendered,
}

impl Draft {
    fn push(&mut self, sql: &str) {
        match self.rendered.parts.last_mut() {
            Some(Part::Sql(last)) => last.push_str(sql),
            Some(Part::Value(_) | Part::Subject) | None => {
                self.rendered.parts.push(Part::Sql(sql.to_owned()));
            }
        }
    }

    fn bind(&mut self, value: Bound) {
        self.rendered.parts.push(Part::Value(self.rendered.values.len()));
        self.rendered.values.push(value);
    }
}

/// A name of the schema, safe to stand in a statement.
#[must_use]
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The `DELETE` or `UPDATE` of a statement, with the subject's key as `$1`.
#[must_use]
pub fn statement(dialect: Dialect, statement: &Statement) -> Rendered {
    let rendered = Rendered { parts: Vec::new(), values: Vec::new() };
    let mut draft = Draft { dialect, rendered };
    let table = quoted(&statement.table);
    match &statement.change {
        Change::Delete => draft.push(&format!("DELETE FROM {table}")),
        Change::Set(assignments) => {
            draft.push(&format!("UPDATE {table} SET "));
            for (at, assignment) in assignments.iter().enumerate() {
                let separator = if at > 0 { ", " } else { "" };
                draft.push(&format!("{separator}{} = ", quoted(&assignment.column)));
                value(&mut draft, assignment, statement.key.as_deref());
            }
        }
    }
    let (before, after) = rows(&statement.selection);
    draft.push(&format!(" WHERE {before} "));
    draft.rendered.parts.push(Part::Subject);
    draft.push(&after);
    if let Some(only) = &statement.only {
        let (before, after) = rows(&only.question);
        draft.push(&format!(" AND {before} IN ("));
        for (at, kind) in only.types.iter().enumerate() {
            draft.push(if at > 0 { ", " } else { "" });
            draft.bind(Bound::Text(kind.to_string()));
        }
        draft.push(&format!("){after}"));
    }
    draft.rendered
}

/// The query for the keys, as `id`, of what the anonymization of one contact covers; the contact's key is `$1`.
#[must_use]
pub fn covered(covered: &Covered) -> String {
    let (before, after) = rows(&covered.selection);
    let (key, table) = (quoted(&covered.key), quoted(&covered.table));
    format!("SELECT {key} AS id FROM {table} WHERE {before} = $1{after}")
}

/// Whether any of these statements would change anything of a row of the subject's table, as a condition on that row.
///
/// It asks for answers of all types of questions: whether the type of one is among those that go is the plan's decision.
#[must_use]
pub fn holds(subject: (&str, &str), statements: &[Statement]) -> String {
    let (table, key) = subject;
    let condition = |statement: &Statement| {
        if statement.table == table && statement.selection.joins.is_empty() {
            return changes(table, statement);
        }
        let mut from = format!("{} AS s0", quoted(&statement.table));
        let mut last = format!("s0.{}", quoted(&statement.selection.column));
        for (at, Join { table, key, column, .. }) in (1_u32..).zip(&statement.selection.joins) {
            let (table, key, column) = (quoted(table), quoted(key), quoted(column));
            from = format!("{from} JOIN {table} AS s{at} ON s{at}.{key} = {last}");
            last = format!("s{at}.{column}");
        }
        let owner = format!("{}.{}", quoted(table), quoted(key));
        let changes = changes("s0", statement);
        format!("EXISTS (SELECT 1 FROM {from} WHERE {last} = {owner} AND {changes})")
    };
    any(&statements.iter().map(condition).collect::<Vec<_>>())
}

fn any(conditions: &[String]) -> String {
    if conditions.is_empty() {
        "FALSE".to_owned()
    } else {
        format!("({})", conditions.join(" OR "))
    }
}

/// Whether a statement changes anything of a row that it selects.
fn changes(row: &str, statement: &Statement) -> String {
    match &statement.change {
        Change::Delete => "TRUE".to_owned(),
        Change::Set(assignments) => {
            let key = statement.key.as_deref();
            any(&assignments.iter().map(|it| differs(row, it, key)).collect::<Vec<_>>())
        }
    }
}

/// The condition that a selection makes: what stands before the comparison of its last column, and what behind it.
fn rows(selection: &Selection) -> (String, String) {
    let mut before = quoted(&selection.column);
    for Join { table, key, column, .. } in &selection.joins {
        let (table, key, column) = (quoted(table), quoted(key), quoted(column));
        before = format!("{before} IN (SELECT {key} FROM {table} WHERE {column}");
    }
    (before, ")".repeat(selection.joins.len()))
}

fn value(draft: &mut Draft, assignment: &Assignment, key: Option<&str>) {
    let key = || key.map_or_else(|| "NULL".to_owned(), quoted);
    match (assignment.value, draft.dialect) {
        (Replacement::Null, _) => draft.push("NULL"),
        (Replacement::Key, _) => draft.push(&key()),
        (Replacement::TextOfKey, _) => {
            draft.bind(Bound::Text(Replacement::BEFORE_KEY.to_owned()));
            draft.push(&format!(" || CAST({} AS text)", key()));
        }
        (Replacement::EmptyBytes, Dialect::Sqlite) => draft.push("X''"),
        (Replacement::Zero | Replacement::False, Dialect::Sqlite) => draft.bind(Bound::Integer(0)),
        (
            Replacement::EmptyText
            | Replacement::Dash
            | Replacement::FirstDay
            | Replacement::EmptyObject,
            Dialect::Sqlite,
        ) => draft.bind(Bound::Text(constant(assignment))),
        (
            Replacement::EmptyText
            | Replacement::Dash
            | Replacement::Zero
            | Replacement::False
            | Replacement::FirstDay
            | Replacement::EmptyBytes
            | Replacement::EmptyObject,
            Dialect::Postgres,
        ) => {
            draft.bind(Bound::Text(constant(assignment)));
            draft.push(match assignment.stored_as {
                ColumnType::Text { .. } => "::text",
                ColumnType::Integer => "::bigint",
                ColumnType::Decimal => "::numeric",
                ColumnType::Boolean => "::boolean",
                ColumnType::Day => "::date",
                ColumnType::Instant => "::timestamptz",
                ColumnType::Bytes => "::bytea",
                ColumnType::Json => "::jsonb",
            });
        }
    }
}

/// The text of a replacement that is the same for every row.
fn constant(assignment: &Assignment) -> String {
    let text = assignment.value.text("").unwrap_or_default();
    if (assignment.value, assignment.holds) == (Replacement::FirstDay, ColumnType::Instant) {
        format!("{text}T00:00:00Z")
    } else {
        text
    }
}

/// Whether a column holds anything but its replacement. The replacements are fixed words, so they stand in the text.
fn differs(row: &str, assignment: &Assignment, key: Option<&str>) -> String {
    let row = quoted(row);
    let column = format!("{row}.{}", quoted(&assignment.column));
    let key = || key.map_or_else(|| "NULL".to_owned(), |key| format!("{row}.{}", quoted(key)));
    let replacement = match assignment.value {
        Replacement::Null => return format!("{column} IS NOT NULL"),
        Replacement::Key => key(),
        Replacement::TextOfKey => {
            format!("'{}' || CAST({} AS text)", Replacement::BEFORE_KEY, key())
        }
        Replacement::Zero => "0".to_owned(),
        Replacement::False => "FALSE".to_owned(),
        Replacement::EmptyBytes => return format!("length({column}) <> 0"),
        Replacement::EmptyObject => return format!("CAST({column} AS text) <> '{{}}'"),
        Replacement::EmptyText | Replacement::Dash | Replacement::FirstDay => {
            format!("'{}'", constant(assignment))
        }
    };
    format!("{column} <> {replacement}")
}
