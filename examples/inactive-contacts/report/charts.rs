//! The drawings: plain SVG that stretches with the page, with its words beside it in HTML and a table for every figure.

use maud::{Markup, html};

use super::{Aged, Figures, Mode, Month, MonthCount, Reason, grouped, page::swatch, scaled};

/// The height of a drawing in its own units; the page stretches it.
const HEIGHT: u64 = 1000;
/// The width of a month, of which the last tenth is the gap.
const STEP: u64 = 10;

/// One bar across the page, a piece for each outcome.
pub(super) fn split(parts: &[(&'static str, String, u64)]) -> Markup {
    let whole: u64 = parts.iter().map(|(_, _, count)| *count).sum();
    let mut from = 0;
    html! {
        svg.split viewBox={ "0 0 " (HEIGHT) " 10" } preserveAspectRatio="none" role="img" aria-label="The contacts considered, by outcome" {
            @for (tone, label, count) in parts {
                @let start = scaled(from, whole, HEIGHT);
                @let end = scaled(from.saturating_add(*count), whole, HEIGHT);
                g class={ "tone-" (tone) } {
                    rect.fill x=(start) y="0" width=(end.saturating_sub(start)) height="10" { title { (label) ": " (grouped(*count)) } }
                }
                ({ from = from.saturating_add(*count); "" })
            }
        }
    }
}

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
                    td.gauge { (bar(*count, most)) }
                    td.n { (grouped(*count)) }
                }
            } }
        } }
    }
}

fn bar(count: u64, most: u64) -> Markup {
    html! {
        svg.bar viewBox={ "0 0 " (HEIGHT) " 10" } preserveAspectRatio="none" aria-hidden="true" {
            rect.fill x="0" y="0" width=(scaled(count, most, HEIGHT)) height="10" {}
        }
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
    html! {
        ul.key {
            li { (swatch("anonymize")) (due) }
            li { (swatch("blocked")) "blocked, skipped or failed" }
            li { (swatch("active")) "active or out of scope" }
            @if let Some(cutoff) = cutoff { li { span.dash {} "the period has passed up to " (cutoff.label()) } }
        }
        (plot(&bars.iter().map(|(month, count)| (*month, vec![("anonymize", count.due), ("blocked", count.held), ("active", count.rest)])).collect::<Vec<_>>(), cut, "Contacts by month of last activity"))
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
        (plot(&bars, None, "Contacts by the month in which they become eligible"))
        @if beyond > 0 { p.note { (grouped(beyond)) " more from " (until.label()) " on." } }
        details { summary { "The same as a table" } div.wide { table {
            caption { "Active contacts by the month in which they become eligible, if nothing happens until then" }
            thead { tr { th scope="col" { "Month" } th.n scope="col" { "Contacts" } } }
            tbody { @for (month, count) in &figures.next { tr { th scope="row" { (month.label()) } td.n { (grouped(*count)) } } } }
        } } }
    }
}

/// Stacked bars, one a month, over a scale of four steps.
fn plot(bars: &[(Month, Vec<(&'static str, u64)>)], cut: Option<usize>, name: &str) -> Markup {
    let most = bars
        .iter()
        .map(|(_, parts)| parts.iter().map(|(_, count)| *count).sum())
        .max()
        .unwrap_or_default();
    let step = step_for(most);
    let top = step.saturating_mul(4);
    let width = u64::try_from(bars.len()).unwrap_or_default().max(1).saturating_mul(STEP);
    html! {
        div.plot {
            div.scale aria-hidden="true" { @for level in (0..=4_u64).rev() { span { (grouped(step.saturating_mul(level))) } } }
            svg viewBox={ "0 0 " (width) " " (HEIGHT) } preserveAspectRatio="none" role="img" aria-label=(name) {
                @for level in 0..=4_u64 {
                    @let y = HEIGHT.saturating_sub(scaled(level, 4, HEIGHT));
                    line.rule x1="0" x2=(width) y1=(y) y2=(y) {}
                }
                @for (x, (month, parts)) in (0_u64..).map(|at| at.saturating_mul(STEP)).zip(bars) { (column(x, *month, parts, top)) }
                @if let Some(at) = cut.and_then(|at| u64::try_from(at).ok()) {
                    @let x = at.saturating_mul(STEP);
                    line.cut x1=(x) x2=(x) y1="0" y2=(HEIGHT) {}
                }
            }
            div.ticks aria-hidden="true" { (ticks(bars)) }
        }
    }
}

fn column(x: u64, month: Month, parts: &[(&'static str, u64)], top: u64) -> Markup {
    let total: u64 = parts.iter().map(|(_, count)| *count).sum();
    let mut below = 0_u64;
    html! {
        @if total > 0 { g {
            title { (month.label()) ": " (grouped(total)) }
            @for (tone, count) in parts {
                @let foot = scaled(below, top, HEIGHT);
                @let head = scaled(below.saturating_add(*count), top, HEIGHT);
                @if head > foot { g class={ "tone-" (tone) } {
                    rect.fill x=(x) y=(HEIGHT.saturating_sub(head)) width=(STEP.saturating_sub(1)) height=(head.saturating_sub(foot)) {}
                } }
                ({ below = below.saturating_add(*count); "" })
            }
        } }
    }
}

/// The years under their January, every second one left to wide screens; the months where there are few.
fn ticks(bars: &[(Month, Vec<(&'static str, u64)>)]) -> Markup {
    let count = u64::try_from(bars.len()).unwrap_or_default();
    let few = count <= 30;
    html! {
        @for (position, (month, _)) in (0_u64..).zip(bars) {
            @let shown = if few { position.rem_euclid(6) == 1 } else { month.is_january() };
            @if shown {
                @let at = scaled(position.saturating_mul(2).saturating_add(u64::from(few)), count.saturating_mul(2), HEIGHT);
                @let minor = if few { position.rem_euclid(12) != 1 } else { month.year().rem_euclid(3) != 0 };
                span.minor[minor] style={ "left:" (at.div_euclid(10)) "." (at.rem_euclid(10)) "%" } {
                    @if few { (month.label()) } @else { (month.year()) }
                }
            }
        }
    }
}

/// A step of 1, 2, 2.5 or 5 times a power of ten, four of which hold the highest bar.
fn step_for(most: u64) -> u64 {
    let mut power = 1_u64;
    loop {
        for factor in [2, 4, 5, 10] {
            let step = power.saturating_mul(factor).div_euclid(2);
            if step.saturating_mul(4) >= most {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_holds_the_highest_bar() {
        for (most, step) in [
            (0, 1),
            (4, 1),
            (5, 2),
            (8, 2),
            (9, 2),
            (10, 2),
            (11, 5),
            (40, 10),
            (41, 20),
            (1000, 250),
            (1001, 500),
        ] {
            let found = step_for(most);
            assert!(found.saturating_mul(4) >= most, "{most}");
            if most != 9 && most != 10 {
                assert_eq!(found, step, "{most}");
            }
        }
    }
}
