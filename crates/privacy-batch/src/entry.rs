//! One subject's line of a plan.

use alloc::{string::String, vec::Vec};
use core::fmt;

use privacy_anonymization::{Blockers, NextDay, Treatment};
use privacy_recency::{Because, Indicator};
use privacy_vocabulary::{LastActive, RuleId};
use serde::{
    Serialize,
    de::{DeserializeOwned, MapAccess},
};

use crate::{
    Digest, Effect, Field, Kept, Outcome, Problem, StoredIndicator, Subject, Unreadable,
    json::{self, LineProblem, Record, Text, Words, required, text},
    verdict::{Reasons, Verdict, contact_outcome},
};

/// One subject of a plan, with its outcome and everything that explains it.
///
/// The host's id is the only thing in it that leads to a person, and `{:?}` leaves it out.
///
/// # Source
/// B-3, B-5, E-6.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry<C> {
    pub(crate) position: u64,
    pub(crate) subject: Subject,
    pub(crate) id: C,
    /// The id as JSON, written once.
    pub(crate) id_text: String,
    pub(crate) finding: Finding,
}

/// Evaluated, or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    Judged(Verdict),
    Failed(Unreadable),
}

impl<C> Entry<C> {
    /// Its place in the plan, from 1: the host's journal needs no other key beside the plan's digest.
    #[must_use]
    pub const fn position(&self) -> u64 {
        self.position
    }

    /// What it is about.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        self.subject
    }

    /// The host's id.
    #[must_use]
    pub const fn id(&self) -> &C {
        &self.id
    }

    /// What becomes of it by this plan: every value but [`Outcome::Skipped`].
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        match &self.finding {
            Finding::Judged(verdict) => verdict.outcome,
            Finding::Failed(_) => Outcome::Failed,
        }
    }

    /// What the host is to do, where anything is due.
    #[must_use]
    pub const fn effect(&self) -> Option<Effect> {
        match (self.outcome(), self.subject) {
            (Outcome::Anonymized, _) => Some(Effect::Anonymize),
            (Outcome::Removed, _) => Some(Effect::Remove),
            (Outcome::Erased, Subject::Ticket) => Some(Effect::EraseBeneficiary),
            (Outcome::Erased, Subject::Answer) => Some(Effect::EraseAnswer),
            (Outcome::Erased, Subject::Order) => Some(Effect::EraseIp),
            (Outcome::Erased, Subject::Contact)
            | (
                Outcome::Blocked
                | Outcome::Skipped
                | Outcome::Active
                | Outcome::OutOfScope
                | Outcome::Failed,
                _,
            ) => None,
        }
    }

    /// The rules behind the outcome.
    #[must_use]
    pub fn rules(&self) -> &[RuleId] {
        match &self.finding {
            Finding::Judged(verdict) => &verdict.rules,
            Finding::Failed(_) => &[RuleId::B5],
        }
    }

    /// Everything that stands in a contact's way; empty for the other subjects, which have [`kept`](Self::kept).
    #[must_use]
    pub const fn blockers(&self) -> Blockers {
        match &self.finding {
            Finding::Judged(Verdict { reasons: Reasons::Contact { blockers, .. }, .. }) => {
                *blockers
            }
            Finding::Judged(_) | Finding::Failed(_) => Blockers::NONE,
        }
    }

    /// Why a ticket, an answer or an order stays as it is.
    #[must_use]
    pub const fn kept(&self) -> Option<Kept> {
        match &self.finding {
            Finding::Judged(Verdict { reasons: Reasons::Other(kept), .. }) => *kept,
            Finding::Judged(_) | Finding::Failed(_) => None,
        }
    }

    /// The first day on which it can become due; `None` where it could not be evaluated.
    #[must_use]
    pub const fn next_day(&self) -> Option<NextDay> {
        match &self.finding {
            Finding::Judged(verdict) => Some(verdict.next),
            Finding::Failed(_) => None,
        }
    }

    /// How far the contact's activity reaches, a ticket's validity, or the longest line of an order; `None` where it could
    /// not be evaluated.
    #[must_use]
    pub const fn last_active(&self) -> Option<LastActive> {
        match &self.finding {
            Finding::Judged(verdict) => Some(verdict.last_active),
            Finding::Failed(_) => None,
        }
    }

    /// What was found of a contact's stored indicator.
    #[must_use]
    pub const fn stored_indicator(&self) -> Option<StoredIndicator> {
        match &self.finding {
            Finding::Judged(Verdict { reasons: Reasons::Contact { indicator, .. }, .. }) => {
                Some(*indicator)
            }
            Finding::Judged(_) | Finding::Failed(_) => None,
        }
    }

    /// The activity that decided, where the indicator was computed anew.
    #[must_use]
    pub const fn because(&self) -> Option<Because> {
        match &self.finding {
            Finding::Judged(Verdict { reasons: Reasons::Contact { because, .. }, .. }) => *because,
            Finding::Judged(_) | Finding::Failed(_) => None,
        }
    }

    /// The indicator that the host may store, apart from any effect and after a simulation too: there is one where the
    /// stored indicator was missing or out of date.
    ///
    /// # Source
    /// B-4, R-12.
    #[must_use]
    pub const fn refreshed(&self) -> Option<Indicator> {
        match (self.stored_indicator(), self.last_active(), self.because()) {
            (
                Some(StoredIndicator::Missing | StoredIndicator::Outdated),
                Some(last_active),
                Some(because),
            ) => Some(Indicator::new(last_active, because)),
            _ => None,
        }
    }

    /// Which fact could not be read, where the subject failed.
    #[must_use]
    pub const fn failure(&self) -> Option<Unreadable> {
        match &self.finding {
            Finding::Judged(_) => None,
            Finding::Failed(unreadable) => Some(*unreadable),
        }
    }

    /// The digest of the facts that the outcome rests on: states, kinds and days. The stored indicator is none of them.
    #[must_use]
    pub const fn facts(&self) -> Option<Digest> {
        match &self.finding {
            Finding::Judged(verdict) => Some(verdict.facts),
            Finding::Failed(_) => None,
        }
    }
}

