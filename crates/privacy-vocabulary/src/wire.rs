//! How the rooms read names and lists of names with serde, feature `serde`.
//!
//! A type that is written by `Display` and read by `FromStr` goes over the wire as that string
//! ([`as_text!`](crate::as_text)); a set of such values as a list in which nothing occurs twice
//! ([`as_list!`](crate::as_list)). What is refused is never repeated in the error, a number no more than a text:
//! somebody's phone number may stand where a name should.
//!
//! # Examples
//! ```
//! # #[derive(Debug)]
//! struct Floor(u8);
//!
//! impl core::fmt::Display for Floor {
//!     fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
//!         write!(f, "floor {}", self.0)
//!     }
//! }
//!
//! impl core::str::FromStr for Floor {
//!     type Err = &'static str;
//!
//!     fn from_str(text: &str) -> Result<Self, &'static str> {
//!         text.strip_prefix("floor ").and_then(|number| number.parse().ok()).map(Self).ok_or("no floor")
//!     }
//! }
//!
//! privacy_vocabulary::as_text!(Floor);
//!
//! assert_eq!(serde_json::from_str::<Floor>(r#""floor 3""#)?.0, 3);
//! let error = serde_json::from_str::<Floor>("33612345678").unwrap_err().to_string();
//! assert!(!error.contains("33612345678"));
//! # Ok::<(), serde_json::Error>(())
//! ```

use core::{fmt, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, de};

/// Reads a string in a type's own form.
///
/// # Errors
/// The deserializer's, and what `FromStr` says of the text.
pub fn read_text<'de, T, D>(deserializer: D) -> Result<T, D::Error>
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

/// Reads a list into a set that begins `empty`; `add` gives `None` for an item that the set has already.
///
/// # Errors
/// The deserializer's, and an item that occurs twice: such a list was not written by us.
pub fn read_list<'de, S, T, D>(
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

/// Reads a whole number.
pub(crate) fn read_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(Number)
    } else {
        deserializer.deserialize_u64(Number)
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

struct Number;

impl de::Visitor<'_> for Number {
    type Value = u64;

    refuse_silently!(
        "a whole number, not negative";
        visit_bool: bool, visit_i64: i64, visit_f64: f64, visit_bytes: &[u8], visit_str: &str
    );

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<u64, E> {
        Ok(number)
    }
}

/// Writes and reads types as the strings of their `Display` and `FromStr`, see [`wire`](crate::wire).
#[macro_export]
macro_rules! as_text {
    ($($type:ty),+ $(,)?) => {$(
        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::read_text(deserializer)
            }
        }
    )+};
}

/// Writes and reads a set of names as a list, see [`wire`](crate::wire). The set has `NONE`, `iter`, `contains` and `with`.
#[macro_export]
macro_rules! as_list {
    ($set:ident of $item:ident) => {
        impl ::serde::Serialize for $set {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.iter())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $set {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::wire::read_list(deserializer, $set::NONE, |set: $set, item: $item| {
                    (!set.contains(item)).then(|| set.with(item))
                })
            }
        }
    };
}
