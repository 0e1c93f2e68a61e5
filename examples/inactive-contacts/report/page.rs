//! The page around the drawings.

use std::{cmp::Ordering, collections::BTreeSet};

use maud::{Markup, PreEscaped, html};
use privacy_rules::{
    anonymization::{AtLeast, CellReport, Place, Prefix},
    batch::{LastRun, Station},
    vocabulary::Day,
};

use super::{Fate, Figures, Guarded, Mode, Month, Report, charts};
use crate::{
    cells::{Measured, coarsened, number, shared},
    page::{self, grouped, percent, split, swatch},
};

const SEARCH: &str = include_str!("search.js");
/// What this page alone has.
const STYLE: &str = "\
dl.findings { display: grid; gap: 0.7rem; margin: 0 0 1rem; }
dl.findings dt { font: 600 0.86rem/1.4 var(--mono); color: var(--remove); }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 0 2.5rem; margin-top: 1rem; }
.beside > div { min-width: 0; }
.stations { grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr)); }
dl.findings dd { margin: 0; font-size: 0.93rem; overflow-wrap: anywhere; }";

pub(super) fn document(report: &Report) -> Markup {
    let title = format!("Inactive contacts, {}, institution {}", report.today, report.institution);
    let body = html! {
        a.skip href="#contacts" { "Skip to the list of contacts" }
        (head(report))
        main {
            (outcomes(report))
            div.pair { (guard(report)) (compared(report)) }
            (own_policy(report))
            (why(report))
            (life_cycle(report))
            section aria-labelledby="h-months" {
                h2 #h-months { "When they were last active" }
                p.note { "One bar a month: the last qualifying activity of each contact over all organizations of the institution (R-1, R-10)." }
                (charts::months(&report.figures, Month::of(report.today), report.period.cutoff(report.today).map(Month::of), report.mode))
            }
            section aria-labelledby="h-aged" {
                h2 #h-aged { "Tickets, answers and orders" }
                p.note { "They age on their own, whether or not their buyer is active (A-7)." }
                (charts::aged(&report.figures, report.mode))
            }
            (geography(report))
            (failures(report))
            (contacts(&report.figures, report.mode))
        }
        (foot(report))
        @if report.figures.rows.count > 0 { script { (PreEscaped(SEARCH)) } }
    };
    page::document(&title, STYLE, &body)
}

fn head(report: &Report) -> Markup {
    let figures = &report.figures;
    html! {
        header.top {
            p.eyebrow {
                @match report.mode {
                    Mode::Simulation => { span.stamp { "Simulation" } span { "Nothing was changed." } }
                    Mode::Application => { span.stamp.done { "Applied" } span { "The plan was executed; it cannot be undone." } }
                }
            }
            h1 { "Deletion and anonymization of inactive contacts" }
            p.lead {
                "Of " strong { (grouped(figures.considered())) } " contacts, "
                strong { (grouped(figures.count(Fate::Anonymize))) } @match report.mode { Mode::Simulation => { " would be anonymized and " } Mode::Application => { " were anonymized and " } }
                strong { (grouped(figures.count(Fate::Remove))) } " removed"
                @if figures.count(Fate::Blocked) > 0 { ", and " strong { (grouped(figures.count(Fate::Blocked))) } " inactive ones wait because something stands in the way" }
                "."
                (verdict(report))
            }
            dl.facts {
                div { dt { "Institution" } dd { (report.institution) small { (grouped(report.organizations)) @if report.organizations == 1 { " organization" } @else { " organizations" } } } }
                div { dt { "As of" } dd { time datetime=(report.today) { (report.today) } small { "day of the institution" } } }
                div { dt { "Period" } dd { (report.period) " months" @if let Some(cutoff) = report.period.cutoff(report.today) { small { "last active up to " span.day { (cutoff) } } } } }
                div { dt { "Rule set" } dd { (report.rule_set) small { "of activities" } } }
                div.half { dt { "Digest of the policy" } dd.hash { (report.policy_digest) } }
                div.half { dt { "Digest of the plan" } dd.hash { (report.plan_digest) } }
            }
        }
    }
}

