//! The columns say of every contact what the decision about that contact says (L-15).

use std::num::NonZero;

use privacy_consent::{
    Answered, Blocks, Campaign, Column, Columns, ColumnsError, Conditions, Decision, Facts, Layer,
    Movement, Reason, Regime, Selection, Standing, decide,
};
use proptest::{prelude::*, sample::select};

/// The row form, contact by contact.
fn decisions(
    layers: &[(Layer, &[u8])],
    blocks: &[u8],
    conditions: Option<&[u8]>,
    campaign: Campaign,
    regime: Regime,
) -> Option<Vec<Decision>> {
    let of_one = |position: usize| {
        let mut answers = layers.iter().map(|(layer, answers)| {
            let standing = Standing::from_code(*answers.get(position)?).ok()?;
            Some(Answered::of(*layer, standing))
        });
        let first = Facts::answering(answers.next()??);
        let facts = answers.try_fold(first, |facts, answered| Some(facts.and(answered?)))?;
        let known = conditions.map_or(Some(Conditions::NONE), |bits| {
            Conditions::from_bits(*bits.get(position)?).ok()
        })?;
        let blocks = Blocks::from_bits(*blocks.get(position)?).ok()?;
        Some(decide(facts.with_blocks(blocks).with_conditions(known), campaign, regime))
    };
    (0..blocks.len()).map(of_one).collect()
}

fn positions(decisions: &[Decision], wanted: impl Fn(usize, &Decision) -> bool) -> Vec<u32> {
    let of_one = |(position, decision): (usize, &Decision)| {
        if wanted(position, decision) { u32::try_from(position).ok() } else { None }
    };
    decisions.iter().enumerate().filter_map(of_one).collect()
}

fn count(decisions: &[Decision], wanted: impl Fn(&Decision) -> bool) -> u64 {
    u64::try_from(decisions.iter().filter(|decision| wanted(decision)).count()).unwrap_or(u64::MAX)
}

/// Positions, contacts, recipients, and the counts of each reason, as first reason and as one that holds.
type Told = (Vec<u32>, u64, u64, Vec<(u64, u64)>);

fn told(selection: &Selection) -> Told {
    let counts = selection.counts();
    let of_one = |reason: &Reason| (counts.because(*reason), counts.holding(*reason));
    let reasons = Reason::ALL.iter().map(of_one).collect();
    (selection.included().to_vec(), counts.contacts(), counts.included(), reasons)
}

fn expected(rows: &[Decision]) -> Told {
    let of_one = |reason: &Reason| {
        let because = count(rows, |decision| decision.because() == *reason);
        (because, count(rows, |decision| decision.reasons().contains(*reason)))
    };
    let reasons = Reason::ALL.iter().map(of_one).collect();
    let included = count(rows, Decision::includes);
    (positions(rows, |_, decision| decision.includes()), count(rows, |_| true), included, reasons)
}

/// Lengths around what is read, counted and kept at once: 8, 16, 64, 256, 512, 2,560, 7,680 and twice as many contacts.
#[rustfmt::skip]
const LENGTHS: [usize; 29] = [
    0, 1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 255, 256, 257, 504, 511, 512, 513, 520, 1_023, 1_024,
    1_025, 2_559, 2_560, 2_561, 7_679, 7_680, 7_681, 15_361,
];

/// Answers and blocks that change along the way: only some of each in one stretch, all in another. Among many contacts a
/// stretch is longer than what is kept at once.
fn stretches(length: usize, kind: usize) -> Option<(Vec<u8>, Vec<u8>)> {
    let stretch_length = if length > 7_680 { 2_700 } else { 97 };
    let of_one = |position: usize| {
        let stretch = position.checked_div(stretch_length)?.checked_add(kind)?;
        let mixed = position.wrapping_mul(2_654_435_761).checked_div(65_536)?;
        let answers = [1, 2, 3, 11].get(stretch.checked_rem(4)?)?;
        let blocks = [1, 2, 16, 41, 64].get(stretch.checked_rem(5)?)?;
        let answer = mixed.checked_rem(*answers)?;
        let blocks = mixed.checked_div(11)?.checked_rem(*blocks)?;
        Some((u8::try_from(answer).ok()?, u8::try_from(blocks).ok()?))
    };
    (0..length).map(of_one).collect()
}

