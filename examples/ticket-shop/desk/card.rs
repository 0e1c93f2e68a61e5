//! N-7: a card is saved for later payments, after the buyer was asked.

use maud::html;
use privacy_rules::notices::{BuyerAnswer, Touchpoint};
use rusqlite::params;

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    field::{Check, Errors, Field, LINE, summary},
    token::random,
    visit::Visit,
};

const ACTION: &str = "card-alias";

pub(crate) fn new(visit: &mut Visit<'_>) -> Answer {
    page(visit, &Errors::new())
}

fn page(visit: &mut Visit<'_>, errors: &Errors) -> Answer {
    visit.operator()?;
    let contact = visit.id()?;
    let name = visit.contact_name(contact)?;
    let t = visit.t;
    let shown = visit.show(Touchpoint::CardAlias)?;
    let hidden = visit.form(&format!("{ACTION}:{contact}"), Some(&shown))?;
    let show = |field: Field<'_>| field.show(visit, errors, &visit.again(field.name));
    let body = html! {
        section.narrow {
            p.eyebrow { a href=(format!("/desk/contact/{contact}")) { bdi { (name) } } }
            h1 { (t.save_card) }
            p.lead { (t.card_lead) }
            (summary(visit, errors))
            form method="post" action=(visit.got.path) {
                (hidden)
                (show(Field::line("card_holder", t.card_holder)))
                div.row {
                    (show(Field::line("last_digits", t.last_digits).hint(t.last_digits_hint).up_to(4)))
                    (show(Field::line("expires", t.expires).hint(t.expires_hint).up_to(7)))
                }
                // The buttons of the notice send the form: the buyer's answer is one of them.
                (shown.markup(visit))
                @if let Some(error) = errors.get("buyer-answer") { p.error { (error) } }
            }
        }
    };
    Ok(Reply::page(t.save_card, body))
}

pub(crate) fn save(visit: &mut Visit<'_>) -> Answer {
    let operator = visit.operator()?;
    let contact = visit.id()?;
    visit.contact_name(contact)?;
    let receipt = visit.take(&format!("{ACTION}:{contact}"))?;
    visit.expect_current(receipt.as_ref(), Touchpoint::CardAlias.notice())?;
    let receipt = receipt.ok_or(Refusal::Malformed)?;
    let answer: BuyerAnswer =
        visit.sent(BuyerAnswer::FIELD).parse().map_err(|_| Refusal::Malformed)?;
    let t = visit.t;
    let mut check = Check::of(visit);
    let holder = check.line("card_holder", LINE);
    let digits = check.line("last_digits", 4);
    let expires = check.line("expires", 7);
    if !(digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())) {
        check.wrong("last_digits", t.error_digits);
    }
    if !is_month(&expires) {
        check.wrong("expires", t.error_month);
    }
    let errors = check.errors;
    // Whoever was not asked, or declined, is not asked for the card's details.
    if answer.permits_saving() && !errors.is_empty() {
        return Ok(page(visit, &errors)?.corrected());
    }
    visit.answered(&receipt, answer, contact)?;
    if answer.permits_saving() {
        visit.db.execute(
            "INSERT INTO card_alias (contact_id, alias, holder, last_digits, expires, consent_asked, saved_by, saved_at)
             VALUES (?1, ?2, ?3, ?4, ?5, 'yes', ?6, ?7)",
            params![contact, format!("alias-{}", random(8)?), holder, digits, expires, operator, visit.instant()],
        )?;
        return Ok(Reply::Redirect(format!("/desk/contact/{contact}")));
    }
    let body = html! {
        section.narrow {
            h1 { (t.card_not_saved) }
            p.lead { (t.card_not_saved_lead) }
            p { a.button href=(format!("/desk/contact/{contact}")) { (t.back) } }
        }
    };
    Ok(Reply::page(t.card_not_saved, body))
}

/// `YYYY-MM`.
fn is_month(text: &str) -> bool {
    text.len() == 7 && format!("{text}-01").parse::<privacy_rules::vocabulary::Day>().is_ok()
}
