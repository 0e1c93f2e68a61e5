//! Composes a privacy summary from typed facts (N-12).

use alloc::vec::Vec;

use crate::{
    Collection, Complaint, DataSource, Described, Finding, Item, Language, LegalBasis, LocalText,
    Obligation, Party, PrivacyFacts, Purpose, PurposeKind, Retention, Stated,
    document::{Block, Document, Phrase, Piece, fill},
    wording::{Sentence, SummaryTexts},
    words::words,
};

words! {
    /// How much a privacy summary says.
    ///
    /// # Source
    /// N-3, N-12; layered notices: WP 260 rev.01, points 35 to 37.
    #[expect(clippy::exhaustive_enums, reason = "the two layers of a notice")]
    pub enum Layer as "layer" {
        /// What a reader must see at once: who, what for, the rights, the right to object.
        Short = "short",
        /// Everything that Art. 13 or Art. 14 asks for.
        Full = "full",
    }
}

/// Why a notice cannot be written in that language from those facts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ComposeError {
    /// The institution's own words for an item are missing in the language.
    #[error("the institution's own words for `{item}` are missing in `{language}`")]
    NoWords {
        /// For what.
        item: Item,
        /// In which language.
        language: Language,
    },
    /// A notice that has to carry all the information would lack some of it.
    #[error("the privacy summary is incomplete: {} findings, the first: {}", .0.len(), First(.0))]
    Incomplete(Vec<Finding>),
}

struct First<'a>(&'a [Finding]);

impl core::fmt::Display for First<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.first().map_or(Ok(()), |finding| finding.fmt(f))
    }
}

/// What every part of the composition reads.
pub(crate) struct Composer<'a> {
    pub(crate) facts: &'a PrivacyFacts,
    pub(crate) collection: Collection,
    pub(crate) language: Language,
    pub(crate) texts: &'static SummaryTexts,
}

type Composed<T> = Result<T, ComposeError>;

