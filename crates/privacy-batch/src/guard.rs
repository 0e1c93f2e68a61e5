//! The blast-radius guard: what stops a plan before its first change.

use alloc::{collections::BTreeSet, vec::Vec};
use core::fmt;

use privacy_vocabulary::Day;

use crate::{
    Accepted, Approval, ApprovalProblem, Finding, LastActiveMonth, LastRun, Month, Override,
    Passage, Plan, Summary, words::words,
};

/// What the guard looks at.
///
/// # Source
/// B-7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "who overrides caps names each of them")]
pub enum Cap {
    /// How many contacts are erased at once.
    Count,
    /// Which share of the live contacts is erased at once.
    Share,
    /// How many times as many as by the last run.
    Jump,
    /// How many live contacts have no stored indicator.
    MissingIndicators,
    /// How many contacts could not be evaluated.
    Failed,
    /// How short the period is.
    Period,
    /// How far the day of the plan lies after the last run or after any activity.
    ClockAhead,
    /// That the day of the plan lies before the last run or before an activity.
    ClockBehind,
    /// How old the plan is.
    StalePlan,
}

words!(Cap, "a cap of the guard", {
    Count = "count", Share = "share", Jump = "jump", MissingIndicators = "missing-indicators", Failed = "failed",
    Period = "period", ClockAhead = "clock-ahead", ClockBehind = "clock-behind", StalePlan = "stale-plan",
});

/// A share of a whole. **Unit:** per cent, 0 to 100.
///
/// # Examples
/// ```
/// use privacy_batch::Share;
///
/// let tenth = Share::from_percent(10).ok_or("at most 100")?;
/// assert!(!tenth.is_exceeded(5, 50));
/// assert!(tenth.is_exceeded(6, 50));
/// assert_eq!(Share::from_percent(101), None);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(u8);

impl Share {
    /// So many per cent; `None` above 100.
    #[must_use]
    pub const fn from_percent(percent: u8) -> Option<Self> {
        if percent <= 100 { Some(Self(percent)) } else { None }
    }

    /// In per cent.
    #[must_use]
    pub const fn percent(self) -> u8 {
        self.0
    }

    /// Whether a part of a whole is more than this share of it.
    #[must_use]
    pub fn is_exceeded(self, part: u64, whole: u64) -> bool {
        u128::from(part).saturating_mul(100) > u128::from(whole).saturating_mul(self.0.into())
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", self.0)
    }
}

/// What is let through without a word. Every cap has a default.
///
/// Shares and the jump bind above [`few`](Self::few) contacts alone: three of five are a large share and a small loss.
///
/// # Source
/// B-7.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// At most so many contacts are erased at once: 10,000.
    pub count: u64,
    /// At most this share of the live contacts is erased at once: 10 %.
    pub share: Share,
    /// At most so many times as many contacts are erased as by the last run: 3.
    pub jump: u16,
    /// At most this share of the live contacts has no stored indicator: 25 %.
    pub missing: Share,
    /// At most this share of the live contacts could not be evaluated: 1 %.
    pub failed: Share,
    /// The shortest period, in months: 12.
    pub period: u16,
    /// The plan's day lies at most so many months after the last run, and after the newest activity: 13, so that a yearly
    /// run still passes.
    pub ahead: u16,
    /// A plan is applied at most so many days after its day: 31.
    pub age: u16,
    /// So many contacts are too few for a share or a jump to say anything: 10.
    pub few: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            count: 10_000,
            share: Share(10),
            jump: 3,
            missing: Share(25),
            failed: Share(1),
            period: 12,
            ahead: 13,
            age: 31,
            few: 10,
        }
    }
}

/// What the host knows besides the plan.
///
/// # Source
/// B-7.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Situation {
    /// The last finished run of this institution; `None` before the first.
    pub last_run: Option<LastRun>,
    /// The day of the newest activity that the host has recorded, when it was recorded and not until when it is valid.
    /// Without it the guard takes the newest month of the plan that is not in its future.
    pub newest_activity: Option<Day>,
    /// Who lets the plan pass, and which caps.
    pub overridden: Option<Override>,
    /// Who approves of the plan.
    pub approval: Option<Approval>,
}

impl Situation {
    /// Before the first run, and without anybody's leave.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same after this run, if there was one.
    #[must_use]
    pub fn after(self, last_run: Option<LastRun>) -> Self {
        Self { last_run, ..self }
    }

