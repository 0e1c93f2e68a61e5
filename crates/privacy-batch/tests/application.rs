//! What an application refuses, what a step insists on, and the run of one contact on request.

#[cfg(test)]
mod fixture;

#[cfg(test)]
mod application {
    use privacy_batch::anonymization::{
        Accounting, Blocker, ContactKind, Exception, FieldClass, FileState, History, Hold, Holds,
        Occasion, OtherRole, Policy, QuestionType,
    };
    use privacy_batch::recency::{Recency, RuleSet};
    use privacy_batch::{
        Application, Checked, ContactFacts, Digest, Effect, Expectation, Facts, Field,
        OrderProblem, Outcome, Plan, PlanProblem, Planner, PlannerError, Problem, Refusal,
        Simulation, SkipReason, StepOutcome, Subject, Trigger, Turn, Unreadable, verify_log,
    };
    use privacy_vocabulary::{InactivityPeriod, LastActive};

    use crate::fixture::{
        self, customer, day, debtor, parameters, past_answer, past_order, past_ticket, prospect,
    };

    fn expectation() -> Expectation {
        Expectation::new(parameters().institution, day("2021-07-02"))
    }

    fn read(lines: &[String]) -> Plan {
        Plan::read::<u32>(lines).unwrap()
    }

    fn begin(lines: &[String]) -> Application<u32> {
        Application::begin(fixture::passed(read(lines), &expectation()))
    }

    /// The plan with an edit, and a trailer that fits it: what somebody can write who knows the format.
    fn forged(from: &str, to: &str) -> Vec<String> {
        let (mut lines, _) = fixture::plan();
        let edited = lines.iter().position(|line| line.contains(from)).unwrap();
        lines[edited] = lines[edited].replacen(from, to, 1);
        let trailer = lines.pop().unwrap();
        let before = lines.join("\n") + "\n";
        let (counts, _) = trailer.split_once(",\"digest\"").unwrap();
        lines.push(format!("{counts},\"digest\":\"{}\"}}", Digest::of(before.as_bytes())));
        lines
    }

    fn refusal(lines: &[String], expectation: &Expectation) -> (Refusal, String) {
        let refusal = expectation.accept(read(lines)).unwrap_err();
        (refusal, refusal.to_string())
    }

    #[test]
    fn a_plan_that_is_not_the_expected_one_is_refused_whole() {
        let (lines, end) = fixture::plan();
        assert!(expectation().accept(read(&lines)).is_ok());
        let narrow = expectation().with_plan(end.digest).with_period(InactivityPeriod::DEFAULT);
        assert!(narrow.accept(read(&lines)).is_ok());

        assert_eq!(
            refusal(&lines, &expectation().with_plan(Digest::of(b""))),
            (
                Refusal::OtherPlan,
                "the plan is not the one that was reviewed: its digest differs".into()
            )
        );
        assert_eq!(
            refusal(&lines, &Expectation::new("theatre:8".parse().unwrap(), day("2021-07-02"))),
            (Refusal::OtherInstitution, "the plan is another institution's".into())
        );
        let policy = Digest::of_policy(&Policy::DEFAULT).to_string();
        assert_eq!(
            refusal(&forged(&policy, &Digest::of(b"keep everything").to_string()), &expectation()),
            (Refusal::OtherPolicy, "the plan was made under another policy: plan anew".into())
        );
        assert_eq!(
            refusal(&lines, &expectation().with_rule_set(RuleSet::V1_0)).1,
            "the plan was made under rule set 1.7, expected 1.0"
        );
        let two_years = InactivityPeriod::from_months(24).unwrap();
        assert_eq!(
            refusal(&lines, &expectation().with_period(two_years)).1,
            "the plan was made with a period of 36 months, expected 24"
        );
        assert_eq!(
            refusal(&lines, &Expectation::new(parameters().institution, day("2021-06-30"))).1,
            "the plan is as of 2021-07-01, after today, 2021-06-30"
        );
    }

