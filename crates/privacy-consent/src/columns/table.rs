//! The rules as tables, filled from the functions that decide one contact.

use alloc::vec::Vec;

use crate::{
    Block, Blocks, Campaign, Condition, Conditions, Reasons, Regime, Standing, Standings,
    decision::consent_reasons,
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
