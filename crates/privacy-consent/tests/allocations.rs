//! A decision allocates nothing, counted by the allocator.

use std::hint::black_box;

use allocation_counter::measure;
use privacy_consent::{
    Answered, Block, Campaign, Channel, Condition, Conditions, Expresser, Facts, Layer, Mailing,
    Reason, Record, Regime, Schedule, SoftOptIn, Standing, State, Status, Term, decide, decide_on,
};

#[test]
fn a_decision_with_all_its_reasons_allocates_nothing() {
    let schedule = Schedule::november_2018();
    let day = "2018-11-14".parse().unwrap();
    let records =
        [("2016-05-02T10:00:00Z", Status::Refused), ("2017-05-02T10:00:00+02:00", Status::Given)];
    let records = records.map(|(moment, status)| {
        Record::new(moment.parse().unwrap(), status, Expresser::Contact)
            .lasting(Term::from_months(24).unwrap())
    });
    let known = Conditions::of(Condition::AddressFromSale).with(Condition::OptOutInMessage);
    let regimes = [Regime::OptOut, Regime::ExplicitConsent, Regime::SoftOptIn(SoftOptIn::Germany)];

    // The fold of the history, every reason, the day of the next change, the text of a reason, the permit.
    let mut reasons = 0;
    let counted = measure(|| {
        let state: State = black_box(records).into_iter().collect();
        let Ok(Some(resolved)) = state.on(day) else { return };
        let absent = Answered::of(Layer::CHANNEL, Standing::Unknown);
        let facts = Facts::answering(resolved.answered(Layer::PURPOSE)).and(absent);
        let blocked = facts.with_conditions(known).blocked_by(Block::Bounced);
        for campaign in Campaign::ALL {
            for regime in regimes {
                let decision = decide(black_box(blocked), *campaign, regime);
                reasons += decision.reasons().iter().map(Reason::sentence).count();
            }
            let decision = decide_on(black_box(facts), *campaign, &schedule, day);
            reasons += decision.reasons().iter().count();
            let mailing = Mailing::new(7_u32, 1_u8, Channel::Email, *campaign);
            let verdict = mailing.decide(4_711_u64, facts, &schedule, day);
            assert!(black_box(verdict).permit().is_some());
        }
    });
    assert!(reasons > 15, "{reasons}");
    assert_eq!((counted.count_total, counted.bytes_total), (0, 0));
}

/// The allocator that counts was there.
#[test]
fn an_allocation_is_counted() {
    assert_eq!(measure(|| drop(black_box(vec![1_u8]))).count_total, 1);
}
