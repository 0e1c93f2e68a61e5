//! The guard, the approval, and what the log keeps of both.

#[cfg(test)]
#[path = "fixture/contacts.rs"]
mod contacts;

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "ids and counts of a small plan")]
mod guard {
    use privacy_batch::anonymization::FileState;
    use privacy_batch::recency::{Activity, Event, Recency, RuleSet};
    use privacy_batch::{
        Accepted, Application, Approval, ApprovalProblem, Cap, ContactFacts, Expectation, Field,
        Finding, Guard, LastRun, Limits, Override, Parameters, Passage, Plan, Planner, Problem,
        Share, Situation, Stopped, Unreadable, verify_log,
    };
    use privacy_vocabulary::{InactivityPeriod, LastActive};
    use proptest::prelude::*;

    use crate::contacts::{customer, day, parameters};

    type Read = Result<ContactFacts, Unreadable>;

    /// Last seen on this day, with a stored indicator that says so.
    #[expect(clippy::unnecessary_wraps, reason = "as the planner takes it")]
    fn seen(on: &str) -> Read {
        Ok(ContactFacts { stored: Some(LastActive::On(day(on))), ..customer(on) })
    }

    fn emptied(facts: Read) -> Read {
        facts.map(|facts| ContactFacts { stored: None, ..facts })
    }

    fn planned(parameters: Parameters, contacts: impl IntoIterator<Item = Read>) -> Plan {
        let mut planner = Planner::<u32>::new(parameters);
        let mut lines = vec![planner.header()];
        for (id, facts) in (1..).zip(contacts) {
            lines.push(planner.contact(id, facts).unwrap().line);
        }
        lines.push(planner.finish().line);
        Plan::read::<u32>(&lines).unwrap()
    }

    /// So many that are due, and so many that are not.
    fn institution(due: usize, active: usize) -> Vec<Read> {
        let due = core::iter::repeat_n(seen("2018-06-15"), due);
        due.chain(core::iter::repeat_n(seen("2021-06-20"), active)).collect()
    }

    fn accepted(plan: &Plan) -> Accepted {
        let today = plan.header().parameters().today;
        Expectation::new(parameters().institution, today).accept(plan.clone()).unwrap()
    }

    fn stopped(plan: &Plan, situation: &Situation) -> Stopped {
        Guard::new().check(accepted(plan), situation).unwrap_err()
    }

    fn messages(stopped: &Stopped) -> Vec<String> {
        let text = |finding: &Finding| format!("{}: {finding}", finding.cap());
        stopped.findings().iter().map(text).collect()
    }

    fn last_run(today: &str, contacts: u64, due: u64) -> LastRun {
        format!(
            "{{\"run\":1,\"today\":\"{today}\",\"period\":36,\"contacts\":{contacts},\"due\":{due},\"missing\":0,\"failed\":0}}"
        )
        .parse()
        .unwrap()
    }

    fn after(today: &str, due: u64) -> Situation {
        Situation::new().after(Some(last_run(today, 1_000, due)))
    }

    #[test]
    fn an_ordinary_run_passes_without_anybody() {
        let plan = planned(parameters(), institution(20, 980));
        let situation = after("2021-06-01", 15).with_newest_activity(Some(day("2021-07-01")));
        let guarded = Guard::new().check(accepted(&plan), &situation).unwrap();
        assert_eq!(guarded.passage().overridden(), None);
        assert_eq!(
            guarded.passage().to_string(),
            format!("{{\"guard\":1,\"plan\":\"{}\"}}", plan.digest())
        );
        assert_eq!(LastRun::of(&plan).to_string(), last_run("2021-07-01", 1_000, 20).to_string());
    }

