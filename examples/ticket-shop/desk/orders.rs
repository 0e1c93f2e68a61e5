//! Orders, and N-6: a remark on one.

use maud::html;
use privacy_rules::notices::Touchpoint;
use rusqlite::params;

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    field::{Check, Errors, Field, NOTE, summary},
    visit::Visit,
};

const ACTION: &str = "order-remark";

/// An order of the list: its number, its day, its house, and whose it is.
type Row = (i64, String, String, Option<String>, Option<i64>);

pub(crate) fn list(visit: &mut Visit<'_>) -> Answer {
    visit.operator()?;
    let t = visit.t;
    let rows: Vec<Row> = visit
        .db
        .prepare_cached(
            "SELECT purchase_order.id, date(ordered_at), organization.name, trim(concat_ws(' ', first_name, last_name)), contact.id
               FROM purchase_order JOIN organization ON organization.id = organization_id
                    LEFT JOIN contact ON contact.id = contact_id AND anonymized_on IS NULL
              WHERE organization.institution_id = ?1 ORDER BY ordered_at DESC, purchase_order.id DESC LIMIT 30",
        )?
        .query_map([visit.shop.house.id], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        })?
        .collect::<Result<_, _>>()?;
    let body = html! {
        section {
            h1 { (t.orders) }
            div.wide tabindex="0" {
                table.stack {
                    thead { tr { th scope="col" { (t.number) } th scope="col" { (t.date) } th scope="col" { (t.organization) } th scope="col" { (t.name) } } }
                    tbody {
                        @for (id, date, house, name, contact) in &rows {
                            tr {
                                th scope="row" { a href=(format!("/desk/order/{id}")) { (id) } }
                                td.nowrap data-label=(t.date) { (visit.on(date)) }
                                td data-label=(t.organization) { (house) }
                                td data-label=(t.name) { @if let (Some(contact), Some(name)) = (contact, name) { a href=(format!("/desk/contact/{contact}")) { bdi { @if name.is_empty() { (t.contact_file) " " (contact) } @else { (name) } } } } @else { "–" } }
                            }
                        }
                    }
                }
            }
        }
    };
    Ok(Reply::page(t.orders, body))
}

/// A line of an order: what, how many, for how much each, in which currency, and for which day.
type Line = (String, i64, String, String, Option<String>);

/// The remark of an order of this institution.
fn remark_of(visit: &Visit<'_>) -> Result<Option<String>, Refusal> {
    Ok(visit.db.query_row(
        "SELECT remark FROM purchase_order JOIN organization ON organization.id = organization_id
          WHERE purchase_order.id = ?1 AND institution_id = ?2",
        (visit.id()?, visit.shop.house.id),
        |row| row.get(0),
    )?)
}

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    page(visit, &Errors::new())
}

fn page(visit: &mut Visit<'_>, errors: &Errors) -> Answer {
    visit.operator()?;
    let t = visit.t;
    let id = visit.id()?;
    let remark = remark_of(visit)?.unwrap_or_default();
    let lines: Vec<Line> = visit
        .db
        .prepare_cached(
            "SELECT product.name, quantity, unit_price, organization.currency, date(starts_at)
               FROM order_line JOIN product ON product.id = order_line.product_id JOIN organization ON organization.id = organization_id
                    LEFT JOIN performance ON performance.id = performance_id WHERE order_id = ?1",
        )?
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?
        .collect::<Result<_, _>>()?;
    let shown = visit.show(Touchpoint::OrderRemark)?;
    let hidden = visit.form(&format!("{ACTION}:{id}"), Some(&shown))?;
    let text = if errors.is_empty() { remark } else { visit.again("remark") };
    let body = html! {
        section.narrow {
            p.eyebrow { a href="/desk/orders" { (t.orders) } }
            h1 { (t.order) " " (id) }
            ul.list { @for (name, count, price, currency, date) in &lines { li { (count) " × " (name) " · " (visit.tongue.money(price, currency)) @if let Some(date) = date { " · " (visit.on(date)) } } } }
            (summary(visit, errors))
            form method="post" action=(visit.got.path) {
                (hidden)
                (shown.markup(visit))
                (Field::line("remark", t.remark).kind("textarea").up_to(NOTE).show(visit, errors, &text))
                button.button type="submit" { (t.save) }
            }
        }
    };
    Ok(Reply::page(format!("{} {id}", t.order), body))
}

pub(crate) fn remark(visit: &mut Visit<'_>) -> Answer {
    visit.operator()?;
    let id = visit.id()?;
    remark_of(visit)?;
    let receipt = visit.take(&format!("{ACTION}:{id}"))?;
    visit.expect_current(receipt.as_ref(), Touchpoint::OrderRemark.notice())?;
    let mut check = Check::of(visit);
    let text = check.text("remark", NOTE);
    let errors = check.errors;
    if !errors.is_empty() {
        return Ok(page(visit, &errors)?.corrected());
    }
    visit.acknowledge(&receipt.ok_or(Refusal::Malformed)?, None)?;
    visit.db.execute("UPDATE purchase_order SET remark = ?2 WHERE id = ?1", params![id, text])?;
    Ok(Reply::Redirect(visit.got.path.clone()))
}
