//! A permit is not copied.

use privacy_consent::{Answer, Campaign, Channel, Facts, Mailing, Schedule};

fn is_clone<T: Clone>(_: &T) {}

fn main() {
    let mailing = Mailing::new("spring", "newsletter", Channel::Email, Campaign::Marketing);
    let today = "2026-03-02".parse().unwrap();
    let verdict = mailing.decide(4711, Facts::of(Answer::Granted), &Schedule::default(), today);
    if let Some(permit) = verdict.permit() {
        is_clone(&permit);
    }
}
