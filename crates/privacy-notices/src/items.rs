//! What a privacy notice must contain, as a table: items, articles, conditions, exemptions (N-12).

use core::fmt;

use crate::{Value, words::words};

words! {
    /// A law that asks for a privacy notice.
    #[expect(clippy::exhaustive_enums, reason = "a further law must stop the build at every item")]
    pub enum Law as "law" {
        /// Regulation (EU) 2016/679.
        Gdpr = "gdpr",
        /// The Swiss Federal Act on Data Protection, in force since 1 September 2023.
        Fadp = "fadp",
    }
}

words! {
    /// From whom data are collected: which of Art. 13 and Art. 14 applies.
    #[expect(clippy::exhaustive_enums, reason = "from the person, or not")]
    pub enum Collection as "collection" {
        /// From the person: GDPR Art. 13.
        Direct = "direct",
        /// From somebody else, as in N-1 and N-2: GDPR Art. 14.
        Indirect = "indirect",
    }
}

words! {
    /// When an item is due at all.
    #[expect(clippy::exhaustive_enums, reason = "the conditions of the two articles")]
    pub enum Condition as "condition" {
        /// In every notice.
        Always = "always",
        /// Where a representative in the Union is needed (Art. 27).
        IfRepresentative = "if-representative",
        /// Where there is a data protection officer.
        IfDpo = "if-dpo",
        /// Where a purpose rests on Art. 6(1)(f).
        IfLegitimateInterests = "if-legitimate-interests",
        /// Where the data do not come from the person.
        IfIndirect = "if-indirect",
        /// Where the data come from the person.
        IfDirect = "if-direct",
        /// Where there are any.
        IfAny = "if-any",
        /// Where data go to a third country.
        IfTransfer = "if-transfer",
        /// Where a purpose rests on Art. 6(1)(a) or Art. 9(2)(a).
        IfConsent = "if-consent",
        /// Where a decision is automated (Art. 22).
        IfAutomated = "if-automated",
        /// Before data are used for a purpose that was not announced.
        BeforeNewPurpose = "before-new-purpose",
        /// Where a purpose rests on Art. 6(1)(e) or (f), or is direct marketing.
        IfObjectable = "if-objectable",
    }
}

words! {
    /// One thing that a privacy notice must say.
    ///
    /// # Examples
    /// ```
    /// use privacy_notices::{Collection, Condition, Item, Law};
    ///
    /// assert_eq!(Item::DpoContact.article(Law::Gdpr, Collection::Direct), Some("Art. 13(1)(b)"));
    /// assert_eq!(Item::DpoContact.condition(), Condition::IfDpo);
    /// assert_eq!(Item::SourceOfData.article(Law::Gdpr, Collection::Direct), None);
    /// ```
    ///
    /// # Source
    /// N-12; GDPR Art. 13, Art. 14, Art. 21(4); FADP Art. 19, Art. 21.
    #[expect(clippy::exhaustive_enums, reason = "the items of the two articles")]
    pub enum Item as "item" {
        /// Identity and contact details of the controller.
        ControllerIdentityContact = "controller-identity-contact",
        /// Identity and contact details of the representative.
        RepresentativeIdentityContact = "representative-identity-contact",
        /// Contact details of the data protection officer.
        DpoContact = "dpo-contact",
        /// Purposes and legal basis.
        PurposesAndLegalBasis = "purposes-and-legal-basis",
        /// The legitimate interests pursued.
        LegitimateInterests = "legitimate-interests",
        /// Categories of data.
        DataCategories = "data-categories",
        /// Recipients or categories of recipients.
        Recipients = "recipients",
        /// Transfers to third countries and their safeguards.
        ThirdCountryTransferAndSafeguards = "third-country-transfer-and-safeguards",
        /// Storage period, or the criteria for it.
        RetentionPeriodOrCriteria = "retention-period-or-criteria",
        /// The rights of access, rectification, erasure, restriction, objection and portability.
        Rights = "rights",
        /// The right to withdraw consent.
        RightWithdrawConsent = "right-withdraw-consent",
        /// The right to lodge a complaint.
        RightComplain = "right-complain",
        /// Whether the data must be given, and what follows if not.
        StatutoryContractualObligation = "statutory-contractual-obligation",
        /// Where the data come from.
        SourceOfData = "source-of-data",
        /// Automated decisions: logic, significance, consequences.
        AutomatedDecisionLogic = "automated-decision-logic",
        /// A purpose that was not announced.
        FurtherPurpose = "further-purpose",
        /// The right to object, clearly and apart from everything else.
        RightToObjectSeparate = "right-to-object-separate",
    }
}

