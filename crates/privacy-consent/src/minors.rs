//! From which age a child consents alone, country by country, as dated data.
//!
//! The Regulation says 16 and lets member states go down to 13. How to check a row: read the article that it names in
//! the country's official collection, then set its confidence to [`Confidence::Law`]. A row is added where the age
//! changes, with the first day of the new one; nothing is ever overwritten, because what counts is the age on the day of
//! consent. A test checks order, range and that no member state is missing.

use privacy_vocabulary::Day;

use crate::{Capacity, Country, words::words};

words! {
    /// How sure a row is.
    Confidence of "confidence" {
        /// Read in the law itself.
        Law = 0 "law",
        /// The bill was read; that it came into force was read in a summary.
        Bill = 1 "bill",
        /// Read in summaries, which agree.
        Secondary = 2 "secondary",
    }
}

/// The age from which a child consents alone to an online service, in one country from one day on.
///
/// **Unit:** completed years.
///
/// # Source
/// C-13; GDPR, Art. 8(1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ChildAge {
    country: Country,
    age: u8,
    since: (i32, u32, u32),
    law: &'static str,
    confidence: Confidence,
}

impl ChildAge {
    /// The country.
    #[must_use]
    pub const fn country(self) -> Country {
        self.country
    }

    /// The age.
    #[must_use]
    pub const fn age(self) -> u8 {
        self.age
    }

    /// The first day for which the row is meant.
    #[must_use]
    pub fn since(self) -> Day {
        let (year, month, day) = self.since;
        Day::from_ymd(year, month, day).unwrap_or(Day::MIN)
    }

    /// The law, or why there is none.
    #[must_use]
    pub const fn law(self) -> &'static str {
        self.law
    }

    /// How sure it is.
    #[must_use]
    pub const fn confidence(self) -> Confidence {
        self.confidence
    }
}

const GDPR: (i32, u32, u32) = (2018, 5, 25);
const UNCHANGED: &str = "GDPR, Art. 8(1); the country did not lower it";

const fn row(
    code: [u8; 2],
    age: u8,
    since: (i32, u32, u32),
    confidence: Confidence,
    law: &'static str,
) -> ChildAge {
    ChildAge { country: Country::literal(code), age, since, law, confidence }
}

/// By country, then by day. Where the source states no day, the day from which the Regulation applies.
#[rustfmt::skip]
pub(crate) const CHILD_AGES: &[ChildAge] = {
    use Confidence::{Bill, Secondary};
    &[
        row(*b"AT", 14, GDPR,          Secondary, "DSG, § 4(4)"),
        row(*b"BE", 13, GDPR,          Secondary, "Act of 30 July 2018 on the protection of natural persons, Art. 7"),
        row(*b"BG", 14, GDPR,          Secondary, "Personal Data Protection Act, Art. 25c"),
        row(*b"CY", 14, GDPR,          Secondary, "Law 125(I)/2018, s. 8"),
        row(*b"CZ", 15, GDPR,          Secondary, "Act No. 110/2019, § 7"),
        row(*b"DE", 16, GDPR,          Secondary, UNCHANGED),
        row(*b"DK", 13, GDPR,          Secondary, "Databeskyttelsesloven, § 6"),
        row(*b"DK", 15, (2024, 1, 1),  Bill,      "Databeskyttelsesloven, § 6, as amended by bill L 79 (2023-24); earlier consents keep the earlier age"),
        row(*b"EE", 13, GDPR,          Secondary, "Isikuandmete kaitse seadus, § 8"),
        row(*b"ES", 14, GDPR,          Secondary, "Ley Orgánica 3/2018, Art. 7"),
        row(*b"FI", 13, GDPR,          Secondary, "Tietosuojalaki, 5 §"),
        row(*b"FR", 15, GDPR,          Secondary, "Loi n° 78-17, Art. 45"),
        row(*b"GB", 13, GDPR,          Secondary, "Data Protection Act 2018, s. 9"),
        row(*b"GR", 15, GDPR,          Secondary, "Law 4624/2019, Art. 21"),
        row(*b"HR", 16, GDPR,          Secondary, UNCHANGED),
        row(*b"HU", 16, GDPR,          Secondary, UNCHANGED),
        row(*b"IE", 16, GDPR,          Secondary, "Data Protection Act 2018, s. 31"),
        row(*b"IT", 14, GDPR,          Secondary, "Codice in materia di protezione dei dati personali, Art. 2-quinquies"),
        row(*b"LT", 14, GDPR,          Secondary, "Asmens duomenų teisinės apsaugos įstatymas, Art. 6"),
        row(*b"LU", 16, GDPR,          Secondary, UNCHANGED),
        row(*b"LV", 13, GDPR,          Secondary, "Fizisko personu datu apstrādes likums, s. 33"),
        row(*b"MT", 13, GDPR,          Secondary, "Subsidiary Legislation 586.11"),
        row(*b"NL", 16, GDPR,          Secondary, "UAVG, Art. 5"),
        row(*b"PL", 16, GDPR,          Secondary, UNCHANGED),
        row(*b"PT", 13, GDPR,          Secondary, "Lei n.º 58/2019, Art. 16"),
        row(*b"RO", 16, GDPR,          Secondary, UNCHANGED),
        row(*b"SE", 13, GDPR,          Secondary, "Lag (2018:218), 2 kap. 4 §"),
        row(*b"SI", 16, GDPR,          Secondary, "GDPR, Art. 8(1), until the country had a law of its own"),
        row(*b"SI", 15, (2023, 1, 26), Secondary, "ZVOP-2, Art. 8"),
        row(*b"SK", 16, GDPR,          Secondary, "Act No. 18/2018, § 15"),
    ]
};

