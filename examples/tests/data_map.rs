//! The data map and the schema name the same columns, and every erasure can be carried out.

use std::collections::{BTreeMap, BTreeSet};

use privacy_examples::inactive_contacts::{
    data_map::{Class, Erasure, Subject, TABLES, columns, statements},
    database,
};
use privacy_rules::anonymization::{Action, FieldClass, Occasion, Policy};

type Columns = BTreeSet<(String, String)>;

fn map() -> Columns {
    columns().map(|(table, column)| (table.name.to_owned(), column.name.to_owned())).collect()
}

fn is_erased_anywhere(class: FieldClass) -> bool {
    Occasion::ALL
        .iter()
        .filter(|occasion| **occasion != Occasion::RemovedContact)
        .any(|occasion| Policy::DEFAULT.rule(class, *occasion).action() == Action::Erase)
}

/// a column that nobody classified fails here, and so does a row of the map whose column is gone.
#[test]
fn every_column_of_the_schema_is_in_the_map_once_and_no_other() {
    let database = database::create_in_memory().unwrap();
    let live = database::columns(&database).unwrap();
    assert!(live.len() > 150, "only {} columns found", live.len());
    assert_eq!(live.difference(&map()).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
    assert_eq!(map().difference(&live).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
    assert_eq!(columns().count(), live.len(), "a column stands in the map twice");
}

#[test]
fn a_column_that_is_added_or_renamed_is_noticed() {
    let database = database::create_in_memory().unwrap();
    database.execute_batch("ALTER TABLE contact ADD COLUMN nickname TEXT").unwrap();
    let live = database::columns(&database).unwrap();
    let added: Vec<_> = live.difference(&map()).cloned().collect();
    assert_eq!(added, [("contact".to_owned(), "nickname".to_owned())]);
    database.execute_batch("ALTER TABLE ticket RENAME COLUMN barcode TO code").unwrap();
    let live = database::columns(&database).unwrap();
    let gone: Vec<_> = map().difference(&live).cloned().collect();
    assert_eq!(gone, [("ticket".to_owned(), "barcode".to_owned())]);
}

/// What the policy erases somewhere has a way to go, and what it keeps everywhere has none.
#[test]
fn a_column_can_be_erased_if_and_only_if_the_policy_erases_its_class() {
    for (table, column) in columns() {
        let erased = column.class.possible().into_iter().any(is_erased_anywhere);
        assert_eq!(column.erasure != Erasure::Never, erased, "{}.{}", table.name, column.name);
    }
}

#[test]
fn a_column_that_is_cleared_accepts_null() {
    let database = database::create_in_memory().unwrap();
    let mut nullable = BTreeMap::new();
    for table in TABLES {
        let mut read =
            database.prepare("SELECT name, \"notnull\" FROM pragma_table_info(?1)").unwrap();
        let rows = read.query_map([table.name], |row| Ok((row.get(0)?, row.get::<_, bool>(1)?)));
        for row in rows.unwrap() {
            let (column, required): (String, bool) = row.unwrap();
            nullable.insert((table.name.to_owned(), column), !required);
        }
    }
    for (table, column) in columns().filter(|(_, column)| column.erasure == Erasure::Clear) {
        assert_eq!(
            nullable.get(&(table.name.to_owned(), column.name.to_owned())),
            Some(&true),
            "{}.{}",
            table.name,
            column.name
        );
    }
}

/// A table with a class that an occasion erases says whose its rows are.
#[test]
fn whatever_is_erased_belongs_to_a_subject() {
    for table in TABLES {
        for (occasion, subject) in [
            (Occasion::AnonymizedContact, Subject::Contact),
            (Occasion::ExpiredTicket, Subject::Ticket),
            (Occasion::ExpiredOrder, Subject::Order),
            (Occasion::DepartedOperator, Subject::Operator),
        ] {
            let erased = table.columns.iter().any(|column| match column.class {
                Class::Is(class) => Policy::DEFAULT.rule(class, occasion).action() == Action::Erase,
                Class::OfQuestion => false,
            });
            // The address of a web account is not an order's: it goes with the account.
            let elsewhere = (table.name, subject) == ("web_account", Subject::Order);
            assert!(
                !erased || elsewhere || table.links.iter().any(|link| link.subject == subject),
                "{} on {occasion}",
                table.name
            );
        }
    }
}

#[test]
fn every_statement_is_accepted_by_the_schema() {
    let database = database::create_in_memory().unwrap();
    let mut count = 0;
    for subject in
        [Subject::Contact, Subject::Ticket, Subject::Answer, Subject::Order, Subject::Operator]
    {
        for occasion in Occasion::ALL {
            for statement in statements(subject, *occasion) {
                assert_eq!(database.execute(&statement, [1]).unwrap(), 0, "{statement}");
                count += 1;
            }
        }
    }
    assert!(count > 20, "only {count} statements");
    assert_eq!(
        statements(Subject::Answer, Occasion::ExpiredTicket),
        [
            "UPDATE question_answer SET text = NULL, option_id = NULL WHERE (id = ?1) AND question_id IN (SELECT id FROM question \
          WHERE type IN ('address', 'email'))"
        ]
    );
    assert_eq!(
        statements(Subject::Order, Occasion::ExpiredOrder),
        ["UPDATE purchase_order SET ip_address = NULL WHERE (id = ?1)"]
    );
}
