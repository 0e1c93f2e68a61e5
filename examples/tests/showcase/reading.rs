//! A plain reading of the facts, one contact at a time; the program's own is another.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono_tz::Europe::Paris;
use privacy_examples::inactive_contacts::{database, demo};
use privacy_rules::{
    anonymization::{
        Accounting, Amount, Facts, FileState, History, Holds, Line, OtherRole, Settlement,
    },
    recency::{
        Activity, Baseline, Event, Kind, Product, Purchase, Refresh, Remaining, RuleSet, Validity,
        recency, refresh,
    },
    vocabulary::{Day, DayError, InactivityPeriod, LastActive},
};
use rusqlite::Connection;

pub(crate) type Problem = (&'static str, &'static str);

/// The showcase, and so many contacts that are drawn.
pub(crate) fn demo(first: u32) -> Connection {
    let mut database = database::create_in_memory().unwrap();
    let size = demo::Size { first, second: 0 };
    demo::fill(&mut database, demo::SEED, size, &mut |_, _| ()).unwrap();
    database
}

pub(crate) fn today() -> Day {
    demo::TODAY.parse().unwrap()
}

fn local_day(instant: &str) -> Day {
    let local = DateTime::parse_from_rfc3339(instant).unwrap().with_timezone(&Paris);
    Day::from_date(local.date_naive()).unwrap()
}

pub(crate) fn text(database: &Connection, sql: &str, id: i64) -> Option<String> {
    database.query_row(sql, [id], |row| row.get(0)).unwrap()
}

fn count(database: &Connection, sql: &str, id: i64) -> u32 {
    database.query_row(sql, [id], |row| row.get(0)).unwrap()
}