    /// The same with this day of the newest recorded activity, if there is one.
    #[must_use]
    pub fn with_newest_activity(self, newest_activity: Option<Day>) -> Self {
        Self { newest_activity, ..self }
    }

    /// The same with an override, if there is one.
    #[must_use]
    pub fn with_override(self, overridden: Option<Override>) -> Self {
        Self { overridden, ..self }
    }

    /// The same with an approval, if there is one.
    #[must_use]
    pub fn with_approval(self, approval: Option<Approval>) -> Self {
        Self { approval, ..self }
    }
}

/// Looks at a whole plan before its first change, and stops what looks like a mistake: a clock that is wrong, an import that
/// emptied the indicators, a period of a month, ten times as many contacts as ever before.
///
/// A stop is no judgement: somebody looks, and overrides the caps by name, with a reason that the log keeps.
///
/// # Examples
/// ```
/// use privacy_batch::{Cap, Guard, Parameters, Plan, Planner, Situation};
/// use privacy_vocabulary::InactivityPeriod;
///
/// let parameters = Parameters::new("theatre:7".parse()?, "2021-07-01".parse()?);
/// let planner = Planner::<u64>::new(parameters.with_period(InactivityPeriod::from_months(1)?));
/// let plan = Plan::read::<u64>([planner.header(), planner.finish().line])?;
/// let findings = Guard::new().inspect(&plan, &Situation::new()); // as a simulation shows them
/// assert!(findings.iter().map(|finding| finding.cap()).eq([Cap::Period]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// B-7.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guard {
    limits: Limits,
    approval: bool,
}

impl Guard {
    /// With the default limits; an approval counts where there is one, and is not asked for.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With other limits.
    #[must_use]
    pub const fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// No plan passes without the approval of a second person.
    #[must_use]
    pub const fn requiring_approval(self) -> Self {
        Self { approval: true, ..self }
    }

    /// The limits.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What an application on the plan's own day would be stopped by, in the order of [`Cap`]; overrides left aside.
    #[must_use]
    pub fn inspect(&self, plan: &Plan, situation: &Situation) -> Vec<Finding> {
        self.findings(plan, plan.header().parameters().today, situation)
    }

    /// Lets a plan pass, or stops it whole.
    ///
    /// # Errors
    /// [`Stopped`], with everything that was found and is not overridden.
    pub fn check(&self, accepted: Accepted, situation: &Situation) -> Result<Guarded, Stopped> {
        let Accepted { plan, today } = accepted;
        let planner = plan.header().parameters().planner.as_ref();
        let approval = match &situation.approval {
            Some(approval) => approval.check(plan.digest(), planner).err(),
            None => self.approval.then_some(ApprovalProblem::Missing),
        };
        let found = self.findings(&plan, today, situation);
        let covered = |cap| situation.overridden.as_ref().is_some_and(|pass| pass.covers(cap));
        let caps: BTreeSet<Cap> =
            found.iter().map(Finding::cap).filter(|cap| covered(*cap)).collect();
        let findings: Vec<Finding> =
            found.into_iter().filter(|finding| !covered(finding.cap())).collect();
        if !findings.is_empty() || approval.is_some() {
            return Err(Stopped { findings, approval });
        }
        let overridden = match &situation.overridden {
            Some(pass) if !caps.is_empty() => Some(Override { caps, ..pass.clone() }),
            Some(_) | None => None,
        };
        let approved = situation.approval.as_ref().map(|it| (it.by().clone(), it.reason().clone()));
        let passage = Passage { plan: plan.digest(), overridden, approved };
        Ok(Guarded { plan, today, passage })
    }

