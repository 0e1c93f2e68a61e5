//! Buying a ticket.

use maud::html;
use rusqlite::params;

use super::home::Offer;
use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    field::{Check, Errors, Field, choice, summary, tick},
    layout::fill,
    token::random,
    visit::{Visit, Who},
};

/// How many tickets one order may have.
const MOST: i64 = 8;

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    page(visit, &Errors::new())
}

fn page(visit: &mut Visit<'_>, errors: &Errors) -> Answer {
    let t = visit.t;
    let offer = visit.offer(visit.id()?)?;
    let hidden = match visit.who {
        Who::Contact { .. } => Some(visit.form(&action(&offer), None)?),
        Who::Visitor | Who::Operator { .. } => None,
    };
    let numbers: Vec<String> = (1..=MOST.min(offer.left)).map(|count| count.to_string()).collect();
    let options: Vec<(&str, &str)> =
        numbers.iter().map(|number| (number.as_str(), number.as_str())).collect();
    let body = html! {
        section.narrow {
            p.eyebrow { (offer.house) " · " (offer.hall) }
            h1 lang=(visit.shop.house.language.as_str()) { (offer.title) }
            p.lead { (visit.starts(&offer)) " · " (visit.tongue.money(&offer.price, &offer.currency)) }
            (summary(visit, errors))
            @if let Some(hidden) = hidden {
                form method="post" action=(visit.got.path) {
                    (hidden)
                    (choice("quantity", t.quantity, &options, visit.sent("quantity"), errors))
                    (Field::line("holder", t.holder).hint(t.holder_hint).optional().show(visit, errors, &visit.again("holder")))
                    (tick("binding", &html! { (t.binding) }, errors))
                    button.button type="submit" { (t.pay) }
                }
            } @else if offer.left > 0 {
                p { (t.buy_needs_account) }
                p.actions {
                    a.button href=(format!("/sign-in?next={}", visit.got.path)) { (t.sign_in) }
                    a.button.plain href="/contact/new" { (t.join) }
                }
            } @else { p { (t.sold_out) } }
        }
    };
    Ok(Reply::page(offer.title, body))
}

fn action(offer: &Offer) -> String {
    format!("order:{}", offer.id)
}

pub(crate) fn buy(visit: &mut Visit<'_>) -> Answer {
    let contact = visit.contact()?;
    let offer = visit.offer(visit.id()?)?;
    visit.take(&action(&offer))?;
    let mut check = Check::of(visit);
    let quantity =
        check.word::<i64>("quantity").filter(|count| (1..=MOST.min(offer.left)).contains(count));
    let holder = check.optional("holder", crate::ticket_shop::field::LINE);
    check.ticked("binding", visit.t.error_binding);
    if quantity.is_none() {
        check.wrong("quantity", visit.t.error_choice);
    }
    let errors = check.errors;
    let Some(quantity) = quantity.filter(|_| errors.is_empty()) else {
        return Ok(page(visit, &errors)?.corrected());
    };
    let order = sell(visit, contact, &offer, quantity, &holder)?;
    Ok(Reply::Redirect(format!("/order/{order}")))
}

fn sell(
    visit: &mut Visit<'_>,
    contact: i64,
    offer: &Offer,
    quantity: i64,
    holder: &str,
) -> Result<i64, Refusal> {
    let now = visit.instant();
    visit.db.execute(
        "INSERT INTO purchase_order (organization_id, contact_id, ordered_at, sales_channel, ip_address) VALUES (?1, ?2, ?3, 'web', ?4)",
        params![offer.organization, contact, now, visit.got.ip.to_string()],
    )?;
    let order = visit.db.last_insert_rowid();
    visit.db.execute(
        "INSERT INTO order_line (order_id, product_id, performance_id, state, quantity, unit_price) VALUES (?1, ?2, ?3, 'sale', ?4, ?5)",
        params![order, offer.product, offer.id, quantity, offer.price],
    )?;
    let line = visit.db.last_insert_rowid();
    let holder = (!holder.is_empty()).then_some(holder);
    for _ in 0..quantity {
        visit.db.execute(
            "INSERT INTO ticket (order_line_id, barcode, beneficiary_last_name) VALUES (?1, ?2, ?3)",
            params![line, random(8)?, holder],
        )?;
    }
    let amount =
        times(&offer.price, quantity).ok_or_else(|| Refusal::failed("a price out of range"))?;
    visit.db.execute(
        "INSERT INTO payment (organization_id, contact_id, order_id, completed_at, method, amount, currency)
         VALUES (?1, ?2, ?3, ?4, 'card', ?5, ?6)",
        params![offer.organization, contact, order, now, amount, offer.currency],
    )?;
    Ok(order)
}

/// A price of two decimals, several times; never through a float.
fn times(price: &str, quantity: i64) -> Option<String> {
    let (whole, cents) = price.split_once('.')?;
    if cents.len() != 2 {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let total = whole.checked_mul(100)?.checked_add(cents.parse().ok()?)?.checked_mul(quantity)?;
    Some(format!("{}.{:02}", total.checked_div(100)?, total.checked_rem(100)?))
}

pub(crate) fn done(visit: &mut Visit<'_>) -> Answer {
    let contact = visit.contact()?;
    let t = visit.t;
    let (title, quantity, amount, currency): (String, i64, String, String) = visit.db.query_row(
        "SELECT product.name, order_line.quantity, payment.amount, payment.currency
           FROM purchase_order JOIN order_line ON order_line.order_id = purchase_order.id
                JOIN product ON product.id = order_line.product_id
                JOIN payment ON payment.order_id = purchase_order.id
          WHERE purchase_order.id = ?1 AND purchase_order.contact_id = ?2",
        params![visit.id()?, contact],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    let body = html! {
        section.narrow {
            p.eyebrow { (t.order) " " (visit.id()?) }
            h1 { (t.thanks) }
            p.lead { (fill(t.bought, &[&quantity.to_string(), &title, &visit.tongue.money(&amount, &currency)])) }
            p { (t.order_kept) }
            p.actions { a.button href="/my-data" { (t.my_data) } a.button.plain href="/" { (t.programme) } }
        }
    };
    Ok(Reply::page(t.thanks, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_multiplied_exactly() {
        assert_eq!(times("24.50", 3).as_deref(), Some("73.50"));
        assert_eq!(times("0.05", 8).as_deref(), Some("0.40"));
        assert_eq!(times("24", 1), None);
        assert_eq!(times("9223372036854775807.00", 8), None);
    }
}
