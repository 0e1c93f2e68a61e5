//! C-13: from which age on a grant is one's own.

use chrono::{Datelike, NaiveDate};

/// Country, age, and the first day of the row where the gathered data have one.
pub type ChildAge = (&'static str, i32, Option<(i32, u32, u32)>);

/// The ages of GDPR Art. 8, row by row as in `data/child_age.csv`.
#[rustfmt::skip]
pub const CHILD_AGES: [ChildAge; 29] = [
    ("BE", 13, Some((2018, 5, 25))),
    ("EE", 13, None),
    ("FI", 13, None),
    ("LV", 13, None),
    ("MT", 13, None),
    ("PT", 13, None),
    ("SE", 13, Some((2018, 5, 25))),
    ("GB", 13, Some((2018, 5, 25))),
    ("DK", 13, Some((2018, 5, 25))),
    ("DK", 15, Some((2024, 1, 1))),
    ("AT", 14, Some((2018, 5, 25))),
    ("BG", 14, None),
    ("CY", 14, None),
    ("LT", 14, None),
    ("IT", 14, None),
    ("ES", 14, None),
    ("CZ", 15, None),
    ("FR", 15, None),
    ("GR", 15, None),
    ("SI", 15, Some((2023, 1, 26))),
    ("HR", 16, None),
    ("DE", 16, None),
    ("HU", 16, None),
    ("IE", 16, None),
    ("LU", 16, None),
    ("NL", 16, None),
    ("PL", 16, None),
    ("RO", 16, None),
    ("SK", 16, None),
];

/// The age of a country on a day: its last row that has come into force, else the 16 years of Art. 8(1).
#[must_use]
pub fn age_of_consent(country: &str, on: NaiveDate) -> i32 {
    let mut age = 16;
    for (of, years, from) in CHILD_AGES {
        let has_come = match from {
            None => true,
            Some((year, month, day)) => {
                NaiveDate::from_ymd_opt(year, month, day).is_some_and(|from| from <= on)
            }
        };
        if of == country && has_come {
            age = years;
        }
    }
    age
}

/// How many birthdays somebody has had by a day; one born on 29 February has it on 1 March in other years.
#[must_use]
pub fn age_on(born: NaiveDate, day: NaiveDate) -> i32 {
    // A birthday has come in each year after that of birth, but for this one if it is still ahead.
    let years_begun = day.year().saturating_sub(born.year());
    let is_ahead = (day.month(), day.day()) < (born.month(), born.day());
    if is_ahead { years_begun.saturating_sub(1) } else { years_begun }
}

/// "Below the country's age on the day of consent."
///
/// # Source
/// C-13; GDPR Art. 8(1).
#[must_use]
pub fn is_a_child(country: &str, born: NaiveDate, consented: NaiveDate) -> bool {
    age_on(born, consented) < age_of_consent(country, consented)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;

    #[test]
    fn a_year_is_completed_on_the_birthday() {
        for (born, on, age) in [
            ("2010-06-15", "2026-06-14", 15),
            ("2010-06-15", "2026-06-15", 16),
            ("2008-02-29", "2024-02-28", 15),
            ("2008-02-29", "2024-02-29", 16),
            ("2008-02-29", "2023-02-28", 14),
            ("2008-02-29", "2023-03-01", 15),
            ("2010-06-15", "2010-06-15", 0),
        ] {
            assert_eq!(age_on(day(born), day(on)), age, "{born} {on}");
        }
    }

    #[test]
    fn denmark_raised_its_age_in_2024() {
        assert_eq!(age_of_consent("DK", day("2023-12-31")), 13);
        assert_eq!(age_of_consent("DK", day("2024-01-01")), 15);
        assert!(!is_a_child("DK", day("2010-01-01"), day("2023-01-01")));
        assert!(is_a_child("DK", day("2010-01-01"), day("2024-01-01")));
        assert_eq!(age_of_consent("ZZ", day("2024-01-01")), 16);
    }
}
