//! `cargo xtask test`: the steps, in order, with their times.

use std::{collections::BTreeSet, time::Instant};

use crate::{
    arrows, browser, calendar, cdnow, deny, faults, fences, house, postgres,
    run::{Checked, Failure, cargo, check, say},
    trees, worlds,
};

/// The publishable crates, in the order in which they build on each other.
pub(crate) const ROOMS: [&str; 8] = [
    "privacy-vocabulary",
    "privacy-consent",
    "privacy-recency",
    "privacy-anonymization-derive",
    "privacy-anonymization",
    "privacy-notices",
    "privacy-batch",
    "privacy-rules",
];

/// Which steps to run.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Run this step alone; may be repeated.
    #[arg(long, value_name = "STEP")]
    only: Vec<String>,
    /// List the steps and run none.
    #[arg(long)]
    list: bool,
}

struct Step {
    name: &'static str,
    what: &'static str,
    run: fn() -> Checked,
}

#[rustfmt::skip]
const STEPS: [Step; 14] = [
    Step { name: "fmt",      what: "rustfmt on every file",                                          run: fmt },
    Step { name: "house",    what: "no file too long, nothing left behind",                          run: house::run },
    Step { name: "arrows",   what: "which crate uses which",                                         run: arrows::run },
    Step { name: "clippy",   what: "the workspace, then each room alone with no, default, all features", run: clippy },
    Step { name: "tests",    what: "all tests and doc tests, all features",                          run: tests },
    Step { name: "doc",      what: "the documentation builds without a warning",                     run: doc },
    Step { name: "trees",    what: "the size of each room's dependency tree",                        run: trees::run },
    Step { name: "fences",   what: "each fence broken on purpose",                                   run: fences::run },
    Step { name: "calendar", what: "period arithmetic on every day of 400 years",                    run: calendar::run },
    Step { name: "worlds",   what: "random institutions against the oracle",                         run: worlds },
    Step { name: "cdnow",    what: "the CDNOW purchase log against SQL and the oracle",              run: cdnow::run },
    Step { name: "faults",   what: "the program killed, its disk full, its files locked",             run: faults },
    Step { name: "browser",  what: "the ticket shop in Chromium: every page, hostile values",        run: browser },
    Step { name: "deny",     what: "licences, bans, sources of the dependencies",                    run: deny::run },
];

pub(crate) fn run(args: &Args) -> Checked {
    if args.list {
        for step in &STEPS {
            say(&format!("{:8} {}", step.name, step.what));
        }
        return Ok(format!("{} steps", STEPS.len()));
    }
    let known: BTreeSet<_> = STEPS.iter().map(|step| step.name).collect();
    if let Some(unknown) = args.only.iter().find(|name| !known.contains(name.as_str())) {
        return Err(Failure(format!("no step `{unknown}`: see `cargo xtask test --list`")));
    }
    let chosen = STEPS
        .iter()
        .filter(|step| args.only.is_empty() || args.only.iter().any(|name| name == step.name));
    let begun = now();
    let mut report = Vec::new();
    for step in chosen {
        say(&format!("\n== {}: {}", step.name, step.what));
        let begun = now();
        let closing =
            (step.run)().map_err(|failure| Failure(format!("step `{}`: {failure}", step.name)))?;
        report.push(format!("{:8} {:>6.1} s  {closing}", step.name, begun.elapsed().as_secs_f64()));
    }
    say("\n== all held");
    for line in &report {
        say(line);
    }
    say(&format!("in all   {:>6.1} s", begun.elapsed().as_secs_f64()));
    Ok(format!("{} passed, 0 failed", report.len()))
}

#[expect(clippy::disallowed_methods, reason = "a check says how long it took")]
fn now() -> Instant {
    Instant::now()
}

fn fmt() -> Checked {
    check(&mut cargo(&["fmt", "--all", "--check"]))?;
    Ok("formatted".into())
}

fn clippy() -> Checked {
    const STRICT: [&str; 3] = ["--", "-D", "warnings"];
    let common = ["clippy", "--quiet", "--workspace", "--all-targets", "--all-features"];
    check(cargo(&common).args(STRICT))?;
    let mut runs = 1_u32;
    for room in ROOMS {
        for features in [&["--no-default-features"][..], &[], &["--all-features"]] {
            check(cargo(&["clippy", "--quiet", "--package", room]).args(features).args(STRICT))?;
            runs = runs.saturating_add(1);
        }
    }
    Ok(format!("{runs} runs without a warning"))
}

fn tests() -> Checked {
    let server = postgres::Server::start()?;
    check(
        cargo(&["test", "--quiet", "--workspace", "--all-features"])
            .env(postgres::URL, server.url()),
    )?;
    Ok("passed, with a PostgreSQL server".into())
}

fn doc() -> Checked {
    check(
        cargo(&["doc", "--quiet", "--workspace", "--no-deps", "--all-features"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    Ok("no warning".into())
}

fn worlds() -> Checked {
    worlds::run(&worlds::Args::quick())
}

fn faults() -> Checked {
    faults::run(&faults::Args::quick())
}

fn browser() -> Checked {
    browser::run(&browser::Args::quick())
}
