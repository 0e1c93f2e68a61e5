//! The map as a host writes it: a table of tables, strict about names.

use alloc::{string::String, vec::Vec};
use core::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
    ser::{SerializeMap, SerializeSeq},
};

use super::{Class, Column, DataMap, Erasure, Path, Subject, Table};
use crate::{ColumnType, FieldClass};

/// Named entries in the order of the file; a name that stands twice is refused.
struct Entries<K, V>(Vec<(K, V)>);

impl<K, V> Default for Entries<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Serialize, V: Serialize> Serialize for Entries<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<'de, K, V> Deserialize<'de> for Entries<K, V>
where
    K: Deserialize<'de> + Ord + fmt::Display,
    V: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<K, V>(PhantomData<(K, V)>);

        impl<'de, K, V> Visitor<'de> for Reader<K, V>
        where
            K: Deserialize<'de> + Ord + fmt::Display,
            V: Deserialize<'de>,
        {
            type Value = Entries<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of names")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(K, V)> = Vec::new();
                while let Some(key) = map.next_key::<K>()? {
                    if entries.iter().any(|(known, _)| *known == key) {
                        return Err(Error::custom(format_args!("`{key}` stands here twice")));
                    }
                    entries.push((key, map.next_value()?));
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(Reader(PhantomData))
    }
}

/// One path, or a list of paths.
struct Paths(Vec<Path>);

impl Serialize for Paths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &*self.0 {
            [path] => path.serialize(serializer),
            paths => {
                let mut list = serializer.serialize_seq(Some(paths.len()))?;
                paths.iter().try_for_each(|path| list.serialize_element(path))?;
                list.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Paths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Paths;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a path, or a list of paths")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Paths, E> {
                Ok(Paths([text.parse().map_err(E::custom)?].into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Paths, A::Error> {
                let mut paths = Vec::new();
                while let Some(path) = list.next_element()? {
                    if paths.contains(&path) {
                        return Err(Error::custom(format_args!(
                            "the path `{path}` stands here twice"
                        )));
                    }
                    paths.push(path);
                }
                if paths.is_empty() {
                    return Err(Error::custom("an empty list of paths"));
                }
                Ok(Paths(paths))
            }
        }

        deserializer.deserialize_any(Reader)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TableOfFile {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    is: Option<Subject>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(default, skip_serializing_if = "is_empty")]
    of: Entries<Subject, Paths>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    question: Option<Path>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    erase: Option<Erasure>,
    columns: Entries<String, ColumnOfFile>,
}

fn is_empty<K, V>(entries: &Entries<K, V>) -> bool {
    entries.0.is_empty()
}

/// A column without its name.
struct ColumnOfFile(Column);

/// A column of which more is said than its class.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LongColumn {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    class: Option<ClassName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    not_personal: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    holds: Option<TypeName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    erase: Option<Erasure>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    references: Option<String>,
}

const OF_QUESTION: &str = "of-question";

/// A class that a column names.
#[derive(Clone, Copy)]
enum ClassName {
    Is(FieldClass),
    OfQuestion,
}

impl fmt::Display for ClassName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is(class) => class.fmt(f),
            Self::OfQuestion => f.write_str(OF_QUESTION),
        }
    }
}

impl core::str::FromStr for ClassName {
    type Err = crate::NameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == OF_QUESTION { Ok(Self::OfQuestion) } else { text.parse().map(Self::Is) }
    }
}

privacy_vocabulary::as_text!(ClassName);

/// A type of columns, as the map names it.
#[derive(Clone, Copy)]
struct TypeName(ColumnType);

const TYPES: [(&str, ColumnType); 8] = [
    ("text", ColumnType::Text { longest: None }),
    ("integer", ColumnType::Integer),
    ("decimal", ColumnType::Decimal),
    ("boolean", ColumnType::Boolean),
    ("day", ColumnType::Day),
    ("instant", ColumnType::Instant),
    ("bytes", ColumnType::Bytes),
    ("json", ColumnType::Json),
];

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = core::mem::discriminant(&self.0);
        let named = TYPES.iter().find(|(_, holds)| core::mem::discriminant(holds) == kind);
        named.map_or(Ok(()), |(name, _)| f.write_str(name))
    }
}

