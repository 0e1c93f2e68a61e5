//! A new member chooses a password.

use maud::html;

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    field::{Check, Errors, Field, summary},
    visit::Visit,
};

const ACTION: &str = "welcome";

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    page(visit, &Errors::new())
}

fn page(visit: &mut Visit<'_>, errors: &Errors) -> Answer {
    let t = visit.t;
    let link = visit.link("password")?;
    let hidden = visit.form(ACTION, None)?;
    let field = Field::line("password", t.new_password)
        .kind("password")
        .filled_by("new-password")
        .hint(t.password_hint)
        .up_to(200);
    let body = html! {
        section.narrow {
            h1 { (t.choose_password) }
            p.lead { bdi { (link.address) } }
            (summary(visit, errors))
            form method="post" action=(visit.got.path) {
                (hidden)
                (field.show(visit, errors, ""))
                button.button type="submit" { (t.save) }
            }
        }
    };
    Ok(Reply::page(t.choose_password, body))
}

pub(crate) fn choose(visit: &mut Visit<'_>) -> Answer {
    let link = visit.link("password")?;
    let contact = link.contact.ok_or(Refusal::NotFound)?;
    visit.take(ACTION)?;
    let mut check = Check::of(visit);
    check.new_password("password");
    // Whoever follows the link owns the address, and may be told.
    if visit.login_is_taken(&link.address, Some(contact))? {
        check.wrong("password", visit.t.account_known);
    }
    let errors = check.errors;
    let hash = visit.password.hash.take();
    let Some(hash) = hash.filter(|_| errors.is_empty()) else {
        return Ok(page(visit, &errors)?.corrected());
    };
    visit.create_account(contact, &link.address, &hash)?;
    visit.use_link(&link, contact)?;
    let receipt = visit.receipt_of(&link)?;
    visit.acknowledge(&receipt, Some(contact))?;
    visit.sign_in(Some(contact), None)?;
    Ok(Reply::Redirect("/my-data".to_owned()))
}
