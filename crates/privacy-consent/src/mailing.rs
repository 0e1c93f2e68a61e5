//! One mailing, and the permit without which it is not sent.

use core::fmt;

use privacy_vocabulary::Day;

use crate::{Campaign, Channel, Decision, Facts, Schedule, decision::decide_under};

/// One mailing to an audience: what for, on which channel, marketing or operational.
///
/// **Unit:** `I` identifies the campaign and `P` its purpose; both are the host's own types. A type of its own per
/// campaign makes the permits of two campaigns different types.
///
/// # Examples
/// ```
/// use privacy_consent::{Answer, Campaign, Channel, Facts, Mailing, Schedule, Verdict};
///
/// let mailing = Mailing::new(17, "newsletter", Channel::Email, Campaign::Marketing);
/// let today = "2026-03-02".parse()?;
/// match mailing.decide(4711, Facts::of(Answer::Granted), &Schedule::default(), today) {
///     Verdict::Send(permit) => assert_eq!((permit.contact(), permit.campaign()), (&4711, &17)),
///     Verdict::Leave(_, decision) => panic!("{:?}", decision.reasons()),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// C-5, C-6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mailing<I, P> {
    id: I,
    purpose: P,
    channel: Channel,
    campaign: Campaign,
}

impl<I, P> Mailing<I, P> {
    /// A mailing.
    #[must_use]
    pub const fn new(id: I, purpose: P, channel: Channel, campaign: Campaign) -> Self {
        Self { id, purpose, channel, campaign }
    }

    /// Which campaign it is.
    #[must_use]
    pub const fn id(&self) -> &I {
        &self.id
    }

    /// What it is for.
    #[must_use]
    pub const fn purpose(&self) -> &P {
        &self.purpose
    }

    /// The way it goes.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        self.channel
    }

    /// Marketing or operational.
    #[must_use]
    pub const fn campaign(&self) -> Campaign {
        self.campaign
    }

    /// Decides without asking for a permit: for counts, comparisons and explanations.
    pub fn preview(&self, facts: Facts, schedule: &Schedule, day: Day) -> Decision {
        decide_under(facts, self.campaign, schedule, Some(self.channel), day)
    }
}

impl<I: Clone, P: Clone> Mailing<I, P> {
    /// Decides for one contact on one day, and hands out the permit if the decision includes the contact.
    ///
    /// # Source
    /// C-6.
    #[must_use = "the permit inside is what authorises the send"]
    pub fn decide<C>(
        &self,
        contact: C,
        facts: Facts,
        schedule: &Schedule,
        day: Day,
    ) -> Verdict<C, I, P> {
        let decision = self.preview(facts, schedule, day);
        if decision.includes() {
            Verdict::Send(Permit {
                contact,
                campaign: self.id.clone(),
                purpose: self.purpose.clone(),
                channel: self.channel,
                day,
                decision,
            })
        } else {
            Verdict::Leave(contact, decision)
        }
    }

    /// The same where the facts may not have been readable: then there is no verdict, and the error names the contact.
    ///
    /// # Errors
    /// [`Unevaluated`] with the contact and the cause.
    ///
    /// # Source
    /// C-17.
    pub fn decide_read<C, E>(
        &self,
        contact: C,
        facts: Result<Facts, E>,
        schedule: &Schedule,
        day: Day,
    ) -> Result<Verdict<C, I, P>, Unevaluated<C, E>> {
        match facts {
            Ok(facts) => Ok(self.decide(contact, facts, schedule, day)),
            Err(cause) => Err(Unevaluated { contact, cause }),
        }
    }
}

/// What becomes of one contact of a mailing. `{:?}` leaves the contact out.
#[must_use]
#[expect(clippy::exhaustive_enums, reason = "a contact is written to, or is not")]
pub enum Verdict<C, I, P> {
    /// The mailing may go: here is its permit.
    Send(Permit<C, I, P>),
    /// The mailing must not go to this contact, for these reasons.
    Leave(C, Decision),
}

impl<C, I, P> Verdict<C, I, P> {
    /// The decision.
    pub const fn decision(&self) -> Decision {
        match self {
            Self::Send(permit) => permit.decision,
            Self::Leave(_, decision) => *decision,
        }
    }

    /// The permit, if there is one.
    #[must_use]
    pub fn permit(self) -> Option<Permit<C, I, P>> {
        match self {
            Self::Send(permit) => Some(permit),
            Self::Leave(..) => None,
        }
    }
}

impl<C, I: fmt::Debug, P: fmt::Debug> fmt::Debug for Verdict<C, I, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Send(permit) => f.debug_tuple("Send").field(permit).finish(),
            Self::Leave(_, decision) => f.debug_tuple("Leave").field(decision).finish(),
        }
    }
}

