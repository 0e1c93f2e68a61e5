//! The parameters of a point of sale, and the notices that it shows.

use alloc::{collections::BTreeMap, vec::Vec};

use crate::{
    Audience, Because, Choice, Collection, ComposeError, EditionError, Form, Language, Law, Layer,
    Notice, NoticeError, NoticeId, Origin, OwnWording, OwnWordingError, Preferences, PrivacyFacts,
    Reference, Rendered, Touchpoint, WebLink,
    catalogue::expect_audience,
    current_version,
    rendering::{Text, layer_of},
    resolve,
    summary::Composer,
    words::words,
};

words! {
    /// Whether a form shows the privacy summary at once, without a click (N-3, N-4).
    #[expect(clippy::exhaustive_enums, reason = "the option of N-3")]
    pub enum SummaryDisplay as "summary display" {
        /// The link alone.
        LinkOnly = "link-only",
        /// The short layer of the summary, and the link.
        AtOnce = "at-once",
    }
}

words! {
    /// Where on the form a host puts the notice.
    #[expect(clippy::exhaustive_enums, reason = "the two sides of a form")]
    pub enum Placement as "placement" {
        /// Before the first field.
        BeforeForm = "before-form",
        /// After the last field, before the button.
        AfterForm = "after-form",
    }
}

/// Where the privacy policy stands, per language.
///
/// # Examples
/// ```
/// use privacy_notices::{Language, LinkError, PolicyLinks};
///
/// let links = PolicyLinks::new("https://opera.example/privacy".parse()?)
///     .and(Language::Fr, "https://opera.example/fr/confidentialite".parse()?);
/// assert_eq!(links.of(Language::Fr).as_str(), "https://opera.example/fr/confidentialite");
/// assert_eq!(links.of(Language::De).as_str(), "https://opera.example/privacy");
/// # Ok::<(), LinkError>(())
/// ```
///
/// # Source
/// N-3.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
pub struct PolicyLinks {
    default: WebLink,
    #[cfg_attr(feature = "serde", serde(default))]
    languages: BTreeMap<Language, WebLink>,
}

impl PolicyLinks {
    /// One page for every language.
    #[must_use]
    pub const fn new(default: WebLink) -> Self {
        Self { default, languages: BTreeMap::new() }
    }

    /// A page of its own for one language.
    #[must_use]
    pub fn and(mut self, language: Language, link: WebLink) -> Self {
        self.languages.insert(language, link);
        self
    }

    /// The page for a reader of that language.
    #[must_use]
    pub fn of(&self, language: Language) -> &WebLink {
        self.languages.get(&language).unwrap_or(&self.default)
    }
}

/// The parameters of one point of sale: who the institution is, what it says of its processing, where its policy stands,
/// whether a summary is shown at once, in which language it answers whoever speaks none of the catalogue's.
///
/// # Examples
/// ```
/// use privacy_notices::{
///     Audience, Form, Language, MailLink, Party, PointOfSale, PolicyLinks, Preferences, PrivacyFacts, Touchpoint, Value,
/// };
///
/// let mail: MailLink = "mailto:privacy@opera.example".parse()?;
/// let facts = PrivacyFacts::new(Party::new(Value::new("Opéra de Lyon")?, mail));
/// let shop = PointOfSale::new(facts, PolicyLinks::new("https://opera.example/privacy".parse()?), Language::Fr);
///
/// let reader = Preferences::from_accept_language("de-CH, fr;q=0.8")?;
/// let notice = shop.notice(Audience::InternetUser, Touchpoint::ContactCreation, &reader)?;
/// let shown = notice.render(Form::HTML)?;
/// assert_eq!(shown.language(), Language::De);
/// assert!(shown.text().contains("<bdi>Opéra de Lyon</bdi> ist Verantwortlicher"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// N-3, N-4, N-11.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointOfSale {
    facts: PrivacyFacts,
    policy: PolicyLinks,
    language: Language,
    summary: SummaryDisplay,
    placement: Placement,
    laws: Vec<Law>,
    own: Vec<OwnWording>,
}

