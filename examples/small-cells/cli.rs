//! The command line.

use std::{ffi::OsString, io::Write, path::PathBuf};

use clap::{Args, Parser};
use privacy_rules::anonymization::{AtLeast, Prefix};

use super::{
    failure::Failure,
    measure::{Wanted, measure},
    report,
    residents::Residents,
    source::{self, Contacts},
};
use crate::{
    cells::{self, Measured},
    command,
    inactive_contacts::{
        database::Access,
        store::{Begin, Store, Target},
    },
};

const AFTER_HELP: &str = "\
Examples:
  small-cells --places people.csv --report cells.html
      how many people are alone or nearly alone in their post code and town, and what coarsening would do
  small-cells --places people.csv --at-least 10 --write coarser.csv
      the same people with places that at least ten of them share
  small-cells --database shop.db --institution heron --apply
      the anonymized contacts of an institution, coarsened in one transaction
  small-cells --database postgres://batch@localhost/shop --institution heron
      the same on a server, simulated

A database is an SQLite file or the URL of a PostgreSQL database (postgres://USER@HOST:PORT/DATABASE), where applying needs
the right to update country, post_code and town of contact_address.
A file of places is CSV with the columns person,country,post_code,town; several lines of one person count once a cell.
A table of residents has the columns country,post_code,town,residents.
A place becomes coarser step by step and no further than it must: beginning of the post code and town, beginning of the
post code, country, nothing. What an earlier run has coarsened stays as it is while enough people share it.

Exit codes:
  0  done
  1  stopped by an error; nothing was changed
  2  the command line could not be read";

/// Kept geography that few people share, and how coarse it must become.
#[derive(Debug, Parser)]
#[command(name = "small-cells", version, after_help = AFTER_HELP, max_term_width = 110)]
struct Cli {
    #[command(flatten)]
    source: Source,
    /// The institution whose anonymized contacts are meant
    #[arg(long, value_name = "CODE", requires = "database", required_unless_present = "places")]
    institution: Option<String>,
    /// How many people must share a place: 2 to 10000
    #[arg(long, value_name = "K", default_value = "5", value_parser = at_least)]
    at_least: AtLeast,
    /// How many signs of a post code its beginning has: 1 to 8
    #[arg(long, value_name = "N", default_value = "2", value_parser = prefix)]
    prefix: Prefix,
    /// A CSV table of residents by country, post code and town; towns with fewer than --residents-at-least are not named
    #[arg(long, value_name = "FILE", requires = "residents_at_least")]
    residents: Option<PathBuf>,
    /// How many people must live in a town that is named
    #[arg(long, value_name = "N", requires = "residents")]
    residents_at_least: Option<u64>,
    /// Write a page with charts
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Write the people with their coarser places
    #[arg(long, value_name = "FILE", conflicts_with = "database")]
    write: Option<PathBuf>,
    /// Change the database; without it the run is a simulation
    #[arg(long, conflicts_with = "places")]
    apply: bool,
}

#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
struct Source {
    /// A CSV file of people and their places
    #[arg(long, value_name = "FILE")]
    places: Option<PathBuf>,
    /// The database of a ticketing institution
    #[arg(long, value_name = "DATABASE")]
    database: Option<Target>,
}

fn at_least(text: &str) -> Result<AtLeast, String> {
    let number = text.parse().map_err(|_| "not a whole number".to_owned())?;
    AtLeast::people(number).map_err(|error| error.to_string())
}

fn prefix(text: &str) -> Result<Prefix, String> {
    let number = text.parse().map_err(|_| "not a whole number".to_owned())?;
    Prefix::from_characters(number).map_err(|error| error.to_string())
}

/// Does what the arguments ask for, and returns the exit code.
pub fn execute<I>(arguments: I, out: &mut dyn Write, err: &mut dyn Write) -> u8
where
    I: IntoIterator<Item: Into<OsString> + Clone>,
{
    command::executed(arguments, out, err, |cli, out| run(cli, out).map(|()| 0))
}

fn run(cli: &Cli, out: &mut dyn Write) -> Result<(), Failure> {
    let residents = match (&cli.residents, cli.residents_at_least) {
        (Some(file), Some(at_least)) => Some(Residents::read(file, cli.prefix, at_least)?),
        (Some(_) | None, _) => None,
    };
    let wanted = Wanted { at_least: cli.at_least, prefix: cli.prefix, residents };
    if let Some(file) = &cli.source.places {
        let rows = source::read_csv(file)?;
        let records = rows.iter().map(|row| (row.person.as_str(), row.place())).collect();
        let (measured, places) = measure(records, &wanted);
        if let Some(written) = &cli.write {
            source::write_csv(written, file, &rows, &places)?;
        }
        tell(cli, &measured, out)?;
        match &cli.write {
            Some(written) => writeln!(out, "written to `{}`", written.display())?,
            None => {
                writeln!(out, "This was a simulation; --write FILE writes the coarser places.")?;
            }
        }
    } else if let (Some(target), Some(institution)) = (&cli.source.database, &cli.institution) {
        let (access, begin) =
            if cli.apply { (Access::Write, Begin::Write) } else { (Access::Read, Begin::Snapshot) };
        let store = Store::open(target, access)?;
        let contacts = Contacts::read(&store, institution, begin)?;
        let (measured, places) = measure(contacts.records(), &wanted);
        if cli.apply {
            contacts.coarsen(&places)?;
        } else {
            contacts.leave()?;
        }
        tell(cli, &measured, out)?;
        if !cli.apply {
            writeln!(out, "This was a simulation; --apply changes the database.")?;
        }
    }
    Ok(())
}

fn tell(cli: &Cli, measured: &Measured, out: &mut dyn Write) -> Result<(), Failure> {
    cells::text(measured, out)?;
    if let Some(file) = &cli.report {
        std::fs::write(file, report::page(measured)).map_err(Failure::file(file))?;
    }
    Ok(())
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
