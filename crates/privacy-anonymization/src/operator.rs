//! Operators: does a login reveal the person, and what is left of a name when the operator leaves.

use alloc::{string::String, vec::Vec};
use core::fmt;

use crate::{
    names::{named, set_of},
    spelling::{Umlauts, fold, letters, words},
};

/// What is known about an operator, to compare a login with. `{:?}` prints none of it.
///
/// # Examples
/// ```
/// use privacy_anonymization::{LoginFinding, OperatorName, check_login};
///
/// let operator = OperatorName::new("Zoë", "Müller-Lüdenscheidt").with_email("z.mueller@theatre.example");
/// assert_eq!(format!("{operator:?}"), "OperatorName { .. }");
/// assert!(check_login("till-04", &operator).is_empty());
/// assert!(check_login("ZMUELLER", &operator).contains(LoginFinding::FamilyName));
/// ```
///
/// # Source
/// A-12.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct OperatorName<'a> {
    given: &'a str,
    family: &'a str,
    email: Option<&'a str>,
}

impl<'a> OperatorName<'a> {
    /// What takes the place of the names of an operator who has left: the same for everybody.
    pub const DEPARTED: OperatorName<'static> = OperatorName::new("-", "-");

    /// First names and family names, as written; several of each may stand in one text.
    #[must_use]
    pub const fn new(given: &'a str, family: &'a str) -> Self {
        Self { given, family, email: None }
    }

    /// The same operator with an e-mail address.
    #[must_use]
    pub const fn with_email(self, email: &'a str) -> Self {
        Self { email: Some(email), ..self }
    }

    /// The operator after leaving. The login is no part of it: it can be neither changed nor removed.
    #[must_use]
    pub const fn departed(self) -> OperatorName<'static> {
        OperatorName::DEPARTED
    }

    /// First names.
    #[must_use]
    pub const fn given(self) -> &'a str {
        self.given
    }

    /// Family names.
    #[must_use]
    pub const fn family(self) -> &'a str {
        self.family
    }

    /// The e-mail address, where there is one.
    #[must_use]
    pub const fn email(self) -> Option<&'a str> {
        self.email
    }
}

impl fmt::Debug for OperatorName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperatorName").finish_non_exhaustive()
    }
}

/// A way in which a login reveals the person.
///
/// # Source
/// A-12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "whoever reports or explains must name every reason")]
pub enum LoginFinding {
    /// Contains a first name.
    GivenName,
    /// Contains a family name.
    FamilyName,
    /// Initials, then the family name or its first letters: `jdupont`, `jdup`.
    InitialsAndFamilyName,
    /// The family name or its first letters, then initials: `dupontj`, `dupj`.
    FamilyNameAndInitials,
    /// The initials alone, apart from digits: `jd`, `jd2`.
    Initials,
    /// The operator's e-mail address.
    Email,
    /// Contains what stands before the `@` of the operator's e-mail address.
    EmailLocalPart,
    /// An e-mail address, whoever's it is.
    AnyEmail,
    /// Has the form of a personnel number: four digits or more, alone or after such a prefix as `p` or `emp`.
    PersonnelNumber,
}

named!(LoginFinding, "finding about a login", {
    GivenName = "given-name",
    FamilyName = "family-name",
    InitialsAndFamilyName = "initials-and-family-name",
    FamilyNameAndInitials = "family-name-and-initials",
    Initials = "initials",
    Email = "email",
    EmailLocalPart = "email-local-part",
    AnyEmail = "any-email",
    PersonnelNumber = "personnel-number",
});

/// All the ways in which a login reveals the person; with serde, a list of their names.
///
/// # Source
/// A-12.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LoginFindings(u16);

set_of!(LoginFindings(u16), LoginFinding);

/// Looks for the person in a login, and names every way in which it shows.
///
/// Case and accents do not hide a name, nor do separators, nor the spellings `ü` and `ue`. A name of one or two letters
/// counts only as a word of its own, and particles such as `van` or `de` only within the whole family name. The findings
/// hold neither the login nor the name.
///
/// A login that merely happens to contain a short name is reported too: choosing another one costs nothing, and it can
/// never be changed later.
///
/// # Source
/// A-12.
#[must_use]
pub fn check_login(login: &str, operator: &OperatorName<'_>) -> LoginFindings {
    let spellings = [Umlauts::Base, Umlauts::Transcribed];
    let about_the_person = spellings.iter().flat_map(|of_login| {
        let login = Login::read(login, *of_login);
        spellings.iter().flat_map(move |of_name| {
            let name = Name::read(operator, *of_name);
            [
                login.contains_any(&name.given).then_some(LoginFinding::GivenName),
                login.contains_any(&name.family).then_some(LoginFinding::FamilyName),
                login.is_initials_and_family(&name).then_some(LoginFinding::InitialsAndFamilyName),
                login.is_family_and_initials(&name).then_some(LoginFinding::FamilyNameAndInitials),
                login.is_initials(&name).then_some(LoginFinding::Initials),
                login.is_email(&name).then_some(LoginFinding::Email),
                login.contains_local_part(&name).then_some(LoginFinding::EmailLocalPart),
            ]
        })
    });
    let about_the_form = [
        looks_like_an_email(login).then_some(LoginFinding::AnyEmail),
        looks_like_a_personnel_number(login).then_some(LoginFinding::PersonnelNumber),
    ];
    about_the_person.chain(about_the_form).flatten().collect()
}