/// Every row, by country, then by day.
pub fn child_ages() -> impl Iterator<Item = ChildAge> {
    CHILD_AGES.iter().copied()
}

/// The age that a country asks for on the day of consent, `None` for a country without a row.
///
/// Before a country's first row that row counts: a consent of before the Regulation goes on only if it meets the
/// Regulation's conditions (recital 171).
///
/// # Source
/// C-13.
#[must_use]
pub fn child_age(country: Country, consented: Day) -> Option<ChildAge> {
    let rows = || child_ages().filter(move |row| row.country == country);
    rows().filter(|row| row.since() <= consented).last().or_else(|| rows().next())
}

words! {
    /// What is known of the holder of parental responsibility.
    ///
    /// # Source
    /// C-13; GDPR, Art. 8(2).
    GuardianCheck of "guardian-check" {
        /// Nobody, or somebody who was not checked.
        NotVerified = 0 "not-verified",
        /// Reasonable efforts were made to verify that the holder gave or authorised the consent.
        Verified = 1 "verified",
    }
}

/// Whether somebody born on a day could consent alone on another.
///
/// The age is completed at the beginning of the birthday; somebody born on 29 February completes it on 1 March where
/// the year has no such day. The day of birth is looked at and not kept.
///
/// # Errors
/// [`CapacityError`] for a country without a row, or a birth after the consent.
///
/// # Examples
/// ```
/// use privacy_consent::{Capacity, GuardianCheck, capacity};
///
/// let capacity_of = |born: &str, consented: &str| -> Result<_, Box<dyn std::error::Error>> {
///     Ok(capacity(born.parse()?, consented.parse()?, "FR".parse()?, GuardianCheck::NotVerified)?)
/// };
/// assert_eq!(capacity_of("2009-06-15", "2024-06-14")?, Capacity::Unguarded);
/// assert_eq!(capacity_of("2009-06-15", "2024-06-15")?, Capacity::Alone);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// C-13; GDPR, Art. 8.
pub fn capacity(
    born: Day,
    consented: Day,
    country: Country,
    guardian: GuardianCheck,
) -> Result<Capacity, CapacityError> {
    let age = child_age(country, consented).ok_or(CapacityError::NoRow { country })?.age;
    capacity_at_age(born, consented, age, guardian)
}

/// The same where the host names the age, for a country without a row.
///
/// **Unit:** `age` in completed years.
///
/// # Errors
/// [`CapacityError::BornAfterConsent`].
pub fn capacity_at_age(
    born: Day,
    consented: Day,
    age: u8,
    guardian: GuardianCheck,
) -> Result<Capacity, CapacityError> {
    if born > consented {
        return Err(CapacityError::BornAfterConsent);
    }
    Ok(match (comes_of_age(born, age), guardian) {
        (Some(birthday), _) if birthday <= consented => Capacity::Alone,
        (_, GuardianCheck::Verified) => Capacity::WithGuardian,
        (_, GuardianCheck::NotVerified) => Capacity::Unguarded,
    })
}

