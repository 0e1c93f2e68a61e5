//! The figures of a run that the guard of the next one compares with.

use core::{fmt, str::FromStr};

use privacy_vocabulary::{Day, InactivityPeriod};
use serde::de::MapAccess;

use crate::{
    LineProblem, Outcome, Plan, Subject,
    json::{self, Record, required, text},
};

/// The figures of a run, as its plan had them: what a host keeps until the next run, as one line of JSON.
///
/// **Unit:** contacts. What was skipped or failed while the plan was applied counts as planned.
///
/// # Examples
/// ```
/// use privacy_batch::LastRun;
///
/// let kept = r#"{"run":1,"today":"2021-07-01","period":36,"contacts":5000,"due":120,"missing":40,"failed":0}"#;
/// let last: LastRun = kept.parse()?;
/// assert_eq!((last.contacts(), last.due()), (5000, 120));
/// assert_eq!(last.to_string(), kept);
/// # Ok::<(), privacy_batch::LineProblem>(())
/// ```
///
/// # Source
/// B-7.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastRun {
    today: Day,
    period: InactivityPeriod,
    contacts: u64,
    due: u64,
    missing: u64,
    failed: u64,
}

impl LastRun {
    /// The figures of this plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let (parameters, summary) = (plan.header().parameters(), plan.summary());
        let contacts = |outcome| summary.count(Subject::Contact, outcome);
        Self {
            today: parameters.today,
            period: parameters.period,
            contacts: summary.live_contacts(),
            due: contacts(Outcome::Anonymized).saturating_add(contacts(Outcome::Removed)),
            missing: summary.live_without_indicator(),
            failed: contacts(Outcome::Failed),
        }
    }

    /// The day as of which it was planned.
    #[must_use]
    pub const fn today(&self) -> Day {
        self.today
    }

    /// Its period.
    #[must_use]
    pub const fn period(&self) -> InactivityPeriod {
        self.period
    }

    /// The contacts that were not anonymized already.
    #[must_use]
    pub const fn contacts(&self) -> u64 {
        self.contacts
    }

    /// Those to anonymize or remove.
    #[must_use]
    pub const fn due(&self) -> u64 {
        self.due
    }

    /// Those without a stored indicator.
    #[must_use]
    pub const fn missing(&self) -> u64 {
        self.missing
    }

    /// Those that could not be evaluated.
    #[must_use]
    pub const fn failed(&self) -> u64 {
        self.failed
    }
}

impl fmt::Display for LastRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { today, period, contacts, due, missing, failed } = self;
        write!(
            f,
            "{{\"run\":1,\"today\":\"{today}\",\"period\":{period},\"contacts\":{contacts},"
        )?;
        write!(f, "\"due\":{due},\"missing\":{missing},\"failed\":{failed}}}")
    }
}

impl FromStr for LastRun {
    type Err = LineProblem;

    fn from_str(line: &str) -> Result<Self, LineProblem> {
        if json::version(line, "run") != Some(1) {
            return Err(LineProblem::Unreadable("run"));
        }
        let fields = json::read::<Fields>(line)?;
        let run = Self {
            today: required("today", fields.today)?,
            period: required("period", fields.period)?,
            contacts: required("contacts", fields.contacts)?,
            due: required("due", fields.due)?,
            missing: required("missing", fields.missing)?,
            failed: required("failed", fields.failed)?,
        };
        json::canonical(&run, line)?;
        Ok(run)
    }
}

#[derive(Default)]
struct Fields {
    today: Option<Day>,
    period: Option<InactivityPeriod>,
    contacts: Option<u64>,
    due: Option<u64>,
    missing: Option<u64>,
    failed: Option<u64>,
}

impl<'de> Record<'de> for Fields {
    const FIELDS: &'static [&'static str] =
        &["run", "today", "period", "contacts", "due", "missing", "failed"];

    fn take<A: MapAccess<'de>>(
        &mut self,
        field: &'static str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match field {
            "run" => {
                map.next_value::<u64>()?;
            }
            "today" => self.today = text(map)?,
            "period" => self.period = Some(map.next_value()?),
            "contacts" => self.contacts = Some(map.next_value()?),
            "due" => self.due = Some(map.next_value()?),
            "missing" => self.missing = Some(map.next_value()?),
            _ => self.failed = Some(map.next_value()?),
        }
        Ok(())
    }
}
