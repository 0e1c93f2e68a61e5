//! The steps of a plan, a short transaction at a time, and what to do when others are in the way.

use std::{collections::BTreeMap, num::NonZeroUsize, thread, time::Duration};

use privacy_rules::batch::{
    Application, CheckedSteps, Effect, Entry, Executed, Found, LogEnd, Parameters, RecordedSteps,
    StepOutcome, Steps,
};

use super::{
    Order, Run,
    group::{self, Next},
};
use crate::inactive_contacts::{
    effects::{Carried, Effects, Many, Place},
    erase::Eraser,
    failure::Failure,
    host::{Host, Stop},
    plan_file::{self, Draft, Exceptions},
    read::{Institution, Reader},
    store::{Begin, Dialect, Store, StoreError, Trouble},
};

/// The first pause after somebody was in the way; each further one is twice as long, up to the longest.
const PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// SQLite has one writer, and who waits for it asks again after some milliseconds: so the others get their turn, without it
/// hardly ever. After so many steps, whatever the size of a transaction.
const BREATH: Duration = Duration::from_millis(6);
const STEPS_IN_A_BREATH: u64 = 200;

pub(super) struct Session<'a> {
    store: &'a Store,
    institution: &'a Institution,
    parameters: &'a Parameters,
    effects: Effects<'a>,
    run: &'a Run,
    /// What was not executed, for the report.
    exceptions: Exceptions,
    steps: u64,
    due: u64,
    /// How many steps since the others had their turn.
    breathless: u64,
    /// How many times in a row somebody was in the way.
    hindered: u32,
    /// How often the number of steps in a transaction is halved: one more when somebody is in the way, one less after each
    /// transaction that got through.
    narrow: u32,
}

/// What came of one transaction.
struct Taken {
    lines: Vec<String>,
    steps: u64,
    /// Somebody asked to stop behind it.
    stop: bool,
}

impl<'a> Session<'a> {
    pub(super) fn new(
        store: &'a Store,
        institution: &'a Institution,
        parameters: &'a Parameters,
        (run, eraser): (&'a Run, &'a Eraser),
        due: u64,
    ) -> Result<Self, Failure> {
        Ok(Self {
            store,
            institution,
            parameters,
            effects: Effects::new(store, eraser)?,
            run,
            exceptions: Exceptions::new(),
            steps: 0,
            due,
            breathless: 0,
            hindered: 0,
            narrow: 0,
        })
    }

    pub(super) const fn exceptions(&self) -> &Exceptions {
        &self.exceptions
    }

    pub(super) fn work(
        &mut self,
        mut application: Application<i64>,
        order: &Order<'_>,
        log: &mut Draft,
        host: &Host<'_>,
    ) -> Result<LogEnd, Failure> {
        let bar = host.progress(self.due, "steps");
        log.line(application.log_header())?;
        plan_file::lines(order.plan, |line| {
            application
                .feed(line)
                .map_err(|source| Failure::Plan { file: order.plan.to_owned(), source })?;
            while let Some(steps) = application.next_steps(self.limit(order.steps_at_once)) {
                let taken = match self.transaction(steps, host) {
                    Err(Failure::Sql(error)) if error.trouble() == Trouble::Conflict => {
                        self.pause(Some(error))?;
                        continue;
                    }
                    Err(Failure::Hindered) => {
                        self.pause(None)?;
                        continue;
                    }
                    taken => taken?,
                };
                taken.lines.iter().try_for_each(|line| log.line(line))?;
                self.steps = self.steps.saturating_add(taken.steps);
                bar.inc(taken.steps);
                self.breathe(taken.steps);
                self.hindered = 0;
                self.narrow = self.narrow.saturating_sub(1);
                if taken.stop {
                    return Err(self.interrupted());
                }
            }
            Ok(())
        })?;
        bar.finish_and_clear();
        application.finish().map_err(|_| Failure::Unfinished)
    }

    const fn interrupted(&self) -> Failure {
        Failure::Interrupted { done: self.steps, due: self.due }
    }

    /// Between two transactions.
    fn breathe(&mut self, steps: u64) {
        self.breathless = self.breathless.saturating_add(steps);
        if self.store.dialect() == Dialect::Sqlite && self.breathless >= STEPS_IN_A_BREATH {
            self.breathless = 0;
            thread::sleep(BREATH);
        }
    }

    /// Who is hindered takes fewer steps at a time.
    fn limit(&self, at_once: u64) -> NonZeroUsize {
        let limit = usize::try_from(at_once).unwrap_or(usize::MAX) >> self.narrow.min(31);
        NonZeroUsize::new(limit).unwrap_or(NonZeroUsize::MIN)
    }

