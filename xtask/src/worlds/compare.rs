//! Both answers to every question that a world raises.

use std::{collections::BTreeMap, fmt};

use privacy_oracle::{eligibility, erasure, recency};
use privacy_rules::{
    anonymization::{self, Action, FieldClass, Occasion, Policy, QuestionType},
    recency as room,
};

use super::{
    batch, consent, history, rooms,
    world::{Contact, OURS, Order, World},
};

/// Where the rooms and the oracle part.
#[derive(Debug)]
pub(crate) struct Difference {
    about: String,
    rooms: String,
    oracle: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "they differ in {}", self.about)?;
        writeln!(f, "  the rooms:  {}", self.rooms)?;
        write!(f, "  the oracle: {}", self.oracle)
    }
}

/// The rooms refuse to read the world, though every value of it is within the range of the rules.
impl<E: std::error::Error> From<E> for Difference {
    fn from(error: E) -> Self {
        Self { about: "reading the world".into(), rooms: error.to_string(), oracle: "-".into() }
    }
}

/// How often each case of a group came up, so that a run can show that it was not idle.
#[derive(Debug, Default)]
pub(crate) struct Tally(BTreeMap<&'static str, BTreeMap<&'static str, u64>>);

impl Tally {
    pub(crate) fn count(&mut self, group: &'static str, case: &'static str) {
        self.add(group, case, 1);
    }

    pub(crate) fn join(&mut self, other: &Self) {
        for (group, cases) in &other.0 {
            for (case, times) in cases {
                self.add(group, case, *times);
            }
        }
    }

    fn add(&mut self, group: &'static str, case: &'static str, more: u64) {
        let times = self.0.entry(group).or_default().entry(case).or_default();
        *times = times.saturating_add(more);
    }

    #[cfg(test)]
    pub(crate) fn of(&self, group: &str, case: &str) -> u64 {
        self.0.get(group).and_then(|cases| cases.get(case)).copied().unwrap_or_default()
    }
}

