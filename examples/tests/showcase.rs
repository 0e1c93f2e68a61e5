//! Every showcase row of the demo is decided by the rooms as it says, from the rows of the database alone.

use privacy_examples::inactive_contacts::demo::showcase::{Expected, ROWS, What};
use privacy_rules::vocabulary::RuleId;

#[cfg(test)]
mod reading {
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
            Activity, Baseline, Event, Kind, Product, Purchase, Refresh, Remaining, RuleSet,
            Validity, recency, refresh,
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
                ("dated", Some(starts), None, _) => {
                    Product::Dated(Validity::Until(local_day(starts)))
                }
                ("dated", None, Some(_), Some(until)) => {
                    Product::Dated(Validity::Until(until.parse().unwrap()))
                }
                ("dated", None, Some(_), None) => Product::Dated(Validity::OpenEnded),
                ("dated", None, None, _) => return Err(("validity", "missing")),
                _ => panic!("a line of two kinds"),
            };
            let activity =
                Activity::purchase(what, local_day(ordered.as_deref().unwrap()), product);
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
                (_, Some(starts), _) => {
                    Line::Ticket { valid_until: LastActive::On(local_day(starts)) }
                }
                (_, None, Some(until)) => {
                    Line::Ticket { valid_until: LastActive::On(until.parse().unwrap()) }
                }
                (_, None, None) => Line::Ticket { valid_until: LastActive::OpenEnded },
            };
            (id.as_deref().unwrap().parse().unwrap(), line)
        });
        (local_day(&ordered.unwrap()), lines.collect())
    }
}

#[cfg(test)]
mod deciding {
    use privacy_rules::{
        anonymization::{
            Blocker, OperatorName, QuestionType, Standing, Treatment, assess, check_login,
            line_is_past, order_ip_is_due,
        },
        consent::{self, Answer, Campaign, Schedule, decide_on},
        recency::RuleSet,
        vocabulary::InactivityPeriod,
    };
    use rusqlite::Connection;

    use super::{
        Expected,
        reading::{self, text, today},
    };

    const PERIOD: InactivityPeriod = InactivityPeriod::DEFAULT;

    pub(crate) fn contact(database: &Connection, id: i64, expected: Expected) {
        let read = reading::contact(database, id, RuleSet::V1_7);
        match (expected, read) {
            (Expected::Failed { field, problem }, read) => {
                assert_eq!(read.err(), Some((field, problem)), "contact {id}");
            }
            (Expected::Contact { outcome, last_active, because, blockers }, Ok(read)) => {
                let assessment = assess(&read.facts, PERIOD, today());
                let found: Vec<&str> = assessment.blockers().iter().map(Blocker::as_str).collect();
                assert_eq!(read.facts.last_active.to_string(), last_active, "contact {id}");
                assert_eq!(read.because, because, "contact {id}");
                assert_eq!(found, blockers, "contact {id}");
                let blockers = assessment.blockers();
                let word = match assessment.due() {
                    Some(Treatment::Anonymize) => "anonymize",
                    Some(Treatment::Remove) => "remove",
                    None if blockers.any(Standing::Scope) => "out-of-scope",
                    None if blockers.any(Standing::Time) => "active",
                    None => "blocked",
                };
                assert_eq!(word, outcome, "contact {id}");
            }
            (Expected::Untouched, Ok(_)) => {
                let institution = text(
                    database,
                    "SELECT CAST(institution_id AS TEXT) FROM contact WHERE id = ?1",
                    id,
                );
                assert_eq!(institution.as_deref(), Some("2"), "contact {id}");
            }
            (Expected::Recipient { opt_out, explicit }, Ok(_)) => {
                let answer = text(
                    database,
                    "SELECT max(answer) FROM authorization WHERE contact_id = ?1 AND purpose = 'own-offers' AND channel = 'email'",
                    id,
                );
                let answer = match answer.as_deref() {
                    Some("granted") => Answer::Granted,
                    Some(_) => Answer::Refused,
                    None => Answer::Absent,
                };
                for (campaign, reached) in [(1, opt_out), (2, explicit), (3, true)] {
                    assert_eq!(reaches(database, campaign, answer), reached, "{campaign} {id}");
                }
            }
            (expected, read) => panic!("contact {id}: {expected:?}, {:?}", read.err()),
        }
    }

    /// Whether a campaign of the demo reaches somebody with that answer, under the regime of the day that it is sent.
    fn reaches(database: &Connection, campaign: i64, answer: Answer) -> bool {
        let column =
            |name| text(database, &format!("SELECT {name} FROM campaign WHERE id = ?1"), campaign);
        let kind: Campaign = column("kind").unwrap().parse().unwrap();
        let day = column("sent_on").unwrap().parse().unwrap();
        decide_on(consent::Facts::of(answer), kind, &Schedule::november_2018(), day).includes()
    }

