//! The application: exactly the plan, each contact compared again within the transaction of its change.
//!
//! A change and its row of the journal are committed together, so that a run that is killed anywhere and started again
//! does nothing twice and leaves nothing out.

use std::path::Path;

use privacy_rules::{
    batch::{
        Application, Checked, Execute, Expectation, Facts, LastRun, Parameters, Passage, Plan,
        Recorded, Step, StepOutcome, Subject, Turn,
    },
    recency::Refresh,
    vocabulary::Day,
};
use rusqlite::{
    Connection, ErrorCode, OptionalExtension, Transaction, TransactionBehavior, params,
};

use super::{
    erase::Eraser,
    failure::Failure,
    guard::Ask,
    host::{Host, Stop},
    plan_file::{self, Draft, Exceptions},
    read::{Institution, Read, Reader, Things},
    report::Mode,
    run::{self, Done, Guarded},
};

/// How a plan is applied.
#[derive(Debug)]
pub(crate) struct Order<'a> {
    pub(crate) plan: &'a Path,
    /// The day of the application, in the institution's time zone.
    pub(crate) today: Day,
    /// How many steps one transaction takes.
    pub(crate) steps_at_once: u64,
    pub(crate) output: &'a Path,
    /// What the guard is told.
    pub(crate) ask: &'a Ask,
}

/// Applies a plan and writes `log.jsonl` and `report.html`.
pub(crate) fn apply(
    connection: &mut Connection,
    institution: &Institution,
    order: &Order<'_>,
    host: &Host<'_>,
) -> Result<Done, Failure> {
    let plan = plan_file::read(order.plan, |_| Ok(()))?;
    let parameters = plan.header().parameters().clone();
    let run = known_run(connection, &plan)?;
    let today = run.as_ref().map_or(order.today, |run| run.today);
    let expectation =
        Expectation::new(run::name(institution)?, today).with_rule_set(parameters.rule_set);
    let accepted = expectation
        .accept(plan.clone())
        .map_err(|source| Failure::Refused { file: order.plan.to_owned(), source })?;
    // A run that has begun has passed the guard: it is not stopped half-way.
    let guarded = match run.as_ref().and_then(|run| run.passage.clone()) {
        Some(passage) => accepted.resume(passage)?,
        None => order
            .ask
            .guard
            .check(accepted, &order.ask.situation(connection, institution)?)
            .map_err(|stopped| Failure::Guard {
                file: order.plan.to_owned(),
                stopped: Box::new(stopped),
            })?,
    };
    let passage = guarded.passage().clone();
    let application = Application::<i64>::begin(guarded);
    let run = match run {
        Some(run) => run,
        None => begin_run(connection, institution, &plan, today, passage.clone())?,
    };

    std::fs::create_dir_all(order.output).map_err(Failure::file(order.output))?;
    let mut log = Draft::new(order.output, "log.jsonl")?;
    let mut session = Session {
        institution,
        parameters: &parameters,
        eraser: Eraser::new(),
        run,
        exceptions: Exceptions::new(),
        steps: 0,
        due: plan_steps(&plan),
        pending: Vec::new(),
    };
    let ended = session.work(connection, application, order, &mut log, host);
    let end = match ended {
        Ok(end) => end,
        Err(failure) => {
            log.discard();
            return Err(failure);
        }
    };
    if !end.summary.partitions() || end.summary.considered() != plan.summary().considered() {
        return Err(Failure::Counts);
    }
    log.line(&end.line)?;
    let log = log.finish()?;
    connection
        .execute("UPDATE batch_run SET state = 'finished' WHERE id = ?1", [session.run.id])?;

    let (_, mut figures) =
        plan_file::survey(order.plan, &session.exceptions, connection, |_| Ok(()))?;
    for aged in [&mut figures.tickets, &mut figures.answers, &mut figures.orders] {
        aged.done = aged.due;
    }
    let report = run::report(Mode::Application, institution, &parameters, plan.digest(), figures);
    let html = run::write_report(&report, order.output)?;
    Ok(Done {
        report,
        plan: order.plan.to_owned(),
        log,
        html,
        head: end.tree,
        stored: 0,
        guard: Guarded::Passed(passage),
        listed: None,
    })
}

