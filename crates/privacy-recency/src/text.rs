//! serde, by way of `Display` and `FromStr`. A refused text is never repeated in the error.

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeStruct};

use crate::{Baseline, Because, Indicator, Kind, Recency, RuleSet, Winner};

privacy_vocabulary::as_text!(Baseline, Because, Kind, RuleSet);

/// Tells two field names apart, and refuses any other without repeating it.
struct Fields(&'static str, &'static str);

enum Field {
    First,
    Second,
}

impl<'de> de::DeserializeSeed<'de> for Fields {
    type Value = Field;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Field, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl de::Visitor<'_> for Fields {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` or `{}`", self.0, self.1)
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Field, E> {
        if name == self.0 {
            Ok(Field::First)
        } else if name == self.1 {
            Ok(Field::Second)
        } else {
            Err(E::custom(format_args!("unknown field: expected `{}` or `{}`", self.0, self.1)))
        }
    }
}

/// An object of two fields, each once: serde's derive would also take an array for it.
macro_rules! as_object {
    ($name:ident { $first:ident: $first_text:literal, $second:ident: $second_text:literal }) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut object = serializer.serialize_struct(stringify!($name), 2)?;
                object.serialize_field($first_text, &self.$first())?;
                object.serialize_field($second_text, &self.$second())?;
                object.end()
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Object;
                impl<'de> de::Visitor<'de> for Object {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(concat!(
                            "an object of `",
                            $first_text,
                            "` and `",
                            $second_text,
                            "`"
                        ))
                    }

                    fn visit_map<A: de::MapAccess<'de>>(
                        self,
                        mut map: A,
                    ) -> Result<$name, A::Error> {
                        let (mut first, mut second) = (None, None);
                        while let Some(field) =
                            map.next_key_seed(Fields($first_text, $second_text))?
                        {
                            match field {
                                Field::First if first.is_none() => first = Some(map.next_value()?),
                                Field::Second if second.is_none() => {
                                    second = Some(map.next_value()?)
                                }
                                Field::First => {
                                    return Err(de::Error::duplicate_field($first_text));
                                }
                                Field::Second => {
                                    return Err(de::Error::duplicate_field($second_text));
                                }
                            }
                        }
                        Ok($name::new(
                            first.ok_or_else(|| de::Error::missing_field($first_text))?,
                            second.ok_or_else(|| de::Error::missing_field($second_text))?,
                        ))
                    }
                }
                deserializer.deserialize_struct(
                    stringify!($name),
                    &[$first_text, $second_text],
                    Object,
                )
            }
        }
    };
}

as_object!(Indicator { last_active: "last_active", because: "because" });
as_object!(Winner { last_active: "last_active", kind: "kind" });

/// A recency is its winner, or nothing.
impl Serialize for Recency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.winner().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Recency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<Winner>::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use privacy_vocabulary::{Day, LastActive};

    use super::*;

    fn refused<'de, T: Deserialize<'de> + fmt::Debug>(text: &'de str) -> std::string::String {
        serde_json::from_str::<T>(text).unwrap_err().to_string()
    }

    #[test]
    fn texts_round_trip() {
        for kind in Kind::ALL {
            let text = serde_json::to_string(kind).unwrap();
            assert_eq!(text, std::format!("\"{kind}\""));
            assert_eq!(serde_json::from_str::<Kind>(&text).unwrap(), *kind);
            let because = Because::Activity(*kind);
            assert_eq!(serde_json::to_string(&because).unwrap(), text);
            assert_eq!(serde_json::from_str::<Because>(&text).unwrap(), because);
        }
        assert_eq!(serde_json::to_string(&Because::Created).unwrap(), "\"created\"");
        assert_eq!(serde_json::from_str::<Because>("\"created\"").unwrap(), Because::Created);
        for set in RuleSet::ALL {
            let text = serde_json::to_string(set).unwrap();
            assert_eq!(serde_json::from_str::<RuleSet>(&text).unwrap(), *set);
        }
        for baseline in Baseline::ALL {
            let text = serde_json::to_string(baseline).unwrap();
            assert_eq!(serde_json::from_str::<Baseline>(&text).unwrap(), *baseline);
        }
    }

    #[test]
    fn objects_round_trip() {
        let day = LastActive::On("2018-06-15".parse::<Day>().unwrap());
        let indicator = Indicator::new(day, Because::Activity(Kind::Sale));
        let text = r#"{"last_active":"2018-06-15","because":"sale"}"#;
        assert_eq!(serde_json::to_string(&indicator).unwrap(), text);
        assert_eq!(serde_json::from_str::<Indicator>(text).unwrap(), indicator);

        let recency = Recency::from(Some(Winner::new(LastActive::OpenEnded, Kind::Reservation)));
        let text = r#"{"last_active":"open-ended","kind":"reservation"}"#;
        assert_eq!(serde_json::to_string(&recency).unwrap(), text);
        assert_eq!(serde_json::from_str::<Recency>(text).unwrap(), recency);
        assert_eq!(serde_json::to_string(&Recency::NONE).unwrap(), "null");
        assert_eq!(serde_json::from_str::<Recency>("null").unwrap(), Recency::NONE);
    }

    #[test]
    fn whatever_else_is_refused_and_a_value_is_never_repeated() {
        for text in ["\"secret\"", "\"Sale\"", "3", "null", "[\"sale\"]", "{\"sale\":null}"] {
            assert!(!refused::<Kind>(text).contains("secret"));
            refused::<Because>(text);
            refused::<RuleSet>(text);
            refused::<Baseline>(text);
        }
        for (text, reason) in [
            (r#"["2018-06-15","sale"]"#, "an object of `last_active` and `because`"),
            (r#"{"last_active":"2018-06-15"}"#, "missing field `because`"),
            (r#"{"because":"sale"}"#, "missing field `last_active`"),
            (r#"{"last_active":"2018-06-15","because":"sale","secret":1}"#, "unknown field"),
            (r#"{"because":"sale","because":"sale"}"#, "duplicate field `because`"),
            (
                r#"{"last_active":"2018-06-15","last_active":"2018-06-15"}"#,
                "duplicate field `last_active`",
            ),
            (r#"{"last_active":"2018-6-15","because":"sale"}"#, "not a calendar day"),
            (r#"{"last_active":"2018-06-15","because":"secret"}"#, "neither `created` nor a kind"),
        ] {
            let error = refused::<Indicator>(text);
            assert!(error.contains(reason), "{text}: {error}");
            assert!(!error.contains("secret"));
        }
    }
}
