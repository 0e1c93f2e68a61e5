//! The frame around every page.

use maud::{DOCTYPE, Markup, html};
use privacy_rules::{notices::Language, vocabulary::Day};

use super::{
    answer::Refusal,
    visit::{Role, Visit, Who},
    words::Tongue,
};

pub(crate) const STYLE: &str = "/static/shop.css";

/// A whole page.
pub(crate) fn document(visit: &Visit<'_>, title: &str, body: &Markup) -> Markup {
    let t = visit.t;
    frame(
        visit,
        title,
        &html! {
            a.skip href="#main" { (t.skip) }
            (header(visit))
            main #main { (body) }
            (footer(visit))
        },
    )
}

/// A document without the shop's frame, for the form that another site embeds.
pub(crate) fn embedded(visit: &Visit<'_>, title: &str, body: &Markup) -> Markup {
    frame(visit, title, &html! { main.widget #main { (body) } })
}

fn frame(visit: &Visit<'_>, title: &str, body: &Markup) -> Markup {
    let direction = visit.shop.pseudo.direction(visit.asked("pseudo")).unwrap_or("ltr");
    html! {
        (DOCTYPE)
        html lang=(visit.tongue.as_str()) dir=(direction) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · " (visit.shop.house.name) }
                link rel="stylesheet" href=(STYLE);
                link rel="icon" href="/favicon.svg" type="image/svg+xml";
            }
            body { (body) }
        }
    }
}

fn header(visit: &Visit<'_>) -> Markup {
    let t = visit.t;
    let links: Vec<(&str, &str)> = match &visit.who {
        Who::Visitor => vec![
            ("/", t.programme),
            ("/contact/new", t.join),
            ("/member/new", t.member),
            ("/sign-in", t.sign_in),
        ],
        Who::Contact { .. } => vec![
            ("/", t.programme),
            ("/authorizations", t.authorizations),
            ("/my-data", t.my_data),
            ("/member/new", t.member),
        ],
        Who::Operator { administrator, .. } => {
            let mut links = vec![
                ("/desk", t.desk),
                ("/desk/contacts", t.contacts),
                ("/desk/orders", t.orders),
                ("/desk/report", t.report),
                ("/desk/audience", t.audience),
                ("/desk/batch", t.batch),
                ("/desk/outbox", t.outbox),
            ];
            if *administrator {
                links.extend([
                    ("/admin/operators", t.operators),
                    ("/admin/point-of-sale", t.point_of_sale),
                    ("/admin/wording", t.wording),
                    ("/admin/reports", t.csp),
                ]);
            }
            links
        }
    };
    html! {
        header.top {
            div.bar {
                a.brand href="/" { (mark()) span { (visit.shop.house.name) } }
                div.tools {
                    (language_menu(visit))
                    @match &visit.who {
                        Who::Visitor => {}
                        Who::Contact { name, .. } => { (out(t.signed_in, name, "/sign-out", t.sign_out)) }
                        Who::Operator { login, .. } => { (out(t.signed_in, login, "/sign-out", t.sign_out)) }
                    }
                }
            }
            nav aria-label=(t.navigation) {
                ul {
                    @for (path, words) in links {
                        li { a href=(path) aria-current=[(visit.got.path == path).then_some("page")] { (words) } }
                    }
                }
            }
        }
    }
}

fn out(label: &str, name: &str, path: &str, words: &str) -> Markup {
    html! {
        p.who { span.visually-hidden { (label) " " } bdi { (name) } }
        a.quiet href=(path) { (words) }
    }
}

/// The house's mark: a heron, drawn in a few strokes.
fn mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false" {
            path d="M21 4c-3 0-4 2-4 4 0 4 5 6 5 11 0 4-3 6-7 6H5c4-1 6-3 7-6 1-4 1-6 1-9 0-5 3-8 7-8 2 0 4 1 8 3l-7-1z" {}
            path.legs d="M15 25v5M19 24v6" {}
        }
    }
}

