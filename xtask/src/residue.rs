//! The residue scan at the full size of the demo.

use crate::run::{Checked, cargo, check};

const CONTACTS: &str = "50000";

pub(crate) fn run() -> Checked {
    let test = "twenty_planted_residues_are_found_and_hardly_anything_else";
    let mut command = cargo(&["test", "--quiet", "--release", "--package", "privacy-examples"]);
    check(command.args(["--test", "residue", test]).env("RESIDUE_CONTACTS", CONTACTS))?;
    Ok(format!("every planted residue found in {CONTACTS} contacts"))
}
