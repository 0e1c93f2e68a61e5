//! Period arithmetic on every day: the library against the oracle, which counts months one by one over a literal table.
//!
//! Two rounds, each over 1 to 120 months. In the first every day that the library accepts, 1900-01-01 to 2200-12-31, is
//! the activity once and today once. In the second every day of 400 Gregorian years is, after which the calendar repeats.
//! Of those, the library accepts only some, so it is asked about a year whose neighbours, as far as the longest period
//! reaches, are leap years in the same places; that each of the 400 years has such a twin is part of the check.
//!
//! That the cut-off asks the same question of *every* activity, and not of those near the boundary alone, is shown by
//! the ends of the periods, which are compared to never decrease from one day to the next: so the days whose period has
//! passed are always the first so many, and the last of them must be the cut-off.

use std::{collections::BTreeMap, fmt, ops::RangeInclusive};

use chrono::{Datelike, NaiveDate};
use privacy_oracle::calendar::{is_beyond_the_calendar, is_leap_year, last_day_of_period};
use privacy_rules::vocabulary::{Day, InactivityPeriod};

use crate::run::{Checked, Failure, say};

const MONTHS: RangeInclusive<u16> = 1..=120;
/// What the library accepts.
const ACCEPTED: RangeInclusive<i32> = 1900..=2200;
/// One turn of the calendar.
const TURN: RangeInclusive<i32> = 1600..=1999;
/// The years that a period of 120 months and the day after it touch, beside that in which it begins or ends.
const REACH: i32 = 11;

pub(crate) fn run() -> Checked {
    let accepted = compare(&Accepted)?;
    say(&format!("every day from 1900 to 2200:  {accepted}"));
    let turn = compare(&Turn::new()?)?;
    say(&format!("every day of 400 years:       {turn}"));
    let pairs = accepted.pairs.saturating_add(turn.pairs);
    Ok(format!("calendar: {pairs} pairs of a day and a period, 0 differences"))
}

/// Asks the library, for days that it may not accept itself.
trait Library {
    /// The activities: so many that no cut-off of a day of `todays` lies before them, unless there is none.
    fn activities(&self) -> RangeInclusive<i32>;
    /// The years in which each day is compared.
    fn compared(&self) -> RangeInclusive<i32>;
    /// The last day of the period that begins with an activity.
    fn end(&self, period: InactivityPeriod, activity: NaiveDate) -> Answer;
    /// The latest activity for which the period has passed.
    fn cutoff(&self, period: InactivityPeriod, today: NaiveDate) -> Answer;
    /// What of the oracle's answers the library is to give.
    fn expected(&self, end: NaiveDate) -> Option<NaiveDate>;
}

type Answer = Result<Option<NaiveDate>, Failure>;

#[derive(Default)]
struct Tally {
    pairs: u64,
    ends: u64,
    cutoffs: u64,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} pairs of a day and a period; {} ends and {} cut-offs compared",
            self.pairs, self.ends, self.cutoffs
        )
    }
}

fn compare(library: &impl Library) -> Result<Tally, Failure> {
    let activities = days(library.activities());
    let compared = library.compared();
    let mut tally = Tally::default();
    let mut shorter: Vec<NaiveDate> = activities.clone();
    for months in MONTHS {
        let period = InactivityPeriod::from_months(months)?;
        let ends = activities.iter().map(|day| last_day_of_period(*day, months.into()));
        let ends: Vec<NaiveDate> =
            ends.collect::<Option<_>>().ok_or(Failure("the oracle's years have an end".into()))?;
        let decreasing = ends.iter().zip(ends.iter().skip(1)).any(|(end, next)| end > next);
        let earlier = ends.iter().zip(&shorter).any(|(end, shorter)| end < shorter);
        if decreasing || earlier {
            return Err(Failure(format!(
                "{months} months: an end before that of an earlier day or a shorter period"
            )));
        }

        for (day, end) in
            activities.iter().zip(&ends).filter(|(day, _)| compared.contains(&day.year()))
        {
            equal("end", period, *day, library.end(period, *day)?, library.expected(*end))?;
            tally.ends = tally.ends.saturating_add(1);
        }

        // Both advance together: the last activity whose period has passed moves on with today.
        let mut passed = activities.iter().zip(&ends).peekable();
        let mut last = None;
        for today in &activities {
            while let Some((day, _)) = passed.next_if(|(_, end)| *end < today) {
                last = Some(*day);
            }
            if compared.contains(&today.year()) {
                equal("cut-off", period, *today, library.cutoff(period, *today)?, last)?;
                tally.cutoffs = tally.cutoffs.saturating_add(1);
            }
        }
        shorter = ends;
    }
    tally.pairs = tally.ends.max(tally.cutoffs);
    Ok(tally)
}

