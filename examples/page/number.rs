//! Numbers as people read them, without a float.

/// A count with its thousands apart: `12,345`.
pub(crate) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len().saturating_add(4));
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && digits.len().saturating_sub(position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A part of a whole in per cent, rounded to one place; what is there is never nothing.
pub(crate) fn percent(part: u64, whole: u64) -> String {
    let tenths = scaled(part, whole, 1000);
    if tenths == 0 && part > 0 {
        return "< 0.1 %".to_owned();
    }
    format!("{}.{} %", tenths.div_euclid(10), tenths.rem_euclid(10))
}

/// `part / whole * scale`, rounded; 0 of nothing.
pub(super) fn scaled(part: u64, whole: u64, scale: u64) -> u64 {
    let doubled = u128::from(part).saturating_mul(u128::from(scale)).saturating_mul(2);
    let whole = u128::from(whole);
    doubled
        .saturating_add(whole)
        .checked_div(whole.saturating_mul(2))
        .and_then(|value| u64::try_from(value).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        for (count, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (12_345_678, "12,345,678")]
        {
            assert_eq!(grouped(count), text);
        }
        for (part, whole, text) in [
            (1, 3, "33.3 %"),
            (2, 3, "66.7 %"),
            (0, 0, "0.0 %"),
            (1, 50_000, "< 0.1 %"),
            (7, 7, "100.0 %"),
        ] {
            assert_eq!(percent(part, whole), text);
        }
        assert_eq!((scaled(u64::MAX, u64::MAX, 1000), scaled(1, 0, 1000)), (1000, 0));
    }
}
