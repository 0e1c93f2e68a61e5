//! Consent: what is stored with an answer, and that taking it back costs as little (C-14, C-11).

use axum::http::StatusCode;
use privacy_rules::consent::{Answer, Evidence, Status};

use super::support::World;

fn last_evidence(world: &World) -> Evidence {
    let text: String = world
        .database()
        .query_row(
            "SELECT evidence FROM shop_evidence ORDER BY change_id DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
        .unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn an_answer_is_stored_with_its_history_and_its_evidence() {
    let world = World::new();
    let mut customer = world.customer();
    let page = customer.get("/authorizations");
    let form = page.form(&[
        ("own-offers.email", "granted"),
        ("surveys.sms", "refused"),
        ("all", "as-chosen"),
    ]);
    assert_eq!(customer.send("/authorizations", &form).status, StatusCode::OK);
    assert_eq!(
        world.count("SELECT count(*) FROM authorization_change WHERE contact_id = 1001 AND origin = 'self' AND changed_at >= '2026-09-10'"),
        2
    );
    let evidence = last_evidence(&world);
    let notice = evidence.notice().unwrap();
    assert_eq!(notice.notice().as_str(), "privacy-summary");
    assert_eq!(notice.language().as_str(), "en");
    assert_eq!(evidence.source().as_str(), "authorization centre");
    // The hash is that of the text that was shown, which is still there.
    let hash: String = notice.hash().to_string();
    assert_eq!(
        world.count(&format!(
            "SELECT count(*) FROM shop_text WHERE hash LIKE '%{}'",
            hash.trim_start_matches("sha256:")
        )),
        1
    );
    assert_eq!(
        world.count(
            "SELECT count(*) FROM shop_answer WHERE kind = 'consented' AND contact_id = 1001"
        ),
        1
    );
    let line: String = world
        .database()
        .query_row("SELECT evidence FROM shop_answer WHERE kind = 'consented'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert!(
        line.starts_with("notices privacy-summary/")
            && line.contains(" consented at 2026-09-10T10:00:"),
        "{line}"
    );

    // The same answers again: nothing changes, and no evidence is made up.
    let page = customer.get("/authorizations");
    let form = page.form(&[
        ("own-offers.email", "granted"),
        ("surveys.sms", "refused"),
        ("all", "as-chosen"),
    ]);
    let page = customer.send("/authorizations", &form);
    assert!(page.text.contains("Nothing was different."));
    assert_eq!(world.count("SELECT count(*) FROM shop_evidence"), 2);
}

#[test]
fn one_press_takes_every_yes_back() {
    let world = World::new();
    let mut customer = world.customer();
    for (all, granted) in [("as-chosen", 1), ("refused", 0)] {
        let page = customer.get("/authorizations");
        let form = page.form(&[("own-offers.email", "granted"), ("all", all)]);
        customer.send("/authorizations", &form);
        assert_eq!(
            world.count(
                "SELECT count(*) FROM authorization WHERE contact_id = 1001 AND answer = 'granted'"
            ),
            granted
        );
    }
    assert_eq!(
        world.count(
            "SELECT count(*) FROM authorization WHERE contact_id = 1001 AND answer = 'refused'"
        ),
        12
    );
    // A no is no consent, though the form was sent.
    assert_eq!(world.count("SELECT count(*) FROM shop_answer WHERE kind = 'consented'"), 1);
}

#[test]
fn an_answer_that_the_form_does_not_offer_stores_nothing() {
    let world = World::new();
    let mut customer = world.customer();
    for (name, value, all) in [
        ("own-offers.email", "absent", "as-chosen"),
        ("own-offers.email", "GRANTED", "as-chosen"),
        ("own-offers.email", "granted", "everything"),
        ("own-offers.email", "granted", ""),
    ] {
        let page = customer.get("/authorizations");
        // The first channel is good: with the second refused it must not stay.
        let form = page.form(&[
            ("own-offers.email", "granted"),
            (name, value),
            ("surveys.sms", "absent"),
            ("all", all),
        ]);
        assert_eq!(
            customer.send("/authorizations", &form).status,
            StatusCode::BAD_REQUEST,
            "{value} {all}"
        );
    }
    assert_eq!(world.count("SELECT count(*) FROM shop_evidence"), 0);
    assert_eq!(
        world.count("SELECT count(*) FROM authorization_change WHERE changed_at >= '2026-09-10'"),
        0
    );
}

#[test]
fn a_newsletter_is_granted_by_its_confirmation_alone() {
    let world = World::new();
    let mut visitor = world.visitor();
    let page = visitor.get("/widget/newsletter");
    let address = "reader@example.org";
    let without = visitor.send("/widget/newsletter", &page.form(&[("email", address)]));
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = without.form(&[("email", address), ("consent", "yes")]);
    assert_eq!(visitor.send("/widget/newsletter", &form).status, StatusCode::OK);
    let granted = "SELECT count(*) FROM authorization JOIN contact_email USING (contact_id) WHERE address = 'reader@example.org'";
    assert_eq!(world.count(granted), 0);
    let body: String = world
        .database()
        .query_row("SELECT body FROM shop_outbox ORDER BY id DESC LIMIT 1", [], |row| row.get(0))
        .unwrap();
    let path = format!(
        "/newsletter/confirm/{}",
        body.split("/newsletter/confirm/").nth(1).unwrap().trim()
    );
    // A program that follows the link of a message confirms nothing.
    let page = visitor.get(&path);
    assert_eq!((page.status, world.count(granted)), (StatusCode::OK, 0));
    assert_eq!(visitor.send(&path, &page.form(&[])).status, StatusCode::OK);
    assert_eq!(world.count(granted), 1);
    let evidence = last_evidence(&world);
    let times = evidence.double_opt_in().unwrap();
    assert!(times.confirmed_at().is_some());
    assert_eq!(evidence.notice().unwrap().notice().as_str(), "newsletter-widget");
    assert_eq!(evidence.record(Answer::Granted).unwrap().status(), Status::Given);
    assert_eq!(visitor.get(&path).status, StatusCode::NOT_FOUND);
}

#[test]
fn a_member_registered_with_a_login_gets_all_the_information_at_once() {
    let world = World::new();
    let mut customer = world.customer();
    let page = customer.get("/member/invite");
    let form = page.form(&[
        ("first_name", "Jonas"),
        ("last_name", "Roth"),
        ("email", "jonas@example.org"),
        ("language", "de"),
    ]);
    assert_eq!(customer.send("/member/invite", &form).status, StatusCode::OK);
    let (language, subject, body): (String, String, String) = world
        .database()
        .query_row(
            "SELECT language, subject, body FROM shop_outbox WHERE receipt_id IS NOT NULL",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .unwrap();
    assert_eq!(language, "de");
    assert!(body.starts_with(&subject) && body.lines().count() > 30);
    assert_eq!(world.count("SELECT count(*) FROM shop_member WHERE touchpoint = 'member-with-login' AND informed_on = '2026-09-10'"), 1);
    // Without a login nobody is informed yet, and the day by which they must be is known.
    let mut visitor = world.visitor();
    let page = visitor.get("/member/new");
    let done = visitor.send(
        "/member/new",
        &page.form(&[("first_name", "Mara"), ("last_name", "Lind"), ("email", "mara@example.org")]),
    );
    assert!(done.text.contains("datetime=\"2026-10-10\""), "{}", done.text);
    assert_eq!(world.count("SELECT count(*) FROM shop_member WHERE informed_on IS NULL"), 1);
}

/// What the shop keeps of a person goes when the contact goes.
#[test]
fn what_the_shop_added_goes_with_the_contact() {
    let world = World::new();
    let mut customer = world.customer();
    let page = customer.get("/authorizations");
    customer.send(
        "/authorizations",
        &page.form(&[("own-offers.email", "granted"), ("all", "as-chosen")]),
    );
    let kept = "SELECT (SELECT count(*) FROM shop_receipt WHERE contact_id = 1001) + (SELECT count(*) FROM shop_answer WHERE contact_id = 1001)
                     + (SELECT count(*) FROM shop_evidence WHERE contact_id = 1001) + (SELECT count(*) FROM shop_session WHERE contact_id = 1001)
                     + (SELECT count(*) FROM web_account WHERE contact_id = 1001)";
    assert!(world.count(kept) >= 5);
    let file = world.directory.path().join("shop.db");
    let stop = || privacy_examples::inactive_contacts::Stop::GoOn;
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut host = privacy_examples::inactive_contacts::Host {
        out: &mut out,
        err: &mut err,
        terminal: false,
        now: super::support::NOW.parse().unwrap(),
        stop: &stop,
    };
    let output = world.directory.path().join("request");
    let arguments = [
        "inactive-contacts",
        "anonymize",
        "--contact",
        "1001",
        "--database",
        file.to_str().unwrap(),
        "--institution",
        "heron",
        "--output",
        output.to_str().unwrap(),
    ];
    let code = privacy_examples::inactive_contacts::execute(arguments, &mut host);
    assert_eq!(code, 0, "{}", String::from_utf8_lossy(&err));
    assert_eq!(world.count(kept), 0);
    assert_eq!(customer.get("/my-data").status, StatusCode::SEE_OTHER, "and the session is over");
}
