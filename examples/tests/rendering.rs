//! The statements of a data map, rendered and executed on a real SQLite database: every kind of placeholder, names that need
//! quotes, and the question whether a row still holds anything.

use privacy_examples::inactive_contacts::{
    data_map::live_schema,
    erase::render,
    store::{Dialect, Store, Value},
};
use privacy_rules::anonymization::{
    Occasion, Policy,
    map::{CheckedMap, DataMap, Subject},
};
use rusqlite::Connection;

const SCHEMA: &str = r#"
CREATE TABLE "the ""person""" (
    id         INTEGER PRIMARY KEY,
    "na me"    TEXT,
    login      TEXT    NOT NULL UNIQUE,
    number     INTEGER NOT NULL UNIQUE,
    born       TEXT    NOT NULL,
    seen       TEXT    NOT NULL,
    job        TEXT    NOT NULL,
    score      INTEGER NOT NULL,
    photo      BLOB    NOT NULL,
    town       TEXT
) STRICT;
CREATE TABLE mail (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES "the ""person""" (id) ON DELETE CASCADE,
    address    TEXT    NOT NULL
) STRICT;
CREATE TABLE "order" (
    id         INTEGER PRIMARY KEY,
    person     INTEGER REFERENCES "the ""person""" (id) ON DELETE RESTRICT,
    placed_on  TEXT    NOT NULL
) STRICT;
CREATE TABLE click (
    id         INTEGER PRIMARY KEY,
    "order"    INTEGER NOT NULL REFERENCES "order" (id) ON DELETE CASCADE,
    ip         TEXT    NOT NULL
) STRICT;
"#;

const MAP: &str = r#"
['the "person"']
is = "contact"
key = "id"

['the "person"'.columns]
id = "technical-key"
"na me" = "family-name"
login = { class = "web-login", erase = "unique-placeholder" }
number = { class = "contact-number", erase = "unique-placeholder" }
born = { class = "birth-date", holds = "day", erase = "placeholder" }
seen = { class = "activity-date", holds = "instant", erase = "placeholder" }
job = { class = "job-title", erase = "placeholder" }
score = { class = "criterion", erase = "placeholder" }
photo = { class = "photo", erase = "placeholder" }
town = "town"

[mail]
of.contact = "person"
erase = "row"

[mail.columns]
id = "technical-key"
person = "technical-key"
address = "email"

[order]
is = "order"
key = "id"
of.contact = "person"

[order.columns]
id = "technical-key"
person = "technical-key"
placed_on = "accounting-date"

[click]
key = "id"
of.contact = "order -> order.person"
of.order = "order"

[click.columns]
id = "technical-key"
order = "technical-key"
ip = { class = "ip-address", erase = "placeholder" }
"#;

const ROWS: &str = r#"
INSERT INTO "the ""person""" VALUES
    (7, 'Martin', 'martin', 4711, '1970-02-03', '2019-01-01T10:00:00Z', 'cook', 12, X'FFD8', 'Nantes'),
    (8, NULL,     'dupont', 4712, '1980-04-05', '2020-01-01T10:00:00Z', 'cook', 13, X'FFD9', NULL);
INSERT INTO mail VALUES (1, 7, 'martin@example.org'), (2, 7, 'm@example.org'), (3, 8, 'd@example.org');
INSERT INTO "order" VALUES (21, 7, '2019-01-01'), (22, 8, '2020-01-01'), (23, 7, '2021-01-01');
INSERT INTO click VALUES (31, 21, '192.0.2.1'), (32, 22, '2001:db8::2'), (33, 23, '192.0.2.3');
"#;

#[cfg(test)]
mod making {
    use super::{
        CheckedMap, Connection, DataMap, Dialect, MAP, Occasion, Policy, ROWS, SCHEMA, Store,
        Subject, Value, live_schema, render,
    };

    pub(crate) fn shop() -> (Store, CheckedMap) {
        let connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "foreign_keys", true).unwrap();
        connection.execute_batch(SCHEMA).unwrap();
        connection.execute_batch(ROWS).unwrap();
        let live = live_schema(&connection).unwrap();
        let map: DataMap = toml::from_str(MAP).unwrap();
        let checked = map.check(&live, &Policy::DEFAULT).unwrap_or_else(|found| panic!("{found}"));
        (Store::from(connection), checked)
    }

    pub(crate) fn erase(store: &Store, map: &CheckedMap, on: (Subject, Occasion), id: i64) -> u64 {
        let statements = map.erasure(on.0, on.1).iter();
        statements
            .map(|statement| {
                let rendered = render::statement(Dialect::Sqlite, statement);
                let mut values = vec![Value::from(id)];
                values.extend(rendered.values().iter().map(Value::from));
                store.execute(&rendered.sql(), &values).unwrap()
            })
            .sum()
    }

    /// The ids of the subject's table whose rows still hold something.
    pub(crate) fn holding(store: &Store, map: &CheckedMap, on: (Subject, Occasion)) -> Vec<i64> {
        let table = map.table_of(on.0).unwrap();
        let holds = render::holds(table, map.erasure(on.0, on.1));
        let (name, key) = (render::quoted(table.0), render::quoted(table.1));
        let sql = format!("SELECT {key} FROM {name} WHERE {holds} ORDER BY 1");
        store.rows(&sql, &[], |row| row.integer(0)).unwrap()
    }

    pub(crate) fn dump(store: &Store, sql: &str) -> Vec<String> {
        store
            .rows(&format!("SELECT concat_ws('|', {sql}"), &[], |row| Ok(row.text(0)?.into_owned()))
            .unwrap()
    }
}

