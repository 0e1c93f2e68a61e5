//! The report as a page.

use maud::{Markup, html};
use privacy_rules::consent::{
    Answer, Campaign, Condition, Effect, Facts, Movement, Reason, Regime,
};

use super::{Group, Held, Report, Source, files_are, flows, movement_label, outcome_of};
use crate::{
    campaign_filter::{ask::regime_word, decide::Compared},
    page::{self, Column, gauge, grouped, percent, plot, split, swatch},
};

/// How many contacts that could not be evaluated stand on the page.
const LISTED: usize = 50;

pub(super) fn document(report: &Report<'_>) -> Markup {
    let mailing = &report.ask.mailing;
    let title = format!("Campaign {}, {}", mailing.id(), report.ask.side.view.day);
    page::document(
        &title,
        "",
        &html! {
            a.skip href="#why" { "Skip to the reasons" }
            (head(report))
            main {
                (outcomes(report))
                div.pair #why {
                    (reached(report))
                    (rule(report))
                }
                (left_out(report))
                (comparison(report))
                (timeline(report))
                (failures(report))
            }
            (foot())
        },
    )
}

impl Group {
    const fn tone(self) -> &'static str {
        match self {
            Self::Reached => "active",
            Self::NoConsent => "blocked",
            Self::SaidNo => "remove",
            Self::Unreachable => "outside",
            Self::Closed => "expire",
        }
    }

    const fn explanation(self) -> &'static str {
        match self {
            Self::Reached => "each with a permit; they are on the list (C-6)",
            Self::NoConsent => {
                "never answered, or what was answered does not count (C-3, C-11, C-13)"
            }
            Self::SaidNo => "an answer of their own that is respected (C-2, C-10)",
            Self::Unreachable => "no usable address on this channel, or it bounced (C-10)",
            Self::Closed => "anonymized, deleted or restricted: no campaign of any kind (C-10)",
        }
    }
}

fn head(report: &Report<'_>) -> Markup {
    let (mailing, side) = (&report.ask.mailing, &report.ask.side);
    let (regime, from) = report.regime();
    html! {
        header.top {
            p.eyebrow {
                span.stamp { (mailing.campaign()) }
                span { @match mailing.campaign() {
                    Campaign::Marketing => { "Filtered by consent." }
                    Campaign::Operational => { "About a purchase or reservation: not filtered by consent (C-5)." }
                } }
            }
            h1 { "Whom the campaign reaches, and why not the others" }
            p.lead {
                "Of " strong { (grouped(report.contacts())) } @if report.contacts() == 1 { " contact, " } @else { " contacts, " }
                strong { (grouped(report.recipients())) } " may be reached and "
                strong { (grouped(report.left_out())) } @if report.left_out() == 1 { " is left out" } @else { " are left out" }
                @if !report.failed.is_empty() { "; " strong { (grouped(report.failures())) } " could not be evaluated and " @if report.failures() == 1 { "is" } @else { "are" } " left out too" }
                "."
            }
            dl.facts {
                div { dt { "Campaign" } dd { (mailing.id()) } }
                div { dt { "Goes out on" } dd { time datetime=(side.view.day) { (side.view.day) } small { "a later day is decided anew" } } }
                div { dt { "Purpose" } dd { (mailing.purpose()) small { "by " (mailing.channel()) } } }
                div { dt { "Audience" } dd {
                    @match &report.source {
                        Source::Institution(code) => { (code) small { "institution" } }
                        Source::File(name) => { (name) small { "file" } }
                    }
                } }
                div.half { dt { "Regime" } dd { (regime_word(regime)) small { (from) } } }
                @if let Some(other) = &report.ask.other {
                    div.half { dt { "Compared with" } dd { (regime_word(other.regime().on_channel(mailing.channel()))) small { "on " span.day { (other.view.day) } } } }
                }
            }
        }
    }
}

