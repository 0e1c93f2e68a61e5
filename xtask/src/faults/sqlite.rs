//! A database file, copied anew for every round.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, types::ValueRef};

use super::{Setting, compare::Left, rounds::Store};
use crate::run::{Failure, capture, shown};

/// The demo's day and institution.
pub(crate) const TODAY: &str = "2026-06-30";
pub(crate) const INSTITUTION: &str = "heron";

pub(crate) struct Sqlite {
    template: PathBuf,
    pub(crate) file: PathBuf,
}

impl Sqlite {
    /// Has the program make its demo.
    pub(crate) fn template(setting: &Setting, contacts: u32) -> Result<Self, Failure> {
        let folder = setting.work.join("template");
        let mut command = std::process::Command::new(&setting.program);
        command.args(["--demo-contacts", &contacts.to_string(), "--output"]).arg(&folder);
        let output = capture(&mut command)?;
        if !output.status.success() {
            return Err(Failure(format!("`{}` ended with {}", shown(&command), output.status)));
        }
        Ok(Self { template: folder.join("demo.db"), file: setting.work.join("copy.db") })
    }

    pub(crate) fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.file.clone().into_os_string();
        name.push(ending);
        PathBuf::from(name)
    }
}

impl Store for Sqlite {
    fn fresh(&mut self) -> Result<(), Failure> {
        for ending in ["-journal", "-wal", "-shm"] {
            let beside = self.beside(ending);
            if beside.exists() {
                std::fs::remove_file(beside)?;
            }
        }
        std::fs::copy(&self.template, &self.file)?;
        Ok(())
    }

    fn arguments(&self) -> Vec<String> {
        vec!["--database".into(), self.file.display().to_string()]
    }

    fn is_open(&self) -> Option<bool> {
        Some(self.beside("-journal").exists())
    }

    fn left(&self) -> Result<Left, Failure> {
        dump(&self.file)
    }
}

/// Every row of every table.
fn dump(file: &Path) -> Result<Left, Failure> {
    let mut left = Left::default();
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut line = String::new();
            for column in 0..columns {
                let value = match row.get_ref(column)? {
                    ValueRef::Null => "-".to_owned(),
                    ValueRef::Integer(value) => value.to_string(),
                    ValueRef::Real(value) => format!("{value:?}"),
                    ValueRef::Text(bytes) => format!("{:?}", String::from_utf8_lossy(bytes)),
                    ValueRef::Blob(bytes) => format!("{bytes:02x?}"),
                };
                line.push_str(&value);
                line.push('|');
            }
            left.line(&table, &line);
        }
    }
    Ok(left)
}
