//! The batch as somebody would explain it on one page: contacts with plain dates, and the second reading of the rules.

#![expect(clippy::arithmetic_side_effects, reason = "days of one century, cents")]

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use privacy_oracle::{
    eligibility::{Balance, Blocker, Contact, ContactKind, Hold, OtherRole, blockers},
    recency::LastActive,
};
use proptest::prelude::*;
use proptest_state_machine::ReferenceStateMachine;

/// **Unit:** months.
pub(crate) const PERIOD: u32 = 24;

/// A contact.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) created: NaiveDate,
    pub(crate) sales: Vec<NaiveDate>,
    pub(crate) cents: i64,
    pub(crate) structure: bool,
    pub(crate) guide: bool,
    pub(crate) dispute: bool,
    pub(crate) bought: bool,
    pub(crate) erased: bool,
}

impl Person {
    fn last_active(&self) -> NaiveDate {
        self.sales.iter().copied().max().unwrap_or(self.created)
    }

    /// What the rules say today, in the words of a plan.
    fn outcome(&self, today: NaiveDate) -> &'static str {
        let known = Contact {
            anonymized: self.erased,
            kind: if self.structure { ContactKind::Structure } else { ContactKind::Individual },
            other_roles: if self.guide { vec![OtherRole::Guide] } else { vec![] },
            last_active: LastActive::On(self.last_active()),
            balances: vec![Balance { organization: 1, hundredths: self.cents }],
            holds: if self.dispute { vec![Hold::OpenDispute] } else { vec![] },
        };
        let found = blockers(&known, &[1], PERIOD, today);
        let has = |blocker| found.contains(&blocker);
        if found.is_empty() {
            if self.bought { "anonymize" } else { "remove" }
        } else if has(Blocker::AlreadyAnonymized)
            || has(Blocker::Structure)
            || has(Blocker::OtherRole)
        {
            "out-of-scope"
        } else if has(Blocker::StillActive) {
            "active"
        } else {
            "blocked"
        }
    }

    /// What an outcome rests on.
    fn rests_on(&self) -> (NaiveDate, i64, bool, bool, bool, bool, bool) {
        let Self { cents, structure, guide, dispute, bought, erased, .. } = self;
        (self.last_active(), cents.signum(), *structure, *guide, *dispute, *bought, *erased)
    }
}

/// A plan: what it says of each contact, and what the contact was like.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) outcomes: BTreeMap<u32, (&'static str, Person)>,
    /// What became of those that were treated, in the words of a log.
    pub(crate) done: BTreeMap<u32, &'static str>,
    pub(crate) finished: bool,
}

impl Plan {
    pub(crate) fn due(&self) -> Vec<u32> {
        let is_due = |outcome| matches!(outcome, "anonymize" | "remove");
        self.outcomes
            .iter()
            .filter(|(_, (outcome, _))| is_due(*outcome))
            .map(|(id, _)| *id)
            .collect()
    }

    /// The words that a finished log has.
    pub(crate) fn log(&self) -> BTreeMap<u32, &'static str> {
        let word = |(id, (outcome, _)): (&u32, &(&'static str, Person))| {
            (*id, self.done.get(id).copied().unwrap_or(*outcome))
        };
        self.outcomes.iter().map(word).collect()
    }
}

/// The institution, and the plan that was made last.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) today: NaiveDate,
    pub(crate) contacts: BTreeMap<u32, Person>,
    pub(crate) plan: Option<Plan>,
}

/// What happens.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    /// So many days go by.
    Pass(u16),
    Join {
        id: u32,
        bought: bool,
        structure: bool,
    },
    /// A ticket that is valid so many days from now.
    Buy {
        id: u32,
        ahead: u16,
    },
    /// A ticket of long ago that is entered now: as a rule the contact stays due.
    Enter {
        id: u32,
        ago: u16,
    },
    /// The balance in cents; zero settles.
    Owe {
        id: u32,
        cents: i64,
    },
    Role {
        id: u32,
        guide: bool,
    },
    Dispute {
        id: u32,
        open: bool,
    },
    /// By hand.
    Leave(u32),
    Plan,
    /// What the plan refreshed is stored (B-4).
    Store,
    Simulate,
    /// To its end, from the beginning or from where it was killed.
    Apply,
    /// Killed at this step, counted from 0: before its check, before its commit, or behind it.
    Crash {
        step: usize,
        moment: usize,
    },
}

impl Model {
    fn apply_steps(&mut self, last: usize) {
        let Some(plan) = &mut self.plan else { return };
        for id in plan.due().into_iter().take(last) {
            if plan.done.contains_key(&id) {
                continue;
            }
            let (outcome, planned) = &plan.outcomes[&id];
            let same = self.contacts.get(&id).map(|now| now.rests_on() == planned.rests_on());
            let word = match (same, *outcome) {
                (None, _) => "skipped gone",
                (Some(false), _) => "skipped changed",
                (Some(true), "remove") => {
                    self.contacts.remove(&id);
                    "removed"
                }
                (Some(true), _) => {
                    if let Some(person) = self.contacts.get_mut(&id) {
                        person.erased = true;
                    }
                    "anonymized"
                }
            };
            plan.done.insert(id, word);
        }
    }
}

