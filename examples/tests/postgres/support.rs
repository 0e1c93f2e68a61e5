//! A database of its own for each test, on the server and in a file, and the program in this process.

use std::{
    cell::Cell,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use postgres::{Client, NoTls};
use privacy_examples::inactive_contacts::{
    Stop, data_map,
    database::Access,
    demo::{self, Size},
    execute,
    store::{Store, Target},
};
use privacy_rules::anonymization::map;
use tempfile::TempDir;

use crate::leave::LEAVE;
pub(crate) use crate::ran::Ran;

pub(crate) const SIZE: Size = Size { first: 300, second: 60 };

/// A database with the demo, and a directory for what is written about it.
pub(crate) struct World {
    pub(crate) target: String,
    pub(crate) directory: TempDir,
    /// The name of the database on the server, to be dropped.
    name: Option<String>,
}

/// The URL of a superuser, with another database where one is named.
pub(crate) fn url(database: Option<&str>) -> String {
    let url = std::env::var_os("PRIVACY_RULES_POSTGRES")
        .and_then(|url| url.into_string().ok())
        .unwrap_or_else(|| {
            panic!(
                "no PostgreSQL server: run `cargo xtask test --only tests`, which starts one, or set PRIVACY_RULES_POSTGRES to \
                 the URL of a superuser of a server to be thrown away"
            )
        });
    match database {
        None => url,
        Some(name) => {
            let (server, _) = url.rsplit_once('/').unwrap();
            format!("{server}/{name}")
        }
    }
}

pub(crate) fn admin(database: Option<&str>) -> Client {
    Client::connect(&url(database), NoTls).unwrap()
}

fn fresh_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("rules_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A database with the demo, from which each test's own is copied.
fn template() -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let name = fresh_name();
        admin(None).batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        let target = url(Some(&name)).parse().unwrap();
        demo::create_on_server(&target, demo::SEED, SIZE, &mut |_, _| ()).unwrap();
        name
    })
}

fn demo_bytes() -> &'static [u8] {
    static DEMO: OnceLock<Vec<u8>> = OnceLock::new();
    DEMO.get_or_init(|| {
        let directory = TempDir::new().unwrap();
        let file = directory.path().join("demo.db");
        demo::create(&file, demo::SEED, SIZE, &mut |_, _| ()).unwrap();
        fs::read(file).unwrap()
    })
}

impl World {
    pub(crate) fn on_server() -> Self {
        Self::copy_of(template())
    }

    /// An empty database, without any table.
    pub(crate) fn empty() -> Self {
        Self::copy_of("template0")
    }

    fn copy_of(template: &str) -> Self {
        let name = fresh_name();
        admin(None).batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}")).unwrap();
        Self { target: url(Some(&name)), directory: TempDir::new().unwrap(), name: Some(name) }
    }

    pub(crate) fn in_file() -> Self {
        let directory = TempDir::new().unwrap();
        let file = directory.path().join("shop.db");
        fs::write(&file, demo_bytes()).unwrap();
        Self { target: file.to_str().unwrap().to_owned(), directory, name: None }
    }

    pub(crate) fn both() -> [Self; 2] {
        [Self::in_file(), Self::on_server()]
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn store(&self) -> Store {
        Store::open(&self.target.parse::<Target>().unwrap(), Access::Write).unwrap()
    }

    /// A connection of somebody else.
    pub(crate) fn client(&self) -> Client {
        let mut client = Client::connect(&self.target, NoTls).unwrap();
        client.batch_execute("SET search_path = inactive_contacts").unwrap();
        client
    }

    /// Runs the program as the first institution, on the day of the demo.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_asking(&|| Stop::GoOn, arguments)
    }

    /// The same, and `ask` is asked before each step.
    pub(crate) fn run_asking(&self, ask: &dyn Fn() -> Stop, arguments: &[&str]) -> Ran {
        self.run_as(&self.target, ask, arguments)
    }

    /// The same, with another URL of the same database.
    pub(crate) fn run_as(&self, target: &str, ask: &dyn Fn() -> Stop, arguments: &[&str]) -> Ran {
        let mut all = vec!["inactive-contacts"];
        all.extend(arguments);
        if arguments.contains(&"--apply") {
            all.extend(LEAVE);
        }
        all.extend(["--database", target, "--output", self.directory.path().to_str().unwrap()]);
        for (option, value) in [("--institution", "heron"), ("--today", demo::TODAY)] {
            if !arguments.contains(&option) {
                all.extend([option, value]);
            }
        }
        Ran::of(ask, |host| execute(all, host))
    }

    /// Runs the program and expects that it does all.
    pub(crate) fn done(&self, arguments: &[&str]) -> Ran {
        let ran = self.run(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
        ran
    }

    /// Simulates and returns the path of the plan, moved aside.
    pub(crate) fn plan(&self) -> String {
        self.done(&[]);
        let plan = self.path("reviewed.jsonl");
        fs::rename(self.path("plan.jsonl"), &plan).unwrap();
        plan.to_str().unwrap().to_owned()
    }

    /// Every row of every table.
    pub(crate) fn contents(&self) -> BTreeMap<&'static str, Vec<String>> {
        let store = self.store();
        let tables = data_map::data_map().unwrap().tables().iter();
        tables.map(|table| (table.name(), rows(&store, table))).collect()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            let _ = admin(None).batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

fn rows(store: &Store, table: &map::Table) -> Vec<String> {
    let columns: Vec<&str> = table.columns().iter().map(map::Column::name).collect();
    let sql = format!("SELECT {} FROM \"{}\"", columns.join(", "), table.name());
    let mut rows = store
        .rows(&sql, &[], |row| {
            let cells: Vec<String> = (0..columns.len())
                .map(|column| match row.optional_text(column) {
                    // PostgreSQL has one zero.
                    Ok(Some(text)) if text == "-0.00" => "\"0.00\"".to_owned(),
                    Ok(Some(text)) => format!("{text:?}"),
                    Ok(None) => String::new(),
                    Err(_) => row.integer(column).unwrap().to_string(),
                })
                .collect();
            Ok(cells.join("|"))
        })
        .unwrap();
    rows.sort();
    rows
}

/// Goes on for so many steps, then says `stop`.
pub(crate) fn after(steps: u64, stop: Stop) -> impl Fn() -> Stop {
    let left = Cell::new(steps);
    move || match left.get().checked_sub(1) {
        Some(rest) => {
            left.set(rest);
            Stop::GoOn
        }
        None => stop,
    }
}

/// Does something before the step of this number, once.
pub(crate) fn before(step: u64, what: impl Fn()) -> impl Fn() -> Stop {
    let count = Cell::new(0_u64);
    move || {
        count.set(count.get().saturating_add(1));
        if count.get() == step {
            what();
        }
        Stop::GoOn
    }
}

pub(crate) fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}
