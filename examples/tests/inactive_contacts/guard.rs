//! What the guard stops before the first change, and how somebody lets it pass (B-7); the list of the life cycle (B-8).

use privacy_examples::inactive_contacts::{Stop, demo};

use crate::support::{Ran, World, run};

/// The first run is done, and the indicators are stored: from here on a run is an ordinary one.
fn settled() -> World {
    let world = World::new();
    let plan = world.plan();
    assert_eq!(world.apply(&plan).code, 0);
    assert_eq!(world.run(&["--store-indicators"]).code, 0);
    world
}

/// Simulates with these arguments and applies without anybody's leave.
fn attempt(world: &World, arguments: &[&str], day: &[&str]) -> Ran {
    let ran = world.run(&[arguments, day].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    let before = world.bytes();
    let plan = world.path("plan.jsonl");
    let ran = world.run_guarded(&[&["--apply", plan.to_str().unwrap()], day].concat());
    if ran.code != 0 {
        assert!(world.bytes() == before, "the guard let something through");
        assert!(world.read("log.jsonl").contains("\"mode\":\"simulation\""));
    }
    ran
}

fn stopped(ran: &Ran, messages: &[&str]) {
    assert_eq!(ran.code, 6, "{ran:?}");
    assert!(ran.err.contains("is stopped by the guard; nothing was changed\n"), "{}", ran.err);
    for message in messages {
        assert!(ran.err.contains(&format!("  {message}")), "{message} is not in {}", ran.err);
    }
    assert!(ran.err.contains("Once you know why: inactive-contacts --apply "), "{}", ran.err);
}

#[test]
fn an_ordinary_run_needs_nobodys_leave() {
    let world = settled();
    let ran = attempt(&world, &[], &["--today", "2026-07-31"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!world.read("log.jsonl").contains("\"overridden\""));
    assert!(!ran.out.contains("Guard "), "{}", ran.out);
}

#[test]
fn a_bulk_import_that_empties_the_indicators_is_stopped() {
    let world = settled();
    world.sql("UPDATE contact SET indicator = NULL");
    let ran = attempt(&world, &[], &["--today", "2026-07-31"]);
    stopped(&ran, &["missing-indicators: "]);
    assert!(ran.err.contains("more than 25 %: see whether an import emptied the indicators"));
}

#[test]
fn a_clock_three_years_ahead_is_stopped() {
    let ahead = ["--today", "2029-06-30"];
    let ran = attempt(&settled(), &[], &ahead);
    stopped(
        &ran,
        &[
            "clock-ahead: the plan is as of 2029-06-30, more than 13 months after the last run, as of 2026-06-30: look at the clock",
            "share: ",
        ],
    );
    // Before the first run it is the newest order that knows what time it is.
    let ran = attempt(&World::new(), &[], &ahead);
    stopped(
        &ran,
        &[
            "clock-ahead: the plan is as of 2029-06-30, more than 13 months after the newest activity, of 2026-",
        ],
    );
}

#[test]
fn a_clock_that_went_backwards_is_stopped() {
    let ran = attempt(&settled(), &[], &["--today", "2026-06-29"]);
    stopped(
        &ran,
        &[
            "clock-behind: the plan is as of 2026-06-29, before the last run, as of 2026-06-30: look at the clocks",
        ],
    );
}

#[test]
fn a_period_of_one_month_is_stopped() {
    let ran = attempt(&settled(), &["--months", "1"], &["--today", demo::TODAY]);
    stopped(
        &ran,
        &[
            "period: the period is 1 in months, and at least 12 are expected: see whether months were meant",
        ],
    );
}

/// The simulation names the command; the same command, with a reason, is what works, and the log keeps who and why.
#[test]
fn a_first_run_is_confirmed_by_the_command_that_the_simulation_shows() {
    let world = World::new();
    let simulated = world.run(&[]);
    assert!(simulated.out.contains("Guard   share: "), "{}", simulated.out);
    let next = simulated.out.lines().find(|line| line.starts_with("Next    ")).unwrap();
    assert!(
        next.ends_with("--override-guard share,missing-indicators --by YOUR-ID --reason \"WHY\""),
        "{next}"
    );
    let command = next.trim_start_matches("Next    inactive-contacts ").replace('"', "");
    let arguments: Vec<&str> = command.split(' ').collect();
    let ran = run(&arguments);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("Guard   overridden by YOUR-ID: share, missing-indicators"));
    assert!(world.read("log.jsonl").lines().next().unwrap().contains(
        "\"overridden\":[\"share\",\"missing-indicators\"],\"overridden_by\":\"YOUR-ID\",\"override_reason\":\"WHY\""
    ));
}

/// A run that has begun is not stopped half-way, and keeps the leave that it began with.
#[test]
fn a_resumed_run_is_not_asked_again() {
    let world = World::new();
    let plan = world.plan();
    let apply = ["--apply", plan.to_str().unwrap(), "--batch-size", "16"];
    assert_eq!(world.run_until(40, Stop::AtBoundary, &apply).code, 5);
    let ran = world.run_guarded(&apply);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        world
            .read("log.jsonl")
            .lines()
            .next()
            .unwrap()
            .contains("\"overridden_by\":\"operator:7\"")
    );
}

