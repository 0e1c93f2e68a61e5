//! Tombstones: what is left of an erased person so that a refusal is kept and a restored backup is erased again (A-11).

mod identifier;
mod key;
mod line;

use alloc::vec::Vec;
use core::fmt;

use privacy_vocabulary::Day;

pub use self::{
    identifier::{Identifier, IdentifierError, IdentifierKind, PostalAddress},
    key::{KeyError, KeyId, Keyring, TombstoneKey},
    line::LineError,
};
use crate::{assess::Treatment, names::named};

/// What a tombstone is there for. It goes into the hash: a tombstone made for one purpose is of no use for another.
///
/// # Source
/// A-11; GDPR Art. 5(1)(b).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a host must know how to keep each")]
pub enum Keeps {
    /// The person refused to be written to: the refusal outlives the file.
    Refusal,
    /// The record was anonymised: do it again where it comes back.
    Anonymization,
    /// The record was removed: do it again where it comes back.
    Removal,
}

named!(Keeps, "purpose of a tombstone", {
    Refusal = "refusal",
    Anonymization = "anonymization",
    Removal = "removal",
});

impl From<Treatment> for Keeps {
    fn from(treatment: Treatment) -> Self {
        match treatment {
            Treatment::Anonymize => Self::Anonymization,
            Treatment::Remove => Self::Removal,
        }
    }
}

impl Keeps {
    /// Both ways of erasing are one purpose, so that one look finds either.
    const fn label(self) -> &'static str {
        match self {
            Self::Refusal => "refusal",
            Self::Anonymization | Self::Removal => "erasure",
        }
    }
}

/// A keyed hash of an identifier, what it keeps, and its last day.
///
/// It holds no identity, and without its key it says nothing about anyone. With the key it is still a pseudonym (A-10):
/// that is why it has a purpose and a last day, and why an erasure never leaves one in place of a value.
///
/// Equality takes the same time wherever two hashes differ. `{:?}` shows no hash.
///
/// # Source
/// A-11; GDPR Art. 4(5), Art. 17(3)(b), Art. 21(3).
#[derive(Clone, Copy)]
pub struct Tombstone {
    keeps: Keeps,
    kind: IdentifierKind,
    key: KeyId,
    laid_on: Day,
    last_day: Day,
    hash: [u8; 32],
}

impl Tombstone {
    /// What it keeps.
    #[must_use]
    pub const fn keeps(&self) -> Keeps {
        self.keeps
    }

    /// What it recognises.
    #[must_use]
    pub const fn kind(&self) -> IdentifierKind {
        self.kind
    }

    /// The key that it was made with.
    #[must_use]
    pub const fn key(&self) -> KeyId {
        self.key
    }

    /// The day of the refusal or of the erasure.
    #[must_use]
    pub const fn laid_on(&self) -> Day {
        self.laid_on
    }

    /// The last day on which it holds.
    #[must_use]
    pub const fn last_day(&self) -> Day {
        self.last_day
    }

    /// Whether it holds on a day, its last day included. Afterwards it is to be deleted.
    #[must_use]
    pub fn holds_on(&self, today: Day) -> bool {
        today <= self.last_day
    }
}

impl PartialEq for Tombstone {
    fn eq(&self, other: &Self) -> bool {
        let rest = |of: &Self| (of.keeps, of.kind, of.key, of.laid_on, of.last_day);
        rest(self) == rest(other) && same_hash(&self.hash, &other.hash)
    }
}

impl Eq for Tombstone {}

impl fmt::Debug for Tombstone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tombstone")
            .field("keeps", &self.keeps)
            .field("kind", &self.kind)
            .field("key", &self.key)
            .field("laid_on", &self.laid_on)
            .field("last_day", &self.last_day)
            .finish_non_exhaustive()
    }
}

/// Every byte is compared, whatever the first ones were.
fn same_hash(one: &[u8; 32], other: &[u8; 32]) -> bool {
    let difference = one.iter().zip(other).fold(0, |seen, (a, b)| seen | (a ^ b));
    core::hint::black_box(difference) == 0
}

