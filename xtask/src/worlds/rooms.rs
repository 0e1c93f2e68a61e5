//! The same world in the rooms' words, and the rooms' answers in the oracle's.

use chrono::NaiveDate;
use privacy_oracle::{eligibility as o, erasure, recency as r};
use privacy_rules::{
    anonymization as a, recency as rooms,
    vocabulary::{Day, InactivityPeriod, LastActive},
};
use rust_decimal::Decimal;

use super::{
    compare::Difference,
    world::{Asked, Contact, OURS, World},
};

pub(crate) fn day(date: NaiveDate) -> Result<Day, Difference> {
    Ok(Day::from_date(date)?)
}

pub(crate) fn period(world: &World) -> Result<InactivityPeriod, Difference> {
    Ok(InactivityPeriod::from_months(world.months)?)
}

pub(crate) fn last_active(last: r::LastActive) -> Result<LastActive, Difference> {
    Ok(match last {
        r::LastActive::On(date) => LastActive::On(day(date)?),
        r::LastActive::OpenEnded => LastActive::OpenEnded,
    })
}

pub(crate) fn told_last_active(last: LastActive) -> r::LastActive {
    match last {
        LastActive::On(day) => r::LastActive::On(day.date()),
        LastActive::OpenEnded => r::LastActive::OpenEnded,
    }
}

pub(crate) fn rule_set(rules: r::RuleSet) -> rooms::RuleSet {
    match rules {
        r::RuleSet::V1_0 => rooms::RuleSet::V1_0,
        r::RuleSet::V1_7 => rooms::RuleSet::V1_7,
    }
}

pub(crate) fn baseline(baseline: r::Baseline) -> rooms::Baseline {
    match baseline {
        r::Baseline::Fallback => rooms::Baseline::Fallback,
        r::Baseline::Floor => rooms::Baseline::Floor,
    }
}

pub(crate) fn kind(kind: r::Kind) -> rooms::Kind {
    match kind {
        r::Kind::OptionAcquired => rooms::Kind::OptionAcquired,
        r::Kind::OptionConfirmed => rooms::Kind::OptionConfirmed,
        r::Kind::Reservation => rooms::Kind::Reservation,
        r::Kind::Sale => rooms::Kind::Sale,
        r::Kind::WaitingListJoined => rooms::Kind::WaitingListJoined,
        r::Kind::CampaignClicked => rooms::Kind::CampaignClicked,
        r::Kind::CriterionChanged => rooms::Kind::CriterionChanged,
        r::Kind::AuthorizationsChanged => rooms::Kind::AuthorizationsChanged,
        r::Kind::PaymentCompleted => rooms::Kind::PaymentCompleted,
        r::Kind::EmailSent => rooms::Kind::EmailSent,
        r::Kind::EmailDelivered => rooms::Kind::EmailDelivered,
        r::Kind::EmailOpened => rooms::Kind::EmailOpened,
        r::Kind::OperatorViewed => rooms::Kind::OperatorViewed,
    }
}

pub(crate) fn activity(activity: &r::Activity) -> Result<rooms::Activity, Difference> {
    let on = day(activity.day)?;
    let purchase = |what| -> Result<rooms::Activity, Difference> {
        let product = match activity.product {
            r::Product::Undated => rooms::Product::Undated,
            r::Product::Dated { from, until } => {
                rooms::Product::Dated(rooms::Validity::range(day(from)?, day(until)?)?)
            }
            r::Product::OpenEnded => rooms::Product::Dated(rooms::Validity::OpenEnded),
        };
        Ok(rooms::Activity::purchase(what, on, product))
    };
    let event = |what| rooms::Activity::event(what, on);
    let told = match activity.kind {
        r::Kind::OptionAcquired => purchase(rooms::Purchase::OptionAcquired)?,
        r::Kind::OptionConfirmed => purchase(rooms::Purchase::OptionConfirmed)?,
        r::Kind::Reservation => purchase(rooms::Purchase::Reservation)?,
        r::Kind::Sale => purchase(rooms::Purchase::Sale)?,
        r::Kind::WaitingListJoined => event(rooms::Event::WaitingListJoined),
        r::Kind::CampaignClicked => event(rooms::Event::CampaignClicked),
        r::Kind::CriterionChanged => event(rooms::Event::CriterionChanged),
        r::Kind::AuthorizationsChanged => {
            let remaining = if activity.some_still_granted {
                rooms::Remaining::SomeGranted
            } else {
                rooms::Remaining::NoneGranted
            };
            rooms::Activity::authorizations_changed(on, remaining)
        }
        r::Kind::PaymentCompleted => event(rooms::Event::PaymentCompleted),
        r::Kind::EmailSent => event(rooms::Event::EmailSent),
        r::Kind::EmailDelivered => event(rooms::Event::EmailDelivered),
        r::Kind::EmailOpened => event(rooms::Event::EmailOpened),
        r::Kind::OperatorViewed => event(rooms::Event::OperatorViewed),
    };
    let told = if activity.cancelled { told.cancelled() } else { told };
    Ok(if activity.mass_update { told.by_mass_update() } else { told })
}

pub(crate) fn told_ignored(ignored: rooms::Ignored) -> r::Ignored {
    match ignored {
        rooms::Ignored::NeverCounts => r::Ignored::NeverCounts,
        rooms::Ignored::NotInRuleSet => r::Ignored::NotInRuleSet,
        rooms::Ignored::MassUpdate => r::Ignored::MassUpdate,
        rooms::Ignored::NothingGranted => r::Ignored::NothingGranted,
        rooms::Ignored::OtherInstitution => r::Ignored::OtherInstitution,
    }
}

