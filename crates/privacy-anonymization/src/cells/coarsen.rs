//! How much less must be kept of a place.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use core::fmt;

use super::{AtLeast, Cells, Level, Place, Prefix};

impl<'p, P: Ord> Cells<'p, P> {
    /// How coarse each place has to become for at least so many people to share what is left of it.
    ///
    /// Each place keeps as much as it can: cells that are large enough keep all of it; those left over are put together on
    /// the next level, where again the cells that are large enough stay. What an earlier run has coarsened counts on its own
    /// level, so that the same records asked about again keep what they have. A post code without a town or a town without a
    /// post code is a cell as it stands.
    ///
    /// A cell that names a town must also have residents enough: `populous` answers for the places that the host has a table
    /// for, and should answer no where the table is silent; without a table it answers yes.
    ///
    /// What cannot be shared by enough people even as a country keeps nothing; who keeps nothing is told apart from nobody,
    /// however few they are.
    ///
    /// # Examples
    /// ```
    /// use privacy_anonymization::{AtLeast, Cells, Level, Place, Prefix};
    ///
    /// let mellé = Place::new("FR", "35420", "Mellé");
    /// let cells: Cells<'_, u8> = [(1, mellé.clone()), (2, Place::new("FR", "35133", "Landéan"))].into_iter().collect();
    /// let coarsening = cells.coarsen(AtLeast::people(2)?, Prefix::DEFAULT, |_| true);
    /// assert_eq!(coarsening.level_of(&mellé), Some(Level::Prefix));
    /// assert_eq!((coarsening.changed(), coarsening.left().report(AtLeast::people(2)?).small_cells()), (2, 0));
    /// # Ok::<(), privacy_anonymization::CellError>(())
    /// ```
    ///
    /// # Source
    /// A-9.
    #[must_use]
    pub fn coarsen(
        &self,
        at_least: AtLeast,
        prefix: Prefix,
        populous: impl Fn(&Place<'_>) -> bool,
    ) -> Coarsening<'_, 'p, P> {
        let mut levels = BTreeMap::new();
        let mut open: Vec<_> = self.of_places().collect();
        let mut kept: BTreeMap<Place<'p>, BTreeSet<&P>> = BTreeMap::new();
        for level in Level::ALL {
            let mut together: BTreeMap<Place<'p>, Vec<_>> = BTreeMap::new();
            for (place, cell) in open {
                let left = place.coarsened(*level, prefix);
                together.entry(left).or_default().push((place, cell));
            }
            open = Vec::new();
            for (left, members) in together {
                // Whoever keeps the same by a finer level, or from an earlier run, is in the same cell.
                let mut people = kept.get(&left).cloned().unwrap_or_default();
                people.extend(members.iter().flat_map(|(_, cell)| &cell.people));
                let shared = people.len() >= at_least.number() || *level == Level::Nothing;
                if shared && (left.town().is_empty() || populous(&left)) {
                    levels.extend(members.into_iter().map(|(place, _)| (place, *level)));
                    kept.insert(left, people);
                } else {
                    open.extend(members);
                }
            }
        }
        Coarsening { cells: self, prefix, levels }
    }
}

/// What coarsening does to each cell: the answer of [`Cells::coarsen`].
///
/// # Source
/// A-9.
pub struct Coarsening<'c, 'p, P> {
    cells: &'c Cells<'p, P>,
    prefix: Prefix,
    levels: BTreeMap<&'c Place<'p>, Level>,
}

impl<P> fmt::Debug for Coarsening<'_, '_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Coarsening").field("cells", &self.levels.len()).finish_non_exhaustive()
    }
}

impl<'c, 'p, P: Ord> Coarsening<'c, 'p, P> {
    /// The level that a place is brought to; none for a place that is no cell.
    #[must_use]
    pub fn level_of(&self, place: &Place<'_>) -> Option<Level> {
        self.levels.get(&place).copied()
    }

    /// How many records are brought to a level.
    #[must_use]
    pub fn records(&self, level: Level) -> usize {
        self.sum(|_, found| found == level)
    }

    /// How many records lose a part of their place.
    #[must_use]
    pub fn changed(&self) -> usize {
        self.sum(|place, level| place.coarsened(level, self.prefix) != *place)
    }

    /// How many records keep nothing.
    #[must_use]
    pub fn nothing(&self) -> usize {
        self.sum(|place, level| place.coarsened(level, self.prefix).is_empty())
    }

    /// The cells that are left.
    #[must_use]
    pub fn left(&self) -> Cells<'p, &'c P> {
        let mut left = Cells::new();
        for (place, cell) in self.cells.of_places() {
            let level = self.levels.get(place).copied().unwrap_or(Level::Nothing);
            left.join(place.coarsened(level, self.prefix), cell);
        }
        left
    }

