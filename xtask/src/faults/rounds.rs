//! Rounds: a fresh database, a simulation and an application, each killed at random instants until it gets through.

use std::{
    collections::BTreeMap,
    fmt,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use fastrand::Rng;

use super::{
    Setting,
    compare::Left,
    server::OnServer,
    sqlite::{INSTITUTION, TODAY},
};
use crate::run::{Failure, say};

/// The database of a round.
pub(crate) trait Store {
    /// Puts it back to the beginning.
    fn fresh(&mut self) -> Result<(), Failure>;
    /// What names it on the command line.
    fn arguments(&self) -> Vec<String>;
    /// Whether a transaction was left open, where that can be seen.
    fn is_open(&self) -> Option<bool>;
    /// Every row of it.
    fn left(&self) -> Result<Left, Failure>;
}

/// One of the two commands of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Simulate,
    Apply,
}

impl Phase {
    pub(crate) const ALL: [Self; 2] = [Self::Simulate, Self::Apply];

    /// After so many kills a phase of a round is let through: one that changes nothing sooner.
    const fn patience(self) -> u32 {
        match self {
            Self::Simulate => 2,
            Self::Apply => 40,
        }
    }
}

/// Where a kill hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Moment {
    Simulating,
    BeforeTheSteps,
    WithinATransaction,
    BetweenSteps,
    AmongTheSteps,
    AfterTheLog,
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Simulating => "while it simulated",
            Self::BeforeTheSteps => "before the first step",
            Self::WithinATransaction => "within a transaction",
            Self::BetweenSteps => "between two transactions",
            Self::AmongTheSteps => "among the steps",
            Self::AfterTheLog => "after the log was complete",
        })
    }
}

pub(crate) struct Rounds {
    program: PathBuf,
    output: PathBuf,
    /// What the uninterrupted run left.
    pub(crate) whole: Left,
    simulate: Duration,
    apply: Duration,
    rng: Rng,
}

/// What came of the kills.
#[derive(Debug, Default)]
pub(crate) struct Killed {
    pub(crate) kills: u64,
    rounds: u64,
    rows: u64,
    moments: BTreeMap<Moment, u64>,
    /// How often a run was refused because the killed one's session was still there.
    refused: u64,
    lost: u64,
    doubled: u64,
    first: Option<String>,
}

impl Killed {
    pub(crate) const fn holds(&self) -> bool {
        self.lost == 0 && self.doubled == 0
    }
}

impl fmt::Display for Killed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} kills in {} rounds, {} rows and lines compared in each: {} lost, {} doubled",
            self.kills, self.rounds, self.rows, self.lost, self.doubled
        )?;
        for (moment, count) in &self.moments {
            write!(f, "\n  {count:>6} {moment}")?;
        }
        if self.refused > 0 {
            write!(
                f,
                "\n  {:>6} starts refused, the killed run's session still being there",
                self.refused
            )?;
        }
        self.first.as_ref().map_or(Ok(()), |first| write!(f, "\n  first difference: {first}"))
    }
}

impl Rounds {
    /// The uninterrupted run.
    pub(crate) fn begin(setting: &Setting, store: &mut dyn Store) -> Result<Self, Failure> {
        let mut rounds = Self {
            program: setting.program.clone(),
            output: setting.work.join("output"),
            whole: Left::default(),
            simulate: Duration::MAX,
            apply: Duration::MAX,
            rng: Rng::with_seed(setting.seed),
        };
        for _ in 0..3 {
            rounds.fresh(store)?;
            for phase in Phase::ALL {
                let begun = now();
                rounds.through(store, phase)?;
                let fastest = rounds.expected(phase);
                *fastest = begun.elapsed().min(*fastest);
            }
        }
        rounds.whole = rounds.left(store)?;
        Ok(rounds)
    }

    const fn expected(&mut self, phase: Phase) -> &mut Duration {
        match phase {
            Phase::Simulate => &mut self.simulate,
            Phase::Apply => &mut self.apply,
        }
    }

    pub(crate) fn fresh(&self, store: &mut dyn Store) -> Result<(), Failure> {
        store.fresh()?;
        if self.output.exists() {
            std::fs::remove_dir_all(&self.output)?;
        }
        std::fs::create_dir_all(&self.output)?;
        Ok(())
    }

    pub(crate) fn output(&self) -> &Path {
        &self.output
    }

    /// The arguments of a phase, one step in a transaction.
    pub(crate) fn arguments(&self, store: &dyn Store, phase: Phase) -> Vec<String> {
        let output = self.output.display().to_string();
        let mut all = store.arguments();
        all.extend(
            ["--institution", INSTITUTION, "--today", TODAY, "--output", &output].map(String::from),
        );
        if phase == Phase::Apply {
            let plan = self.output.join("plan.jsonl").display().to_string();
            let caps = "count,share,jump,missing-indicators,failed";
            let override_guard = ["--override-guard", caps, "--by", "operator:7"];
            all.extend(["--apply", &plan, "--batch-size", "1"].map(String::from));
            all.extend(override_guard.map(String::from));
            all.extend(["--reason", "a fault harness"].map(String::from));
        }
        all
    }

    fn spawn(&self, store: &dyn Store, phase: Phase) -> Result<Child, Failure> {
        let mut command = Command::new(&self.program);
        command.args(self.arguments(store, phase));
        Ok(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?)
    }

