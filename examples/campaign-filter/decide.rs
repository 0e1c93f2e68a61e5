//! The decision, twice: over columns for the counts, over contacts for the permits. The two must agree (L-15).

use std::collections::BTreeMap;

use chrono::Datelike;
use privacy_rules::{
    consent::{
        Campaign, Columns, Comparison, Counts, Decision, Facts, Layer, Movement, Reason, Regime,
        Selection, Shift, Verdict,
    },
    vocabulary::Day,
};

use super::{
    ask::{Ask, Side},
    audience::{Answers, Contact, File, Later, Problem, View},
    failure::{Failed, Failure},
    files::{Part, Recipients},
};

/// How many quarters the campaign is replayed for the picture.
const QUARTERS: usize = 48;

/// The contacts of a campaign, seen from its day and from the one it is compared with.
#[derive(Debug)]
pub(crate) struct Audience {
    rows: Vec<Row>,
    pub(crate) failed: Vec<Failed>,
    /// Files that were made after the day of the campaign.
    pub(crate) later: u64,
    pub(crate) ticks: Vec<Tick>,
}

#[derive(Debug)]
struct Row {
    id: String,
    now: Facts,
    other: Option<Facts>,
}

/// The same campaign on another day: how many it would have reached, by the first reason.
#[derive(Clone, Debug)]
pub(crate) struct Tick {
    pub(crate) day: Day,
    pub(crate) reached: BTreeMap<Reason, u64>,
}

impl Audience {
    pub(crate) fn new(ask: &Ask<'_>) -> Self {
        let ticks = match ask.mailing.campaign() {
            Campaign::Marketing => ticks(ask.side.view.day),
            // Consent does not filter it, so there is nothing to see.
            Campaign::Operational => Vec::new(),
        };
        Self { rows: Vec::new(), failed: Vec::new(), later: 0, ticks }
    }

    /// How many contacts are decided.
    pub(crate) const fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn take(&mut self, ask: &Ask<'_>, contact: Contact) {
        let Contact { id, line, file } = contact;
        match self.row(ask, id.as_deref().unwrap_or_default(), file) {
            Ok(Some(row)) => self.rows.push(row),
            Ok(None) => self.later = self.later.saturating_add(1),
            Err(problem) => self.failed.push(Failed { id, line, problem }),
        }
    }

    fn row(
        &mut self,
        ask: &Ask<'_>,
        id: &str,
        file: Result<File, Problem>,
    ) -> Result<Option<Row>, Problem> {
        let file = file?;
        if !file.exists_on(ask.side.view.day) {
            return Ok(None);
        }
        let now = file.facts(ask.side.view)?;
        let other = match &ask.other {
            Some(other) if file.exists_on(other.view.day) => Some(file.facts(other.view)?),
            Some(_) | None => None,
        };
        match file.answers {
            Answers::History(_) => self.replay(ask, &file)?,
            // Nothing is known of other days.
            Answers::Current(..) => self.ticks.clear(),
        }
        Ok(Some(Row { id: id.to_owned(), now, other }))
    }

    fn replay(&mut self, ask: &Ask<'_>, file: &File) -> Result<(), Problem> {
        for tick in self.ticks.iter_mut().filter(|tick| file.exists_on(tick.day)) {
            let facts = file.facts(View { day: tick.day, later: Later::IsAhead })?;
            let decision = ask.mailing.preview(facts, &ask.side.schedule, tick.day);
            if decision.includes() {
                bump(tick.reached.entry(decision.because()).or_default());
            }
        }
        Ok(())
    }
}

/// The first days of the quarters up to a day, and the day itself.
fn ticks(day: Day) -> Vec<Tick> {
    let date = day.date();
    let quarter =
        date.year().saturating_mul(4).saturating_add(date.month0().div_euclid(3).cast_signed());
    let first_day = |back: usize| {
        let quarter = quarter.checked_sub(i32::try_from(back).ok()?)?;
        let month = quarter.rem_euclid(4).unsigned_abs().saturating_mul(3).saturating_add(1);
        Day::from_ymd(quarter.div_euclid(4), month, 1).ok()
    };
    let mut days: Vec<Day> = (0..QUARTERS).rev().filter_map(first_day).collect();
    if days.last() != Some(&day) {
        days.push(day);
    }
    days.into_iter().map(|day| Tick { day, reached: BTreeMap::new() }).collect()
}

/// What a campaign comes to.
#[derive(Debug)]
pub(crate) struct Decided {
    pub(crate) counts: Counts,
    /// Recipients whom the campaign loses by itself, by the day from which it does.
    pub(crate) ending: BTreeMap<Day, u64>,
    pub(crate) compared: Option<Compared>,
}

/// From the regime or day that was named to the campaign: who is gained, who is lost, and why.
#[derive(Debug, Default)]
pub(crate) struct Compared {
    pub(crate) shift: Shift,
    /// Contacts by what becomes of them, why it was so before and why it is so now.
    pub(crate) flows: BTreeMap<(Movement, Reason, Reason), u64>,
    /// Contacts whose file is younger than the day that was named.
    pub(crate) newcomers: u64,
}

impl Compared {
    pub(crate) fn contacts(&self) -> u64 {
        Movement::ALL.iter().map(|movement| self.shift.of(*movement)).sum()
    }
}

