//! The reasons why a contact is left alone.

use privacy_vocabulary::RuleId;

use crate::names::{named, set_of};

/// A reason why a contact is neither anonymised nor removed.
///
/// # Source
/// E-1, E-3, E-4, E-5, R-13, L-9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "whoever reports or explains must name every reason")]
pub enum Blocker {
    /// The file holds no person any more.
    AlreadyAnonymized,
    /// The file is a structure's.
    Structure,
    /// The file bears another role.
    OtherRole,
    /// The period of inactivity still runs, or has not begun.
    StillActive,
    /// Something of the contact's is valid without an end.
    OpenEnded,
    /// The contact owes the institution.
    Debtor,
    /// The institution owes the contact.
    Creditor,
    /// A legal hold.
    LegalHold,
    /// The processing is restricted.
    Restriction,
    /// A dispute is open.
    Dispute,
    /// An order is not completed.
    OpenOrder,
    /// A ticket is still valid.
    FutureTicket,
    /// A statutory retention runs.
    Retention,
}

named!(Blocker, "blocker", {
    AlreadyAnonymized = "already-anonymized",
    Structure = "structure",
    OtherRole = "other-role",
    StillActive = "still-active",
    OpenEnded = "open-ended",
    Debtor = "debtor",
    Creditor = "creditor",
    LegalHold = "legal-hold",
    Restriction = "restriction",
    Dispute = "dispute",
    OpenOrder = "open-order",
    FutureTicket = "future-ticket",
    Retention = "retention",
});

impl Blocker {
    /// The rule behind the reason.
    #[must_use]
    pub const fn rule(self) -> RuleId {
        match self {
            Self::AlreadyAnonymized => RuleId::L9,
            Self::Structure | Self::OtherRole => RuleId::E3,
            Self::StillActive => RuleId::E1,
            Self::OpenEnded => RuleId::R13,
            Self::Debtor | Self::Creditor => RuleId::E4,
            Self::LegalHold
            | Self::Restriction
            | Self::Dispute
            | Self::OpenOrder
            | Self::FutureTicket
            | Self::Retention => RuleId::E5,
        }
    }

    /// What has to happen for the reason to go.
    #[must_use]
    pub const fn standing(self) -> Standing {
        match self {
            Self::AlreadyAnonymized | Self::Structure | Self::OtherRole => Standing::Scope,
            Self::StillActive | Self::OpenEnded | Self::FutureTicket | Self::Retention => {
                Standing::Time
            }
            Self::Debtor | Self::Creditor => Standing::Money,
            Self::LegalHold | Self::Restriction | Self::Dispute | Self::OpenOrder => Standing::Hold,
        }
    }
}

/// What has to happen for a [`Blocker`] to go.
///
/// # Source
/// E-6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the list is complete for the blockers there are")]
pub enum Standing {
    /// The contact is none that the batch treats, by its kind, its roles or its state.
    Scope,
    /// Time has to pass.
    Time,
    /// A balance has to be settled.
    Money,
    /// Somebody has to lift it.
    Hold,
}

named!(Standing, "standing", {
    Scope = "scope",
    Time = "time",
    Money = "money",
    Hold = "hold",
});

/// All the reasons why one contact is left alone; with serde, a list of their names.
///
/// # Source
/// E-6.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Blockers(u16);

set_of!(Blockers(u16), Blocker);

impl Blockers {
    /// The set as bits, one for each of [`Blocker::ALL`], from the lowest on.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// The set of these bits, or `None` where one of them stands for no blocker.
    #[must_use]
    pub const fn from_bits(bits: u16) -> Option<Self> {
        if bits >> Blocker::ALL.len() == 0 { Some(Self(bits)) } else { None }
    }

    /// Whether any of the reasons has this standing.
    #[must_use]
    pub fn any(self, standing: Standing) -> bool {
        self.iter().any(|blocker| blocker.standing() == standing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn every_blocker_has_its_rule_and_its_way_out() {
        let table = [
            ("already-anonymized", RuleId::L9,  Standing::Scope),
            ("structure",          RuleId::E3,  Standing::Scope),
            ("other-role",         RuleId::E3,  Standing::Scope),
            ("still-active",       RuleId::E1,  Standing::Time),
            ("open-ended",         RuleId::R13, Standing::Time),
            ("debtor",             RuleId::E4,  Standing::Money),
            ("creditor",           RuleId::E4,  Standing::Money),
            ("legal-hold",         RuleId::E5,  Standing::Hold),
            ("restriction",        RuleId::E5,  Standing::Hold),
            ("dispute",            RuleId::E5,  Standing::Hold),
            ("open-order",         RuleId::E5,  Standing::Hold),
            ("future-ticket",      RuleId::E5,  Standing::Time),
            ("retention",          RuleId::E5,  Standing::Time),
        ];
        assert_eq!(table.len(), Blocker::ALL.len());
        for ((name, rule, standing), blocker) in table.into_iter().zip(Blocker::ALL) {
            assert_eq!(name.parse(), Ok(*blocker));
            assert_eq!((blocker.rule(), blocker.standing()), (rule, standing), "{name}");
            let alone = Blockers::NONE.with(*blocker);
            for other in Standing::ALL {
                assert_eq!(alone.any(*other), *other == standing, "{name}");
            }
        }
        let all: Blockers = Blocker::ALL.iter().copied().collect();
        assert_eq!(all.len(), 13);
        assert!(all.iter().eq(Blocker::ALL.iter().copied()));
        assert!(!Blockers::NONE.any(Standing::Time));
    }
}
