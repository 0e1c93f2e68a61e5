//! The permit of one campaign is not that of another.

use privacy_consent::{Answer, Campaign, Channel, Facts, Mailing, Permit, Schedule};

#[derive(Clone)]
struct Spring;
#[derive(Clone)]
struct Autumn;

fn send_autumn_brochure(_: Permit<u32, Autumn, &str>) {}

fn main() {
    let spring = Mailing::new(Spring, "newsletter", Channel::Email, Campaign::Marketing);
    let today = "2026-03-02".parse().unwrap();
    let verdict = spring.decide(4711, Facts::of(Answer::Granted), &Schedule::default(), today);
    if let Some(permit) = verdict.permit() {
        send_autumn_brochure(permit);
    }
}
