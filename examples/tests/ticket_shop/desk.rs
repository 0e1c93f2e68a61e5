//! The desk: notes, cards, exports, the batch, operators' logins.

use axum::http::StatusCode;

use super::support::{Visitor, World};

#[test]
fn a_note_and_a_remark_are_stored_as_text() {
    let world = World::new();
    let mut operator = world.operator("caisse-07");
    let text = "<b>Prefers</b> the aisle.\n\u{202e}Second line";
    let page = operator.get("/desk/contact/1042/note");
    let form = page.form(&[("text", text)]);
    assert_eq!(operator.send("/desk/contact/1042/note", &form).status, StatusCode::SEE_OTHER);
    let page = operator.get("/desk/contact/1042").text;
    assert!(page.contains("&lt;b&gt;Prefers&lt;/b&gt; the aisle.\nSecond line"), "{page}");
    let note = world.count("SELECT max(id) FROM contact_note WHERE contact_id = 1042");
    let path = format!("/desk/note/{note}");
    let page = operator.get(&path);
    assert!(
        page.text.contains("data-notice=\"contact-note\""),
        "changing a note shows the notice as well"
    );
    operator.send(&path, &page.form(&[("text", "Changed.")]));
    assert_eq!(world.count("SELECT count(*) FROM contact_note WHERE text = 'Changed.'"), 1);
    let page = operator.get("/desk/order/2001");
    operator.send("/desk/order/2001", &page.form(&[("remark", "Collects at the door.")]));
    assert_eq!(world.count("SELECT count(*) FROM purchase_order WHERE id = 2001 AND remark = 'Collects at the door.'"), 1);
    assert_eq!(world.count("SELECT count(*) FROM shop_answer WHERE kind = 'acknowledged'"), 3);
    assert_eq!(world.count("SELECT count(*) FROM operator_view WHERE contact_id = 1042 AND operator_id = 1 AND viewed_at >= '2026-09-10'"), 1);
}

#[test]
fn a_card_is_saved_after_a_yes_alone_and_every_answer_is_recorded() {
    let world = World::new();
    let mut operator = world.operator("caisse-07");
    let path = "/desk/contact/1042/card";
    let typed = |answer| {
        [
            ("card_holder", "Rémi Poirier"),
            ("last_digits", "4242"),
            ("expires", "2029-08"),
            ("buyer-answer", answer),
        ]
    };
    for (answer, status, cards) in [
        ("declined", StatusCode::OK, 0),
        ("not-asked", StatusCode::OK, 0),
        ("yes", StatusCode::BAD_REQUEST, 0),
        ("agreed", StatusCode::SEE_OTHER, 1),
    ] {
        let page = operator.get(path);
        assert_eq!(operator.send(path, &page.form(&typed(answer))).status, status, "{answer}");
        assert_eq!(
            world.count(
                "SELECT count(*) FROM card_alias WHERE contact_id = 1042 AND consent_asked = 'yes'"
            ),
            cards
        );
    }
    assert_eq!(
        world.count(
            "SELECT count(*) FROM shop_answer WHERE kind = 'answered' AND contact_id = 1042"
        ),
        3
    );
    let page = operator.get(path);
    let form = page.form(&[
        ("card_holder", "R"),
        ("last_digits", "42"),
        ("expires", "08/29"),
        ("buyer-answer", "agreed"),
    ]);
    let refused = operator.send(path, &form);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("last_digits-error") && refused.text.contains("expires-error"));
}

