//! Chance that repeats itself.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{RngCore, SeedableRng},
};

/// A stream of numbers that is the same on every platform and in every version: `ChaCha` is a specified cipher, and what
/// is made of its output is written here.
///
/// Every contact draws from a stream of its own, so a change of one leaves the others as they are.
#[derive(Debug)]
pub(super) struct Random(ChaCha8Rng);

impl Random {
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let mut key = [0_u8; 32];
        for (byte, value) in key.iter_mut().zip(seed.to_le_bytes()) {
            *byte = value;
        }
        let mut cipher = ChaCha8Rng::from_seed(key);
        cipher.set_stream(stream);
        Self(cipher)
    }

    /// From 0 to `limit` - 1; 0 for a limit of 0.
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        let product = u64::from(self.0.next_u32()).saturating_mul(u64::from(limit));
        u32::try_from(product >> 32).unwrap_or(0)
    }

    /// Between two numbers, both included; the first where they are the wrong way round.
    pub(super) fn between(&mut self, first: i32, last: i32) -> i32 {
        let width = u32::try_from(last.saturating_sub(first)).unwrap_or(0);
        first.saturating_add_unsigned(self.below(width.saturating_add(1)))
    }

    /// As [`between`](Self::between), leaning towards the first.
    pub(super) fn early(&mut self, first: i32, last: i32) -> i32 {
        let (one, other) = (self.between(first, last), self.between(first, last));
        one.min(other)
    }

    pub(super) fn per_mille(&mut self, chance: u32) -> bool {
        self.below(1000) < chance
    }

    pub(super) fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        let index = self.below(u32::try_from(items.len()).unwrap_or(u32::MAX));
        items.get(usize::try_from(index).ok()?).copied()
    }

    /// One of some words; the empty one where there is none.
    pub(super) fn word<'a>(&mut self, words: &[&'a str]) -> &'a str {
        self.pick(words).unwrap_or_default()
    }

    /// One of some values, each as often as its weight says; the first where all weigh nothing.
    pub(super) fn weighted<T: Copy>(&mut self, (first, rest): (T, &[(u32, T)])) -> T {
        let total = rest.iter().fold(0_u32, |sum, (weight, _)| sum.saturating_add(*weight));
        let mut left = self.below(total.max(1000));
        for (weight, value) in rest {
            if left < *weight {
                return *value;
            }
            left = left.saturating_sub(*weight);
        }
        first
    }

    /// So many decimal digits.
    pub(super) fn digits(&mut self, count: usize) -> String {
        (0..count).filter_map(|_| char::from_digit(self.below(10), 10)).collect()
    }

    /// So many hexadecimal digits.
    pub(super) fn hex(&mut self, count: usize) -> String {
        (0..count).filter_map(|_| char::from_digit(self.below(16), 16)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As another implementation of `ChaCha8` gives them, for key 1 and stream 2.
    #[test]
    fn the_first_numbers_are_these_for_ever() {
        let mut random = Random::new(1, 2);
        let drawn: Vec<u32> = (0..6).map(|_| random.below(1_000_000)).collect();
        assert_eq!(drawn, [827_902, 376_157, 816_803, 109_845, 460_632, 406_452]);
    }

    #[test]
    fn limits_hold() {
        let mut random = Random::new(7, 0);
        for _ in 0..10_000 {
            assert!((-3..=4).contains(&random.between(-3, 4)));
            assert_eq!(random.between(5, 2), 5);
            assert_eq!(random.below(0), 0);
        }
        assert_eq!(random.pick::<u8>(&[]), None);
        assert!((0..100).any(|_| random.between(0, 1) == 1));
    }
}
