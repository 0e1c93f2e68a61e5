//! One engine as a resident process that answers on its standard output.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::Value;

use super::{
    columns::{Programs, Setting},
    setup,
};
use crate::run::Failure;

pub(super) struct Worker {
    pub(super) engine: &'static str,
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

pub(super) struct Answer {
    pub(super) nanoseconds: f64,
    pub(super) digest: String,
    /// Whatever else it says, such as counts.
    pub(super) detail: Value,
}

impl Worker {
    /// Starts the engine and waits until it has its data in memory.
    pub(super) fn start(
        engine: &'static str,
        programs: &Programs,
        setting: &Setting<'_>,
        jobs: &[&str],
    ) -> Result<Self, Failure> {
        let mut command = if engine == "ours" {
            Command::new(&programs.ours)
        } else if let Some(hasher) = engine.strip_prefix("map-") {
            let mut command = Command::new(&programs.naive);
            command.arg(hasher);
            command
        } else {
            let mut command = Command::new(&programs.python);
            command
                .arg(setup::scripts().join(format!("{engine}_worker.py")))
                .env("PYTHONDONTWRITEBYTECODE", "1");
            command
        };
        command.arg(setting.data).arg(setting.threads.to_string()).args(jobs);
        // Ours and DataFusion's allocator keeps freed pages until its turn comes again, as those of the others do.
        command.env("MIMALLOC_PURGE_DELAY", "60000");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Failure(format!("{engine} has no standard input or output")));
        };
        let mut worker = Self { engine, child, input, output: BufReader::new(output) };
        let line = worker.line()?;
        if line == "ready" {
            Ok(worker)
        } else {
            Err(Failure(format!("{engine} is not ready: {line}")))
        }
    }

    /// Whether the engine has an answer to the job at all.
    pub(super) fn knows(&self, job: &str) -> bool {
        match self.engine {
            "ours" => true,
            engine if engine.starts_with("map-") => ["W1u", "W1i"].contains(&job),
            _ => job != super::target::FULL_RUN.job,
        }
    }

    pub(super) fn ask(&mut self, job: &str) -> Result<Answer, Failure> {
        writeln!(self.input, "{job}")?;
        self.input.flush()?;
        let line = self.line()?;
        let value: Value = serde_json::from_str(&line)?;
        let text = |name| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let (Some(nanoseconds), Some(digest)) =
            (value.get("ns").and_then(Value::as_f64), text("answer"))
        else {
            return Err(Failure(format!("{} on {job}: {line}", self.engine)));
        };
        let detail = value.get("detail").cloned().unwrap_or_default();
        Ok(Answer { nanoseconds, digest, detail })
    }

    fn line(&mut self) -> Result<String, Failure> {
        let mut line = String::new();
        if self.output.read_line(&mut line)? == 0 {
            return Err(Failure(format!("{} ended", self.engine)));
        }
        Ok(line.trim().to_owned())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
