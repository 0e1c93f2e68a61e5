//! Our rooms as a resident worker: `ours FOLDER THREADS JOB…`, the jobs of the peers' workers.

use std::{path::Path, process::ExitCode};

use privacy_benches::{
    audience,
    worker::{self, Done},
};

type Failure = Box<dyn std::error::Error>;

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

fn serve(folder: &Path, threads: usize, wanted: &[String]) -> Result<(), Failure> {
    let contacts = folder.join("contacts.parquet");
    let wants = |name: &str| wanted.iter().any(|job| job == name);
    let held = if wants("W3") { Some(audience::Held::read(&contacts)?) } else { None };
    worker::serve(|job| -> Result<Option<Done>, Failure> {
        Ok(match job {
            "W3" => held.as_ref().map(|held| held.select(threads)).transpose()?,
            "W3p" => Some(audience::from_file(&contacts, threads)?),
            _ => None,
        })
    })?;
    Ok(())
}
