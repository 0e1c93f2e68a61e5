//! A permit is not built by hand.

use privacy_consent::{Answer, Campaign, Channel, Facts, Permit, Regime, decide};

fn main() {
    let decision = decide(Facts::of(Answer::Granted), Campaign::Marketing, Regime::OptOut);
    let _permit = Permit {
        contact: 4711,
        campaign: "spring",
        purpose: "newsletter",
        channel: Channel::Email,
        day: "2026-03-02".parse().unwrap(),
        decision,
    };
}