fn outcomes(report: &Report) -> Markup {
    let figures = &report.figures;
    let whole = figures.considered();
    let present: Vec<Fate> =
        Fate::ALL.into_iter().filter(|fate| figures.count(*fate) > 0).collect();
    let parts: Vec<_> = present
        .iter()
        .map(|fate| (fate.tone(), fate.label(report.mode), figures.count(*fate)))
        .collect();
    html! {
        section aria-labelledby="h-outcomes" {
            h2 #h-outcomes { @match report.mode { Mode::Simulation => { "What would happen" } Mode::Application => { "What happened" } } }
            p.note { "Every contact considered has exactly one outcome (B-5)." }
            (split("The contacts considered, by outcome", &parts))
            div.wide { table {
                caption { "Contacts by outcome" }
                thead { tr { th scope="col" { "Outcome" } th.n scope="col" { "Contacts" } th.n scope="col" { "Share" } } }
                tbody { @for fate in &present { tr {
                    th.meant scope="row" { (swatch(fate.tone())) (fate.label(report.mode)) small { (fate.explanation()) } }
                    td.n { (grouped(figures.count(*fate))) }
                    td.n { (percent(figures.count(*fate), whole)) }
                } } }
                tfoot { tr { th scope="row" { "considered" } td.n { (grouped(whole)) } td.n { (percent(whole, whole)) } } }
            } }
        }
    }
}

/// The guard in one sentence, where it has something to say.
fn verdict(report: &Report) -> Markup {
    let caps = report.guard.caps().len();
    let caps = if caps == 1 { "one cap".to_owned() } else { format!("{caps} caps") };
    html! {
        @match (&report.guard, report.guard.caps().is_empty()) {
            (Guarded::Inspected(_), false) => { " " a href="#h-guard" { "The guard would stop it" } ": " (caps) " exceeded." }
            (Guarded::Inspected(_), true) => { " The guard would let it pass." }
            (Guarded::Passed(_), false) => { " " a href="#h-guard" { "The guard was overridden" } ": " (caps) "." }
            (Guarded::Passed(_), true) => {}
        }
    }
}

fn guard(report: &Report) -> Markup {
    html! {
        section aria-labelledby="h-guard" {
            h2 #h-guard { "The guard" }
            p.note { "Caps against a mistake that cannot be undone: how many, what share, how sudden, how much of it known, which day (B-7)." }
            @match &report.guard {
                Guarded::Inspected(findings) if findings.is_empty() => { p { "No cap is exceeded: the plan may be applied as it is." } }
                Guarded::Inspected(findings) => {
                    dl.findings { @for finding in findings { div { dt { (finding.cap().as_str()) } dd { (finding.to_string()) } } } }
                    p { "The application is stopped before its first change, unless somebody who knows why names these caps, themselves and the reason. The log keeps all three." }
                }
                Guarded::Passed(passage) => {
                    @match passage.overridden() {
                        None => { p { "No cap was exceeded." } }
                        Some(pass) => { dl.findings {
                            div { dt { "overridden" } dd { (report.guard.caps().join(", ")) } }
                            div { dt { "by" } dd { (pass.by()) } }
                            div { dt { "because" } dd { (pass.reason()) } }
                        } }
                    }
                    @if let Some(by) = passage.approved_by() { p { "Approved by " (by) "." } }
                }
            }
        }
    }
}

/// What the institution has changed of the policy, where it has.
fn own_policy(report: &Report) -> Markup {
    html! {
        @if !report.changes.is_empty() { section aria-labelledby="h-policy" {
            h2 #h-policy { "The institution's own policy" }
            p.note { "More may be erased than the rules ask for; more is kept by an exception with a name and a reason alone (A-8). Plan and log name these changes." }
            div.wide { table {
                caption { "Changes of the policy" }
                thead { tr { th scope="col" { "Class of field" } th scope="col" { "On the occasion" } th scope="col" { "Becomes" } th scope="col" { "Exception and its reason" } } }
                tbody { @for change in &report.changes { tr {
                    th scope="row" { (change.class) }
                    td { (change.occasion) }
                    @match &change.kept {
                        None => { td { "erased" } td {} }
                        Some((name, reason)) => { td { span.flag { "kept" } } td { code { (name) } ": " (reason) } }
                    }
                } } }
            } }
        } }
    }
}

