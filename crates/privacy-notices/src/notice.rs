//! Which notice: who reads it, and where it belongs.

use core::{fmt, str::FromStr};

use privacy_vocabulary::{RuleId, Source};

use crate::{UnknownWord, words::words};

words! {
    /// Who reads a notice.
    ///
    /// # Source
    /// The table of §6: N-1 to N-10.
    #[expect(clippy::exhaustive_enums, reason = "a new audience must stop the build at every host page")]
    pub enum Audience as "audience" {
        /// Somebody who fills in a public form.
        InternetUser = "internet-user",
        /// A member of a community, registered by another member of it.
        CommunityMember = "community-member",
        /// Staff who work on files and orders.
        Operator = "operator",
        /// Staff who manage the operators' accounts.
        Administrator = "administrator",
    }
}

words! {
    /// The place in a host application where a legal notice belongs.
    ///
    /// # Examples
    /// ```
    /// use privacy_notices::{Audience, Touchpoint};
    ///
    /// assert_eq!(Touchpoint::ContactNote.audience(), Audience::Operator);
    /// assert_eq!(Touchpoint::ContactNote.rule().to_string(), "N-5");
    /// assert_eq!("contact-note".parse(), Ok(Touchpoint::ContactNote));
    /// ```
    ///
    /// # Source
    /// N-1 to N-10, in this order.
    #[expect(clippy::exhaustive_enums, reason = "a new touchpoint must stop the build at every host page")]
    pub enum Touchpoint as "touchpoint" {
        /// N-1: an internet user creates a contact on behalf of a member of their community; no login is asked.
        MemberWithoutLogin = "member-without-login",
        /// N-2: as N-1, with a login asked: the e-mail to the new member.
        MemberWithLogin = "member-with-login",
        /// N-3: the page on which an internet user creates their own contact.
        ContactCreation = "contact-creation",
        /// N-4: the newsletter widget.
        NewsletterWidget = "newsletter-widget",
        /// N-5: a note or remark on a contact, created or changed.
        ContactNote = "contact-note",
        /// N-6: a remark on an order, created or changed.
        OrderRemark = "order-remark",
        /// N-7: a credit-card alias is saved for later payments.
        CardAlias = "card-alias",
        /// N-8: an export from the reporting tool.
        ReportingExport = "reporting-export",
        /// N-9: an export from audience management.
        AudienceExport = "audience-export",
        /// N-10: an operator's login is created or changed.
        OperatorLogin = "operator-login",
    }
}

impl Touchpoint {
    /// Who reads the notice of this touchpoint.
    #[must_use]
    pub const fn audience(self) -> Audience {
        match self {
            Self::MemberWithoutLogin | Self::ContactCreation | Self::NewsletterWidget => {
                Audience::InternetUser
            }
            Self::MemberWithLogin => Audience::CommunityMember,
            Self::ContactNote
            | Self::OrderRemark
            | Self::CardAlias
            | Self::ReportingExport
            | Self::AudienceExport => Audience::Operator,
            Self::OperatorLogin => Audience::Administrator,
        }
    }

    /// The rule that asks for the notice.
    #[must_use]
    pub const fn rule(self) -> RuleId {
        self.source().id()
    }

    /// The rule, and the law behind it.
    #[must_use]
    #[rustfmt::skip]
    pub const fn source(self) -> Source {
        match self {
            Self::MemberWithoutLogin => Source::law(RuleId::N1, "GDPR Art. 14"),
            Self::MemberWithLogin    => Source::law(RuleId::N2, "GDPR Art. 14"),
            Self::ContactCreation    => Source::law(RuleId::N3, "GDPR Art. 13"),
            Self::NewsletterWidget   => Source::law(RuleId::N4, "GDPR Art. 13"),
            Self::ContactNote        => Source::law(RuleId::N5, "GDPR Art. 5(1)(c), Art. 9"),
            Self::OrderRemark        => Source::law(RuleId::N6, "GDPR Art. 5(1)(c), Art. 9"),
            Self::CardAlias          => Source::law(RuleId::N7, "GDPR Art. 7(1)"),
            Self::ReportingExport    => Source::law(RuleId::N8, "GDPR Art. 5(1)(b), (e) and (f)"),
            Self::AudienceExport     => Source::law(RuleId::N9, "GDPR Art. 5(1)(b), (e) and (f)"),
            Self::OperatorLogin      => Source::law(RuleId::N10, "GDPR Art. 25"),
        }
    }

