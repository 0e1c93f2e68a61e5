//! serde, by way of names. Whatever is refused is never repeated in the error, a number no more than a text: a phone
//! number may stand where a name should.

use core::{fmt, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, de};

/// Reads a string of a type's own form.
pub(crate) fn read_text<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    let text = FromText(PhantomData);
    // A format that knows the types of its values must hand them over, or it names them in an error of its own.
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(text)
    } else {
        deserializer.deserialize_str(text)
    }
}

/// Reads a list. An item that adds nothing to the others is refused: such a list was not written by us.
pub(crate) fn read_list<'de, S, T, D>(
    deserializer: D,
    empty: S,
    add: fn(S, T) -> Option<S>,
) -> Result<S, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let list = FromList { empty, add };
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(list)
    } else {
        deserializer.deserialize_seq(list)
    }
}

/// serde's own answers to a value of another type repeat the value.
macro_rules! refuse_silently {
    ($expected:literal; $($visit:ident: $type:ty),*) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str($expected)
        }

        $(fn $visit<E: de::Error>(self, _: $type) -> Result<Self::Value, E> {
            Err(E::custom(concat!("expected ", $expected)))
        })*
    };
}

struct FromText<T>(PhantomData<T>);

impl<T: FromStr<Err: fmt::Display>> de::Visitor<'_> for FromText<T> {
    type Value = T;

    refuse_silently!("a string"; visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_bytes: &[u8]);

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

struct FromList<S, T> {
    empty: S,
    add: fn(S, T) -> Option<S>,
}

impl<'de, S, T: Deserialize<'de>> de::Visitor<'de> for FromList<S, T> {
    type Value = S;

    refuse_silently!(
        "a list of names";
        visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_bytes: &[u8], visit_str: &str
    );

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<S, A::Error> {
        let mut set = self.empty;
        while let Some(item) = list.next_element()? {
            set = (self.add)(set, item)
                .ok_or_else(|| de::Error::custom("a name that occurs twice in a list"))?;
        }
        Ok(set)
    }
}

macro_rules! read_as_text {
    ($type:ty) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::text::read_text(deserializer)
            }
        }
    };
}

macro_rules! as_text {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        $crate::text::read_as_text!($type);
    };
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
                $crate::text::read_list(deserializer, $set::NONE, |set: $set, item: $item| {
                    (!set.contains(item)).then(|| set.with(item))
                })
            }
        }
    };
}

pub(crate) use {as_list, as_text, read_as_text};