/// This run beside the one before.
fn compared(report: &Report) -> Markup {
    let rows = |run: &LastRun| {
        [
            ("live contacts", run.contacts()),
            ("to anonymize or remove", run.due()),
            ("without a stored indicator", run.missing()),
            ("could not be evaluated", run.failed()),
        ]
    };
    html! {
        section aria-labelledby="h-last" {
            h2 #h-last { "Beside the last run" }
            @match &report.last {
                None => { p.note style="margin:0" { "No run of this institution was finished before: there is nothing to compare with." } }
                Some(last) => {
                    p.note { "As planned, the last time as of " span.day { (last.today()) } " with " (last.period()) " months." }
                    div.wide { table {
                        caption { "Contacts of the two runs" }
                        thead { tr { th scope="col" { "Contacts" } th.n scope="col" { "last time" } th.n scope="col" { "now" } th.n scope="col" { "change" } } }
                        tbody { @for ((what, before), (_, now)) in rows(last).into_iter().zip(rows(&report.run)) { tr {
                            th scope="row" { (what) }
                            td.n { (grouped(before)) } td.n { (grouped(now)) } td.n { (change(before, now)) }
                        } } }
                    } }
                }
            }
        }
    }
}

fn change(before: u64, now: u64) -> String {
    match now.cmp(&before) {
        Ordering::Greater => format!("+{}", grouped(now.saturating_sub(before))),
        Ordering::Less => format!("\u{2212}{}", grouped(before.saturating_sub(now))),
        Ordering::Equal => "same".to_owned(),
    }
}

/// Who is to be warned, and where the others stand.
fn life_cycle(report: &Report) -> Markup {
    html! {
        section aria-labelledby="h-cycle" {
            h2 #h-cycle { "From the warning to the erasure" }
            @match &report.cycle {
                None => { p.note style="margin:0" { "Nobody was warned: plan with " code { "--warn-months 3" } ", for example, to list whom to write to before their data go (B-8)." } }
                Some(cycle) => {
                    p.note { "Warned " (cycle.warning.months()) " months before; who becomes active meanwhile is off the list of the next plan (B-8). The whole list is in " code { "life-cycle.csv" } "." }
                    dl.cards.stations {
                        div.tone-active { dt { "To warn now" } dd { (grouped(cycle.count(Station::Warned))) " " small { "within " (cycle.warning.months()) " months of their erasure" } } }
                        div.tone-skipped { dt { "Warned before" } dd { (grouped(cycle.count(Station::Grace))) " " small { "with time left to become active" } } }
                        div.tone-blocked { dt { "Blocked" } dd { (grouped(cycle.count(Station::Blocked))) " " small { "taken up again once settled (E-4)" } } }
                        div.tone-anonymize { dt { "Due" } dd { (grouped(cycle.count(Station::Due))) " " small { @match report.mode { Mode::Simulation => "erased once this plan is applied", Mode::Application => "by this plan, which was applied" } } } }
                        div.tone-outside { dt { "Erased" } dd { (grouped(cycle.count(Station::Erased))) " " small { "by earlier runs; there is no way back" } } }
                    }
                    (named("The first to warn, by the day from which they can be erased", "To warn", "Erased from", &cycle.soonest))
                }
            }
        }
    }
}

/// The first few by id and day.
fn named(caption: &str, summary: &str, day: &str, soonest: &BTreeSet<(Day, i64)>) -> Markup {
    html! { @if !soonest.is_empty() {
        details { summary { (summary) ", the first " (soonest.len()) } div.wide { table {
            caption { (caption) }
            thead { tr { th scope="col" { "Contact" } th scope="col" { (day) } } }
            tbody { @for (day, id) in soonest { tr { th scope="row" { (id) } td { (day) } } } }
        } } }
    } }
}

