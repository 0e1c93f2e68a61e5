//! C-1 to C-5 and C-10: whether a campaign may reach a contact.

use chrono::NaiveDate;

/// "An answer is granted, refused, or absent." (C-1)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the answers of C-1")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum Answer {
    Granted,
    Refused,
    Absent,
}

/// Which regime holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the regimes of C-2 and C-3")]
pub enum Regime {
    /// C-2: "excludes explicit refusals only".
    OptOut,
    /// C-3: "excludes everyone without an explicit grant"; the default.
    ExplicitConsent,
}

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the campaigns of the specification")]
pub enum Campaign {
    /// Advertising.
    Marketing,
    /// "Information directly related to a contact's purchase or reservation."
    Operational,
}

/// A hard block (C-10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the hard blocks of C-10")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum Block {
    AnonymizedOrDeleted,
    NoUsableAddress,
    AddressBounced,
    ProcessingRestricted,
}

impl Block {
    /// Every block, in the order of C-10.
    pub const ALL: [Self; 4] = [
        Self::AnonymizedOrDeleted,
        Self::NoUsableAddress,
        Self::AddressBounced,
        Self::ProcessingRestricted,
    ];
}

/// From which day on which regime holds (C-4), in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "facts that tests fill in")]
pub struct Schedule {
    /// What holds before the first change.
    pub at_first: Regime,
    /// What holds from a day on.
    pub changes: Vec<(NaiveDate, Regime)>,
}

/// The regime of a day: that of the last change that has come.
///
/// # Source
/// C-4.
#[must_use]
pub fn regime_on(schedule: &Schedule, day: NaiveDate) -> Regime {
    let mut regime = schedule.at_first;
    let mut since: Option<NaiveDate> = None;
    for (from, changed_to) in &schedule.changes {
        let has_come = *from <= day;
        let is_later = since.is_none_or(|since| *from >= since);
        if has_come && is_later {
            regime = *changed_to;
            since = Some(*from);
        }
    }
    regime
}

/// Why a campaign does not reach a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the rules that take a recipient away")]
pub enum Exclusion {
    /// C-2, C-3: the contact said no.
    Refused,
    /// C-3: the contact never said yes.
    NeverGranted,
    /// C-10, Art. 21(2)-(3): it objected to direct marketing.
    Objected,
    /// C-10.
    Blocked(Block),
}

/// What the decision depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "facts that tests fill in")]
pub struct Question {
    /// What is sent.
    pub campaign: Campaign,
    /// The answer for the purpose and channel of the campaign.
    pub answer: Answer,
    /// The contact objected to direct marketing.
    pub objected: bool,
    /// Its hard blocks.
    pub blocks: Vec<Block>,
}

/// Everything that stands against a recipient; the campaign reaches it if nothing does.
///
/// # Source
/// C-1 to C-3, C-5, C-10; "every decision carries all the reasons that hold, not only the first".
#[must_use]
pub fn exclusions(question: &Question, regime: Regime) -> Vec<Exclusion> {
    let mut exclusions = Vec::new();
    // "Hard blocks, for every campaign."
    for block in &question.blocks {
        exclusions.push(Exclusion::Blocked(*block));
    }
    // "An operational campaign is not filtered by consent."
    if question.campaign == Campaign::Operational {
        return exclusions;
    }
    // "Objection to direct marketing blocks every marketing campaign in every regime."
    if question.objected {
        exclusions.push(Exclusion::Objected);
    }
    match (question.answer, regime) {
        (Answer::Granted, Regime::OptOut) => {}
        (Answer::Granted, Regime::ExplicitConsent) => {}
        (Answer::Refused, Regime::OptOut) => exclusions.push(Exclusion::Refused),
        (Answer::Refused, Regime::ExplicitConsent) => exclusions.push(Exclusion::Refused),
        (Answer::Absent, Regime::OptOut) => {}
        (Answer::Absent, Regime::ExplicitConsent) => exclusions.push(Exclusion::NeverGranted),
    }
    exclusions
}

