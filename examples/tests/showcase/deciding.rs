//! What the rooms decide about a row, against what the showcase says.

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
    let due = order_ip_is_due(ordered, lines.into_iter().map(|(_, line)| line), PERIOD, today());
    assert_eq!(due, erased, "order {id}");
}

pub(crate) fn operator(database: &Connection, id: i64, expected: Expected) {
    let Expected::Operator { login_is_neutral, names_are_due } = expected else {
        panic!("operator {id}: {expected:?}")
    };
    let column = |name| text(database, &format!("SELECT {name} FROM operator WHERE id = ?1"), id);
    let (given, family) = (column("first_name"), column("last_name"));
    let name = OperatorName::new(given.as_deref().unwrap_or(""), family.as_deref().unwrap_or(""));
    let findings = check_login(&column("login").unwrap(), &name);
    assert_eq!(findings.is_empty(), login_is_neutral, "operator {id}: {findings:?}");
    assert_eq!(column("departed_on").is_some() && family.is_some(), names_are_due, "operator {id}");
}
