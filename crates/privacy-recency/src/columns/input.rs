//! Columns of activities, checked once.

use super::packed::{FIRST_DAY, LAST_DAY};

/// What a row says besides its dates, one bit each.
pub mod flags {
    /// No authorization is granted after the change.
    pub const NONE_GRANTED: u8 = 1;
    /// The change came with a bulk import or a mass update.
    pub const MASS_UPDATE: u8 = 1 << 1;
    /// The line was cancelled or refunded.
    pub const CANCELLED: u8 = 1 << 2;
    /// The product is valid without an end; its validity day is not looked at.
    pub const OPEN_ENDED: u8 = 1 << 3;

    pub(crate) const ALL: u8 = NONE_GRANTED | MASS_UPDATE | CANCELLED | OPEN_ENDED;
}

/// Columns of activities, one row each, in whatever order.
///
/// Lengths, days and flags are checked on the way in, so that the folds need not.
///
/// **Unit:** days since 1970-01-01, from 1900 to 2200; kinds as [`Kind::code`](crate::Kind::code); all of one length.
#[derive(Clone, Copy, Debug)]
pub struct Activities<'a> {
    pub(super) kinds: &'a [u8],
    pub(super) days: &'a [i32],
    pub(super) validity: &'a [i32],
    pub(super) present: Option<&'a [u8]>,
    pub(super) flags: &'a [u8],
    pub(super) checked: bool,
}

impl<'a> Activities<'a> {
    /// Activities of these kinds, ordered or happened on these days: of undated products, without a flag.
    ///
    /// # Errors
    /// [`ColumnsError::Length`], [`ColumnsError::Day`].
    pub fn new(kinds: &'a [u8], days: &'a [i32]) -> Result<Self, ColumnsError> {
        ColumnsError::same_length("days", days.len(), kinds.len())?;
        ColumnsError::days_in_range("days", days)?;
        Ok(Self { kinds, days, validity: &[], present: None, flags: &[], checked: true })
    }

    /// The same with nothing checked but lengths, here and in what follows: the fold checks the rest, and
    /// [`LastDays`](super::LastDays) does so in the pass that reads it.
    ///
    /// # Errors
    /// [`ColumnsError::Length`].
    pub fn deferred(kinds: &'a [u8], days: &'a [i32]) -> Result<Self, ColumnsError> {
        ColumnsError::same_length("days", days.len(), kinds.len())?;
        Ok(Self { kinds, days, validity: &[], present: None, flags: &[], checked: false })
    }

    /// Checks what was deferred.
    pub(super) fn check(&self) -> Result<(), ColumnsError> {
        if self.checked {
            return Ok(());
        }
        ColumnsError::days_in_range("days", self.days)?;
        check_validity(self.validity, self.present)?;
        check_flags(self.flags)
    }

    /// The same with the validity days of their products, and a bitmap that says which rows have one: bit `i % 8` of byte
    /// `i / 8`, as in Arrow. Without a bitmap every row has one; what stands in a row without is not looked at.
    ///
    /// # Errors
    /// [`ColumnsError::Length`], [`ColumnsError::Day`].
    pub fn with_validity(
        self,
        days: &'a [i32],
        present: Option<&'a [u8]>,
    ) -> Result<Self, ColumnsError> {
        ColumnsError::same_length("validity", days.len(), self.len())?;
        if let Some(bitmap) = present {
            let bytes = self.len().div_ceil(8);
            ColumnsError::same_length("validity bitmap", bitmap.len(), bytes)?;
        }
        if self.checked {
            check_validity(days, present)?;
        }
        Ok(Self { validity: days, present, ..self })
    }

    /// The same with their [`flags`].
    ///
    /// # Errors
    /// [`ColumnsError::Length`], [`ColumnsError::Flag`].
    pub fn with_flags(self, flags: &'a [u8]) -> Result<Self, ColumnsError> {
        ColumnsError::same_length("flags", flags.len(), self.len())?;
        if self.checked {
            check_flags(flags)?;
        }
        Ok(Self { flags, ..self })
    }

