//! The program on a large institution, on both databases: time, memory, the same changes in plain SQL, and traffic meanwhile.

use std::{
    fs,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    postgres::Server,
    run::{Checked, Failure, cargo, check, say, target},
};

/// What a run may take of memory.
const MOST_MIB: u64 = 512;

/// How large.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many contacts, with ten activities each
    #[arg(long, default_value_t = 1_000_000)]
    contacts: u32,
    /// Only this database: `sqlite` or `postgres`
    #[arg(long)]
    only: Option<String>,
    /// Where the databases lie [default: under the target directory]
    #[arg(long, value_name = "DIR")]
    work: Option<PathBuf>,
}

/// A database to work on, and a copy of it.
struct Place {
    name: &'static str,
    database: String,
    copy: String,
    work: PathBuf,
}

struct Setting {
    programs: PathBuf,
    places: Vec<Place>,
    server: Option<Server>,
}

fn setting(args: &Args) -> Result<Setting, Failure> {
    check(&mut cargo(&[
        "build",
        "--quiet",
        "--release",
        "--package",
        "privacy-examples",
        "--bin",
        "inactive-contacts",
        "--bin",
        "inactive-contacts-scale",
    ]))?;
    let work = args.work.clone().unwrap_or_else(|| target().join("scale"));
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work)?;
    let wanted = |name: &str| args.only.as_deref().is_none_or(|only| only == name);
    let mut places = Vec::new();
    let mut server = None;
    if wanted("sqlite") {
        let file = |name: &str| work.join(name).display().to_string();
        let (database, copy) = (file("scale.db"), file("copy.db"));
        places.push(Place { name: "sqlite", database, copy, work: work.join("sqlite") });
    }
    if wanted("postgres") {
        let running = Server::start()?;
        let url = running.url().rsplit_once('/').map_or("", |(server, _)| server).to_owned();
        running.make_database("scale", "template0")?;
        let (database, copy) = (format!("{url}/scale"), format!("{url}/scale_copy"));
        places.push(Place { name: "postgres", database, copy, work: work.join("postgres") });
        server = Some(running);
    }
    for place in &places {
        fs::create_dir_all(&place.work)?;
    }
    Ok(Setting { programs: target().join("release"), places, server })
}

/// How a program ran.
struct Ran {
    seconds: f64,
    /// Seconds of processor time, of the program itself.
    cpu: f64,
    /// The most memory that it had at a time.
    mib: u64,
    said: String,
}

impl Setting {
    fn scale(&self, arguments: &[&str], database: &str) -> Command {
        let mut command = Command::new(self.programs.join("inactive-contacts-scale"));
        command.args(arguments).args(["--database", database]);
        command
    }

    fn contacts(&self, place: &Place, more: &[&str]) -> Command {
        let mut command = Command::new(self.programs.join("inactive-contacts"));
        command
            .args([
                "--database",
                &place.database,
                "--institution",
                "large",
                "--today",
                "2026-06-30",
            ])
            .arg("--output")
            .arg(&place.work)
            .args(more);
        command
    }

    /// Takes a database away, for room.
    fn remove(&self, database: &str) -> Result<(), Failure> {
        match (&self.server, database.rsplit_once('/')) {
            (Some(server), Some((_, name))) if database.starts_with("postgres") => {
                server.drop_database(name)
            }
            _ => Ok(fs::remove_file(database)?),
        }
    }

    fn apply(&self, place: &Place) -> Result<Command, Failure> {
        let (planned, plan) = (place.work.join("plan.jsonl"), place.work.join("reviewed.jsonl"));
        fs::rename(planned, &plan)?;
        let mut command = self.contacts(
            place,
            &[
                "--override-guard",
                "count,share,missing-indicators,failed",
                "--by",
                "program:scale",
                "--reason",
                "a measurement",
            ],
        );
        command.arg("--apply").arg(plan);
        Ok(command)
    }
}

/// Runs a program and watches what memory it takes.
fn watched(mut command: Command) -> Result<Ran, Failure> {
    let begun = now();
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let (mib, cpu) = peak(&mut child)?;
    let seconds = begun.elapsed().as_secs_f64();
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(Failure(format!(
            "`{}` ended with {}",
            crate::run::shown(&command),
            output.status
        )));
    }
    Ok(Ran { seconds, cpu, mib, said: String::from_utf8_lossy(&output.stdout).trim().to_owned() })
}

