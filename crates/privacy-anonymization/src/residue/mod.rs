//! The search for what an erasure left behind: free text, JSON, links, in the spellings that occur.
//!
//! The values that were erased are known while a run goes on, and to whoever has a backup. A [`Searcher`] built from them
//! goes through every text of the host; its findings say where and what kind of value, and never the value.
//!
//! ```
//! use privacy_anonymization::residue::{CallingCode, Class, Erased, Scan, Spelling, Value};
//!
//! let mut erased = Erased::new(CallingCode::from_number(33)?);
//! erased.person(&[
//!     Value::Name { given: "Élodie", family: "Vauquelin" },
//!     Value::Phone("01 99 00 12 34"),
//! ]);
//! let searcher = erased.searcher()?;
//!
//! let mut scan = Scan::new(&searcher);
//! scan.text("note 17", "Frau VAUQUELIN Elodie hat angerufen");
//! scan.text("note 18", "rappeler au +33 (0)1.99.00.12.34");
//! scan.text("note 19", "nothing of interest");
//!
//! let report = scan.report();
//! let found: Vec<_> = report.findings().iter().map(|found| (*found.place(), found.class(), found.spelling())).collect();
//! assert_eq!(found, [
//!     ("note 18", Class::Phone, Spelling::International),
//!     ("note 17", Class::Name, Spelling::Reordered),
//! ]);
//! # Ok::<(), privacy_anonymization::residue::SearchError>(())
//! ```

mod report;
mod search;
mod spell;
mod view;

use alloc::string::{String, ToString};
use core::fmt;

pub use self::{
    report::{Common, Finding, Rarity, Report, Scan},
    search::{Erased, Searcher},
};
use crate::names::named;

/// What kind of value was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a report names every class")]
pub enum Class {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A customer number, a login, an IP address.
    Identifier,
    /// The name of a person.
    Name,
    /// Street and number.
    PostAddress,
}

named!(Class, "class of residue", {
    Email = "email",
    Phone = "phone",
    Identifier = "identifier",
    Name = "name",
    PostAddress = "post-address",
});

/// In which spelling a value was found. Case, accents (`é`, `ü` as `u` and as `ue`), blanks, hyphens and other marks are
/// never looked at, and are no spelling of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a report names every spelling")]
pub enum Spelling {
    /// All of it, in its order.
    AsWritten,
    /// Family name first; the house number at the other end.
    Reordered,
    /// Names or parts of them run together.
    Joined,
    /// A short form of the street, or the long form of a short one.
    Abbreviated,
    /// A telephone number as it is dialled within its country.
    National,
    /// A telephone number with its calling code, with or without the prefix of its country.
    International,
    /// A telephone number without any prefix, as a spreadsheet leaves it.
    WithoutPrefix,
    /// An e-mail address with words for its signs.
    SpelledOut,
    /// What stands before the `@`.
    LocalPart,
    /// Initials and family name.
    Initial,
    /// The family name alone, or a street without its number.
    Part,
}

named!(Spelling, "spelling", {
    AsWritten = "as-written",
    Reordered = "reordered",
    Joined = "joined",
    Abbreviated = "abbreviated",
    National = "national",
    International = "international",
    WithoutPrefix = "without-prefix",
    SpelledOut = "spelled-out",
    LocalPart = "local-part",
    Initial = "initial",
    Part = "part",
});

impl Spelling {
    /// Whether so little of the value is there that it tells only where nobody else bears it.
    const fn is_weak(self) -> bool {
        match self {
            Self::Initial | Self::Part | Self::LocalPart | Self::WithoutPrefix => true,
            Self::AsWritten
            | Self::Reordered
            | Self::Joined
            | Self::Abbreviated
            | Self::National
            | Self::International
            | Self::SpelledOut => false,
        }
    }
}

/// What a text was encoded as where the value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a report names every encoding")]
pub enum Encoding {
    /// Not at all.
    Plain,
    /// With `%40` for `@`, once or more often.
    Url,
    /// With escapes of JSON or references of HTML.
    Escaped,
}

named!(Encoding, "encoding", {
    Plain = "plain",
    Url = "url",
    Escaped = "escaped",
});

/// A value of a person. `{:?}` shows its class alone.
#[derive(Clone, Copy)]
#[expect(clippy::exhaustive_enums, reason = "each is spelt in its own ways")]
pub enum Value<'a> {
    /// First names and family names; either may be empty, and a first name alone is not looked for.
    Name {
        /// First names.
        given: &'a str,
        /// Family names.
        family: &'a str,
    },
    /// An e-mail address.
    Email(&'a str),
    /// A telephone number: with `+` or `00` and a calling code, or as it is dialled at home.
    Phone(&'a str),
    /// Street and number; post code and town are kept (A-2), so they are not looked for.
    Street(&'a str),
    /// A customer number, a login, an IP address, a company: looked for as it is.
    Identifier(&'a str),
}

impl Value<'_> {
    /// Its class.
    #[must_use]
    pub const fn class(&self) -> Class {
        match self {
            Self::Name { .. } => Class::Name,
            Self::Email(_) => Class::Email,
            Self::Phone(_) => Class::Phone,
            Self::Street(_) => Class::PostAddress,
            Self::Identifier(_) => Class::Identifier,
        }
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Value").field(&self.class()).finish()
    }
}

/// The calling code of the country in which numbers without one are dialled, such as 33.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallingCode(u16);

impl CallingCode {
    /// **Unit:** the number behind the `+`, 1 to 999.
    ///
    /// # Errors
    /// [`SearchError::CallingCode`] outside of it.
    pub const fn from_number(number: u16) -> Result<Self, SearchError> {
        match number {
            1..=999 => Ok(Self(number)),
            _ => Err(SearchError::CallingCode),
        }
    }

    fn text(self) -> String {
        self.0.to_string()
    }

    /// How many digits the calling code at the beginning of a number has (ITU-T E.164, list of assigned codes).
    fn length(digits: &str) -> usize {
        let mut digits = digits.bytes();
        match (digits.next(), digits.next()) {
            (Some(b'1' | b'7'), _) => 1,
            (Some(b'2'), Some(b'0' | b'7'))
            | (Some(b'3'), Some(b'0'..=b'4' | b'6' | b'9'))
            | (Some(b'4'), Some(b'0' | b'1' | b'3'..=b'9'))
            | (Some(b'5'), Some(b'1'..=b'8'))
            | (Some(b'6'), Some(b'0'..=b'6'))
            | (Some(b'8'), Some(b'1' | b'2' | b'4' | b'6'))
            | (Some(b'9'), Some(b'0'..=b'5' | b'8')) => 2,
            _ => 3,
        }
    }
}

/// Why there is no searcher. Never repeats a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// No calling code.
    #[error("a calling code is a number of 1 to 999")]
    CallingCode,
    /// More spellings than one searcher holds.
    #[error("too many values for one searcher: search with a part of them at a time")]
    TooMany,
}
