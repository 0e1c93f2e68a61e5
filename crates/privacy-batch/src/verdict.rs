//! What the rooms decide about one subject: the one function behind planning and the check before a change.

use alloc::{format, string::String, vec, vec::Vec};
use core::fmt::Display;

use privacy_anonymization::{
    self as anonymization, Accounting, Blocker, Blockers, History, NextDay, Standing, Treatment,
    assess, assess_on_request, first_day_past, line_is_past, order_ip_is_due, order_reaches,
};
use privacy_recency::{Because, Refresh};
use privacy_vocabulary::{LastActive, RuleId};

use crate::{
    AnswerFacts, ContactFacts, Digest, Facts, Field, Kept, OrderFacts, Outcome, Parameters,
    PersonalData, Problem, Subject, TicketFacts, Trigger, Unreadable, words::words,
};

/// What a run found of a contact's stored indicator.
///
/// # Source
/// R-12, B-4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is no fifth state")]
pub enum StoredIndicator {
    /// There was none: it was computed.
    Missing,
    /// It would have made the contact eligible, was computed anew, and the truth is another.
    Outdated,
    /// It would have made the contact eligible, was computed anew, and is the truth.
    Confirmed,
    /// It was left alone.
    Left,
}

words!(StoredIndicator, "a state of the indicator", {
    Missing = "missing", Outdated = "outdated", Confirmed = "confirmed", Left = "left",
});

/// What was decided about a subject that could be evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) outcome: Outcome,
    pub(crate) rules: Vec<RuleId>,
    pub(crate) reasons: Reasons,
    pub(crate) next: NextDay,
    pub(crate) last_active: LastActive,
    pub(crate) facts: Digest,
}

/// What stands in the way, if anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reasons {
    Contact { blockers: Blockers, indicator: StoredIndicator, because: Option<Because> },
    Other(Option<Kept>),
}

pub(crate) fn judge(
    parameters: &Parameters,
    trigger: Trigger,
    facts: &Facts,
) -> Result<Verdict, Unreadable> {
    match facts {
        Facts::Contact(facts) => contact(parameters, trigger, facts),
        Facts::Ticket(facts) => Ok(ticket(parameters, facts)),
        Facts::Answer(facts) => Ok(answer(parameters, facts)),
        Facts::Order(facts) => Ok(order(parameters, facts)),
    }
}

fn contact(
    parameters: &Parameters,
    trigger: Trigger,
    facts: &ContactFacts,
) -> Result<Verdict, Unreadable> {
    let (last_active, indicator, because) = last_active(parameters, facts)?;
    let known = anonymization::Facts {
        state: facts.state,
        kind: facts.kind,
        roles: facts.roles,
        last_active,
        settlement: facts.settlement,
        history: facts.history,
        accounting: facts.accounting,
        holds: facts.holds,
    };
    let assessment = match trigger {
        Trigger::Inactivity => assess(&known, parameters.period, parameters.today),
        Trigger::Request => assess_on_request(&anonymization::Facts {
            holds: facts.holds.binding_on(parameters.today),
            ..known
        }),
    };
    let blockers = assessment.blockers();
    Ok(Verdict {
        outcome: contact_outcome(assessment.treatment(), blockers),
        rules: match assessment.due() {
            Some(_) => due_rules(trigger, facts),
            None => distinct(blockers.iter().map(Blocker::rule)),
        },
        reasons: Reasons::Contact { blockers, indicator, because },
        next: assessment.next_day(),
        last_active,
        facts: contact_digest(&known),
    })
}

