//! Balances: exact decimals, and whether money is open in either direction.

use core::{cmp::Ordering, fmt, str::FromStr};

use rust_decimal::Decimal;

/// A balance between a contact and one organization, in one currency.
///
/// Positive: the contact owes the institution. Negative: the institution owes the contact. `{:?}` prints the sign
/// alone, because what somebody owes is a personal datum.
///
/// **Unit:** major units of the balance's own currency; at most 15 digits before the point and 4 after it.
///
/// # Examples
/// ```
/// use privacy_anonymization::{Amount, AmountError};
///
/// let amount: Amount = "-0.01".parse()?;
/// assert!(!amount.is_zero());
/// assert!("0.00".parse::<Amount>()?.is_zero());
/// assert_eq!("1_000".parse::<Amount>(), Err(AmountError::Unreadable));
/// assert_eq!("0.00001".parse::<Amount>(), Err(AmountError::OutOfRange));
/// # Ok::<(), AmountError>(())
/// ```
///
/// # Source
/// E-4.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Decimal);

const INTEGER_DIGITS: usize = 15;
const DECIMALS: usize = 4;
const LIMIT: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0); // 10^15

impl Amount {
    /// Nothing is owed.
    #[must_use]
    pub const fn zero() -> Self {
        Self(Decimal::ZERO)
    }

    /// Whether nothing is owed: exactly zero, without any tolerance.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The same amount as a decimal.
    #[must_use]
    pub const fn decimal(self) -> Decimal {
        self.0
    }
}

impl Default for Amount {
    fn default() -> Self {
        Self::zero()
    }
}

impl TryFrom<Decimal> for Amount {
    type Error = AmountError;

    /// Takes a decimal as it is; trailing zeros do not count as decimals.
    fn try_from(decimal: Decimal) -> Result<Self, AmountError> {
        if decimal.is_zero() {
            return Ok(Self::zero()); // also of `-0` and `0.000000`
        }
        let shortest = decimal.normalize();
        if decimal.abs() < LIMIT
            && u32::try_from(DECIMALS).is_ok_and(|most| shortest.scale() <= most)
        {
            Ok(Self(if decimal.scale() > 4 { shortest } else { decimal }))
        } else {
            Err(AmountError::OutOfRange)
        }
    }
}

/// Reads an optional `-`, 1 to 15 digits, and optionally a point with 1 to 4 digits: no `+`, blank, comma, separator
/// or exponent.
impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let digits =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (integer, decimals) = match unsigned.split_once('.') {
            Some((integer, decimals)) if digits(decimals) => (integer, decimals),
            Some(_) => return Err(AmountError::Unreadable),
            None => (unsigned, ""),
        };
        if !digits(integer) {
            return Err(AmountError::Unreadable);
        }
        if integer.len() > INTEGER_DIGITS || decimals.len() > DECIMALS {
            return Err(AmountError::OutOfRange);
        }
        Self::try_from(Decimal::from_str_exact(text).map_err(|_| AmountError::OutOfRange)?)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0.cmp(&Decimal::ZERO) {
            Ordering::Less => "Amount(negative)",
            Ordering::Equal => "Amount(zero)",
            Ordering::Greater => "Amount(positive)",
        })
    }
}

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(Amount);

/// Why an amount was refused. The text does not repeat the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AmountError {
    /// Not of the form `-123.45`.
    #[error("not an amount of the form `-123.45`")]
    Unreadable,
    /// More digits than an [`Amount`] holds.
    #[error("an amount with more than 15 digits before the point or 4 after it")]
    OutOfRange,
}

/// What is open between a contact and the institution, over all its organizations and currencies.
///
/// Nothing is netted: 10 euros owed and 10 euros due are two open balances and not none, and neither are 10 euros and
/// 10 francs. With serde, a list of `debtor` and `creditor`.
///
/// # Examples
/// ```
/// use privacy_anonymization::{Amount, Settlement};
///
/// let both = Settlement::of(["10".parse::<Amount>()?, "-10".parse()?]);
/// assert!(both.owes() && both.is_owed());
/// assert_eq!(Settlement::of(["0.00".parse::<Amount>()?]), Settlement::SETTLED);
/// # Ok::<(), privacy_anonymization::AmountError>(())
/// ```
///
/// # Source
/// E-4, L-7.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Settlement {
    owes: bool,
    is_owed: bool,
}

impl Settlement {
    /// Nothing is open.
    pub const SETTLED: Self = Self { owes: false, is_owed: false };

    /// What is open over all balances, one amount per organization and currency.
    pub fn of(balances: impl IntoIterator<Item = Amount>) -> Self {
        balances.into_iter().fold(Self::SETTLED, Self::with)
    }

    /// What is open with one balance more.
    #[must_use]
    pub fn with(self, balance: Amount) -> Self {
        match balance.0.cmp(&Decimal::ZERO) {
            Ordering::Less => Self { is_owed: true, ..self },
            Ordering::Equal => self,
            Ordering::Greater => Self { owes: true, ..self },
        }
    }

    /// What is open in either of two parts, such as two organizations.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { owes: self.owes || other.owes, is_owed: self.is_owed || other.is_owed }
    }

    /// Whether the contact owes the institution anything.
    #[must_use]
    pub const fn owes(self) -> bool {
        self.owes
    }

    /// Whether the institution owes the contact anything.
    #[must_use]
    pub const fn is_owed(self) -> bool {
        self.is_owed
    }

    /// Whether nothing is open in either direction.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        !self.owes && !self.is_owed
    }
}

