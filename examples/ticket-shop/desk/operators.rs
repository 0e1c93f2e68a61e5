//! N-10, A-12: operators' logins, which must not say who somebody is.

use maud::{Markup, html};
use privacy_rules::{
    anonymization::{LoginFinding, LoginFindings, OperatorName, check_login},
    notices::Touchpoint,
};
use rusqlite::params;

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    field::{Check, Errors, Field, LINE, summary},
    visit::Visit,
};

const ACTION: &str = "operator-login";
const DEPART: &str = "operator-departs";

struct Operator {
    id: i64,
    login: String,
    given: String,
    family: String,
    email: Option<String>,
    departed: Option<String>,
}

impl Operator {
    fn findings(&self) -> LoginFindings {
        let name = OperatorName::new(&self.given, &self.family);
        let name = match &self.email {
            Some(email) => name.with_email(email),
            None => name,
        };
        check_login(&self.login, &name)
    }
}

fn operators(visit: &Visit<'_>) -> Result<Vec<Operator>, Refusal> {
    let mut statement = visit.db.prepare_cached(
        "SELECT id, login, ifnull(first_name, ''), ifnull(last_name, ''), email, departed_on FROM operator WHERE institution_id = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([visit.shop.house.id], |row| {
        Ok(Operator {
            id: row.get(0)?,
            login: row.get(1)?,
            given: row.get(2)?,
            family: row.get(3)?,
            email: row.get(4)?,
            departed: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn list(visit: &mut Visit<'_>) -> Answer {
    page(visit, &Errors::new(), LoginFindings::default())
}

fn page(visit: &mut Visit<'_>, errors: &Errors, findings: LoginFindings) -> Answer {
    visit.administrator()?;
    let t = visit.t;
    let operators = operators(visit)?;
    let shown = visit.show(Touchpoint::OperatorLogin)?;
    let hidden = visit.form(ACTION, Some(&shown))?;
    let show = |field: Field<'_>| field.show(visit, errors, &visit.again(field.name));
    let body = html! {
        section {
            h1 { (t.operators) }
            p.lead { (t.operators_lead) }
            div.wide tabindex="0" {
                table.stack {
                    thead { tr { th scope="col" { (t.login) } th scope="col" { (t.name) } th scope="col" { (t.login_check) } th scope="col" { (t.left) } } }
                    tbody { @for operator in &operators { (row(visit, operator)) } }
                }
            }
        }
        section.narrow aria-labelledby="new" {
            h2 #new { (t.new_operator) }
            (summary(visit, errors))
            @if !findings.is_empty() { p.warning { (t.login_reveals) } (told(visit, findings)) }
            form method="post" action="/admin/operators" {
                (hidden)
                (shown.markup(visit))
                div.row {
                    (show(Field::line("given", t.first_name)))
                    (show(Field::line("family", t.last_name)))
                }
                (show(Field::email("email", t.email).filled_by("off").optional()))
                (show(Field::line("new_login", t.login).hint(t.login_hint).up_to(40)))
                button.button type="submit" { (t.create) }
            }
        }
    };
    Ok(Reply::page(t.operators, body))
}

fn row(visit: &Visit<'_>, operator: &Operator) -> Markup {
    let t = visit.t;
    let findings = operator.findings();
    html! {
        tr {
            th scope="row" { code { (operator.login) } }
            td data-label=(t.name) { bdi { (operator.given) " " (operator.family) } }
            td data-label=(t.login_check) { @if findings.is_empty() { (t.login_fine) } @else { (told(visit, findings)) } }
            td data-label=(t.left) {
                @match &operator.departed {
                    Some(day) => {
                        (visit.on(day))
                        @if !operator.family.is_empty() && operator.family != OperatorName::DEPARTED.family() {
                            " " a href=(format!("/admin/operator/{}", operator.id)) { (t.anonymize) span.visually-hidden { ": " (operator.login) } }
                        }
                    }
                    None => { a href=(format!("/admin/operator/{}", operator.id)) { (t.leaves) span.visually-hidden { ": " (operator.login) } } }
                }
            }
        }
    }
}

fn told(visit: &Visit<'_>, findings: LoginFindings) -> Markup {
    let t = visit.t;
    let words = |finding: LoginFinding| match finding {
        LoginFinding::GivenName => t.finding_given,
        LoginFinding::FamilyName => t.finding_family,
        LoginFinding::InitialsAndFamilyName | LoginFinding::FamilyNameAndInitials => {
            t.finding_initials_name
        }
        LoginFinding::Initials => t.finding_initials,
        LoginFinding::Email | LoginFinding::EmailLocalPart | LoginFinding::AnyEmail => {
            t.finding_email
        }
        LoginFinding::PersonnelNumber => t.finding_number,
    };
    let mut list: Vec<&str> = findings.iter().map(words).collect();
    list.dedup();
    html! { ul.list.findings { @for finding in list { li { (finding) } } } }
}

pub(crate) fn create(visit: &mut Visit<'_>) -> Answer {
    visit.administrator()?;
    let receipt = visit.take(ACTION)?;
    visit.expect_current(receipt.as_ref(), Touchpoint::OperatorLogin.notice())?;
    let t = visit.t;
    let mut check = Check::of(visit);
    let given = check.line("given", LINE);
    let family = check.line("family", LINE);
    let email = if visit.sent("email").is_empty() { None } else { Some(check.email("email")) };
    let login = check.line("new_login", 40);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if !login.bytes().all(plain) {
        check.wrong("new_login", t.error_login_form);
    }
    let taken: bool = visit.db.query_row(
        "SELECT EXISTS (SELECT 1 FROM operator WHERE institution_id = ?1 AND login = ?2)",
        params![visit.shop.house.id, login],
        |row| row.get(0),
    )?;
    if taken {
        check.wrong("new_login", t.error_taken);
    }
    let operator = Operator { id: 0, login, given, family, email, departed: None };
    let findings = operator.findings();
    if !findings.is_empty() {
        check.wrong("new_login", t.error_login);
    }
    let errors = check.errors;
    if !errors.is_empty() {
        return Ok(page(visit, &errors, findings)?.corrected());
    }
    visit.acknowledge(&receipt.ok_or(Refusal::Malformed)?, None)?;
    visit.db.execute(
        "INSERT INTO operator (institution_id, login, first_name, last_name, email, created_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            visit.shop.house.id,
            operator.login,
            operator.given,
            operator.family,
            operator.email,
            visit.today()?.to_string()
        ],
    )?;
    Ok(Reply::Redirect("/admin/operators".to_owned()))
}

fn one(visit: &Visit<'_>) -> Result<Operator, Refusal> {
    let id = visit.id()?;
    operators(visit)?.into_iter().find(|operator| operator.id == id).ok_or(Refusal::NotFound)
}

/// Asks before the names of somebody who left are erased: that cannot be undone.
pub(crate) fn ask(visit: &mut Visit<'_>) -> Answer {
    visit.administrator()?;
    let operator = one(visit)?;
    let t = visit.t;
    let hidden = visit.form(&format!("{DEPART}:{}", operator.id), None)?;
    let body = html! {
        section.narrow {
            p.eyebrow { a href="/admin/operators" { (t.operators) } }
            h1 { (t.anonymize) " " code { (operator.login) } }
            p.lead { bdi { (operator.given) " " (operator.family) } }
            p { (t.anonymize_lead) }
            form method="post" action=(visit.got.path) { (hidden) button.button type="submit" { (t.anonymize) } }
        }
    };
    Ok(Reply::page(t.anonymize, body))
}

pub(crate) fn depart(visit: &mut Visit<'_>) -> Answer {
    let administrator = visit.administrator()?;
    let operator = one(visit)?;
    // Whoever presses the button is still there.
    if operator.id == administrator {
        return Err(Refusal::Forbidden);
    }
    visit.take(&format!("{DEPART}:{}", operator.id))?;
    let departed = OperatorName::DEPARTED;
    visit.db.execute(
        "UPDATE operator SET first_name = ?2, last_name = ?3, email = NULL, departed_on = ifnull(departed_on, ?4) WHERE id = ?1",
        params![operator.id, departed.given(), departed.family(), visit.today()?.to_string()],
    )?;
    visit.db.execute("DELETE FROM shop_operator WHERE operator_id = ?1", [operator.id])?;
    visit.db.execute("DELETE FROM shop_session WHERE operator_id = ?1", [operator.id])?;
    Ok(Reply::Redirect("/admin/operators".to_owned()))
}
