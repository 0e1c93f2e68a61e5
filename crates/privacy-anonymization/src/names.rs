//! Stable names for the values of an enum, and sets of them that are written as lists of names.

use core::fmt;

/// A text that names no value of the enum it was read as. The text itself is not repeated.
///
/// # Examples
/// ```
/// use privacy_anonymization::ContactKind;
///
/// let error = "jean.dupont@example.org".parse::<ContactKind>().unwrap_err();
/// assert_eq!(error.to_string(), "not a contact kind: expected `individual`, `relay`, `structure`");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NameError {
    noun: &'static str,
    expected: &'static [&'static str],
}

impl NameError {
    pub(crate) const fn new(noun: &'static str, expected: &'static [&'static str]) -> Self {
        Self { noun, expected }
    }

    /// What the text was read as, such as `contact kind`.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        self.noun
    }

    /// The names that would have been accepted.
    #[must_use]
    pub const fn expected(self) -> &'static [&'static str] {
        self.expected
    }
}

/// Above so many names, a message that listed them would hide the rest of itself.
const LISTED: usize = 12;

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a {}", self.noun)?;
        if self.expected.len() > LISTED {
            return Ok(());
        }
        let mut separator = ": expected";
        for name in self.expected {
            write!(f, "{separator} `{name}`")?;
            separator = ",";
        }
        Ok(())
    }
}

impl fmt::Debug for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NameError").field("noun", &self.noun).finish_non_exhaustive()
    }
}

impl core::error::Error for NameError {}

/// Gives an enum `ALL`, `as_str`, `Display`, `FromStr` and serde as a string. The match is exhaustive, so that a value
/// without a name does not compile and `ALL` is complete.
macro_rules! named {
    ($type:ident, $noun:literal, { $($variant:ident = $text:literal,)* }) => {
        impl $type {
            #[doc = concat!("Every ", $noun, ", in the order of declaration.")]
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable name, in kebab case.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl core::str::FromStr for $type {
            type Err = $crate::NameError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)*
                    _ => Err($crate::NameError::new($noun, &[$($text),*])),
                }
            }
        }

        #[cfg(feature = "serde")]
        privacy_vocabulary::as_text!($type);
    };
}

/// Makes a newtype over an integer a set of an enum's values: `NONE`, `with`, `contains`, `iter`, `is_empty`, `len`,
/// `FromIterator`, `Debug` as the list of names, and serde as a list of names without repetition.
macro_rules! set_of {
    ($set:ident($bits:ty), $item:ident) => {
        impl $set {
            /// The empty set.
            pub const NONE: Self = Self(0);

            const fn bit(item: $item) -> $bits {
                (1 as $bits).rotate_left(item as u32)
            }

            /// The set with one value more.
            #[must_use]
            pub const fn with(self, item: $item) -> Self {
                Self(self.0 | Self::bit(item))
            }

            /// Whether the value is in the set.
            #[must_use]
            pub const fn contains(self, item: $item) -> bool {
                self.0 & Self::bit(item) != 0
            }

            /// Whether no value is in the set.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// How many values are in the set.
            #[must_use]
            pub const fn len(self) -> usize {
                self.0.count_ones() as usize
            }

            /// The values, in the order of declaration.
            pub fn iter(self) -> impl Iterator<Item = $item> + Clone {
                $item::ALL.iter().copied().filter(move |item| self.contains(*item))
            }
        }

        impl FromIterator<$item> for $set {
            fn from_iter<I: IntoIterator<Item = $item>>(items: I) -> Self {
                items.into_iter().fold(Self::NONE, Self::with)
            }
        }

        impl core::fmt::Debug for $set {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_set().entries(self.iter()).finish()
            }
        }

        #[cfg(feature = "serde")]
        privacy_vocabulary::as_list!($set of $item);
    };
}

pub(crate) use {named, set_of};
