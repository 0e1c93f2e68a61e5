//! What else a host may know that stands in the way of an erasure.

use core::{fmt, str::FromStr};

use privacy_vocabulary::{Day, LastActive};

use crate::NameError;

/// One thing that stands in the way of an erasure.
///
/// The two that end by themselves carry the last day on which they bind.
///
/// # Source
/// E-5; GDPR, Art. 17(3) and Art. 18.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a new hold must be decided on by every rule")]
pub enum Hold {
    /// A court, an authority or counsel has ordered that nothing be destroyed. Nothing overrides it.
    Legal,
    /// The person has had the processing restricted (GDPR Art. 18), and may need the data for a claim.
    Restriction,
    /// A dispute is open, such as a complaint, a chargeback or a claim.
    Dispute,
    /// An order is not completed: an option, an unpaid or undelivered order.
    OpenOrder,
    /// A ticket is still valid up to this day.
    FutureTicket(LastActive),
    /// The law wants the records that carry the name kept up to this day; see [`Retention`](crate::Retention).
    Retention(LastActive),
}

const NAMES: &[&str] = &[
    "legal-hold",
    "restriction",
    "dispute",
    "open-order",
    "future-ticket until …",
    "retention until …",
];

impl fmt::Display for Hold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Legal => f.write_str("legal-hold"),
            Self::Restriction => f.write_str("restriction"),
            Self::Dispute => f.write_str("dispute"),
            Self::OpenOrder => f.write_str("open-order"),
            Self::FutureTicket(until) => write!(f, "future-ticket until {until}"),
            Self::Retention(until) => write!(f, "retention until {until}"),
        }
    }
}

/// Reads what `Display` writes, such as `legal-hold` or `retention until 2031-12-31`.
impl FromStr for Hold {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let unknown = NameError::new("hold", NAMES);
        match text.split_once(" until ") {
            Some((name, until)) => {
                let until = until.parse().map_err(|_| unknown)?;
                match name {
                    "future-ticket" => Ok(Self::FutureTicket(until)),
                    "retention" => Ok(Self::Retention(until)),
                    _ => Err(unknown),
                }
            }
            None => match text {
                "legal-hold" => Ok(Self::Legal),
                "restriction" => Ok(Self::Restriction),
                "dispute" => Ok(Self::Dispute),
                "open-order" => Ok(Self::OpenOrder),
                _ => Err(unknown),
            },
        }
    }
}

/// All the holds on one contact. Of several tickets or retentions the one that lasts longest is kept.
///
/// # Examples
/// ```
/// use privacy_anonymization::{Hold, Holds};
///
/// let until = |day: &str| day.parse().map(Hold::Retention);
/// let holds: Holds = [until("2029-12-31")?, until("2031-12-31")?, Hold::Dispute].into_iter().collect();
/// assert_eq!(holds.iter().collect::<Vec<_>>(), [Hold::Dispute, until("2031-12-31")?]);
/// # Ok::<(), privacy_vocabulary::LastActiveError>(())
/// ```
///
/// # Source
/// E-5.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "a set of independent things, not a state")]
pub struct Holds {
    legal: bool,
    restriction: bool,
    dispute: bool,
    open_order: bool,
    future_ticket: Option<LastActive>,
    retention: Option<LastActive>,
}

impl Holds {
    /// Nothing stands in the way.
    pub const NONE: Self = Self {
        legal: false,
        restriction: false,
        dispute: false,
        open_order: false,
        future_ticket: None,
        retention: None,
    };

    /// The holds with one more.
    #[must_use]
    pub fn with(self, hold: Hold) -> Self {
        match hold {
            Hold::Legal => Self { legal: true, ..self },
            Hold::Restriction => Self { restriction: true, ..self },
            Hold::Dispute => Self { dispute: true, ..self },
            Hold::OpenOrder => Self { open_order: true, ..self },
            Hold::FutureTicket(until) => {
                Self { future_ticket: self.future_ticket.max(Some(until)), ..self }
            }
            Hold::Retention(until) => Self { retention: self.retention.max(Some(until)), ..self },
        }
    }

    /// Every hold, in the order of declaration.
    pub fn iter(self) -> impl Iterator<Item = Hold> + Clone {
        [
            self.legal.then_some(Hold::Legal),
            self.restriction.then_some(Hold::Restriction),
            self.dispute.then_some(Hold::Dispute),
            self.open_order.then_some(Hold::OpenOrder),
            self.future_ticket.map(Hold::FutureTicket),
            self.retention.map(Hold::Retention),
        ]
        .into_iter()
        .flatten()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::NONE
    }

