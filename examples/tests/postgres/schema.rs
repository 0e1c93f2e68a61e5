//! Two schemas, the same tables and columns.

use std::collections::BTreeMap;

use privacy_examples::inactive_contacts::{database, demo, store::Target};

use crate::support::World;

/// Nullability, defaults and what a deleted parent does, by table and column.
type Columns = BTreeMap<(String, String), (bool, Option<String>)>;

fn of_server(world: &World) -> Columns {
    let rows = world
        .client()
        .query(
            "SELECT entity.relname::text, field.attname::text, field.attnotnull,
                    (SELECT point.relname || ' ' || key.confdeltype::text
                       FROM pg_constraint AS key JOIN pg_class AS point ON point.oid = key.confrelid
                      WHERE key.conrelid = entity.oid AND key.contype = 'f' AND key.conkey = ARRAY[field.attnum])
               FROM pg_class AS entity JOIN pg_attribute AS field ON field.attrelid = entity.oid
              WHERE entity.relnamespace = 'inactive_contacts'::regnamespace AND entity.relkind = 'r'
                AND field.attnum > 0 AND NOT field.attisdropped AND entity.relname <> 'schema_version'",
            &[],
        )
        .unwrap();
    rows.iter().map(|row| ((row.get(0), row.get(1)), (row.get(2), row.get(3)))).collect()
}

fn of_file() -> Columns {
    let connection = database::create_in_memory().unwrap();
    let mut statement = connection
        .prepare(
            "SELECT entity.name, field.name, field.\"notnull\" OR field.pk,
                    (SELECT key.\"table\" || ' ' || CASE key.on_delete WHEN 'CASCADE' THEN 'c' WHEN 'RESTRICT' THEN 'r' WHEN 'SET NULL' THEN 'n' END
                       FROM pragma_foreign_key_list(entity.name) AS key WHERE key.\"from\" = field.name)
               FROM pragma_table_list AS entity, pragma_table_xinfo(entity.name) AS field
              WHERE entity.schema = 'main' AND entity.type = 'table' AND entity.name NOT LIKE 'sqlite%'",
        )
        .unwrap();
    statement
        .query_map([], |row| Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?))))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

#[test]
fn both_schemas_have_the_same_tables_columns_and_keys() {
    let (file, server) = (of_file(), of_server(&World::on_server()));
    assert!(file.len() > 150, "{}", file.len());
    for (column, facts) in &file {
        assert_eq!(Some(facts), server.get(column), "{column:?}");
    }
    for column in server.keys() {
        assert!(file.contains_key(column), "{column:?} is on the server alone");
    }
}

#[test]
fn an_empty_database_says_how_to_fill_it_and_a_full_one_is_not_filled_twice() {
    let world = World::empty();
    let ran = world.run(&[]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.ends_with(
            "has no schema `inactive_contacts`: make it with `demo` or with an import\n"
        ),
        "{}",
        ran.err
    );
    world.done(&["demo", "--demo-contacts", "20"]);
    world.done(&[]);
    let target: Target = world.target.parse().unwrap();
    let again = demo::create_on_server(&target, 1, demo::Size::SMALL, &mut |_, _| ()).unwrap_err();
    assert!(again.to_string().ends_with("exists already"), "{again}");
}

#[test]
fn another_version_or_another_column_is_named() {
    let world = World::on_server();
    let (mut client, refused) = (world.client(), |part: &str| {
        let ran = world.run(&[]);
        assert_eq!(ran.code, 1);
        assert!(ran.err.contains(part), "{}", ran.err);
    });
    client.batch_execute("UPDATE schema_version SET version = 99").unwrap();
    refused("has schema version 99, this program knows 0 to");
    client.batch_execute("UPDATE schema_version SET version = 1").unwrap();
    refused("has schema version 1 and must be migrated");
    client
        .batch_execute(&format!(
            "UPDATE schema_version SET version = {}; ALTER TABLE contact ADD COLUMN nickname text",
            database::version()
        ))
        .unwrap();
    refused("`contact.nickname` is not in the data map: give it a class in [contact.columns]");
    client
        .batch_execute("ALTER TABLE contact DROP COLUMN nickname, DROP COLUMN birth_day")
        .unwrap();
    refused("`contact.birth_day` is in the data map and not in the schema");
}
