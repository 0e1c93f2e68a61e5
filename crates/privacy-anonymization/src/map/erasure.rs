//! From map, schema and policy to the statements, and what stands in their way.

use alloc::{collections::BTreeMap, string::String, vec, vec::Vec};

use super::{
    Assignment, Change, Class, Column, Covered, Erasure, LiveColumn, LiveTable, OnDelete, Only,
    Selection, Statement, Subject, Table,
    check::is_erased,
    finding::{Finding, Problem},
    links::Sides,
};
use crate::{
    FieldClass, Nulls, Occasion, Policy, QuestionType, Replacement, ReplacementError, Strategy,
    Values,
};

type Erasures = BTreeMap<(Subject, Occasion), Vec<Statement>>;

pub(super) fn erasures(sides: Sides<'_>, policy: &Policy, findings: &mut Vec<Finding>) -> Erasures {
    let mut erasures = BTreeMap::new();
    for subject in Subject::ALL {
        for occasion in subject.occasions() {
            let statements = if *occasion == Occasion::RemovedContact {
                removal(sides, policy, findings)
            } else {
                erasure(sides, policy, (*subject, *occasion), findings)
            };
            erasures.insert((*subject, *occasion), statements);
        }
    }
    erasures
}

fn erasure(
    sides: Sides<'_>,
    policy: &Policy,
    on: (Subject, Occasion),
    findings: &mut Vec<Finding>,
) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (table, live) in sides.both().filter(|(table, _)| table.is_linked_to(on.0)) {
        let changes = changes(table, live, policy, on.1, findings);
        if changes.is_empty() {
            continue;
        }
        let own = (table.is == Some(on.0)).then_some(table.key()).flatten();
        let own = own.map(|key| Selection { column: key.into(), joins: Vec::new() });
        // A link that leads nowhere is a finding already.
        let linked = table
            .links()
            .filter(|(subject, _)| *subject == on.0)
            .filter_map(|(subject, path)| sides.link(table, subject, path).ok());
        for selection in own.into_iter().chain(linked) {
            for (types, change) in &changes {
                let only = match types {
                    None => None,
                    Some(types) => {
                        match table.question.as_ref().map(|path| sides.follow(table, path)) {
                            Some(Ok(question)) => Some(Only { question, types: types.clone() }),
                            Some(Err(_)) | None => continue,
                        }
                    }
                };
                statements.push(Statement {
                    table: table.name.clone(),
                    key: table.key.clone(),
                    selection: selection.clone(),
                    only,
                    change: change.clone(),
                });
            }
        }
    }
    for statement in statements.iter().filter(|statement| statement.change == Change::Delete) {
        deletion(sides, policy, on.1, &statement.table, &statements, findings);
    }
    in_order(sides, statements, on.1, findings)
}

/// What an occasion does to the rows of a table: to all of them, and to answers of some types of questions.
fn changes(
    table: &Table,
    live: &LiveTable,
    policy: &Policy,
    occasion: Occasion,
    findings: &mut Vec<Finding>,
) -> Vec<(Option<Vec<QuestionType>>, Change)> {
    let types: Vec<QuestionType> = QuestionType::ALL
        .iter()
        .copied()
        .filter(|kind| is_erased(policy, kind.class(), occasion))
        .collect();
    // Where every type goes, an answer whose type nobody knows goes too.
    let of_types = (types.len() < QuestionType::ALL.len()).then(|| types.clone());
    let mut all = Vec::new();
    let mut answers = Vec::new();
    for column in &table.columns {
        match &column.class {
            Class::Is(class) if is_erased(policy, *class, occasion) => all.push(column),
            Class::OfQuestion if !types.is_empty() => answers.push(column),
            Class::Is(_) | Class::OfQuestion | Class::NotPersonal(_) => {}
        }
    }
    if of_types.is_none() {
        all.append(&mut answers);
    }
    let mut changes = Vec::new();
    for (types, columns) in [(None, all), (of_types, answers)] {
        if columns.is_empty() {
            continue;
        }
        let by_row = columns.iter().find(|column| table.erasure_of(column) == Erasure::Row);
        if let Some(by_row) = by_row {
            let of = types.is_some();
            kept_in_row(table, by_row, of, policy, occasion, findings);
            changes.push((types, Change::Delete));
            if !of {
                break; // nothing is left to set
            }
            continue;
        }
        let mut assignments = Vec::new();
        for column in columns {
            let Some(found) = live.column(&column.name) else { continue };
            match replacement(table, live, column, found) {
                Ok(value) => assignments.push(Assignment {
                    column: column.name.clone(),
                    value,
                    holds: column.holds.unwrap_or(found.holds),
                    stored_as: found.holds,
                }),
                Err(problem) => {
                    findings.push(if problem == Problem::NoKey {
                        Finding::of_table(&table.name, problem)
                    } else {
                        Finding::of_column(&table.name, &column.name, problem)
                    });
                }
            }
        }
        if !assignments.is_empty() {
            changes.push((types, Change::Set(assignments)));
        }
    }
    changes
}