impl ReferenceStateMachine for Model {
    type State = Self;
    type Transition = Event;

    fn init_state() -> BoxedStrategy<Self> {
        let today = NaiveDate::from_ymd_opt(2021, 2, 28).unwrap();
        // At the end of the period, a day to either side, and anywhere.
        let days = prop_oneof![3 => 729_u64..=732, 2 => 700_u64..1_500];
        let person =
            (days.clone(), prop::collection::vec(days, 0..3), 0_u8..12, -1_i64..=1, any::<bool>());
        let person = person.prop_map(move |(created, sales, odd, cents, bought)| {
            let ago = |days| today - Days::new(days);
            Person {
                created: ago(created),
                sales: sales.into_iter().map(ago).collect(),
                cents: if odd < 3 { cents } else { 0 },
                structure: odd == 3,
                guide: odd == 4,
                dispute: odd == 5,
                bought,
                erased: false,
            }
        });
        prop::collection::btree_map(0_u32..12, person, 4..11)
            .prop_map(move |contacts| Self { today, contacts, plan: None })
            .boxed()
    }

    fn transitions(_: &Self) -> BoxedStrategy<Event> {
        let id = 0_u32..12;
        prop_oneof![
            2 => prop_oneof![3 => 1_u16..=3, 1 => 300_u16..=740].prop_map(Event::Pass),
            1 => (id.clone(), any::<bool>(), prop::bool::weighted(0.1))
                .prop_map(|(id, bought, structure)| Event::Join { id, bought, structure }),
            2 => (id.clone(), 0_u16..400).prop_map(|(id, ahead)| Event::Buy { id, ahead }),
            2 => (id.clone(), 725_u16..800).prop_map(|(id, ago)| Event::Enter { id, ago }),
            4 => (id.clone(), prop_oneof![2 => Just(0), 1 => -1_i64..=1])
 .prop_map(|(id, cents)| Event::Owe { id, cents }),
            1 => (id.clone(), any::<bool>()).prop_map(|(id, guide)| Event::Role { id, guide }),
            1 => (id.clone(), any::<bool>()).prop_map(|(id, open)| Event::Dispute { id, open }),
            1 => id.prop_map(Event::Leave),
            4 => Just(Event::Plan),
            1 => Just(Event::Store),
            1 => Just(Event::Simulate),
            3 => Just(Event::Apply),
            8 => (0_usize..5, 0_usize..3).prop_map(|(step, moment)| Event::Crash { step, moment }),
        ]
        .boxed()
    }

    fn apply(mut model: Self, event: &Event) -> Self {
        let today = model.today;
        let mut with = |id: &u32, change: &dyn Fn(&mut Person)| {
            if let Some(person) = model.contacts.get_mut(id).filter(|person| !person.erased) {
                change(person);
            }
        };
        match event {
            Event::Pass(days) => model.today = today + Days::new(u64::from(*days)),
            Event::Join { id, bought, structure } => {
                let (bought, structure) = (*bought, *structure);
                let (sales, cents) = (vec![], 0);
                let (guide, dispute, erased) = (false, false, false);
                let person = Person {
                    created: today,
                    sales,
                    cents,
                    structure,
                    guide,
                    dispute,
                    bought,
                    erased,
                };
                model.contacts.entry(*id).or_insert(person);
            }
            Event::Buy { id, ahead } => with(id, &|person| {
                person.sales.push(today + Days::new(u64::from(*ahead)));
                person.bought = true;
            }),
            Event::Enter { id, ago } => with(id, &|person| {
                person.sales.push(today - Days::new(u64::from(*ago)));
                person.bought = true;
            }),
            Event::Owe { id, cents } => with(id, &|person| person.cents = *cents),
            Event::Role { id, guide } => with(id, &|person| person.guide = *guide),
            Event::Dispute { id, open } => with(id, &|person| person.dispute = *open),
            Event::Leave(id) => drop(model.contacts.remove(id)),
            Event::Plan => {
                let outcomes = model.contacts.iter();
                let outcomes =
                    outcomes.map(|(id, person)| (*id, (person.outcome(today), person.clone())));
                model.plan = Some(Plan {
                    outcomes: outcomes.collect(),
                    done: BTreeMap::new(),
                    finished: false,
                });
            }
            Event::Store | Event::Simulate => {}
            Event::Apply => {
                model.apply_steps(usize::MAX);
                if let Some(plan) = &mut model.plan {
                    plan.finished = true;
                }
            }
            Event::Crash { step, moment } => {
                model.apply_steps(step + usize::from(*moment == 2));
            }
        }
        model
    }

    fn preconditions(model: &Self, event: &Event) -> bool {
        match event {
            Event::Store | Event::Simulate | Event::Apply => model.plan.is_some(),
            // A run of fewer steps comes to its end.
            Event::Crash { step, .. } => {
                model.plan.as_ref().is_some_and(|plan| *step < plan.due().len())
            }
            Event::Join { id, .. } => !model.contacts.contains_key(id),
            Event::Buy { id, .. }
            | Event::Enter { id, .. }
            | Event::Owe { id, .. }
            | Event::Role { id, .. }
            | Event::Dispute { id, .. }
            | Event::Leave(id) => model.contacts.contains_key(id),
            Event::Pass(_) | Event::Plan => true,
        }
    }
}
