//! Running other programs, and saying what happened.

use std::{
    fmt,
    fmt::Write as _,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// What a check found wrong, as the text that a person reads.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// The closing line of a check that held.
pub(crate) type Checked = Result<String, Failure>;

/// Writes one line for the person who waits.
pub(crate) fn say(text: &str) {
    // A closed pipe is no reason to fail a check.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Where built things go: one directory for everything.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A cargo command in the workspace.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root()).args(arguments);
    command
}

/// Runs a program with its output going to the person, and fails where it does.
pub(crate) fn check(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|error| missing(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure(format!("`{}` ended with {status}", shown(command))))
    }
}

/// Runs a program and takes its output, whatever its exit code.
pub(crate) fn capture(command: &mut Command) -> Result<Output, Failure> {
    command.output().map_err(|error| missing(command, &error))
}

fn missing(command: &Command, error: &std::io::Error) -> Failure {
    Failure(format!("`{}` did not start: {error}", shown(command)))
}

/// The command as a person would type it.
pub(crate) fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The SHA-256 of a file in hexadecimal, where it can be read.
pub(crate) fn digest(file: &Path) -> Option<String> {
    let bytes = std::fs::read(file).ok()?;
    let mut text = String::new();
    for byte in hmac_sha256::Hash::hash(&bytes) {
        write!(text, "{byte:02x}").ok()?;
    }
    Some(text)
}
