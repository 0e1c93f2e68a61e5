//! The fold that is written first: a hash map from contact to day, one look-up a row. `naive HASHER FOLDER THREADS JOB…`
//! as a resident worker, with the hasher of the standard library (`std`) or a quick one (`fast`); always on one thread.

use std::{hash::BuildHasher, hash::Hash, path::Path, process::ExitCode};

use privacy_benches::{
    history::{self, Stretch},
    identified,
    worker::{self, Done, Failure, Stopwatch},
};
use serde_json::Value;

/// The other engines bring allocators of their own, which keep pages for the next answer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
#[expect(clippy::disallowed_types, reason = "what is compared with")]
type Map<K, S> = std::collections::HashMap<K, i32, S>;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [hasher, folder, _, wanted @ ..] = arguments.as_slice() else { return ExitCode::from(2) };
    let folder = Path::new(folder);
    let served = match hasher.as_str() {
        "std" => serve::<std::hash::RandomState>(folder, wanted),
        "fast" => serve::<rustc_hash::FxBuildHasher>(folder, wanted),
        _ => return ExitCode::from(2),
    };
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{failure}\n"));
            ExitCode::FAILURE
        }
    }
}

fn serve<S: BuildHasher + Default>(folder: &Path, wanted: &[String]) -> Result<(), Failure> {
    let held = identified::Held::read(folder)?;
    let contacts = identified::contacts(folder)?;
    worker::serve(|job| -> Result<Option<Done>, Failure> {
        if !wanted.iter().any(|wanted| wanted == job) {
            return Ok(None);
        }
        Ok(match job {
            "W1u" => {
                let watch = Stopwatch::start();
                let map = fold::<u32, S>(held.rows().contacts, held.rows());
                let nanoseconds = watch.nanoseconds();
                let mut days = vec![history::NO_DAY; contacts];
                for (day, contact) in days.iter_mut().zip(0..) {
                    *day = map.get(&contact).copied().unwrap_or(history::NO_DAY);
                }
                Some(Done::new(nanoseconds, &history::answer(&days), Value::Null))
            }
            "W1i" => {
                let watch = Stopwatch::start();
                let map = fold::<u64, S>(held.ids(), held.rows());
                let nanoseconds = watch.nanoseconds();
                let (ids, days): (Vec<_>, Vec<_>) = map.into_iter().unzip();
                Some(identified::done(nanoseconds, &ids, &days))
            }
            _ => None,
        })
    })?;
    Ok(())
}

fn fold<K: Copy + Eq + Hash, S: BuildHasher + Default>(keys: &[K], rows: Stretch<'_>) -> Map<K, S> {
    let mut latest: Map<K, S> = Map::default();
    let days = rows.kinds.iter().zip(rows.days).zip(rows.validity).zip(rows.flags);
    for ((key, row), (((kind, day), valid), flags)) in keys.iter().zip(0_usize..).zip(days) {
        let is_valid = rows.present.get(row / 8).is_some_and(|bits| bits >> (row % 8) & 1 == 1);
        let day = match kind {
            0..=3 if is_valid => *valid,
            0..=6 => *day,
            7 if *flags == 0 => *day,
            7.. => continue,
        };
        latest.entry(*key).and_modify(|held| *held = (*held).max(day)).or_insert(day);
    }
    latest
}
