//! The simulation: facts in, plan, log and report out; the database stays as it is.

use std::path::{Path, PathBuf};

use privacy_rules::recency::Refresh;
use privacy_rules::vocabulary::Day;
use privacy_rules::{
    anonymization::{line_is_past, order_ip_is_due},
    batch::{
        AnswerFacts, Institution as Name, LastRun, LifeCycles, OrderFacts, Outcome, Parameters,
        Plan, Planned, Planner, Simulation, Subject, TicketFacts, TreeHead,
    },
};

use super::{
    covered::Covered,
    erase::Eraser,
    failure::Failure,
    guard::{Ask, LifeCycleList, Listed},
    host::{Host, Stop},
    indicators::Stored,
    plan_file::{self, Draft, Exceptions},
    policy,
    read::{Institution, Read, Reader, Things},
    report::{Cycle, Figures, Guarded, Mode, Report},
    store::{Begin, Store},
};

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) report: Report,
    pub(crate) plan: PathBuf,
    pub(crate) log: PathBuf,
    pub(crate) html: PathBuf,
    /// The head of the log's tree, to be kept elsewhere.
    pub(crate) head: TreeHead,
    /// The refreshed indicators, where they were to be stored.
    pub(crate) stored: Stored,
    /// The list of the life cycle, where it was asked for.
    pub(crate) listed: Option<Listed>,
}

/// The parameters of a run for this institution.
pub(crate) fn name(institution: &Institution) -> Result<Name, Failure> {
    institution
        .code
        .parse()
        .map_err(|source| Failure::InstitutionName { code: institution.code.clone(), source })
}

/// Simulates the batch and writes `plan.jsonl`, `log.jsonl` and `report.html` into a directory.
///
/// The facts are read within one transaction, so that the plan is one of a single moment.
pub(crate) fn simulate(
    store: &Store,
    institution: &Institution,
    parameters: &Parameters,
    output: &Path,
    ask: &Ask,
    host: &Host<'_>,
) -> Result<Done, Failure> {
    std::fs::create_dir_all(output).map_err(Failure::file(output))?;
    let snapshot = store.begin(Begin::Snapshot)?;
    let plan = plan(store, institution, parameters, output, host)?;
    let situation = ask.situation(store, institution)?;
    let warned = situation.last_run.as_ref().map(LastRun::today);
    let mut list = match LifeCycles::of(parameters) {
        Some(cycles) => Some(LifeCycleList::new(
            cycles.warned_until(warned),
            Draft::new(output, "life-cycle.csv")?,
        )?),
        None => None,
    };
    let mut cycle = cycle(parameters, warned);
    let (verified, figures) = plan_file::survey(&plan, &Exceptions::new(), store, |entry| {
        if let Some(cycle) = &mut cycle {
            cycle.take(entry);
        }
        list.as_mut().map_or(Ok(()), |list| list.take(entry))
    })?;
    let listed = list.map(LifeCycleList::finish).transpose()?;
    let findings = ask.guard.inspect(&verified, &situation);
    snapshot.commit()?;

    let mut log = Draft::new(output, "log.jsonl")?;
    let mut simulation = Simulation::<i64>::begin(verified.clone());
    log.line(simulation.log_header())?;
    plan_file::lines(&plan, |line| {
        simulation.feed(line).map_err(|source| Failure::Plan { file: plan.clone(), source })?;
        while let Some(line) = simulation.next_line() {
            log.line(&line)?;
        }
        Ok(())
    })?;
    let end = simulation.finish().map_err(|_| Failure::Unfinished)?;
    if !end.summary.partitions() || end.summary.considered() != verified.summary().considered() {
        return Err(Failure::Counts);
    }
    log.line(&end.line)?;
    let log = log.finish()?;

    let around = Around { guard: Guarded::Inspected(findings), last: situation.last_run, cycle };
    let report = report(Mode::Simulation, institution, &verified, around, figures);
    let html = write_report(&report, output)?;
    Ok(Done { report, plan, log, html, head: end.tree, stored: Stored::default(), listed })
}

/// The life cycle of a plan that was made with a warning period.
pub(crate) fn cycle(parameters: &Parameters, warned: Option<Day>) -> Option<Cycle> {
    let cycles = LifeCycles::of(parameters)?.warned_until(warned);
    Some(Cycle::new(cycles, parameters.warning?))
}

