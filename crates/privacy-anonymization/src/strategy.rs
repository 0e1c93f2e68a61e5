//! Ways to make a value unreadable, typed by what remains of the person; erasure takes the anonymising ones alone.

use core::{fmt, marker::PhantomData, str::FromStr};

use crate::{NameError, names::named};

/// What remains of the person once a value has been replaced.
///
/// # Source
/// A-10; GDPR, Art. 4(5) and recital 26; Article 29 Working Party, Opinion 05/2014.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the list is the specification's")]
pub enum Nature {
    /// Nothing: what takes the place of the value does not depend on it.
    Anonymising,
    /// A pseudonym: the same person gives the same value, or a guess can be tried.
    Pseudonymising,
    /// Everything: who has the key reads the value again.
    Reversible,
}

named!(Nature, "nature of a method", {
    Anonymising = "anonymising",
    Pseudonymising = "pseudonymising",
    Reversible = "reversible",
});

/// A way to replace a value, as a configuration names it.
///
/// Generalising, such as a year for a date of birth, is not among them: it keeps a part of the value, so it needs an
/// [`Exception`](crate::Exception) of the policy, or for geography [`coarsen`](crate::coarsen).
///
/// # Source
/// A-10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a new method must be decided on by its nature")]
pub enum Method {
    /// No value.
    Remove,
    /// The empty value.
    Blank,
    /// A value that is the same for everybody, or where it must differ, the record's own key.
    Constant,
    /// A part of the value, the rest hidden.
    Mask,
    /// A digest without a key: whoever guesses the value finds it.
    Hash,
    /// A digest with a key.
    KeyedHash,
    /// A random value, and a list of which belongs to whom.
    Token,
    /// A cipher, with a key.
    Encrypt,
    /// A cipher whose output looks like its input.
    FormatPreservingEncrypt,
}

named!(Method, "method", {
    Remove = "remove",
    Blank = "blank",
    Constant = "constant",
    Mask = "mask",
    Hash = "hash",
    KeyedHash = "keyed-hash",
    Token = "token",
    Encrypt = "encrypt",
    FormatPreservingEncrypt = "format-preserving-encrypt",
});

impl Method {
    /// What remains of the person.
    #[must_use]
    pub const fn nature(self) -> Nature {
        match self {
            Self::Remove | Self::Blank | Self::Constant => Nature::Anonymising,
            Self::Mask | Self::Hash | Self::KeyedHash | Self::Token => Nature::Pseudonymising,
            Self::Encrypt | Self::FormatPreservingEncrypt => Nature::Reversible,
        }
    }
}

mod sealed {
    #[expect(unnameable_types, reason = "nobody else is to say what anonymises")]
    pub trait Sealed {}
}

/// A [`Nature`] as a type, so that the compiler can tell.
pub trait Kind: sealed::Sealed + Copy {
    /// The same as a value.
    const NATURE: Nature;
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(clippy::exhaustive_enums, reason = "it has no value, ever")]
        pub enum $kind {}

        impl sealed::Sealed for $kind {}

        impl Kind for $kind {
            const NATURE: Nature = Nature::$kind;
        }
    )*};
}

kinds! {
    /// [`Nature::Anonymising`] as a type.
    Anonymising,
    /// [`Nature::Pseudonymising`] as a type.
    Pseudonymising,
    /// [`Nature::Reversible`] as a type.
    Reversible,
}

/// A [`Method`] whose nature the compiler knows.
///
/// # Examples
/// Where the method is configuration, what does not anonymise is an error:
/// ```
/// use privacy_anonymization::{Anonymising, Nature, Strategy, StrategyError};
///
/// assert_eq!("remove".parse(), Ok(Strategy::REMOVE));
/// assert_eq!("hash".parse::<Strategy<Anonymising>>(), Err(StrategyError::NotAnonymising(Nature::Pseudonymising)));
/// ```
///
/// Where it is code, it does not compile:
/// ```compile_fail,E0308
/// # use privacy_anonymization::{Column, Replacement, Strategy};
/// # fn f(column: Column) {
/// let _ = Replacement::of(column, Strategy::HASH);
/// # }
/// ```
///
/// ```compile_fail,E0308
/// # use privacy_anonymization::{Column, Replacement, Strategy};
/// # fn f(column: Column) {
/// let _ = Replacement::of(column, Strategy::ENCRYPT);
/// # }
/// ```
///
/// # Source
/// A-10.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Strategy<K: Kind> {
    method: Method,
    kind: PhantomData<K>,
}

impl<K: Kind> Strategy<K> {
    const fn new(method: Method) -> Self {
        Self { method, kind: PhantomData }
    }

