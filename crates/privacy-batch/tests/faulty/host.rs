//! The programs: plan where there is none, then apply and write the log; run again until it is done.

use std::collections::BTreeMap;

use privacy_batch::{
    Application, Checked, Effect, Entry, Expectation, Facts, Guard, Guarded, Intended, Noted,
    Passage, Plan, Planner, Recorded, Step, StepOutcome, Turn,
};

use super::machine::{Key, Machine, Record, Stop, writes};
use crate::contacts::{day, parameters};

pub(crate) const PLAN: &str = "plan.jsonl";
pub(crate) const LOG: &str = "log.jsonl";
const PLAN_PART: &str = "plan.jsonl.part";
const LOG_PART: &str = "log.jsonl.part";
const JOURNAL: &str = "journal";

/// How a host sees to it that each step is done once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    /// The change and its row of the journal in one transaction, so many steps at once.
    Transaction { at_once: usize },
    /// Intent, mark, rest of the change, outcome.
    Intent,
    /// Planted: the same without the intent.
    OutcomeAlone,
    /// Planted: change, then log, then skip what the log has.
    LogAsJournal,
    /// Planted: log, then change, then skip what the log has.
    LogFirst,
}

/// Runs the program until it is done, and returns how often it had to be started.
pub(crate) fn until_done(machine: &mut Machine, protocol: Protocol) -> usize {
    for start in 1.. {
        let done = run(machine, protocol);
        machine.die();
        match done {
            Ok(()) => return start,
            Err(Stop::Killed | Stop::Again | Stop::Error | Stop::Refused) => {}
        }
        assert!(start < 100, "the program does not come to its end: {:?}", machine.met);
    }
    0
}

/// One start of the program.
pub(crate) fn run(machine: &mut Machine, protocol: Protocol) -> Result<(), Stop> {
    if machine.file(PLAN)?.is_none() {
        plan(machine)?;
    }
    let text = machine.file(PLAN)?.unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let application = Application::<u32>::begin(guarded(machine, &lines)?);
    match protocol {
        Protocol::Transaction { at_once } => transactions(machine, application, &lines, at_once)?,
        Protocol::Intent | Protocol::OutcomeAlone => {
            intents(machine, application, &lines, protocol)?;
        }
        Protocol::LogAsJournal | Protocol::LogFirst => {
            return naive(machine, application, &lines, protocol);
        }
    }
    machine.rename(LOG_PART, LOG)?;
    machine.write(|store| store.finished = true)
}

fn plan(machine: &mut Machine) -> Result<(), Stop> {
    let records: Vec<(Key, Record)> = machine
        .read(|store| store.records.iter().map(|(key, record)| (*key, record.clone())).collect())?;
    machine.create(PLAN_PART)?;
    let mut planner = Planner::<u32>::new(parameters());
    machine.append(PLAN_PART, &planner.header())?;
    for ((_, id), record) in records {
        let line = match record.facts() {
            Facts::Contact(facts) => planner.contact(id, Ok(facts)),
            Facts::Ticket(facts) => planner.ticket(id, Ok(facts)),
            Facts::Answer(facts) => planner.answer(id, Ok(facts)),
            Facts::Order(facts) => planner.order(id, Ok(facts)),
        };
        machine.append(PLAN_PART, &line.unwrap().line)?;
    }
    machine.append(PLAN_PART, &planner.finish().line)?;
    machine.rename(PLAN_PART, PLAN)
}

/// The guard the first time; the passage that it gave, ever after.
fn guarded(machine: &mut Machine, lines: &[&str]) -> Result<Guarded, Stop> {
    let plan = Plan::read::<u32>(lines).unwrap();
    let now = machine.today(day("2021-07-02"))?;
    let known = machine.read(|store| store.run.clone())?;
    let today = known.as_ref().map_or(now, |(day, _)| *day);
    let expectation = Expectation::new(parameters().institution, today);
    let accepted = expectation.accept(plan).map_err(|_| Stop::Refused)?;
    if let Some((_, passage)) = known {
        return Ok(accepted.resume(passage.parse::<Passage>().unwrap()).unwrap());
    }
    let guarded = Guard::new().check(accepted, &super::everything_overridden()).unwrap();
    let passage = guarded.passage().to_string();
    machine.write(|store| store.run = Some((today, passage)))?;
    Ok(guarded)
}

