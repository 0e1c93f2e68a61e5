//! What goes wrong with a database: a message that says what to do, and nothing half done.

use std::{fs, os::unix::fs::PermissionsExt, process::Command};

use privacy_examples::inactive_contacts::Stop;

use crate::support::{World, admin, before, url};

fn explained(err: &str, parts: &[&str]) {
    for part in parts {
        assert!(err.contains(part), "`{part}` is not in: {err}");
    }
    assert_eq!(err.lines().count(), 1, "{err}");
}

/// The server is stopped, or an administrator ends the session, in the middle of a run.
#[test]
fn a_lost_connection_ends_the_run_and_loses_nothing() {
    let whole = World::on_server();
    let plan = whole.plan();
    whole.done(&["--apply", &plan]);
    for step in [1, 30, 101] {
        let world = World::on_server();
        let plan = world.plan();
        let name = world.target.rsplit_once('/').unwrap().1.to_owned();
        let cut = || {
            let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1";
            admin(None).execute(sql, &[&name]).unwrap();
        };
        let arguments = ["--apply", &*plan, "--batch-size", "10"];
        let ran = world.run_asking(&before(step, cut), &arguments);
        assert_eq!(ran.code, 1);
        explained(
            &ran.err,
            &["connection is lost", "nothing is half done", "run the same command again"],
        );
        world.done(&arguments);
        assert!(world.contents() == whole.contents(), "{step}");
        assert!(world.read("log.jsonl") == whole.read("log.jsonl"), "{step}");
    }
}

#[test]
fn no_server_no_database_and_no_password_are_told_apart_and_show_no_password() {
    let world = World::empty();
    let nobody = "postgres://batch:s3cret@127.0.0.1:9/shop";
    let ran = world.run_as(nobody, &|| Stop::AtOnce, &[]);
    assert_eq!(ran.code, 1);
    explained(&ran.err, &["cannot connect to `postgres://batch@127.0.0.1:9/shop`", "refused"]);
    assert!(!ran.err.contains("s3cret"));
    let ran = world.run_as(&url(Some("no_such_database")), &|| Stop::AtOnce, &[]);
    assert_eq!(ran.code, 1);
    explained(&ran.err, &["cannot connect to", "SQLSTATE 3D000"]);
    let ran = world.run_as("postgres://[", &|| Stop::AtOnce, &[]);
    assert_eq!(ran.code, 1);
    explained(&ran.err, &["the URL of the database is malformed"]);
}

/// A column is dropped between the plan and its application: refused by name. In the middle of it: stopped, and resumed
/// once it is back.
#[test]
fn a_schema_that_moved_since_the_plan_is_named() {
    let world = World::on_server();
    let plan = world.plan();
    let mut client = world.client();
    client.batch_execute("ALTER TABLE contact_phone RENAME COLUMN number TO digits").unwrap();
    let before_it = world.client().query_one("SELECT count(*) FROM batch_run", &[]).unwrap();
    let ran = world.run(&["--apply", &plan]);
    assert_eq!(ran.code, 1);
    for (line, part) in ran.err.lines().zip([
        "`contact_phone.digits` is not in the data map: give it a class in [contact_phone.columns]",
        "`contact_phone.number` is in the data map and not in the schema",
    ]) {
        explained(line, &["the data map does not fit the schema", part]);
    }
    assert_eq!(ran.err.lines().count(), 2);
    assert_eq!(before_it.get::<_, i64>(0), 0);
    client.batch_execute("ALTER TABLE contact_phone RENAME COLUMN digits TO number").unwrap();

    let moved = || {
        let mut client = world.client();
        client.batch_execute("ALTER TABLE contact_role RENAME TO contact_part").unwrap();
    };
    // Before the first step no transaction is open that the renaming would have to wait for.
    let ran = world.run_asking(&before(1, moved), &["--apply", &plan]);
    assert_eq!(ran.code, 1);
    explained(
        &ran.err,
        &["the schema is not the one that this program knows", "nothing is half done"],
    );
    client.batch_execute("ALTER TABLE contact_part RENAME TO contact_role").unwrap();
    world.done(&["--apply", &plan]);
}

/// The clock went back between plan and application: refused whole, with both days.
#[test]
fn a_clock_that_went_backwards_is_refused_on_both_databases() {
    for world in World::both() {
        let plan = world.plan();
        let ran = world.run(&["--apply", &plan, "--today", "2026-06-29"]);
        assert_eq!(ran.code, 4, "{}", ran.err);
        explained(&ran.err, &["is refused", "2026-06-29", "2026-06-30"]);
        world.done(&["--apply", &plan]);
    }
}

/// A server that only lets read, as a standby does.
#[test]
fn a_database_that_may_only_be_read_can_be_planned_and_not_applied() {
    let world = World::on_server();
    let name = world.target.rsplit_once('/').unwrap().1.to_owned();
    let set = format!("ALTER DATABASE {name} SET default_transaction_read_only = on");
    admin(None).batch_execute(&set).unwrap();
    let plan = world.plan();
    let ran = world.run(&["--apply", &plan]);
    assert_eq!(ran.code, 1);
    explained(&ran.err, &["may only be read", "nothing was changed"]);
}

/// The same of a file, and of one that another process holds.
#[test]
fn a_locked_or_read_only_file_says_what_to_do() {
    let world = World::in_file();
    let plan = world.plan();
    let holder = rusqlite::Connection::open(&world.target).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    world.done(&[]);
    let ran = world.run(&["--apply", &plan]);
    assert_eq!(ran.code, 1);
    explained(
        &ran.err,
        &["another transaction holds what is needed", "run the same command again"],
    );
    holder.execute_batch("COMMIT").unwrap();
    drop(holder);

    let set = |mode| fs::set_permissions(&world.target, fs::Permissions::from_mode(mode)).unwrap();
    set(0o444);
    let is_root = fs::OpenOptions::new().write(true).open(&world.target).is_ok();
    let ran = world.run(&["--apply", &plan]);
    set(0o644);
    if is_root {
        // Who may write everything is not stopped by a mode.
        assert_eq!(ran.code, 0, "{}", ran.err);
    } else {
        assert_eq!(ran.code, 1);
        explained(&ran.err, &["may only be read"]);
    }
}

/// The disk is full: the program may write no more than a little, as with a quota.
#[test]
fn a_full_disk_ends_the_run_and_loses_nothing() {
    let (world, whole) = (World::in_file(), World::in_file());
    let plan = whole.plan();
    whole.done(&["--apply", &plan, "--batch-size", "10"]);
    let plan = world.plan();
    let blocks = fs::metadata(&world.target).unwrap().len() / 512 / 2;
    let program = env!("CARGO_BIN_EXE_inactive-contacts");
    let apply = format!(
        "ulimit -f {blocks}; trap '' XFSZ; exec {program} --apply {plan} --database {} --output {} --institution heron \
         --today 2026-06-30 --batch-size 10 --override-guard share,missing-indicators,failed --by operator:7 --reason 'the first run'",
        world.target,
        world.directory.path().display(),
    );
    let output = Command::new("sh").args(["-c", &apply]).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{err}");
    explained(&err, &["full", "nothing is half done", "make room and run the same command again"]);
    world.done(&["--apply", &plan, "--batch-size", "10"]);
    assert!(world.contents() == whole.contents());
    assert!(world.read("log.jsonl") == whole.read("log.jsonl"));
}
