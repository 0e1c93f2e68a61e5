//! One permit, one message.

use privacy_consent::{Answer, Campaign, Channel, Facts, Mailing, Permit, Schedule};

fn send(_: Permit<u32, &str, &str>) {}

fn main() {
    let mailing = Mailing::new("spring", "newsletter", Channel::Email, Campaign::Marketing);
    let today = "2026-03-02".parse().unwrap();
    let verdict = mailing.decide(4711, Facts::of(Answer::Granted), &Schedule::default(), today);
    if let Some(permit) = verdict.permit() {
        send(permit);
        send(permit);
    }
}
