//! The ticket shop in a real browser: what it shows, in which languages, without scripts, under attack.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::run::{Checked, Failure, capture, cargo, check, root, say, target};

/// Where Debian puts it.
const CHROMIUM: &str = "/usr/bin/chromium";

/// Runs the browser tests of the ticket shop.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Write a picture of every page, narrow and wide, light and dark, into this directory.
    #[arg(long, value_name = "DIR")]
    screens: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Checked {
    install()?;
    check(&mut cargo(&[
        "build",
        "--quiet",
        "--package",
        "privacy-examples",
        "--bin",
        "ticket-shop",
    ]))?;
    let folder = packages()?;
    let mut tests = Command::new("node");
    tests.current_dir(&folder).arg("run.mjs").arg(target_absolute()?.join("debug/ticket-shop"));
    if let Some(screens) = &args.screens {
        tests.arg("--screens").arg(std::path::absolute(screens)?);
    }
    let output = capture(&mut tests)?;
    let text = String::from_utf8_lossy(&output.stdout);
    say(text.trim_end());
    if !output.status.success() {
        say(String::from_utf8_lossy(&output.stderr).trim_end());
        return Err(Failure("the browser tests did not hold".into()));
    }
    let closing = text.lines().rev().find(|line| line.starts_with("browser: "));
    Ok(closing.map_or_else(String::new, |line| line.trim_start_matches("browser: ").to_owned()))
}

/// A browser and Node, from Debian's packages where they are missing.
fn install() -> Result<(), Failure> {
    let mut missing = Vec::new();
    if !Path::new(CHROMIUM).exists() {
        missing.push("chromium");
    }
    for (program, package) in [("node", "nodejs"), ("npm", "npm")] {
        if !capture(Command::new(program).arg("--version")).is_ok_and(|it| it.status.success()) {
            missing.push(package);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!("installing {}", missing.join(", ")));
    check(Command::new("apt-get").args(["update", "--quiet=2"]))?;
    check(
        Command::new("apt-get")
            .args(["install", "--quiet=2", "--yes", "--no-install-recommends"])
            .args(missing)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

/// A copy of the tests in the target directory, with the packages that their lock file names.
fn packages() -> Result<PathBuf, Failure> {
    let from = root().join("examples/ticket-shop/browser");
    let to = target_absolute()?.join("browser");
    copy(&from, &to)?;
    let lock = fs::read_to_string(to.join("package-lock.json"))?;
    let mark = to.join("installed");
    if !fs::read_to_string(&mark).is_ok_and(|installed| installed == lock) {
        say("installing the packages of the browser tests (once)");
        check(Command::new("npm").current_dir(&to).args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]))?;
        fs::write(mark, lock)?;
    }
    Ok(to)
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if entry.file_type()?.is_dir() {
            // Packages that somebody installed by hand stay where they are.
            if name != "node_modules" {
                copy(&entry.path(), &to.join(name))?;
            }
        } else {
            fs::copy(entry.path(), to.join(name))?;
        }
    }
    Ok(())
}

fn target_absolute() -> Result<PathBuf, Failure> {
    Ok(std::path::absolute(target())?)
}
