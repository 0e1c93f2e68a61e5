//! The plan on disk: read line by line, and what the report says of it.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

use privacy_rules::{
    anonymization::{Blocker, NextDay},
    batch::{Entry, Outcome, Plan, PlanReader, SkipReason, StepOutcome, Subject, Unreadable},
};

use super::{
    failure::Failure,
    kept::{self, Address},
    report::{Aged, Contact, Fate, Figures, Next, Reason},
    store::Store,
};

/// A file that appears under its name only once it is complete.
#[derive(Debug)]
pub(crate) struct Draft {
    name: PathBuf,
    part: PathBuf,
    out: BufWriter<File>,
}

impl Draft {
    pub(crate) fn new(directory: &Path, name: &str) -> Result<Self, Failure> {
        let name = directory.join(name);
        let mut part = name.clone().into_os_string();
        part.push(".part");
        let part = PathBuf::from(part);
        let out = BufWriter::new(File::create(&part).map_err(Failure::file(&part))?);
        Ok(Self { name, part, out })
    }

    pub(crate) fn line(&mut self, line: &str) -> Result<(), Failure> {
        writeln!(self.out, "{line}").map_err(Failure::file(&self.part))
    }

    /// Gives the file its name.
    pub(crate) fn finish(mut self) -> Result<PathBuf, Failure> {
        self.out.flush().map_err(Failure::file(&self.part))?;
        std::fs::rename(&self.part, &self.name).map_err(Failure::file(&self.name))?;
        Ok(self.name)
    }

    /// Removes what was written.
    pub(crate) fn discard(self) {
        // Left behind it would only be overwritten by the next run.
        let _ = std::fs::remove_file(&self.part);
    }
}

/// Hands every line of a plan to `each`.
pub(crate) fn lines(
    file: &Path,
    mut each: impl FnMut(&str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut reader = BufReader::new(File::open(file).map_err(Failure::file(file))?);
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line).map_err(Failure::file(file))? == 0 {
            return Ok(());
        }
        each(line.strip_suffix('\n').unwrap_or(&line))?;
    }
}

/// Reads and verifies a whole plan.
pub(crate) fn read(
    file: &Path,
    mut each: impl FnMut(Entry<i64>) -> Result<(), Failure>,
) -> Result<Plan, Failure> {
    let wrong = |source| Failure::Plan { file: file.to_owned(), source };
    let mut reader = PlanReader::<i64>::new();
    lines(file, |line| match reader.line(line).map_err(wrong)? {
        Some(entry) => each(entry),
        None => Ok(()),
    })?;
    reader.finish().map_err(wrong)
}

/// What became of the steps that were not executed, by position.
pub(crate) type Exceptions = BTreeMap<u64, StepOutcome>;

/// Reads a plan for the report. The places of anonymized contacts come from the database.
pub(crate) fn survey(
    file: &Path,
    exceptions: &Exceptions,
    store: &Store,
    mut each: impl FnMut(&Entry<i64>) -> Result<(), Failure>,
) -> Result<(Plan, Figures), Failure> {
    let mut figures = Figures::default();
    let mut waiting = Vec::new();
    let plan = read(file, |entry| {
        each(&entry)?;
        let step = exceptions.get(&entry.position()).copied();
        if entry.subject() == Subject::Contact {
            let fate = contact(&mut figures, &entry, step);
            if fate == Fate::Anonymize || entry.blockers().contains(Blocker::AlreadyAnonymized) {
                waiting.push(*entry.id());
            }
            if waiting.len() >= kept::CHUNK {
                places(store, &std::mem::take(&mut waiting), &mut figures)?;
            }
        } else {
            let aged = match entry.subject() {
                Subject::Ticket => &mut figures.tickets,
                Subject::Answer => &mut figures.answers,
                Subject::Order | Subject::Contact => &mut figures.orders,
            };
            count(aged, &entry, step);
        }
        Ok(())
    })?;
    places(store, &waiting, &mut figures)?;
    Ok((plan, figures))
}