/// Change and journal in one transaction. A step whose transaction fails for a reason that passes is dropped and comes back;
/// where several were in it, the program begins anew.
fn transactions(
    machine: &mut Machine,
    mut application: Application<u32>,
    lines: &[&str],
    at_once: usize,
) -> Result<(), Stop> {
    machine.create(LOG_PART)?;
    machine.append(LOG_PART, application.log_header())?;
    let (mut pending, mut in_transaction) = (Vec::new(), 0);
    for line in lines {
        application.feed(line).unwrap();
        while let Some(turn) = application.next_turn() {
            let step = match turn {
                Turn::Logged(line) => {
                    pending.push(line);
                    continue;
                }
                Turn::Step(step) => step,
            };
            let attempt = transacted(machine, step).and_then(|recorded| {
                in_transaction += 1;
                if in_transaction >= at_once {
                    machine.commit()?;
                }
                Ok(recorded)
            });
            match attempt {
                Ok(recorded) => pending.push(recorded.committed()),
                Err(Stop::Again) if at_once == 1 => {
                    in_transaction = 0;
                    continue;
                }
                Err(ended) => return Err(ended),
            }
            if in_transaction >= at_once {
                in_transaction = 0;
                for line in pending.drain(..) {
                    machine.append(LOG_PART, &line)?;
                }
            }
        }
    }
    if machine.is_open() {
        machine.commit()?;
    }
    for line in pending {
        machine.append(LOG_PART, &line)?;
    }
    machine.append(LOG_PART, &application.finish().unwrap().line)
}

fn transacted<'a>(machine: &mut Machine, step: Step<'a, u32>) -> Result<Recorded<'a, u32>, Stop> {
    if !machine.is_open() {
        machine.begin()?;
    }
    let position = step.entry().position();
    let known = machine.read(|store| store.journal.get(&position).cloned())?;
    if let Some(outcome) = known {
        return Ok(step.resume(outcome.parse().unwrap()));
    }
    let facts = facts(machine, step.entry())?;
    let recorded = match step.check(Ok(facts)) {
        Checked::Execute(execute) => {
            effect(machine, execute.entry(), execute.effect())?;
            execute.executed()
        }
        Checked::Skip(recorded) => recorded,
    };
    let outcome = recorded.outcome().to_string();
    machine.write(|store| drop(store.journal.insert(position, outcome)))?;
    Ok(recorded)
}

fn facts(machine: &mut Machine, entry: &Entry<u32>) -> Result<Option<Facts>, Stop> {
    let key = (entry.subject(), *entry.id());
    machine.read(|store| store.records.get(&key).map(Record::facts))
}

fn effect(machine: &mut Machine, entry: &Entry<u32>, effect: Effect) -> Result<(), Stop> {
    let key = (entry.subject(), *entry.id());
    writes(effect).iter().try_for_each(|write| machine.change(key, *write))
}

/// Intent, change, outcome: every write is for good as soon as it is there. The journal is a file whose last line may be torn.
fn intents(
    machine: &mut Machine,
    mut application: Application<u32>,
    lines: &[&str],
    protocol: Protocol,
) -> Result<(), Stop> {
    machine.truncate(JOURNAL)?;
    let journal: BTreeMap<u64, Noted> = machine
        .file(JOURNAL)?
        .unwrap_or_default()
        .lines()
        .map(|line| {
            let (position, noted) = line.split_once(' ').unwrap();
            (position.parse().unwrap(), noted.parse().unwrap())
        })
        .collect();
    machine.create(LOG_PART)?;
    machine.append(LOG_PART, application.log_header())?;
    for line in lines {
        application.feed(line).unwrap();
        while let Some(turn) = application.next_turn() {
            let line = match turn {
                Turn::Logged(line) => line,
                Turn::Step(step) => {
                    let position = step.entry().position();
                    match journal.get(&position) {
                        Some(Noted::Done(outcome)) => step.resume(*outcome).committed(),
                        noted if protocol == Protocol::Intent => {
                            untransacted(machine, step, noted.is_some())?.committed()
                        }
                        _ => outcome_alone(machine, step)?.committed(),
                    }
                }
            };
            machine.append(LOG_PART, &line)?;
        }
    }
    machine.append(LOG_PART, &application.finish().unwrap().line)
}

