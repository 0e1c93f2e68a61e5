//! The laws of consent, each as one property.

use privacy_consent::{
    Answer, Answered, Block, Blocks, Campaign, Channel, Condition, Conditions, Facts, Layer,
    Mailing, Outcome, Reason, Regime, Schedule, SoftOptIn, Standing, decide, decide_on,
};
use privacy_vocabulary::Day;
use proptest::{prelude::*, sample::select};

fn standings() -> impl Strategy<Value = Standing> {
    select(Standing::ALL)
}

fn regimes() -> impl Strategy<Value = Regime> {
    select(Regime::all().collect::<Vec<_>>())
}

fn campaigns() -> impl Strategy<Value = Campaign> {
    select(Campaign::ALL)
}

/// Few blocks mostly, all of them at times.
fn blocks() -> impl Strategy<Value = Blocks> {
    prop_oneof![
        3 => Just(Blocks::NONE),
        3 => select(Block::ALL).prop_map(Blocks::of),
        1 => (0_u8..64).prop_filter_map("a set of blocks", |bits| Blocks::from_bits(bits).ok()),
    ]
}

/// All conditions, all but one, or any.
fn conditions() -> impl Strategy<Value = Conditions> {
    let all: Conditions = Condition::ALL.iter().copied().collect();
    prop_oneof![
        2 => Just(all),
        2 => select(Condition::ALL).prop_map(move |one| all.without(Conditions::of(one))),
        1 => (0_u8..128).prop_filter_map("a set of conditions", |bits| Conditions::from_bits(bits).ok()),
    ]
}

/// The days of the calendar around one, which is given in days since 1970-01-01.
fn near(boundary: i32) -> impl Iterator<Item = Day> {
    (-3..=3_i32).filter_map(move |shift| Day::from_epoch_days(boundary.saturating_add(shift)).ok())
}

/// Days around the boundaries: the switch, the law of charities, month ends, the ends of the calendar.
fn days() -> impl Strategy<Value = Day> {
    let around = |boundary| select(near(boundary).collect::<Vec<_>>());
    prop_oneof![
        4 => around(17_850), // 2018-11-15
        2 => around(20_489), // 2026-02-05
        1 => around(18_321), // 2020-02-29
        1 => around(-25_567),
        1 => around(84_370),
    ]
}

fn answered() -> impl Strategy<Value = Answered> {
    let layers = select(Layer::all().collect::<Vec<_>>());
    (layers, standings(), prop::option::of(days())).prop_map(|(layer, standing, lapse)| {
        let answered = Answered::of(layer, standing);
        lapse.map_or(answered, |day| answered.lapsing_on(day))
    })
}

fn facts() -> impl Strategy<Value = Facts> {
    (answered(), prop::collection::vec(answered(), 0..3), blocks(), conditions()).prop_map(
        |(first, others, blocks, conditions)| {
            let facts = others.into_iter().fold(Facts::answering(first), Facts::and);
            facts.with_blocks(blocks).with_conditions(conditions)
        },
    )
}

fn schedules() -> impl Strategy<Value = (Regime, Vec<(Day, Regime)>)> {
    let steps = prop::collection::btree_map(days(), regimes(), 0..4);
    (regimes(), steps.prop_map(|steps| steps.into_iter().collect()))
}

fn schedule(initially: Regime, steps: &[(Day, Regime)]) -> Schedule {
    steps.iter().fold(Schedule::always(initially), |schedule, (from, regime)| {
        schedule.clone().then(*from, *regime).unwrap_or(schedule)
    })
}

fn reached(facts: Facts, campaign: Campaign, regime: Regime) -> bool {
    decide(facts, campaign, regime).outcome() == Outcome::Include
}

