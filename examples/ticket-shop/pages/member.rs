//! N-1 and N-2: somebody registers a member of their community.

use maud::{Markup, html};
use privacy_rules::notices::{Form, Language, NoticeId, Preferences, Touchpoint, due_indirectly};
use rusqlite::params;

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    field::{Check, Errors, Field, LINE, choice, summary},
    layout::{day, fill},
    notice::Receipt,
    store::{Mail, NewContact, NewLink},
    visit::{Role, Visit, Who},
};

const WITHOUT: &str = "member-without-login";
const WITH: &str = "member-with-login";

pub(crate) fn without_login(visit: &mut Visit<'_>) -> Answer {
    page(visit, &Errors::new())
}

fn page(visit: &mut Visit<'_>, errors: &Errors) -> Answer {
    let t = visit.t;
    let shown = visit.show(Touchpoint::MemberWithoutLogin)?;
    let hidden = visit.form(WITHOUT, Some(&shown))?;
    let body = html! {
        section.narrow {
            h1 { (t.member) }
            p.lead { (t.member_lead) }
            @if let Who::Contact { .. } = visit.who { p { a href="/member/invite" { (t.member_invite) } } }
            (summary(visit, errors))
            form method="post" action="/member/new" {
                (hidden)
                (fields(visit, errors))
                (shown.markup(visit))
                button.button type="submit" { (t.register) }
            }
        }
    };
    Ok(Reply::page(t.member, body))
}

fn fields(visit: &Visit<'_>, errors: &Errors) -> Markup {
    let t = visit.t;
    let show = |field: Field<'_>| field.show(visit, errors, &visit.again(field.name));
    html! {
        div.row {
            (show(Field::line("first_name", t.first_name)))
            (show(Field::line("last_name", t.last_name)))
        }
        (show(Field::email("email", t.their_email).filled_by("off")))
    }
}

pub(crate) fn create_without_login(visit: &mut Visit<'_>) -> Answer {
    let receipt = visit.take(WITHOUT)?;
    visit.expect_current(receipt.as_ref(), Touchpoint::MemberWithoutLogin.notice())?;
    let receipt = receipt.ok_or(Refusal::Malformed)?;
    let (read, errors) = read(visit);
    if !errors.is_empty() {
        return Ok(page(visit, &errors)?.corrected());
    }
    let language = visit.language();
    let contact = register(visit, &read, language, Touchpoint::MemberWithoutLogin, &receipt)?;
    visit.acknowledge(&receipt, None)?;
    done(visit, contact)
}

pub(crate) fn with_login(visit: &mut Visit<'_>) -> Answer {
    page_with_login(visit, &Errors::new())
}

fn page_with_login(visit: &mut Visit<'_>, errors: &Errors) -> Answer {
    visit.contact()?;
    let t = visit.t;
    let shown = visit.show(Touchpoint::MemberWithoutLogin)?;
    let hidden = visit.form(WITH, Some(&shown))?;
    let chosen = match visit.sent("language") {
        "" => visit.language().as_str(),
        sent => sent,
    };
    let languages: Vec<(&str, &str)> =
        Language::ALL.iter().map(|language| (language.as_str(), language.endonym())).collect();
    let body = html! {
        section.narrow {
            h1 { (t.member_invite) }
            p.lead { (t.member_invite_lead) }
            (summary(visit, errors))
            form method="post" action="/member/invite" {
                (hidden)
                (fields(visit, errors))
                (choice("language", t.their_language, &languages, chosen, errors))
                (shown.markup(visit))
                button.button type="submit" { (t.invite) }
            }
        }
    };
    Ok(Reply::page(t.member_invite, body))
}

pub(crate) fn create_with_login(visit: &mut Visit<'_>) -> Answer {
    if !matches!(visit.who, Who::Contact { .. }) {
        return Err(Refusal::SignIn(Role::Contact));
    }
    let receipt = visit.take(WITH)?;
    visit.expect_current(receipt.as_ref(), Touchpoint::MemberWithoutLogin.notice())?;
    let receipt = receipt.ok_or(Refusal::Malformed)?;
    let (read, mut errors) = read(visit);
    let language: Option<Language> = visit.sent("language").parse().ok();
    if language.is_none() {
        errors.add("language", visit.t.error_choice);
    }
    let Some(language) = language.filter(|_| errors.is_empty()) else {
        return Ok(page_with_login(visit, &errors)?.corrected());
    };
    let contact = register(visit, &read, language, Touchpoint::MemberWithLogin, &receipt)?;
    visit.acknowledge(&receipt, None)?;
    inform(visit, contact, &read.email, language)?;
    done(visit, contact)
}

