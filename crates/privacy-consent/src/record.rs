//! One answer of a history: what changed, when, by whom, and for how long.

use core::{fmt, str::FromStr};

use privacy_vocabulary::Day;

use crate::{Answer, Moment, Standing, Status, words::words};

words! {
    /// Who expressed an answer.
    ///
    /// # Source
    /// C-8, C-14.
    Expresser of "expresser" {
        /// The contact.
        Contact = 0 "contact",
        /// The verified holder of parental responsibility over the contact.
        Guardian = 1 "guardian",
        /// An operator, who wrote down what the contact said.
        Operator = 2 "operator",
        /// An import: nobody said anything at that moment.
        Import = 3 "import",
        /// A merge of two files: nobody said anything at that moment.
        Merge = 4 "merge",
    }
}

impl Expresser {
    /// Whether somebody answered at that moment. Only such a grant lifts a refusal.
    ///
    /// # Source
    /// C-8.
    #[must_use]
    pub const fn is_explicit(self) -> bool {
        match self {
            Self::Contact | Self::Guardian | Self::Operator => true,
            Self::Import | Self::Merge => false,
        }
    }
}

words! {
    /// Whether the contact could consent alone on the day of the answer.
    ///
    /// # Source
    /// C-13; GDPR, Art. 8.
    Capacity of "capacity" {
        /// Of age, or the age is not known and nothing speaks against it.
        Alone = 0 "alone",
        /// Below the country's age, and the guardian who gave or authorised the consent is verified.
        WithGuardian = 1 "with-guardian",
        /// Below the country's age, without a verified guardian: a grant counts as absent.
        Unguarded = 2 "unguarded",
    }
}

/// How long a grant lasts by itself. The end by an event is a record of its own, [`Status::Expired`].
///
/// # Examples
/// ```
/// use privacy_consent::Term;
///
/// let given = "2024-02-29".parse()?;
/// assert_eq!(Term::from_months(12)?.lapses_on(given), Some("2025-03-01".parse()?));
/// assert_eq!(Term::Until("2024-12-31".parse()?).lapses_on(given), Some("2025-01-01".parse()?));
/// assert_eq!(Term::Open.lapses_on(given), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// C-11; periods after Regulation (EEC, Euratom) No 1182/71, Art. 3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    clippy::exhaustive_enums,
    reason = "a further kind of end must stop the build where it is read"
)]
pub enum Term {
    /// Until it is taken back.
    #[default]
    Open,
    /// Until the end of this day.
    Until(Day),
    /// For so many calendar months after the day on which it was given.
    Months(Months),
}

/// The length of a term, made by [`Term::from_months`].
///
/// **Unit:** whole calendar months, 1 to 1200.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Months(u16);

impl Months {
    /// How many.
    #[must_use]
    pub const fn count(self) -> u16 {
        self.0
    }
}

impl Term {
    /// A term of so many months.
    ///
    /// # Errors
    /// [`TermError::OutOfRange`] for 0 and above 1200.
    pub const fn from_months(months: u16) -> Result<Self, TermError> {
        match months {
            1..=1200 => Ok(Self::Months(Months(months))),
            0 | 1201.. => Err(TermError::OutOfRange),
        }
    }

    /// The first day on which a grant of that day no longer holds; `None` if it does not end, or after [`Day::MAX`].
    #[must_use]
    pub fn lapses_on(self, given: Day) -> Option<Day> {
        match self {
            Self::Open => None,
            Self::Until(day) => day.next(),
            Self::Months(months) => given.plus_months(months.0)?.next(),
        }
    }
}

/// `open`, `until/2026-12-31` or `months/24`.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("open"),
            Self::Until(day) => write!(f, "until/{day}"),
            Self::Months(months) => write!(f, "months/{}", months.0),
        }
    }
}

impl FromStr for Term {
    type Err = TermError;

    fn from_str(text: &str) -> Result<Self, TermError> {
        match text.split_once('/') {
            Some(("until", day)) => {
                Ok(Self::Until(day.parse().map_err(|_| TermError::Unreadable)?))
            }
            Some(("months", count)) if count.bytes().all(|byte| byte.is_ascii_digit()) => {
                Self::from_months(count.parse().map_err(|_| TermError::OutOfRange)?)
            }
            None if text == "open" => Ok(Self::Open),
            Some(_) | None => Err(TermError::Unreadable),
        }
    }
}

/// Why a term was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TermError {
    /// None of the three forms.
    #[error("not a term of the form `open`, `until/YYYY-MM-DD` or `months/N`")]
    Unreadable,
    /// Outside the range of months.
    #[error("a term outside 1 to 1200 months")]
    OutOfRange,
}

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(Term);

/// One answer of a contact's history: it is appended and never changed.
///
/// **Unit:** `K` is the host's own key of the stored record, `()` if it needs none.
///
/// # Examples
/// ```
/// use privacy_consent::{Expresser, Record, Status, Term};
///
/// let record = Record::new("2024-05-02T10:00:00+02:00".parse()?, Status::Given, Expresser::Contact)
///     .lasting(Term::from_months(24)?);
/// assert_eq!(record.lapses_on(), Some("2026-05-03".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// C-8, C-11, C-13, C-14.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
pub struct Record<K = ()> {
    moment: Moment,
    status: Status,
    by: Expresser,
    #[cfg_attr(feature = "serde", serde(default))]
    term: Term,
    #[cfg_attr(feature = "serde", serde(default = "alone"))]
    capacity: Capacity,
    #[cfg_attr(feature = "serde", serde(default))]
    key: K,
}

