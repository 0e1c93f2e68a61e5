//! How many packages a room brings with it, itself included.

use std::collections::BTreeSet;

use crate::{
    run::{Checked, Failure, capture, cargo, say},
    steps::ROOMS,
};

const ROOM: usize = 13;
/// A derive, and what it reads and writes code with: `syn`, `quote`, `proc-macro2`, `unicode-ident`.
const DERIVE: usize = 5;
const WITH_THE_BATCH: usize = 26;

/// The most packages a crate's tree may have; the facade is the sum of its rooms and has no limit of its own.
fn limit(room: &str) -> Option<usize> {
    match room {
        "privacy-rules" => None,
        "privacy-batch" => Some(WITH_THE_BATCH),
        "privacy-anonymization-derive" => Some(DERIVE),
        _ => Some(ROOM),
    }
}

pub(crate) fn run() -> Checked {
    let mut sizes = Vec::new();
    for room in ROOMS {
        let output = capture(&mut cargo(&[
            "tree",
            "--package",
            room,
            "--edges",
            "normal",
            "--prefix",
            "none",
        ]))?;
        if !output.status.success() {
            return Err(Failure(String::from_utf8_lossy(&output.stderr).into_owned()));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let packages: BTreeSet<_> =
            text.lines().filter_map(|line| line.split_once(' ')).map(|(name, _)| name).collect();
        let size = packages.len();
        match limit(room) {
            Some(limit) if size > limit => {
                return Err(Failure(format!("{room} brings {size} packages, at most {limit}")));
            }
            Some(limit) => say(&format!("{room:28} {size:3} packages, at most {limit}")),
            None => say(&format!("{room:28} {size:3} packages")),
        }
        sizes.push(size.to_string());
    }
    Ok(format!("{} trees within their limits", sizes.len()))
}
