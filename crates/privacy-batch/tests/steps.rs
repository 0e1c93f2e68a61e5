//! Many steps in one transaction are the steps that they would be one by one.

#[cfg(test)]
mod fixture;

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "numbers of a few hundred steps")]
mod steps {
    use std::{collections::BTreeMap, num::NonZeroUsize};

    use privacy_batch::{
        Application, Checked, Effect, Executed, Expectation, Facts, Field, Found, Plan, Planner,
        Problem, SkipReason, StepOutcome, Subject, Turn, Unreadable, verify_log,
    };
    use proptest::{collection::vec, prelude::*};

    use crate::fixture::{self, customer, day, debtor, parameters, past_ticket};

    /// What a host meets at a step.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Meets {
        Planned,
        Changed,
        Gone,
        Unreadable,
        Refused,
        Journal(StepOutcome),
    }

    fn meets() -> impl Strategy<Value = Meets> {
        prop_oneof![
            6 => Just(Meets::Planned),
            1 => Just(Meets::Changed),
            1 => Just(Meets::Gone),
            1 => Just(Meets::Unreadable),
            1 => Just(Meets::Refused),
            1 => Just(Meets::Journal(StepOutcome::Executed)),
            1 => Just(Meets::Journal(StepOutcome::NotExecuted)),
            1 => Just(Meets::Journal(StepOutcome::Skipped(SkipReason::Gone))),
        ]
    }

    fn found(subject: Subject, meets: Meets) -> Found {
        let planned: Facts = match subject {
            Subject::Contact => customer("2018-06-15").into(),
            Subject::Ticket | Subject::Answer | Subject::Order => past_ticket().into(),
        };
        let unreadable = Unreadable::new(Field::Balance, Problem::OutOfRange);
        match meets {
            Meets::Planned | Meets::Refused => Found::Facts(Ok(Some(planned))),
            Meets::Changed => Found::Facts(Ok(Some(debtor().into()))),
            Meets::Gone => Found::Facts(Ok(None)),
            Meets::Unreadable => Found::Facts(Err(unreadable)),
            Meets::Journal(outcome) => Found::Done(outcome),
        }
    }

    /// Contacts of which some are due and some are not, then tickets that are; more than one block of the second reading.
    fn plan(contacts: &[bool], tickets: u32) -> Vec<String> {
        let mut planner = Planner::<u32>::new(parameters());
        let mut lines = vec![planner.header()];
        for (id, due) in (0..).zip(contacts) {
            let facts = if *due { customer("2018-06-15") } else { customer("2021-06-15") };
            lines.push(planner.contact(id, Ok(facts)).unwrap().line);
        }
        for id in 0..tickets {
            lines.push(planner.ticket(id, Ok(past_ticket())).unwrap().line);
        }
        lines.push(planner.finish().line);
        lines
    }

    fn begin(lines: &[String]) -> Application<u32> {
        let plan = Plan::read::<u32>(lines).unwrap();
        let expectation = Expectation::new(parameters().institution, day("2021-07-02"));
        Application::begin(fixture::passed(plan, &expectation))
    }

    type Outcomes = BTreeMap<u64, StepOutcome>;

    fn one_by_one(lines: &[String], met: impl Fn(u64) -> Meets) -> (Vec<String>, Outcomes) {
        let mut application = begin(lines);
        let mut outcomes = Outcomes::new();
        let mut log = vec![application.log_header().to_owned()];
        for line in lines {
            application.feed(line).unwrap();
            while let Some(turn) = application.next_turn() {
                log.push(match turn {
                    Turn::Logged(line) => line,
                    Turn::Step(step) => {
                        let position = step.entry().position();
                        let recorded = match found(step.subject(), met(position)) {
                            Found::Done(outcome) => step.resume(outcome),
                            Found::Facts(facts) => match step.check(facts) {
                                Checked::Skip(recorded) => recorded,
                                Checked::Execute(execute) if met(position) == Meets::Refused => {
                                    execute.not_executed()
                                }
                                Checked::Execute(execute) => execute.executed(),
                            },
                        };
                        outcomes.insert(position, recorded.outcome());
                        recorded.committed()
                    }
                });
            }
        }
        let end = application.finish().unwrap();
        log.push(end.line);
        verify_log(&log, end.head).unwrap();
        (log, outcomes)
    }

    /// The same, so many steps at a time. `fails` says of which transactions nothing is left.
    fn together(
        lines: &[String],
        met: impl Fn(u64) -> Meets,
        mut size: impl FnMut() -> (usize, usize),
        mut fails: impl FnMut() -> bool,
    ) -> (Vec<String>, Outcomes) {
        let mut application = begin(lines);
        let mut outcomes = Outcomes::new();
        let mut log = vec![application.log_header().to_owned()];
        for line in lines {
            application.feed(line).unwrap();
            loop {
                let (limit, cut) = size();
                let Some(mut steps) = application.next_steps(NonZeroUsize::new(limit).unwrap())
                else {
                    break;
                };
                assert!(steps.iter().count() <= limit);
                let subjects: Vec<Subject> =
                    steps.iter().map(privacy_batch::Entry::subject).collect();
                assert!(subjects.windows(2).all(|pair| pair[0] == pair[1]), "{subjects:?}");
                if cut < limit {
                    steps.truncate(cut);
                    assert!(steps.iter().count() <= cut);
                }
                let checked = steps.check(|entry| found(entry.subject(), met(entry.position())));
                if fails() {
                    continue;
                }
                let refused = checked.due().any(|(entry, effect)| {
                    let by_subject = match entry.subject() {
                        Subject::Contact => Effect::Anonymize,
                        Subject::Ticket | Subject::Answer | Subject::Order => {
                            Effect::EraseBeneficiary
                        }
                    };
                    assert_eq!(effect, by_subject);
                    met(entry.position()) == Meets::Refused
                });
                for (entry, outcome) in checked.skipped() {
                    assert!(!matches!(outcome, StepOutcome::Executed | StepOutcome::NotExecuted));
                    assert!(!matches!(met(entry.position()), Meets::Journal(_)));
                }
                let recorded = if refused {
                    checked
                        .execute(|entry, _| {
                            Ok::<_, ()>(match met(entry.position()) {
                                Meets::Refused => Executed::Refused,
                                Meets::Planned
                                | Meets::Changed
                                | Meets::Gone
                                | Meets::Unreadable
                                | Meets::Journal(_) => Executed::Done,
                            })
                        })
                        .unwrap()
                } else {
                    checked.executed()
                };
                for (entry, outcome) in recorded.iter() {
                    assert!(outcomes.insert(entry.position(), outcome).is_none(), "twice");
                }
                log.extend(recorded.committed());
            }
        }
        let end = application.finish().unwrap();
        log.push(end.line);
        verify_log(&log, end.head).unwrap();
        (log, outcomes)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// However many steps a transaction takes, and however often one fails: the log is the one that single steps give,
        /// byte for byte, and each step has one outcome (B-6).
        #[test]
        fn together_is_one_by_one(
            due in vec(any::<bool>(), 0..1_300),
            tickets in 0_u32..40,
            met in vec(meets(), 1..50),
            sizes in vec((1_usize..9, 0_usize..12), 1..20),
            failures in vec(prop::bool::weighted(0.2), 1..20),
        ) {
            let lines = plan(&due, tickets);
            let met = |position: u64| met[usize::try_from(position).unwrap() % met.len()];
            // Whoever never takes a step never gets through.
            let sizes = sizes.into_iter().map(|(limit, cut)| (limit * 40, (cut * 40).max(1)));
            let mut sizes = sizes.collect::<Vec<_>>().into_iter().cycle();
            let mut failures = failures.into_iter().chain([false]).collect::<Vec<_>>().into_iter().cycle();
            let expected = one_by_one(&lines, met);
            let (log, outcomes) =
                together(&lines, met, || sizes.next().unwrap(), || failures.next().unwrap());
            prop_assert_eq!(outcomes, expected.1);
            prop_assert_eq!(log, expected.0);
        }
    }

    /// Every subject and every outcome of the small plan, one transaction after the other.
    #[test]
    fn what_a_plan_leaves_alone_is_logged_on_the_way() {
        let (lines, _) = fixture::plan();
        let gone = |_| Meets::Gone;
        let expected = one_by_one(&lines, gone);
        assert_eq!(together(&lines, gone, || (200, 200), || false), expected);
        assert_eq!(expected.1.len(), 5);
    }

    /// Where one of the single executions fails for a reason that passes, all of them come back.
    #[test]
    fn steps_that_are_dropped_come_back() {
        let lines = plan(&[true; 10], 3);
        let mut application = begin(&lines);
        for line in &lines {
            application.feed(line).unwrap();
        }
        let all = NonZeroUsize::MAX;
        for _ in 0..3 {
            let steps = application.next_steps(all).unwrap();
            assert_eq!(steps.iter().count(), 10, "contacts alone");
            let checked = steps.check(|entry| found(entry.subject(), Meets::Planned));
            assert_eq!(checked.due().count(), 10);
            let failed =
                checked.execute(
                    |entry, _| {
                        if *entry.id() == 7 { Err("a lock") } else { Ok(Executed::Done) }
                    },
                );
            assert_eq!(failed.unwrap_err(), "a lock");
        }
        let mut steps = application.next_steps(all).unwrap();
        steps.truncate(4);
        assert_eq!(format!("{steps:?}").matches("position").count(), 4);
        let recorded = steps.check(|entry| found(entry.subject(), Meets::Planned)).executed();
        assert_eq!(recorded.iter().count(), 4);
        assert_eq!(recorded.committed().len(), 4);
        let steps = application.next_steps(all).unwrap();
        assert_eq!(steps.iter().map(|entry| *entry.id()).collect::<Vec<_>>(), [4, 5, 6, 7, 8, 9]);
        assert!(application.finish().is_err());
    }
}
