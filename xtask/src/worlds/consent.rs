//! C-1 to C-5, C-7, C-9 to C-12: both answers on one campaign to one contact.

use std::fmt;

use privacy_oracle::consent::{
    self as o,
    soft_opt_in::{Collected, Customer, Law, Missing},
};
use privacy_rules::{consent as room, vocabulary::Day};

use super::{
    compare::{Difference, Tally, same},
    rooms::day,
    world::Send,
};

/// The schedule in the room's words.
pub(crate) fn schedule(schedule: &o::Schedule) -> Result<room::Schedule, Difference> {
    let mut told = room::Schedule::always(regime(schedule.at_first));
    for (from, then) in &schedule.changes {
        told = told.then(day(*from)?, regime(*then))?;
    }
    Ok(told)
}

pub(crate) fn compare(
    send: &Send,
    schedule: &room::Schedule,
    told_schedule: &o::Schedule,
    whose: &dyn fmt::Display,
    tally: &mut Tally,
) -> Result<(), Difference> {
    let (question, on) = (&send.question, day(send.on)?);
    let Some(facts) = facts(question)? else { return Ok(()) };
    let campaign = match question.campaign {
        o::Campaign::Marketing => room::Campaign::Marketing,
        o::Campaign::Operational => room::Campaign::Operational,
    };
    let decision = room::decide_on(facts, campaign, schedule, on);
    let regime = o::regime_on(told_schedule, send.on);
    let against = o::exclusions(question, regime, send.on);

    let about = || format!("whether {whose} goes");
    same(about, &decision.includes(), &against.is_empty())?;
    let about = || format!("what stands against {whose}");
    same(about, &told_exclusions(decision.reasons()), &in_order(against.clone()))?;
    // Once a grant has expired the room counts them all as expired: what then still speaks for a recipient that is left
    // out, the specification leaves open.
    let expired = question.given.iter().any(|given| o::answer_on(*given, send.on) != given.answer);
    if question.given.len() == 1 || !expired {
        let about = || format!("what speaks for {whose}");
        let speaks = o::inclusions(question, regime, send.on);
        same(about, &told_inclusions(decision.reasons()), &in_order(speaks))?;
    }
    let changes = o::outcome_changes_on(question, told_schedule, send.on);
    let about = || format!("when the outcome of {whose} changes by itself");
    same(about, &decision.changes_on().map(Day::date), &changes)?;

    // The permit is had from an including decision, and from no other (C-6).
    let mailing = room::Mailing::new((), (), room::Channel::Email, campaign);
    let permit = mailing.decide((), facts, schedule, on).permit().is_some();
    same(|| format!("the permit of {whose}"), &permit, &against.is_empty())?;

    tally.count("campaign", if permit { "goes" } else { "does not go" });
    if changes.is_some() {
        tally.count("campaign", "changes by itself");
    }
    for reason in decision.reasons().iter() {
        let group = match (reason.effect(), permit) {
            (room::Effect::Exclude, _) => "against",
            (room::Effect::Include, true) => "for",
            (room::Effect::Include, false) => "for, in vain",
        };
        tally.count(group, reason.as_str());
    }
    Ok(())
}

/// Every status of DPV, by the name of its term (C-7).
pub(crate) fn compare_statuses() -> Result<(), Difference> {
    for status in room::Status::ALL {
        let rooms = Some(told_answer(status.answer()));
        let oracle = o::answer_of_status(status.dpv_term());
        same(|| format!("the answer of {}", status.dpv_term()), &rooms, &oracle)?;
    }
    Ok(())
}

/// The facts in the room's words; none for a question without an answer, which the generator does not draw.
fn facts(question: &o::Question) -> Result<Option<room::Facts>, Difference> {
    let layers = [room::Layer::PURPOSE, room::Layer::CHANNEL];
    let mut told: Option<room::Facts> = None;
    for (given, layer) in question.given.iter().zip(layers) {
        let standing = room::Standing::from_answer(answer(given.answer));
        let mut answered = room::Answered::of(layer, standing);
        if let Some(expires) = given.expires {
            answered = answered.lapsing_on(day(expires)?);
        }
        told = Some(match told {
            None => room::Facts::answering(answered),
            Some(facts) => facts.and(answered),
        });
    }
    Ok(told.map(|facts| {
        let facts = facts.with_conditions(conditions(question.customer));
        let facts = question.blocks.iter().fold(facts, |facts, one| facts.blocked_by(block(*one)));
        if question.objected { facts.blocked_by(room::Block::Objected) } else { facts }
    }))
}

fn regime(regime: o::Regime) -> room::Regime {
    match regime {
        o::Regime::OptOut => room::Regime::OptOut,
        o::Regime::ExplicitConsent => room::Regime::ExplicitConsent,
        o::Regime::SoftOptIn(law) => room::Regime::SoftOptIn(match law {
            Law::Directive => room::SoftOptIn::Directive,
            Law::UnitedKingdom => room::SoftOptIn::UnitedKingdom,
            Law::UnitedKingdomCharity => room::SoftOptIn::UnitedKingdomCharity,
        }),
    }
}

