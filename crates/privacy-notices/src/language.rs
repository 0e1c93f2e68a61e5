//! Languages of the catalogue, language tags, and which language answers which tag.

use alloc::{string::String, vec::Vec};
use core::{fmt, str::FromStr};

use crate::words::words;

words! {
    /// A language that the whole catalogue speaks. Written as its BCP 47 tag, ready for a `lang` attribute.
    ///
    /// A language enters this list with every text or not at all: a missing one does not compile.
    ///
    /// # Examples
    /// ```
    /// use privacy_notices::Language;
    ///
    /// assert_eq!(Language::Fr.as_str(), "fr");
    /// assert_eq!(Language::Fr.endonym(), "français");
    /// ```
    ///
    /// # Source
    /// N-11.
    #[non_exhaustive]
    pub enum Language as "language" {
        /// English.
        En = "en",
        /// French.
        Fr = "fr",
        /// German.
        De = "de",
        /// Italian.
        It = "it",
        /// Spanish.
        Es = "es",
        /// Dutch.
        Nl = "nl",
        /// Portuguese.
        Pt = "pt",
        /// Polish.
        Pl = "pl",
        /// Swedish.
        Sv = "sv",
        /// Romanian.
        Ro = "ro",
        /// Slovak.
        Sk = "sk",
        /// Slovenian.
        Sl = "sl",
        /// Lithuanian.
        Lt = "lt",
        /// Latvian.
        Lv = "lv",
        /// Maltese.
        Mt = "mt",
        /// Irish.
        Ga = "ga",
        /// Danish.
        Da = "da",
        /// Croatian.
        Hr = "hr",
        /// Czech.
        Cs = "cs",
        /// Bulgarian.
        Bg = "bg",
        /// Greek.
        El = "el",
        /// Estonian.
        Et = "et",
        /// Finnish.
        Fi = "fi",
        /// Hungarian.
        Hu = "hu",
    }
}

impl Language {
    /// Its name in itself, for a language menu.
    #[must_use]
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "français",
            Self::De => "Deutsch",
            Self::It => "italiano",
            Self::Es => "español",
            Self::Nl => "Nederlands",
            Self::Pt => "português",
            Self::Pl => "polski",
            Self::Sv => "svenska",
            Self::Ro => "română",
            Self::Sk => "slovenčina",
            Self::Sl => "slovenščina",
            Self::Lt => "lietuvių",
            Self::Lv => "latviešu",
            Self::Mt => "Malti",
            Self::Ga => "Gaeilge",
            Self::Da => "dansk",
            Self::Hr => "hrvatski",
            Self::Cs => "čeština",
            Self::Bg => "български",
            Self::El => "ελληνικά",
            Self::Et => "eesti",
            Self::Fi => "suomi",
            Self::Hu => "magyar",
        }
    }

    /// Where a line of it begins, for a `dir` attribute.
    #[must_use]
    pub const fn direction(self) -> Direction {
        match self {
            Self::En
            | Self::Fr
            | Self::De
            | Self::It
            | Self::Es
            | Self::Nl
            | Self::Pt
            | Self::Pl
            | Self::Sv
            | Self::Ro
            | Self::Sk
            | Self::Sl
            | Self::Lt
            | Self::Lv
            | Self::Mt
            | Self::Ga
            | Self::Da
            | Self::Hr
            | Self::Cs
            | Self::Bg
            | Self::El
            | Self::Et
            | Self::Fi
            | Self::Hu => Direction::LeftToRight,
        }
    }
}

/// Where a line of text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the two values of `dir` that a language can have")]
pub enum Direction {
    /// `ltr`.
    LeftToRight,
    /// `rtl`.
    RightToLeft,
}

impl Direction {
    /// The value of an HTML `dir` attribute.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// A well-formed language tag, in lower case, such as `de-ch`.
///
/// Subtags are 1 to 8 letters or digits with `-` between them, the first 2 to 8 letters or `x`: what RFC 5646 calls
/// well-formed, less its rules on the order of subtags. A tag need not exist, and need not be one that the catalogue
/// speaks. `de_CH` is refused: that is a POSIX locale.
///
/// **Unit:** at most 64 characters.
///
/// # Examples
/// ```
/// use privacy_notices::{Language, LanguageTag, LanguageTagError};
///
/// let tag: LanguageTag = "de-CH-1996".parse()?;
/// assert_eq!(tag.to_string(), "de-ch-1996");
/// assert_eq!(tag.language(), Some(Language::De));
/// assert_eq!("de_CH".parse::<LanguageTag>(), Err(LanguageTagError::Malformed));
/// # Ok::<(), LanguageTagError>(())
/// ```
///
/// # Source
/// N-11; BCP 47.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(String);

impl LanguageTag {
    const LIMIT: usize = 64;

