//! A notice in a language, and what it looks like once it has a form.

use alloc::{string::String, vec::Vec};

use crate::{
    BuyerAnswer, Choice, Collection, ComposeError, ContentHash, Form, Item, Language, Layer, Link,
    NoticeId, Origin, OwnText, PointOfSale, Problem, Reference, Touchpoint, Version, check,
    document::{Block, Document, Frame, Phrase, Piece, fill},
    summary::Composer,
    wording::{AnyWording, Labels},
};

/// The summary that a touchpoint's notice can carry: all of it for N-2, the short layer for N-3 and N-4.
pub(crate) const fn layer_of(touchpoint: Touchpoint) -> Option<(Layer, Collection)> {
    match touchpoint {
        Touchpoint::MemberWithLogin => Some((Layer::Full, Collection::Indirect)),
        Touchpoint::ContactCreation | Touchpoint::NewsletterWidget => {
            Some((Layer::Short, Collection::Direct))
        }
        Touchpoint::MemberWithoutLogin
        | Touchpoint::ContactNote
        | Touchpoint::OrderRemark
        | Touchpoint::CardAlias
        | Touchpoint::ReportingExport
        | Touchpoint::AudienceExport
        | Touchpoint::OperatorLogin => None,
    }
}

/// A notice in a language, ready to be given a form.
#[derive(Clone, Debug)]
pub struct Notice<'a> {
    pub(crate) shop: &'a PointOfSale,
    pub(crate) touchpoint: Touchpoint,
    pub(crate) choice: Choice,
    pub(crate) text: Text<'a>,
    pub(crate) summary: Option<Version>,
}

#[derive(Clone, Debug)]
pub(crate) enum Text<'a> {
    Catalogue(AnyWording),
    Own(Version, &'a OwnText),
}

