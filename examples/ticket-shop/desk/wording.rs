//! The institution's own wording of a notice (N-11): a new version, while the earlier ones stay for their receipts.

use maud::html;
use privacy_rules::notices::{Language, OwnWording, Touchpoint, Version};
use rusqlite::params;

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    field::{Check, Errors, Field, choice, summary},
    sale::own_text,
    visit::Visit,
};

const ACTION: &str = "wording";
/// The longest body.
const BODY: usize = 1000;

/// The touchpoints whose notice is text alone, with or without a link. That of N-7 has buttons as well.
fn touchpoints() -> impl Iterator<Item = Touchpoint> {
    Touchpoint::ALL.iter().copied().filter(|touchpoint| *touchpoint != Touchpoint::CardAlias)
}

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

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    page(visit, &Errors::new())
}

fn page(visit: &mut Visit<'_>, errors: &Errors) -> Answer {
    visit.administrator()?;
    let t = visit.t;
    let hidden = visit.form(ACTION, None)?;
    let versions: Vec<(String, i64, String, String)> = visit
        .db
        .prepare_cached(
            "SELECT touchpoint, version, language, title FROM shop_wording WHERE institution_id = ?1 ORDER BY touchpoint, version DESC, language",
        )?
        .query_map([visit.shop.house.id], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .collect::<Result<_, _>>()?;
    let options: Vec<(&str, String)> = touchpoints()
        .map(|touchpoint| (touchpoint.as_str(), format!("{} {touchpoint}", touchpoint.rule())))
        .collect();
    let options: Vec<(&str, &str)> =
        options.iter().map(|(value, words)| (*value, words.as_str())).collect();
    let house = visit.shop.house.language;
    let show = |field: Field| field.show(visit, errors, &visit.again(field.name));
    let body = html! {
        section.narrow {
            h1 { (t.wording) }
            p.lead { (t.wording_lead) " " strong lang=(house.as_str()) { (house.endonym()) } }
            (summary(visit, errors))
            form method="post" action="/admin/wording" {
                (hidden)
                (choice("touchpoint", t.notice, &options, visit.sent("touchpoint"), errors))
                (show(Field::line("title", t.title)))
                (show(Field::line("body", t.body).kind("textarea").up_to(BODY)))
                (show(Field::line("label", t.link_label).hint(t.link_label_hint).optional()))
                button.button type="submit" { (t.publish) }
            }
        }
        section aria-labelledby="versions" {
            h2 #versions { (t.versions) }
            @if versions.is_empty() { p { (t.no_versions) } }
            ul.list { @for (touchpoint, version, language, title) in &versions { li { code { (touchpoint) } " · " (t.version) " " (version) " · " span lang=(language) { (title) } } } }
        }
    };
    Ok(Reply::page(t.wording, body))
}

pub(crate) fn save(visit: &mut Visit<'_>) -> Answer {
    visit.administrator()?;
    visit.take(ACTION)?;
    let t = visit.t;
    let mut check = Check::of(visit);
    let touchpoint = check
        .word::<Touchpoint>("touchpoint")
        .filter(|chosen| touchpoints().any(|known| known == *chosen));
    let title = check.line("title", 80);
    let body = check.line("body", BODY);
    let label = check.optional("label", 80);
    if touchpoint.is_none() {
        check.wrong("touchpoint", t.error_choice);
    }
    if touchpoint.is_some_and(|touchpoint| has_link(touchpoint) == label.is_empty()) {
        check.wrong("label", t.error_label);
    }
    let errors = check.errors;
    let Some(touchpoint) = touchpoint.filter(|_| errors.is_empty()) else {
        return Ok(page(visit, &errors)?.corrected());
    };
    let house = &visit.shop.house;
    let version: u16 = visit.db.query_row(
        "SELECT ifnull(max(version), 0) + 1 FROM shop_wording WHERE institution_id = ?1 AND touchpoint = ?2",
        params![house.id, touchpoint.as_str()],
        |row| row.get(0),
    )?;
    let label = (!label.is_empty()).then_some(label);
    let language: Language = house.language;
    let text = own_text(&title, &body, label.as_deref())?;
    let version = Version::from_number(version).ok_or_else(|| Refusal::failed("version 0"))?;
    // The same demands as when it is read again.
    OwnWording::new(touchpoint, version, [(language, text)], &[language])
        .map_err(Refusal::failed)?;
    visit.db.execute(
        "INSERT INTO shop_wording (institution_id, touchpoint, version, language, title, body, link_label) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![house.id, touchpoint.as_str(), version.number(), language.as_str(), title, body, label],
    )?;
    Ok(Reply::Redirect("/admin/wording".to_owned()))
}
