//! Hostile values in every slot, in every notice, language and form (N-13).

mod common;

use common::{FORMS, Failure, render, shop_named};
use privacy_notices::*;
use proptest::prelude::*;

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</section><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "<!--",
    "]]>",
    "</bdi></p></section>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "javascript:alert(1)",
    "&lt;script&gt;",
    "&#x3c;script&#x3e;",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "{}",
    "\u{202e}eliF\u{202c}",
    "\u{2066}a\u{2069}",
    "a\r\nBcc: victim@example.org",
    "a\nSet-Cookie: x=1",
    "\u{1b}[31mred",
    "a\0b",
    "\u{feff}a\u{200b}b",
    "=cmd|' /C calc'!A0",
    "\u{e0041}\u{e0042} tagged",
    "Åsa <asa@example.org>",
];

/// The tags that a notice may contain, attributes and all.
fn is_ours(tag: &str) -> bool {
    let plain = ["h2", "h3", "h5", "h6", "p", "ul", "li", "bdi"];
    let closing = ["/section", "/a", "/button"];
    let quoted = |start: &str| {
        tag.strip_prefix(start)?.strip_suffix('"').filter(|rest| !rest.contains(['"', ' ']))
    };
    let link = quoted("a href=\"")
        .is_some_and(|href| href.starts_with("https://") || href.starts_with("mailto:"));
    let button = quoted("button type=\"submit\" name=\"buyer-answer\" value=\"").is_some();
    let mut attributes = tag.split(' ');
    let section = attributes.next() == Some("section")
        && attributes.eq_by_start(&[
            "class=\"privacy-notice\"",
            "lang=\"",
            "dir=\"ltr\"",
            "data-notice=\"",
            "data-version=\"",
        ]);
    plain.contains(&tag.trim_start_matches('/'))
        || closing.contains(&tag)
        || link
        || button
        || section
}

/// Attributes in this order and no others.
trait InOrder {
    fn eq_by_start(self, expected: &[&str]) -> bool;
}

impl<'a, I: Iterator<Item = &'a str>> InOrder for I {
    fn eq_by_start(self, expected: &[&str]) -> bool {
        let found: Vec<&str> = self.collect();
        found.len() == expected.len()
            && found
                .iter()
                .zip(expected)
                .all(|(one, start)| one.starts_with(start) && one.matches('"').count() == 2)
    }
}

/// Reads HTML the way a browser does at the coarsest: tags between angle brackets, the rest text. Returns the text.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap_or(("an unclosed tag", ""));
        assert!(
            is_ours(tag) || tag.contains("section class") || tag.contains("button"),
            "`{tag}` in {html}"
        );
        assert!(!before.contains('>'), "{html}");
        text.push_str(before);
        rest = after;
    }
    text.push_str(rest);
    let mut plain = text;
    for (entity, character) in [
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&#62;", ">"),
        ("&gt;", ">"),
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"), // last: what was escaped twice stays so
    ] {
        plain = plain.replace(entity, character);
    }
    plain
}

