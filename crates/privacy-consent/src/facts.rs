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
    given: Held,
    renewed: Held,
    blocks: Blocks,
    conditions: Conditions,
}

/// How long the last of several grants of one standing holds: the first day on which it no longer does, `None` without
/// an end. Without meaning where there is no such grant.
type Held = Option<Day>;

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
            given: held(answered, Standing::Given),
            renewed: held(answered, Standing::Renewed),
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
            given: self.longest(Standing::Given, self.given, answered),
            renewed: self.longest(Standing::Renewed, self.renewed, answered),
            ..self
        }
    }

    fn longest(&self, standing: Standing, until: Held, answered: Answered) -> Held {
        if answered.standing != standing {
            until
        } else if self.standings.contains(standing) {
            until.zip(answered.lapses_on).map(|(one, other)| one.max(other))
        } else {
            answered.lapses_on
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

    /// The facts of a later day, on which grants may have lapsed: those that have count as expired, the others hold.
    ///
    /// What the decision gives as the answer that decided is then the grant that ended first.
    #[must_use]
    pub fn on(self, day: Day) -> Self {
        let has_ended = |until: Held| until.is_some_and(|until| until <= day);
        let ended = [(Standing::Given, self.given), (Standing::Renewed, self.renewed)]
            .into_iter()
            .filter(|(standing, until)| self.standings.contains(*standing) && has_ended(*until))
            .fold(Standings::NONE, |ended, (standing, _)| ended.with(standing));
        let first = has_ended(self.lapses_on);
        if !first && ended.is_empty() {
            return self;
        }
        let standings = self.standings.without(ended).with(Standing::Expired);
        Self { standings, ..if first { self.lapsed() } else { self } }
    }

    /// The facts once the first grant has lapsed, as far as the outcome goes: one lapsed layer withholds its permission,
    /// so the others can no longer make a difference.
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

const fn held(answered: Answered, standing: Standing) -> Held {
    if answered.standing as u8 == standing as u8 { answered.lapses_on } else { None }
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

    /// Of three layers one ends in January, one in March and one never.
    #[test]
    fn only_what_has_lapsed_has_expired() {
        let until = |layer, day: &str| {
            Answered::of(layer, Standing::Given).lapsing_on(day.parse().unwrap())
        };
        let facts = Facts::answering(until(Layer::PURPOSE, "2020-01-01"))
            .and(until(Layer::CHANNEL, "2020-03-01"))
            .and(Answered::of(Layer::ADDRESS, Standing::Renewed));
        for (on, expected) in [
            ("2019-12-31", &[Standing::Given, Standing::Renewed][..]),
            ("2020-01-01", &[Standing::Given, Standing::Renewed, Standing::Expired]),
            ("2020-02-29", &[Standing::Given, Standing::Renewed, Standing::Expired]),
            ("2020-03-01", &[Standing::Renewed, Standing::Expired]),
        ] {
            assert!(facts.on(day(on)).standings().iter().eq(expected.iter().copied()), "{on}");
            // By way of another day it is the same.
            let by_way = facts.on(day(on).min(day("2020-01-01"))).on(day(on));
            assert_eq!(by_way.standings(), facts.on(day(on)).standings());
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
