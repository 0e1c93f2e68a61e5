//! What was found, the telling first; never the value.

use alloc::{collections::BTreeMap, vec::Vec};

use super::{Class, Encoding, Searcher, Spelling};
use crate::names::named;

/// How much a finding tells.
///
/// # Source
/// what no rule keeps is erased; a namesake is not what was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a report sorts by it")]
pub enum Rarity {
    /// One person bore it, nobody who stays bears it, and it stands in few places: look here first.
    Unique,
    /// At most five people bore it, and nobody who stays bears it.
    Rare,
    /// Initials or a family name alone, of one person and nobody who stays: namesakes whom the host does not know are
    /// likelier than a residue.
    Doubtful,
    /// Borne by more, by somebody who stays, or found in too many places: counted, not listed.
    Common,
}

named!(Rarity, "rarity", {
    Unique = "unique",
    Rare = "rare",
    Doubtful = "doubtful",
    Common = "common",
});

/// So many people may bear what is rare.
const RARE_BEARERS: u32 = 5;
/// In so many places may stand what is unique, and what is rare.
const UNIQUE_PLACES: u64 = 5;
const RARE_PLACES: u64 = 20;

/// A place where an erased value still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding<W> {
    rarity: Rarity,
    class: Class,
    spelling: Spelling,
    encoding: Encoding,
    bearers: u32,
    places: u64,
    place: W,
}

impl<W> Finding<W> {
    /// Where, as the host named it.
    #[must_use]
    pub const fn place(&self) -> &W {
        &self.place
    }

    /// What kind of value.
    #[must_use]
    pub const fn class(&self) -> Class {
        self.class
    }

    /// In which spelling.
    #[must_use]
    pub const fn spelling(&self) -> Spelling {
        self.spelling
    }

    /// In which encoding.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// How much it tells.
    #[must_use]
    pub const fn rarity(&self) -> Rarity {
        self.rarity
    }

    /// How many of the erased bore it in this spelling.
    #[must_use]
    pub const fn bearers(&self) -> u32 {
        self.bearers
    }

    /// In how many texts it stands in this spelling.
    #[must_use]
    pub const fn places(&self) -> u64 {
        self.places
    }
}

/// What was found too often, or of too many, to be listed: by class and spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Common {
    /// The class.
    pub class: Class,
    /// The spelling.
    pub spelling: Spelling,
    /// How many different values.
    pub values: u64,
    /// In how many places in all.
    pub places: u64,
}

/// Goes through texts, and keeps where something was found.
#[derive(Debug)]
pub struct Scan<'s, W> {
    searcher: &'s Searcher,
    texts: u64,
    found: BTreeMap<usize, Places<W>>,
}

#[derive(Debug)]
struct Places<W> {
    count: u64,
    first: Vec<(W, Encoding)>,
}

impl<'s, W: Clone> Scan<'s, W> {
    /// Nothing read yet.
    #[must_use]
    pub const fn new(searcher: &'s Searcher) -> Self {
        Self { searcher, texts: 0, found: BTreeMap::new() }
    }

    /// Searches one text. `place` is the host's own name for it, such as column and row, and must be no personal data:
    /// the report shows it.
    pub fn text(&mut self, place: W, text: &str) {
        self.texts = self.texts.saturating_add(1);
        for (at, encoding) in self.searcher.find(text) {
            let of = self.found.entry(at).or_insert(Places { count: 0, first: Vec::new() });
            of.count = of.count.saturating_add(1);
            if of.count <= RARE_PLACES {
                of.first.push((place.clone(), encoding));
            }
        }
    }

    /// The findings, the rarest first, and as many as there are; what is common is counted.
    #[must_use]
    pub fn report(self) -> Report<W> {
        let mut findings = Vec::new();
        let mut common: BTreeMap<(Class, Spelling), (u64, u64)> = BTreeMap::new();
        for (at, places) in self.found {
            let Some(known) = self.searcher.known(at) else { continue };
            let (class, spelling) = (known.class, known.spelling);
            let rarity = rarity(known.erased, known.kept, places.count, spelling);
            match rarity {
                Rarity::Common => {
                    let of = common.entry((class, spelling)).or_default();
                    *of = (of.0.saturating_add(1), of.1.saturating_add(places.count));
                }
                Rarity::Unique | Rarity::Rare | Rarity::Doubtful => {
                    findings.extend(places.first.into_iter().map(|(place, encoding)| Finding {
                        rarity,
                        class,
                        spelling,
                        encoding,
                        bearers: known.erased,
                        places: places.count,
                        place,
                    }));
                }
            }
        }
        findings.sort_by_key(|of| (of.rarity, of.bearers, of.places, of.class, of.spelling));
        let common = common
            .into_iter()
            .map(|((class, spelling), (values, places))| Common { class, spelling, values, places })
            .collect();
        Report { texts: self.texts, findings, common }
    }
}

fn rarity(erased: u32, kept: u32, places: u64, spelling: Spelling) -> Rarity {
    if kept > 0 || erased > RARE_BEARERS || places > RARE_PLACES {
        Rarity::Common
    } else if spelling.is_weak() {
        if erased == 1 && places <= UNIQUE_PLACES { weak(spelling) } else { Rarity::Common }
    } else if erased == 1 && places <= UNIQUE_PLACES {
        Rarity::Unique
    } else {
        Rarity::Rare
    }
}

/// Of a name, the rest may be anybody's; of an address or a number, it is still somebody's own.
const fn weak(spelling: Spelling) -> Rarity {
    if matches!(spelling, Spelling::Initial | Spelling::Part) {
        Rarity::Doubtful
    } else {
        Rarity::Rare
    }
}

/// What a scan found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report<W> {
    texts: u64,
    findings: Vec<Finding<W>>,
    common: Vec<Common>,
}

impl<W> Report<W> {
    /// How many texts were searched.
    #[must_use]
    pub const fn texts(&self) -> u64 {
        self.texts
    }

    /// What is unique, rare or doubtful, in that order.
    #[must_use]
    pub fn findings(&self) -> &[Finding<W>] {
        &self.findings
    }

    /// What is common, by class and spelling.
    #[must_use]
    pub fn common(&self) -> &[Common] {
        &self.common
    }

    /// Whether nothing was found, common or not.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty() && self.common.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namesakes_and_parts_are_ranked_below_what_tells() {
        use Rarity::{Common, Doubtful, Rare, Unique};
        for (erased, kept, places, spelling, expected) in [
            (1, 0, 1, Spelling::AsWritten, Unique),
            (1, 0, 5, Spelling::National, Unique),
            (1, 0, 6, Spelling::AsWritten, Rare),
            (5, 0, 20, Spelling::Reordered, Rare),
            (6, 0, 1, Spelling::AsWritten, Common),
            (1, 0, 21, Spelling::AsWritten, Common),
            (1, 1, 1, Spelling::AsWritten, Common),
            (1, 0, 5, Spelling::Part, Doubtful),
            (1, 0, 1, Spelling::Initial, Doubtful),
            (1, 0, 5, Spelling::LocalPart, Rare),
            (2, 0, 1, Spelling::Part, Common),
            (1, 0, 6, Spelling::LocalPart, Common),
        ] {
            assert_eq!(
                rarity(erased, kept, places, spelling),
                expected,
                "{erased} {kept} {places} {spelling}"
            );
        }
    }
}
