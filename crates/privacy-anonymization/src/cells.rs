//! Small cells: kept geography that few people share, and how coarse it must become before nobody stands out.

use alloc::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    format, vec,
    vec::Vec,
};
use core::fmt;

use crate::names::named;

/// The geography that is kept of a contact: country, post code and town. An empty text is a part that is not there.
///
/// A post code that ends with `*` is the beginning of one, as [`Place::coarsened`] writes it. Parts are compared as they
/// are: `RENNES` and `Rennes` are two towns here, and somebody could tell the two apart too. `{:?}` prints none of it,
/// because who lives alone in a cell is named by it.
///
/// # Source
/// A-2, A-9.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place<'a> {
    country: Cow<'a, str>,
    post_code: Cow<'a, str>,
    town: Cow<'a, str>,
}

impl<'a> Place<'a> {
    /// A place as it is stored.
    #[must_use]
    pub const fn new(country: &'a str, post_code: &'a str, town: &'a str) -> Self {
        Self {
            country: Cow::Borrowed(country),
            post_code: Cow::Borrowed(post_code),
            town: Cow::Borrowed(town),
        }
    }

    /// The country.
    #[must_use]
    pub fn country(&self) -> &str {
        &self.country
    }

    /// The post code, or its beginning with a `*`.
    #[must_use]
    pub fn post_code(&self) -> &str {
        &self.post_code
    }

    /// The town.
    #[must_use]
    pub fn town(&self) -> &str {
        &self.town
    }

    /// What is left of the place on a level; never more than there is.
    ///
    /// # Examples
    /// ```
    /// use privacy_anonymization::{Level, Place, Prefix};
    ///
    /// let place = Place::new("FR", "35000", "Rennes").coarsened(Level::Prefix, Prefix::DEFAULT);
    /// assert_eq!((place.country(), place.post_code(), place.town()), ("FR", "35*", ""));
    /// assert_eq!(place.coarsened(Level::Prefix, Prefix::DEFAULT), place);
    /// ```
    #[must_use]
    pub fn coarsened(&self, level: Level, prefix: Prefix) -> Self {
        const NOTHING: Cow<'static, str> = Cow::Borrowed("");
        let beginning = || {
            let rest = self.post_code.char_indices().nth(prefix.0.into());
            match rest {
                _ if self.post_code.is_empty() => NOTHING,
                None | Some((_, '*')) if self.post_code.ends_with('*') => self.post_code.clone(),
                None => Cow::Owned(format!("{}*", self.post_code)),
                Some((at, _)) => {
                    Cow::Owned(format!("{}*", self.post_code.get(..at).unwrap_or_default()))
                }
            }
        };
        let (post_code, town, country) = match level {
            Level::Full => (self.post_code.clone(), self.town.clone(), self.country.clone()),
            Level::PrefixAndTown => (beginning(), self.town.clone(), self.country.clone()),
            Level::Prefix => (beginning(), NOTHING, self.country.clone()),
            Level::Country => (NOTHING, NOTHING, self.country.clone()),
            Level::Nothing => (NOTHING, NOTHING, NOTHING),
        };
        Self { country, post_code, town }
    }
}

impl fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place").finish_non_exhaustive()
    }
}

/// How much of a place is kept, from the finest to the coarsest.
///
/// # Source
/// A-9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a host must know how to write each")]
pub enum Level {
    /// As it is stored.
    Full,
    /// The beginning of the post code, and the town.
    PrefixAndTown,
    /// The beginning of the post code.
    Prefix,
    /// The country.
    Country,
    /// Nothing: fewer people than that share the country.
    Nothing,
}

named!(Level, "level of geography", {
    Full = "full",
    PrefixAndTown = "prefix-and-town",
    Prefix = "prefix",
    Country = "country",
    Nothing = "nothing",
});

/// How many characters of a post code its beginning has.
///
/// **Unit:** characters, 1 to 8; 2 by default, which is a department in France and a sorting region in Germany.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix(u8);

impl Prefix {
    /// Two characters.
    pub const DEFAULT: Self = Self(2);

    /// So many characters.
    ///
    /// # Errors
    /// [`CellError::Prefix`] for 0 and above 8.
    pub const fn from_characters(characters: u8) -> Result<Self, CellError> {
        match characters {
            1..=8 => Ok(Self(characters)),
            0 | 9.. => Err(CellError::Prefix),
        }
    }
}

