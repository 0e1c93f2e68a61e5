//! What takes the place of an erased value in a column, whatever the column insists on.

use alloc::{format, string::String};
use core::fmt;

use privacy_vocabulary::Day;

use crate::{Anonymising, Method, Strategy};

/// What a column accepts.
///
/// # Source
/// A-10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "hosts write it out, from their schema")]
pub struct Column {
    /// The type of its values.
    pub holds: ColumnType,
    /// Whether it accepts no value.
    pub nulls: Nulls,
    /// Whether two records may have the same value.
    pub values: Values,
}

/// The type of a column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a new type must be decided on by every replacement")]
pub enum ColumnType {
    /// Text of at most so many characters, or of any length.
    Text {
        /// The most characters that the column takes.
        longest: Option<u16>,
    },
    /// Whole numbers.
    Integer,
    /// Decimals or floating numbers.
    Decimal,
    /// True or false.
    Boolean,
    /// Calendar days.
    Day,
    /// Days with a time.
    Instant,
    /// Bytes.
    Bytes,
    /// JSON documents.
    Json,
}

/// Whether a column accepts no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is no third state")]
pub enum Nulls {
    /// It does.
    Accepted,
    /// It is `NOT NULL`.
    Refused,
}

/// Whether two records may have the same value in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is no third state")]
pub enum Values {
    /// They may.
    Repeat,
    /// The column is unique; several records without a value are still accepted.
    Unique,
}

/// What takes the place of an erased value.
///
/// It does not depend on the value, so two erased records differ in nothing that the policy has not kept. Where a column
/// must be unique it is made of the record's technical key, which the policy keeps anyway.
///
/// # Examples
/// ```
/// use privacy_anonymization::{Column, ColumnType, Nulls, Replacement, Strategy, Values};
///
/// let email = Column { holds: ColumnType::Text { longest: Some(80) }, nulls: Nulls::Refused, values: Values::Unique };
/// let replacement = Replacement::fitting(email)?;
/// assert_eq!(replacement.text(4711).as_deref(), Some("anonymized-4711"));
/// assert!(Replacement::of(email, Strategy::REMOVE).is_err());
/// # Ok::<(), privacy_anonymization::ReplacementError>(())
/// ```
///
/// # Source
/// A-10, L-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a host must know how to write each")]
pub enum Replacement {
    /// No value.
    Null,
    /// The empty text.
    EmptyText,
    /// A dash.
    Dash,
    /// The number zero.
    Zero,
    /// False.
    False,
    /// 1900-01-01, at midnight where there is a time: no birthday and no visit of anybody's.
    FirstDay,
    /// No bytes.
    EmptyBytes,
    /// The JSON document `{}`.
    EmptyObject,
    /// The text `anonymized-` and the record's key.
    TextOfKey,
    /// The record's key.
    Key,
}

/// The longest text of a key: that of an identifier of 128 bits.
const LONGEST_KEY: usize = 36;

impl Replacement {
    /// What stands before the key in [`Replacement::TextOfKey`].
    pub const BEFORE_KEY: &'static str = "anonymized-";

    /// What a strategy puts into a column.
    ///
    /// # Errors
    /// [`ReplacementError`] where the column refuses what the strategy leaves.
    pub const fn of(
        column: Column,
        strategy: Strategy<Anonymising>,
    ) -> Result<Self, ReplacementError> {
        match strategy.method() {
            Method::Remove => match column.nulls {
                Nulls::Accepted => Ok(Self::Null),
                Nulls::Refused => Err(ReplacementError::NullRefused),
            },
            Method::Blank => match (column.values, column.holds) {
                (Values::Unique, _) => Err(ReplacementError::Unique),
                (Values::Repeat, ColumnType::Text { .. }) => Ok(Self::EmptyText),
                (Values::Repeat, ColumnType::Bytes) => Ok(Self::EmptyBytes),
                (Values::Repeat, ColumnType::Json) => Ok(Self::EmptyObject),
                (
                    Values::Repeat,
                    ColumnType::Integer
                    | ColumnType::Decimal
                    | ColumnType::Boolean
                    | ColumnType::Day
                    | ColumnType::Instant,
                ) => Err(ReplacementError::NoBlank),
            },
            Method::Constant => match column.values {
                Values::Repeat => Self::constant(column.holds),
                Values::Unique => Self::keyed(column.holds),
            },
            Method::Mask
            | Method::Hash
            | Method::KeyedHash
            | Method::Token
            | Method::Encrypt
            | Method::FormatPreservingEncrypt => Err(ReplacementError::NotAnonymising), // no such strategy can be made
        }
    }

