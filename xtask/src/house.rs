//! Tidiness that neither rustc nor clippy sees.

use std::path::Path;

use crate::run::{Checked, Failure, capture, root};

const LONGEST: usize = 600;
const LEFT_BEHIND: [&str; 4] =
    [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("dbg", "!("), concat!("#[ig", "nore")];

pub(crate) fn run() -> Checked {
    let output =
        capture(std::process::Command::new("git").current_dir(root()).args(["ls-files", "-z"]))?;
    let listing = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut complaints = Vec::new();
    let mut files = 0_usize;
    for name in listing
        .split('\0')
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "rs"))
    {
        let Ok(text) = std::fs::read_to_string(root().join(name)) else { continue };
        files = files.saturating_add(1);
        let lines = text.lines().count();
        if lines > LONGEST {
            complaints.push(format!("{name}: {lines} lines, at most {LONGEST}"));
        }
        for (number, line) in (1_usize..).zip(text.lines()) {
            if let Some(found) = LEFT_BEHIND.iter().find(|word| line.contains(**word)) {
                complaints.push(format!("{name}:{number}: `{found}` left behind"));
            }
        }
    }
    if complaints.is_empty() {
        Ok(format!("{files} files in order"))
    } else {
        Err(Failure(complaints.join("\n")))
    }
}
