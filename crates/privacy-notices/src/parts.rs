//! The words and small parts that an institution's facts are made of (N-12).

use alloc::vec::Vec;

use privacy_vocabulary::InactivityPeriod;

use crate::{Link, LocalText, MailLink, Value, words::spoken_words};

/// A fact that applies to some institutions only: stated, stated not to apply, or forgotten.
///
/// Forgotten is the default, and a finding of [`check`](crate::check): an institution without a data protection officer
/// says so once, in its facts, and no notice mentions it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[expect(clippy::exhaustive_enums, reason = "stated, stated not to apply, forgotten")]
pub enum Stated<T> {
    /// Nobody said anything.
    #[default]
    Unstated,
    /// It does not apply here.
    NotApplicable,
    /// This.
    Is(T),
}

impl<T> Stated<T> {
    /// The fact, where there is one.
    pub const fn fact(&self) -> Option<&T> {
        match self {
            Self::Is(fact) => Some(fact),
            Self::Unstated | Self::NotApplicable => None,
        }
    }

    /// Whether nobody said anything.
    pub const fn is_unstated(&self) -> bool {
        matches!(self, Self::Unstated)
    }
}

/// One way to reach somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[expect(clippy::exhaustive_enums, reason = "written on paper, or a link")]
pub enum Contact {
    /// A postal address or a telephone number.
    Written(Value),
    /// A web page or an e-mail address.
    Link(Link),
}

impl From<Link> for Contact {
    fn from(link: Link) -> Self {
        Self::Link(link)
    }
}

impl From<MailLink> for Contact {
    fn from(link: MailLink) -> Self {
        Self::Link(link.into())
    }
}

/// A name with at least one way to reach it: controller, representative, data protection officer, authority.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
pub struct Party {
    name: Value,
    contact: Contact,
    #[cfg_attr(feature = "serde", serde(default))]
    more: Vec<Contact>,
}

impl Party {
    /// A name and a way to reach it. Identity without contact details is not what the law asks for.
    #[must_use]
    pub fn new(name: Value, contact: impl Into<Contact>) -> Self {
        Self { name, contact: contact.into(), more: Vec::new() }
    }

    /// One more way to reach it.
    #[must_use]
    pub fn and(mut self, contact: impl Into<Contact>) -> Self {
        self.more.push(contact.into());
        self
    }

    /// The name.
    #[must_use]
    pub const fn name(&self) -> &Value {
        &self.name
    }

    /// Every way to reach it, the best first.
    pub fn contacts(&self) -> impl Iterator<Item = &Contact> {
        core::iter::once(&self.contact).chain(&self.more)
    }
}

spoken_words! {
    /// What a ticketing institution uses personal data for.
    ///
    /// # Source
    /// N-12; GDPR Art. 13(1)(c), Art. 14(1)(c); FADP Art. 19(2)(b).
    #[non_exhaustive]
    pub enum PurposeKind as "purpose", spoken as PurposeTexts {
        /// Orders, reservations, delivery of tickets.
        TicketSales / ticket_sales = "ticket-sales",
        /// Admission and access control.
        Admission / admission = "admission",
        /// The contact's file and account.
        ContactFile / contact_file = "contact-file",
        /// Messages about a purchase: a change of time, a cancellation.
        ServiceMessages / service_messages = "service-messages",
        /// Newsletters and offers: direct marketing.
        Marketing / marketing = "marketing",
        /// Answers to questions and complaints.
        CustomerService / customer_service = "customer-service",
        /// Payment, invoices, accounts.
        Accounting / accounting = "accounting",
        /// Prevention of fraud and misuse, security of the systems.
        Security / security = "security",
        /// Reports on attendance and where visitors come from.
        Statistics / statistics = "statistics",
        /// Membership of a community, group or school.
        Membership / membership = "membership",
        /// Donations and sponsorship.
        Fundraising / fundraising = "fundraising",
    }
}

/// What data are used for: a word of the vocabulary, or the institution's own.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[expect(clippy::exhaustive_enums, reason = "a known word or own words")]
pub enum Described<K> {
    /// A word that the catalogue speaks in every language.
    Known(K),
    /// The institution's own words.
    Own(LocalText),
}

impl<K> From<K> for Described<K> {
    fn from(word: K) -> Self {
        Self::Known(word)
    }
}

