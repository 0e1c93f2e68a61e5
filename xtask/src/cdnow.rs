//! The CDNOW purchase log, a public data set that the project fetches and does not contain.

use std::{path::PathBuf, process::Command};

use crate::python::python;
use crate::run::{Checked, Failure, cargo, check, digest, root, say, target};

const PACKAGE: &str = "lifetimes==0.11.3";
const WHEEL: &str = "Lifetimes-0.11.3-py3-none-any.whl";
const MEMBER: &str = "lifetimes/datasets/CDNOW_master.txt";
const SHA256: &str = "eff6889ed364c5199d6eacbbeb7a6d559971df4406ac876f322c373f00a072ef";

pub(crate) fn run() -> Checked {
    let log = fetch()?;
    check(
        cargo(&[
            "run",
            "--quiet",
            "--release",
            "--bin",
            "inactive-contacts",
            "--",
            "cdnow",
            "--log",
        ])
        .arg(&log),
    )?;
    Ok("three dates, three periods, 0 differences".into())
}

/// The log, fetched with Python's package client unless it is there, and only if its SHA-256 is the known one.
fn fetch() -> Result<PathBuf, Failure> {
    let folder = target().join("cdnow");
    let log = folder.join("CDNOW_master.txt");
    if digest(&log).as_deref() == Some(SHA256) {
        return Ok(log);
    }
    std::fs::create_dir_all(&folder)?;
    say("fetching the CDNOW log from the Python package `lifetimes` 0.11.3");
    let python = python()?;
    check(
        Command::new(&python)
            .current_dir(root())
            .args([
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                "--disable-pip-version-check",
                "--dest",
            ])
            .arg(&folder)
            .arg(PACKAGE),
    )?;
    check(
        Command::new(&python)
            .args(["-c", "import sys, zipfile; open(sys.argv[3], 'wb').write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))"])
            .arg(folder.join(WHEEL))
            .arg(MEMBER)
            .arg(&log),
    )?;
    match digest(&log) {
        Some(digest) if digest == SHA256 => Ok(log),
        Some(digest) => {
            Err(Failure(format!("the CDNOW log has SHA-256 {digest}, expected {SHA256}")))
        }
        None => Err(Failure("the package holds no CDNOW log".into())),
    }
}
