//! Values that a host puts into a text.

use alloc::{collections::BTreeMap, string::String};
use core::{fmt, str::FromStr};

use crate::Language;

/// One line of text from outside, such as the institution's name.
///
/// Whatever could change how the text around it reads is taken out when the value is made: control characters, bidi
/// controls, zero-width and other invisible characters, tags, interlinear marks. A line break or tab becomes one blank.
/// What is left is escaped for the form asked for when a notice is rendered, and never before.
///
/// `{:?}` shows the length alone: a value may be somebody's name.
///
/// **Unit:** 1 to 1,000 characters.
///
/// # Examples
/// ```
/// use privacy_notices::{Value, ValueError};
///
/// assert_eq!(Value::new("Opéra\nde Lyon\u{202e}")?.as_str(), "Opéra de Lyon");
/// assert_eq!(Value::new(" \u{200b}\n"), Err(ValueError::Empty));
/// assert_eq!(format!("{:?}", Value::new("Opéra")?), "Value(5 characters)");
/// # Ok::<(), ValueError>(())
/// ```
///
/// # Source
/// N-13.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value(String);

impl Value {
    /// The longest value, in characters.
    pub const LIMIT: usize = 1000;

    /// Makes a value of one line of text.
    ///
    /// # Errors
    /// [`ValueError::Empty`] where nothing visible is left, [`ValueError::TooLong`] above [`Value::LIMIT`] characters as
    /// given.
    pub fn new(text: &str) -> Result<Self, ValueError> {
        if text.chars().nth(Self::LIMIT).is_some() {
            return Err(ValueError::TooLong);
        }
        let mut line = String::with_capacity(text.len());
        for character in text.chars() {
            if character.is_whitespace() {
                if !line.is_empty() && !line.ends_with(' ') {
                    line.push(' ');
                }
            } else if !is_invisible(character) {
                line.push(character);
            }
        }
        if line.ends_with(' ') {
            line.pop();
        }
        let visible = |character| !matches!(character, ' ' | '\u{200c}' | '\u{200d}');
        if line.contains(visible) { Ok(Self(line)) } else { Err(ValueError::Empty) }
    }

    /// The text, not escaped.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Controls, bidi controls and everything else without a shape of its own, less the joiners that Persian and the
/// languages of India need.
const fn is_invisible(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{10ffff}')
        || (character as u32) & 0xfffe == 0xfffe
}

impl FromStr for Value {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        Self::new(text)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Value({} characters)", self.0.chars().count())
    }
}

/// Why a value was refused. The text does not repeat it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ValueError {
    /// Nothing visible in it.
    #[error("an empty value")]
    Empty,
    /// Longer than [`Value::LIMIT`].
    #[error("a value longer than 1,000 characters")]
    TooLong,
}

/// The institution's own words: the same in every language, such as a name, or one value for each.
///
/// Words in one language are not shown in a text of another: where the language is missing, the composition says so.
///
/// # Examples
/// ```
/// use privacy_notices::{Language, LocalText, Value, ValueError};
///
/// let name = LocalText::same(Value::new("Opéra de Lyon")?);
/// let country = LocalText::new(Language::En, Value::new("Japan")?).and(Language::Fr, Value::new("Japon")?);
/// assert!(name.of(Language::De).is_some());
/// assert!(country.of(Language::De).is_none());
/// # Ok::<(), ValueError>(())
/// ```
///
/// # Source
/// N-11, N-12.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalText(Words);

#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(untagged))]
enum Words {
    Same(Value),
    Each(BTreeMap<Language, Value>),
}

impl LocalText {
    /// The same in every language.
    #[must_use]
    pub const fn same(value: Value) -> Self {
        Self(Words::Same(value))
    }

    /// In one language; [`and`](Self::and) adds more.
    #[must_use]
    pub fn new(language: Language, value: Value) -> Self {
        Self(Words::Each(BTreeMap::from([(language, value)])))
    }

    /// In one more language. What was the same in every language is then in that one alone.
    #[must_use]
    pub fn and(self, language: Language, value: Value) -> Self {
        let mut each = match self.0 {
            Words::Same(_) => BTreeMap::new(),
            Words::Each(each) => each,
        };
        each.insert(language, value);
        Self(Words::Each(each))
    }

    /// The words in that language, where there are any.
    #[must_use]
    pub fn of(&self, language: Language) -> Option<&Value> {
        match &self.0 {
            Words::Same(value) => Some(value),
            Words::Each(each) => each.get(&language),
        }
    }
}

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(Value);

/// A string, or an object from language to string with at least one language.
#[cfg(feature = "serde")]
impl serde::Serialize for LocalText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for LocalText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Words::deserialize(deserializer)? {
            Words::Each(each) if each.is_empty() => {
                Err(serde::de::Error::custom("a text in no language"))
            }
            words @ (Words::Same(_) | Words::Each(_)) => Ok(Self(words)),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::format;

    use super::*;

    #[test]
    fn whatever_could_change_the_text_around_it_is_taken_out() {
        for hostile in [
            '\0',
            '\u{8}',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{9b}',
            '\u{ad}',
            '\u{61c}',
            '\u{200b}',
            '\u{200e}',
            '\u{200f}',
            '\u{2028}',
            '\u{2029}',
            '\u{202a}',
            '\u{202b}',
            '\u{202c}',
            '\u{202d}',
            '\u{202e}',
            '\u{2060}',
            '\u{2066}',
            '\u{2067}',
            '\u{2068}',
            '\u{2069}',
            '\u{206a}',
            '\u{feff}',
            '\u{fff9}',
            '\u{fffc}',
            '\u{fffe}',
            '\u{ffff}',
            '\u{1fffe}',
            '\u{e0001}',
            '\u{e007f}',
            '\u{e000}',
            '\u{f0000}',
            '\n',
            '\r',
            '\t',
        ] {
            let value = Value::new(&format!("a{hostile}b{hostile}")).unwrap();
            assert!(matches!(value.as_str(), "ab" | "a b"), "{hostile:?} left {value}");
            assert_eq!(Value::new(&format!("{hostile}")), Err(ValueError::Empty), "{hostile:?}");
        }
        assert_eq!(Value::new("a \t\r\n b\n").unwrap().as_str(), "a b");
    }

    #[test]
    fn names_of_the_world_stay_as_they_are() {
        for name in [
            "Théâtre <du> \"Nord\" & Cie",
            "Ἀθῆναι",
            "مسرح الملكي",
            "नमस्ते",
            "می\u{200c}خواهم",
            "株式会社",
            "🎭 Circus",
            "O’Neill",
        ] {
            assert_eq!(Value::new(name).unwrap().as_str(), name);
        }
    }

    #[test]
    fn the_limit_is_that_of_the_documentation() {
        assert!(Value::new(&"é".repeat(1000)).is_ok());
        assert_eq!(Value::new(&"é".repeat(1001)), Err(ValueError::TooLong));
        assert_eq!(Value::new(&"x".repeat(1 << 20)), Err(ValueError::TooLong));
        for empty in ["", " ", "\u{200d}", "\u{200c} \u{200d}"] {
            assert_eq!(Value::new(empty), Err(ValueError::Empty));
        }
    }

    #[test]
    fn a_value_in_one_language_is_not_one_in_another() {
        let value = |text: &str| Value::new(text).unwrap();
        let same = LocalText::same(value("x"));
        assert!(Language::ALL.iter().all(|language| same.of(*language) == Some(&value("x"))));
        let each = same.and(Language::De, value("Japan"));
        assert_eq!(each.of(Language::De), Some(&value("Japan")));
        assert_eq!(each.of(Language::Fr), None);
    }
}
