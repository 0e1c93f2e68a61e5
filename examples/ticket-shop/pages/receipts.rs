//! Receipts: which notice was shown when, and exactly what it said (N-14).

use maud::{Markup, PreEscaped, html};
use privacy_rules::notices::{
    ContentHash, Form, Language, Layer, NoticeId, Preferences, Reference, ReproduceError,
};

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    notice::Receipt,
    sale,
    visit::{Visit, Who},
};

pub(crate) fn list(visit: &mut Visit<'_>) -> Answer {
    let t = visit.t;
    let receipts = visit.receipts(&visit.who.clone(), 100)?;
    let body = html! {
        section {
            h1 { (t.receipts) }
            p.lead { (t.receipts_lead) }
            @if receipts.is_empty() { p { (t.no_receipts) } }
            @else { (table(visit, &receipts)) }
        }
    };
    Ok(Reply::page(t.receipts, body))
}

pub(crate) fn table(visit: &Visit<'_>, receipts: &[Receipt]) -> Markup {
    let t = visit.t;
    html! {
        div.wide tabindex="0" {
            table.stack {
                thead { tr { th scope="col" { (t.receipt) } th scope="col" { (t.notice) } th scope="col" { (t.version) } th scope="col" { (t.language) } th scope="col" { (t.shown_at) } } }
                tbody {
                    @for receipt in receipts {
                        @let first = receipt.shown.references().first();
                        tr {
                            th scope="row" { a.mono href=(format!("/receipt/{}", receipt.number)) { (receipt.number) } }
                            td data-label=(t.notice) { @if let Some(first) = first { (t.notice(first.notice())) " (" (first.notice().rule()) ")" } }
                            td data-label=(t.version) { @if let Some(first) = first { (first.version()) } }
                            td data-label=(t.language) { @if let Some(first) = first { (first.language().endonym()) } }
                            td.nowrap data-label=(t.shown_at) { (visit.tongue.moment(receipt.shown.at(), visit.shop.house.zone)) }
                        }
                    }
                }
            }
        }
    }
}

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    let receipt = visit.receipt_numbered(visit.part("number"))?;
    let mine = match visit.who {
        Who::Operator { .. } => true,
        Who::Contact { id, .. } => receipt.contact == Some(id),
        Who::Visitor => receipt.session.is_some() && receipt.session == visit.session.number(),
    };
    // A notice says the same to everybody; who read it is nobody else's business.
    if !mine {
        return Err(Refusal::NotFound);
    }
    let t = visit.t;
    let text = visit.text_shown(&receipt)?;
    let intact = ContentHash::of(&text) == receipt.shown.hash();
    let body = html! {
        section.narrow {
            p.eyebrow { (t.receipt) }
            h1.mono { (receipt.number) }
            (facts(visit, &receipt, intact)?)
            h2 { (t.exactly) }
            div.exactly {
                @match receipt.shown.form() {
                    // Escaped when it was rendered, and not changed since: the hash says so.
                    Form::Html(_) if intact => { (PreEscaped(inert(&text))) }
                    Form::Html(_) | Form::Plain => { pre { (text) } }
                }
            }
            (followed(visit, &receipt)?)
        }
    };
    Ok(Reply::page(t.receipt, body))
}

/// The buttons of N-7 stand there to be read, not to be pressed.
fn inert(html: &str) -> String {
    html.replace("<button type=\"submit\"", "<button type=\"button\" disabled")
}

fn facts(visit: &Visit<'_>, receipt: &Receipt, intact: bool) -> Result<Markup, Refusal> {
    let t = visit.t;
    let today = if applies(visit, receipt)? { t.still_applies } else { t.replaced };
    Ok(html! {
        dl.facts {
            div { dt { (t.shown_at) } dd { (visit.tongue.moment(receipt.shown.at(), visit.shop.house.zone)) } }
            div { dt { (t.shown_to) } dd.mono { (receipt.shown.to()) } }
            div { dt { (t.today) } dd { (today) } }
            div { dt { (t.checked) } dd { @if intact { (t.intact) } @else { (t.damaged) } } }
            div { dt { (t.from_catalogue) } dd { (reproduced(visit, receipt)?) } }
            @for reference in receipt.shown.references() { (named(visit, reference)) }
        }
    })
}

/// Whether the text is the one that is shown today. A summary by itself is shown in either of its layers.
fn applies(visit: &Visit<'_>, receipt: &Receipt) -> Result<bool, Refusal> {
    let notice = receipt.notice().ok_or(Refusal::NotFound)?;
    if notice == NoticeId::PrivacySummary {
        let reader = Preferences::from(receipt.shown.language().unwrap_or(Language::En));
        let full = visit.summary(Layer::Full, &reader)?;
        if receipt.shown.is_of(&full) {
            return Ok(true);
        }
    }
    match visit.expect_current(Some(receipt), notice) {
        Ok(()) => Ok(true),
        Err(Refusal::Outdated) => Ok(false),
        Err(refusal) => Err(refusal),
    }
}

fn named(visit: &Visit<'_>, reference: &Reference) -> Markup {
    html! {
        div.whole {
            dt { (visit.t.notice) " " (reference.notice().rule()) }
            dd { (visit.t.notice(reference.notice())) ", " (visit.t.version) " " (reference.version()) ", " (reference.language().endonym())
                br; code { (reference) } }
        }
    }
}

/// Whether the catalogue, asked once more for the versions that the receipt names, writes the same text.
fn reproduced(visit: &Visit<'_>, receipt: &Receipt) -> Result<&'static str, Refusal> {
    let t = visit.t;
    if receipt.notice() == Some(NoticeId::PrivacySummary) {
        return Ok(t.by_its_hash);
    }
    let sale = sale::point_of_sale(visit)?;
    Ok(match sale.reproduce(receipt.shown.references(), receipt.shown.form()) {
        Ok(again) if again.hash() == receipt.shown.hash() => t.the_same,
        Ok(_) => t.facts_changed,
        Err(ReproduceError::Compose(_)) => t.facts_changed,
        Err(_) => t.by_its_hash,
    })
}

fn followed(visit: &Visit<'_>, receipt: &Receipt) -> Result<Markup, Refusal> {
    let t = visit.t;
    let mut statement = visit.db.prepare_cached(
        "SELECT kind, answer, given_at FROM shop_answer WHERE receipt_id = ?1 ORDER BY id",
    )?;
    let rows: Vec<(String, Option<String>, String)> = statement
        .query_map([receipt.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let word = |kind: &str| match kind {
        "acknowledged" => t.acknowledged,
        "consented" => t.consented,
        _ => t.answered,
    };
    Ok(html! {
        h2 { (t.what_followed) }
        @if rows.is_empty() { p { (t.nothing_followed) } }
        ul.list { @for (kind, answer, at) in &rows { li { strong { (word(kind)) } @if let Some(answer) = answer { " (" (answer) ")" } ", " (visit.at(at)) } } }
    })
}
