//! Eligibility: what becomes of a contact, everything that stands in the way, and until when.

use core::{fmt, str::FromStr};

use privacy_vocabulary::{Day, InactivityPeriod, LastActive};

use crate::{
    Accounting, Blocker, Blockers, ContactKind, Facts, FileState, History, Hold, Holds, NameError,
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
privacy_vocabulary::as_text!(NextDay);

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
    let after_period = facts.last_active.day().and_then(|day| period.first_day_after(day));
    let blockers = lasting(&Facts { holds, ..*facts });
    let blockers = match facts.last_active {
        LastActive::OpenEnded => blockers.with(Blocker::OpenEnded),
        LastActive::On(_) if after_period.is_some_and(|first| first <= today) => blockers,
        LastActive::On(_) => blockers.with(Blocker::StillActive),
    };
    Assessment {
        treatment: Treatment::of(facts.history, facts.accounting),
        blockers,
        next_day: next_day(blockers, holds, after_period, today),
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

fn next_day(blockers: Blockers, holds: Holds, after_period: Option<Day>, today: Day) -> NextDay {
    use crate::Standing;
    if blockers.is_empty() {
        return NextDay::Now;
    }
    if blockers.any(Standing::Scope) {
        return NextDay::Never;
    }
    let Some(day) = after_period.and_then(|day| after_holds(holds, day.max(today))) else {
        return NextDay::Never;
    };
    if blockers.any(Standing::Money) || blockers.any(Standing::Hold) {
        NextDay::OnceLifted(day)
    } else {
        NextDay::On(day)
    }
}

/// The first day, from this one on, on which none of the dated holds stands in the way.
fn after_holds(holds: Holds, from: Day) -> Option<Day> {
    holds.iter().try_fold(from, |day, hold| match hold {
        Hold::FutureTicket(until) | Hold::Retention(until) => Some(day.max(until.day()?.next()?)),
        Hold::Legal | Hold::Restriction | Hold::Dispute | Hold::OpenOrder => Some(day),
    })
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{string::ToString, vec, vec::Vec};

    use super::*;
    use crate::{OtherRole, OtherRoles, Settlement};

    const YEAR: u16 = 12;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn individual(last_active: &str) -> Facts {
        Facts {
            state: FileState::Live,
            kind: ContactKind::Individual,
            roles: OtherRoles::NONE,
            last_active: last_active.parse().unwrap(),
            settlement: Settlement::SETTLED,
            history: History::Bought,
            accounting: Accounting::NoRecords,
            holds: Holds::NONE,
        }
    }

    fn on(facts: &Facts, today: &str) -> Assessment {
        assess(facts, InactivityPeriod::from_months(YEAR).unwrap(), day(today))
    }

    fn money(balances: &[&str]) -> Settlement {
        Settlement::of(balances.iter().map(|text| text.parse().unwrap()))
    }

    #[test]
    fn only_a_prospect_without_accounting_records_is_removed() {
        for (history, accounting, expected) in [
            (History::NeverBought, Accounting::NoRecords, Treatment::Remove),
            (History::NeverBought, Accounting::HasRecords, Treatment::Anonymize),
            (History::Bought, Accounting::NoRecords, Treatment::Anonymize),
            (History::Bought, Accounting::HasRecords, Treatment::Anonymize),
        ] {
            assert_eq!(Treatment::of(history, accounting), expected);
            let facts = Facts { history, accounting, ..individual("2018-06-15") };
            assert_eq!(on(&facts, "2021-06-16").due(), Some(expected));
            assert_eq!(on(&facts, "2018-06-16").treatment(), expected);
            assert_eq!(assess_on_request(&facts).due(), Some(expected));
        }
    }

    #[test]
    #[rustfmt::skip]
    fn the_period_ends_with_the_day_of_the_last_month() {
        for (last_active, today, next) in [
            ("2018-06-15", "2018-06-15", NextDay::On(day("2019-06-16"))),
            ("2018-06-15", "2019-06-15", NextDay::On(day("2019-06-16"))),
            ("2018-06-15", "2019-06-16", NextDay::Now),
            ("2020-02-29", "2021-02-28", NextDay::On(day("2021-03-01"))),
            ("2020-02-29", "2021-03-01", NextDay::Now),
            ("2019-02-28", "2020-02-28", NextDay::On(day("2020-02-29"))),
            ("2019-02-28", "2020-02-29", NextDay::Now),
            ("2030-01-01", "2019-06-15", NextDay::On(day("2031-01-02"))), // still ahead
            ("2199-12-30", "2200-12-30", NextDay::On(Day::MAX)),
            ("2199-12-31", "2200-12-31", NextDay::Never),                 // after the calendar
            ("2200-12-31", "2200-12-31", NextDay::Never),
        ] {
            let assessment = on(&individual(last_active), today);
            assert_eq!(assessment.next_day(), next, "{last_active}, {today}");
            assert_eq!(assessment.due().is_some(), next == NextDay::Now, "{last_active}, {today}");
        }
    }

    #[test]
    fn the_kind_and_every_role_decide_alone() {
        for (kind, in_scope) in [
            (ContactKind::Individual, true),
            (ContactKind::Relay, true),
            (ContactKind::Structure, false),
        ] {
            let facts = Facts { kind, ..individual("2018-06-15") };
            for assessment in [on(&facts, "2021-06-15"), assess_on_request(&facts)] {
                assert_eq!(assessment.due().is_some(), in_scope, "{kind}");
                assert_eq!(assessment.blockers().contains(Blocker::Structure), !in_scope);
            }
            for role in OtherRole::ALL {
                let facts = Facts { roles: OtherRoles::NONE.with(*role), ..facts };
                for assessment in [on(&facts, "2021-06-15"), assess_on_request(&facts)] {
                    assert!(assessment.due().is_none(), "{kind} and {role}");
                    assert!(assessment.blockers().contains(Blocker::OtherRole));
                    assert_eq!(assessment.next_day(), NextDay::Never);
                }
            }
        }
    }

    #[test]
    fn everything_that_blocks_is_named_at_once() {
        let facts = Facts {
            state: FileState::Anonymized,
            kind: ContactKind::Structure,
            roles: OtherRoles::NONE.with(OtherRole::Guide).with(OtherRole::Supplier),
            settlement: money(&["10", "-10"]),
            holds: [
                Hold::Legal,
                Hold::Restriction,
                Hold::Dispute,
                Hold::OpenOrder,
                Hold::FutureTicket(LastActive::On(day("2021-06-15"))),
                Hold::Retention(LastActive::OpenEnded),
            ]
            .into_iter()
            .collect(),
            ..individual("2021-01-01")
        };
        let of = |assessment: Assessment| assessment.blockers().iter().collect::<Vec<_>>();
        let mut expected = Blocker::ALL.to_vec();
        expected.retain(|blocker| *blocker != Blocker::OpenEnded);
        assert_eq!(of(on(&facts, "2021-06-15")), expected);
        expected.retain(|blocker| *blocker != Blocker::StillActive);
        assert_eq!(of(assess_on_request(&facts)), expected);
        expected = Blocker::ALL.to_vec();
        expected.retain(|blocker| *blocker != Blocker::StillActive);
        let open_ended = Facts { last_active: LastActive::OpenEnded, ..facts };
        assert_eq!(of(on(&open_ended, "2021-06-15")), expected);
        assert_eq!(on(&facts, "2021-06-15").next_day(), NextDay::Never);
    }

    #[test]
    fn a_request_is_bound_by_money_and_holds_and_not_by_time() {
        for last_active in ["2018-06-15", "2021-06-15", "2200-12-31", "open-ended"] {
            let facts = individual(last_active);
            assert_eq!(assess_on_request(&facts).due(), Some(Treatment::Anonymize));
            assert_eq!(assess_on_request(&facts).next_day(), NextDay::Now);
            for (blocker, facts) in [
                (Blocker::Debtor, Facts { settlement: money(&["0.01"]), ..facts }),
                (Blocker::Creditor, Facts { settlement: money(&["-0.01"]), ..facts }),
                (Blocker::AlreadyAnonymized, Facts { state: FileState::Anonymized, ..facts }),
                (Blocker::LegalHold, Facts { holds: Holds::NONE.with(Hold::Legal), ..facts }),
                (
                    Blocker::FutureTicket,
                    Facts {
                        holds: Holds::NONE.with(Hold::FutureTicket(LastActive::On(Day::MIN))),
                        ..facts
                    },
                ),
            ] {
                let assessment = assess_on_request(&facts);
                assert!(assessment.blockers().iter().eq([blocker]), "{blocker}");
                assert_eq!((assessment.due(), assessment.next_day()), (None, NextDay::Never));
            }
        }
    }

    #[test]
    #[rustfmt::skip]
    fn the_next_day_waits_for_time_and_says_when_a_hand_is_needed() {
        let retention = |until: &str| Hold::Retention(until.parse().unwrap());
        let ticket = |until: &str| Hold::FutureTicket(until.parse().unwrap());
        for (holds, balances, next) in [
            (vec![],                                                &[][..],  "on 2021-06-16"),
            (vec![],                                                &["1"],   "once-lifted 2021-06-16"),
            (vec![Hold::Dispute],                                   &[],      "once-lifted 2021-06-16"),
            (vec![ticket("2021-12-31")],                            &[],      "on 2022-01-01"),
            (vec![ticket("2021-12-31"), retention("2030-12-31")],   &[],      "on 2031-01-01"),
            (vec![retention("2020-12-31")],                         &[],      "on 2021-06-16"),
            (vec![retention("2030-12-31"), Hold::OpenOrder],        &["0.1"], "once-lifted 2031-01-01"),
            (vec![retention("2200-12-30")],                         &[],      "on 2200-12-31"),
            (vec![retention("2200-12-31")],                         &[],      "never"),
            (vec![retention("open-ended"), Hold::Legal],            &[],      "never"),
        ] {
            let holds: Holds = holds.into_iter().collect();
            let facts = Facts { holds, settlement: money(balances), ..individual("2020-06-15") };
            assert_eq!(on(&facts, "2021-01-31").next_day().to_string(), next, "{holds:?}");
        }
        let settled_later = Facts { settlement: money(&["-3"]), ..individual("2010-01-01") };
        assert_eq!(on(&settled_later, "2021-01-31").next_day(), NextDay::OnceLifted(day("2021-01-31")));
    }

    #[test]
    fn a_next_day_is_read_as_it_is_written() {
        for text in ["now", "on 2021-03-01", "once-lifted 2021-03-01", "never"] {
            assert_eq!(text.parse::<NextDay>().unwrap().to_string(), text);
        }
        for text in ["", "on", "on ", "on 2021-3-1", "now 2021-03-01", "On 2021-03-01", "never "] {
            assert!(text.parse::<NextDay>().is_err(), "{text:?}");
        }
    }
}