/// A row of the table: Art. 13 GDPR, Art. 14 GDPR, FADP, condition.
struct Row(Option<&'static str>, Option<&'static str>, Option<&'static str>, Condition);

impl Item {
    #[rustfmt::skip]
    const fn row(self) -> Row {
        use Condition as C;
        match self {
            Self::ControllerIdentityContact         => Row(Some("Art. 13(1)(a)"), Some("Art. 14(1)(a)"), Some("Art. 19(2)(a)"), C::Always),
            Self::RepresentativeIdentityContact     => Row(Some("Art. 13(1)(a)"), Some("Art. 14(1)(a)"), None,                  C::IfRepresentative),
            Self::DpoContact                        => Row(Some("Art. 13(1)(b)"), Some("Art. 14(1)(b)"), None,                  C::IfDpo),
            Self::PurposesAndLegalBasis             => Row(Some("Art. 13(1)(c)"), Some("Art. 14(1)(c)"), Some("Art. 19(2)(b)"), C::Always),
            Self::LegitimateInterests               => Row(Some("Art. 13(1)(d)"), Some("Art. 14(2)(b)"), None,                  C::IfLegitimateInterests),
            Self::DataCategories                    => Row(None,                  Some("Art. 14(1)(d)"), Some("Art. 19(3)"),    C::IfIndirect),
            Self::Recipients                        => Row(Some("Art. 13(1)(e)"), Some("Art. 14(1)(e)"), Some("Art. 19(2)(c)"), C::IfAny),
            Self::ThirdCountryTransferAndSafeguards => Row(Some("Art. 13(1)(f)"), Some("Art. 14(1)(f)"), Some("Art. 19(4)"),    C::IfTransfer),
            Self::RetentionPeriodOrCriteria         => Row(Some("Art. 13(2)(a)"), Some("Art. 14(2)(a)"), None,                  C::Always),
            Self::Rights                            => Row(Some("Art. 13(2)(b)"), Some("Art. 14(2)(c)"), None,                  C::Always),
            Self::RightWithdrawConsent              => Row(Some("Art. 13(2)(c)"), Some("Art. 14(2)(d)"), None,                  C::IfConsent),
            Self::RightComplain                     => Row(Some("Art. 13(2)(d)"), Some("Art. 14(2)(e)"), None,                  C::Always),
            Self::StatutoryContractualObligation    => Row(Some("Art. 13(2)(e)"), None,                  None,                  C::IfDirect),
            Self::SourceOfData                      => Row(None,                  Some("Art. 14(2)(f)"), None,                  C::IfIndirect),
            Self::AutomatedDecisionLogic            => Row(Some("Art. 13(2)(f)"), Some("Art. 14(2)(g)"), Some("Art. 21"),       C::IfAutomated),
            Self::FurtherPurpose                    => Row(Some("Art. 13(3)"),    Some("Art. 14(4)"),    None,                  C::BeforeNewPurpose),
            Self::RightToObjectSeparate             => Row(Some("Art. 21(4)"),    Some("Art. 21(4)"),    None,                  C::IfObjectable),
        }
    }

    /// Where the law asks for it, or `None` where it does not. FADP Art. 19(3) asks for indirect collection alone.
    #[must_use]
    pub const fn article(self, law: Law, collection: Collection) -> Option<&'static str> {
        let Row(art13, art14, fadp, condition) = self.row();
        match (law, collection) {
            (Law::Gdpr, Collection::Direct) => art13,
            (Law::Gdpr, Collection::Indirect) => art14,
            (Law::Fadp, Collection::Direct) if matches!(condition, Condition::IfIndirect) => None,
            (Law::Fadp, Collection::Direct | Collection::Indirect) => fadp,
        }
    }

    /// When it is due.
    #[must_use]
    pub const fn condition(self) -> Condition {
        let Row(_, _, _, condition) = self.row();
        condition
    }
}

words! {
    /// Why an item may be left out.
    ///
    /// # Source
    /// N-12; GDPR Art. 13(4), Art. 14(5); FADP Art. 20.
    #[expect(clippy::exhaustive_enums, reason = "the grounds of the two laws")]
    pub enum ExemptionGround as "exemption" {
        /// The person already has the information.
        AlreadyInformed = "already-informed",
        /// Impossible, or a disproportionate effort.
        DisproportionateEffort = "disproportionate-effort",
        /// The law itself lays down that the data are obtained or disclosed.
        LaidDownByLaw = "laid-down-by-law",
        /// A duty of secrecy.
        Secrecy = "secrecy",
    }
}

impl ExemptionGround {
    /// Where the law has this ground, or `None` where it does not: Art. 13 knows the first alone.
    #[must_use]
    #[rustfmt::skip]
    pub const fn article(self, law: Law, collection: Collection) -> Option<&'static str> {
        match (self, law, collection) {
            (Self::AlreadyInformed,        Law::Gdpr, Collection::Direct)   => Some("Art. 13(4)"),
            (Self::AlreadyInformed,        Law::Gdpr, Collection::Indirect) => Some("Art. 14(5)(a)"),
            (Self::AlreadyInformed,        Law::Fadp, Collection::Direct | Collection::Indirect) => Some("Art. 20(1)(a)"),
            (Self::DisproportionateEffort, Law::Gdpr, Collection::Indirect) => Some("Art. 14(5)(b)"),
            (Self::DisproportionateEffort, Law::Fadp, Collection::Indirect) => Some("Art. 20(2)"),
            (Self::LaidDownByLaw,          Law::Gdpr, Collection::Indirect) => Some("Art. 14(5)(c)"),
            (Self::LaidDownByLaw,          Law::Fadp, Collection::Direct | Collection::Indirect) => Some("Art. 20(1)(b)"),
            (Self::Secrecy,                Law::Gdpr, Collection::Indirect) => Some("Art. 14(5)(d)"),
            (Self::Secrecy,                Law::Fadp, Collection::Direct | Collection::Indirect) => Some("Art. 20(1)(c)"),
            (Self::DisproportionateEffort, Law::Gdpr | Law::Fadp, Collection::Direct)
            | (Self::LaidDownByLaw | Self::Secrecy, Law::Gdpr, Collection::Direct) => None,
        }
    }
}

/// An item left out on purpose, with the ground and the institution's reason for it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
#[expect(clippy::exhaustive_structs, reason = "what, on which ground, why")]
pub struct Exemption {
    /// What is left out.
    pub item: Item,
    /// The ground that the law knows.
    pub ground: ExemptionGround,
    /// Why it applies here, for the institution's own records.
    pub reason: Value,
}

impl fmt::Display for Exemption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.item, self.ground, self.reason)
    }
}
