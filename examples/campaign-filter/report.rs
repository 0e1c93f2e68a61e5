//! What a campaign came to, for people: counts, reasons and days; contacts by the host's ids, and only where one failed.

mod page;

use std::fmt::Write;

use privacy_rules::consent::{Decision, Effect, Facts, Movement, Reason, Regime};

use super::{
    ask::{Ask, regime_word},
    cli::Plan,
    decide::{Compared, Decided, Tick},
    failure::Failed,
};
use crate::page::{grouped, percent};

/// How many contacts that could not be evaluated are named in the report.
const NAMED: usize = 20;

/// Everything that the reports show.
#[derive(Debug)]
pub(crate) struct Report<'a> {
    pub(crate) ask: &'a Ask<'a>,
    pub(crate) source: Source,
    pub(crate) decided: Decided,
    pub(crate) failed: Vec<Failed>,
    /// Files that were made after the day of the campaign.
    pub(crate) later: u64,
    pub(crate) ticks: Vec<Tick>,
}

/// Where the audience comes from.
#[derive(Debug)]
pub(crate) enum Source {
    Institution(String),
    File(String),
}

/// Why a contact is where it is, a few kinds that people tell apart. Each contact is of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Reached,
    NoConsent,
    SaidNo,
    Unreachable,
    Closed,
}

impl Group {
    const ALL: [Self; 5] =
        [Self::Reached, Self::NoConsent, Self::SaidNo, Self::Unreachable, Self::Closed];

    const fn of(reason: Reason) -> Self {
        match reason {
            Reason::Operational | Reason::Granted | Reason::SoftOptIn | Reason::NeverRefused => {
                Self::Reached
            }
            Reason::Objected | Reason::Refused => Self::SaidNo,
            Reason::NoAddress | Reason::Bounced => Self::Unreachable,
            Reason::Deleted | Reason::Anonymized | Reason::Restricted => Self::Closed,
            Reason::Minor
            | Reason::Expired
            | Reason::Unconfirmed
            | Reason::Ended
            | Reason::AddressNotFromSale
            | Reason::NotSimilar
            | Reason::NoOptOutAtCollection
            | Reason::NoOptOutInMessage
            | Reason::NotGranted
            | Reason::LayerForbids => Self::NoConsent,
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Reached => "recipients",
            Self::NoConsent => "no consent that counts",
            Self::SaidNo => "refused or objected",
            Self::Unreachable => "cannot be reached",
            Self::Closed => "file is closed",
        }
    }
}

/// A reason with the contacts that are counted under it, and those for whom it holds.
#[derive(Clone, Copy, Debug)]
struct Held {
    reason: Reason,
    because: u64,
    holding: u64,
}

