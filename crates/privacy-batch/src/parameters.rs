//! What a run is asked to do.

use alloc::{collections::BTreeSet, string::String};
use core::{fmt, str::FromStr};

use privacy_anonymization::{Action, Occasion, Policy, QuestionType};
use privacy_recency::{Baseline, Refresh, RuleSet, refresh};
use privacy_vocabulary::{Day, InactivityPeriod, LastActive};

use crate::{Person, WarningPeriod, words::words};

/// The host's name for the institution whose data a run treats.
///
/// Opaque, and the same at planning and at applying: a plan of another institution is refused whole. It stands in plan and
/// log, so it is a technical name, of 1 to 64 of the characters `A-Z a-z 0-9 . _ : / -`.
///
/// # Examples
/// ```
/// use privacy_batch::Institution;
///
/// assert_eq!("theatre:7".parse::<Institution>()?.as_str(), "theatre:7");
/// assert!("Théâtre".parse::<Institution>().is_err());
/// # Ok::<(), privacy_batch::InstitutionError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Institution(String);

impl Institution {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Institution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Institution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Institution {
    type Err = InstitutionError;

    fn from_str(text: &str) -> Result<Self, InstitutionError> {
        if is_technical_name(text) { Ok(Self(text.into())) } else { Err(InstitutionError) }
    }
}

/// What plan and log may name without naming anybody.
pub(crate) fn is_technical_name(text: &str) -> bool {
    let accepted = |byte: u8| byte.is_ascii_alphanumeric() || b"._:/-".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(accepted)
}

/// Not a technical name of an institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an institution: expected 1 to 64 of the characters `A-Z a-z 0-9 . _ : / -`")]
#[non_exhaustive]
pub struct InstitutionError;

/// Whether a run changes anything.
///
/// # Source
/// B-1: simulation is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a run changes something or it does not")]
pub enum Mode {
    /// Lists what would be done and changes nothing.
    #[default]
    Simulation,
    /// Executes a plan.
    Application,
}

words!(Mode, "a mode", { Simulation = "simulation", Application = "application", });

/// Why contacts are looked at.
///
/// # Source
/// B-1, A-3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the period binds one of the two and not the other")]
pub enum Trigger {
    /// The scheduled batch: the period of inactivity binds.
    #[default]
    Inactivity,
    /// An operator asks for single contacts: the same policy, without the period.
    Request,
}

words!(Trigger, "a trigger", { Inactivity = "inactivity", Request = "request", });

/// What a run is asked to do: for whom, as of which day, after how many months, under which rules.
///
/// Everything that an outcome depends on besides the facts of the subject stands here, and in the header of the plan.
///
/// # Examples
/// ```
/// use privacy_batch::Parameters;
/// use privacy_vocabulary::InactivityPeriod;
///
/// let parameters = Parameters::new("theatre:7".parse()?, "2021-07-01".parse()?);
/// assert_eq!(parameters.period, InactivityPeriod::DEFAULT);
///
/// let shorter = parameters.with_period(InactivityPeriod::from_months(24)?);
/// assert_eq!(shorter.period.months(), 24);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// B-1, E-1, R-9, R-11, A-5.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parameters {
    /// Whose data.
    pub institution: Institution,
    /// The day as of which everything is decided, in the institution's time zone (R-16).
    pub today: Day,
    /// How long a subject must have rested; 36 months unless said otherwise.
    pub period: InactivityPeriod,
    /// Which activities count; set `1.7` unless said otherwise.
    pub rule_set: RuleSet,
    /// What the creation date is to a contact with activities; a fallback unless said otherwise.
    pub baseline: Baseline,
    /// What is erased and what is kept; the table of `privacy-anonymization` unless the host has changed it (A-8). Its changes
    /// stand in plan and log, each exception with its name and its reason.
    pub policy: Policy,
    /// Which types of question have their answers erased; Address and E-mail unless said otherwise.
    pub questions: BTreeSet<QuestionType>,
    /// How long before its erasure a contact is warned, where anybody is (B-8); nobody unless said otherwise. Indicators
    /// are then refreshed so many months ahead, so that nobody is warned who is active.
    pub warning: Option<WarningPeriod>,
    /// Who plans, where an approval is to be a second person's (B-7).
    pub planner: Option<Person>,
}

