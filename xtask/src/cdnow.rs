//! The CDNOW purchase log, a public data set that the project fetches and does not contain.

use std::{path::PathBuf, process::Command};

use crate::{
    fetched::Fetched,
    python::python,
    run::{Checked, Failure, cargo, check, root},
};

const PACKAGE: &str = "lifetimes==0.11.3";
const WHEEL: &str = "Lifetimes-0.11.3-py3-none-any.whl";
const MEMBER: &str = "lifetimes/datasets/CDNOW_master.txt";
const LOG: Fetched = Fetched {
    what: "the CDNOW log",
    package: PACKAGE,
    folder: "cdnow",
    file: "CDNOW_master.txt",
    sha256: "eff6889ed364c5199d6eacbbeb7a6d559971df4406ac876f322c373f00a072ef",
};

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

/// Fetched with Python's package client.
fn fetch() -> Result<PathBuf, Failure> {
    LOG.get(|folder, log| {
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
                .arg(folder)
                .arg(PACKAGE),
        )?;
        check(
            Command::new(&python)
                .args(["-c", "import sys, zipfile; open(sys.argv[3], 'wb').write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))"])
                .arg(folder.join(WHEEL))
                .arg(MEMBER)
                .arg(log),
        )
    })
}
