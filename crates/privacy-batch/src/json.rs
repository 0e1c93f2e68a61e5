//! A strict reader for lines that are one flat JSON object.
//!
//! serde's derive takes an array for an object, keeps the last of two equal keys, and its messages echo the value. Here a
//! line is an object with known keys, each at most once, and an error names the field and never its content.

use alloc::{
    borrow::Cow,
    string::{String, ToString},
};
use core::{fmt, marker::PhantomData, str::FromStr};

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};

/// What is wrong with a line by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LineProblem {
    /// Not one JSON object, or something behind it.
    #[error("not a JSON object")]
    NotAnObject,
    /// A key that this kind of line does not have. It is not repeated: it may be anything.
    #[error("a field that does not belong there")]
    UnknownField,
    /// A key that this kind of line has, and this line lacks.
    #[error("field `{0}` is missing")]
    Missing(&'static str),
    /// A key that occurs twice.
    #[error("field `{0}` stands twice")]
    Twice(&'static str),
    /// A value of the wrong type or outside the accepted values.
    #[error("field `{0}` is not of the expected form")]
    Unreadable(&'static str),
    /// A value that another field of the line rules out.
    #[error("field `{0}` contradicts another field")]
    Contradictory(&'static str),
    /// Readable, and not byte for byte what this crate writes: other blanks, order of keys or escapes.
    #[error("not written as this format writes it")]
    NotCanonical,
}

impl LineProblem {
    /// The field, where one can be named.
    #[must_use]
    pub const fn field(self) -> Option<&'static str> {
        match self {
            Self::Missing(field)
            | Self::Twice(field)
            | Self::Unreadable(field)
            | Self::Contradictory(field) => Some(field),
            Self::NotAnObject | Self::UnknownField | Self::NotCanonical => None,
        }
    }
}

/// The fields of one kind of line.
pub(crate) trait Record<'de>: Default {
    const FIELDS: &'static [&'static str];

    /// Takes the value of a field, one of `FIELDS`.
    fn take<A: MapAccess<'de>>(&mut self, field: &'static str, map: &mut A)
    -> Result<(), A::Error>;
}

pub(crate) fn read<'de, R: Record<'de>>(line: &'de str) -> Result<R, LineProblem> {
    let mut record = R::default();
    let mut problem = LineProblem::NotAnObject;
    let mut deserializer = serde_json::Deserializer::from_str(line);
    let object = Object { record: &mut record, problem: &mut problem };
    object.deserialize(&mut deserializer).and_then(|()| deserializer.end()).map_err(|_| problem)?;
    Ok(record)
}

/// The version that a header begins with, before anything else of it is read: another version has other fields.
pub(crate) fn version(line: &str, kind: &str) -> Option<u64> {
    let rest = line.strip_prefix("{\"")?.strip_prefix(kind)?.strip_prefix("\":")?;
    rest.split([',', '}']).next()?.parse().ok()
}

struct Object<'a, R> {
    record: &'a mut R,
    /// What the error is, if the next thing goes wrong.
    problem: &'a mut LineProblem,
}

impl<'de, R: Record<'de>> DeserializeSeed<'de> for Object<'_, R> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, R: Record<'de>> Visitor<'de> for Object<'_, R> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = 0_u32;
        while let Some(key) = map.next_key::<Key<'de>>()? {
            *self.problem = LineProblem::UnknownField;
            let (position, field) = R::FIELDS
                .iter()
                .copied()
                .enumerate()
                .find(|(_, field)| *field == key.0)
                .ok_or_else(|| de::Error::custom(""))?;
            let bit = 1_u32.rotate_left(u32::try_from(position).unwrap_or_default());
            if seen & bit != 0 {
                *self.problem = LineProblem::Twice(field);
                return Err(de::Error::custom(""));
            }
            seen |= bit;
            *self.problem = LineProblem::Unreadable(field);
            self.record.take(field, &mut map)?;
            *self.problem = LineProblem::NotAnObject;
        }
        Ok(())
    }
}

struct Key<'de>(Cow<'de, str>);

impl<'de> de::Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsKey;
        impl<'de> Visitor<'de> for AsKey {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(String::from(text))))
            }
        }
        deserializer.deserialize_str(AsKey)
    }
}

/// A value that is written as a string, by way of `FromStr`.
pub(crate) struct Text<T>(pub(crate) T);

