//! Columns of contacts, and what is wrong with them.

use alloc::vec::Vec;
use core::ops::Range;

use privacy_vocabulary::{Day, InactivityPeriod};

use super::{Counts, Outcome, Selection, code::file, kernel, rule::Rule};
use crate::{ContactKind, OtherRole};

/// The facts of contacts as columns, one entry a contact, all of one length; a contact is known by its position, from 0 to
/// at most `u32::MAX`.
///
/// There is no default for any of them: a fact that the host could not read is an error of the host's, not a contact
/// without that fact.
///
/// # Source
/// E-1 to E-5, A-1, L-15.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "hosts write it out, and a new fact must stop them")]
pub struct Contacts<'a> {
    /// How far the activity reaches, in days since 1970-01-01, from 1900 to 2200, or [`OPEN_ENDED`].
    pub last_active: &'a [i32],
    /// What the file stands for: [`ContactKind::code`].
    pub kinds: &'a [u8],
    /// The roles it bears besides: [`OtherRoles::bits`](crate::OtherRoles::bits).
    pub roles: &'a [u8],
    /// State, history and accounting: [`file_bits`](super::file_bits).
    pub files: &'a [u8],
    /// What is open between the contact and the institution.
    pub money: Money<'a>,
    /// What else stands in the way today: [`Holds::bits_on`](crate::Holds::bits_on); `None` where the host has no such
    /// things.
    pub holds: Option<&'a [u8]>,
}