/// What is known of the customer. What the message is for is one fact here and two in the room, of which each law looks
/// at one.
fn conditions(customer: Customer) -> room::Conditions {
    let origin = match customer.collected {
        Collected::Sale => Some(room::Condition::AddressFromSale),
        Collected::Negotiation => Some(room::Condition::AddressFromNegotiation),
        Collected::CharitySupport => Some(room::Condition::AddressFromSupport),
        Collected::Otherwise => None,
    };
    let others = [
        (customer.own_similar_products, room::Condition::OwnSimilarProducts),
        (customer.own_similar_products, room::Condition::CharitablePurpose),
        (customer.opt_out_at_collection, room::Condition::OptOutAtCollection),
        (customer.opt_out_in_message, room::Condition::OptOutInMessage),
    ];
    let others = others.into_iter().filter_map(|(holds, condition)| holds.then_some(condition));
    origin.into_iter().chain(others).collect()
}

fn answer(answer: o::Answer) -> room::Answer {
    match answer {
        o::Answer::Granted => room::Answer::Granted,
        o::Answer::Refused => room::Answer::Refused,
        o::Answer::Absent => room::Answer::Absent,
    }
}

pub(crate) fn told_answer(answer: room::Answer) -> o::Answer {
    match answer {
        room::Answer::Granted => o::Answer::Granted,
        room::Answer::Refused => o::Answer::Refused,
        room::Answer::Absent => o::Answer::Absent,
    }
}

fn block(block: o::Block) -> room::Block {
    match block {
        o::Block::Anonymized => room::Block::Anonymized,
        o::Block::Deleted => room::Block::Deleted,
        o::Block::NoUsableAddress => room::Block::NoAddress,
        o::Block::AddressBounced => room::Block::Bounced,
        o::Block::ProcessingRestricted => room::Block::Restricted,
    }
}

/// What the room says against a recipient, without the reasons that only explain another one.
fn told_exclusions(reasons: room::Reasons) -> Vec<o::Exclusion> {
    let told = reasons.iter().filter_map(|reason| match reason {
        room::Reason::Deleted => Some(o::Exclusion::Blocked(o::Block::Deleted)),
        room::Reason::Anonymized => Some(o::Exclusion::Blocked(o::Block::Anonymized)),
        room::Reason::Restricted => Some(o::Exclusion::Blocked(o::Block::ProcessingRestricted)),
        room::Reason::NoAddress => Some(o::Exclusion::Blocked(o::Block::NoUsableAddress)),
        room::Reason::Bounced => Some(o::Exclusion::Blocked(o::Block::AddressBounced)),
        room::Reason::Objected => Some(o::Exclusion::Objected),
        room::Reason::Refused => Some(o::Exclusion::Refused),
        room::Reason::NotGranted => Some(o::Exclusion::NeverGranted),
        // Why there is no grant, and that one layer is not enough.
        room::Reason::Minor
        | room::Reason::Expired
        | room::Reason::Unconfirmed
        | room::Reason::Ended
        | room::Reason::LayerForbids => None,
        room::Reason::AddressNotFromSale => {
            Some(o::Exclusion::Lacks(Missing::AddressCollectedInASale))
        }
        room::Reason::NotSimilar => Some(o::Exclusion::Lacks(Missing::OwnSimilarProducts)),
        room::Reason::NoOptOutAtCollection => {
            Some(o::Exclusion::Lacks(Missing::OptOutOfferedAtCollection))
        }
        room::Reason::NoOptOutInMessage => Some(o::Exclusion::Lacks(Missing::OptOutInEachMessage)),
        room::Reason::Operational
        | room::Reason::Granted
        | room::Reason::SoftOptIn
        | room::Reason::NeverRefused => None,
    });
    in_order(told.collect())
}

fn told_inclusions(reasons: room::Reasons) -> Vec<o::Inclusion> {
    let mut told = Vec::new();
    for (reason, inclusion) in [
        (room::Reason::Operational, o::Inclusion::Operational),
        (room::Reason::Granted, o::Inclusion::Granted),
        (room::Reason::NeverRefused, o::Inclusion::NeverRefused),
        (room::Reason::SoftOptIn, o::Inclusion::SoftOptIn),
    ] {
        if reasons.contains(reason) {
            told.push(inclusion);
        }
    }
    in_order(told)
}

/// In one order, since none is prescribed.
fn in_order<T: fmt::Debug>(mut reasons: Vec<T>) -> Vec<T> {
    if reasons.len() > 1 {
        reasons.sort_by_cached_key(|reason| format!("{reason:?}"));
    }
    reasons
}
