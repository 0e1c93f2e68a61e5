//! A country, by its code.

use core::{fmt, str::FromStr};

use crate::UnknownValue;

/// A country by its two capital letters, as in ISO 3166-1. That the country exists is not checked.
///
/// # Examples
/// ```
/// use privacy_consent::Country;
///
/// assert_eq!("FR".parse::<Country>()?.to_string(), "FR");
/// assert!("fr".parse::<Country>().is_err());
/// # Ok::<(), privacy_consent::UnknownValue>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    pub(crate) const fn literal(code: [u8; 2]) -> Self {
        Self(code)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(core::str::from_utf8(&self.0).unwrap_or_default())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Country {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match *text.as_bytes() {
            [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] => Ok(Self([first, second])),
            _ => Err(UnknownValue::of("country")),
        }
    }
}

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(Country);