impl Keyring {
    /// Lays a tombstone with the current key.
    ///
    /// # Errors
    /// [`TombstoneError::Identifier`] where it would recognise nobody, [`TombstoneError::EndsBefore`] where its last day is
    /// before the day it is laid on.
    ///
    /// # Examples
    /// ```
    /// use privacy_anonymization::{Identifier, Keeps, KeyId, Keyring, TombstoneKey, Tombstones};
    ///
    /// # let secret: [u8; 32] = core::array::from_fn(|at| at as u8);
    /// let keys = Keyring::new("opera", TombstoneKey::new(KeyId::from_number(1), &secret)?);
    /// let stone = keys.lay(
    ///     Keeps::Refusal,
    ///     &Identifier::Email("jean.dupont@example.org"),
    ///     "2026-06-30".parse()?,
    ///     "2036-06-30".parse()?,
    /// )?;
    ///
    /// let stones = Tombstones::new([stone], &keys)?;
    /// let bought_again = Identifier::Email("Jean.Dupont@Example.org");
    /// assert!(stones.refusal(&bought_again, "2030-01-01".parse()?)?.is_some());
    /// assert!(stones.refusal(&bought_again, "2036-07-01".parse()?)?.is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Source
    /// A-11.
    pub fn lay(
        &self,
        keeps: Keeps,
        identifier: &Identifier<'_>,
        laid_on: Day,
        last_day: Day,
    ) -> Result<Tombstone, TombstoneError> {
        if last_day < laid_on {
            return Err(TombstoneError::EndsBefore);
        }
        let (kind, key) = (identifier.kind(), self.current());
        let hash = self
            .hash(key, &[keeps.label(), kind.as_str(), &identifier.normal_form()?])
            .ok_or(TombstoneError::UnknownKey { key })?;
        Ok(Tombstone { keeps, kind, key, laid_on, last_day, hash })
    }

    /// The same tombstone under the current key: possible only where its person, or its record, turns up.
    ///
    /// # Errors
    /// [`TombstoneError::OfAnother`] where it was not laid for this identifier, [`TombstoneError::UnknownKey`] where its key
    /// is gone, [`TombstoneError::Identifier`] as [`Keyring::lay`].
    pub fn renew(
        &self,
        stone: &Tombstone,
        identifier: &Identifier<'_>,
    ) -> Result<Tombstone, TombstoneError> {
        let parts = [stone.keeps.label(), identifier.kind().as_str(), &identifier.normal_form()?];
        let hash =
            self.hash(stone.key, &parts).ok_or(TombstoneError::UnknownKey { key: stone.key })?;
        if !same_hash(&hash, &stone.hash) {
            return Err(TombstoneError::OfAnother);
        }
        self.lay(stone.keeps, identifier, stone.laid_on, stone.last_day)
    }
}

/// Tombstones to look people and records up in.
///
/// # Source
/// A-11.
pub struct Tombstones<'k> {
    keys: &'k Keyring,
    /// By the beginnings of their hashes.
    stones: Vec<(u64, Tombstone)>,
}

impl fmt::Debug for Tombstones<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tombstones").field("len", &self.stones.len()).finish_non_exhaustive()
    }
}

impl<'k> Tombstones<'k> {
    /// The tombstones of an institution with its keys.
    ///
    /// # Errors
    /// [`TombstoneError::UnknownKey`] where one was laid with a key that is not there: it would never be found again, and
    /// the refusal would be lost without a word. Delete the tombstones of a key that was destroyed.
    pub fn new(
        stones: impl IntoIterator<Item = Tombstone>,
        keys: &'k Keyring,
    ) -> Result<Self, TombstoneError> {
        let mut sorted = Vec::new();
        for stone in stones {
            if !keys.has(stone.key) {
                return Err(TombstoneError::UnknownKey { key: stone.key });
            }
            sorted.push((beginning(&stone.hash), stone));
        }
        sorted.sort_by_key(|(beginning, stone)| (*beginning, stone.laid_on, stone.last_day));
        Ok(Self { keys, stones: sorted })
    }