fn equal(
    what: &str,
    period: InactivityPeriod,
    day: NaiveDate,
    found: Option<NaiveDate>,
    expected: Option<NaiveDate>,
) -> Result<(), Failure> {
    if found == expected {
        return Ok(());
    }
    Err(Failure(format!(
        "the {what} of {day} and {period} months: the library says {found:?}, the oracle {expected:?}"
    )))
}

fn days(years: RangeInclusive<i32>) -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(*years.start(), 1, 1);
    let within = |day: &NaiveDate| day.year() <= *years.end();
    first.into_iter().flat_map(|first| first.iter_days()).take_while(within).collect()
}

/// The library, asked directly.
struct Accepted;

impl Library for Accepted {
    fn activities(&self) -> RangeInclusive<i32> {
        ACCEPTED
    }

    fn compared(&self) -> RangeInclusive<i32> {
        ACCEPTED
    }

    /// With the two other forms of the same question: the last day of the period has not passed, the day after it has.
    fn end(&self, period: InactivityPeriod, activity: NaiveDate) -> Answer {
        let activity = Day::from_date(activity)?;
        let end = period.end(activity);
        let after = period.first_day_after(activity);
        let agree = after == end.and_then(Day::next)
            && end.is_none_or(|end| !period.has_passed(activity, end))
            && after.is_none_or(|after| period.has_passed(activity, after));
        if !agree {
            return Err(Failure(format!("{activity}, {period} months: the forms of E-2 disagree")));
        }
        Ok(end.map(Day::date))
    }

    fn cutoff(&self, period: InactivityPeriod, today: NaiveDate) -> Answer {
        Ok(period.cutoff(Day::from_date(today)?).map(Day::date))
    }

    fn expected(&self, end: NaiveDate) -> Option<NaiveDate> {
        Some(end).filter(|end| !is_beyond_the_calendar(*end))
    }
}

/// The library, asked about the twins of the years of one turn of the calendar.
struct Turn {
    ahead: BTreeMap<i32, i32>,
    behind: BTreeMap<i32, i32>,
}

impl Turn {
    fn new() -> Result<Self, Failure> {
        Ok(Self { ahead: twins(0, REACH)?, behind: twins(REACH, 0)? })
    }
}

/// How far each year of the turn lies from an accepted one with the same leap years before and after it.
fn twins(before: i32, after: i32) -> Result<BTreeMap<i32, i32>, Failure> {
    let around = |year: i32| year.saturating_sub(before)..=year.saturating_add(after);
    let leaps = |year: i32| around(year).map(is_leap_year);
    let accepted = |year: i32| {
        ACCEPTED.contains(around(year).start()) && ACCEPTED.contains(around(year).end())
    };
    TURN.map(|year| {
        ACCEPTED
            .filter(|twin| accepted(*twin))
            .find(|twin| leaps(year).eq(leaps(*twin)))
            .map(|twin| (year, twin.saturating_sub(year)))
            .ok_or_else(|| Failure(format!("the library accepts no year like {year}")))
    })
    .collect()
}

