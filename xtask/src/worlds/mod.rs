//! Random worlds: what the rooms answer is compared with what the oracle answers.
//!
//! A world is drawn from a seed, so that the same seed gives the same worlds on every machine and on any number of
//! threads. Where the answers differ the world is shrunk to a minimal one and shown.

mod answers;
mod batch;
mod compare;
mod consent;
mod generate;
mod history;
mod rooms;
mod world;

use std::{
    fmt::Write,
    num::NonZero,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Instant,
};

use indicatif::{ProgressBar, ProgressStyle};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use crate::run::{Checked, Failure, say};
use compare::{Tally, compare, compare_policy};
use generate::worlds;

/// Compares the rooms with the oracle over random worlds.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many worlds.
    #[arg(long, default_value_t = 10_000)]
    count: u64,
    /// Where to begin: the same seed gives the same worlds.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Args {
    /// What every change is held against; the long proof is a command of its own.
    pub(crate) const fn quick() -> Self {
        Self { count: 20_000, seed: 1 }
    }
}

/// How many worlds are drawn from one random generator; threads take these parts in turn.
const PART: u64 = 500;

#[expect(clippy::disallowed_methods, reason = "how long a proof took is not an input of a rule")]
pub(crate) fn run(args: &Args) -> Checked {
    let begun = Instant::now();
    let bar = ProgressBar::new(args.count);
    if let Ok(style) = ProgressStyle::with_template(
        "worlds {bar:40} {human_pos} of {human_len}, {per_sec}, {eta} left",
    ) {
        bar.set_style(style);
    }
    for fixed in [compare_policy(), consent::compare_statuses(), history::compare_ages()] {
        fixed.map_err(|difference| Failure(difference.to_string()))?;
    }
    let searched = search(args.count, args.seed, &|worlds| bar.inc(worlds));
    bar.finish_and_clear();

    let seconds = begun.elapsed().as_secs_f32();
    let (seed, compared) = (args.seed, searched.compared);
    match searched.difference {
        None => {
            say(&format!(
                "how often each case came up:\n{}",
                searched.tally.to_string().trim_end()
            ));
            Ok(format!("worlds: {compared} compared, 0 differences (seed {seed}, {seconds:.1} s)"))
        }
        Some(difference) => {
            say(&difference);
            Err(Failure(format!(
                "worlds: {compared} compared, 1 difference (seed {seed}, {seconds:.1} s)"
            )))
        }
    }
}

/// What a search found.
#[derive(Debug, Default)]
struct Searched {
    /// Worlds compared, up to and with the first that differed.
    compared: u64,
    tally: Tally,
    /// The minimal world and both answers, as text.
    difference: Option<String>,
}

/// Compares so many worlds, on all processors, and stops at the first difference: the first in the order of the worlds,
/// not of time, so that it is the same one each time.
fn search(count: u64, seed: u64, progress: &(dyn Fn(u64) + Sync)) -> Searched {
    let parts = count.div_ceil(PART);
    let next = AtomicU64::new(0);
    let stop = AtomicU64::new(parts);
    let found = Mutex::new(Vec::new());
    let work = || {
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= stop.load(Ordering::Relaxed) {
                break;
            }
            let size = count.saturating_sub(part.saturating_mul(PART)).min(PART);
            let searched = search_part(part, size, seed);
            if searched.difference.is_some() {
                stop.fetch_min(part, Ordering::Relaxed);
            }
            progress(searched.compared);
            found.lock().unwrap_or_else(PoisonError::into_inner).push((part, searched));
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });

    let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    found.sort_by_key(|(part, _)| *part);
    let mut all = Searched::default();
    for (_, part) in found {
        all.compared = all.compared.saturating_add(part.compared);
        all.tally.join(&part.tally);
        if part.difference.is_some() {
            all.difference = part.difference;
            break;
        }
    }
    all
}

