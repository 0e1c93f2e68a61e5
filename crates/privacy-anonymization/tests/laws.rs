//! The laws of eligibility, ageing and the policy, each against a second reading written here.

#[cfg(test)]
mod columns;
#[cfg(test)]
mod support;

#[cfg(test)]
mod laws {

    use privacy_anonymization::{
        Accounting, Blocker, ContactKind, Facts, FileState, History, Hold, Holds, Lasting, Line,
        NextDay, OtherRoles, OwnBlocker, Settlement, Treatment, assess, assess_on_request,
        line_is_past, order_ip_is_due,
    };
    use privacy_vocabulary::{Day, LastActive};
    use proptest::{prelude::*, sample::select};

    use crate::support::{
        Ymd, amounts, as_day, balances, day_after, day_before, days, holds, last_actives,
        last_day_of_period, lines, months, period, roles, since_months_today,
    };

    prop_compose! {
        fn facts(last_active: LastActive)(
            state in prop_oneof![6 => Just(FileState::Live), 1 => Just(FileState::Anonymized)],
            kind in prop_oneof![6 => Just(ContactKind::Individual), 2 => Just(ContactKind::Relay), 1 => Just(ContactKind::Structure)],
            roles in roles(),
            balances in balances(),
            history in select(History::ALL),
            accounting in select(Accounting::ALL),
            holds in holds(),
        ) -> Facts {
            let settlement = Settlement::of(amounts(&balances));
            Facts { state, kind, roles, last_active, settlement, history, accounting, holds }
        }
    }

    /// Facts and a period, and a today near the end of it.
    fn situations() -> impl Strategy<Value = (Facts, u16, Day)> {
        let dated = since_months_today().prop_flat_map(|(since, months, today)| {
            let (since, today) = (as_day(since).unwrap(), as_day(today).unwrap());
            (facts(LastActive::On(since)), Just(months), Just(today))
        });
        let open = (facts(LastActive::OpenEnded), months(), days());
        prop_oneof![9 => dated, 1 => open]
    }

    fn inactive(last_active: LastActive) -> Facts {
        Facts {
            state: FileState::Live,
            kind: ContactKind::Individual,
            roles: OtherRoles::NONE,
            last_active,
            settlement: Settlement::SETTLED,
            history: History::Bought,
            accounting: Accounting::HasRecords,
            holds: Holds::NONE,
        }
    }

    fn as_ymd(day: Day) -> Ymd {
        let text = day.to_string();
        let mut parts = text.split('-').map(|part| part.parse().unwrap());
        (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap())
    }

    /// E-2 over tuples.
    fn has_passed(since: LastActive, months: u16, today: Day) -> bool {
        match since {
            LastActive::On(day) => as_ymd(today) > last_day_of_period(as_ymd(day), months.into()),
            LastActive::OpenEnded => false,
        }
    }