/// The lazy rule: the stored indicator, or the truth where the stored one would make the contact eligible.
fn last_active(
    parameters: &Parameters,
    facts: &ContactFacts,
) -> Result<(LastActive, StoredIndicator, Option<Because>), Unreadable> {
    match (parameters.refresh(facts.stored), facts.stored) {
        (Refresh::Leave, Some(stored)) => Ok((stored, StoredIndicator::Left, None)),
        (Refresh::Leave | Refresh::Recompute(_), stored) => {
            let recency =
                facts.recomputed.ok_or(Unreadable::new(Field::Activity, Problem::Missing))?;
            let indicator = recency.indicator(facts.created, parameters.baseline);
            let state = match stored {
                None => StoredIndicator::Missing,
                Some(stored) if stored == indicator.last_active() => StoredIndicator::Confirmed,
                Some(_) => StoredIndicator::Outdated,
            };
            Ok((indicator.last_active(), state, Some(indicator.because())))
        }
    }
}

/// Scope before time before what a human hand has to lift: a debtor who is still active is active.
pub(crate) fn contact_outcome(treatment: Treatment, blockers: Blockers) -> Outcome {
    if blockers.any(Standing::Scope) {
        Outcome::OutOfScope
    } else if blockers.contains(Blocker::StillActive) || blockers.contains(Blocker::OpenEnded) {
        Outcome::Active
    } else if !blockers.is_empty() {
        Outcome::Blocked
    } else {
        match treatment {
            Treatment::Anonymize => Outcome::Anonymized,
            Treatment::Remove => Outcome::Removed,
        }
    }
}

/// Why it is due, and what becomes of it: a prospect that is anonymised for its accounting records is A-1's case too.
fn due_rules(trigger: Trigger, facts: &ContactFacts) -> Vec<RuleId> {
    let why = match trigger {
        Trigger::Inactivity => RuleId::E1,
        Trigger::Request => RuleId::A3,
    };
    let how = match (facts.history, facts.accounting) {
        (History::NeverBought, Accounting::NoRecords | Accounting::HasRecords) => RuleId::A1,
        (History::Bought, Accounting::NoRecords | Accounting::HasRecords) => RuleId::A2,
    };
    vec![why, how]
}

fn ticket(parameters: &Parameters, facts: &TicketFacts) -> Verdict {
    let TicketFacts { line, ordered, data } = *facts;
    let reaches = line.reaches(ordered);
    let kept =
        kept(data, line_is_past(line, ordered, parameters.period, parameters.today), reaches);
    let content = format!("reaches {reaches}\ndata {}\n", data_word(data));
    aged(parameters, Subject::Ticket, reaches, kept, &content)
}

fn answer(parameters: &Parameters, facts: &AnswerFacts) -> Verdict {
    let AnswerFacts { line, ordered, question, data } = *facts;
    let reaches = line.reaches(ordered);
    let kept = if parameters.questions.contains(&question) {
        kept(data, line_is_past(line, ordered, parameters.period, parameters.today), reaches)
    } else {
        Some(Kept::QuestionType)
    };
    let content = format!("reaches {reaches}\nquestion {question}\ndata {}\n", data_word(data));
    aged(parameters, Subject::Answer, reaches, kept, &content)
}

fn order(parameters: &Parameters, facts: &OrderFacts) -> Verdict {
    let lines = || facts.lines.iter().copied();
    let reaches = order_reaches(facts.ordered, lines());
    let due = order_ip_is_due(facts.ordered, lines(), parameters.period, parameters.today);
    let kept = kept(facts.data, due, reaches);
    let content = format!("reaches {reaches}\ndata {}\n", data_word(facts.data));
    aged(parameters, Subject::Order, reaches, kept, &content)
}

const fn kept(data: PersonalData, past: bool, reaches: LastActive) -> Option<Kept> {
    match (data, past, reaches) {
        (PersonalData::Absent, _, _) => Some(Kept::NothingLeft),
        (PersonalData::Present, true, _) => None,
        (PersonalData::Present, false, LastActive::OpenEnded) => Some(Kept::OpenEnded),
        (PersonalData::Present, false, LastActive::On(_)) => Some(Kept::StillValid),
    }
}

