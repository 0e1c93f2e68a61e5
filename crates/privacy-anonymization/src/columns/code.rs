//! The bytes that stand for facts.

use privacy_vocabulary::Day;

use super::ColumnsError;
use crate::{
    Accounting, ContactKind, FileState, History, Hold, Holds, OtherRole, OtherRoles, Settlement,
};

/// The bits of a file's byte, as [`file_bits`] sets them.
pub mod file {
    /// The file holds no person any more.
    pub const ANONYMIZED: u8 = 1;
    /// The contact bought a ticket or benefited from one.
    pub const BOUGHT: u8 = 1 << 1;
    /// Accounting records hang on the file.
    pub const HAS_RECORDS: u8 = 1 << 2;

    pub(crate) const ALL: u8 = ANONYMIZED | BOUGHT | HAS_RECORDS;
}

/// The byte of a file in the columns form.
#[must_use]
pub const fn file_bits(state: FileState, history: History, accounting: Accounting) -> u8 {
    let state = match state {
        FileState::Live => 0,
        FileState::Anonymized => file::ANONYMIZED,
    };
    let history = match history {
        History::NeverBought => 0,
        History::Bought => file::BOUGHT,
    };
    let accounting = match accounting {
        Accounting::NoRecords => 0,
        Accounting::HasRecords => file::HAS_RECORDS,
    };
    state | history | accounting
}

pub(super) const OWES: u8 = 1;
pub(super) const IS_OWED: u8 = 1 << 1;

impl ContactKind {
    /// The byte that stands for it in the columns form: 0 individual, 1 relay, 2 structure.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Individual => 0,
            Self::Relay => 1,
            Self::Structure => 2,
        }
    }
}

impl OtherRoles {
    /// The byte that stands for them in the columns form: a bit for each of [`OtherRole::ALL`], from the lowest on.
    #[must_use]
    pub fn bits(self) -> u8 {
        let bits = OtherRole::ALL.iter().zip(0_u32..);
        bits.filter(|(role, _)| self.contains(**role)).fold(0, |bits, (_, at)| bits | 1 << at)
    }
}

impl Settlement {
    /// The byte that stands for it in the columns form: 1 where the contact owes, 2 where it is owed, 3 for both.
    #[must_use]
    pub const fn bits(self) -> u8 {
        let owes = if self.owes() { OWES } else { 0 };
        let is_owed = if self.is_owed() { IS_OWED } else { 0 };
        owes | is_owed
    }
}

impl Holds {
    /// The byte that stands in the columns form for what binds on a day: a bit for each [`Hold`], in the order of
    /// declaration, from the lowest on.
    #[must_use]
    pub fn bits_on(self, today: Day) -> u8 {
        self.binding_on(today).iter().fold(0, |bits, hold| bits | hold_bit(hold))
    }
}

pub(super) const fn hold_bit(hold: Hold) -> u8 {
    match hold {
        Hold::Legal => 1,
        Hold::Restriction => 1 << 1,
        Hold::Dispute => 1 << 2,
        Hold::OpenOrder => 1 << 3,
        Hold::FutureTicket(_) => 1 << 4,
        Hold::Retention(_) => 1 << 5,
    }
}

/// Adds balances, any number a contact, to a column of settlements. Nothing is netted: +10 and -10 leave both open.
///
/// **Unit:** `contacts` are positions in `settlements`, one for each of `balances`, whose unit may differ from row to row
/// (cents of this or that currency), since only the sign counts: above zero the contact owes, below it is owed.
/// `settlements` are [`Settlement::bits`], 0 to begin with.
///
/// # Errors
/// [`ColumnsError`] for lengths that differ and for a contact beyond the settlements; nothing is changed then.
///
/// # Source
/// E-4.
pub fn settle(
    contacts: &[u32],
    balances: &[i64],
    settlements: &mut [u8],
) -> Result<(), ColumnsError> {
    ColumnsError::same_length("balances", balances.len(), contacts.len())?;
    let position = |contact: u32| usize::try_from(contact).unwrap_or(usize::MAX);
    if let Some(row) = contacts.iter().position(|contact| position(*contact) >= settlements.len()) {
        return Err(ColumnsError::Contact { row });
    }
    for (contact, balance) in contacts.iter().zip(balances) {
        if let Some(settlement) = settlements.get_mut(position(*contact)) {
            *settlement |= settlement_of(*balance);
        }
    }
    Ok(())
}

