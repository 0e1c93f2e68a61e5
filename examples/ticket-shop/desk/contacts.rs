//! Contact files: searching, and one of them.

use maud::{Markup, html};
use privacy_rules::notices::due_indirectly;
use rusqlite::{OptionalExtension, params};

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    field::clean_line,
    layout::day,
    visit::Visit,
};

/// How many files a search shows.
const SHOWN: i64 = 25;

pub(crate) fn list(visit: &mut Visit<'_>) -> Answer {
    visit.operator()?;
    let t = visit.t;
    let wanted = clean_line(&visit.asked("q").chars().take(80).collect::<String>());
    let number: Option<i64> = wanted.trim().parse().ok();
    let pattern = format!("%{}%", wanted.trim().replace(['%', '_', '\\'], ""));
    let found: Vec<(i64, String, Option<String>, Option<String>)> = visit
        .db
        .prepare_cached(
            "SELECT contact.id, trim(concat_ws(' ', first_name, last_name, structure_name)),
                    (SELECT address FROM contact_email WHERE contact_id = contact.id LIMIT 1),
                    (SELECT town FROM contact_address WHERE contact_id = contact.id AND usage = 'main')
               FROM contact
              WHERE institution_id = ?1 AND anonymized_on IS NULL
                AND (contact.id = ?2 OR concat_ws(' ', first_name, last_name, structure_name) LIKE ?3
                     OR EXISTS (SELECT 1 FROM contact_email WHERE contact_id = contact.id AND address LIKE ?3))
              ORDER BY contact.id LIMIT ?4",
        )?
        .query_map(params![visit.shop.house.id, number, pattern, SHOWN], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .collect::<Result<_, _>>()?;
    let body = html! {
        section {
            h1 { (t.contacts) }
            form.search method="get" action="/desk/contacts" role="search" {
                div.field { label for="q" { (t.search) } input id="q" name="q" type="search" value=(wanted) maxlength="80" dir="auto"; }
                button.button type="submit" { (t.search_do) }
            }
            @if found.is_empty() { p { (t.nobody_found) } }
            @else {
                div.wide tabindex="0" {
                    table.stack {
                        thead { tr { th scope="col" { (t.number) } th scope="col" { (t.name) } th scope="col" { (t.email) } th scope="col" { (t.town) } } }
                        tbody {
                            @for (id, name, email, town) in &found {
                                tr {
                                    td data-label=(t.number) { (id) }
                                    th scope="row" { a href=(format!("/desk/contact/{id}")) { bdi { @if name.is_empty() { "–" } @else { (name) } } } }
                                    td data-label=(t.email) { bdi { (email.as_deref().unwrap_or_default()) } }
                                    td data-label=(t.town) { bdi { (town.as_deref().unwrap_or_default()) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    Ok(Reply::page(t.contacts, body))
}

impl Visit<'_> {
    /// The name on a file of this institution that still holds somebody.
    pub(crate) fn contact_name(&self, id: i64) -> Result<String, Refusal> {
        Ok(self.db.query_row(
            "SELECT trim(concat_ws(' ', first_name, last_name, structure_name)) FROM contact
              WHERE id = ?1 AND institution_id = ?2 AND anonymized_on IS NULL",
            (id, self.shop.house.id),
            |row| row.get(0),
        )?)
    }
}

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    let operator = visit.operator()?;
    let id = visit.id()?;
    let name = visit.contact_name(id)?;
    let t = visit.t;
    visit.db.execute(
        "INSERT INTO operator_view (operator_id, contact_id, viewed_at) VALUES (?1, ?2, ?3)",
        params![operator, id, visit.instant()],
    )?;
    let body = html! {
        section {
            p.eyebrow { (t.contact_file) " " (id) }
            h1 { bdi { (name) } }
            (informed(visit, id)?)
        }
        div.columns {
            section aria-labelledby="notes" {
                h2 #notes { (t.notes) }
                (notes(visit, id)?)
                p { a.button href=(format!("/desk/contact/{id}/note")) { (t.new_note) } }
            }
            section aria-labelledby="cards" {
                h2 #cards { (t.cards) }
                (cards(visit, id)?)
                p { a.button href=(format!("/desk/contact/{id}/card")) { (t.save_card) } }
            }
            section aria-labelledby="orders" { h2 #orders { (t.orders) } (orders(visit, id)?) }
        }
    };
    Ok(Reply::page(name, body))
}

/// Whoever was registered by somebody else must be informed in time (N-15).
fn informed(visit: &Visit<'_>, id: i64) -> Result<Markup, Refusal> {
    let t = visit.t;
    let member: Option<(String, Option<String>)> = visit
        .db
        .query_row(
            "SELECT obtained_on, informed_on FROM shop_member WHERE contact_id = ?1",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let Some((obtained, informed)) = member else { return Ok(html! {}) };
    let due = due_indirectly(obtained.parse().map_err(Refusal::failed)?, None, None)
        .map_err(Refusal::failed)?;
    Ok(html! {
        @if let Some(on) = informed {
            p { (t.informed_on) " " (day(visit, on.parse().map_err(Refusal::failed)?)) }
        } @else {
            p.warning { (t.inform_until) " " strong { (day(visit, due.by())) } }
        }
    })
}

fn notes(visit: &Visit<'_>, id: i64) -> Result<Markup, Refusal> {
    let mut statement = visit.db.prepare_cached(
        "SELECT contact_note.id, written_at, text, operator.login FROM contact_note LEFT JOIN operator ON operator.id = operator_id
          WHERE contact_id = ?1 ORDER BY written_at DESC, contact_note.id DESC LIMIT 20",
    )?;
    let rows: Vec<(i64, String, String, Option<String>)> = statement
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<Result<_, _>>()?;
    Ok(html! {
        @if rows.is_empty() { p { (visit.t.no_notes) } }
        ul.list.notes {
            @for (note, at, text, login) in &rows {
                li {
                    p.aside { (visit.at(at)) " · " (login.as_deref().unwrap_or("–")) }
                    p.said dir="auto" { (text) }
                    a href=(format!("/desk/note/{note}")) { (visit.t.change) span.visually-hidden { ": " (at) } }
                }
            }
        }
    })
}

fn cards(visit: &Visit<'_>, id: i64) -> Result<Markup, Refusal> {
    let mut statement = visit.db.prepare_cached(
        "SELECT holder, last_digits, expires, consent_asked FROM card_alias WHERE contact_id = ?1 ORDER BY id DESC",
    )?;
    let rows: Vec<(String, String, String, String)> = statement
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<Result<_, _>>()?;
    let t = visit.t;
    Ok(html! {
        @if rows.is_empty() { p { (t.no_cards) } }
        ul.list {
            @for (holder, digits, expires, asked) in &rows {
                li { span.mono { "•••• " (digits) } " · " (expires) " · " bdi { (holder) } br;
                    span.aside { (t.consent_asked) ": " @if asked == "yes" { (t.yes) } @else { (t.no) } } }
            }
        }
    })
}

fn orders(visit: &Visit<'_>, id: i64) -> Result<Markup, Refusal> {
    let mut statement = visit.db.prepare_cached(
        "SELECT id, date(ordered_at), remark FROM purchase_order WHERE contact_id = ?1 ORDER BY ordered_at DESC LIMIT 20",
    )?;
    let rows: Vec<(i64, String, Option<String>)> = statement
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    Ok(html! {
        @if rows.is_empty() { p { (visit.t.no_orders) } }
        ul.list {
            @for (order, date, remark) in &rows {
                li { a href=(format!("/desk/order/{order}")) { (visit.t.order) " " (order) } " · " (visit.on(date))
                    @if let Some(remark) = remark { br; span.aside dir="auto" { (remark) } } }
            }
        }
    })
}
