//! Who shares a cell with how many.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use core::fmt;

use super::{Level, Place, Prefix};

/// How many people must share a cell at least.
///
/// **Unit:** people, 2 to 10,000; 5 by default.
///
/// # Source
/// A-9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AtLeast(u16);

impl AtLeast {
    /// Five people.
    pub const DEFAULT: Self = Self(5);

    /// So many people.
    ///
    /// # Errors
    /// [`CellError::AtLeast`] below 2 and above 10,000.
    pub const fn people(number: u16) -> Result<Self, CellError> {
        match number {
            2..=10_000 => Ok(Self(number)),
            0 | 1 | 10_001.. => Err(CellError::AtLeast),
        }
    }

    /// The number of people.
    #[must_use]
    pub const fn number(self) -> usize {
        self.0 as usize
    }
}

impl Default for AtLeast {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Why a limit of cells was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CellError {
    /// Outside the range of [`AtLeast`].
    #[error("a smallest cell outside 2 to 10000 people")]
    AtLeast,
    /// Outside the range of [`Prefix`].
    #[error("a post code prefix outside 1 to 8 characters")]
    Prefix,
}

/// The people in each cell of kept geography, gathered one record after the other.
///
/// A record is a person, by any key that orders, and the place that one of its files keeps; files of one person in one
/// cell are one person there, where the host links them. `{:?}` prints the number of cells alone.
///
/// # Examples
/// ```
/// use privacy_anonymization::{AtLeast, Cells, Place};
///
/// let mut cells = Cells::new();
/// for (person, post_code, town) in [(1, "35000", "Rennes"), (2, "35000", "Rennes"), (3, "35420", "Mellé")] {
///     cells.add(person, Place::new("FR", post_code, town));
/// }
/// let report = cells.report(AtLeast::people(2)?);
/// assert_eq!((report.cells(), report.people(), report.unique_people()), (2, 3, 1));
/// # Ok::<(), privacy_anonymization::CellError>(())
/// ```
///
/// # Source
/// A-9.
#[derive(Clone)]
pub struct Cells<'p, P> {
    cells: BTreeMap<Place<'p>, Cell<P>>,
}

#[derive(Clone)]
pub(super) struct Cell<P> {
    pub(super) people: BTreeSet<P>,
    pub(super) records: usize,
}

impl<P> Default for Cell<P> {
    fn default() -> Self {
        Self { people: BTreeSet::new(), records: 0 }
    }
}

impl<P> Default for Cells<'_, P> {
    fn default() -> Self {
        Self::new()
    }
}

impl<P> fmt::Debug for Cells<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cells").field("cells", &self.cells.len()).finish_non_exhaustive()
    }
}

impl<'p, P> Cells<'p, P> {
    /// No cell yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { cells: BTreeMap::new() }
    }

    /// Each cell in order: its place and the people in it.
    pub fn iter(&self) -> impl Iterator<Item = (&Place<'p>, usize)> {
        self.cells.iter().map(|(place, cell)| (place, cell.people.len()))
    }

    /// How the cells are filled. Of whom nothing is kept is in no cell.
    #[must_use]
    pub fn report(&self, at_least: AtLeast) -> CellReport {
        let mut report = CellReport::empty(at_least);
        for (place, people) in self.iter() {
            report.count_cell(place, people);
        }
        report
    }

    /// The same for each country and beginning of a post code, in order.
    #[must_use]
    pub fn reports_by_prefix(
        &self,
        prefix: Prefix,
        at_least: AtLeast,
    ) -> Vec<(Place<'p>, CellReport)> {
        let mut regions: BTreeMap<Place<'p>, CellReport> = BTreeMap::new();
        for (place, people) in self.iter().filter(|(place, _)| !place.is_empty()) {
            let region = regions.entry(place.coarsened(Level::Prefix, prefix));
            region.or_insert_with(|| CellReport::empty(at_least)).count_cell(place, people);
        }
        regions.into_iter().collect()
    }

    pub(super) fn of_places(&self) -> impl Iterator<Item = (&Place<'p>, &Cell<P>)> {
        self.cells.iter()
    }
}

impl<'p, P: Ord> Cells<'p, P> {
    /// Counts a record: a person, and the place that one of its files keeps.
    pub fn add(&mut self, person: P, place: Place<'p>) {
        let cell = self.cells.entry(place).or_default();
        cell.people.insert(person);
        cell.records = cell.records.saturating_add(1);
    }
}

impl<'p, 'c, P: Ord> Cells<'p, &'c P> {
    /// Counts all records of another cell, of which this place is left.
    pub(super) fn join(&mut self, place: Place<'p>, other: &'c Cell<P>) {
        let cell = self.cells.entry(place).or_default();
        cell.people.extend(&other.people);
        cell.records = cell.records.saturating_add(other.records);
    }
}

impl<'p, P: Ord> FromIterator<(P, Place<'p>)> for Cells<'p, P> {
    fn from_iter<I: IntoIterator<Item = (P, Place<'p>)>>(records: I) -> Self {
        let mut cells = Self::new();
        for (person, place) in records {
            cells.add(person, place);
        }
        cells
    }
}

/// How the cells of kept geography are filled.
///
/// **Unit:** people, each counted once a cell.
///
/// # Source
/// A-9.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellReport {
    at_least: AtLeast,
    cells_by_size: BTreeMap<usize, usize>,
}

