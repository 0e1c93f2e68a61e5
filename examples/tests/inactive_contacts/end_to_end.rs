use std::fs;

use crate::support::{FIRST, SECOND, World, entries, ids, rows};

/// B-2, L-11: the same facts give the same bytes, and a simulation changes nothing.
#[test]
fn two_simulations_are_equal_and_change_nothing() {
    let world = World::new();
    let before = world.bytes();
    let mut runs = Vec::new();
    for _ in 0..2 {
        let ran = world.run(&[]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        runs.push((
            world.read("plan.jsonl"),
            world.read("log.jsonl"),
            world.read("report.html"),
            ran.out,
        ));
    }
    assert_eq!(runs[0], runs[1]);
    assert!(world.bytes() == before, "a simulation changed the database");
    assert!(!ids(&runs[0].0, "contact", &["anonymize"]).is_empty());
    assert!(!ids(&runs[0].0, "contact", &["remove"]).is_empty());
}

/// B-3, B-5, L-12: what the plan says is done, once, and nothing is left.
#[test]
fn after_an_application_nothing_is_left_to_do() {
    let world = World::new();
    let contacts = rows(&world.connect(), "SELECT id FROM contact WHERE institution_id = 1").len();
    let plan = world.plan();
    let ran = world.apply(&plan);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let (planned, logged) = (fs::read_to_string(&plan).unwrap(), world.read("log.jsonl"));

    let words = |entry: (String, i64, String)| {
        let outcome = match entry.2.as_str() {
            "anonymize" => "anonymized".to_owned(),
            "remove" => "removed".to_owned(),
            "erase" => "erased".to_owned(),
            same => same.to_owned(),
        };
        (entry.0, entry.1, outcome)
    };
    let planned: Vec<_> = entries(&planned).into_iter().map(words).collect();
    assert_eq!(planned, entries(&logged));
    assert_eq!(planned.iter().filter(|(subject, ..)| subject == "contact").count(), contacts);

    let ran = world.run(&[]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("0 to anonymize"), "{}", ran.out);
    let again = world.read("plan.jsonl");
    assert!(
        entries(&again)
            .iter()
            .all(|(_, _, outcome)| !["anonymize", "remove", "erase"].contains(&outcome.as_str()))
    );
    let removed = ids(&logged, "contact", &["removed"]).len();
    assert_eq!(
        ids(&again, "contact", &["active", "blocked", "out-of-scope", "failed"]).len(),
        contacts - removed
    );
    assert_eq!(rows(&world.connect(), "PRAGMA foreign_key_check"), Vec::<String>::new());
}

/// the other institution of the same database.
#[test]
fn another_institution_is_untouched() {
    let world = World::new();
    let before = world.dump(Some(2));
    assert!(before.values().map(Vec::len).sum::<usize>() > 500);
    for table in
        ["contact", "purchase_order", "ticket", "campaign_event", "balance", "contact_email"]
    {
        assert!(!before[table].is_empty(), "{table}");
    }
    let first = world.dump(Some(1));
    let plan = world.plan();
    assert_eq!(world.apply(&plan).code, 0);
    assert_eq!(world.dump(Some(2)), before);
    assert_ne!(world.dump(Some(1)), first);
}

/// B-6: a plan that was applied can be given again.
#[test]
fn applying_twice_is_applying_once() {
    let world = World::new();
    let plan = world.plan();
    assert_eq!(world.apply(&plan).code, 0);
    let (bytes, log) = (world.dump(None), world.read("log.jsonl"));
    let ran = world.apply(&plan);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(world.dump(None), bytes);
    assert_eq!(world.read("log.jsonl"), log);
}

/// B-3: whoever came back after the plan is left alone, and planned anew by the next run.
#[test]
fn a_contact_that_changed_since_the_plan_is_skipped() {
    let world = World::new();
    let plan = world.plan();
    let due = ids(&fs::read_to_string(&plan).unwrap(), "contact", &["anonymize"]);
    let (active, debtor, role, gone) = (due[0], due[1], due[2], due[3]);
    world.sql(&format!(
        "INSERT INTO purchase_order (id, organization_id, contact_id, ordered_at, sales_channel)
              VALUES (900001, 3, {active}, '2026-06-29T10:00:00Z', 'web');
         INSERT INTO order_line (order_id, product_id, state, quantity, unit_price)
              SELECT 900001, id, 'sale', 1, '10' FROM product WHERE organization_id = 3 AND dating = 'undated' LIMIT 1;
         INSERT OR REPLACE INTO balance VALUES ({debtor}, 2, 'EUR', '0.01');
         INSERT INTO contact_role VALUES ({role}, 'guide');
         DELETE FROM contact WHERE id = {gone};"
    ));
    let kept = |id: i64| rows(&world.connect(), &format!("SELECT * FROM contact WHERE id = {id}"));
    let before: Vec<_> = due[..4].iter().map(|id| kept(*id)).collect();
    assert_eq!(world.apply(&plan).code, 0);
    assert_eq!(ids(&world.read("log.jsonl"), "contact", &["skipped"]), due[..4]);
    assert_eq!(due[..4].iter().map(|id| kept(*id)).collect::<Vec<_>>(), before);
    let log = world.read("log.jsonl");
    assert_eq!(log.matches("\"reason\":\"changed\"").count(), 3);
    assert_eq!(log.matches("\"reason\":\"gone\"").count(), 1);

    world.run(&[]);
    let plan = world.read("plan.jsonl");
    assert!(ids(&plan, "contact", &["active"]).contains(&active));
    assert!(ids(&plan, "contact", &["blocked"]).contains(&debtor));
    assert!(ids(&plan, "contact", &["out-of-scope"]).contains(&role));
}

/// E-4: debtors and creditors wait, and are treated once they are settled.
#[test]
fn a_blocked_contact_is_taken_up_once_it_is_settled() {
    let world = World::new();
    world.run(&[]);
    let blocked = ids(&world.read("plan.jsonl"), "contact", &["blocked"]);
    assert!(!blocked.is_empty());
    world.sql(&format!("UPDATE balance SET amount = '0.00' WHERE contact_id = {}", blocked[0]));
    world.run(&[]);
    assert!(
        ids(&world.read("plan.jsonl"), "contact", &["anonymize", "remove"]).contains(&blocked[0])
    );
}

/// R-12, B-4: refreshed indicators are stored where that is asked for, and change no outcome.
#[test]
fn indicators_are_stored_on_demand_only() {
    let world = World::new();
    world.run(&[]);
    let plan = world.read("plan.jsonl");
    let before = world.dump(None);
    let ran = world.run(&["--store-indicators"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let after = world.dump(None);
    for (table, rows) in &before {
        assert_eq!(&after[table] == rows, table != "contact", "{table}");
    }
    let connection = world.connect();
    let missing = "SELECT count(*) FROM contact WHERE institution_id = 1 AND indicator IS NULL AND anonymized_on IS NULL";
    let left: i64 = connection.query_row(missing, [], |row| row.get(0)).unwrap();
    let failed = ids(&plan, "contact", &["failed"]).len();
    assert_eq!(usize::try_from(left).unwrap(), failed);
    let holding =
        "SELECT count(*) FROM contact WHERE indicator IS NOT NULL AND anonymized_on IS NOT NULL";
    let holding: i64 = connection.query_row(holding, [], |row| row.get(0)).unwrap();
    assert_eq!(holding, 0, "an anonymized file got its last activity back");

    let plan_of = |text: &str| -> Vec<_> { entries(text) };
    world.run(&[]);
    assert_eq!(plan_of(&world.read("plan.jsonl")), plan_of(&plan));
}

/// one contact, on request; the period does not bind, money does.
#[test]
fn an_operator_anonymizes_one_contact() {
    let world = World::new();
    world.run(&[]);
    let plan = world.read("plan.jsonl");
    let active = ids(&plan, "contact", &["active"]);
    let owing =
        rows(&world.connect(), "SELECT contact_id FROM balance WHERE amount NOT IN ('0', '0.00')");
    let free = *active.iter().find(|id| !owing.contains(&format!("Integer({id})"))).unwrap();
    let ran = world.run(&["anonymize", "--contact", &free.to_string()]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(world.read(&format!("request-{free}.jsonl")).contains("\"trigger\":\"request\""));

    let blocked = ids(&plan, "contact", &["blocked"])[0];
    let before = world.dump(None);
    let ran = world.run(&["anonymize", "--contact", &blocked.to_string()]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.out.contains("blocked") && ran.out.contains("E-4"), "{}", ran.out);
    assert_eq!(world.dump(None), before);

    let other = rows(&world.connect(), "SELECT min(id) FROM contact WHERE institution_id = 2");
    let other = other[0].trim_start_matches("Integer(").trim_end_matches(')').to_owned();
    let ran = world.run(&["anonymize", "--contact", &other]);
    assert_eq!(
        (ran.code, ran.err),
        (1, format!("error: the institution has no contact {other}\n"))
    );
}

/// L-9: what was anonymized once is left alone by a second request and by the next run.
#[test]
fn anonymizing_twice_is_anonymizing_once() {
    let world = World::new();
    world.run(&[]);
    let plan = world.read("plan.jsonl");
    let id = ids(&plan, "contact", &["anonymize"])[0].to_string();
    assert_eq!(world.run(&["anonymize", "--contact", &id]).code, 0);
    let once = world.dump(None);
    let ran = world.run(&["anonymize", "--contact", &id]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.out.contains("already-anonymized"), "{}", ran.out);
    assert_eq!(world.dump(None), once);
    world.run(&[]);
    assert!(
        ids(&world.read("plan.jsonl"), "contact", &["out-of-scope"]).contains(&id.parse().unwrap())
    );
}

/// geography stays with the anonymized; of a removed prospect nothing stays.
#[test]
fn geography_is_kept_and_a_removed_prospect_leaves_nothing() {
    let world = World::new();
    let plan = world.plan();
    let text = fs::read_to_string(&plan).unwrap();
    let places = |ids: &[i64]| {
        let list: Vec<String> = ids.iter().map(ToString::to_string).collect();
        rows(
            &world.connect(),
            &format!(
                "SELECT contact_id, usage, country, post_code, town FROM contact_address WHERE contact_id IN ({})",
                list.join(",")
            ),
        )
    };
    let (anonymize, remove) =
        (ids(&text, "contact", &["anonymize"]), ids(&text, "contact", &["remove"]));
    let before = places(&anonymize);
    assert!(!before.is_empty() && !places(&remove).is_empty());
    assert_eq!(world.apply(&plan).code, 0);
    assert_eq!(places(&anonymize), before);
    assert_eq!(places(&remove), Vec::<String>::new());
    let connection = world.connect();
    for (table, column) in
        [("contact", "id"), ("contact_email", "contact_id"), ("order_line", "cultural_contact_id")]
    {
        let found = rows(&connection, &format!("SELECT DISTINCT {column} FROM {table}"));
        assert!(remove.iter().all(|id| !found.contains(&format!("Integer({id})"))), "{table}");
    }
}

/// R-11, E-1: rule set and period come from the command line, and the plan carries them.
#[test]
fn rule_set_and_period_are_parameters() {
    let world = World::new();
    let due = |arguments: &[&str]| {
        assert_eq!(world.run(arguments).code, 0);
        ids(&world.read("plan.jsonl"), "contact", &["anonymize", "remove"]).len()
    };
    let default = due(&[]);
    assert!(due(&["--months", "12"]) > default);
    assert!(due(&["--months", "120"]) < default);
    assert!(world.read("plan.jsonl").lines().next().unwrap().contains("\"period\":120"));
    assert!(due(&["--rule-set", "1.0"]) >= default);
    assert!(world.run(&["--institution", SECOND]).out.contains(SECOND));
    assert_ne!(FIRST, SECOND);
}
