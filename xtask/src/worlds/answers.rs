//! Random answers: campaigns about to reach a contact, and histories of what it said, near the days on which they turn.

use chrono::{Datelike, NaiveDate};
use privacy_oracle::consent::{
    Answer, Block, Campaign, Given, Question, Regime, Schedule,
    history::{Entry, Origin},
    minors,
    soft_opt_in::{Collected, Customer, Law},
};
use proptest::{collection::vec, prelude::*};

use super::{
    generate::{bit, chosen, clamped, shifted, sometimes},
    world::{Child, History, Said, Send},
};

/// A campaign as drawn.
#[derive(Clone, Debug)]
pub(crate) struct DrawnSend {
    /// Which change of the schedule, and how many days from it.
    near: u8,
    days: i8,
    campaign: u8,
    given: Vec<(u8, u8, i8)>,
    customer: (u8, u8),
    stops: u8,
}

pub(crate) fn drawn_send() -> impl Strategy<Value = DrawnSend> {
    let given = vec((0_u8..3, sometimes(3, 1_u8..5), -1_i8..=1), 1..=2);
    let customer = (0_u8..6, sometimes(2, 0_u8..8));
    (0_u8..5, -1_i8..=1, 0_u8..4, given, customer, sometimes(3, 0_u8..64)).prop_map(
        |(near, days, campaign, given, customer, stops)| DrawnSend {
            near,
            days,
            campaign,
            given,
            customer,
            stops,
        },
    )
}

/// One regime, or several with days between them.
pub(crate) fn drawn_schedule() -> impl Strategy<Value = (u8, Vec<(u16, u8)>)> {
    (0_u8..7, vec((0_u16..1_000, 0_u8..7), 0..=3))
}

/// About the source's own switch, so that a shrunken schedule begins there.
pub(crate) fn schedule((at_first, steps): &(u8, Vec<(u16, u8)>)) -> Schedule {
    let mut from = clamped(2018, 11, 15);
    let mut changes = Vec::new();
    for (days, regime) in steps {
        changes.push((from, regime_of(*regime)));
        from = shifted(from, i64::from(*days).saturating_add(1));
    }
    Schedule { at_first: regime_of(*at_first), changes }
}

fn regime_of(drawn: u8) -> Regime {
    match drawn {
        0 | 1 => Regime::OptOut,
        2 | 3 => Regime::ExplicitConsent,
        4 => Regime::SoftOptIn(Law::Directive),
        5 => Regime::SoftOptIn(Law::UnitedKingdom),
        _ => Regime::SoftOptIn(Law::UnitedKingdomCharity),
    }
}

impl DrawnSend {
    pub(crate) fn send(&self, schedule: &Schedule) -> Send {
        let near = |place: u8| {
            // The last place is the first day of the youngest law.
            let change = schedule.changes.get(usize::from(place)).map(|(from, _)| *from);
            let otherwise = if place == 4 { clamped(2026, 2, 5) } else { clamped(2018, 11, 15) };
            change.unwrap_or(otherwise)
        };
        let on = shifted(near(self.near), i64::from(self.days));
        let given = self
            .given
            .iter()
            .map(|(answer, expires, days)| Given {
                answer: match answer {
                    0 => Answer::Absent,
                    1 => Answer::Granted,
                    _ => Answer::Refused,
                },
                expires: match expires {
                    0 => None,
                    1 => Some(shifted(on, i64::from(*days))),
                    place => Some(shifted(near(place.saturating_sub(2)), i64::from(*days))),
                },
            })
            .collect();
        let (collected, lacks) = self.customer;
        let customer = Customer {
            collected: match collected {
                0..=2 => Collected::Sale,
                3 => Collected::Negotiation,
                4 => Collected::CharitySupport,
                _ => Collected::Otherwise,
            },
            own_similar_products: !bit(lacks, 0),
            opt_out_at_collection: !bit(lacks, 1),
            opt_out_in_message: !bit(lacks, 2),
        };
        let operational = self.campaign == 3;
        let question = Question {
            campaign: if operational { Campaign::Operational } else { Campaign::Marketing },
            given,
            customer,
            objected: bit(self.stops, 5),
            blocks: chosen(self.stops, &Block::ALL),
        };
        Send { on, question }
    }
}

/// A history as drawn: days and ages relative to a day on which something turns.
#[derive(Clone, Debug)]
pub(crate) struct DrawnHistory {
    near: u8,
    on: u8,
    /// Which country, an age, and how many days from the birthday.
    child: (u8, u8, i8),
    said: Vec<DrawnSaid>,
}

#[derive(Clone, Copy, Debug)]
struct DrawnSaid {
    day: u8,
    hour: u8,
    what: u8,
    origin: u8,
    expires: u8,
    guardian: bool,
}

pub(crate) fn drawn_history() -> impl Strategy<Value = DrawnHistory> {
    let child = (sometimes(2, 1_u8..8), 13_u8..17, -2_i8..=4);
    (0_u8..4, 0_u8..6, child, vec(drawn_said(), 0..=5))
        .prop_map(|(near, on, child, said)| DrawnHistory { near, on, child, said })
}

fn drawn_said() -> impl Strategy<Value = DrawnSaid> {
    let guardian = prop_oneof![3 => Just(false), 1 => Just(true)];
    (0_u8..5, 0_u8..2, 0_u8..10, 0_u8..6, sometimes(3, 1_u8..7), guardian).prop_map(
        |(day, hour, what, origin, expires, guardian)| DrawnSaid {
            day,
            hour,
            what,
            origin,
            expires,
            guardian,
        },
    )
}

impl DrawnHistory {
    pub(crate) fn history(&self) -> History {
        let begins = match self.near {
            0 => clamped(2020, 2, 27),
            1 => clamped(2021, 2, 26),
            // Slovenia and Denmark change their ages.
            2 => clamped(2023, 1, 24),
            _ => clamped(2023, 12, 30),
        };
        let (country, age, days) = self.child;
        let country = match country {
            0 => None,
            1 => Some("DK"),
            2 => Some("SI"),
            3 => Some("FR"),
            4 => Some("AT"),
            5 => Some("DE"),
            6 => Some("GB"),
            _ => Some("SE"),
        };
        let birthday = shifted(begins, i64::from(days));
        let year = birthday.year().saturating_sub(i32::from(age));
        let born = clamped(year, birthday.month(), birthday.day());
        let child = country.map(|country| Child { country, born });
        let said = self.said.iter().map(|said| said.said(begins, child)).collect();
        History { on: shifted(begins, i64::from(self.on)), child, said }
    }
}

impl DrawnSaid {
    fn said(self, begins: NaiveDate, child: Option<Child>) -> Said {
        let on = shifted(begins, i64::from(self.day));
        let seconds = on.and_hms_opt(u32::from(self.hour), 0, 0).unwrap_or_default().and_utc();
        let is_a_child =
            child.is_some_and(|Child { country, born }| minors::is_a_child(country, born, on));
        let entry = Entry {
            at: seconds.timestamp(),
            origin: match self.origin {
                0..=3 => Origin::Explicit,
                4 => Origin::Import,
                _ => Origin::Merge,
            },
            answer: match self.what {
                0..=5 => Answer::Granted,
                6..=8 => Answer::Refused,
                _ => Answer::Absent,
            },
            expires: match self.expires {
                0 => None,
                days => Some(shifted(begins, i64::from(days))),
            },
            unconfirmed: self.what == 5,
            of_a_child: is_a_child && !self.guardian,
        };
        Said { on, entry, by_guardian: self.guardian }
    }
}