fn outcomes(report: &Report<'_>) -> Markup {
    let whole = report.contacts();
    let mut parts: Vec<(&str, &str, &str, u64)> = Group::ALL
        .iter()
        .map(|group| (group.tone(), group.label(), group.explanation(), report.group(*group)))
        .collect();
    parts.push((
        "failed",
        "not evaluated",
        "their data cannot be read, so they are no recipients (C-17)",
        report.failures(),
    ));
    parts.retain(|(tone, _, _, count)| *count > 0 || *tone == Group::Reached.tone());
    let bar: Vec<_> = parts.iter().map(|(tone, label, _, count)| (*tone, *label, *count)).collect();
    html! {
        section aria-labelledby="h-outcomes" {
            h2 #h-outcomes { "The audience" }
            p.note {
                "Every contact is counted once, under the gravest reason that holds."
                @if report.later > 0 { " " (files_are(report.later)) " younger than the day and not part of it." }
            }
            (split("The audience, by what becomes of it", &bar))
            div.wide { table {
                caption { "Contacts by outcome" }
                thead { tr { th scope="col" { "Outcome" } th.n scope="col" { "Contacts" } th.n scope="col" { "Share" } } }
                tbody { @for (tone, label, explanation, count) in &parts { tr {
                    th.meant scope="row" { (swatch(tone)) (label) small { (explanation) } }
                    td.n { (grouped(*count)) }
                    td.n { (percent(*count, whole)) }
                } } }
                tfoot { tr { th scope="row" { "audience" } td.n { (grouped(whole)) } td.n { (percent(whole, whole)) } } }
            } }
        }
    }
}

fn reached(report: &Report<'_>) -> Markup {
    let reasons = report.reasons(Effect::Include);
    let most = reasons.iter().map(|held| held.because).max().unwrap_or_default();
    let ending: u64 = report.decided.ending.values().sum();
    html! {
        section aria-labelledby="h-reached" {
            h2 #h-reached { "Why recipients are reached" }
            @if reasons.is_empty() { p { "Nobody is reached." } } @else {
                div.wide { table {
                    caption { "Recipients by the reason that lets them in" }
                    thead { tr { th scope="col" { "Reason" } th scope="col" { "Rule" } th.gauge scope="col" { "Share" } th.n scope="col" { "Contacts" } } }
                    tbody { @for Held { reason, because, .. } in &reasons { tr.tone-active {
                        th scope="row" { (reason.sentence()) }
                        td.rules { (reason.rule()) }
                        td.gauge { (gauge(*because, most)) }
                        td.n { (grouped(*because)) }
                    } } }
                } }
            }
            @if let Some(first) = report.decided.ending.keys().next() {
                p.note style="margin:1rem 0 0" {
                    (grouped(ending)) " of them " @if ending == 1 { "drops" } @else { "drop" } " out without anybody's doing, the first on " span.day { (first) } ", when a grant ends or the regime changes (" span.day { "C-4" } ", " span.day { "C-11" } ")."
                }
            }
        }
    }
}

/// The rule in force, as the rule itself answers.
fn rule(report: &Report<'_>) -> Markup {
    let (regime, _) = report.regime();
    let stated = report.ask.conditions;
    let mut rows = vec![
        ("granted", Facts::of(Answer::Granted)),
        ("absent: never answered", Facts::of(Answer::Absent).with_conditions(stated)),
        ("refused", Facts::of(Answer::Refused)),
    ];
    if let Regime::SoftOptIn(_) = regime {
        let customer = stated.with(Condition::AddressFromSale).with(Condition::AddressFromSupport);
        rows.insert(
            2,
            ("absent, from a customer", Facts::of(Answer::Absent).with_conditions(customer)),
        );
    }
    html! {
        section aria-labelledby="h-rule" {
            h2 #h-rule { "The rule of the day" }
            p.note { "What " strong { (regime_word(regime)) } " makes of an answer, before anything else that stands in the way." }
            div.wide { table {
                caption { "A " (report.ask.mailing.campaign()) " campaign by the contact's answer" }
                thead { tr { th scope="col" { "Answer" } th scope="col" { "Outcome" } th scope="col" { "Because" } } }
                tbody { @for (answer, facts) in rows {
                    @let decision = outcome_of(report, facts);
                    @let tone = Group::of(decision.because()).tone();
                    @let word = if decision.includes() { "reached" } else { "left out" };
                    tr {
                        th scope="row" { (answer) }
                        td.day { (swatch(tone)) (word) }
                        td { (decision.because().sentence()) " " span.rules { (decision.because().rule()) } }
                    }
                } }
            } }
        }
    }
}

