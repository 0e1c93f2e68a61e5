//! Engines and data, made once under the target directory.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    python::python,
    run::{Failure, cargo, check, say, target},
};

/// The versions that we stand beside.
const ENGINES: [&str; 5] =
    ["polars==2.1.0", "duckdb==2.0.0", "datafusion==55.0.0", "pyarrow==26.0.1", "numpy>=2"];

/// A Python with the engines in it.
pub(super) fn engines() -> Result<PathBuf, Failure> {
    let environment = target().join("peers").join("engines");
    let python_there = environment.join("bin").join("python");
    let mark = environment.join("installed");
    let wanted = ENGINES.join(" ");
    if std::fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(python_there);
    }
    say("installing Polars, DuckDB and DataFusion (once)");
    check(Command::new(python()?).args(["-m", "venv", "--clear"]).arg(&environment))?;
    check(
        Command::new(&python_there)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .args(ENGINES),
    )?;
    std::fs::write(mark, wanted)?;
    Ok(python_there)
}

/// What the wheel of Polars is compiled for (its project's build flags for x86-64): ours stands beside it on equal terms.
const PROCESSOR: &str = "-Ctarget-cpu=x86-64-v3";

/// One of the bench programs, built for the processors that the fastest of the engines is built for.
pub(super) fn build(name: &str, features: &[&str]) -> Result<PathBuf, Failure> {
    let built = target().join("peers").join("build");
    let mut command = cargo(&["build", "--quiet", "--release", "--package", "privacy-benches"]);
    command.args(["--bin", name, "--features", &features.join(","), "--target-dir"]).arg(&built);
    if cfg!(target_arch = "x86_64") {
        command.env("RUSTFLAGS", PROCESSOR);
    }
    check(&mut command)?;
    Ok(built.join("release").join(name))
}

/// What the data are like; data that were made otherwise are made again.
const DATA: &str = "3";

/// The data of so many contacts.
pub(super) fn data(contacts: u32, seed: u64) -> Result<PathBuf, Failure> {
    let folder = target().join("peers").join(format!("data-{contacts}-{seed}"));
    let mark = folder.join("made");
    if !std::fs::read_to_string(&mark).is_ok_and(|made| made == DATA) {
        say(&format!("making the data of {contacts} contacts (once)"));
        let maker = build("make-data", &[])?;
        check(Command::new(maker).arg(&folder).arg(contacts.to_string()).arg(seed.to_string()))?;
        std::fs::write(mark, DATA)?;
    }
    Ok(folder)
}

/// The folder of the peers' workers.
pub(super) fn scripts() -> PathBuf {
    Path::new(crate::run::root()).join("benches").join("peers")
}