/// The settlement of one balance, from the sign bits of it and of its opposite: arithmetic that is done for many at a time.
#[inline]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "two bits")]
pub(super) const fn settlement_of(balance: i64) -> u8 {
    let below = balance as u64 >> 63;
    // The opposite of the least number is itself.
    let above = balance.wrapping_neg() as u64 >> 63 & !below;
    (above | below << 1) as u8
}

#[cfg(test)]
mod tests {
    extern crate std;

    use privacy_vocabulary::LastActive;

    use super::*;

    #[test]
    fn every_fact_has_a_byte_of_its_own() {
        assert!(ContactKind::ALL.iter().map(|kind| kind.code()).eq(0..3));
        let roles = OtherRole::ALL.iter().map(|role| OtherRoles::NONE.with(*role).bits());
        assert!(roles.eq([1, 2, 4, 8, 16, 32]));
        assert_eq!(OtherRole::ALL.iter().copied().collect::<OtherRoles>().bits(), 63);
        let mut files = std::vec::Vec::new();
        for accounting in Accounting::ALL {
            for history in History::ALL {
                for state in FileState::ALL {
                    files.push(file_bits(*state, *history, *accounting));
                }
            }
        }
        assert!(files.into_iter().eq(0..8));
        let settlement =
            |text: &[&str]| Settlement::of(text.iter().map(|text| text.parse().unwrap()));
        for (bits, balances) in [&[][..], &["1"], &["-1"], &["1", "-1"]].into_iter().enumerate() {
            assert_eq!(usize::from(settlement(balances).bits()), bits);
        }
    }

    #[test]
    fn a_hold_has_a_bit_while_it_binds() {
        let today: Day = "2027-06-30".parse().unwrap();
        let until = |day: &str| day.parse::<LastActive>().unwrap();
        for (hold, bits) in [
            (Hold::Legal, 1),
            (Hold::Restriction, 2),
            (Hold::Dispute, 4),
            (Hold::OpenOrder, 8),
            (Hold::FutureTicket(until("2027-06-30")), 16),
            (Hold::FutureTicket(until("2027-06-29")), 0),
            (Hold::Retention(until("open-ended")), 32),
            (Hold::Retention(until("2027-06-29")), 0),
        ] {
            assert_eq!(Holds::NONE.with(hold).bits_on(today), bits, "{hold}");
        }
        assert_eq!(Holds::NONE.bits_on(today), 0);
    }

    #[test]
    fn balances_are_never_netted() {
        let mut settlements = [0; 4];
        let (contacts, balances) = ([0, 2, 0, 3, 1, 3], [1_000, 0, -1_000, i64::MIN, i64::MAX, 0]);
        settle(&contacts, &balances, &mut settlements).unwrap();
        assert_eq!(settlements, [3, 1, 0, 2]);
        settle(&[2], &[-1], &mut settlements).unwrap();
        assert_eq!(settlements, [3, 1, 2, 2]);
        let before = settlements;
        let beyond = settle(&[0, 4], &[1, 1], &mut settlements);
        assert_eq!(beyond, Err(ColumnsError::Contact { row: 1 }));
        let length = settle(&[0, 1], &[1], &mut settlements);
        let expected = ColumnsError::Length { column: "balances", found: 1, expected: 2 };
        assert_eq!((length, settlements), (Err(expected), before));
    }
}
