//! N-3: the parameters of the point of sale.

use std::collections::BTreeMap;

use maud::html;
use privacy_rules::notices::{
    Collection, Language, Law, Placement, SummaryDisplay, WebLink, check,
};
use rusqlite::params;

use crate::ticket_shop::{
    answer::{Answer, Reply},
    field::{Check, Errors, Field, choice, summary},
    sale,
    visit::Visit,
    words::Tongue,
};

const ACTION: &str = "point-of-sale";

/// The field of the page about privacy in a language.
fn name(language: Language) -> String {
    format!("policy.{language}")
}

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    page(visit, &Errors::new(), false)
}

fn page(visit: &mut Visit<'_>, errors: &Errors, saved: bool) -> Answer {
    visit.administrator()?;
    let t = visit.t;
    let sale = sale::point_of_sale(visit)?;
    let hidden = visit.form(ACTION, None)?;
    let stored: BTreeMap<String, String> = visit
        .db
        .prepare_cached("SELECT language, link FROM shop_policy_link WHERE institution_id = ?1")?
        .query_map([visit.shop.house.id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let policy: String = visit.db.query_row(
        "SELECT policy FROM shop_point_of_sale WHERE institution_id = ?1",
        [visit.shop.house.id],
        |row| row.get(0),
    )?;
    let again =
        |name: &str, stored: String| if errors.is_empty() { stored } else { visit.again(name) };
    let displays = [
        (SummaryDisplay::AtOnce.as_str(), t.at_once),
        (SummaryDisplay::LinkOnly.as_str(), t.link_only),
    ];
    let placements = [
        (Placement::BeforeForm.as_str(), t.before_form),
        (Placement::AfterForm.as_str(), t.after_form),
    ];
    let link = |language: Language| {
        let (name, label) = (name(language), format!("{}: {}", t.policy_page, language.endonym()));
        let link = stored.get(language.as_str()).cloned().unwrap_or_default();
        let field = Field::line(&name, &label).kind("url").up_to(300).optional();
        field.show(visit, errors, &again(&name, link))
    };
    let (named, further): (Vec<Language>, Vec<Language>) =
        Language::ALL.iter().partition(|language| {
            Tongue::exactly(**language).is_some() || stored.contains_key(language.as_str())
        });
    let findings = [Collection::Direct, Collection::Indirect]
        .map(|collection| check(sale.facts(), collection, &[Law::Gdpr], Language::ALL));
    let findings = findings.concat();
    let body = html! {
        section.narrow {
            h1 { (t.point_of_sale) }
            p.lead { (t.point_of_sale_lead) }
            @if saved { p.done role="status" { (t.saved) } }
            (summary(visit, errors))
            form method="post" action="/admin/point-of-sale" {
                (hidden)
                (choice("summary", t.summary_display, &displays, sale.summary_display().as_str(), errors))
                (choice("placement", t.placement, &placements, sale.notice_placement().as_str(), errors))
                (Field::line("policy", t.policy).kind("url").up_to(300).show(visit, errors, &again("policy", policy)))
                @for language in named { (link(language)) }
                details.more open[further.iter().any(|language| errors.get(&name(*language)).is_some())] {
                    summary { (t.more_languages) }
                    @for language in further { (link(language)) }
                }
                button.button type="submit" { (t.save) }
            }
        }
        section.narrow aria-labelledby="complete" {
            h2 #complete { (t.completeness) }
            @if findings.is_empty() { p.done { (t.complete) } }
            ul.list lang="en" { @for finding in &findings { li { (finding) } } }
        }
    };
    Ok(Reply::page(t.point_of_sale, body))
}

pub(crate) fn save(visit: &mut Visit<'_>) -> Answer {
    visit.administrator()?;
    visit.take(ACTION)?;
    let t = visit.t;
    let mut check = Check::of(visit);
    let display = check.word::<SummaryDisplay>("summary");
    let placement = check.word::<Placement>("placement");
    let policy = check.line("policy", 300);
    if check.errors.get("policy").is_none() && policy.parse::<WebLink>().is_err() {
        check.wrong("policy", t.error_link);
    }
    let mut links = Vec::new();
    for language in Language::ALL {
        let name = name(*language);
        let link = check.optional(&name, 300);
        if !link.is_empty() && link.parse::<WebLink>().is_err() {
            check.wrong(&name, t.error_link);
        }
        links.push((language, link));
    }
    let errors = check.errors;
    let (Some(display), Some(placement)) = (display, placement) else {
        return Ok(page(visit, &errors, false)?.corrected());
    };
    if !errors.is_empty() {
        return Ok(page(visit, &errors, false)?.corrected());
    }
    let house = visit.shop.house.id;
    visit.db.execute(
        "UPDATE shop_point_of_sale SET summary = ?2, placement = ?3, policy = ?4 WHERE institution_id = ?1",
        params![house, display.as_str(), placement.as_str(), policy],
    )?;
    for (language, link) in links {
        if link.is_empty() {
            visit.db.execute(
                "DELETE FROM shop_policy_link WHERE institution_id = ?1 AND language = ?2",
                params![house, language.as_str()],
            )?;
        } else {
            visit.db.execute(
                "INSERT INTO shop_policy_link (institution_id, language, link) VALUES (?1, ?2, ?3)
                 ON CONFLICT (institution_id, language) DO UPDATE SET link = excluded.link",
                params![house, language.as_str(), link],
            )?;
        }
    }
    page(visit, &Errors::new(), true)
}
