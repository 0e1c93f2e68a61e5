//! The jobs over columns: every engine in turn, so many times.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::{
    Judged, Verdict, load,
    target::{self, Bar, Needs, Target},
    worker::Worker,
};
use crate::run::{Failure, say};

/// The engines that answer in columns, ours first.
const ENGINES: [&str; 4] = ["ours", "polars", "duckdb", "datafusion"];
/// The folds through hash maps, which know two jobs, on one thread.
const NAIVE: [&str; 2] = ["map-std", "map-fast"];

/// What the workers are.
pub(super) struct Programs {
    pub(super) python: PathBuf,
    pub(super) ours: PathBuf,
    pub(super) naive: PathBuf,
}

/// One size of the data on so many threads.
pub(super) struct Setting<'a> {
    pub(super) contacts: u32,
    pub(super) threads: u32,
    pub(super) rounds: usize,
    pub(super) data: &'a Path,
}

/// All jobs in one setting, those that need the same data together, so that memory holds no more than one of them needs.
pub(super) fn all(
    jobs: &[&Target],
    programs: &Programs,
    setting: &Setting<'_>,
) -> Result<Vec<Verdict>, Failure> {
    let mut verdicts = Vec::new();
    let mut digests = BTreeMap::new();
    let order = [
        Needs::Contacts,
        Needs::Scattered,
        Needs::Sorted,
        Needs::Ids,
        Needs::Files,
        Needs::Grouped,
    ];
    for needs in order {
        let together: Vec<_> = jobs.iter().copied().filter(|job| job.needs == needs).collect();
        if !together.is_empty() {
            verdicts.extend(group(&together, programs, setting, &mut digests)?);
        }
    }
    for same in target::SAME {
        let answers: Vec<_> =
            same.iter().filter_map(|job| digests.get(*job).map(|digest| (job, digest))).collect();
        if let Some(((first, answer), (other, _))) = answers
            .first()
            .and_then(|first| Some((first, answers.iter().find(|(_, digest)| *digest != first.1)?)))
        {
            return Err(Failure(format!("{first} and {other} differ ({answer})")));
        }
    }
    Ok(verdicts)
}

fn group(
    jobs: &[&Target],
    programs: &Programs,
    setting: &Setting<'_>,
    digests: &mut BTreeMap<&'static str, String>,
) -> Result<Vec<Verdict>, Failure> {
    let mut names: Vec<_> = jobs.iter().map(|target| target.job).collect();
    let nightly = jobs.iter().any(|target| target.needs == Needs::Grouped);
    if nightly {
        names.push(FULL_RUN);
    }
    let naive = setting.threads == 1 && names.iter().any(|job| ["W1u", "W1i"].contains(job));
    let engines = ENGINES.iter().chain(if naive { NAIVE.as_slice() } else { &[] });
    let mut workers = engines
        .map(|engine| Worker::start(engine, programs, setting, &names))
        .collect::<Result<Vec<_>, _>>()?;
    let full_run = match workers.first_mut() {
        Some(ours) if nightly => Some(measure_alone(ours, FULL_RUN, setting.rounds, digests)?),
        Some(_) | None => None,
    };
    let mut verdicts = Vec::new();
    for target in jobs {
        let measured = Measured::of(target, &mut workers, setting.rounds)?;
        measured.report(target, setting);
        digests.insert(target.job, measured.digest.clone());
        verdicts.extend(measured.judge(target, setting, full_run));
    }
    Ok(verdicts)
}

/// Our own full run, beside which the nightly run is measured.
const FULL_RUN: &str = "W4-all";

fn measure_alone(
    ours: &mut Worker,
    job: &'static str,
    rounds: usize,
    digests: &mut BTreeMap<&'static str, String>,
) -> Result<f64, Failure> {
    let warm = ours.ask(job)?;
    digests.insert(job, warm.digest);
    let times = (0..rounds).map(|_| ours.ask(job).map(|answer| answer.nanoseconds));
    let (median, _) = target::median_and_least(times.collect::<Result<_, _>>()?);
    Ok(median)
}