    /// What fits a column best: no value, or else a constant, or else the record's key.
    ///
    /// # Errors
    /// [`ReplacementError`] where nothing fits, such as in a unique column of days without null.
    pub const fn fitting(column: Column) -> Result<Self, ReplacementError> {
        match column.nulls {
            Nulls::Accepted => Ok(Self::Null),
            Nulls::Refused => Self::of(column, Strategy::CONSTANT),
        }
    }

    const fn constant(holds: ColumnType) -> Result<Self, ReplacementError> {
        match holds {
            ColumnType::Text { longest: Some(0) } => Err(ReplacementError::TooShort),
            ColumnType::Text { longest: Some(1..) | None } => Ok(Self::Dash),
            ColumnType::Integer | ColumnType::Decimal => Ok(Self::Zero),
            ColumnType::Boolean => Ok(Self::False),
            ColumnType::Day | ColumnType::Instant => Ok(Self::FirstDay),
            ColumnType::Bytes => Ok(Self::EmptyBytes),
            ColumnType::Json => Ok(Self::EmptyObject),
        }
    }

    const fn keyed(holds: ColumnType) -> Result<Self, ReplacementError> {
        match holds {
            ColumnType::Text { longest: Some(longest) }
                if (longest as usize) < Self::BEFORE_KEY.len().saturating_add(LONGEST_KEY) =>
            {
                Err(ReplacementError::TooShort)
            }
            ColumnType::Text { longest: Some(_) | None } => Ok(Self::TextOfKey),
            ColumnType::Integer => Ok(Self::Key),
            ColumnType::Decimal
            | ColumnType::Boolean
            | ColumnType::Day
            | ColumnType::Instant
            | ColumnType::Bytes
            | ColumnType::Json => Err(ReplacementError::Unique),
        }
    }

    /// The replacement as text, for the record with this technical key; `None` is no value.
    #[must_use]
    pub fn text(self, key: impl fmt::Display) -> Option<String> {
        match self {
            Self::Null => None,
            Self::EmptyText | Self::EmptyBytes => Some(String::new()),
            Self::Dash => Some("-".into()),
            Self::Zero => Some("0".into()),
            Self::False => Some("false".into()),
            Self::FirstDay => Some(format!("{}", Day::MIN)),
            Self::EmptyObject => Some("{}".into()),
            Self::TextOfKey => Some(format!("{}{key}", Self::BEFORE_KEY)),
            Self::Key => Some(format!("{key}")),
        }
    }
}

