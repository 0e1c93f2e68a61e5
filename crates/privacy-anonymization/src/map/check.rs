//! The map against the schema and the policy: everything that is wrong, at once.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

use super::{
    CheckedMap, Class, Column, DataMap, Findings, LiveSchema, LiveTable, Subject, Table, erasure,
    finding::{Finding, Problem},
    fits::fits,
    links::Sides,
    values,
};
use crate::{Action, ColumnType, FieldClass, Occasion, Policy};

impl DataMap {
    /// The map, checked against the schema that the database really has and the policy that is to be carried out.
    ///
    /// # Errors
    /// [`Findings`]: all of them, each with its table, its column and what to do.
    pub fn check(&self, live: &LiveSchema, policy: &Policy) -> Result<CheckedMap, Findings> {
        let sides = Sides { map: self, live };
        let mut findings = Vec::new();
        names(sides, &mut findings);
        for (table, live) in sides.both() {
            check_table(sides, table, live, policy, &mut findings);
        }
        let erasures = erasure::erasures(sides, policy, &mut findings);
        let covered = erasure::covered(sides, policy, &erasures);
        let values = values::values(sides);
        match Findings::of(findings) {
            Some(findings) => Err(findings),
            None => Ok(CheckedMap {
                map: self.clone(),
                policy: policy.clone(),
                erasures,
                covered,
                values,
            }),
        }
    }
}

impl<'a> Sides<'a> {
    /// The tables that both have.
    pub(super) fn both(self) -> impl Iterator<Item = (&'a Table, &'a LiveTable)> {
        self.map.tables.iter().filter_map(move |table| Some((table, self.live.table(&table.name)?)))
    }
}

/// A policy's word on a class.
pub(super) fn is_erased(policy: &Policy, class: FieldClass, occasion: Occasion) -> bool {
    policy.rule(class, occasion).action() == Action::Erase
}

fn names(sides: Sides<'_>, findings: &mut Vec<Finding>) {
    let mut known = BTreeSet::new();
    let mut subjects: BTreeSet<Subject> = BTreeSet::new();
    for table in &sides.map.tables {
        let name = &table.name;
        if !known.insert(&**name) {
            findings.push(Finding::of_table(name, Problem::TableTwice));
        }
        if let Some(subject) = table.is
            && !subjects.insert(subject)
        {
            findings.push(Finding::of_table(name, Problem::SubjectTwice(subject)));
        }
        if sides.live.table(name).is_none() {
            findings.push(Finding::of_table(name, Problem::Vanished));
        }
    }
    for live in &sides.live.tables {
        if !known.contains(&*live.name) {
            findings.push(Finding::of_table(&live.name, Problem::Unmapped));
        }
    }
}

fn check_table(
    sides: Sides<'_>,
    table: &Table,
    live: &LiveTable,
    policy: &Policy,
    findings: &mut Vec<Finding>,
) {
    let name = &*table.name;
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for column in &table.columns {
        let mut found = |problem| findings.push(Finding::of_column(name, &column.name, problem));
        if !known.insert(&column.name) {
            found(Problem::TwoClasses);
        }
        if matches!(&column.class, Class::NotPersonal(why) if why.trim().is_empty()) {
            found(Problem::NoReason);
        }
        let Some(live) = live.column(&column.name) else {
            found(Problem::Vanished);
            continue;
        };
        if let Some(said) = column.holds
            && !matches!(live.holds, ColumnType::Text { .. })
            && said != live.holds
        {
            found(Problem::HoldsDiffers(live.holds));
        }
        let possible = column.class.possible();
        let holds = column.holds.unwrap_or(live.holds);
        if let Some(class) = possible.first()
            && !possible.iter().any(|class| fits(*class, holds))
        {
            found(Problem::ClassDoesNotFit(*class));
        }
    }
    for column in &live.columns {
        if !known.contains(&*column.name) {
            findings.push(Finding::of_column(name, &column.name, Problem::Unmapped));
        }
    }
    check_key(table, live, findings);
    for (subject, path) in table.links() {
        findings.extend(sides.link(table, subject, path).err());
    }
    check_question(sides, table, findings);
    check_subjects(sides, table, policy, findings);
    check_undeclared(sides, table, live, policy, findings);
}

