use std::{collections::BTreeSet, fs};

use privacy_examples::inactive_contacts::data_map::data_map;
use privacy_rules::anonymization::{Action, Occasion, Policy};
use rusqlite::Connection;

use crate::support::{World, ids, tables};

/// Columns with a personal class whose values are no free text, so that no unique value can stand there.
const CONSTRAINED: &[(&str, &[&str])] = &[
    ("contact", &["created_on", "birth_day", "structure_id", "indicator"]),
    ("contact_email", &["bounced_at"]),
    ("contact_note", &["written_at"]),
    ("contact_criterion", &["criterion_id"]),
    ("contact_criterion_change", &["criterion_id", "changed_at", "origin"]),
    ("authorization", &["purpose", "channel", "answer"]),
    ("authorization_change", &["purpose", "channel", "answer", "changed_at", "origin"]),
    ("purchase_order", &["ip_address"]),
    ("web_account", &["created_at", "last_login_ip"]),
    ("card_alias", &["last_digits", "expires", "consent_asked", "saved_by", "saved_at"]),
    ("campaign_event", &["campaign_id", "kind", "occurred_at"]),
    ("operator_view", &["operator_id", "viewed_at"]),
    ("waiting_list_entry", &["organization_id", "performance_id", "added_at", "quantity"]),
    ("ticket", &["beneficiary_birth_day"]),
    ("question_answer", &["option_id"]),
];

/// Every column with free text that goes on some occasion of a contact, a ticket or an order.
fn personal_columns() -> Vec<(&'static str, &'static str)> {
    let occasions = [Occasion::AnonymizedContact, Occasion::ExpiredTicket, Occasion::ExpiredOrder];
    let tables = data_map().unwrap().tables().iter();
    tables
        .flat_map(|table| table.columns().iter().map(move |column| (table.name(), column)))
        .filter(|(table, column)| {
            let constrained = CONSTRAINED
                .iter()
                .any(|(known, columns)| known == table && columns.contains(&column.name()));
            !constrained
                && column.class().possible().into_iter().any(|class| {
                    occasions.iter().any(|occasion| {
                        Policy::DEFAULT.rule(class, *occasion).action() == Action::Erase
                    })
                })
        })
        .map(|(table, column)| (table, column.name()))
        .collect()
}

/// `canary-` and its place, as unique as the row.
fn plant(world: &World) -> Vec<(&'static str, &'static str)> {
    let columns = personal_columns();
    for (table, column) in &columns {
        let key =
            if *table == "contact_criterion" { "contact_id || '-' || criterion_id" } else { "id" };
        world.sql(&format!(
            "UPDATE \"{table}\" SET \"{column}\" = 'canary-{table}-{column}-' || {key} || '.'"
        ));
    }
    // What the planting itself left behind in free pages is not the program's to erase.
    world.sql("VACUUM");
    columns
}

/// The canaries of the rows that a foreign key ties to one of these contacts, the contacts' own included.
fn canaries_of(
    connection: &Connection,
    contacts: &[i64],
    columns: &[(&str, &str)],
) -> BTreeSet<String> {
    let list: Vec<String> = contacts.iter().map(ToString::to_string).collect();
    let list = list.join(",");
    let mut found = BTreeSet::new();
    for table in tables(connection) {
        let keys = if table == "contact" {
            vec!["id".to_owned()]
        } else {
            let sql =
                "SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE \"table\" = 'contact'";
            let mut statement = connection.prepare(sql).unwrap();
            statement
                .query_map([&table], |row| row.get(0))
                .unwrap()
                .collect::<Result<Vec<String>, _>>()
                .unwrap()
        };
        for key in keys {
            for (_, column) in columns.iter().filter(|(known, _)| *known == table) {
                found.extend(texts(connection, &format!("SELECT {column} FROM {table} WHERE {key} IN ({list}) AND {column} LIKE 'canary-%'")));
            }
        }
    }
    found
}

