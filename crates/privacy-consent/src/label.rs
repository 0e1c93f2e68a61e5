//! Short texts that come from outside: labels, language tags, hashes.

use alloc::string::String;
use core::{fmt, str::FromStr};

use crate::UnknownValue;

/// A short text of the host's own: the id of a notice, the name of a form.
///
/// **Unit:** 1 to 200 characters; no control characters, none that change the direction of writing.
///
/// # Source
/// C-14, C-17.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(String);

impl Label {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Label {
    type Err = LabelError;

    fn from_str(text: &str) -> Result<Self, LabelError> {
        let is_hidden = |character: char| {
            character.is_control()
                || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        match text.chars().count() {
            0 | 201.. => Err(LabelError::Length),
            1..=200 if text.chars().any(is_hidden) => Err(LabelError::Character),
            1..=200 => Ok(Self(text.into())),
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Leaves the text out: the label of a contact or of a controller may name somebody.
impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Label(_)")
    }
}

/// Why a label was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LabelError {
    /// Empty or too long.
    #[error("a text outside 1 to 200 characters")]
    Length,
    /// A control character, or one that changes the direction of writing.
    #[error("a control character in a text")]
    Character,
}

/// The language of a text, as a well-formed tag of BCP 47: a language of two or three letters, and subtags of letters
/// and digits after hyphens. A language of five to eight letters is well-formed too and none is registered: what comes
/// so is a name, such as `French`, and refused. That the language exists is not checked.
///
/// # Examples
/// ```
/// use privacy_consent::LanguageTag;
///
/// assert_eq!("de-CH".parse::<LanguageTag>()?.as_str(), "de-CH");
/// assert!("german, perhaps".parse::<LanguageTag>().is_err());
/// # Ok::<(), privacy_consent::UnknownValue>(())
/// ```
///
/// # Source
/// C-14, C-17; RFC 5646, section 2.1.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// The tag as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LanguageTag {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        let mut subtags = text.split('-');
        let is_language = subtags.next().is_some_and(|language| {
            matches!(language.len(), 2 | 3)
                && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
        let is_subtag = |subtag: &str| {
            matches!(subtag.len(), 1..=8) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        if is_language && text.len() <= 35 && subtags.all(is_subtag) {
            Ok(Self(text.into()))
        } else {
            Err(UnknownValue::of("language"))
        }
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The SHA-256 of a text that was shown, computed by the host or by the room that holds the texts.
///
/// **Unit:** 32 bytes; 64 lower-case hexadecimal digits as text.
///
/// # Source
/// C-14.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextHash([u8; 32]);

impl TextHash {
    /// From the bytes of the digest.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes of the digest.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for TextHash {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        let unknown = UnknownValue::of("text-hash");
        let mut bytes = [0_u8; 32];
        if text.len() != 64 {
            return Err(unknown);
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let &[high, low] = pair else { return Err(unknown) };
            *byte = (nibble(high).ok_or(unknown)? << 4) | nibble(low).ok_or(unknown)?;
        }
        Ok(Self(bytes))
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' | b'a'..=b'f' => {
            char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
        }
        _ => None,
    }
}

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(Label);
#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(LanguageTag);
#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(TextHash);

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn labels_and_hashes_are_strict() {
        assert_eq!("".parse::<Label>(), Err(LabelError::Length));
        assert_eq!("x".repeat(201).parse::<Label>(), Err(LabelError::Length));
        assert_eq!("é".repeat(200).parse::<Label>().map(|label| label.as_str().len()), Ok(400));
        for text in ["a\nb", "a\0", "\u{202e}abc", "a\u{2066}"] {
            assert_eq!(text.parse::<Label>(), Err(LabelError::Character), "{text:?}");
        }
        for text in [
            "",
            "f",
            "fr-",
            "fr_FR",
            "abcd",
            "de-CH-",
            "de--CH",
            "12",
            "French",
            "english-US",
            "french, I think",
        ] {
            assert_eq!(text.parse::<LanguageTag>(), Err(UnknownValue::of("language")), "{text:?}");
        }
        for text in ["fr", "de-CH", "zh-Hant-TW", "sr-Latn-RS", "fil"] {
            assert_eq!(
                text.parse::<LanguageTag>().map(|tag| tag.to_string()),
                Ok(text.to_string())
            );
        }
        let text = "0f".repeat(32);
        assert_eq!(text.parse::<TextHash>().unwrap().to_string(), text);
        for text in ["0f".repeat(31), "0F".repeat(32), "0g".repeat(32), "0f".repeat(32) + "0"] {
            assert!(text.parse::<TextHash>().is_err(), "{text}");
        }
    }
}
