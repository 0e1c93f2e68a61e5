//! Who answers for a run: an override of the guard, an approval of the plan, and the record of both.

use alloc::{collections::BTreeSet, string::String, vec::Vec};
use core::{fmt, str::FromStr};

use serde::de::MapAccess;

use crate::{
    Cap, Digest, LineProblem,
    json::{self, Record, Text, Words, required, text},
    parameters::is_technical_name,
};

/// The host's id of a person who answers for something: a planner, an approver, who overrides the guard.
///
/// It stands in plan and log, so it is an opaque id and neither a name nor an e-mail address: 1 to 64 of the characters
/// `A-Z a-z 0-9 . _ : / -`.
///
/// # Examples
/// ```
/// use privacy_batch::Person;
///
/// assert_eq!("operator:7".parse::<Person>()?.as_str(), "operator:7");
/// assert!("jean.dupont@example.org".parse::<Person>().is_err());
/// # Ok::<(), privacy_batch::PersonError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person(String);

impl Person {
    /// The id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person")
    }
}

impl FromStr for Person {
    type Err = PersonError;

    fn from_str(text: &str) -> Result<Self, PersonError> {
        if is_technical_name(text) { Ok(Self(text.into())) } else { Err(PersonError) }
    }
}

/// Not the host's id of a person. The text is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a person is an opaque id of 1 to 64 of the characters `A-Z a-z 0-9 . _ : / -`, not a name or an e-mail address"
)]
#[non_exhaustive]
pub struct PersonError;

/// Why somebody overrides or approves, for whoever reads the log later. It names no person.
///
/// **Unit:** 1 to 200 characters, neither blank nor with control characters.
///
/// # Examples
/// ```
/// use privacy_batch::Justification;
///
/// let reason: Justification = "the backlog of the first run".parse()?;
/// assert_eq!(reason.as_str(), "the backlog of the first run");
/// assert!(" ".parse::<Justification>().is_err());
/// # Ok::<(), privacy_batch::JustificationError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Justification(String);

impl Justification {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Justification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Free text may say more than it should.
impl fmt::Debug for Justification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Justification")
    }
}

impl FromStr for Justification {
    type Err = JustificationError;

    fn from_str(text: &str) -> Result<Self, JustificationError> {
        let accepted = !text.trim().is_empty()
            && text.chars().count() <= 200
            && !text.chars().any(char::is_control);
        if accepted { Ok(Self(text.into())) } else { Err(JustificationError) }
    }
}

/// Not a justification. The text is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a justification has 1 to 200 characters, not all of them blank and none a control character"
)]
#[non_exhaustive]
pub struct JustificationError;

/// Somebody lets a plan pass caps of the guard, those that are named and no others.
///
/// It goes into the header of the log, with the caps that it was needed for.
///
/// # Examples
/// ```
/// use privacy_batch::{Cap, Override};
///
/// let pass = Override::new([Cap::Share], "operator:7".parse()?, "the backlog of the first run".parse()?);
/// assert!(pass.covers(Cap::Share));
/// assert!(!pass.covers(Cap::ClockAhead));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// B-7.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    pub(crate) caps: BTreeSet<Cap>,
    pub(crate) by: Person,
    pub(crate) reason: Justification,
}

impl Override {
    /// This person lets a plan pass these caps, for this reason.
    #[must_use]
    pub fn new(caps: impl IntoIterator<Item = Cap>, by: Person, reason: Justification) -> Self {
        Self { caps: caps.into_iter().collect(), by, reason }
    }

    /// Whether it covers this cap.
    #[must_use]
    pub fn covers(&self, cap: Cap) -> bool {
        self.caps.contains(&cap)
    }

    /// The caps, in the order of declaration.
    pub fn caps(&self) -> impl Iterator<Item = Cap> + '_ {
        self.caps.iter().copied()
    }

    /// Who answers for it.
    #[must_use]
    pub const fn by(&self) -> &Person {
        &self.by
    }

    /// Why.
    #[must_use]
    pub const fn reason(&self) -> &Justification {
        &self.reason
    }
}