impl<'de, T: FromStr> de::Deserialize<'de> for Text<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsText<T>(PhantomData<T>);
        impl<T: FromStr> Visitor<'_> for AsText<T> {
            type Value = Text<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text<T>, E> {
                text.parse().map(Text).map_err(|_| E::custom(""))
            }
        }
        deserializer.deserialize_str(AsText(PhantomData))
    }
}

/// Takes a string field into an `Option`.
pub(crate) fn text<'de, T: FromStr, A: MapAccess<'de>>(map: &mut A) -> Result<Option<T>, A::Error> {
    map.next_value::<Text<T>>().map(|Text(value)| Some(value))
}

/// The value of a field that a line must have.
pub(crate) fn required<T>(field: &'static str, value: Option<T>) -> Result<T, LineProblem> {
    value.ok_or(LineProblem::Missing(field))
}

/// The items as a JSON list of strings; for words that need no escapes.
pub(crate) struct Words<I>(pub(crate) I);

impl<I: Iterator<Item: fmt::Display> + Clone> fmt::Display for Words<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[")?;
        let mut separator = "";
        for word in self.0.clone() {
            write!(f, "{separator}\"{word}\"")?;
            separator = ",";
        }
        f.write_str("]")
    }
}

/// Whether a line is byte for byte what its content is written as, so that every edit shows.
pub(crate) fn canonical(content: &impl fmt::Display, line: &str) -> Result<(), LineProblem> {
    if content.to_string() == line { Ok(()) } else { Err(LineProblem::NotCanonical) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq)]
    struct Pair {
        one: Option<u64>,
        two: Option<String>,
    }

    impl<'de> Record<'de> for Pair {
        const FIELDS: &'static [&'static str] = &["one", "two"];

        fn take<A: MapAccess<'de>>(
            &mut self,
            field: &'static str,
            map: &mut A,
        ) -> Result<(), A::Error> {
            match field {
                "one" => self.one = Some(map.next_value()?),
                _ => self.two = text(map)?,
            }
            Ok(())
        }
    }

    #[test]
    fn an_object_with_known_keys_is_read() {
        let both = Pair { one: Some(1), two: Some("a".into()) };
        assert_eq!(read(r#"{"one":1,"two":"a"}"#), Ok(both));
        assert_eq!(read(r#"{"tw\u006f":"a"}"#), Ok(Pair { one: None, two: Some("a".into()) }));
        assert_eq!(read("{}"), Ok(Pair::default()));
    }

    #[test]
    fn everything_else_names_its_problem() {
        use LineProblem::{NotAnObject, Twice, UnknownField, Unreadable};
        for (line, problem) in [
            ("", NotAnObject),
            ("[1,\"a\"]", NotAnObject),
            ("null", NotAnObject),
            ("{\"one\":1", NotAnObject),
            ("{\"one\":1}{}", NotAnObject),
            ("{\"one\":1} x", NotAnObject),
            ("{1:1}", NotAnObject),
            ("{\"three\":3}", UnknownField),
            ("{\"One\":1}", UnknownField),
            ("{\"one\":1,\"one\":1}", Twice("one")),
            ("{\"two\":\"a\",\"tw\\u006f\":\"b\"}", Twice("two")),
            ("{\"one\":-1}", Unreadable("one")),
            ("{\"one\":1.0}", Unreadable("one")),
            ("{\"one\":18446744073709551616}", Unreadable("one")),
            ("{\"one\":null}", Unreadable("one")),
            ("{\"two\":7}", Unreadable("two")),
            ("{\"two\":[\"a\"]}", Unreadable("two")),
        ] {
            assert_eq!(read::<Pair>(line), Err(problem), "{line}");
        }
    }

    #[test]
    fn a_version_is_read_before_the_rest() {
        assert_eq!(version("{\"plan\":2,\"new\":[]}", "plan"), Some(2));
        for line in
            ["", "{\"log\":1}", "{\"plan\":\"1\"}", "{\"plan\":1.0}", " {\"plan\":1}", "[1]"]
        {
            assert_eq!(version(line, "plan"), None, "{line}");
        }
    }

    #[test]
    fn words_are_a_list() {
        assert_eq!(Words(["a", "b"].iter()).to_string(), "[\"a\",\"b\"]");
        assert_eq!(Words(core::iter::empty::<&str>()).to_string(), "[]");
    }
}