spoken_words! {
    /// What makes processing lawful.
    ///
    /// # Source
    /// N-12; GDPR Art. 6(1) and Art. 9(2)(a).
    #[expect(clippy::exhaustive_enums, reason = "the list of the Regulation")]
    pub enum LegalBasis as "legal basis", spoken as BasisTexts {
        /// Art. 6(1)(a).
        Consent / consent = "consent",
        /// Art. 6(1)(b).
        Contract / contract = "contract",
        /// Art. 6(1)(c).
        LegalObligation / legal_obligation = "legal-obligation",
        /// Art. 6(1)(d).
        VitalInterests / vital_interests = "vital-interests",
        /// Art. 6(1)(e).
        PublicTask / public_task = "public-task",
        /// Art. 6(1)(f): the interest itself must be named too.
        LegitimateInterests / legitimate_interests = "legitimate-interests",
        /// Art. 9(2)(a), for special categories of data.
        ExplicitConsent / explicit_consent = "explicit-consent",
    }
}

impl LegalBasis {
    /// Where the Regulation has it.
    #[must_use]
    pub const fn article(self) -> &'static str {
        match self {
            Self::Consent => "GDPR Art. 6(1)(a)",
            Self::Contract => "GDPR Art. 6(1)(b)",
            Self::LegalObligation => "GDPR Art. 6(1)(c)",
            Self::VitalInterests => "GDPR Art. 6(1)(d)",
            Self::PublicTask => "GDPR Art. 6(1)(e)",
            Self::LegitimateInterests => "GDPR Art. 6(1)(f)",
            Self::ExplicitConsent => "GDPR Art. 9(2)(a)",
        }
    }

    /// Whether it can be withdrawn (Art. 7(3)).
    #[must_use]
    pub const fn is_consent(self) -> bool {
        match self {
            Self::Consent | Self::ExplicitConsent => true,
            Self::Contract
            | Self::LegalObligation
            | Self::VitalInterests
            | Self::PublicTask
            | Self::LegitimateInterests => false,
        }
    }

    /// Whether one may object to it on grounds of one's own situation (Art. 21(1)).
    #[must_use]
    pub const fn can_be_objected_to(self) -> bool {
        match self {
            Self::PublicTask | Self::LegitimateInterests => true,
            Self::Consent
            | Self::Contract
            | Self::LegalObligation
            | Self::VitalInterests
            | Self::ExplicitConsent => false,
        }
    }
}

spoken_words! {
    /// A legitimate interest of the institution (GDPR Art. 6(1)(f)).
    ///
    /// # Source
    /// N-12; GDPR Art. 13(1)(d), Art. 14(2)(b), recitals 47 and 49.
    #[non_exhaustive]
    pub enum InterestKind as "legitimate interest", spoken as InterestTexts {
        /// Telling customers about own similar events (recital 47).
        DirectMarketing / direct_marketing = "direct-marketing",
        /// Preventing fraud (recital 47).
        FraudPrevention / fraud_prevention = "fraud-prevention",
        /// Keeping networks and systems secure (recital 49).
        NetworkSecurity / network_security = "network-security",
        /// Knowing where an audience comes from, to plan a programme.
        AudienceKnowledge / audience_knowledge = "audience-knowledge",
        /// Bringing or defending claims.
        LegalClaims / legal_claims = "legal-claims",
    }
}

/// One purpose with what makes it lawful.
///
/// # Examples
/// ```
/// use privacy_notices::{InterestKind, LegalBasis, Purpose, PurposeKind};
///
/// let sales = Purpose::new(PurposeKind::TicketSales).based_on(LegalBasis::Contract);
/// let statistics = Purpose::new(PurposeKind::Statistics).in_the_interest(InterestKind::AudienceKnowledge);
/// assert_eq!(statistics.basis(), Some(LegalBasis::LegitimateInterests));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
pub struct Purpose {
    what: Described<PurposeKind>,
    #[cfg_attr(feature = "serde", serde(default))]
    basis: Option<LegalBasis>,
    #[cfg_attr(feature = "serde", serde(default))]
    interest: Option<Described<InterestKind>>,
}

impl Purpose {
    /// A purpose whose legal basis is not stated: enough for the Swiss FADP, a finding under the GDPR.
    #[must_use]
    pub fn new(what: impl Into<Described<PurposeKind>>) -> Self {
        Self { what: what.into(), basis: None, interest: None }
    }

    /// With its legal basis.
    #[must_use]
    pub fn based_on(mut self, basis: LegalBasis) -> Self {
        self.basis = Some(basis);
        self
    }

