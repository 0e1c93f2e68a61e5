//! The same situations put to the second, naive reading of the rules.

#[cfg(test)]
mod support;

#[cfg(test)]
mod agreement {
    use privacy_anonymization::{
        Accounting, Blocker, ContactKind, Facts, FileState, History, Hold, Line, NextDay,
        OtherRole, Settlement, Treatment, assess, assess_on_request, order_ip_is_due,
    };
    use privacy_oracle::{eligibility as naive, erasure, recency};
    use privacy_vocabulary::{Day, LastActive};
    use proptest::{prelude::*, sample::select};

    use crate::support::{
        amounts, as_day, balances, holds, last_actives, lines, period, roles, since_months_today,
    };

    fn naive_last_active(value: LastActive) -> recency::LastActive {
        match value {
            LastActive::On(day) => recency::LastActive::On(day.date()),
            LastActive::OpenEnded => recency::LastActive::OpenEnded,
        }
    }

    fn naive_role(role: OtherRole) -> naive::OtherRole {
        match role {
            OtherRole::Supplier => naive::OtherRole::Supplier,
            OtherRole::Guide => naive::OtherRole::Guide,
            OtherRole::Exhibitor => naive::OtherRole::Exhibitor,
            OtherRole::Producer => naive::OtherRole::Producer,
            OtherRole::Partner => naive::OtherRole::Partner,
            OtherRole::Contractor => naive::OtherRole::Contractor,
        }
    }

    fn naive_hold(hold: Hold) -> naive::Hold {
        match hold {
            Hold::Legal => naive::Hold::LegalHold,
            Hold::Restriction => naive::Hold::Restriction,
            Hold::Dispute => naive::Hold::OpenDispute,
            Hold::OpenOrder => naive::Hold::OpenOrder,
            Hold::FutureTicket(until) => naive::Hold::FutureTicket(naive_last_active(until)),
            Hold::Retention(until) => naive::Hold::StatutoryRetention(naive_last_active(until)),
        }
    }

    fn naive_contact(facts: &Facts, balances: &[i64]) -> naive::Contact {
        naive::Contact {
            anonymized: facts.state == FileState::Anonymized,
            kind: match facts.kind {
                ContactKind::Individual => naive::ContactKind::Individual,
                ContactKind::Relay => naive::ContactKind::Relay,
                ContactKind::Structure => naive::ContactKind::Structure,
            },
            other_roles: facts.roles.iter().map(naive_role).collect(),
            last_active: naive_last_active(facts.last_active),
            balances: balances
                .iter()
                .map(|hundredths| naive::Balance { organization: 1, hundredths: *hundredths })
                .collect(),
            holds: facts.holds.iter().map(naive_hold).collect(),
        }
    }

    fn same(blocker: naive::Blocker) -> Blocker {
        match blocker {
            naive::Blocker::AlreadyAnonymized => Blocker::AlreadyAnonymized,
            naive::Blocker::Structure => Blocker::Structure,
            naive::Blocker::OtherRole => Blocker::OtherRole,
            naive::Blocker::StillActive => Blocker::StillActive,
            naive::Blocker::OpenEnded => Blocker::OpenEnded,
            naive::Blocker::Debtor => Blocker::Debtor,
            naive::Blocker::Creditor => Blocker::Creditor,
            naive::Blocker::LegalHold => Blocker::LegalHold,
            naive::Blocker::OpenOrder => Blocker::OpenOrder,
            naive::Blocker::OpenDispute => Blocker::Dispute,
            naive::Blocker::Restriction => Blocker::Restriction,
            naive::Blocker::FutureTicket => Blocker::FutureTicket,
            naive::Blocker::StatutoryRetention => Blocker::Retention,
        }
    }

    prop_compose! {
        fn contacts()(
            (since, months, today) in since_months_today(),
            elsewhere in prop_oneof![5 => Just(None), 1 => last_actives().prop_map(Some)],
            state in prop_oneof![6 => Just(FileState::Live), 1 => Just(FileState::Anonymized)],
            kind in prop_oneof![4 => Just(ContactKind::Individual), 1 => select(ContactKind::ALL)],
            roles in roles(),
            balances in balances(),
            history in select(History::ALL),
            accounting in select(Accounting::ALL),
            holds in holds(),
        ) -> (Facts, Vec<i64>, u16, Day) {
            let last_active = elsewhere.unwrap_or(LastActive::On(as_day(since).unwrap()));
            let settlement = Settlement::of(amounts(&balances));
            let facts = Facts { state, kind, roles, last_active, settlement, history, accounting, holds };
            (facts, balances, months, as_day(today).unwrap())
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]

        /// Blockers, treatment and the request are those of the naive reading (E-1 to E-5, A-1 to A-3).
        #[test]
        fn both_readings_name_the_same_blockers((facts, balances, months, today) in contacts()) {
            let contact = naive_contact(&facts, &balances);
            let expected = naive::blockers(&contact, &[1], months.into(), today.date()).into_iter().map(same).collect();
            let assessment = assess(&facts, period(months), today);
            prop_assert_eq!(assessment.blockers(), expected);

            let expected = naive::blockers_on_request(&contact, &[1], today.date()).into_iter().map(same).collect();
            let now = Facts { holds: facts.holds.binding_on(today), ..facts };
            prop_assert_eq!(assess_on_request(&now).blockers(), expected);

            let removed = erasure::treatment(facts.history == History::Bought, false, facts.accounting == Accounting::HasRecords)
                == erasure::Treatment::Remove;
            prop_assert_eq!(assessment.treatment() == Treatment::Remove, removed);
        }

        /// An order's address goes on the same days (A-6, A-7, L-14).
        #[test]
        fn both_readings_let_the_same_orders_go(
            ((since, months, today), lines) in since_months_today()
                .prop_flat_map(|case| (Just(case), lines(case.0))),
        ) {
            let (ordered, today) = (as_day(since).unwrap(), as_day(today).unwrap());
            let naive_lines: Vec<_> = lines
                .iter()
                .map(|line| match line {
                    Line::Ticket { valid_until } => erasure::Line::Ticket(naive_last_active(*valid_until)),
                    Line::Undated => erasure::Line::Undated,
                })
                .collect();
            let expected = erasure::ip_address_goes(ordered.date(), &naive_lines, months.into(), today.date());
            prop_assert_eq!(order_ip_is_due(ordered, lines, period(months), today), expected);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// The first possible day is the one found by walking there, day by day (E-6).
        #[test]
        fn both_readings_name_the_same_first_day((facts, balances, months, today) in contacts()) {
            let contact = naive_contact(&facts, &balances);
            let expected = match naive::first_possible_day(&contact, &[1], months.into(), today.date()) {
                naive::FirstDay::Now => NextDay::Now,
                naive::FirstDay::On(day) => NextDay::On(Day::from_date(day).unwrap()),
                naive::FirstDay::OnceLifted(day) => NextDay::OnceLifted(Day::from_date(day).unwrap()),
                naive::FirstDay::Never => NextDay::Never,
            };
            prop_assert_eq!(assess(&facts, period(months), today).next_day(), expected);
        }
    }
}