    /// Runs a phase once, whatever comes of it.
    pub(crate) fn once(&self, store: &dyn Store, phase: Phase) -> Result<Output, Failure> {
        Ok(self.spawn(store, phase)?.wait_with_output()?)
    }

    /// Lets a phase get through.
    pub(crate) fn through(&self, store: &dyn Store, phase: Phase) -> Result<(), Failure> {
        for _ in 0..200 {
            let output = self.spawn(store, phase)?.wait_with_output()?;
            if !is_refused(&output) {
                return expect_success(&output, phase);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Err(Failure("the session of a killed run does not go away".into()))
    }

    pub(crate) fn left(&self, store: &dyn Store) -> Result<Left, Failure> {
        let mut left = store.left()?;
        left.files(&self.output)?;
        Ok(left)
    }

    /// Kills the program so often, and compares each round with the uninterrupted run.
    pub(crate) fn kill(&mut self, store: &mut dyn Store, kills: u64) -> Result<Killed, Failure> {
        let mut killed = Killed { rows: self.whole.rows(), ..Killed::default() };
        let mut told = now();
        while killed.kills < kills {
            self.fresh(store)?;
            for phase in Phase::ALL {
                self.phase(store, phase, &mut killed)?;
            }
            self.compare(store, &mut killed)?;
            if told.elapsed() > Duration::from_secs(20) {
                told = now();
                say(&format!("  {} of {kills} kills", killed.kills));
            }
        }
        Ok(killed)
    }

    /// Kills the server while a plan is applied, so often, starts it again, and compares.
    pub(crate) fn kill_server(
        &mut self,
        store: &mut OnServer,
        kills: u64,
    ) -> Result<Killed, Failure> {
        let mut killed = Killed { rows: self.whole.rows(), ..Killed::default() };
        let mut message = None;
        while killed.kills < kills {
            self.fresh(store)?;
            self.through(store, Phase::Simulate)?;
            let longest = u64::try_from(self.expected(Phase::Apply).as_micros())?;
            let instant = Duration::from_micros(self.rng.u64(0..=longest));
            let child = self.spawn(store, Phase::Apply)?;
            std::thread::sleep(instant);
            store.server.kill()?;
            let output = child.wait_with_output()?;
            store.server.revive()?;
            match output.status.code() {
                Some(0) => {}
                Some(1) => {
                    killed.kills = killed.kills.saturating_add(1);
                    let told = String::from_utf8_lossy(&output.stderr).trim().to_owned();
                    message.get_or_insert(told);
                }
                _ => expect_success(&output, Phase::Apply)?,
            }
            self.through(store, Phase::Apply)?;
            self.compare(store, &mut killed)?;
        }
        say(&format!("  what the program says: {}", message.unwrap_or_default()));
        Ok(killed)
    }

    fn compare(&self, store: &dyn Store, killed: &mut Killed) -> Result<(), Failure> {
        let (lost, doubled, first) = self.left(store)?.differences(&self.whole);
        killed.rounds = killed.rounds.saturating_add(1);
        killed.lost = killed.lost.saturating_add(lost);
        killed.doubled = killed.doubled.saturating_add(doubled);
        killed.first = killed.first.take().or(first);
        Ok(())
    }

    fn phase(
        &mut self,
        store: &dyn Store,
        phase: Phase,
        killed: &mut Killed,
    ) -> Result<(), Failure> {
        for _ in 0..phase.patience() {
            // Often early, so that a round is killed again and again.
            let part = self.rng.u32(0..4);
            let longest = u64::try_from(self.expected(phase).as_micros())?
                .checked_shr(part)
                .unwrap_or_default();
            let instant = Duration::from_micros(self.rng.u64(0..=longest));
            let mut child = self.spawn(store, phase)?;
            std::thread::sleep(instant);
            child.kill()?;
            let output = child.wait_with_output()?;
            if is_refused(&output) {
                killed.refused = killed.refused.saturating_add(1);
                continue;
            }
            if output.status.code().is_some() {
                return expect_success(&output, phase);
            }
            killed.kills = killed.kills.saturating_add(1);
            let count = killed.moments.entry(self.moment(store, phase)).or_default();
            *count = count.saturating_add(1);
        }
        self.through(store, phase)
    }

    fn moment(&self, store: &dyn Store, phase: Phase) -> Moment {
        let log = std::fs::read_to_string(self.output.join("log.jsonl")).unwrap_or_default();
        if phase == Phase::Simulate {
            Moment::Simulating
        } else if log.contains("\"mode\":\"application\"") {
            Moment::AfterTheLog
        } else if !self.output.join("log.jsonl.part").exists() {
            Moment::BeforeTheSteps
        } else {
            match store.is_open() {
                Some(true) => Moment::WithinATransaction,
                Some(false) => Moment::BetweenSteps,
                None => Moment::AmongTheSteps,
            }
        }
    }
}

/// Another run is under way: of one that was killed the server may not have heard yet.
fn is_refused(output: &Output) -> bool {
    output.status.code() == Some(1)
        && String::from_utf8_lossy(&output.stderr).contains("another run over")
}

fn expect_success(output: &Output, phase: Phase) -> Result<(), Failure> {
    if output.status.success() {
        return Ok(());
    }
    let told = String::from_utf8_lossy(&output.stderr);
    Err(Failure(format!("{phase:?} ended with {}: {}", output.status, told.trim())))
}

#[expect(
    clippy::disallowed_methods,
    reason = "a kill comes at an instant of a run that takes so long"
)]
pub(crate) fn now() -> Instant {
    Instant::now()
}
