//! The secret that stands between a tombstone and the person, and how it is replaced.

use alloc::{boxed::Box, string::String, vec::Vec};
use core::fmt;

/// Which key a tombstone was made with: a number that the host gives, never one it gave before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(u32);

impl KeyId {
    /// The key of that number.
    #[must_use]
    pub const fn from_number(number: u32) -> Self {
        Self(number)
    }

    /// The number.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A secret key: without it nobody can tell whose tombstone it is, and once it is destroyed nobody ever can.
///
/// Take it from a generator of random bytes and keep it apart from the database and from its backups: whoever has both
/// can try out addresses. `{:?}` shows its number alone.
///
/// # Source
/// A-11.
pub struct TombstoneKey {
    id: KeyId,
    secret: Box<[u8]>,
}

impl TombstoneKey {
    /// The least number of bytes of a key, as many as the hash has (RFC 2104, section 3).
    pub const LEAST_BYTES: usize = 32;

    /// A key of at least [`TombstoneKey::LEAST_BYTES`] bytes.
    ///
    /// # Errors
    /// [`KeyError::Missing`] without a byte, [`KeyError::Short`] with too few, [`KeyError::Constant`] where all bytes are the
    /// same: a placeholder is no secret.
    ///
    /// # Examples
    /// ```
    /// use privacy_anonymization::{KeyError, KeyId, TombstoneKey};
    ///
    /// let id = KeyId::from_number(1);
    /// assert_eq!(TombstoneKey::new(id, b"").unwrap_err(), KeyError::Missing);
    /// assert_eq!(TombstoneKey::new(id, b"secret").unwrap_err().to_string(), "a tombstone key has 6 bytes, at least 32 are needed");
    /// ```
    pub fn new(id: KeyId, secret: &[u8]) -> Result<Self, KeyError> {
        let Some((first, rest)) = secret.split_first() else { return Err(KeyError::Missing) };
        if secret.len() < Self::LEAST_BYTES {
            return Err(KeyError::Short { bytes: secret.len() });
        }
        if rest.iter().all(|byte| byte == first) {
            return Err(KeyError::Constant);
        }
        Ok(Self { id, secret: secret.into() })
    }

    /// Its number.
    #[must_use]
    pub const fn id(&self) -> KeyId {
        self.id
    }
}

impl fmt::Debug for TombstoneKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TombstoneKey").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The keys of one institution: the current one, which makes tombstones, and older ones, which still read theirs.
///
/// There is no keyring without a key, and no tombstone without a keyring. The institution goes into each hash, so that
/// the tombstones of two of them cannot be compared even under the same key.
///
/// To rotate, put the new key first and the former one behind it: what the former one made is read until it expires, and
/// made again where its person turns up ([`Keyring::renew`](crate::Keyring::renew)).
///
/// # Source
/// A-11.
#[derive(Debug)]
pub struct Keyring {
    institution: String,
    current: TombstoneKey,
    older: Vec<TombstoneKey>,
}

impl Keyring {
    /// The keyring of an institution, by its code, with one key.
    #[must_use]
    pub fn new(institution: &str, current: TombstoneKey) -> Self {
        Self { institution: institution.into(), current, older: Vec::new() }
    }

    /// The keyring with an older key behind those it has.
    ///
    /// # Errors
    /// [`KeyError::SameId`] where a key of that number is there already.
    pub fn with_older(mut self, key: TombstoneKey) -> Result<Self, KeyError> {
        if self.has(key.id) {
            return Err(KeyError::SameId { id: key.id });
        }
        self.older.push(key);
        Ok(self)
    }

    /// The number of the key that makes tombstones.
    #[must_use]
    pub const fn current(&self) -> KeyId {
        self.current.id
    }

    /// Whether a key of that number is there.
    #[must_use]
    pub fn has(&self, id: KeyId) -> bool {
        self.ids().any(|known| known == id)
    }

    /// The numbers of all keys, the current one first.
    pub fn ids(&self) -> impl Iterator<Item = KeyId> {
        core::iter::once(&self.current).chain(&self.older).map(|key| key.id)
    }

    /// HMAC-SHA-256 over the institution and the parts, each with its length before it. None without such a key.
    pub(super) fn hash(&self, id: KeyId, parts: &[&str]) -> Option<[u8; 32]> {
        let key = core::iter::once(&self.current).chain(&self.older).find(|key| key.id == id)?;
        let mut mac = hmac_sha256::HMAC::new(&key.secret);
        for part in [VERSION, &self.institution].iter().chain(parts) {
            mac.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            mac.update(part.as_bytes());
        }
        Some(mac.finalize())
    }
}

/// The way of normalising and hashing, so that a later one cannot be mistaken for this.
const VERSION: &str = "privacy-rules/tombstone/1";

/// Why there is no key. Never repeats a byte of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// No byte at all.
    #[error("a tombstone key is empty: without a key there is no tombstone")]
    Missing,
    /// Fewer bytes than the hash has.
    #[error("a tombstone key has {bytes} bytes, at least {} are needed", TombstoneKey::LEAST_BYTES)]
    #[non_exhaustive]
    Short {
        /// How many it has.
        bytes: usize,
    },
    /// The same byte over and over.
    #[error("a tombstone key repeats one byte: a placeholder is no secret")]
    Constant,
    /// Two keys of one number.
    #[error("two tombstone keys have the number {id}")]
    #[non_exhaustive]
    SameId {
        /// The number.
        id: KeyId,
    },
}
