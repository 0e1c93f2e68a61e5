//! What a person is recognised by, and the one spelling of it that is hashed.

use alloc::string::String;
use core::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::{
    names::named,
    spelling::{Umlauts, fold},
};

/// What a tombstone recognises.
///
/// # Source
/// A-11.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "whoever stores tombstones must know each")]
pub enum IdentifierKind {
    /// An e-mail address.
    Email,
    /// A name and a postal address.
    PostalAddress,
    /// A record of the host's database.
    Record,
}

named!(IdentifierKind, "kind of identifier", {
    Email = "email",
    PostalAddress = "postal-address",
    Record = "record",
});

/// A name and a postal address, as written. What is unknown is empty.
#[derive(Clone, Copy, Default)]
#[expect(clippy::exhaustive_structs, reason = "the parts of an address do not change")]
pub struct PostalAddress<'a> {
    /// Who lives there, as it stands in the first line. Without it, a refusal would hold for the whole house.
    pub name: &'a str,
    /// Street and number.
    pub street: &'a str,
    /// The post code.
    pub post_code: &'a str,
    /// The town.
    pub town: &'a str,
    /// The country, in two letters or as the host always writes it.
    pub country: &'a str,
}

impl fmt::Debug for PostalAddress<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostalAddress").finish_non_exhaustive()
    }
}

/// What a person, or a record, is recognised by. `{:?}` shows its kind alone.
///
/// Two identifiers are the same where their normal forms are. Documented here because it can never be changed for
/// tombstones that exist:
///
/// - **E-mail**: Unicode NFKC; lower case throughout, the part before the `@` included; invisible characters (soft hyphen,
///   zero-width ones, byte order mark) and surrounding blanks go, and so does one dot at the very end. Dots within and what
///   follows a `+` stay: they tell people apart at most providers. A domain in Punycode is not the domain in Unicode.
/// - **Postal address**: each part in NFKC, lower case, without accents, its words and numbers with one blank in between,
///   whatever stood between them. Abbreviations are not expanded, `ue` is not `ü`, and the order of words stays.
/// - **Record**: the name of its table and its key, byte for byte.
///
/// # Source
/// A-11.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Identifier<'a> {
    /// An e-mail address.
    Email(&'a str),
    /// A name and a postal address.
    Postal(PostalAddress<'a>),
    /// A record, by table and key: what a restored backup brings back under the same key.
    #[non_exhaustive]
    Record {
        /// The table, or whatever tells one kind of record from another.
        table: &'a str,
        /// The key within it.
        key: &'a str,
    },
}

impl<'a> Identifier<'a> {
    /// A record, by table and key.
    #[must_use]
    pub const fn record(table: &'a str, key: &'a str) -> Self {
        Self::Record { table, key }
    }

    /// What kind of identifier it is.
    #[must_use]
    pub const fn kind(&self) -> IdentifierKind {
        match self {
            Self::Email(_) => IdentifierKind::Email,
            Self::Postal(_) => IdentifierKind::PostalAddress,
            Self::Record { .. } => IdentifierKind::Record,
        }
    }

    /// The one spelling of it. Personal data: it is for the hash, not to be stored.
    ///
    /// # Errors
    /// [`IdentifierError`] where it would recognise nobody, or everybody.
    ///
    /// # Examples
    /// ```
    /// use privacy_anonymization::Identifier;
    ///
    /// assert_eq!(Identifier::Email(" Jean.Dupont@Example.ORG ").normal_form()?, "jean.dupont@example.org");
    /// # Ok::<(), privacy_anonymization::IdentifierError>(())
    /// ```
    pub fn normal_form(&self) -> Result<String, IdentifierError> {
        match self {
            Self::Email(address) => email(address),
            Self::Postal(address) => postal(address),
            Self::Record { table, key } => {
                if table.is_empty() || key.is_empty() {
                    return Err(IdentifierError::Incomplete { kind: IdentifierKind::Record });
                }
                // The length keeps (`a`, `b c`) and (`a b`, `c`) apart.
                Ok(alloc::format!("{} {table} {key}", table.len()))
            }
        }
    }
}

impl fmt::Debug for Identifier<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Identifier").field(&self.kind()).finish()
    }
}

/// Why something recognises nobody. Never repeats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdentifierError {
    /// No e-mail address: not one `@` with something on both sides, or blanks or control characters within.
    #[error("not an e-mail address: expected something, one `@` and a domain, without blanks")]
    NotAnEmail,
    /// Parts are missing: an address needs a name, a street, and a post code or a town; a record its table and its key.
    #[error("incomplete {kind}: it would recognise more than one person, or nobody")]
    #[non_exhaustive]
    Incomplete {
        /// What is incomplete.
        kind: IdentifierKind,
    },
}

fn email(address: &str) -> Result<String, IdentifierError> {
    let normal = settled(address);
    let normal = normal.trim();
    let normal = normal.strip_suffix('.').unwrap_or(normal);
    let forbidden = |letter: char| letter.is_whitespace() || letter.is_control();
    match normal.split_once('@') {
        Some((local, domain))
            if !local.is_empty()
                && domain.chars().any(char::is_alphanumeric)
                && !domain.contains('@')
                && !domain.ends_with('.')
                && !normal.contains(forbidden) =>
        {
            Ok(normal.into())
        }
        Some(_) | None => Err(IdentifierError::NotAnEmail),
    }
}

