//! Forms: what is typed, forged, sent twice, too large or too often.

use axum::http::{Method, StatusCode};

use super::support::{CUSTOMER, World};

const NEW: [(&str, &str); 5] = [
    ("first_name", "Ada"),
    ("last_name", "Marsh"),
    ("email", "ada@example.org"),
    ("country", "FR"),
    ("password", "correct horse battery"),
];

#[test]
fn somebody_makes_an_account_confirms_the_address_and_is_in() {
    let world = World::new();
    let before = world.count("SELECT count(*) FROM contact");
    let mut visitor = world.visitor();
    let page = visitor.get("/contact/new");
    let asked = visitor.send("/contact/new", &page.form(&NEW));
    assert_eq!(asked.status, StatusCode::OK);
    let link = world.link("ada@example.org");
    // Until the link is followed and its button pressed there is no file.
    let page = visitor.get(&link);
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(world.count("SELECT count(*) FROM contact"), before);
    let done = visitor.send(&link, &page.form(&[]));
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/authorizations"));
    assert_eq!(visitor.get(&link).status, StatusCode::NOT_FOUND, "the link works once");
    assert_eq!(world.count("SELECT count(*) FROM shop_link WHERE held IS NOT NULL"), 0);
    assert_eq!(
        world.count("SELECT count(*) FROM shop_answer JOIN contact ON contact.id = contact_id WHERE first_name = 'Ada'"),
        1,
        "what was answered before is theirs"
    );
    let file = visitor.get("/my-data").text;
    assert!(file.contains("Ada Marsh") && file.contains("ada@example.org"));
    let hash: String = world
        .database()
        .query_row(
            "SELECT password_hash FROM web_account WHERE login = 'ada@example.org'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert!(hash.starts_with("$argon2id$v=19$"));
}

/// The page answers alike for an address with an account and for one without; the truth is in the e-mail.
#[test]
fn nobody_learns_from_a_form_who_has_an_account() {
    let world = World::new();
    let answer = |email: &str, path: &str, visitor: &mut super::support::Visitor<'_>| {
        let mut typed = NEW.to_vec();
        typed.retain(|(name, _)| *name != "email");
        typed.push(("email", email));
        if path == "/member/invite" {
            typed.retain(|(name, _)| !["country", "password"].contains(name));
            typed.push(("language", "en"));
        }
        let page = visitor.get(path);
        let sent = visitor.send(path, &page.form(&typed));
        let names: Vec<&str> = sent.headers.keys().map(axum::http::HeaderName::as_str).collect();
        (sent.status, names.join(" "), sent.text.replace(email, "ADDRESS"))
    };
    let new = answer("new.reader@example.org", "/contact/new", &mut world.visitor());
    let known = answer(CUSTOMER, "/contact/new", &mut world.visitor());
    let shouted = answer(&CUSTOMER.to_uppercase(), "/contact/new", &mut world.visitor());
    assert_eq!(new, known);
    assert_eq!(new, shouted);
    assert_eq!(new.0, StatusCode::OK);
    assert!(world.mail("new.reader@example.org").1.contains("/contact/confirm/"));
    let (subject, body) = world.mail(CUSTOMER);
    assert!(
        subject.contains("already") && body.contains("/sign-in") && !body.contains("/confirm/")
    );
    // Whoever is signed in learns no more about others.
    let new = answer("other.reader@example.org", "/member/invite", &mut world.customer());
    let known = answer(CUSTOMER, "/member/invite", &mut world.customer());
    assert_eq!(new, known);
    assert!(world.mail("other.reader@example.org").1.contains("/welcome/"));
    assert!(world.mail(CUSTOMER).1.contains("/sign-in"));
    // The sign-in says the same of an address that nobody has, and of a wrong password.
    let wrong = |login: &str| {
        let mut visitor = world.visitor();
        let page = visitor.get("/sign-in");
        let sent = visitor
            .send("/sign-in", &page.form(&[("login", login), ("password", "not the password")]));
        let token = page.form(&[]);
        assert_ne!(token.len(), 0);
        (
            sent.status,
            sent.text.replace(login, "LOGIN").split("name=\"form\"").next().unwrap().to_owned(),
        )
    };
    assert_eq!(wrong(CUSTOMER), wrong("nobody.at.all@example.org"));
}

