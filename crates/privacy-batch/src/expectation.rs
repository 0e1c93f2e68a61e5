//! What a host expects of a plan before it applies it.

use privacy_anonymization::Policy;
use privacy_recency::RuleSet;
use privacy_vocabulary::{Day, InactivityPeriod};

use crate::{Digest, Institution, Parameters, Plan};

/// What a host expects of the plan that it is about to apply.
///
/// # Examples
/// ```
/// use privacy_batch::Expectation;
///
/// let reviewed = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".parse()?;
/// let expectation = Expectation::new("theatre:7".parse()?, "2021-07-02".parse()?).with_plan(reviewed);
/// assert_eq!(expectation.plan, Some(reviewed));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// B-3.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Expectation {
    /// Whose data the host holds.
    pub institution: Institution,
    /// The day of the application, in the institution's time zone; not before the plan's. It stands in the log, so a run
    /// that is resumed on a later day and wants the same log says the day of its beginning.
    pub today: Day,
    /// Which activities the host counts; set `1.7` unless said otherwise.
    pub rule_set: RuleSet,
    /// What the host erases and keeps; the table as it is unless said otherwise (A-8).
    pub policy: Policy,
    /// The period, if the host insists on one.
    pub period: Option<InactivityPeriod>,
    /// The digest of the plan that was reviewed, if the host insists on that one.
    pub plan: Option<Digest>,
}

impl Expectation {
    /// A plan of this institution, applied on this day, under the default rule set.
    #[must_use]
    pub fn new(institution: Institution, today: Day) -> Self {
        Self {
            institution,
            today,
            rule_set: RuleSet::default(),
            policy: Policy::DEFAULT,
            period: None,
            plan: None,
        }
    }

    /// The same under another rule set.
    #[must_use]
    pub fn with_rule_set(self, rule_set: RuleSet) -> Self {
        Self { rule_set, ..self }
    }

    /// The same under the host's own policy, and no other (A-8).
    #[must_use]
    pub fn with_policy(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// The same with this period and no other.
    #[must_use]
    pub fn with_period(self, period: InactivityPeriod) -> Self {
        Self { period: Some(period), ..self }
    }

    /// The same for this plan and no other.
    #[must_use]
    pub fn with_plan(self, plan: Digest) -> Self {
        Self { plan: Some(plan), ..self }
    }

    /// Takes the plan that is expected, to be handed to the guard.
    ///
    /// # Errors
    /// [`Refusal`]: the plan is refused whole.
    ///
    /// # Source
    /// B-3.
    pub fn accept(&self, plan: Plan) -> Result<Accepted, Refusal> {
        self.check(&plan)?;
        Ok(Accepted { plan, today: self.today })
    }

    fn check(&self, plan: &Plan) -> Result<(), Refusal> {
        let header = plan.header();
        let Parameters { institution, today, period, rule_set, policy, .. } = header.parameters();
        if self.plan.is_some_and(|expected| expected != plan.digest()) {
            Err(Refusal::OtherPlan)
        } else if *institution != self.institution {
            Err(Refusal::OtherInstitution)
        } else if *policy != self.policy || header.policy() != Digest::of_policy(policy) {
            Err(Refusal::OtherPolicy)
        } else if *rule_set != self.rule_set {
            Err(Refusal::OtherRuleSet { planned: *rule_set, expected: self.rule_set })
        } else if let Some(expected) = self.period.filter(|expected| expected != period) {
            Err(Refusal::OtherPeriod { planned: *period, expected })
        } else if self.today < *today {
            Err(Refusal::BeforeThePlan { planned: *today, today: self.today })
        } else {
            Ok(())
        }
    }
}

/// A plan that is the expected one, and that the guard has not seen yet: [`Guard::check`](crate::Guard::check) is next.
///
/// # Source
/// B-3.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "the guard is next"]
pub struct Accepted {
    pub(crate) plan: Plan,
    /// The day of the application.
    pub(crate) today: Day,
}

impl Accepted {
    /// The plan.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }
}

/// Why a plan is refused whole, before its first step.
///
/// # Source
/// B-3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// Not the plan that was reviewed.
    #[error("the plan is not the one that was reviewed: its digest differs")]
    OtherPlan,
    /// Another institution's.
    #[error("the plan is another institution's")]
    OtherInstitution,
    /// Made under another table of what is erased and kept, or with other changes of it.
    #[error("the plan was made under another policy: plan anew")]
    OtherPolicy,
    /// Made under another rule set.
    #[error("the plan was made under rule set {planned}, expected {expected}")]
    OtherRuleSet {
        /// The plan's.
        planned: RuleSet,
        /// The host's.
        expected: RuleSet,
    },
    /// Made with another period.
    #[error("the plan was made with a period of {planned} months, expected {expected}")]
    OtherPeriod {
        /// The plan's.
        planned: InactivityPeriod,
        /// The host's.
        expected: InactivityPeriod,
    },
    /// The day of the application lies before that of the plan: one of the two clocks is wrong.
    #[error("the plan is as of {planned}, after today, {today}")]
    BeforeThePlan {
        /// The plan's day.
        planned: Day,
        /// The host's.
        today: Day,
    },
}
