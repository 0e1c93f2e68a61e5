//! Random worlds, biased to the boundaries: where a rule turns, ordinary dates do not look.

use chrono::{Days, Months, NaiveDate};
use privacy_oracle::{
    consent::Schedule,
    eligibility::{Balance, ContactKind, Hold, OtherRole},
    erasure::Line,
    recency::{self, Activity, Baseline, Kind, LastActive, Product, RuleSet},
};
use proptest::{collection::vec, prelude::*};

use super::{
    answers::{self, DrawnHistory, DrawnSend, drawn_history, drawn_schedule, drawn_send},
    world::{Asked, Contact, OURS, Order, World},
};

/// Worlds of one to three contacts.
pub(crate) fn worlds() -> impl Strategy<Value = World> {
    (run(), vec(contact(), 1..=3), drawn_schedule())
        .prop_map(|(run, contacts, schedule)| run.world(&contacts, answers::schedule(&schedule)))
}

/// The parameters of a run, as drawn.
#[derive(Clone, Copy, Debug)]
struct Run {
    today: NaiveDate,
    months: u16,
    rules: RuleSet,
    baseline: Baseline,
}

fn run() -> impl Strategy<Value = Run> {
    (today(), months(), any::<bool>(), any::<bool>()).prop_map(
        |(today, months, old_rules, floor)| Run {
            today,
            months,
            rules: if old_rules { RuleSet::V1_0 } else { RuleSet::V1_7 },
            baseline: if floor { Baseline::Floor } else { Baseline::Fallback },
        },
    )
}

/// Days of a run: the ends and beginnings of months more often than not, leap years and plain ones.
fn today() -> impl Strategy<Value = NaiveDate> {
    let year = prop_oneof![9 => 2018_i32..=2032, 1 => 1990_i32..=2199];
    let day = prop_oneof![2 => Just(31_u32), 1 => Just(1_u32), 1 => Just(2_u32), 1 => 28_u32..=30, 3 => 1_u32..=31];
    (year, prop_oneof![2 => 1_u32..=12, 1 => 2_u32..=3], day)
        .prop_map(|(year, month, day)| clamped(year, month, day))
}

fn months() -> impl Strategy<Value = u16> {
    prop_oneof![
        4 => Just(36_u16),
        3 => Just(1_u16),
        2 => Just(12_u16),
        4 => 2_u16..=60,
        1 => 61_u16..=240,
    ]
}

/// A date relative to the run, so that it stays at its boundary while the world shrinks.
#[derive(Clone, Copy, Debug)]
struct When {
    near: u8,
    days: i8,
}

fn when() -> impl Strategy<Value = When> {
    (0_u8..=13, prop_oneof![3 => -1_i8..=1, 2 => -4_i8..=4, 1 => any::<i8>()])
        .prop_map(|(near, days)| When { near, days })
}

impl When {
    fn date(self, run: Run) -> NaiveDate {
        let today = run.today;
        let cutoff =
            today.checked_sub_months(Months::new(run.months.into())).unwrap_or(NaiveDate::MIN);
        let near = match self.near {
            // The last day of activity for which the period has just passed, or has not yet.
            0..=4 => cutoff,
            5 => end_of_month(cutoff),
            6 => today,
            // A 29 February, or a last day of February, about the cut-off.
            7 => clamped(year(cutoff), 2, 29),
            8 => clamped(year(cutoff).saturating_sub(1), 2, 29),
            // Long gone, and far ahead.
            9..=11 => cutoff.checked_sub_months(Months::new(40)).unwrap_or(cutoff),
            12 => today.checked_add_months(Months::new(5)).unwrap_or(today),
            _ => clamped(2200, 12, 31),
        };
        shifted(near, i64::from(self.days))
    }
}

/// A contact as drawn: numbers and dates relative to the run, so that each shrinks by itself.
#[derive(Clone, Debug)]
struct DrawnContact {
    file: (When, u8, u8, u8, u8),
    stored: (u8, When),
    activities: Vec<DrawnActivity>,
    balances: Vec<(u8, u8)>,
    holds: Vec<(u8, When)>,
    orders: Vec<DrawnOrder>,
    sends: Vec<DrawnSend>,
    histories: Vec<DrawnHistory>,
}