#[test]
fn an_account_that_was_asked_for_twice_is_made_once() {
    let world = World::new();
    let mut links = Vec::new();
    for _ in 0..2 {
        let mut visitor = world.visitor();
        let page = visitor.get("/contact/new");
        visitor.send("/contact/new", &page.form(&NEW));
        links.push(world.link("ada@example.org"));
    }
    let statuses = links.iter().map(|link| {
        let mut visitor = world.visitor();
        let page = visitor.get(link);
        visitor.send(link, &page.form(&[])).status
    });
    assert_eq!(statuses.collect::<Vec<_>>(), [StatusCode::SEE_OTHER, StatusCode::OK]);
    assert_eq!(world.count("SELECT count(*) FROM web_account WHERE login = 'ada@example.org'"), 1);
    assert_eq!(world.count("SELECT count(*) FROM contact WHERE first_name = 'Ada'"), 1);
}

/// What is wrong stands beside its field in the reader's language, and nothing is stored.
#[test]
fn a_field_that_is_wrong_is_told_beside_the_field_and_nothing_is_stored() {
    let world = World::new();
    let before = world.count("SELECT count(*) FROM contact");
    for (language, field, value, message) in [
        ("en", "first_name", "", "Please fill this in."),
        ("fr", "first_name", "\u{202e}\u{200b}", "Veuillez remplir ce champ."),
        ("de", "email", "ada@nowhere", "Geben Sie eine Adresse"),
        ("en", "email", "a@b.example,c@d.example", "Enter an e-mail address"),
        ("en", "password", "short", "Choose a password of 12 to 200 characters."),
        ("en", "country", "XX", "Choose one of the list."),
        ("en", "town", &"x".repeat(81), "This is too long."),
    ] {
        let mut visitor = world.visitor();
        visitor.language = language;
        let page = visitor.get("/contact/new");
        let mut typed = NEW.to_vec();
        typed.retain(|(name, _)| *name != field);
        typed.push((field, value));
        let refused = visitor.send("/contact/new", &page.form(&typed));
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let beside = format!("id=\"{field}-error\">{message}");
        assert!(refused.text.contains(&beside), "{field}: {}", refused.text);
        // What was right is not asked again.
        assert!(field == "last_name" || refused.text.contains("value=\"Marsh\""), "{field}");
        assert!(!refused.text.contains("correct horse battery"), "a password does not come back");
    }
    assert_eq!(world.count("SELECT count(*) FROM contact"), before);
    assert_eq!(world.count("SELECT count(*) FROM shop_answer"), 0);
}

#[test]
fn a_form_is_taken_once_from_its_session_for_its_purpose() {
    let world = World::new();
    let mut visitor = world.visitor();
    let page = visitor.get("/contact/new");
    let form = page.form(&NEW);
    // Somebody else's browser, with the same form.
    assert_eq!(world.visitor().send("/contact/new", &form).status, StatusCode::CONFLICT);
    // Another page.
    assert_eq!(visitor.send("/member/new", &form).status, StatusCode::CONFLICT);
    // No token, a made-up token, one in another spelling.
    for token in ["", "0", &"a".repeat(64), &form[0].1.to_uppercase()] {
        let forged: Vec<_> = form
            .iter()
            .map(|(name, value)| {
                (name.clone(), if name == "form" { token.to_owned() } else { value.clone() })
            })
            .collect();
        let refused = visitor.send("/contact/new", &forged).status;
        assert!([StatusCode::BAD_REQUEST, StatusCode::CONFLICT].contains(&refused), "{refused}");
    }
    let asked = "SELECT count(*) FROM shop_link WHERE address = 'ada@example.org'";
    assert_eq!(world.count(asked), 0);
    assert_eq!(visitor.send("/contact/new", &form).status, StatusCode::OK);
    // The same once more, also by the same person.
    assert_eq!(visitor.send("/contact/new", &form).status, StatusCode::CONFLICT);
    assert_eq!(world.count(asked), 1);
}

#[test]
fn a_form_that_lay_open_for_hours_is_refused() {
    let world = World::new();
    let mut visitor = world.visitor();
    let page = visitor.get("/member/new");
    world
        .database()
        .execute("UPDATE shop_form SET issued_at = '2026-09-10T07:59:59Z'", [])
        .unwrap();
    let form = page.form(&[("first_name", "A"), ("last_name", "B"), ("email", "a@b.example")]);
    assert_eq!(visitor.send("/member/new", &form).status, StatusCode::CONFLICT);
}