    /// The indicators are gone, and so are the activities: everybody falls back to a creation long ago.
    #[test]
    fn a_bulk_import_that_empties_the_indicators_is_stopped() {
        let lost = |facts: Read| {
            facts.map(|facts| ContactFacts {
                stored: None,
                recomputed: Some(Recency::NONE),
                ..facts
            })
        };
        let plan = planned(parameters(), institution(20, 980).into_iter().map(lost));
        let stopped = stopped(&plan, &after("2021-06-01", 15));
        assert_eq!(
            messages(&stopped),
            [
                "share: 1000 of 1000 live contacts would be erased, more than 10 %: see in the report in which months they were \
                 last active, and whether a first run or an import explains it",
                "jump: 1000 contacts would be erased, more than 3 times the 15 of the last run, as of 2021-06-01: compare the \
                 two reports, and ask what was imported, merged or reconfigured since",
                "missing-indicators: 1000 of 1000 live contacts have no stored indicator, more than 25 %: see whether an import \
                 emptied the indicators or left the activities out, and store the refreshed ones after a simulation if not",
                "clock-ahead: the plan is as of 2021-07-01, more than 13 months after the newest activity, of 2012-01-31: look \
                 at the clock of the machine that planned, and whether activities still arrive",
            ]
        );
    }

    /// The indicators alone are gone: nobody is erased who is active, and the guard asks all the same.
    #[test]
    fn indicators_that_can_be_computed_anew_are_asked_for_too() {
        let plan = planned(parameters(), institution(20, 980).into_iter().map(emptied));
        let stopped = stopped(&plan, &after("2021-06-01", 15));
        let caps: Vec<Cap> = stopped.findings().iter().map(Finding::cap).collect();
        assert_eq!(caps, [Cap::MissingIndicators]);
    }

    #[test]
    fn a_clock_three_years_ahead_is_stopped() {
        let ahead = Parameters::new(parameters().institution, day("2024-07-01"));
        let plan = planned(ahead, institution(20, 980));
        let by_last_run = stopped(&plan, &after("2021-06-01", 15));
        assert!(messages(&by_last_run).contains(
            &"clock-ahead: the plan is as of 2024-07-01, more than 13 months after the last run, as of 2021-06-01: look at the \
              clock of the machine that planned"
                .to_owned()
        ));
        // Before the first run, the activities know what time it is.
        let activity = "clock-ahead: the plan is as of 2024-07-01, more than 13 months after the newest activity, of 2021-06-30: \
                        look at the clock of the machine that planned, and whether activities still arrive";
        assert!(messages(&stopped(&plan, &Situation::new())).contains(&activity.to_owned()));
        let recorded = Situation::new().with_newest_activity(Some(day("2021-06-20")));
        let activity = activity.replace("2021-06-30", "2021-06-20");
        assert!(messages(&stopped(&plan, &recorded)).contains(&activity));
    }

    #[test]
    fn a_clock_that_went_backwards_is_stopped() {
        let plan = planned(parameters(), institution(0, 100));
        let newest = |text: &str| after("2021-07-02", 0).with_newest_activity(Some(day(text)));
        assert_eq!(
            messages(&stopped(&plan, &newest("2021-07-03"))),
            [
                "clock-behind: the plan is as of 2021-07-01, before the last run, as of 2021-07-02: look at the clocks of the \
                 machines that planned the two",
                "clock-behind: the plan is as of 2021-07-01, before the newest recorded activity, of 2021-07-03: look at the \
                 clock of the machine that planned, and at what dates an import brought",
            ]
        );
        let one_day = Situation::new().with_newest_activity(Some(day("2021-07-02")));
        assert!(Guard::new().check(accepted(&plan), &one_day).is_ok());
    }

    #[test]
    fn a_period_of_one_month_is_stopped() {
        let short = parameters().with_period(InactivityPeriod::from_months(1).unwrap());
        let plan = planned(short, institution(0, 100));
        assert_eq!(
            messages(&stopped(&plan, &Situation::new())),
            [
                "period: the period is 1 in months, and at least 12 are expected: see whether months were meant, and what the privacy policy promises"
            ]
        );
    }

    #[test]
    fn failures_and_old_plans_are_stopped() {
        let failed = Err(Unreadable::new(Field::Balance, Problem::OutOfRange));
        let mut contacts = institution(0, 980);
        contacts.extend(core::iter::repeat_n(failed, 20));
        let plan = planned(parameters(), contacts);
        let late = Expectation::new(parameters().institution, day("2021-08-02"));
        let stopped =
            Guard::new().check(late.accept(plan).unwrap(), &Situation::new()).unwrap_err();
        assert_eq!(
            messages(&stopped),
            [
                "failed: 20 of 1000 live contacts could not be evaluated, more than 1 %: see in the plan which field it is, and \
                 what wrote it last",
                "stale-plan: the plan is as of 2021-07-01, more than 31 days before today, 2021-08-02: plan anew, or look at the clock",
            ]
        );
    }