/// Decides the whole audience. Each permit is used up by a line of the list; there is no other way onto it (C-6).
pub(crate) fn decide(
    ask: &Ask<'_>,
    audience: Audience,
    recipients: &mut Recipients,
    mut decisions: Option<&mut Part>,
    mut each: impl FnMut() -> Result<(), Failure>,
) -> Result<Decided, Failure> {
    let selection = over_columns(ask, &audience)?;
    let compared = match &ask.other {
        Some(other) => Some(compare(ask, other, &audience)?),
        None => None,
    };
    let mut expected = selection.included().iter();
    let mut ending: BTreeMap<Day, u64> = BTreeMap::new();
    let Side { schedule, view, .. } = &ask.side;
    for (position, Row { id, now, .. }) in (0_u32..).zip(audience.rows) {
        each()?;
        let verdict = ask.mailing.decide(id, now, schedule, view.day);
        if let Some(part) = decisions.as_deref_mut() {
            write_decision(part, &verdict)?;
        }
        if let Verdict::Send(permit) = verdict {
            if expected.next() != Some(&position) {
                return Err(Failure::Disagreement);
            }
            if let Some(day) = permit.decision().changes_on() {
                bump(ending.entry(day).or_default());
            }
            recipients.add(permit)?;
        }
    }
    if expected.next().is_some() {
        return Err(Failure::Disagreement);
    }
    Ok(Decided { counts: selection.counts().clone(), ending, compared })
}

fn write_decision(part: &mut Part, verdict: &Verdict<String, &str, &str>) -> Result<(), Failure> {
    let (contact, outcome, decision) = match verdict {
        Verdict::Send(permit) => (permit.contact(), "recipient", permit.decision()),
        Verdict::Leave(contact, decision) => (contact, "left-out", *decision),
    };
    let joined = |word: fn(Reason) -> &'static str| {
        decision.reasons().iter().map(word).collect::<Vec<_>>().join(" ")
    };
    let changes = decision.changes_on().map_or_else(String::new, |day| day.to_string());
    let (reasons, rules) = (joined(Reason::as_str), joined(|reason| reason.rule().as_str()));
    part.cells(&[contact, outcome, &reasons, &rules, &changes])
}

/// An audience as one byte a contact.
struct Bytes {
    answers: Vec<u8>,
    blocks: Vec<u8>,
    /// Only where a soft opt-in asks for them.
    conditions: Option<Vec<u8>>,
}

impl Bytes {
    fn of(ask: &Ask<'_>, facts: &[Facts]) -> Self {
        let column = |byte: fn(&Facts) -> u8| facts.iter().map(byte).collect::<Vec<u8>>();
        Self {
            answers: column(|facts| facts.answered().standing().code()),
            blocks: column(|facts| facts.blocks().bits()),
            conditions: ask.asks_for_origins().then(|| column(|facts| facts.conditions().bits())),
        }
    }

    fn with<T>(
        &self,
        use_columns: impl FnOnce(&Columns<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let layers = [(Layer::AUTHORIZATION, self.answers.as_slice())];
        let columns = Columns::new(&layers, &self.blocks)?;
        match &self.conditions {
            Some(conditions) => use_columns(&columns.with_conditions(conditions)?),
            None => use_columns(&columns),
        }
    }
}

fn regime(ask: &Ask<'_>, side: &Side) -> (Campaign, Regime) {
    (ask.mailing.campaign(), side.regime().on_channel(ask.mailing.channel()))
}

fn over_columns(ask: &Ask<'_>, audience: &Audience) -> Result<Selection, Failure> {
    let facts: Vec<Facts> = audience.rows.iter().map(|row| row.now.on(ask.side.view.day)).collect();
    let (campaign, regime) = regime(ask, &ask.side);
    Bytes::of(ask, &facts).with(|columns| Ok(columns.select(campaign, regime)?))
}

fn compare(ask: &Ask<'_>, other: &Side, audience: &Audience) -> Result<Compared, Failure> {
    let pairs: Vec<(Facts, Facts)> = audience
        .rows
        .iter()
        .filter_map(|row| Some((row.other?.on(other.view.day), row.now.on(ask.side.view.day))))
        .collect();
    let mut compared = Compared::default();
    let newcomers = audience.rows.len().saturating_sub(pairs.len());
    compared.newcomers = u64::try_from(newcomers).unwrap_or(u64::MAX);
    for (before, after) in &pairs {
        let on = |facts: Facts, side: &Side| -> Decision {
            ask.mailing.preview(facts, &side.schedule, side.view.day)
        };
        let comparison = Comparison::of(on(*before, other), on(*after, &ask.side));
        compared.shift.add(&comparison);
        let why = (comparison.before().because(), comparison.after().because());
        bump(compared.flows.entry((comparison.movement(), why.0, why.1)).or_default());
    }
    let (before, after): (Vec<Facts>, Vec<Facts>) = pairs.into_iter().unzip();
    let before = Bytes::of(ask, &before);
    let over_columns = Bytes::of(ask, &after).with(|after| {
        before
            .with(|before| Ok(before.compare(regime(ask, other), after, regime(ask, &ask.side))?))
    })?;
    if *over_columns.shift() == compared.shift { Ok(compared) } else { Err(Failure::Disagreement) }
}

pub(super) const fn bump(count: &mut u64) {
    *count = count.saturating_add(1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_ends_with_the_day_and_has_no_day_twice() {
        let days = |text: &str| -> Vec<String> {
            ticks(text.parse().unwrap()).iter().map(|tick| tick.day.to_string()).collect()
        };
        let june = days("2026-06-30");
        assert_eq!(june.len(), QUARTERS + 1);
        assert_eq!(june[0], "2014-07-01");
        assert_eq!(june[47..], ["2026-04-01", "2026-06-30"]);
        assert_eq!(days("2026-04-01").len(), QUARTERS);
        assert_eq!(days("1900-02-01"), ["1900-01-01", "1900-02-01"]);
    }
}
