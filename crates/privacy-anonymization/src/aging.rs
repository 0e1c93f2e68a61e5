//! Tickets, answers and orders: they age by themselves, whatever the contact does.

use privacy_vocabulary::{Day, InactivityPeriod, LastActive};

/// A line of an order, as far as its age goes.
///
/// # Source
/// A-4, A-6, A-7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a line has a validity or it has none")]
pub enum Line {
    /// A ticket or pass, valid up to a day or without an end.
    Ticket {
        /// The end of its validity; of a range the end (R-13).
        valid_until: LastActive,
    },
    /// Something without a validity: a gift card, a book, a donation. It ages from the order date.
    Undated,
}

impl Line {
    /// How far the line reaches: to the end of its validity, or to the order date where it has none.
    #[must_use]
    pub const fn reaches(self, ordered: Day) -> LastActive {
        match self {
            Self::Ticket { valid_until } => valid_until,
            Self::Undated => LastActive::On(ordered),
        }
    }
}

/// Whether a line is past: its beneficiary's data go, and those of its answers that the policy lets go.
///
/// The same boundary as for contacts: the whole period lies between the end of the validity and today. Open-ended
/// validity is never past.
///
/// # Examples
/// ```
/// use privacy_anonymization::{Line, line_is_past};
/// use privacy_vocabulary::{InactivityPeriod, LastActive};
///
/// let ordered = "2017-11-02".parse()?;
/// let ticket = Line::Ticket { valid_until: LastActive::On("2018-06-15".parse()?) };
/// let past = |line, today: &str| today.parse().map(|today| line_is_past(line, ordered, InactivityPeriod::DEFAULT, today));
/// assert_eq!((past(ticket, "2021-06-15"), past(ticket, "2021-06-16")), (Ok(false), Ok(true)));
/// assert_eq!((past(Line::Undated, "2020-11-02"), past(Line::Undated, "2020-11-03")), (Ok(false), Ok(true)));
/// # Ok::<(), privacy_vocabulary::DayError>(())
/// ```
///
/// # Source
/// A-4, A-5, A-7.
#[must_use]
pub fn line_is_past(line: Line, ordered: Day, period: InactivityPeriod, today: Day) -> bool {
    is_past(line.reaches(ordered), period, today)
}

/// How far an order reaches: as far as its longest line, and to the order date where it has no line at all.
///
/// # Source
/// A-6, A-7, L-14.
#[must_use]
pub fn order_reaches(ordered: Day, lines: impl IntoIterator<Item = Line>) -> LastActive {
    lines.into_iter().map(|line| line.reaches(ordered)).max().unwrap_or(LastActive::On(ordered))
}

/// Whether the IP address of an order goes: every line of it is past, and without lines the order itself is.
///
/// # Examples
/// A ticket that is past does not take the gift card bought later along, and no line at all is not "all past":
/// ```
/// use privacy_anonymization::{Line, order_ip_is_due};
/// use privacy_vocabulary::{InactivityPeriod, LastActive};
///
/// let (period, today) = (InactivityPeriod::DEFAULT, "2021-07-01".parse()?);
/// let ticket = Line::Ticket { valid_until: LastActive::On("2018-06-15".parse()?) };
/// assert!(order_ip_is_due("2018-06-01".parse()?, [ticket, Line::Undated], period, today));
/// assert!(!order_ip_is_due("2018-07-01".parse()?, [ticket, Line::Undated], period, today));
/// assert!(!order_ip_is_due("2018-07-01".parse()?, [], period, today));
/// # Ok::<(), privacy_vocabulary::DayError>(())
/// ```
///
/// # Source
/// A-6, A-7, L-14.
#[must_use]
pub fn order_ip_is_due(
    ordered: Day,
    lines: impl IntoIterator<Item = Line>,
    period: InactivityPeriod,
    today: Day,
) -> bool {
    is_past(order_reaches(ordered, lines), period, today)
}

/// The first day on which something that reaches so far is past, or `None` where no day can be named.
///
/// # Source
/// E-6, A-4 to A-7.
#[must_use]
pub fn first_day_past(reaches: LastActive, period: InactivityPeriod) -> Option<Day> {
    period.first_day_after(reaches.day()?)
}

fn is_past(reaches: LastActive, period: InactivityPeriod, today: Day) -> bool {
    reaches.day().is_some_and(|day| period.has_passed(day, today))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn ticket(until: &str) -> Line {
        Line::Ticket { valid_until: until.parse().unwrap() }
    }

    #[test]
    #[rustfmt::skip]
    fn the_address_goes_with_the_last_line() {
        let undated = Line::Undated;
        // Ordered on 31 January 2018, so that with 1 month an undated line is past from 1 March 2018.
        for (lines, first_day) in [
            (&[][..],                                     Some("2018-03-01")),
            (&[undated],                                  Some("2018-03-01")),
            (&[undated, undated],                         Some("2018-03-01")),
            (&[ticket("2018-01-31")],                     Some("2018-03-01")),
            (&[ticket("2018-01-30")],                     Some("2018-03-01")),
            (&[ticket("2018-01-27")],                     Some("2018-02-28")), // a ticket alone: the order date does not count
            (&[ticket("2018-01-27"), undated],            Some("2018-03-01")),
            (&[ticket("2019-05-15"), undated],            Some("2019-06-16")),
            (&[ticket("2019-05-15"), ticket("2018-12-31")], Some("2019-06-16")),
            (&[ticket("open-ended")],                     None),
            (&[ticket("2018-01-27"), ticket("open-ended")], None),
            (&[ticket("2200-11-30")],                     Some("2200-12-31")),
            (&[ticket("2200-12-01")],                     None),
        ] {
            let ordered = day("2018-01-31");
            let month = InactivityPeriod::from_months(1).unwrap();
            let lines = || lines.iter().copied();
            let first = first_day.map(day);
            assert_eq!(first_day_past(order_reaches(ordered, lines()), month), first);
            assert_eq!(order_ip_is_due(ordered, lines(), month, Day::MAX), first.is_some());
            if let Some(first) = first {
                assert!(order_ip_is_due(ordered, lines(), month, first));
                let before = first.previous().unwrap();
                assert!(!order_ip_is_due(ordered, lines(), month, before));
            }
        }
    }

    #[test]
    fn a_line_is_past_from_the_day_after_its_period() {
        let (ordered, year) = (day("2018-01-31"), InactivityPeriod::from_months(12).unwrap());
        for (line, first) in [
            (Line::Undated, "2019-02-01"),
            (ticket("2020-02-29"), "2021-03-01"),
            (ticket("2017-02-28"), "2018-03-01"),
        ] {
            assert!(line_is_past(line, ordered, year, day(first)));
            assert!(!line_is_past(line, ordered, year, day(first).previous().unwrap()));
        }
        assert!(!line_is_past(ticket("open-ended"), ordered, year, Day::MAX));
    }
}
