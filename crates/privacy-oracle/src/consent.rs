//! C-1 to C-5, C-7 to C-13: whether a campaign may reach a contact.

pub mod history;
pub mod minors;
pub mod soft_opt_in;

use chrono::NaiveDate;

use self::soft_opt_in::{Customer, Law, Missing};

/// "An answer is granted, refused, or absent." (C-1)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the answers of C-1")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum Answer {
    Granted,
    Refused,
    Absent,
}

/// "Each collapses to one of C-1's three" (C-7): the status of W3C DPV by the name of its term, `None` for another name.
///
/// Valid for processing is a grant; the contact's own no is a refusal, and "a refusal yields only to a later explicit
/// grant" (C-8); everything else is no answer that counts.
#[must_use]
pub fn answer_of_status(term: &str) -> Option<Answer> {
    match term {
        "ConsentGiven" => Some(Answer::Granted),
        "RenewedConsentGiven" => Some(Answer::Granted),
        "ConsentUnknown" => Some(Answer::Absent),
        "ConsentRequested" => Some(Answer::Absent),
        "ConsentRequestDeferred" => Some(Answer::Absent),
        "ConsentRefused" => Some(Answer::Refused),
        "ConsentWithdrawn" => Some(Answer::Refused),
        "ConsentExpired" => Some(Answer::Absent),
        "ConsentInvalidated" => Some(Answer::Absent),
        "ConsentRevoked" => Some(Answer::Absent),
        _ => None,
    }
}

/// The answer of one layer (C-9), and the day from which on a grant no longer holds (C-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "facts that tests fill in")]
pub struct Given {
    /// What was answered.
    pub answer: Answer,
    /// From this day on a grant has expired; without meaning for another answer.
    pub expires: Option<NaiveDate>,
}

/// "An expired grant counts as absent, never as refused."
///
/// # Source
/// C-11.
#[must_use]
pub fn answer_on(given: Given, day: NaiveDate) -> Answer {
    let has_expired = given.expires.is_some_and(|expires| day >= expires);
    if given.answer == Answer::Granted && has_expired { Answer::Absent } else { given.answer }
}

/// Which regime holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the regimes of C-2, C-3 and C-12")]
pub enum Regime {
    /// C-2: "excludes explicit refusals only".
    OptOut,
    /// C-12: an existing customer without an answer may be written to under conditions.
    SoftOptIn(Law),
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
    Anonymized,
    Deleted,
    NoUsableAddress,
    AddressBounced,
    ProcessingRestricted,
}

