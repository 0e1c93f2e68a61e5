//! The decisions against the second, naive reading of the specification.

use privacy_consent::{
    Answer, Answered, Block, Blocks, Campaign, Decision, Facts, Layer, Reason, Regime, Schedule,
    Standing, Status, decide_on,
};
use privacy_oracle::consent as oracle;
use privacy_vocabulary::Day;
use proptest::{prelude::*, sample::select};

/// Days around the switch of 2018 and the end of February, so that lapses, steps and questions meet.
fn days() -> impl Strategy<Value = Day> {
    let near = [17_850_i32, 18_321]
        .into_iter()
        .flat_map(|boundary| (-3..=3).map(move |shift: i32| (boundary, shift)));
    let days = near
        .filter_map(|(boundary, shift)| Day::from_epoch_days(boundary.saturating_add(shift)).ok());
    select(days.collect::<Vec<_>>())
}

fn given() -> impl Strategy<Value = (Answer, Option<Day>)> {
    (select(Answer::ALL), prop::option::of(days()))
}

fn schedules() -> impl Strategy<Value = (bool, Vec<(Day, bool)>)> {
    let steps = prop::collection::btree_map(days(), any::<bool>(), 0..4);
    (any::<bool>(), steps.prop_map(|steps| steps.into_iter().collect()))
}

fn regime(explicit: bool) -> (Regime, oracle::Regime) {
    if explicit {
        (Regime::ExplicitConsent, oracle::Regime::ExplicitConsent)
    } else {
        (Regime::OptOut, oracle::Regime::OptOut)
    }
}

fn schedule((at_first, steps): &(bool, Vec<(Day, bool)>)) -> (Schedule, oracle::Schedule) {
    let (first, first_of_oracle) = regime(*at_first);
    let ours = steps.iter().fold(Schedule::always(first), |schedule, (day, explicit)| {
        schedule.clone().then(*day, regime(*explicit).0).unwrap_or(schedule)
    });
    // The oracle takes the changes in any order.
    let changes =
        steps.iter().rev().map(|(day, explicit)| (day.date(), regime(*explicit).1)).collect();
    (ours, oracle::Schedule { at_first: first_of_oracle, changes })
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
    /// C-9 to C-11).
    #[test]
    fn every_decision_is_that_of_the_second_reading(
        given in prop::collection::vec(given(), 1..4), marketing in any::<bool>(), bits in 0..64_u8,
        plan in schedules(), day in days(),
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
            objected: blocks.contains(Block::Objected),
            blocks: blocks_of_oracle(blocks),
        };
        let (ours, theirs) = schedule(&plan);
        let decision = decide_on(facts.with_blocks(blocks), campaign, &ours, day);
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
