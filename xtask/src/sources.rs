//! `docs/sources.md` names code and tests that exist, for every rule.

use std::collections::BTreeMap;

use privacy_rules::vocabulary::RuleId;

use crate::run::root;

const NOT_BUILT: &str = "not built yet";
const NONE: &str = "–";

struct Row {
    rule: String,
    mark: String,
    what: String,
    code: String,
    tests: String,
    demo: String,
}

fn rows() -> Vec<Row> {
    let text = std::fs::read_to_string(root().join("docs/sources.md")).unwrap();
    text.lines()
        .filter(|line| line.starts_with("| ") && line.as_bytes().get(3) == Some(&b'-'))
        .map(|line| {
            let cells: Vec<_> =
                line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
            let [rule, mark, what, code, tests, demo] =
                cells.try_into().unwrap_or_else(|_| panic!("six cells: {line}"));
            Row { rule, mark, what, code, tests, demo }
        })
        .collect()
}

/// What stands between backticks: a path, and perhaps `::` and the way to a function in it.
fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

fn complaint(name: &str) -> Option<String> {
    let (path, function) =
        name.split_once("::").map_or((name, None), |(path, rest)| (path, rest.rsplit("::").next()));
    let Ok(text) = std::fs::read_to_string(root().join(path)) else {
        return Some(format!("no file `{path}`"));
    };
    let function = function?;
    let defined = ["fn ", "const ", "struct ", "enum "].iter().any(|word| {
        text.split(word).skip(1).any(|rest| rest.strip_prefix(function).is_some_and(ends_a_name))
    });
    (!defined).then(|| format!("no `{function}` in `{path}`"))
}

fn ends_a_name(rest: &str) -> bool {
    rest.chars().next().is_none_or(|next| !next.is_alphanumeric() && next != '_')
}

#[test]
fn every_rule_has_one_row() {
    let mut count: BTreeMap<String, u32> = BTreeMap::new();
    for row in rows() {
        *count.entry(row.rule).or_default() += 1;
    }
    let expected: BTreeMap<_, _> = RuleId::ALL.iter().map(|rule| (rule.to_string(), 1)).collect();
    assert_eq!(count, expected);
}

#[test]
fn every_path_and_every_test_exists() {
    let mut complaints = Vec::new();
    let mut checked = 0;
    for row in rows() {
        for name in names(&row.code).chain(names(&row.tests)) {
            checked += 1;
            complaints
                .extend(complaint(name).map(|complaint| format!("{}: {complaint}", row.rule)));
        }
    }
    assert!(complaints.is_empty(), "docs/sources.md:\n{}", complaints.join("\n"));
    assert!(checked > 100, "only {checked} names found: has the table's form changed?");
}

#[test]
fn what_is_built_is_tested_and_what_the_source_says_is_shown() {
    for row in rows() {
        assert!(!row.what.is_empty(), "{}: says nothing", row.rule);
        let built = !row.code.starts_with(NOT_BUILT);
        assert_eq!(
            built,
            names(&row.code).next().is_some(),
            "{}: names code, or says `{NOT_BUILT}`",
            row.rule
        );
        assert_eq!(
            built,
            names(&row.tests).next().is_some(),
            "{}: a rule that is built has a test",
            row.rule
        );
        if row.mark == "[S]" {
            assert!(
                built && row.demo != NONE,
                "{}: the source's rule is built and shown in the demo",
                row.rule
            );
        }
    }
}

#[test]
fn a_name_that_does_not_exist_is_a_complaint() {
    assert_eq!(complaint("docs/nothing.md"), Some("no file `docs/nothing.md`".into()));
    assert!(complaint("xtask/src/sources.rs::no_such_test").is_some());
    assert_eq!(complaint("xtask/src/sources.rs::every_rule_has_one_row"), None);
}
