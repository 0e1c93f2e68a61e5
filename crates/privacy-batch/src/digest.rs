//! SHA-256 values, and what they are taken over.

use alloc::string::ToString;
use core::{fmt, str::FromStr};

use privacy_anonymization::Policy;

/// A SHA-256 value: of a plan, a policy, the facts of a subject, or a link of the log.
///
/// It is written as 64 lower-case hexadecimal digits, the form of `sha256sum`, and read in no other.
///
/// # Examples
/// ```
/// use privacy_batch::Digest;
///
/// let digest = Digest::of(b"");
/// assert_eq!(digest.to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
/// assert_eq!(digest.to_string().parse(), Ok(digest));
/// assert!(digest.to_string().to_uppercase().parse::<Digest>().is_err());
/// ```
///
/// # Source
/// B-3, B-5.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// What the first link of a chain follows.
    pub(crate) const ZERO: Self = Self([0; 32]);

    /// The digest of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(hmac_sha256::Hash::hash(bytes))
    }

    /// The digest of the parts one behind the other.
    pub(crate) fn of_parts(parts: &[&[u8]]) -> Self {
        let mut hash = hmac_sha256::Hash::new();
        for part in parts {
            hash.update(part);
        }
        Self(hash.finalize())
    }

    /// The digest of the policy that decides what is erased and what is kept, as its readable table.
    ///
    /// A plan names it, so that a plan made under another table, or with other changes of it, is refused whole.
    #[must_use]
    pub fn of_policy(policy: &Policy) -> Self {
        Self::of(policy.to_string().as_bytes())
    }

    /// Its 32 bytes.
    #[must_use]
    pub const fn bytes(self) -> [u8; 32] {
        self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 0x0f)]);
        }
        f.write_str(core::str::from_utf8(&digits).unwrap_or_default())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        let mut bytes = [0; 32];
        if text.len() != 64 {
            return Err(DigestError);
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let &[high, low] = pair else { return Err(DigestError) };
            *byte = nibble(high)? << 4 | nibble(low)?;
        }
        Ok(Self(bytes))
    }
}

const fn digit(nibble: u8) -> u8 {
    match nibble {
        0..=9 => nibble.wrapping_add(b'0'),
        _ => nibble.wrapping_sub(10).wrapping_add(b'a'),
    }
}

const fn nibble(digit: u8) -> Result<u8, DigestError> {
    match digit {
        b'0'..=b'9' => Ok(digit.wrapping_sub(b'0')),
        b'a'..=b'f' => Ok(digit.wrapping_sub(b'a').wrapping_add(10)),
        _ => Err(DigestError),
    }
}

/// Not 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 value: expected 64 lower-case hexadecimal digits")]
#[non_exhaustive]
pub struct DigestError;

/// A SHA-256 that grows line by line, each line with its `\n`.
#[derive(Clone, Copy)]
pub(crate) struct Running(hmac_sha256::Hash);

impl Running {
    pub(crate) fn new() -> Self {
        Self(hmac_sha256::Hash::new())
    }

    pub(crate) fn line(&mut self, line: &str) {
        self.text(line);
        self.text("\n");
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.0.update(text.as_bytes());
    }

    pub(crate) fn digest(self) -> Digest {
        Digest(self.0.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_form_of_sha256sum_is_read() {
        let text = Digest::of(b"abc").to_string();
        assert_eq!(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(text.parse(), Ok(Digest::of(b"abc")));
        for wrong in [
            "",
            "ba",
            &text.to_uppercase(),
            text.trim_start_matches('b'),
            &alloc::format!("{text}0"),
            &text.replace('b', "g"),
        ] {
            assert_eq!(wrong.parse::<Digest>(), Err(DigestError), "{wrong}");
        }
    }

    #[test]
    fn lines_are_hashed_as_the_file_holds_them() {
        let mut running = Running::new();
        running.line("one");
        running.line("two");
        assert_eq!(running.digest(), Digest::of(b"one\ntwo\n"));
    }
}