    /// Whether the contact's tickets, answers and orders stay as they are too, although they age by themselves (A-7): what
    /// is to be preserved, or what is disputed, may stand in any of them.
    #[must_use]
    pub const fn freeze_records(self) -> bool {
        self.legal || self.restriction || self.dispute
    }

    /// The holds that still bind on a day: a hold up to a day binds on that day, and no longer on the next.
    #[must_use]
    pub fn binding_on(self, today: Day) -> Self {
        let binds = |until: &LastActive| *until >= LastActive::On(today);
        Self {
            future_ticket: self.future_ticket.filter(binds),
            retention: self.retention.filter(binds),
            ..self
        }
    }
}

impl FromIterator<Hold> for Holds {
    fn from_iter<I: IntoIterator<Item = Hold>>(holds: I) -> Self {
        holds.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Debug for Holds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(Hold);

/// A list of holds as `Display` writes them; one that adds nothing to the others is refused.
#[cfg(feature = "serde")]
mod list {
    use super::{Hold, Holds};

    impl serde::Serialize for Holds {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_seq(self.iter())
        }
    }

    impl<'de> serde::Deserialize<'de> for Holds {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            privacy_vocabulary::wire::read_list(deserializer, Holds::NONE, |holds, hold: Hold| {
                let more = holds.with(hold);
                (more != holds).then_some(more)
            })
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{format, string::ToString, vec::Vec};

    use super::*;

    fn until(text: &str) -> LastActive {
        text.parse().unwrap()
    }

    #[test]
    fn what_display_writes_is_read_and_nothing_else() {
        for hold in [
            Hold::Legal,
            Hold::Restriction,
            Hold::Dispute,
            Hold::OpenOrder,
            Hold::FutureTicket(until("2027-01-31")),
            Hold::Retention(until("open-ended")),
        ] {
            assert_eq!(hold.to_string().parse(), Ok(hold));
        }
        for text in [
            "",
            "legal",
            "retention",
            "retention until",
            "retention until 2027-1-1",
            "dispute until 2027-01-01",
            "Legal-hold",
        ] {
            let error = text.parse::<Hold>().unwrap_err();
            assert!(error.to_string().starts_with("not a hold: expected `legal-hold`"), "{text:?}");
        }
    }

    #[test]
    fn a_hold_binds_to_the_end_of_its_day() {
        let today: Day = "2027-06-30".parse().unwrap();
        for (last, binds) in [
            ("2027-06-29", false),
            ("2027-06-30", true),
            ("2027-07-01", true),
            ("open-ended", true),
        ] {
            for hold in [Hold::FutureTicket(until(last)), Hold::Retention(until(last))] {
                let holds = Holds::NONE.with(hold).with(Hold::Legal).binding_on(today);
                assert_eq!(holds.iter().any(|other| other == hold), binds, "{hold}");
                assert!(holds.iter().any(|other| other == Hold::Legal));
            }
        }
        assert!(Holds::default().is_empty() && Holds::NONE.binding_on(today).is_empty());
    }

    #[test]
    fn what_must_be_preserved_freezes_the_records_too() {
        for (hold, freezes) in [
            (Hold::Legal, true),
            (Hold::Restriction, true),
            (Hold::Dispute, true),
            (Hold::OpenOrder, false),
            (Hold::FutureTicket(LastActive::OpenEnded), false),
            (Hold::Retention(LastActive::OpenEnded), false),
        ] {
            assert_eq!(Holds::NONE.with(hold).freeze_records(), freezes, "{hold}");
        }
        assert!(!Holds::NONE.freeze_records());
    }

    #[test]
    fn of_two_days_the_later_is_kept_in_any_order() {
        let mut holds = [
            Hold::Retention(until("2031-12-31")),
            Hold::Retention(until("2029-12-31")),
            Hold::FutureTicket(until("2027-01-01")),
            Hold::FutureTicket(until("open-ended")),
            Hold::Restriction,
            Hold::OpenOrder,
        ];
        let expected = [
            Hold::Restriction,
            Hold::OpenOrder,
            Hold::FutureTicket(until("open-ended")),
            Hold::Retention(until("2031-12-31")),
        ];
        for _ in 0..2 {
            holds.reverse();
            let set: Holds = holds.into_iter().collect();
            assert_eq!(set.iter().collect::<Vec<_>>(), expected);
            assert!(!set.is_empty());
            assert_eq!(
                format!("{:?}", Holds::NONE.with(Hold::Legal).with(Hold::Dispute)),
                "{Legal, Dispute}"
            );
        }
    }
}