/// A shorter piece of a name proves nothing within a longer word.
const TELLING: usize = 3;

/// Particles of family names, which on their own belong to nobody.
const PARTICLES: &[&str] = &[
    "al", "ap", "bin", "da", "dal", "das", "de", "del", "della", "den", "der", "des", "di", "do",
    "dos", "du", "el", "ibn", "la", "las", "le", "les", "los", "of", "ten", "ter", "van", "vom",
    "von", "zu", "zum", "zur",
];

struct Login {
    folded: String,
    words: Vec<String>,
    letters: String,
}

impl Login {
    fn read(login: &str, umlauts: Umlauts) -> Self {
        let folded = fold(login, umlauts);
        Self { words: words(&folded), letters: letters(&folded), folded }
    }

    fn contains_any(&self, parts: &[String]) -> bool {
        parts.iter().any(|part| {
            if part.chars().count() >= TELLING {
                self.letters.contains(part.as_str())
            } else {
                self.words.contains(part)
            }
        })
    }

    fn is_initials_and_family(&self, name: &Name) -> bool {
        self.written_as(|text| {
            name.initials.iter().any(|initials| {
                text.strip_prefix(initials.as_str()).is_some_and(|rest| name.family_begins(rest))
            })
        })
    }

    fn is_family_and_initials(&self, name: &Name) -> bool {
        self.written_as(|text| {
            name.initials.iter().any(|initials| {
                text.strip_suffix(initials.as_str()).is_some_and(|rest| name.family_begins(rest))
            })
        })
    }

    fn is_initials(&self, name: &Name) -> bool {
        self.written_as(|text| name.monograms.iter().any(|monogram| text == monogram))
    }

    fn is_email(&self, name: &Name) -> bool {
        name.email
            .as_ref()
            .is_some_and(|email| !email.is_empty() && self.folded.contains(email.as_str()))
    }

    fn contains_local_part(&self, name: &Name) -> bool {
        name.local_part.as_ref().is_some_and(|part| self.contains_any(core::slice::from_ref(part)))
    }

    /// As the whole login without digits and separators, or as a word or two of it.
    fn written_as(&self, is: impl Fn(&str) -> bool) -> bool {
        is(&self.letters)
            || self.words.iter().any(|word| is(word))
            || self.words.windows(2).any(|pair| is(&pair.concat()))
    }
}

struct Name {
    given: Vec<String>,
    family: Vec<String>,
    /// Family names without blanks and hyphens, with and without particles.
    whole_family: Vec<String>,
    /// Of the first names: one letter of the first, or one of each.
    initials: Vec<String>,
    /// Of all names, in both orders.
    monograms: Vec<String>,
    email: Option<String>,
    local_part: Option<String>,
}

impl Name {
    fn read(operator: &OperatorName<'_>, umlauts: Umlauts) -> Self {
        let given = words(&fold(operator.given, umlauts));
        let all_family = words(&fold(operator.family, umlauts));
        let mut family: Vec<String> = all_family.clone();
        family.retain(|word| !PARTICLES.contains(&word.as_str()));
        let whole_family = [all_family.concat(), family.concat()]
            .into_iter()
            .chain(family.iter().cloned())
            .filter(|name| !name.is_empty())
            .collect();
        let first = |words: &[String]| -> String {
            words.iter().filter_map(|word| word.chars().next()).collect()
        };
        let mut initials: Vec<String> =
            [first(&given), first(given.get(..1).unwrap_or(&[]))].into();
        initials.retain(|text| !text.is_empty());
        let mut monograms = Vec::new();
        for of_given in &initials {
            for of_family in
                [first(&all_family), first(&family), first(family.get(..1).unwrap_or(&[]))]
            {
                if !of_family.is_empty() {
                    monograms.push([of_given.as_str(), &of_family].concat());
                    monograms.push([of_family.as_str(), of_given].concat());
                }
            }
        }
        let email = operator.email.map(|email| fold(email.trim(), umlauts));
        let local_part = email
            .as_deref()
            .map(|email| letters(email.split_once('@').map_or(email, |(local, _)| local)))
            .filter(|part| !part.is_empty());
        Self { given, family, whole_family, initials, monograms, email, local_part }
    }

