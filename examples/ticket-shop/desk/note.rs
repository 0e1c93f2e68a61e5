//! N-5: a note on a contact, created or changed.

use maud::html;
use privacy_rules::notices::Touchpoint;
use rusqlite::params;

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    field::{Check, Errors, Field, NOTE, summary},
    visit::Visit,
};

const ACTION: &str = "contact-note";

/// The contact that a page is about, and the note as it stands.
struct Target {
    contact: i64,
    name: String,
    text: String,
}

fn of_contact(visit: &Visit<'_>) -> Result<Target, Refusal> {
    let contact = visit.id()?;
    Ok(Target { contact, name: visit.contact_name(contact)?, text: String::new() })
}

fn of_note(visit: &Visit<'_>) -> Result<Target, Refusal> {
    let (contact, text): (i64, String) = visit.db.query_row(
        "SELECT contact_id, text FROM contact_note WHERE id = ?1",
        [visit.id()?],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(Target { contact, name: visit.contact_name(contact)?, text })
}

pub(crate) fn new(visit: &mut Visit<'_>) -> Answer {
    visit.operator()?;
    let target = of_contact(visit)?;
    page(visit, &target, &Errors::new())
}

pub(crate) fn edit(visit: &mut Visit<'_>) -> Answer {
    visit.operator()?;
    let target = of_note(visit)?;
    page(visit, &target, &Errors::new())
}

fn page(visit: &mut Visit<'_>, target: &Target, errors: &Errors) -> Answer {
    let t = visit.t;
    let shown = visit.show(Touchpoint::ContactNote)?;
    let hidden = visit.form(&format!("{ACTION}:{}", visit.got.path), Some(&shown))?;
    let text = if errors.is_empty() { target.text.clone() } else { visit.again("text") };
    let body = html! {
        section.narrow {
            p.eyebrow { a href=(format!("/desk/contact/{}", target.contact)) { bdi { (target.name) } } }
            h1 { (t.note) }
            (summary(visit, errors))
            form method="post" action=(visit.got.path) {
                (hidden)
                (shown.markup(visit))
                (Field::line("text", t.note_text).kind("textarea").up_to(NOTE).show(visit, errors, &text))
                button.button type="submit" { (t.save) }
            }
        }
    };
    Ok(Reply::page(t.note, body))
}

/// The text that was sent, after the notice that applies was shown; the form again where it cannot be stored.
fn sent(visit: &mut Visit<'_>, target: &Target) -> Result<Result<String, Reply>, Refusal> {
    let receipt = visit.take(&format!("{ACTION}:{}", visit.got.path))?;
    visit.expect_current(receipt.as_ref(), Touchpoint::ContactNote.notice())?;
    let mut check = Check::of(visit);
    let text = check.text("text", NOTE);
    let errors = check.errors;
    if !errors.is_empty() {
        return Ok(Err(page(visit, target, &errors)?.corrected()));
    }
    visit.acknowledge(&receipt.ok_or(Refusal::Malformed)?, None)?;
    Ok(Ok(text))
}

pub(crate) fn create(visit: &mut Visit<'_>) -> Answer {
    let operator = visit.operator()?;
    let target = of_contact(visit)?;
    let text = match sent(visit, &target)? {
        Ok(text) => text,
        Err(page) => return Ok(page),
    };
    visit.db.execute(
        "INSERT INTO contact_note (contact_id, organization_id, operator_id, written_at, text) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![target.contact, visit.shop.house.organization, operator, visit.instant(), text],
    )?;
    Ok(Reply::Redirect(format!("/desk/contact/{}", target.contact)))
}

pub(crate) fn change(visit: &mut Visit<'_>) -> Answer {
    let operator = visit.operator()?;
    let target = of_note(visit)?;
    let text = match sent(visit, &target)? {
        Ok(text) => text,
        Err(page) => return Ok(page),
    };
    visit.db.execute(
        "UPDATE contact_note SET text = ?2, operator_id = ?3, written_at = ?4 WHERE id = ?1",
        params![visit.id()?, text, operator, visit.instant()],
    )?;
    Ok(Reply::Redirect(format!("/desk/contact/{}", target.contact)))
}