/// One job, asked of every engine.
struct Measured {
    digest: String,
    /// By engine: the name, the median and the least, and what it said besides.
    engines: Vec<(&'static str, f64, f64, Value)>,
    others: load::Others,
}

impl Measured {
    fn of(target: &Target, workers: &mut [Worker], rounds: usize) -> Result<Self, Failure> {
        let mut knowing: Vec<_> = workers.iter_mut().filter(|w| w.knows(target.job)).collect();
        let mut answers = Vec::new();
        for worker in &mut knowing {
            answers.push(worker.ask(target.job)?); // once unmeasured: page cache and warm allocator
        }
        let digest = answers.first().map(|ours| ours.digest.clone()).unwrap_or_default();
        let mut times = vec![Vec::new(); knowing.len()];
        let before = load::Snapshot::take();
        for _ in 0..rounds {
            for (worker, times) in knowing.iter_mut().zip(&mut times) {
                let answer = worker.ask(target.job)?;
                times.push(answer.nanoseconds);
                if answer.digest != digest {
                    let (job, engine) = (target.job, worker.engine);
                    return Err(Failure(format!("{job}: {engine} answers something else")));
                }
            }
        }
        let others = before.others();
        let medians = times.into_iter().map(target::median_and_least);
        let engines = knowing.iter().zip(medians).zip(answers);
        let engines = engines
            .map(|((worker, (median, least)), answer)| {
                (worker.engine, median, least, answer.detail)
            })
            .collect();
        Ok(Self { digest, engines, others })
    }

    fn ours(&self) -> f64 {
        self.engines.first().map_or(f64::NAN, |(_, median, _, _)| *median)
    }

    /// The least ratio among the engines that we stand beside.
    fn best(&self) -> f64 {
        let peers = self.engines.iter().filter(|(engine, ..)| is_peer(engine));
        peers.fold(f64::INFINITY, |best, (_, median, _, _)| {
            best.min(target::ratio(*median, self.ours()))
        })
    }

    fn report(&self, target: &Target, setting: &Setting<'_>) {
        say(&format!(
            "\n{}: {}; {} contacts, {} thread(s), {} rounds, answers equal; others used {}",
            target.job, target.what, setting.contacts, setting.threads, setting.rounds, self.others
        ));
        for (engine, median, least, _) in &self.engines {
            let ratio = target::ratio(*median, self.ours());
            say(&format!(
                "  {engine:11} median {} ms, least {} ms, {ratio:.1} x ours",
                target::milliseconds(*median),
                target::milliseconds(*least)
            ));
        }
    }

    fn judge(&self, target: &Target, setting: &Setting<'_>, full_run: Option<f64>) -> Vec<Verdict> {
        let place = format!(
            "{} at {} contacts on {} thread(s)",
            target.job, setting.contacts, setting.threads
        );
        let mut verdicts = Vec::new();
        let mut judge = |beside: &str, ratio: f64, bar: Bar| {
            say(&format!("  {beside}: {}", bar.words(ratio, self.others)));
            let what = format!("{place} beside {beside}");
            verdicts.push(Verdict { what, judged: bar.judge(ratio, self.others) });
        };
        match target.bar(setting.contacts) {
            Some(bar) => judge("the best of the peers", self.best(), bar),
            None => say(&format!("  the best of the peers: {:.1} x ours", self.best())),
        }
        if target.job == "W1u" {
            for (engine, median, _, _) in self.engines.iter().filter(|(name, ..)| !is_peer(name)) {
                if *engine != "ours" {
                    let ratio = target::ratio(*median, self.ours());
                    judge(engine, ratio, Bar::of_naive(engine));
                }
            }
        }
        if let Some(full_run) = full_run {
            let ratio = target::ratio(full_run, self.ours());
            if target.job == "W4-0.1" {
                judge("our own full run", ratio, Bar::NIGHTLY);
            } else {
                say(&format!("  our own full run: {ratio:.1} x ours"));
            }
            verdicts.push(self.activities_read(&place));
        }
        verdicts
    }

    /// A gate that does not depend on time: a lazy run reads the activities of the candidates, as `DuckDB` counts them, and
    /// no others.
    fn activities_read(&self, place: &str) -> Verdict {
        let detail = |engine: &str, name: &str| {
            let found = self.engines.iter().find(|(other, ..)| *other == engine);
            found.and_then(|(.., detail)| detail.get(name).cloned()).unwrap_or_default()
        };
        let (read, due) = (detail("ours", "read"), detail("duckdb", "activities"));
        let (candidates, all) = (detail("ours", "candidates"), detail("ours", "all"));
        let lazy = detail("ours", "lazy") == Value::Bool(true);
        let how = if lazy { "their rows alone" } else { "all rows, which it says" };
        say(&format!(
            "  {candidates} candidates with {due} activities: read {read} of {all} ({how})"
        ));
        let expected = if lazy { &due } else { &all };
        let reached = read.is_u64() && read == *expected;
        Verdict { what: format!("{place}: activities read"), judged: Judged::whether(reached) }
    }
}

fn is_peer(engine: &str) -> bool {
    engine != "ours" && ENGINES.contains(&engine)
}
