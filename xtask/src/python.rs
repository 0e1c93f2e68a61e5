//! The Python that brings what only its packages have.

use std::process::Command;

use crate::run::{Failure, capture, check};

/// A Python with its package client; on a fresh Debian machine it is installed.
pub(crate) fn python() -> Result<String, Failure> {
    let works = |name: &str| {
        capture(Command::new(name).args(["-m", "pip", "--version"]))
            .is_ok_and(|output| output.status.success())
    };
    if let Some(name) = ["python3", "python"].into_iter().find(|name| works(name)) {
        return Ok(name.into());
    }
    check(Command::new("apt-get").args(["install", "--yes", "--quiet", "python3-pip"]))?;
    if works("python3") {
        Ok("python3".into())
    } else {
        Err(Failure("no Python with pip on this machine".into()))
    }
}
