//! JSON, read strictly: no key twice, no key that is not known, and every refusal says where.

use alloc::{collections::BTreeSet, format, string::String, vec::Vec};
use core::{fmt, str::FromStr};

use serde::de;

use crate::{Label, LabelError};

/// Why an imported text was refused, and where. The text never repeats a value.
///
/// # Source
/// C-15, C-17.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct ExchangeError {
    path: String,
    problem: Problem,
}

impl ExchangeError {
    /// Where, such as `$.dpv:hasConsentStatus[1].@type`; `$` for a text that is no JSON or has a key twice, whose
    /// problem names line and column.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Why.
    #[must_use]
    pub const fn problem(&self) -> &Problem {
        &self.problem
    }
}

/// What is wrong with an imported text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// No JSON, or nested too deep.
    #[error("no JSON at line {line}, column {column}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A key twice in one object.
    #[error("a key twice, at line {line}, column {column}")]
    DuplicateKey {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A key that this import does not know, so it would be lost.
    #[error("the key at position {position}, counted from 0, is not known here")]
    UnknownKey {
        /// Its position in the object, from 0.
        position: usize,
    },
    /// A key that must be there.
    #[error("missing `{key}`")]
    Missing {
        /// The key.
        key: &'static str,
    },
    /// Another kind of value.
    #[error("expected {expected}")]
    Expected {
        /// The kind of value.
        expected: &'static str,
    },
    /// A term that the vocabulary does not have.
    #[error("unknown term, expected {expected}")]
    UnknownTerm {
        /// What kind of term.
        expected: &'static str,
    },
    /// Something that the format can say and this crate has no place for.
    #[error("{what} cannot be represented")]
    NotRepresentable {
        /// What.
        what: &'static str,
    },
    /// The record of another controller.
    #[error("a record of another controller")]
    OtherController,
    /// An event, a notice or a receipt of a day after the one of the import.
    #[error("a moment after today")]
    AfterToday,
    /// A text that is too long, or has control characters.
    #[error(transparent)]
    Label(#[from] LabelError),
}

/// A value of JSON, with its keys as they came.
#[derive(Debug)]
pub(crate) enum Node {
    Nothing,
    Truth(bool),
    Whole(i64),
    Number,
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

const DUPLICATE: &str = "a key twice";

impl Node {
    pub(crate) fn read(text: &str) -> Result<Self, ExchangeError> {
        serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            // serde_json has no kind of error for this one; only its own constant text is looked at.
            let problem = if error.is_data() && format!("{error}").starts_with(DUPLICATE) {
                Problem::DuplicateKey { line, column }
            } else {
                Problem::Syntax { line, column }
            };
            ExchangeError { path: "$".into(), problem }
        })
    }

    pub(crate) const fn root(&self) -> At<'_> {
        At { node: self, parent: None, step: Step::Root }
    }
}

impl<'de> de::Deserialize<'de> for Node {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> de::Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Node, E> {
        Ok(Node::Truth(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Whole(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(i64::try_from(number).map_or(Node::Number, Node::Whole))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Number)
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.into()))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut object: Vec<(String, Node)> = Vec::new();
        // A set, so that a hostile object of very many keys is read in no more than its share of time.
        let mut seen = BTreeSet::new();
        while let Some(key) = entries.next_key::<String>()? {
            if !seen.insert(key.clone()) {
                return Err(de::Error::custom(DUPLICATE));
            }
            object.push((key, entries.next_value()?));
        }
        Ok(Node::Object(object))
    }
}

#[derive(Clone, Copy)]
enum Step {
    Root,
    Key(&'static str),
    Item(usize),
}

/// A value and the way to it.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    node: &'a Node,
    parent: Option<&'a At<'a>>,
    step: Step,
}

impl<'a> At<'a> {
    pub(crate) fn error(&self, problem: impl Into<Problem>) -> ExchangeError {
        ExchangeError { path: format!("{self}"), problem: problem.into() }
    }

    /// The value is an object, and its keys are among these.
    pub(crate) fn object(&self, keys: &[&str]) -> Result<(), ExchangeError> {
        let Node::Object(entries) = self.node else {
            return Err(self.error(Problem::Expected { expected: "an object" }));
        };
        match entries.iter().position(|(key, _)| !keys.contains(&key.as_str())) {
            Some(position) => Err(self.error(Problem::UnknownKey { position })),
            None => Ok(()),
        }
    }

    /// The pairs of an object of texts, whatever its keys.
    pub(crate) fn texts(&self) -> Result<Vec<(Label, Label)>, ExchangeError> {
        let Node::Object(entries) = self.node else {
            return Err(self.error(Problem::Expected { expected: "an object" }));
        };
        let label = |text: &str| text.parse::<Label>().map_err(|error| self.error(error));
        entries
            .iter()
            .map(|(key, value)| match value {
                Node::Text(text) => Ok((label(key)?, label(text)?)),
                Node::Nothing
                | Node::Truth(_)
                | Node::Whole(_)
                | Node::Number
                | Node::List(_)
                | Node::Object(_) => Err(self.error(Problem::Expected { expected: "texts" })),
            })
            .collect()
    }

