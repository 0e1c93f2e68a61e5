//! Which version of the rules decides.

use core::{fmt, str::FromStr};

/// A version of the source's rules on what counts as activity.
///
/// Sets are ordered by age, and a later set only adds kinds of activity that count: the clicks, the criteria and the
/// authorizations of R-6 to R-8 came with 1.7.
///
/// # Examples
/// ```
/// use privacy_recency::RuleSet;
///
/// assert_eq!(RuleSet::default(), RuleSet::V1_7);
/// assert_eq!("1.0".parse(), Ok(RuleSet::V1_0));
/// assert!(RuleSet::V1_0 < RuleSet::V1_7);
/// ```
///
/// # Source
/// R-11.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    clippy::exhaustive_enums,
    reason = "a new version of the rules must stop the build at every rule"
)]
pub enum RuleSet {
    /// Purchases and waiting lists alone.
    V1_0,
    /// Clicks and the contact's own changes too.
    #[default]
    V1_7,
}

impl RuleSet {
    /// Every set, the oldest first.
    pub const ALL: &'static [Self] = &[Self::V1_0, Self::V1_7];

    /// The version as it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1_0 => "1.0",
            Self::V1_7 => "1.7",
        }
    }

    /// Whether this set contains what came with `first`.
    #[must_use]
    pub const fn includes(self, first: Self) -> bool {
        match (self, first) {
            (Self::V1_7, Self::V1_0 | Self::V1_7) | (Self::V1_0, Self::V1_0) => true,
            (Self::V1_0, Self::V1_7) => false,
        }
    }
}

impl fmt::Display for RuleSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for RuleSet {
    type Err = RuleSetError;

    fn from_str(text: &str) -> Result<Self, RuleSetError> {
        Self::ALL.iter().copied().find(|set| set.as_str() == text).ok_or(RuleSetError)
    }
}

/// The text names no rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such rule set: expected `1.0` or `1.7`")]
#[non_exhaustive]
pub struct RuleSetError;

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn every_set_round_trips_and_includes_the_older_ones() {
        for set in RuleSet::ALL {
            assert_eq!(set.to_string().parse(), Ok(*set));
            for first in RuleSet::ALL {
                assert_eq!(set.includes(*first), set >= first);
            }
        }
        for text in ["", "1", "1.7 ", "V1.7", "1.8"] {
            assert_eq!(text.parse::<RuleSet>(), Err(RuleSetError), "{text:?}");
        }
    }
}
