use privacy_examples::small_cells;

use crate::support::{World, ids};

/// Self-contained: nothing is fetched, and nobody is named.
#[test]
fn the_report_loads_nothing_and_names_no_one() {
    let world = World::new();
    assert_eq!(world.run(&[]).code, 0);
    let html = world.read("report.html");
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"en\">"));
    assert!(html.contains("default-src 'none'"));
    for forbidden in ["http://", "https://", "src=", "@import", "url(", "<link rel=\"stylesheet\""]
    {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    let names = world.connect();
    let mut names = names
        .prepare("SELECT DISTINCT last_name FROM contact WHERE length(last_name) > 5")
        .unwrap();
    let names: Vec<String> =
        names.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    assert!(names.len() > 20);
    assert!(names.iter().all(|name| !html.contains(name.as_str())));
}

/// Figures, plan and list say the same.
#[test]
fn the_report_counts_what_the_plan_says() {
    let world = World::new();
    let ran = world.run(&[]);
    let (html, plan) = (world.read("report.html"), world.read("plan.jsonl"));
    for (words, outcomes) in [
        ("to anonymize", &["anonymize"][..]),
        ("to remove", &["remove"]),
        ("blocked", &["blocked"]),
        ("still active", &["active"]),
        ("out of scope", &["out-of-scope"]),
    ] {
        let count = ids(&plan, "contact", outcomes).len();
        assert!(count > 0, "{words}");
        let row = html.split(&format!("</span>{words}<small>")).nth(1).unwrap();
        let cell = row.split("<td class=\"n\">").nth(1).unwrap().split('<').next().unwrap();
        assert_eq!(cell, count.to_string(), "{words}");
        assert!(ran.out.contains(&format!("{count} {words}")), "{words}\n{}", ran.out);
    }
    let data = html.split("<script id=\"rows\" type=\"application/json\">").nth(1).unwrap();
    let data: serde_json::Value =
        serde_json::from_str(data.split("</script>").next().unwrap()).unwrap();
    let listed: Vec<i64> = data["rows"]
        .as_str()
        .unwrap()
        .lines()
        .map(|row| row.split(',').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(listed, ids(&plan, "contact", &["anonymize", "remove", "blocked", "failed"]));
    let digest = plan
        .lines()
        .last()
        .unwrap()
        .split("\"digest\":\"")
        .nth(1)
        .unwrap()
        .trim_end_matches("\"}")
        .to_owned();
    assert!(html.contains(&digest) && ran.out.contains(&digest));
}

/// Headings in order, a caption for each table, a label for each control.
#[test]
fn the_report_is_built_for_everybody() {
    let world = World::new();
    world.run(&[]);
    let html = world.read("report.html");
    assert_eq!(html.matches("<h1").count(), 1);
    assert_eq!(html.matches("<table").count(), html.matches("<caption").count());
    for control in ["wanted", "outcome", "reason"] {
        assert!(html.contains(&format!("id=\"{control}\"")), "{control}");
    }
    assert!(html.contains("prefers-color-scheme: dark") && html.contains("@media print"));
    assert_eq!(
        html.matches("role=\"img\"").count(),
        html.matches("role=\"img\" aria-label=").count()
    );
}

/// What decides: the guard, the run before, whom to warn, who is next; and afterwards who let it pass (B-7, B-8).
#[test]
fn the_report_says_what_a_reviewer_decides_by() {
    let world = World::new();
    world.run(&["--warn-months", "3"]);
    let html = world.read("report.html");
    assert!(html.contains("The guard would stop it</a>: "));
    assert!(html.contains("<dt>share</dt>") && html.contains("live contacts would be erased"));
    assert!(html.contains("there is nothing to compare with"));
    let list = world.read("life-cycle.csv");
    let warned: Vec<(&str, &str)> = list
        .lines()
        .filter(|line| line.contains(",warned,"))
        .map(|line| (line.split(',').next().unwrap(), line.rsplit(',').next().unwrap()))
        .collect();
    assert!(!warned.is_empty());
    assert!(html.contains(&format!("<dt>To warn now</dt><dd>{} ", warned.len())));
    let (id, day) = warned.iter().min_by_key(|(id, day)| (*day, id.len(), *id)).unwrap();
    assert!(html.contains(&format!("<th scope=\"row\">{id}</th><td>{day}</td>")));

    let plan = world.path("plan.jsonl");
    assert_eq!(world.apply(&plan).code, 0);
    let html = world.read("report.html");
    assert!(html.contains("The guard was overridden</a>: "));
    assert!(html.contains("<dt>by</dt>") && html.contains("there is nothing to compare with"));

    world.run(&["--today", "2026-09-30"]);
    let html = world.read("report.html");
    assert!(html.contains("the last time as of <span class=\"day\">2026-06-30</span>"));
    assert!(html.contains("<code>--warn-months 3</code>"));
}

/// announced by the simulation, reported by the application, and counted by `small-cells` in the database itself: the same
/// people in the same cells, before coarsening and after.
#[test]
fn the_small_cells_of_the_report_are_those_in_the_database() {
    let world = World::new();
    let cells = |apply: &[&str]| {
        let database = world.database.to_str().unwrap();
        let asked = ["small-cells", "--database", database, "--institution", "heron"];
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let all: Vec<&str> = asked.into_iter().chain(apply.iter().copied()).collect();
        let code = small_cells::execute(all, &mut out, &mut err);
        assert_eq!((code, err.as_slice()), (0, &b""[..]));
        String::from_utf8(out).unwrap()
    };
    // `3 people in 2 cells; 1 (33.3 %) alone, 1 (33.3 %) in cells of fewer than 5`, as the report has it.
    let cards = |text: &str, name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim_start();
        let (all, few) = line.split_once("; ").unwrap();
        let (people, cells) = all.split_once(" people in ").unwrap();
        let (alone, small) = few.split_once(" alone, ").unwrap();
        let (small, _) = small.split_once(" in cells of").unwrap();
        let part = |text: &str| text.replace(" (", " <small>").replace(')', "");
        [
            format!("<dd>{people} <small>in {cells}</small>"),
            format!("<dd>{}</small>", part(alone)),
            format!("<dd>{} in ", part(small)),
        ]
    };
    // A second address is a cell of its own, and a contact without any address is in none.
    world.sql(
        "INSERT OR REPLACE INTO contact_address (contact_id, usage, post_code, town, country)
              SELECT id, 'delivery', '35420', 'Mellé', 'FR' FROM contact WHERE institution_id = 1 AND id % 3 = 0;
         DELETE FROM contact_address WHERE contact_id % 7 = 0;",
    );
    world.run(&[]);
    let simulated = world.read("report.html");
    world.apply(&world.path("plan.jsonl"));
    let applied = world.read("report.html");
    let counted = cells(&[]);
    for card in cards(&counted, "before") {
        assert!(simulated.contains(&card) && applied.contains(&card), "{card}");
    }
    let changed = counted.lines().find(|line| line.contains("places become coarser")).unwrap();
    let (changed, _) = changed.split_once(';').unwrap();
    assert!(!changed.starts_with("0 "), "{changed}");
    for report in [&simulated, &applied] {
        assert!(report.contains(&format!("{changed} until 5 share each; 0 contacts stay")));
    }

    cells(&["--apply"]);
    world.run(&[]);
    let report = world.read("report.html");
    for card in &cards(&counted, "after")[..2] {
        assert!(report.contains(card), "{card}");
    }
    assert!(report.contains("<dd>0 <small>0.0 % in 0 cells</small>"));
    assert!(report.contains("<p class=\"note\">0 of ") && report.contains("until 5 share each"));
}
