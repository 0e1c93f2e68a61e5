//! What is wrong with a machine rather than with a moment: a full disk, a file that cannot be written, a lock, a schema that
//! moved, a clock that went backwards. Each with its message, and each survived by running again.

use std::{
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::Path,
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use rusqlite::Connection;

use super::{
    Setting,
    rounds::{Phase, Rounds, Store},
    sqlite::Sqlite,
};
use crate::run::{Failure, say};

/// Somebody without rights, where the checks run as root.
const NOBODY: u32 = 65_534;

pub(crate) fn run(
    setting: &Setting,
    store: &mut Sqlite,
    rounds: &Rounds,
    step: u64,
) -> Result<String, Failure> {
    let full = full_disks(setting, store, rounds, step)?;
    say(&format!("{full} sizes at which the disk is full, each told, each survived"));
    let told = refusals(setting, store, rounds)?;
    let contended = contended(store, rounds)?;
    say(&format!(
        "{contended} transactions of somebody else while a plan was applied, and no error"
    ));
    Ok(format!("{full} full disks and {told} refusals survived"))
}

/// No file can become larger than so many bytes: writes beyond are cut short, then refused.
fn full_disks(
    setting: &Setting,
    store: &mut Sqlite,
    rounds: &Rounds,
    step: u64,
) -> Result<u64, Failure> {
    let mut points = 0_u64;
    for phase in Phase::ALL {
        // Odd, so that lines and pages are cut through.
        let mut limit = 1_001_u64;
        let mut shown = None;
        loop {
            rounds.fresh(store)?;
            if phase == Phase::Apply {
                rounds.through(store, Phase::Simulate)?;
            }
            let mut command = Command::new("sh");
            let script = "trap '' XFSZ; exec prlimit --fsize=\"$0\" \"$@\"";
            command.args(["-c", script, &limit.to_string()]).arg(&setting.program);
            let output = command.args(rounds.arguments(store, phase)).output()?;
            if output.status.success() {
                break;
            }
            let message = told(&output, &[1])?;
            shown.get_or_insert(message);
            for phase in Phase::ALL.into_iter().skip_while(|first| *first != phase) {
                rounds.through(store, phase)?;
            }
            same(rounds, store, &format!("a disk full at {limit} bytes"))?;
            points = points.saturating_add(1);
            limit = limit.saturating_add(step);
        }
        say(&format!("  {phase:?}, a full disk: {}", shown.unwrap_or_default()));
    }
    Ok(points)
}

/// What the program says, in one line, with one of these exit codes.
pub(super) fn told(output: &Output, codes: &[i32]) -> Result<String, Failure> {
    let text = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    let code = output.status.code();
    if code.is_some_and(|code| codes.contains(&code)) && text.starts_with("error: ") {
        Ok(text)
    } else {
        Err(Failure(format!("ended with {}, expected {codes:?}: {text}", output.status)))
    }
}

pub(super) fn same(rounds: &Rounds, store: &dyn Store, after: &str) -> Result<(), Failure> {
    let (lost, doubled, first) = rounds.left(store)?.differences(&rounds.whole);
    if (lost, doubled) == (0, 0) {
        return Ok(());
    }
    let first = first.unwrap_or_default();
    Err(Failure(format!("after {after}: {lost} lost, {doubled} doubled, the first: {first}")))
}

/// What stands in the way of one command.
struct Case {
    name: &'static str,
    phase: Phase,
    codes: &'static [i32],
    /// More arguments.
    more: &'static [&'static str],
    /// Puts it in the way, and takes it out again.
    obstacle: fn(&Sqlite, &Path, bool) -> Result<(), Failure>,
    /// As somebody who is bound by permissions.
    bound: bool,
}

#[rustfmt::skip]
const CASES: [Case; 8] = [
    Case { name: "the database file is read-only",   phase: Phase::Apply,    codes: &[1], more: &[], obstacle: read_only,      bound: true },
    Case { name: "the database's folder is",         phase: Phase::Apply,    codes: &[1], more: &[], obstacle: no_new_file,    bound: true },
    Case { name: "the output's folder is",           phase: Phase::Apply,    codes: &[1], more: &[], obstacle: no_output,      bound: true },
    Case { name: "the plan cannot be read",          phase: Phase::Apply,    codes: &[1], more: &[], obstacle: no_plan,        bound: true },
    Case { name: "a newer schema",                   phase: Phase::Simulate, codes: &[1], more: &[], obstacle: newer_schema,   bound: false },
    Case { name: "a column that nobody classified",  phase: Phase::Apply,    codes: &[1], more: &[], obstacle: another_column, bound: false },
    Case { name: "somebody holds the lock",          phase: Phase::Apply,    codes: &[1], more: &[], obstacle: nothing,        bound: false },
    Case { name: "the clock is before the plan",     phase: Phase::Apply,    codes: &[4], more: &["--today", "2026-06-01"], obstacle: nothing, bound: false },
];

