//! Closed vocabularies, and small sets of their words.

/// A word or a byte that the vocabulary of this field does not have (C-17). The text never repeats the input.
///
/// # Examples
/// ```
/// use privacy_consent::{Answer, UnknownValue};
///
/// let error = "maybe".parse::<Answer>().unwrap_err();
/// assert_eq!(error.field(), "answer");
/// assert_eq!(error.to_string(), "unknown value of `answer`");
/// ```
///
/// # Source
/// C-17.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown value of `{field}`")]
pub struct UnknownValue {
    field: &'static str,
}

impl UnknownValue {
    pub(crate) const fn of(field: &'static str) -> Self {
        Self { field }
    }

    /// Whose value it was meant to be.
    #[must_use]
    pub const fn field(self) -> &'static str {
        self.field
    }
}

/// A closed vocabulary: each word has a code for columns and a text for everything else.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident of $field:literal {
        $($(#[$doc:meta])* $word:ident = $code:literal $text:literal,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(clippy::exhaustive_enums, reason = "a new word must stop the build at every rule that reads it")]
        #[repr(u8)]
        pub enum $name {
            $($(#[$doc])* $word = $code,)*
        }

        impl $name {
            /// Every value, by ascending code.
            pub const ALL: &'static [Self] = &[$(Self::$word),*];

            /// The text that `Display` writes and `FromStr` reads.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$word => $text,)* }
            }

            /// The byte that stands for it in columns.
            #[must_use]
            pub const fn code(self) -> u8 {
                self as u8
            }

            /// The value that a byte stands for.
            ///
            /// # Errors
            /// [`UnknownValue`](crate::UnknownValue) for every other byte.
            pub const fn from_code(code: u8) -> Result<Self, $crate::words::UnknownValue> {
                match code {
                    $($code => Ok(Self::$word),)*
                    _ => Err($crate::words::UnknownValue::of($field)),
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl core::str::FromStr for $name {
            type Err = $crate::words::UnknownValue;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$word),)*
                    _ => Err($crate::words::UnknownValue::of($field)),
                }
            }
        }

        #[cfg(feature = "serde")]
        privacy_vocabulary::as_text!($name);
    };
}

/// A set of words as the bits of one integer: bit `code` stands for the word.
macro_rules! word_set {
    ($(#[$meta:meta])* $name:ident of $word:ident as $bits:ident, $field:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
        pub struct $name($bits);

        impl $name {
            /// The empty set.
            pub const NONE: Self = Self(0);

            const fn bit(word: $word) -> $bits {
                const ONE: $bits = 1;
                ONE.wrapping_shl(word as u32)
            }

            /// The set of one word.
            #[must_use]
            pub const fn of(word: $word) -> Self {
                Self(Self::bit(word))
            }

            /// The set and this word.
            #[must_use]
            pub const fn with(self, word: $word) -> Self {
                Self(self.0 | Self::bit(word))
            }

            /// What either set holds.
            #[must_use]
            pub const fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// What this set holds and the other does not.
            #[must_use]
            pub const fn without(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// Whether the word is in the set.
            #[must_use]
            pub const fn contains(self, word: $word) -> bool {
                self.0 & Self::bit(word) != 0
            }

            /// Whether the sets share a word.
            #[must_use]
            pub const fn intersects(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// Whether it holds no word.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// The word of the lowest code, if any.
            #[must_use]
            pub const fn first(self) -> Option<$word> {
                let [code, ..] = self.0.trailing_zeros().to_le_bytes();
                match $word::from_code(code) {
                    Ok(word) => Some(word),
                    Err(_) => None,
                }
            }

            /// The words, by ascending code.
            pub fn iter(self) -> impl Iterator<Item = $word> {
                let mut rest = self;
                core::iter::from_fn(move || {
                    let word = rest.first()?;
                    rest = rest.without(Self::of(word));
                    Some(word)
                })
            }

            /// The bits: bit `code` of each word.
            #[must_use]
            pub const fn bits(self) -> $bits {
                self.0
            }

            /// The set that these bits stand for.
            ///
            /// # Errors
            /// [`UnknownValue`](crate::UnknownValue) where a bit stands for no word.
            pub const fn from_bits(bits: $bits) -> Result<Self, $crate::words::UnknownValue> {
                let mut known = Self::NONE;
                let mut rest = $word::ALL;
                while let [first, others @ ..] = rest {
                    known = known.with(*first);
                    rest = others;
                }
                if bits & !known.0 == 0 {
                    Ok(Self(bits))
                } else {
                    Err($crate::words::UnknownValue::of($field))
                }
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_set().entries(self.iter()).finish()
            }
        }

        impl FromIterator<$word> for $name {
            fn from_iter<T: IntoIterator<Item = $word>>(words: T) -> Self {
                words.into_iter().fold(Self::NONE, Self::with)
            }
        }

        impl From<$word> for $name {
            fn from(word: $word) -> Self {
                Self::of(word)
            }
        }

        #[cfg(feature = "serde")]
        privacy_vocabulary::as_list!($name of $word);
    };
}

pub(crate) use {word_set, words};