proptest! {
    /// Granted → absent → refused never adds a recipient, whatever the campaign, the regime and the blocks (L-5).
    #[test]
    fn lowering_an_answer_never_adds_a_recipient(
        blocks in blocks(), conditions in conditions(), campaign in campaigns(), regime in regimes(),
        others in prop::collection::vec(answered(), 0..3),
    ) {
        let included = [Answer::Refused, Answer::Absent, Answer::Granted].map(|answer| {
            let layer = Answered::of(Layer::AUTHORIZATION, Standing::from_answer(answer));
            let facts = others.iter().copied().fold(Facts::answering(layer), Facts::and);
            reached(facts.with_blocks(blocks).with_conditions(conditions), campaign, regime)
        });
        prop_assert!(included.is_sorted(), "{included:?}");
    }

    /// Explicit consent ⊆ soft opt-in ⊆ opt-out ⊆ operational, before hard blocks (L-5).
    #[test]
    fn each_regime_reaches_no_more_than_the_next_wider_one(
        first in answered(), others in prop::collection::vec(answered(), 0..3), conditions in conditions(),
        country in select(SoftOptIn::ALL),
    ) {
        let facts = others.into_iter().fold(Facts::answering(first), Facts::and).with_conditions(conditions);
        let reached = [
            reached(facts, Campaign::Marketing, Regime::ExplicitConsent),
            reached(facts, Campaign::Marketing, Regime::SoftOptIn(country)),
            reached(facts, Campaign::Marketing, Regime::OptOut),
            reached(facts, Campaign::Operational, Regime::ExplicitConsent),
        ];
        prop_assert!(reached.is_sorted(), "{reached:?}");
        prop_assert!(reached[3]);
    }

    /// An objection stops every marketing campaign in every regime (C-10).
    #[test]
    fn an_objection_stops_every_marketing_campaign(facts in facts(), regime in regimes()) {
        let decision = decide(facts.blocked_by(Block::Objected), Campaign::Marketing, regime);
        prop_assert!(!decision.includes());
        prop_assert!(decision.reasons().contains(Reason::Objected));
    }

    /// An objection changes nothing for an operational campaign (C-5, C-10).
    #[test]
    fn an_objection_leaves_operational_campaigns_alone(facts in facts(), regime in regimes()) {
        let before = decide(facts, Campaign::Operational, regime);
        prop_assert_eq!(decide(facts.blocked_by(Block::Objected), Campaign::Operational, regime), before);
    }

    /// Every other block stops both (C-5 [D], C-10).
    #[test]
    fn a_hard_block_stops_operational_campaigns_too(
        facts in facts(), campaign in campaigns(), regime in regimes(), block in select(Block::ALL),
    ) {
        prop_assume!(block != Block::Objected);
        prop_assert!(!reached(facts.blocked_by(block), campaign, regime));
    }

    /// The order in which layers are given, and giving one twice, changes nothing (C-9).
    #[test]
    fn layers_may_come_in_any_order_and_twice(
        (layers, shuffled) in prop::collection::vec(answered(), 1..5)
            .prop_flat_map(|layers| (Just(layers.clone()), Just(layers).prop_shuffle())),
    ) {
        let fold = |layers: &[Answered]| {
            let mut facts = layers.iter().copied().map(Facts::answering);
            let first = facts.next()?;
            Some(layers.iter().copied().fold(first, Facts::and))
        };
        prop_assert_eq!(fold(&layers), fold(&shuffled));
    }

    /// One layer given: C-1 to C-3 exactly, and no reason of C-9 (C-9).
    #[test]
    fn one_layer_is_the_plain_rule(answered in answered(), conditions in conditions(), regime in regimes()) {
        let facts = Facts::answering(answered).with_conditions(conditions);
        let decision = decide(facts, Campaign::Marketing, regime);
        let expected = match (answered.answer().as_str(), regime.to_string().as_str()) {
            ("granted", _) | ("absent", "opt-out") => Some(true),
            ("refused", _) | ("absent", "explicit-consent") => Some(false),
            _ => None, // soft opt-in: C-12
        };
        prop_assert!(expected.is_none_or(|expected| decision.includes() == expected));
        prop_assert!(!decision.reasons().contains(Reason::LayerForbids));
    }

    /// The regime of any day is that of the last step begun (C-4), and a soft opt-in waits for its law (C-12).
    #[test]
    fn any_day_can_be_replayed((initially, steps) in schedules(), day in days()) {
        let mut expected = initially;
        for (from, regime) in &steps {
            if day >= *from {
                expected = *regime;
            }
        }
        let charity = Regime::SoftOptIn(SoftOptIn::UnitedKingdomCharity);
        if expected == charity && day.to_string().as_str() < "2026-02-05" {
            expected = Regime::ExplicitConsent;
        }
        prop_assume!(day.to_string().as_str() >= "2007-04-01" || !matches!(expected, Regime::SoftOptIn(_)));
        prop_assert_eq!(schedule(initially, &steps).on(day), expected);
    }

    /// The day on which the outcome changes by itself is the first one on which it is another (C-11).
    #[test]
    fn the_outcome_changes_on_the_day_that_the_decision_names(
        facts in facts(), campaign in campaigns(), (initially, steps) in schedules(), day in days(),
    ) {
        let schedule = schedule(initially, &steps);
        let decision = decide_on(facts, campaign, &schedule, day);
        let outcome = |day| decide_on(facts, campaign, &schedule, day).outcome();
        if let Some(change) = decision.changes_on() {
            prop_assert!(change > day);
            prop_assert_ne!(outcome(change), decision.outcome());
        }
        // Nothing else happens in between: look at every day near a boundary.
        let end = decision.changes_on().unwrap_or(Day::MAX);
        for boundary in [17_850, 20_489, 18_321, -25_567, 84_370] {
            for later in near(boundary) {
                if later > day && later < end {
                    prop_assert_eq!(outcome(later), decision.outcome(), "{}", later);
                }
            }
        }
    }

    /// Facts of an earlier day have on a later one the reasons of facts gathered on it, all of them (C-9, C-11).
    #[test]
    fn facts_that_are_carried_to_a_day_are_those_of_the_day(
        layers in prop::collection::vec(answered(), 1..5), on in days(), earlier in days(),
        campaign in campaigns(), regime in regimes(), conditions in conditions(), blocks in blocks(),
    ) {
        let gather = |of: &dyn Fn(Answered) -> Answered| {
            let mut all = layers.iter().map(|answered| of(*answered));
            let first = Facts::answering(all.next()?);
            Some(all.fold(first, Facts::and).with_conditions(conditions).with_blocks(blocks))
        };
        let carried = gather(&|answered| answered).map(|facts| facts.on(earlier.min(on)).on(on));
        let gathered = gather(&|answered| match answered.lapses_on() {
            Some(lapse) if lapse <= on => Answered::of(answered.layer(), Standing::Expired),
            Some(_) | None => answered,
        });
        let reasons = |facts: Option<Facts>| facts.map(|facts| decide(facts, campaign, regime).reasons());
        prop_assert_eq!(reasons(carried), reasons(gathered));
        prop_assert!(reasons(carried).is_some());
    }

    /// There is a permit exactly where the decision includes (C-6).
    #[test]
    fn a_permit_exists_exactly_where_the_decision_includes(
        facts in facts(), campaign in campaigns(), channel in select(Channel::ALL), regime in regimes(), day in days(),
    ) {
        let mailing = Mailing::new(1, "season", channel, campaign);
        let verdict = mailing.decide(7, facts, &Schedule::always(regime), day);
        let decision = verdict.decision();
        prop_assert_eq!(verdict.permit().is_some(), decision.includes());
    }

    /// A decision has a reason, and includes only where none excludes (C-17).
    #[test]
    fn every_decision_has_a_reason(facts in facts(), campaign in campaigns(), regime in regimes()) {
        let decision = decide(facts, campaign, regime);
        prop_assert!(!decision.reasons().is_empty());
        prop_assert_eq!(decision.includes(), decision.reasons().excluding().is_empty());
        prop_assert!(decision.reasons().contains(decision.because()));
    }
}