#[cfg(feature = "serde")]
const fn alone() -> Capacity {
    Capacity::Alone
}

impl Record {
    /// An answer of somebody of age, without an end.
    #[must_use]
    pub const fn new(moment: Moment, status: Status, by: Expresser) -> Self {
        Self { moment, status, by, term: Term::Open, capacity: Capacity::Alone, key: () }
    }
}

impl<K: Copy> Record<K> {
    /// The same, lasting so long. Without meaning for anything but a grant.
    #[must_use]
    pub const fn lasting(self, term: Term) -> Self {
        Self { term, ..self }
    }

    /// The same, of a contact who could or could not consent alone. Without meaning for anything but a grant.
    #[must_use]
    pub const fn of_capacity(self, capacity: Capacity) -> Self {
        Self { capacity, ..self }
    }

    /// The same, which the host stores under this key.
    #[must_use]
    pub const fn stored_as<J>(self, key: J) -> Record<J> {
        Record {
            moment: self.moment,
            status: self.status,
            by: self.by,
            term: self.term,
            capacity: self.capacity,
            key,
        }
    }

    /// When.
    #[must_use]
    pub const fn moment(&self) -> Moment {
        self.moment
    }

    /// What.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// By whom.
    #[must_use]
    pub const fn expressed_by(&self) -> Expresser {
        self.by
    }

    /// For how long.
    #[must_use]
    pub const fn term(&self) -> Term {
        self.term
    }

    /// Whether the contact could consent alone.
    #[must_use]
    pub const fn capacity(&self) -> Capacity {
        self.capacity
    }

    /// The host's key.
    #[must_use]
    pub const fn key(&self) -> K {
        self.key
    }

    /// Where the answer stood when it was recorded: its status, but a child's own grant does not count.
    ///
    /// # Source
    /// C-13.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        match (self.status.answer(), self.capacity) {
            (Answer::Granted, Capacity::Unguarded) => Standing::Minor,
            (Answer::Granted, Capacity::Alone | Capacity::WithGuardian)
            | (Answer::Absent | Answer::Refused, _) => Standing::from_status(self.status),
        }
    }

    /// The first day on which a grant no longer holds; `None` for anything but a grant that counts.
    #[must_use]
    pub fn lapses_on(&self) -> Option<Day> {
        match self.standing().answer() {
            Answer::Granted => self.term.lapses_on(self.moment.day()),
            Answer::Absent | Answer::Refused => None,
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn given(on: &str) -> Record {
        let moment = Moment::start_of(day(on));
        Record::new(moment, Status::Given, Expresser::Contact)
    }

    #[test]
    fn a_grant_lapses_the_day_after_its_last() {
        let months = |count| Term::from_months(count).unwrap();
        for (on, term, lapses) in [
            ("2024-01-31", months(1), "2024-03-01"),
            ("2023-01-31", months(1), "2023-03-01"),
            ("2024-02-29", months(12), "2025-03-01"),
            ("2024-02-28", months(12), "2025-03-01"),
            ("2024-02-29", months(48), "2028-03-01"),
            ("2024-06-15", Term::Until(day("2024-06-15")), "2024-06-16"),
        ] {
            assert_eq!(given(on).lasting(term).lapses_on(), Some(day(lapses)), "{on} {term}");
        }
        assert_eq!(given("2024-01-31").lapses_on(), None);
        assert_eq!(given("2200-06-01").lasting(months(12)).lapses_on(), None);
        assert_eq!(given("2024-01-31").lasting(Term::Until(Day::MAX)).lapses_on(), None);
    }

    #[test]
    fn a_childs_own_grant_does_not_count_and_a_childs_refusal_does() {
        let child = given("2024-01-31").of_capacity(Capacity::Unguarded);
        assert_eq!(child.standing(), Standing::Minor);
        assert_eq!(child.lasting(Term::from_months(1).unwrap()).lapses_on(), None);
        let refusal = Record { status: Status::Refused, ..child };
        assert_eq!(refusal.standing(), Standing::Refused);
        assert_eq!(child.of_capacity(Capacity::WithGuardian).standing(), Standing::Given);
    }

    #[test]
    fn terms_have_one_text() {
        for text in ["open", "until/2026-12-31", "months/24", "months/1200"] {
            assert_eq!(text.parse::<Term>().unwrap().to_string(), text);
        }
        for text in ["", "Open", "until/2026-2-3", "months/", "months/+1", "years/2", "open/"] {
            assert!(text.parse::<Term>().is_err(), "{text}");
        }
        assert_eq!("months/0".parse::<Term>(), Err(TermError::OutOfRange));
        assert_eq!("months/99999".parse::<Term>(), Err(TermError::OutOfRange));
    }
}
