//! The real program, killed at random instants and started again until it is done, against a run that nothing happens to.

mod bad_times;
mod compare;
mod full_disk;
mod rounds;
mod server;
mod sqlite;

use std::path::PathBuf;

use crate::{
    postgres::Server,
    run::{Checked, Failure, cargo, check, say, target},
};
use rounds::Rounds;
use server::OnServer;
use sqlite::Sqlite;

/// How much goes wrong.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How often the program is killed
    #[arg(long, default_value_t = 4_000)]
    kills: u64,
    /// Where to begin: the same seed draws the same instants
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many contacts the institution has
    #[arg(long, default_value_t = 300)]
    contacts: u32,
    /// On a PostgreSQL server instead of SQLite: a cluster of its own, or the one that `DATABASE_URL` names
    #[arg(long)]
    postgres: bool,
    /// On this PostgreSQL server instead: the URL of a superuser
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// How often the server itself is killed, where it is a cluster of its own
    #[arg(long, default_value_t = 30)]
    server_kills: u64,
    /// This program, instead of one that is built first
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// Where the databases lie [default: memory, where the machine has a file system there]
    #[arg(long, value_name = "DIR")]
    work: Option<PathBuf>,
    /// By how many bytes a full disk gives a little more each time
    #[arg(long, default_value_t = 4_096)]
    step: u64,
}

impl Args {
    /// What `cargo xtask test` does.
    pub(crate) const fn quick() -> Self {
        Self {
            kills: 40,
            seed: 1,
            contacts: 120,
            postgres: false,
            database: None,
            server_kills: 0,
            program: None,
            work: None,
            step: 65_536,
        }
    }
}

/// The program, and where it works.
struct Setting {
    program: PathBuf,
    work: PathBuf,
    seed: u64,
}

pub(crate) fn run(args: &Args) -> Checked {
    let program = args.program.clone().map_or_else(build, Ok)?;
    let memory = PathBuf::from("/dev/shm");
    let parent = match &args.work {
        Some(work) => work.clone(),
        None if memory.is_dir() => memory,
        None => target(),
    };
    let work = parent.join(format!("privacy-faults-{}", std::process::id()));
    std::fs::create_dir_all(&work)?;
    let setting = Setting { program, work, seed: args.seed };
    let done = match (&args.database, args.postgres) {
        (None, false) => on_sqlite(args, &setting),
        (Some(url), _) => on_server(args, &setting, Server::at(url.clone())),
        (None, true) => Server::start().and_then(|server| on_server(args, &setting, server)),
    };
    if done.is_ok() {
        std::fs::remove_dir_all(&setting.work)?;
    } else {
        say(&format!("left as it is: {}", setting.work.display()));
    }
    done
}

fn build() -> Result<PathBuf, Failure> {
    let package = ["build", "--quiet", "--release", "--package", "privacy-examples"];
    check(cargo(&package).args(["--bin", "inactive-contacts"]))?;
    Ok(target().join("release/inactive-contacts"))
}

fn on_sqlite(args: &Args, setting: &Setting) -> Checked {
    let mut store = Sqlite::template(setting, args.contacts)?;
    let mut rounds = Rounds::begin(setting, &mut store)?;
    let killed = rounds.kill(&mut store, args.kills)?;
    say(&killed.to_string());
    let bad = bad_times::run(setting, &mut store, &rounds, args.step)?;
    say(&bad);
    if killed.holds() {
        Ok(format!("{} kills on SQLite, 0 lost, 0 doubled; {bad}", killed.kills))
    } else {
        Err(Failure("killed and uninterrupted runs differ".into()))
    }
}

fn on_server(args: &Args, setting: &Setting, server: Server) -> Checked {
    let own = server.is_own();
    let mut store = OnServer::template(setting, server, args.contacts)?;
    let mut rounds = Rounds::begin(setting, &mut store)?;
    let killed = rounds.kill(&mut store, args.kills)?;
    say(&killed.to_string());
    let mut holds = killed.holds();
    let mut of_server = 0;
    if own && args.server_kills > 0 {
        let killed = rounds.kill_server(&mut store, args.server_kills)?;
        say(&format!("the server itself: {killed}"));
        holds = holds && killed.holds();
        of_server = killed.kills;
    }
    let full = full_disk::run(&mut store, &rounds)?.unwrap_or_default();
    store.clear()?;
    if holds {
        Ok(format!(
            "{} kills of the program on PostgreSQL and {of_server} of the server, 0 lost, 0 doubled; {full} full disks of the server survived",
            killed.kills
        ))
    } else {
        Err(Failure("killed and uninterrupted runs differ".into()))
    }
}