impl PointOfSale {
    /// A point of sale that shows the link alone, after the form, under the GDPR.
    #[must_use]
    pub fn new(facts: PrivacyFacts, policy: PolicyLinks, language: Language) -> Self {
        Self {
            facts,
            policy,
            language,
            summary: SummaryDisplay::LinkOnly,
            placement: Placement::AfterForm,
            laws: Vec::from([Law::Gdpr]),
            own: Vec::new(),
        }
    }

    /// Shows the summary at once, or the link alone.
    #[must_use]
    pub const fn summary(mut self, display: SummaryDisplay) -> Self {
        self.summary = display;
        self
    }

    /// Puts the notice before or after the form.
    #[must_use]
    pub const fn placement(mut self, placement: Placement) -> Self {
        self.placement = placement;
        self
    }

    /// The laws that a complete summary is checked against.
    #[must_use]
    pub fn laws(mut self, laws: &[Law]) -> Self {
        self.laws = laws.to_vec();
        self
    }

    /// Adds a version of the institution's own wording. The highest version of a notice is shown; earlier ones stay, so
    /// that receipts still resolve.
    ///
    /// # Errors
    /// [`OwnWordingError`] where the institution's language is missing, or the version is there already.
    pub fn with_own(mut self, wording: OwnWording) -> Result<Self, OwnWordingError> {
        let (touchpoint, version) = (wording.touchpoint(), wording.version());
        if wording.text(self.language).is_none() {
            return Err(OwnWordingError::NotInTheInstitutionsLanguage { language: self.language });
        }
        if self
            .own
            .iter()
            .any(|other| (other.touchpoint(), other.version()) == (touchpoint, version))
        {
            return Err(OwnWordingError::VersionTaken { touchpoint, version });
        }
        self.own.push(wording);
        Ok(self)
    }

    /// What the institution says of its processing.
    #[must_use]
    pub const fn facts(&self) -> &PrivacyFacts {
        &self.facts
    }

    /// The laws that a complete summary is checked against.
    #[must_use]
    pub fn checked_laws(&self) -> &[Law] {
        &self.laws
    }

    /// Where the privacy policy stands.
    #[must_use]
    pub const fn policy(&self) -> &PolicyLinks {
        &self.policy
    }

    /// The institution's language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether the summary is shown at once.
    #[must_use]
    pub const fn summary_display(&self) -> SummaryDisplay {
        self.summary
    }

    /// Where on the form the notice goes.
    #[must_use]
    pub const fn notice_placement(&self) -> Placement {
        self.placement
    }

