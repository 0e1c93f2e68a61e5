//! What the program writes and what it leaves is the same on both databases, byte for byte.

use std::fs;

use privacy_examples::inactive_contacts::Stop;

use crate::support::{World, after, text};

const WRITTEN: [&str; 3] = ["plan.jsonl", "log.jsonl", "report.html"];

/// B-2, B-3: the same facts give the same plan, whatever holds them.
#[test]
fn both_databases_give_the_same_plan_log_and_report() {
    let [file, server] = World::both();
    for arguments in [
        &[][..],
        &["--months", "24", "--rule-set", "1.0", "--created", "floor"],
        &["--months", "12", "--time-zone", "Pacific/Auckland"],
        &["--institution", "tilleul"],
        &["--warn-months", "6"],
    ] {
        for world in [&file, &server] {
            world.done(arguments);
        }
        for name in WRITTEN {
            assert!(file.read(name) == server.read(name), "{name} {arguments:?}");
        }
        assert!(server.read("plan.jsonl").lines().count() > 60, "{arguments:?}");
    }
    assert!(file.read("life-cycle.csv") == server.read("life-cycle.csv"));
}

/// L-11 on both: a simulation changes nothing; an application leaves the same rows and the same log; a second one changes
/// nothing more.
#[test]
fn both_databases_end_with_the_same_rows_and_a_second_application_changes_nothing() {
    let [file, server] = World::both();
    let ends = [&file, &server].map(|world| {
        let before = world.contents();
        let plan = world.plan();
        assert!(world.contents() == before, "a simulation changed something");
        world.done(&["--apply", &plan]);
        let (after, log) = (world.contents(), world.read("log.jsonl"));
        assert!(after != before, "nothing was applied");
        world.done(&["--apply", &plan]);
        assert!(world.contents() == after, "applied twice");
        assert!(world.read("log.jsonl") == log, "applied twice");
        (after, log, world.read("report.html"))
    });
    let [file, server] = ends;
    for (table, rows) in &file.0 {
        assert!(Some(rows) == server.0.get(table), "{table}");
    }
    assert!(file.1 == server.1 && file.2 == server.2);
}

/// L-11: simulated on one day and applied, or simulated a second time just before: the same rows.
#[test]
fn a_simulation_before_the_application_makes_no_difference() {
    let once = World::on_server();
    let plan = once.plan();
    once.done(&["--apply", &plan]);
    let twice = World::on_server();
    let first = twice.plan();
    let kept = text(first.as_ref());
    let plan = twice.plan();
    assert!(text(plan.as_ref()) == kept);
    twice.done(&["--apply", &plan]);
    assert!(once.contents() == twice.contents());
}

/// B-6: killed anywhere, resumed, with transactions of any size.
#[test]
fn a_killed_application_ends_as_an_uninterrupted_one() {
    let whole = World::on_server();
    let plan = whole.plan();
    whole.done(&["--apply", &plan]);
    let (contents, log) = (whole.contents(), whole.read("log.jsonl"));
    for (steps, stop, size) in [
        (0, Stop::AtOnce, "16"),
        (1, Stop::AtOnce, "1"),
        (17, Stop::AtOnce, "16"),
        (23, Stop::AtBoundary, "16"),
        (161, Stop::AtOnce, "100"),
    ] {
        let world = World::on_server();
        let plan = world.plan();
        let arguments = ["--apply", &*plan, "--batch-size", size];
        let ran = world.run_asking(&after(steps, stop), &arguments);
        assert_eq!(ran.code, 5, "{}", ran.err);
        world.done(&arguments);
        assert!(world.contents() == contents, "{steps} {stop:?}");
        assert!(world.read("log.jsonl") == log, "{steps} {stop:?}");
    }
}

/// B-4, A-3: stored indicators and a single request.
#[test]
fn indicators_and_requests_leave_the_same_rows() {
    let ends = World::both().map(|world| {
        let stored = world.done(&["--store-indicators"]).out;
        let stored = stored.lines().find(|line| line.starts_with("Stored")).unwrap().to_owned();
        assert!(!stored.contains(" 0 "), "{stored}");
        world.done(&["anonymize", "--contact", "1054"]);
        let kept = world.run(&["anonymize", "--contact", "1057"]);
        assert_eq!(kept.code, 3, "a debtor: {}", kept.err);
        (stored, world.contents(), world.read("request-1054.jsonl"))
    });
    let [file, server] = ends;
    assert!(file == server);
}

/// An import onto a server: all of it or nothing, and ids that the server counts on from.
#[test]
fn a_purchase_log_is_imported_alike() {
    let log =
        "a 2019-01-02 1 11.77\nb 2024-06-29 1 12.00\na 2018-07-01 2 0.00\nc 2020-02-29 1 3.5\n";
    let mut ends = Vec::new();
    for world in World::both() {
        let file = world.path("log.txt");
        fs::write(&file, log).unwrap();
        let arguments = ["import", file.to_str().unwrap(), "--institution", "log"];
        let ran = world.done(&arguments);
        assert!(ran.out.starts_with("Imported 4 purchases of 3 customers"), "{}", ran.out);
        let again = world.run(&arguments);
        assert_eq!(again.code, 1, "{}", again.err);
        let store = world.store();
        let next = store
            .row(
                "INSERT INTO contact (institution_id, kind, created_on) VALUES (1, 'individual', '2026-01-01') RETURNING id",
                &[],
                |row| row.integer(0),
            )
            .unwrap();
        drop(store);
        world.done(&["--institution", "log"]);
        ends.push((next, world.contents(), world.read("plan.jsonl")));
    }
    assert!(ends[0].0 == ends[1].0 && ends[0].2 == ends[1].2);
    assert!(ends[0].1 == ends[1].1);
}

/// an institution's own policy does the same on both: an effect of which an exception keeps everything, and a field more
/// that goes.
#[test]
fn a_policy_of_ones_own_is_carried_out_alike() {
    let mut all = Vec::new();
    for world in World::both() {
        let file = world.path("policy.toml");
        fs::write(
            &file,
            "version = 1
             erase = [{ class = 'town', occasion = 'anonymized-contact' }]
             [[keep]]
             class = 'ip-address'
             occasion = 'expired-order'
             name = 'fraud-case-17'
             reason = 'the public prosecutor has asked for the addresses of these orders'",
        )
        .unwrap();
        let own = ["--policy", file.to_str().unwrap()];
        world.done(&own);
        let plan = world.path("reviewed.jsonl");
        fs::rename(world.path("plan.jsonl"), &plan).unwrap();
        let before = world.contents();
        world.done(&[&["--apply", plan.to_str().unwrap()][..], &own].concat());
        let after = world.contents();
        assert_ne!(before["contact_address"], after["contact_address"]);
        let log = world.read("log.jsonl");
        assert!(log.contains("\"name\":\"fraud-case-17\"") && !log.contains("\"order\""));
        let rest: Vec<_> =
            after.into_iter().filter(|(table, _)| !table.starts_with("batch")).collect();
        all.push((text(&plan), log, world.read("report.html"), rest));
    }
    assert!(all[0] == all[1]);
}
