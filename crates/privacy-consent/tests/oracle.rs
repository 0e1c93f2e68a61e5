//! The decisions against the second, naive reading of the specification.

use privacy_consent::{
    Answer, Answered, Block, Blocks, Campaign, Condition, Conditions, Decision, Facts, Layer,
    Reason, Regime, Schedule, SoftOptIn, Standing, Status, decide_on,
};
use privacy_oracle::consent::{
    self as oracle,
    soft_opt_in::{Collected, Customer, Law, Missing},
};
use privacy_vocabulary::Day;
use proptest::{prelude::*, sample::select};

/// Days around the switch of 2018, the end of February 2020 and a law of 2026, so that lapses, steps and questions meet.
fn days() -> impl Strategy<Value = Day> {
    let near = [17_850_i32, 18_321, 20_489]
        .into_iter()
        .flat_map(|boundary| (-3..=3).map(move |shift: i32| (boundary, shift)));
    let days = near
        .filter_map(|(boundary, shift)| Day::from_epoch_days(boundary.saturating_add(shift)).ok());
    select(days.collect::<Vec<_>>())
}

fn given() -> impl Strategy<Value = (Answer, Option<Day>)> {
    (select(Answer::ALL), prop::option::of(days()))
}

type Plan = (Regime, Vec<(Day, Regime)>);

fn schedules() -> impl Strategy<Value = Plan> {
    let regimes = || select(Regime::all().collect::<Vec<_>>());
    let steps = prop::collection::btree_map(days(), regimes(), 0..4);
    (regimes(), steps.prop_map(|steps| steps.into_iter().collect()))
}

fn regime_of_oracle(regime: Regime) -> oracle::Regime {
    let law = match regime {
        Regime::OptOut => return oracle::Regime::OptOut,
        Regime::ExplicitConsent => return oracle::Regime::ExplicitConsent,
        Regime::SoftOptIn(
            SoftOptIn::Directive | SoftOptIn::Germany | SoftOptIn::France | SoftOptIn::Switzerland,
        ) => Law::Directive,
        Regime::SoftOptIn(SoftOptIn::UnitedKingdom) => Law::UnitedKingdom,
        Regime::SoftOptIn(SoftOptIn::UnitedKingdomCharity) => Law::UnitedKingdomCharity,
    };
    oracle::Regime::SoftOptIn(law)
}

fn schedule((at_first, steps): &Plan) -> (Schedule, oracle::Schedule) {
    let ours = steps.iter().fold(Schedule::always(*at_first), |schedule, (day, regime)| {
        schedule.clone().then(*day, *regime).unwrap_or(schedule)
    });
    // The oracle takes the changes in any order.
    let changes =
        steps.iter().rev().map(|(day, regime)| (day.date(), regime_of_oracle(*regime))).collect();
    (ours, oracle::Schedule { at_first: regime_of_oracle(*at_first), changes })
}

fn customers() -> impl Strategy<Value = Customer> {
    let collected =
        [Collected::Sale, Collected::Negotiation, Collected::CharitySupport, Collected::Otherwise];
    // One condition of the four is missing more often than several.
    let holds = || prop_oneof![3 => Just(true), 1 => Just(false)];
    (select(collected.to_vec()), holds(), holds(), holds()).prop_map(
        |(collected, own_similar_products, opt_out_at_collection, opt_out_in_message)| Customer {
            collected,
            own_similar_products,
            opt_out_at_collection,
            opt_out_in_message,
        },
    )
}

/// The same in the room's words. A message for own products is not one for a charity's purpose, and is given as both
/// here, since the oracle does not tell them apart.
fn conditions(customer: Customer) -> Conditions {
    let origin = match customer.collected {
        Collected::Sale => Some(Condition::AddressFromSale),
        Collected::Negotiation => Some(Condition::AddressFromNegotiation),
        Collected::CharitySupport => Some(Condition::AddressFromSupport),
        Collected::Otherwise => None,
    };
    let others = [
        (customer.own_similar_products, Condition::OwnSimilarProducts),
        (customer.own_similar_products, Condition::CharitablePurpose),
        (customer.opt_out_at_collection, Condition::OptOutAtCollection),
        (customer.opt_out_in_message, Condition::OptOutInMessage),
    ];
    let others = others.into_iter().filter(|(holds, _)| *holds).map(|(_, condition)| condition);
    origin.into_iter().chain(others).collect()
}

fn answer_of_oracle(answer: Answer) -> oracle::Answer {
    match answer {
        Answer::Absent => oracle::Answer::Absent,
        Answer::Granted => oracle::Answer::Granted,
        Answer::Refused => oracle::Answer::Refused,
    }
}

