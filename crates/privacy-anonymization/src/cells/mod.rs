//! Small cells: kept geography that few people share, and how coarse it must become before nobody stands out.

mod coarsen;
mod place;
mod report;

pub use coarsen::{Coarsening, coarsen, coarsen_with_floor};
pub use place::{Level, Place, Prefix};
pub use report::{AtLeast, CellError, CellReport, Cells};

/// So many people of one place, for the tests of both sides.
#[cfg(test)]
fn people(number: usize, place: &Place<'static>) -> alloc::vec::Vec<(usize, Place<'static>)> {
    (0..number).map(|person| (person, place.clone())).collect()
}
