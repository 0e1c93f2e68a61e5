//! E-1 to E-6 and A-3: whether an inactive contact may go, and what stands against it.

use chrono::NaiveDate;

use crate::{
    calendar::{is_beyond_the_calendar, last_day_of_period, period_has_passed},
    recency::LastActive,
};

/// What a contact file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the kinds of the specification")]
pub enum ContactKind {
    /// A person.
    Individual,
    /// A person within a structure.
    Relay,
    /// A body.
    Structure,
}

/// A role that a file may bear besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the roles of the specification")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum OtherRole {
    Supplier,
    Guide,
    Exhibitor,
    Producer,
    Partner,
    Contractor,
}

impl OtherRole {
    /// Every role, in the order of the specification.
    pub const ALL: [Self; 6] = [
        Self::Supplier,
        Self::Guide,
        Self::Exhibitor,
        Self::Producer,
        Self::Partner,
        Self::Contractor,
    ];
}

/// What stands between a contact and one organization in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "facts that tests fill in")]
pub struct Balance {
    /// The organization.
    pub organization: u8,
    /// Hundredths of a unit of some currency; above zero the contact owes, below zero it is owed.
    pub hundredths: i64,
}

/// "Further blockers a host can supply." (E-5)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the list of E-5")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum Hold {
    LegalHold,
    OpenOrder,
    /// A ticket that is valid until.
    FutureTicket(LastActive),
    OpenDispute,
    Restriction,
    /// Accounting records that must be kept until.
    StatutoryRetention(LastActive),
}

/// What eligibility depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "facts that tests fill in")]
pub struct Contact {
    /// The file was anonymised before: there is nobody left in it.
    pub anonymized: bool,
    /// What the file is about.
    pub kind: ContactKind,
    /// What else it is.
    pub other_roles: Vec<OtherRole>,
    /// The recency.
    pub last_active: LastActive,
    /// Every balance, of every organization and currency.
    pub balances: Vec<Balance>,
    /// What else the host knows.
    pub holds: Vec<Hold>,
}

/// What stands against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the blockers of the specification")]
pub enum Blocker {
    /// Nothing is left to erase.
    AlreadyAnonymized,
    /// E-3: "never structures".
    Structure,
    /// E-3: "never a file that bears any other role, whatever else it is".
    OtherRole,
    /// E-1: the period runs.
    StillActive,
    /// "open-ended validity: active, with that reason".
    OpenEnded,
    /// E-4: the contact owes.
    Debtor,
    /// E-4: the contact is owed.
    Creditor,
    /// E-5.
    LegalHold,
    /// E-5.
    OpenOrder,
    /// E-5: the ticket is still valid.
    FutureTicket,
    /// E-5.
    OpenDispute,
    /// E-5.
    Restriction,
    /// E-5: the law still wants the records.
    StatutoryRetention,
}

/// E-3 and the file's state.
fn blockers_of_the_file(contact: &Contact) -> Vec<Blocker> {
    let mut blockers = Vec::new();
    if contact.anonymized {
        blockers.push(Blocker::AlreadyAnonymized);
    }
    if contact.kind == ContactKind::Structure {
        blockers.push(Blocker::Structure);
    }
    if !contact.other_roles.is_empty() {
        blockers.push(Blocker::OtherRole);
    }
    blockers
}

/// E-1, E-2, R-13.
fn blockers_of_time(contact: &Contact, months: u32, today: NaiveDate) -> Vec<Blocker> {
    match contact.last_active {
        LastActive::OpenEnded => vec![Blocker::OpenEnded],
        LastActive::On(day) if period_has_passed(day, months, today) => vec![],
        LastActive::On(_) => vec![Blocker::StillActive],
    }
}

/// "Any non-zero balance blocks, in any organization and any currency; nothing is netted." (E-4)
fn blockers_of_money(contact: &Contact, organizations: &[u8]) -> Vec<Blocker> {
    let mut blockers = Vec::new();
    for balance in &contact.balances {
        // "A debtor or creditor of the institution": another institution's balance is not its business.
        if !organizations.contains(&balance.organization) {
            continue;
        }
        if balance.hundredths > 0 && !blockers.contains(&Blocker::Debtor) {
            blockers.push(Blocker::Debtor);
        }
        if balance.hundredths < 0 && !blockers.contains(&Blocker::Creditor) {
            blockers.push(Blocker::Creditor);
        }
    }
    blockers
}

