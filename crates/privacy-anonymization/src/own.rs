//! A host's own reasons for leaving a contact alone.

use core::fmt;

use privacy_vocabulary::{Day, LastActive};

use crate::{Assessment, Blocker, Blockers, NextDay, Standing, Treatment};

/// A reason of the host's own for leaving a contact alone, beside those of [`Blocker`].
///
/// It blocks as they do: nothing outweighs it, and it is named with the others. Neither the id nor the words may say who
/// the contact is: they go into logs and reports.
///
/// # Examples
/// ```
/// use privacy_anonymization::{Lasting, NextDay, OwnBlocker};
/// # use privacy_anonymization::{Accounting, ContactKind, Facts, FileState, History, Holds, OtherRoles, Settlement, assess};
/// # use privacy_vocabulary::{Day, InactivityPeriod};
/// # let facts = Facts {
/// #     state: FileState::Live,
/// #     kind: ContactKind::Individual,
/// #     roles: OtherRoles::NONE,
/// #     last_active: "2018-02-28".parse()?,
/// #     settlement: Settlement::SETTLED,
/// #     history: History::Bought,
/// #     accounting: Accounting::NoRecords,
/// #     holds: Holds::NONE,
/// # };
/// # let today: Day = "2021-06-30".parse()?;
///
/// let lottery = Lasting::UntilEndOf("2021-12-31".parse()?);
/// let own = [OwnBlocker::new("prize-draw", "takes part in a prize draw that is not over", lottery)?];
///
/// let assessment = assess(&facts, InactivityPeriod::DEFAULT, today).with_own(&own, today);
/// assert_eq!(assessment.due(), None);
/// assert!(assessment.own().map(|blocker| blocker.id()).eq(["prize-draw"]));
/// assert_eq!(assessment.next_day(), NextDay::On("2022-01-01".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// E-5, E-6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OwnBlocker<'a> {
    id: &'a str,
    reason: &'a str,
    lasting: Lasting,
}

/// How long a host's own blocker binds.
///
/// # Source
/// E-5, E-6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "whoever names the next day must decide on each")]
pub enum Lasting {
    /// Until somebody lifts it.
    UntilLifted,
    /// Until the end of this day, by itself; or for good.
    UntilEndOf(LastActive),
}

/// Why a host's own blocker was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OwnBlockerError {
    /// Not an id.
    #[error("an id that is not 1 to 64 lower-case letters, digits and hyphens, the first a letter")]
    Id,
    /// The id of a blocker of the rules.
    #[error("an id that a blocker of the rules has; choose another")]
    Taken,
    /// No reason, or one that is too long or has control characters.
    #[error("a reason that is not 1 to 200 characters without control characters")]
    Reason,
}

impl<'a> OwnBlocker<'a> {
    /// A blocker with its id, for programs, and its reason in words, for people.
    ///
    /// # Errors
    /// [`OwnBlockerError`] where the id is none or one of [`Blocker::ALL`], or the reason is none.
    pub fn new(id: &'a str, reason: &'a str, lasting: Lasting) -> Result<Self, OwnBlockerError> {
        let is_id = matches!(id.len(), 1..=64)
            && id.starts_with(|first: char| first.is_ascii_lowercase())
            && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if !is_id {
            return Err(OwnBlockerError::Id);
        }
        if id.parse::<Blocker>().is_ok() {
            return Err(OwnBlockerError::Taken);
        }
        let is_reason = matches!(reason.chars().count(), 1..=200)
            && !reason.trim().is_empty()
            && !reason.contains(char::is_control);
        if is_reason { Ok(Self { id, reason, lasting }) } else { Err(OwnBlockerError::Reason) }
    }

    /// Its id.
    #[must_use]
    pub const fn id(self) -> &'a str {
        self.id
    }

    /// Its reason in words.
    #[must_use]
    pub const fn reason(self) -> &'a str {
        self.reason
    }

    /// How long it binds.
    #[must_use]
    pub const fn lasting(self) -> Lasting {
        self.lasting
    }

    /// What has to happen for it to go: [`Standing::Hold`] or [`Standing::Time`].
    #[must_use]
    pub const fn standing(self) -> Standing {
        match self.lasting {
            Lasting::UntilLifted => Standing::Hold,
            Lasting::UntilEndOf(_) => Standing::Time,
        }
    }

    /// Whether it binds on a day: one up to a day binds on that day, and no longer on the next.
    #[must_use]
    pub fn binds_on(self, day: Day) -> bool {
        match self.lasting {
            Lasting::UntilLifted => true,
            Lasting::UntilEndOf(last) => last >= LastActive::On(day),
        }
    }
}

