//! Links that may stand in a notice: `https` and `mailto`, nothing else.

use alloc::string::String;
use core::{fmt, str::FromStr};

/// The address of a web page: `https://`, a host name, and printable ASCII.
///
/// Refused: any other scheme, a user name before the host (`https://bank.example@evil.example`), blanks, quotes, angle
/// brackets, backslashes, letters outside ASCII (write a host in punycode and a path percent-encoded), and more than
/// 2,048 bytes.
///
/// # Examples
/// ```
/// use privacy_notices::{LinkError, WebLink};
///
/// assert!("https://www.example.org/privacy?lang=fr".parse::<WebLink>().is_ok());
/// assert_eq!("http://www.example.org".parse::<WebLink>(), Err(LinkError::Scheme));
/// assert_eq!("javascript:alert(1)".parse::<WebLink>(), Err(LinkError::Scheme));
/// ```
///
/// # Source
/// N-13.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebLink(String);

/// An e-mail address behind `mailto:`, without headers, so that no link can add a recipient or a text.
///
/// `{:?}` does not show it: it may be somebody's.
///
/// **Unit:** at most 254 characters of address.
///
/// # Examples
/// ```
/// use privacy_notices::{LinkError, MailLink};
///
/// let link: MailLink = "mailto:privacy@example.org".parse()?;
/// assert_eq!(link.address(), "privacy@example.org");
/// assert_eq!("mailto:a@b.example?bcc=c@d.example".parse::<MailLink>(), Err(LinkError::Address));
/// # Ok::<(), LinkError>(())
/// ```
///
/// # Source
/// N-13.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MailLink(String);

/// A web page or an e-mail address.
///
/// # Examples
/// ```
/// use privacy_notices::{Link, LinkError};
///
/// assert!(matches!("https://example.org".parse(), Ok(Link::Web(_))));
/// assert!(matches!("mailto:privacy@example.org".parse(), Ok(Link::Mail(_))));
/// assert_eq!("data:text/html,x".parse::<Link>(), Err(LinkError::Scheme));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "N-13 allows these two and no other")]
pub enum Link {
    /// `https`.
    Web(WebLink),
    /// `mailto`.
    Mail(MailLink),
}

const HTTPS: &str = "https://";
const MAILTO: &str = "mailto:";

impl WebLink {
    /// The whole address, as it goes into `href` once escaped.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl MailLink {
    /// The whole link, with `mailto:`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address without `mailto:`.
    #[must_use]
    pub fn address(&self) -> &str {
        self.0.strip_prefix(MAILTO).unwrap_or_default()
    }
}

impl Link {
    /// The whole link, as it goes into `href` once escaped.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Web(link) => link.as_str(),
            Self::Mail(link) => link.as_str(),
        }
    }

    /// What a reader sees: the address of a page whole, an e-mail address without `mailto:`.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Web(link) => link.as_str(),
            Self::Mail(link) => link.address(),
        }
    }
}

impl FromStr for WebLink {
    type Err = LinkError;

    fn from_str(text: &str) -> Result<Self, LinkError> {
        if text.len() > 2048 {
            return Err(LinkError::TooLong);
        }
        let rest = text.strip_prefix(HTTPS).ok_or(LinkError::Scheme)?;
        if !rest.bytes().all(is_url_byte) {
            return Err(LinkError::Character);
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (host, port) = match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        };
        let good_port = port.is_none_or(|port| {
            port.bytes().all(|byte| byte.is_ascii_digit())
                && port.parse::<u16>().is_ok_and(|port| port > 0)
        });
        if is_host(host) && good_port { Ok(Self(text.into())) } else { Err(LinkError::Host) }
    }
}

impl FromStr for MailLink {
    type Err = LinkError;

    fn from_str(text: &str) -> Result<Self, LinkError> {
        let address = text.strip_prefix(MAILTO).ok_or(LinkError::Scheme)?;
        if address.len() > 254 {
            return Err(LinkError::TooLong);
        }
        let (local, host) = address.rsplit_once('@').ok_or(LinkError::Address)?;
        let good_local = (1..=64).contains(&local.len())
            && local
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".!#$*+-/=^_`{|}~'".contains(&byte))
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        if good_local && is_host(host) { Ok(Self(text.into())) } else { Err(LinkError::Address) }
    }
}

impl FromStr for Link {
    type Err = LinkError;

    fn from_str(text: &str) -> Result<Self, LinkError> {
        if text.starts_with(MAILTO) {
            Ok(Self::Mail(text.parse()?))
        } else {
            Ok(Self::Web(text.parse()?))
        }
    }
}

/// The characters of a URI (RFC 3986), less the apostrophe, which some pages put around attributes.
const fn is_url_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'.'
                | b'_'
                | b'~'
                | b':'
                | b'/'
                | b'?'
                | b'#'
                | b'['
                | b']'
                | b'@'
                | b'!'
                | b'$'
                | b'&'
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b';'
                | b'='
                | b'%'
        )
}

