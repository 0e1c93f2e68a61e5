//! A value of its own in every field of every row: which fields there are is what the data map and the schema say, so that a
//! new column is planted without a word here.

use std::collections::BTreeMap;

use privacy_examples::inactive_contacts::data_map::{data_map, live_schema};
use privacy_rules::anonymization::{
    Action, FieldClass, Occasion, Policy, QuestionType,
    map::{Class, LiveTable},
};
use rusqlite::Connection;

use crate::support::{World, ids};

/// A field and how a value of its own is made for it.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) table: String,
    pub(crate) column: String,
    /// Nothing for an answer, whose class depends on its question.
    pub(crate) class: Option<FieldClass>,
    kind: Kind,
    /// The key of a row, as SQL.
    key: String,
    /// Which field it is, so that no two have a value in common.
    number: usize,
    /// How many fields with days come before it.
    days: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Day,
    Instant,
    IpAddress,
}

/// Of which of two plantings a value is. The texts of the second are longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    First,
    Second,
}

/// By these the program is told what to work on.
const READ: &[(&str, &str)] = &[("institution", "code"), ("institution", "time_zone")];

/// The fields in which a value of its own can stand, and the names of the personal ones in which none can.
pub(crate) fn fields(world: &World) -> (Vec<Field>, Vec<String>) {
    let connection = world.connect();
    let live = live_schema(&connection).unwrap();
    let (mut fields, mut fixed) = (Vec::new(), Vec::new());
    for table in data_map().unwrap().tables() {
        let count: i64 = connection
            .query_row(&format!("SELECT count(*) FROM \"{}\"", table.name()), [], |row| row.get(0))
            .unwrap();
        let live = live.tables.iter().find(|live| live.name == table.name()).unwrap();
        for column in table.columns() {
            let personal = column.class().is_personal();
            let class = match column.class() {
                Class::Is(
                    FieldClass::TechnicalKey
                    | FieldClass::AccountingAmount
                    | FieldClass::AccountingDate,
                ) => continue,
                Class::Is(class) => Some(*class),
                Class::OfQuestion => None,
                Class::NotPersonal(_) => continue,
            };
            if READ.contains(&(table.name(), column.name())) || (count == 0 && !personal) {
                continue;
            }
            assert!(count > 0, "{} has no row", table.name());
            let kinds: &[Kind] = match class {
                Some(FieldClass::IpAddress) => &[Kind::IpAddress],
                Some(class) if !class.is_personal() => &[Kind::Text],
                Some(_) | None => &[Kind::Text, Kind::Day, Kind::Instant],
            };
            let field = |kind| Field {
                table: table.name().into(),
                column: column.name().into(),
                class,
                kind,
                key: key(live),
                number: fields.len(),
                days: fields.iter().filter(|field: &&Field| field.kind == Kind::Day).count(),
            };
            match kinds
                .iter()
                .map(|kind| field(*kind))
                .find(|field| is_accepted(&connection, field))
            {
                Some(field) => fields.push(field),
                None if personal => fixed.push(format!("{}.{}", table.name(), column.name())),
                None => {}
            }
        }
    }
    fixed.sort();
    (fields, fixed)
}

fn key(live: &LiveTable) -> String {
    let columns = live.unique.last().unwrap().iter().map(|column| format!("\"{column}\""));
    columns.collect::<Vec<_>>().join(" || '-' || ")
}

/// Whether the schema takes such values, all its checks on.
fn is_accepted(connection: &Connection, field: &Field) -> bool {
    connection.execute_batch("BEGIN").unwrap();
    let changed = connection.execute(&statement(field, Marker::First, "TRUE"), []);
    connection.execute_batch("ROLLBACK").unwrap();
    changed.is_ok()
}

fn statement(field: &Field, marker: Marker, rows: &str) -> String {
    let Field { table, column, key, number, .. } = field;
    let value = match (field.kind, marker) {
        (Kind::Text, Marker::First) => format!("'canary-{table}-{column}-' || {key} || '.'"),
        (Kind::Text, Marker::Second) => {
            format!("'another-bird-than-the-canary-{column}-{table}-' || {key} || '.'")
        }
        // Days of the first half of the last century, long before any activity: at most 2,000 rows of 4 fields.
        (Kind::Day, marker) => {
            let base = if marker == Marker::First { 0 } else { 2000 };
            let days = field.days;
            let rank = format!(
                "(SELECT count(*) FROM \"{table}\" AS other WHERE other.rowid < \"{table}\".rowid)"
            );
            format!("date('1900-01-02', '+' || ({days} * 4000 + {base} + {rank}) || ' days')")
        }
        (Kind::Instant, marker) => {
            let year = if marker == Marker::First { 1903 } else { 1913 };
            format!(
                "strftime('%Y-%m-%dT%H:%M:%SZ', '{year}-01-01', '+' || ({number} * 100000 + rowid) || ' seconds')"
            )
        }
        (Kind::IpAddress, marker) => {
            let net = if marker == Marker::First { "ca" } else { "cb" };
            format!(
                "printf('2001:db8:{net}:0:0:%04x:%04x:%04x', {number}, rowid / 65536, rowid % 65536)"
            )
        }
    };
    format!("UPDATE \"{table}\" SET \"{column}\" = {value} WHERE {rows}")
}