/// A line a group.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (group, cases) in &self.0 {
            write!(f, "  {group:<14}")?;
            let mut separator = "";
            for (case, times) in cases {
                write!(f, "{separator}{case} {times}")?;
                separator = ", ";
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// What is compared, for the head of a difference: evaluated only where there is one.
pub(crate) fn same<T: PartialEq + fmt::Debug>(
    about: impl FnOnce() -> String,
    rooms: &T,
    oracle: &T,
) -> Result<(), Difference> {
    if rooms == oracle {
        return Ok(());
    }
    let (rooms, oracle) = (format!("{rooms:?}"), format!("{oracle:?}"));
    Err(Difference { about: about(), rooms, oracle })
}

/// A claim about the rooms' answer where the specification leaves a choice.
pub(crate) fn one_of<T: PartialEq + fmt::Debug>(
    about: impl FnOnce() -> String,
    rooms: &T,
    oracle: &[T],
) -> Result<(), Difference> {
    if oracle.contains(rooms) {
        return Ok(());
    }
    let (rooms, oracle) = (format!("{rooms:?}"), format!("one of {oracle:?}"));
    Err(Difference { about: about(), rooms, oracle })
}

/// Asks both about everything in the world, and stops at the first difference.
pub(crate) fn compare(world: &World, tally: &mut Tally) -> Result<(), Difference> {
    let schedule = consent::schedule(&world.schedule)?;
    for (contact, number) in world.contacts.iter().zip(1..) {
        let oracle = recency_of(world, contact, number, tally)?;
        let used = lazily(world, contact, number, oracle, tally)?;
        eligibility_of(world, contact, number, used, oracle, tally)?;
        for (order, place) in contact.orders.iter().zip(1..) {
            ageing_of(world, order, &format_args!("order {place} of contact {number}"), tally)?;
        }
        for (send, place) in contact.sends.iter().zip(1..) {
            let whose = format_args!("campaign {place} to contact {number}");
            consent::compare(send, &schedule, &world.schedule, &whose, tally)?;
        }
        for (said, place) in contact.histories.iter().zip(1..) {
            let whose = format_args!("history {place} of contact {number}");
            history::compare(said, &whose, tally)?;
        }
    }
    batch::compare(world, tally)
}

/// the truth about a contact.
fn recency_of(
    world: &World,
    contact: &Contact,
    number: u32,
    tally: &mut Tally,
) -> Result<recency::LastActive, Difference> {
    let rules = rooms::rule_set(world.rules);
    let mut activities = Vec::with_capacity(contact.activities.len());
    for (activity, place) in contact.activities.iter().zip(1..) {
        let about = || format!("activity {place} of contact {number}");
        let told = rooms::activity(activity)?;
        // Whose organization it is, is asked below; here only what the activity itself decides.
        let reasons = recency::reasons_to_ignore(activity, &[activity.organization], world.rules);
        match told.counts(rules) {
            Ok(last) => {
                tally.count("activity", "counts");
                let oracle = recency::date_of(activity);
                same(about, &(rooms::told_last_active(last), vec![]), &(oracle, reasons))?;
            }
            Err(ignored) => {
                tally.count("activity", ignored_word(ignored));
                one_of(about, &rooms::told_ignored(ignored), &reasons)?;
            }
        }
        activities.push((activity.organization, told));
    }

    let found = room::recency_of_institution(activities.iter().copied(), &OURS, rules);
    let oracle = recency::last_activity(&contact.activities, &OURS, world.rules);
    let dates = |winner: room::Winner| rooms::told_last_active(winner.last_active());
    let oracle_date = oracle.as_ref().map(|last| last.date);
    same(|| format!("the recency of contact {number}"), &found.winner().map(dates), &oracle_date)?;
    if let (Some(winner), Some(last)) = (found.winner(), &oracle) {
        tally.count("recency", if last.kinds.len() > 1 { "at a tie" } else { "of one kind" });
        let kinds: Vec<_> = last.kinds.iter().map(|kind| rooms::kind(*kind)).collect();
        one_of(|| format!("the winning activity of contact {number}"), &winner.kind(), &kinds)?;
    } else {
        tally.count("recency", "none");
    }

    // Folded organization by organization, the last one first, and each from the end (R-17, L-3).
    let mut parts = room::Recency::NONE;
    for organization in OURS.iter().rev() {
        let part = activities.iter().rev().copied();
        parts = room::recency_of_institution(part, &[*organization], rules).latest(parts);
    }
    same(|| format!("the recency of contact {number}, from parts"), &parts, &found)?;

    let created = rooms::day(contact.created)?;
    let indicator = found.indicator(created, rooms::baseline(world.baseline));
    let truth = recency::indicator(oracle_date, contact.created, world.baseline);
    let about = || format!("the indicator of contact {number}");
    same(about, &rooms::told_last_active(indicator.last_active()), &truth)?;
    let by_creation = recency::LastActive::On(contact.created) == truth;
    let mut becauses: Vec<_> = oracle
        .iter()
        .filter(|last| last.date == truth)
        .flat_map(|last| &last.kinds)
        .map(|kind| room::Because::Activity(rooms::kind(*kind)))
        .collect();
    if by_creation {
        becauses.push(room::Because::Created);
    }
    one_of(about, &indicator.because(), &becauses)?;
    Ok(truth)
}

/// what a run uses, the stored indicator or the truth.
fn lazily(
    world: &World,
    contact: &Contact,
    number: u32,
    truth: recency::LastActive,
    tally: &mut Tally,
) -> Result<recency::LastActive, Difference> {
    let about = || format!("the lazy recalculation of contact {number}");
    let (period, today) = (rooms::period(world)?, rooms::day(world.today)?);
    let stored = contact.stored.map(rooms::last_active).transpose()?;
    let recompute = recency::must_be_recomputed(contact.stored, world.months.into(), world.today);
    let oracle = match (recompute, contact.stored) {
        (false, _) => room::Refresh::Leave,
        (true, None) => room::Refresh::Recompute(room::Cause::Missing),
        (true, Some(_)) => room::Refresh::Recompute(room::Cause::WouldBeEligible),
    };
    let answer = room::refresh(stored, period, today);
    same(about, &answer, &oracle)?;
    match (answer, contact.stored) {
        (room::Refresh::Leave, Some(stored)) => {
            tally.count("indicator", if stored == truth { "left" } else { "left though stale" });
            Ok(stored)
        }
        (room::Refresh::Leave, None) | (room::Refresh::Recompute(_), _) => {
            tally.count("indicator", "recomputed");
            Ok(truth)
        }
    }
}

/// E-1 to E-6, A-1 to A-3, L-1.
fn eligibility_of(
    world: &World,
    contact: &Contact,
    number: u32,
    used: recency::LastActive,
    truth: recency::LastActive,
    tally: &mut Tally,
) -> Result<(), Difference> {
    let (months, today) = (world.months.into(), world.today);
    let (period, day) = (rooms::period(world)?, rooms::day(world.today)?);
    let facts = rooms::facts(contact, used)?;
    let assessment = anonymization::assess(&facts, period, day);
    let asked = |last_active| eligibility::Contact {
        anonymized: contact.anonymized,
        kind: contact.kind,
        other_roles: contact.other_roles.clone(),
        last_active,
        balances: contact.balances.clone(),
        holds: contact.holds.clone(),
    };
    let oracle = asked(used);

    let blockers = eligibility::blockers(&oracle, &OURS, months, today);
    let about = || format!("the blockers of contact {number}");
    same(about, &told_blockers(assessment.blockers()), &sorted(blockers.clone()))?;
    for blocker in assessment.blockers().iter() {
        tally.count("blocker", blocker.as_str());
    }

    let first = eligibility::first_possible_day(&oracle, &OURS, months, today);
    let about = || format!("the next day of contact {number}");
    same(about, &rooms::told_next_day(assessment.next_day()), &first)?;
    let case = match first {
        eligibility::FirstDay::Now => "now",
        eligibility::FirstDay::On(_) => "by itself",
        eligibility::FirstDay::OnceLifted(_) => "once lifted",
        eligibility::FirstDay::Never => "never",
    };
    tally.count("next day", case);

    let treatment =
        erasure::treatment(contact.bought, contact.benefited, contact.has_accounting_records);
    let about = || format!("the treatment of contact {number}");
    same(about, &rooms::told_treatment(assessment.treatment()), &treatment)?;
    let due = blockers.is_empty().then_some(treatment);
    let about = || format!("what is due to contact {number}");
    same(about, &assessment.due().map(rooms::told_treatment), &due)?;
    let case = match due {
        Some(erasure::Treatment::Anonymize) => "anonymize",
        Some(erasure::Treatment::Remove) => "remove",
        None => "leave",
    };
    tally.count("contact", case);

    // The consequence of R-12: lazily or in full, the same contacts (L-1).
    let in_full = eligibility::blockers(&asked(truth), &OURS, months, today).is_empty();
    let about = || format!("whether contact {number} goes, lazily against in full");
    same(about, &assessment.due().is_some(), &in_full)?;

    // One cut-off for all contacts must say the same as the period for each (E-2).
    if let recency::LastActive::On(last) = truth {
        let passed = privacy_oracle::period_has_passed(last, months, today);
        let before_cutoff = period.cutoff(day).is_some_and(|cutoff| last <= cutoff.date());
        let about = || format!("whether contact {number} lies before the cut-off");
        same(about, &before_cutoff, &passed)?;
        match privacy_oracle::calendar::last_day_of_period(last, months) {
            Some(end) if end == today => tally.count("period", "ends today"),
            Some(end) if end.succ_opt() == Some(today) => tally.count("period", "ended yesterday"),
            Some(_) | None => tally.count("period", "ends on another day"),
        }
    }

    let facts = anonymization::Facts { holds: facts.holds.binding_on(day), ..facts };
    let on_request = anonymization::assess_on_request(&facts);
    let blockers = eligibility::blockers_on_request(&oracle, &OURS, today);
    let about = || format!("the blockers of contact {number}, on request");
    same(about, &told_blockers(on_request.blockers()), &sorted(blockers))?;
    let about = || format!("the treatment of contact {number}, on request");
    same(about, &rooms::told_treatment(on_request.treatment()), &treatment)
}

fn ignored_word(ignored: room::Ignored) -> &'static str {
    match ignored {
        room::Ignored::NeverCounts => "never counts",
        room::Ignored::NotInRuleSet => "not in rule set",
        room::Ignored::MassUpdate => "mass update",
        room::Ignored::NothingGranted => "nothing granted",
        room::Ignored::OtherInstitution => "other institution",
    }
}

