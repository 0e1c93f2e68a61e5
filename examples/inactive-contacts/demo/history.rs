//! What a contact does: orders, waiting lists, campaigns, criteria, authorizations, balances.

use rusqlite::Transaction;

use super::{
    LAST_DAY, LAST_RUN,
    calendar::{Calendar, Date, Time},
    people::{self, Institution, Person},
    programme::{Asks, Pass, Performance, Undated},
    random::Random,
};

mod events;
mod orders;

/// How often somebody comes. A few come all the time, most came once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    Prospect,
    Once,
    Occasional,
    Regular,
    Faithful,
}

impl Habit {
    pub(super) fn draw(random: &mut Random) -> Self {
        random.weighted((
            Self::Once,
            &[
                (185, Self::Prospect),
                (265, Self::Occasional),
                (95, Self::Regular),
                (22, Self::Faithful),
            ],
        ))
    }

    fn orders(self, random: &mut Random) -> i32 {
        match self {
            Self::Prospect => 0,
            Self::Once => 1,
            Self::Occasional => random.early(2, 5),
            Self::Regular => random.early(5, 16),
            Self::Faithful => random.early(15, 90),
        }
    }

    /// For how many days after the creation of the file.
    fn span(self, random: &mut Random) -> i32 {
        match self {
            Self::Prospect | Self::Once => random.early(0, 90),
            Self::Occasional => random.early(200, 2000),
            Self::Regular => random.between(900, 3800),
            Self::Faithful => random.between(2500, 5500),
        }
    }
}

/// What a contact did, before it is written.
#[derive(Debug)]
pub(super) struct History {
    orders: Vec<Order>,
    events: Vec<Event>,
    answers: Vec<AuthorizationChange>,
    created: Date,
}

#[derive(Debug)]
struct Order {
    /// Which of the institution's programmes.
    programme: usize,
    day: Date,
    time: Time,
    lines: Vec<Line>,
}

#[derive(Clone, Copy, Debug)]
struct Line {
    item: Item,
    state: &'static str,
    quantity: u32,
    cancelled: Option<Date>,
    cultural_contact: Option<i64>,
}

#[derive(Clone, Copy, Debug)]
enum Item {
    Performance(Performance),
    Pass(Pass),
    Undated(Undated),
}

#[derive(Clone, Copy, Debug)]
struct Event {
    what: What,
    day: Date,
    time: Time,
}

#[derive(Clone, Copy, Debug)]
enum What {
    WaitingList { programme: usize, performance: i64 },
    Campaign { campaign: i64, kind: &'static str },
    Criterion { criterion: i64, value: &'static str, origin: &'static str },
    View { operator: i64 },
}

#[derive(Clone, Copy, Debug)]
struct AuthorizationChange {
    channel: &'static str,
    answer: &'static str,
    day: Date,
    time: Time,
    origin: &'static str,
    granted_after: bool,
}

impl History {
    pub(super) fn draw(
        institution: &Institution<'_>,
        person: &Person,
        habit: Habit,
        previous: Option<(i64, Date)>,
        random: &mut Random,
    ) -> Self {
        let mut history = Self {
            orders: Vec::new(),
            events: Vec::new(),
            answers: Vec::new(),
            created: person.created,
        };
        let last = if person.anonymized { Calendar::date(2019, 6, 30) } else { LAST_DAY };
        // Drawn over the whole span, so that what lies ahead is missing rather than crowded into the last weeks.
        let span_end = person.created.plus(habit.span(random));
        let end = last.min(span_end);
        let favourite = random.below(u32::try_from(institution.programmes.len()).unwrap_or(1));
        for _ in 0..habit.orders(random) {
            let day = busy_day(institution.calendar, person.created, span_end, random);
            let order = draw_order(institution, favourite, day, previous, random);
            history.orders.extend(order.filter(|_| day <= last));
        }
        history.orders.sort_by_key(|order| order.day);
        if !person.anonymized {
            events::draw(institution, person, end, &mut history, random);
        }
        history
    }

