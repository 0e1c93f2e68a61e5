//! The printed policy against the file that people read and review, and the laws of what is left of a record.

use std::{fs, path::Path};

use privacy_anonymization::Policy;

/// The table of, word for word. Nothing updates the file by itself: after a change of the policy, read
/// the table that the failure leaves under the target directory, and copy it.
#[test]
fn the_printed_policy_is_the_reviewed_one() {
    let printed = Policy::DEFAULT.to_string();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/policy.txt");
    let reviewed = fs::read_to_string(golden).unwrap_or_default();
    if printed != reviewed {
        let left = Path::new(env!("CARGO_TARGET_TMPDIR")).join("policy.txt");
        fs::write(&left, &printed).unwrap();
        panic!(
            "the policy differs from tests/golden/policy.txt; the printed one is in {}",
            left.display()
        );
    }
}

#[cfg(test)]
mod laws {
    use std::collections::BTreeMap;

    use privacy_anonymization::{
        Action, Column, ColumnType, Exception, FieldClass, Nulls, Occasion, Policy, Replacement,
        Values,
    };
    use proptest::{collection::vec, option, prelude::*, sample::select};

    /// A record with one field of each class; `None` is a field without a value.
    type Record = BTreeMap<FieldClass, Option<String>>;

    /// Columns of every kind, spread over the classes.
    fn column(class: FieldClass) -> Column {
        let place = FieldClass::ALL.iter().position(|other| *other == class).unwrap();
        let text = ColumnType::Text { longest: None };
        let (nulls, values) = match place % 3 {
            0 => (Nulls::Accepted, Values::Unique),
            1 => (Nulls::Refused, Values::Repeat),
            _ => (Nulls::Refused, Values::Unique),
        };
        Column { holds: text, nulls, values }
    }

    fn after(policy: &Policy, record: &Record, occasion: Occasion) -> Record {
        let key = record[&FieldClass::TechnicalKey].clone().unwrap_or_default();
        let left = |(class, value): (&FieldClass, &Option<String>)| {
            let left = match policy.rule(*class, occasion).action() {
                Action::Erase => Replacement::fitting(column(*class)).unwrap().text(&key),
                Action::Keep | Action::NotConcerned => value.clone(),
            };
            (*class, left)
        };
        record.iter().map(left).collect()
    }

    fn records() -> impl Strategy<Value = Record> {
        vec(option::weighted(0.9, 0_u16..1_000), FieldClass::ALL.len()).prop_map(|values| {
            let written = values.into_iter().map(|value| value.map(|value| value.to_string()));
            FieldClass::ALL.iter().copied().zip(written).collect()
        })
    }

    /// The classes that A-2 and the books keep, written down a second time.
    const KEPT_OF_A_CONTACT: [&str; 9] = [
        "post-code",
        "town",
        "country",
        "accounting-amount",
        "accounting-date",
        "accounting-reference",
        "product-data",
        "technical-key",
        "status",
    ];

    fn is_somebody_elses(class: FieldClass) -> bool {
        class.as_str().starts_with("beneficiary-") || class.as_str().starts_with("operator-")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// Two records that agree on what A-2 keeps of a contact cannot be told apart afterwards, except by the holders of
        /// their tickets and by operators, who are other people (L-8).
        #[test]
        fn records_that_agree_on_what_is_kept_become_equal(one in records(), other in records()) {
            let agreeing: Record = other
                .iter()
                .map(|(class, value)| {
                    let agree = KEPT_OF_A_CONTACT.contains(&class.as_str()) || is_somebody_elses(*class);
                    (*class, if agree { one[class].clone() } else { value.clone() })
                })
                .collect();
            let left = |record| after(&Policy::DEFAULT, record, Occasion::AnonymizedContact);
            prop_assert_eq!(left(&one), left(&agreeing));
        }

        /// Two tickets that agree on the country, the books and the answers that A-5 leaves become equal (L-8).
        #[test]
        fn tickets_that_agree_on_what_is_kept_become_equal(one in records(), other in records()) {
            let of_a_ticket = |class: FieldClass| {
                let name = class.as_str();
                name.starts_with("beneficiary-") || name == "address-answer" || name == "email-answer"
            };
            let agreeing: Record = other
                .iter()
                .map(|(class, value)| {
                    let differ = of_a_ticket(*class) && *class != FieldClass::BeneficiaryCountry;
                    (*class, if differ { value.clone() } else { one[class].clone() })
                })
                .collect();
            let left = |record| after(&Policy::DEFAULT, record, Occasion::ExpiredTicket);
            prop_assert_eq!(left(&one), left(&agreeing));
        }

        /// What an occasion has erased, the same occasion leaves as it is (L-9).
        #[test]
        fn an_occasion_has_nothing_left_to_do_after_itself(record in records(), occasion in select(Occasion::ALL)) {
            prop_assume!(occasion != Occasion::RemovedContact); // nothing is left of it
            let once = after(&Policy::DEFAULT, &record, occasion);
            prop_assert_eq!(after(&Policy::DEFAULT, &once, occasion), once);
        }
    }

    /// A removed prospect leaves nothing of its file behind: every class that a file can hold is erased (A-1, L-9).
    #[test]
    fn a_removed_prospect_leaves_nothing() {
        let of_a_purchase = |class: FieldClass| {
            let name = class.as_str();
            name.ends_with("-answer") || name.starts_with("accounting-") || name == "product-data"
        };
        let own = FieldClass::ALL
            .iter()
            .filter(|class| !of_a_purchase(**class) && !is_somebody_elses(**class));
        let rules =
            own.map(|class| Policy::DEFAULT.rule(*class, Occasion::RemovedContact).action());
        let actions: Vec<Action> = rules.collect();
        assert!(actions.len() > 50);
        assert!(actions.iter().all(|action| *action == Action::Erase));
    }

    fn changes() -> impl Strategy<Value = Vec<(FieldClass, Occasion, bool)>> {
        vec((select(FieldClass::ALL), select(Occasion::ALL), any::<bool>()), 0..24)
    }

    proptest! {
        /// Whatever a host tightens, nothing is kept that the table erases.
        #[test]
        fn tightening_never_keeps_more(changes in changes()) {
            let mut policy = Policy::DEFAULT;
            for (class, occasion, _) in changes {
                policy = policy.clone().erasing(class, occasion).unwrap_or(policy);
            }
            for (class, occasion, rule) in policy.rows() {
                let table = Policy::table(class, occasion);
                prop_assert!(rule.action() == Action::Erase || rule == table);
            }
        }

        /// Nothing is kept against the table but by an exception, and each exception is printed.
        #[test]
        fn only_an_exception_keeps_more_and_it_shows(changes in changes()) {
            let reason = "a reason that an auditor can judge";
            let mut policy = Policy::DEFAULT;
            for (class, occasion, erase) in changes {
                let exception = Exception::new("law-test", reason).unwrap();
                let changed = if erase {
                    policy.clone().erasing(class, occasion)
                } else {
                    policy.clone().keeping(class, occasion, exception)
                };
                policy = changed.unwrap_or(policy);
            }
            let mut against_the_table = vec![];
            for (class, occasion, rule) in policy.rows() {
                let table = Policy::table(class, occasion).action();
                if table == Action::Erase && rule.action() != Action::Erase {
                    against_the_table.push(format!("{class}, {occasion}: law-test: {reason}"));
                }
            }
            let printed = policy.to_string();
            let shown: Vec<&str> = printed.lines().filter(|line| line.contains("law-test")).collect();
            prop_assert_eq!(shown, against_the_table);
        }
    }
}
