//! The jobs over columns: every engine in turn, so many times.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::{
    Judged, Verdict, load,
    target::{self, Bar, Figure, Needs, Target},
    worker::{Answer, Worker},
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

impl Setting<'_> {
    /// Whether there is no room in memory for all engines at once, or no time to ask each as often.
    const fn is_large(&self) -> bool {
        self.contacts >= 5_000_000
    }

    const fn size(&self) -> (u32, u32) {
        (self.contacts, self.threads)
    }
}

/// All jobs in one setting, those that need the same data together, so that memory holds no more than one of them needs.
pub(super) fn all(
    jobs: &[&'static Target],
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
    jobs: &[&'static Target],
    programs: &Programs,
    setting: &Setting<'_>,
    digests: &mut BTreeMap<&'static str, String>,
) -> Result<Vec<Verdict>, Failure> {
    let nightly = jobs.iter().any(|target| target.needs == Needs::Grouped);
    let full_run = if nightly { Some(&target::FULL_RUN) } else { None };
    let all: Vec<_> = jobs.iter().copied().chain(full_run).collect();
    let mut measured: Vec<_> = all.iter().map(|target| Measured::new(target)).collect();
    let names: Vec<_> = all.iter().map(|target| target.job).collect();
    let naive = setting.threads == 1
        && !setting.is_large()
        && names.iter().any(|job| ["W1u", "W1i"].contains(job));
    let engines = ENGINES.iter().chain(if naive { NAIVE.as_slice() } else { &[] });
    let engines: Vec<_> = engines.copied().collect();
    // Where not all of them have room, one after the other has the machine to itself.
    for together in engines.chunks(if setting.is_large() { 1 } else { engines.len() }) {
        let workers =
            together.iter().map(|engine| Worker::start(engine, programs, setting, &names));
        let mut workers = workers.collect::<Result<Vec<_>, _>>()?;
        for measured in &mut measured {
            measured.ask(&mut workers, setting)?;
        }
    }
    digests.extend(measured.iter().map(|measured| (measured.target.job, measured.digest())));
    let full_run = measured.iter().find(|measured| measured.target.job == target::FULL_RUN.job);
    let full_run = full_run.map(Measured::ours);
    let asked = measured.iter().filter(|measured| measured.target.job != target::FULL_RUN.job);
    Ok(asked
        .flat_map(|measured| {
            measured.report(setting);
            measured.judge(setting, full_run)
        })
        .collect())
}

/// One engine's answer to one job.
struct Asked {
    engine: &'static str,
    median: f64,
    least: f64,
    rounds: usize,
    digest: String,
    /// What it said besides.
    detail: Value,
}

/// One job, asked of every engine, ours first.
struct Measured {
    target: &'static Target,
    engines: Vec<Asked>,
    others: load::Others,
}

impl Measured {
    const fn new(target: &'static Target) -> Self {
        Self { target, engines: Vec::new(), others: load::Others::NONE }
    }

    /// Asks these engines by turns.
    fn ask(&mut self, workers: &mut [Worker], setting: &Setting<'_>) -> Result<(), Failure> {
        let job = self.target.job;
        let mut knowing: Vec<_> = workers.iter_mut().filter(|w| w.knows(job)).collect();
        let mut answers = Vec::new();
        for worker in &mut knowing {
            // Once unmeasured: page cache and warm allocator.
            let answer = worker.ask(job)?;
            let ours = self.engines.first().map(|ours| &ours.digest);
            let first = ours.or(answers.first().map(|first: &Answer| &first.digest));
            if first.is_some_and(|first| *first != answer.digest) {
                return Err(Failure(format!("{job}: {} answers something else", worker.engine)));
            }
            answers.push(answer);
        }
        let best = self.best_median();
        let mut times = vec![Vec::new(); knowing.len()];
        let before = load::Snapshot::take();
        for round in 0..setting.rounds {
            let turns = knowing.iter_mut().zip(&mut times).zip(&answers);
            for ((worker, times), warm) in turns {
                // Of the large, no more is asked of one that is far from the best.
                if round > 0 && setting.is_large() && warm.nanoseconds > target::twice(best) {
                    continue;
                }
                let answer = worker.ask(job)?;
                times.push(answer.nanoseconds);
                if answer.digest != warm.digest {
                    return Err(Failure(format!("{job}: {} answers by moods", worker.engine)));
                }
            }
        }
        if !knowing.is_empty() {
            self.others = self.others.and(before.others());
        }
        for ((worker, times), answer) in knowing.iter().zip(times).zip(answers) {
            let rounds = times.len();
            let (median, least) = target::median_and_least(times);
            let (engine, digest, detail) = (worker.engine, answer.digest, answer.detail);
            self.engines.push(Asked { engine, median, least, rounds, digest, detail });
        }
        Ok(())
    }

    fn digest(&self) -> String {
        self.engines.first().map(|ours| ours.digest.clone()).unwrap_or_default()
    }

    fn ours(&self) -> f64 {
        self.engines.first().map_or(f64::NAN, |ours| ours.median)
    }

    /// The least median among the engines that we stand beside.
    fn best_median(&self) -> f64 {
        let peers = self.engines.iter().filter(|asked| is_peer(asked.engine));
        peers.fold(f64::INFINITY, |best, asked| best.min(asked.median))
    }

    fn report(&self, setting: &Setting<'_>) {
        say(&format!(
            "\n{}: {}; {} contacts, {} thread(s), answers equal; others used {}",
            self.target.job, self.target.what, setting.contacts, setting.threads, self.others
        ));
        for asked in &self.engines {
            let ratio = target::ratio(asked.median, self.ours());
            say(&format!(
                "  {:11} median {} ms, least {} ms of {} rounds, {ratio:.1} x ours",
                asked.engine,
                target::milliseconds(asked.median),
                target::milliseconds(asked.least),
                asked.rounds
            ));
        }
    }

    fn judge(&self, setting: &Setting<'_>, full_run: Option<f64>) -> Vec<Verdict> {
        let job = self.target.job;
        let mut verdicts = Vec::new();
        let mut judge = |beside: &'static str, ratio: f64, bar: Option<Bar>| {
            let figure = Figure { job, beside, setting: Some(setting.size()), ratio, bar };
            say(&format!("  {beside}: {}", figure.words(self.others)));
            verdicts.push(figure.verdict(self.others));
        };
        let best = target::ratio(self.best_median(), self.ours());
        judge("the best of the peers", best, self.target.bar(setting.contacts));
        if job == "W1u" {
            for asked in self.engines.iter().filter(|asked| NAIVE.contains(&asked.engine)) {
                let ratio = target::ratio(asked.median, self.ours());
                judge(asked.engine, ratio, Some(Bar::of_naive(asked.engine)));
            }
        }
        if let Some(full_run) = full_run {
            let bar = if job == "W4-0.1" { Some(Bar::NIGHTLY) } else { None };
            judge("our own full run", target::ratio(full_run, self.ours()), bar);
            verdicts.push(self.activities_read(setting));
        }
        verdicts
    }

    /// A gate that does not depend on time: a lazy run reads the activities of the candidates, as `DuckDB` counts them, and
    /// no others.
    fn activities_read(&self, setting: &Setting<'_>) -> Verdict {
        let detail = |engine: &str, name: &str| {
            let found = self.engines.iter().find(|asked| asked.engine == engine);
            found.and_then(|asked| asked.detail.get(name).cloned()).unwrap_or_default()
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
        let (contacts, threads) = setting.size();
        let what = format!(
            "{}, {contacts} contacts, {threads} thread(s): activities read",
            self.target.job
        );
        Verdict { what, judged: Judged::whether(reached), figure: None }
    }
}

fn is_peer(engine: &str) -> bool {
    engine != "ours" && ENGINES.contains(&engine)
}