    /// A-8: what a host changes of the policy stands in plan and log, an exception with its name and its reason, and a plan
    /// under any other policy is refused whole.
    #[test]
    fn a_change_of_the_policy_is_named_in_plan_and_log() {
        let reason = "donors are named in the yearbook by contract, \"register\" entry 12";
        let exception = Exception::new("yearbook-of-donors", reason).unwrap();
        let changed = Policy::DEFAULT
            .keeping(FieldClass::CompanyName, Occasion::AnonymizedContact, exception)
            .and_then(|policy| policy.erasing(FieldClass::PhoneAnswer, Occasion::ExpiredTicket))
            .unwrap();
        let own = parameters().with_policy(changed.clone());
        assert!(own.questions.contains(&QuestionType::Phone));
        let mut planner = Planner::<u32>::new(own.clone());
        let mut lines = vec![planner.header()];
        lines.push(planner.contact(11, Ok(customer("2018-06-15"))).unwrap().line);
        lines.push(planner.finish().line);

        let plan = read(&lines);
        assert_eq!(*plan.header().parameters(), own);
        assert_eq!(plan.header().policy(), Digest::of_policy(&changed));
        assert_ne!(plan.header().policy(), Digest::of_policy(&Policy::DEFAULT));
        assert_eq!(
            refusal(&lines, &expectation()),
            (Refusal::OtherPolicy, "the plan was made under another policy: plan anew".into())
        );
        let (unchanged, _) = fixture::plan();
        assert!(!unchanged[0].contains("policy_changes"));
        let expected = expectation().with_policy(changed);
        assert_eq!(refusal(&unchanged, &expected).0, Refusal::OtherPolicy);

        let application = Application::<u32>::begin(fixture::passed(plan, &expected));
        let named = "\"keep\":[{\"class\":\"company-name\",\"occasion\":\"anonymized-contact\",\"name\":\"yearbook-of-donors\",\"reason\":\"donors";
        for header in [&lines[0], application.log_header()] {
            assert!(header.contains(named), "{header}");
            assert!(header.contains("\"erase\":[{\"class\":\"phone-answer\""), "{header}");
        }

        // The digest of one policy with the changes of another.
        let without = lines[0].split_once(",\"policy_changes\"").unwrap().0.to_owned() + "}";
        let before = format!("{without}\n{}\n", lines[1]);
        let (counts, _) = lines[2].split_once(",\"digest\"").unwrap();
        let digest = Digest::of(before.as_bytes());
        let hidden = [without, lines[1].clone(), format!("{counts},\"digest\":\"{digest}\"}}")];
        for expected in [&expected, &expectation()] {
            assert_eq!(refusal(&hidden, expected).0, Refusal::OtherPolicy);
        }
    }

    /// Changes that nobody could have made are not read, and not repeated.
    #[test]
    fn a_change_that_the_policy_refuses_is_no_plan() {
        let (lines, _) = fixture::plan();
        let header = lines[0].strip_suffix('}').unwrap();
        for changes in [
            r#"{"version":1,"erase":[],"keep":[{"class":"email","occasion":"removed-contact","name":"we-need-it","reason":"Jean Dupont asked for it on the phone"}]}"#,
            r#"{"version":1,"erase":[],"keep":[{"class":"email","occasion":"anonymized-contact","name":"x","reason":"Jean Dupont asked for it on the phone"}]}"#,
            r#"{"version":2,"erase":[],"keep":[]}"#,
            r#"{"version":1,"erase":[{"class":"operator-login","occasion":"departed-operator"}],"keep":[]}"#,
            r#"{"version":1,"erase":[],"keep":[],"also":"Jean Dupont"}"#,
            "[1,[],[]]x",
            "null",
        ] {
            let forged = format!("{header},\"policy_changes\":{changes}}}");
            let error = Plan::read::<u32>(&[forged]).unwrap_err().to_string();
            assert!(error.contains("line 1"), "{error}");
            assert!(!error.contains("Dupont") && !error.contains("we-need-it"), "{error}");
        }
        // What changes nothing is not written, so it is not read either.
        for same in [r#"{"version":1,"erase":[],"keep":[]}"#, "[1,[],[]]"] {
            let forged = format!("{header},\"policy_changes\":{same}}}");
            let error = Plan::read::<u32>(&[forged]).unwrap_err().to_string();
            assert!(error.contains("not written as this format writes it"), "{error}");
        }
    }