fn search_part(part: u64, size: u64, seed: u64) -> Searched {
    let mut key = [0; 32];
    for (byte, from) in key.iter_mut().zip(seed.to_le_bytes().into_iter().chain(part.to_le_bytes()))
    {
        *byte = from;
    }
    let config = Config {
        cases: u32::try_from(size).unwrap_or(u32::MAX),
        max_shrink_iters: 100_000,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &key);
    // The runner shrinks after a difference; from then on nothing is counted.
    let counted = Mutex::new((Searched::default(), true));
    let outcome = TestRunner::new_with_rng(config, rng).run(&worlds(), |world| {
        let mut counted = counted.lock().unwrap_or_else(PoisonError::into_inner);
        let (searched, counting) = &mut *counted;
        let mut unused = Tally::default();
        let tally = if *counting { &mut searched.tally } else { &mut unused };
        let compared = compare(&world, tally);
        if *counting {
            searched.compared = searched.compared.saturating_add(1);
            *counting = compared.is_ok();
        }
        compared.map_err(|difference| TestCaseError::fail(difference.to_string()))
    });
    let (mut searched, _) = counted.into_inner().unwrap_or_else(PoisonError::into_inner);
    searched.difference = match outcome {
        Ok(()) => None,
        Err(TestError::Fail(reason, world)) => {
            let mut text = String::new();
            let _ = write!(text, "{world}{}", reason.message());
            Some(text)
        }
        Err(TestError::Abort(reason)) => Some(format!("no world could be drawn: {reason}")),
    };
    searched
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rooms_answer_as_the_oracle_does_and_no_case_is_missed() {
        let searched = search(1_000, 7, &|_| ());
        assert_eq!(searched.difference, None);
        assert_eq!(searched.compared, 1_000);
        for (group, cases) in CASES {
            for case in *cases {
                assert!(searched.tally.of(group, case) > 0, "{group}: {case} never came up");
            }
        }
    }

    #[test]
    fn what_is_kept_is_what_the_specification_keeps() {
        compare_policy().unwrap();
    }

    #[test]
    fn every_status_of_dpv_is_read_as_the_specification_reads_it() {
        consent::compare_statuses().unwrap();
    }

    #[test]
    fn the_ages_of_consent_are_those_of_the_gathered_data() {
        history::compare_ages().unwrap();
    }

    #[test]
    fn the_same_seed_gives_the_same_worlds() {
        let once = search(501, 3, &|_| ());
        let again = search(501, 3, &|_| ());
        assert_eq!(once.tally.to_string(), again.tally.to_string());
        assert_ne!(once.tally.to_string(), search(501, 4, &|_| ()).tally.to_string());
    }

    #[rustfmt::skip]
    const CASES: &[(&str, &[&str])] = &[
        ("activity", &["counts", "never counts", "not in rule set", "mass update", "nothing granted"]),
        ("recency", &["of one kind", "at a tie", "none"]),
        ("indicator", &["left", "left though stale", "recomputed"]),
        ("period", &["ends today", "ended yesterday", "ends on another day"]),
        ("blocker", &["already-anonymized", "structure", "other-role", "still-active", "open-ended", "debtor", "creditor",
                      "legal-hold", "restriction", "dispute", "open-order", "future-ticket", "retention"]),
        ("next day", &["now", "by itself", "once lifted", "never"]),
        ("contact", &["anonymize", "remove", "leave"]),
        ("line", &["old", "not old"]),
        ("answer", &["goes", "stays"]),
        ("IP address", &["goes", "stays", "goes without lines", "stays without lines"]),
        ("plan", &["anonymize", "remove", "erase", "blocked", "active", "out-of-scope"]),
        ("campaign", &["goes", "does not go", "changes by itself"]),
        ("against", &["deleted", "anonymized", "restricted", "no-address", "bounced", "objected", "refused", "expired",
                      "not-granted", "layer-forbids", "address-not-from-sale", "not-similar", "no-opt-out-at-collection",
                      "no-opt-out-in-message"]),
        ("for", &["operational", "granted", "never-refused", "soft-opt-in"]),
        ("for, in vain", &["operational", "granted", "never-refused", "soft-opt-in"]),
        ("history", &["nothing", "given", "refused", "expired", "requested", "minor", "lapses", "refusal stands",
                      "refusal lifted", "refusal lifted, then absent"]),
        ("capacity", &["alone", "with-guardian", "unguarded"]),
    ];
}
