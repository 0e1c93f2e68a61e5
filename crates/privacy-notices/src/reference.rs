//! Which text exactly: notice, version, language, whose wording, and its hash.

use core::{fmt, num::NonZeroU16, str::FromStr};

use crate::{ContentHash, Language, NoticeId, UnknownWord, words::words};

/// The version of one notice in one language, from 1 upwards.
///
/// A language has versions of its own: a corrected translation does not make the others look new.
///
/// # Examples
/// ```
/// use privacy_notices::Version;
///
/// assert_eq!(Version::FIRST.to_string(), "1");
/// assert_eq!("2".parse::<Version>().map(Version::number), Ok(2));
/// assert!("0".parse::<Version>().is_err() && "02".parse::<Version>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(NonZeroU16);

impl Version {
    /// Version 1.
    pub const FIRST: Self = Self(NonZeroU16::MIN);

    /// The version of that number, or `None` for 0.
    #[must_use]
    pub const fn from_number(number: u16) -> Option<Self> {
        match NonZeroU16::new(number) {
            Some(number) => Some(Self(number)),
            None => None,
        }
    }

    /// The number.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0.get()
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Version {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
        let number = if plain { text.parse().ok() } else { None };
        number.map(Self).ok_or(UnknownWord::of("version"))
    }
}

words! {
    /// Whose wording a text is.
    #[expect(clippy::exhaustive_enums, reason = "a text is ours or the host's")]
    pub enum Origin as "origin" {
        /// This crate's.
        Catalogue = "catalogue",
        /// The institution's own, put in by the host.
        Institution = "institution",
    }
}

/// Names one text for good: what a receipt keeps, and what it is resolved by.
///
/// Written as `notice/version/language/origin/hash`. The hash is that of the wording with its slots open, so it does not
/// depend on the institution; the hash of what was shown is kept apart.
///
/// # Examples
/// ```
/// use privacy_notices::{Language, Reference, Touchpoint, Version, edition};
///
/// let reference = edition(Touchpoint::ContactNote, Language::Fr, Version::FIRST)?.reference();
/// assert!(reference.to_string().starts_with("contact-note/1/fr/catalogue/sha256:"));
/// assert_eq!(reference.to_string().parse(), Ok(reference));
/// # Ok::<(), privacy_notices::EditionError>(())
/// ```
///
/// # Source
/// N-11, N-14.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    notice: NoticeId,
    version: Version,
    language: Language,
    origin: Origin,
    hash: ContentHash,
}

impl Reference {
    pub(crate) const fn new(
        notice: NoticeId,
        version: Version,
        language: Language,
        origin: Origin,
        hash: ContentHash,
    ) -> Self {
        Self { notice, version, language, origin, hash }
    }

    /// Which notice.
    #[must_use]
    pub const fn notice(&self) -> NoticeId {
        self.notice
    }

    /// Which version of it.
    #[must_use]
    pub const fn version(&self) -> Version {
        self.version
    }

    /// In which language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whose wording.
    #[must_use]
    pub const fn origin(&self) -> Origin {
        self.origin
    }

    /// The hash of the wording.
    #[must_use]
    pub const fn hash(&self) -> ContentHash {
        self.hash
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { notice, version, language, origin, hash } = self;
        write!(f, "{notice}/{version}/{language}/{origin}/{hash}")
    }
}

impl FromStr for Reference {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        let mut parts = text.split('/');
        let mut next = || parts.next().ok_or(ReferenceError);
        let reference = Self {
            notice: next()?.parse().map_err(|_| ReferenceError)?,
            version: next()?.parse().map_err(|_| ReferenceError)?,
            language: next()?.parse().map_err(|_| ReferenceError)?,
            origin: next()?.parse().map_err(|_| ReferenceError)?,
            hash: next()?.parse().map_err(|_| ReferenceError)?,
        };
        if parts.next().is_some() { Err(ReferenceError) } else { Ok(reference) }
    }
}

/// The text names no notice text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a reference to a text: expected `notice/version/language/origin/hash`")]
#[non_exhaustive]
pub struct ReferenceError;

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(Reference);

/// A version is a number.
#[cfg(feature = "serde")]
impl serde::Serialize for Version {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.number())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Version {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_number(serde::Deserialize::deserialize(deserializer)?)
            .ok_or_else(|| serde::de::Error::custom("version 0: versions begin at 1"))
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{format, string::ToString};

    use super::*;
    use crate::Touchpoint;

    #[test]
    fn a_reference_round_trips_and_nothing_else_is_read() {
        let reference = Reference::new(
            NoticeId::At(Touchpoint::CardAlias),
            Version::FIRST,
            Language::De,
            Origin::Institution,
            ContentHash::of("x"),
        );
        let text = reference.to_string();
        assert_eq!(text.parse(), Ok(reference));
        for bad in [
            "",
            "card-alias/1/de/institution",
            &format!("{text}/"),
            &text.replace("/1/", "/0/"),
            &text.replace("/1/", "/+1/"),
            &text.replace("/1/", "/65536/"),
            &text.replace("/de/", "/xx/"),
        ] {
            assert_eq!(bad.parse::<Reference>(), Err(ReferenceError), "{bad}");
        }
    }
}