impl CellReport {
    /// Counts the people in each cell: [`Cells`] at once, for a host that has its records in a list.
    pub fn of<'a, 'p: 'a, P: Ord + 'a>(
        records: impl IntoIterator<Item = (&'a P, &'a Place<'p>)>,
        at_least: AtLeast,
    ) -> Self {
        let records = records.into_iter();
        records
            .map(|(person, place)| (person, place.clone()))
            .collect::<Cells<'_, _>>()
            .report(at_least)
    }

    const fn empty(at_least: AtLeast) -> Self {
        Self { at_least, cells_by_size: BTreeMap::new() }
    }

    fn count_cell(&mut self, place: &Place<'_>, people: usize) {
        if !place.is_empty() {
            let cells = self.cells_by_size.entry(people).or_default();
            *cells = cells.saturating_add(1);
        }
    }

    /// How many people must share a cell for it not to be a small one.
    #[must_use]
    pub const fn at_least(&self) -> AtLeast {
        self.at_least
    }

    /// How many cells hold so many people, by their number, ascending: the data of a chart.
    pub fn cells_by_size(&self) -> impl Iterator<Item = (usize, usize)> {
        self.cells_by_size.iter().map(|(size, cells)| (*size, *cells))
    }

    /// All cells.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.count(|_| true, |_| 1)
    }

    /// All people, once for each cell that they are in.
    #[must_use]
    pub fn people(&self) -> usize {
        self.count(|_| true, |size| size)
    }

    /// The people who are alone in their cell.
    #[must_use]
    pub fn unique_people(&self) -> usize {
        self.count(|size| size == 1, |size| size)
    }

    /// The cells with too few people.
    #[must_use]
    pub fn small_cells(&self) -> usize {
        self.count(|size| size < self.at_least.number(), |_| 1)
    }

    /// The people in cells with too few of them.
    #[must_use]
    pub fn people_in_small_cells(&self) -> usize {
        self.count(|size| size < self.at_least.number(), |size| size)
    }

    fn count(&self, of: impl Fn(usize) -> bool, weight: impl Fn(usize) -> usize) -> usize {
        self.cells_by_size()
            .filter(|(size, _)| of(*size))
            .fold(0, |sum, (size, cells)| sum.saturating_add(weight(size).saturating_mul(cells)))
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{format, vec};

    use super::{super::people, *};

    #[test]
    fn the_report_adds_up() {
        let mut records = people(3, &Place::new("FR", "35000", "Rennes"));
        records.extend(people(2, &Place::new("FR", "29200", "Brest")));
        records.extend(people(1, &Place::new("CH", "1003", "Lausanne")));
        records.extend(people(1, &Place::new("CH", "1004", "Lausanne")));
        let three = AtLeast::people(3).unwrap();
        let report = CellReport::of(records.iter().map(|(person, place)| (person, place)), three);
        assert!(report.cells_by_size().eq([(1, 2), (2, 1), (3, 1)]));
        assert_eq!((report.cells(), report.people()), (4, 7));
        assert_eq!((report.small_cells(), report.people_in_small_cells()), (3, 4));
        assert_eq!(report.unique_people(), 2);
        let nothing = CellReport::of(Vec::<(&u8, &Place<'_>)>::new(), three);
        assert_eq!((nothing.cells(), nothing.people(), nothing.small_cells()), (0, 0, 0));
    }

    #[test]
    fn limits_are_bounded() {
        for (number, accepted) in
            [(0, false), (1, false), (2, true), (10_000, true), (10_001, false)]
        {
            assert_eq!(AtLeast::people(number).is_ok(), accepted);
        }
        for (characters, accepted) in [(0, false), (1, true), (8, true), (9, false)] {
            assert_eq!(Prefix::from_characters(characters).is_ok(), accepted);
        }
        assert_eq!(Prefix::default(), Prefix::DEFAULT);
        assert_eq!((AtLeast::default(), AtLeast::DEFAULT.number()), (AtLeast::DEFAULT, 5));
    }

    #[test]
    fn of_whom_nothing_is_kept_is_in_no_cell() {
        let mut cells: Cells<'_, _> = people(3, &Place::new("", "", "")).into_iter().collect();
        cells.add(7, Place::new("FR", "", ""));
        let report = cells.report(AtLeast::DEFAULT);
        assert_eq!((report.cells(), report.people(), report.small_cells()), (1, 1, 1));
        assert_eq!(cells.reports_by_prefix(Prefix::DEFAULT, AtLeast::DEFAULT).len(), 1);
        assert_eq!(format!("{cells:?}"), "Cells { cells: 2, .. }");
    }

    #[test]
    fn the_regions_are_the_parts_of_the_whole() {
        let cells: Cells<'_, _> = vec![
            (1, Place::new("FR", "35000", "Rennes")),
            (2, Place::new("FR", "35420", "Mellé")),
            (1, Place::new("FR", "35420", "Mellé")),
            (3, Place::new("FR", "29200", "Brest")),
            (3, Place::new("CH", "3500", "Bern")),
        ]
        .into_iter()
        .collect();
        let two = AtLeast::people(2).unwrap();
        let regions: Vec<_> = cells
            .reports_by_prefix(Prefix::DEFAULT, two)
            .into_iter()
            .map(|(place, report)| {
                let name = format!("{} {}", place.country(), place.post_code());
                (name, report.cells(), report.people(), report.people_in_small_cells())
            })
            .collect();
        let expected = [("CH 35*", 1, 1, 1), ("FR 29*", 1, 1, 1), ("FR 35*", 2, 3, 1)];
        assert!(regions.iter().map(|(name, a, b, c)| (name.as_str(), *a, *b, *c)).eq(expected));
        assert_eq!(cells.report(two).people(), 5);
    }
}
