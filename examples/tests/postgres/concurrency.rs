//! Others on the same database at the same time.

use std::{thread, time::Duration};

use crate::support::{World, before};

/// Contacts that the plan anonymizes, in its order.
fn due(plan: &str) -> Vec<i64> {
    crate::support::text(plan.as_ref())
        .lines()
        .filter_map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let is = |field: &str, word: &str| value.get(field).is_some_and(|found| found == word);
            (is("subject", "contact") && is("outcome", "anonymize"))
                .then(|| value["id"].as_i64().unwrap())
        })
        .collect()
}

fn outcome(world: &World, id: i64) -> String {
    let log = world.read("log.jsonl");
    let line = log
        .lines()
        .find(|line| {
            line.contains(&format!("\"id\":{id},")) && line.contains("\"subject\":\"contact\"")
        })
        .unwrap();
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    value["outcome"].as_str().unwrap().to_owned()
}

const ORDER: &str = "INSERT INTO purchase_order (organization_id, contact_id, ordered_at, sales_channel) VALUES (1, $1, '2026-06-29T10:00:00Z', 'web') RETURNING id";
const LINE: &str = "INSERT INTO order_line (order_id, product_id, state, quantity, unit_price) VALUES ($1, 4, 'sale', 1, 10)";

/// Of two runs at once one is refused, whatever the database; and not a moment longer than the other runs.
#[test]
fn of_two_runs_at_once_one_is_refused() {
    for world in World::both() {
        let plan = world.plan();
        let second = || {
            let ran = world.run(&["--apply", &plan]);
            assert_eq!(ran.code, 1);
            assert!(ran.err.contains("another run over `"), "{}", ran.err);
            assert!(ran.err.contains("run the same command again"), "{}", ran.err);
        };
        let ran = world.run_asking(&before(5, second), &["--apply", &plan]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        world.done(&["--apply", &plan]);
    }
}

/// B-3: an order that is not committed yet when the run reaches its contact is waited for, and seen.
#[test]
fn an_order_that_is_being_placed_saves_its_contact() {
    let world = World::on_server();
    let plan = world.plan();
    let due = due(&plan);
    let buyer = due[due.len() / 2];
    let mut client = world.client();
    let mut buying = client.transaction().unwrap();
    let order: i64 = buying.query_one(ORDER, &[&buyer]).unwrap().get(0);
    buying.execute(LINE, &[&order]).unwrap();
    thread::scope(|scope| {
        let run = scope.spawn(|| world.run(&["--apply", &plan]));
        // Longer than the run waits for a lock at a time: it must come back.
        thread::sleep(Duration::from_secs(4));
        assert!(!run.is_finished(), "the run did not wait");
        buying.commit().unwrap();
        let ran = run.join().unwrap();
        assert_eq!(ran.code, 0, "{}", ran.err);
    });
    assert_eq!(outcome(&world, buyer), "skipped");
    let erased: bool = world
        .client()
        .query_one("SELECT anonymized_on IS NOT NULL FROM contact WHERE id = $1", &[&buyer])
        .unwrap()
        .get(0);
    assert!(!erased);
    let others = due.iter().filter(|id| **id != buyer);
    assert!(others.clone().count() > 50);
    assert!(others.into_iter().all(|id| outcome(&world, *id) == "anonymized"));
}

/// A line that is added to an old order is an activity as well.
#[test]
fn a_line_added_to_an_old_order_saves_its_contact() {
    let world = World::on_server();
    let plan = world.plan();
    let mut client = world.client();
    let (buyer, order) = due(&plan)
        .into_iter()
        .find_map(|id| {
            let sql = "SELECT min(id) FROM purchase_order WHERE contact_id = $1";
            let order: Option<i64> = client.query_one(sql, &[&id]).unwrap().get(0);
            order.map(|order| (id, order))
        })
        .unwrap();
    let mut buying = client.transaction().unwrap();
    buying
        .execute(
            "INSERT INTO order_line (order_id, product_id, performance_id, state, quantity, unit_price) VALUES ($1, 1, 9, 'sale', 1, 10)",
            &[&order],
        )
        .unwrap();
    thread::scope(|scope| {
        let run = scope.spawn(|| world.run(&["--apply", &plan]));
        thread::sleep(Duration::from_secs(1));
        buying.commit().unwrap();
        let ran = run.join().unwrap();
        assert_eq!(ran.code, 0, "{}", ran.err);
    });
    assert_eq!(outcome(&world, buyer), "skipped");
}

/// Somebody who holds what the run wants, and wants what the run holds: one of the two is the victim, and the run gets
/// through either way.
#[test]
fn a_deadlock_is_resolved() {
    let world = World::on_server();
    let plan = world.plan();
    let mut client = world.client();
    // A contact with an e-mail address, and one before it in the plan.
    let due = due(&plan);
    let sql = "SELECT max(contact_id) FROM contact_email WHERE contact_id = ANY($1)";
    let late: i64 = client.query_one(sql, &[&due]).unwrap().get(0);
    let early = due[0];
    assert!(early < late);
    client.batch_execute("SET deadlock_timeout = '100ms'").unwrap();
    let mut other = client.transaction().unwrap();
    other
        .execute("UPDATE contact_email SET bounced_at = now() WHERE contact_id = $1", &[&late])
        .unwrap();
    thread::scope(|scope| {
        let run = scope.spawn(|| world.run(&["--apply", &plan, "--batch-size", "1000"]));
        thread::sleep(Duration::from_millis(700));
        let wanted = other.execute("UPDATE contact SET language = 'fr' WHERE id = $1", &[&early]);
        // Either we were the victim, or we got through since the run let go.
        match wanted {
            Ok(_) => other.commit().unwrap(),
            Err(_) => drop(other),
        }
        let ran = run.join().unwrap();
        assert_eq!(ran.code, 0, "{}", ran.err);
    });
    assert!(matches!(&*outcome(&world, late), "anonymized"));
}

/// Whoever never lets go does not stop the run for ever, and what was done stands.
#[test]
fn a_lock_that_is_never_let_go_ends_the_run_with_a_message() {
    let world = World::on_server();
    let plan = world.plan();
    let due = due(&plan);
    let held = due[due.len() / 2];
    let mut client = world.client();
    let mut holding = client.transaction().unwrap();
    holding.execute("SELECT FROM contact WHERE id = $1 FOR UPDATE", &[&held]).unwrap();
    let ran = world.run(&["--apply", &plan, "--batch-size", "1"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("another transaction holds what is needed"), "{}", ran.err);
    assert!(ran.err.contains("run the same command again"), "{}", ran.err);
    holding.rollback().unwrap();
    world.done(&["--apply", &plan, "--batch-size", "1"]);
    assert_eq!(outcome(&world, held), "anonymized");
}
