//! A recency in four bytes.

use alloc::vec::Vec;

use privacy_vocabulary::{Day, LastActive};

use super::ColumnsError;
use crate::{Baseline, Kind, Recency, Winner};

/// A recency in four bytes, ordered as recencies are, so that the greater of two is the recency of both.
///
/// Above every recency stands [`UNEVALUATED`](Self::UNEVALUATED), which a maximum therefore never loses.
///
/// # Examples
/// ```
/// use privacy_recency::{Recency, columns::Packed};
///
/// assert_eq!(Packed::from(Recency::NONE), Packed::NONE);
/// assert!(Packed::UNEVALUATED.recency().is_err());
/// ```
///
/// # Source
/// R-17.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Packed(pub(super) u32);

/// Bits of a kind's code. Codes are stored from 63 down, so that at a tie the first of the table is the greater.
pub(super) const KIND_BITS: u32 = 6;
pub(super) const KIND_MASK: u32 = (1 << KIND_BITS) - 1;
/// The day number of 1900-01-01 is 1, so that 0 is no recency.
pub(super) const FIRST_DAY: i32 = -25_567;
pub(super) const LAST_DAY: i32 = 84_370;
pub(super) const OPEN_ENDED_NUMBER: u32 = 109_939;

impl Packed {
    /// No activity that counts.
    pub const NONE: Self = Self(0);
    /// An activity of a kind that nobody knows: the contact has no recency, and must be kept and reported.
    pub const UNEVALUATED: Self = Self(u32::MAX);

    /// The recency of both.
    #[must_use]
    pub fn latest(self, other: Self) -> Self {
        self.max(other)
    }

    /// The recency that it stands for.
    ///
    /// # Errors
    /// [`Unevaluated`] where one of the contact's activities is of an unknown kind.
    pub fn recency(self) -> Result<Recency, Unevaluated> {
        if self == Self::NONE {
            return Ok(Recency::NONE);
        }
        let kind = Kind::from_code(self.code()).map_err(|_| Unevaluated)?;
        let number = self.0 >> KIND_BITS;
        let last_active = if number == OPEN_ENDED_NUMBER {
            LastActive::OpenEnded
        } else {
            LastActive::On(Day::from_epoch_days(day_of(number)).map_err(|_| Unevaluated)?)
        };
        Ok(Recency::from(Some(Winner::new(last_active, kind))))
    }

    /// The code of the winning kind; without meaning where there is none.
    fn code(self) -> u8 {
        u8::try_from(KIND_MASK & !self.0).unwrap_or(u8::MAX)
    }
}

/// The number of a day. The input is checked to be in range, where nothing wraps and the bits are those of the sum.
#[inline]
pub(super) const fn number_of(day: i32) -> u32 {
    u32::from_ne_bytes(day.wrapping_sub(FIRST_DAY).wrapping_add(1).to_ne_bytes())
}

#[inline]
const fn day_of(number: u32) -> i32 {
    i32::from_ne_bytes(number.to_ne_bytes()).wrapping_add(FIRST_DAY).wrapping_sub(1)
}

#[inline]
fn last_of(number: u32) -> i32 {
    if number == OPEN_ENDED_NUMBER { OPEN_ENDED } else { day_of(number) }
}

impl From<Recency> for Packed {
    fn from(recency: Recency) -> Self {
        let Some(winner) = recency.winner() else { return Self::NONE };
        let number = match winner.last_active() {
            LastActive::On(day) => number_of(day.epoch_days()),
            LastActive::OpenEnded => OPEN_ENDED_NUMBER,
        };
        Self(number << KIND_BITS | (KIND_MASK & !u32::from(winner.kind().code())))
    }
}

/// A contact with an activity of an unknown kind has no recency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an activity of an unknown kind")]
#[non_exhaustive]
pub struct Unevaluated;

/// The day that stands for an open end in a column of indicators: above every day.
pub const OPEN_ENDED: i32 = i32::MAX;

/// The last active day of every contact, and `none` for those without an activity that counts: choose a mark that is no day,
/// such as [`i32::MIN`].
///
/// **Unit:** days since 1970-01-01, or [`OPEN_ENDED`]; one a contact.
///
/// # Errors
/// [`ColumnsError`] for a contact that is [`UNEVALUATED`](Packed::UNEVALUATED).
///
/// # Examples
/// ```
/// use privacy_recency::columns::{Packed, days};
///
/// assert_eq!(days(&[Packed::NONE], i32::MIN)?, [i32::MIN]);
/// # Ok::<(), privacy_recency::columns::ColumnsError>(())
/// ```
///
/// # Source
/// R-8, R-17.
pub fn days(cells: &[Packed], none: i32) -> Result<Vec<i32>, ColumnsError> {
    evaluated(cells)?;
    let day = |number| if number == 0 { none } else { last_of(number) };
    Ok(cells.iter().map(|cell| day(cell.0 >> KIND_BITS)).collect())
}

