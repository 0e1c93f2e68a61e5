//! The laws of the batch, each a named property, over a host in memory and worlds about the boundaries.

#[cfg(test)]
#[path = "world/generate.rs"]
mod generate;
#[cfg(test)]
mod world;

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "positions and counts of a short log")]
mod laws {
    use std::collections::BTreeMap;

    use privacy_batch::anonymization::{
        Accounting, ContactKind, History, Hold, Line, OtherRole, QuestionType,
    };
    use privacy_batch::{
        Mode, Outcome, Parameters, Plan, SkipReason, StepOutcome, Subject, verify_log,
    };
    use privacy_oracle::{eligibility as oracle, erasure, recency as oracle_recency};
    use privacy_vocabulary::LastActive;
    use proptest::{prelude::*, sample::Index, strategy::ValueTree, test_runner::TestRunner};
    use serde_json::Value;

    use crate::{
        generate::{expectation, runs},
        world::{Contact, Cut, Id, Moment, Run, World, simulate},
    };

    fn naive(last_active: LastActive) -> oracle_recency::LastActive {
        match last_active {
            LastActive::On(day) => oracle_recency::LastActive::On(day.date()),
            LastActive::OpenEnded => oracle_recency::LastActive::OpenEnded,
        }
    }

    /// The latest sale, or the creation, and nothing stored.
    fn naive_last_active(contact: &Contact) -> LastActive {
        let mut last = None;
        for sale in &contact.sales {
            if last.is_none_or(|last| *sale > last) {
                last = Some(*sale);
            }
        }
        last.unwrap_or(LastActive::On(contact.created))
    }

    /// What the second reading of the rules makes of a contact; `None` where a balance is no number.
    fn naive_blockers(contact: &Contact, parameters: &Parameters) -> Option<Vec<oracle::Blocker>> {
        let hundredths = |text: &String| match text.as_str() {
            "0" | "0.00" => Some(0),
            "0.01" => Some(1),
            "-0.01" => Some(-1),
            "10" => Some(1_000),
            "-10" => Some(-1_000),
            _ => None,
        };
        let balances = contact.balances.iter().map(hundredths).collect::<Option<Vec<i64>>>()?;
        let holds = contact.holds.iter().map(|hold| match hold {
            Hold::Legal => oracle::Hold::LegalHold,
            Hold::Restriction => oracle::Hold::Restriction,
            Hold::Dispute => oracle::Hold::OpenDispute,
            Hold::OpenOrder => oracle::Hold::OpenOrder,
            Hold::FutureTicket(until) => oracle::Hold::FutureTicket(naive(until)),
            Hold::Retention(until) => oracle::Hold::StatutoryRetention(naive(until)),
        });
        let known = oracle::Contact {
            anonymized: contact.name.is_none(),
            kind: match contact.kind {
                ContactKind::Individual => oracle::ContactKind::Individual,
                ContactKind::Relay => oracle::ContactKind::Relay,
                ContactKind::Structure => oracle::ContactKind::Structure,
            },
            other_roles: if contact.roles.contains(OtherRole::Guide) {
                vec![oracle::OtherRole::Guide]
            } else {
                vec![]
            },
            last_active: naive(naive_last_active(contact)),
            balances: balances
                .into_iter()
                .map(|hundredths| oracle::Balance { organization: 1, hundredths })
                .collect(),
            holds: holds.collect(),
        };
        let months = parameters.period.months().into();
        Some(oracle::blockers(&known, &[1], months, parameters.today.date()))
    }

    fn naive_line(line: Line) -> erasure::Line {
        match line {
            Line::Ticket { valid_until } => erasure::Line::Ticket(naive(valid_until)),
            Line::Undated => erasure::Line::Undated,
        }
    }

    /// The world as it must be afterwards, by the second reading alone.
    fn naively_applied(world: &World, parameters: &Parameters) -> World {
        let (months, today) = (parameters.period.months().into(), parameters.today.date());
        let mut after = world.clone();
        for (id, contact) in &world.contacts {
            if naive_blockers(contact, parameters).is_none_or(|blockers| !blockers.is_empty()) {
                continue;
            }
            let prospect = contact.history == History::NeverBought;
            if prospect && contact.accounting == Accounting::NoRecords {
                after.contacts.remove(id);
            } else {
                after.contacts.get_mut(id).unwrap().name = None;
            }
        }
        for ticket in after.tickets.values_mut() {
            if erasure::line_is_old(naive_line(ticket.line), ticket.ordered.date(), months, today) {
                ticket.beneficiary = None;
            }
        }
        for answer in after.answers.values_mut() {
            let goes = matches!(answer.question, QuestionType::Address | QuestionType::Email);
            let line = naive_line(answer.line);
            if goes && erasure::line_is_old(line, answer.ordered.date(), months, today) {
                answer.text = None;
            }
        }
        for order in after.orders.values_mut() {
            let lines: Vec<_> = order.lines.iter().map(|line| naive_line(*line)).collect();
            if erasure::ip_address_goes(order.ordered.date(), &lines, months, today) {
                order.ip = None;
            }
        }
        after
    }