    /// Waits, longer each time; gives up when others do not let go at all.
    fn pause(&mut self, error: Option<StoreError>) -> Result<(), Failure> {
        // SQLite has waited for seconds by then.
        let often = match self.store.dialect() {
            Dialect::Sqlite => 1,
            Dialect::Postgres => 6,
        };
        self.hindered = self.hindered.saturating_add(1);
        self.narrow = self.narrow.saturating_add(1).min(31);
        if self.hindered > often {
            return Err(error.map_or(Failure::Hindered, Failure::Sql));
        }
        let doubled = PAUSE.saturating_mul(1 << self.hindered.min(10));
        thread::sleep(doubled.min(LONGEST_PAUSE));
        Ok(())
    }

    /// One transaction: holds the rows of the next steps, reads their facts, passes over what the journal has, compares the
    /// others, carries them out, records them, commits. Where it fails, nothing of it is there and all of its steps come back.
    fn transaction(
        &mut self,
        mut steps: Steps<'_, i64>,
        host: &Host<'_>,
    ) -> Result<Taken, Failure> {
        let next: Vec<Next> = steps.iter().map(Next::of).collect();
        if next.is_empty() {
            // Nothing but what the plan leaves alone.
            let recorded = steps.check(|_| Found::Done(StepOutcome::Executed)).executed();
            return Ok(Taken { lines: recorded.committed(), steps: 0, stop: false });
        }
        // Asked before each step: before the first one no transaction is open.
        if (host.stop)() != Stop::GoOn {
            return Err(self.interrupted());
        }
        let transaction = self.store.begin(Begin::Write)?;
        let journal = group::journal(self.store, self.run.id, &next)?;
        let mut facts = match next.first() {
            Some(first) => {
                let new = next.iter().filter(|step| !journal.contains_key(&step.position));
                let ids: Vec<i64> = new.map(|step| step.id).collect();
                group::hold(self.store, first.subject, &ids)?;
                let rules = self.parameters.rule_set;
                let reader =
                    Reader::new(self.store, self.institution, rules, self.effects.eraser());
                group::facts(&reader, self.parameters, first.subject, &ids)?
            }
            None => BTreeMap::new(),
        };
        let (mut count, mut stop) = (1_usize, false);
        while count < next.len() && !stop {
            match (host.stop)() {
                Stop::GoOn => count = count.saturating_add(1),
                Stop::AtBoundary => stop = true,
                Stop::AtOnce => return Err(self.interrupted()),
            }
        }
        steps.truncate(count);
        let checked = steps.check(|entry| match journal.get(&entry.position()) {
            Some(outcome) => Found::Done(*outcome),
            None => Found::Facts(facts.remove(entry.id()).transpose()),
        });
        let recorded = self.carry_out(checked)?;
        transaction.commit()?;
        let mut done = 0_u64;
        for (entry, outcome) in recorded.iter() {
            done = done.saturating_add(1);
            if outcome != StepOutcome::Executed {
                self.exceptions.insert(entry.position(), outcome);
            }
        }
        Ok(Taken { lines: recorded.committed(), steps: done, stop })
    }

    /// Each effect on all at once. Where a constraint forbids one of them, one by one, so that only that one is refused.
    fn carry_out<'s>(
        &self,
        checked: CheckedSteps<'s, i64>,
    ) -> Result<RecordedSteps<'s, i64>, Failure> {
        for (entry, outcome) in checked.skipped() {
            self.effects.record(self.place(entry), outcome)?;
        }
        let mut by_effect: BTreeMap<Effect, Many> = BTreeMap::new();
        for (entry, effect) in checked.due() {
            let many = by_effect.entry(effect).or_default();
            many.ids.push(*entry.id());
            many.positions.push(i64::try_from(entry.position()).unwrap_or(i64::MAX));
        }
        let today = self.run.today;
        let mut one_by_one = Vec::new();
        for (effect, many) in &by_effect {
            match self.effects.carry_out_all(*effect, many, today, self.run.id)? {
                Carried::Out => {}
                Carried::Refused => one_by_one.push(*effect),
                Carried::Hindered => return Err(Failure::Hindered),
            }
        }
        if one_by_one.is_empty() {
            return Ok(checked.executed());
        }
        checked.execute(|entry, effect| {
            if !one_by_one.contains(&effect) {
                return Ok(Executed::Done);
            }
            let place = self.place(entry);
            match self.effects.carry_out(effect, *entry.id(), today, Some(place))? {
                Carried::Out => Ok(Executed::Done),
                Carried::Refused => {
                    self.effects.record(place, StepOutcome::NotExecuted)?;
                    Ok(Executed::Refused)
                }
                Carried::Hindered => Err(Failure::Hindered),
            }
        })
    }

    const fn place(&self, entry: &Entry<i64>) -> Place {
        Place { run: self.run.id, position: entry.position() }
    }
}
