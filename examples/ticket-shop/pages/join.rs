//! N-3: an internet user asks for an account, and confirms that the address is theirs.

use maud::{Markup, html};
use privacy_rules::{
    consent::{Answer as Consent, DoubleOptIn},
    notices::{Language, Placement, Touchpoint},
};

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    evidence::{Given, moment},
    field::{Check, Errors, Field, LINE, choice, summary, tick},
    layout::fill,
    pages::to_confirm,
    sale,
    store::{Mail, NewContact, NewLink},
    visit::Visit,
};

const ACTION: &str = "contact-creation";
const CONFIRM: &str = "contact-confirm";
/// The kind of link that confirms an account.
const LINK: &str = "account";

/// Countries offered; others write to the box office.
pub(crate) const COUNTRIES: [(&str, &str); 8] = [
    ("FR", "France"),
    ("DE", "Deutschland"),
    ("CH", "Schweiz · Suisse · Svizzera"),
    ("BE", "Belgique · België"),
    ("LU", "Luxembourg"),
    ("AT", "Österreich"),
    ("IT", "Italia"),
    ("ES", "España"),
];

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    page(visit, &Errors::new())
}

fn page(visit: &mut Visit<'_>, errors: &Errors) -> Answer {
    let t = visit.t;
    let placement = sale::point_of_sale(visit)?.notice_placement();
    let shown = visit.show(Touchpoint::ContactCreation)?;
    let hidden = visit.form(ACTION, Some(&shown))?;
    let notice = shown.markup(visit);
    let body = html! {
        section.narrow {
            h1 { (t.join) }
            p.lead { (t.join_lead) }
            (summary(visit, errors))
            form method="post" action="/contact/new" {
                (hidden)
                @if placement == Placement::BeforeForm { (notice) }
                (fields(visit, errors))
                (tick("newsletter", &html! { (t.wish_newsletter) }, errors))
                @if placement == Placement::AfterForm { (notice) }
                button.button type="submit" { (t.create_account) }
            }
        }
    };
    Ok(Reply::page(t.join, body))
}

fn fields(visit: &Visit<'_>, errors: &Errors) -> Markup {
    let t = visit.t;
    let show = |field: Field<'_>| field.show(visit, errors, &visit.again(field.name));
    html! {
        div.row {
            (show(Field::line("first_name", t.first_name).filled_by("given-name")))
            (show(Field::line("last_name", t.last_name).filled_by("family-name")))
        }
        (show(Field::email("email", t.email)))
        div.row {
            (show(Field::line("post_code", t.post_code).filled_by("postal-code").optional().up_to(16)))
            (show(Field::line("town", t.town).filled_by("address-level2").optional()))
        }
        (choice("country", t.country, &COUNTRIES, visit.sent("country"), errors))
        (show(Field::line("password", t.new_password).kind("password").filled_by("new-password").hint(t.password_hint).up_to(200)))
    }
}

/// What somebody typed, held until they have shown that the address is theirs: until then there is no file about them.
#[derive(serde::Serialize, serde::Deserialize)]
struct Asked {
    first_name: String,
    last_name: String,
    post_code: String,
    town: String,
    country: String,
    language: Language,
    password_hash: String,
    newsletter: bool,
}

