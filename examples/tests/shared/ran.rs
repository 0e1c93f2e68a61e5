//! A program run in this process, on 24 November 2026.

use privacy_examples::inactive_contacts::{Host, Stop};

/// What a run of a program gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// Runs what `program` runs; `ask` is asked before each step.
    pub(crate) fn of(ask: &dyn Fn() -> Stop, program: impl FnOnce(&mut Host<'_>) -> u8) -> Self {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let now = "2026-11-24T12:00:00Z".parse().unwrap();
        let mut host = Host { out: &mut out, err: &mut err, terminal: false, now, stop: ask };
        let code = program(&mut host);
        Self { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    }
}
