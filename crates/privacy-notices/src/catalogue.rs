//! Which text belongs here, in which language, and what an older version said.

use alloc::string::String;

use crate::{
    Audience, Choice, Language, NoticeId, Origin, Preferences, Reference, Touchpoint, Version,
    wording::{AnyWording, canonical},
};

/// One version of one notice of the catalogue in one language, with its slots open.
///
/// [`PointOfSale`](crate::PointOfSale) fills the slots and gives it a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    reference: Reference,
    canonical: String,
}

impl Edition {
    /// Its full name: notice, version, language, origin, hash.
    #[must_use]
    pub const fn reference(&self) -> Reference {
        self.reference
    }

    /// The wording that the hash is taken of: one fragment a line, `{}` for an open slot.
    #[must_use]
    pub fn canonical(&self) -> &str {
        &self.canonical
    }
}

/// The current edition of the notice that belongs at a touchpoint, in the best language that the catalogue speaks, and
/// why in that one.
///
/// # Errors
/// [`NoticeError::WrongAudience`] where the touchpoint's notice is for somebody else: there is no such text.
///
/// # Examples
/// ```
/// use privacy_notices::{Audience, Because, Language, NoticeError, Preferences, Touchpoint, find};
///
/// let swiss = Preferences::from_tag("de-CH".parse()?);
/// let (edition, choice) = find(Audience::Operator, Touchpoint::ContactNote, &swiss, Language::Fr)?;
/// assert_eq!(choice.language, Language::De);
/// assert_eq!(choice.because, Because::Broader);
/// assert_eq!(edition.reference().notice().to_string(), "contact-note");
///
/// let nobody = find(Audience::InternetUser, Touchpoint::ContactNote, &swiss, Language::Fr);
/// assert!(matches!(nobody, Err(NoticeError::WrongAudience { .. })));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// N-1 to N-11.
pub fn find(
    audience: Audience,
    touchpoint: Touchpoint,
    preferences: &Preferences,
    institution: Language,
) -> Result<(Edition, Choice), NoticeError> {
    expect_audience(audience, touchpoint)?;
    let choice = preferences.choose(institution);
    let wording = choice.language.texts().current(touchpoint);
    Ok((edition_of(NoticeId::At(touchpoint), choice.language, &wording), choice))
}

pub(crate) fn expect_audience(
    audience: Audience,
    touchpoint: Touchpoint,
) -> Result<(), NoticeError> {
    let expected = touchpoint.audience();
    if audience == expected {
        Ok(())
    } else {
        Err(NoticeError::WrongAudience { touchpoint, audience, expected })
    }
}

/// That version of a notice in that language, however old.
///
/// # Errors
/// [`EditionError::NoSuchVersion`] names the current version.
///
/// # Examples
/// ```
/// use privacy_notices::{EditionError, Language, NoticeId, Touchpoint, Version, edition};
///
/// let first = edition(Touchpoint::CardAlias, Language::En, Version::FIRST)?;
/// assert!(first.canonical().starts_with("Saving a card for later payments\n"));
/// let never = edition(NoticeId::PrivacySummary, Language::En, Version::from_number(999).unwrap());
/// assert!(matches!(never, Err(EditionError::NoSuchVersion { .. })));
/// # Ok::<(), EditionError>(())
/// ```
///
/// # Source
/// N-11, N-14.
pub fn edition(
    notice: impl Into<NoticeId>,
    language: Language,
    version: Version,
) -> Result<Edition, EditionError> {
    let notice = notice.into();
    let missing = || EditionError::NoSuchVersion { current: current_version(notice, language) };
    match notice {
        NoticeId::At(touchpoint) => {
            let wording = language.texts().wording(touchpoint, version).ok_or_else(missing)?;
            Ok(edition_of(notice, language, &wording))
        }
        NoticeId::PrivacySummary => {
            let texts = language.texts().summary(version).ok_or_else(missing)?;
            let reference =
                Reference::new(notice, texts.version.0, language, Origin::Catalogue, texts.hash());
            Ok(Edition { reference, canonical: canonical(texts) })
        }
    }
}

/// The version of a notice that is shown today in that language.
///
/// # Source
/// N-11.
#[must_use]
pub fn current_version(notice: impl Into<NoticeId>, language: Language) -> Version {
    match notice.into() {
        NoticeId::At(touchpoint) => language.texts().current(touchpoint).version,
        NoticeId::PrivacySummary => language.texts().summary.current.version.0,
    }
}

/// The catalogue's text that a reference names, if it is still the same text.
///
/// # Errors
/// [`EditionError::NotInCatalogue`] for an institution's own wording, which its point of sale resolves;
/// [`EditionError::NoSuchVersion`]; [`EditionError::OtherText`] where the hash is another one, so that the reference was
/// forged or belongs to an altered build.
///
/// # Examples
/// ```
/// use privacy_notices::{Language, Reference, Touchpoint, Version, edition, resolve};
///
/// let kept = edition(Touchpoint::ReportingExport, Language::De, Version::FIRST)?.reference().to_string();
/// let reference: Reference = kept.parse().unwrap();
/// assert!(resolve(&reference)?.canonical().contains("Zweck"));
/// # Ok::<(), privacy_notices::EditionError>(())
/// ```
///
/// # Source
/// N-14.
pub fn resolve(reference: &Reference) -> Result<Edition, EditionError> {
    match reference.origin() {
        Origin::Institution => Err(EditionError::NotInCatalogue),
        Origin::Catalogue => {
            let found = edition(reference.notice(), reference.language(), reference.version())?;
            if found.reference == *reference { Ok(found) } else { Err(EditionError::OtherText) }
        }
    }
}

fn edition_of(notice: NoticeId, language: Language, wording: &AnyWording) -> Edition {
    let reference =
        Reference::new(notice, wording.version, language, Origin::Catalogue, wording.hash());
    Edition { reference, canonical: wording.canonical() }
}

impl From<Touchpoint> for NoticeId {
    fn from(touchpoint: Touchpoint) -> Self {
        Self::At(touchpoint)
    }
}

/// Why there is no notice to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoticeError {
    /// The touchpoint's notice is for another audience.
    #[error("no notice for `{audience}` at `{touchpoint}`: it is for `{expected}`")]
    WrongAudience {
        /// Where.
        touchpoint: Touchpoint,
        /// For whom it was asked.
        audience: Audience,
        /// For whom it is.
        expected: Audience,
    },
}

/// Why a text of the catalogue cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditionError {
    /// There never was such a version in that language.
    #[error("no such version of the notice: the current one is {current}")]
    NoSuchVersion {
        /// The current version.
        current: Version,
    },
    /// The reference names an institution's own wording.
    #[error("the reference names an institution's own wording, which is not in the catalogue")]
    NotInCatalogue,
    /// The version exists and has another hash.
    #[error("the reference has another hash than the text of that version")]
    OtherText,
}