/// What the library says of the twin, brought back.
fn through_twin(
    twins: &BTreeMap<i32, i32>,
    day: NaiveDate,
    ask: impl FnOnce(Day) -> Option<Day>,
) -> Answer {
    let far = twins.get(&day.year()).copied().unwrap_or(0);
    let twin = day.with_year(day.year().saturating_add(far));
    let twin = twin.ok_or_else(|| Failure(format!("the twin of {day} does not exist")))?;
    let Some(answer) = ask(Day::from_date(twin)?).map(Day::date) else { return Ok(None) };
    match answer.with_year(answer.year().saturating_sub(far)) {
        Some(answer) => Ok(Some(answer)),
        None => Err(Failure(format!("{day}: the twin's answer does not exist"))),
    }
}

impl Library for Turn {
    fn activities(&self) -> RangeInclusive<i32> {
        TURN.start().saturating_sub(REACH)..=*TURN.end()
    }

    fn compared(&self) -> RangeInclusive<i32> {
        TURN
    }

    fn end(&self, period: InactivityPeriod, activity: NaiveDate) -> Answer {
        through_twin(&self.ahead, activity, |twin| period.end(twin))
    }

    fn cutoff(&self, period: InactivityPeriod, today: NaiveDate) -> Answer {
        through_twin(&self.behind, today, |twin| period.cutoff(twin))
    }

    fn expected(&self, end: NaiveDate) -> Option<NaiveDate> {
        Some(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A library with a mistake in one of its answers.
    struct Wrong {
        end: fn(NaiveDate, InactivityPeriod) -> Option<NaiveDate>,
        cutoff: fn(Day, InactivityPeriod) -> Option<Day>,
    }

    impl Library for Wrong {
        fn activities(&self) -> RangeInclusive<i32> {
            1999..=2002
        }

        fn compared(&self) -> RangeInclusive<i32> {
            2001..=2002
        }

        fn end(&self, period: InactivityPeriod, activity: NaiveDate) -> Answer {
            Ok((self.end)(activity, period))
        }

        fn cutoff(&self, period: InactivityPeriod, today: NaiveDate) -> Answer {
            Ok((self.cutoff)(Day::from_date(today)?, period).map(Day::date))
        }

        fn expected(&self, end: NaiveDate) -> Option<NaiveDate> {
            Some(end)
        }
    }

    fn found(wrong: &Wrong) -> String {
        compare(wrong).map(|tally| tally.to_string()).unwrap_err().to_string()
    }

    fn right_end(activity: NaiveDate, period: InactivityPeriod) -> Option<NaiveDate> {
        activity.checked_add_months(chrono::Months::new(period.months().into()))
    }

    #[test]
    fn a_wrong_answer_is_found() {
        let days = |activity: NaiveDate, period: InactivityPeriod| {
            activity.checked_add_days(chrono::Days::new(u64::from(period.months()) * 30))
        };
        let wrong = Wrong { end: days, cutoff: |today, period| period.cutoff(today) };
        assert!(found(&wrong).starts_with("the end of 2001-01-01 and 1 months"));
        let months = |today: Day, period: InactivityPeriod| today.minus_months(period.months());
        let wrong = Wrong { end: right_end, cutoff: months };
        assert!(found(&wrong).starts_with("the cut-off of 2001-01-01 and 1 months"));
        let clamped = |today: Day, period: InactivityPeriod| {
            today.previous().and_then(|end| end.minus_months(period.months()))
        };
        let wrong = Wrong { end: right_end, cutoff: clamped };
        assert!(found(&wrong).starts_with("the cut-off of 2001-03-01 and 1 months"));
    }

    #[test]
    fn each_year_of_a_turn_has_a_twin() {
        let turn = Turn::new().map(|turn| turn.ahead.len().min(turn.behind.len()));
        assert_eq!(turn.ok(), Some(400));
    }
}
