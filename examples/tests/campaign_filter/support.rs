//! A directory for each test, the program in this process, and what it left there.

use std::{cell::Cell, collections::BTreeMap, fs, path::PathBuf, sync::OnceLock};

use privacy_examples::{
    campaign_filter::execute,
    inactive_contacts::{
        Host, Stop,
        demo::{self, Size},
    },
};
use rusqlite::Connection;
use tempfile::TempDir;

pub(crate) use super::ran::Ran;

/// A campaign that most tests send.
pub(crate) const SUMMER: [&str; 6] =
    ["--campaign", "summer", "--purpose", "own-offers", "--channel", "email"];

pub(crate) struct World {
    directory: TempDir,
}

impl World {
    pub(crate) fn new() -> Self {
        Self { directory: TempDir::new().unwrap() }
    }

    /// With a copy of a small demo database, `shop.db`.
    pub(crate) fn with_demo() -> Self {
        let world = Self::new();
        fs::write(world.path("shop.db"), demo_bytes()).unwrap();
        world
    }

    /// With a CSV audience, `audience.csv`.
    pub(crate) fn with_csv(text: impl AsRef<[u8]>) -> Self {
        let world = Self::new();
        fs::write(world.path("audience.csv"), text).unwrap();
        world
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub(crate) fn out(&self, name: &str) -> String {
        fs::read_to_string(self.path("out").join(name)).unwrap()
    }

    /// Every file that a run left, by name.
    pub(crate) fn left(&self) -> BTreeMap<String, Vec<u8>> {
        let Ok(entries) = fs::read_dir(self.path("out")) else { return BTreeMap::new() };
        entries
            .map(|entry| {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                (name, fs::read(path).unwrap())
            })
            .collect()
    }

    /// The ids on the list.
    pub(crate) fn recipients(&self) -> Vec<String> {
        let list = self.out("recipients.csv");
        let mut lines = list.lines();
        assert_eq!(lines.next(), Some("contact,campaign,purpose,channel,day"));
        lines.map(|line| line.split(',').next().unwrap().to_owned()).collect()
    }

    pub(crate) fn connect(&self) -> Connection {
        Connection::open(self.path("shop.db")).unwrap()
    }

    /// Without any check, so that bad data can be put in.
    pub(crate) fn sql(&self, statements: &str) {
        let connection = self.connect();
        connection.pragma_update(None, "ignore_check_constraints", true).unwrap();
        connection.pragma_update(None, "foreign_keys", false).unwrap();
        connection.execute_batch(statements).unwrap();
    }

    /// The ids that a query gives, as text.
    pub(crate) fn ids(&self, sql: &str) -> Vec<String> {
        let connection = self.connect();
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, i64>(0)).unwrap();
        rows.map(|id| id.unwrap().to_string()).collect()
    }

    /// Sends the summer campaign to the demo, as of its last day unless `arguments` say otherwise.
    pub(crate) fn send_demo(&self, arguments: &[&str]) -> Ran {
        let shop = self.path("shop.db");
        let mut all = vec!["--database", shop.to_str().unwrap(), "--institution", "heron"];
        if !arguments.contains(&"--as-of") {
            all.extend(["--as-of", demo::TODAY]);
        }
        self.send(&all, arguments)
    }

    /// Sends the summer campaign to the CSV audience.
    pub(crate) fn send_csv(&self, arguments: &[&str]) -> Ran {
        let file = self.path("audience.csv");
        self.send(&["--csv", file.to_str().unwrap()], arguments)
    }

    fn send(&self, first: &[&str], arguments: &[&str]) -> Ran {
        let out = self.path("out");
        let mut all = first.to_vec();
        for pair in SUMMER.chunks(2) {
            if !arguments.contains(&pair[0]) {
                all.extend(pair);
            }
        }
        all.extend(arguments);
        if !arguments.contains(&"--output") {
            all.extend(["--output", out.to_str().unwrap()]);
        }
        run(&all)
    }
}

fn demo_bytes() -> &'static [u8] {
    static DEMO: OnceLock<Vec<u8>> = OnceLock::new();
    DEMO.get_or_init(|| {
        let directory = TempDir::new().unwrap();
        let file = directory.path().join("demo.db");
        demo::create(&file, demo::SEED, Size { first: 300, second: 50 }, &mut |_, _| ()).unwrap();
        fs::read(file).unwrap()
    })
}

/// Runs the program on 24 November 2026.
pub(crate) fn run(arguments: &[&str]) -> Ran {
    run_until(u64::MAX, arguments)
}

/// The same, printing into a writer that may refuse.
pub(crate) fn run_into(out: &mut dyn std::io::Write, arguments: &[&str]) -> u8 {
    let now = "2026-11-24T12:00:00Z".parse().unwrap();
    let mut err = Vec::new();
    let mut host = Host { out, err: &mut err, terminal: false, now, stop: &|| Stop::GoOn };
    execute(["campaign-filter"].iter().chain(arguments), &mut host)
}

/// The same, and asked to stop after so many contacts.
pub(crate) fn run_until(contacts: u64, arguments: &[&str]) -> Ran {
    let left = Cell::new(contacts);
    let ask = || match left.get().checked_sub(1) {
        Some(rest) => {
            left.set(rest);
            Stop::GoOn
        }
        None => Stop::AtBoundary,
    };
    Ran::of(&ask, |host| execute(["campaign-filter"].iter().chain(arguments), host))
}
