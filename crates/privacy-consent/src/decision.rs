//! May this campaign reach this contact, and why.

use privacy_vocabulary::Day;

use crate::{
    Answer, Answered, Blocks, Campaign, Channel, Conditions, Facts, Reason, Reasons, Regime,
    Schedule, Standing, Standings,
};

/// Decides whether a campaign may reach a contact, with every reason that holds.
///
/// The decision is that of the day the facts were gathered for; the regime is the one of that day. Allocates nothing.
/// For a mailing use [`Mailing::decide`](crate::Mailing::decide), which takes day, schedule and channel into account
/// and hands out the permit.
///
/// # Examples
/// Absent is neither refused nor granted:
/// ```
/// use privacy_consent::{Answer, Campaign, Facts, Regime, decide};
///
/// let facts = Facts::of(Answer::Absent);
/// assert!(decide(facts, Campaign::Marketing, Regime::OptOut).includes());
/// assert!(!decide(facts, Campaign::Marketing, Regime::ExplicitConsent).includes());
/// assert!(decide(facts, Campaign::Operational, Regime::ExplicitConsent).includes());
/// ```
/// An objection stops marketing in every regime, and no operational campaign:
/// ```
/// use privacy_consent::{Answer, Block, Campaign, Facts, Reason, Regime, decide};
///
/// let facts = Facts::of(Answer::Granted).blocked_by(Block::Objected);
/// let decision = decide(facts, Campaign::Marketing, Regime::OptOut);
/// assert!(decision.reasons().iter().eq([Reason::Objected, Reason::Granted]));
/// assert!(!decision.includes());
/// assert!(decide(facts, Campaign::Operational, Regime::OptOut).includes());
/// ```
///
/// # Source
/// C-1, C-2, C-3, C-5, C-9, C-10, C-12.
pub const fn decide(facts: Facts, campaign: Campaign, regime: Regime) -> Decision {
    let reasons = reasons_of_facts(facts, campaign, regime);
    let changes_on = match facts.lapses_on() {
        Some(day) if includes(reasons) => {
            let lapsed = reasons_of_facts(facts.lapsed(), campaign, regime);
            if includes(lapsed) { None } else { Some(day) }
        }
        Some(_) | None => None,
    };
    Decision { reasons, answered: facts.answered(), changes_on }
}

/// Decides for a day, under the regime that the schedule has on that day.
///
/// Grants that lapsed by then have lapsed, and the day on which the outcome changes by itself takes the schedule's
/// later steps into account.
///
/// # Examples
/// ```
/// use privacy_consent::{Answer, Campaign, Facts, Schedule, decide_on};
///
/// let (facts, schedule) = (Facts::of(Answer::Absent), Schedule::november_2018());
/// let before = decide_on(facts, Campaign::Marketing, &schedule, "2018-11-14".parse()?);
/// assert!(before.includes());
/// assert_eq!(before.changes_on(), Some("2018-11-15".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// C-4, C-11.
pub fn decide_on(facts: Facts, campaign: Campaign, schedule: &Schedule, day: Day) -> Decision {
    decide_under(facts, campaign, schedule, None, day)
}

pub(crate) fn decide_under(
    facts: Facts,
    campaign: Campaign,
    schedule: &Schedule,
    channel: Option<Channel>,
    day: Day,
) -> Decision {
    let on = |day: Day| {
        let regime = schedule.on(day);
        let regime = channel.map_or(regime, |channel| regime.on_channel(channel));
        decide(facts.on(day), campaign, regime)
    };
    let today = on(day);
    let lapse = facts.lapses_on().filter(|lapse| *lapse > day);
    let changes_on = schedule
        .changes_after(day)
        .chain(lapse)
        .filter(|later| on(*later).outcome() != today.outcome())
        .min();
    Decision { changes_on, ..today }
}

pub(crate) const fn includes(reasons: Reasons) -> bool {
    reasons.excluding().is_empty() && !reasons.including().is_empty()
}

/// The first reason that excludes, or else the first that includes. A decision has a reason.
pub(crate) const fn because(reasons: Reasons) -> Reason {
    match reasons.first() {
        Some(reason) => reason,
        None => Reason::NotGranted,
    }
}

