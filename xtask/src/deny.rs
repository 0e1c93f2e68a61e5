//! cargo-deny, installed once under the target directory.

use std::path::Path;

use crate::run::{Checked, cargo, check, root, say, target};

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
        std::fs::write(tools.join("cargo-deny.version"), VERSION)?;
    }
    let mut command = std::process::Command::new(binary);
    check(command.current_dir(root()).args([
        "--offline",
        "--all-features",
        "check",
        "licenses",
        "bans",
        "sources",
    ]))?;
    Ok("licences, bans and sources ok".into())
}

fn installed(tools: &Path) -> bool {
    std::fs::read_to_string(tools.join("cargo-deny.version"))
        .is_ok_and(|version| version == VERSION)
}