    /// What the runs before left empty is no part of the whole, or every run would have more room than the last.
    #[test]
    fn anonymized_contacts_are_no_part_of_a_share() {
        let empty = seen("2012-01-01").map(|facts| ContactFacts {
            state: FileState::Anonymized,
            stored: None,
            ..facts
        });
        let mut contacts = institution(11, 90);
        contacts.extend(core::iter::repeat_n(empty, 10_000));
        let plan = planned(parameters(), contacts);
        let stopped = stopped(&plan, &Situation::new());
        let caps: Vec<Cap> = stopped.findings().iter().map(Finding::cap).collect();
        assert_eq!(caps, [Cap::Share]);
    }

    fn leave(caps: &[Cap]) -> Override {
        let reason = "the backlog of the first run".parse().unwrap();
        Override::new(caps.iter().copied(), "operator:7".parse().unwrap(), reason)
    }

    #[test]
    fn an_override_covers_the_caps_that_it_names_and_is_in_the_log() {
        let short = parameters().with_period(InactivityPeriod::from_months(1).unwrap());
        let plan = planned(short, [seen("2018-06-15")]);
        let with = |caps: &[Cap]| Situation::new().with_override(Some(leave(caps)));
        assert!(
            Guard::new().check(accepted(&plan), &with(&[Cap::Count, Cap::ClockAhead])).is_err()
        );
        let guarded =
            Guard::new().check(accepted(&plan), &with(&[Cap::Period, Cap::Count])).unwrap();
        let passage = guarded.passage().clone();
        let application = Application::<u32>::begin(guarded);
        let header = application.log_header().to_owned();
        assert!(
            header.contains(
                "\"overridden\":[\"period\"],\"overridden_by\":\"operator:7\",\"override_reason\":\"the backlog of the first run\",\"hash\""
            ),
            "{header}"
        );

        let kept: Passage = passage.to_string().parse().unwrap();
        let resumed = accepted(&plan).resume(kept.clone()).unwrap();
        assert_eq!(Application::<u32>::begin(resumed).log_header(), header);
        let other = planned(parameters(), institution(0, 1));
        let refused = accepted(&other).resume(kept).unwrap_err();
        assert_eq!(refused.to_string(), "another plan has passed the guard: its digest differs");
    }

    #[test]
    fn a_required_approval_is_a_second_persons_and_no_override_replaces_it() {
        let person = |text: &str| text.parse().unwrap();
        let plan = planned(parameters().with_planner(person("operator:7")), institution(0, 1));
        assert!(plan.header().to_string().ends_with(",\"planner\":\"operator:7\"}"));
        let guard = Guard::new().requiring_approval();
        let everything = Situation::new().with_override(Some(leave(Cap::ALL)));
        let missing = guard.check(accepted(&plan), &everything).unwrap_err();
        assert_eq!(missing.approval(), Some(ApprovalProblem::Missing));
        assert_eq!(
            missing.to_string(),
            "stopped before the first change; approval: the plan has to be approved by a second person, and is not"
        );
        let by = |plan: &Plan, who: &str| {
            let approval = Approval::new(plan.digest(), person(who), "reviewed".parse().unwrap());
            Situation::new().with_approval(Some(approval))
        };
        let same = guard.check(accepted(&plan), &by(&plan, "operator:7")).unwrap_err();
        assert_eq!(same.approval(), Some(ApprovalProblem::SamePerson));
        let other = planned(parameters(), institution(0, 1));
        let foreign = guard.check(accepted(&plan), &by(&other, "operator:8")).unwrap_err();
        assert_eq!(foreign.approval(), Some(ApprovalProblem::OtherPlan));
        // An approval that does not count is no approval, asked for or not.
        assert!(Guard::new().check(accepted(&plan), &by(&other, "operator:8")).is_err());
        let unknown = guard.check(accepted(&other), &by(&other, "operator:8")).unwrap_err();
        assert_eq!(unknown.approval(), Some(ApprovalProblem::PlannerUnknown));

        let guarded = guard.check(accepted(&plan), &by(&plan, "operator:8")).unwrap();
        assert_eq!(guarded.passage().approved_by(), Some(&person("operator:8")));
        let mut application = Application::<u32>::begin(guarded);
        let header = application.log_header().to_owned();
        assert!(header.contains("\"approved_by\":\"operator:8\",\"approval_reason\":\"reviewed\""));
        let mut planner = Planner::<u32>::new(plan.header().parameters().clone());
        let mut lines = vec![planner.header()];
        lines.push(planner.contact(1, seen("2021-06-20")).unwrap().line);
        lines.push(planner.finish().line);
        let mut log = vec![header];
        for line in &lines {
            application.feed(line).unwrap();
            while let Some(privacy_batch::Turn::Logged(line)) = application.next_turn() {
                log.push(line);
            }
        }
        let end = application.finish().unwrap();
        log.push(end.line);
        let report = verify_log(&log, end.head).unwrap();
        assert_eq!(report.approved_by, Some(person("operator:8")));
        assert!(report.overridden.is_empty());
    }

