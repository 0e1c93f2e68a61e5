//! Values that can be erased in place: what is left depends on the type, or on the record's key, and never on the value.

use alloc::{
    borrow::Cow,
    boxed::Box,
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};
use core::{
    fmt::Display,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use privacy_vocabulary::Day;
use rust_decimal::Decimal;

use crate::{Amount, Replacement};

/// A value that can be erased in place.
///
/// What is left is what [`Replacement::fitting`] puts into a column of the type: no value where there need be none, an
/// empty list, or else a dash, zero, false, 1900-01-01. An implementation of your own must leave the same, whatever was
/// there before: a part of the value, a hash or a cipher of it would still be personal data (A-10).
///
/// # Examples
/// A type of your own:
/// ```
/// use privacy_anonymization::personal::{Code, Erasable};
///
/// enum Gender {
///     Female,
///     Male,
///     Unknown,
/// }
///
/// impl Erasable for Gender {
///     fn erase(&mut self) {
///         *self = Self::Unknown;
///     }
///
///     fn is_present(&self) -> bool {
///         true
///     }
///
///     fn texts(&self, _each: &mut dyn FnMut(&str)) {} // nothing that a search could tell from anybody else's
/// }
///
/// impl Code for Gender {} // so `#[personal(Gender)] gender: Gender` compiles
///
/// let mut gender = Gender::Female;
/// gender.erase();
/// assert!(matches!(gender, Gender::Unknown));
/// # let _ = Gender::Male;
/// ```
///
/// # Source
/// A-10, L-8, L-9.
#[diagnostic::on_unimplemented(
    message = "nothing is known to take the place of a `{Self}`",
    label = "cannot be erased",
    note = "write `Option<…>` of a type that can, or `impl Erasable for {Self}`; if it is a record with fields of its \
            own: `#[personal(nested)]`"
)]
pub trait Erasable {
    /// Replaces the value by one that does not depend on it. Doing it twice is doing it once.
    fn erase(&mut self);

    /// Whether something is there, as far as that can be told without telling the value.
    ///
    /// An empty text, a dash, an empty list, `None` are nothing. A number, a day or a flag is always something.
    fn is_present(&self) -> bool;

    /// Every text in the value as a person would write it: what a search for residues looks for.
    fn texts(&self, each: &mut dyn FnMut(&str));

    /// The value, of a type that fits a class of anything.
    #[doc(hidden)]
    fn anything(&self) -> &dyn Erasable
    where
        Self: Sized,
    {
        self
    }

    /// The value to be erased, of a type that fits a class of anything.
    #[doc(hidden)]
    fn anything_mut(&mut self) -> &mut dyn Erasable
    where
        Self: Sized,
    {
        self
    }
}

/// A value that has an empty one, as `#[personal(Email, blank)]` needs.
///
/// # Source
/// A-10.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no blank value",
    label = "cannot be blank",
    note = "leave `blank` out: zero, false or 1900-01-01 takes the place of the value; or write `Option<…>` for `None`"
)]
pub trait Blankable: Erasable {
    /// Replaces the value by the empty one.
    fn blank(&mut self);
}

/// A value that can be made of the record's key, as `#[personal(Email, unique = id)]` needs.
///
/// # Source
/// A-10.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made of the record's key",
    label = "is no text",
    note = "`unique` is for texts that a unique column needs to differ: write `String`, or leave `unique` out"
)]
pub trait Keyed: Erasable {
    /// Replaces the value by `anonymized-` and the key.
    fn key(&mut self, key: &dyn Display);
}

/// The text of a replacement; no text is the empty one.
fn text(replacement: Replacement, key: &dyn Display) -> String {
    replacement.text(key).unwrap_or_default()
}

fn dash() -> String {
    text(Replacement::Dash, &"")
}

fn is_text(text: &str) -> bool {
    !matches!(text, "" | "-")
}

