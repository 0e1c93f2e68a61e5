//! Plan, change, apply, crash, resume, settle and plan anew, in any order, against a model of one page (B-3 to B-6, L-11).

#[cfg(test)]
mod naive;
#[cfg(test)]
mod world;

#[cfg(test)]
mod model {
    use std::collections::{BTreeMap, BTreeSet};

    use chrono::NaiveDate;
    use privacy_batch::anonymization::{
        Accounting, ContactKind, History, Hold, Holds, OtherRole, OtherRoles,
    };
    use privacy_batch::recency::{
        Activity, Baseline, Because, Change, Effect, Indicator, Product, Purchase, RuleSet,
        Validity,
    };
    use privacy_batch::{Expectation, Institution, LogVerifier, Parameters};
    use privacy_vocabulary::{Day, InactivityPeriod, LastActive};
    use proptest::test_runner::Config;
    use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};

    use crate::{
        naive::{Event, Model, PERIOD, Person},
        world::{Contact, Cut, Moment, Planned, Run, World, simulate},
    };

    /// The host: its data, the plan on its disk, and the day on which that was first applied.
    struct Host {
        world: World,
        plan: Option<Planned>,
        begun: Option<Day>,
        /// To whom an activity was added since the plan, or who joined.
        touched: BTreeSet<u32>,
    }

    fn institution() -> Institution {
        "theatre:7".parse().unwrap()
    }

    fn day(date: NaiveDate) -> Day {
        date.to_string().parse().unwrap()
    }

    fn parameters(today: NaiveDate) -> Parameters {
        let period = InactivityPeriod::from_months(u16::try_from(PERIOD).unwrap()).unwrap();
        Parameters::new(institution(), day(today)).with_period(period)
    }

    /// The same contact as the host knows it. Its indicator is what the host stored, if it did.
    fn contact(person: &Person, stored: Option<LastActive>) -> Contact {
        let reach = |date: &NaiveDate| LastActive::On(day(*date));
        Contact {
            name: (!person.erased).then(|| "Jean Dupont".to_owned()),
            created: day(person.created),
            stored,
            sales: person.sales.iter().map(reach).collect(),
            kind: if person.structure { ContactKind::Structure } else { ContactKind::Individual },
            roles: if person.guide {
                OtherRoles::NONE.with(OtherRole::Guide)
            } else {
                OtherRoles::NONE
            },
            balances: vec![format!(
                "{}.{:02}",
                if person.cents < 0 { "-0" } else { "0" },
                person.cents.abs()
            )],
            history: if person.bought { History::Bought } else { History::NeverBought },
            accounting: if person.bought { Accounting::HasRecords } else { Accounting::NoRecords },
            holds: if person.dispute { Holds::NONE.with(Hold::Dispute) } else { Holds::NONE },
        }
    }

    /// The stored indicator once the last of the sales was added: even that can lower the truth, where a creation date stood in
    ///
    fn added(stored: LastActive, person: &Person) -> Option<LastActive> {
        let sold = day(*person.sales.last().unwrap());
        let product = Product::Dated(Validity::Until(sold));
        let change = Change::Added(Activity::purchase(Purchase::Sale, sold, product));
        let stored = Indicator::new(stored, Because::Created);
        match change.effect(stored, RuleSet::V1_7, Baseline::Fallback) {
            Effect::Keep => Some(stored.last_active()),
            Effect::Raise(indicator) => Some(indicator.last_active()),
            Effect::Invalidate => None,
        }
    }

    /// The word of each contact in a log of an application.
    fn words(log: &[String]) -> BTreeMap<u32, String> {
        let inner = log.iter().filter(|line| line.starts_with("{\"n\":"));
        inner
            .map(|line| {
                let value: serde_json::Value = serde_json::from_str(line).unwrap();
                let id = u32::try_from(value["id"].as_u64().unwrap()).unwrap();
                let outcome = value["outcome"].as_str().unwrap();
                let word = match value["reason"].as_str() {
                    Some(reason) => format!("{outcome} {reason}"),
                    None => outcome.to_owned(),
                };
                (id, word)
            })
            .collect()
    }

    impl Host {
        /// Takes over from the model what people did; what the batch did is the host's own doing.
        fn follow(&mut self, event: &Event, model: &Model) {
            match event {
                Event::Join { id, .. } => {
                    self.touched.insert(*id);
                    self.world.contacts.insert(*id, contact(&model.contacts[id], None));
                }
                Event::Buy { id, .. } | Event::Enter { id, .. } => {
                    self.touched.insert(*id);
                    let known = self.world.contacts.get_mut(id).unwrap();
                    let person = &model.contacts[id];
                    // Nobody is behind an erased file any more.
                    let stored = known.stored.filter(|_| !person.erased);
                    let stored = stored.and_then(|stored| added(stored, person));
                    *known = contact(person, stored);
                }
                Event::Owe { id, .. } | Event::Role { id, .. } | Event::Dispute { id, .. } => {
                    let known = self.world.contacts.get_mut(id).unwrap();
                    *known = contact(&model.contacts[id], known.stored);
                }
                Event::Leave(id) => drop(self.world.contacts.remove(id)),
                Event::Pass(_)
                | Event::Plan
                | Event::Store
                | Event::Simulate
                | Event::Apply
                | Event::Crash { .. } => {}
            }
        }

        fn apply(&mut self, model: &Model, cut: Option<Cut>) -> Run {
            let today = *self.begun.get_or_insert(day(model.today));
            let expectation = Expectation::new(institution(), today);
            let lines = &self.plan.as_ref().unwrap().lines;
            self.world.apply(lines, &expectation, cut)
        }
    }

    impl StateMachineTest for Host {
        type SystemUnderTest = Self;
        type Reference = Model;

        fn init_test(model: &Model) -> Self {
            let contacts = model.contacts.iter().map(|(id, person)| (*id, contact(person, None)));
            let world = World { contacts: contacts.collect(), ..World::default() };
            Self { world, plan: None, begun: None, touched: BTreeSet::new() }
        }

        fn apply(mut host: Self, model: &Model, event: Event) -> Self {
            host.follow(&event, model);
            match event {
                Event::Plan => {
                    let planned = host.world.plan(&parameters(model.today));
                    let says: BTreeMap<u32, &str> = planned
                        .entries
                        .iter()
                        .map(|entry| (*entry.id(), entry.outcome().planned()))
                        .collect();
                    let expected = &model.plan.as_ref().unwrap().outcomes;
                    let expected: BTreeMap<u32, &str> =
                        expected.iter().map(|(id, (outcome, _))| (*id, *outcome)).collect();
                    assert_eq!(says, expected);
                    assert!(planned.end.summary.partitions());
                    host.plan = Some(planned);
                    host.begun = None;
                    host.touched.clear();
                }
                Event::Store => {
                    // What was planned of a contact may be above the truth once an activity was added to it.
                    let planned = host.plan.take().unwrap();
                    let known = host.world.contacts.clone();
                    host.world.store_refreshed(&planned);
                    for (id, contact) in &mut host.world.contacts {
                        if host.touched.contains(id) || contact.name.is_none() {
                            contact.stored = known[id].stored;
                        }
                    }
                    host.plan = Some(planned);
                }
                Event::Simulate => {
                    let before = host.world.clone();
                    let log = simulate(&host.plan.as_ref().unwrap().lines);
                    assert_eq!(host.world.data(), before.data());
                    let expected = &model.plan.as_ref().unwrap().outcomes;
                    for (id, word) in words(log.log()) {
                        let outcome = expected[&id].0;
                        assert!(word == outcome || word == format!("would-{outcome}"), "{word}");
                    }
                }
                Event::Apply => {
                    let run = Host::apply(&mut host, model, None);
                    let mut verifier = LogVerifier::new();
                    for line in run.log() {
                        verifier.line(line).unwrap();
                    }
                    verifier.finish(run.end().tree).unwrap();
                    let expected: BTreeMap<u32, String> = model
                        .plan
                        .as_ref()
                        .unwrap()
                        .log()
                        .into_iter()
                        .map(|(id, word)| (id, word.to_owned()))
                        .collect();
                    assert_eq!(words(run.log()), expected);
                    // Once more, whatever the day: the same log, and nothing done.
                    let before = host.world.clone();
                    assert_eq!(Host::apply(&mut host, model, None), run);
                    assert_eq!(host.world, before);
                }
                Event::Crash { step, moment } => {
                    let moment = Moment::ALL[moment];
                    let run = Host::apply(&mut host, model, Some(Cut { step, moment }));
                    assert_eq!(run, Run::Killed);
                }
                Event::Pass(_)
                | Event::Join { .. }
                | Event::Buy { .. }
                | Event::Enter { .. }
                | Event::Owe { .. }
                | Event::Role { .. }
                | Event::Dispute { .. }
                | Event::Leave(_) => {}
            }
            host
        }

        /// The same contacts are there, and the same of them are erased.
        fn check_invariants(host: &Self, model: &Model) {
            let there: BTreeMap<u32, bool> = host
                .world
                .contacts
                .iter()
                .map(|(id, contact)| (*id, contact.name.is_none()))
                .collect();
            let expected: BTreeMap<u32, bool> =
                model.contacts.iter().map(|(id, person)| (*id, person.erased)).collect();
            assert_eq!(there, expected);
        }
    }

    prop_state_machine! {
        #![proptest_config(Config { cases: 300, ..Config::default() })]

        #[test]
        fn the_host_does_what_the_model_says(sequential 1..40 => Host);
    }

    /// The sequences do reach what they are about.
    #[test]
    fn the_sequences_reach_crashes_skips_and_blocked_contacts_taken_up_again() {
        use proptest::{
            strategy::{Strategy, ValueTree},
            test_runner::TestRunner,
        };
        let mut runner = TestRunner::deterministic();
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        let mut count = |what| *counts.entry(what).or_default() += 1;
        for _ in 0..300 {
            let strategy = Model::sequential_strategy(1..40);
            let (mut model, events, _) = strategy.new_tree(&mut runner).unwrap().current();
            let mut blocked = Vec::new();
            for event in &events {
                let begun =
                    model.plan.as_ref().is_some_and(|plan| !plan.done.is_empty() && !plan.finished);
                model = Model::apply(model, event);
                match event {
                    Event::Crash { .. } => count("killed"),
                    Event::Apply if begun => count("resumed"),
                    Event::Plan => {
                        for (id, (outcome, _)) in &model.plan.as_ref().unwrap().outcomes {
                            if *outcome == "blocked" {
                                blocked.push(*id);
                            } else if matches!(*outcome, "anonymize" | "remove")
                                && blocked.contains(id)
                            {
                                count("taken up again");
                            }
                        }
                    }
                    Event::Apply => {
                        for word in model.plan.as_ref().unwrap().log().into_values() {
                            count(word);
                        }
                    }
                    Event::Pass(_)
                    | Event::Join { .. }
                    | Event::Buy { .. }
                    | Event::Enter { .. }
                    | Event::Owe { .. }
                    | Event::Role { .. }
                    | Event::Dispute { .. }
                    | Event::Leave(_)
                    | Event::Store
                    | Event::Simulate => {}
                }
            }
        }
        for what in [
            "killed",
            "resumed",
            "taken up again",
            "skipped changed",
            "skipped gone",
            "anonymized",
            "removed",
            "blocked",
            "active",
        ] {
            assert!(counts.get(what).is_some_and(|count| *count > 10), "{what}: {counts:?}");
        }
    }
}