/// Why nothing of the kind can take the place of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReplacementError {
    /// The column is `NOT NULL`.
    #[error("the column refuses no value")]
    NullRefused,
    /// The column is unique.
    #[error(
        "the column is unique, and no replacement of its type can differ without the record's key"
    )]
    Unique,
    /// The type has no empty value.
    #[error("the column's type has no empty value")]
    NoBlank,
    /// The method leaves something of the person.
    #[error("the method does not anonymise")]
    NotAnonymising,
    /// The column is too short for the replacement.
    #[error(
        "the column is too short for a replacement: expected 1 character, or 47 where it is unique"
    )]
    TooShort,
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: ColumnType = ColumnType::Text { longest: None };

    const TYPES: [ColumnType; 8] = [
        TEXT,
        ColumnType::Integer,
        ColumnType::Decimal,
        ColumnType::Boolean,
        ColumnType::Day,
        ColumnType::Instant,
        ColumnType::Bytes,
        ColumnType::Json,
    ];

    fn column(holds: ColumnType, nulls: Nulls, values: Values) -> Column {
        Column { holds, nulls, values }
    }

    #[test]
    fn a_column_that_accepts_no_value_gets_none() {
        for holds in TYPES {
            for values in [Values::Repeat, Values::Unique] {
                let column = column(holds, Nulls::Accepted, values);
                assert_eq!(Replacement::fitting(column), Ok(Replacement::Null));
                assert_eq!(Replacement::of(column, Strategy::REMOVE), Ok(Replacement::Null));
            }
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_column_that_insists_gets_a_value_that_says_nothing() {
        use ReplacementError::{NoBlank, NullRefused, TooShort, Unique};
        let short = |longest| ColumnType::Text { longest: Some(longest) };
        for (holds, constant, keyed, blank) in [
            (TEXT,                Ok(Replacement::Dash),        Ok(Replacement::TextOfKey), Ok(Replacement::EmptyText)),
            (short(47),           Ok(Replacement::Dash),        Ok(Replacement::TextOfKey), Ok(Replacement::EmptyText)),
            (short(46),           Ok(Replacement::Dash),        Err(TooShort),              Ok(Replacement::EmptyText)),
            (short(1),            Ok(Replacement::Dash),        Err(TooShort),              Ok(Replacement::EmptyText)),
            (short(0),            Err(TooShort),                Err(TooShort),              Ok(Replacement::EmptyText)),
            (ColumnType::Integer, Ok(Replacement::Zero),        Ok(Replacement::Key),       Err(NoBlank)),
            (ColumnType::Decimal, Ok(Replacement::Zero),        Err(Unique),                Err(NoBlank)),
            (ColumnType::Boolean, Ok(Replacement::False),       Err(Unique),                Err(NoBlank)),
            (ColumnType::Day,     Ok(Replacement::FirstDay),    Err(Unique),                Err(NoBlank)),
            (ColumnType::Instant, Ok(Replacement::FirstDay),    Err(Unique),                Err(NoBlank)),
            (ColumnType::Bytes,   Ok(Replacement::EmptyBytes),  Err(Unique),                Ok(Replacement::EmptyBytes)),
            (ColumnType::Json,    Ok(Replacement::EmptyObject), Err(Unique),                Ok(Replacement::EmptyObject)),
        ] {
            let repeat = column(holds, Nulls::Refused, Values::Repeat);
            let unique = column(holds, Nulls::Refused, Values::Unique);
            assert_eq!(Replacement::fitting(repeat), constant, "{holds:?}");
            assert_eq!(Replacement::fitting(unique), keyed, "{holds:?}");
            assert_eq!(Replacement::of(repeat, Strategy::BLANK), blank, "{holds:?}");
            assert_eq!(Replacement::of(unique, Strategy::BLANK), Err(Unique), "{holds:?}");
            assert_eq!(Replacement::of(repeat, Strategy::REMOVE), Err(NullRefused), "{holds:?}");
        }
    }

    #[test]
    fn the_text_depends_on_the_key_alone() {
        for (replacement, text) in [
            (Replacement::Null, None),
            (Replacement::EmptyText, Some("")),
            (Replacement::Dash, Some("-")),
            (Replacement::Zero, Some("0")),
            (Replacement::False, Some("false")),
            (Replacement::FirstDay, Some("1900-01-01")),
            (Replacement::EmptyBytes, Some("")),
            (Replacement::EmptyObject, Some("{}")),
            (Replacement::TextOfKey, Some("anonymized-7")),
            (Replacement::Key, Some("7")),
        ] {
            assert_eq!(replacement.text(7).as_deref(), text);
        }
        let longest = Replacement::TextOfKey.text("123e4567-e89b-12d3-a456-426614174000");
        assert_eq!(longest.map(|text| text.len()), Some(47));
    }
}