/// What takes the place of a column's values.
pub(super) fn replacement(
    table: &Table,
    live: &LiveTable,
    column: &Column,
    found: &LiveColumn,
) -> Result<Replacement, Problem> {
    let mut accepts = live.accepts(found, table.key());
    if let Some(holds) = column.holds {
        accepts.holds = holds;
    }
    let constant = |accepts| {
        Replacement::of(accepts, Strategy::CONSTANT).map_err(|error| match error {
            ReplacementError::TooShort => Problem::TooShort,
            ReplacementError::NullRefused
            | ReplacementError::Unique
            | ReplacementError::NoBlank
            | ReplacementError::NotAnonymising => Problem::NoPlaceholder,
        })
    };
    match table.erasure_of(column) {
        Erasure::Clear | Erasure::Row => match accepts.nulls {
            Nulls::Accepted => Ok(Replacement::Null),
            Nulls::Refused => Err(Problem::NullRefused),
        },
        Erasure::Placeholder => match accepts.values {
            Values::Unique => Err(Problem::Unique),
            Values::Repeat => constant(accepts),
        },
        Erasure::UniquePlaceholder => {
            if table.key.is_none() {
                return Err(Problem::NoKey);
            }
            constant(crate::Column { values: Values::Unique, ..accepts })
        }
    }
}

/// A row goes as a whole only where nothing in it stays.
fn kept_in_row(
    table: &Table,
    by_row: &Column,
    of_types: bool,
    policy: &Policy,
    occasion: Occasion,
    findings: &mut Vec<Finding>,
) {
    for (stays, class) in staying(table, of_types, policy, occasion) {
        let problem = Problem::RowHolds(occasion, stays.name.clone(), class);
        findings.push(Finding::of_column(&table.name, &by_row.name, problem));
    }
}

/// The columns whose values a deleted row must not take with it: those of a person that stay, and those of the books.
fn staying<'a>(
    table: &'a Table,
    of_types: bool,
    policy: &'a Policy,
    occasion: Occasion,
) -> impl Iterator<Item = (&'a Column, FieldClass)> {
    table.columns.iter().filter_map(move |column| {
        if of_types && column.class == Class::OfQuestion {
            return None; // the rows of the types that go
        }
        let class = column.class.possible().into_iter().find(|class| {
            is_of_the_books(*class) || (class.is_personal() && !is_erased(policy, *class, occasion))
        })?;
        Some((column, class))
    })
}

const fn is_of_the_books(class: FieldClass) -> bool {
    matches!(
        class,
        FieldClass::AccountingAmount
            | FieldClass::AccountingDate
            | FieldClass::AccountingReference
            | FieldClass::ProductData
    )
}

