//! The columns form against the row form, and what it refuses.

use privacy_anonymization::{
    Accounting, Assessment, Blocker, ContactKind, Facts, FileState, History, Holds, OtherRole,
    OtherRoles, Settlement, Treatment, assess,
    columns::{ColumnsError, Contacts, Counts, Money, OPEN_ENDED, Outcome, file_bits, settle},
};
use privacy_vocabulary::{Day, InactivityPeriod, LastActive};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::support::{amounts, as_day, balances, holds, period, roles, since_months_today};

/// Columns of facts, with one balance a contact where the facts were made from no more.
struct Table {
    last_active: Vec<i32>,
    kinds: Vec<u8>,
    roles: Vec<u8>,
    files: Vec<u8>,
    settlements: Vec<u8>,
    holds: Vec<u8>,
}

impl Table {
    fn of(facts: &[Facts], today: Day) -> Self {
        let column = |byte: fn(&Facts) -> u8| facts.iter().map(byte).collect();
        Self {
            last_active: facts
                .iter()
                .map(|facts| facts.last_active.day().map_or(OPEN_ENDED, Day::epoch_days))
                .collect(),
            kinds: column(|facts| facts.kind.code()),
            roles: column(|facts| facts.roles.bits()),
            files: column(|facts| file_bits(facts.state, facts.history, facts.accounting)),
            settlements: column(|facts| facts.settlement.bits()),
            holds: facts.iter().map(|facts| facts.holds.bits_on(today)).collect(),
        }
    }

    fn contacts(&self) -> Contacts<'_> {
        Contacts {
            last_active: &self.last_active,
            kinds: &self.kinds,
            roles: &self.roles,
            files: &self.files,
            money: Money::Settlements(&self.settlements),
            holds: Some(&self.holds),
        }
    }
}

/// Whether columns answer as the assessments, in every output.
fn agree(contacts: &Contacts<'_>, rows: &[Assessment], period: InactivityPeriod, today: Day) {
    let selection = contacts.select(period, today).unwrap();
    for treatment in Treatment::ALL {
        let due = (0_u32..).zip(rows).filter(|(_, row)| row.due() == Some(*treatment));
        let due: Vec<_> = due.map(|(position, _)| position).collect();
        assert_eq!(selection.due(*treatment), due, "{treatment}");
        assert_eq!(selection.counts().due(*treatment), due.len() as u64);
    }
    let blocked = rows.iter().filter(|row| row.due().is_none()).count();
    let counts = selection.counts();
    assert_eq!((counts.contacts(), counts.blocked()), (rows.len() as u64, blocked as u64));
    for blocker in Blocker::ALL {
        let holding = rows.iter().filter(|row| row.blockers().contains(*blocker)).count();
        assert_eq!(counts.holding(*blocker), holding as u64, "{blocker}");
    }
    let mut outcomes = vec![Outcome::default(); rows.len()];
    assert_eq!(contacts.outcomes(period, today, &mut outcomes).as_ref(), Ok(counts));
    for (outcome, row) in outcomes.iter().zip(rows) {
        assert_eq!(outcome.treatment(), row.treatment());
        assert_eq!(outcome.blockers(), row.blockers());
        assert_eq!(outcome.due(), row.due());
    }
}

prop_compose! {
    fn facts(last_active: Vec<LastActive>)(
        last_active in select(last_active),
        state in prop_oneof![6 => Just(FileState::Live), 1 => Just(FileState::Anonymized)],
        kind in prop_oneof![6 => Just(ContactKind::Individual), 2 => Just(ContactKind::Relay), 1 => Just(ContactKind::Structure)],
        roles in roles(),
        balances in prop_oneof![2 => Just(Vec::new()), 1 => balances()],
        history in select(History::ALL),
        accounting in select(Accounting::ALL),
        holds in prop_oneof![2 => Just(Holds::NONE), 1 => holds()],
    ) -> (Facts, Vec<i64>) {
        let settlement = Settlement::of(amounts(&balances));
        (Facts { state, kind, roles, last_active, settlement, history, accounting, holds }, balances)
    }
}