pub(crate) fn told_blockers(blockers: anonymization::Blockers) -> Vec<eligibility::Blocker> {
    sorted(blockers.iter().map(rooms::told_blocker).collect())
}

/// In one order, since none is prescribed.
pub(crate) fn sorted(mut blockers: Vec<eligibility::Blocker>) -> Vec<eligibility::Blocker> {
    blockers.sort_unstable_by_key(|blocker| *blocker as u8);
    blockers
}

/// L-14.
fn ageing_of(
    world: &World,
    order: &Order,
    whose: &dyn fmt::Display,
    tally: &mut Tally,
) -> Result<(), Difference> {
    let (months, today) = (world.months.into(), world.today);
    let (period, day) = (rooms::period(world)?, rooms::day(world.today)?);
    let ordered = rooms::day(order.ordered)?;
    let mut lines = Vec::with_capacity(order.lines.len());
    for ((line, asked), place) in order.lines.iter().zip(1..) {
        let told = rooms::line(*line)?;
        let old = erasure::line_is_old(*line, order.ordered, months, today);
        let about = || format!("the age of line {place} of {whose}");
        same(about, &anonymization::line_is_past(told, ordered, period, day), &old)?;
        tally.count("line", if old { "old" } else { "not old" });
        let (question, kind) = rooms::question(*asked);
        let erase =
            Policy::DEFAULT.rule(kind.class(), Occasion::ExpiredTicket).action() == Action::Erase;
        let goes = erasure::answer_goes(question, *line, order.ordered, months, today);
        let about = || format!("the answer of line {place} of {whose}");
        same(about, &(erase && anonymization::line_is_past(told, ordered, period, day)), &goes)?;
        tally.count("answer", if goes { "goes" } else { "stays" });
        lines.push(told);
    }
    let plain: Vec<_> = order.lines.iter().map(|(line, _)| *line).collect();
    let goes = erasure::ip_address_goes(order.ordered, &plain, months, today);
    let about = || format!("the IP address of {whose}");
    same(about, &anonymization::order_ip_is_due(ordered, lines, period, day), &goes)?;
    let case = match (goes, plain.is_empty()) {
        (true, true) => "goes without lines",
        (true, false) => "goes",
        (false, true) => "stays without lines",
        (false, false) => "stays",
    };
    tally.count("IP address", case);
    Ok(())
}