    /// Answers every step with what `facts` reads, and returns the outcomes and the log.
    fn run(lines: &[String], facts: impl Fn(Subject, u32) -> Read) -> Vec<StepOutcome> {
        let mut application = begin(lines);
        let mut outcomes = Vec::new();
        let mut log = vec![application.log_header().to_owned()];
        for line in lines {
            application.feed(line).unwrap();
            while let Some(turn) = application.next_turn() {
                log.push(match turn {
                    Turn::Logged(line) => line,
                    Turn::Step(step) => {
                        let facts = facts(step.subject(), *step.id());
                        let recorded = match step.check(facts) {
                            Checked::Execute(execute) => execute.executed(),
                            Checked::Skip(recorded) => recorded,
                        };
                        outcomes.push(recorded.outcome());
                        recorded.committed()
                    }
                });
            }
        }
        let end = application.finish().unwrap();
        log.push(end.line);
        verify_log(&log, end.head).unwrap();
        outcomes
    }

    type Read = Result<Option<Facts>, Unreadable>;

    fn planned(subject: Subject, id: u32) -> Facts {
        match (subject, id) {
            (Subject::Contact, 12) => prospect().into(),
            (Subject::Contact, 13) => debtor().into(),
            (Subject::Contact, _) => customer("2018-06-15").into(),
            (Subject::Ticket, _) => past_ticket().into(),
            (Subject::Answer, _) => past_answer().into(),
            (Subject::Order, _) => past_order().into(),
        }
    }

    #[test]
    fn every_step_is_executed_where_nothing_changed() {
        let (lines, _) = fixture::plan();
        assert_eq!(
            run(&lines, |subject, id| Ok(Some(planned(subject, id)))),
            [StepOutcome::Executed; 5]
        );
    }