impl Default for Prefix {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// How many people must share a cell at least.
///
/// **Unit:** people, 2 to 10,000.
///
/// # Source
/// A-9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AtLeast(u16);

impl AtLeast {
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
    /// Counts the people in each cell. Files of one person in one cell count once, where the host links them: a record is
    /// a person, by any key that orders, and the place that its file keeps.
    pub fn of<'a, 'p: 'a, P: Ord + 'a>(
        records: impl IntoIterator<Item = (&'a P, &'a Place<'p>)>,
        at_least: AtLeast,
    ) -> Self {
        let mut cells: BTreeMap<&Place<'p>, BTreeSet<&P>> = BTreeMap::new();
        for (person, place) in records {
            cells.entry(place).or_default().insert(person);
        }
        let mut cells_by_size = BTreeMap::new();
        for people in cells.values() {
            let cells: &mut usize = cells_by_size.entry(people.len()).or_default();
            *cells = cells.saturating_add(1);
        }
        Self { at_least, cells_by_size }
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

/// How coarse each record's place has to become for at least so many people to share what is left of it.
///
/// The answer is one level a record, in the order given. Each record keeps as much as it can: those whose cell is large
/// enough keep all of it; those left over are put together on the next level, where again the cells that are large enough
/// stay. A record that an earlier run has coarsened counts on its own level, so that the same records asked about again
/// keep what they have. A post code without a town or a town without a post code is a cell as it stands.
///
/// What cannot be shared by enough people even as a country keeps nothing; who keeps nothing is told apart from nobody,
/// however few they are.
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

/// The same as [`coarsen`], where a cell that names a town must also have residents enough: `populous` answers for the
/// places that the host has a table for, and should answer no where the table is silent.
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
    let mut levels = vec![Level::Nothing; records.len()];
    let mut open: Vec<_> = records.iter().zip(&mut levels).collect();
    let mut kept: BTreeMap<Place<'_>, BTreeSet<&P>> = BTreeMap::new();
    for level in Level::ALL {
        let mut cells: BTreeMap<Place<'_>, Vec<_>> = BTreeMap::new();
        for (record, answer) in open {
            let place = record.1.coarsened(*level, prefix);
            cells.entry(place).or_default().push((record, answer));
        }
        open = Vec::new();
        for (place, members) in cells {
            // Whoever keeps the same by a finer level, or from an earlier run, is in the same cell.
            let mut people = kept.get(&place).cloned().unwrap_or_default();
            people.extend(members.iter().map(|(record, _)| &record.0));
            let shared = people.len() >= at_least.number() || *level == Level::Nothing;
            if shared && (place.town.is_empty() || populous(&place)) {
                for (_, answer) in members {
                    *answer = *level;
                }
                kept.insert(place, people);
            } else {
                open.extend(members);
            }
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::format;

    use super::*;

    fn people(number: usize, place: &Place<'static>) -> Vec<(usize, Place<'static>)> {
        (0..number).map(|person| (person, place.clone())).collect()
    }

    #[test]
    #[rustfmt::skip]
    fn a_place_loses_one_part_after_the_other() {
        let rennes = Place::new("FR", "35000", "Rennes");
        for (level, country, post_code, town) in [
            (Level::Full,          "FR", "35000", "Rennes"),
            (Level::PrefixAndTown, "FR", "35*",   "Rennes"),
            (Level::Prefix,        "FR", "35*",   ""),
            (Level::Country,       "FR", "",      ""),
            (Level::Nothing,       "",   "",      ""),
        ] {
            let place = rennes.coarsened(level, Prefix::DEFAULT);
            assert_eq!((place.country(), place.post_code(), place.town()), (country, post_code, town));
        }
        for (stored, characters, beginning) in [
            ("35000", 1, "3*"), ("35000", 5, "35000*"), ("35", 2, "35*"), ("3", 2, "3*"), ("", 2, ""),
            ("35*", 2, "35*"), ("357*", 2, "35*"), ("3*", 2, "3*"), ("*", 2, "*"), ("3*5", 1, "3*"), ("ÅÄÖ", 2, "ÅÄ*"),
        ] {
            let prefix = Prefix::from_characters(characters).unwrap();
            let place = Place::new("", stored, "").coarsened(Level::Prefix, prefix);
            assert_eq!(place.post_code(), beginning, "{stored}");
            assert_eq!(place.coarsened(Level::Prefix, prefix), place, "{stored}");
        }
        assert_eq!(format!("{rennes:?}"), "Place { .. }");
    }

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
    }
}