/// The rule, for one contact and for columns.
pub(crate) const fn reasons(
    standings: Standings,
    conditions: Conditions,
    blocks: Blocks,
    campaign: Campaign,
    regime: Regime,
) -> Reasons {
    consent_reasons(standings, conditions, campaign, regime).union(blocks.reasons(campaign))
}

/// C-5: what consent contributes; blocks have their own say.
pub(crate) const fn consent_reasons(
    standings: Standings,
    conditions: Conditions,
    campaign: Campaign,
    regime: Regime,
) -> Reasons {
    match campaign {
        Campaign::Operational => Reasons::of(Reason::Operational),
        Campaign::Marketing => reasons_of_layers(standings, conditions, regime),
    }
}

const fn reasons_of_facts(facts: Facts, campaign: Campaign, regime: Regime) -> Reasons {
    reasons(facts.standings(), facts.conditions(), facts.blocks(), campaign, regime)
}

/// C-9: what each layer says, and that one permits where another does not.
const fn reasons_of_layers(
    standings: Standings,
    conditions: Conditions,
    regime: Regime,
) -> Reasons {
    let mut reasons = Reasons::NONE;
    let mut rest = standings;
    while let Some(standing) = rest.first() {
        reasons = reasons.union(reasons_of(standing, conditions, regime));
        rest = rest.without(Standings::of(standing));
    }
    if !reasons.including().is_empty() && !reasons.excluding().is_empty() {
        reasons = reasons.with(Reason::LayerForbids);
    }
    reasons
}

/// C-1, C-2, C-3, C-12: what one answer means for a marketing campaign.
const fn reasons_of(standing: Standing, conditions: Conditions, regime: Regime) -> Reasons {
    match standing.answer() {
        Answer::Granted => Reasons::of(Reason::Granted),
        Answer::Refused => Reasons::of(Reason::Refused),
        Answer::Absent => match regime {
            Regime::OptOut => Reasons::of(Reason::NeverRefused),
            Regime::ExplicitConsent => not_granted(standing),
            Regime::SoftOptIn(country) => {
                let missing = country.missing(conditions);
                if missing.is_empty() {
                    Reasons::of(Reason::SoftOptIn)
                } else {
                    missing.union(not_granted(standing))
                }
            }
        },
    }
}

/// C-7, C-11, C-13: why an answer that is not refused is no grant either.
const fn not_granted(standing: Standing) -> Reasons {
    let reasons = Reasons::of(Reason::NotGranted);
    match standing {
        Standing::Unknown | Standing::RequestDeferred => reasons,
        Standing::Requested => reasons.with(Reason::Unconfirmed),
        Standing::Expired => reasons.with(Reason::Expired),
        Standing::Invalidated | Standing::Revoked => reasons.with(Reason::Ended),
        Standing::Minor => reasons.with(Reason::Minor),
        Standing::Given | Standing::Renewed | Standing::Refused | Standing::Withdrawn => reasons,
    }
}

/// Whether the campaign reaches the contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is no third outcome")]
pub enum Outcome {
    /// The contact is left out.
    Exclude,
    /// The contact is reached.
    Include,
}

impl Outcome {
    /// `exclude` or `include`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exclude => "exclude",
            Self::Include => "include",
        }
    }
}

impl core::fmt::Display for Outcome {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.as_str())
    }
}

/// A decision: the outcome with all its reasons, the answer that decided, and the day on which it changes by itself.
///
/// It holds at least one reason. It says nothing about who the contact is.
///
/// # Source
/// C-1 to C-13.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub struct Decision {
    reasons: Reasons,
    answered: Answered,
    changes_on: Option<Day>,
}

impl Decision {
    /// Whether the campaign reaches the contact.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        if includes(self.reasons) { Outcome::Include } else { Outcome::Exclude }
    }

    /// Whether the outcome is [`Outcome::Include`].
    #[must_use]
    pub const fn includes(&self) -> bool {
        includes(self.reasons)
    }

    /// All reasons that hold, those of the other side too: a contact who granted and whose address bounced has both.
    #[must_use]
    pub const fn reasons(&self) -> Reasons {
        self.reasons
    }

    /// The one reason to count the contact under: the first that excludes, or else the first that includes.
    #[must_use]
    pub const fn because(&self) -> Reason {
        because(self.reasons)
    }

    /// The answer that decided among the layers.
    #[must_use]
    pub const fn answered(&self) -> Answered {
        self.answered
    }

    /// The first day on which the outcome is another although nobody does anything, if there is one.
    #[must_use]
    pub const fn changes_on(&self) -> Option<Day> {
        self.changes_on
    }
}

