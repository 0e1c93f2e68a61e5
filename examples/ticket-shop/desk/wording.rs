//! The institution's own wording of a notice (N-11): a new version in every language that the institution promises, while the
//! earlier ones stay for their receipts.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use privacy_rules::notices::{
    BuyerAnswer, Language, OwnWording, OwnWordingError, Touchpoint, Version, current_version,
    edition,
};
use rusqlite::params;

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    field::{Check, Errors, Field, choice, summary},
    layout::fill,
    sale::{self, Wording},
    visit::Visit,
};

const ACTION: &str = "wording";
/// The longest title or label, and the longest body.
const TITLE: usize = 80;
const BODY: usize = 1000;

/// Whether the notice carries the link to the policy.
const fn has_link(touchpoint: Touchpoint) -> bool {
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

/// The parts of a text, each with the longest that it may be: which there are depends on the notice.
fn parts(touchpoint: Touchpoint) -> Vec<(&'static str, usize)> {
    let mut parts = vec![("title", TITLE), ("body", BODY)];
    if has_link(touchpoint) {
        parts.push(("label", TITLE));
    }
    if touchpoint == Touchpoint::CardAlias {
        parts.extend(BuyerAnswer::ALL.iter().map(|answer| (answer.as_str(), TITLE)));
    }
    parts
}

/// The field of a part in a language.
fn name(part: &str, language: Language) -> String {
    format!("{part}.{language}")
}

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    visit.administrator()?;
    let chosen = match visit.asked("touchpoint") {
        "" => None,
        word => Some(word.parse::<Touchpoint>().map_err(|_| Refusal::NotFound)?),
    };
    let asked = Language::ALL.iter().copied().filter(|it| visit.asked(it.as_str()) == "yes");
    let further: BTreeSet<Language> = asked.collect();
    page(visit, chosen, &further, &Errors::new())
}

fn page(
    visit: &mut Visit<'_>,
    chosen: Option<Touchpoint>,
    further: &BTreeSet<Language>,
    errors: &Errors,
) -> Answer {
    let t = visit.t;
    let promised = sale::promised(visit)?;
    let own = sale::own_wordings(visit)?;
    let editor =
        chosen.map(|touchpoint| editor(visit, touchpoint, further, &own, errors)).transpose()?;
    let options: Vec<(&str, String)> = Touchpoint::ALL
        .iter()
        .map(|touchpoint| {
            (touchpoint.as_str(), format!("{} {}", touchpoint.rule(), t.touchpoint(*touchpoint)))
        })
        .collect();
    let options: Vec<(&str, &str)> =
        options.iter().map(|(value, words)| (*value, words.as_str())).collect();
    let body = html! {
        section.narrow {
            h1 { (t.wording) }
            p.lead { (t.wording_lead) }
            p { (t.wording_promised) " " strong { (endonyms(&promised)) } ". " (fill(t.wording_others, &[visit.shop.house.language.endonym()])) }
            form method="get" action="/admin/wording" {
                (choice("touchpoint", t.notice, &options, chosen.map_or("", Touchpoint::as_str), &Errors::new()))
                details.more open[!further.is_empty()] {
                    summary { (t.more_languages) }
                    ul.ticks {
                        @for language in Language::ALL.iter().filter(|language| !promised.contains(language)) {
                            li { label { input type="checkbox" name=(language) value="yes" checked[further.contains(language)]; " " span lang=(language) { (language.endonym()) } } }
                        }
                    }
                }
                button.button.plain type="submit" { (t.wording_open) }
            }
        }
        @if let Some(editor) = editor { (editor) }
        (versions(visit, &promised, &own))
    };
    Ok(Reply::page(t.wording, body))
}

fn endonyms(languages: &BTreeSet<Language>) -> String {
    let names: Vec<&str> = languages.iter().map(|language| language.endonym()).collect();
    names.join(", ")
}

/// The form of one notice's next version: a group of fields for each language, as they stand today.
fn editor(
    visit: &mut Visit<'_>,
    touchpoint: Touchpoint,
    further: &BTreeSet<Language>,
    own: &[Wording],
    errors: &Errors,
) -> Result<Markup, Refusal> {
    let t = visit.t;
    let hidden = visit.form(ACTION, None)?;
    let today =
        own.iter().filter(|wording| wording.touchpoint == touchpoint).max_by_key(|it| it.version);
    let mut languages = sale::promised(visit)?;
    languages.extend(further);
    if let Some(today) = today.filter(|_| errors.is_empty()) {
        languages.extend(today.texts.keys());
    }
    let house = visit.shop.house.language;
    // The institution's own language first: it is what the others are compared with.
    let order = languages
        .iter()
        .filter(|it| **it == house)
        .chain(languages.iter().filter(|it| **it != house));
    let mut groups = Vec::new();
    for language in order.copied() {
        let stands = today.and_then(|today| today.texts.get(&language));
        let mut fields = Vec::new();
        for (part, limit) in parts(touchpoint) {
            let name = name(part, language);
            let value = if errors.is_empty() {
                stands.and_then(|text| text.get(part)).cloned().unwrap_or_default()
            } else {
                visit.again(&name)
            };
            let kind = if part == "body" { "textarea" } else { "text" };
            let field = Field::line(&name, t.part(part)).kind(kind).up_to(limit);
            fields.push(field.show(visit, errors, &value));
        }
        let catalogue = edition(touchpoint, language, current_version(touchpoint, language))
            .map_err(Refusal::failed)?;
        groups.push(html! {
            fieldset.language {
                legend lang=(language) { (language.endonym()) }
                @for field in &fields { (field) }
                details { summary { (t.catalogue_says) } p.said lang=(language) { (catalogue.canonical().replace("{}", "…")) } }
            }
        });
    }
    Ok(html! {
        section.narrow aria-labelledby="next" {
            h2 #next { (t.next_version) ": " (t.touchpoint(touchpoint)) }
            (summary(visit, errors))
            form method="post" action="/admin/wording" {
                (hidden)
                input type="hidden" name="touchpoint" value=(touchpoint);
                @for group in &groups { (group) }
                button.button type="submit" { (t.publish) }
            }
        }
    })
}

