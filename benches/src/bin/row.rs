//! The row form: recency and outcome of one contact from ten activities with everything that explains them, beside one
//! decision of Cedar's on the outcome alone.
//!
//! Cedar is handed the facts that follow from the recency, since its policies cannot fold a list; requests are built
//! beforehand. For every contact both must name the same blockers before anything is timed.

use std::{collections::BTreeSet, hint::black_box, io::Write, process::ExitCode, str::FromStr};

use cedar_policy::{Authorizer, Entities, EntityUid, PolicySet, Request, RestrictedExpression};
use privacy_benches::timing::{median, nanoseconds_each};
use privacy_rules::{
    anonymization::{
        Accounting, Assessment, Blocker, ContactKind, Facts, FileState, History, Holds, OtherRole,
        OtherRoles, Settlement, assess,
    },
    recency::{
        Activity, Baseline, Event, Indicator, Omission, Product, Purchase, Recency, Remaining,
        RuleSet, Validity, recency_explained,
    },
    vocabulary::{Day, InactivityPeriod, LastActive},
};
use serde_json::json;

type Failure = Box<dyn std::error::Error>;

const ACTIVITIES: usize = 10;
const CONTACTS: usize = 256;
const ROUNDS: usize = 11;
/// 2012-01-01 and 2026-06-30.
const DAYS: std::ops::RangeInclusive<i32> = 15_340..=20_634;

/// One contact as a service has it in hand; `facts.last_active` is what has to be found out.
struct Contact {
    activities: [Activity; ACTIVITIES],
    created: Day,
    facts: Facts,
}

/// Everything there is to say about it, apart from what was left out.
struct Explained {
    recency: Recency,
    indicator: Indicator,
    assessment: Assessment,
}

/// A word on each activity that was left out, in a place that is used again for the next contact.
type LeftOut = [Option<Omission>; ACTIVITIES];

fn explain(contact: &Contact, today: Day, left_out: &mut LeftOut) -> Explained {
    let mut places = left_out.iter_mut();
    let activities = contact.activities.iter().copied();
    let recency = recency_explained(activities, RuleSet::V1_7, |omission| {
        if let Some(place) = places.next() {
            *place = Some(omission);
        }
    });
    for place in places {
        *place = None;
    }
    let indicator = recency.indicator(contact.created, Baseline::Fallback);
    let facts = Facts { last_active: indicator.last_active(), ..contact.facts };
    let assessment = assess(&facts, InactivityPeriod::DEFAULT, today);
    Explained { recency, indicator, assessment }
}

fn contacts() -> Result<Vec<Contact>, Failure> {
    let mut random = fastrand::Rng::with_seed(1);
    (0..CONTACTS).map(|_| contact(&mut random)).collect()
}

fn contact(random: &mut fastrand::Rng) -> Result<Contact, Failure> {
    let created = random.i32(DAYS);
    // Half of the contacts have done nothing for long.
    let latest = if random.bool() { *DAYS.end() } else { created.saturating_add(300) };
    let mut activities = Vec::new();
    for _ in 0..ACTIVITIES {
        let day = Day::from_epoch_days(random.i32(created.min(latest)..=latest))?;
        activities.push(activity(random, day)?);
    }
    let balance = ["0", "0", "0", "0", "12.50", "-3.00"];
    let balance = random.choice(balance).unwrap_or_default().parse()?;
    let roles = if random.u8(0..10) == 0 { Some(OtherRole::Guide) } else { None };
    Ok(Contact {
        activities: activities.try_into().map_err(|_| "not ten activities")?,
        created: Day::from_epoch_days(created)?,
        facts: Facts {
            state: if random.u8(0..20) == 0 { FileState::Anonymized } else { FileState::Live },
            kind: random.choice(ContactKind::ALL).copied().unwrap_or(ContactKind::Individual),
            roles: roles.into_iter().collect::<OtherRoles>(),
            last_active: LastActive::OpenEnded,
            settlement: Settlement::of([balance]),
            history: random.choice(History::ALL).copied().unwrap_or(History::Bought),
            accounting: random.choice(Accounting::ALL).copied().unwrap_or(Accounting::HasRecords),
            holds: Holds::NONE,
        },
    })
}

fn activity(random: &mut fastrand::Rng, day: Day) -> Result<Activity, Failure> {
    let valid = Day::from_epoch_days(day.epoch_days().saturating_add(random.i32(0..200)))?;
    let product = Product::Dated(Validity::Until(valid));
    Ok(match random.u8(0..10) {
        0..3 => Activity::purchase(Purchase::Sale, day, product),
        3 => Activity::purchase(Purchase::Reservation, day, Product::Undated),
        4 => Activity::purchase(Purchase::Sale, day, product).cancelled(),
        5 => Activity::event(Event::CampaignClicked, day),
        6 => Activity::authorizations_changed(day, Remaining::NoneGranted),
        7 => Activity::event(Event::PaymentCompleted, day),
        8.. => Activity::event(Event::EmailOpened, day),
    })
}

