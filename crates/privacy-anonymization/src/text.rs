//! serde, by way of names. A refused text is never repeated in the error.

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

macro_rules! as_text {
    ($($type:ty),*) => {$(
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
    )*};
}

/// A list of names. A name that occurs twice is refused: the list was not written by us.
pub(crate) struct FromList<S, T> {
    pub(crate) add: fn(S, T) -> Option<S>,
    pub(crate) empty: S,
}

impl<'de, S, T: de::Deserialize<'de>> de::Visitor<'de> for FromList<S, T> {
    type Value = S;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of names")
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<S, A::Error> {
        let mut set = self.empty;
        while let Some(item) = list.next_element()? {
            set = (self.add)(set, item)
                .ok_or_else(|| de::Error::custom("a name that occurs twice in a list"))?;
        }
        Ok(set)
    }
}

macro_rules! as_list {
    ($set:ident, $item:ident) => {
        impl serde::Serialize for $set {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.iter())
            }
        }

        impl<'de> serde::Deserialize<'de> for $set {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_seq($crate::text::FromList {
                    add: |set: $set, item: $item| (!set.contains(item)).then(|| set.with(item)),
                    empty: $set::NONE,
                })
            }
        }
    };
}

pub(crate) use {as_list, as_text};
