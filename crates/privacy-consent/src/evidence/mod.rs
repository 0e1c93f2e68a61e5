//! The proof of an answer: what was shown, and, a different thing, what was said.

#[cfg(feature = "serde")]
mod stored;

use core::{fmt, net::IpAddr};

use crate::{Answer, Expresser, Label, LanguageTag, Moment, Record, Status, TextHash};

/// A notice was shown. That says nothing about what anybody answered; there is no way from it to a grant.
///
/// # Source
/// C-14, N-14.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields)
)]
pub struct NoticeShown {
    notice: Label,
    version: Label,
    language: LanguageTag,
    hash: TextHash,
    moment: Moment,
}

impl NoticeShown {
    /// This version of this notice, in this language, whose text has this hash, was shown at this moment.
    #[must_use]
    pub const fn new(
        notice: Label,
        version: Label,
        language: LanguageTag,
        hash: TextHash,
        moment: Moment,
    ) -> Self {
        Self { notice, version, language, hash, moment }
    }

    /// The id of the notice.
    #[must_use]
    pub const fn notice(&self) -> &Label {
        &self.notice
    }

    /// Its version.
    #[must_use]
    pub const fn version(&self) -> &Label {
        &self.version
    }

    /// The language of the text.
    #[must_use]
    pub const fn language(&self) -> &LanguageTag {
        &self.language
    }

    /// The hash of the text.
    #[must_use]
    pub const fn hash(&self) -> TextHash {
        self.hash
    }

    /// When it was shown.
    #[must_use]
    pub const fn moment(&self) -> Moment {
        self.moment
    }
}

/// The times of a double opt-in: asked by message, and confirmed by following its link.
///
/// # Source
/// C-11, C-14.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct DoubleOptIn {
    requested: Moment,
    confirmed: Option<Moment>,
}

impl DoubleOptIn {
    /// Asked at this moment, not confirmed yet.
    #[must_use]
    pub const fn requested(moment: Moment) -> Self {
        Self { requested: moment, confirmed: None }
    }

    /// The same, confirmed at this moment.
    ///
    /// # Errors
    /// [`EvidenceError::ConfirmedTooEarly`] before the request.
    pub const fn confirmed(self, moment: Moment) -> Result<Self, EvidenceError> {
        if moment.epoch_millis() < self.requested.epoch_millis() {
            return Err(EvidenceError::ConfirmedTooEarly);
        }
        Ok(Self { confirmed: Some(moment), ..self })
    }

    /// When it was asked.
    #[must_use]
    pub const fn requested_at(&self) -> Moment {
        self.requested
    }

    /// When it was confirmed.
    #[must_use]
    pub const fn confirmed_at(&self) -> Option<Moment> {
        self.confirmed
    }
}

/// Somebody answered: who, when, where, after which notice. Its record is the only thing that a history takes.
///
/// `{:?}` leaves the IP address out.
///
/// # Examples
/// A ticked box counts once it is confirmed:
/// ```
/// use privacy_consent::{Answer, DoubleOptIn, Evidence, Expresser, Status};
///
/// let asked = DoubleOptIn::requested("2024-05-02T10:00:05Z".parse()?);
/// let evidence = Evidence::new("2024-05-02T10:00:00Z".parse()?, "newsletter form".parse()?, Expresser::Contact);
/// let pending = evidence.clone().by_double_opt_in(asked)?;
/// assert_eq!(pending.record(Answer::Granted).map(|record| record.status()), Some(Status::Requested));
/// let confirmed = evidence.by_double_opt_in(asked.confirmed("2024-05-03T07:30:00Z".parse()?)?)?;
/// let record = confirmed.record(Answer::Granted).ok_or("no answer")?;
/// assert_eq!((record.status(), record.moment().to_string().as_str()), (Status::Given, "2024-05-03T07:30:00Z"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// C-14; GDPR, Art. 7(1).
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Evidence {
    moment: Moment,
    source: Label,
    by: Expresser,
    notice: Option<NoticeShown>,
    double_opt_in: Option<DoubleOptIn>,
    #[cfg_attr(feature = "serde", serde(serialize_with = "stored::write_ip"))]
    ip: Option<IpAddr>,
}

impl Evidence {
    /// Expressed at this moment, at this place of the host (a form, a till, a call), by this person.
    #[must_use]
    pub const fn new(moment: Moment, source: Label, by: Expresser) -> Self {
        Self { moment, source, by, notice: None, double_opt_in: None, ip: None }
    }

    /// The same, after this notice.
    ///
    /// # Errors
    /// [`EvidenceError::ShownAfterwards`] where the notice was shown after the answer.
    pub fn after(self, notice: NoticeShown) -> Result<Self, EvidenceError> {
        if notice.moment.epoch_millis() > self.moment.epoch_millis() {
            return Err(EvidenceError::ShownAfterwards);
        }
        Ok(Self { notice: Some(notice), ..self })
    }