    /// The indicator that the last run stored: what it knew on that day, and none for a file that it did not know or,
    /// now and then, lost. It is never above the truth.
    pub(super) fn indicator(&self, random: &mut Random) -> Option<Date> {
        if self.created > LAST_RUN || random.per_mille(80) {
            return None;
        }
        let orders = self.orders.iter().filter(|order| order.day <= LAST_RUN);
        let bought = orders.flat_map(|order| {
            order.lines.iter().map(|line| match (line.cancelled, line.item) {
                (Some(_), _) | (None, Item::Undated(_)) => order.day,
                (None, Item::Performance(performance)) => performance.day,
                // An open end would be written in words; the day of the order is below it.
                (None, Item::Pass(pass)) => pass.until.unwrap_or(order.day),
            })
        });
        let done = self.events.iter().filter(|event| event.counts()).map(|event| event.day);
        let answered = self
            .answers
            .iter()
            .filter(|change| change.granted_after && change.origin != "mass-update")
            .map(|change| change.day);
        let known = done.chain(answered).filter(|day| *day <= LAST_RUN);
        bought.chain(known).max().or(Some(self.created))
    }
}

impl Event {
    fn counts(&self) -> bool {
        match self.what {
            What::WaitingList { .. } => true,
            What::Campaign { kind, .. } => kind == "clicked",
            What::Criterion { origin, .. } => origin != "mass-update",
            What::View { .. } => false,
        }
    }
}

/// A day between two, most likely one on which people buy.
fn busy_day(calendar: &Calendar, first: Date, last: Date, random: &mut Random) -> Date {
    let mut day = first;
    for _ in 0..6 {
        day = Date(random.between(first.0, last.0));
        if random.per_mille(calendar.season(day)) {
            break;
        }
    }
    day
}

fn draw_order(
    institution: &Institution<'_>,
    favourite: u32,
    day: Date,
    previous: Option<(i64, Date)>,
    random: &mut Random,
) -> Option<Order> {
    let count = u32::try_from(institution.programmes.len()).unwrap_or(1);
    let chosen = if random.per_mille(750) { favourite } else { random.below(count) };
    let programme = usize::try_from(chosen).ok()?;
    let shelf = institution.programmes.get(programme)?;
    let lines = random.weighted((1, &[(160, 2), (50, 3)]));
    let mut order = Order { programme, day, time: people::time(random), lines: Vec::new() };
    let state = random.weighted((
        "sale",
        &[(50, "reservation"), (22, "option-confirmed"), (18, "option-acquired")],
    ));
    for _ in 0..lines {
        let item = match random.below(100) {
            0..=11 => random.pick(&shelf.undated).map(Item::Undated),
            12..=17 => shelf.pass_on(day, random).map(Item::Pass),
            _ => shelf.performance_after(day, random).map(Item::Performance),
        };
        let Some(item) = item else { continue };
        let cancelled = random
            .per_mille(35)
            .then(|| day.plus(random.between(1, 40)))
            .filter(|day| *day <= LAST_DAY);
        let cultural_contact = previous
            .filter(|(_, created)| *created <= day && random.per_mille(30))
            .map(|(id, _)| id);
        order.lines.push(Line {
            item,
            state,
            quantity: random.weighted((2, &[(330, 1), (90, 3), (110, 4), (12, 6)])),
            cancelled,
            cultural_contact,
        });
    }
    Some(order)
}

/// Writes all of it.
pub(super) fn write(
    transaction: &Transaction<'_>,
    institution: &Institution<'_>,
    person: &Person,
    history: &History,
    random: &mut Random,
) -> rusqlite::Result<()> {
    let debt = orders::Debt::draw(random);
    orders::write(transaction, institution, person, history, debt, random)?;
    events::write(transaction, institution, person, history, random)?;
    orders::balances(transaction, institution, person, history, debt, random)
}

const fn asks(item: Item) -> Asks {
    match item {
        Item::Performance(performance) => performance.asks,
        Item::Pass(_) => Asks::Name,
        Item::Undated(_) => Asks::Nothing,
    }
}