macro_rules! texts {
    ($($(@$lifetime:lifetime)? $type:ty,)*) => {$(
        impl $(<$lifetime>)? Erasable for $type {
            fn erase(&mut self) {
                *self = dash().into();
            }

            fn is_present(&self) -> bool {
                is_text(self)
            }

            fn texts(&self, each: &mut dyn FnMut(&str)) {
                if is_text(self) {
                    each(self);
                }
            }
        }

        impl $(<$lifetime>)? Blankable for $type {
            fn blank(&mut self) {
                *self = text(Replacement::EmptyText, &"").into();
            }
        }

        impl $(<$lifetime>)? Keyed for $type {
            fn key(&mut self, key: &dyn Display) {
                *self = text(Replacement::TextOfKey, key).into();
            }
        }
    )*};
}

texts!(String, Box<str>, @'a Cow<'a, str>,);

macro_rules! scalars {
    ($($left:expr => $($type:ty),*;)*) => {$($(
        impl Erasable for $type {
            fn erase(&mut self) {
                *self = $left;
            }

            fn is_present(&self) -> bool {
                true
            }

            fn texts(&self, each: &mut dyn FnMut(&str)) {
                each(&self.to_string());
            }
        }
    )*)*};
}

scalars! {
    0 => u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize;
    0.0 => f32, f64;
    false => bool;
    '-' => char;
    Decimal::ZERO => Decimal;
    Self::default() => Amount;
    Day::MIN => Day;
    Day::MIN.date() => NaiveDate;
    Day::MIN.date().and_time(NaiveTime::MIN) => NaiveDateTime;
    Day::MIN.date().and_time(NaiveTime::MIN).and_utc() => DateTime<Utc>;
    Day::MIN.date().and_time(NaiveTime::MIN).and_utc().fixed_offset() => DateTime<FixedOffset>;
    NaiveTime::MIN => NaiveTime;
    Self::V4(Ipv4Addr::UNSPECIFIED) => IpAddr;
    Self::UNSPECIFIED => Ipv4Addr, Ipv6Addr;
}

impl<T: Erasable> Erasable for Option<T> {
    fn erase(&mut self) {
        *self = None;
    }

    fn is_present(&self) -> bool {
        self.as_ref().is_some_and(T::is_present)
    }

    fn texts(&self, each: &mut dyn FnMut(&str)) {
        if let Some(value) = self {
            value.texts(each);
        }
    }
}

impl<T: Erasable> Blankable for Option<T> {
    fn blank(&mut self) {
        *self = None;
    }
}

impl<T: Keyed + Default> Keyed for Option<T> {
    fn key(&mut self, key: &dyn Display) {
        self.insert(T::default()).key(key);
    }
}

impl<T: Erasable> Erasable for Box<T> {
    fn erase(&mut self) {
        T::erase(self);
    }

    fn is_present(&self) -> bool {
        T::is_present(self)
    }

    fn texts(&self, each: &mut dyn FnMut(&str)) {
        T::texts(self, each);
    }
}

impl<T: Blankable> Blankable for Box<T> {
    fn blank(&mut self) {
        T::blank(self);
    }
}

impl<T: Keyed> Keyed for Box<T> {
    fn key(&mut self, key: &dyn Display) {
        T::key(self, key);
    }
}

macro_rules! lists {
    ($([$($bound:tt)*] $type:ty,)*) => {$(
        impl<$($bound)*> Erasable for $type {
            fn erase(&mut self) {
                self.clear();
            }

            fn is_present(&self) -> bool {
                !self.is_empty()
            }

            fn texts(&self, each: &mut dyn FnMut(&str)) {
                for value in self {
                    value.texts(each);
                }
            }
        }

        impl<$($bound)*> Blankable for $type {
            fn blank(&mut self) {
                self.clear();
            }
        }
    )*};
}

lists!([T: Erasable] Vec<T>, [T: Erasable] BTreeSet<T>,);

/// The keys are what was asked or recorded; they go with the values.
impl<K: Erasable, V: Erasable> Erasable for BTreeMap<K, V> {
    fn erase(&mut self) {
        self.clear();
    }

    fn is_present(&self) -> bool {
        !self.is_empty()
    }

    fn texts(&self, each: &mut dyn FnMut(&str)) {
        for (key, value) in self {
            key.texts(each);
            value.texts(each);
        }
    }
}