/// What refers to the rows of a table that are deleted.
fn deletion(
    sides: Sides<'_>,
    policy: &Policy,
    occasion: Occasion,
    deleted: &str,
    statements: &[Statement],
    findings: &mut Vec<Finding>,
) {
    let mut gone = vec![String::from(deleted)];
    let mut position = 0;
    while let Some(to) = gone.get(position).cloned() {
        position = position.saturating_add(1);
        let references: Vec<_> = sides
            .references_to(&to)
            .map(|(t, c, a)| (String::from(t), String::from(c), a))
            .collect();
        for (table, column, action) in references {
            let dangles = || {
                let problem = Problem::Dangles(to.clone(), action);
                Finding::of_column(&table, &column, problem)
            };
            match action {
                Some(OnDelete::Cascade) => {
                    let Some(mapped) = sides.map.table(&table) else { continue };
                    if let Some((_, class)) = staying(mapped, false, policy, occasion).next() {
                        let problem = Problem::CascadeTakes(to.clone(), class);
                        findings.push(Finding::of_column(&table, &column, problem));
                    }
                    if !gone.contains(&table) {
                        gone.push(table);
                    }
                }
                Some(OnDelete::SetNull) => {
                    let refuses = |live: &LiveTable| {
                        live.column(&column).is_some_and(|live| live.nulls == Nulls::Refused)
                    };
                    if sides.live.table(&table).is_some_and(refuses) {
                        findings.push(dangles());
                    }
                }
                Some(OnDelete::SetDefault | OnDelete::Restrict | OnDelete::NoAction) | None => {
                    let goes_first = statements.iter().any(|statement| {
                        statement.table == table && statement.change == Change::Delete
                    });
                    if !goes_first {
                        findings.push(dangles());
                    }
                }
            }
        }
    }
}

/// A removed contact goes by its file, and by the schema's cascades everything that hangs on it.
fn removal(sides: Sides<'_>, policy: &Policy, findings: &mut Vec<Finding>) -> Vec<Statement> {
    let Some(owner) = sides.map.table_of(Subject::Contact) else { return Vec::new() };
    let Some(key) = owner.key() else { return Vec::new() };
    let mut gone: Vec<&str> = vec![&owner.name];
    let mut position = 0;
    while let Some(to) = gone.get(position).copied() {
        position = position.saturating_add(1);
        for (table, column, action) in sides.references_to(to) {
            match action {
                Some(OnDelete::Cascade) => {
                    if !gone.contains(&table) {
                        gone.push(table);
                    }
                }
                Some(OnDelete::SetNull | OnDelete::SetDefault) => {}
                Some(OnDelete::Restrict | OnDelete::NoAction) => {
                    if !sides.map.table(table).is_none_or(is_of_accounting) {
                        let problem = Problem::StopsRemoval;
                        findings.push(Finding::of_column(table, column, problem));
                    }
                }
                None => {
                    // A link of the contact's is looked at below.
                    let mut links = sides.map.table(table).into_iter().flat_map(Table::links);
                    if links.any(|(of, path)| of == Subject::Contact && path.column() == column) {
                        continue;
                    }
                    let problem = Problem::Dangles(to.into(), None);
                    findings.push(Finding::of_column(table, column, problem));
                }
            }
        }
    }
    for (table, _) in sides.both() {
        let goes = table.columns.iter().flat_map(|column| column.class.possible()).find(|class| {
            class.is_personal() && is_erased(policy, *class, Occasion::RemovedContact)
        });
        let Some(class) = goes else { continue };
        for (_, path) in table.links().filter(|(subject, _)| *subject == Subject::Contact) {
            findings.extend(outlives(sides, table, path, class));
        }
    }
    vec![Statement {
        table: owner.name.clone(),
        key: owner.key.clone(),
        selection: Selection { column: key.into(), joins: Vec::new() },
        only: None,
        change: Change::Delete,
    }]
}

/// Whether the rows of a table keep a contact from being removed at all.
fn is_of_accounting(table: &Table) -> bool {
    table.is == Some(Subject::Order)
        || table.columns.iter().any(|column| match column.class {
            Class::Is(class) => is_of_the_books(class),
            Class::OfQuestion | Class::NotPersonal(_) => false,
        })
}

