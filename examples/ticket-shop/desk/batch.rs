//! The batch: simulated here, looked at, and approved by a second person with a reason (B-1 to B-3).

use std::fs;

use chrono::{DateTime, Utc};
use maud::{Markup, html};
use privacy_rules::batch::{Justification, Person};
use rusqlite::{OptionalExtension, params};

use crate::{
    inactive_contacts::{self, Host, Stop},
    ticket_shop::{
        answer::{Answer, Refusal, Reply},
        field::{Check, Errors, Field, summary},
        visit::Visit,
    },
};

const SIMULATE: &str = "batch-simulate";
const APPROVE: &str = "batch-approve";

/// A plan as the shop remembers it.
struct Plan {
    digest: String,
    planned_by: i64,
    planner: String,
    planned_at: DateTime<Utc>,
    approval: Option<(String, String)>,
}

fn last_plan(visit: &Visit<'_>) -> Result<Option<Plan>, Refusal> {
    let plan = visit
        .db
        .query_row(
            "SELECT digest, planned_by, planner.login, planned_at, approver.login, reason
               FROM shop_plan JOIN operator AS planner ON planner.id = planned_by LEFT JOIN operator AS approver ON approver.id = approved_by
              WHERE shop_plan.institution_id = ?1 ORDER BY planned_at DESC LIMIT 1",
            [visit.shop.house.id],
            |row| {
                let at: String = row.get(3)?;
                let (login, reason): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
                Ok(Plan {
                    digest: row.get(0)?,
                    planned_by: row.get(1)?,
                    planner: row.get(2)?,
                    planned_at: at.parse().unwrap_or_default(),
                    approval: login.zip(reason),
                })
            },
        )
        .optional()?;
    Ok(plan)
}

/// Where plan, log and report of the batch are.
fn output(visit: &Visit<'_>) -> std::path::PathBuf {
    visit.shop.settings.data.join("batch")
}

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    page(visit, &Errors::new())
}

fn page(visit: &mut Visit<'_>, errors: &Errors) -> Answer {
    let operator = visit.operator()?;
    let t = visit.t;
    let plan = last_plan(visit)?;
    let simulate = visit.form(SIMULATE, None)?;
    let approve = match &plan {
        Some(plan) if plan.approval.is_none() && plan.planned_by != operator => {
            Some(visit.form(&format!("{APPROVE}:{}", plan.digest), None)?)
        }
        Some(_) | None => None,
    };
    let body = html! {
        section {
            h1 { (t.batch) }
            p.lead { (t.batch_lead) }
            form method="post" action="/desk/batch" { (simulate) button.button type="submit" { (t.simulate) } }
        }
        @if let Some(plan) = &plan { (told(visit, plan)) (approval(visit, plan, approve.as_ref(), errors)) }
    };
    Ok(Reply::page(t.batch, body))
}

fn told(visit: &Visit<'_>, plan: &Plan) -> Markup {
    let t = visit.t;
    let text = fs::read_to_string(output(visit).join("summary.txt")).unwrap_or_default();
    html! {
        section aria-labelledby="plan" {
            h2 #plan { (t.plan) }
            dl.facts {
                div { dt { (t.planned_by) } dd { (plan.planner) } }
                div { dt { (t.date) } dd { (visit.tongue.moment(plan.planned_at, visit.shop.house.zone)) } }
                div.whole { dt { "SHA-256" } dd { code { (plan.digest) } } }
            }
            pre.summary lang="en" tabindex="0" { (text) }
            p { a href="/desk/batch/report" { (t.batch_report) } }
        }
    }
}

fn approval(visit: &Visit<'_>, plan: &Plan, form: Option<&Markup>, errors: &Errors) -> Markup {
    let t = visit.t;
    html! {
        section.narrow aria-labelledby="approval" {
            h2 #approval { (t.approval) }
            @if let Some((login, reason)) = &plan.approval {
                p.done { (t.approved_by) " " strong { (login) } }
                blockquote dir="auto" { (reason) }
                p { (t.apply_with) }
                pre lang="en" tabindex="0" { (command(visit, plan, login, reason)) }
            } @else if let Some(form) = form {
                (summary(visit, errors))
                form method="post" action="/desk/batch/approve" {
                    (form)
                    (Field::line("reason", t.reason).hint(t.reason_hint).up_to(200).show(visit, errors, &visit.again("reason")))
                    button.button type="submit" { (t.approve) }
                }
            } @else { p { (t.second_person) } }
        }
    }
}