#[derive(Clone, Debug)]
struct Audience {
    layers: Vec<(Layer, Vec<u8>)>,
    blocks: Vec<u8>,
    conditions: Option<Vec<u8>>,
}

fn audiences() -> impl Strategy<Value = Audience> {
    // Lengths around the width of the kernel.
    let length = prop_oneof![0..10_usize, Just(63), Just(64), Just(65), 100..140_usize];
    (length, 1..4_usize, any::<bool>()).prop_flat_map(|(length, layers, with_conditions)| {
        let column = |values: std::ops::Range<u8>| prop::collection::vec(values, length);
        let blocks = prop::collection::vec(prop_oneof![3 => Just(0_u8), 1 => 0..64_u8], length);
        let conditions = prop::collection::vec(prop_oneof![Just(127_u8), 0..128_u8], length);
        let names = select(Layer::all().collect::<Vec<_>>());
        (prop::collection::vec((names, column(0..11)), layers), blocks, conditions).prop_map(
            move |(layers, blocks, conditions)| Audience {
                layers,
                blocks,
                conditions: with_conditions.then_some(conditions),
            },
        )
    })
}

fn campaigns() -> impl Strategy<Value = (Campaign, Regime)> {
    (select(Campaign::ALL), select(Regime::all().collect::<Vec<_>>()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// Selection, counts, reason bytes and reason sets are those of the row form (L-15).
    #[test]
    fn columns_and_rows_agree(audience in audiences(), (campaign, regime) in campaigns()) {
        let layers: Vec<_> = audience.layers.iter().map(|(layer, answers)| (*layer, answers.as_slice())).collect();
        let conditions = audience.conditions.as_deref();
        let columns = Columns::new(&layers, &audience.blocks)?;
        let columns = conditions.map_or(Ok(columns), |conditions| columns.with_conditions(conditions))?;
        let rows = decisions(&layers, &audience.blocks, conditions, campaign, regime);
        let rows = rows.ok_or_else(|| TestCaseError::fail("generated bytes are known"))?;

        let selection = columns.select(campaign, regime)?;
        prop_assert_eq!(told(&selection), expected(&rows));

        let mut codes = vec![255; columns.len()];
        columns.because(campaign, regime, &mut codes)?;
        let expected: Vec<_> = rows.iter().map(|decision| decision.because().code()).collect();
        prop_assert_eq!(codes, expected);
        let mut bits = vec![0; columns.len()];
        columns.reasons(campaign, regime, &mut bits)?;
        let expected: Vec<_> = rows.iter().map(|decision| decision.reasons().bits()).collect();
        prop_assert_eq!(bits, expected);
    }

    /// Gained and lost are those of the row form (C-16, L-15).
    #[test]
    fn a_comparison_of_columns_is_that_of_the_rows(
        audience in audiences(), before in campaigns(), after in campaigns(),
    ) {
        let layers: Vec<_> = audience.layers.iter().map(|(layer, answers)| (*layer, answers.as_slice())).collect();
        let columns = Columns::new(&layers, &audience.blocks)?;
        let rows = |(campaign, regime)| decisions(&layers, &audience.blocks, None, campaign, regime).unwrap_or_default();
        let (first, second) = (rows(before), rows(after));
        let shift = columns.compare(before, &columns, after)?;
        let was_in = |position: usize| first.get(position).is_some_and(Decision::includes);
        let gained = positions(&second, |position, decision| decision.includes() && !was_in(position));
        let lost = positions(&second, |position, decision| !decision.includes() && was_in(position));
        prop_assert_eq!((shift.gained(), shift.lost()), (gained.as_slice(), lost.as_slice()));
        prop_assert_eq!(shift.shift().of(Movement::Gained), u64::try_from(gained.len())?);
        prop_assert_eq!(shift.shift().of(Movement::Lost), u64::try_from(lost.len())?);
    }
}

/// Every answer with every set of blocks, at every place of the kernel (L-15).
#[test]
fn every_pair_of_bytes_is_decided_as_its_row() {
    for shift in 0..5 {
        let mut answers = vec![0_u8; shift];
        let mut blocks = vec![0_u8; shift];
        for standing in Standing::ALL {
            for bits in 0..64 {
                answers.push(standing.code());
                blocks.push(bits);
            }
        }
        let layers = [(Layer::PURPOSE, answers.as_slice())];
        let columns = Columns::new(&layers, &blocks).unwrap();
        for campaign in Campaign::ALL {
            for regime in Regime::all() {
                let rows = decisions(&layers, &blocks, None, *campaign, regime).unwrap();
                let selection = columns.select(*campaign, regime).unwrap();
                assert_eq!(
                    selection.included(),
                    positions(&rows, |_, decision| decision.includes())
                );
            }
        }
    }
}

/// At every length, with answers and blocks that come up only later, columns and rows agree (L-15).
#[test]
fn columns_of_every_length_are_decided_as_their_rows() {
    for length in LENGTHS {
        // The long ones pass through every kind of stretch.
        for kind in if length > 300 { 0..1 } else { 0..4 } {
            let (answers, blocks) = stretches(length, kind).unwrap();
            let layers = [(Layer::CHANNEL, answers.as_slice())];
            let columns = Columns::new(&layers, &blocks).unwrap();
            for campaign in Campaign::ALL {
                for regime in Regime::all() {
                    let rows = decisions(&layers, &blocks, None, *campaign, regime).unwrap();
                    let selection = columns.select(*campaign, regime).unwrap();
                    assert_eq!(told(&selection), expected(&rows), "{length} contacts, kind {kind}");
                }
            }
        }
    }
}

/// The last contact may have the highest position there is (C-17).
#[test]
fn positions_go_up_to_the_highest() {
    for length in LENGTHS {
        let (answers, blocks) = (vec![1; length], vec![0; length]);
        let layers = [(Layer::PURPOSE, answers.as_slice())];
        let first = u32::MAX - u32::try_from(length).unwrap();
        let columns = Columns::new(&layers, &blocks).unwrap().starting_at(first).unwrap();
        let selection = columns.select(Campaign::Marketing, Regime::ExplicitConsent).unwrap();
        assert!(selection.included().iter().copied().eq(first..u32::MAX));
        // Row by row, with every condition of a soft opt-in.
        let conditions = vec![127; length];
        let by_row = columns.with_conditions(&conditions).unwrap();
        let campaign = (Campaign::Marketing, Regime::ExplicitConsent);
        let by_row_selection = by_row.select(campaign.0, campaign.1).unwrap();
        assert_eq!(by_row_selection.included(), selection.included());
        let shift = by_row.compare(campaign, &columns, campaign).unwrap();
        assert!(shift.gained().is_empty() && shift.lost().is_empty());
    }
}

/// However many contacts have the same answer and blocks, none is lost in the counting (L-15).
#[test]
fn contacts_who_are_all_alike_are_all_counted() {
    for standing in Standing::ALL {
        for bits in [0, 1, 32, 63] {
            let length = 3 * 7_680 + 5;
            let (answers, blocks) = (vec![standing.code(); length], vec![bits; length]);
            let layers = [(Layer::PURPOSE, answers.as_slice())];
            let columns = Columns::new(&layers, &blocks).unwrap();
            let selection = columns.select(Campaign::Marketing, Regime::OptOut).unwrap();
            let one = columns.slice(0..1).select(Campaign::Marketing, Regime::OptOut).unwrap();
            let times = u64::try_from(length).unwrap();
            assert_eq!(selection.included().len(), length * one.included().len());
            for reason in Reason::ALL {
                let (all, each) = (selection.counts(), one.counts());
                assert_eq!(all.holding(*reason), times * each.holding(*reason), "{reason}");
                assert_eq!(all.because(*reason), times * each.because(*reason), "{reason}");
            }
        }
    }
}

/// A byte that stands for nothing is found wherever it is, and nobody is selected (C-17).
#[test]
fn an_unknown_byte_is_found_at_every_place() {
    for length in LENGTHS {
        let (good, none) = stretches(length, 1).unwrap();
        for place in LENGTHS.into_iter().filter(|place| *place < length) {
            for byte in if length > 300 { [64, 255] } else { [11, 128] } {
                let (mut answers, mut blocks) = (good.clone(), none.clone());
                answers[place] = byte;
                // The last one is unknown too: the first is named.
                answers[length - 1] = 99;
                blocks[place] = byte.max(64);
                for (answers, blocks, column) in [
                    (&answers, &none, Column::Answers(Layer::PURPOSE)),
                    (&good, &blocks, Column::Blocks),
                ] {
                    let layers = [(Layer::PURPOSE, answers.as_slice())];
                    let columns = Columns::new(&layers, blocks).unwrap();
                    let error = columns.select(Campaign::Marketing, Regime::OptOut).unwrap_err();
                    assert_eq!(error, ColumnsError::UnknownByte { column, position: place });
                    let before = columns.slice(0..place);
                    assert!(before.select(Campaign::Marketing, Regime::OptOut).is_ok());
                    let after = columns.slice(place..length);
                    assert_eq!(after.select(Campaign::Marketing, Regime::OptOut), Err(error));
                }
            }
        }
    }
}

/// The parts of an audience, put together, say what the whole says (L-15).
#[test]
fn the_parts_of_an_audience_are_together_the_whole() {
    let conditions = vec![127; 3_361];
    for length in [0, 1, 7, 8, 9, 17, 255, 1_679, 1_681, 3_361] {
        let (answers, blocks) = stretches(length, 2).unwrap();
        let layers = [(Layer::PURPOSE, answers.as_slice()), (Layer::CHANNEL, answers.as_slice())];
        let one = Columns::new(&layers[..1], &blocks).unwrap();
        let two = Columns::new(&layers, &blocks).unwrap();
        let told = two.with_conditions(&conditions[..length]).unwrap();
        for columns in [one, two, told] {
            let (campaign, regime) = (Campaign::Marketing, Regime::OptOut);
            let whole = columns.select(campaign, regime).unwrap();
            for count in [1, 2, 7, 400] {
                let parts: Vec<_> = columns.parts(NonZero::new(count).unwrap()).collect();
                assert!(parts.len() <= count);
                assert_eq!(parts.iter().map(Columns::len).sum::<usize>(), length);
                let parts = parts.iter().map(|part| part.select(campaign, regime));
                assert_eq!(parts.collect::<Result<Selection, _>>().unwrap(), whole);
            }
            let (from, until) = (length / 3, length / 3 * 2);
            let slice = columns.slice(from..until);
            let within = |position: &&u32| (from..until).contains(&(**position as usize));
            let expected: Vec<_> = whole.included().iter().filter(within).copied().collect();
            assert_eq!(slice.select(campaign, regime).unwrap().included(), expected);
            let mut codes = (vec![0; length], vec![0; until - from]);
            columns.because(campaign, regime, &mut codes.0).unwrap();
            slice.because(campaign, regime, &mut codes.1).unwrap();
            assert_eq!(codes.0[from..until], codes.1);
            let operational = (Campaign::Operational, regime);
            let shift = slice.compare((campaign, regime), &slice, operational).unwrap();
            let whole = columns.compare((campaign, regime), &columns, operational).unwrap();
            let expected: Vec<_> = whole.gained().iter().filter(within).copied().collect();
            assert_eq!(shift.gained(), expected);
            assert!(columns.slice(length..length + 9).is_empty());
        }
    }
}
