//! Every answer with every set of blocks and of conditions, under every regime: the list from permits, the counts from
//! columns and a reading of the rules by hand say the same (L-15).

use std::fmt::Write;

use crate::support::World;

const ANSWERS: [(&str, &str); 13] = [
    ("granted", "yes"),
    ("given", "yes"),
    ("renewed", "yes"),
    ("refused", "no"),
    ("withdrawn", "no"),
    ("absent", ""),
    ("unknown", ""),
    ("requested", ""),
    ("request-deferred", ""),
    ("expired", ""),
    ("invalidated", ""),
    ("revoked", ""),
    ("minor", ""),
];
const BLOCKS: [&str; 6] =
    ["deleted", "anonymized", "restricted", "no-address", "bounced", "objected"];
const CONDITIONS: [&str; 7] = [
    "address-from-sale",
    "address-from-negotiation",
    "address-from-support",
    "own-similar-products",
    "charitable-purpose",
    "opt-out-at-collection",
    "opt-out-in-message",
];

struct Case {
    answer: &'static str,
    blocks: Vec<&'static str>,
    conditions: Vec<&'static str>,
}

fn subset<const N: usize>(words: &[&'static str; N], bits: usize) -> Vec<&'static str> {
    words
        .iter()
        .enumerate()
        .filter(|(bit, _)| bits >> bit & 1 == 1)
        .map(|(_, word)| *word)
        .collect()
}

/// Every set of blocks with every answer; every set of conditions with every answer where nothing blocks.
fn cases() -> (Vec<Case>, String) {
    let mut cases = Vec::new();
    for (word, answer) in ANSWERS {
        let sets = (0..64).map(|blocks| (blocks, 0)).chain((1..128).map(|known| (0, known)));
        cases.extend(sets.map(|(blocks, known)| {
            (
                word,
                Case {
                    answer,
                    blocks: subset(&BLOCKS, blocks),
                    conditions: subset(&CONDITIONS, known),
                },
            )
        }));
    }
    let mut csv = "blocks,contact,conditions,answer\n".to_owned();
    for (id, (word, case)) in cases.iter().enumerate() {
        let (blocks, known) = (case.blocks.join("+"), case.conditions.join("+"));
        writeln!(csv, "{blocks},{id},{known},{word}").unwrap();
    }
    (cases.into_iter().map(|(_, case)| case).collect(), csv)
}

fn soft(country: &str, known: &[&str]) -> bool {
    let origins: &[&str] = match country {
        "gb" => &["address-from-sale", "address-from-negotiation"],
        "gb-charity" => &["address-from-support"],
        _ => &["address-from-sale"],
    };
    let subject =
        if country == "gb-charity" { "charitable-purpose" } else { "own-similar-products" };
    origins.iter().any(|origin| known.contains(origin))
        && [subject, "opt-out-at-collection", "opt-out-in-message"]
            .iter()
            .all(|word| known.contains(word))
}

fn is_reached(case: &Case, kind: &str, regime: &str, channel: &str) -> bool {
    let hard = case.blocks.iter().any(|block| *block != "objected");
    if hard || kind == "operational" {
        return !hard;
    }
    if case.blocks.contains(&"objected") || case.answer == "no" {
        return false;
    }
    let electronic = matches!(channel, "email" | "sms");
    case.answer == "yes"
        || regime == "opt-out"
        || regime
            .strip_prefix("soft-opt-in:")
            .is_some_and(|country| electronic && soft(country, &case.conditions))
}

#[test]
fn list_counts_and_a_reading_by_hand_agree_on_every_case() {
    let (cases, csv) = cases();
    let world = World::with_csv(csv);
    let countries = ["eu", "de", "fr", "ch", "gb", "gb-charity"];
    let mut regimes = vec!["opt-out".to_owned(), "explicit-consent".to_owned()];
    regimes.extend(countries.map(|country| format!("soft-opt-in:{country}")));
    for kind in ["marketing", "operational"] {
        for channel in ["email", "post", "push"] {
            for regime in &regimes {
                let asked = ["--kind", kind, "--channel", channel, "--regime", regime];
                let ran = world.send_csv(&[&asked[..], &["--as-of", "2026-03-02"]].concat());
                assert_eq!(ran.code, 0, "{}", ran.err);
                let expected: Vec<String> = (0..)
                    .zip(&cases)
                    .filter(|(_, case)| is_reached(case, kind, regime, channel))
                    .map(|(id, _): (usize, _)| id.to_string())
                    .collect();
                assert!(!expected.is_empty());
                assert_eq!(world.recipients(), expected, "{asked:?}");
                let left_out = cases.len() - expected.len();
                sums_add_up(&world.out("report.txt"), left_out, expected.len());
            }
        }
    }
}

/// The counts come from the columns: those by first reason add up to the recipients, and to the others.
fn sums_add_up(report: &str, left_out: usize, recipients: usize) {
    let number = |line: &str| -> usize {
        line.trim_start().split(' ').next().unwrap().replace(',', "").parse().unwrap()
    };
    let sum = |heading: &str| -> usize {
        let lines = report.lines().skip_while(|line| !line.starts_with(heading)).skip(1);
        lines.take_while(|line| !line.is_empty()).map(number).sum()
    };
    assert_eq!(sum("Why recipients"), recipients, "{report}");
    assert_eq!(sum("Why the others"), left_out, "{report}");
}

/// C-4, C-11: the last day of a grant is its last, and the report says how many drop out by themselves.
#[test]
fn a_grant_ends_after_its_last_day() {
    let world = World::with_csv(
        "contact,answer,until\na,granted,2026-03-01\nb,granted,2026-03-02\nc,granted,\n",
    );
    for (day, reached) in [("2026-03-01", "a b c"), ("2026-03-02", "b c"), ("2026-03-03", "c")] {
        assert_eq!(world.send_csv(&["--as-of", day]).code, 0);
        assert_eq!(world.recipients().join(" "), reached, "{day}");
    }
    let report = |day| {
        world.send_csv(&["--as-of", day]);
        world.out("report.txt")
    };
    assert!(
        report("2026-03-01")
            .contains("2 recipients drop out without anybody's doing, the first on 2026-03-02")
    );
    assert!(!report("2026-03-03").contains("drop out"));
}