use making::{dump, erase, holding, shop};

const PERSONS: &str = "id, coalesce(\"na me\", '-none-'), login, number, born, seen, job, score, hex(photo), \
                       coalesce(town, '-none-')) FROM \"the \"\"person\"\"\" ORDER BY id";
const ANONYMIZED: (Subject, Occasion) = (Subject::Contact, Occasion::AnonymizedContact);
const EXPIRED: (Subject, Occasion) = (Subject::Order, Occasion::ExpiredOrder);

/// A-10: each column holds its placeholder, the rest and the other person are as they were; a second time changes nothing.
#[test]
fn every_kind_of_placeholder_stands_in_its_column() {
    let (store, map) = shop();
    let other = "8|-none-|dupont|4712|1980-04-05|2020-01-01T10:00:00Z|cook|13|FFD9|-none-";
    assert_eq!(holding(&store, &map, ANONYMIZED), [7, 8]);
    erase(&store, &map, ANONYMIZED, 7);
    let erased = "7|-none-|anonymized-7|7|1900-01-01|1900-01-01T00:00:00Z|-|0||Nantes";
    assert_eq!(dump(&store, PERSONS), [erased, other]);
    assert_eq!(dump(&store, "id, address) FROM mail ORDER BY id"), ["3|d@example.org"]);
    assert_eq!(dump(&store, "id, ip) FROM click ORDER BY id"), ["31|-", "32|2001:db8::2", "33|-"]);
    assert_eq!(dump(&store, "id, placed_on) FROM \"order\"").len(), 3);
    assert_eq!(holding(&store, &map, ANONYMIZED), [8], "nothing of the first is left");
    erase(&store, &map, ANONYMIZED, 7);
    assert_eq!(dump(&store, PERSONS), [erased, other]);
}

/// A-6: what hangs on an order by another table is asked for and goes with that order alone.
#[test]
fn what_hangs_on_a_subject_is_asked_for_across_tables() {
    let (store, map) = shop();
    assert_eq!(holding(&store, &map, EXPIRED), [21, 22, 23]);
    assert_eq!(erase(&store, &map, EXPIRED, 21), 1);
    assert_eq!(holding(&store, &map, EXPIRED), [22, 23]);
    assert_eq!(
        dump(&store, "id, ip) FROM click ORDER BY id"),
        ["31|-", "32|2001:db8::2", "33|192.0.2.3"]
    );
}

/// A-1: a removed contact goes with its cascades, and not at all where the books hold it.
#[test]
fn a_removal_is_the_schema_s_matter() {
    let (store, map) = shop();
    let [statement] = map.erasure(Subject::Contact, Occasion::RemovedContact) else {
        panic!("one statement")
    };
    let sql = render::statement(Dialect::Sqlite, statement).sql();
    assert_eq!(sql, r#"DELETE FROM "the ""person""" WHERE "id" = $1"#);
    assert!(store.execute(&sql, &[Value::from(7)]).is_err(), "orders hold the contact");
    store.batch("DELETE FROM \"order\" WHERE person = 8").unwrap();
    assert_eq!(store.execute(&sql, &[Value::from(8)]).unwrap(), 1);
    assert_eq!(dump(&store, "id, person) FROM mail ORDER BY id"), ["1|7", "2|7"]);
}

/// For a server the same values are bound as text and take the type of their column.
#[test]
fn a_server_is_told_the_types() {
    let (_, map) = shop();
    let sql: Vec<String> = map
        .erasure(ANONYMIZED.0, ANONYMIZED.1)
        .iter()
        .map(|statement| render::statement(Dialect::Postgres, statement).sql())
        .collect();
    assert_eq!(
        sql,
        [
            r#"UPDATE "click" SET "ip" = $2::text WHERE "order" IN (SELECT "id" FROM "order" WHERE "person" = $1)"#,
            r#"DELETE FROM "mail" WHERE "person" = $1"#,
            concat!(
                r#"UPDATE "the ""person""" SET "born" = $2::text, "job" = $3::text, "login" = $4 || CAST("id" AS text), "#,
                r#""na me" = NULL, "number" = "id", "photo" = $5::bytea, "score" = $6::bigint, "seen" = $7::text WHERE "id" = $1"#
            ),
        ]
    );
}