impl Parameters {
    /// The defaults of the rules, for this institution as of this day.
    #[must_use]
    pub fn new(institution: Institution, today: Day) -> Self {
        Self {
            institution,
            today,
            period: InactivityPeriod::DEFAULT,
            rule_set: RuleSet::default(),
            baseline: Baseline::default(),
            policy: Policy::DEFAULT,
            questions: questions_of(&Policy::DEFAULT),
            warning: None,
            planner: None,
        }
    }

    /// The same with another period (E-1).
    #[must_use]
    pub fn with_period(self, period: InactivityPeriod) -> Self {
        Self { period, ..self }
    }

    /// The same with another rule set (R-11).
    #[must_use]
    pub fn with_rule_set(self, rule_set: RuleSet) -> Self {
        Self { rule_set, ..self }
    }

    /// The same with another baseline (R-9).
    #[must_use]
    pub fn with_baseline(self, baseline: Baseline) -> Self {
        Self { baseline, ..self }
    }

    /// The same under the host's own policy (A-8), and with the types of question whose answers that erases (A-5).
    ///
    /// # Examples
    /// ```
    /// use privacy_anonymization::{Exception, FieldClass, Occasion, Policy};
    /// use privacy_batch::{Parameters, Planner};
    ///
    /// let reason = "donors are named in the yearbook by contract, see the register of processing, entry 12";
    /// let policy = Policy::DEFAULT.keeping(
    ///     FieldClass::CompanyName,
    ///     Occasion::AnonymizedContact,
    ///     Exception::new("yearbook-of-donors", reason)?,
    /// )?;
    /// let parameters = Parameters::new("theatre:7".parse()?, "2021-07-01".parse()?).with_policy(policy);
    /// assert!(Planner::<u64>::new(parameters).header().contains("yearbook-of-donors"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_policy(self, policy: Policy) -> Self {
        Self { questions: questions_of(&policy), policy, ..self }
    }

    /// The same with other types of question (A-5).
    #[must_use]
    pub fn with_questions(self, questions: impl IntoIterator<Item = QuestionType>) -> Self {
        Self { questions: questions.into_iter().collect(), ..self }
    }

    /// The same with a warning so long before the erasure (B-8).
    #[must_use]
    pub fn with_warning(self, warning: WarningPeriod) -> Self {
        Self { warning: Some(warning), ..self }
    }

    /// The same, planned by this person (B-7).
    #[must_use]
    pub fn with_planner(self, planner: Person) -> Self {
        Self { planner: Some(planner), ..self }
    }

    /// Whether a stored indicator has to be computed anew: where it would make the contact eligible today, or within the
    /// warning period.
    ///
    /// # Source
    /// R-12, B-8.
    #[must_use]
    pub fn refresh(&self, stored: Option<LastActive>) -> Refresh {
        let by = self.warning.map_or(self.today, |warning| warning.reaches(self.today));
        refresh(stored, self.period, by)
    }
}

/// The types whose answers a policy erases with an expired ticket.
fn questions_of(policy: &Policy) -> BTreeSet<QuestionType> {
    let erased = |question: &QuestionType| {
        policy.rule(question.class(), Occasion::ExpiredTicket).action() == Action::Erase
    };
    QuestionType::ALL.iter().copied().filter(erased).collect()
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};

    use super::*;

    #[test]
    fn the_defaults_are_those_of_the_source() {
        let parameters =
            Parameters::new("theatre:7".parse().unwrap(), "2021-07-01".parse().unwrap());
        assert_eq!(parameters.period.months(), 36);
        assert_eq!(parameters.rule_set, RuleSet::V1_7);
        assert_eq!(parameters.baseline, Baseline::Fallback);
        assert!(parameters.questions.iter().eq(&[QuestionType::Address, QuestionType::Email]));
        assert_eq!(Mode::default(), Mode::Simulation);
        assert_eq!(Trigger::default(), Trigger::Inactivity);
    }

    #[test]
    fn an_institution_is_a_technical_name() {
        for text in ["7", "theatre:7", "urn:uuid:0f8f", "a/b-c_d.e", &"x".repeat(64)] {
            assert_eq!(text.parse::<Institution>().map(|name| name.to_string()), Ok(text.into()));
        }
        let long = String::from("x").repeat(65);
        for text in ["", "a b", "a\"b", "a\\b", "a\nb", "jean@example.org", "é", "\u{202e}a", &long]
        {
            assert_eq!(text.parse::<Institution>(), Err(InstitutionError), "{text:?}");
        }
    }
}