/// Labels of letters, digits and inner hyphens with dots between them, at least two, the last not all digits.
fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.len() <= 253
        && host.split('.').all(label)
        && host
            .rsplit_once('.')
            .is_some_and(|(_, last)| !last.bytes().all(|byte| byte.is_ascii_digit()))
}

impl From<WebLink> for Link {
    fn from(link: WebLink) -> Self {
        Self::Web(link)
    }
}

impl From<MailLink> for Link {
    fn from(link: MailLink) -> Self {
        Self::Mail(link)
    }
}

macro_rules! shown_as_written {
    ($($type:ty),+) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        privacy_vocabulary::as_text!($type);
    )+};
}

shown_as_written!(WebLink, MailLink, Link);

impl fmt::Debug for MailLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailLink")
    }
}

/// Why a link was refused. The text does not repeat it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// Neither `https://` nor `mailto:`, or not the one that belongs here.
    #[error("a link that begins with neither `https://` nor `mailto:`")]
    Scheme,
    /// A character that no address contains unless it is encoded.
    #[error("a link with a character that must be percent-encoded")]
    Character,
    /// No host name after `https://`, a user name before it, or a port outside 1 to 65535.
    #[error("a link without a plain host name")]
    Host,
    /// Not one e-mail address after `mailto:`.
    #[error("a mail link that is not one plain e-mail address")]
    Address,
    /// Longer than 2,048 bytes, or an e-mail address longer than 254.
    #[error("a link that is too long")]
    TooLong,
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{format, string::ToString};

    use super::*;

    #[test]
    fn only_plain_https_and_mailto_links_are_read() {
        for good in [
            "https://example.org",
            "https://example.org/",
            "https://example.org:8443/a/b?c=d&e=f#g",
            "https://xn--opra-epa.example/politique-de-confidentialit%C3%A9",
            "https://example.org/?next=https://example.net/",
            "mailto:privacy@example.org",
            "mailto:o'neill+dpo@mail.example.org",
        ] {
            assert_eq!(good.parse::<Link>().unwrap().to_string(), good);
        }
        for (bad, error) in [
            ("", LinkError::Scheme),
            ("http://example.org", LinkError::Scheme),
            ("HTTPS://example.org", LinkError::Scheme),
            (" https://example.org", LinkError::Scheme),
            ("javascript:alert(1)", LinkError::Scheme),
            ("JaVaScRiPt:alert(1)", LinkError::Scheme),
            ("java\tscript:alert(1)", LinkError::Scheme),
            ("data:text/html;base64,PHN2Zz4=", LinkError::Scheme),
            ("vbscript:x", LinkError::Scheme),
            ("//example.org", LinkError::Scheme),
            ("/privacy", LinkError::Scheme),
            ("https:example.org", LinkError::Scheme),
            ("https://", LinkError::Host),
            ("https:///privacy", LinkError::Host),
            ("https://localhost", LinkError::Host),
            ("https://127.0.0.1/", LinkError::Host),
            ("https://[::1]/", LinkError::Host),
            ("https://user@example.org", LinkError::Host),
            ("https://user:pw@example.org", LinkError::Host),
            ("https://example.org:0/", LinkError::Host),
            ("https://example.org:65536/", LinkError::Host),
            ("https://example.org:/", LinkError::Host),
            ("https://-example.org/", LinkError::Host),
            ("https://example..org/", LinkError::Host),
            ("https://exämple.org/", LinkError::Character),
            ("https://example.org/\"onmouseover=\"alert(1)", LinkError::Character),
            ("https://example.org/'x", LinkError::Character),
            ("https://example.org/<script>", LinkError::Character),
            ("https://example.org/a b", LinkError::Character),
            ("https://example.org/\\evil", LinkError::Character),
            ("https://example.org/\u{202e}", LinkError::Character),
            ("https://example.org/\n", LinkError::Character),
            ("mailto:", LinkError::Address),
            ("mailto:a", LinkError::Address),
            ("mailto:@example.org", LinkError::Address),
            ("mailto:a@b.example,c@d.example", LinkError::Address),
            ("mailto:a@b.example?subject=x", LinkError::Address),
            ("mailto:a b@example.org", LinkError::Address),
            ("mailto:a@example.org\r\nBcc: c@d.example", LinkError::Address),
            ("mailto:\"a\"@example.org", LinkError::Address),
            ("mailto:a%0d@example.org", LinkError::Address),
        ] {
            assert_eq!(bad.parse::<Link>(), Err(error), "{bad}");
        }
        assert_eq!(
            format!("https://example.org/{}", "x".repeat(1 << 20)).parse::<Link>(),
            Err(LinkError::TooLong)
        );
        assert_eq!(
            format!("mailto:{}@example.org", "x".repeat(300)).parse::<Link>(),
            Err(LinkError::TooLong)
        );
    }

    #[test]
    fn debug_shows_no_e_mail_address() {
        let link: Link = "mailto:jean.dupont@example.org".parse().unwrap();
        assert_eq!(format!("{link:?}"), "Mail(MailLink)");
        assert_eq!(link.label(), "jean.dupont@example.org");
    }
}
