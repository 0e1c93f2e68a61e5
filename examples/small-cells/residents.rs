//! How many people live in a place: a floor under which a town is not named, however many contacts are from there.

use std::{collections::BTreeMap, path::Path};

use privacy_rules::anonymization::{Level, Place, Prefix};

use super::{failure::Failure, source::Lines};

/// Residents by place, and by town and beginning of the post code.
pub(super) struct Residents {
    by_place: BTreeMap<[String; 3], u64>,
    at_least: u64,
}

impl Residents {
    /// Reads a CSV file with the columns `country`, `post_code`, `town` and `residents`, in any order.
    pub(super) fn read(file: &Path, prefix: Prefix, at_least: u64) -> Result<Self, Failure> {
        let columns = ["country", "post_code", "town", "residents"];
        let mut by_place: BTreeMap<[String; 3], u64> = BTreeMap::new();
        for line in Lines::open(file, &columns, "country,post_code,town,residents")? {
            let (line, [country, post_code, town, residents]) = line?;
            let residents: u64 = residents.parse().map_err(|_| Failure::Line {
                file: file.into(),
                line,
                what: "`residents` is no whole number",
            })?;
            let place = Place::new(&country, &post_code, &town);
            for level in [Level::Full, Level::PrefixAndTown] {
                let people = by_place.entry(key(&place.coarsened(level, prefix))).or_default();
                *people = people.saturating_add(residents);
            }
        }
        Ok(Self { by_place, at_least })
    }

    /// Whether enough people live there. A place that the table does not know is not populous.
    pub(super) fn are_enough(&self, place: &Place<'_>) -> bool {
        self.by_place.get(&key(place)).is_some_and(|people| *people >= self.at_least)
    }
}

fn key(place: &Place<'_>) -> [String; 3] {
    [place.country(), place.post_code(), place.town()].map(str::to_owned)
}
