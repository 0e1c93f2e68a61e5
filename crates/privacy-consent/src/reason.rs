//! Why a campaign reaches a contact, or does not.

use privacy_vocabulary::{RuleId, Source};

use crate::words::{word_set, words};

words! {
    /// One reason of a decision. All that hold are kept, not only the first.
    ///
    /// Ascending by code, excluding reasons first, the graver before the lighter: the first one of a decision's side
    /// is [the one it is counted under](crate::Decision::because).
    ///
    /// # Source
    /// C-1 to C-13; the rule of each is [`Reason::source`].
    Reason of "reason" {
        /// Excludes: the file was deleted.
        Deleted = 0 "deleted",
        /// Excludes: the file was anonymised.
        Anonymized = 1 "anonymized",
        /// Excludes: processing is restricted.
        Restricted = 2 "restricted",
        /// Excludes: no usable address on the channel.
        NoAddress = 3 "no-address",
        /// Excludes: the address bounced.
        Bounced = 4 "bounced",
        /// Excludes: objection to direct marketing.
        Objected = 5 "objected",
        /// Excludes: refused or withdrawn.
        Refused = 6 "refused",
        /// Excludes: granted by a child without a verified guardian.
        Minor = 7 "minor",
        /// Excludes: the grant expired.
        Expired = 8 "expired",
        /// Excludes: asked, and neither answered nor confirmed.
        Unconfirmed = 9 "unconfirmed",
        /// Excludes: the grant was invalidated, or revoked by somebody else than the contact.
        Ended = 10 "ended",
        /// Excludes: soft opt-in, and the address was not collected in a way that the country accepts.
        AddressNotFromSale = 11 "address-not-from-sale",
        /// Excludes: soft opt-in, and the message is not for own similar products or the charity's own purposes.
        NotSimilar = 12 "not-similar",
        /// Excludes: soft opt-in, and no opt-out was offered at collection.
        NoOptOutAtCollection = 13 "no-opt-out-at-collection",
        /// Excludes: soft opt-in, and the message carries no opt-out.
        NoOptOutInMessage = 14 "no-opt-out-in-message",
        /// Excludes: no explicit grant.
        NotGranted = 15 "not-granted",
        /// Excludes: one layer permits, and another does not.
        LayerForbids = 16 "layer-forbids",
        /// Includes: an operational campaign is not filtered by consent.
        Operational = 17 "operational",
        /// Includes: an explicit grant.
        Granted = 18 "granted",
        /// Includes: an existing customer to whom every condition of the soft opt-in applies.
        SoftOptIn = 19 "soft-opt-in",
        /// Includes: no explicit refusal, under opt-out.
        NeverRefused = 20 "never-refused",
    }
}

/// Which way a reason points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is no third way")]
pub enum Effect {
    /// It keeps the contact out, whatever else holds.
    Exclude,
    /// It lets the contact in, unless something excludes.
    Include,
}

impl Effect {
    /// `exclude` or `include`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exclude => "exclude",
            Self::Include => "include",
        }
    }
}

impl core::fmt::Display for Effect {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.as_str())
    }
}

struct Row {
    effect: Effect,
    source: Source,
    sentence: &'static str,
}

const fn excludes(source: Source, sentence: &'static str) -> Row {
    Row { effect: Effect::Exclude, source, sentence }
}

const fn includes(source: Source, sentence: &'static str) -> Row {
    Row { effect: Effect::Include, source, sentence }
}

const SOFT_OPT_IN: Source = Source::law(RuleId::C12, "Directive 2002/58/EC, Art. 13(2)");