/// What is open between contacts and the institution.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_enums, reason = "the ways in which it can be said")]
pub enum Money<'a> {
    /// One balance a contact, in whichever smallest unit, since only the sign counts: above zero the contact owes, below
    /// it is owed. A contact with several balances needs [`Settlements`](Self::Settlements): a sum would net them.
    Balances(&'a [i64]),
    /// Which sides are open: [`Settlement::bits`](crate::Settlement::bits), as [`settle`](super::settle) collects them.
    Settlements(&'a [u8]),
}

/// The day that stands for an open end: above every day.
pub const OPEN_ENDED: i32 = i32::MAX;

pub(super) const FIRST_DAY: i32 = -25_567;
pub(super) const LAST_DAY: i32 = 84_370;

const KINDS: &str = "kinds";
const ROLES: &str = "roles";
const FILES: &str = "files";
const MONEY: &str = "money";
const HOLDS: &str = "holds";

#[expect(clippy::cast_possible_truncation, reason = "three kinds")]
pub(super) const KIND_LIMIT: u8 = ContactKind::ALL.len() as u8;
pub(super) const ROLE_LIMIT: u8 = 1 << OtherRole::ALL.len();
pub(super) const FILE_LIMIT: u8 = file::ALL + 1;
pub(super) const SETTLEMENT_LIMIT: u8 = 4;
pub(super) const HOLD_LIMIT: u8 = 1 << 6;

impl Contacts<'_> {
    /// The contacts that are due today, by ascending position, and how many there are for each blocker.
    ///
    /// # Errors
    /// [`ColumnsError`] with the row; then nobody is selected.
    pub fn select(&self, period: InactivityPeriod, today: Day) -> Result<Selection, ColumnsError> {
        self.select_among(0..self.len(), period, today)
    }

    /// The same among some of the contacts, who keep their positions; what lies beyond the last contact is left out. For a
    /// host's threads, and for millions of contacts: of some 65,536 at a time the columns and the lists stay in the cache.
    ///
    /// **Unit:** positions, from 0.
    ///
    /// # Errors
    /// [`ColumnsError`] with the row; then nobody is selected. What stands in the rows of others is not looked at.
    ///
    /// # Examples
    /// ```
    /// # use privacy_anonymization::columns::{Contacts, Money, file_bits};
    /// use privacy_anonymization::{Accounting, ContactKind, FileState, History, Treatment};
    /// use privacy_vocabulary::InactivityPeriod;
    ///
    /// let contacts = Contacts {
    ///     last_active: &[17_697; 4], // 2018-06-15
    ///     kinds: &[ContactKind::Individual.code(); 4],
    ///     roles: &[0; 4],
    ///     files: &[file_bits(FileState::Live, History::Bought, Accounting::HasRecords); 4],
    ///     money: Money::Balances(&[0, -1_250, 0, 0]),
    ///     holds: None,
    /// };
    /// let selection = contacts.select_among(1..3, InactivityPeriod::DEFAULT, "2021-06-16".parse()?)?;
    /// assert_eq!(selection.due(Treatment::Anonymize), [2]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn select_among(
        &self,
        contacts: Range<usize>,
        period: InactivityPeriod,
        today: Day,
    ) -> Result<Selection, ColumnsError> {
        self.check_lengths()?;
        let end = contacts.end.min(self.len());
        let among = contacts.start.min(end)..end;
        let mut selection = Selection::default();
        let sound = kernel::select(self, among.clone(), &Rule::of(period, today), &mut selection);
        if sound { Ok(selection) } else { Err(self.first_fault(among)) }
    }

    /// What becomes of each contact today, and everything that stands in the way, into a column.
    ///
    /// # Errors
    /// [`ColumnsError`] where `out` has another length, or with the row; then `out` is left as it was.
    pub fn outcomes(
        &self,
        period: InactivityPeriod,
        today: Day,
        out: &mut [Outcome],
    ) -> Result<Counts, ColumnsError> {
        self.check_lengths()?;
        ColumnsError::same_length("out", out.len(), self.len())?;
        let rule = Rule::of(period, today);
        // Worked out once to see that it is sound: what is written is never half of an answer.
        let mut selection = Selection::default();
        if !kernel::select(self, 0..self.len(), &rule, &mut selection) {
            return Err(self.first_fault(0..self.len()));
        }
        kernel::outcomes(self, &rule, out);
        Ok(selection.into_counts())
    }

    /// How many contacts.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.last_active.len()
    }

    /// Whether there is no contact.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.last_active.is_empty()
    }

    fn check_lengths(&self) -> Result<(), ColumnsError> {
        let expected = self.len();
        if u32::try_from(expected).is_err() {
            return Err(ColumnsError::TooMany);
        }
        ColumnsError::same_length(KINDS, self.kinds.len(), expected)?;
        ColumnsError::same_length(ROLES, self.roles.len(), expected)?;
        ColumnsError::same_length(FILES, self.files.len(), expected)?;
        let money = match self.money {
            Money::Balances(balances) => balances.len(),
            Money::Settlements(settlements) => settlements.len(),
        };
        ColumnsError::same_length(MONEY, money, expected)?;
        ColumnsError::same_length(HOLDS, self.holds.map_or(expected, <[u8]>::len), expected)
    }

    /// The first fault of contacts that are known to have one.
    #[cold]
    fn first_fault(&self, among: Range<usize>) -> ColumnsError {
        let outside = |day: &i32| *day != OPEN_ENDED && !(FIRST_DAY..=LAST_DAY).contains(day);
        let start = among.start;
        let days = self.last_active.get(among.clone()).unwrap_or_default();
        if let Some(row) = days.iter().position(outside) {
            return ColumnsError::Day { row: start.saturating_add(row) };
        }
        let settlements = match self.money {
            Money::Balances(_) => &[],
            Money::Settlements(settlements) => settlements,
        };
        let columns = [
            (KINDS, self.kinds, KIND_LIMIT),
            (ROLES, self.roles, ROLE_LIMIT),
            (FILES, self.files, FILE_LIMIT),
            (MONEY, settlements, SETTLEMENT_LIMIT),
            (HOLDS, self.holds.unwrap_or_default(), HOLD_LIMIT),
        ];
        let faults = columns.into_iter().filter_map(|(column, bytes, limit)| {
            let bytes = bytes.get(among.clone()).unwrap_or_default();
            let row = bytes.iter().position(|byte| *byte >= limit)?;
            Some(ColumnsError::Byte { column, row: start.saturating_add(row) })
        });
        let faults: Vec<_> = faults.take(1).collect();
        faults.first().copied().unwrap_or(ColumnsError::Day { row: self.len() })
    }
}

/// Why columns were refused. Rows and contacts are counted from 0; no value is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnsError {
    /// A column is not as long as it must be.
    #[error("column `{column}`: {found} entries where {expected} are due")]
    Length {
        /// The column.
        column: &'static str,
        /// Its length.
        found: usize,
        /// The length that the others ask for.
        expected: usize,
    },
    /// More contacts than a position of 32 bits can name.
    #[error("more than 4294967295 contacts")]
    TooMany,
    /// A day before 1900 or after 2200.
    #[error("column `last_active`, row {row}: a day outside 1900-01-01 to 2200-12-31")]
    Day {
        /// The first such row.
        row: usize,
    },
    /// A byte that stands for nothing.
    #[error("column `{column}`, row {row}: a byte without a meaning")]
    Byte {
        /// The column.
        column: &'static str,
        /// The first such row.
        row: usize,
    },
    /// A contact for which there is no settlement.
    #[error("column `contacts`, row {row}: a contact beyond the settlements")]
    Contact {
        /// The first such row.
        row: usize,
    },
}

impl ColumnsError {
    pub(super) const fn same_length(
        column: &'static str,
        found: usize,
        expected: usize,
    ) -> Result<(), Self> {
        if found == expected { Ok(()) } else { Err(Self::Length { column, found, expected }) }
    }
}