/// Every language of the catalogue, each in itself. Where the pages' own words are missing, they say in which they answer.
fn language_menu(visit: &Visit<'_>) -> Markup {
    let chosen = visit.language();
    let here = &visit.got.path;
    html! {
        details.languages {
            summary { span.visually-hidden { (visit.t.language) ": " } span lang=(chosen.as_str()) { (chosen.endonym()) } }
            ul {
                @for language in Language::ALL {
                    @let to = form_urlencoded::Serializer::new(String::new()).append_pair("to", language.as_str()).append_pair("next", here).finish();
                    li {
                        a href=(format!("/language?{to}")) lang=(language.as_str()) hreflang=(language.as_str())
                            aria-current=[(*language == chosen).then_some("true")] { (language.endonym()) }
                    }
                }
            }
        }
    }
}

fn footer(visit: &Visit<'_>) -> Markup {
    let t = visit.t;
    html! {
        footer.end {
            ul {
                li { a href="/privacy" { (t.privacy) } }
                li { a href="/receipts" { (t.receipts) } }
                @if matches!(visit.who, Who::Visitor) { li { a href="/desk/sign-in" { (t.desk) } } }
            }
            @if Tongue::exactly(visit.language()).is_none() {
                p { (t.falls_back) }
            }
            p { (t.footer) }
        }
    }
}

/// Where somebody signs in, to come back afterwards.
pub(crate) fn sign_in_path(role: Role, from: &str) -> String {
    let path = match role {
        Role::Contact => "/sign-in",
        Role::Operator | Role::Administrator => "/desk/sign-in",
    };
    let next = form_urlencoded::Serializer::new(String::new()).append_pair("next", from).finish();
    format!("{path}?{next}")
}

/// A path of this shop, or the front page.
pub(crate) fn local(path: &str) -> &str {
    let plain = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= 200
        && path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte));
    if plain { path } else { "/" }
}

/// Why the page refuses, and what to do.
pub(crate) fn refused(visit: &Visit<'_>, refusal: &Refusal, embed: bool) -> Markup {
    let t = visit.t;
    let (title, what) = match refusal {
        Refusal::NotFound => (t.not_found, t.not_found_do),
        Refusal::SignIn(_) | Refusal::Forbidden => (t.forbidden, t.forbidden_do),
        Refusal::Foreign => (t.foreign, t.foreign_do),
        Refusal::Replayed => (t.replayed, t.replayed_do),
        Refusal::Outdated => (t.outdated, t.outdated_do),
        Refusal::Malformed => (t.malformed, t.malformed_do),
        Refusal::TooLarge => (t.too_large, t.too_large_do),
        Refusal::TooMany => (t.too_many, t.too_many_do),
        Refusal::Failed(_) => (t.failed, t.failed_do),
    };
    // Whoever asked for a page that is not there, or not theirs, sent nothing, and will not find it by asking again.
    let sent = !matches!(refusal, Refusal::NotFound | Refusal::Forbidden | Refusal::SignIn(_));
    let body = html! {
        section.narrow {
            h1 { (title) }
            p.lead { (what) }
            @if sent { p { (t.nothing_stored) } }
            @if !embed {
                p.actions {
                    @if sent { a.button href=(visit.got.path) { (t.again) } }
                    a.button.plain href="/" { (t.home) }
                }
            }
        }
    };
    if embed { embedded(visit, title, &body) } else { document(visit, title, &body) }
}

/// A day in the words of the page's language.
pub(crate) fn day(visit: &Visit<'_>, day: Day) -> Markup {
    html! { time datetime=(day) { (visit.tongue.day(day)) } }
}

/// Fills the slots of a sentence, in order.
pub(crate) fn fill(sentence: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut parts = sentence.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        filled.push_str(values.next().copied().unwrap_or_default());
        filled.push_str(part);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_this_shop_is_followed() {
        assert_eq!(local("/desk/contact/12"), "/desk/contact/12");
        for other in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a?b",
            "/a\r\nb",
            "javascript:alert(1)",
        ] {
            assert_eq!(local(other), "/", "{other}");
        }
    }

    #[test]
    fn slots_are_filled_in_order() {
        assert_eq!(fill("{} of {}", &["1", "2"]), "1 of 2");
        assert_eq!(fill("none", &["1"]), "none");
        assert_eq!(fill("{}!", &[]), "!");
    }
}
