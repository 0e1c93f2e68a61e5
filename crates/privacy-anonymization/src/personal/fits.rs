//! Which types can hold which classes: a flag is no name, and an amount is no date of birth.

use alloc::{
    borrow::Cow,
    boxed::Box,
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use privacy_vocabulary::Day;
use rust_decimal::Decimal;

use super::Erasable;
use crate::Amount;

macro_rules! families {
    ($($(#[$attribute:meta])* trait $family:ident = $shared:ident, $unique:ident;)*) => {$(
        $(#[$attribute])*
        pub trait $family: Erasable {
            /// The value, of a type that fits.
            #[doc(hidden)]
            fn $shared(&self) -> &dyn Erasable
            where
                Self: Sized,
            {
                self
            }

            /// The value to be erased, of a type that fits.
            #[doc(hidden)]
            fn $unique(&mut self) -> &mut dyn Erasable
            where
                Self: Sized,
            {
                self
            }
        }
    )*};
}

families! {
    /// A type that can hold a name, an address, a remark or other words.
    ///
    /// Implement it for a type of your own that holds words, next to [`Erasable`].
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not fit a class of words",
        label = "holds no words",
        note = "write `String`, or `Option<…>` or `Vec<…>` of it; for a type of your own that holds words: \
                `impl Words for {Self}`, next to `impl Erasable`"
    )]
    trait Words = words, words_mut;

    /// A type that can hold a number, a code or one of several values: text, a whole number, a flag.
    ///
    /// Implement it for an enum of your own, next to [`Erasable`].
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not fit a class of codes",
        label = "holds no code",
        note = "write text, a whole number or `bool`, or `Option<…>` or `Vec<…>` of it; for an enum of your own: \
                `impl Code for {Self}`, next to `impl Erasable`"
    )]
    trait Code = code, code_mut;

    /// A type that can hold a day or an instant: a date, text, or the whole number of a year or an age.
    ///
    /// Implement it for the dates of another library, next to [`Erasable`].
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not fit a class of dates",
        label = "holds no date",
        note = "write a date, text or a whole number, or `Option<…>` or `Vec<…>` of it; for a date of another library: \
                `impl Moment for {Self}`, next to `impl Erasable`"
    )]
    trait Moment = moment, moment_mut;

    /// A type that can hold an amount or a quantity: a number, or text.
    ///
    /// Implement it for the decimals of another library, next to [`Erasable`].
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not fit a class of numbers",
        label = "holds no number",
        note = "write a number or text, or `Option<…>` or `Vec<…>` of it; for a number of your own: \
                `impl Quantity for {Self}`, next to `impl Erasable`"
    )]
    trait Quantity = quantity, quantity_mut;

    /// A type that can hold an image, a digest or an address of a network: bytes, text, an IP address.
    ///
    /// Implement it for a type of your own that holds bytes, next to [`Erasable`].
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not fit a class of bytes",
        label = "holds no bytes",
        note = "write `Vec<u8>`, an IP address or text, or `Option<…>` of it; for a type of your own that holds bytes: \
                `impl Bytes for {Self}`, next to `impl Erasable`"
    )]
    trait Bytes = bytes, bytes_mut;
}

macro_rules! fits {
    ($($fit:ident: $($type:ty),*;)*) => {$(
        $(impl $fit for $type {})*
        impl $fit for Cow<'_, str> {}
        impl<T: $fit> $fit for Option<T> {}
        impl<T: $fit> $fit for Box<T> {}
        impl<T: $fit> $fit for Vec<T> {}
        impl<T: $fit> $fit for BTreeSet<T> {}
        impl<K: Erasable, T: $fit> $fit for BTreeMap<K, T> {}
    )*};
}

#[rustfmt::skip]
fits! {
    Words:  String, Box<str>;
    Code:   String, Box<str>, char, bool, u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize;
    Moment: String, Box<str>, u8, u16, u32, u64, i8, i16, i32, i64, Day, NaiveDate, NaiveDateTime, DateTime<Utc>,
            DateTime<FixedOffset>;
    Quantity: String, Box<str>, u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize, f32, f64, Decimal, Amount;
    Bytes: String, Box<str>, Vec<u8>, IpAddr, Ipv4Addr, Ipv6Addr;
}

impl<const N: usize> Bytes for [u8; N] {}
impl<T: Quantity, const N: usize> Quantity for [T; N] {}