#[test]
fn an_export_runs_no_formula_and_leaves_an_acknowledgement() {
    let world = World::new();
    world
        .database()
        .execute_batch("UPDATE contact SET first_name = '=1+1', last_name = '\"x\",@y' WHERE id = 1001; UPDATE purchase_order SET remark = '+cmd|calc' WHERE id = 2001")
        .unwrap();
    let mut operator = world.operator("caisse-07");
    let page = operator.get("/desk/report");
    let file = operator.send("/desk/report", &page.form(&[]));
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(
        file.headers["content-disposition"],
        "attachment; filename=\"orders-2026-09-10.csv\""
    );
    let line = file.text.lines().find(|line| line.starts_with("2001,")).unwrap();
    assert!(line.ends_with("1001,\"'=1+1 \"\"x\"\",@y\",'+cmd|calc"), "{line}");
    assert_eq!(operator.send("/desk/report", &page.form(&[])).status, StatusCode::CONFLICT);
    assert_eq!(world.count("SELECT count(*) FROM shop_answer WHERE kind = 'acknowledged'"), 1);
}

#[test]
fn an_audience_holds_whoever_consent_lets_through_and_nobody_else() {
    let world = World::new();
    let mut operator = world.operator("caisse-07");
    let mut export = |query: &str| {
        let page = operator.get(&format!("/desk/audience?{query}"));
        operator.send("/desk/audience", &page.form_for("/desk/audience", &[])).text
    };
    // The form of the export is the second one of the page: its hidden fields name what was counted.
    let explicit =
        export("purpose=own-offers&channel=email&campaign=marketing&regime=explicit-consent");
    let ids: Vec<i64> = explicit
        .lines()
        .skip(1)
        .map(|line| line.split(',').next().unwrap().parse().unwrap())
        .collect();
    assert!(ids.len() > 5, "{explicit}");
    for id in ids {
        let granted = format!(
            "SELECT count(*) FROM authorization WHERE contact_id = {id} AND purpose = 'own-offers' AND channel = 'email' AND answer = 'granted'"
        );
        assert_eq!(world.count(&granted), 1, "{id}");
    }
    let opt_out = export("purpose=own-offers&channel=email&campaign=marketing&regime=opt-out");
    let operational =
        export("purpose=own-offers&channel=email&campaign=operational&regime=explicit-consent");
    let lines = |text: &str| text.lines().count();
    assert!(lines(&explicit) < lines(&opt_out) && lines(&opt_out) < lines(&operational));
}

#[test]
fn an_export_of_another_audience_than_was_shown_is_refused() {
    let world = World::new();
    let mut operator = world.operator("caisse-07");
    let page = operator.get("/desk/audience?regime=explicit-consent");
    let form = page.form(&[("regime", "opt-out")]);
    assert_eq!(operator.send("/desk/audience", &form).status, StatusCode::CONFLICT);
}

const LIVE: &str =
    "SELECT count(*) FROM contact WHERE anonymized_on IS NULL AND institution_id = 1";

/// Simulates as one operator and approves as another, past the guard.
fn approved<'w>(world: &'w World, reason: &str) -> Visitor<'w> {
    let mut planner = world.operator("caisse-07");
    let page = planner.get("/desk/batch");
    let done = planner.send("/desk/batch", &page.form_for("/desk/batch", &[]));
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let mut second = world.operator("tel-01");
    let page = second.get("/desk/batch");
    let form = page.form_for("/desk/batch/approve", &[("reason", reason), ("override", "yes")]);
    assert_eq!(second.send("/desk/batch/approve", &form).status, StatusCode::SEE_OTHER);
    second
}