fn left_out(report: &Report<'_>) -> Markup {
    let reasons = report.reasons(Effect::Exclude);
    let most = reasons.iter().map(|held| held.holding).max().unwrap_or_default();
    html! {
        section aria-labelledby="h-left" {
            h2 #h-left { "Why the others are not" }
            p.note { "All reasons of a contact are named at once. The second figure counts each contact once, under the gravest of its reasons; those add up." }
            @if reasons.is_empty() { p { "Nobody is left out." } } @else {
                div.wide { table {
                    caption { "Contacts left out by reason" }
                    thead { tr { th scope="col" { "Reason" } th scope="col" { "Rule" } th.gauge scope="col" { "Holds for" } th.n scope="col" { "Holds for" } th.n scope="col" { "Counted" } } }
                    tbody { @for Held { reason, because, holding } in &reasons { tr class={ "tone-" (Group::of(*reason).tone()) } {
                        th.meant scope="row" {
                            (swatch(Group::of(*reason).tone())) (reason.sentence())
                            @if let Some(law) = reason.source().legal_text() { small { (law) } }
                        }
                        td.rules { (reason.rule()) }
                        td.gauge { (gauge(*holding, most)) }
                        td.n { (grouped(*holding)) }
                        td.n { (grouped(*because)) }
                    } } }
                    tfoot { tr { th scope="row" { "left out" } td {} td.gauge {} td {} td.n { (grouped(report.left_out())) } } }
                } }
            }
        }
    }
}

const fn movement_tone(movement: Movement) -> &'static str {
    match movement {
        Movement::StaysIn => "active",
        Movement::Gained => "anonymize",
        Movement::Lost => "remove",
        Movement::StaysOut => "outside",
    }
}

fn comparison(report: &Report<'_>) -> Markup {
    let Some((other, compared)) = report.ask.other.as_ref().zip(report.decided.compared.as_ref())
    else {
        return Markup::default();
    };
    let order = [Movement::StaysIn, Movement::Gained, Movement::Lost, Movement::StaysOut];
    let parts = order.map(|movement| {
        (movement_tone(movement), movement_label(movement), compared.shift.of(movement))
    });
    let whole = compared.contacts();
    html! {
        section aria-labelledby="h-compared" {
            h2 #h-compared { "Compared" }
            p.note {
                "From " strong { (other.label()) } " to " strong { (report.ask.side.label()) } " (C-16): who is reached by the second and not by the first is gained, the other way round lost."
                @if compared.newcomers > 0 { " " (files_are(compared.newcomers)) " younger than " (other.view.day) " and not compared." }
            }
            (split("The contacts compared, by what becomes of them", &parts))
            div.wide { table {
                caption { "Contacts compared" }
                thead { tr { th scope="col" { "Change" } th.n scope="col" { "Contacts" } th.n scope="col" { "Share" } } }
                tbody { @for (tone, label, count) in &parts { tr {
                    th scope="row" { (swatch(tone)) (label) }
                    td.n { (grouped(*count)) }
                    td.n { (percent(*count, whole)) }
                } } }
                tfoot { tr { th scope="row" { "compared" } td.n { (grouped(whole)) } td.n { (percent(whole, whole)) } } }
            } }
            (why(compared))
        }
    }
}

fn why(compared: &Compared) -> Markup {
    let rows: Vec<(Movement, Reason, Reason, u64)> = [Movement::Gained, Movement::Lost]
        .into_iter()
        .flat_map(|movement| {
            let flows = flows(compared, movement).into_iter();
            flows.map(move |(before, after, count)| (movement, before, after, count))
        })
        .collect();
    let most = rows.iter().map(|(_, _, _, count)| *count).max().unwrap_or_default();
    html! {
        @if rows.is_empty() { p.note style="margin:1rem 0 0" { "Nobody is gained and nobody is lost." } } @else {
            h3 { "Why" }
            div.wide { table {
                caption { "Contacts gained and lost, by the reason before and after" }
                thead { tr { th scope="col" { "Change" } th scope="col" { "Before" } th scope="col" { "After" } th.gauge scope="col" { "Share" } th.n scope="col" { "Contacts" } } }
                tbody { @for (movement, before, after, count) in rows { tr class={ "tone-" (movement_tone(movement)) } {
                    th.day scope="row" { (swatch(movement_tone(movement))) (movement_label(movement)) }
                    td { (before.sentence()) " " span.rules { (before.rule()) } }
                    td { (after.sentence()) " " span.rules { (after.rule()) } }
                    td.gauge { (gauge(count, most)) }
                    td.n { (grouped(count)) }
                } } }
            } }
        }
    }
}

