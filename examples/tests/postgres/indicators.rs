//! R-12 on both databases: an indicator that is stored is the truth of the moment in which it is stored.

use privacy_examples::inactive_contacts::Stop;
use serde_json::Value as Json;

use crate::support::{World, before};

/// The contacts of a plan: all, and those whose indicator it refreshed, with what the indicator is to be and why.
fn refreshed(plan: &str) -> (u64, Vec<(i64, String, String)>) {
    let (mut all, mut found) = (0_u64, Vec::new());
    for line in plan.lines() {
        let entry: Json = serde_json::from_str(line).unwrap();
        if entry["subject"] == "contact" {
            all = all.checked_add(1).unwrap();
            if ["missing", "outdated"].iter().any(|word| entry["indicator"] == *word) {
                let text = |field: &str| entry[field].as_str().unwrap().to_owned();
                let (last, because) = (text("last_active"), text("because"));
                found.push((entry["id"].as_i64().unwrap(), last, because));
            }
        }
    }
    (all, found)
}

fn indicator(world: &World, id: i64) -> Option<String> {
    let sql = "SELECT indicator FROM contact WHERE id = $1";
    let read = world
        .store()
        .row(sql, &[id.into()], |row| Ok(row.optional_text(0)?.map(std::borrow::Cow::into_owned)));
    read.unwrap().unwrap()
}

fn execute(world: &World, sql: &str, id: i64) {
    assert!(world.store().execute(sql, &[id.into()]).unwrap() > 0, "{sql}");
}

/// Between the plan and the storing of its indicators one contact's only sales are cancelled, so that the plan's day would be
/// above the truth and hide it from every later run; another one's history turns out to be longer. Both are left alone, all
/// others are stored, and the next run stores the truth of these two.
#[test]
fn what_was_done_since_the_plan_is_not_overwritten() {
    for world in World::both() {
        world.done(&[]);
        let (all, planned) = refreshed(&world.read("plan.jsonl"));
        let cancelled = planned
            .iter()
            .find(|(id, last, because)| {
                let sql = "SELECT count(*) FROM order_line JOIN purchase_order ON purchase_order.id = order_line.order_id
                            WHERE purchase_order.contact_id = $1 AND order_line.performance_id IS NOT NULL
                              AND order_line.cancelled_at IS NULL AND order_line.cultural_contact_id IS NULL";
                because == "sale"
                    && last.as_str() < "2026-01-01"
                    && world.store().row(sql, &[(*id).into()], |row| row.integer(0)).unwrap() > Some(0)
            })
            .unwrap()
            .clone();
        let longer = planned
            .iter()
            .find(|(id, _, because)| because == "created" && *id != cancelled.0)
            .unwrap()
            .clone();
        let meanwhile = || {
            execute(
                &world,
                "UPDATE order_line SET cancelled_at = '2026-06-29T10:00:00Z'
                  WHERE cancelled_at IS NULL AND cultural_contact_id IS NULL AND order_id IN (SELECT id FROM purchase_order WHERE contact_id = $1)",
                cancelled.0,
            );
            execute(
                &world,
                "INSERT INTO waiting_list_entry (organization_id, contact_id, performance_id, added_at, quantity)
                 SELECT min(organization.id), $1, (SELECT min(id) FROM performance), '2026-06-29T10:00:00Z', 1 FROM organization",
                longer.0,
            );
        };
        let ran = world.run_asking(&before(all + 1, meanwhile), &["--store-indicators"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains("2 left to the next plan"), "{}", ran.out);
        for (id, last, _) in &planned {
            let stored = indicator(&world, *id);
            if [cancelled.0, longer.0].contains(id) {
                assert_ne!(stored.as_ref(), Some(last), "{id}");
            } else if let Some(stored) = stored {
                assert_eq!(&stored, last, "{id}");
            }
        }
        let out = world.done(&["--store-indicators"]).out;
        assert!(!out.contains("left to the next plan"), "{out}");
        let (first, second) = (indicator(&world, cancelled.0), indicator(&world, longer.0));
        assert!(first.is_some_and(|day| day < cancelled.1), "the truth is earlier");
        assert_eq!(second.as_deref(), Some("2026-06-29"));
    }
}

/// A purchase that is under way when the indicators are stored is waited for.
#[test]
fn an_order_that_is_being_placed_is_waited_for() {
    let world = World::on_server();
    world.done(&[]);
    let (_, planned) = refreshed(&world.read("plan.jsonl"));
    let (buyer, last, _) = planned.iter().find(|found| found.2 == "created").unwrap().clone();
    let mut client = world.client();
    let mut buying = client.transaction().unwrap();
    let order: i64 = buying
        .query_one(
            "INSERT INTO purchase_order (organization_id, contact_id, ordered_at, sales_channel)
             VALUES (1, $1, '2026-06-29T10:00:00Z', 'web') RETURNING id",
            &[&buyer],
        )
        .unwrap()
        .get(0);
    buying
        .execute(
            "INSERT INTO order_line (order_id, product_id, state, quantity, unit_price) VALUES ($1, 4, 'sale', 1, 10)",
            &[&order],
        )
        .unwrap();
    std::thread::scope(|scope| {
        let run = scope.spawn(|| world.run(&["--store-indicators"]));
        std::thread::sleep(std::time::Duration::from_millis(1_500));
        buying.commit().unwrap();
        let ran = run.join().unwrap();
        // Either it waited and saw the order, or it had not come so far and planned with it.
        assert_eq!(ran.code, 0, "{}", ran.err);
    });
    assert_ne!(indicator(&world, buyer), Some(last));
}

/// Ctrl-C while the indicators are stored: what is stored stands, and the same command goes on.
#[test]
fn storing_can_be_stopped_and_goes_on() {
    for world in World::both() {
        world.done(&[]);
        let (all, planned) = refreshed(&world.read("plan.jsonl"));
        assert!(planned.len() > 100);
        let ran = world
            .run_asking(&crate::support::after(all, Stop::AtBoundary), &["--store-indicators"]);
        assert_eq!(ran.code, 5);
        assert_eq!(
            ran.err,
            "error: stopped after 0 indicators; the plan is written, run the same command again for the others\n"
        );
        assert_eq!(indicator(&world, planned[0].0), None);
        let out = world.done(&["--store-indicators"]).out;
        let stored = out.lines().find(|line| line.starts_with("Stored")).unwrap();
        assert!(!stored.contains(" 0 "), "{stored}");
        assert!(world.done(&["--store-indicators"]).out.contains("Stored  0 "));
    }
}
