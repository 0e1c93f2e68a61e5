//! When was each contact last active, and from which day on may its file go: CSV or Parquet in, CSV out, or the answer to one
//! person.

mod cli;
mod csv_rows;
mod parquet_rows;
mod read;
mod tell;

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    process::ExitCode,
};

use clap::Parser;
use privacy_rules::{
    recency::{Indicator, Omission, Recency, recency_explained},
    vocabulary::{Day, InactivityPeriod, LastActive},
};

use cli::Cli;
use read::{Contact, ReadError, read};

/// Why there is no answer. No text repeats what stands in a file.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("cannot open the {0} file: {1}")]
    Open(&'static str, io::ErrorKind),
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("no such contact in the contacts file")]
    NoSuchContact,
    #[error("the answer could not be written: {0}")]
    Write(#[from] io::Error),
    #[error("the answer could not be written: {0}")]
    WriteRow(#[from] csv::Error),
    #[error("the answer could not be written: {0}")]
    WriteJson(#[from] serde_json::Error),
}

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Where nobody listens there is nobody to tell.
            let _ = writeln!(io::stderr().lock(), "error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> Result<(), Failure> {
    let open = |name, path| File::open(path).map_err(|error| Failure::Open(name, error.kind()));
    let files = (open("contacts", &cli.contacts)?, open("activities", &cli.activities)?);
    let contacts = read(files.0, files.1, cli.rules, cli.explain.as_deref())?;
    let out = BufWriter::new(io::stdout().lock());
    let Some(id) = &cli.explain else { return list(&contacts, cli, out) };
    let contact = contacts.get(id).ok_or(Failure::NoSuchContact)?;
    let answer = Answer::of(contact, cli);
    if cli.json {
        tell::json(id, contact, &answer, cli, out)
    } else {
        tell::letter(&answer, cli, out)
    }
}

/// What the rules say of one contact.
struct Answer {
    recency: Recency,
    indicator: Indicator,
    /// The last day of the period, where the calendar has one.
    period_ends: Option<Day>,
    next_eligible: Option<Day>,
    activities: usize,
    left_out: Vec<Omission>,
}

impl Answer {
    /// With its activities, where they were kept.
    fn of(contact: &Contact, cli: &Cli) -> Self {
        let mut left_out = Vec::new();
        let activities = contact.activities.iter().map(|(_, activity)| *activity);
        recency_explained(activities, cli.rules, |omission| left_out.push(omission));
        let recency = contact.recency;
        let indicator = recency.indicator(contact.created, cli.baseline);
        let last_day = indicator.last_active().day();
        Self {
            recency,
            indicator,
            period_ends: last_day.and_then(|day| cli.period.end(day)),
            next_eligible: next_eligible(indicator.last_active(), cli.period, cli.today),
            activities: contact.activities.len(),
            left_out,
        }
    }
}

/// The first day from today on which the period has passed; none where it never does.
fn next_eligible(last: LastActive, period: InactivityPeriod, today: Day) -> Option<Day> {
    Some(period.first_day_after(last.day()?)?.max(today))
}

fn list(
    contacts: &std::collections::BTreeMap<String, Contact>,
    cli: &Cli,
    out: impl Write,
) -> Result<(), Failure> {
    let mut out = csv::Writer::from_writer(out);
    out.write_record(["contact", "last_active", "because", "next_eligible"])?;
    for (id, contact) in contacts {
        let answer = Answer::of(contact, cli);
        let next = answer.next_eligible.map_or_else(|| "never".into(), |day| day.to_string());
        let last = answer.indicator.last_active().to_string();
        out.write_record([id, &last, answer.indicator.because().as_str(), &next])?;
    }
    out.flush()?;
    Ok(())
}