    fn findings(&self, plan: &Plan, applied: Day, situation: &Situation) -> Vec<Finding> {
        let Limits { count, share, jump, missing, failed, period: shortest, ahead, age, few } =
            self.limits;
        let (header, summary) = (plan.header(), plan.summary());
        let (today, period) = (header.parameters().today, header.parameters().period);
        let figures = LastRun::of(plan);
        let (due, contacts) = (figures.due(), figures.contacts());
        let last_run = situation.last_run.as_ref();
        let mut found = Vec::new();
        if due > count {
            found.push(Finding::Count { due, cap: count });
        }
        if due > few && share.is_exceeded(due, contacts) {
            found.push(Finding::Share { due, contacts, cap: share });
        }
        if let Some(last) = last_run
            && due > few
            && due > last.due().saturating_mul(jump.into())
        {
            found.push(Finding::Jump { due, last: last.due(), on: last.today(), cap: jump });
        }
        let (lacking, unread) = (figures.missing(), figures.failed());
        if lacking > few && missing.is_exceeded(lacking, contacts) {
            found.push(Finding::MissingIndicators { missing: lacking, contacts, cap: missing });
        }
        if unread > few && failed.is_exceeded(unread, contacts) {
            found.push(Finding::Failed { failed: unread, contacts, cap: failed });
        }
        if period.months() < shortest {
            found.push(Finding::Period { period, cap: shortest });
        }
        let is_ahead = |of: Day| of.plus_months(ahead).is_some_and(|latest| today > latest);
        if let Some(last) = last_run.map(LastRun::today) {
            if is_ahead(last) {
                found.push(Finding::AheadOfLastRun { today, last, cap: ahead });
            }
            if today < last {
                found.push(Finding::BehindLastRun { today, last });
            }
        }
        let recorded = situation.newest_activity;
        let newest = recorded.or_else(|| {
            // Of a handful nobody may have come for years.
            (contacts > few).then(|| newest_month(summary, today)).flatten()
        });
        if let Some(newest) = newest.filter(|newest| is_ahead(*newest)) {
            found.push(Finding::AheadOfActivity { today, newest, cap: ahead });
        }
        // A day apart may be two time zones.
        let tomorrow = today.next();
        if let Some(newest) = recorded.filter(|newest| tomorrow.is_some_and(|day| *newest > day)) {
            found.push(Finding::BehindActivity { today, newest });
        }
        let days = applied.epoch_days().saturating_sub(today.epoch_days());
        if days > i32::from(age) {
            found.push(Finding::StalePlan { planned: today, today: applied, cap: age });
        }
        found.sort_by_key(Finding::cap);
        found
    }
}

/// The last day of the newest month of activity that is not in the future: a ticket may be valid for years.
fn newest_month(summary: &Summary, today: Day) -> Option<Day> {
    summary
        .last_active()
        .filter_map(|(month, _)| match month {
            LastActiveMonth::In(month) if month <= Month::of(today) => Some(month.last_day()),
            LastActiveMonth::In(_) | LastActiveMonth::OpenEnded => None,
        })
        .max()
}

/// A plan that has passed the guard, the one thing that an [`Application`](crate::Application) begins with.
///
/// # Source
/// B-7.
#[derive(Debug, PartialEq, Eq)]
#[must_use = "it is what an application begins with"]
pub struct Guarded {
    pub(crate) plan: Plan,
    pub(crate) today: Day,
    pub(crate) passage: Passage,
}

impl Guarded {
    /// The plan.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What the host keeps beside its journal, to take an interrupted run up again.
    #[must_use]
    pub const fn passage(&self) -> &Passage {
        &self.passage
    }
}

impl Accepted {
    /// Takes up a run that passed the guard when it began.
    ///
    /// # Errors
    /// [`OtherPassage`]: another plan has passed.
    ///
    /// # Source
    /// B-6.
    pub fn resume(self, passage: Passage) -> Result<Guarded, OtherPassage> {
        let Self { plan, today } = self;
        if passage.plan == plan.digest() {
            Ok(Guarded { plan, today, passage })
        } else {
            Err(OtherPassage)
        }
    }
}

/// A passage of another plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("another plan has passed the guard: its digest differs")]
#[non_exhaustive]
pub struct OtherPassage;

/// The guard stops a plan: nothing was changed.
///
/// # Source
/// B-7.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopped {
    findings: Vec<Finding>,
    approval: Option<ApprovalProblem>,
}

impl Stopped {
    /// What was found and is not overridden, in the order of [`Cap`].
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What is wrong with the approval.
    #[must_use]
    pub const fn approval(&self) -> Option<ApprovalProblem> {
        self.approval
    }
}

impl core::error::Error for Stopped {}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("stopped before the first change")?;
        for finding in &self.findings {
            write!(f, "; {}: {finding}", finding.cap())?;
        }
        self.approval.map_or(Ok(()), |problem| write!(f, "; approval: {problem}"))
    }
}
