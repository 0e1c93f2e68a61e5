//! The data map of the example schema: it fits, everything in it can be erased, and every statement runs.

use std::collections::BTreeSet;

use privacy_examples::inactive_contacts::{
    data_map::{checked, data_map, live_schema},
    database,
    erase::render,
    store::{Dialect, Store, Value},
};
use privacy_rules::anonymization::{
    Occasion, Policy,
    map::{CheckedMap, DataMap, Findings, Subject},
};
use rusqlite::Connection;

#[cfg(test)]
mod making {
    use super::{
        CheckedMap, Connection, Findings, Policy, checked, data_map, database, live_schema,
    };

    pub(crate) fn of_schema() -> (Connection, CheckedMap) {
        let database = database::create_in_memory().unwrap();
        let map = checked(&live_schema(&database).unwrap(), &Policy::DEFAULT).unwrap();
        (database, map)
    }

    /// What is wrong after a change of the schema.
    pub(crate) fn after(change: &str) -> Result<CheckedMap, Findings> {
        let database = database::create_in_memory().unwrap();
        database.pragma_update(None, "foreign_keys", false).unwrap();
        database.execute_batch(change).unwrap();
        data_map().unwrap().check(&live_schema(&database).unwrap(), &Policy::DEFAULT)
    }
}

use making::{after, of_schema};

/// A-8: a column that nobody classified fails here, and so does a row of the map whose column is gone.
#[test]
fn the_map_and_the_schema_name_the_same_columns() {
    let (database, map) = of_schema();
    let live = live_schema(&database).unwrap();
    let columns: usize = live.tables.iter().map(|table| table.columns.len()).sum();
    assert!(columns > 150, "only {columns} columns found");
    assert_eq!(
        map.map().tables().iter().map(|table| table.columns().len()).sum::<usize>(),
        columns
    );
}

#[test]
fn a_schema_that_drifts_is_noticed_by_table_and_column() {
    for (change, finding) in [
        (
            "ALTER TABLE contact ADD COLUMN nickname TEXT",
            "`contact.nickname` is not in the data map: give it a class in [contact.columns], or say why it is not personal",
        ),
        (
            "CREATE TABLE visit (id INTEGER PRIMARY KEY, contact_id INTEGER)",
            "`visit` is not in the data map: give it a table [visit] there, with a class for each of its columns",
        ),
    ] {
        assert_eq!(after(change).unwrap_err().to_string(), finding);
    }
    let findings = after("ALTER TABLE ticket RENAME COLUMN barcode TO code").unwrap_err();
    assert_eq!(
        findings.to_string().lines().collect::<Vec<_>>(),
        [
            "`ticket.barcode` is in the data map and not in the schema: take it out of [ticket.columns], or give it the name \
             that it has now",
            "`ticket.code` is not in the data map: give it a class in [ticket.columns], or say why it is not personal",
        ]
    );
}

#[test]
fn every_statement_is_accepted_by_the_schema() {
    let (database, map) = of_schema();
    let store = Store::from(database);
    let mut count = 0;
    for subject in Subject::ALL {
        for occasion in subject.occasions() {
            for statement in map.erasure(*subject, *occasion) {
                let rendered = render::statement(Dialect::Sqlite, statement);
                let mut values = vec![Value::from(1)];
                values.extend(rendered.values().iter().map(Value::from));
                assert_eq!(store.execute(&rendered.sql(), &values).unwrap(), 0, "{rendered:?}");
                count += 1;
            }
        }
    }
    assert!(count > 20, "only {count} statements");
}

#[test]
fn the_statements_name_what_the_policy_erases_and_nothing_else() {
    let (_, map) = of_schema();
    let sql = |subject, occasion, dialect| {
        let statements = map.erasure(subject, occasion).iter();
        statements.map(|statement| render::statement(dialect, statement).sql()).collect::<Vec<_>>()
    };
    assert_eq!(
        sql(Subject::Answer, Occasion::ExpiredTicket, Dialect::Sqlite),
        [
            r#"UPDATE "question_answer" SET "option_id" = NULL, "text" = NULL WHERE "id" = $1 AND "question_id" IN (SELECT "id" FROM "question" WHERE "type" IN ($2, $3))"#
        ]
    );
    assert_eq!(
        sql(Subject::Order, Occasion::ExpiredOrder, Dialect::Postgres),
        [r#"UPDATE "purchase_order" SET "ip_address" = NULL WHERE "id" = $1"#]
    );
    assert_eq!(
        sql(Subject::Contact, Occasion::RemovedContact, Dialect::Sqlite),
        [r#"DELETE FROM "contact" WHERE "id" = $1"#]
    );
    let anonymized = sql(Subject::Contact, Occasion::AnonymizedContact, Dialect::Sqlite);
    let tables: BTreeSet<&str> =
        anonymized.iter().filter_map(|sql| sql.split('"').nth(1)).collect();
    assert_eq!(
        tables.into_iter().collect::<Vec<_>>(),
        [
            "authorization",
            "authorization_change",
            "campaign_event",
            "card_alias",
            "contact",
            "contact_address",
            "contact_criterion",
            "contact_criterion_change",
            "contact_email",
            "contact_note",
            "contact_phone",
            "operator_view",
            "payment",
            "purchase_order",
            "question_answer",
            "shop_answer",
            "shop_evidence",
            "shop_form",
            "shop_link",
            "shop_member",
            "shop_outbox",
            "shop_receipt",
            "shop_session",
            "waiting_list_entry",
            "web_account",
        ]
    );
    let covered: Vec<_> = map.covered_by_contact().iter().map(|covered| covered.subject).collect();
    assert_eq!(covered, [Subject::Answer, Subject::Answer, Subject::Order]);
}

/// What a host can write wrong in the file itself: the message has the line, and what would be right.
#[test]
fn a_map_that_cannot_be_read_names_its_line() {
    let file = include_str!("../inactive-contacts/data_map.toml");
    let line = "first_name = \"given-name\"\n";
    assert_eq!(file.matches(line).count(), 1);
    for (by, message) in [
        ("first_name = \"given-name\"\nfirst_name = \"family-name\"\n", "duplicate key"),
        ("first_name = \"given-nam\"\n", "not a field class"),
    ] {
        let error = toml::from_str::<DataMap>(&file.replace(line, by)).unwrap_err().to_string();
        let lines: Vec<&str> = error.lines().collect();
        assert!(lines[0].starts_with("TOML parse error at line 5"), "{error}");
        assert!(lines[2].contains("first_name"), "{error}");
        assert_eq!(lines.last(), Some(&message), "{error}");
    }
}
