//! When was each contact last active, and from which day on may its file go: CSV or Parquet in, CSV out, or the answer to one
//! person.

mod cli;
mod csv_rows;
mod parquet_rows;
mod read;
mod tell;

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufWriter, ErrorKind, Write},
    path::{Path, PathBuf},
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
    #[error("cannot open the {name} file `{}`: {why}", path.display())]
    Open { name: &'static str, path: PathBuf, why: String },
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("no such contact in the contacts file")]
    NoSuchContact,
    #[error(
        "nothing can be said of this contact, because one of its activities cannot be read: {0}"
    )]
    Unread(ReadError),
    #[error("the answer could not be written: {0}")]
    Write(#[from] io::Error),
    #[error("the answer could not be written: {0}")]
    WriteRow(#[from] csv::Error),
    #[error("the answer could not be written: {0}")]
    WriteJson(#[from] serde_json::Error),
}

/// Done, but contacts were kept for activities that could not be read.
const KEPT: u8 = 3;

/// How many activities that could not be read are named one by one.
const NAMED: usize = 20;

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(code) => code,
        Err(failure) => {
            say(&format_args!("error: {failure}"));
            ExitCode::FAILURE
        }
    }
}

/// To whoever watches; where nobody listens there is nobody to tell.
fn say(line: &dyn std::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

fn run(cli: &Cli) -> Result<ExitCode, Failure> {
    let files = (open("contacts", &cli.contacts)?, open("activities", &cli.activities)?);
    let mut unread = 0_usize;
    let contacts = read(files.0, files.1, cli.rules, cli.explain.as_deref(), |error| {
        if !cli.keep_going {
            return Err(error);
        }
        unread = unread.saturating_add(1);
        if unread <= NAMED {
            say(&format_args!("kept: {error}"));
        }
        Ok(())
    })?;
    match unread.checked_sub(NAMED) {
        None | Some(0) => {}
        Some(more) => say(&format_args!("kept: and {more} more")),
    }
    let out = BufWriter::new(io::stdout().lock());
    if let Some(id) = &cli.explain {
        let contact = contacts.get(id).ok_or(Failure::NoSuchContact)?;
        if let Some(error) = contact.unread {
            return Err(Failure::Unread(error));
        }
        let answer = Answer::of(contact, cli);
        if cli.json {
            tell::json(id, contact, &answer, cli, out)?;
        } else {
            tell::letter(&answer, cli, out)?;
        }
    } else {
        list(&contacts, cli, out)?;
    }
    Ok(if unread == 0 { ExitCode::SUCCESS } else { KEPT.into() })
}

fn open(name: &'static str, path: &Path) -> Result<File, Failure> {
    let failure = |why| Failure::Open { name, path: path.to_owned(), why };
    let file = File::open(path).map_err(|error| {
        let kind = error.kind();
        let is_missing = kind == ErrorKind::NotFound;
        failure(if is_missing { "there is no such file".into() } else { kind.to_string() })
    })?;
    let is_directory = file.metadata().is_ok_and(|metadata| metadata.is_dir());
    if is_directory { Err(failure("it is a directory".into())) } else { Ok(file) }
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

fn list(contacts: &BTreeMap<String, Contact>, cli: &Cli, out: impl Write) -> Result<(), Failure> {
    let mut out = csv::Writer::from_writer(out);
    out.write_record(["contact", "last_active", "because", "next_eligible"])?;
    for (id, contact) in contacts {
        if contact.unread.is_some() {
            out.write_record([id, "unknown", "unreadable", "unknown"])?;
            continue;
        }
        let answer = Answer::of(contact, cli);
        let next = answer.next_eligible.map_or_else(|| "never".into(), |day| day.to_string());
        let last = answer.indicator.last_active().to_string();
        out.write_record([id, &last, answer.indicator.because().as_str(), &next])?;
    }
    out.flush()?;
    Ok(())
}
