//! Many values looked for at once.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

pub(crate) struct Finder(AhoCorasick);

impl Finder {
    pub(crate) fn new<'v>(values: impl IntoIterator<Item = &'v String>) -> Self {
        Self(AhoCorasick::new(values).unwrap())
    }

    /// Which values are there, by their position.
    pub(crate) fn in_bytes(&self, bytes: &[u8]) -> BTreeSet<usize> {
        self.0.find_overlapping_iter(bytes).map(|found| found.pattern().as_usize()).collect()
    }
}