/// Somebody has reviewed one plan and approves of it: bound to its digest, so that it fits no other.
///
/// # Source
/// B-7.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    plan: Digest,
    by: Person,
    reason: Justification,
}

impl Approval {
    /// This person approves of the plan with this digest, for this reason.
    #[must_use]
    pub const fn new(plan: Digest, by: Person, reason: Justification) -> Self {
        Self { plan, by, reason }
    }

    /// The digest of the plan.
    #[must_use]
    pub const fn plan(&self) -> Digest {
        self.plan
    }

    /// Who approves.
    #[must_use]
    pub const fn by(&self) -> &Person {
        &self.by
    }

    /// Why.
    #[must_use]
    pub const fn reason(&self) -> &Justification {
        &self.reason
    }

    /// The two-person rule: who planned does not approve, and it is known who planned.
    pub(crate) fn check(
        &self,
        plan: Digest,
        planner: Option<&Person>,
    ) -> Result<(), ApprovalProblem> {
        if self.plan != plan {
            return Err(ApprovalProblem::OtherPlan);
        }
        match planner {
            None => Err(ApprovalProblem::PlannerUnknown),
            Some(planner) if *planner == self.by => Err(ApprovalProblem::SamePerson),
            Some(_) => Ok(()),
        }
    }
}

/// Why an approval does not count. No override helps: one person cannot stand in for two.
///
/// # Source
/// B-7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum ApprovalProblem {
    /// There has to be an approval, and there is none.
    #[error("the plan has to be approved by a second person, and is not")]
    Missing,
    /// An approval of another plan.
    #[error("the approval is of another plan: its digest differs")]
    OtherPlan,
    /// The plan does not say who made it, so nobody can be known to be the second person.
    #[error(
        "the plan does not name its planner, so an approval cannot be known to be a second person's: plan anew with a planner"
    )]
    PlannerUnknown,
    /// Who approves is who planned.
    #[error("planner and approver are the same person: the approval has to be a second person's")]
    SamePerson,
}

/// That a plan has passed the guard, and by whose leave: what a host keeps beside its journal.
///
/// A run that was interrupted is taken up with it ([`Accepted::resume`](crate::Accepted::resume)): the guard stops a run
/// before its first change, and not half-way. Its text, one line of JSON, is read back strictly.
///
/// # Source
/// B-7, B-6.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub(crate) plan: Digest,
    /// With the caps that it was needed for alone.
    pub(crate) overridden: Option<Override>,
    pub(crate) approved: Option<(Person, Justification)>,
}

impl Passage {
    /// The digest of the plan.
    #[must_use]
    pub const fn plan(&self) -> Digest {
        self.plan
    }

    /// The override, with those of its caps that it was needed for; `None` where it was not needed.
    #[must_use]
    pub const fn overridden(&self) -> Option<&Override> {
        self.overridden.as_ref()
    }

    /// Who approved, where anybody did.
    #[must_use]
    pub fn approved_by(&self) -> Option<&Person> {
        self.approved.as_ref().map(|(by, _)| by)
    }
}

/// What log and passage say about override and approval; nothing where there was neither.
pub(crate) struct Leave<'a>(pub(crate) &'a Passage);

impl fmt::Display for Leave<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Override { caps, by, reason }) = &self.0.overridden {
            let caps = Words(caps.iter());
            write!(f, ",\"overridden\":{caps},\"overridden_by\":\"{by}\"")?;
            write!(f, ",\"override_reason\":{}", quoted(reason)?)?;
        }
        if let Some((by, reason)) = &self.0.approved {
            write!(f, ",\"approved_by\":\"{by}\",\"approval_reason\":{}", quoted(reason)?)?;
        }
        Ok(())
    }
}

fn quoted(reason: &Justification) -> Result<String, fmt::Error> {
    serde_json::to_string(reason.as_str()).map_err(|_| fmt::Error)
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{\"guard\":1,\"plan\":\"{}\"{}}}", self.plan, Leave(self))
    }
}

impl FromStr for Passage {
    type Err = LineProblem;

