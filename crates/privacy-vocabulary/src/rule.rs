//! The stable names of the rules.

use core::{fmt, str::FromStr};

macro_rules! rule_ids {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The stable id of a rule, such as `R-4`: cited by decisions, plans, logs and explanations.
        ///
        /// Only rules that exist have a value, so that a citation cannot point at nothing.
        ///
        /// # Examples
        /// ```
        /// use privacy_vocabulary::RuleId;
        ///
        /// assert_eq!(RuleId::R4.to_string(), "R-4");
        /// assert_eq!("E-2".parse(), Ok(RuleId::E2));
        /// assert!("E-99".parse::<RuleId>().is_err());
        /// ```
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(clippy::exhaustive_enums, reason = "the list of rules is the specification's")]
        pub enum RuleId {
            $(#[doc = concat!("Rule `", $text, "`.")] $name,)*
        }

        impl RuleId {
            /// Every rule, in the order of the specification.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The id as it is cited.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

#[rustfmt::skip]
rule_ids! {
    C1 = "C-1", C2 = "C-2", C3 = "C-3", C4 = "C-4", C5 = "C-5", C6 = "C-6", C7 = "C-7", C8 = "C-8", C9 = "C-9",
    C10 = "C-10", C11 = "C-11", C12 = "C-12", C13 = "C-13", C14 = "C-14", C15 = "C-15", C16 = "C-16", C17 = "C-17",
    R1 = "R-1", R2 = "R-2", R3 = "R-3", R4 = "R-4", R5 = "R-5", R6 = "R-6", R7 = "R-7", R8 = "R-8", R9 = "R-9",
    R10 = "R-10", R11 = "R-11", R12 = "R-12", R13 = "R-13", R14 = "R-14", R15 = "R-15", R16 = "R-16", R17 = "R-17",
    E1 = "E-1", E2 = "E-2", E3 = "E-3", E4 = "E-4", E5 = "E-5", E6 = "E-6", E7 = "E-7",
    A1 = "A-1", A2 = "A-2", A3 = "A-3", A4 = "A-4", A5 = "A-5", A6 = "A-6", A7 = "A-7", A8 = "A-8", A9 = "A-9",
    A10 = "A-10", A11 = "A-11", A12 = "A-12",
    B1 = "B-1", B2 = "B-2", B3 = "B-3", B4 = "B-4", B5 = "B-5", B6 = "B-6", B7 = "B-7", B8 = "B-8",
    N1 = "N-1", N2 = "N-2", N3 = "N-3", N4 = "N-4", N5 = "N-5", N6 = "N-6", N7 = "N-7", N8 = "N-8", N9 = "N-9",
    N10 = "N-10", N11 = "N-11", N12 = "N-12", N13 = "N-13", N14 = "N-14", N15 = "N-15",
    L1 = "L-1", L2 = "L-2", L3 = "L-3", L4 = "L-4", L5 = "L-5", L6 = "L-6", L7 = "L-7", L8 = "L-8", L9 = "L-9",
    L10 = "L-10", L11 = "L-11", L12 = "L-12", L13 = "L-13", L14 = "L-14", L15 = "L-15",
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for RuleId {
    type Err = RuleIdError;

    fn from_str(text: &str) -> Result<Self, RuleIdError> {
        Self::ALL.iter().copied().find(|rule| rule.as_str() == text).ok_or(RuleIdError)
    }
}

/// The text names no rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such rule: expected an id such as `R-4`")]
#[non_exhaustive]
pub struct RuleIdError;

/// Where a row of a table comes from: the rule, and the law behind it where there is one.
///
/// # Examples
/// ```
/// use privacy_vocabulary::{RuleId, Source};
///
/// const PERIOD: Source = Source::law(RuleId::E2, "Regulation (EEC, Euratom) No 1182/71, Art. 3");
/// assert_eq!(PERIOD.to_string(), "E-2; Regulation (EEC, Euratom) No 1182/71, Art. 3");
/// assert_eq!(Source::rule(RuleId::E3).to_string(), "E-3");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    rule: RuleId,
    law: Option<&'static str>,
}

impl Source {
    /// A rule without a law of its own.
    #[must_use]
    pub const fn rule(rule: RuleId) -> Self {
        Self { rule, law: None }
    }

    /// A rule and the law or guidance that it follows.
    #[must_use]
    pub const fn law(rule: RuleId, law: &'static str) -> Self {
        Self { rule, law: Some(law) }
    }

    /// The rule.
    #[must_use]
    pub const fn id(self) -> RuleId {
        self.rule
    }

    /// The law or guidance, as it is cited.
    #[must_use]
    pub const fn legal_text(self) -> Option<&'static str> {
        self.law
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.law {
            Some(law) => write!(f, "{}; {law}", self.rule),
            None => self.rule.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn every_id_round_trips_and_none_is_named_twice() {
        for (position, rule) in RuleId::ALL.iter().enumerate() {
            assert_eq!(rule.to_string().parse(), Ok(*rule));
            assert_eq!(
                RuleId::ALL.iter().position(|other| other.as_str() == rule.as_str()),
                Some(position)
            );
        }
        assert_eq!(RuleId::ALL.len(), 17 + 17 + 7 + 12 + 8 + 15 + 15);
    }
}
