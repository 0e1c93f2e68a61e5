//! The first line of a plan, and what an application expects of it.

use alloc::{collections::BTreeSet, vec::Vec};
use core::fmt;

use privacy_anonymization::Policy;
use privacy_recency::{Baseline, RuleSet};
use privacy_vocabulary::{Day, InactivityPeriod};
use serde::de::MapAccess;

use crate::{
    Digest, Institution, Parameters, Person, PlanProblem, Trigger, WarningPeriod,
    entry::optional,
    json::{self, LineProblem, Record, Text, Words, required, text},
};

/// The version of the plan's format that this crate writes and reads.
pub(crate) const PLAN_VERSION: u64 = 1;

/// The first line of a plan: everything that its outcomes depend on besides the facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub(crate) parameters: Parameters,
    pub(crate) trigger: Trigger,
    pub(crate) policy: Digest,
}

impl Header {
    pub(crate) fn new(parameters: Parameters, trigger: Trigger) -> Self {
        Self { policy: Digest::of_policy(&parameters.policy), parameters, trigger }
    }

    /// For whom, as of which day, after how many months, under which rules.
    #[must_use]
    pub const fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// Whether the batch or an operator asked.
    #[must_use]
    pub const fn trigger(&self) -> Trigger {
        self.trigger
    }

    /// The digest of the policy under which the plan was made, the host's changes of it included.
    #[must_use]
    pub const fn policy(&self) -> Digest {
        self.policy
    }

    pub(crate) fn read(line: &str) -> Result<Self, PlanProblem> {
        match json::version(line, "plan") {
            None => Err(PlanProblem::NotAPlan),
            Some(PLAN_VERSION) => Ok(json::read::<Fields>(line)?.check(line)?),
            Some(_) => Err(PlanProblem::Version),
        }
    }
}

/// The line as a plan writes it.
impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{\"plan\":{PLAN_VERSION},{}}}", Terms(self))
    }
}

/// What the headers of plan and log have in common.
pub(crate) struct Terms<'a>(pub(crate) &'a Header);

impl fmt::Display for Terms<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Header { parameters, trigger, policy } = self.0;
        let Parameters {
            institution,
            today,
            period,
            rule_set,
            baseline,
            policy: rules,
            questions,
            warning,
            planner,
        } = parameters;
        write!(
            f,
            "\"institution\":\"{institution}\",\"policy\":\"{policy}\",\"rule_set\":\"{rule_set}\",\"today\":\"{today}\",\
             \"period\":{period},\"baseline\":\"{baseline}\",\"questions\":{},\"trigger\":\"{trigger}\"",
            Words(questions.iter())
        )?;
        warning.map_or(Ok(()), |warning| write!(f, ",\"warning\":{warning}"))?;
        optional(f, "planner", planner.as_ref())?;
        if *rules != Policy::DEFAULT {
            let changes = serde_json::to_string(rules).map_err(|_| fmt::Error)?;
            write!(f, ",\"policy_changes\":{changes}")?;
        }
        Ok(())
    }
}

#[derive(Default)]
struct Fields {
    plan: Option<u64>,
    institution: Option<Institution>,
    policy: Option<Digest>,
    rule_set: Option<RuleSet>,
    today: Option<Day>,
    period: Option<InactivityPeriod>,
    baseline: Option<Baseline>,
    questions: Option<BTreeSet<privacy_anonymization::QuestionType>>,
    trigger: Option<Trigger>,
    warning: Option<u16>,
    planner: Option<Person>,
    policy_changes: Option<Policy>,
}

impl<'de> Record<'de> for Fields {
    const FIELDS: &'static [&'static str] = &[
        "plan",
        "institution",
        "policy",
        "rule_set",
        "today",
        "period",
        "baseline",
        "questions",
        "trigger",
        "warning",
        "planner",
        "policy_changes",
    ];

    fn take<A: MapAccess<'de>>(
        &mut self,
        field: &'static str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match field {
            "plan" => self.plan = Some(map.next_value()?),
            "institution" => self.institution = text(map)?,
            "policy" => self.policy = text(map)?,
            "rule_set" => self.rule_set = text(map)?,
            "today" => self.today = text(map)?,
            "period" => self.period = Some(map.next_value()?),
            "baseline" => self.baseline = text(map)?,
            "questions" => {
                let list: Vec<Text<_>> = map.next_value()?;
                self.questions = Some(list.into_iter().map(|Text(question)| question).collect());
            }
            "trigger" => self.trigger = text(map)?,
            "warning" => self.warning = Some(map.next_value()?),
            "planner" => self.planner = text(map)?,
            _ => self.policy_changes = Some(map.next_value()?),
        }
        Ok(())
    }
}

impl Fields {
    fn check(self, line: &str) -> Result<Header, LineProblem> {
        required("plan", self.plan)?;
        let warning = self.warning.map(WarningPeriod::from_months).transpose();
        let header = Header {
            parameters: Parameters {
                institution: required("institution", self.institution)?,
                today: required("today", self.today)?,
                period: required("period", self.period)?,
                rule_set: required("rule_set", self.rule_set)?,
                baseline: required("baseline", self.baseline)?,
                policy: self.policy_changes.unwrap_or_default(),
                questions: required("questions", self.questions)?,
                warning: warning.map_err(|_| LineProblem::Unreadable("warning"))?,
                planner: self.planner,
            },
            trigger: required("trigger", self.trigger)?,
            policy: required("policy", self.policy)?,
        };
        json::canonical(&header, line)?;
        Ok(header)
    }
}