#[test]
fn a_required_approval_is_a_second_persons() {
    let world = World::new();
    assert_eq!(world.run(&["--planned-by", "operator:7"]).code, 0);
    let plan = world.path("plan.jsonl");
    let text = world.read("plan.jsonl");
    let (_, digest) = text.trim_end().rsplit_once("\"digest\":\"").unwrap();
    let digest = digest.trim_end_matches("\"}");
    let apply = ["--require-approval", "--apply", plan.to_str().unwrap()];
    let before = world.bytes();
    let ran = world.run(&apply);
    assert_eq!(ran.code, 6, "{ran:?}");
    assert!(
        ran.err.contains("  approval: the plan has to be approved by a second person, and is not")
    );
    let by = |who: &str, digest: &str| {
        let approval =
            ["--approved-by", who, "--approved-plan", digest, "--approval-reason", "reviewed"];
        world.run(&[&apply[..], &approval].concat())
    };
    let ran = by("operator:7", digest);
    assert!(
        ran.code == 6 && ran.err.contains("planner and approver are the same person"),
        "{ran:?}"
    );
    let ran = by("operator:8", &"0".repeat(64));
    assert!(ran.code == 6 && ran.err.contains("the approval is of another plan"), "{ran:?}");
    assert!(world.bytes() == before);
    let ran = by("operator:8", digest);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("Guard   approved by operator:8"));
}

/// Whoever is to be warned is so in one run, in grace in the next, and off the list once active.
#[test]
fn the_list_of_the_life_cycle_follows_the_plans() {
    let world = settled();
    let list = |day: &str| {
        let ran = world.run(&["--warn-months", "6", "--today", day]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(ran.out.contains("Warn    "), "{}", ran.out);
        world.read("life-cycle.csv")
    };
    let first = list("2026-07-31");
    assert!(first.starts_with("contact,station,warned_on,erased_from\n"));
    for station in ["warned", "grace", "blocked", "erased"] {
        assert!(first.contains(&format!(",{station},")), "{station} is not in {first}");
    }
    let warned: Vec<String> = first
        .lines()
        .filter(|line| line.contains(",warned,"))
        .map(|line| line.split(',').next().unwrap().to_owned())
        .collect();
    let back = &warned[0];
    world.sql(&format!(
        "INSERT INTO campaign_event (campaign_id, contact_id, kind, occurred_at)
         SELECT (SELECT min(id) FROM campaign), {back}, 'clicked', '2026-07-30T10:00:00Z'"
    ));
    let plan = world.run(&["--today", "2026-07-31"]);
    assert_eq!(plan.code, 0, "{plan:?}");
    let plan = world.path("plan.jsonl");
    let apply = ["--apply", plan.to_str().unwrap(), "--today", "2026-07-31"];
    assert_eq!(world.run_guarded(&apply).code, 0);
    let second = list("2026-08-01");
    assert!(!second.contains(&format!("\n{back},")), "{back} is active");
    for contact in &warned[1..] {
        let grace = second.contains(&format!("\n{contact},grace,"));
        assert!(grace, "{contact} was warned: {second}");
    }
}
