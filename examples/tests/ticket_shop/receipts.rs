//! Receipts: what was shown, in which version, and that an answer to another version is refused (N-14).

use axum::http::StatusCode;
use privacy_rules::notices::{ContentHash, Reference};

use super::support::World;

const MEMBER: [(&str, &str); 3] =
    [("first_name", "Nora"), ("last_name", "Keel"), ("email", "nora@example.org")];

/// The touchpoints, each with the page where its notice stands.
#[test]
fn every_display_leaves_a_receipt_of_exactly_that_text() {
    let world = World::new();
    let pages = [
        ("member-without-login", "/member/new", None),
        ("contact-creation", "/contact/new", None),
        ("newsletter-widget", "/widget/newsletter", None),
        ("contact-note", "/desk/contact/1001/note", Some("caisse-07")),
        ("order-remark", "/desk/order/2001", Some("caisse-07")),
        ("card-alias", "/desk/contact/1001/card", Some("caisse-07")),
        ("reporting-export", "/desk/report", Some("caisse-07")),
        ("audience-export", "/desk/audience", Some("caisse-07")),
        ("operator-login", "/admin/operators", Some("regie-02")),
    ];
    for (notice, path, login) in pages {
        for language in ["en", "fr", "de"] {
            let mut visitor = login.map_or_else(|| world.visitor(), |login| world.operator(login));
            visitor.language = language;
            let page = visitor.get(path);
            let (found, texts, hash, text): (String, String, String, String) = world
                .database()
                .query_row(
                    "SELECT notice, texts, shop_receipt.hash, text FROM shop_receipt JOIN shop_text USING (hash) ORDER BY id DESC LIMIT 1",
                    [],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
                )
                .unwrap();
            assert_eq!(found, notice);
            assert!(page.text.contains(&text), "{notice} in {language}");
            assert_eq!(ContentHash::of(&text).to_string(), hash);
            let first: Reference = texts.split(' ').next().unwrap().parse().unwrap();
            assert_eq!(first.language().as_str(), language);
            if page.headers.contains_key("set-cookie") || login.is_some() {
                let shown = visitor.get(&page.receipt());
                assert_eq!(shown.status, StatusCode::OK, "{notice}");
                assert!(shown.text.contains(&hash) || shown.text.contains(&first.to_string()));
            }
        }
    }
}

#[test]
fn a_receipt_still_shows_the_text_of_the_version_before() {
    let world = World::new();
    let mut reader = world.visitor();
    reader.language = "fr";
    let page = reader.get("/member/new");
    let (_, old) = page.text.split_once("<section class=\"privacy-notice\"").unwrap();
    let old = old.split("</section>").next().unwrap().to_owned();
    let mut administrator = world.operator("regie-02");
    for body in ["Première nouvelle version.", "Deuxième nouvelle version."] {
        let form = administrator.get("/admin/wording?touchpoint=member-without-login").form(&[
            ("title.fr", "Titre"),
            ("body.fr", body),
            ("label.fr", "Politique"),
            ("title.de", "Titel"),
            ("body.de", "Eine neue Fassung."),
            ("label.de", "Erklärung"),
        ]);
        assert_eq!(administrator.send("/admin/wording", &form).status, StatusCode::SEE_OTHER);
    }
    let now = reader.get("/member/new").text;
    assert!(now.contains("Deuxième nouvelle version.") && !now.contains("Première"));
    let receipt = reader.get(&page.receipt()).text;
    assert!(receipt.contains(&old), "the old text, whole");
    assert!(
        receipt.contains("une autre version l’a remplacé")
            && receipt.contains("exactement identique")
    );
    assert_eq!(world.count("SELECT max(version) FROM shop_wording"), 2);
    // A version between the two resolves as well: its reference names the institution as its origin.
    let number: String = reader.get("/member/new").receipt();
    assert!(reader.get(&number).text.contains("/institution/"));
}

#[test]
fn an_answer_to_another_version_is_refused() {
    let world = World::new();
    let mut reader = world.visitor();
    reader.language = "fr";
    let page = reader.get("/member/new");
    // A page that claims to have shown another version.
    let mut claimed = page.form(&MEMBER);
    for (name, value) in &mut claimed {
        if name == "notice" {
            *value = value.replacen("/1/", "/2/", 1);
        }
    }
    assert_eq!(reader.send("/member/new", &claimed).status, StatusCode::CONFLICT);
    // The parameters of the point of sale change what a notice says, so what was shown before no longer applies.
    let page = reader.get("/contact/new");
    let mut administrator = world.operator("regie-02");
    let form = administrator.get("/admin/point-of-sale").form(&[
        ("summary", "link-only"),
        ("placement", "before-form"),
        ("policy", "https://heron.example/new"),
    ]);
    assert_eq!(administrator.send("/admin/point-of-sale", &form).status, StatusCode::OK);
    let typed = [
        ("first_name", "A"),
        ("last_name", "B"),
        ("email", "a@b.example"),
        ("country", "FR"),
        ("password", "correct horse battery"),
    ];
    assert_eq!(reader.send("/contact/new", &page.form(&typed)).status, StatusCode::CONFLICT);
    let page = reader.get("/contact/new");
    assert!(page.text.contains("https://heron.example/new") && !page.text.contains("<h3>"));
    assert!(
        page.text.find("privacy-notice").unwrap() < page.text.find("name=\"first_name\"").unwrap()
    );
    assert_eq!(reader.send("/contact/new", &page.form(&typed)).status, StatusCode::OK);
    // A form shown with one notice is no answer to another one.
    assert_eq!(world.count("SELECT count(*) FROM shop_answer"), 1);
}