impl Notice<'_> {
    /// Where it belongs.
    #[must_use]
    pub const fn touchpoint(&self) -> Touchpoint {
        self.touchpoint
    }

    /// Its language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.choice.language
    }

    /// Its language, and why that one.
    #[must_use]
    pub const fn choice(&self) -> Choice {
        self.choice
    }

    /// Which text it is.
    #[must_use]
    pub fn reference(&self) -> Reference {
        let (version, origin, hash) = match &self.text {
            Text::Catalogue(wording) => (wording.version, Origin::Catalogue, wording.hash()),
            Text::Own(version, text) => (*version, Origin::Institution, text.hash()),
        };
        Reference::new(NoticeId::At(self.touchpoint), version, self.choice.language, origin, hash)
    }

    /// Gives it a form, with every value escaped for it.
    ///
    /// # Errors
    /// [`ComposeError::Incomplete`] where it must carry a summary that the facts do not suffice for: all of Art. 14 in
    /// the e-mail of N-2, at least a purpose in the short summary of N-3 and N-4. [`ComposeError::NoWords`] where the
    /// institution's own words are missing in its language.
    ///
    /// # Source
    /// N-2, N-12, N-13.
    pub fn render(&self, form: Form) -> Result<Rendered, ComposeError> {
        let mut references = Vec::from([self.reference()]);
        let mut blocks = Vec::from([Block::Paragraph(self.body())]);
        if let (Some(version), Some((layer, collection))) =
            (self.summary, layer_of(self.touchpoint))
        {
            self.expect_complete(layer, collection)?;
            let language = self.choice.language;
            if let Some(texts) = language.texts().summary(version) {
                let composer = Composer { facts: self.shop.facts(), collection, language, texts };
                match (&self.text, layer) {
                    (Text::Own(..), Layer::Short) => blocks.push(composer.controller_name()),
                    (Text::Own(..), Layer::Full)
                    | (Text::Catalogue(_), Layer::Short | Layer::Full) => {}
                }
                blocks.extend(composer.blocks(layer)?);
                let hash = texts.hash();
                references.push(Reference::new(
                    NoticeId::PrivacySummary,
                    version,
                    language,
                    Origin::Catalogue,
                    hash,
                ));
            }
        }
        blocks.extend(self.policy_link().map(Block::Paragraph));
        let answers = self.answers();
        if !answers.is_empty() {
            blocks.push(Block::Answers(answers));
        }
        Ok(Rendered::new(references, form, &Document { title: self.title(), blocks }))
    }

    fn expect_complete(&self, layer: Layer, collection: Collection) -> Result<(), ComposeError> {
        let languages = [self.choice.language];
        let mut findings =
            check(self.shop.facts(), collection, self.shop.checked_laws(), &languages);
        findings.retain(|finding| match layer {
            Layer::Full => true,
            Layer::Short => {
                finding.item() == Item::PurposesAndLegalBasis
                    && finding.problem() == Problem::Missing
            }
        });
        if findings.is_empty() { Ok(()) } else { Err(ComposeError::Incomplete(findings)) }
    }

    fn institution(&self) -> [Piece; 1] {
        [Piece::Value(self.shop.facts().controller().name().clone())]
    }

    fn title(&self) -> Phrase {
        match &self.text {
            Text::Catalogue(wording) => fill(wording.title, self.institution()),
            Text::Own(_, text) => Vec::from([Piece::Value(text.title.clone())]),
        }
    }

    fn body(&self) -> Phrase {
        match &self.text {
            Text::Catalogue(wording) => fill(wording.body, self.institution()),
            Text::Own(_, text) => Vec::from([Piece::Value(text.body.clone())]),
        }
    }

    fn policy_link(&self) -> Option<Phrase> {
        let label = match &self.text {
            Text::Catalogue(wording) => match wording.labels {
                Labels::Link(labels) => Some(fill(labels.policy, self.institution())),
                Labels::None | Labels::Answers(_) => None,
            },
            Text::Own(_, text) => text.link.clone().map(|label| Vec::from([Piece::Value(label)])),
        }?;
        let link = self.shop.policy().of(self.choice.language).clone();
        Some(Vec::from([Piece::Link(label, Link::Web(link))]))
    }

    /// The answers of N-7 with their labels; no other notice has any.
    fn answers(&self) -> Vec<(BuyerAnswer, Phrase)> {
        let label = |answer: BuyerAnswer| match &self.text {
            Text::Catalogue(wording) => match wording.labels {
                Labels::Answers(labels) => Some(Piece::Words(labels.of(answer))),
                Labels::None | Labels::Link(_) => None,
            },
            Text::Own(_, text) => text.answer(answer).cloned().map(Piece::Value),
        };
        BuyerAnswer::ALL
            .iter()
            .filter_map(|answer| Some((*answer, Vec::from([label(*answer)?]))))
            .collect()
    }
}

/// A notice as it is shown: the only thing that a receipt can be made of.
///
/// `{:?}` does not show the text, which may name a data protection officer.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    references: Vec<Reference>,
    form: Form,
    title: String,
    text: String,
    hash: ContentHash,
}

impl Rendered {
    pub(crate) fn new(references: Vec<Reference>, form: Form, document: &Document) -> Self {
        let text = references.first().map_or_else(String::new, |reference| {
            let frame = Frame {
                notice: reference.notice().as_str(),
                version: reference.version(),
                lang: reference.language().as_str(),
                dir: reference.language().direction().as_str(),
            };
            document.render(form, &frame)
        });
        let hash = ContentHash::of(&text);
        Self { references, form, title: document.plain_title(), text, hash }
    }

    /// The texts it is made of: the notice, and the summary where it carries one.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// The language it is in.
    #[must_use]
    pub fn language(&self) -> Language {
        self.references.first().map_or(Language::En, Reference::language)
    }

    /// Its form.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.form
    }

    /// Its title as plain text: the subject of the e-mail of N-2. One line, whatever the values.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The whole of it, escaped for its form.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The hash of [`text`](Self::text).
    #[must_use]
    pub const fn hash(&self) -> ContentHash {
        self.hash
    }
}

impl core::fmt::Debug for Rendered {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self { references, form, hash, .. } = self;
        f.debug_struct("Rendered")
            .field("references", references)
            .field("form", form)
            .field("hash", hash)
            .finish_non_exhaustive()
    }
}
