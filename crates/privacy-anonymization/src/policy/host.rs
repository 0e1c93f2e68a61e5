//! What a host changes of the policy: it may erase more, and keep more only by an exception with a name and a reason.

use alloc::string::String;

use super::{Action, FieldClass, Occasion, Policy, table};

/// A reason to keep what the policy erases: named, so that logs can cite it, and justified, so that an auditor can judge it.
///
/// # Examples
/// ```
/// use privacy_anonymization::{Action, Exception, FieldClass, Occasion, Policy};
///
/// let reason = "donors are named in the yearbook by contract, see the register of processing, entry 12";
/// let policy = Policy::DEFAULT.keeping(
///     FieldClass::CompanyName,
///     Occasion::AnonymizedContact,
///     Exception::new("yearbook-of-donors", reason)?,
/// )?;
/// let rule = policy.rule(FieldClass::CompanyName, Occasion::AnonymizedContact);
/// assert_eq!(rule.action(), Action::Keep);
/// assert!(policy.to_string().contains(reason));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// A-8.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exception {
    name: String,
    reason: String,
}

/// Room for a sentence, not for a formula such as "needed".
const REASON: core::ops::RangeInclusive<usize> = 20..=500;

impl Exception {
    /// An exception with its name and its reason.
    ///
    /// # Errors
    /// [`PolicyError::Name`] and [`PolicyError::Reason`] for what is not of the form that they describe.
    pub fn new(name: &str, reason: &str) -> Result<Self, PolicyError> {
        let accepted =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_name = (3..=64).contains(&name.len()) && name.bytes().all(accepted);
        if !is_name || name.starts_with('-') || name.ends_with('-') {
            return Err(PolicyError::Name);
        }
        // Format characters could turn the text around where it is shown.
        let shown = |letter: char| !letter.is_control() && !is_format(letter);
        if !REASON.contains(&reason.chars().count())
            || reason.trim() != reason
            || !reason.chars().all(shown)
        {
            return Err(PolicyError::Reason);
        }
        Ok(Self { name: name.into(), reason: reason.into() })
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The reason.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

/// Bidirectional controls, joiners, separators of lines and the byte order mark.
const fn is_format(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// What a host has changed of one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Erase,
    Keep(Exception),
}

impl Policy {
    /// The policy that erases this class on this occasion too. Erasing what is erased anyway changes nothing.
    ///
    /// # Errors
    /// [`PolicyError::NotPersonal`] for a class that is not about a person: its absence would break the books or the
    /// record. [`PolicyError::LoginStays`] for an operator's login (A-12). [`PolicyError::NotReached`] where the occasion
    /// is none of the field's.
    pub fn erasing(mut self, class: FieldClass, occasion: Occasion) -> Result<Self, PolicyError> {
        reached(class, occasion)?;
        if !class.is_personal() {
            return Err(PolicyError::NotPersonal);
        }
        if class == FieldClass::OperatorLogin {
            return Err(PolicyError::LoginStays);
        }
        if self.rule(class, occasion).action() == Action::Erase {
            return Ok(self);
        }
        match table::cell(class, occasion).action() {
            Action::Erase => self.changes.remove(&(class, occasion)), // an exception is taken back
            Action::Keep | Action::NotConcerned => {
                self.changes.insert((class, occasion), Change::Erase)
            }
        };
        Ok(self)
    }

    /// The policy that keeps this class on this occasion, by an exception.
    ///
    /// # Errors
    /// [`PolicyError::NothingToKeep`] where the policy does not erase it. [`PolicyError::FileIsGone`] for a removed
    /// contact, of which nothing is left to keep a field in. [`PolicyError::NotReached`] where the occasion is none of the
    /// field's. [`PolicyError::TwoExceptions`] where another exception keeps it already.
    pub fn keeping(
        mut self,
        class: FieldClass,
        occasion: Occasion,
        exception: Exception,
    ) -> Result<Self, PolicyError> {
        reached(class, occasion)?;
        if occasion == Occasion::RemovedContact {
            return Err(PolicyError::FileIsGone);
        }
        match self.changes.get(&(class, occasion)) {
            Some(Change::Keep(other)) if *other != exception => Err(PolicyError::TwoExceptions),
            Some(Change::Keep(_)) => Ok(self),
            Some(Change::Erase) | None => match table::cell(class, occasion).action() {
                Action::Keep | Action::NotConcerned => Err(PolicyError::NothingToKeep),
                Action::Erase => {
                    self.changes.insert((class, occasion), Change::Keep(exception));
                    Ok(self)
                }
            },
        }
    }

    /// The exception by which a class is kept on an occasion, if any.
    #[must_use]
    pub fn exception(&self, class: FieldClass, occasion: Occasion) -> Option<&Exception> {
        match self.changes.get(&(class, occasion)) {
            Some(Change::Keep(exception)) => Some(exception),
            Some(Change::Erase) | None => None,
        }
    }

    /// Every exception with the cell that it changes.
    pub fn exceptions(&self) -> impl Iterator<Item = (FieldClass, Occasion, &Exception)> {
        self.changes.iter().filter_map(|((class, occasion), change)| match change {
            Change::Keep(exception) => Some((*class, *occasion, exception)),
            Change::Erase => None,
        })
    }

    /// Every cell that the host erases beyond the table.
    pub fn tightened(&self) -> impl Iterator<Item = (FieldClass, Occasion)> {
        self.changes.iter().filter_map(|(cell, change)| match change {
            Change::Erase => Some(*cell),
            Change::Keep(_) => None,
        })
    }
}

const fn reached(class: FieldClass, occasion: Occasion) -> Result<(), PolicyError> {
    let of_an_operator = matches!(occasion, Occasion::DepartedOperator);
    if class.is_operators() == of_an_operator { Ok(()) } else { Err(PolicyError::NotReached) }
}

/// Why a change of the policy was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// Not a name of an exception.
    #[error("not a name of an exception: expected 3 to 64 of the characters `a-z 0-9 -`")]
    Name,
    /// Not a reason of an exception.
    #[error(
        "not a reason of an exception: expected one line of 20 to 500 characters that can be seen"
    )]
    Reason,
    /// The class is not about a person.
    #[error("a class that is not about a person is not erased")]
    NotPersonal,
    /// An operator's login can be neither changed nor removed.
    #[error("an operator's login can be neither changed nor removed")]
    LoginStays,
    /// The occasion is none of the field's.
    #[error("the occasion does not reach this class of fields")]
    NotReached,
    /// The policy does not erase it.
    #[error("there is nothing to keep: the policy does not erase this class on this occasion")]
    NothingToKeep,
    /// Nothing is left of a removed contact.
    #[error("nothing can be kept of a contact that is removed")]
    FileIsGone,
    /// Two exceptions for one cell.
    #[error("two exceptions for the same class and occasion")]
    TwoExceptions,
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{string::ToString, vec::Vec};

    use super::*;
    use crate::policy::Basis;

    const REASON: &str = "kept for the museum's register of loans, clause 4";

    fn exception(name: &str) -> Exception {
        Exception::new(name, REASON).unwrap()
    }

    #[test]
    fn a_host_may_erase_what_the_table_keeps() {
        let cell = (FieldClass::PostCode, Occasion::AnonymizedContact);
        let policy = Policy::DEFAULT.erasing(cell.0, cell.1).unwrap();
        assert_eq!(policy.rule(cell.0, cell.1).action(), Action::Erase);
        assert_eq!(policy.rule(cell.0, cell.1).basis(), Basis::Tightened);
        assert_eq!(policy.tightened().collect::<Vec<_>>(), [cell]);
        assert_eq!(policy.clone().erasing(cell.0, cell.1).unwrap(), policy);
        assert_ne!(policy.to_string(), Policy::DEFAULT.to_string());

        let phone = (FieldClass::PhoneAnswer, Occasion::ExpiredTicket);
        let policy = policy.erasing(phone.0, phone.1).unwrap();
        let shown = policy.to_string();
        assert!(shown.contains("Erased by the host beyond the table"));
        assert!(shown.contains("\npost-code, anonymized-contact\n"));
        assert!(shown.contains("\nphone-answer, expired-ticket\n"));
    }

    #[test]
    fn what_is_erased_anyway_is_no_change() {
        let policy =
            Policy::DEFAULT.erasing(FieldClass::Email, Occasion::AnonymizedContact).unwrap();
        assert_eq!(policy, Policy::DEFAULT);
    }

    #[test]
    fn an_exception_shows_by_name_and_reason_until_it_is_taken_back() {
        let cell = (FieldClass::BirthDate, Occasion::AnonymizedContact);
        let policy = Policy::DEFAULT.keeping(cell.0, cell.1, exception("loans")).unwrap();
        assert_eq!(policy.rule(cell.0, cell.1).action(), Action::Keep);
        assert_eq!(policy.rule(cell.0, cell.1).basis(), Basis::Exception);
        assert_eq!(policy.exception(cell.0, cell.1), Some(&exception("loans")));
        assert_eq!(policy.exceptions().count(), 1);
        let shown = policy.to_string();
        assert!(shown.contains("\nbirth-date, anonymized-contact: loans: kept for the museum's register of loans, clause 4\n"));

        assert_eq!(policy.clone().keeping(cell.0, cell.1, exception("loans")), Ok(policy.clone()));
        assert_eq!(
            policy.clone().keeping(cell.0, cell.1, exception("other")),
            Err(PolicyError::TwoExceptions)
        );
        assert_eq!(policy.erasing(cell.0, cell.1), Ok(Policy::DEFAULT));
    }

    #[test]
    fn a_change_that_makes_no_sense_is_refused() {
        let erasing = |class, occasion| Policy::DEFAULT.erasing(class, occasion).unwrap_err();
        let keeping = |class, occasion| {
            Policy::DEFAULT.keeping(class, occasion, exception("loans")).unwrap_err()
        };
        for (error, expected) in [
            (erasing(FieldClass::AccountingDate, Occasion::ExpiredOrder), PolicyError::NotPersonal),
            (
                erasing(FieldClass::TechnicalKey, Occasion::AnonymizedContact),
                PolicyError::NotPersonal,
            ),
            (
                erasing(FieldClass::OperatorLogin, Occasion::DepartedOperator),
                PolicyError::LoginStays,
            ),
            (erasing(FieldClass::Email, Occasion::DepartedOperator), PolicyError::NotReached),
            (erasing(FieldClass::OperatorEmail, Occasion::ExpiredOrder), PolicyError::NotReached),
            (keeping(FieldClass::Email, Occasion::RemovedContact), PolicyError::FileIsGone),
            (keeping(FieldClass::Town, Occasion::AnonymizedContact), PolicyError::NothingToKeep),
            (keeping(FieldClass::Email, Occasion::ExpiredTicket), PolicyError::NothingToKeep),
            (
                keeping(FieldClass::OperatorEmail, Occasion::AnonymizedContact),
                PolicyError::NotReached,
            ),
        ] {
            assert_eq!(error, expected);
        }
        let tightened =
            Policy::DEFAULT.erasing(FieldClass::Town, Occasion::AnonymizedContact).unwrap();
        assert_eq!(
            tightened.keeping(FieldClass::Town, Occasion::AnonymizedContact, exception("loans")),
            Err(PolicyError::NothingToKeep)
        );
    }

    #[test]
    fn an_exception_needs_a_name_and_a_reason_that_can_be_read() {
        for name in ["", "ab", "Loans", "loans 1", "-loans", "loans-", "löans"] {
            assert_eq!(Exception::new(name, REASON), Err(PolicyError::Name), "{name:?}");
        }
        let long = "x".repeat(501);
        for reason in [
            "",
            "needed",
            "                              ",
            " kept for the museum's register",
            "kept for the museum's\nregister",
            "kept for the \u{202e}museum's register",
            "kept for the museum's \u{1b}[2Jregister",
            &long,
        ] {
            assert_eq!(Exception::new("loans", reason), Err(PolicyError::Reason), "{reason:?}");
        }
        let loans = exception("loans");
        assert_eq!((loans.name(), loans.reason()), ("loans", REASON));
    }
}