#[test]
fn a_receipt_is_for_its_reader_and_for_operators() {
    let world = World::new();
    let mut reader = world.visitor();
    let receipt = reader.get("/member/new").receipt();
    assert_eq!(reader.get(&receipt).status, StatusCode::OK);
    assert_eq!(world.visitor().get(&receipt).status, StatusCode::NOT_FOUND);
    assert_eq!(world.customer().get(&receipt).status, StatusCode::NOT_FOUND);
    assert_eq!(world.operator("caisse-07").get(&receipt).status, StatusCode::OK);
    // The whole summary on a page of its own applies until a fact or a text changes.
    let summary = reader.get("/privacy").receipt();
    assert!(reader.get(&summary).text.contains("this text still applies"));
    assert_eq!(reader.get("/receipt/000000000000").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_text_that_was_altered_in_the_database_is_noticed() {
    let world = World::new();
    let mut reader = world.visitor();
    let receipt = reader.get("/member/new").receipt();
    world
        .database()
        .execute("UPDATE shop_text SET text = replace(text, 'person', '<script>')", [])
        .unwrap();
    let page = reader.get(&receipt).text;
    assert!(page.contains("is not that of the text below"), "{page}");
    assert!(!page.contains("<script>"), "what the hash does not vouch for is shown as text");
}

/// N-11: each version of the institution's own wording is complete in every language that it promises, or is not stored.
#[test]
fn an_own_wording_speaks_every_promised_language_or_is_refused() {
    let world = World::new();
    let mut administrator = world.operator("regie-02");
    let path = "/admin/wording?touchpoint=card-alias&it=yes";
    let all = |language: &'static str, word: &str| {
        ["title", "body", "agreed", "declined", "not-asked"]
            .map(|part| (format!("{part}.{language}"), format!("{word} {part}")))
    };
    let send = |administrator: &mut super::support::Visitor<'_>, texts: &[(String, String)]| {
        let typed: Vec<(&str, &str)> =
            texts.iter().map(|(name, text)| (&**name, &**text)).collect();
        let page = administrator.get(path);
        administrator.send("/admin/wording", &page.form(&typed))
    };
    let whole = [all("fr", "Mot"), all("de", "Wort"), all("it", "Parola")].concat();
    // A field left empty is told beside the field; what was typed elsewhere comes back.
    let mut empty = whole.clone();
    empty[6].1.clear();
    let refused = send(&mut administrator, &empty);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("id=\"body.de-error\">Please fill this in."), "{}", refused.text);
    assert!(refused.text.contains("value=\"Parola title\""));
    // A form without a promised language, or with one that the catalogue does not speak, is none of ours.
    let without: Vec<_> = whole.iter().filter(|(name, _)| !name.contains(".de")).cloned().collect();
    let mut unknown = whole.clone();
    unknown.push(("title.xx".into(), "X".into()));
    for forged in [&without, &unknown] {
        assert_eq!(send(&mut administrator, forged).status, StatusCode::BAD_REQUEST);
    }
    assert_eq!(world.count("SELECT count(*) FROM shop_wording"), 0, "nothing is stored half");
    assert_eq!(send(&mut administrator, &whole).status, StatusCode::SEE_OTHER);
    assert_eq!(world.count("SELECT count(*) FROM shop_wording"), 3);
    for (language, word) in [("de", "Wort"), ("it", "Parola"), ("fr", "Mot"), ("pl", "Mot")] {
        let mut operator = world.operator("caisse-07");
        operator.language = language;
        let page = operator.get("/desk/contact/1042/card").text;
        let spoken = if language == "pl" { "fr" } else { language };
        assert!(page.contains(&format!("lang=\"{spoken}\"")), "{language}");
        for part in ["title", "body", "agreed", "declined", "not-asked"] {
            assert!(page.contains(&format!("{word} {part}")), "{language}: {part}");
        }
    }
    // A language that is promised later is missed at once.
    let lacks = "It lacks a promised language: English";
    assert!(!administrator.get("/admin/wording").text.contains(lacks));
    let page = administrator.get("/admin/point-of-sale");
    let form = page.form(&[
        ("summary", "at-once"),
        ("placement", "after-form"),
        ("policy", "https://heron.example/privacy"),
        ("policy.en", "https://heron.example/en/privacy"),
        ("policy.fr", "https://heron.example/fr/confidentialite"),
        ("policy.de", "https://heron.example/de/datenschutz"),
    ]);
    assert_eq!(administrator.send("/admin/point-of-sale", &form).status, StatusCode::OK);
    assert!(administrator.get("/admin/wording").text.contains(lacks));
    assert_eq!(
        administrator.get("/admin/wording?touchpoint=nothing").status,
        StatusCode::NOT_FOUND
    );
}
