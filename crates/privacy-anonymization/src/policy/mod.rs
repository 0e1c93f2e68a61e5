//! What becomes of each field on each occasion: the whole policy as one readable table.

use alloc::collections::BTreeMap;
use core::fmt;

use privacy_vocabulary::{RuleId, Source};

use crate::names::named;

mod fields;
mod host;
mod table;
#[cfg(feature = "serde")]
mod wire;

pub use fields::{FieldClass, QuestionType};
use host::Change;
pub use host::{Exception, PolicyError};
use table::Cell;

/// What has happened to the record that a field belongs to.
///
/// # Source
/// A-1 to A-7, A-12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a new occasion must be decided on by the policy")]
pub enum Occasion {
    /// A contact is anonymised: its file, its account, its orders and its answers. The named holders of its tickets may be
    /// other people and age with the ticket (A-4, A-7).
    AnonymizedContact,
    /// A prospect's file is removed.
    RemovedContact,
    /// The validity of a ticket ended longer ago than the period.
    ExpiredTicket,
    /// All lines of an order are past.
    ExpiredOrder,
    /// An operator has left.
    DepartedOperator,
}

named!(Occasion, "occasion", {
    AnonymizedContact = "anonymized-contact",
    RemovedContact = "removed-contact",
    ExpiredTicket = "expired-ticket",
    ExpiredOrder = "expired-order",
    DepartedOperator = "departed-operator",
});

impl Occasion {
    const fn rule(self) -> RuleId {
        match self {
            Self::AnonymizedContact => RuleId::A2,
            Self::RemovedContact => RuleId::A1,
            Self::ExpiredTicket => RuleId::A4,
            Self::ExpiredOrder => RuleId::A6,
            Self::DepartedOperator => RuleId::A12,
        }
    }
}

/// What becomes of a field.
///
/// # Source
/// A-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a host must know how to carry out each")]
pub enum Action {
    /// It stays as it is, because a rule keeps it.
    Keep,
    /// It goes, and what takes its place says nothing about the person.
    Erase,
    /// The occasion does not reach it: another occasion decides, or there is nothing of the kind.
    NotConcerned,
}

named!(Action, "action", {
    Keep = "keep",
    Erase = "erase",
    NotConcerned = "not-concerned",
});

/// One cell of the policy: what becomes of a class of fields on one occasion, and by which rule.
///
/// # Source
/// A-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FieldRule {
    action: Action,
    source: Source,
    basis: Basis,
}

/// Who decided on a cell.
///
/// # Source
/// A-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the list of ways is complete")]
pub enum Basis {
    /// The table.
    Table,
    /// The host, which erases more.
    Tightened,
    /// The host, which keeps more by an [`Exception`].
    Exception,
}

named!(Basis, "basis of a rule", {
    Table = "table",
    Tightened = "tightened",
    Exception = "exception",
});

impl FieldRule {
    /// What becomes of the field.
    #[must_use]
    pub const fn action(self) -> Action {
        self.action
    }

    /// The rule of the table, also where the host decides otherwise.
    #[must_use]
    pub const fn source(self) -> Source {
        self.source
    }

    /// Who decided.
    #[must_use]
    pub const fn basis(self) -> Basis {
        self.basis
    }
}

/// What becomes of every class of fields on every occasion.
///
/// A host changes it by [`erasing`](Policy::erasing) and [`keeping`](Policy::keeping). With serde it is configuration: the
/// version of the table that the changes were made against, and the lists `erase` and `keep`.
///
/// # Examples
/// ```
/// use privacy_anonymization::{Action, FieldClass, Occasion, Policy};
///
/// let town = |occasion| Policy::DEFAULT.rule(FieldClass::Town, occasion);
/// assert_eq!(town(Occasion::AnonymizedContact).action(), Action::Keep);
/// assert_eq!(town(Occasion::RemovedContact).action(), Action::Erase);
/// assert_eq!(town(Occasion::RemovedContact).source().to_string(), "A-1; GDPR, Art. 5(1)(e)");
/// ```
///
/// # Source
/// A-1 to A-8, A-12.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    changes: BTreeMap<(FieldClass, Occasion), Change>,
}

impl Policy {
    /// The policy of the source, and for what it is silent about, of A-8.
    pub const DEFAULT: Self = Self { changes: BTreeMap::new() };