    /// The notice that belongs here.
    #[must_use]
    pub const fn notice(self) -> NoticeId {
        NoticeId::At(self)
    }
}

/// The stable id of a notice: that of a touchpoint, or the privacy summary that some of them carry.
///
/// # Examples
/// ```
/// use privacy_notices::{NoticeId, Touchpoint};
///
/// assert_eq!("order-remark".parse(), Ok(NoticeId::At(Touchpoint::OrderRemark)));
/// assert_eq!(NoticeId::PrivacySummary.to_string(), "privacy-summary");
/// assert_eq!(NoticeId::all().count(), 11);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    clippy::exhaustive_enums,
    reason = "a touchpoint's notice or the summary: nothing else is shown"
)]
pub enum NoticeId {
    /// The notice of a touchpoint.
    At(Touchpoint),
    /// The privacy summary, composed from the institution's facts (N-12).
    PrivacySummary,
}

impl NoticeId {
    /// Every notice, in the order of the specification.
    pub fn all() -> impl Iterator<Item = Self> {
        Touchpoint::ALL.iter().copied().map(Self::At).chain([Self::PrivacySummary])
    }

    /// The id as it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::At(touchpoint) => touchpoint.as_str(),
            Self::PrivacySummary => "privacy-summary",
        }
    }

    /// The rule that asks for it.
    #[must_use]
    pub const fn rule(self) -> RuleId {
        match self {
            Self::At(touchpoint) => touchpoint.rule(),
            Self::PrivacySummary => RuleId::N12,
        }
    }
}

impl fmt::Display for NoticeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for NoticeId {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        Self::all().find(|id| id.as_str() == text).ok_or(UnknownWord::of("notice"))
    }
}

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(NoticeId);

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{string::ToString, vec::Vec};

    use super::*;

    #[test]
    fn the_touchpoints_are_the_rules_n_1_to_n_10_in_order() {
        let rules: Vec<_> = Touchpoint::ALL.iter().map(|place| place.rule().to_string()).collect();
        assert_eq!(rules, ["N-1", "N-2", "N-3", "N-4", "N-5", "N-6", "N-7", "N-8", "N-9", "N-10"]);
    }

    #[test]
    fn each_touchpoint_has_the_audience_of_the_table() {
        use Audience::{Administrator, CommunityMember, InternetUser, Operator};
        let audiences: Vec<_> = Touchpoint::ALL.iter().map(|place| place.audience()).collect();
        assert_eq!(
            audiences,
            [
                InternetUser,
                CommunityMember,
                InternetUser,
                InternetUser,
                Operator,
                Operator,
                Operator,
                Operator,
                Operator,
                Administrator
            ]
        );
    }

    #[test]
    fn every_word_round_trips_and_no_word_is_used_twice() {
        let ids: Vec<_> = NoticeId::all().collect();
        for (position, id) in ids.iter().enumerate() {
            assert_eq!(id.to_string().parse(), Ok(*id));
            assert_eq!(ids.iter().position(|other| other.as_str() == id.as_str()), Some(position));
        }
        for audience in Audience::ALL {
            assert_eq!(audience.as_str().parse(), Ok(*audience));
        }
        assert_eq!("Contact-Note".parse::<Touchpoint>(), Err(UnknownWord::of("touchpoint")));
    }
}