fn comes_of_age(born: Day, age: u8) -> Option<Day> {
    let months = u16::from(age).saturating_mul(12);
    let birthday = born.plus_months(months)?;
    // A birthday that the day before has too is that of 29 February, moved back: it is completed a day later.
    let is_moved_back = born.previous().and_then(|day| day.plus_months(months)) == Some(birthday);
    if is_moved_back { birthday.next() } else { Some(birthday) }
}

/// Why no capacity can be told.
///
/// # Source
/// C-17.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CapacityError {
    /// The table has no row for the country.
    #[error("no age of consent is known for country `{country}`")]
    NoRow {
        /// The country.
        country: Country,
    },
    /// The day of birth is after the day of consent.
    #[error("the day of birth is after the day of consent")]
    BornAfterConsent,
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::vec::Vec;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn country(text: &str) -> Country {
        text.parse().unwrap()
    }

    #[test]
    fn the_table_is_sorted_whole_and_within_article_8() {
        let rows: Vec<_> = child_ages().collect();
        assert!(rows.windows(2).all(|pair| (pair[0].country, pair[0].since()) < (pair[1].country, pair[1].since())));
        assert!(
            rows.iter()
                .all(|row| (13..=16).contains(&row.age()) && row.since() >= day("2018-05-25"))
        );
        let members =
            "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
        for code in members.split(' ').chain(["GB"]) {
            assert!(child_age(country(code), day("2018-05-25")).is_some(), "{code}");
        }
        assert_eq!(rows.len(), 30);
    }

    #[test]
    fn a_row_holds_from_its_day_on() {
        for (code, on, age) in [
            ("DK", "2018-05-25", 13),
            ("DK", "2023-12-31", 13),
            ("DK", "2024-01-01", 15),
            ("SI", "2023-01-25", 16),
            ("SI", "2023-01-26", 15),
            ("FR", "2010-01-01", 15),
            ("DE", "2030-01-01", 16),
        ] {
            assert_eq!(
                child_age(country(code), day(on)).map(ChildAge::age),
                Some(age),
                "{code} {on}"
            );
        }
        assert_eq!(child_age(country("CH"), day("2020-01-01")), None);
    }

    #[test]
    fn the_age_is_that_of_the_day_of_consent() {
        let at = |born: &str, on: &str, age| {
            capacity_at_age(day(born), day(on), age, GuardianCheck::NotVerified)
        };
        for (born, on, age, expected) in [
            ("2008-06-15", "2024-06-14", 16, Capacity::Unguarded),
            ("2008-06-15", "2024-06-15", 16, Capacity::Alone),
            // 29 February: on 1 March of a common year, on the day itself of a leap year.
            ("2008-02-29", "2023-02-28", 15, Capacity::Unguarded),
            ("2008-02-29", "2023-03-01", 15, Capacity::Alone),
            ("2008-02-29", "2024-02-28", 16, Capacity::Unguarded),
            ("2008-02-29", "2024-02-29", 16, Capacity::Alone),
            ("2009-02-28", "2024-02-28", 15, Capacity::Alone),
            ("2024-01-01", "2024-01-01", 0, Capacity::Alone),
        ] {
            assert_eq!(at(born, on, age), Ok(expected), "{born} {on} {age}");
        }
        assert_eq!(at("2024-01-02", "2024-01-01", 16), Err(CapacityError::BornAfterConsent));
        assert_eq!(at("2190-01-01", "2200-12-31", 16), Ok(Capacity::Unguarded));
    }

    #[test]
    fn a_verified_guardian_lifts_the_bar() {
        let with =
            |guardian| capacity(day("2015-01-01"), day("2024-01-01"), country("FR"), guardian);
        assert_eq!(with(GuardianCheck::Verified), Ok(Capacity::WithGuardian));
        assert_eq!(with(GuardianCheck::NotVerified), Ok(Capacity::Unguarded));
        let nowhere =
            capacity(day("2015-01-01"), day("2024-01-01"), country("ZZ"), GuardianCheck::Verified);
        assert_eq!(nowhere, Err(CapacityError::NoRow { country: country("ZZ") }));
    }
}
