//! Our rooms as a resident worker: `ours FOLDER THREADS JOB…`, the jobs of the peers' workers.

use std::{
    num::NonZero,
    path::{Path, PathBuf},
    process::ExitCode,
};

use privacy_benches::{
    audience,
    history::{self, Order},
    identified, nightly, outcomes,
    worker::{self, Done, Failure},
};

/// The other engines bring allocators of their own, which keep pages for the next answer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [folder, threads, wanted @ ..] = arguments.as_slice() else { return ExitCode::from(2) };
    let Ok(threads) = threads.parse() else { return ExitCode::from(2) };
    match serve(Path::new(folder), threads, wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{failure}\n"));
            ExitCode::FAILURE
        }
    }
}

/// What the wanted jobs need in memory, and nothing else.
struct Held {
    folder: PathBuf,
    threads: NonZero<usize>,
    contacts: usize,
    audience: Option<audience::Held>,
    scattered: Option<history::Held>,
    sorted: Option<history::Held>,
    by_id: Option<identified::Held>,
    known: Option<outcomes::Held>,
    created: Option<outcomes::Held>,
    nightly: Option<nightly::Held>,
}

impl Held {
    fn read(folder: &Path, threads: NonZero<usize>, wanted: &[String]) -> Result<Self, Failure> {
        let file = folder.join("contacts.parquet");
        let wants = |names: &[&str]| wanted.iter().any(|job| names.contains(&job.as_str()));
        let contacts = identified::contacts(folder)?;
        let history = |names: &[&str], order| {
            wants(names).then(|| history::Held::read(folder, order, contacts)).transpose()
        };
        let outcomes = |names: &[&str], with_recency| {
            wants(names).then(|| outcomes::Held::read(folder, with_recency)).transpose()
        };
        Ok(Self {
            folder: folder.to_owned(),
            threads,
            contacts,
            audience: wants(&["W3"]).then(|| audience::Held::read(&file)).transpose()?,
            scattered: history(&["W1u", "W12"], Order::Scattered)?,
            sorted: history(&["W1s"], Order::Sorted)?,
            by_id: wants(&["W1i"]).then(|| identified::Held::read(folder)).transpose()?,
            known: outcomes(&["W2"], true)?,
            created: outcomes(&["W12"], false)?,
            nightly: (wants(&nightly::JOBS) || wants(&["W4-all"]))
                .then(|| nightly::Held::read(folder))
                .transpose()?,
        })
    }

    /// The answer to a job, or nothing where its data were not asked for.
    fn answer(&self, job: &str) -> Result<Option<Done>, Failure> {
        use outcomes::Source;
        let threads = self.threads;
        let from_file =
            |order| history::from_file(&self.folder, order, self.contacts, threads).map(Some);
        match job {
            "W1u" => self.scattered.as_ref().map(|held| held.recencies(threads)).transpose(),
            "W1s" => self.sorted.as_ref().map(|held| held.recencies(threads)).transpose(),
            "W1i" => {
                self.by_id.as_ref().map(|held| held.recencies(self.contacts, threads)).transpose()
            }
            "W1p" => from_file(Order::Scattered),
            "W1ps" => from_file(Order::Sorted),
            "W2" => self.known.as_ref().map(|held| held.select(Source::Known, threads)).transpose(),
            "W12" => {
                let (Some(held), Some(rows)) = (&self.created, &self.scattered) else {
                    return Ok(None);
                };
                held.select(Source::Memory(rows.rows()), threads).map(Some)
            }
            "W12p" => {
                outcomes::Held::default().select(Source::Files(&self.folder), threads).map(Some)
            }
            "W4-all" => self.nightly.as_ref().map(|held| held.full(threads)).transpose(),
            _ if nightly::JOBS.contains(&job) => {
                self.nightly.as_ref().map(|held| held.run(job, threads)).transpose()
            }
            _ => Ok(None),
        }
    }
}

fn serve(folder: &Path, threads: NonZero<usize>, wanted: &[String]) -> Result<(), Failure> {
    let held = Held::read(folder, threads, wanted)?;
    let contacts = folder.join("contacts.parquet");
    worker::serve(|job| -> Result<Option<Done>, Failure> {
        Ok(match job {
            "W3" => held.audience.as_ref().map(|held| held.select(threads)).transpose()?,
            "W3p" => Some(audience::from_file(&contacts, threads)?),
            _ => held.answer(job)?,
        })
    })?;
    Ok(())
}