    /// The tag, in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language of the catalogue that answers it: the tag itself, or what is left when subtags are taken from its
    /// end; `None` where nothing fits.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.answer(&|_| true).map(|(language, _)| language)
    }

    /// RFC 4647, section 3.4: take subtags from the end until a language fits. A single character goes with what
    /// follows it; it never fits anyway.
    fn answer(&self, speaks: &impl Fn(Language) -> bool) -> Option<(Language, Because)> {
        let mut range = self.as_str();
        let mut because = Because::Asked;
        loop {
            if let Some(language) = spoken(range).filter(|language| speaks(*language)) {
                return Some((language, because));
            }
            because = Because::Broader;
            range = range.rsplit_once('-')?.0;
        }
    }
}

/// The languages by their tag, and tags that the registry of languages or CLDR sends to one of them.
fn spoken(tag: &str) -> Option<Language> {
    match tag {
        "mo" => Some(Language::Ro), // deprecated in the registry, which names `ro` instead
        "gsw" => Some(Language::De), // CLDR language matching: who reads Swiss German reads German
        other => other.parse().ok(),
    }
}

impl From<Language> for LanguageTag {
    fn from(language: Language) -> Self {
        Self(language.as_str().into())
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for LanguageTag {
    type Err = LanguageTagError;

    fn from_str(text: &str) -> Result<Self, LanguageTagError> {
        if text.len() > Self::LIMIT {
            return Err(LanguageTagError::TooLong);
        }
        let subtag = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let first = text.split('-').next().unwrap_or_default();
        let language = first.len() >= 2 && first.bytes().all(|byte| byte.is_ascii_alphabetic());
        if (language || first.eq_ignore_ascii_case("x")) && text.split('-').all(subtag) {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(LanguageTagError::Malformed)
        }
    }
}

/// Why a language tag was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LanguageTagError {
    /// Not subtags of letters and digits with hyphens between them.
    #[error("not a language tag: expected a form such as `de-CH`")]
    Malformed,
    /// Longer than any tag in use.
    #[error("language tag longer than 64 characters")]
    TooLong,
}

/// The languages that a reader asked for, the best first; none is "whatever the institution speaks".
///
/// # Examples
/// A browser's header, and one tag:
/// ```
/// use privacy_notices::{Because, Language, Preferences};
///
/// let browser = Preferences::from_accept_language("ja, de-CH;q=0.9, *;q=0.1")?;
/// let choice = browser.choose(Language::Fr);
/// assert_eq!((choice.language, choice.because), (Language::De, Because::Broader));
///
/// let one: Preferences = Preferences::from_tag("ja".parse()?);
/// assert_eq!(one.choose(Language::Fr).because, Because::Institution);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// N-11; RFC 4647, section 3.4; RFC 9110, section 12.5.4.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences(Vec<LanguageTag>);

impl Preferences {
    /// The longest header read, in bytes.
    pub const HEADER_LIMIT: usize = 1024;

    /// One language.
    #[must_use]
    pub fn from_tag(tag: LanguageTag) -> Self {
        Self(Vec::from([tag]))
    }

    /// Several languages, the best first.
    #[must_use]
    pub fn from_tags(tags: impl IntoIterator<Item = LanguageTag>) -> Self {
        Self(tags.into_iter().collect())
    }

    /// Reads the value of an `Accept-Language` header.
    ///
    /// Languages of the same quality keep their order; quality 0 and `*` name none. An empty header asks for none.
    ///
    /// # Errors
    /// [`AcceptLanguageError`] for a header that RFC 9110 does not allow. A page that must appear all the same takes
    /// `unwrap_or_default()`.
    pub fn from_accept_language(header: &str) -> Result<Self, AcceptLanguageError> {
        if header.len() > Self::HEADER_LIMIT {
            return Err(AcceptLanguageError::TooLong);
        }
        let mut ranges = Vec::new();
        for element in header.split(',').map(|element| element.trim_matches([' ', '\t'])) {
            let mut parts = element.splitn(2, ';').map(|part| part.trim_matches([' ', '\t']));
            let range = parts.next().unwrap_or_default();
            let quality = match parts.next() {
                None => Some(1000),
                Some(weight) => quality(weight),
            };
            let quality = quality.ok_or(AcceptLanguageError::Quality)?;
            match range {
                "" if element.is_empty() => {}
                "*" => {}
                tag => {
                    let tag: LanguageTag = tag.parse()?;
                    if quality > 0 {
                        ranges.push((quality, tag));
                    }
                }
            }
        }
        ranges.sort_by_key(|(quality, _)| core::cmp::Reverse(*quality)); // stable: ties keep the reader's order
        Ok(Self(ranges.into_iter().map(|(_, tag)| tag).collect()))
    }