/// What was published, and which promised language the version of today lacks.
fn versions(visit: &Visit<'_>, promised: &BTreeSet<Language>, own: &[Wording]) -> Markup {
    let t = visit.t;
    let mut current = BTreeMap::new();
    for wording in own {
        current.insert(wording.touchpoint, wording.version);
    }
    let lacks = |wording: &Wording| -> BTreeSet<Language> {
        let today = current.get(&wording.touchpoint) == Some(&wording.version);
        promised.iter().filter(|it| today && !wording.texts.contains_key(it)).copied().collect()
    };
    html! {
        section aria-labelledby="versions" {
            h2 #versions { (t.versions) }
            @if own.is_empty() { p { (t.no_versions) } }
            ul.list {
                @for wording in own.iter().rev() {
                    @let lacks = lacks(wording);
                    li {
                        strong { (t.touchpoint(wording.touchpoint)) } " · " (t.version) " " (wording.version) " · "
                        (endonyms(&wording.texts.keys().copied().collect()))
                        @if !lacks.is_empty() { p.warning { (t.wording_lacks) " " (endonyms(&lacks)) } }
                    }
                }
            }
        }
    }
}

pub(crate) fn save(visit: &mut Visit<'_>) -> Answer {
    visit.administrator()?;
    visit.take(ACTION)?;
    let touchpoint: Touchpoint =
        visit.sent("touchpoint").parse().map_err(|_| Refusal::Malformed)?;
    let languages = languages(visit)?;
    let mut check = Check::of(visit);
    let mut texts = BTreeMap::new();
    for language in &languages {
        let text = parts(touchpoint)
            .into_iter()
            .map(|(part, limit)| (part, check.line(&name(part, *language), limit)));
        texts.insert(*language, text.collect::<BTreeMap<_, _>>());
    }
    let errors = check.errors;
    if !errors.is_empty() {
        return Ok(page(visit, Some(touchpoint), &languages, &errors)?.corrected());
    }
    let house = visit.shop.house.id;
    let next: u16 = visit.db.query_row(
        "SELECT ifnull(max(version), 0) + 1 FROM shop_wording WHERE institution_id = ?1 AND touchpoint = ?2",
        params![house, touchpoint.as_str()],
        |row| row.get(0),
    )?;
    let version = Version::from_number(next).ok_or_else(|| Refusal::failed("version 0"))?;
    let own: Vec<_> = texts
        .iter()
        .map(|(language, text)| Ok((*language, sale::own_text(|part| text.get(part).cloned())?)))
        .collect::<Result<_, Refusal>>()?;
    let promised: Vec<Language> = sale::promised(visit)?.into_iter().collect();
    // Complete, or not at all: a form of ours has every promised language.
    let whole = OwnWording::new(touchpoint, version, own, &promised);
    whole.map_err(|error| {
        let lacks = matches!(error, OwnWordingError::NoText { .. } | OwnWordingError::NoLanguage);
        if lacks { Refusal::Malformed } else { Refusal::failed(error) }
    })?;
    for (language, text) in &texts {
        let part = |name: &str| text.get(name);
        visit.db.execute(
            "INSERT INTO shop_wording (institution_id, touchpoint, version, language, title, body, link_label, agreed, declined, not_asked)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                house,
                touchpoint.as_str(),
                version.number(),
                language.as_str(),
                part("title"),
                part("body"),
                part("label"),
                part(BuyerAnswer::Agreed.as_str()),
                part(BuyerAnswer::Declined.as_str()),
                part(BuyerAnswer::NotAsked.as_str()),
            ],
        )?;
    }
    Ok(Reply::Redirect(format!("/admin/wording?touchpoint={touchpoint}")))
}

/// The languages that the form has fields for. One that the catalogue does not speak is none of ours.
fn languages(visit: &Visit<'_>) -> Result<BTreeSet<Language>, Refusal> {
    let titles = visit.got.form.keys().filter_map(|name| name.strip_prefix("title."));
    titles.map(|tag| tag.parse().map_err(|_| Refusal::Malformed)).collect()
}