impl<C> fmt::Debug for Entry<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("position", &self.position)
            .field("subject", &self.subject)
            .field("finding", &self.finding)
            .finish_non_exhaustive()
    }
}

/// The line as a plan writes it.
impl<C> fmt::Display for Entry<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { position, subject, id_text, .. } = self;
        let outcome = self.outcome().planned();
        write!(
            f,
            "{{\"n\":{position},\"subject\":\"{subject}\",\"id\":{id_text},\"outcome\":\"{outcome}\""
        )?;
        match &self.finding {
            Finding::Judged(verdict) => {
                write!(f, ",\"rules\":{}", Words(verdict.rules.iter()))?;
                match verdict.reasons {
                    Reasons::Contact { blockers, indicator, because } => {
                        write!(f, ",\"blockers\":{}", Words(blockers.iter()))?;
                        write!(f, ",\"indicator\":\"{indicator}\"")?;
                        optional(f, "because", because)?;
                    }
                    Reasons::Other(kept) => optional(f, "kept", kept)?,
                }
                let Verdict { next, last_active, facts, .. } = verdict;
                write!(
                    f,
                    ",\"next\":\"{next}\",\"last_active\":\"{last_active}\",\"facts\":\"{facts}\"}}"
                )
            }
            Finding::Failed(unreadable) => {
                let (field, problem) = (unreadable.field(), unreadable.problem());
                write!(f, ",\"field\":\"{field}\",\"problem\":\"{problem}\"}}")
            }
        }
    }
}

pub(crate) fn optional(
    f: &mut fmt::Formatter<'_>,
    field: &str,
    word: Option<impl fmt::Display>,
) -> fmt::Result {
    word.map_or(Ok(()), |word| write!(f, ",\"{field}\":\"{word}\""))
}

/// An id as JSON on one line, or nothing where serde cannot write it so.
pub(crate) fn id_text(id: &impl Serialize) -> Option<String> {
    serde_json::to_string(id).ok().filter(|text| !text.contains(['\n', '\r']))
}

impl<C: Serialize + DeserializeOwned> Entry<C> {
    pub(crate) fn read(line: &str) -> Result<Self, LineProblem> {
        let entry = json::read::<Fields<C>>(line)?.check()?;
        json::canonical(&entry, line)?;
        Ok(entry)
    }
}

struct Fields<C> {
    position: Option<u64>,
    subject: Option<Subject>,
    id: Option<C>,
    outcome: Option<Outcome>,
    rules: Option<Vec<RuleId>>,
    blockers: Option<Blockers>,
    indicator: Option<StoredIndicator>,
    because: Option<Because>,
    kept: Option<Kept>,
    next: Option<NextDay>,
    last_active: Option<LastActive>,
    facts: Option<Digest>,
    field: Option<Field>,
    problem: Option<Problem>,
}

