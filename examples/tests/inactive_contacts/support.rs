//! A demo database for each test, the program in this process, and what to compare.

use std::{
    cell::Cell,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use privacy_examples::inactive_contacts::{
    Stop,
    demo::{self, Size},
    execute,
};
use rusqlite::{Connection, OptionalExtension};
use tempfile::TempDir;

pub(crate) use crate::{leave::LEAVE, ran::Ran};

pub(crate) const FIRST: &str = "heron";
pub(crate) const SECOND: &str = "tilleul";

/// A directory with a copy of the demo database.
pub(crate) struct World {
    pub(crate) directory: TempDir,
    pub(crate) database: PathBuf,
}

fn demo_bytes() -> &'static [u8] {
    static DEMO: OnceLock<Vec<u8>> = OnceLock::new();
    DEMO.get_or_init(|| {
        let directory = TempDir::new().unwrap();
        let file = directory.path().join("demo.db");
        demo::create(&file, demo::SEED, Size { first: 300, second: 60 }, &mut |_, _| ()).unwrap();
        let connection = Connection::open(&file).unwrap();
        connection.execute_batch(&format!("BEGIN; {} COMMIT", include_str!("shop.sql"))).unwrap();
        drop(connection);
        fs::read(file).unwrap()
    })
}

impl World {
    pub(crate) fn new() -> Self {
        let directory = TempDir::new().unwrap();
        let database = directory.path().join("shop.db");
        fs::write(&database, demo_bytes()).unwrap();
        Self { directory, database }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Without any check, so that bad data can be put in.
    pub(crate) fn sql(&self, statements: &str) {
        let connection = self.connect();
        connection.pragma_update(None, "ignore_check_constraints", true).unwrap();
        connection.pragma_update(None, "foreign_keys", false).unwrap();
        connection.execute_batch(statements).unwrap();
    }

    pub(crate) fn connect(&self) -> Connection {
        Connection::open(&self.database).unwrap()
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        fs::read(&self.database).unwrap()
    }

    /// Without anybody's leave to pass the guard.
    pub(crate) fn run_guarded(&self, arguments: &[&str]) -> Ran {
        self.run_with(u64::MAX, Stop::AtOnce, arguments)
    }

    /// Runs the program on this database, as the first institution, on the day of the demo. The first run of the demo clears a
    /// backlog, which the guard would stop.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_until(u64::MAX, Stop::AtOnce, arguments)
    }

    pub(crate) fn run_until(&self, steps: u64, stop: Stop, arguments: &[&str]) -> Ran {
        let leave = if arguments.contains(&"--apply") { &LEAVE[..] } else { &[] };
        self.run_with(steps, stop, &[arguments, leave].concat())
    }

    fn run_with(&self, steps: u64, stop: Stop, arguments: &[&str]) -> Ran {
        let common = [
            "--database",
            self.database.to_str().unwrap(),
            "--output",
            self.directory.path().to_str().unwrap(),
        ];
        let mut all: Vec<&str> = arguments.to_vec();
        all.extend(common);
        for (option, value) in [("--institution", FIRST), ("--today", demo::TODAY)] {
            if !arguments.contains(&option) {
                all.extend([option, value]);
            }
        }
        run_until(steps, stop, &all)
    }

    /// Simulates and returns the path of the plan, moved aside.
    pub(crate) fn plan(&self) -> PathBuf {
        let ran = self.run(&[]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let plan = self.path("reviewed.jsonl");
        fs::rename(self.path("plan.jsonl"), &plan).unwrap();
        plan
    }

    pub(crate) fn apply(&self, plan: &Path) -> Ran {
        self.run(&["--apply", plan.to_str().unwrap()])
    }

    /// Every row of every table of an institution, or of all.
    pub(crate) fn dump(&self, institution: Option<i64>) -> BTreeMap<String, Vec<String>> {
        dump(&self.connect(), institution)
    }
}

pub(crate) fn run(arguments: &[&str]) -> Ran {
    run_until(u64::MAX, Stop::AtOnce, arguments)
}

fn run_until(steps: u64, stop: Stop, arguments: &[&str]) -> Ran {
    let left = Cell::new(steps);
    let ask = || match left.get().checked_sub(1) {
        Some(rest) => {
            left.set(rest);
            Stop::GoOn
        }
        None => stop,
    };
    Ran::of(&ask, |host| execute(["inactive-contacts"].iter().chain(arguments), host))
}

pub(crate) fn tables(connection: &Connection) -> Vec<String> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn dump(connection: &Connection, institution: Option<i64>) -> BTreeMap<String, Vec<String>> {
    tables(connection)
        .into_iter()
        .map(|table| {
            let filter = institution
                .map_or_else(|| "TRUE".to_owned(), |id| of_institution(connection, &table, id));
            let rows = rows(connection, &format!("SELECT * FROM \"{table}\" WHERE {filter}"));
            (table, rows)
        })
        .collect()
}

/// The rows of a query as text, sorted.
pub(crate) fn rows(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let columns = statement.column_count();
    let mut rows: Vec<String> = statement
        .query_map([], |row| {
            let values = (0..columns).map(|column| format!("{:?}", row.get_ref(column).unwrap()));
            Ok(values.collect::<Vec<_>>().join("|"))
        })
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    rows.sort();
    rows
}

/// Which rows belong to an institution: up the first mandatory foreign key of each table, or that to a contact. A table
/// without any belongs to all.
fn of_institution(connection: &Connection, table: &str, id: i64) -> String {
    if table == "institution" {
        return format!("id = {id}");
    }
    let sql = "SELECT key.\"from\", key.\"table\" FROM pragma_foreign_key_list(?1) AS key
                 JOIN pragma_table_info(?1) AS field ON field.name = key.\"from\"
                WHERE key.\"table\" <> ?1 AND EXISTS (SELECT 1 FROM pragma_table_info(key.\"table\") WHERE name = 'id')
                ORDER BY field.\"notnull\" DESC, key.\"table\" = 'contact' DESC, key.id DESC LIMIT 1";
    let found: Option<(String, String)> = connection
        .query_row(sql, [table], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .unwrap();
    let Some((column, parent)) = found else { return "TRUE".to_owned() };
    format!(
        "\"{column}\" IN (SELECT id FROM \"{parent}\" WHERE {})",
        of_institution(connection, &parent, id)
    )
}

/// The entries of a plan or a log: subject, id and outcome.
pub(crate) fn entries(text: &str) -> Vec<(String, i64, String)> {
    text.lines()
        .filter_map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |field: &str| value.get(field)?.as_str().map(str::to_owned);
            Some((text("subject")?, value.get("id")?.as_i64()?, text("outcome")?))
        })
        .collect()
}

pub(crate) fn ids(text: &str, subject: &str, outcomes: &[&str]) -> Vec<i64> {
    entries(text)
        .into_iter()
        .filter(|(what, _, outcome)| what == subject && outcomes.contains(&outcome.as_str()))
        .map(|(_, id, _)| id)
        .collect()
}