/// Which rows of a field.
pub(crate) type Rows = BTreeMap<usize, String>;

pub(crate) fn plant(world: &World, fields: &[Field], marker: Marker, rows: Option<&Rows>) {
    let all = "TRUE".to_owned();
    let mut sql = String::new();
    for field in fields {
        let rows = rows.map_or(Some(&all), |rows| rows.get(&field.number));
        if let Some(rows) = rows {
            sql.push_str(&statement(field, marker, rows));
            sql.push(';');
        }
    }
    // What the planting itself left behind in free pages is not the program's to erase.
    world.sql(&format!("BEGIN; {sql} COMMIT; VACUUM"));
}

/// The values of these fields, each with the name of its field. No two rows have one in common.
pub(crate) fn values(
    world: &World,
    fields: &[Field],
    rows: Option<&Rows>,
) -> BTreeMap<String, String> {
    let connection = world.connect();
    let all = "TRUE".to_owned();
    let mut found = BTreeMap::new();
    for field in fields {
        let Some(rows) = rows.map_or(Some(&all), |rows| rows.get(&field.number)) else { continue };
        let (table, column) = (&field.table, &field.column);
        let sql = format!(
            "SELECT \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL AND ({rows})"
        );
        let mut statement = connection.prepare(&sql).unwrap();
        let values = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        for value in values {
            let value = value.unwrap();
            let before = found.insert(value.clone(), format!("{table}.{column}"));
            assert_eq!(before, None, "{value} stands twice");
        }
    }
    found
}

/// The rows of each field that a plan erases, as conditions. The rules are read a second time here: by the schema's foreign
/// keys to a contact, and not by the data map's links.
pub(crate) fn doomed(world: &World, plan: &str, fields: &[Field]) -> Rows {
    let connection = world.connect();
    let list = |subject: &str, outcomes: &[&str]| {
        let found: Vec<String> = ids(plan, subject, outcomes).iter().map(i64::to_string).collect();
        assert!(!found.is_empty(), "{subject} {outcomes:?}");
        found.join(",")
    };
    let (anonymized, removed) = (list("contact", &["anonymize"]), list("contact", &["remove"]));
    let (tickets, answers) = (list("ticket", &["erase"]), list("answer", &["erase"]));
    let orders = list("order", &["erase"]);
    let goes = |class: Option<FieldClass>, occasion| {
        let is_erased = |class: FieldClass| {
            Policy::DEFAULT.rule(class, occasion).action() == Action::Erase && class.is_personal()
        };
        class
            .map_or_else(|| QuestionType::ALL.iter().any(|kind| is_erased(kind.class())), is_erased)
    };
    let mut rows = Rows::new();
    for field in fields {
        let mut conditions = Vec::new();
        for key in keys_to_contact(&connection, &field.table) {
            if goes(field.class, Occasion::AnonymizedContact) {
                conditions.push(format!("\"{key}\" IN ({anonymized})"));
            }
            if goes(field.class, Occasion::RemovedContact) {
                conditions.push(format!("\"{key}\" IN ({removed})"));
            }
        }
        match &*field.table {
            "question_answer" => {
                conditions.push(format!("id IN ({answers})"));
                conditions.push(format!(
                    "ticket_id IN (SELECT ticket.id FROM ticket JOIN order_line ON order_line.id = ticket.order_line_id
                       JOIN purchase_order ON purchase_order.id = order_line.order_id
                      WHERE purchase_order.contact_id IN ({anonymized}) OR order_line.cultural_contact_id IN ({anonymized}))"
                ));
            }
            "shop_form" => conditions.push(format!(
                "session_id IN (SELECT id FROM shop_session WHERE contact_id IN ({anonymized},{removed}))"
            )),
            "ticket" if goes(field.class, Occasion::ExpiredTicket) => {
                conditions.push(format!("id IN ({tickets})"));
            }
            "purchase_order" if goes(field.class, Occasion::ExpiredOrder) => {
                conditions.push(format!("id IN ({orders})"));
            }
            _ => {}
        }
        if !conditions.is_empty() {
            rows.insert(field.number, conditions.join(" OR "));
        }
    }
    rows
}

fn keys_to_contact(connection: &Connection, table: &str) -> Vec<String> {
    if table == "contact" {
        return vec!["id".to_owned()];
    }
    let sql = "SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE \"table\" = 'contact'";
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([table], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}
