//! The project's checks. `cargo xtask test` is the one test command; the others are long proofs.
//!
//! Every command ends with a line of counts, and with an exit code that is not 0 where anything differed.

mod arrows;
mod browser;
mod calendar;
mod cdnow;
mod cells;
mod compilers;
mod deny;
mod faults;
mod fences;
mod fetched;
mod house;
mod peers;
mod postgres;
mod python;
mod records;
mod residue;
mod run;
mod scale;
mod schedules;
#[cfg(test)]
mod sources;
mod steps;
mod trees;
mod worlds;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use run::say;

/// The checks of privacy-rules.
#[derive(Parser)]
#[command(name = "cargo xtask", after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Exit codes: 0 all held, 1 something differed or failed, 2 wrong usage.

Examples:
  cargo xtask test                      everything that must hold before a change lands
  cargo xtask test --only fmt --only clippy
  cargo xtask worlds --count 1000000    a long comparison with the oracle
  cargo xtask peers W3 --contacts 1000000 --threads 1";

#[derive(Subcommand)]
enum Command {
    /// Runs every check, with its own set-up on a fresh Debian machine with Rust.
    Test(steps::Args),
    /// Uses the ticket shop in a browser: every page, every touchpoint, hostile values.
    Browser(browser::Args),
    /// Breaks each fence on purpose and shows the error that it gives.
    Fences,
    /// Compares the period arithmetic with the oracle on every day of 400 years and for 1 to 120 months.
    Calendar,
    /// Plans the CDNOW purchase log at three dates and periods, against SQL and the oracle.
    Cdnow,
    /// Draws contacts over French communes by population and coarsens small cells of kept geography.
    Cells(cells::Args),
    /// Kills the program that applies plans at random instants, fills its disk and locks its files, and compares what is left.
    Faults(faults::Args),
    /// Compares the rooms with the oracle on random institutions, and prints a minimal one where they differ.
    Worlds(worlds::Args),
    /// Measures the rooms beside other engines, on the same data in one run.
    Peers(peers::Args),
    /// Checks the rooms under the oldest compiler that they promise.
    Oldest,
    /// Checks the rooms on a target without a standard library.
    Bare,
    /// Plants residues in the whole demo after an erasure, and counts what a scan finds of them and what else.
    Residue,
    /// Writes random consent records and receipts, reads them back, and has a JSON Schema validator look at each.
    Records(records::Args),
    /// Plans and applies a large institution on both databases: time, memory, and the ratio to plain SQL.
    Scale(scale::Args),
    /// The same while customers buy: nobody who bought after the plan is erased.
    Traffic(scale::Args),
    /// Has the scheduling examples checked by systemd's and Kubernetes' own validators.
    Schedules,
    /// Counts the packages in each room's tree against its limit.
    Trees,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Test(args) => steps::run(&args),
        Command::Browser(args) => browser::run(&args),
        Command::Fences => fences::run(),
        Command::Calendar => calendar::run(),
        Command::Cdnow => cdnow::run(),
        Command::Cells(args) => cells::run(&args),
        Command::Faults(args) => faults::run(&args),
        Command::Worlds(args) => worlds::run(&args),
        Command::Peers(args) => peers::run(&args),
        Command::Oldest => compilers::oldest(),
        Command::Bare => compilers::bare(),
        Command::Residue => residue::run(),
        Command::Records(args) => records::run(&args),
        Command::Scale(args) => scale::run(&args),
        Command::Traffic(args) => scale::traffic(&args),
        Command::Schedules => schedules::run(),
        Command::Trees => trees::run(),
    };
    match outcome {
        Ok(closing) => {
            say(&closing);
            ExitCode::SUCCESS
        }
        Err(failure) => {
            say(&format!("failed: {failure}"));
            ExitCode::FAILURE
        }
    }
}
