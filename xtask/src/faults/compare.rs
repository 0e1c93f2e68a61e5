//! What a run leaves, and in what two runs differ.

use std::{collections::BTreeMap, path::Path};

use crate::run::Failure;

/// Every row of every table and every line of every file, each with where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Left(BTreeMap<String, u64>);

impl Left {
    pub(crate) fn line(&mut self, place: &str, line: &str) {
        let count = self.0.entry(format!("{place}: {line}")).or_default();
        *count = count.saturating_add(1);
    }

    /// All but one table.
    pub(crate) fn without(mut self, table: &str) -> Self {
        self.0.retain(|line, _| !line.starts_with(&format!("{table}: ")));
        self
    }

    /// The files of a finished run. Whether they are the same byte for byte is seen from their bytes, put in whole.
    pub(crate) fn files(&mut self, output: &Path) -> Result<(), Failure> {
        for name in ["plan.jsonl", "log.jsonl", "report.html"] {
            let bytes = std::fs::read(output.join(name))?;
            for (number, line) in (1_u64..).zip(bytes.split(|byte| *byte == b'\n')) {
                self.line(name, &format!("{number} {}", String::from_utf8_lossy(line)));
            }
            self.line(name, &format!("{} bytes", bytes.len()));
        }
        for entry in std::fs::read_dir(output)? {
            let name = entry?.file_name();
            self.line("output", &name.to_string_lossy());
        }
        Ok(())
    }

    pub(crate) fn rows(&self) -> u64 {
        self.0.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// How many of the lines of `whole` are missing here, how many are there too often, and the first of either.
    pub(crate) fn differences(&self, whole: &Self) -> (u64, u64, Option<String>) {
        let surplus = |from: &Self, other: &Self| {
            let mut sum = 0_u64;
            let mut first = None;
            for (line, count) in &from.0 {
                let more = count.saturating_sub(other.0.get(line).copied().unwrap_or_default());
                sum = sum.saturating_add(more);
                if more > 0 {
                    first = first.or_else(|| Some(line.clone()));
                }
            }
            (sum, first)
        };
        let (lost, first_lost) = surplus(whole, self);
        let (doubled, first_doubled) = surplus(self, whole);
        (lost, doubled, first_lost.or(first_doubled))
    }
}
