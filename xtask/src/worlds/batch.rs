//! The plan of a whole world: what the batch decides of every contact, ticket, answer and order, against the oracle.

use privacy_oracle::{eligibility, erasure, recency};
use privacy_rules::{
    batch::{
        AnswerFacts, ContactFacts, Effect, Entry, OrderFacts, Outcome, Parameters, PersonalData,
        Planner, TicketFacts,
    },
    recency as room,
};

use super::{
    compare::{Difference, Tally, same, sorted, told_blockers},
    rooms,
    world::{Contact, OURS, World},
};

pub(crate) fn compare(world: &World, tally: &mut Tally) -> Result<(), Difference> {
    let parameters = Parameters::new("ours".parse()?, rooms::day(world.today)?)
        .with_period(rooms::period(world)?)
        .with_rule_set(rooms::rule_set(world.rules))
        .with_baseline(rooms::baseline(world.baseline));
    let mut planner = Planner::new(parameters);
    let mut entries = 0_u64;
    let mut due = 0_u64;
    let mut seen = |entry: &Entry<u64>| {
        tally.count("plan", entry.outcome().planned());
        entries = entries.saturating_add(1);
        due = due.saturating_add(u64::from(entry.effect().is_some()));
    };

    for (contact, id) in world.contacts.iter().zip(1..) {
        let entry = planner.contact(id, Ok(facts(world, contact, &planner)?))?.entry;
        compare_contact(world, contact, &entry)?;
        seen(&entry);
    }
    let (months, today) = (world.months.into(), world.today);
    let lines = || {
        let orders = world.contacts.iter().flat_map(|contact| &contact.orders);
        orders.flat_map(|order| {
            order.lines.iter().map(|(line, asked)| (order.ordered, *line, *asked))
        })
    };
    for ((ordered, line, _), id) in lines().zip(1..) {
        let (told, day) = (rooms::line(line)?, rooms::day(ordered)?);
        let facts = TicketFacts { line: told, ordered: day, data: PersonalData::Present };
        let entry = planner.ticket(id, Ok(facts))?.entry;
        let goes = erasure::line_is_old(line, ordered, months, today);
        let about = || format!("the plan for the beneficiary of ticket {id}");
        same(about, &entry.effect(), &goes.then_some(Effect::EraseBeneficiary))?;
        seen(&entry);
    }
    for ((ordered, line, asked), id) in lines().zip(1..) {
        let (question, kind) = rooms::question(asked);
        let (told, day) = (rooms::line(line)?, rooms::day(ordered)?);
        let facts =
            AnswerFacts { line: told, ordered: day, question: kind, data: PersonalData::Present };
        let entry = planner.answer(id, Ok(facts))?.entry;
        let goes = erasure::answer_goes(question, line, ordered, months, today);
        let about = || format!("the plan for the answer of ticket {id}, asked {asked:?}");
        same(about, &entry.effect(), &goes.then_some(Effect::EraseAnswer))?;
        seen(&entry);
    }
    let orders = world.contacts.iter().flat_map(|contact| &contact.orders);
    for (order, id) in orders.zip(1..) {
        let plain: Vec<_> = order.lines.iter().map(|(line, _)| *line).collect();
        let lines = plain.iter().map(|line| rooms::line(*line)).collect::<Result<_, _>>()?;
        let data = PersonalData::Present;
        let facts = OrderFacts { ordered: rooms::day(order.ordered)?, lines, data };
        let entry = planner.order(id, Ok(facts))?.entry;
        let goes = erasure::ip_address_goes(order.ordered, &plain, months, today);
        let about = || format!("the plan for the IP address of order {id}");
        same(about, &entry.effect(), &goes.then_some(Effect::EraseIp))?;
        seen(&entry);
    }

    // Every subject exactly once, and the sums agree (L-12).
    let summary = planner.finish().summary;
    let about = || "the sums of the plan: considered, and due".into();
    let treated = [Outcome::Anonymized, Outcome::Removed, Outcome::Erased];
    let sum = treated.into_iter().map(|outcome| summary.total(outcome)).sum::<u64>();
    same(about, &(summary.considered(), sum), &(entries, due))?;
    let all = Outcome::ALL.iter().map(|outcome| summary.total(*outcome)).sum::<u64>();
    same(|| "the sum of all outcomes of the plan".into(), &all, &entries)
}

/// What a host would hand over: the activities are folded only where the planner asks for it.
fn facts(
    world: &World,
    contact: &Contact,
    planner: &Planner<u64>,
) -> Result<ContactFacts, Difference> {
    let stored = contact.stored.map(rooms::last_active).transpose()?;
    let recomputed = match planner.refresh(stored) {
        room::Refresh::Leave => None,
        room::Refresh::Recompute(_) => {
            let mut activities = Vec::with_capacity(contact.activities.len());
            for activity in &contact.activities {
                activities.push((activity.organization, rooms::activity(activity)?));
            }
            let rules = rooms::rule_set(world.rules);
            Some(room::recency_of_institution(activities, &OURS, rules))
        }
    };
    // The recency is not among the facts of the batch, it finds it; any will do here.
    let any = recency::LastActive::OpenEnded;
    let facts = rooms::facts(contact, any)?;
    Ok(ContactFacts {
        created: rooms::day(contact.created)?,
        stored,
        recomputed,
        state: facts.state,
        kind: facts.kind,
        roles: facts.roles,
        settlement: facts.settlement,
        history: facts.history,
        accounting: facts.accounting,
        holds: facts.holds,
    })
}

/// R-12, E-1 to E-6, A-1, A-2, B-4 of one contact, from its activities to what becomes of it.
fn compare_contact(world: &World, contact: &Contact, entry: &Entry<u64>) -> Result<(), Difference> {
    let (months, today, id) = (world.months.into(), world.today, *entry.id());
    let recompute = recency::must_be_recomputed(contact.stored, months, today);
    let last = recency::last_activity(&contact.activities, &OURS, world.rules);
    let truth = recency::indicator(last.map(|last| last.date), contact.created, world.baseline);
    let used = match contact.stored {
        Some(stored) if !recompute => stored,
        Some(_) | None => truth,
    };
    let about = || format!("the recency in the plan for contact {id}");
    same(about, &entry.last_active().map(rooms::told_last_active), &Some(used))?;
    let refreshed = entry.refreshed().map(|fresh| rooms::told_last_active(fresh.last_active()));
    let about = || format!("the refreshed indicator in the plan for contact {id}");
    let oracle = (recompute && contact.stored != Some(truth)).then_some(truth);
    same(about, &refreshed, &oracle)?;

    let asked = eligibility::Contact {
        anonymized: contact.anonymized,
        kind: contact.kind,
        other_roles: contact.other_roles.clone(),
        last_active: used,
        balances: contact.balances.clone(),
        holds: contact.holds.clone(),
    };
    let blockers = eligibility::blockers(&asked, &OURS, months, today);
    let treatment =
        erasure::treatment(contact.bought, contact.benefited, contact.has_accounting_records);
    let effect = blockers.is_empty().then_some(match treatment {
        erasure::Treatment::Anonymize => Effect::Anonymize,
        erasure::Treatment::Remove => Effect::Remove,
    });
    let about = || format!("the plan for contact {id}");
    same(about, &(entry.effect(), told_blockers(entry.blockers())), &(effect, sorted(blockers)))?;
    let first = eligibility::first_possible_day(&asked, &OURS, months, today);
    let about = || format!("the next day in the plan for contact {id}");
    same(about, &entry.next_day().map(rooms::told_next_day), &Some(first))
}
