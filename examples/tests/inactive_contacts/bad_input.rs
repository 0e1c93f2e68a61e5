use std::fs;

use rusqlite::Connection;

use crate::support::{Ran, SECOND, World, ids, rows, run};

fn simulate(database: &std::path::Path, world: &World) -> Ran {
    run(&[
        "--database",
        database.to_str().unwrap(),
        "--institution",
        "heron",
        "--today",
        "2026-06-30",
        "--output",
        world.path("out").to_str().unwrap(),
    ])
}

#[test]
fn what_is_no_database_of_this_program_is_refused() {
    let world = World::new();
    let missing = world.path("missing.db");
    let text = world.path("text.db");
    fs::write(&text, "customer,date\n".repeat(400)).unwrap();
    let foreign = world.path("foreign.db");
    Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE contact (id INTEGER, name TEXT)")
        .unwrap();
    for (file, message) in [
        (&missing, "cannot open"),
        (&text, "is not an intact SQLite database"),
        (&foreign, "is a database of another program"),
    ] {
        let before = fs::read(file).ok();
        let ran = simulate(file, &world);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.err.starts_with("error: ") && ran.err.contains(message), "{}", ran.err);
        assert!(ran.err.contains(file.file_name().unwrap().to_str().unwrap()), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert!(fs::read(file).ok() == before);
    }
    assert!(!missing.exists());
}

/// What the data map finds is said before the first change, whatever is asked for, with exit code 1.
fn refused_whatever_is_asked(change: &str, message: &str) {
    let world = World::new();
    let plan = world.plan();
    world.sql(change);
    let before = world.bytes();
    for arguments in
        [&[][..], &["--apply", plan.to_str().unwrap()], &["anonymize", "--contact", "1"]]
    {
        let ran = world.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
        let file = format!("error: `{}`: ", world.database.display());
        assert_eq!(ran.err.replace(&file, "error: "), message, "{arguments:?}");
        assert!(world.bytes() == before, "{arguments:?}");
    }
}

