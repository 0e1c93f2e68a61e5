//! What is kept of an address, and how much less of it can be kept.

use alloc::{borrow::Cow, format};
use core::fmt;

use super::CellError;
use crate::names::named;

/// The geography that is kept of a contact: country, post code and town. An empty text is a part that is not there.
///
/// A post code that ends with `*` is the beginning of one, as [`Place::coarsened`] writes it. Parts are compared as they
/// are: `RENNES` and `Rennes` are two towns here, and somebody could tell the two apart too. `{:?}` prints none of it,
/// because who lives alone in a cell is named by it.
///
/// # Source
/// A-2, A-9.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place<'a> {
    country: Cow<'a, str>,
    post_code: Cow<'a, str>,
    town: Cow<'a, str>,
}

impl<'a> Place<'a> {
    /// A place as it is stored.
    #[must_use]
    pub const fn new(country: &'a str, post_code: &'a str, town: &'a str) -> Self {
        Self {
            country: Cow::Borrowed(country),
            post_code: Cow::Borrowed(post_code),
            town: Cow::Borrowed(town),
        }
    }

    /// The same place with texts of its own.
    #[must_use]
    pub fn into_owned(self) -> Place<'static> {
        let owned = |part: Cow<'_, str>| Cow::Owned(part.into_owned());
        Place {
            country: owned(self.country),
            post_code: owned(self.post_code),
            town: owned(self.town),
        }
    }

    /// The country.
    #[must_use]
    pub fn country(&self) -> &str {
        &self.country
    }

    /// The post code, or its beginning with a `*`.
    #[must_use]
    pub fn post_code(&self) -> &str {
        &self.post_code
    }

    /// The town.
    #[must_use]
    pub fn town(&self) -> &str {
        &self.town
    }

    /// Whether no part of it is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.country.is_empty() && self.post_code.is_empty() && self.town.is_empty()
    }

    /// What is left of the place on a level; never more than there is.
    ///
    /// # Examples
    /// ```
    /// use privacy_anonymization::{Level, Place, Prefix};
    ///
    /// let place = Place::new("FR", "35000", "Rennes").coarsened(Level::Prefix, Prefix::DEFAULT);
    /// assert_eq!((place.country(), place.post_code(), place.town()), ("FR", "35*", ""));
    /// assert_eq!(place.coarsened(Level::Prefix, Prefix::DEFAULT), place);
    /// ```
    #[must_use]
    pub fn coarsened(&self, level: Level, prefix: Prefix) -> Self {
        const NOTHING: Cow<'static, str> = Cow::Borrowed("");
        let beginning = || {
            let rest = self.post_code.char_indices().nth(prefix.0.into());
            match rest {
                _ if self.post_code.is_empty() => NOTHING,
                None | Some((_, '*')) if self.post_code.ends_with('*') => self.post_code.clone(),
                None => Cow::Owned(format!("{}*", self.post_code)),
                Some((at, _)) => {
                    Cow::Owned(format!("{}*", self.post_code.get(..at).unwrap_or_default()))
                }
            }
        };
        let (post_code, town, country) = match level {
            Level::Full => (self.post_code.clone(), self.town.clone(), self.country.clone()),
            Level::PrefixAndTown => (beginning(), self.town.clone(), self.country.clone()),
            Level::Prefix => (beginning(), NOTHING, self.country.clone()),
            Level::Country => (NOTHING, NOTHING, self.country.clone()),
            Level::Nothing => (NOTHING, NOTHING, NOTHING),
        };
        Self { country, post_code, town }
    }
}

impl fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place").finish_non_exhaustive()
    }
}

/// How much of a place is kept, from the finest to the coarsest.
///
/// # Source
/// A-9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a host must know how to write each")]
pub enum Level {
    /// As it is stored.
    Full,
    /// The beginning of the post code, and the town.
    PrefixAndTown,
    /// The beginning of the post code.
    Prefix,
    /// The country.
    Country,
    /// Nothing: fewer people than that share the country.
    Nothing,
}

named!(Level, "level of geography", {
    Full = "full",
    PrefixAndTown = "prefix-and-town",
    Prefix = "prefix",
    Country = "country",
    Nothing = "nothing",
});

/// How many characters of a post code its beginning has.
///
/// **Unit:** characters, 1 to 8; 2 by default, which is a department in France and a sorting region in Germany.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix(u8);

impl Prefix {
    /// Two characters.
    pub const DEFAULT: Self = Self(2);

    /// So many characters.
    ///
    /// # Errors
    /// [`CellError::Prefix`] for 0 and above 8.
    pub const fn from_characters(characters: u8) -> Result<Self, CellError> {
        match characters {
            1..=8 => Ok(Self(characters)),
            0 | 9.. => Err(CellError::Prefix),
        }
    }
}

impl Default for Prefix {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::format;

    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_place_loses_one_part_after_the_other() {
        let rennes = Place::new("FR", "35000", "Rennes");
        for (level, country, post_code, town) in [
            (Level::Full,          "FR", "35000", "Rennes"),
            (Level::PrefixAndTown, "FR", "35*",   "Rennes"),
            (Level::Prefix,        "FR", "35*",   ""),
            (Level::Country,       "FR", "",      ""),
            (Level::Nothing,       "",   "",      ""),
        ] {
            let place = rennes.coarsened(level, Prefix::DEFAULT);
            assert_eq!((place.country(), place.post_code(), place.town()), (country, post_code, town));
        }
        for (stored, characters, beginning) in [
            ("35000", 1, "3*"), ("35000", 5, "35000*"), ("35", 2, "35*"), ("3", 2, "3*"), ("", 2, ""),
            ("35*", 2, "35*"), ("357*", 2, "35*"), ("3*", 2, "3*"), ("*", 2, "*"), ("3*5", 1, "3*"), ("ÅÄÖ", 2, "ÅÄ*"),
        ] {
            let prefix = Prefix::from_characters(characters).unwrap();
            let place = Place::new("", stored, "").coarsened(Level::Prefix, prefix);
            assert_eq!(place.post_code(), beginning, "{stored}");
            assert_eq!(place.coarsened(Level::Prefix, prefix), place, "{stored}");
        }
        assert_eq!(format!("{rennes:?}"), "Place { .. }");
    }
}