    fn parsed(lines: &[String]) -> Vec<Value> {
        lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The lines between header and trailer.
    fn inner<T>(lines: &[T]) -> &[T] {
        &lines[1..lines.len() - 1]
    }

    fn steps_of(lines: &[String]) -> usize {
        let due = ["\"anonymize\"", "\"remove\"", "\"erase\""];
        inner(lines).iter().filter(|line| due.iter().any(|word| line.contains(word))).count()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// What an application changes is what a second, naive reading of the rules would change, and nothing else (B-3,
        /// E-1 to E-5, A-1, A-2, A-4 to A-7).
        #[test]
        fn an_application_changes_what_the_rules_say_and_nothing_else((parameters, world) in runs()) {
            let planned = world.plan(&parameters);
            let mut after = world.clone();
            after.apply(&planned.lines, &expectation(&parameters), None);
            prop_assert_eq!(after.data(), naively_applied(&world, &parameters));
        }

        /// A simulation changes nothing; simulate then apply is apply, also where the refreshed indicators were stored in
        /// between (L-11, B-2, B-4). (Effects that depend on the stored indicator.)
        #[test]
        fn simulating_first_changes_nothing((parameters, world) in runs()) {
            let planned = world.plan(&parameters);
            let expectation = expectation(&parameters);
            let mut applied = world.clone();
            let direct = applied.apply(&planned.lines, &expectation, None);

            let mut simulated = world.clone();
            let simulation = simulate(&planned.lines);
            prop_assert_eq!(&simulated, &world);
            for line in inner(simulation.log()) {
                for done in ["\"anonymized\"", "\"removed\"", "\"erased\""] {
                    prop_assert!(!line.contains(done), "a simulation says that something was done");
                }
            }
            prop_assert_eq!(&simulated.apply(&planned.lines, &expectation, None), &direct);
            prop_assert_eq!(&simulated, &applied);

            let mut refreshed = world.clone();
            refreshed.store_refreshed(&planned);
            prop_assert_eq!(&refreshed.apply(&planned.lines, &expectation, None), &direct);
            for (id, contact) in &refreshed.contacts {
                prop_assert_eq!(&contact.name, &applied.contacts[id].name);
            }
            prop_assert_eq!(refreshed.contacts.len(), applied.contacts.len());
        }

        /// Storing the refreshed indicators changes no outcome of the next plan, and leaves nothing more to refresh (B-4,
        ///
        #[test]
        fn refreshed_indicators_change_no_outcome((parameters, mut world) in runs()) {
            let before = world.plan(&parameters);
            world.store_refreshed(&before);
            let after = world.plan(&parameters);
            for (before, after) in before.entries.iter().zip(&after.entries) {
                prop_assert_eq!(before.outcome(), after.outcome());
                prop_assert_eq!(before.blockers(), after.blockers());
                prop_assert_eq!(before.next_day(), after.next_day());
                prop_assert_eq!(before.facts(), after.facts());
                prop_assert_eq!(after.refreshed(), None);
            }
        }

        /// Apply twice is apply once: with the journal, without it, and by a new plan (L-11, B-6).
        #[test]
        fn applying_twice_is_applying_once((parameters, mut world) in runs()) {
            let planned = world.plan(&parameters);
            let expectation = expectation(&parameters);
            let log = world.apply(&planned.lines, &expectation, None);
            let once = world.clone();

            prop_assert_eq!(&world.apply(&planned.lines, &expectation, None), &log);
            prop_assert_eq!(&world, &once);

            world.journal.clear();
            let again = world.apply(&planned.lines, &expectation, None);
            prop_assert_eq!(world.data(), once.data());
            let skipped = again.end().summary.total(Outcome::Skipped);
            prop_assert_eq!(skipped, steps_of(&planned.lines) as u64);

            let anew = world.plan(&parameters);
            prop_assert_eq!(steps_of(&anew.lines), 0);
        }

        /// Killed at any step, before or after its commit, and run again: the world and the log are those of an
        /// uninterrupted run, byte for byte (L-11, B-6). (Change, then log, then skip what the log has.)
        #[test]
        fn killed_anywhere_and_resumed_is_uninterrupted((parameters, world) in runs()) {
            let planned = world.plan(&parameters);
            let expectation = expectation(&parameters);
            let mut whole = world.clone();
            let uninterrupted = whole.apply(&planned.lines, &expectation, None);
            for step in 0..steps_of(&planned.lines) {
                for moment in Moment::ALL {
                    let mut cut = world.clone();
                    let killed = cut.apply(&planned.lines, &expectation, Some(Cut { step, moment }));
                    prop_assert_eq!(killed, Run::Killed);
                    prop_assert_eq!(&cut.apply(&planned.lines, &expectation, None), &uninterrupted);
                    prop_assert_eq!(&cut, &whole);
                }
            }
        }

        /// Killed again and again: every run gets one step further, and the last is the uninterrupted one (L-11, B-6).
        #[test]
        fn killed_at_every_step_in_turn_is_uninterrupted((parameters, world) in runs()) {
            let planned = world.plan(&parameters);
            let expectation = expectation(&parameters);
            let mut whole = world.clone();
            let uninterrupted = whole.apply(&planned.lines, &expectation, None);
            let mut cut = world.clone();
            for step in 0..steps_of(&planned.lines) {
                cut.apply(&planned.lines, &expectation, Some(Cut { step, moment: Moment::AfterTheCommit }));
                prop_assert_eq!(cut.journal.len(), step + 1);
            }
            prop_assert_eq!(&cut.apply(&planned.lines, &expectation, None), &uninterrupted);
            prop_assert_eq!(&cut, &whole);
        }

        /// A contact that changed since the plan is skipped and unchanged, all others are done: a ticket was bought, a
        /// balance opened, the file became a supplier's, was removed, or cannot be read any more (B-3).
        #[test]
        fn what_changed_since_the_plan_is_skipped(
            (parameters, world) in runs(), which in any::<Index>(), change in 0_usize..6,
        ) {
            let planned = world.plan(&parameters);
            let due: Vec<Id> = planned
                .entries
                .iter()
                .filter(|entry| entry.subject() == Subject::Contact && entry.effect().is_some())
                .map(|entry| *entry.id())
                .collect();
            prop_assume!(!due.is_empty());
            let id = *which.get(&due);
            let expectation = expectation(&parameters);
            let mut undisturbed = world.clone();
            undisturbed.apply(&planned.lines, &expectation, None);

            let mut disturbed = world.clone();
            let contact = disturbed.contacts.get_mut(&id).unwrap();
            let expected = match change {
                0 => {
                    contact.sales.push(LastActive::On(parameters.today));
                    StepOutcome::Skipped(SkipReason::Changed)
                }
                1 => {
                    contact.balances.push("0.01".to_owned());
                    StepOutcome::Skipped(SkipReason::Changed)
                }
                2 => {
                    contact.roles = contact.roles.with(OtherRole::Supplier);
                    StepOutcome::Skipped(SkipReason::Changed)
                }
                3 => {
                    contact.accounting = match contact.accounting {
                        Accounting::NoRecords => Accounting::HasRecords,
                        Accounting::HasRecords => Accounting::NoRecords,
                    };
                    StepOutcome::Skipped(SkipReason::Changed)
                }
                4 => {
                    contact.balances.push("no number".to_owned());
                    "unreadable balance malformed".parse().unwrap()
                }
                _ => {
                    disturbed.contacts.remove(&id);
                    StepOutcome::Skipped(SkipReason::Gone)
                }
            };
            let before = disturbed.contacts.get(&id).cloned();
            let position = planned.entries.iter().find(|entry| {
                entry.subject() == Subject::Contact && *entry.id() == id
            });
            let position = position.unwrap().position();
            disturbed.apply(&planned.lines, &expectation, None);
            let key = (planned.end.digest, position);
            prop_assert_eq!(disturbed.journal.remove(&key), Some(expected));
            prop_assert_eq!(disturbed.contacts.remove(&id), before);
            undisturbed.contacts.remove(&id);
            undisturbed.journal.remove(&key);
            prop_assert_eq!(disturbed, undisturbed);
        }

        /// Every subject considered stands in plan and log exactly once, in the same order, with one outcome, and the sums
        /// agree: counted here from the lines, not from the library's counts (L-12, B-5).
        #[test]
        fn the_outcomes_partition_the_subjects((parameters, mut world) in runs()) {
            let considered: Vec<(String, u64)> = [
                ("contact", world.contacts.keys().collect::<Vec<_>>()),
                ("ticket", world.tickets.keys().collect()),
                ("answer", world.answers.keys().collect()),
                ("order", world.orders.keys().collect()),
            ]
            .into_iter()
            .flat_map(|(subject, ids)| ids.into_iter().map(move |id| (subject.to_owned(), u64::from(*id))))
            .collect();
            let planned = world.plan(&parameters);
            let simulated = simulate(&planned.lines);
            let applied = world.apply(&planned.lines, &expectation(&parameters), None);

            for lines in [&planned.lines[..], simulated.log(), applied.log()] {
                let values = parsed(lines);
                let subjects: Vec<(String, u64)> = inner(&values)
                    .iter()
                    .map(|line| (line["subject"].as_str().unwrap().to_owned(), line["id"].as_u64().unwrap()))
                    .collect();
                prop_assert_eq!(&subjects, &considered);
                let mut counts: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
                for line in inner(&values) {
                    let word = |field: &str| line[field].as_str().unwrap().to_owned();
                    *counts.entry(word("subject")).or_default().entry(word("outcome")).or_default() += 1;
                }
                let trailer = values.last().unwrap();
                prop_assert_eq!(&trailer["counts"], &serde_json::to_value(&counts).unwrap());
                prop_assert_eq!(trailer["entries"].as_u64(), Some(considered.len() as u64));
            }
            for summary in [&planned.end.summary, &simulated.end().summary, &applied.end().summary] {
                prop_assert!(summary.partitions());
                prop_assert_eq!(summary.considered(), considered.len() as u64);
                let sum: u64 = Outcome::ALL.iter().map(|outcome| summary.total(*outcome)).sum();
                prop_assert_eq!(sum, summary.considered());
            }
        }

        /// The same input gives the same bytes, and reading a plan gives the counts of its writing (L-12).
        #[test]
        fn the_same_input_gives_the_same_bytes((parameters, world) in runs()) {
            let planned = world.plan(&parameters);
            prop_assert_eq!(&world.plan(&parameters).lines, &planned.lines);
            prop_assert_eq!(simulate(&planned.lines), simulate(&planned.lines));
            let plan = Plan::read::<Id>(&planned.lines).unwrap();
            prop_assert_eq!(plan.summary(), &planned.end.summary);
            prop_assert_eq!(plan.digest(), planned.end.digest);
            prop_assert_eq!(plan.header().parameters(), &parameters);
        }

        /// A log is found whole by its head, and any line of it dropped, doubled, swapped or edited is found against the head,
        /// with a line no later than the one behind the change (L-13).
        #[test]
        fn a_log_with_a_change_is_found(
            (parameters, mut world) in runs(), first in any::<Index>(), second in any::<Index>(), digit in 0_u8..10,
        ) {
            let planned = world.plan(&parameters);
            let run = world.apply(&planned.lines, &expectation(&parameters), None);
            let (log, head) = (run.log(), run.end().head);
            let report = verify_log(log, head).unwrap();
            prop_assert_eq!(report.mode, Mode::Application);
            prop_assert_eq!(report.plan, planned.end.digest);
            prop_assert_eq!(report.entries, planned.end.summary.considered());

            let (first, second) = (first.index(log.len()), second.index(log.len()));
            let mut dropped = log.to_vec();
            dropped.remove(first);
            let found = verify_log(&dropped, head).unwrap_err();
            prop_assert!(found.line() <= first as u64 + 1);

            let mut doubled = log.to_vec();
            doubled.insert(first, log[first].clone());
            let found = verify_log(&doubled, head).unwrap_err();
            prop_assert!(found.line() <= first as u64 + 2);

            if first != second {
                let mut swapped = log.to_vec();
                swapped.swap(first, second);
                let found = verify_log(&swapped, head).unwrap_err();
                prop_assert!(found.line() <= first.min(second) as u64 + 2);
            }

            let truncated = verify_log(&log[..first], head).unwrap_err();
            prop_assert_eq!(truncated.line(), first as u64);

            let mut edited = log.to_vec();
            edited[first] = edited[first].replacen(|c: char| c.is_ascii_digit() && c != char::from(b'0' + digit), &digit.to_string(), 1);
            prop_assert_ne!(&edited[first], &log[first]);
            prop_assert_eq!(verify_log(&edited, head).unwrap_err().line(), first as u64 + 1);
        }
    }

    /// Sanity of the generator: the worlds do reach every outcome, so that the laws above are not about nothing.
    #[test]
    fn the_worlds_reach_every_outcome() {
        use Outcome::{Active, Anonymized, Blocked, Erased, Failed, OutOfScope, Removed};
        let mut runner = TestRunner::deterministic();
        let mut seen: BTreeMap<(Subject, Outcome), u64> = BTreeMap::new();
        for _ in 0..300 {
            let (parameters, world) = runs().new_tree(&mut runner).unwrap().current();
            for (subject, outcome, count) in world.plan(&parameters).end.summary.outcomes() {
                *seen.entry((subject, outcome)).or_default() += count;
            }
        }
        for outcome in [Anonymized, Removed, Blocked, Active, OutOfScope, Failed] {
            assert!(seen[&(Subject::Contact, outcome)] > 20, "{outcome}: {seen:?}");
        }
        for subject in [Subject::Ticket, Subject::Answer, Subject::Order] {
            for outcome in [Erased, Active, OutOfScope] {
                assert!(seen[&(subject, outcome)] > 20, "{subject} {outcome}: {seen:?}");
            }
        }
    }
}