#[cfg(feature = "serde")]
mod list {
    use core::str::FromStr;

    use super::Settlement;
    use crate::NameError;

    enum Side {
        Debtor,
        Creditor,
    }

    const NAMES: &[&str] = &["debtor", "creditor"];

    impl FromStr for Side {
        type Err = NameError;

        fn from_str(text: &str) -> Result<Self, NameError> {
            match text {
                "debtor" => Ok(Self::Debtor),
                "creditor" => Ok(Self::Creditor),
                _ => Err(NameError::new("side of an open balance", NAMES)),
            }
        }
    }

    impl<'de> serde::Deserialize<'de> for Side {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            privacy_vocabulary::wire::read_text(deserializer)
        }
    }

    impl serde::Serialize for Settlement {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let open = [self.owes, self.is_owed];
            serializer
                .collect_seq(NAMES.iter().zip(open).filter(|(_, open)| *open).map(|(name, _)| name))
        }
    }

    impl<'de> serde::Deserialize<'de> for Settlement {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            privacy_vocabulary::wire::read_list(deserializer, Settlement::SETTLED, |open, side| {
                let more = match side {
                    Side::Debtor => Settlement { owes: true, ..open },
                    Side::Creditor => Settlement { is_owed: true, ..open },
                };
                (more != open).then_some(more)
            })
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{format, string::ToString};

    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    #[rustfmt::skip]
    fn only_the_strict_form_is_read() {
        for (text, expected) in [
            ("0",                    Ok("0")),
            ("-0",                   Ok("0")),
            ("0.0000",               Ok("0")),
            ("10.50",                Ok("10.50")),
            ("-0.0001",              Ok("-0.0001")),
            ("007",                  Ok("7")),
            ("999999999999999.9999", Ok("999999999999999.9999")),
            ("1000000000000000",     Err(AmountError::OutOfRange)),
            ("000000000000000001",   Err(AmountError::OutOfRange)),
            ("0.00000",              Err(AmountError::OutOfRange)),
            ("99999999999999999999999999999999", Err(AmountError::OutOfRange)),
            ("",                     Err(AmountError::Unreadable)),
            ("-",                    Err(AmountError::Unreadable)),
            (".5",                   Err(AmountError::Unreadable)),
            ("5.",                   Err(AmountError::Unreadable)),
            ("+5",                   Err(AmountError::Unreadable)),
            ("--5",                  Err(AmountError::Unreadable)),
            ("5,00",                 Err(AmountError::Unreadable)),
            ("1_000",                Err(AmountError::Unreadable)),
            ("1e3",                  Err(AmountError::Unreadable)),
            ("5.0.0",                Err(AmountError::Unreadable)),
            (" 5",                   Err(AmountError::Unreadable)),
            ("5\n",                  Err(AmountError::Unreadable)),
            ("٥",                    Err(AmountError::Unreadable)),
            ("NaN",                  Err(AmountError::Unreadable)),
        ] {
            let read = text.parse::<Amount>().map(|amount| amount.to_string());
            assert_eq!(read.as_deref(), expected.as_ref().copied(), "{text:?}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_decimal_keeps_its_value_or_is_refused() {
        for (unscaled, scale, expected) in [
            (1_050,                   2, Some("10.50")),
            (10_000_000,              7, Some("1")), // trailing zeros are no decimals
            (1,                       5, None),
            (0,                      20, Some("0")),
            (999_999_999_999_999,     0, Some("999999999999999")),
            (1_000_000_000_000_000,   0, None),
            (-1_000_000_000_000_000,  0, None),
            (-999_999_999_999_999,    0, Some("-999999999999999")),
        ] {
            let read = Amount::try_from(Decimal::new(unscaled, scale)).ok().map(|amount| amount.to_string());
            assert_eq!(read.as_deref(), expected, "{unscaled} at {scale}");
        }
        assert_eq!(Amount::try_from(Decimal::MAX), Err(AmountError::OutOfRange));
        assert_eq!(Amount::try_from(Decimal::MIN), Err(AmountError::OutOfRange));
    }

    #[test]
    fn the_sign_is_all_that_debug_shows() {
        for (text, shown) in [
            ("12345.67", "Amount(positive)"),
            ("-1", "Amount(negative)"),
            ("-0.00", "Amount(zero)"),
        ] {
            assert_eq!(format!("{:?}", amount(text)), shown);
        }
        assert_eq!(Amount::default(), Amount::zero());
        assert_eq!(amount("1.50").decimal(), Decimal::new(15, 1));
    }

    #[test]
    fn any_open_balance_counts_and_none_cancels_another() {
        for (balances, owes, is_owed) in [
            (&[][..], false, false),
            (&["0", "0.0000", "-0"], false, false),
            (&["0.0001"], true, false),
            (&["-0.0001"], false, true),
            (&["10", "-10"], true, true),
            (&["-10", "0", "10"], true, true),
            (&["5", "7"], true, false),
        ] {
            let settlement = Settlement::of(balances.iter().map(|text| amount(text)));
            assert_eq!((settlement.owes(), settlement.is_owed()), (owes, is_owed), "{balances:?}");
            assert_eq!(settlement.is_settled(), !owes && !is_owed);
            assert_eq!(settlement.is_settled(), settlement == Settlement::SETTLED);
            let parts = balances
                .iter()
                .map(|text| Settlement::of([amount(text)]))
                .fold(Settlement::default(), Settlement::and);
            assert_eq!(parts, settlement, "{balances:?}");
        }
    }
}