fn refusals(setting: &Setting, store: &mut Sqlite, rounds: &Rounds) -> Result<u64, Failure> {
    let is_root = std::fs::metadata("/proc/self")?.uid() == 0;
    let mut count = 0_u64;
    for case in &CASES {
        rounds.fresh(store)?;
        if case.phase == Phase::Apply {
            rounds.through(store, Phase::Simulate)?;
        }
        let as_nobody = case.bound && is_root;
        if as_nobody {
            owned_by(store, rounds, &setting.work, NOBODY)?;
        }
        (case.obstacle)(store, rounds.output(), true)?;
        let before = store.left()?.without("batch_run");
        let mut arguments = rounds.arguments(store, case.phase);
        if let [option, value] = case.more {
            if let Some(at) = arguments.iter().position(|argument| argument == option) {
                arguments.drain(at..at.saturating_add(2));
            }
            arguments.extend([option, value].map(|text| (*text).to_owned()));
        }
        let mut command = if as_nobody {
            let mut command = Command::new("setpriv");
            let user = NOBODY.to_string();
            command.args(["--reuid", &user, "--regid", &user, "--clear-groups", "--"]);
            command.arg(&setting.program);
            command
        } else {
            Command::new(&setting.program)
        };
        let held = (case.name == "somebody holds the lock").then(|| held(store)).transpose()?;
        let output = command.args(arguments).stdin(Stdio::null()).output()?;
        drop(held);
        let message = told(&output, case.codes)?;
        say(&format!("  {}: {message}", case.name));
        if store.left()?.without("batch_run") != before {
            return Err(Failure(format!("{}: something was changed", case.name)));
        }
        (case.obstacle)(store, rounds.output(), false)?;
        if as_nobody {
            owned_by(store, rounds, &setting.work, 0)?;
        }
        for phase in Phase::ALL.into_iter().skip_while(|first| *first != case.phase) {
            rounds.through(store, phase)?;
        }
        same(rounds, store, case.name)?;
        count = count.saturating_add(1);
    }
    Ok(count)
}

fn owned_by(store: &Sqlite, rounds: &Rounds, work: &Path, user: u32) -> Result<(), Failure> {
    chown(work, Some(user), Some(user))?;
    for ending in ["", ".run-lock"] {
        chown(store.beside(ending), Some(user), Some(user))?;
    }
    chown(rounds.output(), Some(user), Some(user))?;
    for entry in std::fs::read_dir(rounds.output())? {
        chown(entry?.path(), Some(user), Some(user))?;
    }
    Ok(())
}

fn mode(path: &Path, mode: u32) -> Result<(), Failure> {
    Ok(std::fs::set_permissions(path, PermissionsExt::from_mode(mode))?)
}

fn read_only(store: &Sqlite, _: &Path, on: bool) -> Result<(), Failure> {
    mode(&store.file, if on { 0o444 } else { 0o644 })
}

fn no_new_file(store: &Sqlite, _: &Path, on: bool) -> Result<(), Failure> {
    store.file.parent().map_or(Ok(()), |folder| mode(folder, if on { 0o555 } else { 0o755 }))
}

fn no_output(_: &Sqlite, output: &Path, on: bool) -> Result<(), Failure> {
    mode(output, if on { 0o555 } else { 0o755 })
}

fn no_plan(_: &Sqlite, output: &Path, on: bool) -> Result<(), Failure> {
    mode(&output.join("plan.jsonl"), if on { 0o000 } else { 0o644 })
}

fn newer_schema(store: &Sqlite, _: &Path, on: bool) -> Result<(), Failure> {
    let connection = Connection::open(&store.file)?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let moved = if on { version.saturating_add(1) } else { version.saturating_sub(1) };
    Ok(connection.pragma_update(None, "user_version", moved)?)
}

fn another_column(store: &Sqlite, _: &Path, on: bool) -> Result<(), Failure> {
    let change = if on { "ADD COLUMN shoe_size TEXT" } else { "DROP COLUMN shoe_size" };
    let connection = Connection::open(&store.file)?;
    Ok(connection.execute_batch(&format!("ALTER TABLE contact {change}"))?)
}

#[expect(clippy::unnecessary_wraps, reason = "as the other obstacles")]
fn nothing(_: &Sqlite, _: &Path, _: bool) -> Result<(), Failure> {
    Ok(())
}

/// A writer who does not come to an end.
fn held(store: &Sqlite) -> Result<Connection, Failure> {
    let connection = Connection::open(&store.file)?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    Ok(connection)
}

/// Somebody else writes all the time while a plan is applied: the program waits for its turns and gets through.
fn contended(store: &mut Sqlite, rounds: &Rounds) -> Result<u64, Failure> {
    rounds.fresh(store)?;
    rounds.through(store, Phase::Simulate)?;
    let over = AtomicBool::new(false);
    let file = store.file.clone();
    let written = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let connection = Connection::open(&file)?;
            connection.busy_timeout(Duration::from_secs(5))?;
            let mut written = 0_u64;
            while !over.load(Ordering::Relaxed) {
                connection.execute_batch(
                    "BEGIN IMMEDIATE; UPDATE contact SET id = id WHERE id = (SELECT min(id) FROM contact); COMMIT",
                )?;
                written = written.saturating_add(1);
                std::thread::sleep(Duration::from_micros(200));
            }
            Ok::<_, rusqlite::Error>(written)
        });
        let done = rounds.through(store, Phase::Apply);
        over.store(true, Ordering::Relaxed);
        let written = writer.join().map_err(|_| Failure("the other writer panicked".into()))?;
        done.and(written.map_err(Failure::from))
    })?;
    same(rounds, store, "somebody else's transactions")?;
    Ok(written)
}
