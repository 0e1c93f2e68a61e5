//! The application: exactly the plan, each subject compared again within the transaction of its change.
//!
//! A change and its row of the journal are committed together, so that a run that is killed anywhere and started again
//! does nothing twice and leaves nothing out.

mod group;
mod session;

use std::path::Path;

use privacy_rules::{
    anonymization::Policy,
    batch::{
        Application, Checked, ContactFacts, Expectation, LastRun, Outcome, Parameters, Passage,
        Plan, Recorded, Step, Subject,
    },
    vocabulary::Day,
};

use super::{
    effects::{Carried, Effects},
    erase::Eraser,
    failure::Failure,
    guard::{self, Ask},
    host::Host,
    indicators::Stored,
    lock::RunLock,
    plan_file::{self, Draft},
    read::{Institution, Read, Reader},
    report::{Guarded, Mode},
    run::{self, Around, Done},
    store::{Store, StoreError, Target, Value},
};
pub(crate) use group::hold;
use session::Session;

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
    /// The database that the store is, for the lock of the run.
    pub(crate) target: &'a Target,
    /// What the institution erases and keeps: a plan under another policy is refused.
    pub(crate) policy: Policy,
}

/// Applies a plan and writes `log.jsonl` and `report.html`.
pub(crate) fn apply(
    store: &Store,
    institution: &Institution,
    order: &Order<'_>,
    host: &Host<'_>,
) -> Result<Done, Failure> {
    let plan = plan_file::read(order.plan, |_| Ok(()))?;
    let parameters = plan.header().parameters().clone();
    let _lock = RunLock::take(store, order.target, institution)?;
    let run = known_run(store, &plan)?;
    let today = run.as_ref().map_or(order.today, |run| run.today);
    let expectation = Expectation::new(run::name(institution)?, today)
        .with_rule_set(parameters.rule_set)
        .with_policy(order.policy.clone());
    let accepted = expectation
        .accept(plan.clone())
        .map_err(|source| Failure::Refused { file: order.plan.to_owned(), source })?;
    let eraser = Eraser::of(store, &parameters)?;
    // A run that has begun has passed the guard: it is not stopped half-way.
    let guarded = match run.as_ref().and_then(|run| run.passage.clone()) {
        Some(passage) => accepted.resume(passage)?,
        None => {
            order.ask.guard.check(accepted, &order.ask.situation(store, institution)?).map_err(
                |stopped| Failure::Guard {
                    file: order.plan.to_owned(),
                    stopped: Box::new(stopped),
                },
            )?
        }
    };
    let passage = guarded.passage().clone();
    let application = Application::<i64>::begin(guarded);
    let run = match run {
        Some(run) => run,
        None => begin_run(store, institution, &plan, today, passage.clone())?,
    };

    std::fs::create_dir_all(order.output).map_err(Failure::file(order.output))?;
    let mut log = Draft::new(order.output, "log.jsonl")?;
    let mut session = Session::new(store, institution, &parameters, (&run, &eraser), steps(&plan))?;
    let end = match session.work(application, order, &mut log, host) {
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
    store
        .execute("UPDATE batch_run SET state = 'finished' WHERE id = $1", &[Value::from(run.id)])?;

    let last = guard::last_run(store, institution, Some(run.id))?;
    let mut cycle = run::cycle(&parameters, last.as_ref().map(LastRun::today));
    let (_, mut figures) = plan_file::survey(order.plan, session.exceptions(), store, |entry| {
        if let Some(cycle) = &mut cycle {
            cycle.take(entry);
        }
        Ok(())
    })?;
    for aged in [&mut figures.tickets, &mut figures.answers, &mut figures.orders] {
        aged.done = aged.due;
    }
    let around = Around { guard: Guarded::Passed(passage), last, cycle };
    let report = run::report(Mode::Application, institution, &plan, around, figures);
    let html = run::write_report(&report, order.output)?;
    Ok(Done {
        report,
        plan: order.plan.to_owned(),
        log,
        html,
        head: end.tree,
        stored: Stored::default(),
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

fn known_run(store: &Store, plan: &Plan) -> Result<Option<Run>, Failure> {
    let digest = plan.digest().to_string();
    let row = store.row(
        "SELECT id, today, passage FROM batch_run WHERE plan_digest = $1",
        &[Value::from(&digest)],
        |row| {
            let passage = row.optional_text(2)?.map(std::borrow::Cow::into_owned);
            Ok((row.integer(0)?, row.text(1)?.into_owned(), passage))
        },
    )?;
    row.map(|(id, today, passage)| {
        let passage = passage.map(|text| text.parse().map_err(Failure::Passage)).transpose()?;
        Ok(Run { id, today: today.parse().map_err(Failure::Today)?, passage })
    })
    .transpose()
}

fn begin_run(
    store: &Store,
    institution: &Institution,
    plan: &Plan,
    today: Day,
    passage: Passage,
) -> Result<Run, Failure> {
    let (digest, day) = (plan.digest().to_string(), today.to_string());
    let (figures, leave) = (LastRun::of(plan).to_string(), passage.to_string());
    let id = store.row(
        "INSERT INTO batch_run (institution_id, plan_digest, today, figures, passage)
         VALUES ($1, $2, $3, $4, $5) RETURNING id",
        &[
            Value::from(institution.id),
            Value::from(&digest),
            Value::from(&day),
            Value::from(&figures),
            Value::from(&leave),
        ],
        |row| row.integer(0),
    )?;
    let id = id.ok_or(Failure::Unfinished)?;
    Ok(Run { id, today, passage: Some(passage) })
}

fn steps(plan: &Plan) -> u64 {
    [Outcome::Anonymized, Outcome::Removed, Outcome::Erased]
        .into_iter()
        .fold(0, |sum, outcome| sum.saturating_add(plan.summary().total(outcome)))
}

/// One contact's facts, with its row held until the transaction ends. The period of a request does not bind, and a recency
/// is asked for all the same: it stands in the log.
pub(crate) fn contact_for_request(
    store: &Store,
    institution: &Institution,
    parameters: &Parameters,
    eraser: &Eraser,
    id: i64,
) -> Result<Option<Read<ContactFacts>>, StoreError> {
    hold(store, Subject::Contact, &[id])?;
    let reader = Reader::new(store, institution, parameters.rule_set, eraser);
    Ok(reader.these_contacts(&[id], |_| true)?.pop().map(|(_, facts)| facts))
}

/// Reads the facts of one step again, compares them and carries the effect out; all within the transaction that the caller
/// has opened, and without a journal.
pub(crate) fn perform<'a>(
    store: &Store,
    institution: &Institution,
    parameters: &Parameters,
    effects: &Effects<'_>,
    step: Step<'a, i64>,
) -> Result<Recorded<'a, i64>, Failure> {
    let (subject, id) = (step.subject(), *step.id());
    hold(store, subject, &[id])?;
    let reader = Reader::new(store, institution, parameters.rule_set, effects.eraser());
    let facts = group::facts(&reader, parameters, subject, &[id])?.remove(&id);
    Ok(match step.check(facts.transpose()) {
        Checked::Skip(recorded) => recorded,
        Checked::Execute(execute) => {
            match effects.carry_out(execute.effect(), id, parameters.today, None)? {
                Carried::Out => execute.executed(),
                Carried::Refused => execute.not_executed(),
                Carried::Hindered => return Err(Failure::Hindered),
            }
        }
    })
}
