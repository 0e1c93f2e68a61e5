use crate::support::World;

/// Self-contained: nothing is fetched, and nobody is named.
#[test]
fn the_page_loads_nothing_and_names_no_one() {
    let world = World::with_demo();
    world.send_demo(&["--keep-going", "--compare", "opt-out"]);
    let (html, text) = (world.out("report.html"), world.out("report.txt"));
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"en\">"));
    assert!(html.contains("default-src 'none'"));
    for forbidden in
        ["http://", "https://", "src=", "@import", "url(", "<link rel=\"stylesheet\"", "<script"]
    {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    let connection = world.connect();
    let mut names = connection
        .prepare(
            "SELECT last_name FROM contact WHERE length(last_name) > 5 UNION SELECT address FROM contact_email
             UNION SELECT birth_day FROM contact WHERE birth_day IS NOT NULL",
        )
        .unwrap();
    let names: Vec<String> =
        names.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    assert!(names.len() > 100);
    for (file, bytes) in world.left() {
        let content = String::from_utf8(bytes).unwrap();
        assert!(names.iter().all(|name| !content.contains(name.as_str())), "{file}");
    }
    assert!(text.contains("recipients"));
}

#[test]
fn the_page_counts_what_the_list_holds() {
    let world = World::with_demo();
    world.send_demo(&["--keep-going", "--compare", "opt-out"]);
    let html = world.out("report.html");
    let cell = |label: &str| {
        let row = html.split(&format!("</span>{label}<")).nth(1).unwrap();
        row.split("<td class=\"n\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
    };
    assert_eq!(cell("recipients"), world.recipients().len().to_string());
    assert_eq!(cell("not evaluated"), "1");
    assert_eq!(cell("gained"), "0");
    for heading in
        ["h-outcomes", "h-reached", "h-rule", "h-left", "h-compared", "h-days", "h-failed"]
    {
        assert!(html.contains(&format!("id=\"{heading}\"")), "{heading}");
    }
}

/// Headings in order, a caption for each table, a name for each drawing.
#[test]
fn the_page_is_built_for_everybody() {
    let world = World::with_demo();
    world.send_demo(&["--keep-going", "--compare", "opt-out"]);
    let html = world.out("report.html");
    assert_eq!(html.matches("<h1").count(), 1);
    assert_eq!(html.matches("<table").count(), html.matches("<caption").count());
    assert_eq!(
        html.matches("role=\"img\"").count(),
        html.matches("role=\"img\" aria-label=").count()
    );
    assert!(html.contains("prefers-color-scheme: dark") && html.contains("@media print"));
}

/// What the host names a campaign or a file is text on the page and no mark-up.
#[test]
fn names_are_text() {
    let world = World::with_csv("contact,answer\n<b>1</b>,perhaps\n2,granted\n");
    let ran = world.send_csv(&["--campaign", "<script>alert(1)</script>", "--keep-going"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    let html = world.out("report.html");
    assert!(!html.contains("<script") && !html.contains("<b>1"));
    assert!(html.contains("&lt;script&gt;") && html.contains("&lt;b&gt;1"));
    // Answers of a file have one day, so there is nothing to replay.
    assert!(!html.contains("h-days"));
}