fn aged(
    parameters: &Parameters,
    subject: Subject,
    reaches: LastActive,
    kept: Option<Kept>,
    content: &str,
) -> Verdict {
    let next = match kept {
        None => NextDay::Now,
        Some(Kept::StillValid | Kept::OpenEnded) => {
            first_day_past(reaches, parameters.period).map_or(NextDay::Never, NextDay::On)
        }
        Some(Kept::NothingLeft | Kept::QuestionType) => NextDay::Never,
    };
    Verdict {
        outcome: kept.map_or(Outcome::Erased, Kept::outcome),
        rules: vec![kept.map_or(subject.own_rule(), |kept| kept.rule(subject))],
        reasons: Reasons::Other(kept),
        next,
        last_active: reaches,
        facts: facts_digest(subject, content),
    }
}

/// States, kinds and days: nothing that a keyless hash could be guessed back from to a person.
fn contact_digest(facts: &anonymization::Facts) -> Digest {
    let anonymization::Facts {
        state,
        kind,
        roles,
        last_active,
        settlement,
        history,
        accounting,
        holds,
    } = facts;
    facts_digest(
        Subject::Contact,
        &format!(
            "state {state}\nkind {kind}\nroles {}\nlast-active {last_active}\nowes {}\nis-owed {}\nhistory {history}\n\
             accounting {accounting}\nholds {}\n",
            listed(roles.iter()),
            settlement.owes(),
            settlement.is_owed(),
            listed(holds.iter()),
        ),
    )
}

fn facts_digest(subject: Subject, content: &str) -> Digest {
    Digest::of(format!("privacy-batch facts 1\nsubject {subject}\n{content}").as_bytes())
}

fn listed(items: impl Iterator<Item = impl Display>) -> String {
    items.fold(String::new(), |list, item| format!("{list}{item};"))
}

const fn data_word(data: PersonalData) -> &'static str {
    match data {
        PersonalData::Present => "present",
        PersonalData::Absent => "absent",
    }
}

fn distinct(rules: impl Iterator<Item = RuleId>) -> Vec<RuleId> {
    rules.fold(Vec::new(), |mut list, rule| {
        if !list.contains(&rule) {
            list.push(rule);
        }
        list
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every set of one or two blockers: scope before time before what has to be lifted.
    #[test]
    fn scope_comes_before_the_period_and_the_period_before_the_rest() {
        let outcome = |blockers: &[Blocker]| {
            contact_outcome(Treatment::Anonymize, blockers.iter().copied().collect())
        };
        assert_eq!(outcome(&[]), Outcome::Anonymized);
        assert_eq!(contact_outcome(Treatment::Remove, Blockers::NONE), Outcome::Removed);
        for first in Blocker::ALL {
            for second in Blocker::ALL {
                let either = |of: &[Blocker]| of.contains(first) || of.contains(second);
                let expected = if either(&[
                    Blocker::AlreadyAnonymized,
                    Blocker::Structure,
                    Blocker::OtherRole,
                ]) {
                    Outcome::OutOfScope
                } else if either(&[Blocker::StillActive, Blocker::OpenEnded]) {
                    Outcome::Active
                } else {
                    Outcome::Blocked
                };
                assert_eq!(outcome(&[*first, *second]), expected, "{first} {second}");
            }
        }
    }

    #[test]
    fn what_is_absent_is_kept_whatever_its_age() {
        let on = LastActive::On(privacy_vocabulary::Day::MIN);
        for past in [false, true] {
            assert_eq!(kept(PersonalData::Absent, past, on), Some(Kept::NothingLeft));
        }
        assert_eq!(kept(PersonalData::Present, true, on), None);
        assert_eq!(kept(PersonalData::Present, false, on), Some(Kept::StillValid));
        assert_eq!(
            kept(PersonalData::Present, false, LastActive::OpenEnded),
            Some(Kept::OpenEnded)
        );
    }

    #[test]
    fn rules_are_named_once() {
        let rules = [RuleId::E3, RuleId::E4, RuleId::E4, RuleId::E3, RuleId::E1];
        assert_eq!(distinct(rules.into_iter()), [RuleId::E3, RuleId::E4, RuleId::E1]);
    }
}
