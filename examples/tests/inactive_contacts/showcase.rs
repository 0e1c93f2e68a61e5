use std::{collections::BTreeMap, fs};

use privacy_examples::inactive_contacts::demo::showcase::{Expected, ROWS, What};
use serde_json::Value;

use crate::support::{World, rows};

/// The lines of a plan by subject and id.
fn lines(plan: &str) -> BTreeMap<(String, i64), Value> {
    plan.lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|line| line.get("n").is_some())
        .map(|line| {
            ((line["subject"].as_str().unwrap().to_owned(), line["id"].as_i64().unwrap()), line)
        })
        .collect()
}

fn row(world: &World, what: What, id: i64) -> Vec<String> {
    let columns = match what {
        What::Ticket => {
            "coalesce(beneficiary_first_name, beneficiary_last_name, beneficiary_email, beneficiary_town) FROM ticket"
        }
        What::Answer => "coalesce(text, option_id) FROM question_answer",
        What::Order => "ip_address FROM purchase_order",
        What::Contact => "* FROM contact",
        What::Operator => "* FROM operator",
    };
    rows(&world.connect(), &format!("SELECT {columns} WHERE id = {id}"))
}

/// Must show 4: what the demo shows of each rule, the program decides and does.
#[test]
fn the_program_treats_every_row_of_the_showcase_as_it_says() {
    let world = World::new();
    let before: Vec<_> = ROWS.iter().map(|shown| row(&world, shown.what, shown.id)).collect();
    let plan = world.plan();
    let planned = lines(&fs::read_to_string(&plan).unwrap());
    assert_eq!(world.apply(&plan).code, 0);
    let mut seen = 0;
    for (shown, before) in ROWS.iter().zip(before) {
        let place = format!("{:?} {}: {}", shown.what, shown.id, shown.why);
        assert_eq!(before.len(), 1, "{place}");
        let contact = || planned.get(&("contact".to_owned(), shown.id));
        let after = row(&world, shown.what, shown.id);
        match shown.expected {
            Expected::Contact { outcome, last_active, because, blockers } => {
                let line = contact().unwrap();
                assert_eq!(line["outcome"], outcome, "{place}");
                assert_eq!(line["last_active"], last_active, "{place}");
                assert_eq!(
                    line.get("because").and_then(Value::as_str).unwrap_or("stored"),
                    because,
                    "{place}"
                );
                assert_eq!(line["blockers"], serde_json::json!(blockers), "{place}");
                let left_alone = !["anonymize", "remove"].contains(&outcome);
                assert_eq!(after == before, left_alone, "{place}");
                assert_eq!(after.is_empty(), outcome == "remove", "{place}");
            }
            Expected::Failed { field, problem } => {
                let line = contact().unwrap();
                assert_eq!(
                    (&line["field"], &line["problem"]),
                    (&field.into(), &problem.into()),
                    "{place}"
                );
                assert_eq!(after, before, "{place}");
            }
            Expected::Untouched => {
                assert!(contact().is_none(), "{place}");
                assert_eq!(after, before, "{place}");
            }
            Expected::Erased => {
                assert_ne!(before, ["Null"], "{place}");
                assert_eq!(after, ["Null"], "{place}");
            }
            Expected::Kept => assert_eq!(after, before, "{place}"),
            Expected::Operator { .. } | Expected::Recipient { .. } => continue,
        }
        seen += 1;
    }
    assert!(seen > 80, "{seen}");
}