/// Whether something with an end is over: its last day belongs to it.
fn is_over(until: LastActive, today: NaiveDate) -> bool {
    match until {
        LastActive::On(last_day) => today > last_day,
        LastActive::OpenEnded => false,
    }
}

/// E-5: the holds that stand until somebody lifts them.
fn blockers_to_be_lifted(contact: &Contact) -> Vec<Blocker> {
    let mut blockers = Vec::new();
    for hold in &contact.holds {
        let blocker = match hold {
            Hold::LegalHold => Blocker::LegalHold,
            Hold::OpenOrder => Blocker::OpenOrder,
            Hold::OpenDispute => Blocker::OpenDispute,
            Hold::Restriction => Blocker::Restriction,
            Hold::FutureTicket(_) | Hold::StatutoryRetention(_) => continue,
        };
        if !blockers.contains(&blocker) {
            blockers.push(blocker);
        }
    }
    blockers
}

/// E-5: the holds that end on a day.
fn blockers_with_an_end(contact: &Contact, today: NaiveDate) -> Vec<Blocker> {
    let mut blockers = Vec::new();
    for hold in &contact.holds {
        let (blocker, until) = match hold {
            Hold::FutureTicket(until) => (Blocker::FutureTicket, *until),
            Hold::StatutoryRetention(until) => (Blocker::StatutoryRetention, *until),
            Hold::LegalHold | Hold::OpenOrder | Hold::OpenDispute | Hold::Restriction => continue,
        };
        if !is_over(until, today) && !blockers.contains(&blocker) {
            blockers.push(blocker);
        }
    }
    blockers
}

/// Everything that stands against a contact in a run of the batch; it is eligible if nothing does.
///
/// # Source
/// E-1 to E-5, E-6 ("names all blockers at once").
#[must_use]
pub fn blockers(
    contact: &Contact,
    organizations: &[u8],
    months: u32,
    today: NaiveDate,
) -> Vec<Blocker> {
    let mut blockers = blockers_of_the_file(contact);
    blockers.extend(blockers_of_time(contact, months, today));
    blockers.extend(blockers_of_money(contact, organizations));
    blockers.extend(blockers_to_be_lifted(contact));
    blockers.extend(blockers_with_an_end(contact, today));
    blockers
}

/// Everything that stands against a contact that an operator wants to anonymise.
///
/// # Source
/// "the same policy" as the batch's; "the money rule E-4 binds both; the period binds the batch alone".
#[must_use]
pub fn blockers_on_request(
    contact: &Contact,
    organizations: &[u8],
    today: NaiveDate,
) -> Vec<Blocker> {
    let mut blockers = blockers_of_the_file(contact);
    blockers.extend(blockers_of_money(contact, organizations));
    blockers.extend(blockers_to_be_lifted(contact));
    blockers.extend(blockers_with_an_end(contact, today));
    blockers
}

/// When a contact can become eligible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "an answer that tests read")]
pub enum FirstDay {
    /// It is eligible.
    Now,
    /// On that day, if nothing happens.
    On(NaiveDate),
    /// On that day at the earliest, and not before the money is settled and every hold is lifted.
    OnceLifted(NaiveDate),
    /// Not as long as the file is what it is, or as the open end stands, or within the calendar.
    Never,
}