/// what of an address, a contact's or a beneficiary's, outlives each treatment.
pub(crate) fn compare_policy() -> Result<(), Difference> {
    use FieldClass::{
        BeneficiaryCountry, BeneficiaryPostCode, BeneficiaryTown, Country, PostCode, Town,
    };
    for (occasion, country, post_code, town, oracle) in [
        (
            Occasion::AnonymizedContact,
            Country,
            PostCode,
            Town,
            &erasure::KEPT_OF_AN_ANONYMIZED_CONTACT[..],
        ),
        (Occasion::RemovedContact, Country, PostCode, Town, &erasure::KEPT_OF_A_REMOVED_CONTACT),
        (
            Occasion::ExpiredTicket,
            BeneficiaryCountry,
            BeneficiaryPostCode,
            BeneficiaryTown,
            &erasure::KEPT_OF_AN_OLD_TICKETS_BENEFICIARY,
        ),
    ] {
        let classes = [
            (country, erasure::Part::Country),
            (town, erasure::Part::Town),
            (post_code, erasure::Part::PostCode),
        ];
        let kept: Vec<_> = FieldClass::ALL
            .iter()
            .copied()
            .filter(|class| Policy::DEFAULT.rule(*class, occasion).action() == Action::Keep)
            .filter(|class| !is_not_about_a_person(*class) && !is_an_answer(*class))
            .collect();
        let oracle: Vec<_> = FieldClass::ALL
            .iter()
            .copied()
            .filter(|class| classes.iter().any(|(one, part)| one == class && oracle.contains(part)))
            .collect();
        same(|| format!("what is kept: {occasion}"), &kept, &oracle)?;
    }
    Ok(())
}

/// "Everything else that identifies goes": these do not identify, and the books need them.
fn is_not_about_a_person(class: FieldClass) -> bool {
    [
        FieldClass::AccountingAmount,
        FieldClass::AccountingDate,
        FieldClass::AccountingReference,
        FieldClass::ProductData,
        FieldClass::TechnicalKey,
        FieldClass::Status,
    ]
    .contains(&class)
}

/// Answers have a rule of their own, compared ticket by ticket.
fn is_an_answer(class: FieldClass) -> bool {
    QuestionType::ALL.iter().any(|question| question.class() == class)
}