/// What a host would hand over: the balances of its own organizations, and nothing of another institution's.
pub(crate) fn settlement(contact: &Contact) -> Result<a::Settlement, Difference> {
    let own = contact.balances.iter().filter(|balance| OURS.contains(&balance.organization));
    let amounts = own.map(|balance| a::Amount::try_from(Decimal::new(balance.hundredths, 2)));
    Ok(a::Settlement::of(amounts.collect::<Result<Vec<_>, _>>()?))
}

pub(crate) fn facts(contact: &Contact, last: r::LastActive) -> Result<a::Facts, Difference> {
    Ok(a::Facts {
        state: if contact.anonymized { a::FileState::Anonymized } else { a::FileState::Live },
        kind: match contact.kind {
            o::ContactKind::Individual => a::ContactKind::Individual,
            o::ContactKind::Relay => a::ContactKind::Relay,
            o::ContactKind::Structure => a::ContactKind::Structure,
        },
        roles: contact.other_roles.iter().map(|role| other_role(*role)).collect(),
        last_active: last_active(last)?,
        settlement: settlement(contact)?,
        history: if contact.bought || contact.benefited {
            a::History::Bought
        } else {
            a::History::NeverBought
        },
        accounting: if contact.has_accounting_records {
            a::Accounting::HasRecords
        } else {
            a::Accounting::NoRecords
        },
        holds: contact.holds.iter().map(|one| hold(*one)).collect::<Result<_, _>>()?,
    })
}

fn other_role(role: o::OtherRole) -> a::OtherRole {
    match role {
        o::OtherRole::Supplier => a::OtherRole::Supplier,
        o::OtherRole::Guide => a::OtherRole::Guide,
        o::OtherRole::Exhibitor => a::OtherRole::Exhibitor,
        o::OtherRole::Producer => a::OtherRole::Producer,
        o::OtherRole::Partner => a::OtherRole::Partner,
        o::OtherRole::Contractor => a::OtherRole::Contractor,
    }
}

fn hold(hold: o::Hold) -> Result<a::Hold, Difference> {
    Ok(match hold {
        o::Hold::LegalHold => a::Hold::Legal,
        o::Hold::OpenOrder => a::Hold::OpenOrder,
        o::Hold::FutureTicket(until) => a::Hold::FutureTicket(last_active(until)?),
        o::Hold::OpenDispute => a::Hold::Dispute,
        o::Hold::Restriction => a::Hold::Restriction,
        o::Hold::StatutoryRetention(until) => a::Hold::Retention(last_active(until)?),
    })
}

pub(crate) fn told_blocker(blocker: a::Blocker) -> o::Blocker {
    match blocker {
        a::Blocker::AlreadyAnonymized => o::Blocker::AlreadyAnonymized,
        a::Blocker::Structure => o::Blocker::Structure,
        a::Blocker::OtherRole => o::Blocker::OtherRole,
        a::Blocker::StillActive => o::Blocker::StillActive,
        a::Blocker::OpenEnded => o::Blocker::OpenEnded,
        a::Blocker::Debtor => o::Blocker::Debtor,
        a::Blocker::Creditor => o::Blocker::Creditor,
        a::Blocker::LegalHold => o::Blocker::LegalHold,
        a::Blocker::Restriction => o::Blocker::Restriction,
        a::Blocker::Dispute => o::Blocker::OpenDispute,
        a::Blocker::OpenOrder => o::Blocker::OpenOrder,
        a::Blocker::FutureTicket => o::Blocker::FutureTicket,
        a::Blocker::Retention => o::Blocker::StatutoryRetention,
    }
}

pub(crate) fn told_next_day(next: a::NextDay) -> o::FirstDay {
    match next {
        a::NextDay::Now => o::FirstDay::Now,
        a::NextDay::On(day) => o::FirstDay::On(day.date()),
        a::NextDay::OnceLifted(day) => o::FirstDay::OnceLifted(day.date()),
        a::NextDay::Never => o::FirstDay::Never,
    }
}

pub(crate) fn told_treatment(treatment: a::Treatment) -> erasure::Treatment {
    match treatment {
        a::Treatment::Anonymize => erasure::Treatment::Anonymize,
        a::Treatment::Remove => erasure::Treatment::Remove,
    }
}

pub(crate) fn line(line: erasure::Line) -> Result<a::Line, Difference> {
    Ok(match line {
        erasure::Line::Ticket(until) => a::Line::Ticket { valid_until: last_active(until)? },
        erasure::Line::Undated => a::Line::Undated,
    })
}

/// The type of a question as the oracle tells it apart, and as the rooms do.
pub(crate) fn question(asked: Asked) -> (erasure::Question, a::QuestionType) {
    match asked {
        Asked::Address => (erasure::Question::Address, a::QuestionType::Address),
        Asked::Email => (erasure::Question::Email, a::QuestionType::Email),
        Asked::FreeText => (erasure::Question::Other, a::QuestionType::FreeText),
        Asked::Phone => (erasure::Question::Other, a::QuestionType::Phone),
        Asked::Choice => (erasure::Question::Other, a::QuestionType::Choice),
        Asked::Number => (erasure::Question::Other, a::QuestionType::Number),
        Asked::Date => (erasure::Question::Other, a::QuestionType::Date),
    }
}
