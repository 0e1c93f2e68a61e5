//! What an answer was about.

use core::{fmt, str::FromStr};

use crate::{
    UnknownValue,
    words::{word_set, words},
};

words! {
    /// What an answer can be limited to. What it is not limited to, it covers entirely.
    ///
    /// # Source
    /// C-9.
    Dimension of "dimension" {
        /// One purpose.
        Purpose = 0 "purpose",
        /// One channel.
        Channel = 1 "channel",
        /// One organization of the institution.
        Organization = 2 "organization",
        /// One address.
        Address = 3 "address",
    }
}

word_set! {
    /// What a layer is limited to.
    Dimensions of Dimension as u8, "dimensions"
}

/// A layer of answers: those that are limited to the same dimensions.
///
/// A mailing has a purpose, a channel, an organization and an address, so of each of the sixteen layers one answer at
/// most concerns it; all that are given must permit. The answer of the layer [`Layer::INSTITUTION`] concerns every
/// mailing.
///
/// # Examples
/// ```
/// use privacy_consent::{Dimension, Layer};
///
/// let layer = Layer::AUTHORIZATION.and(Dimension::Organization);
/// assert_eq!(layer.to_string(), "purpose+channel+organization");
/// assert_eq!("purpose+channel".parse(), Ok(Layer::AUTHORIZATION));
/// assert_eq!(Layer::INSTITUTION.to_string(), "institution");
/// ```
///
/// # Source
/// C-9.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Layer(Dimensions);

impl Layer {
    /// How many layers there are.
    pub const COUNT: usize = 16;
    /// Limited to nothing: the whole institution.
    pub const INSTITUTION: Self = Self(Dimensions::NONE);
    /// One purpose, on any channel.
    pub const PURPOSE: Self = Self(Dimensions::of(Dimension::Purpose));
    /// One channel, for any purpose.
    pub const CHANNEL: Self = Self(Dimensions::of(Dimension::Channel));
    /// One organization.
    pub const ORGANIZATION: Self = Self(Dimensions::of(Dimension::Organization));
    /// One address.
    pub const ADDRESS: Self = Self(Dimensions::of(Dimension::Address));
    /// One purpose on one channel, the source's authorization.
    pub const AUTHORIZATION: Self = Self::PURPOSE.and(Dimension::Channel);

    /// The layer limited to this dimension as well.
    #[must_use]
    pub const fn and(self, dimension: Dimension) -> Self {
        Self(self.0.with(dimension))
    }

    /// What it is limited to.
    #[must_use]
    pub const fn dimensions(self) -> Dimensions {
        self.0
    }

    /// Its number, 0 to 15: bit `code` of each dimension.
    #[must_use]
    pub const fn code(self) -> u8 {
        self.0.bits()
    }

    /// Every layer, by ascending number.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..16).filter_map(|bits| Dimensions::from_bits(bits).ok()).map(Self)
    }
}

impl PartialOrd for Layer {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Layer {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        self.code().cmp(&other.code())
    }
}

const INSTITUTION: &str = "institution";

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str(INSTITUTION);
        }
        for (position, dimension) in self.0.iter().enumerate() {
            if position > 0 {
                f.write_str("+")?;
            }
            f.write_str(dimension.as_str())?;
        }
        Ok(())
    }
}

impl fmt::Debug for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Reads `institution`, or dimensions in their order with `+` between them.
impl FromStr for Layer {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        if text == INSTITUTION {
            return Ok(Self::INSTITUTION);
        }
        let mut layer = Self::INSTITUTION;
        for word in text.split('+') {
            let dimension: Dimension = word.parse().map_err(|_| UnknownValue::of("layer"))?;
            // In ascending order, and none twice: one layer has one text.
            if layer.0.bits() >= Dimensions::of(dimension).bits() {
                return Err(UnknownValue::of("layer"));
            }
            layer = layer.and(dimension);
        }
        Ok(layer)
    }
}

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(Layer);

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn every_layer_has_one_text() {
        assert_eq!(Layer::all().count(), Layer::COUNT);
        for (position, layer) in Layer::all().enumerate() {
            assert_eq!(usize::from(layer.code()), position);
            assert_eq!(layer.to_string().parse(), Ok(layer));
        }
        for text in ["", "channel+purpose", "purpose+purpose", "purpose+", "Institution"] {
            assert_eq!(text.parse::<Layer>(), Err(UnknownValue::of("layer")), "{text}");
        }
    }
}