fn blocks_of_oracle(blocks: Blocks) -> Vec<oracle::Block> {
    let of_one = |block| match block {
        Block::Deleted => Some(oracle::Block::Deleted),
        Block::Anonymized => Some(oracle::Block::Anonymized),
        Block::Restricted => Some(oracle::Block::ProcessingRestricted),
        Block::NoAddress => Some(oracle::Block::NoUsableAddress),
        Block::Bounced => Some(oracle::Block::AddressBounced),
        Block::Objected => None,
    };
    blocks.iter().filter_map(of_one).collect()
}

fn reason_of(exclusion: oracle::Exclusion) -> Reason {
    match exclusion {
        oracle::Exclusion::Refused => Reason::Refused,
        oracle::Exclusion::NeverGranted => Reason::NotGranted,
        oracle::Exclusion::Lacks(Missing::AddressCollectedInASale) => Reason::AddressNotFromSale,
        oracle::Exclusion::Lacks(Missing::OwnSimilarProducts) => Reason::NotSimilar,
        oracle::Exclusion::Lacks(Missing::OptOutOfferedAtCollection) => {
            Reason::NoOptOutAtCollection
        }
        oracle::Exclusion::Lacks(Missing::OptOutInEachMessage) => Reason::NoOptOutInMessage,
        oracle::Exclusion::Objected => Reason::Objected,
        oracle::Exclusion::Blocked(oracle::Block::Deleted) => Reason::Deleted,
        oracle::Exclusion::Blocked(oracle::Block::Anonymized) => Reason::Anonymized,
        oracle::Exclusion::Blocked(oracle::Block::ProcessingRestricted) => Reason::Restricted,
        oracle::Exclusion::Blocked(oracle::Block::NoUsableAddress) => Reason::NoAddress,
        oracle::Exclusion::Blocked(oracle::Block::AddressBounced) => Reason::Bounced,
    }
}

/// The reasons that exclude, less those that say more exactly why a grant is missing or which layer forbids.
fn exclusions(decision: &Decision) -> Vec<Reason> {
    let finer = [Reason::Expired, Reason::LayerForbids];
    decision.reasons().excluding().iter().filter(|reason| !finer.contains(reason)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    /// Outcome, what stands against the contact and the day of the next change are those of the oracle (C-1 to C-5,
    /// C-9 to C-12).
    #[test]
    fn every_decision_is_that_of_the_second_reading(
        given in prop::collection::vec(given(), 1..4), marketing in any::<bool>(), bits in 0..64_u8,
        customer in customers(), plan in schedules(), day in days(),
    ) {
        let campaign = if marketing { Campaign::Marketing } else { Campaign::Operational };
        let blocks = if bits % 2 == 0 { Blocks::NONE } else { Blocks::from_bits(bits >> 1).unwrap_or_default() };
        let blocks = if bits > 47 { blocks.with(Block::Objected) } else { blocks };
        let layers = Layer::all().zip(&given).map(|(layer, (answer, lapse))| {
            let answered = Answered::of(layer, Standing::from_answer(*answer));
            lapse.map_or(answered, |day| answered.lapsing_on(day))
        });
        let facts = layers.fold(None, |facts: Option<Facts>, answered| {
            Some(facts.map_or(Facts::answering(answered), |facts| facts.and(answered)))
        });
        let Some(facts) = facts else { return Ok(()) };
        let question = oracle::Question {
            campaign: if marketing { oracle::Campaign::Marketing } else { oracle::Campaign::Operational },
            given: given
                .iter()
                .map(|(answer, lapse)| oracle::Given { answer: answer_of_oracle(*answer), expires: lapse.map(Day::date) })
                .collect(),
            customer,
            objected: blocks.contains(Block::Objected),
            blocks: blocks_of_oracle(blocks),
        };
        let (ours, theirs) = schedule(&plan);
        let facts = facts.with_blocks(blocks).with_conditions(conditions(customer));
        let decision = decide_on(facts, campaign, &ours, day);
        let mut expected: Vec<_> = oracle::exclusions(&question, oracle::regime_on(&theirs, day.date()), day.date())
            .into_iter()
            .map(reason_of)
            .collect();
        expected.sort();
        prop_assert_eq!(decision.includes(), expected.is_empty());
        prop_assert_eq!(exclusions(&decision), expected);
        let change = oracle::outcome_changes_on(&question, &theirs, day.date());
        prop_assert_eq!(decision.changes_on().map(Day::date), change);
    }
}

/// Each term of DPV comes down to the answer of the second reading (C-7).
#[test]
fn every_status_comes_down_to_the_answer_of_the_second_reading() {
    for status in Status::ALL {
        let expected = oracle::answer_of_status(status.dpv_term());
        assert_eq!(Some(answer_of_oracle(status.answer())), expected, "{status}");
    }
}
