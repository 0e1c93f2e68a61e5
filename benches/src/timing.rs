//! Times of things that take nanoseconds.

use std::time::Instant;

/// Nanoseconds for each of so many things, over so many passes through all of them.
#[expect(clippy::disallowed_methods, reason = "a measurement has a clock")]
#[expect(clippy::float_arithmetic, reason = "a figure for people")]
#[must_use]
pub fn nanoseconds_each(things: usize, passes: u32, mut pass: impl FnMut()) -> f64 {
    let begun = Instant::now();
    for _ in 0..passes {
        pass();
    }
    begun.elapsed().as_secs_f64() * 1e9
        / f64::from(passes)
        / f64::from(u32::try_from(things).unwrap_or(u32::MAX))
}

/// The middle one of some times, the upper of two.
#[must_use]
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
