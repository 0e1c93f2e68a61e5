//! Operators sign in.

use maud::html;

use crate::ticket_shop::{
    answer::{Answer, Reply},
    field::{Check, Errors, Field, LINE, summary},
    layout::local,
    visit::Visit,
};

const ACTION: &str = "desk-sign-in";

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    page(visit, &Errors::new())
}

fn page(visit: &mut Visit<'_>, errors: &Errors) -> Answer {
    let t = visit.t;
    let hidden = visit.form(ACTION, None)?;
    let next = if visit.sent("next").is_empty() { visit.asked("next") } else { visit.sent("next") };
    let body = html! {
        section.narrow {
            h1 { (t.desk_sign_in) }
            (summary(visit, errors))
            form method="post" action="/desk/sign-in" {
                (hidden)
                input type="hidden" name="next" value=(local(next));
                (Field::line("login", t.login).filled_by("username").show(visit, errors, &visit.again("login")))
                (Field::line("password", t.password).kind("password").filled_by("current-password").up_to(200).show(visit, errors, ""))
                button.button type="submit" { (t.sign_in) }
            }
            @for account in visit.shop.access.iter().filter(|account| account.role != "customer") {
                p.demo { (t.demo_access) " (" (account.role) ") " code { (account.login) } " / " code { (account.password) } }
            }
        }
    };
    Ok(Reply::page(t.desk_sign_in, body))
}

pub(crate) fn enter(visit: &mut Visit<'_>) -> Answer {
    visit.take(ACTION)?;
    let mut check = Check::of(visit);
    check.line("login", LINE);
    if visit.password.account.is_none() {
        check.wrong("password", visit.t.error_sign_in);
    }
    let errors = check.errors;
    let Some(operator) = visit.password.account.filter(|_| errors.is_empty()) else {
        return Ok(page(visit, &errors)?.corrected());
    };
    visit.sign_in(None, Some(operator))?;
    let next = match local(visit.sent("next")) {
        "/" => "/desk",
        next => next,
    };
    Ok(Reply::Redirect(next.to_owned()))
}