    /// Whether a text is a family name, or enough of its first letters to tell.
    fn family_begins(&self, text: &str) -> bool {
        self.whole_family.iter().any(|family| {
            family == text || (text.chars().count() >= TELLING && family.starts_with(text))
        })
    }
}

fn looks_like_an_email(login: &str) -> bool {
    login
        .split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && domain.trim_matches('.').contains('.'))
}

/// Words that stand before a personnel number in practice, besides one to three letters of any kind.
const NUMBER_PREFIXES: &[&str] = &[
    "agent",
    "badge",
    "employe",
    "employee",
    "mitarbeiter",
    "matricule",
    "person",
    "personal",
    "personnel",
    "staff",
];

fn looks_like_a_personnel_number(login: &str) -> bool {
    let folded = fold(login, Umlauts::Base);
    let start = folded.find(|letter: char| letter.is_ascii_digit()).unwrap_or(folded.len());
    let (prefix, number) = folded.split_at(start);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let digits_alone =
        number.chars().all(|letter| letter.is_ascii_digit() || !letter.is_alphanumeric());
    let prefix = letters(prefix);
    digits >= 4
        && digits_alone
        && (prefix.chars().count() <= 3 || NUMBER_PREFIXES.contains(&prefix.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const JEAN: OperatorName<'static> =
        OperatorName::new("Jean-Noël", "Dupont").with_email("jn.dupont@theatre.example");

    fn findings(login: &str, operator: OperatorName<'_>) -> Vec<&'static str> {
        check_login(login, &operator).iter().map(LoginFinding::as_str).collect()
    }

    #[test]
    fn every_way_to_show_through_is_named() {
        for (login, expected) in [
            ("till-04", &[][..]),
            ("box office 2", &[]),
            ("", &[]),
            ("jean", &["given-name"]),
            ("NOEL7", &["given-name"]),
            ("x_dupont_x", &["family-name"]),
            ("j.d.u.p.o.n.t", &["family-name", "initials-and-family-name", "initials"]),
            ("jdup", &["initials-and-family-name"]),
            ("jn-dup", &["initials-and-family-name"]),
            ("dupj", &["family-name-and-initials"]),
            ("DUPONTJN", &["family-name", "family-name-and-initials"]),
            ("jd", &["initials"]),
            ("DJ-3", &["initials"]),
            ("jnd", &["initials"]),
            ("someone@else.example", &["any-email"]),
            ("p123456", &["personnel-number"]),
            ("00472", &["personnel-number"]),
            ("1234", &["personnel-number"]),
            ("123", &[]),
            ("emp1234", &["personnel-number"]),
            ("till1234", &[]),
            ("staff-2024-17", &["personnel-number"]),
            ("till 123", &[]),
            ("counter2024", &[]),
        ] {
            assert_eq!(findings(login, JEAN), expected, "{login}");
        }
        assert_eq!(
            findings("JN.Dupont@Theatre.example", JEAN),
            ["family-name", "initials-and-family-name", "email", "email-local-part", "any-email"]
        );
    }

    #[test]
    fn umlauts_hide_in_neither_spelling() {
        let operator = OperatorName::new("Jürgen", "Groß");
        for login in ["jurgen", "juergen", "JÜRGEN", "ju\u{308}rgen"] {
            assert_eq!(findings(login, operator), ["given-name"], "{login}");
        }
        assert_eq!(findings("xgross", operator), ["family-name"]);
        assert_eq!(findings("MUELLER1", OperatorName::new("", "Müller")), ["family-name"]);
        assert_eq!(findings("MÜLLER1", OperatorName::new("", "Mueller")), ["family-name"]);
    }

    #[test]
    fn short_names_and_particles_count_as_words_only() {
        let li = OperatorName::new("Bo", "Li");
        assert_eq!(findings("claire", li), [""; 0]);
        assert_eq!(findings("till-li", li), ["family-name"]);
        assert_eq!(findings("bli", li), ["initials-and-family-name"]);
        let roy = OperatorName::new("", "Roy");
        assert_eq!(findings("royal-box", roy), ["family-name"]);
        let van = OperatorName::new("Anna", "van den Berg");
        assert_eq!(findings("savanna", van), ["given-name"]);
        assert_eq!(findings("caravan", van), [""; 0]);
        assert_eq!(findings("vandenberga", van), ["family-name", "family-name-and-initials"]);
        assert_eq!(findings("avdb", van), ["initials"]);
    }

    #[test]
    fn nothing_known_is_nothing_found() {
        let nobody = OperatorName::new("", "").with_email("");
        for login in ["", "a", "till", "-", "@"] {
            assert_eq!(findings(login, nobody), [""; 0], "{login}");
        }
        assert_eq!(OperatorName::new("Anna", "Berg").departed(), OperatorName::DEPARTED);
        assert_eq!(OperatorName::DEPARTED.departed(), OperatorName::DEPARTED);
        assert_eq!(findings("anna", OperatorName::DEPARTED), [""; 0]);
    }
}