/// The first day on which a contact can become eligible: walk forward, day by day, until neither the period nor a hold
/// with an end is against it.
///
/// # Source
/// E-6.
#[must_use]
pub fn first_possible_day(
    contact: &Contact,
    organizations: &[u8],
    months: u32,
    today: NaiveDate,
) -> FirstDay {
    if !blockers_of_the_file(contact).is_empty() {
        return FirstDay::Never;
    }
    let LastActive::On(last_active) = contact.last_active else {
        return FirstDay::Never;
    };
    let Some(last_day) = last_day_of_period(last_active, months) else {
        return FirstDay::Never;
    };
    for day in today.iter_days() {
        if is_beyond_the_calendar(day) {
            return FirstDay::Never;
        }
        if day <= last_day {
            continue;
        }
        if !blockers_with_an_end(contact, day).is_empty() {
            continue;
        }
        if !blockers_of_money(contact, organizations).is_empty()
            || !blockers_to_be_lifted(contact).is_empty()
        {
            return FirstDay::OnceLifted(day);
        }
        if day == today {
            return FirstDay::Now;
        }
        return FirstDay::On(day);
    }
    FirstDay::Never
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;

    const OURS: [u8; 2] = [1, 2];

    fn individual(last_active: &str) -> Contact {
        Contact {
            anonymized: false,
            kind: ContactKind::Individual,
            other_roles: vec![],
            last_active: LastActive::On(day(last_active)),
            balances: vec![],
            holds: vec![],
        }
    }

    fn owes(organization: u8, hundredths: i64) -> Balance {
        Balance { organization, hundredths }
    }

    fn against(contact: &Contact, today: &str) -> Vec<Blocker> {
        blockers(contact, &OURS, 36, day(today))
    }

    fn first_day(contact: &Contact, today: &str) -> FirstDay {
        first_possible_day(contact, &OURS, 36, day(today))
    }

    #[test]
    fn a_contact_is_eligible_on_the_day_after_the_period() {
        let contact = individual("2018-06-15");
        assert_eq!(against(&contact, "2021-06-15"), [Blocker::StillActive]);
        assert_eq!(against(&contact, "2021-06-16"), []);
    }

    #[test]
    fn individuals_and_relays_only_and_no_other_role() {
        let mut contact = individual("2000-01-01");
        contact.kind = ContactKind::Relay;
        assert_eq!(against(&contact, "2021-06-15"), []);
        contact.kind = ContactKind::Structure;
        assert_eq!(against(&contact, "2021-06-15"), [Blocker::Structure]);
        for role in OtherRole::ALL {
            for kind in [ContactKind::Individual, ContactKind::Relay] {
                let contact = Contact { kind, other_roles: vec![role], ..individual("2000-01-01") };
                assert_eq!(against(&contact, "2021-06-15"), [Blocker::OtherRole]);
            }
        }
    }

    #[test]
    fn nothing_is_netted_and_one_cent_blocks() {
        let mut contact = individual("2000-01-01");
        for (balances, expected) in [
            (vec![owes(1, 0)], vec![]),
            (vec![owes(1, 1)], vec![Blocker::Debtor]),
            (vec![owes(2, -1)], vec![Blocker::Creditor]),
            (vec![owes(1, 1_000), owes(1, -1_000)], vec![Blocker::Debtor, Blocker::Creditor]),
            (vec![owes(1, 1_000), owes(2, -1_000)], vec![Blocker::Debtor, Blocker::Creditor]),
            (vec![owes(1, 5), owes(2, 7)], vec![Blocker::Debtor]),
            (vec![owes(3, 500)], vec![]), // another institution's
        ] {
            contact.balances = balances;
            assert_eq!(against(&contact, "2021-06-15"), expected, "{:?}", contact.balances);
        }
    }

    #[test]
    fn all_blockers_are_named_at_once() {
        let contact = Contact {
            anonymized: true,
            kind: ContactKind::Structure,
            other_roles: vec![OtherRole::Guide, OtherRole::Partner],
            last_active: LastActive::OpenEnded,
            balances: vec![owes(2, -1), owes(1, 1)],
            holds: vec![
                Hold::LegalHold,
                Hold::OpenOrder,
                Hold::FutureTicket(LastActive::OpenEnded),
                Hold::OpenDispute,
                Hold::Restriction,
                Hold::StatutoryRetention(LastActive::On(day("2021-06-15"))),
            ],
        };
        assert_eq!(
            against(&contact, "2021-06-15"),
            [
                Blocker::AlreadyAnonymized,
                Blocker::Structure,
                Blocker::OtherRole,
                Blocker::OpenEnded,
                Blocker::Creditor,
                Blocker::Debtor,
                Blocker::LegalHold,
                Blocker::OpenOrder,
                Blocker::OpenDispute,
                Blocker::Restriction,
                Blocker::FutureTicket,
                Blocker::StatutoryRetention,
            ]
        );
        assert_eq!(first_day(&contact, "2021-06-15"), FirstDay::Never);
    }

    #[test]
    fn a_request_is_bound_by_money_and_not_by_time() {
        let mut contact = individual("2021-06-15");
        let on_request = |contact: &Contact| blockers_on_request(contact, &OURS, day("2021-06-15"));
        assert_eq!(on_request(&contact), []);
        contact.last_active = LastActive::OpenEnded;
        assert_eq!(on_request(&contact), []);
        contact.balances = vec![owes(1, -1)];
        assert_eq!(on_request(&contact), [Blocker::Creditor]);
        contact.holds = vec![Hold::LegalHold];
        assert_eq!(on_request(&contact), [Blocker::Creditor, Blocker::LegalHold]);
    }

    #[test]
    fn a_hold_with_an_end_stands_on_its_last_day_and_not_on_the_next() {
        let mut contact = individual("2000-01-01");
        let until = LastActive::On(day("2021-12-31"));
        for (hold, blocker) in [
            (Hold::FutureTicket(until), Blocker::FutureTicket),
            (Hold::StatutoryRetention(until), Blocker::StatutoryRetention),
        ] {
            contact.holds = vec![hold];
            assert_eq!(against(&contact, "2021-12-31"), [blocker]);
            assert_eq!(against(&contact, "2022-01-01"), []);
            assert_eq!(first_day(&contact, "2021-06-15"), FirstDay::On(day("2022-01-01")));
            contact.holds.push(Hold::OpenDispute);
            assert_eq!(first_day(&contact, "2021-06-15"), FirstDay::OnceLifted(day("2022-01-01")));
            assert_eq!(against(&contact, "2022-01-01"), [Blocker::OpenDispute]);
        }
        contact.holds = vec![Hold::StatutoryRetention(LastActive::OpenEnded)];
        assert_eq!(first_day(&contact, "2021-06-15"), FirstDay::Never);
    }

    #[test]
    #[rustfmt::skip]
    fn the_first_day_is_found_by_walking_there() {
        for (last_active, today, first) in [
            ("2018-06-15", "2018-06-15", "2021-06-16"),
            ("2018-06-15", "2021-06-15", "2021-06-16"),
            ("2018-02-28", "2019-01-01", "2021-03-01"),
            ("2016-02-29", "2017-01-01", "2019-03-01"), // no 29 February 2019: the 28th is the last day
            ("2017-02-28", "2018-01-01", "2020-02-29"), // the 29th is the day after the 28th
            ("2025-09-01", "2018-01-01", "2028-09-02"), // the ticket is still ahead
        ] {
            let mut contact = individual(last_active);
            assert_eq!(first_day(&contact, today), FirstDay::On(day(first)), "{last_active}");
            contact.balances = vec![owes(1, 1)];
            assert_eq!(first_day(&contact, today), FirstDay::OnceLifted(day(first)));
            contact.kind = ContactKind::Structure;
            assert_eq!(first_day(&contact, today), FirstDay::Never);
        }
        assert_eq!(first_day(&individual("2018-06-15"), "2021-06-16"), FirstDay::Now);
    }

    #[test]
    fn nobody_becomes_eligible_after_the_calendar_ends() {
        assert_eq!(
            first_day(&individual("2197-12-30"), "2190-01-01"),
            FirstDay::On(day("2200-12-31"))
        );
        assert_eq!(first_day(&individual("2197-12-31"), "2190-01-01"), FirstDay::Never);
        let open = Contact { last_active: LastActive::OpenEnded, ..individual("2018-01-01") };
        assert_eq!(first_day(&open, "2018-01-01"), FirstDay::Never);
    }
}