/// The first day after `day` on which the schedule alone turns inclusion into exclusion or back.
///
/// # Source
/// C-4 and the closing sentence of the chapter: "the date on which the outcome changes by itself".
#[must_use]
pub fn outcome_changes_on(
    question: &Question,
    schedule: &Schedule,
    day: NaiveDate,
) -> Option<NaiveDate> {
    let included_on = |day: NaiveDate| exclusions(question, regime_on(schedule, day)).is_empty();
    let mut first: Option<NaiveDate> = None;
    for (from, _) in &schedule.changes {
        let is_ahead = *from > day;
        let is_earlier = first.is_none_or(|first| *from < first);
        if is_ahead && is_earlier && included_on(*from) != included_on(day) {
            first = Some(*from);
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;

    fn question(campaign: Campaign, answer: Answer) -> Question {
        Question { campaign, answer, objected: false, blocks: vec![] }
    }

    /// The move of the source in mid-November 2018.
    fn mid_november_2018() -> Schedule {
        Schedule {
            at_first: Regime::OptOut,
            changes: vec![(day("2018-11-15"), Regime::ExplicitConsent)],
        }
    }

    #[test]
    #[rustfmt::skip]
    fn the_table_of_answers_and_regimes() {
        for (answer, opt_out, explicit) in [
            (Answer::Granted, vec![],                   vec![]),
            (Answer::Refused, vec![Exclusion::Refused], vec![Exclusion::Refused]),
            (Answer::Absent,  vec![],                   vec![Exclusion::NeverGranted]),
        ] {
            let marketing = question(Campaign::Marketing, answer);
            assert_eq!(exclusions(&marketing, Regime::OptOut), opt_out);
            assert_eq!(exclusions(&marketing, Regime::ExplicitConsent), explicit);
            for regime in [Regime::OptOut, Regime::ExplicitConsent] {
                assert_eq!(exclusions(&question(Campaign::Operational, answer), regime), []);
            }
        }
    }

    #[test]
    fn a_hard_block_stops_every_campaign() {
        for block in Block::ALL {
            for campaign in [Campaign::Marketing, Campaign::Operational] {
                let blocked =
                    Question { blocks: vec![block], ..question(campaign, Answer::Granted) };
                let expected = [Exclusion::Blocked(block)];
                assert_eq!(exclusions(&blocked, Regime::OptOut), expected);
                assert_eq!(exclusions(&blocked, Regime::ExplicitConsent), expected);
            }
        }
    }

    #[test]
    fn an_objection_stops_marketing_in_every_regime_and_nothing_else() {
        for regime in [Regime::OptOut, Regime::ExplicitConsent] {
            let marketing =
                Question { objected: true, ..question(Campaign::Marketing, Answer::Granted) };
            assert_eq!(exclusions(&marketing, regime), [Exclusion::Objected]);
            let operational =
                Question { objected: true, ..question(Campaign::Operational, Answer::Refused) };
            assert_eq!(exclusions(&operational, regime), []);
        }
    }

    #[test]
    fn all_reasons_are_given_at_once() {
        let question = Question {
            campaign: Campaign::Marketing,
            answer: Answer::Absent,
            objected: true,
            blocks: vec![Block::NoUsableAddress, Block::ProcessingRestricted],
        };
        assert_eq!(
            exclusions(&question, Regime::ExplicitConsent),
            [
                Exclusion::Blocked(Block::NoUsableAddress),
                Exclusion::Blocked(Block::ProcessingRestricted),
                Exclusion::Objected,
                Exclusion::NeverGranted
            ]
        );
    }

    #[test]
    fn a_change_holds_from_its_own_day() {
        let schedule = mid_november_2018();
        assert_eq!(regime_on(&schedule, day("2018-11-14")), Regime::OptOut);
        assert_eq!(regime_on(&schedule, day("2018-11-15")), Regime::ExplicitConsent);
        let mut back = schedule;
        back.changes.insert(0, (day("2020-01-01"), Regime::OptOut));
        assert_eq!(regime_on(&back, day("2019-12-31")), Regime::ExplicitConsent);
        assert_eq!(regime_on(&back, day("2020-01-01")), Regime::OptOut);
    }

    #[test]
    fn only_the_absent_answer_changes_by_itself() {
        let schedule = mid_november_2018();
        let changes =
            |question: &Question, on: &str| outcome_changes_on(question, &schedule, day(on));
        let absent = question(Campaign::Marketing, Answer::Absent);
        assert_eq!(changes(&absent, "2018-11-14"), Some(day("2018-11-15")));
        assert_eq!(changes(&absent, "2018-11-15"), None);
        for answer in [Answer::Granted, Answer::Refused] {
            assert_eq!(changes(&question(Campaign::Marketing, answer), "2018-11-14"), None);
        }
        let blocked = Question { blocks: vec![Block::AddressBounced], ..absent };
        assert_eq!(changes(&blocked, "2018-11-14"), None);
    }
}
