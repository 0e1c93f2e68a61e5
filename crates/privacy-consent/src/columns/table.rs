//! The rules as tables, filled from the functions that decide one contact.

use alloc::{vec, vec::Vec};

use super::result::{Counts, Selection};
use crate::{
    Block, Blocks, Campaign, Condition, Conditions, Reasons, Regime, Standing, Standings,
    decision::{consent_reasons, includes},
};

pub(super) const STANDINGS: usize = Standing::ALL.len();
pub(super) const BLOCKS: usize = 1 << Block::ALL.len();
pub(super) const CONDITIONS: usize = 1 << Condition::ALL.len();

/// What each set of standings and each set of blocks contributes to the reasons, where no condition of a soft opt-in
/// is known.
pub(super) struct Table {
    consent: Vec<Reasons>,
    blocks: [Reasons; BLOCKS],
}

impl Table {
    pub(super) fn of(campaign: Campaign, regime: Regime) -> Self {
        let sets = (0..=u16::MAX).map_while(|bits| Standings::from_bits(bits).ok());
        let consent =
            sets.map(|standings| consent_reasons(standings, Conditions::NONE, campaign, regime));
        let mut blocks = [Reasons::NONE; BLOCKS];
        for (cell, bits) in blocks.iter_mut().zip(0..=u8::MAX) {
            *cell = Blocks::from_bits(bits).unwrap_or_default().reasons(campaign);
        }
        Self { consent: consent.collect(), blocks }
    }

    pub(super) fn reasons(&self, standings: Standings, blocks: u8) -> Reasons {
        let consent = self.consent.get(usize::from(standings.bits())).copied().unwrap_or_default();
        consent.union(self.blocks.get(usize::from(blocks)).copied().unwrap_or_default())
    }
}

/// The reasons of every standing with every set of blocks, for one campaign under one regime: cell
/// `standing | blocks << 4`.
pub(super) struct PairTable([Reasons; Self::CELLS]);

impl PairTable {
    const CELLS: usize = 16 * BLOCKS;
    /// Equal neighbours would wait for each other's count, so four take turns.
    const LANES: usize = 4;

    pub(super) fn of(campaign: Campaign, regime: Regime) -> Self {
        let mut table = Self([Reasons::NONE; Self::CELLS]);
        for standing in Standing::ALL {
            let consent =
                consent_reasons(Standings::of(*standing), Conditions::NONE, campaign, regime);
            for bits in 0..=u8::MAX {
                let Ok(blocks) = Blocks::from_bits(bits) else { break };
                if let Some(cell) = table.0.get_mut(Self::cell(standing.code(), bits)) {
                    *cell = consent.union(blocks.reasons(campaign));
                }
            }
        }
        table
    }

    fn cell(standing: u8, blocks: u8) -> usize {
        (usize::from(standing) | (usize::from(blocks) << 4)) & (Self::CELLS - 1)
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "hot: a cell is below CELLS by its mask, and one position was left over"
    )]
    pub(super) fn select(&self, answers: &[u8], blocks: &[u8]) -> Selection {
        let mut cells = [[0_u32; Self::CELLS]; Self::LANES];
        let (by_lane, blocks_by_lane) =
            (answers.chunks_exact(Self::LANES), blocks.chunks_exact(Self::LANES));
        let left = by_lane.remainder().iter().zip(blocks_by_lane.remainder());
        for (answers, blocks) in by_lane.zip(blocks_by_lane) {
            for ((answer, blocks), counts) in answers.iter().zip(blocks).zip(&mut cells) {
                let count = &mut counts[Self::cell(*answer, *blocks)];
                *count = count.wrapping_add(1);
            }
        }
        for (answer, blocks) in left {
            let count = &mut cells[0][Self::cell(*answer, *blocks)];
            *count = count.wrapping_add(1);
        }

        let mut counts = Counts::default();
        let mut include = [0_u8; Self::CELLS];
        for (cell, reasons) in self.0.iter().enumerate() {
            let contacts = cells.iter().map(|lane| u64::from(lane[cell])).sum();
            counts.add(*reasons, contacts);
            include[cell] = u8::from(includes(*reasons));
        }

        // One position more than the result, for the candidate that is written before it is known whether it counts.
        let total = usize::try_from(counts.included()).unwrap_or(0);
        let mut included = vec![0_u32; total.saturating_add(1)];
        let mut next = 0_usize;
        for (position, (answer, blocks)) in (0_u32..).zip(answers.iter().zip(blocks)) {
            included[next.min(total)] = position;
            next = next.wrapping_add(usize::from(include[Self::cell(*answer, *blocks)]));
        }
        included.truncate(total);
        Selection { included, counts }
    }
}
