//! `cargo xtask peers`: our rooms beside other engines, on the same data, in one run.
//!
//! Each engine is a resident process; they take turns, every answer is compared, and only ratios are judged. What the
//! machine did besides is measured too: above a tenth of it nothing is judged.

mod columns;
mod load;
mod setup;
mod single;
mod table;
mod target;
mod worker;

use crate::run::{Checked, Failure, say};
use target::Needs;

/// Which jobs to run, on how much data.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The jobs, all where none is named: W0, row, stream, W1u, W1s, W1i, W1p, W1ps, W2, W12, W12p, W3, W3p, W4-0.1, W4-3,
    /// W4-30.
    #[arg(value_name = "JOB")]
    jobs: Vec<String>,
    /// Contacts in the data; may be repeated.
    #[arg(long, value_name = "N", default_values_t = [1_000_000, 10_000_000])]
    contacts: Vec<u32>,
    /// Threads of every engine; may be repeated.
    #[arg(long, value_name = "N", default_values_t = [1, 2])]
    threads: Vec<u32>,
    /// How many times each engine answers each question; the median counts. From five million contacts on the engines have
    /// the machine one after the other, and one that takes more than twice as long as the best before it answers once.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// The seed of the data.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Whether one ratio, or one count, is what it must be.
struct Verdict {
    what: String,
    judged: Judged,
    /// The ratio, where it is one.
    figure: Option<target::Figure>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Judged {
    Reached,
    Missed,
    /// The machine did other work: run again when it is quiet.
    Not,
}

impl Judged {
    /// Of what does not depend on time.
    const fn whether(reached: bool) -> Self {
        if reached { Self::Reached } else { Self::Missed }
    }
}

pub(crate) fn run(args: &Args) -> Checked {
    let known: Vec<_> = target::TARGETS.iter().map(|target| target.job).collect();
    if let Some(unknown) = args.jobs.iter().find(|job| !known.contains(&job.as_str())) {
        return Err(Failure(format!("no job `{unknown}`: the jobs are {}", known.join(", "))));
    }
    let chosen = |job: &str| args.jobs.is_empty() || args.jobs.iter().any(|wanted| wanted == job);
    let mut verdicts = Vec::new();
    if chosen("W0") {
        verdicts.extend(single::decisions()?);
    }
    if chosen("row") {
        verdicts.extend(single::row()?);
    }
    if chosen("stream") {
        verdicts.extend(single::stream()?);
    }
    let in_columns: Vec<_> = target::TARGETS
        .iter()
        .filter(|target| target.needs != Needs::Itself && chosen(target.job))
        .collect();
    if !in_columns.is_empty() {
        let programs = columns::Programs {
            python: setup::engines()?,
            ours: setup::build("ours", &[])?,
            naive: setup::build("naive", &[])?,
        };
        say("our programs allocate with mimalloc; the other engines bring allocators of their own");
        for contacts in &args.contacts {
            let data = setup::data(*contacts, args.seed)?;
            for threads in &args.threads {
                let setting = columns::Setting {
                    contacts: *contacts,
                    threads: *threads,
                    rounds: args.rounds,
                    data: &data,
                };
                verdicts.extend(columns::all(&in_columns, &programs, &setting)?);
            }
        }
    }
    say(&format!("\n{}", table::of(&verdicts)));
    let of = |judged| {
        let those = verdicts.iter().filter(move |verdict| verdict.judged == judged);
        those.map(|verdict| verdict.what.as_str()).collect::<Vec<_>>()
    };
    let (missed, not) = (of(Judged::Missed), of(Judged::Not));
    if !missed.is_empty() {
        return Err(Failure(format!("below what they must reach: {}", missed.join(", "))));
    }
    if !not.is_empty() {
        let text = "answers are equal, but the machine did other work, so nothing is said of";
        return Err(Failure(format!("{text}: {}", not.join(", "))));
    }
    Ok(format!("{} gates, answers equal, every one at least where it must be", verdicts.len()))
}
