//! What every answer tells a browser.

use axum::http::{Method, StatusCode};

use super::support::World;

#[test]
fn every_page_forbids_scripts_frames_and_guesses() {
    let world = World::new();
    let mut visitor = world.visitor();
    for path in [
        "/",
        "/contact/new",
        "/privacy",
        "/sign-in",
        "/desk/sign-in",
        "/nothing/there",
        "/static/shop.css",
    ] {
        let page = visitor.get(path);
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains("script-src"), "{path}");
        assert_eq!(page.headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(page.headers["referrer-policy"], "same-origin", "{path}");
        if !path.starts_with("/static/") {
            assert!(policy.contains("frame-ancestors 'none'"), "{path}");
            assert_eq!(page.headers["x-frame-options"], "DENY", "{path}");
            assert_eq!(page.headers["cache-control"], "no-store", "{path}");
            assert!(!page.text.contains("<script") && !page.text.contains(" style="), "{path}");
        }
        assert!(!page.headers.contains_key("strict-transport-security"), "{path}");
    }
}

#[test]
fn only_the_newsletter_form_may_be_framed_and_only_by_the_sites_named() {
    let world =
        World::with(|settings| settings.embedders = vec!["https://cafe.example".to_owned()]);
    let page = world.visitor().get("/widget/newsletter");
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("frame-ancestors https://cafe.example;"));
    assert!(!page.headers.contains_key("x-frame-options"));
    assert!(page.headers.get("set-cookie").is_none(), "a form of another site sets no cookie");
    let page = world.visitor().get("/sign-in");
    assert!(
        page.headers["content-security-policy"]
            .to_str()
            .unwrap()
            .contains("frame-ancestors 'none'")
    );
}

#[test]
fn a_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites() {
    let world = World::new();
    let page = world.visitor().get("/sign-in");
    let cookie = page.headers["set-cookie"].to_str().unwrap();
    assert!(
        cookie.starts_with("shop=")
            && cookie.contains("HttpOnly")
            && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    let world = World::with(|settings| settings.https = true);
    let page = world.visitor().get("/sign-in");
    let cookie = page.headers["set-cookie"].to_str().unwrap();
    assert!(
        cookie.starts_with("__Host-shop=")
            && cookie.contains("Secure")
            && cookie.contains("Path=/"),
        "{cookie}"
    );
    assert!(page.headers.contains_key("strict-transport-security"));
}

#[test]
fn the_database_keeps_no_token_that_would_open_a_session() {
    let world = World::new();
    let visitor = world.customer();
    let token = &visitor.cookies.iter().find(|(name, _)| name == "shop").unwrap().1;
    let kept: Vec<String> = world
        .database()
        .prepare("SELECT token_hash FROM shop_session UNION SELECT token_hash FROM shop_form")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(!kept.is_empty() && !kept.contains(token));
}

#[test]
fn a_report_of_a_broken_policy_is_taken_and_shown_to_administrators() {
    let world = World::new();
    let report = r#"{"csp-report":{"document-uri":"http://127.0.0.1/x?name=Ada","effective-directive":"img-src","blocked-uri":"http://evil.example/<b>"}}"#;
    let taken = world.visitor().ask(Method::POST, "/csp-report", report.to_owned());
    assert_eq!(taken.status, StatusCode::NO_CONTENT);
    let page = world.operator("regie-02").get("/admin/reports").text;
    assert!(page.contains("data-reports=\"1\"") && page.contains("&lt;b&gt;"), "{page}");
    assert!(!page.contains("Ada"), "what somebody typed is not kept");
}

#[test]
fn a_page_speaks_one_language_and_a_notice_says_which_is_its_own() {
    let world = World::new();
    for (wanted, page_language, notice_language) in [
        ("de-CH, fr;q=0.5", "de", "de"),
        ("it, en;q=0.5", "en", "it"),
        ("pl", "fr", "pl"),
        ("ja", "fr", "fr"),
        ("not a header;;", "fr", "fr"),
    ] {
        let mut visitor = world.visitor();
        visitor.language = wanted;
        let page = visitor.get("/member/new").text;
        assert!(page.contains(&format!("<html lang=\"{page_language}\" dir=\"ltr\">")), "{wanted}");
        let notice = format!("<section class=\"privacy-notice\" lang=\"{notice_language}\"");
        assert!(page.contains(&notice), "{wanted}: {page}");
    }
    // The choice of the menu goes before what the browser says, and every language of the catalogue is in the menu.
    let mut visitor = world.visitor();
    assert_eq!(visitor.get("/language?to=sv&next=/member/new").location(), "/member/new");
    let page = visitor.get("/member/new").text;
    assert!(page.contains("class=\"privacy-notice\" lang=\"sv\""));
    for language in privacy_rules::notices::Language::ALL {
        assert!(page.contains(&format!("hreflang=\"{language}\"")), "{language}");
    }
}

#[test]
fn pseudo_locales_are_heard_only_where_they_are_asked_for() {
    let world = World::new();
    assert!(world.visitor().get("/?pseudo=rtl").text.contains("dir=\"ltr\">"));
    let world = World::with(|settings| settings.pseudo_locale = true);
    assert!(world.visitor().get("/?pseudo=rtl").text.contains("dir=\"rtl\">"));
    assert!(world.visitor().get("/?pseudo=long").text.contains("ïñḟļ"));
}