const POLICIES: &str = r#"
@id("due")                permit (principal, action == Action::"erase", resource);
@id("already-anonymized") forbid (principal, action, resource) when { context.anonymized };
@id("structure")          forbid (principal, action, resource) when { context.kind == "structure" };
@id("other-role")         forbid (principal, action, resource) when { context.other_role };
@id("still-active")       forbid (principal, action, resource) when { context.last_active > context.cutoff };
@id("debtor")             forbid (principal, action, resource) when { context.owes };
@id("creditor")           forbid (principal, action, resource) when { context.is_owed };
"#;

struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
}

impl Cedar {
    fn request(
        contact: &Contact,
        last_active: LastActive,
        cutoff: Day,
    ) -> Result<Request, Failure> {
        let flag = RestrictedExpression::new_bool;
        let day = |day: Day| RestrictedExpression::new_long(day.epoch_days().into());
        let facts = &contact.facts;
        let context = cedar_policy::Context::from_pairs([
            ("anonymized".into(), flag(facts.state == FileState::Anonymized)),
            ("kind".into(), RestrictedExpression::new_string(facts.kind.to_string())),
            ("other_role".into(), flag(!facts.roles.is_empty())),
            ("last_active".into(), day(last_active.day().unwrap_or(Day::MAX))),
            ("cutoff".into(), day(cutoff)),
            ("owes".into(), flag(facts.settlement.owes())),
            ("is_owed".into(), flag(facts.settlement.is_owed())),
        ])?;
        let who = EntityUid::from_str(r#"Batch::"1""#)?;
        let what = EntityUid::from_str(r#"Action::"erase""#)?;
        let whom = EntityUid::from_str(r#"Contact::"1""#)?;
        Ok(Request::new(who, what, whom, context, None)?)
    }

    fn decide(&self, request: &Request) -> cedar_policy::Response {
        self.authorizer.is_authorized(request, &self.policies, &self.entities)
    }

    /// The policies that decided: what forbids, or else what permits.
    fn reasons(&self, request: &Request) -> BTreeSet<String> {
        let response = self.decide(request);
        let ids = response.diagnostics().reason();
        ids.filter_map(|id| self.policies.annotation(id, "id").map(ToString::to_string)).collect()
    }
}

fn ours(assessment: Assessment) -> BTreeSet<String> {
    let blockers = assessment.blockers().iter().map(|blocker: Blocker| blocker.to_string());
    let due = assessment.due().map(|_| "due".to_owned());
    blockers.chain(due).collect()
}

fn run() -> Result<serde_json::Value, Failure> {
    let today = Day::from_epoch_days(*DAYS.end())?;
    let cutoff = InactivityPeriod::DEFAULT.cutoff(today).ok_or("no day is old enough")?;
    let contacts = contacts()?;
    let cedar = Cedar {
        authorizer: Authorizer::new(),
        policies: PolicySet::from_str(POLICIES)?,
        entities: Entities::empty(),
    };
    let mut requests = Vec::new();
    let (mut seen, mut left_out) = (BTreeSet::new(), LeftOut::default());
    for contact in &contacts {
        let explained = explain(contact, today, &mut left_out);
        let request = Cedar::request(contact, explained.indicator.last_active(), cutoff)?;
        let (us, them) = (ours(explained.assessment), cedar.reasons(&request));
        if us != them {
            return Err(format!("we say {us:?}, Cedar says {them:?}").into());
        }
        seen.extend(us);
        requests.push(request);
    }
    if seen.len() != POLICIES.lines().filter(|line| line.starts_with("@id")).count() {
        return Err(format!("only {seen:?} occur").into());
    }
    let (mut us, mut them) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        us.push(nanoseconds_each(contacts.len(), 400, || {
            for contact in &contacts {
                let _ = black_box(explain(black_box(contact), today, &mut left_out));
                let _ = black_box(&left_out);
            }
        }));
        them.push(nanoseconds_each(contacts.len(), 4, || {
            for request in &requests {
                let _ = black_box(cedar.decide(black_box(request)));
            }
        }));
    }
    let mut counted = 0_usize;
    let allocations = allocation_counter::measure(|| {
        for contact in &contacts {
            let explained = black_box(explain(contact, today, &mut left_out));
            counted = counted.saturating_add(left_out.iter().flatten().count());
            black_box(explained.recency);
        }
    });
    Ok(json!({
        "cases": contacts.len(),
        "left_out": counted,
        "ns": { "ours": median(us), "cedar": median(them) },
        "allocations": allocations.count_total,
    }))
}

fn main() -> ExitCode {
    let mut output = std::io::stdout().lock();
    match run() {
        Ok(report) => {
            let _ = writeln!(output, "{report}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let _ = writeln!(output, "{}", json!({ "error": failure.to_string() }));
            ExitCode::FAILURE
        }
    }
}