fn why(report: &Report) -> Markup {
    let reasons = report.figures.reasons();
    html! {
        div.pair {
            section aria-labelledby="h-why" {
                h2 #h-why { "Why contacts stay" }
                p.note { "All reasons of a contact are named at once (E-6)." }
                @if reasons.is_empty() { p { "No contact is held back." } } @else { (charts::reasons(&reasons, "blocked")) }
            }
            section aria-labelledby="h-next" {
                h2 #h-next { "Who is next" }
                p.note { "Active contacts by the month in which their period ends, if nothing happens until then (E-6)." }
                (charts::coming(&report.figures, Month::of(report.today)))
                (named("The first whose period ends, if nothing happens until then", "Who is next", "Eligible on", &report.figures.soonest))
            }
        }
    }
}

/// Kept geography: the figures of the anonymization room, drawn; and what coarsening would do about them.
fn geography(report: &Report) -> Markup {
    let (at_least, prefix) = (AtLeast::DEFAULT, Prefix::DEFAULT);
    let cells = &report.figures.places;
    let measured = Measured::of(cells, &cells.coarsen(at_least, prefix, |_| true), at_least);
    let now = &measured.before;
    let few = number(now.people_in_small_cells());
    let people = number(now.people());
    html! {
        section aria-labelledby="h-places" {
            h2 #h-places { "Geography that is kept" }
            p.note {
                "Country, post code and town stay with an anonymized contact (A-2), those of earlier runs included. Alone they can still point at somebody: a cell is what is kept of an address, and small where fewer than " (at_least.number()) " contacts share it (A-9)."
            }
            @if people == 0 { p { "Of no anonymized contact a place is kept." } } @else {
                dl.cards {
                    div.tone-anonymize { dt { @match report.mode { Mode::Simulation => { "Contacts in a cell after this run" } Mode::Application => { "Anonymized contacts in a cell" } } } dd { (grouped(people)) " " small { "in " (grouped(number(now.cells()))) " cells" } } }
                    div.tone-remove { dt { "Alone in their cell" } dd { (grouped(number(now.unique_people()))) " " small { (percent(number(now.unique_people()), people)) } } }
                    div.tone-blocked { dt { "In a small cell" } dd { (grouped(few)) " " small { (percent(few, people)) " in " (grouped(number(now.small_cells()))) " cells" } } }
                }
                div.beside {
                    div { h3 { @match report.mode { Mode::Simulation => { "After this run" } Mode::Application => { "As it is now" } } } (shared("Anonymized contacts", now)) }
                    div {
                        h3 { "What coarsening would do" }
                        p.note {
                            (grouped(measured.changed)) " of " (grouped(measured.places())) " places become coarser until " (at_least.number()) " share each; "
                            (grouped(number(measured.after.people_in_small_cells()))) " contacts stay in a small cell. "
                            code { "small-cells --institution " (report.institution) " --apply" } " does it."
                        }
                        (coarsened(&measured))
                    }
                }
                (regions(&cells.reports_by_prefix(prefix, at_least), at_least))
            }
        }
    }
}

