//! cargo-deny, installed once under the target directory.

use std::{fs, path::Path, process::Command};

use crate::run::{Checked, Failure, capture, cargo, check, root, say, target};

const VERSION: &str = "0.18.9";

pub(crate) fn run() -> Checked {
    let tools = target().join("tools");
    let binary = tools.join("bin").join("cargo-deny");
    if !installed(&tools) {
        say(&format!("installing cargo-deny {VERSION} (some minutes, once)"));
        // A check that runs for a second need not be optimised.
        check(
            cargo(&[
                "install",
                "--quiet",
                "--locked",
                "cargo-deny",
                "--version",
                VERSION,
                "--root",
            ])
            .arg(&tools)
            .envs([("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"), ("CARGO_PROFILE_RELEASE_LTO", "off")])
            .env("CARGO_TARGET_DIR", target().join("tools").join("build")),
        )?;
        fs::write(tools.join("cargo-deny.version"), VERSION)?;
    }
    check(&mut cargo(&["fetch", "--quiet", "--locked"]))?;
    check(deny(&binary, root()).arg("--all-features").args(CHECKS))?;
    fence(&binary)?;
    Ok("licences, bans and sources ok; a copyleft dependency is refused".into())
}

const CHECKS: [&str; 4] = ["check", "licenses", "bans", "sources"];

fn deny(binary: &Path, folder: &Path) -> Command {
    let mut command = Command::new(binary);
    command.current_dir(folder).arg("--offline");
    command
}

/// Breaks the fence on purpose: a package under a copyleft licence, read with the workspace's own `deny.toml`.
fn fence(binary: &Path) -> Result<(), Failure> {
    let package = target().join("fences").join("deny");
    fs::create_dir_all(package.join("src"))?;
    fs::write(package.join("src").join("lib.rs"), "")?;
    fs::write(
        package.join("Cargo.toml"),
        "[package]\nname = \"fence\"\nversion = \"0.0.0\"\nedition = \"2024\"\nlicense = \"GPL-3.0-only\"\n\n[workspace]\n",
    )?;
    fs::copy(root().join("deny.toml"), package.join("deny.toml"))?;
    let output = capture(deny(binary, &package).args(CHECKS))?;
    let text = String::from_utf8_lossy(&output.stderr);
    let refusal = text.lines().find(|line| line.contains("failed to satisfy license requirements"));
    match refusal {
        Some(line) if !output.status.success() => {
            say(&format!("{:42} {line}", "licenses"));
            Ok(())
        }
        Some(_) | None => Err(Failure(format!("cargo-deny let a copyleft licence pass:\n{text}"))),
    }
}

fn installed(tools: &Path) -> bool {
    fs::read_to_string(tools.join("cargo-deny.version")).is_ok_and(|version| version == VERSION)
}