    fn past(database: &Connection, ticket: i64) -> bool {
        let sql = "SELECT CAST(line.order_id AS TEXT) FROM ticket JOIN order_line AS line ON line.id = ticket.order_line_id
                    WHERE ticket.id = ?1";
        let order = text(database, sql, ticket).unwrap().parse().unwrap();
        let line =
            text(database, "SELECT CAST(order_line_id AS TEXT) FROM ticket WHERE id = ?1", ticket);
        let line: i64 = line.unwrap().parse().unwrap();
        let (ordered, lines) = reading::lines(database, order);
        let (_, line) = lines.into_iter().find(|(id, _)| *id == line).unwrap();
        line_is_past(line, ordered, PERIOD, today())
    }

    pub(crate) fn ticket(database: &Connection, id: i64, erased: bool) {
        let name = text(database, "SELECT beneficiary_last_name FROM ticket WHERE id = ?1", id);
        assert_eq!(past(database, id) && name.is_some(), erased, "ticket {id}");
    }

    pub(crate) fn answer(database: &Connection, id: i64, erased: bool) {
        let sql = "SELECT question.type FROM question_answer AS answer JOIN question ON question.id = answer.question_id WHERE answer.id = ?1";
        let kind: QuestionType = text(database, sql, id).unwrap().parse().unwrap();
        let goes = matches!(kind, QuestionType::Address | QuestionType::Email);
        let ticket =
            text(database, "SELECT CAST(ticket_id AS TEXT) FROM question_answer WHERE id = ?1", id);
        assert_eq!(goes && past(database, ticket.unwrap().parse().unwrap()), erased, "answer {id}");
    }

    pub(crate) fn order(database: &Connection, id: i64, erased: bool) {
        let ip = text(database, "SELECT ip_address FROM purchase_order WHERE id = ?1", id);
        assert!(ip.is_some(), "order {id} has an IP address");
        let (ordered, lines) = reading::lines(database, id);
        let due =
            order_ip_is_due(ordered, lines.into_iter().map(|(_, line)| line), PERIOD, today());
        assert_eq!(due, erased, "order {id}");
    }

    pub(crate) fn operator(database: &Connection, id: i64, expected: Expected) {
        let Expected::Operator { login_is_neutral, names_are_due } = expected else {
            panic!("operator {id}: {expected:?}")
        };
        let column =
            |name| text(database, &format!("SELECT {name} FROM operator WHERE id = ?1"), id);
        let (given, family) = (column("first_name"), column("last_name"));
        let name =
            OperatorName::new(given.as_deref().unwrap_or(""), family.as_deref().unwrap_or(""));
        let findings = check_login(&column("login").unwrap(), &name);
        assert_eq!(findings.is_empty(), login_is_neutral, "operator {id}: {findings:?}");
        assert_eq!(
            column("departed_on").is_some() && family.is_some(),
            names_are_due,
            "operator {id}"
        );
    }
}

#[test]
fn every_row_of_the_showcase_is_decided_as_it_says() {
    let database = reading::demo(0);
    for row in ROWS {
        let erased = row.expected == Expected::Erased;
        match row.what {
            What::Contact => deciding::contact(&database, row.id, row.expected),
            What::Ticket => deciding::ticket(&database, row.id, erased),
            What::Answer => deciding::answer(&database, row.id, erased),
            What::Order => deciding::order(&database, row.id, erased),
            What::Operator => deciding::operator(&database, row.id, row.expected),
        }
    }
}

/// Under rule set 1.0 the click and the changes of 2025 do not count.
#[test]
fn the_older_rule_set_sees_no_clicks_and_no_changes() {
    use privacy_rules::recency::RuleSet;
    let database = reading::demo(0);
    for id in [1008, 1009, 1010] {
        let read = reading::contact(&database, id, RuleSet::V1_0).unwrap();
        assert_eq!(read.because, "created", "contact {id}");
    }
}

/// on 1 August 2018 the stored indicator of contact 1047 blocks, so it is left alone.
#[test]
fn the_case_of_june_and_september_is_in_the_demo() {
    use privacy_rules::{
        recency::{Refresh, refresh},
        vocabulary::InactivityPeriod,
    };
    let database = reading::demo(0);
    let stored =
        reading::text(&database, "SELECT indicator FROM contact WHERE id = ?1", 1047).unwrap();
    assert_eq!(stored, "2018-06-15");
    let august = "2018-08-01".parse().unwrap();
    let answer = refresh(Some(stored.parse().unwrap()), InactivityPeriod::DEFAULT, august);
    assert_eq!(answer, Refresh::Leave);
}