fn untransacted<'a>(
    machine: &mut Machine,
    step: Step<'a, u32>,
    begun: bool,
) -> Result<Recorded<'a, u32>, Stop> {
    let position = step.entry().position();
    let facts = facts(machine, step.entry())?;
    let checked = if begun {
        step.take_up(Ok(facts))
    } else {
        match step.intend(Ok(facts)) {
            Intended::Skip(recorded) => Checked::Skip(recorded),
            Intended::Note(intent) => {
                machine.append(JOURNAL, &format!("{position} {}", Noted::Intended))?;
                Checked::Execute(intent.noted())
            }
        }
    };
    let recorded = match checked {
        Checked::Execute(execute) => {
            effect(machine, execute.entry(), execute.effect())?;
            execute.executed()
        }
        Checked::Skip(recorded) => recorded,
    };
    let noted = Noted::Done(recorded.outcome());
    machine.append(JOURNAL, &format!("{position} {noted}"))?;
    Ok(recorded)
}

/// The trap: change, then outcome.
fn outcome_alone<'a>(
    machine: &mut Machine,
    step: Step<'a, u32>,
) -> Result<Recorded<'a, u32>, Stop> {
    let position = step.entry().position();
    let facts = facts(machine, step.entry())?;
    let recorded = match step.check(Ok(facts)) {
        Checked::Execute(execute) => {
            effect(machine, execute.entry(), execute.effect())?;
            execute.executed()
        }
        Checked::Skip(recorded) => recorded,
    };
    machine.append(JOURNAL, &format!("{position} {}", recorded.outcome()))?;
    Ok(recorded)
}

/// The trap: the log is the journal. What it has is skipped, what it lacks is done.
fn naive(
    machine: &mut Machine,
    mut application: Application<u32>,
    lines: &[&str],
    protocol: Protocol,
) -> Result<(), Stop> {
    machine.truncate(LOG)?;
    let has = machine.file(LOG)?.unwrap_or_default().lines().count();
    let mut number = 0;
    let mut log = |machine: &mut Machine, line: &str| {
        number += 1;
        if number > has { machine.append(LOG, line) } else { Ok(()) }
    };
    log(machine, application.log_header())?;
    let mut position = 0;
    for line in lines {
        application.feed(line).unwrap();
        while let Some(turn) = application.next_turn() {
            position += 1;
            let step = match turn {
                Turn::Logged(line) => {
                    log(machine, &line)?;
                    continue;
                }
                Turn::Step(step) => step,
            };
            if position < has {
                log(machine, &step.resume(StepOutcome::Executed).committed())?;
                continue;
            }
            let entry = step.entry().clone();
            let facts = facts(machine, &entry)?;
            match step.check(Ok(facts)) {
                Checked::Skip(recorded) => log(machine, &recorded.committed())?,
                Checked::Execute(execute) => {
                    let due = execute.effect();
                    let line = execute.executed().committed();
                    let change = |machine: &mut Machine| {
                        machine.begin()?;
                        effect(machine, &entry, due)?;
                        machine.commit()
                    };
                    if protocol == Protocol::LogAsJournal {
                        change(machine)?;
                        log(machine, &line)?;
                    } else {
                        log(machine, &line)?;
                        change(machine)?;
                    }
                }
            }
        }
    }
    log(machine, &application.finish().unwrap().line)?;
    machine.write(|store| store.finished = true)
}
