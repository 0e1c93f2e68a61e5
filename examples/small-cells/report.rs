//! The page: before, what is kept, after.

use maud::{Markup, html};
use privacy_rules::anonymization::CellReport;

use crate::{
    cells::{Measured, coarsened, line, number, shared},
    page::{self, grouped},
};

pub(super) fn page(measured: &Measured) -> String {
    let at_least = measured.at_least().number();
    let body = html! {
        a.skip href="#before" { "Skip to the cells" }
        header.top {
            p.eyebrow { span.stamp { "Small cells" } span { "Kept geography that few people share (A-9)." } }
            h1 { "Who stands out by the place that is kept" }
            p.lead {
                "Of " strong { (grouped(number(measured.before.people()))) } " people, "
                strong { (grouped(number(measured.before.unique_people()))) } " are alone in their post code and town; they and others, "
                strong { (grouped(number(measured.before.people_in_small_cells()))) } ", are fewer than " (at_least) " there. "
                "Coarsening " strong { (grouped(measured.changed)) } " of " (grouped(measured.places())) " places leaves "
                strong { (grouped(number(measured.after.people_in_small_cells()))) } " of them in a small cell."
            }
        }
        main {
            section aria-labelledby="h-kept" {
                h2 #h-kept { "What is kept of each place" }
                p.note { "A place becomes coarser step by step, and no further than it must for at least " (at_least) " people to share it." }
                (coarsened(measured))
            }
            div.pair #before {
                (side("h-before", "Before", &measured.before))
                (side("h-after", "After", &measured.after))
            }
        }
        footer.end {
            p { "A cell is what is kept of country, post code and town. People are counted, not files: several files of one person in one cell count once." }
            p { "This page loads nothing from anywhere and names no place and nobody. It reports what software counted in the data given to it; it is not legal advice." }
        }
    };
    page::document("Small cells", "", &body).into_string()
}

fn side(id: &str, name: &str, cells: &CellReport) -> Markup {
    html! {
        section aria-labelledby=(id) {
            h2 #(id) { (name) }
            p.note { (line(cells)) "." }
            (shared(name, cells))
        }
    }
}