impl core::str::FromStr for TypeName {
    type Err = crate::NameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const NAMES: &[&str] =
            &["text", "integer", "decimal", "boolean", "day", "instant", "bytes", "json"];
        let named = TYPES.iter().find(|(name, _)| *name == text);
        named
            .map(|(_, holds)| Self(*holds))
            .ok_or_else(|| crate::NameError::new("type of columns", NAMES))
    }
}

privacy_vocabulary::as_text!(TypeName);

impl Serialize for ColumnOfFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Column { name: _, class, holds, erasure, references } = &self.0;
        let (class, not_personal) = match class {
            Class::Is(class) => (Some(ClassName::Is(*class)), None),
            Class::OfQuestion => (Some(ClassName::OfQuestion), None),
            Class::NotPersonal(why) => (None, Some(why.clone())),
        };
        if let (Some(class), None, None, None) = (class, holds, erasure, references) {
            return class.serialize(serializer);
        }
        LongColumn {
            class,
            not_personal,
            holds: holds.map(TypeName),
            erase: *erasure,
            references: references.clone(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for ColumnOfFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = ColumnOfFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a class, or a table with a class")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<ColumnOfFile, E> {
                let class = text.parse::<ClassName>().map_err(E::custom)?;
                Ok(ColumnOfFile(Column::new(class.into())))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ColumnOfFile, A::Error> {
                let long = LongColumn::deserialize(MapAccessDeserializer::new(map))?;
                let class = match (long.class, long.not_personal) {
                    (Some(class), None) => class.into(),
                    (None, Some(why)) => Class::NotPersonal(why),
                    (Some(_), Some(_)) => {
                        return Err(Error::custom(
                            "a class, and a reason why it is not personal: keep one of the two",
                        ));
                    }
                    (None, None) => {
                        return Err(Error::custom(
                            "no class: write `class = \"…\"`, or `not_personal = \"…\"` with a reason",
                        ));
                    }
                };
                Ok(ColumnOfFile(Column {
                    name: String::new(),
                    class,
                    holds: long.holds.map(|name| name.0),
                    erasure: long.erase,
                    references: long.references,
                }))
            }
        }

        deserializer.deserialize_any(Reader)
    }
}

impl From<ClassName> for Class {
    fn from(name: ClassName) -> Self {
        match name {
            ClassName::Is(class) => Self::Is(class),
            ClassName::OfQuestion => Self::OfQuestion,
        }
    }
}

impl Serialize for DataMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tables = self.tables.iter().map(|table| {
            let mut of: Vec<(Subject, Paths)> = Vec::new();
            for (subject, path) in table.links() {
                match of.iter_mut().find(|(known, _)| *known == subject) {
                    Some((_, paths)) => paths.0.push(path.clone()),
                    None => of.push((subject, Paths([path.clone()].into()))),
                }
            }
            let column = |column: &Column| (column.name.clone(), ColumnOfFile(column.clone()));
            let file = TableOfFile {
                is: table.is,
                key: table.key.clone(),
                of: Entries(of),
                question: table.question.clone(),
                erase: table.erasure,
                columns: Entries(table.columns.iter().map(column).collect()),
            };
            (table.name.clone(), file)
        });
        Entries(tables.collect()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for DataMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Entries(tables) = Entries::<String, TableOfFile>::deserialize(deserializer)?;
        let tables = tables.into_iter().map(|(name, file)| {
            let links = file.of.0.into_iter();
            let links = links
                .flat_map(|(subject, paths)| paths.0.into_iter().map(move |path| (subject, path)));
            let columns = file.columns.0.into_iter();
            Table {
                name,
                is: file.is,
                key: file.key,
                links: links.collect(),
                question: file.question,
                erasure: file.erase,
                columns: columns.map(|(name, column)| Column { name, ..column.0 }).collect(),
            }
        });
        Ok(Self::new(tables))
    }
}
