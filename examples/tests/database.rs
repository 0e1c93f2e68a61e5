//! A database that is not ours, not whole or not of this version is refused, by name and without a value.

use std::path::Path;

use privacy_examples::inactive_contacts::database::{self, Access, DatabaseError};
use rusqlite::Connection;

/// What stands in a personal field of every damaged database; no message may repeat it.
const CANARY: &str = "Zéphyrine-Canari";

#[cfg(test)]
mod making {
    use super::{CANARY, Path, database};

    pub(crate) fn damaged(file: &Path, sql: &str) {
        let connection = database::create(file).unwrap();
        connection
            .execute_batch(&format!(
                "INSERT INTO institution VALUES (1, 'x', 'X', 'FR', 'fr', 'Europe/Paris');
                 INSERT INTO contact (id, institution_id, kind, created_on, first_name) VALUES (1, 1, 'individual', '2020-01-01', '{CANARY}');
                 {sql}"
            ))
            .unwrap();
    }

    pub(crate) fn message(error: &dyn std::error::Error) -> String {
        let mut text = error.to_string();
        let mut source = error.source();
        while let Some(error) = source {
            text = format!("{text}: {error}");
            source = error.source();
        }
        assert!(!text.contains(CANARY), "{text}");
        text
    }
}

use making::{damaged, message};

#[test]
fn a_new_database_opens_for_reading_and_writing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new.db");
    drop(database::create(&file).unwrap());
    assert!(matches!(database::create(&file), Err(DatabaseError::Exists { .. })));
    for access in [Access::Read, Access::Write] {
        let connection = database::open(&file, access).unwrap();
        let on = |pragma| {
            connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).unwrap()
        };
        assert_eq!(
            (on("foreign_keys"), on("secure_delete"), on("user_version")),
            (1, 1, database::version())
        );
    }
    let reader = database::open(&file, Access::Read).unwrap();
    assert!(reader.execute("DELETE FROM institution", []).is_err());
}

#[test]
fn what_is_missing_or_no_database_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nothing.db");
    let error = database::open(&file, Access::Write).unwrap_err();
    assert!(matches!(error, DatabaseError::Unreadable { .. }), "{error:?}");
    assert!(!file.exists(), "opening makes no file");
    std::fs::write(&file, format!("{CANARY};2020-01-01\n").repeat(100)).unwrap();
    let error = database::open(&file, Access::Write).unwrap_err();
    assert!(matches!(error, DatabaseError::NotADatabase { .. }), "{error:?}");
    assert!(message(&error).contains("nothing.db"));
}

#[test]
fn a_database_of_another_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("foreign.db");
    Connection::open(&file)
        .unwrap()
        .execute_batch("CREATE TABLE contact (id INTEGER, first_name TEXT)")
        .unwrap();
    let before = std::fs::read(&file).unwrap();
    let error = database::open(&file, Access::Write).unwrap_err();
    assert!(matches!(error, DatabaseError::Foreign { .. }), "{error:?}");
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn a_later_version_is_refused_and_an_earlier_one_is_migrated_by_a_writer_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("later.db");
    damaged(&file, "PRAGMA user_version = 99");
    let error = database::open(&file, Access::Write).unwrap_err();
    assert!(matches!(error, DatabaseError::Newer { found: 99, .. }), "{error:?}");
    message(&error);

    let file = folder.path().join("earlier.db");
    damaged(&file, "DROP TABLE shop_plan; DROP TABLE shop_wording; DROP TABLE shop_policy_link; DROP TABLE shop_point_of_sale;
                    DROP TABLE shop_outbox; DROP TABLE shop_link; DROP TABLE shop_member; DROP TABLE shop_form;
                    DROP TABLE shop_evidence; DROP TABLE shop_answer; DROP TABLE shop_receipt; DROP TABLE shop_text;
                    DROP TABLE shop_session; DROP TABLE shop_operator; DROP TABLE shop_offer; DROP TABLE batch_journal; DROP TABLE batch_run; DROP TABLE operator_view; DROP TABLE campaign_event;
                    DROP TABLE campaign; PRAGMA user_version = 2");
    let error = database::open(&file, Access::Read).unwrap_err();
    assert!(matches!(error, DatabaseError::Older { found: 2, .. }), "{error:?}");
    let connection = database::open(&file, Access::Write).unwrap();
    let name: String =
        connection.query_row("SELECT first_name FROM contact", [], |row| row.get(0)).unwrap();
    assert_eq!(name, CANARY);
    drop(connection);
    database::open(&file, Access::Read).unwrap();
}

#[test]
fn a_column_too_few_or_too_many_is_named_with_its_table() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("few.db");
    damaged(&file, "ALTER TABLE contact DROP COLUMN birth_day");
    let error = database::open(&file, Access::Read).unwrap_err();
    assert!(matches!(error, DatabaseError::Map { .. }), "{error:?}");
    assert!(message(&error).ends_with(
        "few.db`: the data map does not fit the schema: `contact.birth_day` is in the data map and not in the schema: \
         take it out of [contact.columns], or give it the name that it has now"
    ));

    let file = folder.path().join("many.db");
    damaged(&file, "ALTER TABLE contact ADD COLUMN nickname TEXT");
    let error = database::open(&file, Access::Read).unwrap_err();
    assert!(message(&error).ends_with(
        "many.db`: the data map does not fit the schema: `contact.nickname` is not in the data map: give it a class in \
         [contact.columns], or say why it is not personal"
    ));
}

/// `secure_delete`: what is deleted or overwritten is gone from the file, not only from the tables.
#[test]
fn an_erased_value_is_not_in_the_file_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("erased.db");
    damaged(&file, "");
    let holds = |file: &Path| {
        std::fs::read(file).unwrap().windows(CANARY.len()).any(|bytes| bytes == CANARY.as_bytes())
    };
    assert!(holds(&file));
    let connection = database::open(&file, Access::Write).unwrap();
    connection.execute("UPDATE contact SET first_name = NULL", []).unwrap();
    drop(connection);
    assert!(!holds(&file));
}