    /// Some of them, from a whole byte of the bitmap on.
    #[cfg(feature = "std")]
    pub(super) fn part(&self, rows: core::ops::Range<usize>) -> Self {
        let bytes = rows.start / 8..rows.end.div_ceil(8);
        let some = |column: &'a [u8]| column.get(rows.clone()).unwrap_or_default();
        Self {
            kinds: some(self.kinds),
            days: self.days.get(rows.clone()).unwrap_or_default(),
            validity: self.validity.get(rows.clone()).unwrap_or_default(),
            present: self.present.map(|bitmap| bitmap.get(bytes).unwrap_or_default()),
            flags: some(self.flags),
            checked: self.checked,
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }
}

/// Whether the days of the rows that have one are in range.
fn check_validity(days: &[i32], present: Option<&[u8]>) -> Result<(), ColumnsError> {
    let Some(bitmap) = present else { return ColumnsError::days_in_range("validity", days) };
    // Nearly always a row without a day has one in range as well.
    if all_in_range(days) {
        return Ok(());
    }
    for (byte, (eight, bits)) in days.chunks(8).zip(bitmap).enumerate() {
        let outside = eight
            .iter()
            .enumerate()
            .fold(0_u8, |outside, (bit, day)| outside | if in_range(*day) { 0 } else { 1 << bit });
        if outside & bits != 0 {
            let bit = usize::try_from((outside & bits).trailing_zeros()).unwrap_or(0);
            let row = byte.saturating_mul(8).saturating_add(bit);
            return Err(ColumnsError::Day { column: "validity", row });
        }
    }
    Ok(())
}

fn check_flags(flags: &[u8]) -> Result<(), ColumnsError> {
    if flags.iter().fold(0, |seen, flag| seen | flag) & !flags::ALL == 0 {
        return Ok(());
    }
    match flags.iter().position(|flag| flag & !flags::ALL != 0) {
        Some(row) => Err(ColumnsError::Flag { row }),
        None => Ok(()),
    }
}

/// All at once: without an early end the loop runs many rows at a time.
fn all_in_range(days: &[i32]) -> bool {
    days.iter().fold(true, |all, day| all & in_range(*day))
}

const fn in_range(day: i32) -> bool {
    FIRST_DAY <= day && day <= LAST_DAY
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
    /// A day before 1900 or after 2200.
    #[error("column `{column}`, row {row}: a day outside 1900-01-01 to 2200-12-31")]
    Day {
        /// The column.
        column: &'static str,
        /// The first such row.
        row: usize,
    },
    /// A flag without a meaning.
    #[error("column `flags`, row {row}: a flag that does not exist")]
    Flag {
        /// The first such row.
        row: usize,
    },
    /// A kind that is neither in the table nor registered.
    #[error("column `kinds`, row {row}: no such kind of activity")]
    Kind {
        /// The first such row.
        row: usize,
    },
    /// A contact for which there is no cell.
    #[error("column `{column}`, row {row}: a contact beyond the {contacts} expected")]
    Contact {
        /// The column.
        column: &'static str,
        /// The first such row.
        row: usize,
        /// How many contacts there are.
        contacts: usize,
    },
    /// Rows said to be sorted by contact that are not.
    #[error(
        "column `contacts`, row {row}: a contact below the one before, in rows said to be sorted"
    )]
    Unsorted {
        /// The first row out of order.
        row: usize,
    },
    /// Offsets that decrease, or that do not run from 0 to the number of activities.
    #[error(
        "column `offsets`, entry {entry}: it is below the one before or not among the activities"
    )]
    Offset {
        /// The first such entry.
        entry: usize,
    },
    /// A contact that has no recency, because one of its activities is of an unknown kind.
    #[error("row {row}: a contact with an activity of an unknown kind")]
    Unevaluated {
        /// The first such row.
        row: usize,
    },
}

impl ColumnsError {
    /// The same, with the row of an activity as it is called elsewhere.
    pub(super) fn at(self, name: impl Fn(usize) -> usize) -> Self {
        match self {
            Self::Day { column, row } => Self::Day { column, row: name(row) },
            Self::Flag { row } => Self::Flag { row: name(row) },
            Self::Kind { row } => Self::Kind { row: name(row) },
            Self::Length { .. }
            | Self::Contact { .. }
            | Self::Unsorted { .. }
            | Self::Offset { .. }
            | Self::Unevaluated { .. } => self,
        }
    }

    pub(super) const fn same_length(
        column: &'static str,
        found: usize,
        expected: usize,
    ) -> Result<(), Self> {
        if found == expected { Ok(()) } else { Err(Self::Length { column, found, expected }) }
    }

    pub(super) fn contacts_in_range(
        column: &'static str,
        positions: &[u32],
        contacts: usize,
    ) -> Result<(), Self> {
        let limit = u32::try_from(contacts).unwrap_or(u32::MAX);
        let beyond = |position: &u32| *position >= limit;
        if !positions.iter().fold(false, |any, position| any | beyond(position)) {
            return Ok(());
        }
        let row = positions.iter().position(beyond).unwrap_or(positions.len());
        Err(Self::Contact { column, row, contacts })
    }

    pub(super) fn days_in_range(column: &'static str, days: &[i32]) -> Result<(), Self> {
        if all_in_range(days) {
            return Ok(());
        }
        let row = days.iter().position(|day| !in_range(*day)).unwrap_or(days.len());
        Err(Self::Day { column, row })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_other_lengths_are_refused() {
        let length =
            |column, found, expected| Some(ColumnsError::Length { column, found, expected });
        assert_eq!(Activities::new(&[0; 2], &[0; 3]).err(), length("days", 3, 2));
        let nine = Activities::new(&[0; 9], &[0; 9]).unwrap();
        assert_eq!((nine.len(), nine.is_empty()), (9, false));
        assert_eq!(nine.with_validity(&[0; 8], None).err(), length("validity", 8, 9));
        let bitmap = nine.with_validity(&[0; 9], Some(&[0; 1])).err();
        assert_eq!(bitmap, length("validity bitmap", 1, 2));
        assert_eq!(nine.with_flags(&[0; 10]).err(), length("flags", 10, 9));
    }

    #[test]
    fn days_outside_the_range_are_refused_with_their_row() {
        for day in [i32::MIN, FIRST_DAY - 1, LAST_DAY + 1, i32::MAX] {
            let error = |column, row| Some(ColumnsError::Day { column, row });
            assert_eq!(
                Activities::new(&[0; 3], &[FIRST_DAY, LAST_DAY, day]).err(),
                error("days", 2)
            );
            let rows = Activities::new(&[0; 10], &[0; 10]).unwrap();
            let mut validity = [LAST_DAY; 10];
            validity[9] = day;
            assert_eq!(rows.with_validity(&validity, None).err(), error("validity", 9));
            assert_eq!(
                rows.with_validity(&validity, Some(&[0xff, 0b10])).err(),
                error("validity", 9)
            );
            assert!(rows.with_validity(&validity, Some(&[0xff, 0b01])).is_ok());
        }
    }

    #[test]
    fn flags_without_a_meaning_are_refused() {
        let rows = Activities::new(&[0; 2], &[0; 2]).unwrap();
        assert!(rows.with_flags(&[0, flags::ALL]).is_ok());
        assert_eq!(rows.with_flags(&[0, 1 << 4]).err(), Some(ColumnsError::Flag { row: 1 }));
    }
}