/// B-2, B-3, B-7: nothing changes before somebody else than the planner has approved, with a reason and past the guard.
#[test]
fn a_plan_is_approved_by_a_second_person_with_a_reason() {
    let world = World::new();
    let before = world.count(LIVE);
    let mut planner = world.operator("caisse-07");
    let page = planner.get("/desk/batch");
    let done = planner.send("/desk/batch", &page.form_for("/desk/batch", &[]));
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let page = planner.get("/desk/batch").text;
    assert!(page.contains("made anonymous") && !page.contains("name=\"reason\""));
    assert!(page.contains("share") && !page.contains("action=\"/desk/batch/apply\""));
    let mut second = world.operator("tel-01");
    let page = second.get("/desk/batch");
    let form = page.form_for("/desk/batch/approve", &[("reason", "mine")]);
    assert_eq!(planner.send("/desk/batch/approve", &form).status, StatusCode::FORBIDDEN);
    for (reason, ticked) in [("", "yes"), ("looked at", "no"), ("looked at", "")] {
        let page = second.get("/desk/batch");
        let form =
            page.form_for("/desk/batch/approve", &[("reason", reason), ("override", ticked)]);
        let refused = second.send("/desk/batch/approve", &form).status;
        assert_eq!(refused, StatusCode::UNPROCESSABLE_ENTITY, "{reason} {ticked}");
    }
    // Not approved: there is nothing to apply, whatever is sent.
    assert_eq!(second.send("/desk/batch/apply", &form).status, StatusCode::FORBIDDEN);
    assert_eq!(world.count(LIVE), before);
    let page = second.get("/desk/batch");
    let form = page.form_for(
        "/desk/batch/approve",
        &[("reason", "--counted; it's right"), ("override", "yes")],
    );
    assert_eq!(second.send("/desk/batch/approve", &form).status, StatusCode::SEE_OTHER);
    let page = second.get("/desk/batch").text;
    assert!(
        page.contains("--approved-by='tel-01'") && page.contains(r"='--counted; it'\''s right'"),
        "{page}"
    );
    let report = second.get("/desk/batch/report");
    assert!(report.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(world.count(LIVE), before);
}

/// L-11: what is applied from the page is the plan; the log is whole, its head is kept, and applying happens once.
#[test]
fn an_approved_plan_is_applied_from_the_page_once() {
    let world = World::new();
    let before = world.count(LIVE);
    let mut operator = approved(&world, "counted and looked at");
    let page = operator.get("/desk/batch");
    let form = page.form_for("/desk/batch/apply", &[]);
    let done = operator.send("/desk/batch/apply", &form);
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/desk/batch"));
    assert!(world.count(LIVE) < before);
    let (head, trouble): (Option<String>, Option<String>) = world
        .database()
        .query_row("SELECT head, trouble FROM shop_plan", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!(trouble, None);
    let head = head.unwrap();
    let page = operator.get("/desk/batch").text;
    assert!(page.contains(&head) && page.contains("the log is whole"), "{page}");
    assert!(page.contains("Applied by") && !page.contains("action=\"/desk/batch/apply\""));
    let log = operator.get("/desk/batch/log").text;
    let gone = log.lines().filter(|line| line.contains("\"subject\":\"contact\""));
    let gone =
        gone.filter(|line| line.contains("\"anonymized\"") || line.contains("\"removed\"")).count();
    assert_eq!(i64::try_from(gone).unwrap(), before - world.count(LIVE));
    let kept = world.count("SELECT count(*) FROM batch_run WHERE state = 'finished'");
    assert_eq!(
        (kept, operator.send("/desk/batch/apply", &form).status),
        (1, StatusCode::FORBIDDEN)
    );
    // A log that was changed on the disk is noticed.
    let directory = world.directory.path().join("batch");
    let file =
        std::fs::read_dir(directory).unwrap().next().unwrap().unwrap().path().join("log.jsonl");
    std::fs::write(&file, log.replacen("\"active\"", "\"failed\"", 1)).unwrap();
    assert!(operator.get("/desk/batch").text.contains("is not the one that was written"));
    // The next plan is another one, and waits for an approval of its own.
    let page = operator.get("/desk/batch");
    operator.send("/desk/batch", &page.form_for("/desk/batch", &[]));
    assert_eq!(world.count("SELECT count(*) FROM shop_plan"), 2);
    let page = operator.get("/desk/batch").text;
    assert!(
        !page.contains("Approved by") && page.contains("Another person than the one who planned")
    );
}

/// A plan that somebody changed after the approval is refused whole, and the page says why.
#[test]
fn a_plan_that_was_altered_is_not_applied() {
    let world = World::new();
    let before = world.count(LIVE);
    let mut operator = approved(&world, "counted and looked at");
    let page = operator.get("/desk/batch");
    let form = page.form_for("/desk/batch/apply", &[]);
    let directory = world.directory.path().join("batch");
    let file =
        std::fs::read_dir(directory).unwrap().next().unwrap().unwrap().path().join("plan.jsonl");
    let plan = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, plan.replacen("\"anonymize\"", "\"remove\"", 1)).unwrap();
    assert_eq!(operator.send("/desk/batch/apply", &form).status, StatusCode::SEE_OTHER);
    assert_eq!(world.count(LIVE), before);
    let trouble = "SELECT count(*) FROM shop_plan WHERE head IS NULL AND trouble LIKE 'error: %'";
    assert_eq!(world.count(trouble), 1);
    assert!(operator.get("/desk/batch").text.contains("is not the one that was made"));
    // With its own file back, the page goes on.
    std::fs::write(&file, plan).unwrap();
    let page = operator.get("/desk/batch");
    assert!(page.text.contains("Go on with it"), "{}", page.text);
    operator.send("/desk/batch/apply", &page.form_for("/desk/batch/apply", &[]));
    assert!(world.count(LIVE) < before);
    assert_eq!(
        world.count("SELECT count(*) FROM shop_plan WHERE head IS NOT NULL AND trouble IS NULL"),
        1
    );
}

#[test]
fn a_login_that_names_somebody_is_refused_and_names_go_when_somebody_leaves() {
    let world = World::new();
    let mut administrator = world.operator("regie-02");
    for (login, status) in [
        ("lea.sommer", StatusCode::UNPROCESSABLE_ENTITY),
        ("lsommer", StatusCode::UNPROCESSABLE_ENTITY),
        ("caisse-07", StatusCode::UNPROCESSABLE_ENTITY),
        ("till 21", StatusCode::UNPROCESSABLE_ENTITY),
        ("till-21", StatusCode::SEE_OTHER),
    ] {
        let page = administrator.get("/admin/operators");
        let form = page.form(&[
            ("given", "Lea"),
            ("family", "Sommer"),
            ("email", ""),
            ("new_login", login),
        ]);
        assert_eq!(administrator.send("/admin/operators", &form).status, status, "{login}");
    }
    let mut leaving = world.operator("caisse-07");
    let page = administrator.get("/admin/operator/1");
    assert!(page.text.contains("Odile"));
    assert_eq!(
        administrator.send("/admin/operator/1", &page.form(&[])).status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(world.count("SELECT count(*) FROM operator WHERE id = 1 AND login = 'caisse-07' AND first_name = '-' AND email IS NULL AND departed_on = '2026-09-10'"), 1);
    assert_eq!(leaving.get("/desk").status, StatusCode::SEE_OTHER, "the account is closed at once");
}

#[test]
fn tickets_are_sold_once_and_never_more_than_there_are() {
    let world = World::new();
    let offer = world.count("SELECT min(performance_id) FROM shop_offer");
    world
        .database()
        .execute("UPDATE shop_offer SET seats = 3 WHERE performance_id = ?1", [offer])
        .unwrap();
    let mut customer = world.customer();
    let path = format!("/performance/{offer}");
    let buy = |quantity| [("quantity", quantity), ("holder", "Zoë"), ("binding", "yes")];
    for (quantity, status) in
        [("4", 422), ("0", 422), ("-1", 422), ("2", 303), ("2", 422), ("1", 303)]
    {
        let page = customer.get(&path);
        let sent = customer.send(&path, &page.form(&buy(quantity)));
        assert_eq!(sent.status.as_u16(), status, "{quantity}");
        if status == 303 {
            assert_eq!(
                customer.send(&path, &page.form(&buy(quantity))).status,
                StatusCode::CONFLICT
            );
            assert_eq!(customer.get(sent.location()).status, StatusCode::OK);
        }
    }
    assert_eq!(world.count("SELECT count(*) FROM ticket WHERE beneficiary_last_name = 'Zoë'"), 3);
    let file = customer.get("/my-data").text;
    assert!(file.contains("a purchase"), "the purchase counts as activity");
}