fn postal(address: &PostalAddress<'_>) -> Result<String, IdentifierError> {
    let PostalAddress { name, street, post_code, town, country } = *address;
    let [name, street, post_code, town, country] =
        [name, street, post_code, town, country].map(spaced);
    if name.is_empty() || street.is_empty() || (post_code.is_empty() && town.is_empty()) {
        return Err(IdentifierError::Incomplete { kind: IdentifierKind::PostalAddress });
    }
    Ok([name, street, post_code, town, country].join("\n"))
}

/// Words and numbers with one blank in between.
fn spaced(text: &str) -> String {
    let folded = fold(&settled(text), Umlauts::Base);
    let mut spaced = String::with_capacity(folded.len());
    for word in folded.split(|letter: char| !letter.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

/// NFKC and lower case, until neither changes anything any more.
fn settled(text: &str) -> String {
    let once = |text: &str| -> String {
        text.nfkc()
            .filter(|letter| !is_invisible(*letter))
            .flat_map(char::to_lowercase)
            .nfkc()
            .collect()
    };
    let mut settled = once(text);
    // A second round is enough for every character; the third proves it.
    for _ in 0..3 {
        let again = once(&settled);
        if again == settled {
            break;
        }
        settled = again;
    }
    settled
}

const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_email(address: &str) -> Option<String> {
        Identifier::Email(address).normal_form().ok()
    }

    #[test]
    fn an_email_has_one_spelling() {
        let expected = Some("jean.dupont@example.org".into());
        for address in [
            "jean.dupont@example.org",
            "Jean.DUPONT@Example.Org",
            "\t jean.dupont@example.org\n",
            "jean.dupont@example.org.",
            "jean\u{200b}.dupont@exam\u{ad}ple.org",
            "\u{feff}jean.dupont@example.org",
            "ｊｅａｎ.dupont＠example.org",
        ] {
            assert_eq!(of_email(address), expected, "{address:?}");
        }
        assert_eq!(of_email("e\u{301}lodie@example.org"), of_email("Élodie@example.org"));
    }

    #[test]
    fn what_tells_people_apart_stays() {
        let plain = of_email("jean.dupont@example.org");
        for other in [
            "jeandupont@example.org",
            "jean.dupont+opera@example.org",
            "jean.dupont@example.com",
            "jéan.dupont@example.org",
            "jean_dupont@example.org",
        ] {
            assert!(of_email(other).is_some());
            assert_ne!(of_email(other), plain, "{other}");
        }
    }

    #[test]
    fn what_is_no_address_recognises_nobody() {
        for address in [
            "", " ", "@", "a@", "@b", "a@@b", "a@b@c", "a b@c", "a@b c", "a\u{0}@b", "a@..", "a@.",
            "none",
        ] {
            assert_eq!(
                Identifier::Email(address).normal_form(),
                Err(IdentifierError::NotAnEmail),
                "{address:?}"
            );
        }
    }

    const HOME: PostalAddress<'static> = PostalAddress {
        name: "Élodie Müller-Roux",
        street: "12, rue de l'Église",
        post_code: "67000",
        town: "Strasbourg",
        country: "FR",
    };

    #[test]
    fn a_postal_address_has_one_spelling() {
        let normal = |address| Identifier::Postal(address).normal_form();
        let expected = Ok("elodie muller roux\n12 rue de l eglise\n67000\nstrasbourg\nfr".into());
        assert_eq!(normal(HOME), expected);
        let shouted = PostalAddress {
            name: " ELODIE  MULLER ROUX",
            street: "12 RUE DE L’EGLISE",
            post_code: "67000 ",
            town: "STRASBOURG",
            country: "fr",
        };
        assert_eq!(normal(shouted), expected);
        assert_ne!(normal(PostalAddress { street: "12 bis, rue de l'Église", ..HOME }), expected);
    }

    #[test]
    fn half_an_address_recognises_nobody() {
        let incomplete = Err(IdentifierError::Incomplete { kind: IdentifierKind::PostalAddress });
        for address in [
            PostalAddress { name: "", ..HOME },
            PostalAddress { street: " - ", ..HOME },
            PostalAddress { post_code: "", town: "", ..HOME },
            PostalAddress::default(),
        ] {
            assert_eq!(Identifier::Postal(address).normal_form(), incomplete);
        }
        assert!(
            Identifier::Postal(PostalAddress { town: "", country: "", ..HOME })
                .normal_form()
                .is_ok()
        );
    }

    #[test]
    fn a_record_is_its_table_and_its_key() {
        let of = |table, key| Identifier::record(table, key).normal_form();
        assert_ne!(of("contact", "1 2"), of("contact 1", "2"));
        assert_ne!(of("contact", "1"), of("ticket", "1"));
        assert!(of("", "1").is_err() && of("contact", "").is_err());
    }

    #[test]
    fn every_letter_has_settled() {
        for letter in (0..0x2_0000).filter_map(char::from_u32) {
            let once = settled(letter.encode_utf8(&mut [0; 4]));
            assert_eq!(settled(&once), once, "U+{:04X}", u32::from(letter));
        }
    }
}