    /// The tags, the best first.
    #[must_use]
    pub fn tags(&self) -> &[LanguageTag] {
        &self.0
    }

    /// The language to answer in: the first tag that fits, by itself or less its last subtags; otherwise the
    /// institution's.
    #[must_use]
    pub fn choose(&self, institution: Language) -> Choice {
        self.choose_among(institution, |_| true)
    }

    /// As [`choose`](Self::choose), among some of the languages.
    pub(crate) fn choose_among(
        &self,
        institution: Language,
        speaks: impl Fn(Language) -> bool,
    ) -> Choice {
        self.0
            .iter()
            .find_map(|tag| tag.answer(&speaks))
            .map_or(Choice { language: institution, because: Because::Institution }, |found| {
                Choice { language: found.0, because: found.1 }
            })
    }
}

impl From<Language> for Preferences {
    fn from(language: Language) -> Self {
        Self::from_tag(language.into())
    }
}

impl From<LanguageTag> for Preferences {
    fn from(tag: LanguageTag) -> Self {
        Self::from_tag(tag)
    }
}

/// Thousandths of `q=…`: `0`, `1`, and up to three decimals.
fn quality(weight: &str) -> Option<u16> {
    let number = weight.strip_prefix("q=").or_else(|| weight.strip_prefix("Q="))?;
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousandths = decimals
        .bytes()
        .zip([100_u16, 10, 1])
        .map(|(digit, place)| u16::from(digit.saturating_sub(b'0')).saturating_mul(place))
        .fold(0_u16, u16::saturating_add);
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

/// Why an `Accept-Language` header was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AcceptLanguageError {
    /// A range that is neither `*` nor a language tag.
    #[error("accept-language header: {0}")]
    Range(#[from] LanguageTagError),
    /// A weight that is not `q=` and 0 to 1 with up to three decimals.
    #[error(
        "accept-language header: a quality that is not `q=` and 0 to 1 with up to three decimals"
    )]
    Quality,
    /// Longer than [`Preferences::HEADER_LIMIT`].
    #[error("accept-language header longer than 1,024 bytes")]
    TooLong,
}

/// The language of an answer, and why that one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "an answer and its reason, nothing more")]
pub struct Choice {
    /// The language.
    pub language: Language,
    /// Why that one.
    pub because: Because,
}

