//! The measure as text, and as drawings with a table of the same figures.

use std::io::Write;

use maud::{Markup, html};
use privacy_rules::anonymization::{CellReport, Level};

use super::{Measured, number};
use crate::page::{Column, gauge, grouped, percent, plot, split, swatch};

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

/// People, cells, people in small cells and people alone, as a line.
pub(crate) fn line(cells: &CellReport) -> String {
    let people = number(cells.people());
    let share =
        |count: usize| format!("{} ({})", grouped(number(count)), percent(number(count), people));
    format!(
        "{} people in {} cells; {} alone, {} in cells of fewer than {}",
        grouped(people),
        grouped(number(cells.cells())),
        share(cells.unique_people()),
        share(cells.people_in_small_cells()),
        cells.at_least().number(),
    )
}

/// Before, what is kept, after.
pub(crate) fn text(measured: &Measured, out: &mut dyn Write) -> std::io::Result<()> {
    let at_least = measured.at_least().number();
    let whole = measured.places();
    writeln!(out, "before  {}", line(&measured.before))?;
    writeln!(out, "kept of each place, so that at least {at_least} people share it:")?;
    for (level, count) in &measured.kept {
        let (name, meaning, _) = words(*level);
        let (count, share) = (grouped(*count), percent(*count, whole));
        writeln!(out, "  {name:<16} {count:>9}  {share:>7}  {meaning}")?;
    }
    writeln!(out, "after   {}", line(&measured.after))?;
    writeln!(
        out,
        "{} of {} places become coarser; {} keep nothing",
        grouped(measured.changed),
        grouped(whole),
        grouped(measured.nothing),
    )
}

/// What coarsening leaves of the places.
pub(crate) fn coarsened(measured: &Measured) -> Markup {
    let whole = measured.places();
    let parts: Vec<(&str, &str, u64)> = measured
        .kept
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| {
            let (name, _, tone) = words(*level);
            (tone, name, *count)
        })
        .collect();
    html! {
        (split("Places by what is kept of them", &parts))
        div.wide { table {
            caption { "Places by what is kept of them" }
            thead { tr { th scope="col" { "Kept" } th.n scope="col" { "Places" } th.n scope="col" { "Share" } } }
            tbody { @for (level, count) in &measured.kept {
                @let (name, meaning, tone) = words(*level);
                tr class={ "tone-" (tone) } {
                    th.meant scope="row" { (swatch(tone)) (name) small { (meaning) } }
                    td.n { (grouped(*count)) }
                    td.n { (percent(*count, whole)) }
                }
            } }
            tfoot { tr { th scope="row" { "all" } td.n { (grouped(whole)) } td.n { (percent(whole, whole)) } } }
        } }
    }
}

/// People by the size of their cell: those in small ones in the colour of a warning.
pub(crate) fn shared(name: &str, cells: &CellReport) -> Markup {
    let sizes = by_size(cells);
    let at_least = cells.at_least().number();
    let most = sizes.iter().map(Size::people).max().unwrap_or_default();
    let columns: Vec<Column> = sizes
        .iter()
        .enumerate()
        .map(|(position, size)| Column {
            label: format!("cells of {}", size.name),
            parts: vec![("remove", size.few), ("active", size.enough)],
            tick: Some((size.name.to_owned(), !position.is_multiple_of(2))),
            cut: false,
        })
        .collect();
    html! {
        ul.key {
            li { (swatch("remove")) "in a cell of fewer than " (at_least) }
            li { (swatch("active")) "in a larger one" }
        }
        (plot(&format!("{name}: people by the size of their cell"), &columns))
        div.wide { table {
            caption { "People by the number of people in their cell" }
            thead { tr { th scope="col" { "In the cell" } th.gauge scope="col" { "Share" } th.n scope="col" { "Cells" } th.n scope="col" { "People" } } }
            tbody { @for size in &sizes { tr class={ "tone-" (size.tone()) } {
                th scope="row" { (size.name) }
                td.gauge { (gauge(size.people(), most)) }
                td.n { (grouped(size.cells)) } td.n { (grouped(size.people())) }
            } } }
        } }
    }
}

/// Cells of a range of sizes, with the people in those that are too small and in the others.
struct Size {
    name: &'static str,
    cells: u64,
    few: u64,
    enough: u64,
}

impl Size {
    const fn people(&self) -> u64 {
        self.few.saturating_add(self.enough)
    }

    const fn tone(&self) -> &'static str {
        if self.few > 0 { "remove" } else { "active" }
    }
}

fn by_size(cells: &CellReport) -> Vec<Size> {
    let mut least = 1;
    SIZES
        .iter()
        .map(|(most, name)| {
            let mut size = Size { name, cells: 0, few: 0, enough: 0 };
            for (people, number_of) in cells.cells_by_size() {
                if (least..=*most).contains(&people) {
                    size.cells = size.cells.saturating_add(number(number_of));
                    let together = number(people).saturating_mul(number(number_of));
                    let part = if people < cells.at_least().number() {
                        &mut size.few
                    } else {
                        &mut size.enough
                    };
                    *part = part.saturating_add(together);
                }
            }
            least = most.saturating_add(1);
            size
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use privacy_rules::anonymization::{AtLeast, Cells, Place};

    use super::*;

    /// The room's figures and the chart's: the same people, in small cells and in others.
    #[test]
    fn the_chart_draws_the_figures_of_the_room() {
        let mut cells = Cells::new();
        for (size, town) in [(1, "A"), (1, "B"), (4, "C"), (6, "D"), (7, "E"), (120, "F")] {
            for person in 0..size {
                cells.add((town, person), Place::new("FR", "", town));
            }
        }
        for at_least in [2, 5, 7, 100, 121] {
            let report = cells.report(AtLeast::people(at_least).unwrap());
            let sizes = by_size(&report);
            let sum = |of: fn(&Size) -> u64| sizes.iter().map(of).sum::<u64>();
            assert_eq!(sum(|size| size.cells), number(report.cells()));
            assert_eq!(sum(Size::people), number(report.people()));
            assert_eq!(sum(|size| size.few), number(report.people_in_small_cells()), "{at_least}");
            let drawn = shared("now", &report).into_string();
            assert_eq!(drawn.matches("<title>").count(), 4);
        }
    }
}