fn texts(database: &Connection, sql: &str, id: i64) -> Vec<Vec<Option<String>>> {
    let mut statement = database.prepare(sql).unwrap();
    let width = statement.column_count();
    let rows = statement.query_map([id], |row| (0..width).map(|cell| row.get(cell)).collect());
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

fn purchases(database: &Connection, id: i64) -> Result<Vec<Activity>, Problem> {
    let sql = "SELECT line.state, placed.ordered_at, product.dating, performance.starts_at, range.valid_until, range.valid_from,
                      line.cancelled_at
                 FROM purchase_order AS placed JOIN order_line AS line ON line.order_id = placed.id
                 JOIN product ON product.id = line.product_id
                 LEFT JOIN performance ON performance.id = line.performance_id
                 LEFT JOIN validity_range AS range ON range.id = line.validity_range_id
                WHERE placed.contact_id = ?1 OR line.cultural_contact_id = ?1";
    let mut found = Vec::new();
    for row in texts(database, sql, id) {
        let [state, ordered, dating, starts, until, from, cancelled] = row.as_slice() else {
            panic!("seven columns")
        };
        let what = match state.as_deref().unwrap() {
            "option-acquired" => Purchase::OptionAcquired,
            "option-confirmed" => Purchase::OptionConfirmed,
            "reservation" => Purchase::Reservation,
            "sale" => Purchase::Sale,
            other => panic!("{other}"),
        };
        let product = match (dating.as_deref().unwrap(), starts, from, until) {
            ("undated", None, None, _) => Product::Undated,
            ("dated", Some(starts), None, _) => Product::Dated(Validity::Until(local_day(starts))),
            ("dated", None, Some(_), Some(until)) => {
                Product::Dated(Validity::Until(until.parse().unwrap()))
            }
            ("dated", None, Some(_), None) => Product::Dated(Validity::OpenEnded),
            ("dated", None, None, _) => return Err(("validity", "missing")),
            _ => panic!("a line of two kinds"),
        };
        let activity = Activity::purchase(what, local_day(ordered.as_deref().unwrap()), product);
        found.push(if cancelled.is_some() { activity.cancelled() } else { activity });
    }
    Ok(found)
}

fn events(database: &Connection, id: i64) -> Vec<Activity> {
    let sql = "SELECT 'waiting', added_at, '' FROM waiting_list_entry WHERE contact_id = ?1
         UNION ALL SELECT kind, occurred_at, '' FROM campaign_event WHERE contact_id = ?1
         UNION ALL SELECT 'criterion', changed_at, origin FROM contact_criterion_change WHERE contact_id = ?1
         UNION ALL SELECT 'payment', completed_at, '' FROM payment WHERE contact_id = ?1
         UNION ALL SELECT 'view', viewed_at, '' FROM operator_view WHERE contact_id = ?1";
    let mut found = Vec::new();
    for row in texts(database, sql, id) {
        let [what, at, origin] = row.as_slice() else { panic!("three columns") };
        let event = match what.as_deref().unwrap() {
            "waiting" => Event::WaitingListJoined,
            "sent" => Event::EmailSent,
            "delivered" => Event::EmailDelivered,
            "opened" => Event::EmailOpened,
            "clicked" => Event::CampaignClicked,
            "criterion" => Event::CriterionChanged,
            "payment" => Event::PaymentCompleted,
            "view" => Event::OperatorViewed,
            other => panic!("{other}"),
        };
        let activity = Activity::event(event, local_day(at.as_deref().unwrap()));
        let mass = origin.as_deref() == Some("mass-update");
        found.push(if mass { activity.by_mass_update() } else { activity });
    }
    found
}

fn authorizations(database: &Connection, id: i64) -> Vec<Activity> {
    let sql =
        "SELECT purpose || '/' || channel, answer, changed_at, origin FROM authorization_change
                WHERE contact_id = ?1 ORDER BY changed_at, id";
    let mut current = BTreeMap::new();
    let mut found = Vec::new();
    for row in texts(database, sql, id) {
        let [about, answer, at, origin] = row.as_slice() else { panic!("four columns") };
        current.insert(about.clone(), answer.clone());
        let granted = current.values().any(|answer| answer.as_deref() == Some("granted"));
        let remaining = if granted { Remaining::SomeGranted } else { Remaining::NoneGranted };
        let activity =
            Activity::authorizations_changed(local_day(at.as_deref().unwrap()), remaining);
        let mass = origin.as_deref() == Some("mass-update");
        found.push(if mass { activity.by_mass_update() } else { activity });
    }
    found
}

pub(crate) fn activities(database: &Connection, id: i64) -> Result<Vec<Activity>, Problem> {
    let mut all = purchases(database, id)?;
    all.extend(events(database, id));
    all.extend(authorizations(database, id));
    Ok(all)
}

pub(crate) struct Read {
    pub(crate) facts: Facts,
    pub(crate) because: &'static str,
    pub(crate) kinds: Vec<Kind>,
}

pub(crate) fn contact(database: &Connection, id: i64, rules: RuleSet) -> Result<Read, Problem> {
    let created = text(database, "SELECT created_on FROM contact WHERE id = ?1", id).unwrap();
    let created: Day = created.parse().map_err(|error| match error {
        DayError::OutOfRange => ("created", "out-of-range"),
        DayError::Unreadable | _ => ("created", "malformed"),
    })?;
    let stored = text(database, "SELECT indicator FROM contact WHERE id = ?1", id);
    let stored: Option<LastActive> = stored.map(|text| text.parse().unwrap());
    let activities = activities(database, id)?;
    let kinds = activities.iter().map(|activity| activity.kind()).collect();
    let fresh = refresh(stored, InactivityPeriod::DEFAULT, today()) == Refresh::Leave;
    let indicator = recency(activities, rules).indicator(created, Baseline::Fallback);
    let (last_active, because) = match stored {
        Some(stored) if fresh => (stored, "stored"),
        Some(_) | None => (indicator.last_active(), indicator.because().as_str()),
    };
    let mut settlement = Settlement::SETTLED;
    for row in texts(database, "SELECT amount FROM balance WHERE contact_id = ?1", id) {
        let amount = row.first().cloned().flatten().unwrap();
        settlement =
            settlement.with(amount.parse::<Amount>().map_err(|_| ("balance", "out-of-range"))?);
    }
    let bears = texts(database, "SELECT role FROM contact_role WHERE contact_id = ?1", id);
    let bought = count(
        database,
        "SELECT count(*) FROM purchase_order AS placed JOIN order_line AS line ON line.order_id = placed.id
          WHERE line.state = 'sale' AND (placed.contact_id = ?1 OR line.cultural_contact_id = ?1)",
        id,
    );
    let booked = count(
        database,
        "SELECT (SELECT count(*) FROM purchase_order WHERE contact_id = ?1) + (SELECT count(*) FROM payment WHERE contact_id = ?1)",
        id,
    );
    let anonymized = text(database, "SELECT anonymized_on FROM contact WHERE id = ?1", id);
    let facts = Facts {
        state: if anonymized.is_some() { FileState::Anonymized } else { FileState::Live },
        kind: text(database, "SELECT kind FROM contact WHERE id = ?1", id)
            .unwrap()
            .parse()
            .unwrap(),
        roles: bears
            .iter()
            .map(|row| row[0].as_deref().unwrap().parse::<OtherRole>().unwrap())
            .collect(),
        last_active,
        settlement,
        history: if bought > 0 { History::Bought } else { History::NeverBought },
        accounting: if booked > 0 { Accounting::HasRecords } else { Accounting::NoRecords },
        holds: Holds::NONE,
    };
    Ok(Read { facts, because, kinds })
}

/// The lines of an order, and the day of the order.
pub(crate) fn lines(database: &Connection, order: i64) -> (Day, Vec<(i64, Line)>) {
    let ordered = text(database, "SELECT ordered_at FROM purchase_order WHERE id = ?1", order);
    let sql =
        "SELECT CAST(line.id AS TEXT), product.dating, performance.starts_at, range.valid_until
                 FROM order_line AS line JOIN product ON product.id = line.product_id
                 LEFT JOIN performance ON performance.id = line.performance_id
                 LEFT JOIN validity_range AS range ON range.id = line.validity_range_id
                WHERE line.order_id = ?1";
    let lines = texts(database, sql, order).into_iter().map(|row| {
        let [id, dating, starts, until] = row.as_slice() else { panic!("four columns") };
        let line = match (dating.as_deref().unwrap(), starts, until) {
            ("undated", ..) => Line::Undated,
            (_, Some(starts), _) => Line::Ticket { valid_until: LastActive::On(local_day(starts)) },
            (_, None, Some(until)) => {
                Line::Ticket { valid_until: LastActive::On(until.parse().unwrap()) }
            }
            (_, None, None) => Line::Ticket { valid_until: LastActive::OpenEnded },
        };
        (id.as_deref().unwrap().parse().unwrap(), line)
    });
    (local_day(&ordered.unwrap()), lines.collect())
}
