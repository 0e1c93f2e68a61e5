//! The demo institution is deterministic, plausible, and about nobody.

use privacy_examples::inactive_contacts::{database, demo};
use rusqlite::Connection;

#[cfg(test)]
mod sample {
    use std::{
        path::{Path, PathBuf},
        sync::LazyLock,
    };

    use super::{Connection, database, demo};

    /// Made once for all tests.
    static FILE: LazyLock<PathBuf> = LazyLock::new(|| {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo.db");
        if file.exists() {
            std::fs::remove_file(&file).unwrap();
        }
        demo::create(&file, 7, demo::Size::SMALL, &mut |_, _| ()).unwrap();
        file
    });

    pub(crate) fn demo() -> Connection {
        database::open(&FILE, database::Access::Read).unwrap()
    }

    pub(crate) fn number(database: &Connection, sql: &str) -> i64 {
        database.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    pub(crate) fn texts(database: &Connection, sql: &str) -> Vec<String> {
        let mut statement = database.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }
}

use sample::{number, texts};

#[test]
fn one_seed_gives_one_file_byte_for_byte_and_another_seed_another() {
    let folder = tempfile::tempdir().unwrap();
    let make = |name: &str, seed| {
        let file = folder.path().join(name);
        demo::create(&file, seed, demo::Size::SMALL, &mut |_, _| ()).unwrap();
        std::fs::read(file).unwrap()
    };
    let (first, second, other) = (make("first.db", 7), make("second.db", 7), make("other.db", 8));
    assert!(first.len() > 1_000_000);
    assert!(first == second);
    assert!(first != other);
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 3, "something is left over from the making");
}

#[test]
fn a_file_that_exists_is_never_overwritten_and_a_broken_start_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("demo.db");
    std::fs::write(folder.path().join("demo.partial"), "half a database").unwrap();
    demo::create(&file, 7, demo::Size { first: 1, second: 1 }, &mut |_, _| ()).unwrap();
    let again = demo::create(&file, 7, demo::Size::SMALL, &mut |_, _| ()).unwrap_err();
    assert!(matches!(again, database::DatabaseError::Exists { .. }), "{again}");
    database::open(&file, database::Access::Read).unwrap();
}

#[test]
fn progress_ends_at_the_whole() {
    let mut database = database::create_in_memory().unwrap();
    let mut seen = Vec::new();
    demo::fill(&mut database, 7, demo::Size::SMALL, &mut |done, all| seen.push((done, all)))
        .unwrap();
    assert!(seen.is_sorted() && seen.last() == Some(&(700, 700)));
}