impl Reason {
    #[rustfmt::skip]
    const fn row(self) -> Row {
        use RuleId::{C1, C2, C3, C5, C7, C9, C10, C11, C13};
        match self {
            Self::Deleted       => excludes(Source::rule(C10), "the file was deleted"),
            Self::Anonymized    => excludes(Source::rule(C10), "the file was anonymised"),
            Self::Restricted    => excludes(Source::law(C10, "GDPR, Art. 18"), "processing is restricted"),
            Self::NoAddress     => excludes(Source::rule(C10), "no usable address on the channel"),
            Self::Bounced       => excludes(Source::rule(C10), "the address bounced"),
            Self::Objected      => excludes(Source::law(C10, "GDPR, Art. 21(2)-(3)"), "objected to direct marketing"),
            Self::Refused       => excludes(Source::rule(C2), "refused or withdrawn"),
            Self::Minor         => excludes(Source::law(C13, "GDPR, Art. 8"), "granted by a child without a verified guardian"),
            Self::Expired       => excludes(Source::rule(C11), "the grant expired"),
            Self::Unconfirmed   => excludes(Source::rule(C11), "asked, and not confirmed"),
            Self::Ended         => excludes(Source::rule(C7), "the grant was invalidated or revoked"),
            Self::AddressNotFromSale   => excludes(SOFT_OPT_IN, "the address was not collected in a sale"),
            Self::NotSimilar           => excludes(SOFT_OPT_IN, "the message is not for own similar products"),
            Self::NoOptOutAtCollection => excludes(SOFT_OPT_IN, "no opt-out was offered when the address was collected"),
            Self::NoOptOutInMessage    => excludes(SOFT_OPT_IN, "the message offers no opt-out"),
            Self::NotGranted    => excludes(Source::rule(C3), "no explicit grant"),
            Self::LayerForbids  => excludes(Source::rule(C9), "one layer permits, and another does not"),
            Self::Operational   => includes(Source::rule(C5), "operational, so not filtered by consent"),
            Self::Granted       => includes(Source::rule(C1), "granted explicitly"),
            Self::SoftOptIn     => includes(SOFT_OPT_IN, "existing customer, soft opt-in"),
            Self::NeverRefused  => includes(Source::rule(C2), "never refused"),
        }
    }

    /// Which way it points.
    #[must_use]
    pub const fn effect(self) -> Effect {
        self.row().effect
    }

    /// The rule it comes from, and the law behind it.
    #[must_use]
    pub const fn source(self) -> Source {
        self.row().source
    }

    /// The rule it comes from.
    #[must_use]
    pub const fn rule(self) -> RuleId {
        self.source().id()
    }

    /// The reason in a few English words, for logs and reports.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        self.row().sentence
    }
}

word_set! {
    /// All reasons that hold for one contact and one campaign.
    ///
    /// # Examples
    /// ```
    /// use privacy_consent::{Answer, Campaign, Facts, Reason, Regime, decide};
    ///
    /// let facts = Facts::of(Answer::Absent);
    /// let reasons = decide(facts, Campaign::Marketing, Regime::ExplicitConsent).reasons();
    /// assert!(reasons.iter().eq([Reason::NotGranted]));
    /// assert_eq!(Reason::NotGranted.rule().to_string(), "C-3");
    /// ```
    Reasons of Reason as u32, "reasons"
}

impl Reasons {
    const EXCLUDING: Self = Self::pointing(Effect::Exclude);
    const INCLUDING: Self = Self::pointing(Effect::Include);

    const fn pointing(effect: Effect) -> Self {
        let mut set = Self::NONE;
        let mut rest = Reason::ALL;
        while let [reason, others @ ..] = rest {
            if reason.effect() as u8 == effect as u8 {
                set = set.with(*reason);
            }
            rest = others;
        }
        set
    }

    /// Those that keep the contact out.
    #[must_use]
    pub const fn excluding(self) -> Self {
        Self(self.0 & Self::EXCLUDING.0)
    }

    /// Those that would let the contact in.
    #[must_use]
    pub const fn including(self) -> Self {
        Self(self.0 & Self::INCLUDING.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excluding_reasons_come_first_and_every_reason_points_one_way() {
        assert!(Reason::ALL.windows(2).all(|pair| pair[0].effect() <= pair[1].effect()));
        assert_eq!(Reasons::EXCLUDING.union(Reasons::INCLUDING).iter().count(), Reason::ALL.len());
        assert!(!Reasons::EXCLUDING.intersects(Reasons::INCLUDING));
    }

    #[test]
    fn codes_count_up_from_zero() {
        for (position, reason) in Reason::ALL.iter().enumerate() {
            assert_eq!(usize::from(reason.code()), position);
            assert_eq!(reason.as_str().parse(), Ok(*reason));
        }
    }

    #[test]
    fn sentences_are_lower_case_without_a_full_stop() {
        for reason in Reason::ALL {
            let sentence = reason.sentence();
            assert!(
                sentence.starts_with(char::is_lowercase) && !sentence.ends_with('.'),
                "{sentence}"
            );
        }
    }
}