/// What a recipient's reason looks like in the picture.
const fn reached_tone(reason: Reason) -> &'static str {
    match reason {
        Reason::NeverRefused => "expire",
        Reason::SoftOptIn => "anonymize",
        Reason::Granted
        | Reason::Operational
        | Reason::Deleted
        | Reason::Anonymized
        | Reason::Restricted
        | Reason::NoAddress
        | Reason::Bounced
        | Reason::Objected
        | Reason::Refused
        | Reason::Minor
        | Reason::Expired
        | Reason::Unconfirmed
        | Reason::Ended
        | Reason::AddressNotFromSale
        | Reason::NotSimilar
        | Reason::NoOptOutAtCollection
        | Reason::NoOptOutInMessage
        | Reason::NotGranted
        | Reason::LayerForbids => "active",
    }
}

fn timeline(report: &Report<'_>) -> Markup {
    let first = report.ticks.iter().position(|tick| !tick.reached.is_empty());
    let Some(ticks) = first.and_then(|first| report.ticks.get(first..)) else {
        return Markup::default();
    };
    let reasons: Vec<Reason> = [Reason::Granted, Reason::SoftOptIn, Reason::NeverRefused]
        .into_iter()
        .filter(|reason| ticks.iter().any(|tick| tick.reached.contains_key(reason)))
        .collect();
    let regime = |day| report.ask.side.schedule.on(day);
    let mut before = None;
    let mut changes = false;
    let mut columns = Vec::new();
    for tick in ticks {
        let now = regime(tick.day);
        let cut = before.is_some_and(|before| before != now);
        changes |= cut;
        before = Some(now);
        let count = |reason: &Reason| tick.reached.get(reason).copied().unwrap_or_default();
        let (year, day) = tick.day.to_string().split_once('-').map_or_else(
            || (String::new(), String::new()),
            |(year, day)| (year.to_owned(), day.to_owned()),
        );
        columns.push(Column {
            label: tick.day.to_string(),
            parts: reasons.iter().map(|reason| (reached_tone(*reason), count(reason))).collect(),
            tick: (day == "01-01").then(|| {
                let minor = year.bytes().last().is_some_and(|digit| digit.rem_euclid(2) == 1);
                (year, minor)
            }),
            cut,
        });
    }
    html! {
        section aria-labelledby="h-days" {
            h2 #h-days { "The same campaign on other days" }
            p.note { "Replayed for the first day of each quarter and the day itself, from the answers and the regime of that day (C-4). Addresses and files are those of today, so the past comes out somewhat small." }
            ul.key {
                @for reason in &reasons { li { (swatch(reached_tone(*reason))) (reason.sentence()) } }
                @if changes { li { span.dash {} "another regime" } }
            }
            (plot("Recipients by day", &columns))
            details { summary { "The same as a table" } div.wide { table {
                caption { "Recipients of the same campaign by day" }
                thead { tr { th scope="col" { "Day" } th scope="col" { "Regime" } @for reason in &reasons { th.n scope="col" { (reason.sentence()) } } } }
                tbody { @for tick in ticks { tr {
                    th scope="row" { (tick.day) }
                    td { (regime_word(regime(tick.day))) }
                    @for reason in &reasons { td.n { (grouped(tick.reached.get(reason).copied().unwrap_or_default())) } }
                } } }
            } } }
        }
    }
}

fn failures(report: &Report<'_>) -> Markup {
    html! {
        section aria-labelledby="h-failed" {
            h2 #h-failed { "Could not be evaluated" }
            @if report.failed.is_empty() { p.note style="margin:0" { "Every contact could be evaluated." } } @else {
                p.note { "Left out, whatever the regime (C-17). All of them are in " code { "errors.csv" } "." }
                div.wide { table {
                    caption { (grouped(report.failures())) @if report.failures() == 1 { " contact" } @else { " contacts" } @if report.failed.len() > LISTED { ", the first " (LISTED) " here" } }
                    thead { tr { th scope="col" { "Contact" } th scope="col" { "Line" } th scope="col" { "Field" } th scope="col" { "What is wrong" } } }
                    tbody { @for failed in report.failed.iter().take(LISTED) { tr {
                        th scope="row" { (failed.id.as_deref().unwrap_or("–")) }
                        td { @if let Some(line) = failed.line { (line) } @else { "–" } }
                        td.field { code { (failed.problem.field) } }
                        td { (failed.problem.what) }
                    } } }
                } }
            }
        }
    }
}

fn foot() -> Markup {
    html! {
        footer.end {
            p { "The list is " code { "recipients.csv" } ": one line for each permit, and a permit comes from a decision that includes the contact. It holds for this campaign, purpose, channel and day alone." }
            p { "This page loads nothing from anywhere and names contacts by id alone. It reports what software decided from the data given to it; it is not legal advice." }
        }
    }
}