    pub(crate) fn get(&'a self, key: &'static str) -> Option<At<'a>> {
        let Node::Object(entries) = self.node else { return None };
        let (_, node) = entries.iter().find(|(other, _)| other == key)?;
        Some(At { node, parent: Some(self), step: Step::Key(key) })
    }

    pub(crate) fn require(&'a self, key: &'static str) -> Result<At<'a>, ExchangeError> {
        self.get(key).ok_or_else(|| self.error(Problem::Missing { key }))
    }

    /// The items of a list; a value that is no list is a list of one, as in JSON-LD.
    pub(crate) fn items(&'a self) -> Vec<At<'a>> {
        match self.node {
            Node::List(items) => (0..)
                .zip(items)
                .map(|(position, node)| At { node, parent: Some(self), step: Step::Item(position) })
                .collect(),
            Node::Nothing
            | Node::Truth(_)
            | Node::Whole(_)
            | Node::Number
            | Node::Text(_)
            | Node::Object(_) => Vec::from([*self]),
        }
    }

    /// The items of what must be a list.
    pub(crate) fn list(&'a self) -> Result<Vec<At<'a>>, ExchangeError> {
        match self.node {
            Node::List(_) => Ok(self.items()),
            Node::Nothing
            | Node::Truth(_)
            | Node::Whole(_)
            | Node::Number
            | Node::Text(_)
            | Node::Object(_) => Err(self.error(Problem::Expected { expected: "a list" })),
        }
    }

    pub(crate) const fn is_text(&self) -> bool {
        matches!(self.node, Node::Text(_))
    }

    pub(crate) fn text(&self) -> Result<&'a str, ExchangeError> {
        match self.node {
            Node::Text(text) => Ok(text),
            Node::Nothing
            | Node::Truth(_)
            | Node::Whole(_)
            | Node::Number
            | Node::List(_)
            | Node::Object(_) => Err(self.error(Problem::Expected { expected: "a text" })),
        }
    }

    pub(crate) fn truth(&self) -> Result<bool, ExchangeError> {
        match self.node {
            Node::Truth(truth) => Ok(*truth),
            Node::Nothing
            | Node::Whole(_)
            | Node::Number
            | Node::Text(_)
            | Node::List(_)
            | Node::Object(_) => Err(self.error(Problem::Expected { expected: "true or false" })),
        }
    }

    pub(crate) fn whole(&self) -> Result<i64, ExchangeError> {
        match self.node {
            Node::Whole(number) => Ok(*number),
            Node::Nothing
            | Node::Truth(_)
            | Node::Number
            | Node::Text(_)
            | Node::List(_)
            | Node::Object(_) => Err(self.error(Problem::Expected { expected: "a whole number" })),
        }
    }

    pub(crate) fn label(&self) -> Result<Label, ExchangeError> {
        self.text()?.parse().map_err(|error: LabelError| self.error(error))
    }

    /// One label or several, at least one.
    pub(crate) fn labels(&'a self) -> Result<Vec<Label>, ExchangeError> {
        let labels: Vec<_> = self.items().iter().map(At::label).collect::<Result<_, _>>()?;
        if labels.is_empty() {
            Err(self.error(Problem::Expected { expected: "at least one text" }))
        } else {
            Ok(labels)
        }
    }

    /// A text of a form of its own.
    pub(crate) fn parsed<T: FromStr>(&self, expected: &'static str) -> Result<T, ExchangeError> {
        self.text()?.parse().map_err(|_| self.error(Problem::Expected { expected }))
    }
}

/// The way to the value.
impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Root => f.write_str("$"),
            Step::Key(key) => write!(f, ".{key}"),
            Step::Item(position) => write!(f, "[{position}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn a_key_twice_and_broken_json_are_refused_by_place_and_without_value() {
        let error = Node::read("{\"a\": 1,\n \"jane@example.org\": 2, \"jane@example.org\": 3}")
            .unwrap_err();
        assert!(matches!(error.problem(), Problem::DuplicateKey { line: 2, .. }), "{error}");
        assert!(!error.to_string().contains("jane"));
        let error = Node::read("{\"a\": jane}").unwrap_err();
        assert!(matches!(error.problem(), Problem::Syntax { line: 1, .. }), "{error}");
        let error = Node::read("{\"a\": [{\n\"b\": 1,\n\"b\": 2}]}").unwrap_err();
        assert!(matches!(error.problem(), Problem::DuplicateKey { line: 3, .. }), "{error}");
        let deep = "[".repeat(100_000);
        assert!(matches!(Node::read(&deep).unwrap_err().problem(), Problem::Syntax { .. }));
    }

    /// Compared with each other, so many keys would take minutes.
    #[test]
    fn an_object_of_very_many_keys_is_read_at_once() {
        let keys = (0..200_000).map(|key| format!("\"{key}\":0")).collect::<Vec<_>>().join(",");
        let node = Node::read(&format!("{{{keys}}}")).unwrap();
        let error = node.root().object(&["0"]).unwrap_err();
        assert_eq!(*error.problem(), Problem::UnknownKey { position: 1 });
    }

    #[test]
    fn the_path_leads_to_the_place() {
        let node = Node::read(r#"{"a": [{"b": "x"}, {"b": 3, "c": 4}]}"#).unwrap();
        let root = node.root();
        let list = root.require("a").unwrap();
        let items = list.items();
        let error = items[1].object(&["b"]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "$.a[1]: the key at position 1, counted from 0, is not known here"
        );
        let error = items[1].require("b").unwrap().text().unwrap_err();
        assert_eq!(error.to_string(), "$.a[1].b: expected a text");
        let error = items[0].require("d").err().unwrap();
        assert_eq!(error.to_string(), "$.a[0]: missing `d`");
    }
}