fn texts(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// L-10: a unique value in every personal column; whatever the plan erases is gone from rows, file, plan, log and report.
#[test]
fn no_canary_survives() {
    let world = World::new();
    let columns = plant(&world);
    let plan = world.plan();
    let text = fs::read_to_string(&plan).unwrap();
    let contacts = ids(&text, "contact", &["anonymize", "remove"]);
    let mut doomed = canaries_of(&world.connect(), &contacts, &columns);
    for (subject, table) in
        [("ticket", "ticket"), ("answer", "question_answer"), ("order", "purchase_order")]
    {
        let due: Vec<String> =
            ids(&text, subject, &["erase"]).iter().map(ToString::to_string).collect();
        assert!(!due.is_empty(), "{subject}");
        for (_, column) in columns.iter().filter(|(known, _)| known == &table) {
            if subject == "order" && *column != "ip_address" {
                continue;
            }
            let sql = format!(
                "SELECT {column} FROM {table} WHERE id IN ({}) AND {column} IS NOT NULL",
                due.join(",")
            );
            doomed.extend(texts(&world.connect(), &sql));
        }
    }
    let planted: BTreeSet<String> = doomed
        .iter()
        .map(|canary| {
            canary
                .rsplit_once('-')
                .unwrap()
                .0
                .trim_end_matches(|c: char| c.is_ascii_digit() || c == '-')
                .to_owned()
        })
        .collect();
    for (table, column) in &columns {
        assert!(
            planted.contains(&format!("canary-{table}-{column}")),
            "no canary in {table}.{column} was there before"
        );
    }
    assert!(doomed.is_subset(&canaries(&world.bytes())));

    let ran = world.apply(&plan);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let survivors = |left: &BTreeSet<String>| doomed.intersection(left).next().cloned();
    let rows: Vec<String> = world.dump(None).into_values().flatten().collect();
    let left = canaries(rows.join("\n").as_bytes());
    assert_eq!(survivors(&left), None);
    let vacuumed = world.run(&["--apply", plan.to_str().unwrap(), "--vacuum"]);
    assert_eq!(vacuumed.code, 0, "{}", vacuumed.err);
    let left = canaries(&world.bytes());
    assert_eq!(survivors(&left), None);
    assert!(!left.is_empty(), "the active keep theirs");
    for name in ["log.jsonl", "report.html", "reviewed.jsonl"] {
        assert!(!world.read(name).contains("canary"), "{name}");
    }
    assert!(!ran.out.contains("canary"));
    let ran =
        world.run(&["anonymize", "--contact", &ids(&text, "contact", &["active"])[0].to_string()]);
    assert!(!ran.out.contains("canary") && !ran.err.contains("canary"));
}

/// Every canary in some bytes, those of the database file included.
fn canaries(bytes: &[u8]) -> BTreeSet<String> {
    String::from_utf8_lossy(bytes)
        .split("canary-")
        .skip(1)
        .filter_map(|rest| rest.split_once('.'))
        .filter(|(name, _)| name.len() < 100)
        .map(|(name, _)| format!("canary-{name}."))
        .collect()
}

/// L-10: nor in what the program says of bad data.
#[test]
fn no_canary_in_an_error() {
    let world = World::new();
    world.sql(
        "UPDATE balance SET amount = 'canary-amount' WHERE contact_id % 3 = 2;
         UPDATE contact SET created_on = 'canary-day' WHERE id % 3 = 0;
         UPDATE contact SET kind = 'canary-kind' WHERE id % 3 = 1;
         UPDATE purchase_order SET ordered_at = 'canary-instant';",
    );
    let ran = world.run(&[]);
    assert_eq!(ran.code, 0);
    assert!(world.read("plan.jsonl").contains("\"outcome\":\"failed\""));
    for text in [
        ran.out,
        ran.err,
        world.read("plan.jsonl"),
        world.read("log.jsonl"),
        world.read("report.html"),
    ] {
        assert!(!text.contains("canary"));
    }
}