fn innocent(character: char) -> bool {
    !character.is_control()
        && !matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[test]
fn no_hostile_value_gets_out_of_its_place() -> Result<(), Failure> {
    let mut tried = 0;
    for hostile in HOSTILE {
        let shop = shop_named(hostile)?;
        let name = shop.facts().controller().name().as_str().to_owned();
        assert!(name.chars().all(innocent), "{hostile:?}");
        for touchpoint in Touchpoint::ALL {
            for language in Language::ALL {
                for form in FORMS {
                    let shown = render(&shop, *touchpoint, *language, form)?;
                    let harmless = render(&shop_named("ZQXJ")?, *touchpoint, *language, form)?;
                    assert_eq!(shown.text().lines().count(), harmless.text().lines().count());
                    assert!(shown.text().chars().all(|it| innocent(it) || it == '\n'));
                    assert_eq!(shown.title().lines().count(), 1);
                    match form {
                        Form::Plain => {
                            assert_eq!(shown.text(), harmless.text().replace("ZQXJ", &name));
                        }
                        Form::Html(_) => {
                            let text = text_of(shown.text());
                            assert_eq!(text, text_of(harmless.text()).replace("ZQXJ", &name));
                            assert_eq!(
                                shown.text().matches('<').count(),
                                harmless.text().matches('<').count()
                            );
                            assert_eq!(
                                shown.text().matches('"').count(),
                                harmless.text().matches('"').count()
                            );
                        }
                    }
                    tried += 1;
                }
            }
        }
    }
    assert_eq!(tried, HOSTILE.len() * Touchpoint::ALL.len() * Language::ALL.len() * FORMS.len());
    Ok(())
}

#[test]
fn a_megabyte_is_refused_everywhere() {
    let megabyte = "x".repeat(1 << 20);
    assert_eq!(Value::new(&megabyte), Err(ValueError::TooLong));
    assert_eq!(format!("https://a.example/{megabyte}").parse::<WebLink>(), Err(LinkError::TooLong));
    assert_eq!(format!("mailto:{megabyte}@a.example").parse::<MailLink>(), Err(LinkError::TooLong));
    assert_eq!(megabyte.parse::<LanguageTag>(), Err(LanguageTagError::TooLong));
    assert_eq!(Preferences::from_accept_language(&megabyte), Err(AcceptLanguageError::TooLong));
    assert!(megabyte.parse::<Reference>().is_err() && megabyte.parse::<Touchpoint>().is_err());
}

#[test]
fn a_hostile_link_is_refused_wherever_a_link_can_stand() {
    for scheme in [
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "http://a.example",
        "ftp://a.example",
        "//a.example",
        " https://a.example",
        "https://a.example/\">",
    ] {
        assert!(scheme.parse::<Link>().is_err() && scheme.parse::<WebLink>().is_err(), "{scheme}");
        assert!(scheme.parse::<MailLink>().is_err(), "{scheme}");
    }
}

/// L-10's canary: there before, and in nothing that a log may print.
#[test]
fn no_debug_form_and_no_error_shows_a_value() -> Result<(), Failure> {
    const CANARY: &str = "canary-7f3a";
    let party =
        Party::new(Value::new(CANARY)?, "mailto:canary-7f3a@opera.example".parse::<MailLink>()?);
    let facts = common::facts_named(CANARY)?
        .dpo(Stated::Is(party))
        .source(Stated::Is(DataSource::Own(LocalText::new(Language::Fr, Value::new(CANARY)?))));
    let policy = PolicyLinks::new("https://opera.example/privacy".parse()?);
    let shop = PointOfSale::new(facts, policy, Language::Fr);
    let notice =
        shop.notice(Audience::CommunityMember, Touchpoint::MemberWithLogin, &Language::Fr.into())?;
    let shown = notice.render(Form::Plain)?;
    assert!(shown.text().contains(CANARY));
    let receipt = Shown::new(&shown, chrono::DateTime::UNIX_EPOCH, CANARY);
    let consented = receipt.consented(chrono::DateTime::UNIX_EPOCH)?;
    let english =
        shop.notice(Audience::CommunityMember, Touchpoint::MemberWithLogin, &Language::En.into())?;
    let error = english.render(Form::Plain).unwrap_err();
    for text in [
        format!("{shop:?}"),
        format!("{notice:?}"),
        format!("{shown:?}"),
        format!("{receipt:?}"),
        format!("{consented:?}"),
        format!("{error:?} {error}"),
        consented.evidence(),
        format!(
            "{:?} {:?}",
            format!("{CANARY}/x").parse::<Reference>(),
            CANARY.parse::<Touchpoint>()
        ),
        format!(
            "{:?} {:?}",
            format!("https://{CANARY}").parse::<Link>(),
            format!("mailto:{CANARY}").parse::<Link>()
        ),
    ] {
        assert!(!text.contains("canary"), "{text}");
    }
    Ok(())
}

proptest! {
    /// Whatever is put in, a value is one harmless line, and making a value of it again changes nothing (N-13).
    #[test]
    fn a_value_is_one_harmless_line_and_stays_so(text in any::<String>()) {
        if let Ok(value) = Value::new(&text) {
            prop_assert!(value.as_str().chars().all(innocent));
            prop_assert_eq!(value.as_str().lines().count(), 1);
            prop_assert_eq!(Value::new(value.as_str()), Ok(value.clone()));
            prop_assert_eq!(value.as_str().trim(), value.as_str());
        }
    }

    /// HTML shows a value exactly as plain text does, and nothing of it becomes markup (N-13).
    #[test]
    fn what_a_browser_shows_is_the_value(text in "[<>&\"'a-z{};#/ =]{1,40}") {
        if Value::new(&text).is_ok() {
            let shop = shop_named(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
            let name = shop.facts().controller().name().as_str().to_owned();
            let shown = render(&shop, Touchpoint::ContactCreation, Language::En, Form::HTML)
                .map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert!(text_of(shown.text()).contains(&name));
        }
    }

    /// A link that is read is `https` or `mailto`, in printable ASCII that needs no quotes (N-13).
    #[test]
    fn a_link_is_https_or_mailto(text in "(https://|mailto:|http://|)[ -~]{0,30}|\\PC{0,20}") {
        if let Ok(link) = text.parse::<Link>() {
            prop_assert!(link.as_str().starts_with("https://") || link.as_str().starts_with("mailto:"));
            prop_assert!(link.as_str().bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\".contains(&byte)));
            prop_assert_eq!(link.as_str(), text);
        }
    }

    /// Any header at all has an answer or a typed refusal, and refused headers fall back to the institution (N-11).
    #[test]
    fn any_header_is_answered(header in "([a-zA-Z-]{0,12}(;q=[0-9.]{0,6})?,? ?){0,6}|\\PC{0,40}") {
        let choice = Preferences::from_accept_language(&header).unwrap_or_default().choose(Language::De);
        prop_assert!(choice.because != Because::Institution || choice.language == Language::De);
    }
}
