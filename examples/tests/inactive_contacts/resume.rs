use std::sync::OnceLock;

use privacy_examples::inactive_contacts::Stop;

use crate::support::World;

/// What an uninterrupted application leaves.
struct Whole {
    dump: std::collections::BTreeMap<String, Vec<String>>,
    log: String,
    report: String,
}

fn whole() -> &'static Whole {
    static WHOLE: OnceLock<Whole> = OnceLock::new();
    WHOLE.get_or_init(uninterrupted)
}

fn uninterrupted() -> Whole {
    let world = World::new();
    let plan = world.plan();
    let ran = world.run(&["--apply", plan.to_str().unwrap(), "--batch-size", "16"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    Whole {
        dump: world.dump(None),
        log: world.read("log.jsonl"),
        report: world.read("report.html"),
    }
}

/// B-6, L-11: killed after any number of steps, resumed, and killed again.
#[test]
fn a_killed_application_ends_as_an_uninterrupted_one() {
    let whole = whole();
    for (steps, stop, batch) in [
        (0, Stop::AtOnce, "16"),
        (1, Stop::AtOnce, "1"),
        (17, Stop::AtOnce, "16"),
        (23, Stop::AtBoundary, "16"),
        (161, Stop::AtOnce, "100"),
    ] {
        let world = World::new();
        let plan = world.plan();
        let arguments = ["--apply", plan.to_str().unwrap(), "--batch-size", batch];
        let ran = world.run_until(steps, stop, &arguments);
        assert_eq!(ran.code, 5, "{steps} {stop:?}: {}", ran.err);
        assert!(ran.err.contains("run the same command again"), "{}", ran.err);
        assert!(
            !world.read("log.jsonl").contains("\"mode\":\"application\""),
            "half a log has the name of a whole one"
        );
        let ran = world.run(&arguments);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(world.dump(None) == whole.dump, "{steps} {stop:?}");
        assert!(world.read("log.jsonl") == whole.log, "{steps} {stop:?}");
        assert!(world.read("report.html") == whole.report, "{steps} {stop:?}");
    }
}

/// The same, stopped again and again.
#[test]
fn an_application_gets_through_however_often_it_is_stopped() {
    let whole = whole();
    let world = World::new();
    let plan = world.plan();
    let mut stops = 0_u64;
    loop {
        // What the journal has is asked for as well, so each run may go a little further than the one before.
        let limit = 40 + stops * 120;
        let stop = if stops.is_multiple_of(2) { Stop::AtOnce } else { Stop::AtBoundary };
        let ran = world.run_until(
            limit,
            stop,
            &["--apply", plan.to_str().unwrap(), "--batch-size", "16"],
        );
        if ran.code == 0 {
            break;
        }
        assert_eq!(ran.code, 5, "{}", ran.err);
        stops += 1;
    }
    assert!(stops > 3, "{stops}");
    assert!(world.dump(None) == whole.dump);
    assert!(world.read("log.jsonl") == whole.log);
}

/// A run that goes on later says the day on which it began.
#[test]
fn a_resumed_application_keeps_its_day() {
    let whole = whole();
    let world = World::new();
    let plan = world.plan();
    let plan = plan.to_str().unwrap();
    assert_eq!(
        world.run_until(20, Stop::AtBoundary, &["--apply", plan, "--batch-size", "16"]).code,
        5
    );
    let ran = world.run(&["--apply", plan, "--batch-size", "16", "--today", "2026-07-15"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(world.dump(None) == whole.dump);
    assert!(world.read("log.jsonl") == whole.log);
}

/// Ctrl-C in a simulation leaves the plan of the last one.
#[test]
fn a_stopped_simulation_leaves_what_was_there() {
    let world = World::new();
    assert_eq!(world.run(&[]).code, 0);
    let (bytes, plan) = (world.bytes(), world.read("plan.jsonl"));
    let ran = world.run_until(30, Stop::AtBoundary, &["--months", "24"]);
    assert_eq!((ran.code, ran.err.as_str()), (5, "error: stopped; nothing was changed\n"));
    assert!(world.bytes() == bytes && world.read("plan.jsonl") == plan);
}
