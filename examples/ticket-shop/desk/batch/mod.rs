//! The batch: simulated here, looked at, approved by a second person with a reason, and applied (B-1 to B-3, B-7).

mod plan;
mod run;

use std::fs;

use maud::{Markup, html};
use privacy_rules::batch::{Justification, Outcome, Person, Plan, Subject};
use rusqlite::params;

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    field::{Check, Errors, Field, summary, tick},
    visit::Visit,
};
use plan::{Applied, Approved, Planned};
use run::{Batch, Order};

const SIMULATE: &str = "batch-simulate";
const APPROVE: &str = "batch-approve";
const APPLY: &str = "batch-apply";
/// The box beside what the guard found.
const OVERRIDE: &str = "override";

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    page(visit, &Errors::new())
}

fn page(visit: &mut Visit<'_>, errors: &Errors) -> Answer {
    let operator = visit.operator()?;
    let t = visit.t;
    let plan = plan::last(visit)?;
    let simulate = visit.form(SIMULATE, None)?;
    let body = html! {
        section {
            h1 { (t.batch) }
            p.lead { (t.batch_lead) }
            form method="post" action="/desk/batch" {
                (simulate)
                @match &plan {
                    None => { button.button type="submit" { (t.simulate) } }
                    Some(_) => { button.button.plain type="submit" { (t.simulate_again) } }
                }
            }
        }
        @if let Some(plan) = &plan {
            @match Batch::of(visit.shop, &plan.digest).plan(&plan.digest) {
                None => { p.warning { (t.plan_broken) } }
                Some(read) => {
                    (told(visit, plan, &read))
                    div.columns {
                        (approval(visit, plan, operator, errors)?)
                        (application(visit, plan)?)
                    }
                }
            }
        }
    };
    Ok(Reply::page(t.batch, body))
}

/// The plan: whose it is, what it would do and did, and what the guard says of it.
fn told(visit: &Visit<'_>, plan: &Planned, read: &Plan) -> Markup {
    let t = visit.t;
    let batch = Batch::of(visit.shop, &plan.digest);
    let head = plan.applied.as_ref().and_then(|applied| applied.head.as_ref());
    let done = head.and_then(|head| batch.log(head));
    let row = |subject: Subject, outcome: Outcome, words: &'static str| {
        let before = read.summary().count(subject, outcome);
        let after = done.as_ref().map(|log| {
            let of =
                |(other, what, _): &&(Subject, Outcome, u64)| (*other, *what) == (subject, outcome);
            log.outcomes.iter().find(of).map_or(0, |(_, _, count)| *count)
        });
        (words, before, after)
    };
    let contacts = |outcome, words| row(Subject::Contact, outcome, words);
    let rows = [
        contacts(Outcome::Anonymized, t.fate_anonymized),
        contacts(Outcome::Removed, t.fate_removed),
        contacts(Outcome::Blocked, t.fate_blocked),
        contacts(Outcome::Skipped, t.fate_skipped),
        contacts(Outcome::Failed, t.fate_failed),
        contacts(Outcome::Active, t.fate_active),
        contacts(Outcome::OutOfScope, t.fate_outside),
        row(Subject::Ticket, Outcome::Erased, t.erased_tickets),
        row(Subject::Answer, Outcome::Erased, t.erased_answers),
        row(Subject::Order, Outcome::Erased, t.erased_orders),
    ];
    let findings = batch.findings();
    html! {
        section aria-labelledby="plan" {
            h2 #plan { (t.plan) }
            dl.facts {
                div { dt { (t.planned_by) } dd { (plan.planner) } }
                div { dt { (t.date) } dd { (visit.at(&plan.at)) } }
                div.whole { dt { (t.plan_digest) } dd { code { (plan.digest) } } }
            }
            div.wide tabindex="0" {
                table {
                    thead { tr {
                        th scope="col" { (t.outcome) }
                        th.n scope="col" { (t.planned) }
                        @if done.is_some() { th.n scope="col" { (t.done_so) } }
                    } }
                    tbody {
                        @for (words, before, after) in rows.iter().filter(|(_, before, after)| before.max(&after.unwrap_or(0)) > &0) {
                            tr {
                                th scope="row" { (words) }
                                td.n { (before) }
                                @if let Some(after) = after { td.n { (after) } }
                            }
                        }
                    }
                }
            }
            p.actions {
                a.button.plain href="/desk/batch/report" { (t.batch_report) }
                @if done.is_some() { a.button.plain href="/desk/batch/log" { (t.batch_log) } }
            }
        }
        section aria-labelledby="guard" {
            h2 #guard { (t.guard) }
            @if findings.is_empty() { p.done { (t.guard_silent) } }
            @else {
                p { (t.guard_stops) }
                ul.list { @for (cap, finding) in &findings { li lang="en" { code { (cap) } " · " (finding) } } }
            }
        }
    }
}