/// Contacts, all of them active near a day from which the period just ends, is about to, or has long ended.
fn situations() -> impl Strategy<Value = (Vec<(Facts, Vec<i64>)>, u16, Day)> {
    since_months_today()
        .prop_filter_map("within the range", |(since, months, today)| {
            Some((as_day(since)?, months, as_day(today)?))
        })
        .prop_flat_map(|(since, months, today)| {
            let near = [since.previous(), Some(since), since.next(), Some(Day::MIN)];
            let mut days: Vec<_> = near.into_iter().flatten().map(LastActive::On).collect();
            days.extend([LastActive::On(Day::MAX), LastActive::OpenEnded]);
            // One contact to more than two blocks of them.
            let many = prop_oneof![6 => vec(facts(days.clone()), 1..40), 1 => vec(facts(days), 500..1_100)];
            (many, Just(months), Just(today))
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 400 } else { 4_000 }))]

    /// The columns form gives each contact the outcome of the row form (L-15).
    #[test]
    fn columns_and_rows_agree((facts, months, today) in situations()) {
        let (facts, balances): (Vec<_>, Vec<_>) = facts.into_iter().unzip();
        let period = period(months);
        let rows: Vec<_> = facts.iter().map(|facts| assess(facts, period, today)).collect();
        let table = Table::of(&facts, today);
        agree(&table.contacts(), &rows, period, today);

        let owners = (0_u32..).zip(&balances).flat_map(|(contact, own)| vec![contact; own.len()]);
        let (owners, balances): (Vec<_>, Vec<_>) = (owners.collect(), balances.concat());
        let mut settlements = vec![0; facts.len()];
        settle(&owners, &balances, &mut settlements).unwrap();
        prop_assert_eq!(settlements, table.settlements);
    }

    /// Contacts selected from part by part are those selected from at once (L-15).
    #[test]
    fn parts_come_to_the_whole((facts, months, today) in situations(), cut: prop::sample::Index) {
        let facts: Vec<_> = facts.into_iter().map(|(facts, _)| facts).collect();
        let (table, period) = (Table::of(&facts, today), period(months));
        let (contacts, cut) = (table.contacts(), cut.index(facts.len().saturating_add(1)));
        let whole = contacts.select(period, today).unwrap();
        let [first, second] =
            [0..cut, cut..usize::MAX].map(|among| contacts.select_among(among, period, today).unwrap());
        for treatment in Treatment::ALL {
            let due = [first.due(*treatment), second.due(*treatment)].concat();
            prop_assert_eq!(whole.due(*treatment), due);
        }
        let sum = |count: &dyn Fn(&Counts) -> u64| -> u64 {
            [&first, &second].iter().map(|part| count(part.counts())).sum()
        };
        prop_assert_eq!(whole.counts().contacts(), sum(&Counts::contacts));
        prop_assert_eq!(whole.counts().blocked(), sum(&Counts::blocked));
        for blocker in Blocker::ALL {
            prop_assert_eq!(whole.counts().holding(*blocker), sum(&|counts| counts.holding(*blocker)));
        }
    }
}

/// Every combination of state, kind, each role, money, history, records, each hold and each kind of day.
fn every_situation(today: Day) -> Vec<Facts> {
    use privacy_anonymization::Hold;
    let ended = today.previous().unwrap();
    let mut roles = vec![OtherRoles::NONE, OtherRole::ALL.iter().copied().collect()];
    roles.extend(OtherRole::ALL.iter().map(|role| OtherRoles::NONE.with(*role)));
    let mut holds = vec![Holds::NONE];
    let days = [LastActive::On(ended), LastActive::On(today), LastActive::OpenEnded];
    let undated = [Hold::Legal, Hold::Restriction, Hold::Dispute, Hold::OpenOrder];
    let dated = days.into_iter().flat_map(|day| [Hold::FutureTicket(day), Hold::Retention(day)]);
    holds.extend(undated.into_iter().chain(dated).map(|hold| Holds::NONE.with(hold)));
    holds.push(undated.into_iter().collect());

    let mut all = Vec::new();
    for state in FileState::ALL {
        for kind in ContactKind::ALL {
            for roles in &roles {
                for balance in [&[][..], &[1], &[-1], &[1, -1]] {
                    for history in History::ALL {
                        for accounting in Accounting::ALL {
                            for holds in &holds {
                                all.extend(edge_days().map(|last_active| Facts {
                                    state: *state,
                                    kind: *kind,
                                    roles: *roles,
                                    last_active,
                                    settlement: Settlement::of(amounts(balance)),
                                    history: *history,
                                    accounting: *accounting,
                                    holds: *holds,
                                }));
                            }
                        }
                    }
                }
            }
        }
    }
    all
}

const TODAY: &str = "2021-06-16";

fn edge_days() -> impl Iterator<Item = LastActive> {
    let days = ["1900-01-01", "2018-06-15", "2018-06-16", "2200-12-31", "open-ended"];
    days.into_iter().map(|day| day.parse().unwrap())
}

/// Not a sample: every combination of facts that the rules tell apart (L-15).
#[test]
fn every_combination_of_facts_agrees() {
    let today = TODAY.parse().unwrap();
    let facts = every_situation(today);
    assert_eq!(facts.len(), 2 * 3 * 8 * 4 * 4 * 12 * 5);
    for months in [36, 37] {
        let period = period(months);
        let rows: Vec<_> = facts.iter().map(|facts| assess(facts, period, today)).collect();
        agree(&Table::of(&facts, today).contacts(), &rows, period, today);
    }
}

