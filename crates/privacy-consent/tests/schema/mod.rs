//! The part of JSON Schema that `schema/consent-record.schema.json` uses. A keyword beyond it is an error.

use privacy_consent::LanguageTag;
use serde_json::{Map, Value};

const SCHEMA: &str = include_str!("../../schema/consent-record.schema.json");

/// Checks a value against the schema of a consent record.
pub(crate) fn check(value: &Value) -> Result<(), String> {
    let root: Value = serde_json::from_str(SCHEMA).map_err(|error| error.to_string())?;
    Checker { root: &root }.check(&root, value, "$")
}

struct Checker<'a> {
    root: &'a Value,
}

impl Checker<'_> {
    fn check(&self, schema: &Value, value: &Value, path: &str) -> Result<(), String> {
        let keywords = schema.as_object().ok_or_else(|| format!("{path}: no schema"))?;
        for (keyword, argument) in keywords {
            self.keyword(keywords, keyword, argument, value, path).map_err(|error| {
                if error.starts_with('$') { error } else { format!("{path}: {keyword}: {error}") }
            })?;
        }
        Ok(())
    }

    fn keyword(
        &self,
        all: &Map<String, Value>,
        keyword: &str,
        argument: &Value,
        value: &Value,
        path: &str,
    ) -> Result<(), String> {
        let holds = match keyword {
            "$schema" | "$id" | "$defs" | "title" => true,
            "$ref" => {
                let name = argument
                    .as_str()
                    .and_then(|text| text.strip_prefix("#/$defs/"))
                    .ok_or("foreign")?;
                let schema =
                    self.root.get("$defs").and_then(|defs| defs.get(name)).ok_or("dangling")?;
                return self.check(schema, value, path);
            }
            "type" => match argument.as_str() {
                Some("object") => value.is_object(),
                Some("array") => value.is_array(),
                Some("string") => value.is_string(),
                _ => return Err("unknown type".into()),
            },
            "const" => argument == value,
            "enum" => argument.as_array().is_some_and(|words| words.contains(value)),
            "oneOf" => {
                let schemas = argument.as_array().ok_or("no list")?;
                schemas.iter().filter(|schema| self.check(schema, value, path).is_ok()).count() == 1
            }
            "properties" => {
                for (key, schema) in argument.as_object().into_iter().flatten() {
                    if let Some(value) = value.get(key) {
                        self.check(schema, value, &format!("{path}.{key}"))?;
                    }
                }
                true
            }
            "required" => argument.as_array().is_some_and(|keys| {
                keys.iter().all(|key| key.as_str().is_some_and(|key| value.get(key).is_some()))
            }),
            "additionalProperties" => {
                let known =
                    all.get("properties").and_then(Value::as_object).ok_or("without properties")?;
                *argument == Value::Bool(false)
                    && value
                        .as_object()
                        .is_none_or(|object| object.keys().all(|key| known.contains_key(key)))
            }
            "items" => {
                for (position, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.check(argument, item, &format!("{path}[{position}]"))?;
                }
                true
            }
            "minItems" => count(value.as_array().map(Vec::len)) >= argument.as_u64(),
            "maxItems" => count(value.as_array().map(Vec::len)) <= argument.as_u64(),
            "minLength" => {
                count(value.as_str().map(|text| text.chars().count())) >= argument.as_u64()
            }
            "maxLength" => {
                count(value.as_str().map(|text| text.chars().count())) <= argument.as_u64()
            }
            "pattern" => {
                matches(argument.as_str().unwrap_or_default(), value.as_str().unwrap_or_default())?
            }
            _ => return Err("unknown keyword".into()),
        };
        if holds { Ok(()) } else { Err("does not hold".into()) }
    }
}

fn count(length: Option<usize>) -> Option<u64> {
    length.and_then(|length| u64::try_from(length).ok())
}

/// The patterns that the schema has, each read by hand.
fn matches(pattern: &str, text: &str) -> Result<bool, String> {
    let shape: String = text
        .chars()
        .map(|character| if character.is_ascii_digit() { '0' } else { character })
        .collect();
    match pattern {
        "^[0-9a-f]{64}$" => {
            Ok(text.len() == 64
                && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
        }
        "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$" => Ok(text.parse::<LanguageTag>().is_ok()),
        "^P[0-9]{1,4}M$" => Ok(["P0M", "P00M", "P000M", "P0000M"].contains(&shape.as_str())),
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => Ok(shape == "0000-00-00"),
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,3})?(Z|[+-][0-9]{2}:[0-9]{2})$" =>
        {
            let rest = shape.strip_prefix("0000-00-00T00:00:00").unwrap_or("no");
            let zone = [".000", ".00", ".0"]
                .iter()
                .find_map(|part| rest.strip_prefix(part))
                .unwrap_or(rest);
            Ok(["Z", "+00:00", "-00:00"].contains(&zone))
        }
        _ => Err("unknown pattern".into()),
    }
}
