//! Kept geography that few people share, as the hosts report it: before, what coarsening does, after.

mod draw;

use privacy_rules::anonymization::{AtLeast, CellReport, Cells, Coarsening, Level};

pub(crate) use draw::{coarsened, line, shared, text};

/// What was measured, from the cells of the anonymization room alone.
#[derive(Debug)]
pub(crate) struct Measured {
    pub(crate) before: CellReport,
    pub(crate) after: CellReport,
    /// Places by what they keep, for every level.
    pub(crate) kept: Vec<(Level, u64)>,
    /// Places that become coarser.
    pub(crate) changed: u64,
    /// Places of which nothing is kept.
    pub(crate) nothing: u64,
}

impl Measured {
    pub(crate) fn of<P: Ord>(
        cells: &Cells<'_, P>,
        coarsening: &Coarsening<'_, '_, P>,
        at_least: AtLeast,
    ) -> Self {
        let kept = Level::ALL.iter().map(|level| (*level, number(coarsening.records(*level))));
        Self {
            before: cells.report(at_least),
            after: coarsening.left().report(at_least),
            kept: kept.collect(),
            changed: number(coarsening.changed()),
            nothing: number(coarsening.nothing()),
        }
    }

    /// All places.
    pub(crate) fn places(&self) -> u64 {
        self.kept.iter().map(|(_, count)| *count).sum()
    }

    /// How many people must share a place.
    pub(crate) const fn at_least(&self) -> AtLeast {
        self.before.at_least()
    }
}

/// A count of the room, for the page.
pub(crate) fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
