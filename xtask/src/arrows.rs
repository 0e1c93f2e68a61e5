//! Which crate of the house may use which: the arrows of `docs/architecture.md`, and no others.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::run::{Checked, Failure, capture, cargo};

/// Every crate of the house with the crates that it may use, tests apart.
#[rustfmt::skip]
const ARROWS: [(&str, &[&str]); 12] = [
    ("privacy-vocabulary",    &[]),
    ("privacy-consent",       &["privacy-vocabulary"]),
    ("privacy-recency",       &["privacy-vocabulary"]),
    ("privacy-anonymization", &["privacy-vocabulary", "privacy-anonymization-derive"]),
    ("privacy-notices",       &["privacy-vocabulary"]),
    ("privacy-batch",         &["privacy-vocabulary", "privacy-recency", "privacy-anonymization"]),
    ("privacy-rules",         &["privacy-vocabulary", "privacy-consent", "privacy-recency", "privacy-anonymization",
                                "privacy-notices", "privacy-batch"]),
    ("privacy-anonymization-derive", &[]),
    ("privacy-oracle",        &[]),
    ("privacy-examples",      &["privacy-rules", "privacy-oracle"]),
    ("privacy-benches",       &["privacy-rules"]),
    ("xtask",                 &["privacy-rules", "privacy-oracle"]),
];

pub(crate) fn run() -> Checked {
    let output =
        capture(&mut cargo(&["metadata", "--no-deps", "--format-version", "1", "--offline"]))?;
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages =
        metadata.get("packages").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let house: BTreeSet<_> = packages.iter().filter_map(|package| text(package, "name")).collect();
    let mut arrows = 0_usize;
    for package in packages {
        let name = text(package, "name").unwrap_or_default();
        let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| *known == name) else {
            return Err(Failure(format!("`{name}` has no place in the house: draw its arrows")));
        };
        let dependencies =
            package.get("dependencies").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let used = dependencies
            .iter()
            .filter(|dependency| text(dependency, "kind").is_none_or(|kind| kind != "dev"))
            .filter_map(|dependency| text(dependency, "name"))
            .filter(|name| house.contains(name));
        for used in used {
            if !allowed.contains(&used) {
                return Err(Failure(format!(
                    "`{name}` uses `{used}`: the house has no such arrow"
                )));
            }
            arrows = arrows.saturating_add(1);
        }
    }
    Ok(format!("{arrows} arrows among {} crates, all drawn", house.len()))
}

fn text<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value.get(field)?.as_str()
}