/// The high-water mark of memory and the processor time, which the system keeps, asked for until the program has ended.
fn peak(child: &mut Child) -> Result<(u64, f64), Failure> {
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let times = PathBuf::from(format!("/proc/{}/stat", child.id()));
    let (mut kib, mut ticks) = (0, 0_u32);
    while child.try_wait()?.is_none() {
        if let Ok(text) = fs::read_to_string(&status) {
            let mark = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let mark = mark.and_then(|line| line.split_whitespace().next()?.parse().ok());
            kib = mark.unwrap_or(0).max(kib);
        }
        if let Ok(text) = fs::read_to_string(&times) {
            // Behind the name in parentheses: user and system time are the 12th and 13th word, in hundredths of a second.
            let words = text.rsplit_once(')').map_or("", |(_, behind)| behind).split_whitespace();
            let both = words.skip(11).take(2).filter_map(|word| word.parse::<u32>().ok());
            ticks = both.fold(0, u32::saturating_add).max(ticks);
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok((u64::div_ceil(kib, 1024), per_second(f64::from(ticks), 100.0)))
}

/// Plan and apply on each database, then the same changes in plain SQL on a copy.
pub(crate) fn run(args: &Args) -> Checked {
    let setting = setting(args)?;
    let mut worst = 0;
    for place in &setting.places {
        let contacts = args.contacts.to_string();
        let filled = watched(setting.scale(&["fill", "--contacts", &contacts], &place.database))?;
        say(&format!("{}: {} in {:.0} s", place.name, filled.said, filled.seconds));
        match &setting.server {
            Some(server) if place.name == "postgres" => {
                server.make_database("scale_copy", "scale")?;
            }
            _ => fs::copy(&place.database, &place.copy).map(drop)?,
        }
        let planned = watched(setting.contacts(place, &[]))?;
        say(&format!("{}: planned in {:.1} s, {} MiB", place.name, planned.seconds, planned.mib));
        let applied = watched(setting.apply(place)?)?;
        let changed = counted(&applied.said, " anonymized");
        let erased = per_second(changed, applied.seconds);
        say(&format!("{}: applied in {:.1} s, {} MiB", place.name, applied.seconds, applied.mib));
        // Room for the next one.
        setting.remove(&place.database)?;
        let plan = place.work.join("reviewed.jsonl").display().to_string();
        let bare = watched(setting.scale(&["plain", "--plan", &plan], &place.copy))?;
        worst = planned.mib.max(applied.mib).max(worst);
        say(&format!(
            "{:9} plan {:.1} s ({:.0} contacts/s, {:.1} s of CPU, {} MiB); apply {:.1} s ({changed:.0} anonymized, {erased:.0}/s, {:.1} s of CPU, {} MiB); plain SQL {:.1} s for {}; apply : plain = {:.1}",
            place.name,
            planned.seconds,
            per_second(f64::from(args.contacts), planned.seconds),
            planned.cpu,
            planned.mib,
            applied.seconds,
            applied.cpu,
            applied.mib,
            bare.seconds,
            bare.said,
            per_second(applied.seconds, bare.seconds),
        ));
        setting.remove(&place.copy)?;
    }
    if let [sqlite, postgres] = &setting.places[..] {
        for name in ["reviewed.jsonl", "log.jsonl"] {
            if fs::read(sqlite.work.join(name))? != fs::read(postgres.work.join(name))? {
                return Err(Failure(format!("`{name}` differs between the databases")));
            }
        }
        say("plan and log are the same on both, byte for byte");
    }
    if worst > MOST_MIB {
        return Err(Failure(format!("a run took {worst} MiB, at most {MOST_MIB}")));
    }
    Ok(format!("{} contacts, at most {worst} MiB of {MOST_MIB}", args.contacts))
}

/// Traffic alone, then traffic while a plan is applied; afterwards nobody who bought is erased.
pub(crate) fn traffic(args: &Args) -> Checked {
    let setting = setting(args)?;
    let mut lines = Vec::new();
    for place in &setting.places {
        let contacts = args.contacts.to_string();
        watched(setting.scale(&["fill", "--contacts", &contacts], &place.database))?;
        watched(setting.contacts(place, &[]))?;
        let alone = watched(
            setting.scale(&["traffic", "--seconds", "15", "--seed", "1"], &place.database),
        )?;
        let ended = place.work.join("ended").display().to_string();
        let mut meanwhile = setting.scale(
            &["traffic", "--seconds", "3600", "--seed", "2", "--until", &ended],
            &place.database,
        );
        let customers = meanwhile.stdout(Stdio::piped()).spawn()?;
        let applied = watched(setting.apply(place)?);
        fs::write(&ended, "")?;
        let customers = customers.wait_with_output()?;
        let applied = applied?;
        if !customers.status.success() {
            return Err(Failure(format!(
                "{}: the traffic ended with {}",
                place.name, customers.status
            )));
        }
        let checked = watched(setting.scale(&["check"], &place.database))?;
        lines.push(format!(
            "{}\n  alone      {}\n  meanwhile  {}\n  applied in {:.1} s; {}",
            place.name,
            alone.said,
            String::from_utf8_lossy(&customers.stdout).trim(),
            applied.seconds,
            checked.said,
        ));
    }
    for line in &lines {
        say(line);
    }
    Ok("nobody who bought after the plan was erased".into())
}

/// The number that stands before some words.
fn counted(said: &str, words: &str) -> f64 {
    said.lines()
        .find_map(|line| line.split_once(words))
        .and_then(|(number, _)| number.trim().replace(',', "").parse().ok())
        .unwrap_or(0.0)
}

#[expect(clippy::float_arithmetic, reason = "a measurement is told as a rate")]
fn per_second(count: f64, seconds: f64) -> f64 {
    count / seconds
}

#[expect(clippy::disallowed_methods, reason = "a measurement says how long it took")]
fn now() -> Instant {
    Instant::now()
}
