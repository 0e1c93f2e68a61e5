//! serde: words as the strings that `Display` writes, sets as lists. A refused text is never repeated in the error.

use core::{fmt, marker::PhantomData, str::FromStr};

use serde::de;

pub(crate) struct FromText<T>(pub(crate) PhantomData<T>);

impl<T: FromStr<Err: fmt::Display>> de::Visitor<'_> for FromText<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// A set read from a list, each word once at most.
pub(crate) struct FromList<S, W>(pub(crate) PhantomData<(S, W)>);

/// What [`FromList`] asks of a set.
pub(crate) trait WordSet<W>: Default {
    fn insert(self, word: W) -> Option<Self>;
}

impl<'de, W: de::Deserialize<'de>, S: WordSet<W>> de::Visitor<'de> for FromList<S, W> {
    type Value = S;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of strings")
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<S, A::Error> {
        let mut set = S::default();
        while let Some(word) = list.next_element()? {
            set = set.insert(word).ok_or_else(|| de::Error::custom("a word given twice"))?;
        }
        Ok(set)
    }
}

macro_rules! as_text {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str($crate::text::FromText(core::marker::PhantomData))
            }
        }
    };
}

macro_rules! as_list {
    ($set:ident of $word:ident) => {
        impl serde::Serialize for $set {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.iter())
            }
        }

        impl $crate::text::WordSet<$word> for $set {
            fn insert(self, word: $word) -> Option<Self> {
                if self.contains(word) { None } else { Some(self.with(word)) }
            }
        }

        impl<'de> serde::Deserialize<'de> for $set {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_seq($crate::text::FromList::<$set, $word>(
                    core::marker::PhantomData,
                ))
            }
        }
    };
}

pub(crate) use {as_list, as_text};
