//! A host in memory: contacts with names, tickets with beneficiaries, a journal, and transactions that can be cut.

#![expect(clippy::arithmetic_side_effects, reason = "positions of a short plan")]

use std::collections::BTreeMap;

use privacy_batch::anonymization::{
    Accounting, Amount, ContactKind, FileState, History, Holds, Line, OtherRoles, QuestionType,
    Settlement,
};
use privacy_batch::recency::{
    Activity, Product, Purchase, Recency, Refresh, RuleSet, Validity, recency,
};
use privacy_batch::{
    AnswerFacts, Application, Cap, Checked, ContactFacts, Digest, Effect, Entry, Expectation,
    Facts, Field, Guard, Guarded, LogEnd, OrderFacts, Override, Parameters, PersonalData, Plan,
    PlanEnd, Planner, Problem, Simulation, Situation, StepOutcome, Subject, TicketFacts, Turn,
    Unreadable,
};
use privacy_vocabulary::{Day, LastActive};

pub(crate) type Id = u32;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contact {
    /// `None` once anonymised.
    pub(crate) name: Option<String>,
    pub(crate) created: Day,
    pub(crate) stored: Option<LastActive>,
    /// How far each sale of a dated product reaches.
    pub(crate) sales: Vec<LastActive>,
    pub(crate) kind: ContactKind,
    pub(crate) roles: OtherRoles,
    /// As the database holds them: text.
    pub(crate) balances: Vec<String>,
    pub(crate) history: History,
    pub(crate) accounting: Accounting,
    pub(crate) holds: Holds,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ticket {
    pub(crate) line: Line,
    pub(crate) ordered: Day,
    pub(crate) beneficiary: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) line: Line,
    pub(crate) ordered: Day,
    pub(crate) question: QuestionType,
    pub(crate) text: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) ordered: Day,
    pub(crate) lines: Vec<Line>,
    pub(crate) ip: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct World {
    pub(crate) contacts: BTreeMap<Id, Contact>,
    pub(crate) tickets: BTreeMap<Id, Ticket>,
    pub(crate) answers: BTreeMap<Id, Answer>,
    pub(crate) orders: BTreeMap<Id, Order>,
    /// By the plan's digest and the position in it.
    pub(crate) journal: BTreeMap<(Digest, u64), StepOutcome>,
}

const fn data(value: Option<&String>) -> PersonalData {
    match value {
        Some(_) => PersonalData::Present,
        None => PersonalData::Absent,
    }
}

impl Contact {
    pub(crate) fn recency(&self) -> Recency {
        let sale = |reach: &LastActive| {
            let (ordered, validity) = match reach {
                LastActive::On(day) => (*day, Validity::Until(*day)),
                LastActive::OpenEnded => (self.created, Validity::OpenEnded),
            };
            Activity::purchase(Purchase::Sale, ordered, Product::Dated(validity))
        };
        recency(self.sales.iter().map(sale), RuleSet::V1_7)
    }

    pub(crate) fn facts(&self, refresh: Refresh) -> Result<ContactFacts, Unreadable> {
        let balances = self.balances.iter().map(|balance| balance.parse::<Amount>());
        let balances: Result<Vec<_>, _> = balances.collect();
        Ok(ContactFacts {
            created: self.created,
            stored: self.stored,
            recomputed: match refresh {
                Refresh::Recompute(_) => Some(self.recency()),
                Refresh::Leave => None,
            },
            state: if self.name.is_some() { FileState::Live } else { FileState::Anonymized },
            kind: self.kind,
            roles: self.roles,
            settlement: Settlement::of(
                balances.map_err(|_| Unreadable::new(Field::Balance, Problem::Malformed))?,
            ),
            history: self.history,
            accounting: self.accounting,
            holds: self.holds,
        })
    }
}

impl Ticket {
    fn facts(&self) -> TicketFacts {
        let Self { line, ordered, beneficiary } = self;
        TicketFacts { line: *line, ordered: *ordered, data: data(beneficiary.as_ref()) }
    }
}

impl Answer {
    fn facts(&self) -> AnswerFacts {
        let Self { line, ordered, question, text } = self;
        let data = data(text.as_ref());
        AnswerFacts { line: *line, ordered: *ordered, question: *question, data }
    }
}

impl Order {
    fn facts(&self) -> OrderFacts {
        let Self { ordered, lines, ip } = self;
        OrderFacts { ordered: *ordered, lines: lines.clone(), data: data(ip.as_ref()) }
    }
}

/// The plan, past the guard: what it would have stopped is overridden.
fn passed(plan: Plan, expectation: &Expectation) -> Guarded {
    let pass = Override::new(
        Cap::ALL.iter().copied(),
        "operator:7".parse().unwrap(),
        "a law".parse().unwrap(),
    );
    let situation = Situation::new().with_override(Some(pass));
    Guard::new().check(expectation.accept(plan).unwrap(), &situation).unwrap()
}

/// A plan as the host holds it.
pub(crate) struct Planned {
    pub(crate) lines: Vec<String>,
    pub(crate) entries: Vec<Entry<Id>>,
    pub(crate) end: PlanEnd,
}

/// Where a run is killed: at this step, counted from 0, at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    pub(crate) step: usize,
    pub(crate) moment: Moment,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// The transaction was begun.
    BeforeTheCheck,
    /// The change was made and is not committed.
    BeforeTheCommit,
    /// The transaction was committed and the log has no line of it.
    AfterTheCommit,
}

impl Moment {
    pub(crate) const ALL: [Self; 3] =
        [Self::BeforeTheCheck, Self::BeforeTheCommit, Self::AfterTheCommit];
}

