//! What a contact answered: three values, the ten of DPV, and where an answer stands on a day.

use crate::words::{word_set, words};

words! {
    /// A contact's answer to "may we …?" for one purpose and channel.
    ///
    /// Absent is not refused, and it is not granted. A higher value permits more: refused, absent, granted is the
    /// order of [`Answer::rank`], and lowering an answer never adds a recipient (L-5).
    ///
    /// # Source
    /// C-1.
    Answer of "answer" {
        /// No answer that counts: never asked, not yet confirmed, expired.
        Absent = 0 "absent",
        /// An explicit yes.
        Granted = 1 "granted",
        /// An explicit no.
        Refused = 2 "refused",
    }
}

impl Answer {
    /// How much it permits: refused 0, absent 1, granted 2.
    #[must_use]
    pub const fn rank(self) -> u8 {
        match self {
            Self::Refused => 0,
            Self::Absent => 1,
            Self::Granted => 2,
        }
    }
}

words! {
    /// The ten consent statuses of the W3C Data Privacy Vocabulary 2.3.
    ///
    /// # Source
    /// C-7; DPV 2.3, *Consent status*.
    Status of "status" {
        /// `ConsentUnknown`: nothing is known.
        Unknown = 0 "unknown",
        /// `ConsentGiven`.
        Given = 1 "given",
        /// `ConsentRefused`: asked, and answered no.
        Refused = 2 "refused",
        /// `ConsentRequested`: asked, or ticked and not yet confirmed (double opt-in, C-11).
        Requested = 3 "requested",
        /// `ConsentRequestDeferred`: asked, and put off.
        RequestDeferred = 4 "request-deferred",
        /// `RenewedConsentGiven`: given again.
        Renewed = 5 "renewed",
        /// `ConsentWithdrawn`: given once, and taken back by the contact.
        Withdrawn = 6 "withdrawn",
        /// `ConsentExpired`: its time ran out.
        Expired = 7 "expired",
        /// `ConsentInvalidated`: found not to be valid, by an authority or a court for instance.
        Invalidated = 8 "invalidated",
        /// `ConsentRevoked`: ended by somebody else than the contact.
        Revoked = 9 "revoked",
    }
}

impl Status {
    /// The name of the term in the namespace `https://w3id.org/dpv#`.
    #[must_use]
    pub const fn dpv_term(self) -> &'static str {
        match self {
            Self::Unknown => "ConsentUnknown",
            Self::Given => "ConsentGiven",
            Self::Refused => "ConsentRefused",
            Self::Requested => "ConsentRequested",
            Self::RequestDeferred => "ConsentRequestDeferred",
            Self::Renewed => "RenewedConsentGiven",
            Self::Withdrawn => "ConsentWithdrawn",
            Self::Expired => "ConsentExpired",
            Self::Invalidated => "ConsentInvalidated",
            Self::Revoked => "ConsentRevoked",
        }
    }

    /// The status of a term of the namespace `https://w3id.org/dpv#`, or of the older `ConsentTerminated`, which
    /// says that a given consent ended without saying who ended it, and is read as [`Status::Withdrawn`]: the reading
    /// that stops more mailings.
    ///
    /// # Errors
    /// [`UnknownValue`](crate::UnknownValue) for every other term.
    pub fn from_dpv_term(term: &str) -> Result<Self, crate::UnknownValue> {
        if term == "ConsentTerminated" {
            return Ok(Self::Withdrawn);
        }
        Self::ALL
            .iter()
            .copied()
            .find(|status| status.dpv_term() == term)
            .ok_or(crate::UnknownValue::of("status"))
    }

    /// Whether DPV counts it among the statuses valid for processing.
    #[must_use]
    pub const fn is_valid_for_processing(self) -> bool {
        matches!(self.answer(), Answer::Granted)
    }

    /// Which of the three answers it comes down to.
    ///
    /// Only the contact refuses. What somebody else ended (`Invalidated`, `Revoked`) or time ended (`Expired`) is
    /// absent, so that it permits nothing under explicit consent, and does not pass for the contact's own no.
    ///
    /// # Source
    /// C-7, C-11.
    #[must_use]
    pub const fn answer(self) -> Answer {
        Standing::from_status(self).answer()
    }
}

