//! What the guard found, and what to look at.

use privacy_vocabulary::{Day, InactivityPeriod};

use crate::{Cap, Share};

/// A cap that a plan exceeds. Its text says by how much and what to look at; it holds no personal data.
///
/// # Source
/// B-7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Finding {
    /// [`Cap::Count`].
    #[error(
        "{due} contacts would be erased, more than {cap} at once: see in the report in which months they were last active, and whether a first run or an import explains it"
    )]
    Count {
        /// Contacts to anonymize or remove.
        due: u64,
        /// At most so many.
        cap: u64,
    },
    /// [`Cap::Share`].
    #[error(
        "{due} of {contacts} live contacts would be erased, more than {cap}: see in the report in which months they were last active, and whether a first run or an import explains it"
    )]
    Share {
        /// Contacts to anonymize or remove.
        due: u64,
        /// Contacts that are not anonymized already.
        contacts: u64,
        /// At most this share.
        cap: Share,
    },
    /// [`Cap::Jump`].
    #[error(
        "{due} contacts would be erased, more than {cap} times the {last} of the last run, as of {on}: compare the two reports, and ask what was imported, merged or reconfigured since"
    )]
    Jump {
        /// Contacts to anonymize or remove.
        due: u64,
        /// By the last run.
        last: u64,
        /// The day of the last run.
        on: Day,
        /// At most so many times.
        cap: u16,
    },
    /// [`Cap::MissingIndicators`].
    #[error(
        "{missing} of {contacts} live contacts have no stored indicator, more than {cap}: see whether an import emptied the indicators or left the activities out, and store the refreshed ones after a simulation if not"
    )]
    MissingIndicators {
        /// Contacts without a stored indicator.
        missing: u64,
        /// Contacts that are not anonymized already.
        contacts: u64,
        /// At most this share.
        cap: Share,
    },
    /// [`Cap::Failed`].
    #[error(
        "{failed} of {contacts} live contacts could not be evaluated, more than {cap}: see in the plan which field it is, and what wrote it last"
    )]
    Failed {
        /// Contacts that could not be evaluated.
        failed: u64,
        /// Contacts that are not anonymized already.
        contacts: u64,
        /// At most this share.
        cap: Share,
    },
    /// [`Cap::Period`].
    #[error(
        "the period is {period} in months, and at least {cap} are expected: see whether months were meant, and what the privacy policy promises"
    )]
    Period {
        /// The plan's.
        period: InactivityPeriod,
        /// **Unit:** months, at least so many.
        cap: u16,
    },
    /// [`Cap::ClockAhead`].
    #[error(
        "the plan is as of {today}, more than {cap} months after the last run, as of {last}: look at the clock of the machine that planned"
    )]
    AheadOfLastRun {
        /// The plan's day.
        today: Day,
        /// The day of the last run.
        last: Day,
        /// **Unit:** months, at most so many.
        cap: u16,
    },
    /// [`Cap::ClockAhead`].
    #[error(
        "the plan is as of {today}, more than {cap} months after the newest activity, of {newest}: look at the clock of the machine that planned, and whether activities still arrive"
    )]
    AheadOfActivity {
        /// The plan's day.
        today: Day,
        /// The day of the newest activity, or the last day of its month.
        newest: Day,
        /// **Unit:** months, at most so many.
        cap: u16,
    },
    /// [`Cap::ClockBehind`].
    #[error(
        "the plan is as of {today}, before the last run, as of {last}: look at the clocks of the machines that planned the two"
    )]
    BehindLastRun {
        /// The plan's day.
        today: Day,
        /// The day of the last run.
        last: Day,
    },
    /// [`Cap::ClockBehind`].
    #[error(
        "the plan is as of {today}, before the newest recorded activity, of {newest}: look at the clock of the machine that planned, and at what dates an import brought"
    )]
    BehindActivity {
        /// The plan's day.
        today: Day,
        /// The day of the newest activity.
        newest: Day,
    },
    /// [`Cap::StalePlan`].
    #[error(
        "the plan is as of {planned}, more than {cap} days before today, {today}: plan anew, or look at the clock"
    )]
    StalePlan {
        /// The plan's day.
        planned: Day,
        /// The day of the application.
        today: Day,
        /// **Unit:** days, at most so many.
        cap: u16,
    },
}

impl Finding {
    /// The cap that is exceeded, and that an override has to name.
    #[must_use]
    pub const fn cap(&self) -> Cap {
        match self {
            Self::Count { .. } => Cap::Count,
            Self::Share { .. } => Cap::Share,
            Self::Jump { .. } => Cap::Jump,
            Self::MissingIndicators { .. } => Cap::MissingIndicators,
            Self::Failed { .. } => Cap::Failed,
            Self::Period { .. } => Cap::Period,
            Self::AheadOfLastRun { .. } | Self::AheadOfActivity { .. } => Cap::ClockAhead,
            Self::BehindLastRun { .. } | Self::BehindActivity { .. } => Cap::ClockBehind,
            Self::StalePlan { .. } => Cap::StalePlan,
        }
    }
}