/// What the report says besides the contacts themselves.
#[derive(Debug)]
pub(crate) struct Around {
    pub(crate) guard: Guarded,
    pub(crate) last: Option<LastRun>,
    pub(crate) cycle: Option<Cycle>,
}

/// The report of a run.
pub(crate) fn report(
    mode: Mode,
    institution: &Institution,
    plan: &Plan,
    around: Around,
    figures: Figures,
) -> Report {
    let parameters = plan.header().parameters();
    let Around { guard, last, cycle } = around;
    Report {
        mode,
        institution: institution.code.clone(),
        organizations: institution.organizations,
        today: parameters.today,
        period: parameters.period,
        rule_set: parameters.rule_set.to_string(),
        policy_digest: plan.header().policy().to_string(),
        changes: policy::changes(&parameters.policy),
        plan_digest: plan.digest().to_string(),
        guard,
        run: LastRun::of(plan),
        last,
        cycle,
        figures,
    }
}

pub(crate) fn write_report(report: &Report, output: &Path) -> Result<PathBuf, Failure> {
    let mut draft = Draft::new(output, "report.html")?;
    draft.line(&report.html())?;
    draft.finish()
}

/// Plans every contact of the institution, and the tickets, answers and orders that are past or cannot be evaluated.
fn plan(
    store: &Store,
    institution: &Institution,
    parameters: &Parameters,
    output: &Path,
    host: &Host<'_>,
) -> Result<PathBuf, Failure> {
    let eraser = Eraser::of(store, parameters)?;
    let reader = Reader::new(store, institution, parameters.rule_set, &eraser);
    let mut draft = Draft::new(output, "plan.jsonl")?;
    let mut planner = Planner::<i64>::new(parameters.clone());
    draft.line(&planner.header())?;

    let bar = host.progress(reader.contact_count()?, "contacts");
    let mut covered = Covered::new(store, &eraser)?;
    reader.contacts(
        |stored| matches!(parameters.refresh(stored), Refresh::Recompute(_)),
        |id, facts| {
            if (host.stop)() != Stop::GoOn {
                return Err(Failure::Stopped);
            }
            bar.inc(1);
            let Planned { line, entry, .. } = planner.contact(id, facts)?;
            if entry.outcome() == Outcome::Anonymized {
                covered.add(id)?;
            }
            draft.line(&line)
        },
    )?;
    covered.flush()?;
    bar.finish_and_clear();

    let bar = host.progress(3, "tickets, answers, orders");
    let mut write = |planned: Planned<i64>| draft.line(&planned.line);
    reader.tickets(Things::Holding, |id, facts| {
        let left_out =
            !ticket_is_due(&facts, parameters) || covered.contains(Subject::Ticket, id)?;
        if left_out { Ok(()) } else { write(planner.ticket(id, facts)?) }
    })?;
    bar.inc(1);
    reader.answers(Things::Holding, |id, facts| {
        let left_out =
            !answer_is_due(&facts, parameters) || covered.contains(Subject::Answer, id)?;
        if left_out { Ok(()) } else { write(planner.answer(id, facts)?) }
    })?;
    bar.inc(1);
    reader.orders(Things::Holding, |id, facts| {
        let left_out = !order_is_due(&facts, parameters) || covered.contains(Subject::Order, id)?;
        if left_out { Ok(()) } else { write(planner.order(id, facts)?) }
    })?;
    bar.finish_and_clear();

    draft.line(&planner.finish().line)?;
    draft.finish()
}

/// What is not past is left out of the plan: there is nothing to review about it.
fn ticket_is_due(facts: &Read<TicketFacts>, parameters: &Parameters) -> bool {
    facts.as_ref().map_or(true, |facts| {
        line_is_past(facts.line, facts.ordered, parameters.period, parameters.today)
    })
}

fn answer_is_due(facts: &Read<AnswerFacts>, parameters: &Parameters) -> bool {
    facts.as_ref().map_or(true, |facts| {
        parameters.questions.contains(&facts.question)
            && line_is_past(facts.line, facts.ordered, parameters.period, parameters.today)
    })
}

fn order_is_due(facts: &Read<OrderFacts>, parameters: &Parameters) -> bool {
    facts.as_ref().map_or(true, |facts| {
        let lines = facts.lines.iter().copied();
        order_ip_is_due(facts.ordered, lines, parameters.period, parameters.today)
    })
}