fn approval(
    visit: &mut Visit<'_>,
    plan: &Planned,
    operator: i64,
    errors: &Errors,
) -> Result<Markup, Refusal> {
    let t = visit.t;
    let inner = match &plan.approved {
        Some(Approved { by, at, reason, caps }) => html! {
            p.done { (t.approved_by) " " strong { (by) } ", " (visit.at(at)) }
            blockquote dir="auto" { (reason) }
            @if !caps.is_empty() { p { (t.past_guard) " " code { (caps) } } }
        },
        None if plan.by == operator => html! { p { (t.second_person) } },
        None => {
            let hidden = visit.form(&format!("{APPROVE}:{}", plan.digest), None)?;
            let stopped = !Batch::of(visit.shop, &plan.digest).findings().is_empty();
            let reason = Field::line("reason", t.reason).hint(t.reason_hint).up_to(200);
            html! {
                (summary(visit, errors))
                form method="post" action="/desk/batch/approve" {
                    (hidden)
                    (reason.show(visit, errors, &visit.again("reason")))
                    @if stopped { (tick(OVERRIDE, &html! { (t.override_guard) }, errors)) }
                    button.button type="submit" { (t.approve) }
                }
            }
        }
    };
    Ok(html! { section aria-labelledby="approval" { h2 #approval { (t.approval) } (inner) } })
}

/// What applies the plan, how far that is, and what came of it.
fn application(visit: &mut Visit<'_>, plan: &Planned) -> Result<Markup, Refusal> {
    let t = visit.t;
    let inner = match (&plan.approved, &plan.applied) {
        (None, _) => html! { p { (t.apply_later) } },
        (Some(_), Some(Applied { by, at, head: Some(head), .. })) => html! {
            p.done { (t.applied_by) " " strong { (by) } ", " (visit.at(at)) }
            p { (t.log_head) }
            p { code { (head) } }
            @match Batch::of(visit.shop, &plan.digest).log(head) {
                Some(_) => { p.aside { (t.log_checked) } }
                None => { p.warning { (t.log_broken) } }
            }
        },
        (Some(approved), applied) => {
            let hidden = visit.form(&format!("{APPLY}:{}", plan.digest), None)?;
            let order = Order::of(plan, approved);
            let command = Batch::of(visit.shop, &plan.digest).command(&order);
            html! {
                @match applied {
                    None => { p { (t.apply_lead) } }
                    Some(Applied { by, at, trouble, .. }) => {
                        p.warning { (t.apply_begun) " " strong { (by) } ", " (visit.at(at)) }
                        @match trouble {
                            Some(trouble) => { pre.summary lang="en" tabindex="0" { (trouble) } }
                            None => { p { (t.apply_running) } }
                        }
                    }
                }
                form method="post" action="/desk/batch/apply" {
                    (hidden)
                    button.button type="submit" { @if applied.is_some() { (t.apply_on) } @else { (t.apply) } }
                }
                details {
                    summary { (t.apply_with) }
                    pre lang="en" tabindex="0" { (command) }
                }
            }
        }
    };
    Ok(
        html! { section aria-labelledby="application" { h2 #application { (t.application) } (inner) } },
    )
}

pub(crate) fn simulate(visit: &mut Visit<'_>) -> Answer {
    let operator = visit.operator()?;
    visit.take(SIMULATE)?;
    let login = visit.login(operator)?;
    let digest = run::simulate(visit.shop, visit.now, visit.today()?, &login)?;
    visit.db.execute(
        "INSERT INTO shop_plan (digest, institution_id, planned_by, planned_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (digest) DO UPDATE SET planned_at = excluded.planned_at",
        params![digest, visit.shop.house.id, operator, visit.instant()],
    )?;
    Ok(Reply::Redirect("/desk/batch".to_owned()))
}

pub(crate) fn approve(visit: &mut Visit<'_>) -> Answer {
    let operator = visit.operator()?;
    let plan = plan::last(visit)?.ok_or(Refusal::NotFound)?;
    // A plan is approved by another person than the one who made it, and only the one that was looked at.
    if plan.by == operator || plan.approved.is_some() {
        return Err(Refusal::Forbidden);
    }
    visit.take(&format!("{APPROVE}:{}", plan.digest))?;
    let findings = Batch::of(visit.shop, &plan.digest).findings();
    let mut check = Check::of(visit);
    let reason = check.line("reason", 200);
    if reason.parse::<Justification>().is_err() {
        check.wrong("reason", visit.t.error_reason);
    }
    if !findings.is_empty() {
        check.ticked(OVERRIDE, visit.t.error_override);
    }
    let errors = check.errors;
    if !errors.is_empty() {
        return Ok(page(visit, &errors)?.corrected());
    }
    visit.login(operator)?.parse::<Person>().map_err(Refusal::failed)?;
    let caps: Vec<&str> = findings.iter().map(|(cap, _)| cap.as_str()).collect();
    visit.db.execute(
        "UPDATE shop_plan SET approved_by = ?2, approved_at = ?3, reason = ?4, caps = ?5 WHERE digest = ?1",
        params![plan.digest, operator, visit.instant(), reason, caps.join(",")],
    )?;
    Ok(Reply::Redirect("/desk/batch".to_owned()))
}

/// Has the plan applied once this page's own transaction is over: the batch has transactions of its own.
pub(crate) fn apply(visit: &mut Visit<'_>) -> Answer {
    let operator = visit.operator()?;
    let plan = plan::last(visit)?.ok_or(Refusal::NotFound)?;
    let finished = plan.applied.as_ref().is_some_and(|applied| applied.head.is_some());
    let Some(approved) = plan.approved.as_ref().filter(|_| !finished) else {
        return Err(Refusal::Forbidden);
    };
    visit.take(&format!("{APPLY}:{}", plan.digest))?;
    visit.db.execute(
        "UPDATE shop_plan SET applied_by = ?2, applied_at = ?3, trouble = NULL WHERE digest = ?1",
        params![plan.digest, operator, visit.instant()],
    )?;
    let order = Order::of(&plan, approved);
    let now = visit.now;
    visit.afterwards = Some(Box::new(move |shop| run::apply(shop, now, &order)));
    Ok(Reply::Redirect("/desk/batch".to_owned()))
}

/// The report as a file: it has a script of its own, which this site does not run.
pub(crate) fn report(visit: &mut Visit<'_>) -> Answer {
    file(visit, "report.html", "text/html; charset=utf-8")
}

/// The log of the last simulation or application: without personal data, to be verified with its head.
pub(crate) fn log(visit: &mut Visit<'_>) -> Answer {
    file(visit, "log.jsonl", "application/jsonl; charset=utf-8")
}

fn file(visit: &mut Visit<'_>, name: &str, kind: &'static str) -> Answer {
    visit.operator()?;
    let plan = plan::last(visit)?.ok_or(Refusal::NotFound)?;
    let path = Batch::of(visit.shop, &plan.digest).file(name);
    let content = fs::read_to_string(path).map_err(|_| Refusal::NotFound)?;
    Ok(Reply::File { name: name.to_owned(), kind, content })
}

impl Visit<'_> {
    pub(crate) fn login(&self, operator: i64) -> Result<String, Refusal> {
        Ok(self
            .db
            .query_row("SELECT login FROM operator WHERE id = ?1", [operator], |row| row.get(0))?)
    }
}
