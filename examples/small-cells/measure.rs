//! What coarsening does to each row.

use privacy_rules::anonymization::{AtLeast, Cells, Level, Place, Prefix};

use super::residents::Residents;
use crate::cells::Measured;

/// What is asked of every cell.
pub(super) struct Wanted {
    pub(super) at_least: AtLeast,
    pub(super) prefix: Prefix,
    pub(super) residents: Option<Residents>,
}

/// Measures records, each a person and the place that a file keeps, and gives the place that each keeps then, in order.
pub(super) fn measure<'p, P: Ord>(
    records: Vec<(P, Place<'p>)>,
    wanted: &Wanted,
) -> (Measured, Vec<Place<'p>>) {
    let Wanted { at_least, prefix, residents } = wanted;
    let places: Vec<Place<'p>> = records.iter().map(|(_, place)| place.clone()).collect();
    let cells: Cells<'p, P> = records.into_iter().collect();
    let coarsening = cells.coarsen(*at_least, *prefix, |place| {
        residents.as_ref().is_none_or(|residents| residents.are_enough(place))
    });
    let coarser = places.iter().map(|place| {
        let level = coarsening.level_of(place).unwrap_or(Level::Nothing);
        place.coarsened(level, *prefix)
    });
    (Measured::of(&cells, &coarsening, *at_least), coarser.collect())
}
