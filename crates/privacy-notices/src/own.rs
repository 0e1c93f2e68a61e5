//! An institution's own wording of a notice, with the same demands as the catalogue's.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use crate::{BuyerAnswer, ContentHash, Language, Touchpoint, Value, Version};

/// One language of an institution's own wording.
///
/// # Source
/// N-11.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
pub struct OwnText {
    pub(crate) title: Value,
    pub(crate) body: Value,
    #[cfg_attr(feature = "serde", serde(default))]
    pub(crate) link: Option<Value>,
    #[cfg_attr(feature = "serde", serde(default))]
    pub(crate) answers: Option<[Value; 3]>,
}

impl OwnText {
    /// A title and a text.
    #[must_use]
    pub const fn new(title: Value, body: Value) -> Self {
        Self { title, body, link: None, answers: None }
    }

    /// With the label of the link to the privacy policy: N-1 to N-4 need one.
    #[must_use]
    pub fn link(mut self, label: Value) -> Self {
        self.link = Some(label);
        self
    }

    /// With the labels of the answers, in the order of [`BuyerAnswer::ALL`]: N-7 needs them.
    #[must_use]
    pub fn answers(mut self, labels: [Value; 3]) -> Self {
        self.answers = Some(labels);
        self
    }

    pub(crate) fn answer(&self, answer: BuyerAnswer) -> Option<&Value> {
        let [agreed, declined, not_asked] = self.answers.as_ref()?;
        Some(match answer {
            BuyerAnswer::Agreed => agreed,
            BuyerAnswer::Declined => declined,
            BuyerAnswer::NotAsked => not_asked,
        })
    }

    pub(crate) fn hash(&self) -> ContentHash {
        let lines: Vec<&str> = [&self.title, &self.body]
            .into_iter()
            .chain(&self.link)
            .chain(self.answers.iter().flatten())
            .map(Value::as_str)
            .collect();
        let text: String = lines.join("\n"); // a value is one line
        ContentHash::of(&text)
    }
}

/// An institution's own wording of one notice, complete in every language that the institution promises.
///
/// # Examples
/// ```
/// use privacy_notices::{Language, OwnText, OwnWording, OwnWordingError, Touchpoint, Value, Version};
///
/// let english = OwnText::new(Value::new("Notes")?, Value::new("Facts only, please.")?);
/// let missing = OwnWording::new(
///     Touchpoint::ContactNote,
///     Version::FIRST,
///     [(Language::En, english)],
///     &[Language::En, Language::Fr],
/// );
/// assert_eq!(missing, Err(OwnWordingError::NoText { language: Language::Fr }));
/// # Ok::<(), privacy_notices::ValueError>(())
/// ```
///
/// # Source
/// N-11: a missing text is an error at build or test time, never an empty notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWording {
    touchpoint: Touchpoint,
    version: Version,
    texts: BTreeMap<Language, OwnText>,
}

impl OwnWording {
    /// The wording of a touchpoint's notice, which must exist in each of the languages promised.
    ///
    /// # Errors
    /// [`OwnWordingError`] names the first language without a text, without the label of the link, or without answers;
    /// and what does not belong there.
    pub fn new(
        touchpoint: Touchpoint,
        version: Version,
        texts: impl IntoIterator<Item = (Language, OwnText)>,
        promised: &[Language],
    ) -> Result<Self, OwnWordingError> {
        let mut by_language = BTreeMap::new();
        for (language, text) in texts {
            if by_language.insert(language, text).is_some() {
                return Err(OwnWordingError::TwoTexts { language });
            }
        }
        if by_language.is_empty() {
            return Err(OwnWordingError::NoLanguage);
        }
        if let Some(language) = promised.iter().find(|language| !by_language.contains_key(language))
        {
            return Err(OwnWordingError::NoText { language: *language });
        }
        for (language, text) in &by_language {
            let language = *language;
            match (text.link.is_some(), needs_link(touchpoint)) {
                (false, true) => return Err(OwnWordingError::NoLinkLabel { language }),
                (true, false) => return Err(OwnWordingError::UselessLinkLabel { language }),
                (true, true) | (false, false) => {}
            }
            match (text.answers.is_some(), needs_answers(touchpoint)) {
                (false, true) => return Err(OwnWordingError::NoAnswers { language }),
                (true, false) => return Err(OwnWordingError::UselessAnswers { language }),
                (true, true) | (false, false) => {}
            }
        }
        Ok(Self { touchpoint, version, texts: by_language })
    }

    /// Which notice it replaces.
    #[must_use]
    pub const fn touchpoint(&self) -> Touchpoint {
        self.touchpoint
    }

    /// Which version it is.
    #[must_use]
    pub const fn version(&self) -> Version {
        self.version
    }

    /// The languages it speaks.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.texts.keys().copied()
    }

    pub(crate) fn text(&self, language: Language) -> Option<&OwnText> {
        self.texts.get(&language)
    }
}

const fn needs_link(touchpoint: Touchpoint) -> bool {
    match touchpoint {
        Touchpoint::MemberWithoutLogin
        | Touchpoint::MemberWithLogin
        | Touchpoint::ContactCreation
        | Touchpoint::NewsletterWidget => true,
        Touchpoint::ContactNote
        | Touchpoint::OrderRemark
        | Touchpoint::CardAlias
        | Touchpoint::ReportingExport
        | Touchpoint::AudienceExport
        | Touchpoint::OperatorLogin => false,
    }
}

const fn needs_answers(touchpoint: Touchpoint) -> bool {
    matches!(touchpoint, Touchpoint::CardAlias)
}

/// Why an institution's own wording was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OwnWordingError {
    /// No text at all.
    #[error("own wording without any language")]
    NoLanguage,
    /// A language that was promised has no text.
    #[error("own wording: no text in `{language}`")]
    NoText {
        /// Which.
        language: Language,
    },
    /// A language has two texts.
    #[error("own wording: two texts in `{language}`")]
    TwoTexts {
        /// Which.
        language: Language,
    },
    /// The notice carries a link, and its label is missing.
    #[error("own wording: no label for the link to the privacy policy in `{language}`")]
    NoLinkLabel {
        /// In which language.
        language: Language,
    },
    /// The notice carries no link.
    #[error("own wording: a label for a link that this notice does not carry, in `{language}`")]
    UselessLinkLabel {
        /// In which language.
        language: Language,
    },
    /// The notice asks, and the labels of the answers are missing.
    #[error("own wording: no labels for the answers in `{language}`")]
    NoAnswers {
        /// In which language.
        language: Language,
    },
    /// The notice does not ask.
    #[error("own wording: labels for answers that this notice does not ask for, in `{language}`")]
    UselessAnswers {
        /// In which language.
        language: Language,
    },
    /// The institution's own language has no text, so that nothing would be left to fall back to.
    #[error("own wording: no text in the institution's language `{language}`")]
    NotInTheInstitutionsLanguage {
        /// The institution's language.
        language: Language,
    },
    /// That version of that notice is there already.
    #[error("own wording: version {version} of `{touchpoint}` is there already")]
    VersionTaken {
        /// Which notice.
        touchpoint: Touchpoint,
        /// Which version.
        version: Version,
    },
}