/// `prize-draw: takes part in a prize draw that is not over`.
impl fmt::Display for OwnBlocker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id, self.reason)
    }
}

/// An [`Assessment`] with what the host has to say besides, made by [`Assessment::with_own`].
///
/// # Source
/// E-5, E-6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub struct OwnAssessment<'a> {
    rules: Assessment,
    own: &'a [OwnBlocker<'a>],
    today: Day,
}

impl Assessment {
    /// The same, and the host's own blockers of the contact; those that no longer bind today make no difference.
    ///
    /// `today` is the day that the assessment was made for.
    ///
    /// # Source
    /// E-5, E-6.
    pub const fn with_own<'a>(self, own: &'a [OwnBlocker<'a>], today: Day) -> OwnAssessment<'a> {
        OwnAssessment { rules: self, own, today }
    }
}

impl<'a> OwnAssessment<'a> {
    /// What would become of the contact if nothing stood in the way.
    #[must_use]
    pub const fn treatment(self) -> Treatment {
        self.rules.treatment()
    }

    /// Every blocker of the rules that stands in the way.
    #[must_use]
    pub const fn blockers(self) -> Blockers {
        self.rules.blockers()
    }

    /// Every blocker of the host's own that stands in the way, in the order in which they were given.
    pub fn own(self) -> impl Iterator<Item = OwnBlocker<'a>> {
        self.own.iter().copied().filter(move |blocker| blocker.binds_on(self.today))
    }

    /// What to do now: the treatment, or nothing where anything stands in the way.
    #[must_use]
    pub fn due(self) -> Option<Treatment> {
        self.rules.due().filter(|_| self.own().next().is_none())
    }

    /// The first day on which the contact can be treated, all blockers considered.
    #[must_use]
    pub fn next_day(self) -> NextDay {
        let (first, lifted) = match self.rules.next_day() {
            NextDay::Now => (self.today, false),
            NextDay::On(day) => (day, false),
            NextDay::OnceLifted(day) => (day, true),
            NextDay::Never => return NextDay::Never,
        };
        let day = self.own().try_fold(first, |first, blocker| match blocker.lasting {
            Lasting::UntilLifted => Some(first),
            Lasting::UntilEndOf(last) => Some(first.max(last.day()?.next()?)),
        });
        let lifted = lifted || self.own().any(|blocker| blocker.standing() == Standing::Hold);
        match day {
            None => NextDay::Never,
            Some(day) if lifted => NextDay::OnceLifted(day),
            Some(day) if day > self.today => NextDay::On(day),
            Some(_) => NextDay::Now,
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn an_id_is_one_and_no_blocker_has_it() {
        let new = |id, reason| OwnBlocker::new(id, reason, Lasting::UntilLifted);
        let long = "a".repeat(201);
        let draw = new("prize-draw", "takes part in a prize draw").unwrap();
        assert_eq!(draw.to_string(), "prize-draw: takes part in a prize draw");
        assert_eq!((draw.id(), draw.reason()), ("prize-draw", "takes part in a prize draw"));
        for id in
            ["", "-a", "1a", "Prize", "prize draw", "jane@example.org", "\u{e9}t\u{e9}", &long]
        {
            assert_eq!(new(id, "a reason"), Err(OwnBlockerError::Id), "{id}");
        }
        for blocker in Blocker::ALL {
            assert_eq!(new(blocker.as_str(), "a reason"), Err(OwnBlockerError::Taken));
        }
        for reason in ["", " ", "a\nb", &long] {
            assert_eq!(new("prize-draw", reason), Err(OwnBlockerError::Reason), "{reason:?}");
        }
        assert!(new(&"a".repeat(64), &"\u{e9}".repeat(200)).is_ok());
    }

    #[test]
    fn it_binds_to_the_end_of_its_day() {
        let until = |text: &str| {
            OwnBlocker::new("draw", "a draw", Lasting::UntilEndOf(text.parse().unwrap())).unwrap()
        };
        let today: Day = "2027-06-30".parse().unwrap();
        for (last, binds) in [
            ("2027-06-29", false),
            ("2027-06-30", true),
            ("2027-07-01", true),
            ("open-ended", true),
        ] {
            assert_eq!(until(last).binds_on(today), binds, "{last}");
            assert_eq!(until(last).standing(), Standing::Time);
        }
        let lifted = OwnBlocker::new("draw", "a draw", Lasting::UntilLifted).unwrap();
        assert!(lifted.binds_on(Day::MAX));
        assert_eq!((lifted.standing(), lifted.lasting()), (Standing::Hold, Lasting::UntilLifted));
    }
}