#[test]
fn a_form_from_another_site_or_under_another_name_is_refused() {
    let world = World::new();
    for (name, value) in [
        ("origin", "http://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("host", "evil.example"),
        ("host", "127.0.0.1.evil.example:80"),
    ] {
        let mut visitor = world.visitor();
        let page = visitor.get("/contact/new");
        visitor.headers.push((name, value));
        assert_eq!(
            visitor.send("/contact/new", &page.form(&NEW)).status,
            StatusCode::FORBIDDEN,
            "{name}: {value}"
        );
    }
    assert_eq!(world.count("SELECT count(*) FROM shop_link WHERE address = 'ada@example.org'"), 0);
}

#[test]
fn what_no_form_holds_is_refused() {
    let world = World::new();
    let mut visitor = world.visitor();
    let page = visitor.get("/contact/new");
    let mut twice = page.form(&NEW);
    twice.push(("email".to_owned(), "b@example.org".to_owned()));
    assert_eq!(visitor.send("/contact/new", &twice).status, StatusCode::BAD_REQUEST);
    for length in [64 * 1024 + 1, 1 << 20, 4 << 20, 9 << 20] {
        let refused =
            visitor.ask(Method::POST, "/contact/new", format!("first_name={}", "A".repeat(length)));
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(refused.text.len() < 20_000);
    }
    assert_eq!(
        visitor.ask(Method::POST, "/privacy", String::new()).status,
        StatusCode::METHOD_NOT_ALLOWED
    );
    // The form as it was is still good: a refusal uses nothing up.
    assert_eq!(visitor.send("/contact/new", &page.form(&NEW)).status, StatusCode::OK);
}

#[test]
fn too_many_forms_and_too_many_passwords_have_to_wait() {
    let world = World::with(|settings| settings.forms_per_minute = 3);
    let mut visitor = world.visitor();
    let statuses: Vec<_> =
        (0..5).map(|_| visitor.ask(Method::POST, "/member/new", String::new())).collect();
    assert!(statuses[..3].iter().all(|page| page.status == StatusCode::BAD_REQUEST));
    for page in &statuses[3..] {
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(page.headers["retry-after"], "60");
    }

    let world = World::with(|settings| settings.passwords_per_minute = 2);
    let mut visitor = world.visitor();
    for expected in [422, 422, 429] {
        let page = visitor.get("/sign-in");
        let form = page.form(&[("login", CUSTOMER), ("password", "a wrong password")]);
        assert_eq!(visitor.send("/sign-in", &form).status.as_u16(), expected);
    }
    // Other forms go on.
    let page = visitor.get("/member/new");
    let form = page.form(&[("first_name", "A"), ("last_name", "B"), ("email", "a@b.example")]);
    assert_eq!(visitor.send("/member/new", &form).status, StatusCode::OK);
}

#[test]
fn signing_in_changes_the_session_and_leads_nowhere_else() {
    let world = World::new();
    let mut visitor = world.visitor();
    let page = visitor.get("/sign-in?next=//evil.example/x");
    let before = visitor.cookies.clone();
    let password = world.password(CUSTOMER);
    let done = visitor.send(
        "/sign-in",
        &page.form(&[
            ("login", CUSTOMER),
            ("password", &password),
            ("next", "https://evil.example"),
        ]),
    );
    assert_eq!(done.location(), "/my-data");
    assert_ne!(visitor.cookies, before, "a session that somebody planted is of no use");
    let mut old = world.visitor();
    old.cookies = before;
    assert_eq!(old.get("/my-data").status, StatusCode::SEE_OTHER);
    // An operator's password opens no customer's account, and the other way round.
    let mut visitor = world.visitor();
    let page = visitor.get("/desk/sign-in");
    let form = page.form(&[("login", CUSTOMER), ("password", &password)]);
    assert_eq!(visitor.send("/desk/sign-in", &form).status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn nobody_sees_what_is_not_theirs() {
    let world = World::new();
    for path in ["/authorizations", "/my-data", "/member/invite"] {
        assert!(world.visitor().get(path).location().starts_with("/sign-in?next="), "{path}");
    }
    let desk = [
        "/desk",
        "/desk/contacts",
        "/desk/contact/1001",
        "/desk/contact/1001/note",
        "/desk/orders",
        "/desk/report",
        "/desk/audience",
        "/desk/batch",
        "/desk/outbox",
    ];
    for path in desk.into_iter().chain([
        "/admin/operators",
        "/admin/point-of-sale",
        "/admin/wording",
        "/admin/reports",
    ]) {
        for mut visitor in [world.visitor(), world.customer()] {
            assert!(visitor.get(path).location().starts_with("/desk/sign-in?next="), "{path}");
        }
        let status = world.operator("caisse-07").get(path).status;
        assert_eq!(
            status,
            if path.starts_with("/desk") { StatusCode::OK } else { StatusCode::FORBIDDEN },
            "{path}"
        );
        assert_eq!(world.operator("regie-02").get(path).status, StatusCode::OK, "{path}");
    }
    // Of another institution: as if it were not there.
    assert_eq!(world.operator("caisse-07").get("/desk/contact/1120").status, StatusCode::NOT_FOUND);
    assert_eq!(world.customer().get("/order/2002").status, StatusCode::NOT_FOUND);
}
