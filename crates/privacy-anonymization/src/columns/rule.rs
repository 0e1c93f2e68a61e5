//! What each byte of a column comes to, asked of the row form.

use privacy_vocabulary::{Day, InactivityPeriod, LastActive};
use rust_decimal::Decimal;

use super::code::hold_bit;
use crate::{
    Accounting, Amount, Assessment, ContactKind, Facts, FileState, History, Hold, Holds, OtherRole,
    OtherRoles, Settlement, Treatment, assess,
};

/// A contact's outcome in two bytes: `main` holds the blockers that are no holds and the treatment, `holds` the others.
///
/// The blockers of one contact are those of each of its facts together, so that the entries of a contact's facts are
/// united bit by bit, and no table has to hold every combination.
#[derive(Debug)]
pub(super) struct Rule {
    /// The last day on which an activity is old enough; below every day where there is none.
    pub(super) cutoff: i32,
    pub(super) active: u8,
    pub(super) open_ended: u8,
    pub(super) kinds: [u8; 3],
    pub(super) other_role: u8,
    pub(super) anonymized: u8,
    /// By whether the contact bought, then by whether there are records.
    pub(super) treatments: [[u8; 2]; 2],
    pub(super) owes: u8,
    pub(super) is_owed: u8,
    pub(super) holds: [(u8, u8); 6],
}

/// The bit of the treatment, above those of the blockers.
pub(super) const REMOVE: u8 = 1 << 7;
/// Blockers that are no holds.
pub(super) const MAIN_BITS: u32 = 7;
pub(super) const MAIN_BLOCKERS: u8 = REMOVE - 1;

/// Nothing stands in the way of this contact once it has been inactive for long enough.
const CLEAR: Facts = Facts {
    state: FileState::Live,
    kind: ContactKind::Individual,
    roles: OtherRoles::NONE,
    last_active: LastActive::On(Day::MIN),
    settlement: Settlement::SETTLED,
    history: History::Bought,
    accounting: Accounting::HasRecords,
    holds: Holds::NONE,
};

impl Rule {
    pub(super) fn of(period: InactivityPeriod, today: Day) -> Self {
        // Asked on the last of all days, so that the period stands in nobody's way.
        let main = |facts: Facts| {
            let [main, _] = bytes_of(assess(&facts, InactivityPeriod::DEFAULT, Day::MAX));
            main
        };
        let on = |last_active| main(Facts { last_active, ..CLEAR });
        let kind = |kind| main(Facts { kind, ..CLEAR });
        let treatment = |history, accounting| main(Facts { history, accounting, ..CLEAR });
        let money = |unit: i64| {
            let balance = Amount::try_from(Decimal::from(unit));
            main(Facts { settlement: Settlement::of(balance.ok()), ..CLEAR })
        };
        let hold = |hold: Hold| {
            let facts = Facts { holds: Holds::NONE.with(hold), ..CLEAR };
            let [_, blocker] = bytes_of(assess(&facts, InactivityPeriod::DEFAULT, Day::MAX));
            (hold_bit(hold), blocker)
        };
        Self {
            cutoff: period.cutoff(today).map_or(i32::MIN, Day::epoch_days),
            active: on(LastActive::On(Day::MAX)),
            open_ended: on(LastActive::OpenEnded),
            kinds: [ContactKind::Individual, ContactKind::Relay, ContactKind::Structure].map(kind),
            other_role: main(Facts { roles: OtherRoles::NONE.with(OtherRole::Guide), ..CLEAR }),
            anonymized: main(Facts { state: FileState::Anonymized, ..CLEAR }),
            treatments: [History::NeverBought, History::Bought].map(|history| {
                [Accounting::NoRecords, Accounting::HasRecords]
                    .map(|accounting| treatment(history, accounting))
            }),
            owes: money(1),
            is_owed: money(-1),
            holds: [
                Hold::Legal,
                Hold::Restriction,
                Hold::Dispute,
                Hold::OpenOrder,
                Hold::FutureTicket(LastActive::OpenEnded),
                Hold::Retention(LastActive::OpenEnded),
            ]
            .map(hold),
        }
    }
}

fn bytes_of(assessment: Assessment) -> [u8; 2] {
    let remove = match assessment.treatment() {
        Treatment::Anonymize => 0,
        Treatment::Remove => REMOVE,
    };
    let [main, holds] = (assessment.blockers().bits() << 1).to_le_bytes();
    [main >> 1 | remove, holds]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Blocker, Blockers};

    /// The split into two bytes: everything that a hold becomes stands above everything else.
    #[test]
    fn holds_are_the_last_blockers() {
        let first = Blocker::ALL.iter().position(|blocker| *blocker == Blocker::LegalHold);
        assert_eq!(first, usize::try_from(MAIN_BITS).ok());
        let rule = Rule::of(InactivityPeriod::DEFAULT, "2021-06-16".parse().unwrap());
        let holds = rule.holds.map(|(bit, blocker)| {
            assert_eq!(bit, blocker);
            Blockers::from_bits(u16::from(blocker) << MAIN_BITS).unwrap()
        });
        let expected = [
            Blocker::LegalHold,
            Blocker::Restriction,
            Blocker::Dispute,
            Blocker::OpenOrder,
            Blocker::FutureTicket,
            Blocker::Retention,
        ];
        assert_eq!(holds, expected.map(|blocker| Blockers::NONE.with(blocker)));
    }

    #[test]
    fn the_cutoff_is_the_last_day_that_is_old_enough() {
        let today: Day = "2021-06-16".parse().unwrap();
        let last: Day = "2018-06-15".parse().unwrap();
        assert_eq!(Rule::of(InactivityPeriod::DEFAULT, today).cutoff, last.epoch_days());
        assert_eq!(Rule::of(InactivityPeriod::DEFAULT, Day::MIN).cutoff, i32::MIN);
    }
}
