//! What the plan's effects are on a database: statements that follow from data map, schema and policy. No column is named
//! here.

use privacy_rules::{
    anonymization::{
        Occasion, Policy,
        map::{self, CheckedMap},
    },
    batch::{self, Effect, Parameters},
};

use super::{
    data_map::{self, MapError},
    store::{Dialect, Store},
};

pub mod render;

use render::Rendered;

/// The statements of every effect, derived once.
#[derive(Debug)]
pub(crate) struct Eraser {
    anonymize: Vec<Rendered>,
    remove: Vec<Rendered>,
    beneficiary: Vec<Rendered>,
    answer: Vec<Rendered>,
    ip: Vec<Rendered>,
    holding: Holding,
    covered: Vec<(batch::Subject, String)>,
}

/// Whether a row holds anything that goes on its occasion, as SQL conditions on the table of each.
#[derive(Clone, Debug)]
pub(crate) struct Holding {
    pub(crate) ticket: String,
    pub(crate) answer: String,
    pub(crate) order: String,
}

impl Holding {
    /// For whoever does not ask.
    pub(crate) const NOTHING: Self =
        Self { ticket: String::new(), answer: String::new(), order: String::new() };
}

impl Eraser {
    /// The statements for a database whose schema and values fit the map, under the policy of a run and for answers to
    /// questions of its types.
    pub(crate) fn of(store: &Store, parameters: &Parameters) -> Result<Self, MapError> {
        let questions = parameters.questions.iter();
        let policy = questions.fold(parameters.policy.clone(), |policy, question| {
            // An answer is about a person, so it can always be erased.
            let tightened = policy.clone().erasing(question.class(), Occasion::ExpiredTicket);
            tightened.unwrap_or(policy)
        });
        Self::under(store, &policy)
    }

    /// The statements under a policy, with the types of questions that it names.
    pub(crate) fn under(store: &Store, policy: &Policy) -> Result<Self, MapError> {
        let map = data_map::checked(&store.live_schema()?, policy)?;
        data_map::verify_values(store, &map)?;
        Ok(Self::new(&map, store.dialect()))
    }

    fn new(map: &CheckedMap, dialect: Dialect) -> Self {
        let statements = |subject, occasion| {
            let statements = map.erasure(subject, occasion).iter();
            statements.map(|statement| render::statement(dialect, statement)).collect()
        };
        let holds = |subject: map::Subject, occasion| {
            map.table_of(subject).map_or_else(
                || "FALSE".to_owned(),
                |table| render::holds(table, map.erasure(subject, occasion)),
            )
        };
        Self {
            anonymize: statements(map::Subject::Contact, Occasion::AnonymizedContact),
            remove: statements(map::Subject::Contact, Occasion::RemovedContact),
            beneficiary: statements(map::Subject::Ticket, Occasion::ExpiredTicket),
            answer: statements(map::Subject::Answer, Occasion::ExpiredTicket),
            ip: statements(map::Subject::Order, Occasion::ExpiredOrder),
            holding: Holding {
                ticket: holds(map::Subject::Ticket, Occasion::ExpiredTicket),
                answer: holds(map::Subject::Answer, Occasion::ExpiredTicket),
                order: holds(map::Subject::Order, Occasion::ExpiredOrder),
            },
            covered: map
                .covered_by_contact()
                .iter()
                .filter_map(|covered| Some((thing(covered.subject)?, render::covered(covered))))
                .collect(),
        }
    }

    /// The statements of an effect, each with the subject's id as `$1`.
    pub(crate) fn statements(&self, effect: Effect) -> &[Rendered] {
        match effect {
            Effect::Anonymize => &self.anonymize,
            Effect::Remove => &self.remove,
            Effect::EraseBeneficiary => &self.beneficiary,
            Effect::EraseAnswer => &self.answer,
            Effect::EraseIp => &self.ip,
        }
    }

    /// Whether a row holds anything to erase.
    pub(crate) const fn holding(&self) -> &Holding {
        &self.holding
    }

    /// The tickets, answers and orders that lose the same data when a contact is anonymized, as statements that list their
    /// ids as `id`, with the contact's id as `$1`: a plan does not erase them twice.
    pub(crate) fn covered_by_contact(&self) -> &[(batch::Subject, String)] {
        &self.covered
    }
}

const fn thing(subject: map::Subject) -> Option<batch::Subject> {
    match subject {
        map::Subject::Ticket => Some(batch::Subject::Ticket),
        map::Subject::Answer => Some(batch::Subject::Answer),
        map::Subject::Order => Some(batch::Subject::Order),
        map::Subject::Contact | map::Subject::Operator => None,
    }
}
