//! what becomes of a contact, and which tickets, answers and orders have aged.

use chrono::NaiveDate;

use crate::{calendar::period_has_passed, recency::LastActive};

/// What becomes of an eligible contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the treatments of the specification")]
pub enum Treatment {
    /// the file stays, nobody can be found in it.
    Anonymize,
    /// the file goes.
    Remove,
}

/// "Prospect: the file is removed. Where any accounting record hangs on the file it is anonymised instead. Everyone
/// else: anonymised." A prospect "has never bought nor benefited from a ticket".
///
/// # Source
///
#[must_use]
pub fn treatment(bought: bool, benefited: bool, has_accounting_records: bool) -> Treatment {
    let prospect = !bought && !benefited;
    if prospect && !has_accounting_records { Treatment::Remove } else { Treatment::Anonymize }
}

/// What of an address outlives a treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the parts that the specification names")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum Part {
    Country,
    Town,
    PostCode,
}

/// "Country, town and post code are kept, so that reports on geographical origin stay right."
pub const KEPT_OF_AN_ANONYMIZED_CONTACT: [Part; 3] = [Part::Country, Part::Town, Part::PostCode];

/// "The file is removed, all address information included."
pub const KEPT_OF_A_REMOVED_CONTACT: [Part; 0] = [];

/// "The beneficiary's data go, except the country."
pub const KEPT_OF_AN_OLD_TICKETS_BENEFICIARY: [Part; 1] = [Part::Country];

/// "Tickets whose validity ended longer ago than the batch's period."
///
/// # Source
/// A-4; E-2 for "longer ago"; R-13 for a validity without an end.
#[must_use]
pub fn ticket_is_old(valid_until: LastActive, months: u32, today: NaiveDate) -> bool {
    match valid_until {
        LastActive::On(day) => period_has_passed(day, months, today),
        LastActive::OpenEnded => false,
    }
}

/// One line of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "what the specification tells apart")]
pub enum Line {
    /// A ticket, valid until.
    Ticket(LastActive),
    /// Anything without a validity.
    Undated,
}

/// "An undated line ages from its order date."
#[must_use]
pub fn line_is_old(line: Line, ordered: NaiveDate, months: u32, today: NaiveDate) -> bool {
    match line {
        Line::Ticket(valid_until) => ticket_is_old(valid_until, months, today),
        Line::Undated => period_has_passed(ordered, months, today),
    }
}

/// What a question asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "what the specification tells apart")]
pub enum Question {
    /// An address.
    Address,
    /// An e-mail address.
    Email,
    /// Anything else.
    Other,
}

/// "The same tickets: answers to questions of type Address or E-mail go." Without configuration, no other.
///
/// # Source
/// A-5; A-7 for a line without a validity.
#[must_use]
pub fn answer_goes(
    question: Question,
    line: Line,
    ordered: NaiveDate,
    months: u32,
    today: NaiveDate,
) -> bool {
    match question {
        Question::Address | Question::Email => line_is_old(line, ordered, months, today),
        Question::Other => false,
    }
}

/// "Every line of it is past the period, and an order without lines is past it from its order date."
///
/// # Source
/// L-14.
#[must_use]
pub fn ip_address_goes(ordered: NaiveDate, lines: &[Line], months: u32, today: NaiveDate) -> bool {
    if lines.is_empty() {
        return period_has_passed(ordered, months, today);
    }
    for line in lines {
        if !line_is_old(*line, ordered, months, today) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;

    fn ticket(until: &str) -> Line {
        Line::Ticket(LastActive::On(day(until)))
    }

    #[test]
    fn a_prospect_without_accounting_records_is_removed_and_everyone_else_anonymized() {
        for (bought, benefited, records, expected) in [
            (false, false, false, Treatment::Remove),
            (false, false, true, Treatment::Anonymize),
            (true, false, false, Treatment::Anonymize),
            (false, true, false, Treatment::Anonymize),
            (true, true, true, Treatment::Anonymize),
        ] {
            assert_eq!(treatment(bought, benefited, records), expected);
        }
    }

    #[test]
    fn a_ticket_is_old_from_the_day_after_the_period() {
        let until = LastActive::On(day("2018-02-28"));
        assert!(!ticket_is_old(until, 36, day("2021-02-28")));
        assert!(ticket_is_old(until, 36, day("2021-03-01")));
        assert!(!ticket_is_old(LastActive::OpenEnded, 36, day("2200-12-31")));
    }

    #[test]
    fn answers_of_type_address_and_email_go_with_an_old_ticket() {
        for (question, goes) in
            [(Question::Address, true), (Question::Email, true), (Question::Other, false)]
        {
            let answer =
                |line, today: &str| answer_goes(question, line, day("2018-01-10"), 36, day(today));
            assert!(!answer(ticket("2018-02-28"), "2021-02-28"));
            assert_eq!(answer(ticket("2018-02-28"), "2021-03-01"), goes);
            assert!(!answer(Line::Undated, "2021-01-10"));
            assert_eq!(answer(Line::Undated, "2021-01-11"), goes);
        }
    }

    #[test]
    #[rustfmt::skip]
    fn the_ip_address_goes_once_every_line_is_old() {
        let open = Line::Ticket(LastActive::OpenEnded);
        // Ordered on 2018-01-10, so that an undated line is old from 2021-01-11.
        for (lines, today, goes) in [
            (vec![],                                          "2021-01-10", false),
            (vec![],                                          "2021-01-11", true),
            (vec![Line::Undated],                             "2021-01-10", false),
            (vec![Line::Undated],                             "2021-01-11", true),
            (vec![ticket("2018-06-15")],                      "2021-01-11", false),
            (vec![ticket("2018-06-15")],                      "2021-06-15", false),
            (vec![ticket("2018-06-15")],                      "2021-06-16", true),
            (vec![ticket("2018-06-15"), ticket("2018-09-01")], "2021-06-16", false),
            (vec![ticket("2018-06-15"), ticket("2018-09-01")], "2021-09-02", true),
            (vec![ticket("2018-01-01"), Line::Undated],       "2021-01-10", false),
            (vec![ticket("2018-01-01"), Line::Undated],       "2021-01-11", true),
            (vec![ticket("2018-06-15"), open],                "2199-01-01", false),
        ] {
            assert_eq!(ip_address_goes(day("2018-01-10"), &lines, 36, day(today)), goes, "{lines:?} on {today}");
        }
    }
}