/// A row of `batch_run`.
struct Run {
    id: i64,
    today: Day,
    /// A run from before the guard has none.
    passage: Option<Passage>,
}

fn known_run(connection: &Connection, plan: &Plan) -> Result<Option<Run>, Failure> {
    let row: Option<(i64, String, Option<String>)> = connection
        .query_row(
            "SELECT id, today, passage FROM batch_run WHERE plan_digest = ?1",
            [plan.digest().to_string()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    row.map(|(id, today, passage)| {
        let passage = passage.map(|text| text.parse().map_err(Failure::Passage)).transpose()?;
        Ok(Run { id, today: today.parse().map_err(Failure::Today)?, passage })
    })
    .transpose()
}

fn begin_run(
    connection: &Connection,
    institution: &Institution,
    plan: &Plan,
    today: Day,
    passage: Passage,
) -> Result<Run, Failure> {
    connection.execute(
        "INSERT INTO batch_run (institution_id, plan_digest, today, figures, passage)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            institution.id,
            plan.digest().to_string(),
            today.to_string(),
            LastRun::of(plan).to_string(),
            passage.to_string(),
        ],
    )?;
    Ok(Run { id: connection.last_insert_rowid(), today, passage: Some(passage) })
}

fn plan_steps(plan: &Plan) -> u64 {
    use privacy_rules::batch::Outcome;
    [Outcome::Anonymized, Outcome::Removed, Outcome::Erased]
        .into_iter()
        .fold(0, |sum, outcome| sum.saturating_add(plan.summary().total(outcome)))
}

struct Session<'a> {
    institution: &'a Institution,
    parameters: &'a Parameters,
    eraser: Eraser,
    run: Run,
    /// What was not executed, for the report.
    exceptions: Exceptions,
    steps: u64,
    due: u64,
    /// Lines of the log whose transaction is not committed yet.
    pending: Vec<String>,
}

impl Session<'_> {
    fn work(
        &mut self,
        connection: &mut Connection,
        mut application: Application<i64>,
        order: &Order<'_>,
        log: &mut Draft,
        host: &Host<'_>,
    ) -> Result<privacy_rules::batch::LogEnd, Failure> {
        let bar = host.progress(self.due, "steps");
        log.line(application.log_header())?;
        let changed = |source| Failure::Plan { file: order.plan.to_owned(), source };
        let mut open: Option<Transaction<'_>> = None;
        let mut in_transaction = 0_u64;
        // SQLite gives one write transaction at a time: each is short, so that others get their turn.
        let connection: &Connection = connection;
        plan_file::lines(order.plan, |line| {
            application.feed(line).map_err(changed)?;
            while let Some(turn) = application.next_turn() {
                let step = match turn {
                    Turn::Logged(line) => {
                        self.pending.push(line);
                        continue;
                    }
                    Turn::Step(step) => step,
                };
                match (host.stop)() {
                    Stop::GoOn => {}
                    Stop::AtBoundary => {
                        if let Some(transaction) = open.take() {
                            transaction.commit()?;
                        }
                        return Err(self.interrupted());
                    }
                    Stop::AtOnce => return Err(self.interrupted()),
                }
                if open.is_none() {
                    open = Some(Transaction::new_unchecked(
                        connection,
                        TransactionBehavior::Immediate,
                    )?);
                }
                let line = self.step(connection, step)?;
                self.pending.push(line);
                self.steps = self.steps.saturating_add(1);
                in_transaction = in_transaction.saturating_add(1);
                bar.inc(1);
                if in_transaction >= order.steps_at_once {
                    in_transaction = 0;
                    if let Some(transaction) = open.take() {
                        transaction.commit()?;
                    }
                    self.flush(log)?;
                }
            }
            Ok(())
        })?;
        if let Some(transaction) = open.take() {
            transaction.commit()?;
        }
        self.flush(log)?;
        bar.finish_and_clear();
        application.finish().map_err(|_| Failure::Unfinished)
    }

    const fn interrupted(&self) -> Failure {
        Failure::Interrupted { done: self.steps, due: self.due }
    }

    fn flush(&mut self, log: &mut Draft) -> Result<(), Failure> {
        self.pending.drain(..).try_for_each(|line| log.line(&line))
    }

    /// One step within the open transaction: passed over where the journal has it, else compared, executed, recorded.
    fn step(&mut self, connection: &Connection, step: Step<'_, i64>) -> Result<String, Failure> {
        let position = step.entry().position();
        let recorded = if let Some(outcome) = self.journalled(connection, position)? {
            step.resume(outcome)
        } else {
            let (institution, parameters) = (self.institution, self.parameters);
            let recorded =
                perform(connection, institution, parameters, &self.eraser, self.run.today, step)?;
            self.record(connection, position, recorded.outcome())?;
            recorded
        };
        if recorded.outcome() != StepOutcome::Executed {
            self.exceptions.insert(position, recorded.outcome());
        }
        Ok(recorded.committed())
    }

    fn journalled(
        &self,
        connection: &Connection,
        position: u64,
    ) -> Result<Option<StepOutcome>, Failure> {
        let text: Option<String> = connection
            .prepare_cached("SELECT entry FROM batch_journal WHERE run_id = ?1 AND position = ?2")?
            .query_row(params![self.run.id, position], |row| row.get(0))
            .optional()?;
        text.map(|text| text.parse().map_err(|source| Failure::Journal { position, source }))
            .transpose()
    }

    fn record(
        &self,
        connection: &Connection,
        position: u64,
        outcome: StepOutcome,
    ) -> Result<(), Failure> {
        connection
            .prepare_cached(
                "INSERT INTO batch_journal (run_id, position, entry) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![self.run.id, position, outcome.to_string()])?;
        Ok(())
    }
}

