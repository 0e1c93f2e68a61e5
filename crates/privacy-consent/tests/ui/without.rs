//! A function that asks for a permit is not called with a contact, nor with a verdict.

use privacy_consent::{Answer, Campaign, Channel, Facts, Mailing, Permit, Schedule};

fn send(_: Permit<u32, &str, &str>) {}

fn main() {
    let mailing = Mailing::new("spring", "newsletter", Channel::Email, Campaign::Marketing);
    let today = "2026-03-02".parse().unwrap();
    send(4711);
    send(mailing.decide(4711, Facts::of(Answer::Granted), &Schedule::default(), today));
}
