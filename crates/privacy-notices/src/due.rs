//! When a person must be informed (N-15).

use privacy_vocabulary::{Day, RuleId, Source};

use crate::{Touchpoint, words::words};

words! {
    /// What makes the information due.
    ///
    /// # Source
    /// N-15; GDPR Art. 13(1), Art. 14(3).
    #[expect(clippy::exhaustive_enums, reason = "the cases of the two articles")]
    pub enum DueReason as "reason for a due date" {
        /// Art. 13(1): when the data are collected from the person.
        Collection = "collection",
        /// Art. 14(3)(a): a month after the data were obtained.
        OneMonth = "one-month",
        /// Art. 14(3)(b): the first communication to the person.
        FirstCommunication = "first-communication",
        /// Art. 14(3)(c): the first disclosure to another recipient.
        FirstDisclosure = "first-disclosure",
    }
}

impl DueReason {
    /// The rule and the article.
    #[must_use]
    pub const fn source(self) -> Source {
        Source::law(
            RuleId::N15,
            match self {
                Self::Collection => "GDPR Art. 13(1)",
                Self::OneMonth => "GDPR Art. 14(3)(a)",
                Self::FirstCommunication => "GDPR Art. 14(3)(b)",
                Self::FirstDisclosure => "GDPR Art. 14(3)(c)",
            },
        )
    }
}

/// The last day on which the information is in time, and every reason that makes it that day.
///
/// # Source
/// N-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Due {
    by: Day,
    reasons: [Option<DueReason>; 3],
}

impl Due {
    /// The last day in time.
    #[must_use]
    pub const fn by(&self) -> Day {
        self.by
    }

    /// Every reason that makes it that day, in the order of the article.
    pub fn reasons(&self) -> impl Iterator<Item = DueReason> {
        self.reasons.iter().flatten().copied()
    }

    /// Whether it is too late on that day.
    #[must_use]
    pub fn is_overdue(&self, today: Day) -> bool {
        today > self.by
    }
}

/// When data are collected from the person, the information is due on that very day.
///
/// # Source
/// N-15; GDPR Art. 13(1).
#[must_use]
pub const fn due_directly(collected: Day) -> Due {
    Due { by: collected, reasons: [Some(DueReason::Collection), None, None] }
}

/// When data are obtained from somebody else, the information is due at the earliest of a month after, the first
/// communication to the person, and the first disclosure to another recipient.
///
/// The day of obtaining is not counted; the month ends with the same day of the next month, or with that month's last
/// day where it has none. A month that ends on a Saturday, a Sunday or a public holiday is not extended here, although
/// Art. 3(4) of the Regulation on periods does so: the answer is never later than the law's. The month is the longest
/// time allowed: "within a reasonable period" may be shorter.
///
/// **Unit:** days of the institution's time zone.
///
/// # Errors
/// [`DueError::BeforeObtained`] where the person was written to, or the data passed on, before there were any;
/// [`DueError::OutOfRange`] where the month ends after [`Day::MAX`].
///
/// # Examples
/// A member is registered by another one on 31 January 2026, and the newsletter goes out on 10 February:
/// ```
/// use privacy_notices::{DueReason, due_indirectly};
///
/// let obtained = "2026-01-31".parse()?;
/// assert_eq!(due_indirectly(obtained, None, None)?.by().to_string(), "2026-02-28");
/// let due = due_indirectly(obtained, Some("2026-02-10".parse()?), None)?;
/// assert_eq!(due.by().to_string(), "2026-02-10");
/// assert!(due.reasons().eq([DueReason::FirstCommunication]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// N-15; GDPR Art. 14(3); Regulation (EEC, Euratom) No 1182/71, Art. 3.
pub fn due_indirectly(
    obtained: Day,
    first_communication: Option<Day>,
    first_disclosure: Option<Day>,
) -> Result<Due, DueError> {
    let month = obtained.plus_months(1).ok_or(DueError::OutOfRange)?;
    let days = [
        (DueReason::OneMonth, Some(month)),
        (DueReason::FirstCommunication, first_communication),
        (DueReason::FirstDisclosure, first_disclosure),
    ];
    if days.iter().any(|(_, day)| day.is_some_and(|day| day < obtained)) {
        return Err(DueError::BeforeObtained);
    }
    let by = days.iter().filter_map(|(_, day)| *day).min().unwrap_or(month);
    Ok(Due { by, reasons: days.map(|(reason, day)| (day == Some(by)).then_some(reason)) })
}