/// What applies exactly this plan. What was typed stands between single quotes.
fn command(visit: &Visit<'_>, plan: &Plan, login: &str, reason: &str) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "'\\''"));
    format!(
        "inactive-contacts --database {} --institution {} --apply {} \\\n  --require-approval --approved-by {} \\\n  --approved-plan {} \\\n  --approval-reason {}",
        visit.shop.file.display(),
        visit.shop.house.code,
        output(visit).join("plan.jsonl").display(),
        quoted(login),
        plan.digest,
        quoted(reason),
    )
}

pub(crate) fn simulate(visit: &mut Visit<'_>) -> Answer {
    let operator = visit.operator()?;
    visit.take(SIMULATE)?;
    let directory = output(visit);
    fs::create_dir_all(&directory).map_err(Refusal::failed)?;
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments: Vec<String> = [
        "inactive-contacts",
        "--database",
        &visit.shop.file.to_string_lossy(),
        "--institution",
        &visit.shop.house.code,
        "--today",
        &visit.today()?.to_string(),
        "--output",
        &directory.to_string_lossy(),
        "--planned-by",
        &visit.login(operator)?,
    ]
    .map(str::to_owned)
    .to_vec();
    let stop = || Stop::GoOn;
    let mut host =
        Host { out: &mut out, err: &mut err, terminal: false, now: visit.now, stop: &stop };
    let code = inactive_contacts::execute(arguments, &mut host);
    if code != 0 {
        return Err(Refusal::failed(String::from_utf8_lossy(&err)));
    }
    let text = String::from_utf8_lossy(&out).into_owned();
    let digest = digest(&text).ok_or_else(|| Refusal::failed("a simulation without a plan"))?;
    fs::write(directory.join("summary.txt"), &text).map_err(Refusal::failed)?;
    visit.db.execute(
        "INSERT INTO shop_plan (digest, institution_id, planned_by, planned_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (digest) DO NOTHING",
        params![digest, visit.shop.house.id, operator, visit.instant()],
    )?;
    Ok(Reply::Redirect("/desk/batch".to_owned()))
}

/// The digest that the program prints beside the plan.
fn digest(text: &str) -> Option<String> {
    let (_, rest) = text.split_once(" sha256 ")?;
    let digest: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
    (digest.len() == 64).then_some(digest)
}

impl Visit<'_> {
    pub(crate) fn login(&self, operator: i64) -> Result<String, Refusal> {
        Ok(self
            .db
            .query_row("SELECT login FROM operator WHERE id = ?1", [operator], |row| row.get(0))?)
    }
}

pub(crate) fn approve(visit: &mut Visit<'_>) -> Answer {
    let operator = visit.operator()?;
    let plan = last_plan(visit)?.ok_or(Refusal::NotFound)?;
    // A plan is approved by another person than the one who made it, and only the one that was looked at.
    if plan.planned_by == operator || plan.approval.is_some() {
        return Err(Refusal::Forbidden);
    }
    visit.take(&format!("{APPROVE}:{}", plan.digest))?;
    let mut check = Check::of(visit);
    let reason = check.line("reason", 200);
    if reason.parse::<Justification>().is_err() {
        check.wrong("reason", visit.t.error_reason);
    }
    let errors = check.errors;
    if !errors.is_empty() {
        return Ok(page(visit, &errors)?.corrected());
    }
    visit.login(operator)?.parse::<Person>().map_err(Refusal::failed)?;
    visit.db.execute(
        "UPDATE shop_plan SET approved_by = ?2, approved_at = ?3, reason = ?4 WHERE digest = ?1",
        params![plan.digest, operator, visit.instant(), reason],
    )?;
    Ok(Reply::Redirect("/desk/batch".to_owned()))
}

/// The report as a file: it has a script of its own, which this site does not run.
pub(crate) fn report(visit: &mut Visit<'_>) -> Answer {
    visit.operator()?;
    let content =
        fs::read_to_string(output(visit).join("report.html")).map_err(|_| Refusal::NotFound)?;
    Ok(Reply::File { name: "report.html".to_owned(), kind: "text/html; charset=utf-8", content })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_read_from_the_summary() {
        let text = format!("Plan    target/plan.jsonl  sha256 {}\nLog", "ab".repeat(32));
        assert_eq!(digest(&text), Some("ab".repeat(32)));
        assert_eq!(digest("Plan sha256 abc"), None);
    }
}