impl<K: Erasable, V: Erasable> Blankable for BTreeMap<K, V> {
    fn blank(&mut self) {
        self.clear();
    }
}

impl<T: Erasable, const N: usize> Erasable for [T; N] {
    fn erase(&mut self) {
        self.iter_mut().for_each(T::erase);
    }

    fn is_present(&self) -> bool {
        self.iter().any(T::is_present)
    }

    fn texts(&self, each: &mut dyn FnMut(&str)) {
        for value in self {
            value.texts(each);
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::vec;

    use super::*;
    use crate::{Column, ColumnType, Nulls, Values};

    fn erased<T: Erasable>(mut value: T) -> Vec<String> {
        value.erase();
        let mut left = Vec::new();
        value.texts(&mut |text| left.push(text.into()));
        left
    }

    fn fitting(holds: ColumnType, nulls: Nulls) -> Option<String> {
        let column = Column { holds, nulls, values: Values::Repeat };
        Replacement::fitting(column).unwrap().text("")
    }

    #[test]
    fn what_is_left_is_what_the_replacement_of_the_column_writes() {
        const TEXT: ColumnType = ColumnType::Text { longest: None };
        let of = |holds| fitting(holds, Nulls::Refused);
        let mut text = String::from("canary");
        text.erase();
        assert_eq!(Some(text), of(TEXT));
        for (left, holds) in [
            (erased(7_u8), ColumnType::Integer),
            (erased(-7_i64), ColumnType::Integer),
            (erased(46.5_f64), ColumnType::Decimal),
            (erased(Decimal::ONE), ColumnType::Decimal),
            (erased(true), ColumnType::Boolean),
            (erased(Day::MAX), ColumnType::Day),
            (erased(Day::MAX.date()), ColumnType::Day),
        ] {
            assert_eq!(left, [of(holds).unwrap()], "{holds:?}");
        }
        assert_eq!(fitting(TEXT, Nulls::Accepted), None);
        let mut none = Some(String::from("canary"));
        none.erase();
        assert_eq!(none, None);
        assert_eq!(erased(Amount::try_from(Decimal::ONE).unwrap()), erased(Amount::default()));
        assert_eq!(erased(NaiveDateTime::MAX), ["1900-01-01 00:00:00"]);
        assert_eq!(erased(DateTime::<Utc>::MAX_UTC), ["1900-01-01 00:00:00 UTC"]);
        assert_eq!(erased(IpAddr::V6(Ipv6Addr::LOCALHOST)), ["0.0.0.0"]);
    }

    #[test]
    fn lists_are_emptied_and_arrays_keep_their_length_alone() {
        assert_eq!(erased(vec!["canary".to_string(), "other".to_string()]), [""; 0]);
        assert_eq!(erased(BTreeSet::from([7, 8])), [""; 0]);
        assert_eq!(erased(BTreeMap::from([("diet".to_string(), 7)])), [""; 0]);
        assert_eq!(erased([46.5, 6.6]), ["0", "0"]);
        assert_eq!(erased(Some(Box::new(7))), [""; 0]);
    }

    #[test]
    fn blank_is_empty_and_a_key_makes_it_differ() {
        let mut text = String::from("canary");
        text.blank();
        assert_eq!(text, "");
        text.key(&7);
        assert_eq!(text, "anonymized-7");
        let mut option = Some(Box::new(String::from("canary")));
        option.blank();
        assert_eq!(option, None);
        option.key(&8);
        assert_eq!(option.as_deref().map(String::as_str), Some("anonymized-8"));
        let mut bytes = vec![1_u8, 2];
        bytes.blank();
        assert!(!bytes.is_present());
    }

    #[test]
    fn presence_never_tells_a_number_or_a_flag() {
        assert!(0.is_present() && 1.is_present() && false.is_present() && true.is_present());
        assert!(String::from("canary").is_present() && Some(0).is_present());
        for nothing in ["", "-"] {
            assert!(!nothing.to_string().is_present() && !Some(nothing.to_string()).is_present());
        }
        assert!(!None::<i32>.is_present() && !Vec::<i32>::new().is_present());
    }
}
