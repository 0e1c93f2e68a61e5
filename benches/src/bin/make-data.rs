//! Writes the data of the measurements: `make-data FOLDER CONTACTS SEED`.

use std::{path::Path, process::ExitCode};

use privacy_benches::{data, store};

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [folder, contacts, seed] = arguments.as_slice() else { return ExitCode::from(2) };
    let (Ok(contacts), Ok(seed)) = (contacts.parse(), seed.parse()) else {
        return ExitCode::from(2);
    };
    match write(Path::new(folder), contacts, seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{error}\n"));
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path, count: u32, seed: u64) -> Result<(), store::StoreError> {
    std::fs::create_dir_all(folder)?;
    let (contacts, sorted) = data::make(count, seed);
    store::write_contacts(&folder.join("contacts.parquet"), &contacts)?;
    store::write_activities(&folder.join("sorted.parquet"), &sorted, &contacts)?;
    let scattered = data::in_time_order(&sorted);
    drop(sorted);
    let periods = data::NIGHTLY.map(|share| data::period_of(&contacts, share).months());
    std::fs::write(folder.join("periods.json"), serde_json::json!(periods).to_string())?;
    store::write_activities(&folder.join("scattered.parquet"), &scattered, &contacts)
}