impl Block {
    /// Every block, in the order of C-10.
    pub const ALL: [Self; 5] = [
        Self::Anonymized,
        Self::Deleted,
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
    /// C-12: the contact never said yes, and a condition for writing to it all the same does not hold.
    Lacks(Missing),
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
    /// What was answered for the purpose and channel of the campaign; where they were asked apart, both (C-9).
    pub given: Vec<Given>,
    /// What is known of it as an existing customer (C-12).
    pub customer: Customer,
    /// The contact objected to direct marketing.
    pub objected: bool,
    /// Its hard blocks.
    pub blocks: Vec<Block>,
}

/// Everything that stands against a recipient on a day; the campaign reaches it if nothing does.
///
/// # Source
/// C-1 to C-3, C-5, C-12, C-9 ("both the channel and the purpose must permit"), C-10; "every decision carries all the reasons
/// that hold, not only the first".
#[must_use]
pub fn exclusions(question: &Question, regime: Regime, day: NaiveDate) -> Vec<Exclusion> {
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
    for given in &question.given {
        let found = match (answer_on(*given, day), regime) {
            (Answer::Granted, _) => vec![],
            (Answer::Refused, _) => vec![Exclusion::Refused],
            (Answer::Absent, Regime::OptOut) => vec![],
            (Answer::Absent, Regime::SoftOptIn(law)) => {
                // Before the law, explicit consent alone permits.
                let missing = if soft_opt_in::is_in_force(law, day) {
                    soft_opt_in::missing(question.customer, law)
                } else {
                    vec![]
                };
                let mut found: Vec<_> = missing.into_iter().map(Exclusion::Lacks).collect();
                let is_reached = found.is_empty() && soft_opt_in::is_in_force(law, day);
                if !is_reached {
                    found.push(Exclusion::NeverGranted);
                }
                found
            }
            (Answer::Absent, Regime::ExplicitConsent) => vec![Exclusion::NeverGranted],
        };
        for exclusion in found {
            if !exclusions.contains(&exclusion) {
                exclusions.push(exclusion);
            }
        }
    }
    exclusions
}

/// What speaks for a recipient, whatever else stands against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the rules that let a recipient in")]
pub enum Inclusion {
    /// C-5.
    Operational,
    /// C-2, C-3: the contact said yes.
    Granted,
    /// C-2: the contact never said no.
    NeverRefused,
    /// C-12: it is an existing customer, and every condition holds.
    SoftOptIn,
}

/// Everything that speaks for a recipient on a day.
///
/// # Source
/// C-1 to C-3, C-5, C-12.
#[must_use]
pub fn inclusions(question: &Question, regime: Regime, day: NaiveDate) -> Vec<Inclusion> {
    if question.campaign == Campaign::Operational {
        return vec![Inclusion::Operational];
    }
    let mut inclusions = Vec::new();
    for given in &question.given {
        let inclusion = match (answer_on(*given, day), regime) {
            (Answer::Granted, _) => Inclusion::Granted,
            (Answer::Refused, _) => continue,
            (Answer::Absent, Regime::OptOut) => Inclusion::NeverRefused,
            (Answer::Absent, Regime::SoftOptIn(law)) => {
                let is_in_force = soft_opt_in::is_in_force(law, day);
                if !is_in_force || !soft_opt_in::missing(question.customer, law).is_empty() {
                    continue;
                }
                Inclusion::SoftOptIn
            }
            (Answer::Absent, Regime::ExplicitConsent) => continue,
        };
        if !inclusions.contains(&inclusion) {
            inclusions.push(inclusion);
        }
    }
    inclusions
}

/// The first day after `day` on which a change of the schedule, a law or the end of a grant turns inclusion into exclusion or
/// back.
///
/// # Source
/// C-4, C-11 and the closing sentence of the chapter: "the date on which the outcome changes by itself".
#[must_use]
pub fn outcome_changes_on(
    question: &Question,
    schedule: &Schedule,
    day: NaiveDate,
) -> Option<NaiveDate> {
    let included_on =
        |day: NaiveDate| exclusions(question, regime_on(schedule, day), day).is_empty();
    let mut days = Vec::new();
    let mut regimes = vec![schedule.at_first];
    for (from, regime) in &schedule.changes {
        days.push(*from);
        regimes.push(*regime);
    }
    for regime in regimes {
        if let Regime::SoftOptIn(law) = regime {
            days.extend(soft_opt_in::since(law));
        }
    }
    for given in &question.given {
        if let Some(expires) = given.expires {
            days.push(expires);
        }
    }
    let mut first: Option<NaiveDate> = None;
    for later in days {
        let is_ahead = later > day;
        let is_earlier = first.is_none_or(|first| later < first);
        if is_ahead && is_earlier && included_on(later) != included_on(day) {
            first = Some(later);
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;

    fn question(campaign: Campaign, answer: Answer) -> Question {
        Question {
            campaign,
            given: vec![Given { answer, expires: None }],
            customer: Customer::UNKNOWN,
            objected: false,
            blocks: vec![],
        }
    }

    fn against(question: &Question, regime: Regime) -> Vec<Exclusion> {
        exclusions(question, regime, day("2018-11-15"))
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
            assert_eq!(against(&marketing, Regime::OptOut), opt_out);
            assert_eq!(against(&marketing, Regime::ExplicitConsent), explicit);
            for regime in [Regime::OptOut, Regime::ExplicitConsent] {
                assert_eq!(against(&question(Campaign::Operational, answer), regime), []);
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
                assert_eq!(against(&blocked, Regime::OptOut), expected);
                assert_eq!(against(&blocked, Regime::ExplicitConsent), expected);
            }
        }
    }

    #[test]
    fn an_objection_stops_marketing_in_every_regime_and_nothing_else() {
        for regime in [Regime::OptOut, Regime::ExplicitConsent] {
            let marketing =
                Question { objected: true, ..question(Campaign::Marketing, Answer::Granted) };
            assert_eq!(against(&marketing, regime), [Exclusion::Objected]);
            let operational =
                Question { objected: true, ..question(Campaign::Operational, Answer::Refused) };
            assert_eq!(against(&operational, regime), []);
        }
    }

    #[test]
    fn all_reasons_are_given_at_once() {
        let question = Question {
            campaign: Campaign::Marketing,
            given: vec![Given { answer: Answer::Absent, expires: None }],
            customer: Customer::UNKNOWN,
            objected: true,
            blocks: vec![Block::NoUsableAddress, Block::ProcessingRestricted],
        };
        assert_eq!(
            against(&question, Regime::ExplicitConsent),
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

    #[test]
    #[rustfmt::skip]
    fn what_speaks_for_a_recipient_is_told_too() {
        for (answer, opt_out, explicit) in [
            (Answer::Granted, vec![Inclusion::Granted],      vec![Inclusion::Granted]),
            (Answer::Refused, vec![],                        vec![]),
            (Answer::Absent,  vec![Inclusion::NeverRefused], vec![]),
        ] {
            let marketing = question(Campaign::Marketing, answer);
            let on = day("2018-11-15");
            assert_eq!(inclusions(&marketing, Regime::OptOut, on), opt_out);
            assert_eq!(inclusions(&marketing, Regime::ExplicitConsent, on), explicit);
            let operational = question(Campaign::Operational, answer);
            assert_eq!(inclusions(&operational, Regime::OptOut, on), [Inclusion::Operational]);
        }
    }

    #[test]
    fn an_existing_customer_is_reached_under_all_conditions_alone() {
        let soft = Regime::SoftOptIn(Law::Directive);
        let customer = Customer {
            collected: soft_opt_in::Collected::Sale,
            own_similar_products: true,
            opt_out_at_collection: true,
            opt_out_in_message: true,
        };
        let on = day("2018-11-15");
        let absent = Question { customer, ..question(Campaign::Marketing, Answer::Absent) };
        assert_eq!(against(&absent, soft), []);
        assert_eq!(inclusions(&absent, soft, on), [Inclusion::SoftOptIn]);
        assert_eq!(against(&absent, Regime::ExplicitConsent), [Exclusion::NeverGranted]);
        let refused = Question { customer, ..question(Campaign::Marketing, Answer::Refused) };
        assert_eq!(against(&refused, soft), [Exclusion::Refused]);
        let customer = Customer { opt_out_in_message: false, ..customer };
        let lacking = Question { customer, ..absent };
        let expected = [Exclusion::Lacks(Missing::OptOutInEachMessage), Exclusion::NeverGranted];
        assert_eq!(against(&lacking, soft), expected);
        assert_eq!(inclusions(&lacking, soft, on), []);
        let granted = Question { customer, ..question(Campaign::Marketing, Answer::Granted) };
        assert_eq!(against(&granted, soft), []);
    }

    #[test]
    fn purpose_and_channel_must_both_permit() {
        let given = |answer| Given { answer, expires: None };
        let both = |one, other| Question {
            given: vec![given(one), given(other)],
            ..question(Campaign::Marketing, one)
        };
        for (one, other, opt_out, explicit) in [
            (Answer::Granted, Answer::Granted, vec![], vec![]),
            (Answer::Granted, Answer::Absent, vec![], vec![Exclusion::NeverGranted]),
            (Answer::Granted, Answer::Refused, vec![Exclusion::Refused], vec![Exclusion::Refused]),
            (
                Answer::Absent,
                Answer::Refused,
                vec![Exclusion::Refused],
                vec![Exclusion::NeverGranted, Exclusion::Refused],
            ),
        ] {
            assert_eq!(against(&both(one, other), Regime::OptOut), opt_out);
            assert_eq!(against(&both(one, other), Regime::ExplicitConsent), explicit);
        }
    }

    #[test]
    fn an_expired_grant_is_absent_and_a_refusal_does_not_expire() {
        let expires = Some(day("2020-01-01"));
        for (answer, before, from) in [
            (Answer::Granted, Answer::Granted, Answer::Absent),
            (Answer::Absent, Answer::Absent, Answer::Absent),
            (Answer::Refused, Answer::Refused, Answer::Refused),
        ] {
            assert_eq!(answer_on(Given { answer, expires }, day("2019-12-31")), before);
            assert_eq!(answer_on(Given { answer, expires }, day("2020-01-01")), from);
        }
        let granted = Question {
            given: vec![Given { answer: Answer::Granted, expires }],
            ..question(Campaign::Marketing, Answer::Granted)
        };
        let schedule = mid_november_2018();
        let changes = |on: &str| outcome_changes_on(&granted, &schedule, day(on));
        assert_eq!(changes("2018-11-14"), Some(day("2020-01-01")));
        assert_eq!(changes("2020-01-01"), None);
    }

    #[test]
    fn two_statuses_of_dpv_grant_and_two_refuse() {
        let terms = [
            ("ConsentGiven", Answer::Granted),
            ("RenewedConsentGiven", Answer::Granted),
            ("ConsentRefused", Answer::Refused),
            ("ConsentWithdrawn", Answer::Refused),
            ("ConsentUnknown", Answer::Absent),
            ("ConsentExpired", Answer::Absent),
        ];
        for (term, answer) in terms {
            assert_eq!(answer_of_status(term), Some(answer), "{term}");
        }
        assert_eq!(answer_of_status("consentGiven"), None);
    }
}
