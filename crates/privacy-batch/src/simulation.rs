//! The simulation: it renders the plan that an application executes, and changes nothing.

use alloc::string::String;
use core::fmt;

use serde::{Serialize, de::DeserializeOwned};

use crate::{LogEnd, Plan, PlanError, Unfinished, log::LogWriter, reader::Replay};

/// Renders a verified plan as a log, and changes nothing: `would-anonymize`, `would-remove`, `would-erase`.
///
/// # Source
/// B-2, B-3.
pub struct Simulation<C> {
    replay: Replay<C>,
    log: LogWriter,
    header: String,
}

impl<C: Clone + Ord + Serialize + DeserializeOwned> Simulation<C> {
    /// Begins to render a plan.
    #[must_use]
    pub fn begin(plan: Plan) -> Self {
        let (log, header) = LogWriter::begin(&plan, None, None);
        Self { replay: Replay::new(plan), log, header }
    }

    /// The first line of the log, without its `\n`.
    #[must_use]
    pub fn log_header(&self) -> &str {
        &self.header
    }

    /// Takes the next line of the plan, without its `\n`.
    ///
    /// # Errors
    /// [`PlanError`] where the line is not the one that was verified.
    pub fn feed(&mut self, line: &str) -> Result<(), PlanError> {
        self.replay.feed(line)
    }

    /// The next line of the log, without its `\n`; `None` where more lines have to be fed first, or all is done.
    pub fn next_line(&mut self) -> Option<String> {
        let line = self.log.entry(self.replay.front()?, None);
        self.replay.pop();
        Some(line)
    }

    /// Ends the log.
    ///
    /// # Errors
    /// [`Unfinished`] where lines of the plan or of the log are left.
    pub fn finish(self) -> Result<LogEnd, Unfinished> {
        if self.replay.is_done() { Ok(self.log.finish()) } else { Err(Unfinished) }
    }
}

impl<C> fmt::Debug for Simulation<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulation").field("plan", self.replay.plan()).finish_non_exhaustive()
    }
}
