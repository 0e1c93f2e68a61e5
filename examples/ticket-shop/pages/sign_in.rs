//! Signing in and out.

use maud::html;

use crate::ticket_shop::{
    answer::{Answer, Reply},
    field::{Check, Errors, Field, summary},
    layout::local,
    visit::{Visit, Who},
};

const ACTION: &str = "sign-in";
const LEAVE: &str = "sign-out";

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    page(visit, &Errors::new())
}

fn page(visit: &mut Visit<'_>, errors: &Errors) -> Answer {
    let t = visit.t;
    let hidden = visit.form(ACTION, None)?;
    let next = if visit.sent("next").is_empty() { visit.asked("next") } else { visit.sent("next") };
    let body = html! {
        section.narrow {
            h1 { (t.sign_in) }
            (summary(visit, errors))
            form method="post" action="/sign-in" {
                (hidden)
                input type="hidden" name="next" value=(local(next));
                (Field::email("login", t.email).filled_by("username").show(visit, errors, &visit.again("login")))
                (Field::line("password", t.password).kind("password").filled_by("current-password").up_to(200).show(visit, errors, ""))
                button.button type="submit" { (t.sign_in) }
            }
            p { (t.no_account) " " a href="/contact/new" { (t.join) } }
            @for account in visit.shop.access.iter().filter(|account| account.role == "customer") {
                p.demo { (t.demo_access) " " code { (account.login) } " / " code { (account.password) } }
            }
        }
    };
    Ok(Reply::page(t.sign_in, body))
}

pub(crate) fn enter(visit: &mut Visit<'_>) -> Answer {
    visit.take(ACTION)?;
    let mut check = Check::of(visit);
    check.line("login", crate::ticket_shop::field::ADDRESS);
    if visit.password.account.is_none() {
        check.wrong("password", visit.t.error_sign_in);
    }
    let errors = check.errors;
    let Some(contact) = visit.password.account.filter(|_| errors.is_empty()) else {
        return Ok(page(visit, &errors)?.corrected());
    };
    visit.db.execute(
        "UPDATE web_account SET last_login_ip = ?2 WHERE contact_id = ?1",
        (contact, visit.got.ip.to_string()),
    )?;
    visit.sign_in(Some(contact), None)?;
    let next = match local(visit.sent("next")) {
        "/" => "/my-data",
        next => next,
    };
    Ok(Reply::Redirect(next.to_owned()))
}

pub(crate) fn leave(visit: &mut Visit<'_>) -> Answer {
    let t = visit.t;
    if visit.who == Who::Visitor {
        return Ok(Reply::Redirect("/".to_owned()));
    }
    let hidden = visit.form(LEAVE, None)?;
    let body = html! {
        section.narrow {
            h1 { (t.sign_out) }
            form method="post" action="/sign-out" { (hidden) button.button type="submit" { (t.sign_out) } }
        }
    };
    Ok(Reply::page(t.sign_out, body))
}

pub(crate) fn left(visit: &mut Visit<'_>) -> Answer {
    visit.take(LEAVE)?;
    visit.sign_out()?;
    Ok(Reply::Redirect("/".to_owned()))
}
