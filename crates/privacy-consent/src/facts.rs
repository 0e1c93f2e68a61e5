//! What a decision rests on: the answers of the layers that concern it, the blocks, the soft opt-in's conditions.

use privacy_vocabulary::Day;

use crate::{Answer, Block, Blocks, Conditions, Layer, Moment, Standing, Standings};

/// Where one layer stands on a day: which answer, since when, and until when by itself.
///
/// # Source
/// C-1, C-9, C-11.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Answered {
    layer: Layer,
    standing: Standing,
    moment: Option<Moment>,
    lapses_on: Option<Day>,
}

impl Answered {
    /// The standing of a layer, of which no more is known.
    #[must_use]
    pub const fn of(layer: Layer, standing: Standing) -> Self {
        Self { layer, standing, moment: None, lapses_on: None }
    }

    /// The same, recorded at this moment.
    #[must_use]
    pub const fn at(self, moment: Moment) -> Self {
        Self { moment: Some(moment), ..self }
    }

    /// The same, and a grant ends by itself: on this day it no longer holds. Anything else than a grant does not lapse.
    #[must_use]
    pub const fn lapsing_on(self, day: Day) -> Self {
        match self.standing.answer() {
            Answer::Granted => Self { lapses_on: Some(day), ..self },
            Answer::Absent | Answer::Refused => self,
        }
    }

    /// What the answer was about.
    #[must_use]
    pub const fn layer(self) -> Layer {
        self.layer
    }

    /// Where it stands.
    #[must_use]
    pub const fn standing(self) -> Standing {
        self.standing
    }

    /// Which of the three answers that is.
    #[must_use]
    pub const fn answer(self) -> Answer {
        self.standing.answer()
    }

    /// When the answer was recorded, where that is known: with the layer, it names the record that decided.
    #[must_use]
    pub const fn moment(self) -> Option<Moment> {
        self.moment
    }

    /// The first day on which the grant no longer holds.
    #[must_use]
    pub const fn lapses_on(self) -> Option<Day> {
        self.lapses_on
    }

    /// Of two, the one that permits less; else the earlier end, the lower layer, the lower standing, the older record.
    fn stricter(self, other: Self) -> Self {
        let key = |answered: Self| {
            let until = answered.lapses_on.map_or((1_u8, Day::MAX), |day| (0, day));
            (answered.answer().rank(), until, answered.layer, answered.standing, answered.moment)
        };
        if key(other) < key(self) { other } else { self }
    }
}

/// What is known of one contact for one campaign, on the day of the decision.
///
/// A host that keeps one answer writes [`Facts::of`]; one that keeps several layers adds them with [`Facts::and`], in
/// any order; one that keeps the history of each layer gets the facts from it. Nothing in it says who the contact is.
///
/// # Examples
/// ```
/// use privacy_consent::{Answer, Block, Facts};
///
/// let facts = Facts::of(Answer::Granted).blocked_by(Block::Bounced);
/// assert_eq!(facts.answered().answer(), Answer::Granted);
/// assert!(facts.blocks().contains(Block::Bounced));
/// ```
///
/// # Source
/// C-1, C-9, C-10, C-12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Facts {
    standings: Standings,
    strictest: Answered,
    lapses_on: Option<Day>,
    blocks: Blocks,
    conditions: Conditions,
}

impl Facts {
    /// One answer to the authorization of the campaign's purpose and channel.
    #[must_use]
    pub const fn of(answer: Answer) -> Self {
        Self::standing(Standing::from_answer(answer))
    }

    /// One standing of the authorization of the campaign's purpose and channel.
    #[must_use]
    pub const fn standing(standing: Standing) -> Self {
        Self::answering(Answered::of(Layer::AUTHORIZATION, standing))
    }

    /// The answer of one layer.
    #[must_use]
    pub const fn answering(answered: Answered) -> Self {
        Self {
            standings: Standings::of(answered.standing),
            strictest: answered,
            lapses_on: answered.lapses_on,
            blocks: Blocks::NONE,
            conditions: Conditions::NONE,
        }
    }