fn evaluated(cells: &[Packed]) -> Result<(), ColumnsError> {
    match cells.iter().position(|cell| *cell == Packed::UNEVALUATED) {
        Some(row) => Err(ColumnsError::Unevaluated { row }),
        None => Ok(()),
    }
}

/// The indicators that a host stores, from the recencies and the creation days of its contacts.
///
/// **Unit:** days since 1970-01-01, or [`OPEN_ENDED`]; three slices of one length.
///
/// # Errors
/// [`ColumnsError`] for lengths that differ, a creation day out of range, or a contact that is
/// [`UNEVALUATED`](Packed::UNEVALUATED): it has no indicator, and is to be handled before. Nothing is written then.
///
/// # Source
/// R-9.
pub fn indicators(
    cells: &[Packed],
    created: &[i32],
    baseline: Baseline,
    out: &mut [i32],
) -> Result<(), ColumnsError> {
    ColumnsError::same_length("created", created.len(), cells.len())?;
    ColumnsError::same_length("out", out.len(), cells.len())?;
    ColumnsError::days_in_range("created", created)?;
    evaluated(cells)?;
    for ((cell, created), out) in cells.iter().zip(created).zip(out) {
        let number = cell.0 >> KIND_BITS;
        let last = last_of(number);
        *out = match baseline {
            Baseline::Fallback if number == 0 => *created,
            Baseline::Fallback => last,
            Baseline::Floor => last.max(*created),
        };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use crate::HostKind;

    fn winner(last_active: LastActive, kind: Kind) -> Recency {
        Recency::from(Some(Winner::new(last_active, kind)))
    }

    #[test]
    fn every_kind_on_the_edge_days_round_trips_in_order() {
        let host = (0..HostKind::COUNT).map(|code| Kind::Host(HostKind::new(code).unwrap()));
        let days = [Day::MIN, Day::MIN.next().unwrap(), Day::from_epoch_days(0).unwrap(), Day::MAX];
        let mut all = std::vec![Recency::NONE];
        for last in days.map(LastActive::On).into_iter().chain([LastActive::OpenEnded]) {
            for kind in Kind::ALL.iter().copied().chain(host.clone()) {
                all.push(winner(last, kind));
            }
        }
        for one in &all {
            assert_eq!(Packed::from(*one).recency(), Ok(*one));
            assert!(Packed::from(*one) < Packed::UNEVALUATED);
            for other in &all {
                assert_eq!(one.cmp(other), Packed::from(*one).cmp(&Packed::from(*other)));
            }
        }
    }

    #[test]
    fn indicators_fall_back_or_floor_and_refuse_what_has_no_recency() {
        let on = |days| winner(LastActive::On(Day::from_epoch_days(days).unwrap()), Kind::Sale);
        let recencies = [Recency::NONE, on(10), on(30), winner(LastActive::OpenEnded, Kind::Sale)];
        let cells = recencies.map(Packed::from);
        let mut out = [0; 4];
        assert_eq!(indicators(&cells, &[20; 4], Baseline::Fallback, &mut out), Ok(()));
        assert_eq!(out, [20, 10, 30, OPEN_ENDED]);
        assert_eq!(indicators(&cells, &[20; 4], Baseline::Floor, &mut out), Ok(()));
        assert_eq!(out, [20, 20, 30, OPEN_ENDED]);
        let refused = indicators(&[Packed::UNEVALUATED], &[20], Baseline::Floor, &mut [0]);
        assert_eq!(refused, Err(ColumnsError::Unevaluated { row: 0 }));
        let refused = indicators(&cells, &[20, 20, i32::MIN, 20], Baseline::Floor, &mut out);
        assert_eq!(refused, Err(ColumnsError::Day { column: "created", row: 2 }));
        let refused = indicators(&cells, &[20; 3], Baseline::Floor, &mut out);
        assert_eq!(refused, Err(ColumnsError::Length { column: "created", found: 3, expected: 4 }));
    }
}