/// A decision is written, never read: it is made anew from the facts.
#[cfg(feature = "serde")]
impl serde::Serialize for Decision {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut decision = serializer.serialize_struct("Decision", 5)?;
        decision.serialize_field("outcome", self.outcome().as_str())?;
        decision.serialize_field("because", &self.because())?;
        decision.serialize_field("reasons", &self.reasons)?;
        decision.serialize_field("answered", &self.answered)?;
        decision.serialize_field("changes_on", &self.changes_on)?;
        decision.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, Condition, Layer, SoftOptIn};

    const GERMANY: Regime = Regime::SoftOptIn(SoftOptIn::Germany);

    fn all_conditions() -> Conditions {
        Condition::ALL.iter().copied().collect()
    }

    /// C-1 to C-3, C-5, C-12: answer × campaign × regime, without blocks, written out.
    #[test]
    #[rustfmt::skip]
    fn the_truth_table() {
        use Answer::{Absent, Granted, Refused};
        use Campaign::{Marketing, Operational};
        let table = [
            (Granted, Marketing,   Regime::OptOut,          true,  Reason::Granted),
            (Granted, Marketing,   GERMANY,                 true,  Reason::Granted),
            (Granted, Marketing,   Regime::ExplicitConsent, true,  Reason::Granted),
            (Absent,  Marketing,   Regime::OptOut,          true,  Reason::NeverRefused),
            (Absent,  Marketing,   GERMANY,                 true,  Reason::SoftOptIn),
            (Absent,  Marketing,   Regime::ExplicitConsent, false, Reason::NotGranted),
            (Refused, Marketing,   Regime::OptOut,          false, Reason::Refused),
            (Refused, Marketing,   GERMANY,                 false, Reason::Refused),
            (Refused, Marketing,   Regime::ExplicitConsent, false, Reason::Refused),
            (Granted, Operational, Regime::OptOut,          true,  Reason::Operational),
            (Granted, Operational, GERMANY,                 true,  Reason::Operational),
            (Granted, Operational, Regime::ExplicitConsent, true,  Reason::Operational),
            (Absent,  Operational, Regime::OptOut,          true,  Reason::Operational),
            (Absent,  Operational, GERMANY,                 true,  Reason::Operational),
            (Absent,  Operational, Regime::ExplicitConsent, true,  Reason::Operational),
            (Refused, Operational, Regime::OptOut,          true,  Reason::Operational),
            (Refused, Operational, GERMANY,                 true,  Reason::Operational),
            (Refused, Operational, Regime::ExplicitConsent, true,  Reason::Operational),
        ];
        for (answer, campaign, regime, included, reason) in table {
            let facts = Facts::of(answer).with_conditions(all_conditions());
            let decision = decide(facts, campaign, regime);
            assert_eq!(decision.includes(), included, "{answer} {campaign} {regime}");
            assert!(decision.reasons().iter().eq([reason]), "{answer} {campaign} {regime}");
            assert_eq!((decision.because(), decision.answered().answer()), (reason, answer));
        }
    }

    /// C-10: block × campaign, over a contact who granted.
    #[test]
    #[rustfmt::skip]
    fn the_table_of_hard_blocks() {
        let table = [
            (Block::Deleted,    Reason::Deleted,    true,  true),
            (Block::Anonymized, Reason::Anonymized, true,  true),
            (Block::Restricted, Reason::Restricted, true,  true),
            (Block::NoAddress,  Reason::NoAddress,  true,  true),
            (Block::Bounced,    Reason::Bounced,    true,  true),
            (Block::Objected,   Reason::Objected,   true,  false),
        ];
        for (block, reason, marketing, operational) in table {
            for (campaign, stopped, includes) in [
                (Campaign::Marketing, marketing, Reason::Granted),
                (Campaign::Operational, operational, Reason::Operational),
            ] {
                for regime in Regime::all() {
                    let facts = Facts::of(Answer::Granted).blocked_by(block);
                    let decision = decide(facts, campaign, regime);
                    assert_eq!(decision.includes(), !stopped, "{block} {campaign} {regime}");
                    assert_eq!(decision.reasons().contains(reason), stopped);
                    assert!(decision.reasons().contains(includes));
                }
            }
        }
    }

    #[test]
    fn an_answer_that_does_not_count_says_why() {
        for (standing, reason) in [
            (Standing::Requested, Reason::Unconfirmed),
            (Standing::Expired, Reason::Expired),
            (Standing::Invalidated, Reason::Ended),
            (Standing::Revoked, Reason::Ended),
            (Standing::Minor, Reason::Minor),
        ] {
            let facts = Facts::standing(standing);
            let decision = decide(facts, Campaign::Marketing, Regime::ExplicitConsent);
            assert!(decision.reasons().iter().eq([reason, Reason::NotGranted]), "{standing}");
            assert_eq!(decision.because(), reason);
            let decision = decide(facts, Campaign::Marketing, Regime::OptOut);
            assert!(decision.reasons().iter().eq([Reason::NeverRefused]), "{standing}");
        }
    }

    #[test]
    fn purpose_and_channel_must_both_permit() {
        let purpose = Answered::of(Layer::PURPOSE, Standing::Given);
        let channel = Answered::of(Layer::CHANNEL, Standing::Refused);
        let decision =
            decide(Facts::answering(purpose).and(channel), Campaign::Marketing, Regime::OptOut);
        assert_eq!(decision.answered(), channel);
        let expected = [Reason::Refused, Reason::LayerForbids, Reason::Granted];
        assert!(decision.reasons().iter().eq(expected));
    }

    #[test]
    fn a_grant_that_lapses_changes_the_outcome_only_where_absence_excludes() {
        let day = Day::from_ymd(2020, 1, 1).unwrap();
        let facts =
            Facts::answering(Answered::of(Layer::AUTHORIZATION, Standing::Given).lapsing_on(day));
        let changes = |facts, campaign, regime| decide(facts, campaign, regime).changes_on();
        assert_eq!(changes(facts, Campaign::Marketing, Regime::ExplicitConsent), Some(day));
        assert_eq!(changes(facts, Campaign::Marketing, GERMANY), Some(day));
        let customer = facts.with_conditions(all_conditions());
        assert_eq!(changes(customer, Campaign::Marketing, GERMANY), None);
        assert_eq!(changes(facts, Campaign::Marketing, Regime::OptOut), None);
        assert_eq!(changes(facts, Campaign::Operational, Regime::ExplicitConsent), None);
        let blocked = facts.blocked_by(Block::Bounced);
        assert_eq!(changes(blocked, Campaign::Marketing, Regime::ExplicitConsent), None);
    }

    #[test]
    fn the_next_change_takes_the_schedule_into_account() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let granted =
            Answered::of(Layer::AUTHORIZATION, Standing::Given).lapsing_on(day("2018-06-01"));
        let schedule = Schedule::november_2018();
        let on =
            |text| decide_on(Facts::answering(granted), Campaign::Marketing, &schedule, day(text));
        // The grant lapses in June, but under opt-out that makes no difference until the switch.
        assert_eq!(on("2018-05-31").changes_on(), Some(day("2018-11-15")));
        assert!(on("2018-11-14").reasons().iter().eq([Reason::NeverRefused]));
        assert!(on("2018-11-15").reasons().iter().eq([Reason::Expired, Reason::NotGranted]));
        assert_eq!(on("2018-11-15").changes_on(), None);
        // A schedule that widens again.
        let schedule = schedule.then(day("2019-01-01"), Regime::OptOut).unwrap();
        let decision =
            decide_on(Facts::of(Answer::Absent), Campaign::Marketing, &schedule, day("2018-12-31"));
        assert_eq!((decision.includes(), decision.changes_on()), (false, Some(day("2019-01-01"))));
    }

    #[test]
    fn a_decision_is_made_at_compile_time() {
        const DECISION: Decision =
            decide(Facts::of(Answer::Refused), Campaign::Marketing, Regime::ExplicitConsent);
        const { assert!(!DECISION.includes()) }
    }
}
