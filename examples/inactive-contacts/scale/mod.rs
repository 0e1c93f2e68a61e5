//! For measurements: a large institution made quickly, the same changes in plain SQL, and customers who buy meanwhile.
//!
//! Nothing of this is for a real database.

mod fill;
mod plain;
mod traffic;

use std::{io::Write, path::PathBuf, time::Duration};

use clap::{Parser, Subcommand};

use super::{failure::Failure, store::Target};

/// The day as of which the institution is planned.
pub const TODAY: &str = "2026-06-30";

/// The code of the institution.
pub const INSTITUTION: &str = "large";

#[derive(Debug, Parser)]
#[command(name = "inactive-contacts-scale", about = "Measurements of inactive-contacts")]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// The database: a file, or a server's
    #[arg(long, global = true, default_value = "scale.db")]
    database: Target,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make an institution with so many contacts, each with ten activities
    Fill {
        #[arg(long)]
        contacts: u32,
    },
    /// Do what a plan says with a few statements over all contacts at once: no comparison, no journal, one transaction
    Plain {
        #[arg(long)]
        plan: PathBuf,
    },
    /// Buy tickets and settle balances, one short transaction after the other, for so long or until a file is there
    Traffic {
        #[arg(long)]
        seconds: u64,
        #[arg(long)]
        until: Option<PathBuf>,
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Count the contacts that bought something after the plan, and those of them that are erased all the same
    Check,
}

/// Does what the arguments ask for; an error is one line.
///
/// # Errors
/// What the database answers, as text.
pub fn execute(
    arguments: impl Iterator<Item = std::ffi::OsString>,
    out: &mut dyn Write,
) -> Result<(), String> {
    let cli = Cli::try_parse_from(arguments).map_err(|error| error.to_string())?;
    let line = run(&cli).map_err(|failure| crate::command::line(&failure))?;
    writeln!(out, "{line}").map_err(|error| error.to_string())
}

fn run(cli: &Cli) -> Result<String, Failure> {
    match &cli.command {
        Command::Fill { contacts } => fill::fill(&cli.database, *contacts),
        Command::Plain { plan } => plain::plain(&cli.database, plan),
        Command::Traffic { seconds, until, seed } => {
            let limit = Duration::from_secs(*seconds);
            traffic::traffic(&cli.database, limit, until.as_deref(), *seed)
        }
        Command::Check => traffic::check(&cli.database),
    }
}

/// A linear congruential generator with the constants of Knuth's MMIX: quick, and the same everywhere.
#[derive(Debug)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33).checked_rem(sides).unwrap_or(0)
    }
}