#[derive(Clone, Debug)]
struct DrawnOrder {
    ordered: When,
    lines: Vec<(u8, When, u8)>,
}

#[derive(Clone, Copy, Debug)]
struct DrawnActivity {
    organization: u8,
    kind: u8,
    day: When,
    product: (u8, When),
    marks: u8,
}

fn contact() -> impl Strategy<Value = DrawnContact> {
    let file = (when(), 0_u8..16, sometimes(6, 0_u8..64), 0_u8..8, sometimes(16, 1_u8..2));
    (
        file,
        (0_u8..5, when()),
        vec(activity(), 0..=6),
        vec((0_u8..8, 0_u8..16), 0..=2),
        prop_oneof![7 => Just(Vec::new()), 1 => vec((0_u8..12, when()), 0..=2)],
        vec(order(), 0..=1),
        (vec(drawn_send(), 0..=2), vec(drawn_history(), 0..=1)),
    )
        .prop_map(|(file, stored, activities, balances, holds, orders, (sends, histories))| {
            DrawnContact { file, stored, activities, balances, holds, orders, sends, histories }
        })
}

fn order() -> impl Strategy<Value = DrawnOrder> {
    let line = (0_u8..8, when(), 0_u8..7);
    (when(), vec(line, 0..=3)).prop_map(|(ordered, lines)| DrawnOrder { ordered, lines })
}

/// Zero, and once in so many times something of the range.
pub(crate) fn sometimes(times: u32, range: std::ops::Range<u8>) -> impl Strategy<Value = u8> {
    prop_oneof![times.saturating_sub(1) => Just(0_u8), 1 => range]
}

fn activity() -> impl Strategy<Value = DrawnActivity> {
    let marks = prop_oneof![2 => Just(0_u8), 1 => 0_u8..8];
    (0_u8..8, 0_u8..16, when(), (0_u8..9, when()), marks).prop_map(
        |(organization, kind, day, product, marks)| DrawnActivity {
            organization,
            kind,
            day,
            product,
            marks,
        },
    )
}

impl Run {
    fn world(self, contacts: &[DrawnContact], schedule: Schedule) -> World {
        let contacts = contacts.iter().map(|drawn| self.contact(drawn, &schedule)).collect();
        let Self { today, months, rules, baseline } = self;
        World { today, months, rules, baseline, schedule, contacts }
    }

    fn contact(self, drawn: &DrawnContact, schedule: &Schedule) -> Contact {
        let (created, kind, roles, history, anonymized) = drawn.file;
        let created = created.date(self);
        let activities: Vec<_> =
            drawn.activities.iter().map(|activity| self.activity(*activity)).collect();
        Contact {
            created,
            anonymized: anonymized == 1,
            kind: match kind {
                0..=9 => ContactKind::Individual,
                10..=14 => ContactKind::Relay,
                _ => ContactKind::Structure,
            },
            other_roles: chosen(roles, &OtherRole::ALL),
            bought: bit(history, 0),
            benefited: bit(history, 1),
            has_accounting_records: bit(history, 2),
            stored: self.stored(drawn.stored, &activities, created),
            activities,
            balances: drawn.balances.iter().map(|drawn| balance(*drawn)).collect(),
            holds: drawn.holds.iter().map(|drawn| self.hold(*drawn)).collect(),
            orders: drawn.orders.iter().map(|drawn| self.order(drawn)).collect(),
            sends: drawn.sends.iter().map(|drawn| drawn.send(schedule)).collect(),
            histories: drawn.histories.iter().map(DrawnHistory::history).collect(),
        }
    }

    fn activity(self, drawn: DrawnActivity) -> Activity {
        let day = drawn.day.date(self);
        let (product, validity) = drawn.product;
        let validity = validity.date(self);
        Activity {
            organization: organization(drawn.organization),
            // A third of all are sales: the kind on which most rules hang.
            kind: Kind::ALL.get(usize::from(drawn.kind)).copied().unwrap_or(Kind::Sale),
            day,
            product: match product {
                0..=2 => Product::Undated,
                3..=5 => Product::Dated { from: validity, until: validity },
                6 | 7 => Product::Dated { from: day.min(validity), until: day.max(validity) },
                _ => Product::OpenEnded,
            },
            some_still_granted: !bit(drawn.marks, 0),
            cancelled: bit(drawn.marks, 1),
            mass_update: bit(drawn.marks, 2),
        }
    }

