//! Stable words for the values of an enum: what plans, logs and journals write.

/// The text is none of the words that belong here. The text itself is not repeated.
///
/// # Examples
/// ```
/// use privacy_batch::Mode;
///
/// let error = "jean.dupont@example.org".parse::<Mode>().unwrap_err();
/// assert_eq!(error.to_string(), "not a mode");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not {noun}")]
#[non_exhaustive]
pub struct WordError {
    /// What the text was read as, with its article.
    pub noun: &'static str,
}

/// Gives an enum `ALL`, `as_str`, `Display` and `FromStr`. The match is exhaustive, so that a value without a word does
/// not compile and `ALL` is complete.
macro_rules! words {
    ($type:ident, $noun:literal, { $($variant:ident = $text:literal,)* }) => {
        impl $type {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable word, in kebab case.
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
            type Err = $crate::WordError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)*
                    _ => Err($crate::WordError { noun: $noun }),
                }
            }
        }
    };
}

pub(crate) use words;