/// A log, or what was written of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Run {
    Done { log: Vec<String>, end: Box<LogEnd> },
    Killed,
}

impl Run {
    pub(crate) fn log(&self) -> &[String] {
        match self {
            Self::Done { log, .. } => log,
            Self::Killed => panic!("killed"),
        }
    }

    pub(crate) fn end(&self) -> &LogEnd {
        match self {
            Self::Done { end, .. } => end,
            Self::Killed => panic!("killed"),
        }
    }
}

impl World {
    pub(crate) fn plan(&self, parameters: &Parameters) -> Planned {
        let mut planner = Planner::new(parameters.clone());
        let mut lines = vec![planner.header()];
        let mut entries = Vec::new();
        let mut take = |planned: privacy_batch::Planned<Id>| {
            assert_eq!(planned.entry.to_string(), planned.line);
            lines.push(planned.line);
            entries.push(planned.entry);
        };
        for (id, contact) in &self.contacts {
            let facts = contact.facts(planner.refresh(contact.stored));
            take(planner.contact(*id, facts).unwrap());
        }
        for (id, ticket) in &self.tickets {
            take(planner.ticket(*id, Ok(ticket.facts())).unwrap());
        }
        for (id, answer) in &self.answers {
            take(planner.answer(*id, Ok(answer.facts())).unwrap());
        }
        for (id, order) in &self.orders {
            take(planner.order(*id, Ok(order.facts())).unwrap());
        }
        let end = planner.finish();
        lines.push(end.line.clone());
        Planned { lines, entries, end }
    }

    /// B-4: what a host may do after a simulation.
    pub(crate) fn store_refreshed(&mut self, planned: &Planned) {
        for entry in &planned.entries {
            if let (Some(indicator), Some(contact)) =
                (entry.refreshed(), self.contacts.get_mut(entry.id()))
            {
                contact.stored = Some(indicator.last_active());
            }
        }
    }

    fn facts(
        &self,
        subject: Subject,
        id: Id,
        refresh: impl Fn(Option<LastActive>) -> Refresh,
    ) -> Result<Option<Facts>, Unreadable> {
        Ok(match subject {
            Subject::Contact => match self.contacts.get(&id) {
                Some(contact) => Some(contact.facts(refresh(contact.stored))?.into()),
                None => None,
            },
            Subject::Ticket => self.tickets.get(&id).map(|ticket| ticket.facts().into()),
            Subject::Answer => self.answers.get(&id).map(|answer| answer.facts().into()),
            Subject::Order => self.orders.get(&id).map(|order| order.facts().into()),
        })
    }

    fn execute(&mut self, effect: Effect, id: Id) {
        match effect {
            Effect::Anonymize => self.contacts.get_mut(&id).unwrap().name.take().map(drop),
            Effect::Remove => self.contacts.remove(&id).map(drop),
            Effect::EraseBeneficiary => {
                self.tickets.get_mut(&id).unwrap().beneficiary.take().map(drop)
            }
            Effect::EraseAnswer => self.answers.get_mut(&id).unwrap().text.take().map(drop),
            Effect::EraseIp => self.orders.get_mut(&id).unwrap().ip.take().map(drop),
        }
        .expect("an effect finds something to erase");
    }

    /// The host's loop: a transaction a step, with the journal in it.
    pub(crate) fn apply(
        &mut self,
        lines: &[String],
        expectation: &Expectation,
        cut: Option<Cut>,
    ) -> Run {
        let plan = Plan::read::<Id>(lines).unwrap();
        let name = plan.digest();
        let mut application = Application::<Id>::begin(passed(plan, expectation));
        let mut log = vec![application.log_header().to_owned()];
        let mut steps = 0;
        for line in lines {
            application.feed(line).unwrap();
            while let Some(turn) = application.next_turn() {
                let step = match turn {
                    Turn::Logged(line) => {
                        log.push(line);
                        continue;
                    }
                    Turn::Step(step) => step,
                };
                let killed = |moment| cut == Some(Cut { step: steps, moment });
                let mut transaction = self.clone();
                if killed(Moment::BeforeTheCheck) {
                    return Run::Killed;
                }
                let key = (name, step.entry().position());
                let recorded = if let Some(outcome) = transaction.journal.get(&key) {
                    step.resume(*outcome)
                } else {
                    let id = *step.id();
                    let facts =
                        transaction.facts(step.subject(), id, |stored| step.refresh(stored));
                    match step.check(facts) {
                        Checked::Execute(execute) => {
                            transaction.execute(execute.effect(), id);
                            execute.executed()
                        }
                        Checked::Skip(recorded) => recorded,
                    }
                };
                transaction.journal.insert(key, recorded.outcome());
                if killed(Moment::BeforeTheCommit) {
                    return Run::Killed;
                }
                *self = transaction;
                if killed(Moment::AfterTheCommit) {
                    return Run::Killed;
                }
                log.push(recorded.committed());
                steps += 1;
            }
        }
        let end = application.finish().unwrap();
        log.push(end.line.clone());
        Run::Done { log, end: Box::new(end) }
    }

    /// Everything but the journal.
    pub(crate) fn data(&self) -> Self {
        Self { journal: BTreeMap::new(), ..self.clone() }
    }
}

pub(crate) fn simulate(lines: &[String]) -> Run {
    let mut simulation = Simulation::<Id>::begin(Plan::read::<Id>(lines).unwrap());
    let mut log = vec![simulation.log_header().to_owned()];
    for line in lines {
        simulation.feed(line).unwrap();
        log.extend(core::iter::from_fn(|| simulation.next_line()));
    }
    let end = simulation.finish().unwrap();
    log.push(end.line.clone());
    Run::Done { log, end: Box::new(end) }
}