    /// The indicator that a host might have stored: none, the truth, or something below it.
    fn stored(
        self,
        (choice, when): (u8, When),
        activities: &[Activity],
        created: NaiveDate,
    ) -> Option<LastActive> {
        let last = recency::last_activity(activities, &OURS, self.rules).map(|last| last.date);
        let truth = recency::indicator(last, created, self.baseline);
        match choice {
            0 => None,
            1 | 2 => Some(truth),
            _ => Some(LastActive::On(when.date(self)).min(truth)),
        }
    }

    fn hold(self, (kind, until): (u8, When)) -> Hold {
        let until = LastActive::On(until.date(self));
        match kind {
            0 => Hold::LegalHold,
            1 => Hold::OpenOrder,
            2 => Hold::OpenDispute,
            3 => Hold::Restriction,
            4..=6 => Hold::FutureTicket(until),
            7..=10 => Hold::StatutoryRetention(until),
            _ => Hold::FutureTicket(LastActive::OpenEnded),
        }
    }

    fn order(self, drawn: &DrawnOrder) -> Order {
        let lines = drawn
            .lines
            .iter()
            .map(|(line, until, asked)| {
                let line = match line {
                    0 | 1 => Line::Undated,
                    2..=6 => Line::Ticket(LastActive::On(until.date(self))),
                    _ => Line::Ticket(LastActive::OpenEnded),
                };
                let asked = Asked::ALL.get(usize::from(*asked)).copied();
                (line, asked.unwrap_or(Asked::FreeText))
            })
            .collect();
        Order { ordered: drawn.ordered.date(self), lines }
    }
}

/// Nothing, one cent, and amounts that cancel each other out.
fn balance((whose, amount): (u8, u8)) -> Balance {
    let hundredths = match amount {
        0..=10 => 0,
        11 => 1_000,
        12 => -1_000,
        13 => 1,
        14 => -1,
        _ => 99_999_999_999,
    };
    Balance { organization: organization(whose), hundredths }
}

fn organization(drawn: u8) -> u8 {
    match drawn {
        0..=3 => 1,
        4 => 2,
        5 => 3,
        6 => 8,
        _ => 9,
    }
}

/// Those of a list whose bit is set.
pub(crate) fn chosen<T: Copy>(bits: u8, from: &[T]) -> Vec<T> {
    (0..).zip(from).filter(|(place, _)| bit(bits, *place)).map(|(_, item)| *item).collect()
}

pub(crate) fn bit(bits: u8, place: u32) -> bool {
    bits.checked_shr(place).is_some_and(|rest| rest & 1 == 1)
}

/// The day of a month, or the month's last day where it has none.
pub(crate) fn clamped(year: i32, month: u32, day: u32) -> NaiveDate {
    (1..=day)
        .rev()
        .find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
        .unwrap_or(NaiveDate::MIN)
}

fn year(date: NaiveDate) -> i32 {
    chrono::Datelike::year(&date)
}

fn end_of_month(date: NaiveDate) -> NaiveDate {
    clamped(year(date), chrono::Datelike::month(&date), 31)
}

/// So many days later or earlier, within the range of the rules.
pub(crate) fn shifted(date: NaiveDate, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    let shifted = if days < 0 { date.checked_sub_days(by) } else { date.checked_add_days(by) };
    shifted.unwrap_or(date).clamp(clamped(1900, 1, 1), clamped(2200, 12, 31))
}

#[cfg(test)]
mod tests {
    use super::{super::world::THEIRS, *};

    #[test]
    fn every_date_of_a_world_is_within_the_range_of_the_rules() {
        let range = clamped(1900, 1, 1)..=clamped(2200, 12, 31);
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        runner
            .run(&worlds(), |world| {
                for contact in &world.contacts {
                    prop_assert!(range.contains(&contact.created));
                    for activity in &contact.activities {
                        prop_assert!(range.contains(&activity.day));
                    }
                }
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn organizations_are_known() {
        for drawn in 0..8 {
            let organization = organization(drawn);
            assert!(OURS.contains(&organization) || THEIRS.contains(&organization));
        }
    }
}
