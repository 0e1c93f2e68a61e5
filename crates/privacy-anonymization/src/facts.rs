//! What the host knows about a contact, without anything that identifies it.

use privacy_vocabulary::LastActive;

use crate::{
    Holds, Settlement,
    names::{named, set_of},
};

/// What a contact file stands for.
///
/// # Source
/// E-3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a new kind must be decided on by every rule")]
pub enum ContactKind {
    /// A person.
    Individual,
    /// A person within a structure.
    Relay,
    /// A body, such as a school, a firm or an association.
    Structure,
}

named!(ContactKind, "contact kind", {
    Individual = "individual",
    Relay = "relay",
    Structure = "structure",
});

/// A role that a file bears besides being a contact; any of them keeps the batch away (E-3).
///
/// # Source
/// E-3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a new role must be decided on by every rule")]
pub enum OtherRole {
    /// Delivers goods or services to the institution.
    Supplier,
    /// Guides visits.
    Guide,
    /// Exhibits at a fair.
    Exhibitor,
    /// Produces performances.
    Producer,
    /// Sells or promotes together with the institution.
    Partner,
    /// Works for the institution under a contract.
    Contractor,
}

named!(OtherRole, "contact role", {
    Supplier = "supplier",
    Guide = "guide",
    Exhibitor = "exhibitor",
    Producer = "producer",
    Partner = "partner",
    Contractor = "contractor",
});

/// The other roles of a file; with serde, a list of their names.
///
/// # Examples
/// ```
/// use privacy_anonymization::{OtherRole, OtherRoles};
///
/// let roles = OtherRoles::NONE.with(OtherRole::Guide);
/// assert!(roles.contains(OtherRole::Guide) && !roles.contains(OtherRole::Supplier));
/// ```
///
/// # Source
/// E-3.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OtherRoles(u8);

set_of!(OtherRoles(u8), OtherRole);

/// Whether a contact has ever bought or benefited from a ticket. Who has not is a prospect.
///
/// # Source
/// A-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is no third state")]
pub enum History {
    /// Neither bought a ticket nor benefited from one bought by somebody else: a prospect.
    NeverBought,
    /// Bought a ticket, or was given one.
    Bought,
}

named!(History, "purchase history", {
    NeverBought = "never-bought",
    Bought = "bought",
});

/// Whether any accounting record hangs on the file: a payment, an invoice, a voucher, a donation.
///
/// # Source
/// A-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is no third state")]
pub enum Accounting {
    /// None; the file can be removed without a gap in the books.
    NoRecords,
    /// At least one; the file stays, without the person.
    HasRecords,
}

named!(Accounting, "accounting state", {
    NoRecords = "no-records",
    HasRecords = "has-records",
});

/// Whether the file still holds a person.
///
/// # Source
/// L-9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is no third state")]
pub enum FileState {
    /// It does.
    Live,
    /// An earlier run or an operator has anonymised it.
    Anonymized,
}

named!(FileState, "file state", {
    Live = "live",
    Anonymized = "anonymized",
});

/// Everything that [`assess`](crate::assess) needs to know about one contact.
///
/// Plain values, none of which identifies anybody, and no default for any of them: a fact that the host could not read
/// is an error of the host's, not a contact without that fact.
///
/// # Source
/// E-1 to E-5, A-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "hosts write it out, and a new fact must stop them")]
pub struct Facts {
    /// Whether the file still holds a person.
    pub state: FileState,
    /// What the file stands for.
    pub kind: ContactKind,
    /// The roles it bears besides.
    pub roles: OtherRoles,
    /// How far its activity reaches.
    pub last_active: LastActive,
    /// What is open between the contact and the institution.
    pub settlement: Settlement,
    /// Whether it ever bought or benefited.
    pub history: History,
    /// Whether accounting records hang on it.
    pub accounting: Accounting,
    /// What else stands in the way; [`Holds::NONE`] where the host has no such things.
    pub holds: Holds,
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{format, string::ToString};

    use super::*;

    #[test]
    fn names_round_trip_and_nothing_else_is_read() {
        macro_rules! check {
            ($($type:ty),*) => {$(
                for value in <$type>::ALL {
                    assert_eq!(value.to_string().parse(), Ok(*value));
                    assert_eq!(value.to_string(), value.as_str());
                }
                for text in ["", "Individual", "live ", "canary@example.org"] {
                    let error = text.parse::<$type>().unwrap_err();
                    assert!(!error.to_string().contains("canary") && !format!("{error:?}").contains("canary"));
                    assert_eq!(error.expected().len(), <$type>::ALL.len());
                }
            )*};
        }
        check!(ContactKind, OtherRole, History, Accounting, FileState);
        assert_eq!("x".parse::<History>().unwrap_err().noun(), "purchase history");
    }

    #[test]
    fn roles_are_a_set_in_the_order_of_the_specification() {
        assert!(OtherRoles::NONE.is_empty() && OtherRoles::default().iter().next().is_none());
        let roles: OtherRoles =
            [OtherRole::Partner, OtherRole::Supplier, OtherRole::Partner].into_iter().collect();
        assert!(roles.iter().eq([OtherRole::Supplier, OtherRole::Partner]));
        assert_eq!(roles.len(), 2);
        assert_eq!(format!("{roles:?}"), "{Supplier, Partner}");
        for role in OtherRole::ALL {
            let one = OtherRoles::NONE.with(*role);
            assert!(one.iter().eq([*role]) && !one.is_empty());
            for other in OtherRole::ALL {
                assert_eq!(one.contains(*other), role == other);
            }
        }
        let all: OtherRoles = OtherRole::ALL.iter().copied().collect();
        assert!(all.iter().eq(OtherRole::ALL.iter().copied()));
    }
}
