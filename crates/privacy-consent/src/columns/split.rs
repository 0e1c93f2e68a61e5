//! What a standing and what a block contribute, each by itself, where the rules let them be counted apart.

use super::table::{BLOCKS, STANDINGS};
use crate::{
    Block, Blocks, Campaign, Conditions, Reasons, Regime, Standing, Standings,
    decision::{because, consent_reasons, includes},
};

/// The rules of one campaign under one regime for one layer without conditions: the reasons of a contact are those of
/// its standing and those of each block that counts, and a contact with such a block is left out.
#[derive(Clone, Debug)]
pub(super) struct Split {
    /// By the code of the standing.
    pub(super) consent: [Reasons; STANDINGS],
    /// By the code of the block.
    pub(super) blocks: [Reasons; Block::ALL.len()],
    /// The blocks that count for the campaign, as [`Blocks::bits`].
    pub(super) counting: u8,
}

impl Split {
    /// Filled from the functions that decide one contact; none where those do not come apart like this.
    pub(super) fn of(campaign: Campaign, regime: Regime) -> Option<Self> {
        let mut consent = [Reasons::NONE; STANDINGS];
        for (reasons, standing) in consent.iter_mut().zip(Standing::ALL) {
            let standings = Standings::of(*standing);
            *reasons = consent_reasons(standings, Conditions::NONE, campaign, regime);
        }
        let mut blocks = [Reasons::NONE; Block::ALL.len()];
        let mut counting = Blocks::NONE;
        for (reasons, block) in blocks.iter_mut().zip(Block::ALL) {
            *reasons = Blocks::of(*block).reasons(campaign);
            if !reasons.is_empty() {
                counting = counting.with(*block);
            }
        }
        let split = Self { consent, blocks, counting: counting.bits() };
        split.holds(campaign).then_some(split)
    }

    /// Whether every set of blocks has the reasons of its blocks and none of a standing, leaves the contact out, and is
    /// counted under its lowest block.
    fn holds(&self, campaign: Campaign) -> bool {
        let said = self.consent.iter().fold(Reasons::NONE, |said, reasons| said.union(*reasons));
        (0..=u8::MAX).take(BLOCKS).all(|bits| {
            let mut reasons = Reasons::NONE;
            let mut lowest = None;
            for (block, of_block) in Block::ALL.iter().zip(self.blocks) {
                if bits & self.counting & Blocks::of(*block).bits() != 0 {
                    reasons = reasons.union(of_block);
                    lowest = lowest.or(Some(because(of_block)));
                }
            }
            let blocks = Blocks::from_bits(bits).unwrap_or_default();
            let is_their_union = blocks.reasons(campaign) == reasons && !reasons.intersects(said);
            let stops = self.consent.iter().all(|consent| match lowest {
                None => true,
                Some(lowest) => {
                    let all = consent.union(reasons);
                    !includes(all) && because(all) == lowest
                }
            });
            is_their_union && stops
        })
    }

    /// Whether a contact of this standing is reached where no block counts.
    pub(super) fn includes(&self, code: u8) -> bool {
        self.consent.get(usize::from(code)).is_some_and(|reasons| includes(*reasons))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::reasons;

    /// Every campaign and regime can be counted apart, and says for every cell what the row form says (L-15).
    #[test]
    fn standing_and_blocks_come_apart_under_every_regime() {
        for campaign in Campaign::ALL {
            for regime in Regime::all() {
                let split = Split::of(*campaign, regime).unwrap();
                for (standing, consent) in Standing::ALL.iter().zip(split.consent) {
                    for bits in 0..64 {
                        let blocks = Blocks::from_bits(bits).unwrap();
                        let counting = blocks
                            .iter()
                            .filter(|block| split.counting & Blocks::of(*block).bits() != 0);
                        let told = counting.fold(consent, |told, block| {
                            told.union(split.blocks[usize::from(block.code())])
                        });
                        let standings = Standings::of(*standing);
                        let row = reasons(standings, Conditions::NONE, blocks, *campaign, regime);
                        assert_eq!(told, row);
                        let reached = split.includes(standing.code()) && bits & split.counting == 0;
                        assert_eq!(reached, includes(row));
                    }
                }
            }
        }
    }

    #[test]
    fn a_block_counts_where_it_stops() {
        let counting = |campaign| Split::of(campaign, Regime::OptOut).unwrap().counting;
        assert_eq!(counting(Campaign::Marketing), 0b11_1111);
        assert_eq!(counting(Campaign::Operational), 0b01_1111);
    }

    #[test]
    fn rules_that_do_not_come_apart_are_not_split() {
        let split = Split::of(Campaign::Marketing, Regime::OptOut).unwrap();
        let mut includes_all_the_same = split.clone();
        includes_all_the_same.blocks[2] = Reasons::NONE;
        assert!(!includes_all_the_same.holds(Campaign::Marketing));
        let mut says_the_same = split.clone();
        says_the_same.consent[1] = split.blocks[0];
        assert!(!says_the_same.holds(Campaign::Marketing));
    }
}