    /// The version of the table. It grows with every change of a cell, a class or an occasion.
    pub const VERSION: u16 = 1;

    /// What becomes of a class of fields on an occasion.
    #[must_use]
    pub fn rule(&self, class: FieldClass, occasion: Occasion) -> FieldRule {
        let table = Self::table(class, occasion);
        match self.changes.get(&(class, occasion)) {
            None => table,
            Some(Change::Erase) => {
                FieldRule { action: Action::Erase, basis: Basis::Tightened, ..table }
            }
            Some(Change::Keep(_)) => {
                FieldRule { action: Action::Keep, basis: Basis::Exception, ..table }
            }
        }
    }

    /// What the table alone says, whatever a host has changed.
    #[must_use]
    pub const fn table(class: FieldClass, occasion: Occasion) -> FieldRule {
        let cell = table::cell(class, occasion);
        let source = match cell {
            Cell::K(source) | Cell::E(source) => source,
            Cell::N => Source::rule(occasion.rule()),
        };
        FieldRule { action: cell.action(), source, basis: Basis::Table }
    }

    /// Every cell, class by class and in the order of the occasions.
    pub fn rows(&self) -> impl Iterator<Item = (FieldClass, Occasion, FieldRule)> + '_ {
        FieldClass::ALL.iter().flat_map(move |class| {
            Occasion::ALL
                .iter()
                .map(move |occasion| (*class, *occasion, self.rule(*class, *occasion)))
        })
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// The readable table: a line per class with a column per occasion, `-` where a class is not concerned; below it what the
/// host has changed.
impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "What is erased and what is kept, version {}", Self::VERSION)?;
        writeln!(f)?;
        write!(f, "{:<26}", "field class")?;
        for occasion in Occasion::ALL {
            write!(f, "{occasion:<20}")?;
        }
        writeln!(f, "law")?;
        for class in FieldClass::ALL {
            write!(f, "{class:<26}")?;
            for occasion in Occasion::ALL {
                let rule = self.rule(*class, *occasion);
                match rule.action {
                    Action::NotConcerned => write!(f, "{:<20}", "-")?,
                    Action::Keep | Action::Erase => match rule.basis {
                        Basis::Table => write!(f, "{:<6}{:<14}", rule.action, rule.source.id())?,
                        Basis::Tightened | Basis::Exception => {
                            write!(f, "{:<6}{:<14}", rule.action, "by the host")?;
                        }
                    },
                }
            }
            let mut separator = "";
            for (position, occasion) in Occasion::ALL.iter().enumerate() {
                let law = |occasion: &Occasion| self.rule(*class, *occasion).source.legal_text();
                let Some(text) = law(occasion) else { continue };
                if Occasion::ALL.iter().take(position).any(|earlier| law(earlier) == Some(text)) {
                    continue;
                }
                write!(f, "{separator}{text}")?;
                separator = "; ";
            }
            writeln!(f)?;
        }
        let mut heading = "\nErased by the host beyond the table:\n";
        for (class, occasion) in self.tightened() {
            writeln!(f, "{heading}{class}, {occasion}")?;
            heading = "";
        }
        heading = "\nKept by the host against the table:\n";
        for (class, occasion, exception) in self.exceptions() {
            let (name, reason) = (exception.name(), exception.reason());
            writeln!(f, "{heading}{class}, {occasion}: {name}: {reason}")?;
            heading = "";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{format, string::ToString, vec::Vec};

    use super::*;

    fn with(occasion: Occasion, action: Action) -> Vec<FieldClass> {
        let policy = Policy::DEFAULT;
        let rows = policy.rows();
        rows.filter(|(_, on, rule)| *on == occasion && rule.action() == action)
            .map(|(class, _, _)| class)
            .collect()
    }

    const NOT_PERSONAL: [FieldClass; 6] = [
        FieldClass::AccountingAmount,
        FieldClass::AccountingDate,
        FieldClass::AccountingReference,
        FieldClass::ProductData,
        FieldClass::TechnicalKey,
        FieldClass::Status,
    ];

    #[test]
    fn an_anonymized_contact_keeps_its_geography_and_its_books_alone() {
        let kept = with(Occasion::AnonymizedContact, Action::Keep);
        let geography = [FieldClass::PostCode, FieldClass::Town, FieldClass::Country];
        assert_eq!(kept, [&geography[..], &NOT_PERSONAL].concat());
    }

    #[test]
    fn a_removed_prospect_leaves_nothing() {
        assert_eq!(with(Occasion::RemovedContact, Action::Keep), []);
        for class in with(Occasion::AnonymizedContact, Action::Erase) {
            let removed = Policy::DEFAULT.rule(class, Occasion::RemovedContact).action();
            let hangs_on_a_ticket =
                QuestionType::ALL.iter().any(|question| question.class() == class);
            assert_eq!(removed == Action::NotConcerned, hangs_on_a_ticket, "{class}");
        }
    }

    #[test]
    fn of_a_beneficiary_the_country_alone_is_kept() {
        for class in FieldClass::ALL {
            let action = Policy::DEFAULT.rule(*class, Occasion::ExpiredTicket).action();
            if class.as_str() == "beneficiary-country" {
                assert_eq!(action, Action::Keep);
            } else if class.as_str().starts_with("beneficiary-") {
                assert_eq!(action, Action::Erase, "{class}");
            }
        }
    }

    #[test]
    fn answers_with_an_address_or_an_email_go_with_their_ticket() {
        for question in QuestionType::ALL {
            let rule = Policy::DEFAULT.rule(question.class(), Occasion::ExpiredTicket);
            let goes = matches!(question, QuestionType::Address | QuestionType::Email);
            assert_eq!(rule.action() == Action::Erase, goes, "{question}");
            assert_eq!(rule.source().id(), RuleId::A5);
            assert_eq!(question.class().as_str(), format!("{question}-answer"));
            let anonymized = Policy::DEFAULT.rule(question.class(), Occasion::AnonymizedContact);
            assert_eq!(anonymized.action(), Action::Erase);
        }
    }

    #[test]
    fn an_old_order_loses_its_traces_and_nothing_else() {
        assert_eq!(
            with(Occasion::ExpiredOrder, Action::Erase),
            [
                FieldClass::IpAddress,
                FieldClass::UserAgent,
                FieldClass::DeviceId,
                FieldClass::CookieId
            ]
        );
        assert_eq!(with(Occasion::ExpiredOrder, Action::Keep), NOT_PERSONAL);
    }

    #[test]
    fn a_departed_operator_keeps_the_login_and_no_name() {
        let erased = with(Occasion::DepartedOperator, Action::Erase);
        assert!(erased.contains(&FieldClass::OperatorGivenName));
        assert!(erased.contains(&FieldClass::OperatorFamilyName));
        assert_eq!(
            with(Occasion::DepartedOperator, Action::Keep),
            [FieldClass::OperatorLogin, FieldClass::TechnicalKey, FieldClass::Status]
        );
    }

    #[test]
    fn every_class_is_erased_on_some_occasion_or_named_as_kept() {
        let kept_for_good =
            [&[FieldClass::BeneficiaryCountry, FieldClass::OperatorLogin][..], &NOT_PERSONAL[..4]]
                .concat();
        for class in FieldClass::ALL {
            let erased = Occasion::ALL
                .iter()
                .any(|on| Policy::DEFAULT.rule(*class, *on).action() == Action::Erase);
            assert_eq!(!erased, kept_for_good.contains(class), "{class}");
        }
    }

    #[test]
    fn a_cell_that_is_not_concerned_cites_the_rule_of_its_occasion() {
        for (_, occasion, rule) in Policy::DEFAULT.rows() {
            if rule.action() == Action::NotConcerned {
                let expected = match occasion {
                    Occasion::AnonymizedContact => "A-2",
                    Occasion::RemovedContact => "A-1",
                    Occasion::ExpiredTicket => "A-4",
                    Occasion::ExpiredOrder => "A-6",
                    Occasion::DepartedOperator => "A-12",
                };
                assert_eq!(rule.source().to_string(), expected);
            }
        }
    }

    #[test]
    fn names_round_trip_and_the_table_has_every_cell() {
        for class in FieldClass::ALL {
            assert_eq!(class.to_string().parse(), Ok(*class));
        }
        let unknown = "canary".parse::<FieldClass>().unwrap_err();
        assert_eq!(unknown.to_string(), "not a field class");
        let cells = FieldClass::ALL.len() * Occasion::ALL.len();
        assert_eq!(Policy::default().rows().count(), cells);
    }
}