#[test]
fn a_column_of_balances_answers_as_one_of_settlements() {
    let today: Day = TODAY.parse().unwrap();
    let balances = [0, 1, -1, i64::MAX, i64::MIN, 0, 0, 250, -250, 0, 0];
    let count = balances.len();
    let bytes = vec![0_u8; count];
    let mut settlements = bytes.clone();
    settle(&(0..11).collect::<Vec<_>>(), &balances, &mut settlements).unwrap();
    assert_eq!(settlements, [0, 1, 2, 1, 2, 0, 0, 1, 2, 0, 0]);
    let last_active = vec![0; count];
    let by = |money| Contacts {
        last_active: &last_active,
        kinds: &bytes,
        roles: &bytes,
        files: &bytes,
        money,
        holds: None,
    };
    let period = InactivityPeriod::DEFAULT;
    let selection = by(Money::Balances(&balances)).select(period, today).unwrap();
    assert_eq!(by(Money::Settlements(&settlements)).select(period, today), Ok(selection.clone()));
    assert_eq!(selection.due(Treatment::Remove), [0, 5, 6, 9, 10]);
    let counts = selection.counts();
    assert_eq!(counts.holding(Blocker::Debtor), 3);
    assert_eq!((counts.holding(Blocker::Creditor), counts.blocked()), (3, 6));
}

/// What each column holds in so many rows, one of which may be spoilt.
fn refused(spoil: impl FnOnce(&mut Table)) -> Option<ColumnsError> {
    let today = TODAY.parse().unwrap();
    let facts = every_situation(today);
    let mut table = Table::of(&facts[..600], today);
    spoil(&mut table);
    let error = table.contacts().select(InactivityPeriod::DEFAULT, today).err();
    let mut outcomes = vec![Outcome::default(); 600];
    let written = table.contacts().outcomes(InactivityPeriod::DEFAULT, today, &mut outcomes);
    assert_eq!(written.err(), error);
    if error.is_some() {
        assert!(outcomes.iter().all(|outcome| *outcome == Outcome::default()));
    }
    error
}

#[test]
fn what_stands_for_nothing_is_refused_with_its_row() {
    assert_eq!(refused(|_| ()), None);
    for day in [i32::MIN, -25_568, 84_371, i32::MAX - 1] {
        let error = refused(|table| table.last_active[599] = day);
        assert_eq!(error, Some(ColumnsError::Day { row: 599 }));
    }
    let byte = |column, row| Some(ColumnsError::Byte { column, row });
    for bad in [64_u8, 128, 255] {
        assert_eq!(refused(|table| table.kinds[511] = bad), byte("kinds", 511));
        assert_eq!(refused(|table| table.roles[512] = bad), byte("roles", 512));
        assert_eq!(refused(|table| table.files[0] = bad), byte("files", 0));
        assert_eq!(refused(|table| table.settlements[599] = bad), byte("money", 599));
        assert_eq!(refused(|table| table.holds[7] = bad), byte("holds", 7));
    }
    assert_eq!(refused(|table| table.kinds[1] = 3), byte("kinds", 1));
    let mut table =
        Table::of(&every_situation(TODAY.parse().unwrap())[..600], TODAY.parse().unwrap());
    table.files[511] = 8;
    let among = |contacts| {
        table.contacts().select_among(contacts, InactivityPeriod::DEFAULT, TODAY.parse().unwrap())
    };
    assert!(among(0..511).is_ok() && among(512..600).is_ok());
    assert_eq!(among(500..520).err(), byte("files", 511));
    assert_eq!(refused(|table| table.files[1] = 8), byte("files", 1));
    assert_eq!(refused(|table| table.settlements[1] = 4), byte("money", 1));
}

#[test]
fn columns_of_other_lengths_are_refused() {
    let length = |column, found| Some(ColumnsError::Length { column, found, expected: 600 });
    assert_eq!(refused(|table| table.kinds.truncate(599)), length("kinds", 599));
    assert_eq!(refused(|table| table.roles.push(0)), length("roles", 601));
    assert_eq!(refused(|table| table.files.clear()), length("files", 0));
    assert_eq!(refused(|table| table.settlements.truncate(599)), length("money", 599));
    assert_eq!(refused(|table| table.holds.truncate(599)), length("holds", 599));

    let today: Day = TODAY.parse().unwrap();
    let none = Contacts {
        last_active: &[],
        kinds: &[],
        roles: &[],
        files: &[],
        money: Money::Balances(&[]),
        holds: None,
    };
    assert!(none.is_empty());
    let selection = none.select(InactivityPeriod::DEFAULT, today).unwrap();
    assert_eq!(*selection.counts(), Counts::default());
    let out = none.outcomes(InactivityPeriod::DEFAULT, today, &mut [Outcome::default()]);
    assert_eq!(out, Err(ColumnsError::Length { column: "out", found: 1, expected: 0 }));
}