    /// The refusal that is kept for an address, if one holds: no campaign may reach it. A refusal yields to a later
    /// explicit grant alone (C-8); whoever gives one has the tombstone deleted.
    ///
    /// # Errors
    /// [`IdentifierError`] where the address cannot be read: then nobody knows, and it is not to be written to (C-17).
    pub fn refusal(
        &self,
        identifier: &Identifier<'_>,
        today: Day,
    ) -> Result<Option<&Tombstone>, IdentifierError> {
        self.find(Keeps::Refusal, identifier, |stone| stone.holds_on(today))
    }

    /// The erasure that is to be done again on a record, if one holds. `created` is the day on which the record came
    /// into being: one that is younger than the erasure is not the one that was erased, even under the same address or key.
    ///
    /// # Errors
    /// [`IdentifierError`] where the identifier cannot be read.
    pub fn erasure(
        &self,
        identifier: &Identifier<'_>,
        created: Day,
        today: Day,
    ) -> Result<Option<&Tombstone>, IdentifierError> {
        self.find(Keeps::Removal, identifier, |stone| {
            stone.holds_on(today) && created <= stone.laid_on
        })
    }

    /// Those whose last day has passed: they are to be deleted.
    pub fn expired(&self, today: Day) -> impl Iterator<Item = &Tombstone> {
        self.stones.iter().map(|(_, stone)| stone).filter(move |stone| !stone.holds_on(today))
    }

    /// Whether any was laid with that key. A key that none was laid with can be destroyed.
    #[must_use]
    pub fn any_with(&self, key: KeyId) -> bool {
        self.stones.iter().any(|(_, stone)| stone.key == key)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stones.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stones.is_empty()
    }

    /// The last one laid that holds, under any key.
    fn find(
        &self,
        keeps: Keeps,
        identifier: &Identifier<'_>,
        holds: impl Fn(&Tombstone) -> bool,
    ) -> Result<Option<&Tombstone>, IdentifierError> {
        let (kind, normal) = (identifier.kind(), identifier.normal_form()?);
        let parts = [keeps.label(), kind.as_str(), &normal];
        let hashes = self.keys.ids().filter_map(|id| Some((id, self.keys.hash(id, &parts)?)));
        Ok(hashes
            .flat_map(|(id, hash)| {
                self.beginning_with(beginning(&hash))
                    .filter(move |stone| stone.key == id && same_hash(&stone.hash, &hash))
            })
            .filter(|stone| stone.kind == kind && stone.keeps.label() == keeps.label())
            .filter(|stone| holds(stone))
            .max_by_key(|stone| (stone.laid_on, stone.last_day)))
    }

    fn beginning_with(&self, beginning: u64) -> impl Iterator<Item = &Tombstone> {
        let start = self.stones.partition_point(|(other, _)| *other < beginning);
        let rest = self.stones.get(start..).unwrap_or(&[]);
        rest.iter().take_while(move |(other, _)| *other == beginning).map(|(_, stone)| stone)
    }
}

/// Enough of a hash to find it among millions. Nobody without the key can choose it, so its timing tells nothing.
fn beginning(hash: &[u8; 32]) -> u64 {
    hash.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

/// Why there is no tombstone, or none can be found. Never repeats an identifier, a hash or a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TombstoneError {
    /// It would recognise nobody.
    #[error(transparent)]
    Identifier(#[from] IdentifierError),
    /// Its last day is before the day it is laid on.
    #[error("a tombstone's last day is before the day it is laid on")]
    EndsBefore,
    /// Its key is not on the keyring.
    #[error("a tombstone was laid with key {key}, which is not on the keyring")]
    #[non_exhaustive]
    UnknownKey {
        /// The key's number.
        key: KeyId,
    },
    /// It was laid for another identifier, or at another institution.
    #[error("a tombstone was laid for another identifier or by another institution")]
    OfAnother,
}