words! {
    /// Where an answer stands on a day: its status, or that it does not count because a child gave it.
    ///
    /// # Source
    /// C-1, C-7, C-11, C-13.
    Standing of "standing" {
        /// See [`Status::Unknown`].
        Unknown = 0 "unknown",
        /// See [`Status::Given`].
        Given = 1 "given",
        /// See [`Status::Refused`].
        Refused = 2 "refused",
        /// See [`Status::Requested`].
        Requested = 3 "requested",
        /// See [`Status::RequestDeferred`].
        RequestDeferred = 4 "request-deferred",
        /// See [`Status::Renewed`].
        Renewed = 5 "renewed",
        /// See [`Status::Withdrawn`].
        Withdrawn = 6 "withdrawn",
        /// See [`Status::Expired`].
        Expired = 7 "expired",
        /// See [`Status::Invalidated`].
        Invalidated = 8 "invalidated",
        /// See [`Status::Revoked`].
        Revoked = 9 "revoked",
        /// Granted by a child below the country's age on the day of consent, without a verified guardian (C-13).
        Minor = 10 "minor",
    }
}

impl Standing {
    /// Which of the three answers it comes down to: the table of C-7, C-11 and C-13.
    #[must_use]
    #[rustfmt::skip]
    pub const fn answer(self) -> Answer {
        match self {
            Self::Given           => Answer::Granted,
            Self::Renewed         => Answer::Granted,
            Self::Refused         => Answer::Refused,
            Self::Withdrawn       => Answer::Refused,
            Self::Unknown         => Answer::Absent,
            Self::Requested       => Answer::Absent,
            Self::RequestDeferred => Answer::Absent,
            Self::Expired         => Answer::Absent,
            Self::Invalidated     => Answer::Absent,
            Self::Revoked         => Answer::Absent,
            Self::Minor           => Answer::Absent,
        }
    }

    /// The standing of a plain answer, for a host that keeps no more than that.
    #[must_use]
    pub const fn from_answer(answer: Answer) -> Self {
        match answer {
            Answer::Absent => Self::Unknown,
            Answer::Granted => Self::Given,
            Answer::Refused => Self::Refused,
        }
    }

    /// The standing of a status.
    #[must_use]
    pub const fn from_status(status: Status) -> Self {
        match status {
            Status::Unknown => Self::Unknown,
            Status::Given => Self::Given,
            Status::Refused => Self::Refused,
            Status::Requested => Self::Requested,
            Status::RequestDeferred => Self::RequestDeferred,
            Status::Renewed => Self::Renewed,
            Status::Withdrawn => Self::Withdrawn,
            Status::Expired => Self::Expired,
            Status::Invalidated => Self::Invalidated,
            Status::Revoked => Self::Revoked,
        }
    }
}

impl From<Answer> for Standing {
    fn from(answer: Answer) -> Self {
        Self::from_answer(answer)
    }
}

impl From<Status> for Standing {
    fn from(status: Status) -> Self {
        Self::from_status(status)
    }
}

word_set! {
    /// The standings that a contact's layers show.
    Standings of Standing as u16, "standings"
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::UnknownValue;

    #[test]
    fn every_word_round_trips_as_text_code_and_term() {
        for answer in Answer::ALL {
            assert_eq!(answer.to_string().parse(), Ok(*answer));
            assert_eq!(Answer::from_code(answer.code()), Ok(*answer));
            assert_eq!(Standing::from_answer(*answer).code(), answer.code());
        }
        for status in Status::ALL {
            assert_eq!(status.to_string().parse(), Ok(*status));
            assert_eq!(Status::from_dpv_term(status.dpv_term()), Ok(*status));
            let standing = Standing::from_status(*status);
            assert_eq!((standing.code(), standing.as_str()), (status.code(), status.as_str()));
        }
        for standing in Standing::ALL {
            assert_eq!(Standing::from_code(standing.code()), Ok(*standing));
        }
    }

    #[test]
    fn exactly_two_statuses_of_dpv_are_valid_for_processing() {
        let valid = Status::ALL.iter().filter(|status| status.is_valid_for_processing());
        assert!(valid.eq(&[Status::Given, Status::Renewed]));
    }

    #[test]
    fn only_the_contact_refuses() {
        let refused = Status::ALL.iter().filter(|status| status.answer() == Answer::Refused);
        assert!(refused.eq(&[Status::Refused, Status::Withdrawn]));
    }

    #[test]
    fn unknown_words_and_bytes_are_refused_with_their_field() {
        assert_eq!("Granted".parse::<Answer>(), Err(UnknownValue::of("answer")));
        assert_eq!("".parse::<Status>(), Err(UnknownValue::of("status")));
        assert_eq!(Answer::from_code(3), Err(UnknownValue::of("answer")));
        assert_eq!(Standing::from_code(11), Err(UnknownValue::of("standing")));
        assert_eq!(Status::from_dpv_term("consentGiven"), Err(UnknownValue::of("status")));
        assert_eq!(Standings::from_bits(1 << 11), Err(UnknownValue::of("standings")));
    }

    #[test]
    fn the_older_term_is_read_as_withdrawn() {
        assert_eq!(Status::from_dpv_term("ConsentTerminated"), Ok(Status::Withdrawn));
    }
}
