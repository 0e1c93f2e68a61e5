//! Closed vocabularies: one word a variant, read and written the same way everywhere.

/// A text that is no word of the vocabulary it was read for. The text is not repeated.
///
/// # Examples
/// ```
/// use privacy_notices::{Touchpoint, UnknownWord};
///
/// let refused: Result<Touchpoint, UnknownWord> = "jean.dupont@example.org".parse();
/// assert_eq!(refused.unwrap_err().to_string(), "unknown touchpoint");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown {vocabulary}")]
pub struct UnknownWord {
    vocabulary: &'static str,
}

impl UnknownWord {
    pub(crate) const fn of(vocabulary: &'static str) -> Self {
        Self { vocabulary }
    }

    /// Which vocabulary was asked, such as `touchpoint`.
    #[must_use]
    pub const fn vocabulary(self) -> &'static str {
        self.vocabulary
    }
}

/// An enum whose variants are words: `ALL`, `as_str`, `Display`, `FromStr`, serde as that string.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $Name:ident as $what:literal {
            $($(#[$doc:meta])* $Variant:ident = $text:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Name {
            $($(#[$doc])* $Variant,)+
        }

        impl $Name {
            #[doc = concat!("Every ", $what, ", in the order of the specification.")]
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];

            /// The word as it is written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$Variant => $text,)+ }
            }
        }

        impl core::fmt::Display for $Name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl core::str::FromStr for $Name {
            type Err = crate::UnknownWord;

            fn from_str(text: &str) -> Result<Self, crate::UnknownWord> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|word| word.as_str() == text)
                    .ok_or(crate::UnknownWord::of($what))
            }
        }

        #[cfg(feature = "serde")]
        privacy_vocabulary::as_text!($Name);
    };
}

/// [`words!`], and the struct that holds one text per word: a language that lacks one does not compile.
macro_rules! spoken_words {
    (
        $(#[$meta:meta])*
        pub enum $Name:ident as $what:literal, spoken as $Texts:ident {
            $($(#[$doc:meta])* $Variant:ident / $field:ident = $text:literal,)+
        }
    ) => {
        crate::words::words! {
            $(#[$meta])*
            pub enum $Name as $what {
                $($(#[$doc])* $Variant = $text,)+
            }
        }

        #[doc = concat!("One text for every ", $what, ".")]
        #[derive(Debug)]
        pub(crate) struct $Texts {
            $(pub(crate) $field: &'static str,)+
        }

        impl $Texts {
            pub(crate) const fn of(&self, word: $Name) -> &'static str {
                match word { $($Name::$Variant => self.$field,)+ }
            }
        }

        impl crate::wording::Fragments for $Texts {
            fn each(&self, visit: &mut dyn FnMut(&'static str)) {
                $(visit(self.$field);)+
            }
        }
    };
}

pub(crate) use {spoken_words, words};
