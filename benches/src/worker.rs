//! A resident worker: asked on its standard input, one line a job, it answers on its standard output.

use std::{
    io::{BufRead, Write},
    time::Instant,
};

use serde_json::{Value, json};

/// Why a job failed.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What a job delivered: how long it took, and a digest of the answer for comparison with the other engines'.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Done {
    /// Nanoseconds from question to answer in memory.
    pub nanoseconds: u128,
    /// SHA-256 of the answer in the form that the job fixes.
    pub answer: String,
    /// Whatever else is worth a line, such as counts.
    pub detail: Value,
}

impl Done {
    /// A delivered answer.
    #[must_use]
    pub fn new(nanoseconds: u128, answer: &[u8], detail: Value) -> Self {
        let digest = hmac_sha256::Hash::hash(answer);
        let answer =
            digest.iter().map(|byte| hex(byte >> 4)).zip(digest.iter().map(|byte| hex(byte & 15)));
        Self { nanoseconds, answer: answer.flat_map(|(high, low)| [high, low]).collect(), detail }
    }
}

fn hex(nibble: u8) -> char {
    char::from_digit(nibble.into(), 16).unwrap_or('?')
}

/// Answers jobs until the input ends. A job that the worker does not know is answered with an error.
///
/// # Errors
/// Where input or output break.
pub fn serve(mut job: impl FnMut(&str) -> Result<Option<Done>, Failure>) -> std::io::Result<()> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "ready")?;
    output.flush()?;
    for line in std::io::stdin().lock().lines() {
        let answer = match job(line?.trim()) {
            Ok(Some(done)) => {
                let nanoseconds = u64::try_from(done.nanoseconds).unwrap_or(u64::MAX);
                json!({ "ns": nanoseconds, "answer": done.answer, "detail": done.detail })
            }
            Ok(None) => json!({ "error": "no such job" }),
            Err(error) => json!({ "error": error.to_string() }),
        };
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

/// The time that a job takes.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "a measurement has a clock")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Nanoseconds since.
    #[must_use]
    pub fn nanoseconds(self) -> u128 {
        self.0.elapsed().as_nanos()
    }
}
