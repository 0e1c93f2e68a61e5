//! `cargo xtask peers`: our rooms beside other engines, on the same data, in one run.
//!
//! Each engine is a resident process; they take turns, every answer is compared, and only ratios are judged. What the
//! machine did besides is measured too: above a tenth of a core nothing is judged.

mod load;
mod setup;
mod target;
mod worker;

use crate::run::{Checked, Failure, capture, say};
use target::Target;
use worker::Worker;

/// Which jobs to run, on how much data.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The jobs (all where none is named): W0, W3, W3p.
    #[arg(value_name = "JOB")]
    jobs: Vec<String>,
    /// Contacts in the data; may be repeated.
    #[arg(long, value_name = "N", default_values_t = [1_000_000, 10_000_000])]
    contacts: Vec<u32>,
    /// Threads of every engine; may be repeated.
    #[arg(long, value_name = "N", default_values_t = [1, 2])]
    threads: Vec<u32>,
    /// How many times each engine answers each question; the median counts.
    #[arg(long, default_value_t = 9)]
    rounds: usize,
    /// The seed of the data.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// The engines that answer in columns, ours first.
const ENGINES: [&str; 4] = ["ours", "polars", "duckdb", "datafusion"];

pub(crate) fn run(args: &Args) -> Checked {
    let known: Vec<_> = target::TARGETS.iter().map(|target| target.job).collect();
    if let Some(unknown) = args.jobs.iter().find(|job| !known.contains(&job.as_str())) {
        return Err(Failure(format!("no job `{unknown}`: the jobs are {}", known.join(", "))));
    }
    let chosen = |job: &str| args.jobs.is_empty() || args.jobs.iter().any(|wanted| wanted == job);
    let mut verdicts = Vec::new();
    if chosen("W0") {
        verdicts.extend(single_decisions()?);
    }
    let in_columns: Vec<_> =
        target::TARGETS.iter().filter(|target| target.in_columns && chosen(target.job)).collect();
    if !in_columns.is_empty() {
        let python = setup::engines()?;
        let ours = setup::build("ours", &[])?;
        for contacts in &args.contacts {
            let data = setup::data(*contacts, args.seed)?;
            for threads in &args.threads {
                verdicts.extend(columns(
                    &in_columns,
                    args,
                    (*contacts, *threads),
                    &python,
                    &ours,
                    &data,
                )?);
            }
        }
    }
    let missed: Vec<_> = verdicts.iter().filter(|verdict| !verdict.reached).collect();
    if missed.is_empty() {
        Ok(format!(
            "{} comparisons, answers equal, every one at least where it must be",
            verdicts.len()
        ))
    } else {
        let missed: Vec<_> = missed.iter().map(|verdict| verdict.what.as_str()).collect();
        Err(Failure(format!("below what they must reach: {}", missed.join(", "))))
    }
}

struct Verdict {
    what: String,
    reached: bool,
}

/// W0: ours, Cedar and CEL in one process.
fn single_decisions() -> Result<Vec<Verdict>, Failure> {
    let binary = setup::build("decisions", &["decisions"])?;
    let before = load::Snapshot::take();
    let output = capture(&mut std::process::Command::new(binary))?;
    let report: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    if let Some(error) = report.get("error") {
        return Err(Failure(format!("W0: {error}")));
    }
    let others = before.others();
    let number = |pointer: &str| {
        report.pointer(pointer).and_then(serde_json::Value::as_f64).unwrap_or(f64::NAN)
    };
    let allocations = report.get("allocations").and_then(serde_json::Value::as_u64);
    say(&format!(
        "\nW0: one decision with every reason, {} combinations, answers equal; others used {others}",
        report.get("cases").cloned().unwrap_or_default()
    ));
    say(&format!(
        "  ours   {:>10.1} ns, {} allocations",
        number("/ns/ours"),
        allocations.unwrap_or(u64::MAX)
    ));
    let mut verdicts =
        vec![Verdict { what: "W0 without allocation".into(), reached: allocations == Some(0) }];
    for (engine, name) in [("cedar", "Cedar"), ("cel", "CEL")] {
        let pointer = format!("/ns/{engine}");
        let ratio = target::ratio(number(&pointer), number("/ns/ours"));
        let target = Target::of_decision(engine);
        say(&format!("  {name:6} {:>10.1} ns, {}", number(&pointer), target.judge(ratio, others)));
        verdicts
            .push(Verdict { what: format!("W0 beside {name}"), reached: target.reached(ratio) });
    }
    Ok(verdicts)
}

/// The jobs over columns: every engine in turn, so many times.
fn columns(
    jobs: &[&Target],
    args: &Args,
    (contacts, threads): (u32, u32),
    python: &std::path::Path,
    ours: &std::path::Path,
    data: &std::path::Path,
) -> Result<Vec<Verdict>, Failure> {
    let mut verdicts = Vec::new();
    let names: Vec<_> = jobs.iter().map(|target| target.job).collect();
    let mut workers = ENGINES
        .iter()
        .map(|engine| Worker::start(engine, python, ours, data, threads, &names))
        .collect::<Result<Vec<_>, _>>()?;
    for target in jobs {
        for worker in &mut workers {
            worker.ask(target.job)?; // once unmeasured: page cache and warm allocator
        }
        let before = load::Snapshot::take();
        let mut times = vec![Vec::new(); workers.len()];
        let mut answers = Vec::new();
        for _ in 0..args.rounds {
            for (worker, times) in workers.iter_mut().zip(&mut times) {
                let answer = worker.ask(target.job)?;
                times.push(answer.nanoseconds);
                answers.push((worker.engine, answer.digest));
            }
        }
        if let Some((engine, _)) =
            answers.iter().find(|(_, digest)| Some(digest) != answers.first().map(|(_, ours)| ours))
        {
            return Err(Failure(format!(
                "{}: {engine} answers something else than we do",
                target.job
            )));
        }
        let others = before.others();
        let medians: Vec<_> = times.into_iter().map(target::median_and_least).collect();
        let our_median = medians.first().map_or(f64::NAN, |(median, _)| *median);
        say(&format!(
            "\n{}: {}; {contacts} contacts, {threads} thread(s), {} rounds, answers equal; others used {others}",
            target.job, target.what, args.rounds
        ));
        let mut best = f64::INFINITY;
        for (engine, (median, least)) in ENGINES.iter().zip(&medians) {
            let ratio = target::ratio(*median, our_median);
            say(&format!(
                "  {engine:11} median {} ms, least {} ms, {ratio:.1} x ours",
                target::milliseconds(*median),
                target::milliseconds(*least)
            ));
            if *engine != "ours" {
                best = best.min(ratio);
            }
        }
        say(&format!("  best of the peers: {}", target.judge(best, others)));
        verdicts.push(Verdict {
            what: format!("{} at {contacts} contacts on {threads} thread(s)", target.job),
            reached: target.reached(best),
        });
    }
    Ok(verdicts)
}