/// The permission to send one mailing to one contact on one day.
///
/// It can be had from [`Mailing::decide`] alone, and from an including decision alone. It cannot be built, copied or
/// read from a file, so a function of the host that takes a `Permit` by value cannot be called for a contact who was
/// filtered, nor twice for one decision:
///
/// ```
/// use privacy_consent::Permit;
///
/// # struct Address;
/// struct Season2027;
/// fn send(permit: Permit<Address, Season2027, &'static str>) { /* … */ }
/// ```
///
/// `{:?}` leaves the contact out.
///
/// # Source
/// C-6.
#[must_use = "a permit that is dropped was asked for in vain"]
pub struct Permit<C, I, P> {
    contact: C,
    campaign: I,
    purpose: P,
    channel: Channel,
    day: Day,
    decision: Decision,
}

impl<C, I, P> Permit<C, I, P> {
    /// Who may be written to.
    #[must_use]
    pub const fn contact(&self) -> &C {
        &self.contact
    }

    /// By which campaign.
    #[must_use]
    pub const fn campaign(&self) -> &I {
        &self.campaign
    }

    /// What for.
    #[must_use]
    pub const fn purpose(&self) -> &P {
        &self.purpose
    }

    /// On which channel.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        self.channel
    }

    /// On which day. A mailing that goes out later is decided anew.
    #[must_use]
    pub const fn day(&self) -> Day {
        self.day
    }

    /// The decision it rests on.
    pub const fn decision(&self) -> Decision {
        self.decision
    }

    /// Uses the permit up, and gives the contact back.
    #[must_use]
    pub fn into_contact(self) -> C {
        self.contact
    }
}

impl<C, I: fmt::Debug, P: fmt::Debug> fmt::Debug for Permit<C, I, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Permit")
            .field("campaign", &self.campaign)
            .field("purpose", &self.purpose)
            .field("channel", &self.channel)
            .field("day", &self.day)
            .finish_non_exhaustive()
    }
}

/// A contact whose facts could not be read: no recipient, and no skipped rule either.
///
/// # Source
/// C-17.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("contact `{contact}`: {cause}")]
pub struct Unevaluated<C, E> {
    contact: C,
    #[source]
    cause: E,
}

impl<C, E> Unevaluated<C, E> {
    /// The contact.
    pub const fn contact(&self) -> &C {
        &self.contact
    }

    /// What was wrong with its facts.
    pub const fn cause(&self) -> &E {
        &self.cause
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{format, string::ToString};

    use super::*;
    use crate::{Answer, Condition, Conditions, Reason, Regime, SoftOptIn, UnknownValue};

    const NEWSLETTER: Mailing<u32, &str> =
        Mailing::new(17, "newsletter", Channel::Email, Campaign::Marketing);

    fn day() -> Day {
        Day::from_ymd(2026, 3, 2).unwrap()
    }

    #[test]
    fn a_permit_names_contact_purpose_channel_campaign_and_day() {
        let verdict =
            NEWSLETTER.decide("c-1", Facts::of(Answer::Granted), &Schedule::default(), day());
        let permit = verdict.permit().unwrap();
        assert_eq!(
            (*permit.contact(), *permit.campaign(), *permit.purpose()),
            ("c-1", 17, "newsletter")
        );
        assert_eq!((permit.channel(), permit.day()), (Channel::Email, day()));
        assert!(permit.decision().includes());
        assert_eq!(permit.into_contact(), "c-1");
    }

    #[test]
    fn an_excluding_decision_has_no_permit() {
        let verdict =
            NEWSLETTER.decide("c-1", Facts::of(Answer::Absent), &Schedule::default(), day());
        assert_eq!(verdict.decision().because(), Reason::NotGranted);
        assert!(verdict.permit().is_none());
    }

    #[test]
    fn debug_leaves_the_contact_out() {
        let facts = Facts::of(Answer::Granted);
        for facts in [facts, Facts::of(Answer::Refused)] {
            let verdict =
                NEWSLETTER.decide("canary@example.org", facts, &Schedule::default(), day());
            let text = format!("{verdict:?}");
            assert!(text.contains("Decision") || text.contains("newsletter"), "{text}");
            assert!(!text.contains("canary"), "{text}");
        }
    }

    #[test]
    fn facts_that_cannot_be_read_are_an_error_that_names_the_contact() {
        let facts = "yes".parse::<Answer>().map(Facts::of);
        let error = NEWSLETTER.decide_read("c-1", facts, &Schedule::default(), day()).unwrap_err();
        assert_eq!((*error.contact(), *error.cause()), ("c-1", UnknownValue::of("answer")));
        assert_eq!(error.to_string(), "contact `c-1`: unknown value of `answer`");
    }

    #[test]
    fn a_letter_needs_a_grant_where_an_email_needs_none() {
        let known: Conditions = Condition::ALL.iter().copied().collect();
        let facts = Facts::of(Answer::Absent).with_conditions(known);
        let schedule = Schedule::always(Regime::SoftOptIn(SoftOptIn::Germany));
        assert!(NEWSLETTER.preview(facts, &schedule, day()).includes());
        let letter = Mailing::new(18, "newsletter", Channel::Post, Campaign::Marketing);
        assert!(!letter.preview(facts, &schedule, day()).includes());
    }
}
