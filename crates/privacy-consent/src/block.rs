//! What stops a campaign whatever the answer.

use crate::{
    Campaign,
    reason::{Reason, Reasons},
    words::{word_set, words},
};

words! {
    /// What stops a campaign whatever the contact answered.
    ///
    /// # Source
    /// C-10; GDPR, Art. 18 and Art. 21(2)-(3).
    Block of "block" {
        /// The file was deleted: a stale list still names it.
        Deleted = 0 "deleted",
        /// The file was anonymised.
        Anonymized = 1 "anonymized",
        /// Processing is restricted.
        Restricted = 2 "restricted",
        /// No usable address on the campaign's channel.
        NoAddress = 3 "no-address",
        /// The address bounced.
        Bounced = 4 "bounced",
        /// Objection to direct marketing: stops every marketing campaign in every regime, and no operational one.
        Objected = 5 "objected",
    }
}

impl Block {
    /// Whether it stops such a campaign.
    ///
    /// # Source
    /// C-5, C-10.
    #[must_use]
    pub const fn stops(self, campaign: Campaign) -> bool {
        match self {
            Self::Deleted
            | Self::Anonymized
            | Self::Restricted
            | Self::NoAddress
            | Self::Bounced => true,
            Self::Objected => match campaign {
                Campaign::Marketing => true,
                Campaign::Operational => false,
            },
        }
    }

    pub(crate) const fn reason(self) -> Reason {
        match self {
            Self::Deleted => Reason::Deleted,
            Self::Anonymized => Reason::Anonymized,
            Self::Restricted => Reason::Restricted,
            Self::NoAddress => Reason::NoAddress,
            Self::Bounced => Reason::Bounced,
            Self::Objected => Reason::Objected,
        }
    }
}

word_set! {
    /// The blocks that hold for a contact on the campaign's channel.
    Blocks of Block as u8, "blocks"
}

impl Blocks {
    pub(crate) const fn reasons(self, campaign: Campaign) -> Reasons {
        let mut reasons = Reasons::NONE;
        let mut rest = self;
        while let Some(block) = rest.first() {
            if block.stops(campaign) {
                reasons = reasons.with(block.reason());
            }
            rest = rest.without(Self::of(block));
        }
        reasons
    }
}