    /// A plan written by hand, with a digest that fits: the rules are asked again at each step (B-3).
    #[test]
    fn a_forged_plan_erases_nobody_whom_the_rules_do_not_make_due() {
        let blocked =
            "\"id\":13,\"outcome\":\"blocked\",\"rules\":[\"E-4\"],\"blockers\":[\"debtor\"]";
        let due = "\"id\":13,\"outcome\":\"anonymize\",\"rules\":[\"E-1\",\"A-2\"],\"blockers\":[]";
        let mut lines = forged(blocked, due);
        let next = "\"next\":\"once-lifted 2021-07-01\"";
        for line in &mut lines {
            *line = line.replace(next, "\"next\":\"now\"").replace(
                "\"anonymize\":1,\"remove\":1,\"blocked\":1",
                "\"anonymize\":2,\"remove\":1",
            );
        }
        let trailer = lines.pop().unwrap();
        let before = lines.join("\n") + "\n";
        let (counts, _) = trailer.split_once(",\"digest\"").unwrap();
        lines.push(format!("{counts},\"digest\":\"{}\"}}", Digest::of(before.as_bytes())));

        let outcomes = run(&lines, |subject, id| Ok(Some(planned(subject, id))));
        assert_eq!(outcomes[2], StepOutcome::Skipped(SkipReason::NotDue));
        assert_eq!(outcomes.len(), 6);
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == StepOutcome::Executed).count(), 5);
    }

    /// Each fact that an outcome rests on, changed: the step is skipped. What it does not rest on, changed: it is executed.
    #[test]
    fn freshness_rests_on_the_facts_of_the_outcome_alone() {
        let (lines, _) = fixture::plan();
        let first = |facts: ContactFacts| {
            run(&lines, |subject, id| match (subject, id) {
                (Subject::Contact, 11) => Ok(Some(facts.into())),
                _ => Ok(Some(planned(subject, id))),
            })[0]
        };
        let planned = customer("2018-06-15");
        let stored = |text: &str| Some(text.parse::<LastActive>().unwrap());
        for same in [
            planned,
            ContactFacts { stored: stored("2018-06-15"), ..planned },
            ContactFacts { stored: stored("2011-01-01"), ..planned },
            ContactFacts { created: day("2010-05-05"), ..planned },
        ] {
            assert_eq!(first(same), StepOutcome::Executed, "{same:?}");
        }
        let retention = Hold::Retention("2018-01-01".parse().unwrap());
        for changed in [
            ContactFacts { stored: stored("2021-06-30"), recomputed: None, ..planned },
            ContactFacts { recomputed: customer("2018-06-14").recomputed, ..planned },
            ContactFacts { recomputed: Some(Recency::NONE), ..planned },
            ContactFacts { state: FileState::Anonymized, ..planned },
            ContactFacts { kind: ContactKind::Relay, ..planned },
            ContactFacts { roles: planned.roles.with(OtherRole::Partner), ..planned },
            ContactFacts { settlement: debtor().settlement, ..planned },
            ContactFacts { history: History::NeverBought, ..planned },
            ContactFacts { accounting: Accounting::NoRecords, ..planned },
            ContactFacts { holds: Holds::NONE.with(Hold::Dispute), ..planned },
            ContactFacts { holds: Holds::NONE.with(retention), ..planned },
        ] {
            assert_eq!(first(changed), StepOutcome::Skipped(SkipReason::Changed), "{changed:?}");
        }
        let forgotten = ContactFacts { recomputed: None, ..planned };
        let missing = Unreadable::new(Field::Activity, Problem::Missing);
        assert_eq!(first(forgotten), StepOutcome::Unreadable(missing));
    }

    #[test]
    fn facts_of_another_subject_are_never_those_of_the_plan() {
        let (lines, _) = fixture::plan();
        let outcomes = run(&lines, |subject, id| match subject {
            Subject::Ticket => Ok(Some(planned(Subject::Order, id))),
            Subject::Answer => Ok(None),
            Subject::Order => Err(Unreadable::new(Field::Line, Problem::Unknown)),
            Subject::Contact => Ok(Some(planned(subject, id))),
        });
        assert_eq!(
            outcomes[2..],
            [
                StepOutcome::Skipped(SkipReason::Changed),
                StepOutcome::Skipped(SkipReason::Gone),
                StepOutcome::Unreadable(Unreadable::new(Field::Line, Problem::Unknown)),
            ]
        );
    }

    #[test]
    fn a_step_that_is_dropped_comes_back() {
        let (lines, _) = fixture::plan();
        let mut application = begin(&lines);
        for line in &lines {
            application.feed(line).unwrap();
        }
        for attempt in 0..3 {
            let Some(Turn::Step(step)) = application.next_turn() else { panic!("no step") };
            assert_eq!((step.entry().position(), *step.id()), (1, 11));
            if attempt == 0 {
                continue; // before the check
            }
            let Checked::Execute(execute) = step.check(Ok(Some(planned(Subject::Contact, 11))))
            else {
                panic!("skipped")
            };
            assert_eq!(execute.effect(), Effect::Anonymize);
            if attempt == 1 {
                continue; // the transaction failed
            }
            let recorded = execute.not_executed();
            assert_eq!(recorded.outcome(), StepOutcome::NotExecuted);
            let line = recorded.committed();
            assert!(line.starts_with(
                r#"{"n":1,"subject":"contact","id":11,"outcome":"failed","rules":["B-5"],"reason":"not-executed","hash":""#
            ));
        }
        let Some(Turn::Step(step)) = application.next_turn() else { panic!("no step") };
        assert_eq!(*step.id(), 12);
        assert!(application.finish().is_err());
    }

    #[test]
    fn an_outcome_from_the_journal_passes_the_step_over() {
        let (lines, _) = fixture::plan();
        let mut application = begin(&lines);
        for line in &lines {
            application.feed(line).unwrap();
        }
        let outcome: StepOutcome = "skipped gone".parse().unwrap();
        let Some(Turn::Step(step)) = application.next_turn() else { panic!("no step") };
        assert!(
            step.resume(outcome)
                .committed()
                .contains(r#""outcome":"skipped","rules":["B-3"],"reason":"gone""#)
        );
    }

    /// So many contacts that they do not fit a block of the second reading.
    fn long_plan() -> Vec<String> {
        let mut planner = Planner::<u32>::new(parameters());
        let mut lines = vec![planner.header()];
        for id in 0..2_500 {
            lines.push(planner.contact(id, Ok(customer("2018-06-15"))).unwrap().line);
        }
        lines.push(planner.finish().line);
        lines
    }

    /// The plan is changed between the two readings, to one that is whole by itself: not one step of the changed block is
    /// given out, nor any after it (B-3).
    #[test]
    fn a_plan_that_changes_after_it_was_verified_stops_the_run() {
        let verified = long_plan();
        let mut planner = Planner::<u32>::new(parameters());
        let mut changed = vec![planner.header()];
        for id in 0..2_500 {
            let facts = if id == 1_500 { debtor() } else { customer("2018-06-15") };
            changed.push(planner.contact(id, Ok(facts)).unwrap().line);
        }
        changed.push(planner.finish().line);

        let mut application = begin(&verified);
        let (mut steps, mut refused) = (0, None);
        for line in &changed {
            if let Err(error) = application.feed(line) {
                refused = refused.or(Some(error));
            }
            while let Some(turn) = application.next_turn() {
                let Turn::Step(step) = turn else { panic!("not due") };
                drop(step.resume(StepOutcome::Executed).committed());
                steps += 1;
            }
        }
        assert_eq!(steps, 1_024);
        let refused = refused.unwrap();
        assert_eq!(
            refused.to_string(),
            "plan, line 2049: the plan was changed after it was verified"
        );
        assert_eq!(refused.problem(), PlanProblem::Changed);
        assert!(application.finish().is_err());
    }

    #[test]
    fn a_plan_of_several_blocks_is_executed_to_its_end() {
        let lines = long_plan();
        let outcomes = run(&lines, |_, _| Ok(Some(customer("2018-06-15").into())));
        assert_eq!(outcomes.len(), 2_500);
        assert!(outcomes.iter().all(|outcome| *outcome == StepOutcome::Executed));
    }

    #[test]
    fn an_application_or_simulation_is_not_ended_before_its_plan_is() {
        let (lines, _) = fixture::plan();
        let application = begin(&lines);
        assert_eq!(
            application.finish().unwrap_err().to_string(),
            "lines of the plan, or turns, are left"
        );
        let mut simulation = Simulation::<u32>::begin(read(&lines));
        for line in &lines {
            assert_eq!(simulation.next_line(), None);
            simulation.feed(line).unwrap();
        }
        assert!(simulation.finish().is_err());
    }

    /// An operator asks: the period does not bind, money does; policy, step and log are the batch's (A-3).
    #[test]
    fn a_contact_on_request_goes_through_the_same_step_and_log() {
        let active = customer("2021-06-30");
        let mut application = Application::on_request(parameters(), 11_u32, Ok(active)).unwrap();
        assert_eq!(application.plan().header().trigger(), Trigger::Request);
        let mut log = vec![application.log_header().to_owned()];
        let Some(Turn::Step(step)) = application.next_turn() else { panic!("no step") };
        let Checked::Execute(execute) = step.check(Ok(Some(active))) else { panic!("skipped") };
        assert_eq!(execute.effect(), Effect::Anonymize);
        log.push(execute.executed().committed());
        assert!(log[1].contains(r#""outcome":"anonymized","rules":["A-3","A-2"]"#));
        assert!(application.next_turn().is_none());
        let end = application.finish().unwrap();
        log.push(end.line);
        assert_eq!(verify_log(&log, end.head).unwrap().entries, 1);

        let mut application = Application::on_request(parameters(), 13_u32, Ok(debtor())).unwrap();
        let Some(Turn::Logged(line)) = application.next_turn() else { panic!("a step") };
        assert!(line.contains(
            r#""outcome":"blocked","rules":["E-4"],"blockers":["debtor"],"next":"never""#
        ));

        let mut application = Application::on_request(parameters(), 11_u32, Ok(active)).unwrap();
        let Some(Turn::Step(step)) = application.next_turn() else { panic!("no step") };
        let owing = ContactFacts { settlement: debtor().settlement, ..active };
        assert!(matches!(step.check(Ok(Some(owing))), Checked::Skip(_)));
    }

    /// A hold that has ended binds an operator no longer (A-3, E-5).
    #[test]
    fn an_ended_hold_does_not_bind_on_request() {
        let until = |text: &str| Holds::NONE.with(Hold::Retention(text.parse().unwrap()));
        for (last_day, outcome) in
            [("2021-06-30", Outcome::Anonymized), ("2021-07-01", Outcome::Blocked)]
        {
            let mut planner = Planner::on_request(parameters());
            let facts = ContactFacts { holds: until(last_day), ..customer("2021-06-30") };
            let entry = planner.contact(1_u32, Ok(facts)).unwrap().entry;
            assert_eq!(entry.outcome(), outcome);
            assert_eq!(entry.blockers().contains(Blocker::Retention), outcome == Outcome::Blocked);
        }
    }

    #[test]
    fn a_subject_out_of_order_is_refused_and_not_planned() {
        let mut planner = Planner::<u32>::new(parameters());
        planner.contact(5, Ok(prospect())).unwrap();
        let error = |order, subject| Err(PlannerError::Order { position: 2, subject, order });
        let result = planner.contact(5, Ok(prospect())).map(drop);
        assert_eq!(result, error(OrderProblem::Duplicate, Subject::Contact));
        let result = planner.contact(4, Ok(prospect())).map(drop);
        assert_eq!(result, error(OrderProblem::Descending, Subject::Contact));
        assert_eq!(
            result.unwrap_err().to_string(),
            "contact at position 2: out of order: contacts, tickets, answers, orders, each by ascending id"
        );
        planner.order(1, Ok(past_order())).unwrap();
        let result = planner.ticket(9, Ok(past_ticket())).map(drop);
        assert_eq!(
            result.unwrap_err().to_string(),
            "ticket at position 3: out of order: contacts, tickets, answers, orders, each by ascending id"
        );
        assert_eq!(planner.finish().summary.considered(), 2);

        let mut planner = Planner::<u32>::on_request(parameters());
        let refused = planner.answer(1, Ok(past_answer())).unwrap_err();
        assert_eq!(refused.to_string(), "a plan on request is about contacts alone");
    }

    #[test]
    fn an_id_that_json_cannot_hold_is_refused() {
        let mut planner = Planner::new(parameters());
        let id = std::collections::BTreeMap::from([(vec![1_u8], 2_u8)]);
        let refused = planner.contact(id, Ok(prospect())).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "contact at position 1: its id cannot be written as JSON on one line"
        );
    }

    /// L-10, for what this crate adds: an id that is no opaque key after all is in plan and log, and nowhere else.
    #[test]
    fn the_canary_is_in_plan_and_log_and_in_no_debug_or_error() {
        let canary = "jean.dupont@example.org";
        let id = || canary.to_owned();
        let mut planner = Planner::new(parameters());
        let mut lines = vec![planner.header()];
        let first = planner.contact(id(), Ok(customer("2018-06-15"))).unwrap();
        assert!(first.line.contains(canary), "the canary was there before");
        let mut shown = vec![format!("{planner:?}"), format!("{:?}", first.entry)];
        lines.push(first.line);
        let error = planner.contact(id(), Ok(prospect())).unwrap_err();
        shown.extend([format!("{error:?}"), error.to_string()]);
        let end = planner.finish();
        shown.push(format!("{end:?}"));
        lines.push(end.line);

        let mut reader = privacy_batch::PlanReader::<String>::new();
        for line in &lines {
            reader.line(line).unwrap();
        }
        shown.push(format!("{reader:?}"));
        let plan = reader.finish().unwrap();
        shown.push(format!("{plan:?}"));
        let mut application =
            Application::<String>::begin(fixture::passed(plan.clone(), &expectation()));
        let mut simulation = Simulation::<String>::begin(plan);
        for line in &lines {
            application.feed(line).unwrap();
            simulation.feed(line).unwrap();
        }
        shown.extend([format!("{application:?}"), format!("{simulation:?}")]);
        assert!(simulation.next_line().unwrap().contains(canary));
        let Some(Turn::Step(step)) = application.next_turn() else { panic!("no step") };
        shown.push(format!("{step:?}"));
        let checked = step.check(Ok(Some(customer("2018-06-15"))));
        shown.push(format!("{checked:?}"));
        let Checked::Execute(execute) = checked else { panic!("skipped") };
        let recorded = execute.executed();
        shown.push(format!("{recorded:?}"));
        assert!(recorded.committed().contains(canary));

        for line in lines {
            for edited in
                [line.replacen('"', canary, 1), line.replacen(":\"", &format!(":\"{canary}"), 1)]
            {
                let mut reader = privacy_batch::PlanReader::<String>::new();
                if let Err(error) = reader.line(&edited) {
                    shown.extend([error.to_string(), format!("{error:?}")]);
                }
            }
        }
        for text in shown {
            assert!(!text.contains("jean"), "{text}");
        }
    }
}
