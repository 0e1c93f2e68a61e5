//! Signing in and out: contacts at the front, operators at the desk.

use maud::html;

use crate::ticket_shop::{
    answer::{Answer, Reply},
    field::{ADDRESS, Check, Errors, Field, LINE, summary},
    layout::local,
    visit::{Visit, Who},
};

const LEAVE: &str = "sign-out";
/// The role of whoever signs in at the front, in the list of the demo's accounts.
const CUSTOMER: &str = "customer";

/// Where one comes in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Door {
    Front,
    Desk,
}

impl Door {
    const fn action(self) -> &'static str {
        match self {
            Self::Front => "sign-in",
            Self::Desk => "desk-sign-in",
        }
    }

    /// Where one is afterwards who asked for no page.
    const fn home(self) -> &'static str {
        match self {
            Self::Front => "/my-data",
            Self::Desk => "/desk",
        }
    }

    /// The longest login.
    const fn limit(self) -> usize {
        match self {
            Self::Front => ADDRESS,
            Self::Desk => LINE,
        }
    }
}

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    page(visit, Door::Front, &Errors::new())
}

pub(crate) fn show_desk(visit: &mut Visit<'_>) -> Answer {
    page(visit, Door::Desk, &Errors::new())
}

fn page(visit: &mut Visit<'_>, door: Door, errors: &Errors) -> Answer {
    let t = visit.t;
    let hidden = visit.form(door.action(), None)?;
    let next = if visit.sent("next").is_empty() { visit.asked("next") } else { visit.sent("next") };
    let (title, login) = match door {
        Door::Front => (t.sign_in, Field::email("login", t.email)),
        Door::Desk => (t.desk_sign_in, Field::line("login", t.login)),
    };
    let password = Field::line("password", t.password)
        .kind("password")
        .filled_by("current-password")
        .up_to(200);
    let body = html! {
        section.narrow {
            h1 { (title) }
            (summary(visit, errors))
            form method="post" action=(visit.got.path) {
                (hidden)
                input type="hidden" name="next" value=(local(next));
                (login.filled_by("username").show(visit, errors, &visit.again("login")))
                (password.show(visit, errors, ""))
                button.button type="submit" { (t.sign_in) }
            }
            @if door == Door::Front { p { (t.no_account) " " a href="/contact/new" { (t.join) } } }
            @for account in visit.shop.access.iter().filter(|account| (account.role == CUSTOMER) == (door == Door::Front)) {
                p.demo { (t.demo_access) " " @if door == Door::Desk { (account.role) " " } code { (account.login) } " / " code { (account.password) } }
            }
        }
    };
    Ok(Reply::page(title, body))
}

pub(crate) fn enter(visit: &mut Visit<'_>) -> Answer {
    come_in(visit, Door::Front)
}

pub(crate) fn enter_desk(visit: &mut Visit<'_>) -> Answer {
    come_in(visit, Door::Desk)
}

fn come_in(visit: &mut Visit<'_>, door: Door) -> Answer {
    visit.take(door.action())?;
    let mut check = Check::of(visit);
    check.line("login", door.limit());
    if visit.password.account.is_none() {
        check.wrong("password", visit.t.error_sign_in);
    }
    let errors = check.errors;
    let Some(account) = visit.password.account.filter(|_| errors.is_empty()) else {
        return Ok(page(visit, door, &errors)?.corrected());
    };
    match door {
        Door::Front => {
            visit.db.execute(
                "UPDATE web_account SET last_login_ip = ?2 WHERE contact_id = ?1",
                (account, visit.got.ip.to_string()),
            )?;
            visit.sign_in(Some(account), None)?;
        }
        Door::Desk => visit.sign_in(None, Some(account))?,
    }
    let next = match local(visit.sent("next")) {
        "/" => door.home(),
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
            p.lead { (t.sign_out_lead) }
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