/// the showcase has an activity of every kind, so that each row of the table is shown.
#[test]
fn every_kind_of_activity_is_shown() {
    use std::collections::BTreeSet;

    use privacy_rules::recency::{Kind, RuleSet};
    let database = reading::demo(0);
    let mut seen = BTreeSet::new();
    for row in ROWS.iter().filter(|row| row.what == What::Contact) {
        let read = reading::contact(&database, row.id, RuleSet::V1_7);
        seen.extend(read.map(|read| read.kinds).unwrap_or_default());
    }
    let all: BTreeSet<Kind> = Kind::ALL.iter().copied().collect();
    assert_eq!(seen, all);
}

#[test]
fn every_rule_that_is_shown_by_rows_has_some() {
    use RuleId::{
        A1, A2, A3, A4, A5, A6, A12, C1, C2, C3, C4, C5, C6, E1, E3, E4, R1, R2, R3, R4, R5, R6,
        R7, R8, R9, R10, R11, R12,
    };
    for rule in [
        A1, A2, A3, A4, A5, A6, A12, C1, C2, C3, C4, C5, C6, E1, E3, E4, R1, R2, R3, R4, R5, R6,
        R7, R8, R9, R10, R11, R12,
    ] {
        assert!(ROWS.iter().any(|row| row.rules.contains(&rule)), "{rule}");
    }
}

#[test]
fn every_contact_of_the_showcase_is_explained_and_none_twice() {
    use std::collections::BTreeSet;
    let database = reading::demo(0);
    let mut statement = database.prepare("SELECT id FROM contact").unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    let live: BTreeSet<i64> = rows.collect::<Result<_, _>>().unwrap();
    let explained: Vec<i64> =
        ROWS.iter().filter(|row| row.what == What::Contact).map(|row| row.id).collect();
    assert_eq!(explained.iter().copied().collect::<BTreeSet<_>>(), live);
    assert_eq!(explained.len(), live.len());
    assert!(ROWS.iter().all(|row| !row.why.is_empty() && !row.rules.is_empty()));
}

/// L-1 holds where no stored indicator is above the truth: those of the demo are not, and some are below it.
#[test]
fn no_stored_indicator_is_above_the_truth() {
    use privacy_rules::{
        recency::{Baseline, RuleSet, recency},
        vocabulary::{Day, LastActive},
    };
    let database = reading::demo(400);
    let (mut equal, mut below) = (0, 0);
    for id in 10_001..10_401 {
        let column = |sql| reading::text(&database, sql, id);
        let Some(stored) = column("SELECT indicator FROM contact WHERE id = ?1") else { continue };
        let stored: LastActive = stored.parse().unwrap();
        let created = column("SELECT created_on FROM contact WHERE id = ?1").unwrap();
        let created: Day = created.parse().unwrap();
        let activities = reading::activities(&database, id).unwrap();
        let truth =
            recency(activities, RuleSet::V1_7).indicator(created, Baseline::Fallback).last_active();
        assert!(stored <= truth, "contact {id}: {stored} above {truth}");
        if stored == truth { equal += 1 } else { below += 1 }
    }
    assert!(equal > 100 && below > 20, "{equal} equal, {below} below");
}

/// The last column of `docs/sources.md` names rows that show the rule, and every rule of the source has some.
#[test]
fn the_table_of_sources_names_rows_that_show_the_rule() {
    let table = include_str!("../../docs/sources.md");
    let mut checked = 0;
    for line in table.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let (Some(Ok(rule)), Some(demo)) =
            (cells.first().map(|cell| cell.parse::<RuleId>()), cells.last())
        else {
            continue;
        };
        for group in demo.split("; ") {
            let (what, ids) = group.split_once(' ').unwrap_or((group, ""));
            let what = match what.trim_end_matches('s') {
                "contact" => What::Contact,
                "ticket" => What::Ticket,
                "answer" => What::Answer,
                "order" => What::Order,
                "operator" => What::Operator,
                _ => continue,
            };
            for id in ids.split(", ").flat_map(range) {
                let row = ROWS.iter().find(|row| (row.what, row.id) == (what, id));
                let shows = row.is_some_and(|row| row.rules.contains(&rule));
                assert!(shows, "{rule}: {group} names {id}, which does not show it");
                checked += 1;
            }
        }
        assert!(cells.get(1) != Some(&"[S]") || demo.len() > 1, "{rule} is not shown");
    }
    assert!(checked > 120, "only {checked} rows named");
}

fn range(ids: &str) -> std::ops::RangeInclusive<i64> {
    let (first, last) = ids.split_once('–').unwrap_or((ids, ids));
    let number = |text: &str| text.parse().unwrap_or_default();
    number(first)..=number(last)
}