    /// With a warning period the indicators are refreshed ahead: the outcome of today is the same (L-1), and whoever was active
    /// since is not warned (B-8).
    #[test]
    fn a_warned_contact_that_becomes_active_is_off_the_list() {
        use privacy_batch::{LifeCycles, Station, WarningPeriod};
        let warned = parameters().with_warning(WarningPeriod::from_months(3).unwrap());
        let mut planner = Planner::<u32>::new(warned.clone());
        let stored = Some(LastActive::On(day("2018-08-15")));
        assert!(matches!(planner.refresh(stored), privacy_batch::recency::Refresh::Recompute(_)));
        assert!(matches!(
            Planner::<u32>::new(parameters()).refresh(stored),
            privacy_batch::recency::Refresh::Leave
        ));
        let cycles = LifeCycles::of(&warned).unwrap();
        let quiet = ContactFacts { stored, ..customer("2018-08-15") };
        let click = Activity::event(Event::CampaignClicked, day("2021-06-01"));
        let returned =
            ContactFacts { recomputed: Some(Recency::of(click, RuleSet::V1_7)), ..quiet };
        let mut station = |id, facts: Read| {
            let entry = planner.contact(id, facts).unwrap().entry;
            cycles.of_entry(&entry).unwrap().station
        };
        assert_eq!(station(1, Ok(quiet)), Station::Warned);
        assert_eq!(station(2, Ok(returned)), Station::Active);
        assert_eq!(station(3, Ok(crate::contacts::debtor())), Station::Blocked);
        let owing = ContactFacts { settlement: crate::contacts::debtor().settlement, ..returned };
        assert_eq!(station(8, Ok(owing)), Station::Active);
        assert_eq!(
            station(9, Ok(ContactFacts { settlement: owing.settlement, ..quiet })),
            Station::Blocked
        );
        assert_eq!(station(14, seen("2018-06-15")), Station::Due);
        let empty = ContactFacts { state: FileState::Anonymized, ..customer("2012-01-01") };
        assert_eq!(station(15, Ok(empty)), Station::Erased);
        let failed = Unreadable::new(Field::Balance, Problem::Unknown);
        assert_eq!(station(16, Err(failed)), Station::Failed);
        assert_eq!(station(17, Ok(crate::contacts::prospect())), Station::Due);
        assert!(planner.header().ends_with(",\"warning\":3}"));
        assert!(LifeCycles::of(&parameters()).is_none());
    }

    proptest! {
        /// A cap is exceeded by one contact, and not by none (B-7); at most `few` contacts never are a share.
        #[test]
        fn a_share_is_exceeded_by_the_first_contact_above_it(
            due in 0_usize..60, active in 0_usize..200, percent in 0_u8..=100, few in 0_u64..30,
        ) {
            let plan = planned(parameters(), institution(due, active));
            let share = Share::from_percent(percent).unwrap();
            let mut limits = Limits::default();
            (limits.share, limits.few, limits.ahead) = (share, few, 600);
            let stopped = Guard::new()
                .with_limits(limits)
                .inspect(&plan, &Situation::new())
                .iter()
                .any(|finding| finding.cap() == Cap::Share);
            let above = due * 100 > usize::from(percent) * (due + active);
            prop_assert_eq!(stopped, above && due as u64 > few);
        }
    }
}
