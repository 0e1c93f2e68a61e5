//! The shape of what every language must say. A field without a text does not compile.

use alloc::{string::String, vec::Vec};

use crate::{
    BuyerAnswer, ContentHash, Touchpoint, Version,
    parts::{
        BasisTexts, CategoryTexts, InterestTexts, PurposeTexts, RecipientTexts, RightTexts,
        SafeguardTexts,
    },
};

pub(crate) use crate::plural::{Counted, Plural};

/// A text with at most one slot. What stands in the slot is a matter of the field, and always a nominative at the
/// beginning or behind a colon, so that no language has to inflect a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) before: &'static str,
    pub(crate) after: Option<&'static str>,
}

/// A text without a slot.
pub(crate) const fn says(text: &'static str) -> Sentence {
    Sentence { before: text, after: None }
}

/// A text around a slot.
pub(crate) const fn around(before: &'static str, after: &'static str) -> Sentence {
    Sentence { before, after: Some(after) }
}

/// Hands out every fragment of a text in a fixed order, for its hash and for tests.
pub(crate) trait Fragments {
    fn each(&self, visit: &mut dyn FnMut(&'static str));
}

impl Fragments for &'static str {
    fn each(&self, visit: &mut dyn FnMut(&'static str)) {
        visit(self);
    }
}

impl Fragments for () {
    fn each(&self, _: &mut dyn FnMut(&'static str)) {}
}

impl Fragments for Sentence {
    fn each(&self, visit: &mut dyn FnMut(&'static str)) {
        visit(self.before);
        if let Some(after) = self.after {
            visit(SLOT);
            visit(after);
        }
    }
}

/// Stands for the open slot in what is hashed.
pub(crate) const SLOT: &str = "{}";

/// The fragments, one a line, empty ones left out: a word added to the vocabulary later does not change the hash of an
/// edition that never had it.
pub(crate) fn canonical(texts: &dyn Fragments) -> String {
    let mut lines = Vec::new();
    texts.each(&mut |fragment| {
        if !fragment.is_empty() {
            lines.push(fragment);
        }
    });
    lines.join("\n")
}

/// A struct of texts that hands out its fields in order.
macro_rules! fragments {
    ($(#[$meta:meta])* $Name:ident { $($(#[$doc:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Debug)]
        pub(crate) struct $Name {
            $($(#[$doc])* pub(crate) $field: $type,)+
        }

        impl Fragments for $Name {
            fn each(&self, visit: &mut dyn FnMut(&'static str)) {
                $(self.$field.each(visit);)+
            }
        }
    };
}

fragments! {
    /// The label of the link to the privacy policy; its slot takes the institution's name.
    LinkLabel { policy: Sentence, }
}

fragments! {
    /// The three answers of N-7.
    AnswerLabels {
        agreed: &'static str,
        declined: &'static str,
        not_asked: &'static str,
    }
}

impl AnswerLabels {
    pub(crate) const fn of(&self, answer: BuyerAnswer) -> &'static str {
        match answer {
            BuyerAnswer::Agreed => self.agreed,
            BuyerAnswer::Declined => self.declined,
            BuyerAnswer::NotAsked => self.not_asked,
        }
    }
}

/// One version of a notice. The slots of title and body take the institution's name.
#[derive(Debug)]
pub(crate) struct Wording<L: 'static> {
    pub(crate) version: Version,
    pub(crate) title: Sentence,
    pub(crate) body: Sentence,
    pub(crate) labels: L,
}

impl<L: Fragments> Fragments for Wording<L> {
    fn each(&self, visit: &mut dyn FnMut(&'static str)) {
        self.title.each(visit);
        self.body.each(visit);
        self.labels.each(visit);
    }
}

/// A text as it is now, and every version before it, the newest first: a receipt of last year still resolves.
#[derive(Debug)]
pub(crate) struct Editions<T: 'static> {
    pub(crate) current: T,
    pub(crate) past: &'static [T],
}

/// The version of that number. A language file that says 0 does not compile.
pub(crate) const fn version(number: u16) -> Version {
    assert!(number > 0, "versions begin at 1");
    match Version::from_number(number) {
        Some(version) => version,
        None => Version::FIRST,
    }
}

/// A text that never changed.
pub(crate) const fn first<T>(current: T) -> Editions<T> {
    Editions { current, past: &[] }
}

/// Everything that a language must say.
#[derive(Debug)]
pub(crate) struct Texts {
    /// N-1: urges the creator to tell the person about their rights; ends before the link to pass on.
    pub(crate) member_without_login: Editions<Wording<LinkLabel>>,
    /// N-2: subject and first lines of the e-mail; the whole summary follows.
    pub(crate) member_with_login: Editions<Wording<LinkLabel>>,
    /// N-3: ends before the link.
    pub(crate) contact_creation: Editions<Wording<LinkLabel>>,
    /// N-4: ends before the link.
    pub(crate) newsletter_widget: Editions<Wording<LinkLabel>>,
    /// N-5: what may stand in a note.
    pub(crate) contact_note: Editions<Wording<()>>,
    /// N-6: what may stand in a remark.
    pub(crate) order_remark: Editions<Wording<()>>,
    /// N-7: a question and its answers.
    pub(crate) card_alias: Editions<Wording<AnswerLabels>>,
    /// N-8.
    pub(crate) reporting_export: Editions<Wording<()>>,
    /// N-9.
    pub(crate) audience_export: Editions<Wording<()>>,
    /// N-10: a login that identifies nobody; names anonymised when the operator leaves.
    pub(crate) operator_login: Editions<Wording<()>>,
    /// N-12.
    pub(crate) summary: Editions<SummaryTexts>,
    /// The terms of the Regulation that the texts above must use.
    pub(crate) glossary: crate::glossary::Glossary,
}

/// One version of a notice, whatever its labels.
#[derive(Clone, Copy)]
pub(crate) struct AnyWording {
    pub(crate) version: Version,
    pub(crate) title: Sentence,
    pub(crate) body: Sentence,
    pub(crate) labels: Labels,
    fragments: &'static (dyn Fragments + Sync),
}

/// The labels of a notice.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Labels {
    None,
    Link(&'static LinkLabel),
    Answers(&'static AnswerLabels),
}

pub(crate) trait AsLabels: Fragments {
    fn labels(&'static self) -> Labels;
}

impl AsLabels for () {
    fn labels(&'static self) -> Labels {
        Labels::None
    }
}

impl AsLabels for LinkLabel {
    fn labels(&'static self) -> Labels {
        Labels::Link(self)
    }
}

impl AsLabels for AnswerLabels {
    fn labels(&'static self) -> Labels {
        Labels::Answers(self)
    }
}

impl core::fmt::Debug for AnyWording {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("AnyWording").field("version", &self.version).finish_non_exhaustive()
    }
}

impl AnyWording {
    fn of<L: AsLabels + Sync>(wording: &'static Wording<L>) -> Self {
        Self {
            version: wording.version,
            title: wording.title,
            body: wording.body,
            labels: wording.labels.labels(),
            fragments: wording,
        }
    }

    /// The wording as it is hashed, one fragment a line.
    pub(crate) fn canonical(&self) -> String {
        canonical(self.fragments)
    }

    pub(crate) fn hash(&self) -> ContentHash {
        ContentHash::of(&self.canonical())
    }
}

/// One value per touchpoint: the place where a notice without a text stops the build.
macro_rules! of_touchpoint {
    ($texts:expr, $touchpoint:expr, $editions:ident => $value:expr) => {
        match $touchpoint {
            Touchpoint::MemberWithoutLogin => {
                let $editions = &$texts.member_without_login;
                $value
            }
            Touchpoint::MemberWithLogin => {
                let $editions = &$texts.member_with_login;
                $value
            }
            Touchpoint::ContactCreation => {
                let $editions = &$texts.contact_creation;
                $value
            }
            Touchpoint::NewsletterWidget => {
                let $editions = &$texts.newsletter_widget;
                $value
            }
            Touchpoint::ContactNote => {
                let $editions = &$texts.contact_note;
                $value
            }
            Touchpoint::OrderRemark => {
                let $editions = &$texts.order_remark;
                $value
            }
            Touchpoint::CardAlias => {
                let $editions = &$texts.card_alias;
                $value
            }
            Touchpoint::ReportingExport => {
                let $editions = &$texts.reporting_export;
                $value
            }
            Touchpoint::AudienceExport => {
                let $editions = &$texts.audience_export;
                $value
            }
            Touchpoint::OperatorLogin => {
                let $editions = &$texts.operator_login;
                $value
            }
        }
    };
}

impl<L: AsLabels + Sync> Editions<Wording<L>> {
    pub(crate) fn version(&'static self, version: Version) -> Option<AnyWording> {
        core::iter::once(&self.current)
            .chain(self.past)
            .find(|wording| wording.version == version)
            .map(AnyWording::of)
    }
}

impl Texts {
    /// The notice of a touchpoint as it is shown today.
    pub(crate) fn current(&'static self, touchpoint: Touchpoint) -> AnyWording {
        of_touchpoint!(self, touchpoint, editions => AnyWording::of(&editions.current))
    }

    /// That version of a touchpoint's notice.
    pub(crate) fn wording(
        &'static self,
        touchpoint: Touchpoint,
        version: Version,
    ) -> Option<AnyWording> {
        of_touchpoint!(self, touchpoint, editions => editions.version(version))
    }

    /// That version of the summary's fragments.
    pub(crate) fn summary(&'static self, version: Version) -> Option<&'static SummaryTexts> {
        core::iter::once(&self.summary.current)
            .chain(self.summary.past)
            .find(|texts| texts.version.0 == version)
    }
}

/// A version among the fragments, which is not one of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number(pub(crate) Version);

impl Fragments for Number {
    fn each(&self, _: &mut dyn FnMut(&'static str)) {}
}

fragments! {
    /// The fragments that a privacy summary is composed from (N-12).
    SummaryTexts {
        version: Number,
        title: &'static str,
        /// Heading.
        who: &'static str,
        /// Slot: the institution.
        controller: Sentence,
        /// Slot: a contact.
        contact: Sentence,
        /// Slot: a name.
        representative: Sentence,
        /// Slot: a name.
        dpo: Sentence,
        /// Heading.
        purposes: &'static str,
        purpose: PurposeTexts,
        basis: BasisTexts,
        /// Slot: what makes it lawful; follows a dash.
        legal_basis: Sentence,
        /// Slot: an interest; follows a dash.
        our_interest: Sentence,
        interest: InterestTexts,
        /// Heading.
        categories: &'static str,
        category: CategoryTexts,
        /// Heading.
        source: &'static str,
        source_member: &'static str,
        source_buyer: &'static str,
        source_public: &'static str,
        /// Heading.
        recipients: &'static str,
        recipient: RecipientTexts,
        /// Heading.
        transfers: &'static str,
        safeguard: SafeguardTexts,
        /// Slot: a link.
        copy: Sentence,
        /// Heading.
        retention: &'static str,
        /// Slot: the number.
        months_of_inactivity: Counted,
        /// Slot: the number.
        accounting_years: Counted,
        until_withdrawal: &'static str,
        /// Heading.
        rights: &'static str,
        right: RightTexts,
        /// Slot: a link. Where the rights are exercised.
        exercise: Sentence,
        /// Slot: a link.
        withdraw: Sentence,
        complain: &'static str,
        /// Slot: an authority.
        authority: Sentence,
        /// Heading of what must stand apart (Art. 21(4)).
        objection: &'static str,
        object_to_marketing: &'static str,
        object_to_interest: &'static str,
        /// Heading.
        obligation: &'static str,
        voluntary: &'static str,
        needed_for_contract: &'static str,
        required_by_law: &'static str,
        /// Heading.
        automated: &'static str,
        /// Slot: the institution's words.
        logic: Sentence,
        /// Slot: the institution's words.
        consequences: Sentence,
        /// Heading.
        further: &'static str,
        /// The rights in one sentence, for the short layer.
        rights_in_short: &'static str,
    }
}

impl SummaryTexts {
    pub(crate) fn hash(&self) -> ContentHash {
        ContentHash::of(&canonical(self))
    }
}
