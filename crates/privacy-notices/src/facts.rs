//! What an institution has to say about its processing, as typed facts (N-12).

use alloc::vec::Vec;

use crate::{
    AutomatedDecision, CategoryKind, Complaint, DataSource, Described, Exemption, Link, Obligation,
    Party, Purpose, RecipientKind, Retention, Right, Stated, Transfer,
};

/// Everything that a privacy summary is composed from.
///
/// Only the controller cannot be left out. Everything else begins as forgotten, and [`check`](crate::check) lists what
/// is missing for the occasion, with the article; nothing is made up.
///
/// # Examples
/// ```
/// use privacy_notices::{LegalBasis, MailLink, Party, PrivacyFacts, Purpose, PurposeKind, Stated, Value};
///
/// let mail: MailLink = "mailto:privacy@opera.example".parse()?;
/// let facts = PrivacyFacts::new(Party::new(Value::new("Opéra de Lyon")?, mail))
///     .purpose(Purpose::new(PurposeKind::TicketSales).based_on(LegalBasis::Contract))
///     .dpo(Stated::NotApplicable);
/// assert_eq!(facts.controller().name().as_str(), "Opéra de Lyon");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// N-12; GDPR Art. 13 and 14; FADP Art. 19.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
pub struct PrivacyFacts {
    controller: Party,
    #[cfg_attr(feature = "serde", serde(default))]
    representative: Stated<Party>,
    #[cfg_attr(feature = "serde", serde(default))]
    dpo: Stated<Party>,
    #[cfg_attr(feature = "serde", serde(default))]
    purposes: Vec<Purpose>,
    #[cfg_attr(feature = "serde", serde(default))]
    categories: Vec<Described<CategoryKind>>,
    #[cfg_attr(feature = "serde", serde(default))]
    recipients: Stated<Vec<Described<RecipientKind>>>,
    #[cfg_attr(feature = "serde", serde(default))]
    transfers: Stated<Vec<Transfer>>,
    #[cfg_attr(feature = "serde", serde(default))]
    retention: Vec<Retention>,
    #[cfg_attr(feature = "serde", serde(default))]
    rights: Vec<Right>,
    #[cfg_attr(feature = "serde", serde(default))]
    withdrawal: Stated<Link>,
    #[cfg_attr(feature = "serde", serde(default))]
    complaint: Stated<Complaint>,
    #[cfg_attr(feature = "serde", serde(default))]
    obligation: Stated<Obligation>,
    #[cfg_attr(feature = "serde", serde(default))]
    source: Stated<DataSource>,
    #[cfg_attr(feature = "serde", serde(default))]
    automated: Stated<AutomatedDecision>,
    #[cfg_attr(feature = "serde", serde(default))]
    further: Stated<Vec<Purpose>>,
    #[cfg_attr(feature = "serde", serde(default))]
    exemptions: Vec<Exemption>,
}

/// A setter and an accessor for each fact.
macro_rules! facts {
    ($($(#[$set:meta])* $field:ident: $type:ty, $(#[$read:meta])* $reader:ident;)+) => {
        impl PrivacyFacts {$(
            $(#[$set])*
            #[must_use]
            pub fn $field(mut self, fact: $type) -> Self {
                self.$field = fact;
                self
            }

            $(#[$read])*
            #[must_use]
            pub const fn $reader(&self) -> &$type {
                &self.$field
            }
        )+}
    };
}

facts! {
    /// Says who represents a controller outside the Union (Art. 27).
    representative: Stated<Party>, /** The representative in the Union. */ stated_representative;
    /// Says who the data protection officer is.
    dpo: Stated<Party>, /** The data protection officer. */ stated_dpo;
    /// Says who receives the data.
    recipients: Stated<Vec<Described<RecipientKind>>>, /** The recipients. */ stated_recipients;
    /// Says which third countries data go to.
    transfers: Stated<Vec<Transfer>>, /** The transfers. */ stated_transfers;
    /// Says where consent is withdrawn.
    withdrawal: Stated<Link>, /** Where consent is withdrawn. */ stated_withdrawal;
    /// Says where one may complain.
    complaint: Stated<Complaint>, /** Where one may complain. */ stated_complaint;
    /// Says whether the data must be given.
    obligation: Stated<Obligation>, /** Whether the data must be given. */ stated_obligation;
    /// Says where data come from that the person did not give.
    source: Stated<DataSource>, /** Where the data come from. */ stated_source;
    /// Says how automated decisions work.
    automated: Stated<AutomatedDecision>, /** The automated decisions. */ stated_automated;
    /// Says which further purposes came up after collection (Art. 13(3), Art. 14(4)).
    further: Stated<Vec<Purpose>>, /** The further purposes. */ stated_further;
}

impl PrivacyFacts {
    /// The facts of a controller about whom nothing else is known yet.
    #[must_use]
    pub const fn new(controller: Party) -> Self {
        Self {
            controller,
            representative: Stated::Unstated,
            dpo: Stated::Unstated,
            purposes: Vec::new(),
            categories: Vec::new(),
            recipients: Stated::Unstated,
            transfers: Stated::Unstated,
            retention: Vec::new(),
            rights: Vec::new(),
            withdrawal: Stated::Unstated,
            complaint: Stated::Unstated,
            obligation: Stated::Unstated,
            source: Stated::Unstated,
            automated: Stated::Unstated,
            further: Stated::Unstated,
            exemptions: Vec::new(),
        }
    }

    /// One more purpose.
    #[must_use]
    pub fn purpose(mut self, purpose: Purpose) -> Self {
        self.purposes.push(purpose);
        self
    }

    /// One more category of data.
    #[must_use]
    pub fn category(mut self, category: impl Into<Described<CategoryKind>>) -> Self {
        self.categories.push(category.into());
        self
    }

    /// One more storage period or criterion.
    #[must_use]
    pub fn retention(mut self, retention: Retention) -> Self {
        self.retention.push(retention);
        self
    }

    /// The rights that the summary names: all of [`Right::ALL`], unless an exemption applies.
    #[must_use]
    pub fn rights(mut self, rights: &[Right]) -> Self {
        self.rights = rights.to_vec();
        self
    }

    /// Leaves an item out, with the ground for it.
    #[must_use]
    pub fn exempt(mut self, exemption: Exemption) -> Self {
        self.exemptions.push(exemption);
        self
    }

    /// What is left out, and why.
    #[must_use]
    pub fn exemptions(&self) -> &[Exemption] {
        &self.exemptions
    }

    /// The institution that answers for the data.
    #[must_use]
    pub const fn controller(&self) -> &Party {
        &self.controller
    }

    /// The purposes, in the order given.
    #[must_use]
    pub fn purposes(&self) -> &[Purpose] {
        &self.purposes
    }

    /// The categories of data.
    #[must_use]
    pub fn categories(&self) -> &[Described<CategoryKind>] {
        &self.categories
    }

    /// The storage periods.
    #[must_use]
    pub fn retentions(&self) -> &[Retention] {
        &self.retention
    }

    /// The rights named.
    #[must_use]
    pub fn named_rights(&self) -> &[Right] {
        &self.rights
    }

    /// Every purpose, the further ones included.
    pub fn all_purposes(&self) -> impl Iterator<Item = &Purpose> {
        self.purposes.iter().chain(self.further.fact().into_iter().flatten())
    }
}
