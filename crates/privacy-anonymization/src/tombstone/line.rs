//! How a tombstone is stored: one line of text.

use alloc::string::String;
use core::{fmt::Write, str::FromStr};

use privacy_vocabulary::Day;

use super::{IdentifierKind, Keeps, KeyId, Tombstone};

/// The form of the line.
const VERSION: &str = "1";

impl Tombstone {
    /// The line to store it as: version, purpose, kind, key, day laid, last day, hash in hexadecimal. There is no
    /// `Display`, so that none is written anywhere by accident.
    #[must_use]
    pub fn to_line(&self) -> String {
        let Self { keeps, kind, key, laid_on, last_day, hash } = self;
        let mut line = alloc::format!("{VERSION} {keeps} {kind} {key} {laid_on} {last_day} ");
        for byte in hash {
            // Writing to a string cannot fail.
            let _ = write!(line, "{byte:02x}");
        }
        line
    }
}

impl FromStr for Tombstone {
    type Err = LineError;

    /// Reads exactly what [`Tombstone::to_line`] writes.
    fn from_str(line: &str) -> Result<Self, LineError> {
        let mut parts = line.split(' ');
        let mut part = |name| parts.next().ok_or(LineError { part: name });
        if part("version")? != VERSION {
            return Err(LineError { part: "version" });
        }
        let keeps: Keeps = read(part("purpose")?, "purpose")?;
        let kind: IdentifierKind = read(part("kind")?, "kind")?;
        let number = part("key")?;
        let key = KeyId::from_number(read(number, "key")?);
        if alloc::format!("{key}") != number {
            return Err(LineError { part: "key" });
        }
        let laid_on: Day = read(part("day laid")?, "day laid")?;
        let last_day: Day = read(part("last day")?, "last day")?;
        if last_day < laid_on {
            return Err(LineError { part: "last day" });
        }
        let hash = hash(part("hash")?).ok_or(LineError { part: "hash" })?;
        match parts.next() {
            None => Ok(Self { keeps, kind, key, laid_on, last_day, hash }),
            Some(_) => Err(LineError { part: "end" }),
        }
    }
}

fn read<T: FromStr>(text: &str, part: &'static str) -> Result<T, LineError> {
    text.parse().map_err(|_| LineError { part })
}

fn hash(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let digit = |byte: &u8| match byte {
        b'0'..=b'9' => Some(byte & 0x0f),
        b'a'..=b'f' => (byte & 0x0f).checked_add(9),
        _ => None,
    };
    let mut hash = [0; 32];
    for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = (digit(high)? << 4) | digit(low)?;
    }
    Some(hash)
}

/// A line that is no tombstone. Names the part, and does not repeat it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a tombstone: its {part} cannot be read")]
pub struct LineError {
    part: &'static str,
}

#[cfg(feature = "serde")]
impl serde::Serialize for Tombstone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_line())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Tombstone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        privacy_vocabulary::wire::read_text(deserializer)
    }
}
