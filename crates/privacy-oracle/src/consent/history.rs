//! C-8, with C-11 and C-13 where they say that a grant counts as absent: what a history of answers comes down to.

use chrono::NaiveDate;

use super::{Answer, Given, answer_on};

/// How an entry came into the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the origins that C-8 tells apart")]
pub enum Origin {
    /// The contact, its guardian, or an operator who heard it said so.
    Explicit,
    /// "Never to an import".
    Import,
    /// "A merge".
    Merge,
}

/// One entry of a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "facts that tests fill in")]
pub struct Entry {
    /// When, in any unit.
    pub at: i64,
    /// How it came into the history.
    pub origin: Origin,
    /// What was answered; absent for an answer that has ended, or that was only asked for.
    pub answer: Answer,
    /// From this day on a grant has expired.
    pub expires: Option<NaiveDate>,
    /// A grant that was requested by double opt-in and never confirmed.
    pub unconfirmed: bool,
    /// A grant of a child below the age of its country on the day of consent, without a verified guardian.
    pub of_a_child: bool,
}

impl Entry {
    /// "A requested and unconfirmed grant counts as absent" (C-11); "a grant without a verified guardian counts as
    /// absent" (C-13).
    fn is_a_grant(&self) -> bool {
        self.answer == Answer::Granted && !self.unconfirmed && !self.of_a_child
    }
}

/// What the history says on a day.
///
/// "The later answer wins; at the same instant the refusal wins; a refusal yields only to a later explicit grant, never
/// to an import, a merge or an expiry." A grant that counts as absent is no answer, so it takes nothing away either.
///
/// # Source
/// C-8, C-11, C-13.
#[must_use]
pub fn answer_of(history: &[Entry], day: NaiveDate) -> Answer {
    let mut refused_at = None;
    for entry in history {
        if entry.answer == Answer::Refused && refused_at.is_none_or(|at| entry.at > at) {
            refused_at = Some(entry.at);
        }
    }
    if let Some(refused_at) = refused_at {
        let mut yielded = false;
        for entry in history {
            let is_explicit = entry.origin == Origin::Explicit;
            if entry.at > refused_at && is_explicit && entry.is_a_grant() {
                yielded = true;
            }
        }
        if !yielded {
            return Answer::Refused;
        }
    }
    // From here on no refusal stands: the last grant or end of one, and of one instant what permits less.
    let mut last: Option<&Entry> = None;
    for entry in history {
        let says_something = entry.is_a_grant() || entry.answer == Answer::Absent;
        if says_something && last.is_none_or(|last| comes_after(entry, last)) {
            last = Some(entry);
        }
    }
    match last {
        Some(last) => answer_on(Given { answer: last.answer, expires: last.expires }, day),
        None => Answer::Absent,
    }
}

/// "The later answer wins; at the same instant the refusal wins": and so an end before a grant, and a grant that ends
/// before one that ends later or never.
fn comes_after(entry: &Entry, last: &Entry) -> bool {
    if entry.at != last.at {
        return entry.at > last.at;
    }
    if entry.answer != last.answer {
        return entry.answer == Answer::Absent;
    }
    match (entry.expires, last.expires) {
        (Some(entry), Some(last)) => entry < last,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;

    fn entry(at: i64, origin: Origin, answer: Answer) -> Entry {
        Entry { at, origin, answer, expires: None, unconfirmed: false, of_a_child: false }
    }

    fn said(history: &[Entry]) -> Answer {
        answer_of(history, day("2020-01-01"))
    }

    #[test]
    fn the_later_answer_wins_and_the_refusal_at_the_same_instant() {
        let granted = entry(1, Origin::Explicit, Answer::Granted);
        let refused = entry(1, Origin::Explicit, Answer::Refused);
        let later = Entry { at: 2, ..granted };
        assert_eq!(said(&[]), Answer::Absent);
        assert_eq!(said(&[granted]), Answer::Granted);
        assert_eq!(said(&[granted, refused]), Answer::Refused);
        assert_eq!(said(&[refused, granted]), Answer::Refused);
        assert_eq!(said(&[later, refused]), Answer::Granted);
        assert_eq!(said(&[later, Entry { at: 3, ..refused }]), Answer::Refused);
    }

    #[test]
    fn a_refusal_yields_to_a_later_explicit_grant_alone() {
        let refused = entry(1, Origin::Import, Answer::Refused);
        for origin in [Origin::Import, Origin::Merge] {
            assert_eq!(said(&[refused, entry(2, origin, Answer::Granted)]), Answer::Refused);
            assert_eq!(said(&[refused, entry(2, origin, Answer::Absent)]), Answer::Refused);
        }
        let explicit = entry(3, Origin::Explicit, Answer::Granted);
        let imported = entry(4, Origin::Import, Answer::Granted);
        assert_eq!(said(&[imported, refused, explicit]), Answer::Granted);
        for in_vain in
            [Entry { unconfirmed: true, ..explicit }, Entry { of_a_child: true, ..explicit }]
        {
            assert_eq!(said(&[refused, in_vain]), Answer::Refused);
            assert_eq!(said(&[in_vain]), Answer::Absent);
            assert_eq!(
                said(&[entry(1, Origin::Import, Answer::Granted), in_vain]),
                Answer::Granted
            );
        }
    }

    #[test]
    fn an_expired_grant_is_absent_and_does_not_bring_the_refusal_back() {
        let refused = entry(1, Origin::Explicit, Answer::Refused);
        let grant = Entry {
            expires: Some(day("2020-01-02")),
            ..entry(2, Origin::Explicit, Answer::Granted)
        };
        assert_eq!(answer_of(&[refused, grant], day("2020-01-01")), Answer::Granted);
        assert_eq!(answer_of(&[refused, grant], day("2020-01-02")), Answer::Absent);
    }
}
