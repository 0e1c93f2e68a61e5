//! The command line.

use std::{ffi::OsString, io::Write, path::PathBuf};

use clap::{Args, Parser, Subcommand};
use privacy_rules::vocabulary::Day;

use super::{failure::Failure, search, stones};
use crate::{
    command,
    inactive_contacts::{
        policy::{self, PolicyFile},
        store::Target,
    },
};

const AFTER_HELP: &str = "\
Examples:
  residue scan --before backup.db --database shop.db
      where values of the contacts erased since the backup still stand, the rarest first; never the values
  residue bury --before backup.db --database shop.db --key key.bin --today 2026-06-30 --last-day 2031-06-30 --tombstones stones.txt
      one tombstone for each record erased since the backup; keep them and the key apart from the backups
  residue erase-again --database restored.db --key key.bin --today 2026-07-15 --tombstones stones.txt
      after a restore: what was erased before is erased again

A database is an SQLite file or the URL of a PostgreSQL database (postgres://USER@HOST:PORT/DATABASE); a backup is one
that was restored beside it.
A key is a file of at least 32 random bytes.

Exit codes:
  0  done; with scan, nothing unique or rare was found
  1  stopped by an error; nothing was changed
  2  the command line could not be read
  3  scan found something unique or rare";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "residue", version, about = "Is anything left of the erased, and does it come back", after_help = AFTER_HELP, max_term_width = 110)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Search every text of the database for values of the contacts erased since a backup
    Scan {
        #[command(flatten)]
        between: Between,
        /// The calling code of the country in which numbers without one are dialled
        #[arg(long, value_name = "N", default_value_t = 33)]
        calling_code: u16,
        /// List places with initials or a family name alone too
        #[arg(long)]
        doubtful: bool,
    },
    /// Lay a tombstone for every record erased since a backup
    Bury {
        #[command(flatten)]
        between: Between,
        #[command(flatten)]
        stones: Stones,
        /// The last day on which the tombstones hold: once no backup is older
        #[arg(long, value_name = "YYYY-MM-DD")]
        last_day: Day,
    },
    /// Erase again what a restored backup brought back
    EraseAgain {
        /// The restored database
        #[arg(long, value_name = "DATABASE")]
        database: Target,
        #[command(flatten)]
        stones: Stones,
    },
}

/// A database and a backup of it.
#[derive(Args, Debug)]
pub(super) struct Between {
    /// The backup from before the application
    #[arg(long, value_name = "DATABASE")]
    pub(super) before: Target,
    /// The database
    #[arg(long, value_name = "DATABASE")]
    pub(super) database: Target,
}

/// Where tombstones are, and the key that they are read with.
#[derive(Args, Debug)]
pub(super) struct Stones {
    /// The tombstones, one a line
    #[arg(long, value_name = "FILE")]
    pub(super) tombstones: PathBuf,
    /// The key: a file of at least 32 random bytes
    #[arg(long, value_name = "FILE")]
    pub(super) key: PathBuf,
    /// The number of the key; another one for every other key
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) key_number: u32,
    /// The institution's own policy, where plans were made with one
    #[arg(long, value_name = "FILE", value_parser = policy::of_file)]
    pub(super) policy: Option<PolicyFile>,
    /// The day as of which tombstones are laid, and hold
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) today: Day,
}

/// Does what the arguments ask for, and returns the exit code.
pub fn execute<I>(arguments: I, out: &mut dyn Write, err: &mut dyn Write) -> u8
where
    I: IntoIterator<Item: Into<OsString> + Clone>,
{
    command::executed(arguments, out, err, dispatch)
}

fn dispatch(cli: &Cli, out: &mut dyn Write) -> Result<u8, Failure> {
    match &cli.command {
        Command::Scan { between, calling_code, doubtful } => {
            search::scan(between, *calling_code, *doubtful, out)
        }
        Command::Bury { between, stones, last_day } => {
            stones::bury(between, stones, *last_day, out)?;
            Ok(0)
        }
        Command::EraseAgain { database, stones } => {
            stones::erase_again(database, stones, out)?;
            Ok(0)
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
