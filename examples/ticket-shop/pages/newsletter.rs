//! N-4: the newsletter form that other sites embed, and its confirmation (C-11).

use maud::{Markup, html};
use privacy_rules::{
    consent::{Answer as Consent, DoubleOptIn},
    notices::{Placement, Touchpoint},
};
use rusqlite::OptionalExtension;

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    evidence::{Given, moment},
    field::{Check, Errors, Field, summary, tick},
    layout::{self, fill},
    pages::to_confirm,
    sale,
    store::{Mail, NewContact, NewLink},
    visit::Visit,
};
use axum::http::StatusCode;

const ACTION: &str = "newsletter";
const CONFIRM: &str = "newsletter-confirm";

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    page(visit, &Errors::new())
}

fn document(visit: &Visit<'_>, title: &str, body: &Markup) -> Reply {
    Reply::Document { body: layout::embedded(visit, title, body), status: StatusCode::OK }
}

fn page(visit: &mut Visit<'_>, errors: &Errors) -> Answer {
    let t = visit.t;
    let placement = sale::point_of_sale(visit)?.notice_placement();
    let shown = visit.show_to_anybody(Touchpoint::NewsletterWidget)?;
    let hidden = visit.embedded_form(ACTION, Some(&shown))?;
    let notice = shown.markup(visit);
    let to = format!("/widget/newsletter?lang={}", visit.language());
    let body = html! {
        h1 { (t.newsletter) }
        (summary(visit, errors))
        form method="post" action=(to) {
            (hidden)
            @if placement == Placement::BeforeForm { (notice) }
            (Field::email("email", t.email).show(visit, errors, &visit.again("email")))
            (tick("consent", &html! { (t.wish_newsletter) }, errors))
            @if placement == Placement::AfterForm { (notice) }
            button.button type="submit" { (t.subscribe) }
        }
    };
    Ok(document(visit, t.newsletter, &body))
}

pub(crate) fn ask(visit: &mut Visit<'_>) -> Answer {
    let receipt = visit.take(ACTION)?;
    visit.expect_current(receipt.as_ref(), Touchpoint::NewsletterWidget.notice())?;
    let receipt = receipt.ok_or(Refusal::Malformed)?;
    let t = visit.t;
    let mut check = Check::of(visit);
    let email = check.email("email");
    check.ticked("consent", t.error_consent);
    let errors = check.errors;
    if !errors.is_empty() {
        return Ok(page(visit, &errors)?.corrected());
    }
    visit.consent(&receipt, None)?;
    let asked = NewLink { address: &email, receipt: Some(receipt.id), ..NewLink::default() };
    let token = visit.make_link("newsletter", &asked)?;
    let link = format!("{}/newsletter/confirm/{}", visit.got.origin, token.as_str());
    visit.write_mail(&Mail {
        contact: None,
        address: &email,
        language: visit.tongue.as_str(),
        subject: t.mail_confirm_subject,
        body: &fill(t.mail_confirm, &[&visit.shop.house.name, &link]),
        receipt: None,
    })?;
    let body = html! {
        h1 { (t.almost_done) }
        p.lead { (t.confirm_sent) }
    };
    Ok(document(visit, t.almost_done, &body))
}

pub(crate) fn confirm(visit: &mut Visit<'_>) -> Answer {
    let t = visit.t;
    to_confirm(visit, "newsletter", CONFIRM, [t.confirm, t.confirm_lead, t.confirm_yes])
}

pub(crate) fn confirmed(visit: &mut Visit<'_>) -> Answer {
    let link = visit.link("newsletter")?;
    visit.take(CONFIRM)?;
    let receipt = visit.receipt_of(&link)?;
    let known: Option<i64> = visit
        .db
        .query_row(
            "SELECT min(contact.id) FROM contact JOIN contact_email ON contact_id = contact.id
              WHERE institution_id = ?1 AND anonymized_on IS NULL AND lower(address) = lower(?2)",
            (visit.shop.house.id, &link.address),
            |row| row.get(0),
        )
        .optional()?
        .flatten();
    let contact = match known {
        Some(contact) => contact,
        None => visit.create_contact(&NewContact {
            first_name: "",
            last_name: "",
            email: &link.address,
            post_code: "",
            town: "",
            country: None,
            language: receipt.shown.language().unwrap_or(visit.shop.house.language),
        })?,
    };
    let times = DoubleOptIn::requested(moment(&link.asked_at)?)
        .confirmed(moment(&visit.instant())?)
        .map_err(Refusal::failed)?;
    let given = Given { source: "newsletter form", receipt: &receipt, double_opt_in: Some(times) };
    visit.authorize(contact, ("own-offers", "email"), Consent::Granted, &given)?;
    visit.use_link(&link, contact)?;
    visit.belongs_to(&receipt, contact)?;
    let t = visit.t;
    let body = html! {
        section.narrow {
            h1 { (t.confirmed) }
            p.lead { (t.confirmed_lead) }
            p.actions { a.button href="/" { (t.programme) } a.button.plain href="/authorizations" { (t.authorizations) } }
        }
    };
    Ok(Reply::page(t.confirmed, body))
}