    /// The method.
    #[must_use]
    pub const fn method(self) -> Method {
        self.method
    }

    /// What remains of the person.
    #[must_use]
    pub const fn nature(self) -> Nature {
        K::NATURE
    }
}

impl Strategy<Anonymising> {
    /// No value.
    pub const REMOVE: Self = Self::new(Method::Remove);
    /// The empty value.
    pub const BLANK: Self = Self::new(Method::Blank);
    /// A value that is the same for everybody.
    pub const CONSTANT: Self = Self::new(Method::Constant);
}

impl Strategy<Pseudonymising> {
    /// A part of the value.
    pub const MASK: Self = Self::new(Method::Mask);
    /// A digest without a key.
    pub const HASH: Self = Self::new(Method::Hash);
    /// A digest with a key.
    pub const KEYED_HASH: Self = Self::new(Method::KeyedHash);
    /// A random value, and a list of which belongs to whom.
    pub const TOKEN: Self = Self::new(Method::Token);
}

impl Strategy<Reversible> {
    /// A cipher.
    pub const ENCRYPT: Self = Self::new(Method::Encrypt);
    /// A cipher whose output looks like its input.
    pub const FORMAT_PRESERVING_ENCRYPT: Self = Self::new(Method::FormatPreservingEncrypt);
}

impl TryFrom<Method> for Strategy<Anonymising> {
    type Error = StrategyError;

    fn try_from(method: Method) -> Result<Self, StrategyError> {
        match method.nature() {
            Nature::Anonymising => Ok(Self::new(method)),
            other @ (Nature::Pseudonymising | Nature::Reversible) => {
                Err(StrategyError::NotAnonymising(other))
            }
        }
    }
}

impl FromStr for Strategy<Anonymising> {
    type Err = StrategyError;

    fn from_str(text: &str) -> Result<Self, StrategyError> {
        Self::try_from(text.parse::<Method>()?)
    }
}

impl<K: Kind> fmt::Display for Strategy<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.method.fmt(f)
    }
}

impl<K: Kind> fmt::Debug for Strategy<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.method, K::NATURE)
    }
}

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(Strategy<Anonymising>);

/// Why a method was refused for erasure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StrategyError {
    /// No method has this name.
    #[error(transparent)]
    Unknown(#[from] NameError),
    /// The method leaves something of the person.
    #[error("an erasure needs an anonymising method, and this one is {0}")]
    NotAnonymising(Nature),
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{format, string::ToString};

    use super::*;

    #[test]
    #[rustfmt::skip]
    fn every_method_has_its_nature_and_erasure_takes_one_alone() {
        let table = [
            ("remove",                    Nature::Anonymising),
            ("blank",                     Nature::Anonymising),
            ("constant",                  Nature::Anonymising),
            ("mask",                      Nature::Pseudonymising),
            ("hash",                      Nature::Pseudonymising),
            ("keyed-hash",                Nature::Pseudonymising),
            ("token",                     Nature::Pseudonymising),
            ("encrypt",                   Nature::Reversible),
            ("format-preserving-encrypt", Nature::Reversible),
        ];
        assert_eq!(table.len(), Method::ALL.len());
        for ((name, nature), method) in table.into_iter().zip(Method::ALL) {
            assert_eq!(name.parse(), Ok(*method));
            assert_eq!(method.nature(), nature, "{name}");
            let strategy = name.parse::<Strategy<Anonymising>>();
            match nature {
                Nature::Anonymising => {
                    assert_eq!(strategy.unwrap().method(), *method);
                    assert_eq!(strategy.unwrap().to_string(), name);
                }
                Nature::Pseudonymising | Nature::Reversible => {
                    assert_eq!(strategy, Err(StrategyError::NotAnonymising(nature)));
                }
            }
        }
        let unknown = "canary".parse::<Strategy<Anonymising>>().unwrap_err().to_string();
        assert!(unknown.starts_with("not a method: expected `remove`") && !unknown.contains("canary"));
    }

    #[test]
    fn a_constant_is_of_the_nature_of_its_type() {
        fn check<K: Kind>(strategy: Strategy<K>) {
            assert_eq!(strategy.method().nature(), K::NATURE);
            assert_eq!(strategy.nature(), K::NATURE);
        }
        check(Strategy::REMOVE);
        check(Strategy::BLANK);
        check(Strategy::CONSTANT);
        check(Strategy::MASK);
        check(Strategy::HASH);
        check(Strategy::KEYED_HASH);
        check(Strategy::TOKEN);
        check(Strategy::ENCRYPT);
        check(Strategy::FORMAT_PRESERVING_ENCRYPT);
        assert_eq!(format!("{:?}", Strategy::TOKEN), "token (pseudonymising)");
    }
}
