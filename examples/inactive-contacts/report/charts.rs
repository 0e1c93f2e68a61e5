//! What the report draws, each with a table of the same figures.

use maud::{Markup, html};

use super::{Aged, Figures, Mode, Month, MonthCount, Reason};
use crate::page::{Column, gauge, grouped, plot, swatch};

/// The reasons, a bar each.
pub(super) fn reasons(reasons: &[(Reason, u64)], tone: &str) -> Markup {
    let most = reasons.iter().map(|(_, count)| *count).max().unwrap_or_default();
    html! {
        div.wide { table {
            caption { "A contact with several reasons counts under each of them" }
            thead { tr { th scope="col" { "Reason" } th scope="col" { "Rule" } th.gauge scope="col" { "Share" } th.n scope="col" { "Contacts" } } }
            tbody { @for (reason, count) in reasons {
                tr class={ "tone-" (tone) } {
                    th scope="row" { (&*reason.label) }
                    td.rules { (reason.rule) }
                    td.gauge { (gauge(*count, most)) }
                    td.n { (grouped(*count)) }
                }
            } }
        } }
    }
}

/// Contacts by the month of their last activity, with the month in which the period ends for today.
pub(super) fn months(figures: &Figures, today: Month, cutoff: Option<Month>, mode: Mode) -> Markup {
    let window = (today.plus(-132), today.plus(24));
    let (mut bars, mut earlier, mut later) = (Vec::new(), 0_u64, 0_u64);
    let inside = |month: &Month| (window.0..=window.1).contains(month);
    let first = figures.months.keys().copied().find(inside);
    let last = figures.months.keys().copied().rfind(inside);
    if let (Some(first), Some(last)) = (first, last) {
        let mut month = first;
        while month <= last {
            bars.push((month, figures.months.get(&month).copied().unwrap_or_default()));
            month = month.plus(1);
        }
    }
    for (month, count) in &figures.months {
        if *month < window.0 {
            earlier = earlier.saturating_add(count.total());
        } else if *month > window.1 {
            later = later.saturating_add(count.total());
        }
    }
    let due = match mode {
        Mode::Simulation => "due",
        Mode::Application => "anonymized or removed",
    };
    let cut = cutoff.and_then(|cutoff| bars.iter().position(|(month, _)| *month > cutoff));
    let parts: Vec<_> = bars
        .iter()
        .map(|(month, count)| {
            (
                *month,
                vec![("anonymize", count.due), ("blocked", count.held), ("active", count.rest)],
            )
        })
        .collect();
    html! {
        ul.key {
            li { (swatch("anonymize")) (due) }
            li { (swatch("blocked")) "blocked, skipped or failed" }
            li { (swatch("active")) "active or out of scope" }
            @if let Some(cutoff) = cutoff { li { span.dash {} "the period has passed up to " (cutoff.label()) } }
        }
        (plot("Contacts by month of last activity", &columns(&parts, cut)))
        @if earlier > 0 || later > 0 || figures.open_ended > 0 {
            p.note {
                "Not drawn:"
                @if earlier > 0 { " " (grouped(earlier)) " before " (window.0.label()) "." }
                @if later > 0 { " " (grouped(later)) " after " (window.1.label()) "." }
                @if figures.open_ended > 0 { " " (grouped(figures.open_ended)) " with something valid without an end (R-13)." }
            }
        }
        details { summary { "The same as a table" } div.wide { table {
            caption { "Contacts by month of last activity" }
            thead { tr { th scope="col" { "Month" } th.n scope="col" { (due) } th.n scope="col" { "blocked, skipped, failed" } th.n scope="col" { "other" } th.n scope="col" { "all" } } }
            tbody { @for (month, count) in &figures.months { (month_row(*month, *count)) } }
        } } }
    }
}

fn month_row(month: Month, count: MonthCount) -> Markup {
    html! { tr {
        th scope="row" { (month.label()) }
        td.n { (grouped(count.due)) } td.n { (grouped(count.held)) } td.n { (grouped(count.rest)) } td.n { (grouped(count.total())) }
    } }
}

/// Contacts by the month in which their period ends.
pub(super) fn coming(figures: &Figures, today: Month) -> Markup {
    let until = today.plus(24);
    let mut bars = Vec::new();
    let mut month = today;
    while month < until {
        bars.push((month, vec![("active", figures.next.get(&month).copied().unwrap_or_default())]));
        month = month.plus(1);
    }
    let beyond: u64 =
        figures.next.iter().filter(|(month, _)| **month >= until).map(|(_, count)| *count).sum();
    html! {
        (plot("Contacts by the month in which they become eligible", &columns(&bars, None)))
        @if beyond > 0 { p.note { (grouped(beyond)) " more from " (until.label()) " on." } }
        details { summary { "The same as a table" } div.wide { table {
            caption { "Active contacts by the month in which they become eligible, if nothing happens until then" }
            thead { tr { th scope="col" { "Month" } th.n scope="col" { "Contacts" } } }
            tbody { @for (month, count) in &figures.next { tr { th scope="row" { (month.label()) } td.n { (grouped(*count)) } } } }
        } } }
    }
}

/// The months as columns. The years stand under their January, every third one on narrow screens too; the months where
/// there are few.
fn columns(bars: &[(Month, Vec<(&'static str, u64)>)], cut: Option<usize>) -> Vec<Column> {
    let few = bars.len() <= 30;
    let tick = |position: usize, month: Month| match few {
        true if position.rem_euclid(6) == 1 => Some((month.label(), position.rem_euclid(12) != 1)),
        false if month.is_january() => {
            Some((month.year().to_string(), month.year().rem_euclid(3) != 0))
        }
        true | false => None,
    };
    bars.iter()
        .enumerate()
        .map(|(position, (month, parts))| Column {
            label: month.label(),
            parts: parts.clone(),
            tick: tick(position, *month),
            cut: cut == Some(position),
        })
        .collect()
}

/// Tickets, answers and orders past the period.
pub(super) fn aged(figures: &Figures, mode: Mode) -> Markup {
    let word = match mode {
        Mode::Simulation => "to erase",
        Mode::Application => "erased",
    };
    let card = |name: &str, what: &str, aged: Aged| {
        let shown = match mode {
            Mode::Simulation => aged.due,
            Mode::Application => aged.done,
        };
        html! { div {
            dt { (name) }
            dd { (grouped(shown)) " " small {
                (word) ": " (what)
                @if aged.skipped > 0 { "; " (grouped(aged.skipped)) " skipped" }
                @if aged.failed > 0 { "; " (grouped(aged.failed)) " failed" }
            } }
        } }
    };
    html! { dl.cards {
        (card("Tickets", "the beneficiary's data, except the country (A-4)", figures.tickets))
        (card("Answers", "to questions for an address or an e-mail (A-5)", figures.answers))
        (card("Orders", "the IP address of orders all of whose lines are past (A-6)", figures.orders))
    } }
}