words! {
    /// Why an answer is in the language it is in.
    #[expect(clippy::exhaustive_enums, reason = "the whole chain of N-11")]
    pub enum Because as "reason for a language" {
        /// It was asked for.
        Asked = "asked",
        /// A narrower tag was asked for, such as `de-CH`.
        Broader = "broader",
        /// Nothing that was asked for fits: the institution's language.
        Institution = "institution",
    }
}

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(LanguageTag);

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{string::String, vec::Vec};

    use super::*;

    fn choice(tag: &str) -> (Language, Because) {
        let choice = Preferences::from_tag(tag.parse().unwrap()).choose(Language::En);
        (choice.language, choice.because)
    }

    #[test]
    fn a_tag_falls_back_to_broader_ones_and_then_to_the_institution() {
        for (tag, expected) in [
            ("de", (Language::De, Because::Asked)),
            ("DE", (Language::De, Because::Asked)),
            ("de-CH", (Language::De, Because::Broader)),
            ("de-Latn-CH-1996-x-privat", (Language::De, Because::Broader)),
            ("ro", (Language::Ro, Because::Asked)),
            ("ro-MD", (Language::Ro, Because::Broader)),
            ("mo", (Language::Ro, Because::Asked)),
            ("sk", (Language::Sk, Because::Asked)),
            ("sk-SK", (Language::Sk, Because::Broader)),
            ("sl", (Language::Sl, Because::Asked)),
            ("sl-SI", (Language::Sl, Because::Broader)),
            ("sl-rozaj-biske", (Language::Sl, Because::Broader)),
            ("lt", (Language::Lt, Because::Asked)),
            ("lt-LT", (Language::Lt, Because::Broader)),
            ("lv", (Language::Lv, Because::Asked)),
            ("lv-LV", (Language::Lv, Because::Broader)),
            ("ltg-LV", (Language::En, Because::Institution)),
            ("mt", (Language::Mt, Because::Asked)),
            ("mt-MT", (Language::Mt, Because::Broader)),
            ("ga", (Language::Ga, Because::Asked)),
            ("ga-IE", (Language::Ga, Because::Broader)),
            ("ga-Latg-IE", (Language::Ga, Because::Broader)),
            ("gd", (Language::En, Because::Institution)),
            ("gsw", (Language::De, Because::Asked)),
            ("gsw-FR", (Language::De, Because::Broader)),
            ("fr-x-opera", (Language::Fr, Because::Broader)),
            ("hr-BA", (Language::Hr, Because::Broader)),
            ("cs-CZ", (Language::Cs, Because::Broader)),
            ("bg-Cyrl-BG", (Language::Bg, Because::Broader)),
            ("el-CY", (Language::El, Because::Broader)),
            ("et-EE", (Language::Et, Because::Broader)),
            ("fi-SE", (Language::Fi, Because::Broader)),
            ("hu-RO", (Language::Hu, Because::Broader)),
            ("est", (Language::En, Because::Institution)),
            ("rm-CH", (Language::En, Because::Institution)),
            ("x-fr", (Language::En, Because::Institution)),
            ("frr", (Language::En, Because::Institution)),
            ("den", (Language::En, Because::Institution)),
        ] {
            assert_eq!(choice(tag), expected, "{tag}");
        }
        let nothing = Preferences::default().choose(Language::De);
        assert_eq!((nothing.language, nothing.because), (Language::De, Because::Institution));
    }

    #[test]
    fn malformed_tags_are_refused() {
        for tag in [
            "",
            "-",
            "d",
            "de-",
            "-de",
            "de--ch",
            "de_CH",
            "de-CHCHCHCHC",
            "dé",
            "d3",
            "de ch",
            "1a",
            "*",
            "x",
        ] {
            let expected = if tag == "x" {
                Ok(LanguageTag("x".into()))
            } else {
                Err(LanguageTagError::Malformed)
            };
            assert_eq!(tag.parse::<LanguageTag>(), expected, "{tag:?}");
        }
        assert_eq!("de-".repeat(30).parse::<LanguageTag>(), Err(LanguageTagError::TooLong));
    }

    #[test]
    fn headers_are_ordered_by_quality_and_then_as_written() {
        let tags = |header: &str| -> Result<Vec<String>, AcceptLanguageError> {
            let preferences = Preferences::from_accept_language(header)?;
            Ok(preferences.tags().iter().map(|tag| tag.as_str().into()).collect())
        };
        assert_eq!(
            tags("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5").unwrap(),
            ["fr-ch", "fr", "en", "de"]
        );
        assert_eq!(tags("en;q=0.8 ,\tde ; q=0.85,fr").unwrap(), ["fr", "de", "en"]);
        assert_eq!(tags("it, fr").unwrap(), ["it", "fr"]);
        assert_eq!(tags("de;q=0, fr;q=0.001, en;q=0.000").unwrap(), ["fr"]);
        assert_eq!(tags("").unwrap(), [""; 0]);
        assert_eq!(tags(", ,fr,").unwrap(), ["fr"]);
        assert_eq!(tags("fr;q=1.000").unwrap(), ["fr"]);
        for (header, error) in [
            ("fr;q=1.1", AcceptLanguageError::Quality),
            ("fr;q=0.1234", AcceptLanguageError::Quality),
            ("fr;q=", AcceptLanguageError::Quality),
            ("fr;q=-1", AcceptLanguageError::Quality),
            ("fr;q=.5", AcceptLanguageError::Quality),
            ("fr;level=1", AcceptLanguageError::Quality),
            ("fr;q=0.5;q=0.4", AcceptLanguageError::Quality),
            ("<script>", AcceptLanguageError::Range(LanguageTagError::Malformed)),
            (";q=1", AcceptLanguageError::Range(LanguageTagError::Malformed)),
            ("fr de", AcceptLanguageError::Range(LanguageTagError::Malformed)),
        ] {
            assert_eq!(tags(header), Err(error), "{header}");
        }
        assert_eq!(tags(&"fr,".repeat(400)), Err(AcceptLanguageError::TooLong));
    }
}
