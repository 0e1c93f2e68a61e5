//! Whatever a host tightens and loosens, the statements do what the policy says, and nothing else.

use std::collections::BTreeSet;

use privacy_anonymization::{
    Action, Exception, FieldClass, Occasion, Policy,
    map::{Change, CheckedMap, Class, Column, Statement, Subject, Table},
};
use proptest::{prelude::*, strategy::ValueTree};

use crate::support::{MAP, SCHEMA, map, schema};

/// A policy with some cells tightened and some loosened, as far as it lets them be.
fn policies() -> impl Strategy<Value = Policy> {
    let cell = (0..FieldClass::ALL.len(), 0..Occasion::ALL.len(), any::<bool>());
    prop::collection::vec(cell, 0..40).prop_map(|cells| {
        cells.into_iter().fold(Policy::DEFAULT, |policy, (class, occasion, erase)| {
            let (class, occasion) = (FieldClass::ALL[class], Occasion::ALL[occasion]);
            let reason = Exception::new("law", "for the sake of a law that is to hold").unwrap();
            let changed = if erase {
                policy.clone().erasing(class, occasion)
            } else {
                policy.clone().keeping(class, occasion, reason)
            };
            changed.unwrap_or(policy)
        })
    })
}

fn is_erased(policy: &Policy, class: FieldClass, occasion: Occasion) -> bool {
    policy.rule(class, occasion).action() == Action::Erase
}

/// Every subject and occasion but the removal, which the schema's cascades carry out.
fn occasions() -> impl Iterator<Item = (Subject, Occasion)> {
    Subject::ALL
        .iter()
        .flat_map(|subject| subject.occasions().iter().map(move |occasion| (*subject, *occasion)))
        .filter(|(_, occasion)| *occasion != Occasion::RemovedContact)
}

fn table<'m>(checked: &'m CheckedMap, statement: &Statement) -> &'m Table {
    checked.map().tables().iter().find(|table| table.name() == statement.table).unwrap()
}

fn is_linked(table: &Table, subject: Subject) -> bool {
    table.subject() == Some(subject) || table.links().any(|(of, _)| of == subject)
}

proptest! {
    /// what the policy keeps, or does not reach, no statement touches.
    #[test]
    fn no_statement_touches_what_stays(policy in policies()) {
        let Ok(checked) = map(MAP).check(&schema(SCHEMA), &policy) else { return Ok(()) };
        for (subject, occasion) in occasions() {
            for statement in checked.erasure(subject, occasion) {
                let table = table(&checked, statement);
                let touched: BTreeSet<&str> = match &statement.change {
                    Change::Delete => table.columns().iter().map(Column::name).collect(),
                    Change::Set(set) => set.iter().map(|set| &*set.column).collect(),
                };
                for column in table.columns().iter().filter(|column| touched.contains(column.name())) {
                    match column.class() {
                        Class::Is(class) if class.is_personal() || statement.change != Change::Delete => {
                            prop_assert!(is_erased(&policy, *class, occasion), "{statement:?}");
                        }
                        Class::Is(class) => prop_assert!(
                            matches!(class, FieldClass::TechnicalKey | FieldClass::Status),
                            "{statement:?}"
                        ),
                        Class::OfQuestion => {
                            let only = statement.only.as_ref().map_or_else(
                                || privacy_anonymization::QuestionType::ALL.to_vec(),
                                |only| only.types.clone(),
                            );
                            for kind in only {
                                prop_assert!(is_erased(&policy, kind.class(), occasion), "{statement:?}");
                            }
                        }
                        Class::NotPersonal(_) => prop_assert!(statement.change == Change::Delete),
                    }
                }
            }
        }
    }

    /// what the policy erases, a statement reaches by every way that the map has to it.
    #[test]
    fn every_erased_class_is_covered(policy in policies()) {
        let Ok(checked) = map(MAP).check(&schema(SCHEMA), &policy) else { return Ok(()) };
        for (subject, occasion) in occasions() {
            let statements = checked.erasure(subject, occasion);
            for table in checked.map().tables().iter().filter(|table| is_linked(table, subject)) {
                let own = table.subject().into_iter();
                let ways = own.chain(table.links().map(|(of, _)| of)).filter(|of| *of == subject).count();
                for column in table.columns() {
                    for class in column.class().possible() {
                        if !is_erased(&policy, class, occasion) {
                            continue;
                        }
                        let covers = |statement: &&Statement| {
                            let all = match &statement.change {
                                Change::Delete => true,
                                Change::Set(set) => set.iter().any(|set| set.column == column.name()),
                            };
                            let of_type = statement.only.as_ref().is_none_or(|only| {
                                only.types.iter().any(|kind| kind.class() == class)
                            });
                            statement.table == table.name() && all && of_type
                        };
                        prop_assert_eq!(
                            statements.iter().filter(covers).count(), ways,
                            "{} of {}.{} on {}", class, table.name(), column.name(), occasion
                        );
                    }
                }
            }
        }
    }

    /// No statement takes away what a later one finds its rows by.
    #[test]
    fn the_order_leaves_every_way_open(policy in policies()) {
        let Ok(checked) = map(MAP).check(&schema(SCHEMA), &policy) else { return Ok(()) };
        for (subject, occasion) in occasions() {
            let mut gone: BTreeSet<(String, String)> = BTreeSet::new();
            for statement in checked.erasure(subject, occasion) {
                let mut needed = vec![(statement.table.clone(), statement.selection.column.clone())];
                let joins = statement.selection.joins.iter();
                needed.extend(joins.map(|join| (join.table.clone(), join.column.clone())));
                for way in needed {
                    prop_assert!(!gone.contains(&way), "{way:?} {statement:?}");
                }
                match &statement.change {
                    Change::Delete => {
                        let columns = table(&checked, statement).columns().iter();
                        gone.extend(columns.map(|it| (statement.table.clone(), it.name().to_owned())));
                    }
                    Change::Set(set) => {
                        gone.extend(set.iter().map(|it| (statement.table.clone(), it.column.clone())));
                    }
                }
            }
        }
    }

    /// A host that only tightens has a map that fits as long as what it tightens can be erased, and it erases no less.
    #[test]
    fn tightening_never_takes_a_statement_away(policy in policies()) {
        let tightened = policy.tightened().fold(Policy::DEFAULT, |policy, (class, occasion)| {
            policy.erasing(class, occasion).unwrap()
        });
        let less = map(MAP).check(&schema(SCHEMA), &Policy::DEFAULT).unwrap();
        let Ok(more) = map(MAP).check(&schema(SCHEMA), &tightened) else { return Ok(()) };
        for (subject, occasion) in occasions() {
            let tables = |checked: &CheckedMap| -> BTreeSet<String> {
                checked.erasure(subject, occasion).iter().map(|it| it.table.clone()).collect()
            };
            prop_assert!(tables(&less).is_subset(&tables(&more)));
        }
    }
}

/// The laws above look at maps that fit: most do.
#[test]
fn most_policies_fit_the_shop() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let fits = (0..200)
        .filter(|_| {
            let policy = policies().new_tree(&mut runner).unwrap().current();
            map(MAP).check(&schema(SCHEMA), &policy).is_ok()
        })
        .count();
    assert!(fits > 120, "only {fits} of 200");
}