fn regions(regions: &[(Place<'_>, CellReport)], at_least: AtLeast) -> Markup {
    html! {
        details open[regions.len() <= 15] { summary { "By country and beginning of the post code: " (regions.len()) " regions" } div.wide { table {
            caption { "Kept geography by country and first two signs of the post code" }
            thead { tr { th scope="col" { "Country" } th scope="col" { "Post code" } th.n scope="col" { "Contacts" } th.n scope="col" { "Cells" } th.n scope="col" { "Alone" } th.n scope="col" { "In small cells" } th scope="col" { "" } } }
            tbody { @for (place, cells) in regions { tr {
                th scope="row" { @if place.country().is_empty() { "none" } @else { (place.country()) } }
                td { @if place.post_code().is_empty() { "none" } @else { (place.post_code()) } }
                td.n { (grouped(number(cells.people()))) } td.n { (grouped(number(cells.cells()))) } td.n { (grouped(number(cells.unique_people()))) } td.n { (grouped(number(cells.people_in_small_cells()))) }
                td.n { @if cells.people() < at_least.number() { span.flag { "fewer than " (at_least.number()) } } }
            } } }
        } } }
    }
}

fn failures(report: &Report) -> Markup {
    let failures = &report.figures.failures;
    html! {
        section aria-labelledby="h-failed" {
            h2 #h-failed { "Could not be evaluated" }
            @if failures.is_empty() { p.note style="margin:0" { "Every contact could be evaluated." } } @else {
                p.note { "Left unchanged. Correct the data and run again." }
                div.wide { table {
                    caption { (grouped(report.figures.count(Fate::Failed))) " contacts" @if failures.len() > 50 { ", the first 50 here, all in the list below" } }
                    thead { tr { th scope="col" { "Contact" } th scope="col" { "What is wrong" } } }
                    tbody { @for (id, what) in failures.iter().take(50) { tr { th scope="row" { (id) } td { (what) } } } }
                } }
            }
        }
    }
}

fn contacts(figures: &Figures, mode: Mode) -> Markup {
    let rows = &figures.rows;
    let mut words: Vec<&str> = rows.reasons.iter().flatten().map(|reason| &*reason.label).collect();
    words.sort_unstable();
    words.dedup();
    let outcomes: Vec<_> = Fate::ALL.iter().map(|fate| (fate.label(mode), fate.tone())).collect();
    let reasons: Vec<Vec<&str>> =
        rows.reasons.iter().map(|set| set.iter().map(|reason| &*reason.label).collect()).collect();
    let data = serde_json::json!({ "outcomes": outcomes, "reasons": reasons, "words": words, "rows": rows.text });
    html! {
        section #contacts aria-labelledby="h-list" {
            h2 #h-list { "The contacts" }
            p.note { "Those that are due, blocked, skipped or failed: " (grouped(rows.count)) ", by the ids of your own system. The rest is in " code { "plan.jsonl" } "." }
            p.paper { "The list is searchable on screen; on paper it is left out." }
            @if rows.count > 0 {
                noscript { p { "Searching needs the script of this page; " code { "plan.jsonl" } " holds the same list as text." } }
                div.tools {
                    label { "Contact id" input #wanted type="search" inputmode="numeric" autocomplete="off" placeholder="any part of an id"; }
                    label { "Outcome" select #outcome {
                        option value="" { "all" }
                        @for (position, fate) in Fate::ALL.iter().enumerate() { @if fate.is_listed() && figures.count(*fate) > 0 { option value=(position) { (fate.label(mode)) } } }
                    } }
                    label { "Reason" select #reason {
                        option value="" { "all" }
                        @for (position, word) in words.iter().enumerate() { option value=(position) { (word) } }
                    } }
                }
                p #found role="status" {}
                div.wide tabindex="0" role="region" aria-label="Contacts found" { table #list {
                    caption { "Contacts found" }
                    thead { tr { th scope="col" { "Contact" } th scope="col" { "Outcome" } th scope="col" { "Reasons" } th scope="col" { "Last active" } th scope="col" { "Next day" } } }
                    tbody {}
                } }
                script #rows type="application/json" { (PreEscaped(data.to_string().replace('<', "\\u003c"))) }
            }
        }
    }
}

fn foot(report: &Report) -> Markup {
    html! {
        footer.end {
            @match report.mode {
                Mode::Simulation => {
                    p { "To execute exactly this plan, with each contact checked again just before its change:" }
                    pre { "inactive-contacts --apply plan.jsonl" }
                }
                Mode::Application => { p { code { "log.jsonl" } " accounts for every contact once, without personal data." } }
            }
            p { "To check that the plan is the one reported here: " code { "head -n -1 plan.jsonl | sha256sum" } " prints " span.hash { (report.plan_digest) } "." }
            p { "This page loads nothing from anywhere and names contacts by id alone. It reports what software decided from the data given to it; it is not legal advice." }
        }
    }
}
