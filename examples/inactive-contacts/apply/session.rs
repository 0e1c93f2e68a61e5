//! The steps of a plan, a short transaction at a time, and what to do when others are in the way.

use std::{thread, time::Duration};

use privacy_rules::batch::{Application, Checked, LogEnd, Parameters, Step, StepOutcome, Turn};

use super::{
    Order, Run,
    group::{self, Ahead, Group},
};
use crate::inactive_contacts::{
    effects::{Carried, Effects, Place},
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
    /// How many times in a row somebody was in the way.
    hindered: u32,
    /// Lines of the log whose transaction is not committed yet.
    pending: Vec<String>,
}

/// What became of a step.
enum Taken {
    Done(String),
    Hindered,
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
            hindered: 0,
            pending: Vec::new(),
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
        let changed = |source| Failure::Plan { file: order.plan.to_owned(), source };
        let mut ahead = Ahead::new();
        let mut open: Option<Group<'a>> = None;
        plan_file::lines(order.plan, |line| {
            application.feed(line).map_err(changed)?;
            ahead.feed(line).map_err(changed)?;
            while let Some(turn) = application.next_turn() {
                let step = match turn {
                    Turn::Logged(line) if open.is_none() => {
                        log.line(&line)?;
                        continue;
                    }
                    Turn::Logged(line) => {
                        self.pending.push(line);
                        continue;
                    }
                    Turn::Step(step) => step,
                };
                match (host.stop)() {
                    Stop::GoOn => {}
                    Stop::AtBoundary => {
                        self.close(open.take(), log)?;
                        return Err(self.interrupted());
                    }
                    Stop::AtOnce => return Err(self.interrupted()),
                }
                let mut group = match open.take() {
                    Some(group) => group,
                    None => self.open(&ahead, order.steps_at_once)?,
                };
                match self.step(&mut group, step)? {
                    Taken::Done(line) => {
                        self.pending.push(line);
                        self.steps = self.steps.saturating_add(1);
                        self.hindered = 0;
                        ahead.done();
                        bar.inc(1);
                        group.left = group.left.saturating_sub(1);
                        if group.left == 0 {
                            self.close(Some(group), log)?;
                        } else {
                            open = Some(group);
                        }
                    }
                    // What was done before in this transaction stands; the step comes back, and its locks are free.
                    Taken::Hindered => {
                        self.close(Some(group), log)?;
                        self.pause(None)?;
                    }
                }
            }
            Ok(())
        })?;
        self.close(open.take(), log)?;
        bar.finish_and_clear();
        application.finish().map_err(|_| Failure::Unfinished)
    }

    const fn interrupted(&self) -> Failure {
        Failure::Interrupted { done: self.steps, due: self.due }
    }

    /// Commits a transaction; only then may the log have its lines.
    fn close(&mut self, group: Option<Group<'_>>, log: &mut Draft) -> Result<(), Failure> {
        if let Some(group) = group {
            group.transaction.commit()?;
        }
        self.pending.drain(..).try_for_each(|line| log.line(&line))
    }

    /// Begins a transaction, holds the rows of the next steps and reads their facts. Who is hindered waits and takes fewer.
    fn open(&mut self, ahead: &Ahead, limit: u64) -> Result<Group<'a>, Failure> {
        let mut limit = limit >> self.hindered.min(63);
        loop {
            match self.try_open(ahead, limit.max(1)) {
                Err(Failure::Sql(error)) if error.trouble() == Trouble::Conflict => {
                    self.pause(Some(error))?;
                    limit /= 2;
                }
                opened => return opened,
            }
        }
    }

    fn try_open(&self, ahead: &Ahead, limit: u64) -> Result<Group<'a>, Failure> {
        let steps = ahead.next(limit);
        let transaction = self.store.begin(Begin::Write)?;
        let journal = group::journal(self.store, self.run.id, &steps)?;
        let new: Vec<_> =
            steps.iter().filter(|step| !journal.contains_key(&step.position)).collect();
        let ids: Vec<i64> = new.iter().map(|step| step.id).collect();
        let facts = match new.first() {
            Some(first) => {
                group::hold(self.store, first.subject, &ids)?;
                let rules = self.parameters.rule_set;
                let reader =
                    Reader::new(self.store, self.institution, rules, self.effects.eraser());
                group::facts(&reader, self.parameters, first.subject, &ids)?
            }
            None => std::collections::BTreeMap::new(),
        };
        Ok(Group { transaction, left: steps.len(), journal, facts })
    }

    /// Waits, longer each time; gives up when others do not let go at all.
    fn pause(&mut self, error: Option<StoreError>) -> Result<(), Failure> {
        // SQLite has waited for seconds by then.
        let often = match self.store.dialect() {
            Dialect::Sqlite => 1,
            Dialect::Postgres => 6,
        };
        self.hindered = self.hindered.saturating_add(1);
        if self.hindered > often {
            return Err(error.map_or(Failure::Hindered, Failure::Sql));
        }
        let doubled = PAUSE.saturating_mul(1 << self.hindered.min(10));
        thread::sleep(doubled.min(LONGEST_PAUSE));
        Ok(())
    }

    /// One step within the open transaction: passed over where the journal has it, else compared, carried out, recorded.
    fn step(&mut self, group: &mut Group<'_>, step: Step<'_, i64>) -> Result<Taken, Failure> {
        let position = step.entry().position();
        let place = Place { run: self.run.id, position };
        let recorded = if let Some(outcome) = group.journal.get(&position) {
            step.resume(*outcome)
        } else {
            let id = *step.id();
            match step.check(group.facts.remove(&id).transpose()) {
                Checked::Skip(recorded) => {
                    self.effects.record(place, recorded.outcome())?;
                    recorded
                }
                Checked::Execute(execute) => {
                    let today = self.run.today;
                    match self.effects.carry_out(execute.effect(), id, today, Some(place))? {
                        Carried::Out => execute.executed(),
                        Carried::Refused => {
                            let recorded = execute.not_executed();
                            self.effects.record(place, recorded.outcome())?;
                            recorded
                        }
                        Carried::Hindered => return Ok(Taken::Hindered),
                    }
                }
            }
        };
        if recorded.outcome() != StepOutcome::Executed {
            self.exceptions.insert(position, recorded.outcome());
        }
        Ok(Taken::Done(recorded.committed()))
    }
}