/// Takes the form. The answer is the same whether or not the address has an account: the truth is in the e-mail.
pub(crate) fn ask(visit: &mut Visit<'_>) -> Answer {
    let receipt = visit.take(ACTION)?;
    visit.expect_current(receipt.as_ref(), Touchpoint::ContactCreation.notice())?;
    let receipt = receipt.ok_or(Refusal::Malformed)?;
    let mut check = Check::of(visit);
    let first_name = check.line("first_name", LINE);
    let last_name = check.line("last_name", LINE);
    let email = check.email("email");
    let post_code = check.optional("post_code", 16);
    let town = check.optional("town", LINE);
    let sent = visit.sent("country");
    let country = COUNTRIES.iter().map(|(code, _)| *code).find(|code| *code == sent);
    if country.is_none() {
        check.wrong("country", visit.t.error_choice);
    }
    check.new_password("password");
    let errors = check.errors;
    let hash = visit.password.hash.take();
    let (Some(password_hash), Some(country)) = (hash.filter(|_| errors.is_empty()), country) else {
        return Ok(page(visit, &errors)?.corrected());
    };
    let newsletter = visit.sent("newsletter") == "yes";
    if newsletter {
        visit.consent(&receipt, None)?;
    } else {
        visit.acknowledge(&receipt, None)?;
    }
    let t = visit.t;
    let (subject, words, path) = if visit.login_is_taken(&email, None)? {
        (t.mail_known_subject, t.mail_known, "/sign-in".to_owned())
    } else {
        let asked = Asked {
            first_name,
            last_name,
            post_code,
            town,
            country: country.to_owned(),
            language: visit.language(),
            password_hash,
            newsletter,
        };
        let held = serde_json::to_string(&asked).map_err(Refusal::failed)?;
        let link =
            NewLink { contact: None, address: &email, receipt: Some(receipt.id), held: Some(held) };
        let token = visit.make_link(LINK, &link)?;
        (t.mail_account_subject, t.mail_account, format!("/contact/confirm/{}", token.as_str()))
    };
    visit.write_mail(&Mail {
        contact: None,
        address: &email,
        language: visit.tongue.as_str(),
        subject,
        body: &fill(words, &[&visit.shop.house.name, &format!("{}{path}", visit.got.origin)]),
        receipt: None,
    })?;
    let body = html! {
        section.narrow {
            h1 { (t.look_at_mail) }
            p.lead { (t.look_at_mail_lead) " " bdi { (email) } "." }
            p { (t.look_at_mail_why) }
            p.demo { (t.demo_access) " " a href="/desk/outbox" { (t.demo_outbox) } }
        }
    };
    Ok(Reply::page(t.look_at_mail, body))
}

pub(crate) fn confirm(visit: &mut Visit<'_>) -> Answer {
    let t = visit.t;
    to_confirm(visit, LINK, CONFIRM, [t.confirm_account, t.confirm_account_lead, t.create_account])
}

/// Makes the file, the account, and what they said yes to; then they are in.
pub(crate) fn confirmed(visit: &mut Visit<'_>) -> Answer {
    let link = visit.link(LINK)?;
    visit.take(CONFIRM)?;
    // Asked for twice, and confirmed with the other link. Whoever follows this one owns the address, and may be told.
    if visit.login_is_taken(&link.address, None)? {
        let t = visit.t;
        let body = html! {
            section.narrow {
                h1 { (t.account_known) }
                p.actions { a.button href="/sign-in" { (t.sign_in) } }
            }
        };
        return Ok(Reply::page(t.account_known, body));
    }
    let held = link.held.as_deref().ok_or(Refusal::NotFound)?;
    let asked: Asked = serde_json::from_str(held).map_err(Refusal::failed)?;
    let receipt = visit.receipt_of(&link)?;
    let contact = visit.create_contact(&NewContact {
        first_name: &asked.first_name,
        last_name: &asked.last_name,
        email: &link.address,
        post_code: &asked.post_code,
        town: &asked.town,
        country: Some(&asked.country),
        language: asked.language,
    })?;
    visit.create_account(contact, &link.address, &asked.password_hash)?;
    visit.belongs_to(&receipt, contact)?;
    if asked.newsletter {
        let times = DoubleOptIn::requested(moment(&link.asked_at)?)
            .confirmed(moment(&visit.instant())?)
            .map_err(Refusal::failed)?;
        let given =
            Given { source: "contact creation", receipt: &receipt, double_opt_in: Some(times) };
        visit.authorize(contact, ("own-offers", "email"), Consent::Granted, &given)?;
    }
    visit.use_link(&link, contact)?;
    visit.sign_in(Some(contact), None)?;
    Ok(Reply::Redirect("/authorizations".to_owned()))
}
