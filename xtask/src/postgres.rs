//! A PostgreSQL server for the tests: a cluster of its own, or the one that `DATABASE_URL` names.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use crate::run::{Failure, capture, check, say};

/// Under this name the tests find the URL of a superuser.
pub(crate) const URL: &str = "PRIVACY_RULES_POSTGRES";

/// The server; a cluster of its own is stopped and removed when this is dropped.
pub(crate) struct Server {
    url: String,
    cluster: Option<Cluster>,
}

struct Cluster {
    programs: PathBuf,
    directory: PathBuf,
    port: u16,
}

impl Server {
    /// Takes what `DATABASE_URL` names, or makes a cluster in a temporary directory, on a free port of this machine alone.
    ///
    /// Nothing is promised about a crash of the machine (`fsync` is off); a crash of the server or of a client loses nothing.
    pub(crate) fn start() -> Result<Self, Failure> {
        if let Some(url) = std::env::var_os("DATABASE_URL") {
            let url = url.into_string().map_err(|_| Failure("DATABASE_URL is not UTF-8".into()))?;
            return Ok(Self::at(url));
        }
        let programs = programs()?;
        let made = capture(as_postgres("mktemp").args(["-d", "-t", "privacy-rules-pg.XXXXXX"]))?;
        let directory = PathBuf::from(String::from_utf8_lossy(&made.stdout).trim());
        if !made.status.success() || !directory.is_absolute() {
            return Err(Failure("no temporary directory for the user `postgres`".into()));
        }
        // From here on the directory goes with the cluster, whatever fails.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let cluster = Cluster { programs, directory, port };
        cluster.make()?;
        cluster.start()?;
        let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
        Ok(Self { url, cluster: Some(cluster) })
    }

    /// A server that somebody else looks after, by the URL of a superuser.
    pub(crate) const fn at(url: String) -> Self {
        Self { url, cluster: None }
    }

    /// Whether it may be killed.
    pub(crate) const fn is_own(&self) -> bool {
        self.cluster.is_some()
    }

    /// Where a cluster of its own lies.
    pub(crate) fn directory(&self) -> Option<&Path> {
        self.cluster.as_ref().map(|cluster| &*cluster.directory)
    }

    /// Kills the first process of a cluster of its own, without a word; the others find out by themselves.
    pub(crate) fn kill(&self) -> Result<(), Failure> {
        let Some(cluster) = &self.cluster else {
            return Err(Failure("a server of somebody else is not killed".into()));
        };
        let file = cluster.directory.join("data/postmaster.pid");
        let text = std::fs::read_to_string(file)?;
        let first = text.lines().next().unwrap_or_default();
        let process: u32 = first.trim().parse()?;
        quietly(Command::new("kill").args(["-9", &process.to_string()]))
    }

    /// Starts a killed cluster again, as soon as the last of its processes has gone.
    pub(crate) fn revive(&self) -> Result<(), Failure> {
        let Some(cluster) = &self.cluster else { return Ok(()) };
        let mut started = Ok(());
        for _ in 0..100 {
            started = cluster.start();
            if started.is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        started
    }

    /// The URL of a superuser.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Makes a database, as a copy of another where one is named.
    pub(crate) fn make_database(&self, name: &str, like: &str) -> Result<(), Failure> {
        let mut command = Command::new(programs()?.join("createdb"));
        check(command.args(["--maintenance-db", &self.url, "--template", like, name]))
    }
}

impl Server {
    /// Drops a database, whoever is in it.
    pub(crate) fn drop_database(&self, name: &str) -> Result<(), Failure> {
        let mut command = Command::new(programs()?.join("dropdb"));
        check(command.args(["--maintenance-db", &self.url, "--force", name]))
    }
}

impl Cluster {
    fn make(&self) -> Result<(), Failure> {
        let data = self.directory.join("data");
        quietly(
            as_postgres(self.programs.join("initdb"))
                .args(["--auth=trust", "--username=postgres", "--encoding=UTF8"])
                .args(["--locale=C.UTF-8", "--no-sync", "--pgdata"])
                .arg(&data),
        )
    }

    fn start(&self) -> Result<(), Failure> {
        let options = format!(
            "-p {} -k {} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=200 \
             -c shared_buffers=256MB -c max_wal_size=1GB -c log_min_messages=fatal",
            self.port,
            self.directory.display()
        );
        quietly(self.control(&["--wait", "--timeout=60", "--options", &options, "start"]))
    }

    fn control(&self, arguments: &[&str]) -> Command {
        let mut command = as_postgres(self.programs.join("pg_ctl"));
        command
            .args(["--silent", "--pgdata"])
            .arg(self.directory.join("data"))
            .arg("--log")
            .arg(self.directory.join("log"))
            .args(arguments);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Whatever is left lies in the temporary directory.
        let _ = quietly(self.control(&["--wait", "--mode=immediate", "stop"]));
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

/// The server refuses to run as root: then as its own user.
fn as_postgres(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let is_root = capture(Command::new("id").arg("-u"))
        .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == "0");
    let mut command = if is_root {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    // The caller's directory may be closed to the server's user.
    command.current_dir("/");
    command
}

/// A program that says nothing unless it fails. Its output goes to a file, since a server that it starts keeps the descriptors.
fn quietly(mut command: impl std::borrow::BorrowMut<Command>) -> Result<(), Failure> {
    use std::process::Stdio;

    check(command.borrow_mut().stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()))
}

/// Where the server's programs are; installed on a fresh Debian machine.
fn programs() -> Result<PathBuf, Failure> {
    if let Some(found) = newest() {
        return Ok(found);
    }
    say("installing PostgreSQL from the system's packages");
    let install = |package: &str| {
        check(Command::new("apt-get").args(["install", "--yes", "--quiet", package]))
    };
    check(Command::new("apt-get").args(["update", "--quiet"]))?;
    install("postgresql-15").or_else(|_| install("postgresql"))?;
    newest().ok_or_else(|| {
        Failure(
            "no PostgreSQL server under /usr/lib/postgresql: install one, or set DATABASE_URL"
                .into(),
        )
    })
}

fn newest() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    versions
        .filter_map(Result::ok)
        .filter_map(|version| {
            let number: u32 = version.file_name().to_str()?.parse().ok()?;
            let programs = version.path().join("bin");
            programs.join("initdb").exists().then_some((number, programs))
        })
        .max()
        .map(|(_, programs)| programs)
}