/// A contact draws from its own stream: fewer contacts are the same ones.
#[test]
fn the_first_contacts_do_not_depend_on_how_many_follow() {
    let contacts = |size| {
        let mut database = database::create_in_memory().unwrap();
        demo::fill(&mut database, 7, size, &mut |_, _| ()).unwrap();
        texts(&database, "SELECT concat_ws('|', id, kind, first_name, last_name, created_on, indicator) FROM contact
                           WHERE id BETWEEN 10001 AND 10050 ORDER BY id")
    };
    let few = contacts(demo::Size { first: 50, second: 0 });
    assert_eq!(few.len(), 50);
    assert_eq!(few, contacts(demo::Size { first: 80, second: 5 }));
}

#[test]
fn the_database_is_sound() {
    let database = sample::demo();
    assert_eq!(texts(&database, "PRAGMA integrity_check"), ["ok"]);
    assert_eq!(number(&database, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

#[test]
fn no_row_belongs_to_two_institutions() {
    let database = sample::demo();
    for (table, through) in [
        ("purchase_order", "x.contact_id = contact.id"),
        ("contact_note", "x.contact_id = contact.id"),
        ("authorization_change", "x.contact_id = contact.id"),
        ("payment", "x.contact_id = contact.id"),
        ("balance", "x.contact_id = contact.id"),
        ("waiting_list_entry", "x.contact_id = contact.id"),
    ] {
        let sql = format!(
            "SELECT count(*), sum(organization.institution_id <> contact.institution_id) FROM {table} AS x
               JOIN contact ON {through} JOIN organization ON organization.id = x.organization_id"
        );
        let (rows, foreign): (i64, i64) =
            database.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert!(rows > 0 && foreign == 0, "{table}: {foreign} of {rows}");
    }
    let sql = "SELECT count(*) FROM order_line AS line JOIN purchase_order AS placed ON placed.id = line.order_id
                 JOIN organization ON organization.id = placed.organization_id
                 JOIN contact ON contact.id = line.cultural_contact_id
                WHERE contact.institution_id <> organization.institution_id";
    assert_eq!(number(&database, sql), 0);
    let sql = "SELECT count(*) FROM campaign_event AS event JOIN campaign ON campaign.id = event.campaign_id
                 JOIN organization ON organization.id = campaign.organization_id JOIN contact ON contact.id = event.contact_id
                WHERE contact.institution_id <> organization.institution_id";
    assert_eq!(number(&database, sql), 0);
}

/// Whatever could reach somebody is of a range that is reserved for examples or fiction.
#[test]
fn nobody_can_be_reached() {
    let database = sample::demo();
    for email in texts(
        &database,
        "SELECT address FROM contact_email UNION ALL SELECT login FROM web_account
         UNION ALL SELECT beneficiary_email FROM ticket WHERE beneficiary_email IS NOT NULL
         UNION ALL SELECT address FROM campaign_event WHERE address IS NOT NULL
         UNION ALL SELECT email FROM operator WHERE email IS NOT NULL",
    ) {
        let (local, domain) = email.split_once('@').unwrap();
        assert!(["example.org", "example.com", "example.net"].contains(&domain), "{email}");
        assert!(
            local.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte)),
            "{email}"
        );
    }
    for ip in texts(
        &database,
        "SELECT ip_address FROM purchase_order WHERE ip_address IS NOT NULL
         UNION ALL SELECT last_login_ip FROM web_account",
    ) {
        let ranges = ["192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:"];
        assert!(ranges.iter().any(|range| ip.starts_with(range)), "{ip}");
        assert!(ip.parse::<std::net::IpAddr>().is_ok(), "{ip}");
    }
    for phone in texts(
        &database,
        "SELECT number FROM contact_phone UNION ALL SELECT beneficiary_phone FROM ticket WHERE beneficiary_phone IS NOT NULL",
    ) {
        let ranges = ["+33 6 39 98 ", "+33 3 53 01 ", "+49 171 39200 ", "+49 30 23125 "];
        assert!(ranges.iter().any(|range| phone.starts_with(range)), "{phone}");
    }
}

#[test]
fn the_current_answers_are_the_last_ones_given() {
    let database = sample::demo();
    let last = "SELECT contact_id, purpose, channel, answer FROM (
                    SELECT *, row_number() OVER (PARTITION BY contact_id, purpose, channel ORDER BY changed_at DESC, id DESC) AS age
                      FROM authorization_change) WHERE age = 1";
    let current = "SELECT contact_id, purpose, channel, answer FROM authorization";
    assert!(number(&database, "SELECT count(*) FROM authorization") > 300);
    assert_eq!(number(&database, &format!("SELECT count(*) FROM ({last} EXCEPT {current})")), 0);
    assert_eq!(number(&database, &format!("SELECT count(*) FROM ({current} EXCEPT {last})")), 0);
}

#[test]
fn everything_that_the_rules_speak_of_happens() {
    let database = sample::demo();
    for (what, sql) in [
        ("kinds", "SELECT count(DISTINCT kind) = 3 FROM contact WHERE id > 10000"),
        ("states", "SELECT count(DISTINCT state) = 4 FROM order_line WHERE id > 3000"),
        ("campaign events", "SELECT count(DISTINCT kind) = 4 FROM campaign_event"),
        ("origins", "SELECT count(DISTINCT origin) = 3 FROM contact_criterion_change"),
        (
            "question types",
            "SELECT count(DISTINCT type) = 7 FROM question JOIN question_answer ON question.id = question_id",
        ),
        ("currencies", "SELECT count(DISTINCT currency) = 2 FROM balance"),
        ("sales channels", "SELECT count(DISTINCT sales_channel) = 3 FROM purchase_order"),
        ("cancelled lines", "SELECT count(*) > 10 FROM order_line WHERE cancelled_at IS NOT NULL"),
        (
            "cultural contacts",
            "SELECT count(*) > 10 FROM order_line WHERE cultural_contact_id IS NOT NULL",
        ),
        ("open-ended passes", "SELECT count(*) > 0 FROM validity_range WHERE valid_until IS NULL"),
        (
            "stored indicators",
            "SELECT count(indicator) BETWEEN 400 AND 690 FROM contact WHERE id > 10000",
        ),
        ("countries", "SELECT count(DISTINCT country) = 4 FROM contact_address"),
        ("years", "SELECT count(DISTINCT substr(ordered_at, 1, 4)) = 15 FROM purchase_order"),
        (
            "anonymized before",
            "SELECT count(*) > 0 FROM contact WHERE anonymized_on IS NOT NULL AND id > 10000",
        ),
    ] {
        assert_eq!(number(&database, sql), 1, "{what}");
    }
}

/// The demo has nothing after its day, except what was sold ahead.
#[test]
fn nothing_has_happened_after_the_day_of_the_demo() {
    let database = sample::demo();
    for (table, column) in [
        ("contact", "created_on"),
        ("purchase_order", "ordered_at"),
        ("order_line", "cancelled_at"),
        ("payment", "completed_at"),
        ("waiting_list_entry", "added_at"),
        ("campaign_event", "occurred_at"),
        ("contact_criterion_change", "changed_at"),
        ("authorization_change", "changed_at"),
        ("operator_view", "viewed_at"),
        ("contact_note", "written_at"),
        ("card_alias", "saved_at"),
        ("web_account", "created_at"),
    ] {
        let last =
            &texts(&database, &format!("SELECT substr(max({column}), 1, 10) FROM {table}"))[0];
        assert!(last.as_str() <= demo::TODAY, "{table}.{column}: {last}");
    }
}

#[test]
fn an_anonymized_file_has_nothing_left_but_its_geography() {
    let database = sample::demo();
    let named = "SELECT count(*) FROM contact WHERE anonymized_on IS NOT NULL AND coalesce(customer_number, title, first_name,
                   last_name, birth_day, language, structure_name, structure_id, job_title, indicator) IS NOT NULL";
    assert_eq!(number(&database, named), 0);
    for table in [
        "contact_email",
        "contact_phone",
        "contact_note",
        "web_account",
        "card_alias",
        "authorization",
        "campaign_event",
    ] {
        let sql = format!(
            "SELECT count(*) FROM {table} JOIN contact ON contact.id = contact_id WHERE anonymized_on IS NOT NULL"
        );
        assert_eq!(number(&database, &sql), 0, "{table}");
    }
    let kept = "SELECT count(*) = count(post_code) AND count(street) = 0 AND count(*) > 1
                  FROM contact_address JOIN contact ON contact.id = contact_id WHERE anonymized_on IS NOT NULL";
    assert_eq!(number(&database, kept), 1);
}
