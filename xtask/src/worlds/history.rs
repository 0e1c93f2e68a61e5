//! C-8, C-11, C-13: both readings of a history of answers.

use std::fmt;

use privacy_oracle::consent::{self as o, history::Origin, minors};
use privacy_rules::{consent as room, vocabulary::Day};

use super::{
    compare::{Difference, Tally, same},
    consent::told_answer,
    rooms::day,
    world::{History, Said},
};

pub(crate) fn compare(
    history: &History,
    whose: &dyn fmt::Display,
    tally: &mut Tally,
) -> Result<(), Difference> {
    let on = day(history.on)?;
    let mut records = Vec::new();
    for said in &history.said {
        records.push(record(said, history, whose, tally)?);
    }
    let state = room::State::as_of(records.iter().copied(), on);
    let backwards = room::State::as_of(records.iter().rev().copied(), on);
    same(|| format!("{whose}, read backwards"), &backwards, &state)?;

    let until_then = history.said.iter().filter(|said| said.on <= history.on);
    let entries: Vec<_> = until_then.map(|said| said.entry).collect();
    let resolved = state.on(on)?;
    let answer = resolved.map_or(o::Answer::Absent, |resolved| told_answer(resolved.answer()));
    let expected = o::history::answer_of(&entries, history.on);
    same(|| format!("what {whose} comes down to"), &answer, &expected)?;
    let lapses_on = resolved.and_then(|resolved| resolved.lapses_on()).map(Day::date);
    let ends = entries.iter().filter_map(|entry| entry.expires).filter(|end| *end > history.on);
    let ends = ends.filter(|end| o::history::answer_of(&entries, *end) != expected).min();
    same(|| format!("when the grant of {whose} lapses"), &lapses_on, &ends)?;

    tally.count("history", resolved.map_or("nothing", |resolved| resolved.standing().as_str()));
    if lapses_on.is_some() {
        tally.count("history", "lapses");
    }
    let is = |answer| entries.iter().filter(move |entry| entry.answer == answer);
    if is(o::Answer::Refused).next().is_some() {
        let case = match expected {
            o::Answer::Refused => "refusal stands",
            o::Answer::Granted => "refusal lifted",
            o::Answer::Absent => "refusal lifted, then absent",
        };
        tally.count("history", case);
    }
    Ok(())
}

/// The entry in the room's words, of a capacity that both agree about.
fn record(
    said: &Said,
    history: &History,
    whose: &dyn fmt::Display,
    tally: &mut Tally,
) -> Result<room::Record, Difference> {
    let entry = said.entry;
    let moment = room::Moment::from_epoch_millis(entry.at.saturating_mul(1_000), 0)?;
    let status = match entry.answer {
        o::Answer::Granted if entry.unconfirmed => room::Status::Requested,
        o::Answer::Granted => room::Status::Given,
        o::Answer::Refused => room::Status::Refused,
        o::Answer::Absent => room::Status::Expired,
    };
    let by = match entry.origin {
        Origin::Explicit if said.by_guardian => room::Expresser::Guardian,
        Origin::Explicit => room::Expresser::Contact,
        Origin::Import => room::Expresser::Import,
        Origin::Merge => room::Expresser::Merge,
    };
    let term = match entry.expires.and_then(|day| day.pred_opt()) {
        None => room::Term::Open,
        Some(last) => room::Term::Until(day(last)?),
    };
    let capacity = match history.child {
        None => room::Capacity::Alone,
        Some(child) => {
            let guardian = if said.by_guardian {
                room::GuardianCheck::Verified
            } else {
                room::GuardianCheck::NotVerified
            };
            let country = child.country.parse()?;
            let capacity = room::capacity(day(child.born)?, day(said.on)?, country, guardian)?;
            let expected = match (minors::is_a_child(child.country, child.born, said.on), guardian)
            {
                (false, _) => room::Capacity::Alone,
                (true, room::GuardianCheck::Verified) => room::Capacity::WithGuardian,
                (true, room::GuardianCheck::NotVerified) => room::Capacity::Unguarded,
            };
            same(|| format!("who consents in {whose}"), &capacity, &expected)?;
            tally.count("capacity", capacity.as_str());
            capacity
        }
    };
    Ok(room::Record::new(moment, status, by).lasting(term).of_capacity(capacity))
}

/// The table of ages is that of the gathered data, from the day of the Regulation on (C-13).
pub(crate) fn compare_ages() -> Result<(), Difference> {
    for (country, _, _) in minors::CHILD_AGES {
        for on in
            ["2018-05-25", "2023-01-25", "2023-01-26", "2023-12-31", "2024-01-01", "2200-12-31"]
        {
            let on: Day = on.parse()?;
            let age = room::child_age(country.parse()?, on).map(|row| i32::from(row.age()));
            let expected = Some(minors::age_of_consent(country, on.date()));
            same(|| format!("the age of consent of {country} on {on}"), &age, &expected)?;
        }
    }
    Ok(())
}
