//! A day in two bytes, so that the cells of millions of contacts stay in a cache.
//!
//! Two bytes hold 179 years: a window from 1900-01-01 to 2079-06-04. What lies beyond is seen, and folded in four bytes.

use super::packed::FIRST_DAY;

/// No activity that counts.
pub(super) const NONE: i16 = i16::MIN;
/// An open end, above every day.
pub(super) const OPEN_ENDED: i16 = i16::MAX;
/// The day in the middle of the window, 0.
const MIDDLE: i32 = FIRST_DAY + 32_767;

/// The day in two bytes. A day outside the window becomes [`NONE`] or [`OPEN_ENDED`], which no day inside does.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "clamped before; one instruction for eight rows"
)]
pub(super) fn day(day: i32) -> i16 {
    // The first days of all wrap to above the window: outside as well.
    day.wrapping_sub(MIDDLE).clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}

/// The day of two bytes that are neither [`NONE`] nor [`OPEN_ENDED`].
#[inline]
pub(super) fn epoch_days(narrowed: i16) -> i32 {
    i32::from(narrowed).wrapping_add(MIDDLE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::packed::LAST_DAY;

    const LAST: i32 = MIDDLE + 32_766;

    #[test]
    fn days_of_the_window_keep_their_order_and_no_other_is_taken_for_one() {
        for inside in FIRST_DAY..=LAST {
            let narrowed = day(inside);
            assert!(NONE < narrowed && narrowed < OPEN_ENDED);
            assert_eq!(epoch_days(narrowed), inside);
        }
        for outside in [
            i32::MIN,
            i32::MIN + MIDDLE,
            FIRST_DAY - 2,
            FIRST_DAY - 1,
            LAST + 1,
            LAST_DAY,
            i32::MAX,
        ] {
            assert!([NONE, OPEN_ENDED].contains(&day(outside)), "{outside}");
        }
    }

    #[test]
    fn the_window_is_that_of_the_documentation() {
        let date = |day| privacy_vocabulary::Day::from_epoch_days(day).unwrap();
        assert_eq!(date(FIRST_DAY), privacy_vocabulary::Day::MIN);
        assert_eq!(date(LAST), "2079-06-04".parse().unwrap());
    }
}