    fn from_str(line: &str) -> Result<Self, LineProblem> {
        if json::version(line, "guard") != Some(1) {
            return Err(LineProblem::Unreadable("guard"));
        }
        let fields = json::read::<PassageFields>(line)?;
        let overridden = match fields.overridden {
            None => None,
            Some(caps) => Some(Override {
                caps,
                by: required("overridden_by", fields.overridden_by)?,
                reason: required("override_reason", fields.override_reason)?,
            }),
        };
        let approved = match fields.approved_by {
            None => None,
            Some(by) => Some((by, required("approval_reason", fields.approval_reason)?)),
        };
        let passage = Self { plan: required("plan", fields.plan)?, overridden, approved };
        json::canonical(&passage, line)?;
        Ok(passage)
    }
}

#[derive(Default)]
struct PassageFields {
    plan: Option<Digest>,
    overridden: Option<BTreeSet<Cap>>,
    overridden_by: Option<Person>,
    override_reason: Option<Justification>,
    approved_by: Option<Person>,
    approval_reason: Option<Justification>,
}

impl<'de> Record<'de> for PassageFields {
    #[rustfmt::skip]
    const FIELDS: &'static [&'static str] = &[
        "guard", "plan", "overridden", "overridden_by", "override_reason", "approved_by", "approval_reason",
    ];

    fn take<A: MapAccess<'de>>(
        &mut self,
        field: &'static str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match field {
            "guard" => {
                map.next_value::<u64>()?;
            }
            "plan" => self.plan = text(map)?,
            "overridden" => {
                let list: Vec<Text<Cap>> = map.next_value()?;
                self.overridden = Some(list.into_iter().map(|Text(cap)| cap).collect());
            }
            "overridden_by" => self.overridden_by = text(map)?,
            "override_reason" => self.override_reason = text(map)?,
            "approved_by" => self.approved_by = text(map)?,
            _ => self.approval_reason = text(map)?,
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn a_passage_is_read_back_as_it_was_written_and_in_no_other_form() {
        let person = |text: &str| text.parse::<Person>().unwrap();
        let reason = |text: &str| text.parse::<Justification>().unwrap();
        let plain = Passage { plan: Digest::of(b""), overridden: None, approved: None };
        let overridden =
            Some(Override::new([Cap::Share, Cap::Count], person("o:7"), reason("a \"first\" run")));
        let full = Passage {
            overridden,
            approved: Some((person("o:8"), reason("reviewed \\ é"))),
            ..plain.clone()
        };
        for passage in [plain, full] {
            let line = passage.to_string();
            assert_eq!(line.parse(), Ok(passage));
            for (at, _) in line.char_indices() {
                assert!(line.split_at(at).0.parse::<Passage>().is_err());
                assert!(line.replacen('"', " \"", 1).parse::<Passage>().is_err());
            }
        }
    }

    #[test]
    fn an_approval_is_a_second_persons_of_this_plan() {
        let (one, two): (Person, Person) = ("o:1".parse().unwrap(), "o:2".parse().unwrap());
        let plan = Digest::of(b"plan");
        let approval = Approval::new(plan, two.clone(), "reviewed".parse().unwrap());
        assert_eq!(approval.check(plan, Some(&one)), Ok(()));
        assert_eq!(approval.check(plan, Some(&two)), Err(ApprovalProblem::SamePerson));
        assert_eq!(approval.check(plan, None), Err(ApprovalProblem::PlannerUnknown));
        let other = approval.check(Digest::of(b""), Some(&one));
        assert_eq!(other, Err(ApprovalProblem::OtherPlan));
    }

    #[test]
    fn persons_and_justifications_are_short_and_single_lined() {
        for text in ["", "Jean Dupont", "jean@example.org", "é"] {
            assert_eq!(text.parse::<Person>(), Err(PersonError));
        }
        for text in ["", "  ", "a\nb", "a\u{1b}[31m", &"x".repeat(201)] {
            assert!(matches!(text.parse::<Justification>(), Err(JustificationError)));
        }
        assert!("é".repeat(200).parse::<Justification>().is_ok());
    }
}