fn contact(figures: &mut Figures, entry: &Entry<i64>, step: Option<StepOutcome>) -> Fate {
    let (fate, reasons) = match step {
        Some(StepOutcome::Skipped(reason)) => (Fate::Skipped, vec![skipped(reason)]),
        Some(StepOutcome::Unreadable(unreadable)) => (Fate::Failed, vec![failed(unreadable)]),
        Some(StepOutcome::NotExecuted) => (
            Fate::Failed,
            vec![Reason { label: "the database refused the change".into(), rule: "B-5" }],
        ),
        Some(StepOutcome::Executed) | None => (
            fate(entry.outcome()),
            match entry.failure() {
                Some(unreadable) => vec![failed(unreadable)],
                None => entry.blockers().iter().map(blocked).collect(),
            },
        ),
    };
    let next = match entry.next_day() {
        Some(NextDay::Now) => Next::Now,
        Some(NextDay::On(day)) => Next::On(day),
        Some(NextDay::OnceLifted(_)) => Next::OnceLifted,
        Some(NextDay::Never) | None => Next::Never,
    };
    figures.contact(&Contact {
        id: *entry.id(),
        fate,
        reasons: &reasons,
        last_active: entry.last_active(),
        next,
    });
    fate
}

const fn fate(outcome: Outcome) -> Fate {
    match outcome {
        Outcome::Anonymized => Fate::Anonymize,
        // A contact is never merely erased.
        Outcome::Removed | Outcome::Erased => Fate::Remove,
        Outcome::Blocked => Fate::Blocked,
        Outcome::Skipped => Fate::Skipped,
        Outcome::Active => Fate::Active,
        Outcome::OutOfScope => Fate::Outside,
        Outcome::Failed => Fate::Failed,
    }
}

fn count(aged: &mut Aged, entry: &Entry<i64>, step: Option<StepOutcome>) {
    let counter = match (entry.outcome(), step) {
        (_, Some(StepOutcome::Skipped(_))) => &mut aged.skipped,
        (Outcome::Failed, _) | (_, Some(StepOutcome::Unreadable(_) | StepOutcome::NotExecuted)) => {
            &mut aged.failed
        }
        (Outcome::Erased, None | Some(StepOutcome::Executed)) => &mut aged.due,
        (
            Outcome::Anonymized
            | Outcome::Removed
            | Outcome::Blocked
            | Outcome::Skipped
            | Outcome::Active
            | Outcome::OutOfScope,
            _,
        ) => return,
    };
    *counter = counter.saturating_add(1);
}

fn blocked(blocker: Blocker) -> Reason {
    let label = match blocker {
        Blocker::AlreadyAnonymized => "anonymized already",
        Blocker::Structure => "a structure",
        Blocker::OtherRole => "bears another role",
        Blocker::StillActive => "the period still runs",
        Blocker::OpenEnded => "something is valid without an end",
        Blocker::Debtor => "owes money",
        Blocker::Creditor => "is owed money",
        Blocker::LegalHold => "legal hold",
        Blocker::Restriction => "processing restricted",
        Blocker::Dispute => "open dispute",
        Blocker::OpenOrder => "open order",
        Blocker::FutureTicket => "ticket still valid",
        Blocker::Retention => "statutory retention",
    };
    Reason { label: label.into(), rule: blocker.rule().as_str() }
}

fn skipped(reason: SkipReason) -> Reason {
    let label = match reason {
        SkipReason::Changed => "changed since the plan",
        SkipReason::Gone => "gone since the plan",
        SkipReason::NotDue => "not due by the rules",
    };
    Reason { label: label.into(), rule: "B-3" }
}

fn failed(unreadable: Unreadable) -> Reason {
    Reason { label: unreadable.to_string().into(), rule: "B-5" }
}

/// Counts the kept places of these contacts.
fn places(store: &Store, ids: &[i64], figures: &mut Figures) -> Result<(), Failure> {
    kept::addresses(store, ids, |Address { contact, place, .. }| figures.place(contact, place))?;
    Ok(())
}
