//! A host's own kinds of activity.

use privacy_vocabulary::Day;

use crate::{Activity, Counts, Event, Kind, KindError, Product, Purchase, Remaining};

/// The code of a kind of activity that the host defines.
///
/// The code is what results and stored explanations carry; its name and its rule stay with the host.
///
/// **Unit:** a code from 0 to 31.
///
/// # Examples
/// ```
/// use privacy_recency::{Counts, Dated, HostKind, HostRule, Kind, Provided, RuleSet};
///
/// let stamp = HostKind::new(3)?;
/// let rule = HostRule::new(stamp, Counts::Since {
///     rules: RuleSet::V1_0,
///     dated: Dated::OnTheDay,
///     provided: Provided::Always,
/// });
/// assert_eq!(rule.kind(), stamp);
/// assert_eq!(Kind::Host(stamp).to_string(), "host-3");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HostKind(u8);

impl HostKind {
    /// How many kinds a host can define.
    pub const COUNT: u8 = 32;
    pub(crate) const FIRST_CODE: u8 = 32;

    /// The kind of a code.
    ///
    /// # Errors
    /// [`HostKindError`] from 32 on.
    pub const fn new(code: u8) -> Result<Self, HostKindError> {
        if code < Self::COUNT { Ok(Self(code)) } else { Err(HostKindError) }
    }

    /// Its code.
    #[must_use]
    pub const fn code(self) -> u8 {
        self.0
    }

    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).map(Self)
    }

    #[rustfmt::skip]
    pub(crate) const fn as_str(self) -> &'static str {
        match self.0 {
            0 => "host-0", 1 => "host-1", 2 => "host-2", 3 => "host-3", 4 => "host-4", 5 => "host-5", 6 => "host-6",
            7 => "host-7", 8 => "host-8", 9 => "host-9", 10 => "host-10", 11 => "host-11", 12 => "host-12",
            13 => "host-13", 14 => "host-14", 15 => "host-15", 16 => "host-16", 17 => "host-17", 18 => "host-18",
            19 => "host-19", 20 => "host-20", 21 => "host-21", 22 => "host-22", 23 => "host-23", 24 => "host-24",
            25 => "host-25", 26 => "host-26", 27 => "host-27", 28 => "host-28", 29 => "host-29", 30 => "host-30",
            31.. => "host-31",
        }
    }
}

/// The code names no kind that a host can define.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code of a host's own kind of activity above 31")]
#[non_exhaustive]
pub struct HostKindError;

/// A host's own kind of activity with the rule it is registered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HostRule {
    kind: HostKind,
    counts: Counts,
}

impl HostRule {
    /// Registers a kind.
    #[must_use]
    pub const fn new(kind: HostKind, counts: Counts) -> Self {
        Self { kind, counts }
    }

    /// The kind.
    #[must_use]
    pub const fn kind(self) -> HostKind {
        self.kind
    }

    /// Whether it counts, and how.
    #[must_use]
    pub const fn counts(self) -> Counts {
        self.counts
    }
}

/// What a host's row says of an activity besides its kind.
///
/// A field that the kind does not ask for is not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "facts that a host fills in, all of them")]
pub struct RowFacts {
    /// The day it was ordered, or happened.
    pub day: Day,
    /// What was bought.
    pub product: Product,
    /// What is granted after a change of authorizations.
    pub remaining: Remaining,
}

impl RowFacts {
    /// A row that says a day and nothing else: of an undated product, and with an authorization still granted, which
    /// errs on the side of keeping the contact.
    #[must_use]
    pub const fn on(day: Day) -> Self {
        Self { day, product: Product::Undated, remaining: Remaining::SomeGranted }
    }
}