/// What was typed about the member.
struct Read {
    first_name: String,
    last_name: String,
    email: String,
}

fn read(visit: &Visit<'_>) -> (Read, Errors) {
    let mut check = Check::of(visit);
    let read = Read {
        first_name: check.line("first_name", LINE),
        last_name: check.line("last_name", LINE),
        email: check.email("email"),
    };
    (read, check.errors)
}

fn register(
    visit: &mut Visit<'_>,
    read: &Read,
    language: Language,
    touchpoint: Touchpoint,
    receipt: &Receipt,
) -> Result<i64, Refusal> {
    let contact = visit.create_contact(&NewContact {
        first_name: &read.first_name,
        last_name: &read.last_name,
        email: &read.email,
        post_code: "",
        town: "",
        country: None,
        language,
    })?;
    visit.db.execute(
        "INSERT INTO shop_member (contact_id, touchpoint, obtained_on, receipt_id) VALUES (?1, ?2, ?3, ?4)",
        params![contact, touchpoint.as_str(), visit.today()?.to_string(), receipt.id],
    )?;
    Ok(contact)
}

/// N-2: the e-mail that carries all the privacy information, and a second one with the link to a password. Where the address
/// has an account already, the second one says so, and nobody else does.
fn inform(
    visit: &mut Visit<'_>,
    contact: i64,
    address: &str,
    language: Language,
) -> Result<(), Refusal> {
    let reader = Preferences::from(language);
    let notice = visit.rendered(Touchpoint::MemberWithLogin, &reader, Form::Plain)?;
    let receipt = visit.record(&notice, Some(contact), None)?;
    visit.write_mail(&Mail {
        contact: Some(contact),
        address,
        language: language.as_str(),
        subject: notice.title(),
        body: notice.text(),
        receipt: Some(receipt.id),
    })?;
    let t = visit.t;
    let (subject, words, path) = if visit.login_is_taken(address, None)? {
        (t.mail_known_subject, t.mail_known, "/sign-in".to_owned())
    } else {
        let link =
            NewLink { contact: Some(contact), address, receipt: Some(receipt.id), held: None };
        let token = visit.make_link("password", &link)?;
        (t.mail_welcome_subject, t.mail_welcome, format!("/welcome/{}", token.as_str()))
    };
    visit.write_mail(&Mail {
        contact: Some(contact),
        address,
        language: visit.tongue.as_str(),
        subject,
        body: &fill(words, &[&visit.shop.house.name, &format!("{}{path}", visit.got.origin)]),
        receipt: None,
    })?;
    visit.db.execute(
        "UPDATE shop_member SET informed_on = ?2 WHERE contact_id = ?1",
        params![contact, visit.today()?.to_string()],
    )?;
    Ok(())
}

/// What happens next, and by when the member must have been informed (N-15).
fn done(visit: &mut Visit<'_>, contact: i64) -> Answer {
    let t = visit.t;
    let (name, informed): (String, Option<String>) = visit.db.query_row(
        "SELECT first_name || ' ' || last_name, informed_on FROM contact JOIN shop_member ON contact_id = contact.id WHERE contact.id = ?1",
        [contact],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let due = due_indirectly(visit.today()?, None, None).map_err(Refusal::failed)?;
    let notice = NoticeId::At(Touchpoint::MemberWithLogin);
    let body = html! {
        section.narrow {
            h1 { (t.registered) }
            p.lead { bdi { (name) } " · " (t.registered_lead) }
            @if informed.is_some() { p { (t.informed_by_mail) " (" (notice.rule()) ")" } }
            @else { p { (t.inform_until) " " strong { (day(visit, due.by())) } ". " (t.inform_why) } }
            p.actions { a.button href="/" { (t.programme) } a.button.plain href="/member/new" { (t.member) } }
        }
    };
    Ok(Reply::page(t.registered, body))
}