    /// The notice that belongs at a touchpoint, in the best language for the reader.
    ///
    /// # Errors
    /// [`NoticeError::WrongAudience`] where the touchpoint's notice is for somebody else.
    ///
    /// # Source
    /// N-1 to N-11.
    pub fn notice(
        &self,
        audience: Audience,
        touchpoint: Touchpoint,
        preferences: &Preferences,
    ) -> Result<Notice<'_>, NoticeError> {
        expect_audience(audience, touchpoint)?;
        let own = self
            .own
            .iter()
            .filter(|own| own.touchpoint() == touchpoint)
            .max_by_key(|own| own.version());
        let choice = match own {
            None => preferences.choose(self.language),
            Some(own) => {
                preferences.choose_among(self.language, |language| own.text(language).is_some())
            }
        };
        let text = match own.and_then(|own| Some((own.version(), own.text(choice.language)?))) {
            Some((version, text)) => Text::Own(version, text),
            None => Text::Catalogue(choice.language.texts().current(touchpoint)),
        };
        let summary = self
            .summary_of(touchpoint)
            .map(|_| current_version(NoticeId::PrivacySummary, choice.language));
        Ok(Notice { shop: self, touchpoint, choice, text, summary })
    }

    /// The privacy summary by itself, for a page of its own.
    ///
    /// # Errors
    /// [`ComposeError::NoWords`] where the institution's own words are missing in the language. An incomplete summary is
    /// not refused here: [`check`](crate::check) says what it lacks.
    ///
    /// # Source
    /// N-12.
    pub fn privacy_summary(
        &self,
        collection: Collection,
        layer: Layer,
        preferences: &Preferences,
        form: Form,
    ) -> Result<Rendered, ComposeError> {
        let language = preferences.choose(self.language).language;
        let texts = &language.texts().summary.current;
        let document =
            Composer { facts: &self.facts, collection, language, texts }.document(layer)?;
        let version = texts.version.0;
        let reference = Reference::new(
            NoticeId::PrivacySummary,
            version,
            language,
            Origin::Catalogue,
            texts.hash(),
        );
        Ok(Rendered::new(Vec::from([reference]), form, &document))
    }

    /// Writes once more what references of a receipt name, in any version that ever was; with the facts as they are now.
    /// The result's hash equals the receipt's where the facts are still those of that day.
    ///
    /// # Errors
    /// [`ReproduceError`] where a reference names no text, or the references do not belong together.
    ///
    /// # Source
    /// N-14.
    pub fn reproduce(
        &self,
        references: &[Reference],
        form: Form,
    ) -> Result<Rendered, ReproduceError> {
        let (reference, rest) = references.split_first().ok_or(ReproduceError::Nothing)?;
        let NoticeId::At(touchpoint) = reference.notice() else {
            return Err(ReproduceError::Together);
        };
        let summary = match rest {
            [] => None,
            [summary]
                if summary.notice() == NoticeId::PrivacySummary
                    && summary.language() == reference.language()
                    && layer_of(touchpoint).is_some() =>
            {
                Some(resolve(summary)?.reference().version())
            }
            _ => return Err(ReproduceError::Together),
        };
        let language = reference.language();
        let text = match reference.origin() {
            Origin::Catalogue => {
                resolve(reference)?;
                let missing = || EditionError::NoSuchVersion {
                    current: current_version(touchpoint, language),
                };
                let wording = language.texts().wording(touchpoint, reference.version());
                Text::Catalogue(wording.ok_or_else(missing)?)
            }
            Origin::Institution => {
                let own = self
                    .own
                    .iter()
                    .find(|own| {
                        (own.touchpoint(), own.version()) == (touchpoint, reference.version())
                    })
                    .and_then(|own| own.text(language))
                    .filter(|text| text.hash() == reference.hash());
                Text::Own(reference.version(), own.ok_or(ReproduceError::NoOwnWording)?)
            }
        };
        let choice = Choice { language, because: Because::Asked };
        Ok(Notice { shop: self, touchpoint, choice, text, summary }.render(form)?)
    }

    /// The layer and kind of summary that a touchpoint's notice carries here.
    const fn summary_of(&self, touchpoint: Touchpoint) -> Option<(Layer, Collection)> {
        match (layer_of(touchpoint), self.summary) {
            (Some(full @ (Layer::Full, _)), _) => Some(full),
            (Some(short @ (Layer::Short, _)), SummaryDisplay::AtOnce) => Some(short),
            (Some((Layer::Short, _)), SummaryDisplay::LinkOnly) | (None, _) => None,
        }
    }
}

/// Why a receipt's text cannot be written once more.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReproduceError {
    /// No reference at all.
    #[error("no reference to a text")]
    Nothing,
    /// The references are not a notice and the summary it carries.
    #[error("the references do not belong to one notice")]
    Together,
    /// The catalogue has no such text.
    #[error(transparent)]
    Edition(#[from] EditionError),
    /// The point of sale has no such wording of its own.
    #[error("the point of sale has no such wording of its own")]
    NoOwnWording,
    /// The facts no longer suffice.
    #[error(transparent)]
    Compose(#[from] ComposeError),
}
