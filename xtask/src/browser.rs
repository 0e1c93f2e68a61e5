//! The ticket shop in a real browser: what it shows, in which languages, without scripts, under attack.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::run::{Checked, Failure, capture, cargo, check, root, say, target};

/// Where Debian puts it.
const CHROMIUM: &str = "/usr/bin/chromium";

/// Which browser tests to run.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Each page once in each width, two hostile values for each field, as `cargo xtask test` does.
    #[arg(long)]
    quick: bool,
    /// Write a picture of every page, narrow and wide, light and dark, into this directory.
    #[arg(long, value_name = "DIR")]
    screens: Option<PathBuf>,
}

impl Args {
    /// What `cargo xtask test` does.
    pub(crate) const fn quick() -> Self {
        Self { quick: true, screens: None }
    }
}

pub(crate) fn run(args: &Args) -> Checked {
    install()?;
    // With the features of the workspace, so that what its tests were built of is not built again.
    let build = ["build", "--quiet", "--workspace", "--all-features", "--bin", "ticket-shop"];
    check(&mut cargo(&build))?;
    let folder = packages()?;
    let mut tests = Command::new("node");
    tests.current_dir(&folder).arg("run.mjs").arg(target_absolute()?.join("debug/ticket-shop"));
    if args.quick {
        tests.arg("--quick");
    }
    if let Some(screens) = &args.screens {
        tests.arg("--screens").arg(std::path::absolute(screens)?);
    }
    let mut running = tests.stdout(Stdio::piped()).spawn()?;
    let mut closing = String::new();
    if let Some(output) = running.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            say(&line);
            if let Some(figures) = line.strip_prefix("browser: ") {
                figures.clone_into(&mut closing);
            }
        }
    }
    if !running.wait()?.success() {
        return Err(Failure("the browser tests did not hold".into()));
    }
    Ok(closing)
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
