//! Drawings: plain SVG that stretches with the page, with its words beside it in HTML.

use maud::{Markup, html};

use super::{grouped, number::scaled};

/// The height of a drawing in its own units; the page stretches it.
const HEIGHT: u64 = 1000;
/// The width of a column, of which the last tenth is the gap.
const STEP: u64 = 10;

/// The colour of a part beside its name.
pub(crate) fn swatch(tone: &str) -> Markup {
    html! { span class={ "swatch tone-" (tone) } {} }
}

/// One bar across the page, a piece for each part: tone, name and count.
pub(crate) fn split(name: &str, parts: &[(&str, &str, u64)]) -> Markup {
    let whole: u64 = parts.iter().map(|(_, _, count)| *count).sum();
    let mut from = 0_u64;
    html! {
        svg.split viewBox={ "0 0 " (HEIGHT) " 10" } preserveAspectRatio="none" role="img" aria-label=(name) {
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

/// A bar within a cell of a table, which says the number.
pub(crate) fn gauge(count: u64, most: u64) -> Markup {
    html! {
        svg.bar viewBox={ "0 0 " (HEIGHT) " 10" } preserveAspectRatio="none" aria-hidden="true" {
            rect.fill x="0" y="0" width=(scaled(count, most, HEIGHT)) height="10" {}
        }
    }
}

/// A column of a plot: what it stands for, its parts from the foot up, and the word under it, which narrow screens leave
/// out where it is minor.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) label: String,
    pub(crate) parts: Vec<(&'static str, u64)>,
    pub(crate) tick: Option<(String, Minor)>,
    /// Whether a dashed line stands before it.
    pub(crate) cut: bool,
}

/// Whether a word under a plot is left to wide screens.
pub(crate) type Minor = bool;

/// Stacked columns over a scale of four steps.
pub(crate) fn plot(name: &str, columns: &[Column]) -> Markup {
    let total = |column: &Column| column.parts.iter().map(|(_, count)| *count).sum::<u64>();
    let step = step_for(columns.iter().map(total).max().unwrap_or_default());
    let top = step.saturating_mul(4);
    let count = u64::try_from(columns.len()).unwrap_or_default();
    let width = count.max(1).saturating_mul(STEP);
    html! {
        div.plot {
            div.scale aria-hidden="true" { @for level in (0..=4_u64).rev() { span { (grouped(step.saturating_mul(level))) } } }
            svg viewBox={ "0 0 " (width) " " (HEIGHT) } preserveAspectRatio="none" role="img" aria-label=(name) {
                @for level in 0..=4_u64 {
                    @let y = HEIGHT.saturating_sub(scaled(level, 4, HEIGHT));
                    line.rule x1="0" x2=(width) y1=(y) y2=(y) {}
                }
                @for (x, column) in (0_u64..).map(|at| at.saturating_mul(STEP)).zip(columns) {
                    (stack(x, column, total(column), top))
                    @if column.cut { line.cut x1=(x) x2=(x) y1="0" y2=(HEIGHT) {} }
                }
            }
            div.ticks aria-hidden="true" {
                @for (position, column) in (0_u64..).zip(columns) {
                    @if let Some((word, minor)) = &column.tick {
                        @let at = scaled(position.saturating_mul(2).saturating_add(1), count.saturating_mul(2), HEIGHT);
                        span.minor[*minor] style={ "left:" (at.div_euclid(10)) "." (at.rem_euclid(10)) "%" } { (word) }
                    }
                }
            }
        }
    }
}

fn stack(x: u64, column: &Column, total: u64, top: u64) -> Markup {
    let mut below = 0_u64;
    html! {
        @if total > 0 { g {
            title { (column.label) ": " (grouped(total)) }
            @for (tone, count) in &column.parts {
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

/// A step of 1, 2, 2.5 or 5 times a power of ten, four of which hold the highest column.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_holds_the_highest_column() {
        for most in (0..2_000).chain([u64::from(u32::MAX)]) {
            assert!(step_for(most).saturating_mul(4) >= most, "{most}");
        }
        for (most, step) in [(0, 1), (4, 1), (5, 2), (40, 10), (1000, 250), (1001, 500)] {
            assert_eq!(step_for(most), step, "{most}");
        }
    }

    #[test]
    fn the_pieces_of_a_split_bar_fill_it() {
        let html = split("all", &[("active", "a", 1), ("blocked", "b", 1), ("outside", "c", 1)]);
        let html = html.into_string();
        for piece in
            ["x=\"0\" y=\"0\" width=\"333\"", "x=\"333\"", "x=\"667\" y=\"0\" width=\"333\""]
        {
            assert!(html.contains(piece), "{piece}");
        }
    }
}