    /// The same, by double opt-in.
    ///
    /// # Errors
    /// [`EvidenceError::RequestedTooEarly`] where the request is older than the answer that it asks to confirm.
    pub fn by_double_opt_in(self, double_opt_in: DoubleOptIn) -> Result<Self, EvidenceError> {
        if double_opt_in.requested.epoch_millis() < self.moment.epoch_millis() {
            return Err(EvidenceError::RequestedTooEarly);
        }
        Ok(Self { double_opt_in: Some(double_opt_in), ..self })
    }

    /// The same, from this IP address. Leave it out where it is not needed.
    #[must_use]
    pub fn from_ip(self, ip: IpAddr) -> Self {
        Self { ip: Some(ip), ..self }
    }

    /// When it was expressed.
    #[must_use]
    pub const fn moment(&self) -> Moment {
        self.moment
    }

    /// Where it was expressed.
    #[must_use]
    pub const fn source(&self) -> &Label {
        &self.source
    }

    /// Who expressed it.
    #[must_use]
    pub const fn expressed_by(&self) -> Expresser {
        self.by
    }

    /// The notice before it.
    #[must_use]
    pub const fn notice(&self) -> Option<&NoticeShown> {
        self.notice.as_ref()
    }

    /// The double opt-in.
    #[must_use]
    pub const fn double_opt_in(&self) -> Option<DoubleOptIn> {
        self.double_opt_in
    }

    /// The IP address.
    #[must_use]
    pub const fn ip(&self) -> Option<IpAddr> {
        self.ip
    }

    /// The record of an answer given in this way; `None` for an absent answer, which nobody expresses.
    ///
    /// A grant by double opt-in is [`Status::Requested`] until it is confirmed, and dates from its confirmation.
    ///
    /// # Source
    /// C-11, C-14.
    #[must_use]
    pub const fn record(&self, answer: Answer) -> Option<Record> {
        let (moment, status) = match (answer, self.double_opt_in) {
            (Answer::Absent, _) => return None,
            (Answer::Refused, _) => (self.moment, Status::Refused),
            (Answer::Granted, None) => (self.moment, Status::Given),
            (Answer::Granted, Some(DoubleOptIn { confirmed: Some(moment), .. })) => {
                (moment, Status::Given)
            }
            (Answer::Granted, Some(DoubleOptIn { requested, confirmed: None })) => {
                (requested, Status::Requested)
            }
        };
        Some(Record::new(moment, status, self.by))
    }
}

impl fmt::Debug for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Evidence")
            .field("moment", &self.moment)
            .field("source", &self.source)
            .field("by", &self.by)
            .field("notice", &self.notice)
            .field("double_opt_in", &self.double_opt_in)
            .finish_non_exhaustive()
    }
}

/// Why a piece of evidence was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EvidenceError {
    /// The notice was shown after the answer.
    #[error("notice.moment is after the answer")]
    ShownAfterwards,
    /// The confirmation was asked for before the answer.
    #[error("double_opt_in.requested is before the answer")]
    RequestedTooEarly,
    /// The confirmation is older than the request.
    #[error("double_opt_in.confirmed is before the request")]
    ConfirmedTooEarly,
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{format, string::ToString};

    use super::*;

    fn moment(clock: &str) -> Moment {
        format!("2024-05-02T{clock}Z").parse().unwrap()
    }

    fn evidence() -> Evidence {
        Evidence::new(moment("10:00:00"), "form".parse().unwrap(), Expresser::Contact)
    }

    fn notice(clock: &str) -> NoticeShown {
        let label = |text: &str| text.parse().unwrap();
        NoticeShown::new(
            label("N-3"),
            label("2"),
            "fr".parse().unwrap(),
            TextHash::from_bytes([0xab; 32]),
            moment(clock),
        )
    }

    #[test]
    fn the_order_of_events_is_checked() {
        assert!(evidence().after(notice("10:00:00")).is_ok());
        assert_eq!(evidence().after(notice("10:00:01")), Err(EvidenceError::ShownAfterwards));
        let requested = DoubleOptIn::requested(moment("09:59:59"));
        assert_eq!(evidence().by_double_opt_in(requested), Err(EvidenceError::RequestedTooEarly));
        assert_eq!(requested.confirmed(moment("09:59:58")), Err(EvidenceError::ConfirmedTooEarly));
        // The same instant is early enough: clocks of a second's precision show no more.
        assert!(requested.confirmed(moment("09:59:59")).is_ok());
        assert!(evidence().by_double_opt_in(DoubleOptIn::requested(moment("10:00:00"))).is_ok());
    }

    #[test]
    fn a_refusal_needs_no_confirmation_and_absence_is_nothing_said() {
        let pending =
            evidence().by_double_opt_in(DoubleOptIn::requested(moment("10:00:05"))).unwrap();
        assert_eq!(pending.record(Answer::Refused).unwrap().status(), Status::Refused);
        assert_eq!(pending.record(Answer::Absent), None);
        assert_eq!(evidence().record(Answer::Granted).unwrap().status(), Status::Given);
    }

    #[test]
    fn debug_leaves_the_address_out() {
        let evidence = evidence().from_ip("203.0.113.77".parse().unwrap());
        assert!(evidence.ip().is_some_and(|ip| ip.to_string() == "203.0.113.77"));
        assert!(!format!("{evidence:?}").contains("113"));
    }
}