/// The kinds of activity that a host knows: those of the table, and its own with their names and rules.
///
/// Reading is strict: a name that neither knows is an error, never an activity that silently does not count. A kind
/// that shall not count is registered with [`Counts::Never`].
///
/// # Examples
/// ```
/// use privacy_recency::{
///     Counts, Dated, HostKind, HostKinds, HostRule, Provided, Recency, RowFacts, RuleSet,
/// };
///
/// let stamp = HostRule::new(HostKind::new(0)?, Counts::Since {
///     rules: RuleSet::V1_0,
///     dated: Dated::OnTheDay,
///     provided: Provided::Always,
/// });
/// let registered = [("loyalty-stamp", stamp)];
/// let kinds = HostKinds::new(&registered)?;
///
/// let facts = RowFacts::on("2024-03-01".parse()?);
/// let recency = Recency::of(kinds.activity("loyalty-stamp", facts)?, RuleSet::V1_7);
/// let winner = recency.winner().ok_or("it counts")?;
/// assert_eq!(kinds.name(winner.kind()), "loyalty-stamp");
/// assert!(kinds.activity("newsletter-read", facts).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// R-1.
#[derive(Clone, Copy, Debug)]
pub struct HostKinds<'a>(&'a [(&'a str, HostRule)]);

impl<'a> HostKinds<'a> {
    /// The kinds of the table alone.
    pub const NONE: Self = Self(&[]);

    /// The table, and these with their names.
    ///
    /// # Errors
    /// [`HostKindsError`] with the position of the first entry whose name is empty or taken, or whose kind is
    /// registered twice.
    pub fn new(registered: &'a [(&'a str, HostRule)]) -> Result<Self, HostKindsError> {
        for (position, (name, rule)) in registered.iter().enumerate() {
            let earlier = || registered.iter().take(position);
            let name_is_taken = name.is_empty()
                || name.parse::<Kind>().is_ok()
                || earlier().any(|(other, _)| other == name);
            if name_is_taken {
                return Err(HostKindsError::NameTaken { position });
            }
            if earlier().any(|(_, other)| other.kind() == rule.kind()) {
                return Err(HostKindsError::KindTaken { position });
            }
        }
        Ok(Self(registered))
    }

    /// The host's own kinds with their names.
    #[must_use]
    pub const fn registered(self) -> &'a [(&'a str, HostRule)] {
        self.0
    }

    /// The name of a kind, as the host wrote it; of a host's kind that is not registered here, its code.
    #[must_use]
    pub fn name(self, kind: Kind) -> &'a str {
        let registered = self.0.iter().find(|(_, rule)| Kind::Host(rule.kind()) == kind);
        registered.map_or(kind.as_str(), |(name, _)| name)
    }

    /// The activity of a row, from the name of its kind.
    ///
    /// # Errors
    /// [`KindError`] for a name that is neither in the table nor registered.
    pub fn activity(self, name: &str, facts: RowFacts) -> Result<Activity, KindError> {
        let RowFacts { day, product, remaining } = facts;
        if let Some((_, rule)) = self.0.iter().find(|(registered, _)| *registered == name) {
            return Ok(Activity::of_host(*rule, day, product, remaining));
        }
        let bought = |what| Ok(Activity::purchase(what, day, product));
        let event = |what| Ok(Activity::event(what, day));
        match name.parse()? {
            Kind::OptionAcquired => bought(Purchase::OptionAcquired),
            Kind::OptionConfirmed => bought(Purchase::OptionConfirmed),
            Kind::Reservation => bought(Purchase::Reservation),
            Kind::Sale => bought(Purchase::Sale),
            Kind::WaitingListJoined => event(Event::WaitingListJoined),
            Kind::CampaignClicked => event(Event::CampaignClicked),
            Kind::CriterionChanged => event(Event::CriterionChanged),
            Kind::AuthorizationsChanged => Ok(Activity::authorizations_changed(day, remaining)),
            Kind::PaymentCompleted => event(Event::PaymentCompleted),
            Kind::EmailSent => event(Event::EmailSent),
            Kind::EmailDelivered => event(Event::EmailDelivered),
            Kind::EmailOpened => event(Event::EmailOpened),
            Kind::OperatorViewed => event(Event::OperatorViewed),
            Kind::Host(_) => Err(KindError),
        }
    }
}

/// Why the registration of a host's own kinds was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HostKindsError {
    /// The name is empty, or another kind has it.
    #[error("entry {position}: the name is empty, or another kind has it")]
    NameTaken {
        /// The entry, counted from 0.
        position: usize,
    },
    /// The kind is registered already.
    #[error("entry {position}: the kind is registered already")]
    KindTaken {
        /// The entry, counted from 0.
        position: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RuleSet::V1_7;

    fn facts() -> RowFacts {
        RowFacts::on("2018-06-15".parse().unwrap())
    }

    fn never(code: u8) -> HostRule {
        HostRule::new(HostKind::new(code).unwrap(), Counts::Never)
    }

    #[test]
    fn every_kind_of_the_table_is_read_by_its_name() {
        for kind in Kind::ALL {
            let activity = HostKinds::NONE.activity(kind.as_str(), facts()).unwrap();
            assert_eq!(activity.kind(), *kind);
            assert_eq!(HostKinds::NONE.name(*kind), kind.as_str());
        }
    }

    #[test]
    fn what_nobody_registered_is_an_error() {
        let registered = [("loyalty-stamp", never(3))];
        let kinds = HostKinds::new(&registered).unwrap();
        assert_eq!(
            kinds.activity("loyalty-stamp", facts()).unwrap().counts(V1_7),
            Err(crate::Ignored::NeverCounts)
        );
        for name in ["", "Sale", "loyalty-stamps", "host-3", "host-4"] {
            assert_eq!(kinds.activity(name, facts()), Err(KindError), "{name}");
        }
        assert_eq!(kinds.name(Kind::Host(HostKind::new(4).unwrap())), "host-4");
    }

    #[test]
    fn a_name_and_a_kind_are_registered_once() {
        for (registered, error) in [
            ([("stamp", never(0)), ("", never(1))], HostKindsError::NameTaken { position: 1 }),
            ([("sale", never(0)), ("stamp", never(1))], HostKindsError::NameTaken { position: 0 }),
            (
                [("host-7", never(0)), ("stamp", never(1))],
                HostKindsError::NameTaken { position: 0 },
            ),
            ([("stamp", never(0)), ("stamp", never(1))], HostKindsError::NameTaken { position: 1 }),
            ([("stamp", never(0)), ("visit", never(0))], HostKindsError::KindTaken { position: 1 }),
        ] {
            assert_eq!(HostKinds::new(&registered).map(|_| ()), Err(error));
        }
    }
}
