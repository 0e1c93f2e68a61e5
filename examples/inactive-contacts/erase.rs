//! Executes what the plan says, with the statements that data map and policy give: no column is named here.

use privacy_rules::{
    anonymization::{Action, Occasion, Policy},
    batch::{self, Effect},
};

use super::{
    data_map::{self, Erasure, Subject, TABLES},
    store::Dialect,
};

/// The statements of every effect, derived once.
#[derive(Debug)]
pub(crate) struct Eraser {
    anonymize: Vec<String>,
    remove: Vec<String>,
    beneficiary: Vec<String>,
    answer: Vec<String>,
    ip: Vec<String>,
}

impl Eraser {
    pub(crate) fn new(_: Dialect) -> Self {
        let statements = |subject, occasion| {
            data_map::statements(subject, occasion).iter().map(|sql| portable(sql)).collect()
        };
        Self {
            anonymize: statements(Subject::Contact, Occasion::AnonymizedContact),
            remove: statements(Subject::Contact, Occasion::RemovedContact),
            beneficiary: statements(Subject::Ticket, Occasion::ExpiredTicket),
            answer: statements(Subject::Answer, Occasion::ExpiredTicket),
            ip: statements(Subject::Order, Occasion::ExpiredOrder),
        }
    }

    /// The statements of an effect, each with the subject's id as `$1`.
    pub(crate) fn statements(&self, effect: Effect) -> &[String] {
        match effect {
            Effect::Anonymize => &self.anonymize,
            Effect::Remove => &self.remove,
            Effect::EraseBeneficiary => &self.beneficiary,
            Effect::EraseAnswer => &self.answer,
            Effect::EraseIp => &self.ip,
        }
    }
}

/// A word that PostgreSQL reserves is quoted, and the parameter is written in its way, which SQLite reads too.
fn portable(sql: &str) -> String {
    sql.replace("?1", "$1").replace(" authorization ", " \"authorization\" ")
}

/// The tickets, answers and orders that lose the same data when a contact is anonymized, as statements that list their
/// ids, with the contact's id as `$1`: a plan does not erase them twice.
pub(crate) fn covered_by_contact() -> Vec<(batch::Subject, String)> {
    let things = [
        (batch::Subject::Ticket, Subject::Ticket, Occasion::ExpiredTicket),
        (batch::Subject::Answer, Subject::Answer, Occasion::ExpiredTicket),
        (batch::Subject::Order, Subject::Order, Occasion::ExpiredOrder),
    ];
    let mut statements = Vec::new();
    for (subject, linked, occasion) in things {
        let is_of = |table: &&data_map::Table| {
            table.links.iter().any(|link| link.subject == linked && link.rows == "id = ?1")
                && table.columns.iter().any(|column| {
                    column.erasure != Erasure::Never
                        && is_erased(column, occasion)
                        && is_erased(column, Occasion::AnonymizedContact)
                })
        };
        for table in TABLES.iter().filter(is_of) {
            let of_contact = table.links.iter().filter(|link| link.subject == Subject::Contact);
            statements.extend(of_contact.map(|link| {
                (subject, portable(&format!("SELECT id FROM {} WHERE {}", table.name, link.rows)))
            }));
        }
    }
    statements
}

fn is_erased(column: &data_map::Column, occasion: Occasion) -> bool {
    column
        .class
        .possible()
        .into_iter()
        .any(|class| Policy::DEFAULT.rule(class, occasion).action() == Action::Erase)
}

/// Whether a row of a table holds anything that goes on an occasion, as an SQL expression.
pub(crate) fn holds(table: &str, occasion: Occasion) -> String {
    let conditions: Vec<String> = TABLES
        .iter()
        .filter(|known| known.name == table)
        .flat_map(|known| known.columns.iter().filter(|column| is_erased(column, occasion)))
        .filter_map(|column| match column.erasure {
            Erasure::Clear | Erasure::DeleteRow => {
                Some(format!("{table}.{} IS NOT NULL", column.name))
            }
            Erasure::Replace(constant) => Some(format!("{table}.{} <> '{constant}'", column.name)),
            Erasure::Never => None,
        })
        .collect();
    if conditions.is_empty() {
        "FALSE".to_owned()
    } else {
        format!("({})", conditions.join(" OR "))
    }
}
