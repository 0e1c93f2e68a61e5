//! What the program gets from outside: where to write, what time it is, and when to stop.

use std::io::Write;

use chrono::{DateTime, Utc};
use indicatif::{ProgressBar, ProgressStyle};

/// Everything that is not an argument of the command line.
#[expect(missing_debug_implementations, reason = "writers and a closure have none")]
#[expect(clippy::exhaustive_structs, reason = "the binary and the tests state every part by name")]
pub struct Host<'a> {
    /// For what was asked.
    pub out: &'a mut dyn Write,
    /// For errors.
    pub err: &'a mut dyn Write,
    /// Whether errors go to a terminal, so that progress can be shown there.
    pub terminal: bool,
    /// The time; the day of a real database is its day in the institution's time zone.
    pub now: DateTime<Utc>,
    /// Asked before each change, and before each contact of a plan.
    pub stop: &'a dyn Fn() -> Stop,
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the program decides on each")]
pub enum Stop {
    /// Go on.
    GoOn,
    /// Finish the transaction and stop, as on Ctrl-C.
    AtBoundary,
    /// Leave everything as it lies, as when the process is killed: the open transaction is lost.
    AtOnce,
}

impl Host<'_> {
    /// A bar for long work, drawn only on a terminal.
    pub(crate) fn progress(&self, length: u64, what: &'static str) -> ProgressBar {
        if !self.terminal {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template(
            "{msg:<24} {bar:32} {human_pos:>10}/{human_len} {per_sec}, {eta} left",
        );
        let bar = ProgressBar::new(length).with_message(what);
        match style {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }
}