    fn binds(until: LastActive, today: Day) -> bool {
        match until {
            LastActive::On(day) => as_ymd(today) <= as_ymd(day),
            LastActive::OpenEnded => true,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]

        /// The period has passed exactly from the day after its last day, by calendar months (E-1, E-2).
        #[test]
        fn a_contact_becomes_eligible_on_the_day_after_its_period((since, months, today) in since_months_today()) {
            let facts = inactive(LastActive::On(as_day(since).unwrap()));
            let eligible = today > last_day_of_period(since, months.into());
            let assessment = assess(&facts, period(months), as_day(today).unwrap());
            prop_assert_eq!(assessment.due().is_some(), eligible);
            prop_assert_eq!(assessment.blockers().contains(Blocker::StillActive), !eligible);
        }

        /// Who may be treated today may be treated on every later day, all else equal (L-4).
        #[test]
        fn eligibility_never_ends_by_waiting((facts, months, today) in situations(), other in days()) {
            let later = other.max(today);
            if assess(&facts, period(months), today).due().is_some() {
                prop_assert!(assess(&facts, period(months), later).due().is_some());
            }
        }

        /// Who may be treated after a period may be treated after every shorter one (L-4).
        #[test]
        fn a_shorter_period_never_protects((facts, months, today) in situations(), other in months()) {
            let shorter = other.min(months);
            if assess(&facts, period(months), today).due().is_some() {
                prop_assert!(assess(&facts, period(shorter), today).due().is_some());
            }
        }

        /// The more recent of two activities never makes a contact eligible earlier (L-4).
        #[test]
        fn later_activity_never_hastens((facts, months, today) in situations(), other in last_actives()) {
            let last_active = other.max(facts.last_active);
            if assess(&Facts { last_active, ..facts }, period(months), today).due().is_some() {
                prop_assert!(assess(&facts, period(months), today).due().is_some());
            }
        }

        /// Every blocker is named exactly where its own condition holds, whatever else holds (E-1 to E-6, R-13).
        #[test]
        fn each_blocker_is_named_where_its_condition_holds((facts, months, today) in situations()) {
            let held = |is: fn(&Hold) -> bool| facts.holds.iter().any(|hold| is(&hold));
            let until = |is: fn(Hold) -> Option<LastActive>| {
                facts.holds.iter().filter_map(is).any(|until| binds(until, today))
            };
            let open_ended = facts.last_active == LastActive::OpenEnded;
            let assessment = assess(&facts, period(months), today);
            for (blocker, expected) in [
                (Blocker::AlreadyAnonymized, facts.state == FileState::Anonymized),
                (Blocker::Structure, facts.kind == ContactKind::Structure),
                (Blocker::OtherRole, facts.roles.iter().count() > 0),
                (Blocker::OpenEnded, open_ended),
                (Blocker::StillActive, !open_ended && !has_passed(facts.last_active, months, today)),
                (Blocker::Debtor, facts.settlement.owes()),
                (Blocker::Creditor, facts.settlement.is_owed()),
                (Blocker::LegalHold, held(|hold| *hold == Hold::Legal)),
                (Blocker::Restriction, held(|hold| *hold == Hold::Restriction)),
                (Blocker::Dispute, held(|hold| *hold == Hold::Dispute)),
                (Blocker::OpenOrder, held(|hold| *hold == Hold::OpenOrder)),
                (Blocker::FutureTicket, until(|hold| if let Hold::FutureTicket(day) = hold { Some(day) } else { None })),
                (Blocker::Retention, until(|hold| if let Hold::Retention(day) = hold { Some(day) } else { None })),
            ] {
                prop_assert_eq!(assessment.blockers().contains(blocker), expected, "{}", blocker);
            }
            prop_assert_eq!(assessment.due().is_some(), assessment.blockers().iter().next().is_none());
        }

        /// One balance that is not zero blocks, whatever the others are: nothing is netted (E-4, L-7).
        #[test]
        fn any_open_balance_blocks(balances in balances(), last_active in last_actives(), months in months(), today in days()) {
            let settlement = Settlement::of(amounts(&balances));
            let facts = Facts { settlement, ..inactive(last_active) };
            for assessment in [assess(&facts, period(months), today), assess_on_request(&facts)] {
                let blockers = assessment.blockers();
                prop_assert_eq!(blockers.contains(Blocker::Debtor), balances.iter().any(|balance| *balance > 0));
                prop_assert_eq!(blockers.contains(Blocker::Creditor), balances.iter().any(|balance| *balance < 0));
                if balances.iter().any(|balance| *balance != 0) {
                    prop_assert_eq!(assessment.due(), None);
                }
            }
        }

        /// Another role or a hold that binds keeps both the batch and the operator away (E-3, E-5, L-7).
        #[test]
        fn a_role_or_a_hold_blocks((facts, months, today) in situations()) {
            let holds = facts.holds.binding_on(today);
            let in_the_way = facts.roles != OtherRoles::NONE || holds != Holds::NONE || facts.kind == ContactKind::Structure;
            if in_the_way {
                prop_assert_eq!(assess(&facts, period(months), today).due(), None);
                prop_assert_eq!(assess_on_request(&Facts { holds, ..facts }).due(), None);
            }
        }

        /// A host's own blocker does what a hold of the table does that lasts as long: it blocks, and moves the next day
        /// (E-5, E-6).
        #[test]
        fn a_hosts_own_blocker_binds_as_a_hold_does(
            (facts, months, today) in situations(), until in proptest::collection::vec(last_actives(), 0..3), lifted in any::<bool>(),
        ) {
            let facts = Facts { holds: Holds::NONE, ..facts };
            let dated = until.iter().map(|last| Lasting::UntilEndOf(*last));
            let lastings: Vec<_> = dated.chain(lifted.then_some(Lasting::UntilLifted)).collect();
            let own: Vec<_> = lastings
                .iter()
                .filter_map(|lasting| OwnBlocker::new("prize-draw", "takes part in a prize draw", *lasting).ok())
                .collect();
            prop_assert_eq!(own.len(), lastings.len());
            let as_holds = lastings.iter().map(|lasting| match lasting {
                Lasting::UntilLifted => Hold::Dispute,
                Lasting::UntilEndOf(last) => Hold::Retention(*last),
            });
            let held = Facts { holds: as_holds.collect(), ..facts };
            let alike = assess(&held, period(months), today);
            let rules = assess(&facts, period(months), today);
            let with_own = rules.with_own(&own, today);
            prop_assert_eq!(with_own.due(), alike.due());
            prop_assert_eq!(with_own.next_day(), alike.next_day());
            prop_assert_eq!((with_own.blockers(), with_own.treatment()), (rules.blockers(), alike.treatment()));
            let binding = lastings.iter().filter(|lasting| match lasting {
                Lasting::UntilLifted => true,
                Lasting::UntilEndOf(last) => binds(*last, today),
            });
            prop_assert_eq!(with_own.own().count(), binding.count());
        }

        /// On request everything binds that binds the batch, apart from the period.
        #[test]
        fn the_period_is_all_that_a_request_is_spared((facts, months, today) in situations()) {
            let now = Facts { holds: facts.holds.binding_on(today), ..facts };
            let batch = assess(&facts, period(months), today);
            let request = assess_on_request(&now);
            let spared = [Blocker::StillActive, Blocker::OpenEnded];
            prop_assert!(request.blockers().iter().eq(batch.blockers().iter().filter(|blocker| !spared.contains(blocker))));
            prop_assert_eq!(request.treatment(), batch.treatment());
        }

        /// The next day is the first day that gives a treatment: not the day before, and on the day itself (E-6).
        #[test]
        fn the_next_day_is_the_first((facts, months, today) in situations()) {
            let due_on = |facts: &Facts, day: Day| assess(facts, period(months), day).due().is_some();
            let dated = |hold: &Hold| matches!(hold, Hold::FutureTicket(_) | Hold::Retention(_));
            let lifted = Facts {
                settlement: Settlement::SETTLED,
                holds: facts.holds.iter().filter(dated).collect(),
                ..facts
            };
            let in_scope = facts.state == FileState::Live && facts.kind != ContactKind::Structure && facts.roles == OtherRoles::NONE;
            match assess(&facts, period(months), today).next_day() {
                NextDay::Now => prop_assert!(due_on(&facts, today)),
                NextDay::On(day) => {
                    prop_assert!(day > today && due_on(&facts, day));
                    prop_assert!(!due_on(&facts, as_day(day_before(as_ymd(day))).unwrap()));
                }
                NextDay::OnceLifted(day) => {
                    prop_assert!(day >= today && !due_on(&facts, day) && due_on(&lifted, day));
                    if day > today {
                        prop_assert!(!due_on(&lifted, as_day(day_before(as_ymd(day))).unwrap()));
                    }
                }
                NextDay::Never => prop_assert!(!in_scope || !due_on(&lifted, Day::MAX)),
            }
        }

        /// A prospect without accounting records is removed, everybody else anonymised, whenever it may be.
        #[test]
        fn only_a_prospect_without_records_is_removed((facts, months, today) in situations()) {
            let prospect = facts.history == History::NeverBought;
            let remove = prospect && facts.accounting == Accounting::NoRecords;
            let assessment = assess(&facts, period(months), today);
            prop_assert_eq!(assessment.treatment() == Treatment::Remove, remove);
            prop_assert!(assessment.due().is_none_or(|due| due == assessment.treatment()));
        }

        /// An order's address goes if and only if every line is past, and without lines if the order is (A-6, A-7, L-14).
        #[test]
        fn an_order_loses_its_address_with_its_last_line(
            ((since, months, today), lines) in since_months_today()
                .prop_flat_map(|case| (Just(case), lines(case.0))),
        ) {
            let (ordered, today_day) = (as_day(since).unwrap(), as_day(today).unwrap());
            let mut every_line_is_past = true;
            for line in &lines {
                let past = match line {
                    Line::Ticket { valid_until: LastActive::OpenEnded } => false,
                    Line::Ticket { valid_until: LastActive::On(day) } => today > last_day_of_period(as_ymd(*day), months.into()),
                    Line::Undated => today > last_day_of_period(since, months.into()),
                };
                prop_assert_eq!(line_is_past(*line, ordered, period(months), today_day), past);
                if !past {
                    every_line_is_past = false;
                }
            }
            if lines.is_empty() {
                every_line_is_past = today > last_day_of_period(since, months.into());
            }
            prop_assert_eq!(order_ip_is_due(ordered, lines, period(months), today_day), every_line_is_past);
        }
    }

    /// The ends of months of 290 years, both sides of the boundary, by literal month lengths (L-4).
    #[test]
    fn the_boundary_holds_at_every_month_end_of_the_calendar() {
        let mut checked = 0;
        for year in 1900..=2189 {
            for month in 1..=12 {
                for months in [1_u16, 2, 11, 12, 36, 120] {
                    let since: Ymd = (year, month, crate::support::month_length(year, month));
                    let last = last_day_of_period(since, months.into());
                    let (Some(end), Some(next)) = (as_day(last), as_day(day_after(last))) else {
                        continue;
                    };
                    let facts = inactive(LastActive::On(as_day(since).unwrap()));
                    assert_eq!(
                        assess(&facts, period(months), end).due(),
                        None,
                        "{since:?} and {months} months"
                    );
                    assert_eq!(
                        assess(&facts, period(months), next).due(),
                        Some(Treatment::Anonymize)
                    );
                    checked += 1;
                }
            }
        }
        assert_eq!(checked, 290 * 12 * 6);
    }
}
