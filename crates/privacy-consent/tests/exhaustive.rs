//! Standing × regime × campaign × objection × block × condition, all of them, against a second reading of the rules.
//!
//! The oracle knows plain words and booleans only, and none of the crate's functions.

use privacy_consent::{
    Answered, Block, Blocks, Campaign, Condition, Conditions, Decision, Facts, Layer, Regime,
    Standing, decide,
};

struct Case<'a> {
    standings: &'a [&'a str],
    marketing: bool,
    regime: &'a str,
    blocks: &'a [&'a str],
    conditions: &'a [&'a str],
}

struct Expected {
    included: bool,
    reasons: Words,
}

/// Words, each once.
#[derive(Default)]
struct Words(Vec<&'static str>);

impl Words {
    fn insert(&mut self, word: &'static str) {
        if !self.0.contains(&word) {
            self.0.push(word);
        }
    }
}

/// C-1 to C-3, C-5, C-7, C-9 to C-13, read naively.
fn oracle(case: &Case<'_>) -> Expected {
    let mut reasons = Words::default();
    let (mut some_layer_permits, mut some_layer_forbids, mut stopped) = (false, false, false);
    for block in case.blocks {
        if *block == "objected" && !case.marketing {
            continue;
        }
        stopped = true;
        for known in ["deleted", "anonymized", "restricted", "no-address", "bounced", "objected"] {
            if *block == known {
                reasons.insert(known);
            }
        }
    }
    if !case.marketing {
        reasons.insert("operational");
        return Expected { included: !stopped, reasons };
    }
    let holds = |condition: &str| case.conditions.contains(&condition);
    let mut missing = Vec::new();
    if let Some(country) = case.regime.strip_prefix("soft-opt-in/") {
        let origin = match country {
            "gb" => holds("address-from-sale") || holds("address-from-negotiation"),
            "gb-charity" => holds("address-from-support"),
            _ => holds("address-from-sale"),
        };
        let subject = if country == "gb-charity" {
            holds("charitable-purpose")
        } else {
            holds("own-similar-products")
        };
        for (met, reason) in [
            (origin, "address-not-from-sale"),
            (subject, "not-similar"),
            (holds("opt-out-at-collection"), "no-opt-out-at-collection"),
            (holds("opt-out-in-message"), "no-opt-out-in-message"),
        ] {
            if !met {
                missing.push(reason);
            }
        }
    }
    for standing in case.standings {
        match *standing {
            "given" | "renewed" => {
                some_layer_permits = true;
                reasons.insert("granted");
            }
            "refused" | "withdrawn" => {
                some_layer_forbids = true;
                reasons.insert("refused");
            }
            absent => {
                if case.regime == "opt-out" {
                    some_layer_permits = true;
                    reasons.insert("never-refused");
                } else if case.regime != "explicit-consent" && missing.is_empty() {
                    some_layer_permits = true;
                    reasons.insert("soft-opt-in");
                } else {
                    some_layer_forbids = true;
                    reasons.insert("not-granted");
                    for reason in &missing {
                        reasons.insert(reason);
                    }
                    match absent {
                        "requested" => reasons.insert("unconfirmed"),
                        "expired" => reasons.insert("expired"),
                        "invalidated" | "revoked" => reasons.insert("ended"),
                        "minor" => reasons.insert("minor"),
                        _ => {}
                    }
                }
            }
        }
    }
    if some_layer_permits && some_layer_forbids {
        reasons.insert("layer-forbids");
    }
    Expected { included: !stopped && !some_layer_forbids, reasons }
}

fn agrees(decision: Decision, expected: &Expected) -> bool {
    decision.includes() == expected.included
        && decision.reasons().iter().count() == expected.reasons.0.len()
        && decision.reasons().iter().all(|reason| expected.reasons.0.contains(&reason.as_str()))
}

fn blocks() -> impl Iterator<Item = Blocks> {
    (0..=u8::MAX).map_while(|bits| Blocks::from_bits(bits).ok())
}

fn conditions() -> impl Iterator<Item = Conditions> {
    (0..=u8::MAX).map_while(|bits| Conditions::from_bits(bits).ok())
}

#[test]
fn the_sets_enumerated_are_whole() {
    assert_eq!(blocks().count(), 1 << Block::ALL.len());
    assert_eq!(conditions().count(), 1 << Condition::ALL.len());
    assert_eq!(Regime::all().count(), 8);
}

/// C-1 to C-3, C-5, C-7, C-10 to C-13: one layer.
#[test]
fn every_decision_over_one_layer_is_that_of_the_oracle() {
    let mut count = 0_u32;
    for conditions in conditions() {
        let condition_words: Vec<_> = conditions.iter().map(Condition::as_str).collect();
        for regime in Regime::all() {
            // Elsewhere the conditions have no say: none and all are enough.
            let soft = matches!(regime, Regime::SoftOptIn(_));
            if !soft && !conditions.is_empty() && conditions.bits() != 127 {
                continue;
            }
            let regime_word = regime.to_string();
            for blocks in blocks() {
                let block_words: Vec<_> = blocks.iter().map(Block::as_str).collect();
                for standing in Standing::ALL {
                    for campaign in Campaign::ALL {
                        let facts = Facts::standing(*standing)
                            .with_blocks(blocks)
                            .with_conditions(conditions);
                        let decision = decide(facts, *campaign, regime);
                        let expected = oracle(&Case {
                            standings: &[standing.as_str()],
                            marketing: *campaign == Campaign::Marketing,
                            regime: &regime_word,
                            blocks: &block_words,
                            conditions: &condition_words,
                        });
                        assert!(
                            agrees(decision, &expected),
                            "{standing} {campaign} {regime} {blocks:?} {conditions:?}: {decision:?}"
                        );
                        count += 1;
                    }
                }
            }
        }
    }
    // Two regimes without conditions, twice; six with 128 sets of conditions.
    assert_eq!(count, (2 * 2 + 6 * 128) * 64 * 11 * 2);
}

/// C-9: three layers, every combination of standings.
#[test]
fn every_decision_over_three_layers_is_that_of_the_oracle() {
    let mut count = 0_u32;
    let all: Conditions = Condition::ALL.iter().copied().collect();
    for first in Standing::ALL {
        for second in Standing::ALL {
            for third in Standing::ALL {
                for conditions in [Conditions::NONE, all] {
                    for regime in Regime::all() {
                        let facts = Facts::answering(Answered::of(Layer::PURPOSE, *first))
                            .and(Answered::of(Layer::CHANNEL, *second))
                            .and(Answered::of(Layer::INSTITUTION, *third))
                            .with_conditions(conditions);
                        let decision = decide(facts, Campaign::Marketing, regime);
                        let expected = oracle(&Case {
                            standings: &[first.as_str(), second.as_str(), third.as_str()],
                            marketing: true,
                            regime: &regime.to_string(),
                            blocks: &[],
                            conditions: &conditions
                                .iter()
                                .map(Condition::as_str)
                                .collect::<Vec<_>>(),
                        });
                        assert!(agrees(decision, &expected), "{facts:?} {regime}: {decision:?}");
                        count += 1;
                    }
                }
            }
        }
    }
    assert_eq!(count, 11 * 11 * 11 * 2 * 8);
}
