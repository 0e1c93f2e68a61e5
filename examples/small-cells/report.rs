//! The measure as text and as a page: before, what is kept, after.

use std::io::Write;

use maud::{Markup, html};
use privacy_rules::anonymization::{CellReport, Level};

use super::measure::Measured;
use crate::page::{self, Column, gauge, grouped, percent, plot, split, swatch};

/// Cells by the number of people in them: where one column of the chart ends and what is written under it.
const SIZES: [(usize, &str); 8] = [
    (1, "1"),
    (2, "2"),
    (4, "3–4"),
    (9, "5–9"),
    (19, "10–19"),
    (49, "20–49"),
    (99, "50–99"),
    (usize::MAX, "100+"),
];

/// What the report says of a level: its words, what it means, and its colour.
const fn words(level: Level) -> (&'static str, &'static str, &'static str) {
    match level {
        Level::Full => ("as it stands", "enough people share it", "active"),
        Level::PrefixAndTown => {
            ("prefix and town", "the town under its other post codes", "anonymize")
        }
        Level::Prefix => ("prefix", "the beginning of the post code", "expire"),
        Level::Country => ("country", "the country alone", "blocked"),
        Level::Nothing => ("nothing", "too few share even the country", "remove"),
    }
}

/// Every level that a place was brought to, with the number of places.
fn levels(measured: &Measured<'_>) -> impl Iterator<Item = (Level, u64)> {
    Level::ALL.iter().map(|level| (*level, measured.kept.get(level).copied().unwrap_or_default()))
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// People, cells, people in small cells and people alone, as a line.
fn line(cells: &CellReport, at_least: usize) -> String {
    let people = number(cells.people());
    let share =
        |count: usize| format!("{} ({})", grouped(number(count)), percent(number(count), people));
    format!(
        "{} people in {} cells; {} alone, {} in cells of fewer than {at_least}",
        grouped(people),
        grouped(number(cells.cells())),
        share(cells.unique_people()),
        share(cells.people_in_small_cells()),
    )
}

pub(super) fn text(measured: &Measured<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    let at_least = measured.at_least.number();
    let whole = measured.places.len();
    writeln!(out, "before  {}", line(&measured.before, at_least))?;
    writeln!(out, "kept of each place, so that at least {at_least} people share it:")?;
    for (level, count) in levels(measured) {
        let (name, meaning, _) = words(level);
        let (count, share) = (grouped(count), percent(count, number(whole)));
        writeln!(out, "  {name:<16} {count:>9}  {share:>7}  {meaning}")?;
    }
    writeln!(out, "after   {}", line(&measured.after, at_least))?;
    writeln!(
        out,
        "{} of {} places become coarser; {} keep nothing",
        grouped(measured.changed),
        grouped(number(whole)),
        grouped(measured.nothing),
    )
}

pub(super) fn page(measured: &Measured<'_>) -> String {
    let at_least = measured.at_least.number();
    let whole = number(measured.places.len());
    let body = html! {
        a.skip href="#before" { "Skip to the cells" }
        header.top {
            p.eyebrow { span.stamp { "Small cells" } span { "Kept geography that few people share (A-9)." } }
            h1 { "Who stands out by the place that is kept" }
            p.lead {
                "Of " strong { (grouped(number(measured.before.people()))) } " people, "
                strong { (grouped(number(measured.before.unique_people()))) } " are alone in their post code and town; they and others, "
                strong { (grouped(number(measured.before.people_in_small_cells()))) } ", are fewer than " (at_least) " there. "
                "Coarsening " strong { (grouped(measured.changed)) } " of " (grouped(whole)) " places leaves "
                strong { (grouped(number(measured.after.people_in_small_cells()))) } " of them in a small cell."
            }
        }
        main {
            section aria-labelledby="h-kept" {
                h2 #h-kept { "What is kept of each place" }
                p.note { "A place becomes coarser step by step, and no further than it must for at least " (at_least) " people to share it." }
                (kept(measured, whole))
            }
            div.pair #before {
                (side("h-before", "Before", &measured.before, at_least))
                (side("h-after", "After", &measured.after, at_least))
            }
        }
        footer.end {
            p { "A cell is what is kept of country, post code and town. People are counted, not files: several files of one person in one cell count once." }
            p { "This page loads nothing from anywhere and names no place and nobody. It reports what software counted in the data given to it; it is not legal advice." }
        }
    };
    page::document("Small cells", "", &body).into_string()
}

fn kept(measured: &Measured<'_>, whole: u64) -> Markup {
    let parts: Vec<(&str, &str, u64)> = levels(measured)
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| {
            let (name, _, tone) = words(level);
            (tone, name, count)
        })
        .collect();
    html! {
        (split("Places by what is kept of them", &parts))
        div.wide { table {
            caption { "Places by what is kept of them" }
            thead { tr { th scope="col" { "Kept" } th.n scope="col" { "Places" } th.n scope="col" { "Share" } } }
            tbody { @for (level, count) in levels(measured) {
                @let (name, meaning, tone) = words(level);
                tr class={ "tone-" (tone) } {
                    th.meant scope="row" { (swatch(tone)) (name) small { (meaning) } }
                    td.n { (grouped(count)) }
                    td.n { (percent(count, whole)) }
                }
            } }
            tfoot { tr { th scope="row" { "all" } td.n { (grouped(whole)) } td.n { (percent(whole, whole)) } } }
        } }
    }
}

/// People by the size of their cell: small ones in the colour of a warning.
fn side(id: &str, name: &str, cells: &CellReport, at_least: usize) -> Markup {
    let sizes = by_size(cells);
    let most = sizes.iter().map(|size| size.people).max().unwrap_or_default();
    let tone = |size: &Size| if size.least < at_least { "remove" } else { "active" };
    let columns: Vec<Column> = sizes
        .iter()
        .enumerate()
        .map(|(position, size)| Column {
            label: format!("cells of {}", size.name),
            parts: vec![(tone(size), size.people)],
            tick: Some((size.name.to_owned(), !position.is_multiple_of(2))),
            cut: false,
        })
        .collect();
    html! {
        section aria-labelledby=(id) {
            h2 #(id) { (name) }
            p.note { (line(cells, at_least)) "." }
            (plot(&format!("{name}: people by the size of their cell"), &columns))
            div.wide { table {
                caption { "People by the number of people in their cell" }
                thead { tr { th scope="col" { "In the cell" } th.gauge scope="col" { "Share" } th.n scope="col" { "Cells" } th.n scope="col" { "People" } } }
                tbody { @for size in &sizes { tr class={ "tone-" (tone(size)) } {
                    th scope="row" { (size.name) }
                    td.gauge { (gauge(size.people, most)) }
                    td.n { (grouped(size.cells)) } td.n { (grouped(size.people)) }
                } } }
            } }
        }
    }
}

/// Cells of a range of sizes.
struct Size {
    name: &'static str,
    least: usize,
    cells: u64,
    people: u64,
}

fn by_size(cells: &CellReport) -> Vec<Size> {
    let mut least = 1;
    SIZES
        .iter()
        .map(|(most, name)| {
            let mut size = Size { name, least, cells: 0, people: 0 };
            for (people, number_of) in cells.cells_by_size() {
                if (least..=*most).contains(&people) {
                    size.cells = size.cells.saturating_add(number(number_of));
                    let together = number(people).saturating_mul(number(number_of));
                    size.people = size.people.saturating_add(together);
                }
            }
            least = most.saturating_add(1);
            size
        })
        .collect()
}