impl Report<'_> {
    fn contacts(&self) -> u64 {
        self.decided.counts.contacts().saturating_add(self.failures())
    }

    fn recipients(&self) -> u64 {
        self.decided.counts.included()
    }

    fn left_out(&self) -> u64 {
        self.decided.counts.contacts().saturating_sub(self.recipients())
    }

    fn failures(&self) -> u64 {
        u64::try_from(self.failed.len()).unwrap_or(u64::MAX)
    }

    fn group(&self, group: Group) -> u64 {
        let reasons = Reason::ALL.iter().filter(|reason| Group::of(**reason) == group);
        reasons.map(|reason| self.decided.counts.because(*reason)).sum()
    }

    /// The reasons that point one way, the most frequent first.
    fn reasons(&self, effect: Effect) -> Vec<Held> {
        let counts = &self.decided.counts;
        let mut reasons: Vec<Held> = Reason::ALL
            .iter()
            .filter(|reason| reason.effect() == effect)
            .map(|reason| Held {
                reason: *reason,
                because: counts.because(*reason),
                holding: counts.holding(*reason),
            })
            .filter(|held| match effect {
                // One that would include holds for many who are left out for another.
                Effect::Include => held.because > 0,
                Effect::Exclude => held.holding > 0,
            })
            .collect();
        reasons.sort_by_key(|held| std::cmp::Reverse((held.because, held.holding)));
        reasons
    }

    /// The regime that decided, and where it comes from.
    fn regime(&self) -> (Regime, String) {
        let side = &self.ask.side;
        let regime = side.regime().on_channel(self.ask.mailing.channel());
        let from = match side.plan {
            Plan::Schedule => {
                "by the schedule: opt-out until 2018-11-14, explicit consent since".to_owned()
            }
            Plan::Always(asked) if asked == regime => "on every day".to_owned(),
            Plan::Always(asked) => {
                format!("what {} comes to on this channel and day", regime_word(asked))
            }
        };
        (regime, from)
    }

    /// The audience in a few words.
    fn audience(&self) -> String {
        match &self.source {
            Source::Institution(code) => format!("institution {code}"),
            Source::File(name) => format!("file {name}"),
        }
    }

    /// The whole HTML document.
    pub(crate) fn html(&self) -> String {
        page::document(self).into_string()
    }

    /// The report as text.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = self.write_text(&mut text);
        text
    }

    fn write_text(&self, to: &mut String) -> std::fmt::Result {
        let mailing = &self.ask.mailing;
        let (regime, from) = self.regime();
        writeln!(
            to,
            "Campaign {}: {}, {} by {}, on {}",
            mailing.id(),
            mailing.campaign(),
            mailing.purpose(),
            mailing.channel(),
            self.ask.side.view.day
        )?;
        writeln!(to, "Regime   {}, {from}", regime_word(regime))?;
        writeln!(to, "Audience {}", self.audience())?;
        let many = |count: u64, one: &'static str, more| if count == 1 { one } else { more };
        let (contacts, recipients) = (self.contacts(), self.recipients());
        writeln!(to, "\n{:>11} {}", grouped(contacts), many(contacts, "contact", "contacts"))?;
        let share = percent(recipients, contacts);
        let word = many(recipients, "recipient", "recipients");
        writeln!(to, "{:>11} {word}, {share}", grouped(recipients))?;
        writeln!(to, "{:>11} left out", grouped(self.left_out()))?;
        writeln!(to, "{:>11} could not be evaluated (C-17)", grouped(self.failures()))?;
        if self.later > 0 {
            writeln!(
                to,
                "            {} younger than the day and not part of it",
                files_are(self.later)
            )?;
        }
        self.write_reasons(to)?;
        self.write_ending(to)?;
        if let Some((other, compared)) = self.ask.other.as_ref().zip(self.decided.compared.as_ref())
        {
            writeln!(to, "\nFrom {} to {}", other.label(), self.ask.side.label())?;
            write_comparison(to, compared)?;
        }
        self.write_failures(to)
    }

    fn write_reasons(&self, to: &mut String) -> std::fmt::Result {
        let including = self.reasons(Effect::Include);
        if !including.is_empty() {
            writeln!(to, "\nWhy recipients are reached")?;
            for Held { reason, because, .. } in including {
                writeln!(to, "{:>11} {} ({})", grouped(because), reason.sentence(), reason.rule())?;
            }
        }
        let excluding = self.reasons(Effect::Exclude);
        if !excluding.is_empty() {
            writeln!(
                to,
                "\nWhy the others are not: counted once under the gravest, and wherever it holds"
            )?;
            for Held { reason, because, holding } in excluding {
                writeln!(
                    to,
                    "{:>11} {:>11} {} ({})",
                    grouped(because),
                    grouped(holding),
                    reason.sentence(),
                    reason.rule()
                )?;
            }
        }
        Ok(())
    }

    fn write_ending(&self, to: &mut String) -> std::fmt::Result {
        let ending: u64 = self.decided.ending.values().sum();
        match self.decided.ending.keys().next() {
            Some(first) => writeln!(
                to,
                "\n{:>11} {} without anybody's doing, the first on {first} (C-4, C-11)",
                grouped(ending),
                if ending == 1 { "recipient drops out" } else { "recipients drop out" }
            ),
            None => Ok(()),
        }
    }

    fn write_failures(&self, to: &mut String) -> std::fmt::Result {
        if self.failed.is_empty() {
            return Ok(());
        }
        writeln!(to, "\nCould not be evaluated, and so are no recipients (C-17)")?;
        for failed in self.failed.iter().take(NAMED) {
            writeln!(to, "  {failed}")?;
        }
        match self.failed.len().checked_sub(NAMED) {
            Some(more) if more > 0 => writeln!(to, "  and {more} more"),
            Some(_) | None => Ok(()),
        }
    }
}

fn write_comparison(to: &mut String, compared: &Compared) -> std::fmt::Result {
    for movement in [Movement::Gained, Movement::Lost, Movement::StaysIn, Movement::StaysOut] {
        writeln!(to, "{:>11} {}", grouped(compared.shift.of(movement)), movement_label(movement))?;
        for (before, after, count) in flows(compared, movement) {
            writeln!(
                to,
                "{:>23} {}; before: {}",
                grouped(count),
                after.sentence(),
                before.sentence()
            )?;
        }
    }
    if compared.newcomers > 0 {
        writeln!(
            to,
            "            {} younger than that day and not compared",
            files_are(compared.newcomers)
        )?;
    }
    Ok(())
}

/// So many files, and the verb that goes with them.
fn files_are(count: u64) -> String {
    format!("{} {}", grouped(count), if count == 1 { "file is" } else { "files are" })
}

/// Why contacts were gained or lost, the most frequent first. Who stays has no new reason to be named.
fn flows(compared: &Compared, movement: Movement) -> Vec<(Reason, Reason, u64)> {
    let mut flows: Vec<_> = match movement {
        Movement::Gained | Movement::Lost => compared
            .flows
            .iter()
            .filter(|((what, _, _), _)| *what == movement)
            .map(|((_, before, after), count)| (*before, *after, *count))
            .collect(),
        Movement::StaysIn | Movement::StaysOut => Vec::new(),
    };
    flows.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
    flows
}

const fn movement_label(movement: Movement) -> &'static str {
    match movement {
        Movement::Gained => "gained",
        Movement::Lost => "lost",
        Movement::StaysIn => "reached by both",
        Movement::StaysOut => "reached by neither",
    }
}

/// All the reasons of a decision in one line, and the day on which the outcome changes by itself.
pub(crate) fn explain(decision: &Decision) -> String {
    let sentence = |reason: Reason| format!("{} ({})", reason.sentence(), reason.rule());
    let mut text = decision.reasons().iter().map(sentence).collect::<Vec<_>>().join("; ");
    if let Some(day) = decision.changes_on() {
        // Writing into a string does not fail.
        let _ = write!(text, "; another outcome from {day} on");
    }
    text
}

/// What the rule says of an answer, decided by the rule itself.
fn outcome_of(report: &Report<'_>, facts: Facts) -> Decision {
    report.ask.mailing.preview(facts, &report.ask.side.schedule, report.ask.side.view.day)
}