impl Touchpoint {
    /// Whether data obtained here start the clock of Art. 14: another member gave them (N-1, N-2).
    #[must_use]
    pub const fn starts_the_clock(self) -> bool {
        match self {
            Self::MemberWithoutLogin | Self::MemberWithLogin => true,
            Self::ContactCreation
            | Self::NewsletterWidget
            | Self::ContactNote
            | Self::OrderRemark
            | Self::CardAlias
            | Self::ReportingExport
            | Self::AudienceExport
            | Self::OperatorLogin => false,
        }
    }
}

/// Why there is no due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DueError {
    /// A communication or a disclosure before the data were obtained.
    #[error("a first communication or disclosure before the day on which the data were obtained")]
    BeforeObtained,
    /// The month ends outside the range of days.
    #[error("a due date after 2200-12-31")]
    OutOfRange,
}

#[cfg(test)]
mod tests {
    use DueReason::{Collection, FirstCommunication, FirstDisclosure, OneMonth};

    use super::*;

    /// Communication, disclosure, due by, because.
    type Row<'a> = (Option<&'a str>, Option<&'a str>, &'a str, &'a [DueReason]);

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_earliest_of_the_three_decides_and_ties_name_every_reason() {
        let obtained = day("2026-03-15");
        let rows: &[Row<'_>] = &[
            (None, None, "2026-04-15", &[OneMonth]),
            (Some("2026-03-15"), None, "2026-03-15", &[FirstCommunication]),
            (None, Some("2026-04-14"), "2026-04-14", &[FirstDisclosure]),
            (Some("2026-04-15"), None, "2026-04-15", &[OneMonth, FirstCommunication]),
            (Some("2026-04-16"), Some("2026-05-01"), "2026-04-15", &[OneMonth]),
            (Some("2026-03-20"), Some("2026-03-19"), "2026-03-19", &[FirstDisclosure]),
            (
                Some("2026-03-20"),
                Some("2026-03-20"),
                "2026-03-20",
                &[FirstCommunication, FirstDisclosure],
            ),
            (
                Some("2026-04-15"),
                Some("2026-04-15"),
                "2026-04-15",
                &[OneMonth, FirstCommunication, FirstDisclosure],
            ),
        ];
        for (communication, disclosure, by, reasons) in rows {
            let due =
                due_indirectly(obtained, communication.map(day), disclosure.map(day)).unwrap();
            assert_eq!(due.by(), day(by));
            assert!(due.reasons().eq(reasons.iter().copied()), "{by}");
            assert!(!due.is_overdue(due.by()) && due.is_overdue(due.by().next().unwrap()));
        }
    }

    #[test]
    fn months_end_where_the_regulation_on_periods_says() {
        for (obtained, by) in [
            ("2026-01-31", "2026-02-28"),
            ("2024-01-31", "2024-02-29"),
            ("2026-02-28", "2026-03-28"),
            ("2026-03-31", "2026-04-30"),
            ("2026-12-31", "2027-01-31"),
        ] {
            assert_eq!(due_indirectly(day(obtained), None, None).unwrap().by(), day(by));
        }
        assert_eq!(due_indirectly(Day::MAX, None, None), Err(DueError::OutOfRange));
    }

    #[test]
    fn nobody_is_written_to_before_the_data_are_there() {
        let obtained = day("2026-03-15");
        let before = Some(day("2026-03-14"));
        assert_eq!(due_indirectly(obtained, before, None), Err(DueError::BeforeObtained));
        assert_eq!(due_indirectly(obtained, None, before), Err(DueError::BeforeObtained));
    }

    #[test]
    fn direct_collection_is_due_at_once() {
        let due = due_directly(day("2026-03-15"));
        assert!(due.reasons().eq([Collection]) && due.by() == day("2026-03-15"));
    }

    #[test]
    fn n_1_and_n_2_alone_start_the_clock() {
        for touchpoint in Touchpoint::ALL {
            let expected = matches!(touchpoint.rule(), RuleId::N1 | RuleId::N2);
            assert_eq!(touchpoint.starts_the_clock(), expected, "{touchpoint}");
        }
    }
}
