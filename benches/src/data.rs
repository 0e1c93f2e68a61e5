//! A made-up institution's contacts and activities, as columns, from a seed.
//!
//! Days lie between 2012 and 2026; half of the contacts have fewer than three activities and a few have thousands.

use privacy_rules::vocabulary::{Day, InactivityPeriod};

/// The columns of the contacts, all of one length; a contact's position is its dense index.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Contacts {
    /// An arbitrary 64-bit id.
    pub id: Vec<u64>,
    /// 0 individual (85 %), 1 relay (5 %), 2 structure (6 %), 3 an individual that bears another role (4 %).
    pub role: Vec<u8>,
    /// Days since 1970-01-01.
    pub created: Vec<i32>,
    /// The indicator as it should be, the day of the last activity or else of the creation, in days since 1970-01-01.
    pub recency: Vec<i32>,
    /// The stored indicator in days since 1970-01-01, never above the truth; `None` where it is missing (one in 2,000).
    pub stored: Vec<Option<i32>>,
    /// In cents, 95 % zero.
    pub balance: Vec<i64>,
    /// Whether the contact ever bought or benefited from a ticket: 0 or 1.
    pub has_ticket: Vec<u8>,
    /// Whether the file is live, not anonymised: 0 or 1 (97 %).
    pub live: Vec<u8>,
    /// Whether there is an address on the channel that has not bounced: 0 or 1 (92 %).
    pub reachable: Vec<u8>,
    /// Whether the contact objected to direct marketing: 0 or 1 (2 %).
    pub objected: Vec<u8>,
    /// For each purpose and channel: 0 absent (28 %), 1 granted (55 %), 2 refused (17 %).
    pub answers: [Vec<u8>; CELLS],
}

/// Purposes times channels.
pub const CELLS: usize = 4;

/// The columns of the activities, all of one length.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Activities {
    /// The contact's dense index.
    pub contact: Vec<u32>,
    /// The code of the kind, as in `privacy_rules::recency::Kind::code`.
    pub kind: Vec<u8>,
    /// The day of the order or of the event, in days since 1970-01-01.
    pub ordered: Vec<i32>,
    /// The end of the validity of a dated product, in days since 1970-01-01.
    pub valid_until: Vec<Option<i32>>,
    /// Whether any authorization was granted after the change: 0 or 1.
    pub any_granted: Vec<u8>,
}

/// 2012-01-01.
const FIRST: i32 = 15_340;
/// 2026-06-30, the day of every question.
pub const TODAY: i32 = 20_634;

/// The contacts and their activities, sorted by contact.
#[must_use]
pub fn make(contacts: u32, seed: u64) -> (Contacts, Activities) {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut made = Contacts::default();
    let mut activities = Activities::default();
    for contact in 0..contacts {
        let created = random.i32(FIRST..TODAY);
        let before = activities.contact.len();
        for _ in 0..count(&mut random) {
            activity(&mut activities, &mut random, contact, created);
        }
        let truth = truth(&activities, before).unwrap_or(created);
        made.id.push(id(contact, seed));
        made.role.push(match random.u8(0..100) {
            0..85 => 0,
            85..90 => 1,
            90..96 => 2,
            96.. => 3,
        });
        made.created.push(created);
        made.recency.push(truth);
        made.stored.push(match random.u16(0..2_000) {
            0 => None,
            1..1_800 => Some(truth),
            1_800.. => Some(truth.saturating_sub(random.i32(0..900))),
        });
        made.balance.push(if random.u8(0..100) < 95 { 0 } else { random.i64(-50_000..50_000) });
        made.has_ticket.push(u8::from(activities.contact.len() > before && random.u8(0..100) < 95));
        made.live.push(u8::from(random.u8(0..100) < 97));
        made.reachable.push(u8::from(random.u8(0..100) < 92));
        made.objected.push(u8::from(random.u8(0..100) < 2));
        for answers in &mut made.answers {
            answers.push(match random.u8(0..100) {
                0..28 => 0,
                28..83 => 1,
                83.. => 2,
            });
        }
    }
    (made, activities)
}

