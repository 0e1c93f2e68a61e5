//! The cells before, what coarsening does to each place, and the cells after.

use std::collections::BTreeMap;

use privacy_rules::anonymization::{
    AtLeast, CellReport, Level, Place, Prefix, coarsen, coarsen_with_floor,
};

use super::{residents::Residents, source::Row};

/// What is asked of every cell.
pub(super) struct Wanted {
    pub(super) at_least: AtLeast,
    pub(super) prefix: Prefix,
    pub(super) residents: Option<Residents>,
}

/// What was measured.
pub(super) struct Measured<'a> {
    pub(super) at_least: AtLeast,
    pub(super) before: CellReport,
    pub(super) after: CellReport,
    /// The place that each row keeps, in their order.
    pub(super) places: Vec<Place<'a>>,
    /// Rows by what they keep.
    pub(super) kept: BTreeMap<Level, u64>,
    /// Rows whose place becomes coarser.
    pub(super) changed: u64,
    /// Rows that keep nothing at all.
    pub(super) nothing: u64,
}

pub(super) fn measure<'a>(rows: &'a [Row], wanted: &Wanted) -> Measured<'a> {
    let Wanted { at_least, prefix, residents } = wanted;
    let records: Vec<(&str, Place<'a>)> =
        rows.iter().map(|row| (row.person.as_str(), row.place())).collect();
    let levels = match residents {
        None => coarsen(&records, *at_least, *prefix),
        Some(residents) => {
            coarsen_with_floor(&records, *at_least, *prefix, |place| residents.are_enough(place))
        }
    };
    // Who keeps nothing is in no cell.
    let cells = |places: &mut dyn Iterator<Item = (&'a str, Place<'a>)>| {
        let records: Vec<_> = places.filter(|(_, place)| !is_nothing(place)).collect();
        CellReport::of(records.iter().map(|(person, place)| (person, place)), *at_least)
    };
    let before = cells(&mut records.iter().cloned());
    let mut kept = BTreeMap::new();
    let (mut changed, mut nothing) = (0_u64, 0_u64);
    let places: Vec<Place<'a>> = records
        .iter()
        .zip(levels)
        .map(|((_, place), level)| {
            let count: &mut u64 = kept.entry(level).or_default();
            *count = count.saturating_add(1);
            let coarser = place.coarsened(level, *prefix);
            changed = changed.saturating_add(u64::from(coarser != *place));
            nothing = nothing.saturating_add(u64::from(is_nothing(&coarser)));
            coarser
        })
        .collect();
    let mut left = records.iter().zip(&places).map(|((person, _), place)| (*person, place.clone()));
    let after = cells(&mut left);
    Measured { at_least: *at_least, before, after, places, kept, changed, nothing }
}

fn is_nothing(place: &Place<'_>) -> bool {
    place.country().is_empty() && place.post_code().is_empty() && place.town().is_empty()
}
