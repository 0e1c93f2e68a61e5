//! Every showcase row of the demo is decided by the rooms as it says, from the rows of the database alone.

use privacy_examples::inactive_contacts::demo::showcase::{Expected, ROWS, What};
use privacy_rules::vocabulary::RuleId;

#[cfg(test)]
#[path = "showcase/reading.rs"]
mod reading;

#[cfg(test)]
#[path = "showcase/deciding.rs"]
mod deciding;

#[test]
fn every_row_of_the_showcase_is_decided_as_it_says() {
    let database = reading::demo(0);
    for row in ROWS {
        let erased = row.expected == Expected::Erased;
        match row.what {
            What::Contact => deciding::contact(&database, row.id, row.expected),
            What::Ticket => deciding::ticket(&database, row.id, erased),
            What::Answer => deciding::answer(&database, row.id, erased),
            What::Order => deciding::order(&database, row.id, erased),
            What::Operator => deciding::operator(&database, row.id, row.expected),
        }
    }
}

/// Under rule set 1.0 the click and the changes of 2025 do not count.
#[test]
fn the_older_rule_set_sees_no_clicks_and_no_changes() {
    use privacy_rules::recency::RuleSet;
    let database = reading::demo(0);
    for id in [1008, 1009, 1010] {
        let read = reading::contact(&database, id, RuleSet::V1_0).unwrap();
        assert_eq!(read.because, "created", "contact {id}");
    }
}

/// on 1 August 2018 the stored indicator of contact 1047 blocks, so it is left alone.
#[test]
fn the_case_of_june_and_september_is_in_the_demo() {
    use privacy_rules::{
        recency::{Refresh, refresh},
        vocabulary::InactivityPeriod,
    };
    let database = reading::demo(0);
    let stored =
        reading::text(&database, "SELECT indicator FROM contact WHERE id = ?1", 1047).unwrap();
    assert_eq!(stored, "2018-06-15");
    let august = "2018-08-01".parse().unwrap();
    let answer = refresh(Some(stored.parse().unwrap()), InactivityPeriod::DEFAULT, august);
    assert_eq!(answer, Refresh::Leave);
}

/// the showcase has an activity of every kind, so that each row of the table is shown.
#[test]
fn every_kind_of_activity_is_shown() {
    use std::collections::BTreeSet;

    use privacy_rules::recency::{Kind, RuleSet};
    let database = reading::demo(0);
    let mut seen = BTreeSet::new();
    for row in ROWS.iter().filter(|row| row.what == What::Contact) {
        let read = reading::contact(&database, row.id, RuleSet::V1_7);
        seen.extend(read.map(|read| read.kinds).unwrap_or_default());
    }
    let all: BTreeSet<Kind> = Kind::ALL.iter().copied().collect();
    assert_eq!(seen, all);
}

#[test]
fn every_rule_that_is_shown_by_rows_has_some() {
    use RuleId::{
        A1, A2, A3, A4, A5, A6, A12, C1, C2, C3, C4, C5, C6, E1, E3, E4, R1, R2, R3, R4, R5, R6,
        R7, R8, R9, R10, R11, R12,
    };
    for rule in [
        A1, A2, A3, A4, A5, A6, A12, C1, C2, C3, C4, C5, C6, E1, E3, E4, R1, R2, R3, R4, R5, R6,
        R7, R8, R9, R10, R11, R12,
    ] {
        assert!(ROWS.iter().any(|row| row.rules.contains(&rule)), "{rule}");
    }
}

#[test]
fn every_contact_of_the_showcase_is_explained_and_none_twice() {
    use std::collections::BTreeSet;
    let database = reading::demo(0);
    let mut statement = database.prepare("SELECT id FROM contact").unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    let live: BTreeSet<i64> = rows.collect::<Result<_, _>>().unwrap();
    let explained: Vec<i64> =
        ROWS.iter().filter(|row| row.what == What::Contact).map(|row| row.id).collect();
    assert_eq!(explained.iter().copied().collect::<BTreeSet<_>>(), live);
    assert_eq!(explained.len(), live.len());
    assert!(ROWS.iter().all(|row| !row.why.is_empty() && !row.rules.is_empty()));
}

/// L-1 holds where no stored indicator is above the truth: those of the demo are not, and some are below it.
#[test]
fn no_stored_indicator_is_above_the_truth() {
    use privacy_rules::{
        recency::{Baseline, RuleSet, recency},
        vocabulary::{Day, LastActive},
    };
    let database = reading::demo(400);
    let (mut equal, mut below) = (0, 0);
    for id in 10_001..10_401 {
        let column = |sql| reading::text(&database, sql, id);
        let Some(stored) = column("SELECT indicator FROM contact WHERE id = ?1") else { continue };
        let stored: LastActive = stored.parse().unwrap();
        let created = column("SELECT created_on FROM contact WHERE id = ?1").unwrap();
        let created: Day = created.parse().unwrap();
        let activities = reading::activities(&database, id).unwrap();
        let truth =
            recency(activities, RuleSet::V1_7).indicator(created, Baseline::Fallback).last_active();
        assert!(stored <= truth, "contact {id}: {stored} above {truth}");
        if stored == truth { equal += 1 } else { below += 1 }
    }
    assert!(equal > 100 && below > 20, "{equal} equal, {below} below");
}

/// The last column of `docs/sources.md` names rows that show the rule, and every rule of the source has some.
#[test]
fn the_table_of_sources_names_rows_that_show_the_rule() {
    let table = include_str!("../../docs/sources.md");
    let mut checked = 0;
    for line in table.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let (Some(Ok(rule)), Some(demo)) =
            (cells.first().map(|cell| cell.parse::<RuleId>()), cells.last())
        else {
            continue;
        };
        for group in demo.split("; ") {
            let (what, ids) = group.split_once(' ').unwrap_or((group, ""));
            let what = match what.trim_end_matches('s') {
                "contact" => What::Contact,
                "ticket" => What::Ticket,
                "answer" => What::Answer,
                "order" => What::Order,
                "operator" => What::Operator,
                _ => continue,
            };
            for id in ids.split(", ").flat_map(range) {
                let row = ROWS.iter().find(|row| (row.what, row.id) == (what, id));
                let shows = row.is_some_and(|row| row.rules.contains(&rule));
                assert!(shows, "{rule}: {group} names {id}, which does not show it");
                checked += 1;
            }
        }
        assert!(cells.get(1) != Some(&"[S]") || demo.len() > 1, "{rule} is not shown");
    }
    assert!(checked > 120, "only {checked} rows named");
}

fn range(ids: &str) -> std::ops::RangeInclusive<i64> {
    let (first, last) = ids.split_once('–').unwrap_or((ids, ids));
    let number = |text: &str| text.parse().unwrap_or_default();
    number(first)..=number(last)
}