#[test]
fn a_schema_that_differs_is_refused_by_table_and_column() {
    for (change, message) in [
        (
            "ALTER TABLE contact ADD COLUMN shoe_size TEXT",
            "error: the data map does not fit the schema: `contact.shoe_size` is not in the data map: give it a class in \
             [contact.columns], or say why it is not personal\n",
        ),
        (
            "ALTER TABLE contact DROP COLUMN job_title",
            "error: the data map does not fit the schema: `contact.job_title` is in the data map and not in the schema: take it \
             out of [contact.columns], or give it the name that it has now\n",
        ),
        (
            "DROP TABLE campaign_event",
            "error: the data map does not fit the schema: `campaign_event` is in the data map and not in the schema: take \
             [campaign_event] out of the map, or give it the name that it has now\n",
        ),
        (
            "CREATE TABLE visit (id INTEGER PRIMARY KEY, contact_id INTEGER)",
            "error: the data map does not fit the schema: `visit` is not in the data map: give it a table [visit] there, with a \
             class for each of its columns\n",
        ),
        (
            "ALTER TABLE contact DROP COLUMN job_title; ALTER TABLE contact ADD COLUMN job_title TEXT NOT NULL DEFAULT ''",
            "error: the data map does not fit the schema: `contact.job_title` refuses NULL and has no placeholder: write \
             `erase = \"placeholder\"`, `erase = \"unique-placeholder\"` where it is unique, or `erase = \"row\"` if the row \
             says nothing without it\n",
        ),
        (
            "ALTER TABLE contact DROP COLUMN birth_day; ALTER TABLE contact ADD COLUMN birth_day REAL",
            "error: the data map does not fit the schema: `contact.birth_day` cannot be of the class birth-date, which fits \
             days, instants, text or whole numbers: give it another class, or change the column\n",
        ),
        (
            "ALTER TABLE purchase_order DROP COLUMN remark;
             ALTER TABLE purchase_order ADD COLUMN remark TEXT REFERENCES contact_note (id) ON DELETE RESTRICT",
            "error: the data map does not fit the schema: `purchase_order.remark` refers to `contact_note`, whose rows are \
             deleted, and is ON DELETE RESTRICT: let the schema delete its row too (ON DELETE CASCADE), let it be cleared \
             (SET NULL), or let the rows of `contact_note` stay\n",
        ),
        (
            "ALTER TABLE contact ADD COLUMN shoe_size TEXT; ALTER TABLE ticket RENAME COLUMN barcode TO code",
            "error: the data map does not fit the schema: `contact.shoe_size` is not in the data map: give it a class in \
             [contact.columns], or say why it is not personal\n\
             error: the data map does not fit the schema: `ticket.barcode` is in the data map and not in the schema: take it \
             out of [ticket.columns], or give it the name that it has now\n\
             error: the data map does not fit the schema: `ticket.code` is not in the data map: give it a class in \
             [ticket.columns], or say why it is not personal\n",
        ),
    ] {
        refused_whatever_is_asked(change, message);
    }
    let world = World::new();
    world.sql("PRAGMA user_version = 99");
    let ran = world.run(&[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("has schema version 99"), "{}", ran.err);
}

/// what an erasure depends on is verified before the first change, and not repeated.
#[test]
fn a_value_that_is_not_what_the_map_says_is_refused_by_table_column_and_row() {
    for (change, message) in [
        (
            "UPDATE question SET type = 'canary' WHERE id = 2",
            "error: the data map does not fit the data: `question.type` holds no known type of questions in the row with `id` \
             2: expected `address`, `email`, `phone`, `free-text`, `choice`, `number`, `date`\n",
        ),
        (
            "UPDATE purchase_order SET ip_address = 'canary' WHERE id = 2001",
            "error: the data map does not fit the data: `purchase_order.ip_address` holds no IP address in the row with `id` \
             2001: correct or clear it there, or give the column the class of what it holds\n",
        ),
        (
            "UPDATE web_account SET id = 9001, last_login_ip = '192.0.2.256' WHERE contact_id = 1001",
            "error: the data map does not fit the data: `web_account.last_login_ip` holds no IP address in the row with `id` \
             9001: correct or clear it there, or give the column the class of what it holds\n",
        ),
    ] {
        refused_whatever_is_asked(change, message);
    }
}

#[test]
fn an_institution_must_be_named_and_known() {
    let world = World::new();
    let database = world.database.to_str().unwrap();
    let ran = run(&[
        "--database",
        database,
        "--today",
        "2026-06-30",
        "--output",
        world.path("out").to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 1);
    assert_eq!(
        ran.err,
        "error: the database holds several institutions; choose one with --institution: `heron`, `tilleul`\n"
    );
    let ran = world.run(&["--institution", "nobody"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (1, "error: the database holds no institution `nobody`\n")
    );
}

#[test]
fn a_command_line_that_makes_no_sense_is_refused() {
    for arguments in [
        &["--months", "0"][..],
        &["--months", "1201"],
        &["--today", "2026-6-30"],
        &["--today", "1850-01-01"],
        &["--time-zone", "Mars/Olympus"],
        &["--rule-set", "1.6"],
        &["--apply", "plan.jsonl", "--simulate"],
        &["anonymize"],
    ] {
        let ran = run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(!ran.err.is_empty() && ran.out.is_empty());
    }
    let help = run(&["--help"]);
    assert_eq!(help.code, 0);
    for taught in
        ["Exit codes:", "Examples:", "--apply", "--store-indicators", "anonymize --contact"]
    {
        assert!(help.out.contains(taught), "{taught}");
    }
}

/// B-3: edited, cut off, doubled, another institution's, another day's: refused whole.
#[test]
fn a_plan_that_is_not_the_one_reviewed_is_refused_whole() {
    let world = World::new();
    let plan = world.plan();
    let text = fs::read_to_string(&plan).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let line_of = |what: &str| lines.iter().position(|line| line.contains(what)).unwrap();
    let due = line_of("\"outcome\":\"anonymize\"");
    let with = |at: usize, line: &str| {
        let mut lines = lines.clone();
        lines[at] = line;
        lines.join("\n") + "\n"
    };
    let other_id = lines[due].replacen(",\"outcome\"", "7,\"outcome\"", 1);
    let blocked = line_of("\"blockers\":[\"debtor\"]");
    let unblocked = lines[blocked].replace("\"blocked\"", "\"anonymize\"");
    let doubled = {
        let mut lines = lines.clone();
        lines.insert(due, lines[due]);
        lines.join("\n") + "\n"
    };
    let foreign = lines[0].replace("heron", SECOND);
    for (edited, message) in [
        (with(due, &other_id), "plan, line"),
        (with(blocked, &unblocked), "plan, line"),
        (
            with(0, &lines[0].replace("\"period\":36", "\"period\":12")),
            "the digest is not that of the lines before",
        ),
        (with(0, &foreign), "the digest is not that of the lines before"),
        (doubled, "is expected here"),
        (lines[..lines.len() - 1].join("\n") + "\n", "the plan ends here, without its trailer"),
        (format!("{text}{{}}\n"), "a line behind the trailer"),
        ("\n".to_owned(), "not the header of a plan"),
        (String::new(), "the plan ends here"),
    ] {
        fs::write(&plan, edited).unwrap();
        let before = world.bytes();
        let ran = world.apply(&plan);
        assert_eq!(ran.code, 4, "{message}: {ran:?}");
        assert!(ran.err.contains(message), "{message}: {}", ran.err);
        assert!(world.bytes() == before, "{message}");
    }
}

#[test]
fn a_plan_of_another_institution_or_day_is_refused_whole() {
    let world = World::new();
    let plan = world.plan();
    let apply = ["--apply", plan.to_str().unwrap()];
    let before = world.bytes();
    for (more, message) in [
        (&["--institution", SECOND][..], "the plan is another institution's"),
        (&["--today", "2026-06-29"], "the plan is as of 2026-06-30, after today, 2026-06-29"),
    ] {
        let ran = world.run(&[&apply[..], more].concat());
        assert_eq!(ran.code, 4, "{ran:?}");
        assert!(ran.err.contains(message), "{}", ran.err);
        assert!(world.bytes() == before);
    }
    let ran = world.run(&["--apply", world.path("none.jsonl").to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("none.jsonl"), "{}", ran.err);
}

/// A contact whose data cannot be evaluated is listed as failed and left unchanged, and the run goes on.
#[test]
fn what_cannot_be_evaluated_is_left_and_listed() {
    let world = World::new();
    world.run(&[]);
    let due = ids(&world.read("plan.jsonl"), "contact", &["anonymize"]);
    let all = due.len();
    // The demo shows some of its own.
    let known = ids(&world.read("plan.jsonl"), "contact", &["failed"]);
    let of = |at: usize| due[due.len() - 1 - at];
    let line_of = |contact: i64| {
        format!(
            "(SELECT order_line.id FROM order_line JOIN purchase_order ON purchase_order.id = order_id WHERE contact_id = {contact} LIMIT 1)"
        )
    };
    let with_order: Vec<i64> = due
        .iter()
        .copied()
        .filter(|id| {
            !rows(
                &world.connect(),
                &format!("SELECT {} AS line WHERE line IS NOT NULL", line_of(*id)),
            )
            .is_empty()
        })
        .collect();
    let (bad_kind, bad_day, bad_product) = (with_order[0], with_order[1], with_order[2]);
    world.sql(&format!(
        "UPDATE order_line SET state = 'teleported' WHERE id = {};
         UPDATE purchase_order SET ordered_at = '1850-06-01T10:00:00Z' WHERE contact_id = {bad_day};
         UPDATE order_line SET performance_id = NULL, validity_range_id = NULL,
                product_id = (SELECT id FROM product WHERE dating = 'dated' LIMIT 1) WHERE id = {};
         INSERT OR REPLACE INTO balance VALUES ({}, 1, 'EUR', '0.00001');
         UPDATE contact SET created_on = '2019-02-29' WHERE id = {};
         UPDATE contact SET kind = 'ghost' WHERE id = {};
         UPDATE contact SET indicator = '2201-01-01' WHERE id = {};
         INSERT INTO contact_role VALUES ({}, 'wizard');",
        line_of(bad_kind),
        line_of(bad_product),
        of(0),
        of(1),
        of(2),
        of(3),
        of(4)
    ));
    let mut failed = vec![bad_kind, bad_day, bad_product, of(0), of(1), of(2), of(3), of(4)];
    failed.sort_unstable();
    failed.dedup();
    assert_eq!(failed.len(), 8);
    let listed: std::collections::BTreeSet<i64> = failed.iter().chain(&known).copied().collect();
    let listed: Vec<i64> = listed.into_iter().collect();
    let kept = || {
        failed
            .iter()
            .flat_map(|id| {
                rows(&world.connect(), &format!("SELECT * FROM contact WHERE id = {id}"))
                    .into_iter()
                    .chain(rows(
                        &world.connect(),
                        &format!("SELECT * FROM contact_email WHERE contact_id = {id}"),
                    ))
            })
            .collect::<Vec<_>>()
    };
    let before = kept();
    let ran = world.run(&["--strict"]);
    assert_eq!((ran.code, ran.err.as_str()), (3, ""), "{}", ran.out);
    let ran = world.run(&[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(ran.out.contains(&format!("{} failed", listed.len())), "{}", ran.out);
    let text = world.read("plan.jsonl");
    assert_eq!(ids(&text, "contact", &["failed"]), listed);
    let problems = [
        (bad_kind, "activity", "unknown"),
        (bad_day, "ordered", "out-of-range"),
        (bad_product, "validity", "missing"),
        (of(0), "balance", "out-of-range"),
        (of(1), "created", "malformed"),
        (of(2), "kind", "unknown"),
        (of(3), "indicator", "out-of-range"),
        (of(4), "role", "unknown"),
    ];
    assert_problems(&text, &problems);
    let html = world.read("report.html");
    assert!(
        html.contains("validity: missing") && html.contains(&format!("{} contacts", listed.len()))
    );
    assert!(
        !html.contains("teleported") && !text.contains("teleported") && !text.contains("wizard")
    );

    let plan = world.path("reviewed.jsonl");
    fs::rename(world.path("plan.jsonl"), &plan).unwrap();
    let ran = world.apply(&plan);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(kept(), before);
    assert_eq!(ids(&world.read("log.jsonl"), "contact", &["failed"]), listed);
    assert_eq!(ids(&world.read("log.jsonl"), "contact", &["anonymized"]).len(), all - 8);
}

fn assert_problems(plan: &str, problems: &[(i64, &str, &str)]) {
    for (id, field, problem) in problems {
        let start = format!("\"subject\":\"contact\",\"id\":{id},");
        let line = plan.lines().find(|line| line.contains(&start)).unwrap();
        let end = format!("\"field\":\"{field}\",\"problem\":\"{problem}\"}}");
        assert!(line.ends_with(&end), "{line}");
    }
}

/// What cannot be read any more at the application is left as well.
#[test]
fn what_became_unreadable_after_the_plan_is_left() {
    let world = World::new();
    let plan = world.plan();
    let due = ids(&fs::read_to_string(&plan).unwrap(), "contact", &["anonymize"]);
    world.sql(&format!("INSERT OR REPLACE INTO balance VALUES ({}, 1, 'EUR', '1e3')", due[0]));
    let before = rows(&world.connect(), &format!("SELECT * FROM contact WHERE id = {}", due[0]));
    let ran = world.run(&["--strict", "--apply", plan.to_str().unwrap()]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ids(&world.read("log.jsonl"), "contact", &["failed"]).contains(&due[0]));
    assert_eq!(
        rows(&world.connect(), &format!("SELECT * FROM contact WHERE id = {}", due[0])),
        before
    );
}

#[test]
fn a_database_that_somebody_else_is_writing_is_left_alone() {
    let world = World::new();
    let plan = world.plan();
    let other = world.connect();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let ran = world.apply(&plan);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("locked"), "{}", ran.err);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(world.apply(&plan).code, 0);
}
