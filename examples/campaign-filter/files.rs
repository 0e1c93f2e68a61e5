//! What a run leaves behind: files that appear under their names only once all of them are complete.

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use privacy_rules::consent::Permit;

use super::failure::{Failed, Failure};

pub(crate) const RECIPIENTS: &str = "recipients.csv";
pub(crate) const ERRORS: &str = "errors.csv";
pub(crate) const DECISIONS: &str = "decisions.csv";
pub(crate) const TEXT: &str = "report.txt";
pub(crate) const PAGE: &str = "report.html";
const ALL: [&str; 5] = [RECIPIENTS, ERRORS, DECISIONS, TEXT, PAGE];

/// A permit of this program: host id, campaign, purpose.
pub(crate) type Granted<'a> = Permit<String, &'a str, &'a str>;

/// The directory of a run. Unless it is finished, nothing of the run stays in it.
#[derive(Debug)]
pub(crate) struct Output {
    directory: PathBuf,
    parts: Vec<(PathBuf, PathBuf)>,
}

impl Output {
    /// Removes what an earlier run left, so that no list outlives the refusal of the next.
    pub(crate) fn begin(directory: &Path, source: &Path) -> Result<Self, Failure> {
        fs::create_dir_all(directory).map_err(Failure::file(directory))?;
        let same = |name: &Path| match (name.canonicalize(), source.canonicalize()) {
            (Ok(name), Ok(source)) => name == source,
            (Ok(_) | Err(_), Ok(_) | Err(_)) => false,
        };
        for name in ALL.map(|name| directory.join(name)) {
            if same(&name) {
                return Err(Failure::Usage(format!(
                    "`{}` is the audience and would be overwritten; choose another --output",
                    name.display()
                )));
            }
            match fs::remove_file(&name) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(Failure::File { file: name, source: error });
                }
                Ok(()) | Err(_) => {}
            }
        }
        Ok(Self { directory: directory.to_owned(), parts: Vec::new() })
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }

    /// Begins a file.
    pub(crate) fn part(&mut self, name: &str) -> Result<Part, Failure> {
        let part = self.directory.join(format!("{name}.part"));
        let out = BufWriter::new(File::create(&part).map_err(Failure::file(&part))?);
        self.parts.push((part.clone(), self.directory.join(name)));
        Ok(Part { file: part, out })
    }

    /// Gives every file its name, the list of recipients last.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let mut parts = std::mem::take(&mut self.parts);
        parts.sort_by_key(|(_, name)| name.ends_with(RECIPIENTS));
        for (part, name) in parts {
            fs::rename(&part, &name).map_err(Failure::file(&name))?;
        }
        Ok(())
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        for (part, _) in &self.parts {
            // Left behind it would be overwritten by the next run.
            let _ = fs::remove_file(part);
        }
    }
}

/// A file that is being written.
#[derive(Debug)]
pub(crate) struct Part {
    file: PathBuf,
    out: BufWriter<File>,
}

impl Part {
    pub(crate) fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.out.write_all(text.as_bytes()).map_err(Failure::file(&self.file))
    }

    /// One line of cells.
    pub(crate) fn cells(&mut self, cells: &[&str]) -> Result<(), Failure> {
        let line: Vec<String> = cells.iter().map(|cell| defused(cell)).collect();
        writeln!(self.out, "{}", line.join(",")).map_err(Failure::file(&self.file))
    }

    pub(crate) fn close(mut self) -> Result<(), Failure> {
        self.out.flush().map_err(Failure::file(&self.file))
    }
}

/// The list of recipients: a line for each permit, and no other way to add one (C-6).
#[derive(Debug)]
pub(crate) struct Recipients(Part);

impl Recipients {
    pub(crate) fn begin(output: &mut Output) -> Result<Self, Failure> {
        let mut part = output.part(RECIPIENTS)?;
        part.cells(&["contact", "campaign", "purpose", "channel", "day"])?;
        Ok(Self(part))
    }

    /// Uses a permit up.
    pub(crate) fn add(&mut self, permit: Granted<'_>) -> Result<(), Failure> {
        let (campaign, purpose) = (*permit.campaign(), *permit.purpose());
        let (channel, day) = (permit.channel().as_str(), permit.day().to_string());
        self.0.cells(&[&permit.into_contact(), campaign, purpose, channel, &day])
    }

    pub(crate) fn close(self) -> Result<(), Failure> {
        self.0.close()
    }
}

/// The contacts that could not be evaluated.
pub(crate) fn write_errors(output: &mut Output, failed: &[Failed]) -> Result<(), Failure> {
    let mut part = output.part(ERRORS)?;
    part.cells(&["contact", "line", "field", "problem"])?;
    for Failed { id, line, problem } in failed {
        let line = line.map_or_else(String::new, |line| line.to_string());
        let what = problem.what.to_string();
        part.cells(&[id.as_deref().unwrap_or_default(), &line, problem.field, &what])?;
    }
    part.close()
}

/// A cell that no spreadsheet runs, quoted where it must be.
pub(crate) fn defused(cell: &str) -> String {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let cell = if runs { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_run_by_a_spreadsheet() {
        for (cell, written) in [
            ("10042", "10042"),
            ("a-1", "a-1"),
            ("", ""),
            ("-5", "'-5"),
            ("=1+1", "'=1+1"),
            ("+33", "'+33"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("=cmd|' /C calc'!A0,1", "\"'=cmd|' /C calc'!A0,1\""),
            ("Été, 2026", "\"Été, 2026\""),
            ("the \"last\"", "\"the \"\"last\"\"\""),
        ] {
            assert_eq!(defused(cell), written);
        }
    }
}