/// A way to the contact on which a deletion stops, from the contact on.
fn outlives(
    sides: Sides<'_>,
    table: &Table,
    path: &super::Path,
    class: FieldClass,
) -> Option<Finding> {
    let first = (&*table.name, path.column());
    let ways = path.steps().iter().map(|step| (&*step.table, &*step.column));
    let ways: Vec<_> = core::iter::once(first).chain(ways).collect();
    for (table, column) in ways.into_iter().rev() {
        let Some(reference) = sides.reference(table, column) else { continue };
        match reference.on_delete {
            Some(OnDelete::Cascade) => {}
            // Then the contact is not removed, or that is a finding by itself.
            Some(OnDelete::Restrict | OnDelete::NoAction) => return None,
            None | Some(OnDelete::SetNull | OnDelete::SetDefault) => {
                let problem = Problem::OutlivesContact(class, reference.on_delete);
                return Some(Finding::of_column(table, column, problem));
            }
        }
    }
    None
}

/// The statements, each before what would take away the rows that it finds its own by, or that refer to others.
fn in_order(
    sides: Sides<'_>,
    statements: Vec<Statement>,
    occasion: Occasion,
    findings: &mut Vec<Finding>,
) -> Vec<Statement> {
    let mut left = statements;
    let mut ordered = Vec::new();
    while !left.is_empty() {
        let free = left.iter().enumerate().position(|(at, candidate)| {
            left.iter()
                .enumerate()
                .all(|(other_at, other)| other_at == at || !comes_before(sides, other, candidate))
        });
        let Some(free) = free else {
            for statement in &left {
                findings.push(Finding::of_table(&statement.table, Problem::NoOrder(occasion)));
            }
            break;
        };
        ordered.push(left.remove(free));
    }
    ordered
}

fn comes_before(sides: Sides<'_>, first: &Statement, then: &Statement) -> bool {
    let ways =
        core::iter::once(&first.selection).chain(first.only.as_ref().map(|only| &only.question));
    for way in ways {
        let own = core::iter::once((&*first.table, &*way.column));
        let joined = way.joins.iter().map(|join| (&*join.table, &*join.column));
        for (at, (table, column)) in own.chain(joined).enumerate() {
            // A row that the other statement has changed in the same way needs no second change.
            let alike =
                then.table == first.table && then.change == first.change && then.only == first.only;
            let taken = !(at == 0 && alike)
                && then.table == table
                && match &then.change {
                    Change::Delete => then.table != first.table,
                    Change::Set(assignments) => {
                        assignments.iter().any(|assignment| assignment.column == column)
                    }
                };
            if taken {
                return true;
            }
        }
    }
    let refers = || {
        sides.references_to(&then.table).any(|(table, _, action)| {
            let by_cascade = matches!(action, Some(OnDelete::Cascade | OnDelete::SetNull));
            table == first.table && !by_cascade
        })
    };
    first.change == Change::Delete
        && then.change == Change::Delete
        && first.table != then.table
        && refers()
}

/// The things that the anonymization of their contact covers.
pub(super) fn covered(sides: Sides<'_>, policy: &Policy, erasures: &Erasures) -> Vec<Covered> {
    let mut covered = Vec::new();
    for subject in [Subject::Ticket, Subject::Answer, Subject::Order] {
        let Some((table, key)) = sides.map.table_of(subject).and_then(|t| Some((t, t.key()?)))
        else {
            continue;
        };
        for occasion in subject.occasions() {
            let erased: Vec<FieldClass> = table
                .columns
                .iter()
                .flat_map(|column| column.class.possible())
                .filter(|class| is_erased(policy, *class, *occasion))
                .collect();
            let goes_with_contact =
                |class: &FieldClass| is_erased(policy, *class, Occasion::AnonymizedContact);
            let elsewhere = erasures
                .get(&(subject, *occasion))
                .is_some_and(|all| all.iter().any(|statement| statement.table != table.name));
            if erased.is_empty() || elsewhere || !erased.iter().all(goes_with_contact) {
                continue;
            }
            let links = table.links().filter(|(of, _)| *of == Subject::Contact);
            covered.extend(links.filter_map(|(of, path)| {
                Some(Covered {
                    subject,
                    table: table.name.clone(),
                    key: key.into(),
                    selection: sides.link(table, of, path).ok()?,
                })
            }));
        }
    }
    covered
}