impl<C> Default for Fields<C> {
    fn default() -> Self {
        Self {
            position: None,
            subject: None,
            id: None,
            outcome: None,
            rules: None,
            blockers: None,
            indicator: None,
            because: None,
            kept: None,
            next: None,
            last_active: None,
            facts: None,
            field: None,
            problem: None,
        }
    }
}

/// An outcome in the words of a plan.
struct Planned(Outcome);

impl core::str::FromStr for Planned {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Outcome::from_planned(text).map(Self).ok_or(())
    }
}

impl<'de, C: DeserializeOwned> Record<'de> for Fields<C> {
    #[rustfmt::skip]
    const FIELDS: &'static [&'static str] = &[
        "n", "subject", "id", "outcome", "rules", "blockers", "indicator", "because", "kept", "next", "last_active",
        "facts", "field", "problem",
    ];

    fn take<A: MapAccess<'de>>(
        &mut self,
        field: &'static str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match field {
            "n" => self.position = Some(map.next_value()?),
            "subject" => self.subject = text(map)?,
            "id" => self.id = Some(map.next_value()?),
            "outcome" => self.outcome = text(map)?.map(|Planned(outcome)| outcome),
            "rules" => {
                let list: Vec<Text<RuleId>> = map.next_value()?;
                self.rules = Some(list.into_iter().map(|Text(rule)| rule).collect());
            }
            "blockers" => {
                let list: Vec<Text<_>> = map.next_value()?;
                self.blockers = Some(list.into_iter().map(|Text(blocker)| blocker).collect());
            }
            "indicator" => self.indicator = text(map)?,
            "because" => self.because = text(map)?,
            "kept" => self.kept = text(map)?,
            "next" => self.next = text(map)?,
            "last_active" => self.last_active = text(map)?,
            "facts" => self.facts = text(map)?,
            "field" => self.field = text(map)?,
            _ => self.problem = text(map)?,
        }
        Ok(())
    }
}

impl<C: Serialize> Fields<C> {
    /// Fields that do not belong to the kind of line show in the comparison with what would be written.
    fn check(self) -> Result<Entry<C>, LineProblem> {
        let id = required("id", self.id)?;
        let id_text = id_text(&id).ok_or(LineProblem::Unreadable("id"))?;
        let subject = required("subject", self.subject)?;
        let outcome = required("outcome", self.outcome)?;
        let finding = if outcome == Outcome::Failed {
            let field = required("field", self.field)?;
            Finding::Failed(Unreadable::new(field, required("problem", self.problem)?))
        } else {
            let reasons = match subject {
                Subject::Contact => Reasons::Contact {
                    blockers: required("blockers", self.blockers)?,
                    indicator: required("indicator", self.indicator)?,
                    because: self.because,
                },
                Subject::Ticket | Subject::Answer | Subject::Order => Reasons::Other(self.kept),
            };
            Finding::Judged(Verdict {
                outcome,
                rules: required("rules", self.rules)?,
                reasons,
                next: required("next", self.next)?,
                last_active: required("last_active", self.last_active)?,
                facts: required("facts", self.facts)?,
            })
        };
        let position = required("n", self.position)?;
        let entry = Entry { position, subject, id, id_text, finding };
        entry.is_consistent()?;
        Ok(entry)
    }
}

impl<C> Entry<C> {
    /// Whether outcome, reasons and next day agree.
    fn is_consistent(&self) -> Result<(), LineProblem> {
        let Finding::Judged(verdict) = &self.finding else { return Ok(()) };
        let agrees = match verdict.reasons {
            Reasons::Contact { blockers, .. } => [Treatment::Anonymize, Treatment::Remove]
                .into_iter()
                .any(|treatment| contact_outcome(treatment, blockers) == verdict.outcome),
            Reasons::Other(kept) => verdict.outcome == kept.map_or(Outcome::Erased, Kept::outcome),
        };
        if !agrees {
            return Err(LineProblem::Contradictory("outcome"));
        }
        if (verdict.next == NextDay::Now) != self.effect().is_some() {
            return Err(LineProblem::Contradictory("next"));
        }
        match verdict.reasons {
            Reasons::Contact { indicator, because, .. }
                if (indicator == StoredIndicator::Left) != because.is_none() =>
            {
                Err(LineProblem::Contradictory("because"))
            }
            Reasons::Contact { .. } | Reasons::Other(_) => Ok(()),
        }
    }
}