fn check_key(table: &Table, live: &LiveTable, findings: &mut Vec<Finding>) {
    let Some(key) = table.key() else {
        if table.is.is_some() {
            findings.push(Finding::of_table(&table.name, Problem::NoKey));
        }
        return;
    };
    if live.column(key).is_none() {
        findings.push(Finding::of_column(&table.name, key, Problem::KeyIsNoColumn));
    }
    let personal = table
        .columns
        .iter()
        .filter(|column| column.name == key)
        .flat_map(|column| column.class.possible())
        .find(|class| class.is_personal());
    if let Some(class) = personal {
        findings.push(Finding::of_column(&table.name, key, Problem::KeyIsPersonal(class)));
    }
}

fn check_question(sides: Sides<'_>, table: &Table, findings: &mut Vec<Finding>) {
    let answer = table.columns.iter().find(|column| column.class == Class::OfQuestion);
    match (&table.question, answer) {
        (None, None) => {}
        (None, Some(column)) => {
            findings.push(Finding::of_column(&table.name, &column.name, Problem::NoQuestion));
        }
        (Some(_), None) => findings.push(Finding::of_table(&table.name, Problem::QuestionUnused)),
        (Some(path), Some(_)) => findings.extend(sides.follow(table, path).err()),
    }
}

/// Every personal column belongs to a subject on whose occasion it goes.
fn check_subjects(sides: Sides<'_>, table: &Table, policy: &Policy, findings: &mut Vec<Finding>) {
    let belongs = table.is.is_some() || !table.links.is_empty();
    for column in &table.columns {
        for class in column.class.possible().into_iter().filter(|class| class.is_personal()) {
            if !belongs {
                findings.push(Finding::of_table(&table.name, Problem::NotLinked(class)));
                return;
            }
            let of: Vec<Subject> = Subject::ALL
                .iter()
                .copied()
                .filter(|subject| is_erased_with(policy, class, *subject))
                .collect();
            let reached = of.iter().any(|subject| table.is_linked_to(*subject));
            if let Some(subject) = of.first()
                && !reached
                && sides.live.table(&table.name).is_some_and(|t| t.column(&column.name).is_some())
            {
                findings.push(Finding::of_column(
                    &table.name,
                    &column.name,
                    Problem::Unreached(class, *subject),
                ));
                break;
            }
        }
    }
}

/// Whether a class goes with a subject, of which the file itself stays.
fn is_erased_with(policy: &Policy, class: FieldClass, subject: Subject) -> bool {
    occasions_of(subject).any(|occasion| is_erased(policy, class, occasion))
}

fn occasions_of(subject: Subject) -> impl Iterator<Item = Occasion> {
    subject.occasions().iter().copied().filter(|occasion| *occasion != Occasion::RemovedContact)
}

/// A foreign key to a subject without a link: what goes with the subject would stay here.
fn check_undeclared(
    sides: Sides<'_>,
    table: &Table,
    live: &LiveTable,
    policy: &Policy,
    findings: &mut Vec<Finding>,
) {
    for subject in Subject::ALL.iter().copied() {
        let Some(owner) = sides.map.table_of(subject) else { continue };
        // What a row loses on an occasion of its own, it loses without the other subject.
        let own = table.is.map_or(&[][..], Subject::occasions);
        let goes = |column: &Column| {
            column.class.possible().into_iter().any(|class| {
                occasions_of(subject)
                    .filter(|occasion| !own.contains(occasion))
                    .any(|occasion| is_erased(policy, class, occasion))
            })
        };
        for key in live.foreign_keys.iter().filter(|key| key.table == owner.name) {
            let starts = |column: &String| {
                let of = table.links.iter().filter(|(of, _)| *of == subject);
                of.into_iter().any(|(_, path)| path.column() == column)
            };
            // A reference that is itself about a person, such as to the rest of a household, is no ownership.
            let is_personal = |column: &String| {
                let mapped = table.columns.iter().find(|known| known.name == *column);
                mapped.is_none_or(|mapped| mapped.class.is_personal())
            };
            if let Some(column) = key.columns.first()
                && !key.columns.iter().any(|column| starts(column) || is_personal(column))
                && table
                    .columns
                    .iter()
                    .any(|other| !key.columns.contains(&other.name) && goes(other))
            {
                let problem = Problem::LinkMissing(subject);
                findings.push(Finding::of_column(&table.name, column, problem));
            }
        }
    }
}
