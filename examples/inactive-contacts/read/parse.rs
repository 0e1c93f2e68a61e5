//! Strict readings of cells: a problem says which field and in which way, never what stands there.

use std::str::FromStr;

use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use privacy_rules::{
    anonymization::AmountError,
    batch::{Field, Problem, Unreadable},
    recency::day_in_zone,
    vocabulary::{Day, DayError},
};

/// A word of a closed list.
pub(super) fn word<T: FromStr>(field: Field, text: &str) -> Result<T, Unreadable> {
    text.parse().map_err(|_| Unreadable::new(field, Problem::Unknown))
}

/// A day as it stands.
pub(super) fn day(field: Field, text: &str) -> Result<Day, Unreadable> {
    text.parse().map_err(|error| day_problem(field, error))
}

/// The day on which an instant of the form `YYYY-MM-DDThh:mm:ssZ` falls.
pub(super) fn day_of_instant(field: Field, text: &str, zone: Tz) -> Result<Day, Unreadable> {
    let malformed = Unreadable::new(field, Problem::Malformed);
    let (date, time) = text.split_once('T').ok_or(malformed)?;
    let date = day(field, date)?;
    let &[h1, h2, b':', m1, m2, b':', s1, s2, b'Z'] = time.as_bytes() else {
        return Err(malformed);
    };
    let number = |tens: u8, ones: u8| {
        let digit = |byte: u8| char::from(byte).to_digit(10).ok_or(malformed);
        Ok::<u32, Unreadable>(digit(tens)?.saturating_mul(10).saturating_add(digit(ones)?))
    };
    let time = NaiveTime::from_hms_opt(number(h1, h2)?, number(m1, m2)?, number(s1, s2)?)
        .ok_or(malformed)?;
    let instant = DateTime::<Utc>::from_naive_utc_and_offset(date.date().and_time(time), Utc);
    day_in_zone(instant, &zone).map_err(|error| day_problem(field, error))
}

pub(super) fn day_problem(field: Field, error: DayError) -> Unreadable {
    Unreadable::new(
        field,
        if error == DayError::OutOfRange { Problem::OutOfRange } else { Problem::Malformed },
    )
}

pub(super) fn amount_problem(error: AmountError) -> Problem {
    if error == AmountError::OutOfRange { Problem::OutOfRange } else { Problem::Malformed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_falls_on_the_day_of_the_institution() {
        let read = |text: &str| day_of_instant(Field::Ordered, text, Tz::Europe__Paris);
        let day = |text: &str| Ok(text.parse::<Day>().unwrap());
        assert_eq!(read("2018-06-14T23:30:00Z"), day("2018-06-15"));
        assert_eq!(read("2018-06-14T21:59:59Z"), day("2018-06-14"));
        assert_eq!(read("2018-12-14T22:59:59Z"), day("2018-12-14"));
        let problem = |problem| Err(Unreadable::new(Field::Ordered, problem));
        for text in [
            "2018-06-14",
            "2018-06-14T23:30:00",
            "2018-06-14 23:30:00Z",
            "2018-06-14T24:00:00Z",
            "2018-06-31T00:00:00Z",
            "2018-06-14T23:30:60Z",
            "2018-06-14T23:30:00.5Z",
            "2018-06-14T+1:30:00Z",
        ] {
            assert_eq!(read(text), problem(Problem::Malformed), "{text}");
        }
        assert_eq!(read("1899-12-31T12:00:00Z"), problem(Problem::OutOfRange));
        assert_eq!(read("2200-12-31T23:30:00Z"), problem(Problem::OutOfRange));
    }
}