    /// The same, and the answer of a further layer that concerns the campaign. All must permit.
    ///
    /// Commutative, associative and idempotent.
    #[must_use]
    pub fn and(self, answered: Answered) -> Self {
        Self {
            standings: self.standings.with(answered.standing),
            strictest: self.strictest.stricter(answered),
            lapses_on: match (self.lapses_on, answered.lapses_on) {
                (Some(day), Some(other)) => Some(day.min(other)),
                (day, None) => day,
                (None, day) => day,
            },
            ..self
        }
    }

    /// The same, and this block holds.
    #[must_use]
    pub const fn blocked_by(self, block: Block) -> Self {
        Self { blocks: self.blocks.with(block), ..self }
    }

    /// The same, and these blocks hold.
    #[must_use]
    pub const fn with_blocks(self, blocks: Blocks) -> Self {
        Self { blocks: self.blocks.union(blocks), ..self }
    }

    /// The same, and these conditions of a soft opt-in hold.
    #[must_use]
    pub const fn with_conditions(self, conditions: Conditions) -> Self {
        Self { conditions: self.conditions.union(conditions), ..self }
    }

    /// The standings of all layers.
    #[must_use]
    pub const fn standings(self) -> Standings {
        self.standings
    }

    /// The answer that decides: the layer that permits least.
    #[must_use]
    pub const fn answered(self) -> Answered {
        self.strictest
    }

    /// The first day on which one of the grants no longer holds.
    #[must_use]
    pub const fn lapses_on(self) -> Option<Day> {
        self.lapses_on
    }

    /// The blocks that hold.
    #[must_use]
    pub const fn blocks(self) -> Blocks {
        self.blocks
    }

    /// The conditions of a soft opt-in that hold.
    #[must_use]
    pub const fn conditions(self) -> Conditions {
        self.conditions
    }

    /// The facts of a later day, on which grants may have lapsed.
    ///
    /// From the first lapse on, all grants of the facts count as expired: one lapsed layer withholds its permission, so
    /// the others can no longer make a difference.
    #[must_use]
    pub fn on(self, day: Day) -> Self {
        match self.lapses_on {
            Some(end) if end <= day => self.lapsed(),
            Some(_) | None => self,
        }
    }

    pub(crate) const fn lapsed(self) -> Self {
        let granted = Standings::of(Standing::Given).with(Standing::Renewed);
        let strictest = match self.strictest.answer() {
            Answer::Granted => {
                Answered { standing: Standing::Expired, lapses_on: None, ..self.strictest }
            }
            Answer::Absent | Answer::Refused => self.strictest,
        };
        Self {
            standings: self.standings.without(granted).with(Standing::Expired),
            strictest,
            lapses_on: None,
            ..self
        }
    }
}

/// One answer to the authorization of the campaign's purpose and channel.
impl From<Answer> for Facts {
    fn from(answer: Answer) -> Self {
        Self::of(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn only_a_grant_lapses() {
        for standing in Standing::ALL {
            let answered = Answered::of(Layer::PURPOSE, *standing).lapsing_on(day("2020-01-01"));
            assert_eq!(answered.lapses_on().is_some(), answered.answer() == Answer::Granted);
        }
    }

    #[test]
    fn the_strictest_layer_decides_in_any_order() {
        let granted = Answered::of(Layer::PURPOSE, Standing::Given).lapsing_on(day("2020-01-01"));
        let refused = Answered::of(Layer::CHANNEL, Standing::Withdrawn);
        let absent = Answered::of(Layer::ADDRESS, Standing::Unknown);
        for [a, b, c] in [
            [granted, refused, absent],
            [granted, absent, refused],
            [refused, granted, absent],
            [refused, absent, granted],
            [absent, granted, refused],
            [absent, refused, granted],
        ] {
            let facts = Facts::answering(a).and(b).and(c);
            assert_eq!(facts.answered(), refused);
            assert_eq!(facts.lapses_on(), Some(day("2020-01-01")));
            assert_eq!(facts.and(b), facts);
        }
    }

    #[test]
    fn a_grant_holds_until_the_day_before_it_lapses() {
        let facts = Facts::answering(
            Answered::of(Layer::AUTHORIZATION, Standing::Given).lapsing_on(day("2020-01-01")),
        );
        assert_eq!(facts.on(day("2019-12-31")), facts);
        assert_eq!(facts.on(day("2020-01-01")).answered().standing(), Standing::Expired);
    }
}