    fn sum(&self, of: impl Fn(&Place<'p>, Level) -> bool) -> usize {
        self.cells
            .of_places()
            .filter(|(place, _)| self.levels.get(place).is_some_and(|level| of(place, *level)))
            .fold(0, |sum, (_, cell)| sum.saturating_add(cell.records))
    }
}

/// How coarse each record's place has to become, one level a record, in the order given: [`Cells::coarsen`] for a host that
/// has its records in a list, without a table of residents.
///
/// # Examples
/// ```
/// use privacy_anonymization::{AtLeast, Level, Place, Prefix, coarsen};
///
/// let rennes = || Place::new("FR", "35000", "Rennes");
/// let hamlet = |post_code, town| Place::new("FR", post_code, town);
/// let records =
///     [(1, rennes()), (2, rennes()), (3, hamlet("35133", "Landéan")), (4, hamlet("35420", "Mellé"))];
/// let levels = coarsen(&records, AtLeast::people(2)?, Prefix::DEFAULT);
/// assert_eq!(levels, [Level::Full, Level::Full, Level::Prefix, Level::Prefix]);
/// # Ok::<(), privacy_anonymization::CellError>(())
/// ```
///
/// # Source
/// A-9.
#[must_use]
pub fn coarsen<P: Ord>(
    records: &[(P, Place<'_>)],
    at_least: AtLeast,
    prefix: Prefix,
) -> Vec<Level> {
    coarsen_with_floor(records, at_least, prefix, |_| true)
}

/// The same as [`coarsen`], where a cell that names a town must also have residents enough; see [`Cells::coarsen`].
///
/// # Source
/// A-9.
#[must_use]
pub fn coarsen_with_floor<P: Ord>(
    records: &[(P, Place<'_>)],
    at_least: AtLeast,
    prefix: Prefix,
    populous: impl Fn(&Place<'_>) -> bool,
) -> Vec<Level> {
    let cells: Cells<'_, &P> =
        records.iter().map(|(person, place)| (person, place.clone())).collect();
    let coarsening = cells.coarsen(at_least, prefix, populous);
    let level = |place| coarsening.level_of(place).unwrap_or(Level::Nothing);
    records.iter().map(|(_, place)| level(place)).collect()
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::format;

    use super::{
        super::{CellReport, people},
        *,
    };

    #[test]
    fn a_new_record_joins_what_an_earlier_run_has_coarsened() {
        let mut records = people(5, &Place::new("FR", "35*", ""));
        records.push((9, Place::new("FR", "35420", "Mellé")));
        let levels = coarsen(&records, AtLeast::people(5).unwrap(), Prefix::DEFAULT);
        assert_eq!(levels, [&[Level::Full; 5][..], &[Level::Prefix]].concat());
        records.truncate(4);
        let levels = coarsen(&records, AtLeast::people(5).unwrap(), Prefix::DEFAULT);
        assert_eq!(levels, [Level::Nothing; 4]);
    }

    #[test]
    fn people_are_counted_and_not_files() {
        let alone = Place::new("FR", "35420", "Mellé");
        let records = [(1, alone.clone()), (1, alone.clone()), (1, alone.clone())];
        let two = AtLeast::people(2).unwrap();
        assert_eq!(coarsen(&records, two, Prefix::DEFAULT), [Level::Nothing; 3]);
        let report = CellReport::of(records.iter().map(|(person, place)| (person, place)), two);
        assert_eq!((report.people(), report.unique_people(), report.cells()), (1, 1, 1));
    }

    #[test]
    fn a_town_without_residents_enough_is_dropped_however_many_are_known() {
        let records = people(5, &Place::new("FR", "35420", "Mellé"));
        let two = AtLeast::people(2).unwrap();
        assert_eq!(coarsen(&records, two, Prefix::DEFAULT), [Level::Full; 5]);
        let nowhere = coarsen_with_floor(&records, two, Prefix::DEFAULT, |_| false);
        assert_eq!(nowhere, [Level::Prefix; 5]);
        let somewhere =
            coarsen_with_floor(&records, two, Prefix::DEFAULT, |place| place.town() == "Mellé");
        assert_eq!(somewhere, [Level::Full; 5]);
    }

    #[test]
    fn what_coarsening_does_is_counted_in_records() {
        let mut records = people(2, &Place::new("FR", "35000", "Rennes"));
        for (person, post_code, town) in
            [(4, "35133", "Landéan"), (4, "35133", "Landéan"), (5, "35420", "Mellé")]
        {
            records.push((person, Place::new("FR", post_code, town)));
        }
        records.push((6, Place::new("CH", "4051", "Basel")));
        records.push((7, Place::new("", "", "")));
        let two = AtLeast::people(2).unwrap();
        let cells: Cells<'_, _> = records.iter().cloned().collect();
        let coarsening = cells.coarsen(two, Prefix::DEFAULT, |_| true);
        let levels = Level::ALL.iter().map(|level| coarsening.records(*level));
        assert!(levels.eq([2, 0, 3, 0, 2]));
        assert_eq!((coarsening.changed(), coarsening.nothing()), (4, 2));
        assert_eq!(coarsening.level_of(&Place::new("FR", "35000", "Brest")), None);
        let (before, after) = (cells.report(two), coarsening.left().report(two));
        assert_eq!((before.cells(), before.people(), before.people_in_small_cells()), (4, 5, 3));
        assert_eq!((after.cells(), after.people(), after.people_in_small_cells()), (2, 4, 0));
        assert_eq!(format!("{coarsening:?}"), "Coarsening { cells: 5, .. }");
    }
}
