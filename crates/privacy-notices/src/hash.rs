//! The content hash of a text.

use alloc::string::String;
use core::{fmt, str::FromStr};

/// SHA-256 of a text's UTF-8 bytes, so that `sha256sum` gives the same answer.
///
/// # Examples
/// ```
/// use privacy_notices::ContentHash;
///
/// let hash = ContentHash::of("abc");
/// assert_eq!(
///     hash.to_string(),
///     "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
/// );
/// assert_eq!(hash.to_string().parse(), Ok(hash));
/// ```
///
/// # Source
/// N-14.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

const PREFIX: &str = "sha256:";

impl ContentHash {
    /// The hash of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(hmac_sha256::Hash::hash(text.as_bytes()))
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::from(PREFIX);
        for byte in self.0 {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
            }
        }
        f.pad(&text)
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Reads `sha256:` and 64 lower-case hexadecimal digits, nothing else.
impl FromStr for ContentHash {
    type Err = HashError;

    fn from_str(text: &str) -> Result<Self, HashError> {
        let digits = text.strip_prefix(PREFIX).ok_or(HashError)?.as_bytes();
        let mut bytes = [0_u8; 32];
        if digits.len() != 64 {
            return Err(HashError);
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = pair
                .iter()
                .try_fold(0_u8, |sum, digit| Some(sum << 4 | nibble(*digit)?))
                .ok_or(HashError)?;
        }
        Ok(Self(bytes))
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' | b'a'..=b'f' => char::from(digit).to_digit(16)?.try_into().ok(),
        _ => None,
    }
}

/// The text is no content hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a content hash: expected `sha256:` and 64 lower-case hexadecimal digits")]
#[non_exhaustive]
pub struct HashError;

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(ContentHash);

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{format, string::ToString};

    use super::*;

    #[test]
    fn only_the_strict_form_is_read() {
        let good = ContentHash::of("").to_string();
        assert_eq!(good, "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(good.parse(), Ok(ContentHash::of("")));
        for bad in [
            "",
            "sha256:",
            &good.to_uppercase(),
            &good.replace("sha256:", ""),
            &format!("{good}0"),
            &good.replace('e', "g"),
            &good.replace('e', "+"),
            &format!(" {good}"),
        ] {
            assert_eq!(bad.parse::<ContentHash>(), Err(HashError), "{bad}");
        }
    }
}