/// Reads the facts again, compares them, and executes the effect; all within the transaction that the caller has opened.
pub(crate) fn perform<'a>(
    connection: &Connection,
    institution: &Institution,
    parameters: &Parameters,
    eraser: &Eraser,
    today: Day,
    step: Step<'a, i64>,
) -> Result<Recorded<'a, i64>, Failure> {
    let reader = Reader::new(connection, institution, parameters.rule_set);
    let facts = facts(&reader, &step)?;
    Ok(match step.check(facts) {
        Checked::Skip(recorded) => recorded,
        Checked::Execute(execute) => change(connection, eraser, today, execute)?,
    })
}

fn facts(
    reader: &Reader<'_>,
    step: &Step<'_, i64>,
) -> Result<Result<Option<Facts>, privacy_rules::batch::Unreadable>, Failure> {
    let id = *step.id();
    let mut found: Option<Read<Facts>> = None;
    match step.subject() {
        Subject::Contact => {
            let stale = |stored| matches!(step.refresh(stored), Refresh::Recompute(_));
            found = reader.contact(id, stale)?.map(|facts| facts.map(Facts::Contact));
        }
        Subject::Ticket => reader.tickets(Things::One(id), |_, facts| {
            found = Some(facts.map(Facts::Ticket));
            Ok::<(), Failure>(())
        })?,
        Subject::Answer => reader.answers(Things::One(id), |_, facts| {
            found = Some(facts.map(Facts::Answer));
            Ok::<(), Failure>(())
        })?,
        Subject::Order => reader.orders(Things::One(id), |_, facts| {
            found = Some(facts.map(Facts::Order));
            Ok::<(), Failure>(())
        })?,
    }
    Ok(found.transpose())
}

/// A change that a constraint forbids is undone and recorded as such; any other error ends the run.
fn change<'a>(
    connection: &Connection,
    eraser: &Eraser,
    today: Day,
    execute: Execute<'a, i64>,
) -> Result<Recorded<'a, i64>, Failure> {
    connection.execute_batch("SAVEPOINT change")?;
    match eraser.execute(connection, execute.effect(), *execute.entry().id(), today) {
        Ok(()) => {
            connection.execute_batch("RELEASE change")?;
            Ok(execute.executed())
        }
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            connection.execute_batch("ROLLBACK TO change; RELEASE change")?;
            Ok(execute.not_executed())
        }
        Err(error) => Err(error.into()),
    }
}
