//! A shop's schema in a few lines, and its map.

use privacy_anonymization::{
    ColumnType, Nulls, Policy,
    map::{CheckedMap, DataMap, Findings, ForeignKey, LiveColumn, LiveSchema, LiveTable, OnDelete},
};

pub(crate) const MAP: &str = include_str!("shop.toml");

/// A table a line: its columns, with `?` where they accept NULL, and what they refer to.
pub(crate) const SCHEMA: &str = "
contact: id integer key; created_on day; family_name text?; login text unique; town text?; partner_id integer? -> contact set-null; shelf integer?
contact_email: id integer key; contact_id integer -> contact cascade; address text
operator: id integer key; login text; family_name text?
purchase_order: id integer key; contact_id integer? -> contact restrict; ordered_at instant; ip text?
ticket: id integer key; order_id integer -> purchase_order cascade; name text?; country text?
question: id integer key; type text
answer: id integer key; ticket_id integer -> ticket cascade; question_id integer -> question restrict; text text?
";

pub(crate) fn schema(text: &str) -> LiveSchema {
    LiveSchema { tables: text.lines().filter(|line| !line.is_empty()).map(table).collect() }
}

fn table(line: &str) -> LiveTable {
    let (name, columns) = line.split_once(": ").unwrap();
    let mut table = LiveTable {
        name: name.into(),
        columns: Vec::new(),
        unique: Vec::new(),
        foreign_keys: Vec::new(),
    };
    for column in columns.split("; ") {
        let mut words = column.split(' ');
        let (name, kind) = (words.next().unwrap(), words.next().unwrap());
        let nulls = if kind.ends_with('?') { Nulls::Accepted } else { Nulls::Refused };
        let holds = holds(kind.trim_end_matches('?'));
        table.columns.push(LiveColumn { name: name.into(), holds, nulls });
        match words.next() {
            None => {}
            Some("key" | "unique") => table.unique.push(vec![name.into()]),
            Some("->") => {
                let (to, action) = (words.next().unwrap(), words.next().unwrap());
                table.foreign_keys.push(ForeignKey {
                    columns: vec![name.into()],
                    table: to.into(),
                    to: vec!["id".into()],
                    on_delete: action.parse::<OnDelete>().unwrap(),
                });
            }
            Some(word) => panic!("{word}"),
        }
    }
    table
}

fn holds(kind: &str) -> ColumnType {
    match kind {
        "text" => ColumnType::Text { longest: None },
        "integer" => ColumnType::Integer,
        "decimal" => ColumnType::Decimal,
        "boolean" => ColumnType::Boolean,
        "day" => ColumnType::Day,
        "instant" => ColumnType::Instant,
        "bytes" => ColumnType::Bytes,
        longest => {
            ColumnType::Text { longest: Some(longest.trim_start_matches("text").parse().unwrap()) }
        }
    }
}

pub(crate) fn map(text: &str) -> DataMap {
    toml::from_str(text).unwrap()
}

pub(crate) fn check(policy: &Policy) -> Result<CheckedMap, Findings> {
    map(MAP).check(&schema(SCHEMA), policy)
}

/// A text with one part of it changed; the part must be there.
pub(crate) fn with(text: &str, part: &str, by: &str) -> String {
    assert_eq!(text.matches(part).count(), 1, "{part}");
    text.replace(part, by)
}
