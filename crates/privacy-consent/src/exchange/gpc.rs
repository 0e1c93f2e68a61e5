//! Global Privacy Control: what a browser says with every request.

use crate::Block;

/// What the header `Sec-GPC` of a request says.
///
/// # Examples
/// ```
/// use privacy_consent::{Block, exchange::{GpcPolicy, GpcSignal}};
///
/// let signal = GpcSignal::from_header(Some("1"));
/// assert!(signal.objects_to_sale_and_sharing());
/// assert_eq!(signal.block(GpcPolicy::AlsoDirectMarketing), Some(Block::Objected));
/// assert_eq!(signal.block(GpcPolicy::SaleAndSharing), None);
/// assert_eq!(GpcSignal::from_header(None), GpcSignal::NotSet);
/// ```
///
/// # Source
/// C-15; W3C, *Global Privacy Control*, "The Sec-GPC Header Field for HTTP Requests".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the header says so or does not")]
pub enum GpcSignal {
    /// No preference was expressed: no header, or any other value than `1`.
    NotSet,
    /// `Sec-GPC: 1`.
    Set,
}

/// What a set signal means to the host beyond sale and sharing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the host says one or the other")]
pub enum GpcPolicy {
    /// An objection to sale and sharing alone.
    #[default]
    SaleAndSharing,
    /// An objection to direct marketing too.
    AlsoDirectMarketing,
}

impl GpcSignal {
    /// What the value of the header says. Every other value than `1` is ignored, as the specification asks.
    #[must_use]
    pub fn from_header(value: Option<&str>) -> Self {
        if value == Some("1") { Self::Set } else { Self::NotSet }
    }

    /// Whether it is an objection to the sale and the sharing of personal data.
    #[must_use]
    pub const fn objects_to_sale_and_sharing(self) -> bool {
        matches!(self, Self::Set)
    }

    /// The block that it sets for marketing campaigns, where the host reads it as an objection to them.
    ///
    /// # Source
    /// C-10, C-15.
    #[must_use]
    pub const fn block(self, policy: GpcPolicy) -> Option<Block> {
        match (self, policy) {
            (Self::Set, GpcPolicy::AlsoDirectMarketing) => Some(Block::Objected),
            (Self::Set, GpcPolicy::SaleAndSharing) | (Self::NotSet, _) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_value_one_is_a_signal() {
        for value in [None, Some(""), Some("0"), Some(" 1"), Some("1, 1"), Some("true"), Some("11")]
        {
            assert_eq!(GpcSignal::from_header(value), GpcSignal::NotSet, "{value:?}");
        }
    }
}
