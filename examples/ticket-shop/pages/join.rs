//! N-3: an internet user makes their own file.

use maud::{Markup, html};
use privacy_rules::{
    consent::Answer as Consent,
    notices::{Placement, Touchpoint},
};

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    evidence::Given,
    field::{Check, Errors, Field, LINE, choice, summary, tick},
    sale,
    store::NewContact,
    visit::Visit,
};

const ACTION: &str = "contact-creation";

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
    let show = |field: Field| field.show(visit, errors, &visit.again(field.name));
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

pub(crate) fn create(visit: &mut Visit<'_>) -> Answer {
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
    if visit.login_is_taken(&email)? {
        check.wrong("email", visit.t.error_taken);
    }
    let errors = check.errors;
    let hash = visit.password.hash.take();
    let Some(hash) = hash.filter(|_| errors.is_empty()) else {
        return Ok(page(visit, &errors)?.corrected());
    };
    let language = visit.language();
    let contact = visit.create_contact(&NewContact {
        first_name: &first_name,
        last_name: &last_name,
        email: &email,
        post_code: &post_code,
        town: &town,
        country,
        language,
    })?;
    visit.create_account(contact, &email, &hash)?;
    if visit.sent("newsletter") == "yes" {
        visit.consent(&receipt, Some(contact))?;
        let given = Given { source: "contact creation", receipt: &receipt, double_opt_in: None };
        visit.authorize(contact, ("own-offers", "email"), Consent::Granted, &given)?;
    } else {
        visit.acknowledge(&receipt, Some(contact))?;
    }
    visit.sign_in(Some(contact), None)?;
    Ok(Reply::Redirect("/authorizations".to_owned()))
}