/// The same activities in the order of their days, so that contacts lie scattered.
#[must_use]
pub fn in_time_order(sorted: &Activities) -> Activities {
    let mut order: Vec<u32> =
        (0..u32::try_from(sorted.contact.len()).unwrap_or(u32::MAX)).collect();
    order.sort_by_key(|position| at(&sorted.ordered, *position).unwrap_or_default());
    let mut scattered = Activities::default();
    for position in order {
        scattered.contact.extend(at(&sorted.contact, position));
        scattered.kind.extend(at(&sorted.kind, position));
        scattered.ordered.extend(at(&sorted.ordered, position));
        scattered.valid_until.extend(at(&sorted.valid_until, position));
        scattered.any_granted.extend(at(&sorted.any_granted, position));
    }
    scattered
}

fn at<T: Copy>(column: &[T], position: u32) -> Option<T> {
    column.get(usize::try_from(position).ok()?).copied()
}

/// An id that says nothing about the position.
fn id(contact: u32, seed: u64) -> u64 {
    let mixed = u64::from(contact).wrapping_add(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ (mixed >> 27)
}

/// How many activities: 10 on average, long-tailed.
fn count(random: &mut fastrand::Rng) -> u32 {
    let parts = random.u32(1..=1_000_000);
    // 1/u, as whole numbers: half get 0 to 2, one in a thousand gets more than 1,000.
    let tail = 1_000_000_u32.checked_div(parts).unwrap_or_default();
    let few = random.u32(0..3);
    few.saturating_add(tail.saturating_sub(1).saturating_mul(9) / 8).min(5_000)
}

fn activity(activities: &mut Activities, random: &mut fastrand::Rng, contact: u32, created: i32) {
    let ordered = random.i32(created..=TODAY);
    let kind = match random.u8(0..100) {
        0..4 => 0,
        4..7 => 1,
        7..15 => 2,
        15..50 => 3,
        50..52 => 4,
        52..62 => 5,
        62..65 => 6,
        65..70 => 7,
        70..82 => 8,
        82.. => 11,
    };
    let dated = kind <= 3 && random.u8(0..100) < 85;
    activities.contact.push(contact);
    activities.kind.push(kind);
    activities.ordered.push(ordered);
    activities.valid_until.push(dated.then(|| ordered.saturating_add(random.i32(0..200))));
    activities.any_granted.push(u8::from(random.u8(0..100) < 70));
}

/// The recency of the activities from a position on, so that no stored indicator is above it.
fn truth(activities: &Activities, from: usize) -> Option<i32> {
    let kinds = activities.kind.iter().skip(from);
    let days = activities.ordered.iter().skip(from).zip(activities.valid_until.iter().skip(from));
    let granted = activities.any_granted.iter().skip(from);
    kinds
        .zip(days)
        .zip(granted)
        .filter_map(|((kind, (ordered, valid_until)), granted)| match kind {
            0..=3 => Some(valid_until.unwrap_or(*ordered)),
            4..=6 => Some(*ordered),
            7 => (*granted == 1).then_some(*ordered),
            8.. => None,
        })
        .max()
}

/// The shares of the contacts that the nightly runs recompute, in thousandths.
pub const NIGHTLY: [u16; 3] = [1, 30, 300];

/// The period, in whole months, under which about so many thousandths of the contacts are to be recomputed today.
#[must_use]
pub fn period_of(contacts: &Contacts, thousandths: u16) -> InactivityPeriod {
    let Ok(today) = Day::from_epoch_days(TODAY) else { return InactivityPeriod::DEFAULT };
    let wanted = contacts.stored.len().saturating_mul(thousandths.into()) / 1_000;
    let recomputed = |period: &InactivityPeriod| {
        let cutoff = period.cutoff(today).map(Day::epoch_days);
        contacts.stored.iter().filter(|stored| stored.is_none() || **stored <= cutoff).count()
    };
    let periods = (1..=240).filter_map(|months| InactivityPeriod::from_months(months).ok());
    periods.min_by_key(|period| recomputed(period).abs_diff(wanted)).unwrap_or_default()
}