    /// Based on this legitimate interest (Art. 6(1)(f)).
    #[must_use]
    pub fn in_the_interest(mut self, interest: impl Into<Described<InterestKind>>) -> Self {
        self.interest = Some(interest.into());
        self.based_on(LegalBasis::LegitimateInterests)
    }

    /// What for.
    #[must_use]
    pub const fn what(&self) -> &Described<PurposeKind> {
        &self.what
    }

    /// What makes it lawful, where stated.
    #[must_use]
    pub const fn basis(&self) -> Option<LegalBasis> {
        self.basis
    }

    /// Whose interest it is, where stated.
    #[must_use]
    pub const fn interest(&self) -> Option<&Described<InterestKind>> {
        self.interest.as_ref()
    }

    /// Whether it is direct marketing, to which one may object without a reason (Art. 21(2)).
    #[must_use]
    pub const fn is_marketing(&self) -> bool {
        matches!(self.what, Described::Known(PurposeKind::Marketing))
            || matches!(self.interest, Some(Described::Known(InterestKind::DirectMarketing)))
    }
}

spoken_words! {
    /// A category of personal data (GDPR Art. 14(1)(d), FADP Art. 19(3)).
    #[non_exhaustive]
    pub enum CategoryKind as "data category", spoken as CategoryTexts {
        /// Name, title, date of birth.
        Identity / identity = "identity",
        /// Addresses, telephone numbers.
        ContactDetails / contact_details = "contact-details",
        /// Orders, reservations, tickets.
        Purchases / purchases = "purchases",
        /// Means of payment, amounts.
        Payment / payment = "payment",
        /// Interests and language.
        Preferences / preferences = "preferences",
        /// Letters, notes and remarks.
        Correspondence / correspondence = "correspondence",
        /// IP address, device, pages visited.
        Connection / connection = "connection",
        /// Membership of a group or school.
        Membership / membership = "membership",
    }
}

spoken_words! {
    /// A recipient or category of recipients (GDPR Art. 13(1)(e), Art. 14(1)(e); FADP Art. 19(2)(c)).
    #[non_exhaustive]
    pub enum RecipientKind as "recipient", spoken as RecipientTexts {
        /// The organizers of the events.
        Organizers / organizers = "organizers",
        /// The provider of the ticketing platform.
        TicketingPlatform / ticketing_platform = "ticketing-platform",
        /// Banks and payment services.
        PaymentServices / payment_services = "payment-services",
        /// Services that deliver e-mail, text messages and post.
        DeliveryServices / delivery_services = "delivery-services",
        /// Hosting and maintenance.
        HostingServices / hosting_services = "hosting-services",
        /// Authorities, where the law obliges.
        Authorities / authorities = "authorities",
        /// Auditors, lawyers, insurers.
        Advisers / advisers = "advisers",
    }
}

spoken_words! {
    /// What protects data sent to a third country (GDPR Chapter V; FADP Art. 16 and 17).
    #[expect(clippy::exhaustive_enums, reason = "the grounds of Chapter V")]
    pub enum Safeguard as "safeguard", spoken as SafeguardTexts {
        /// An adequacy decision (Art. 45).
        AdequacyDecision / adequacy_decision = "adequacy-decision",
        /// Standard data protection clauses (Art. 46(2)(c)).
        StandardClauses / standard_clauses = "standard-clauses",
        /// Binding corporate rules (Art. 47).
        BindingRules / binding_rules = "binding-rules",
        /// Explicit consent (Art. 49(1)(a)).
        ExplicitConsent / explicit_consent = "explicit-consent",
        /// Necessary for the contract (Art. 49(1)(b)).
        Contract / contract = "contract",
    }
}

impl Safeguard {
    /// Whether the reader must be told where a copy can be had (Art. 13(1)(f): Art. 46 and 47, not an adequacy decision).
    #[must_use]
    pub const fn needs_a_copy(self) -> bool {
        match self {
            Self::StandardClauses | Self::BindingRules => true,
            Self::AdequacyDecision | Self::ExplicitConsent | Self::Contract => false,
        }
    }
}

/// A transfer to a third country.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
pub struct Transfer {
    country: LocalText,
    safeguard: Safeguard,
    #[cfg_attr(feature = "serde", serde(default))]
    copy: Option<Link>,
}