impl Composer<'_> {
    /// The summary by itself: under its title, the controller named.
    pub(crate) fn document(&self, layer: Layer) -> Composed<Document> {
        let mut blocks = Vec::new();
        match layer {
            Layer::Short => blocks.push(self.controller_name()),
            Layer::Full => {} // begins with the controller anyway
        }
        blocks.extend(self.blocks(layer)?);
        Ok(Document { title: alloc::vec![Piece::Words(self.texts.title)], blocks })
    }

    /// The summary within a notice that names the controller itself.
    pub(crate) fn blocks(&self, layer: Layer) -> Composed<Vec<Block>> {
        let mut out = Vec::new();
        match layer {
            Layer::Short => {
                self.purposes(Layer::Short, &mut out)?;
                out.push(Block::Paragraph(alloc::vec![Piece::Words(self.texts.rights_in_short)]));
                self.withdrawal(&mut out);
                self.objection(&mut out);
            }
            Layer::Full => {
                self.who(&mut out);
                self.source(&mut out)?;
                self.categories(&mut out)?;
                self.purposes(Layer::Full, &mut out)?;
                self.recipients(&mut out)?;
                self.transfers(&mut out)?;
                self.retention(&mut out)?;
                self.obligation(&mut out)?;
                self.automated(&mut out)?;
                self.rights(&mut out);
                self.objection(&mut out);
            }
        }
        Ok(out)
    }

    pub(crate) fn controller_name(&self) -> Block {
        Block::Paragraph(fill(self.texts.controller, [name(self.facts.controller())]))
    }

    fn own(&self, text: &LocalText, item: Item) -> Composed<Piece> {
        let missing = ComposeError::NoWords { item, language: self.language };
        text.of(self.language).cloned().map(Piece::Value).ok_or(missing)
    }

    /// A word of the vocabulary in this language. A past edition may lack one that came later.
    fn word(&self, word: &'static str, item: Item) -> Composed<Piece> {
        if word.is_empty() {
            Err(ComposeError::NoWords { item, language: self.language })
        } else {
            Ok(Piece::Words(word))
        }
    }

    fn described<K: Copy>(
        &self,
        what: &Described<K>,
        speak: impl Fn(K) -> &'static str,
        item: Item,
    ) -> Composed<Piece> {
        match what {
            Described::Known(word) => self.word(speak(*word), item),
            Described::Own(text) => self.own(text, item),
        }
    }

    fn who(&self, out: &mut Vec<Block>) {
        out.push(Block::Heading(self.texts.who));
        self.party(self.texts.controller, self.facts.controller(), out);
        if let Some(party) = self.facts.stated_representative().fact() {
            self.party(self.texts.representative, party, out);
        }
        if let Some(party) = self.facts.stated_dpo().fact() {
            self.party(self.texts.dpo, party, out);
        }
    }

    fn party(&self, role: Sentence, party: &Party, out: &mut Vec<Block>) {
        out.push(Block::Item(fill(role, [name(party)])));
        for contact in party.contacts() {
            out.push(Block::Item(fill(self.texts.contact, [Piece::contact(contact)])));
        }
    }

    fn purposes(&self, layer: Layer, out: &mut Vec<Block>) -> Composed<()> {
        out.push(Block::Heading(self.texts.purposes));
        for purpose in self.facts.purposes() {
            self.purpose(purpose, layer, Item::PurposesAndLegalBasis, out)?;
        }
        if let Stated::Is(further) = self.facts.stated_further() {
            out.push(Block::Heading(self.texts.further));
            for purpose in further {
                self.purpose(purpose, layer, Item::FurtherPurpose, out)?;
            }
        }
        Ok(())
    }

    fn purpose(
        &self,
        purpose: &Purpose,
        layer: Layer,
        item: Item,
        out: &mut Vec<Block>,
    ) -> Composed<()> {
        let speak = |kind: PurposeKind| self.texts.purpose.of(kind);
        let mut phrase: Phrase = alloc::vec![self.described(purpose.what(), speak, item)?];
        if let (Layer::Full, Some(basis)) = (layer, purpose.basis()) {
            let basis = self.word(self.texts.basis.of(basis), item)?;
            phrase.push(Piece::Words(" – "));
            phrase.extend(fill(self.texts.legal_basis, [basis]));
            if let Some(interest) = purpose.interest() {
                let interest = self.described(
                    interest,
                    |kind| self.texts.interest.of(kind),
                    Item::LegitimateInterests,
                )?;
                phrase.push(Piece::Words(" – "));
                phrase.extend(fill(self.texts.our_interest, [interest]));
            }
        }
        out.push(Block::Item(phrase));
        Ok(())
    }

    fn source(&self, out: &mut Vec<Block>) -> Composed<()> {
        let (Collection::Indirect, Stated::Is(source)) =
            (self.collection, self.facts.stated_source())
        else {
            return Ok(());
        };
        let words = match source {
            DataSource::CommunityMember => Piece::Words(self.texts.source_member),
            DataSource::TicketBuyer => Piece::Words(self.texts.source_buyer),
            DataSource::PublicSources => Piece::Words(self.texts.source_public),
            DataSource::Own(text) => self.own(text, Item::SourceOfData)?,
        };
        out.push(Block::Heading(self.texts.source));
        out.push(Block::Item(alloc::vec![words]));
        Ok(())
    }

    fn categories(&self, out: &mut Vec<Block>) -> Composed<()> {
        let speak = |kind| self.texts.category.of(kind);
        self.list(self.texts.categories, self.facts.categories(), speak, Item::DataCategories, out)
    }

    fn recipients(&self, out: &mut Vec<Block>) -> Composed<()> {
        let speak = |kind| self.texts.recipient.of(kind);
        let recipients =
            self.facts.stated_recipients().fact().map(Vec::as_slice).unwrap_or_default();
        self.list(self.texts.recipients, recipients, speak, Item::Recipients, out)
    }

    fn list<K: Copy>(
        &self,
        heading: &'static str,
        entries: &[Described<K>],
        speak: impl Fn(K) -> &'static str,
        item: Item,
        out: &mut Vec<Block>,
    ) -> Composed<()> {
        if !entries.is_empty() {
            out.push(Block::Heading(heading));
        }
        for entry in entries {
            out.push(Block::Item(alloc::vec![self.described(entry, &speak, item)?]));
        }
        Ok(())
    }

    fn transfers(&self, out: &mut Vec<Block>) -> Composed<()> {
        let transfers = self.facts.stated_transfers().fact().map(Vec::as_slice).unwrap_or_default();
        if !transfers.is_empty() {
            out.push(Block::Heading(self.texts.transfers));
        }
        for transfer in transfers {
            let item = Item::ThirdCountryTransferAndSafeguards;
            let safeguard = self.word(self.texts.safeguard.of(transfer.safeguard()), item)?;
            let country = self.own(transfer.country(), item)?;
            let mut phrase = alloc::vec![country, Piece::Words(" ("), safeguard, Piece::Words(")")];
            if let Some(link) = transfer.copy() {
                phrase.push(Piece::Words(". "));
                phrase.extend(fill(self.texts.copy, [Piece::Link(Vec::new(), link.clone())]));
            }
            out.push(Block::Item(phrase));
        }
        Ok(())
    }

    fn retention(&self, out: &mut Vec<Block>) -> Composed<()> {
        if !self.facts.retentions().is_empty() {
            out.push(Block::Heading(self.texts.retention));
        }
        for retention in self.facts.retentions() {
            out.push(Block::Item(match retention {
                Retention::AfterLastActivity(period) => {
                    let months = period.months();
                    fill(self.texts.months_of_inactivity.of(months), [Piece::Number(months)])
                }
                Retention::AccountingYears(years) => {
                    let years = u16::from(*years);
                    fill(self.texts.accounting_years.of(years), [Piece::Number(years)])
                }
                Retention::UntilWithdrawal => {
                    alloc::vec![Piece::Words(self.texts.until_withdrawal)]
                }
                Retention::Own(text) => {
                    alloc::vec![self.own(text, Item::RetentionPeriodOrCriteria)?]
                }
            }));
        }
        Ok(())
    }

    fn obligation(&self, out: &mut Vec<Block>) -> Composed<()> {
        let (Collection::Direct, Stated::Is(obligation)) =
            (self.collection, self.facts.stated_obligation())
        else {
            return Ok(());
        };
        let words = match obligation {
            Obligation::Voluntary => Piece::Words(self.texts.voluntary),
            Obligation::NeededForContract => Piece::Words(self.texts.needed_for_contract),
            Obligation::RequiredByLaw => Piece::Words(self.texts.required_by_law),
            Obligation::Own(text) => self.own(text, Item::StatutoryContractualObligation)?,
        };
        out.push(Block::Heading(self.texts.obligation));
        out.push(Block::Paragraph(alloc::vec![words]));
        Ok(())
    }

    fn automated(&self, out: &mut Vec<Block>) -> Composed<()> {
        if let Some(decision) = self.facts.stated_automated().fact() {
            let item = Item::AutomatedDecisionLogic;
            let logic = self.own(&decision.logic, item)?;
            let consequences = self.own(&decision.consequences, item)?;
            out.push(Block::Heading(self.texts.automated));
            out.push(Block::Item(fill(self.texts.logic, [logic])));
            out.push(Block::Item(fill(self.texts.consequences, [consequences])));
        }
        Ok(())
    }

    fn rights(&self, out: &mut Vec<Block>) {
        out.push(Block::Heading(self.texts.rights));
        for right in self.facts.named_rights() {
            out.push(Block::Item(alloc::vec![Piece::Words(self.texts.right.of(*right))]));
        }
        if let Some(contact) = self.facts.controller().contacts().next() {
            out.push(Block::Paragraph(fill(self.texts.exercise, [Piece::contact(contact)])));
        }
        self.withdrawal(out);
        if let Some(complaint) = self.facts.stated_complaint().fact() {
            out.push(Block::Paragraph(alloc::vec![Piece::Words(self.texts.complain)]));
            match complaint {
                Complaint::With(party) => self.party(self.texts.authority, party, out),
                Complaint::Competent => {}
            }
        }
    }

    fn withdrawal(&self, out: &mut Vec<Block>) {
        let rests_on_consent =
            self.facts.all_purposes().any(|it| it.basis().is_some_and(LegalBasis::is_consent));
        if let (true, Some(link)) = (rests_on_consent, self.facts.stated_withdrawal().fact()) {
            let link = Piece::Link(Vec::new(), link.clone());
            out.push(Block::Paragraph(fill(self.texts.withdraw, [link])));
        }
    }

    /// Art. 21(4): clearly, and apart from any other information. It stands at the end under a heading of its own.
    fn objection(&self, out: &mut Vec<Block>) {
        let marketing = self.facts.all_purposes().any(Purpose::is_marketing);
        let grounds = self
            .facts
            .all_purposes()
            .any(|it| it.basis().is_some_and(LegalBasis::can_be_objected_to));
        if marketing || grounds {
            out.push(Block::Heading(self.texts.objection));
        }
        if marketing {
            out.push(Block::Paragraph(alloc::vec![Piece::Words(self.texts.object_to_marketing)]));
        }
        if grounds {
            out.push(Block::Paragraph(alloc::vec![Piece::Words(self.texts.object_to_interest)]));
        }
    }
}

fn name(party: &Party) -> Piece {
    Piece::Value(party.name().clone())
}
