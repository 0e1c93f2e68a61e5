//! Eligibility: what becomes of a contact, everything that stands in the way, and until when.

use core::{fmt, str::FromStr};

use privacy_vocabulary::{Day, InactivityPeriod, LastActive};

use crate::{
    Accounting, Blocker, Blockers, ContactKind, Facts, FileState, History, Hold, NameError,
    names::named,
};

/// What becomes of a contact once nothing stands in the way.
///
/// # Source
/// A-1, A-2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a host must know how to carry out each")]
pub enum Treatment {
    /// The file stays without the person: country, town and post code are kept.
    Anonymize,
    /// The file goes, all address information included.
    Remove,
}

named!(Treatment, "treatment", {
    Anonymize = "anonymize",
    Remove = "remove",
});

impl Treatment {
    /// The treatment of a prospect without accounting records is removal, everybody else's is anonymisation.
    #[must_use]
    pub const fn of(history: History, accounting: Accounting) -> Self {
        match history {
            History::NeverBought => match accounting {
                Accounting::NoRecords => Self::Remove,
                Accounting::HasRecords => Self::Anonymize,
            },
            History::Bought => Self::Anonymize,
        }
    }
}

/// The first day on which a contact can be treated, as things stand.
///
/// Written `now`, `on 2021-03-01`, `once-lifted 2021-03-01` and `never`; with serde the same strings.
///
/// # Source
/// E-6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the list of cases is complete")]
pub enum NextDay {
    /// Today.
    Now,
    /// This day, by the mere passing of time.
    On(Day),
    /// Not before this day, and not before what needs a human hand is settled or lifted.
    OnceLifted(Day),
    /// No day can be named: the contact is out of scope, or no end is known or within [`Day::MAX`].
    Never,
}

impl fmt::Display for NextDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Now => f.write_str("now"),
            Self::On(day) => write!(f, "on {day}"),
            Self::OnceLifted(day) => write!(f, "once-lifted {day}"),
            Self::Never => f.write_str("never"),
        }
    }
}

impl FromStr for NextDay {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let unknown = NameError::new("next day", &["now", "on …", "once-lifted …", "never"]);
        let day = |text: &str| text.parse::<Day>().map_err(|_| unknown);
        match text.split_once(' ') {
            Some(("on", rest)) => Ok(Self::On(day(rest)?)),
            Some(("once-lifted", rest)) => Ok(Self::OnceLifted(day(rest)?)),
            Some(_) => Err(unknown),
            None => match text {
                "now" => Ok(Self::Now),
                "never" => Ok(Self::Never),
                _ => Err(unknown),
            },
        }
    }
}

#[cfg(feature = "serde")]
crate::text::as_text!(NextDay);

/// What [`assess`] found: the treatment, all that blocks it, and the first day possible.
///
/// # Source
/// E-6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Assessment {
    treatment: Treatment,
    blockers: Blockers,
    next_day: NextDay,
}

impl Assessment {
    /// What would become of the contact if nothing stood in the way.
    #[must_use]
    pub const fn treatment(self) -> Treatment {
        self.treatment
    }

    /// Everything that stands in the way.
    #[must_use]
    pub const fn blockers(self) -> Blockers {
        self.blockers
    }

    /// The first day on which the contact can be treated.
    #[must_use]
    pub const fn next_day(self) -> NextDay {
        self.next_day
    }

    /// What to do now: the treatment, or nothing where anything stands in the way.
    #[must_use]
    pub const fn due(self) -> Option<Treatment> {
        if self.blockers.is_empty() { Some(self.treatment) } else { None }
    }
}