impl Transfer {
    /// A transfer to that country or organisation, with what protects it.
    #[must_use]
    pub const fn new(country: LocalText, safeguard: Safeguard) -> Self {
        Self { country, safeguard, copy: None }
    }

    /// Where a copy of the safeguards can be had.
    #[must_use]
    pub fn copy_at(mut self, link: impl Into<Link>) -> Self {
        self.copy = Some(link.into());
        self
    }

    /// Where to.
    #[must_use]
    pub const fn country(&self) -> &LocalText {
        &self.country
    }

    /// What protects it.
    #[must_use]
    pub const fn safeguard(&self) -> Safeguard {
        self.safeguard
    }

    /// Where a copy can be had.
    #[must_use]
    pub const fn copy(&self) -> Option<&Link> {
        self.copy.as_ref()
    }
}

/// How long data are kept, or what decides it.
///
/// **Unit:** calendar months after the last activity; whole years of accounting law.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Retention {
    /// Until so many months after the contact's last activity (E-1).
    AfterLastActivity(InactivityPeriod),
    /// As long as the law on accounts says.
    AccountingYears(u8),
    /// Until consent is withdrawn or an objection is made.
    UntilWithdrawal,
    /// The institution's own words.
    Own(LocalText),
}

spoken_words! {
    /// A right of the data subject (GDPR Art. 15 to 21; FADP Art. 25 to 32).
    #[expect(clippy::exhaustive_enums, reason = "the list of Art. 13(2)(b)")]
    pub enum Right as "right", spoken as RightTexts {
        /// Art. 15.
        Access / access = "access",
        /// Art. 16.
        Rectification / rectification = "rectification",
        /// Art. 17.
        Erasure / erasure = "erasure",
        /// Art. 18.
        Restriction / restriction = "restriction",
        /// Art. 21.
        Objection / objection = "objection",
        /// Art. 20.
        Portability / portability = "portability",
    }
}

/// Where one may complain.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[expect(clippy::exhaustive_enums, reason = "a named authority, or whichever is competent")]
pub enum Complaint {
    /// With this supervisory authority, and any other that is competent.
    With(Party),
    /// With whichever supervisory authority is competent.
    Competent,
}

/// Whether one must give the data, and what follows if one does not (GDPR Art. 13(2)(e)).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Obligation {
    /// Nobody has to; nothing follows.
    Voluntary,
    /// The mandatory fields are needed for the contract: no order without them.
    NeededForContract,
    /// The law asks for them.
    RequiredByLaw,
    /// The institution's own words.
    Own(LocalText),
}

/// Where data come from that the person did not give (GDPR Art. 14(2)(f)).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum DataSource {
    /// A member of the person's community registered them (N-1, N-2).
    CommunityMember,
    /// Whoever bought a ticket in the person's name.
    TicketBuyer,
    /// Sources open to the public.
    PublicSources,
    /// The institution's own words.
    Own(LocalText),
}

/// An automated decision in the sense of GDPR Art. 22(1) and (4), FADP Art. 21.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
#[expect(clippy::exhaustive_structs, reason = "the two things that Art. 13(2)(f) asks for")]
pub struct AutomatedDecision {
    /// The logic involved, in words a reader understands.
    pub logic: LocalText,
    /// Significance and envisaged consequences.
    pub consequences: LocalText,
}

#[cfg(feature = "serde")]
#[rustfmt::skip]
mod wire {
    use super::{Complaint, Contact, DataSource, Described, Obligation, Retention, Stated};
    use crate::text::as_tagged;

    as_tagged!(Stated<T> as "statement" { Unstated = "unstated", NotApplicable = "not-applicable",; Is = "is", });
    as_tagged!(Contact as "contact" { ; Written = "written", Link = "link", });
    as_tagged!(Described<K> as "description" { ; Known = "known", Own = "own", });
    as_tagged!(Retention as "retention" {
        UntilWithdrawal = "until-withdrawal",;
        AfterLastActivity = "after-last-activity", AccountingYears = "accounting-years", Own = "own",
    });
    as_tagged!(Complaint as "complaint" { Competent = "competent",; With = "with", });
    as_tagged!(Obligation as "obligation" {
        Voluntary = "voluntary", NeededForContract = "needed-for-contract", RequiredByLaw = "required-by-law",;
        Own = "own",
    });
    as_tagged!(DataSource as "data source" {
        CommunityMember = "community-member", TicketBuyer = "ticket-buyer", PublicSources = "public-sources",;
        Own = "own",
    });
}
