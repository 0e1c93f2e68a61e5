//! Streaming: `stream ACTIVITIES CONTACTS CAP_MIB` folds activities that come batch by batch into cells that are all that
//! stays, and prints the peak of the memory, which must not exceed the cap.
//!
//! The activities are made up as they come. For the first thousand contacts the days are kept track of beside the fold, by
//! a second reading of the rule, and must be the same at the end.

use std::{io::Write, process::ExitCode};

use privacy_benches::{
    history::{self, NO_DAY},
    worker::Stopwatch,
};
use privacy_rules::{
    recency::columns::{Activities, LastDays, Layout},
    vocabulary::{Day, LastActive},
};
use serde_json::{Value, json};

type Failure = Box<dyn std::error::Error>;

const BATCH: usize = 65_536;
const WATCHED: usize = 1_000;

/// One batch, refilled again and again.
struct Batch {
    contacts: Vec<u32>,
    kinds: Vec<u8>,
    days: Vec<i32>,
    validity: Vec<i32>,
    present: Vec<u8>,
    flags: Vec<u8>,
}

impl Batch {
    fn new() -> Self {
        Self {
            contacts: vec![0; BATCH],
            kinds: vec![0; BATCH],
            days: vec![0; BATCH],
            validity: vec![0; BATCH],
            present: vec![0; BATCH / 8],
            flags: vec![0; BATCH],
        }
    }

    fn fill(&mut self, random: &mut fastrand::Rng, contacts: u32) {
        self.present.fill_with(|| random.u8(..) | random.u8(..));
        let dates = self.days.iter_mut().zip(&mut self.validity);
        let rows = self.contacts.iter_mut().zip(&mut self.kinds).zip(&mut self.flags).zip(dates);
        for (((contact, kind), flag), (day, validity)) in rows {
            *contact = random.u32(0..contacts);
            *kind = random.u8(0..13);
            *flag = random.u8(0..2);
            *day = random.i32(15_340..20_635);
            *validity = day.saturating_add(random.i32(0..200));
        }
    }

    /// The days of the watched contacts, by reading the table of kinds once more.
    fn watch(&self, rows: usize, watched: &mut [i32]) {
        let dates = self.days.iter().zip(&self.validity);
        let kinds = self.contacts.iter().zip(&self.kinds).zip(&self.flags).zip(dates).take(rows);
        for (row, (((contact, kind), flag), (day, validity))) in kinds.enumerate() {
            let contact = usize::try_from(*contact).unwrap_or(usize::MAX);
            let Some(latest) = watched.get_mut(contact) else { continue };
            let valid = self.present.get(row / 8).is_some_and(|bits| bits >> (row % 8) & 1 == 1);
            let day = match kind {
                0..=3 if valid => *validity,
                0..=6 => *day,
                7 if *flag == 0 => *day,
                7.. => continue,
            };
            *latest = (*latest).max(day);
        }
    }
}

fn run(activities: usize, contacts: u32, cap: u64) -> Result<Value, Failure> {
    let mut random = fastrand::Rng::with_seed(1);
    let mut batch = Batch::new();
    let mut last = LastDays::none(usize::try_from(contacts)?);
    let mut watched = vec![NO_DAY; WATCHED.min(last.len())];
    let (kernel, mut nanoseconds, mut batches, mut rest) =
        (history::kernel(), 0_u128, 0_u64, activities);
    while rest > 0 {
        let rows = rest.min(BATCH);
        batch.fill(&mut random, contacts);
        batch.watch(rows, &mut watched);
        let watch = Stopwatch::start();
        let kinds = batch.kinds.get(..rows).unwrap_or_default();
        let days = batch.days.get(..rows).unwrap_or_default();
        let validity = batch.validity.get(..rows).unwrap_or_default();
        let folded = Activities::deferred(kinds, days)?
            .with_validity(validity, batch.present.get(..rows.div_ceil(8)))?
            .with_flags(batch.flags.get(..rows).unwrap_or_default())?;
        let owners = batch.contacts.get(..rows).unwrap_or_default();
        last.fold(&kernel, &folded, Layout::Scattered(owners))?;
        nanoseconds = nanoseconds.saturating_add(watch.nanoseconds());
        batches = batches.saturating_add(1);
        rest = rest.saturating_sub(rows);
    }
    let days = (0..watched.len()).map(|contact| {
        let last = last.of(contact).map_err(|error| error.to_string())?;
        Ok(last.and_then(LastActive::day).map_or(NO_DAY, Day::epoch_days))
    });
    if days.collect::<Result<Vec<_>, Failure>>()? != watched {
        return Err("the days of the watched contacts differ".into());
    }
    let peak = peak_kib()?;
    if peak > cap.saturating_mul(1_024) {
        return Err(format!("{peak} KiB at the peak, above {cap} MiB").into());
    }
    Ok(json!({
        "activities": activities,
        "contacts": contacts,
        "batches": batches,
        "fold_milliseconds": u64::try_from(nanoseconds / 1_000_000)?,
        "peak_kib": peak,
        "cells_kib": last.len().saturating_mul(2) / 1_024,
        "cap_mib": cap,
    }))
}

/// The greatest amount of memory that the process ever had.
fn peak_kib() -> Result<u64, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    Ok(number.ok_or("no peak in /proc/self/status")?.parse()?)
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [activities, contacts, cap] = arguments.as_slice() else { return ExitCode::from(2) };
    let (Ok(activities), Ok(contacts), Ok(cap)) =
        (activities.parse(), contacts.parse(), cap.parse())
    else {
        return ExitCode::from(2);
    };
    match run(activities, contacts, cap) {
        Ok(report) => {
            let _ = std::io::stdout().write_fmt(format_args!("{report}\n"));
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let _ = std::io::stderr().write_fmt(format_args!("{failure}\n"));
            ExitCode::FAILURE
        }
    }
}