/// Decides whether the batch may treat a contact today, and names everything that stands in the way.
///
/// The period binds: `today` has to lie after the last active day plus the period, in calendar months. A day in the
/// future counts as activity, an open end as activity without an end.
///
/// # Examples
/// A debtor who has been inactive long enough:
/// ```
/// use privacy_anonymization::{
///     Accounting, Blocker, ContactKind, Facts, FileState, Holds, History, NextDay, OtherRoles, Settlement, assess,
/// };
/// use privacy_vocabulary::{InactivityPeriod, LastActive};
///
/// let facts = Facts {
///     state: FileState::Live,
///     kind: ContactKind::Individual,
///     roles: OtherRoles::NONE,
///     last_active: LastActive::On("2018-02-28".parse()?),
///     settlement: Settlement::of(["12.50".parse()?]),
///     history: History::Bought,
///     accounting: Accounting::HasRecords,
///     holds: Holds::NONE,
/// };
/// let assessment = assess(&facts, InactivityPeriod::DEFAULT, "2021-02-01".parse()?);
/// assert_eq!(assessment.due(), None);
/// assert!(assessment.blockers().iter().eq([Blocker::StillActive, Blocker::Debtor]));
/// assert_eq!(assessment.next_day(), NextDay::OnceLifted("2021-03-01".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// E-1 to E-6, A-1, A-2.
#[must_use]
pub fn assess(facts: &Facts, period: InactivityPeriod, today: Day) -> Assessment {
    let holds = facts.holds.binding_on(today);
    let blockers = lasting(&Facts { holds, ..*facts });
    let blockers = match facts.last_active {
        LastActive::OpenEnded => blockers.with(Blocker::OpenEnded),
        LastActive::On(day) if period.has_passed(day, today) => blockers,
        LastActive::On(_) => blockers.with(Blocker::StillActive),
    };
    Assessment {
        treatment: Treatment::of(facts.history, facts.accounting),
        blockers,
        next_day: next_day(facts, blockers, period, today),
    }
}

/// Decides whether an operator may treat a single contact, at once and whatever its recency.
///
/// Everything binds that binds the batch, except the period and an open-ended validity. There is no day to compare with,
/// so a hold that ends by itself binds too: leave out what has ended with
/// [`Holds::binding_on`](crate::Holds::binding_on). The next day is [`NextDay::Now`] or [`NextDay::Never`], which here
/// says that no day can be named.
///
/// # Source
/// A-3, E-3 to E-5.
#[must_use]
pub fn assess_on_request(facts: &Facts) -> Assessment {
    let blockers = lasting(facts);
    Assessment {
        treatment: Treatment::of(facts.history, facts.accounting),
        blockers,
        next_day: if blockers.is_empty() { NextDay::Now } else { NextDay::Never },
    }
}

/// Everything that stands in the way apart from the period.
fn lasting(facts: &Facts) -> Blockers {
    let state = match facts.state {
        FileState::Live => None,
        FileState::Anonymized => Some(Blocker::AlreadyAnonymized),
    };
    let kind = match facts.kind {
        ContactKind::Individual | ContactKind::Relay => None,
        ContactKind::Structure => Some(Blocker::Structure),
    };
    let role = (!facts.roles.is_empty()).then_some(Blocker::OtherRole);
    let debtor = facts.settlement.owes().then_some(Blocker::Debtor);
    let creditor = facts.settlement.is_owed().then_some(Blocker::Creditor);
    let holds = facts.holds.iter().map(|hold| match hold {
        Hold::Legal => Blocker::LegalHold,
        Hold::Restriction => Blocker::Restriction,
        Hold::Dispute => Blocker::Dispute,
        Hold::OpenOrder => Blocker::OpenOrder,
        Hold::FutureTicket(_) => Blocker::FutureTicket,
        Hold::Retention(_) => Blocker::Retention,
    });
    [state, kind, role, debtor, creditor].into_iter().flatten().chain(holds).collect()
}

fn next_day(facts: &Facts, blockers: Blockers, period: InactivityPeriod, today: Day) -> NextDay {
    use crate::Standing;
    if blockers.is_empty() {
        return NextDay::Now;
    }
    if blockers.any(Standing::Scope) {
        return NextDay::Never;
    }
    let Some(day) = first_day_in_time(facts, period, today) else { return NextDay::Never };
    if blockers.any(Standing::Money) || blockers.any(Standing::Hold) {
        NextDay::OnceLifted(day)
    } else {
        NextDay::On(day)
    }
}

/// The first day from today on which neither the period nor a dated hold stands in the way.
fn first_day_in_time(facts: &Facts, period: InactivityPeriod, today: Day) -> Option<Day> {
    let after_period = period.first_day_after(facts.last_active.day()?)?;
    facts.holds.binding_on(today).iter().try_fold(after_period.max(today), |day, hold| match hold {
        Hold::FutureTicket(until) | Hold::Retention(until) => Some(day.max(until.day()?.next()?)),
        Hold::Legal | Hold::Restriction | Hold::Dispute | Hold::OpenOrder => Some(day),
    })
}
