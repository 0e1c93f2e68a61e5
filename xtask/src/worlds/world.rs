//! A world: two institutions, the parameters of a run, and a few contacts with everything that the rules ask about.

use std::fmt;

use chrono::NaiveDate;
use privacy_oracle::{
    consent::{
        self, Answer, Campaign, Regime, Schedule,
        history::Entry,
        soft_opt_in::{Customer, Law},
    },
    eligibility::{Balance, ContactKind, Hold, OtherRole},
    erasure::Line,
    recency::{Activity, Baseline, LastActive, Product, RuleSet},
};

/// The organizations of the institution that runs the batch.
pub(crate) const OURS: [u8; 3] = [1, 2, 3];
/// The organizations of the other one, whose activities and balances are none of the run's business.
pub(crate) const THEIRS: [u8; 2] = [8, 9];

/// Everything that the rooms and the oracle are asked about, in the oracle's words.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) today: NaiveDate,
    pub(crate) months: u16,
    pub(crate) rules: RuleSet,
    pub(crate) baseline: Baseline,
    pub(crate) schedule: Schedule,
    pub(crate) contacts: Vec<Contact>,
}

/// One contact file and what hangs on it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "as flat as the row of a database")]
pub(crate) struct Contact {
    pub(crate) created: NaiveDate,
    pub(crate) anonymized: bool,
    pub(crate) kind: ContactKind,
    pub(crate) other_roles: Vec<OtherRole>,
    pub(crate) bought: bool,
    pub(crate) benefited: bool,
    pub(crate) has_accounting_records: bool,
    /// Missing, true or below the truth, never above it.
    pub(crate) stored: Option<LastActive>,
    pub(crate) activities: Vec<Activity>,
    pub(crate) balances: Vec<Balance>,
    pub(crate) holds: Vec<Hold>,
    pub(crate) orders: Vec<Order>,
    pub(crate) sends: Vec<Send>,
    pub(crate) histories: Vec<History>,
}

/// An order, its lines, and what was asked of the holder of each.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) ordered: NaiveDate,
    pub(crate) lines: Vec<(Line, Asked)>,
}

/// The type of a question, in the words of the specification and some that it leaves to configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    FreeText,
    Address,
    Email,
    Phone,
    Choice,
    Number,
    Date,
}

impl Asked {
    pub(crate) const ALL: [Self; 7] = [
        Self::FreeText,
        Self::Address,
        Self::Email,
        Self::Phone,
        Self::Choice,
        Self::Number,
        Self::Date,
    ];
}

/// A campaign that is about to reach the contact on a day.
#[derive(Clone, Debug)]
pub(crate) struct Send {
    pub(crate) on: NaiveDate,
    pub(crate) question: consent::Question,
}

/// What a contact said in the course of time, for one purpose and channel, and the day that is asked about.
#[derive(Clone, Debug)]
pub(crate) struct History {
    pub(crate) on: NaiveDate,
    pub(crate) child: Option<Child>,
    pub(crate) said: Vec<Said>,
}

/// Somebody who may be below the age of consent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Child {
    pub(crate) country: &'static str,
    pub(crate) born: NaiveDate,
}

/// One entry of a history, and its day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said {
    pub(crate) on: NaiveDate,
    pub(crate) entry: Entry,
    pub(crate) by_guardian: bool,
}

impl fmt::Display for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules = match self.rules {
            RuleSet::V1_0 => "1.0",
            RuleSet::V1_7 => "1.7",
        };
        let baseline = match self.baseline {
            Baseline::Fallback => "fallback",
            Baseline::Floor => "floor",
        };
        writeln!(f, "our organizations {OURS:?}, another institution's {THEIRS:?}")?;
        writeln!(
            f,
            "run on {}, period {} months, rule set {rules}, creation date as {baseline}",
            self.today, self.months
        )?;
        write!(f, "consent: {}", regime(self.schedule.at_first))?;
        for (from, then) in &self.schedule.changes {
            write!(f, ", from {from} {}", regime(*then))?;
        }
        writeln!(f)?;
        for (contact, number) in self.contacts.iter().zip(1..) {
            write!(f, "contact {number}: {contact}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)?;
        for role in &self.other_roles {
            write!(f, ", {role:?}")?;
        }
        write!(f, ", created {}", self.created)?;
        for (fact, holds) in [
            ("anonymized", self.anonymized),
            ("bought", self.bought),
            ("benefited", self.benefited),
            ("accounting records", self.has_accounting_records),
        ] {
            if holds {
                write!(f, ", {fact}")?;
            }
        }
        match self.stored {
            Some(stored) => writeln!(f, ", stored indicator {}", Until(stored))?,
            None => writeln!(f, ", no stored indicator")?,
        }
        for (activity, number) in self.activities.iter().zip(1..) {
            writeln!(f, "  activity {number}: {}", Told(activity))?;
        }
        for (balance, number) in self.balances.iter().zip(1..) {
            let sign = if balance.hundredths < 0 { '-' } else { '+' };
            let hundredths = balance.hundredths.unsigned_abs();
            writeln!(
                f,
                "  balance {number}: {sign}{}.{:02} in organization {}",
                hundredths / 100,
                hundredths % 100,
                balance.organization
            )?;
        }
        for (hold, number) in self.holds.iter().zip(1..) {
            match hold {
                Hold::FutureTicket(until) => {
                    writeln!(f, "  hold {number}: ticket valid until {}", Until(*until))?;
                }
                Hold::StatutoryRetention(until) => {
                    writeln!(f, "  hold {number}: records kept until {}", Until(*until))?;
                }
                Hold::LegalHold | Hold::OpenOrder | Hold::OpenDispute | Hold::Restriction => {
                    writeln!(f, "  hold {number}: {hold:?}")?;
                }
            }
        }
        for (order, number) in self.orders.iter().zip(1..) {
            write!(f, "  order {number} of {}:", order.ordered)?;
            if order.lines.is_empty() {
                write!(f, " no lines")?;
            }
            for (line, asked) in &order.lines {
                match line {
                    Line::Ticket(until) => write!(f, " [ticket until {}, ", Until(*until))?,
                    Line::Undated => write!(f, " [undated line, ")?,
                }
                write!(f, "asked {asked:?}]")?;
            }
            writeln!(f)?;
        }
        for (send, number) in self.sends.iter().zip(1..) {
            let campaign = match send.question.campaign {
                Campaign::Marketing => "marketing",
                Campaign::Operational => "operational",
            };
            write!(f, "  campaign {number} on {}: {campaign}", send.on)?;
            for given in &send.question.given {
                let answer = match given.answer {
                    Answer::Granted => "granted",
                    Answer::Refused => "refused",
                    Answer::Absent => "absent",
                };
                write!(f, ", answer {answer}")?;
                if let Some(expires) = given.expires {
                    write!(f, " until the day before {expires}")?;
                }
            }
            write!(f, "{}", Known(send.question.customer))?;
            if send.question.objected {
                write!(f, ", objected")?;
            }
            for block in &send.question.blocks {
                write!(f, ", {block:?}")?;
            }
            writeln!(f)?;
        }
        for (history, number) in self.histories.iter().zip(1..) {
            write!(f, "  history {number} on {}", history.on)?;
            if let Some(Child { country, born }) = history.child {
                write!(f, ", of {country}, born {born}")?;
            }
            writeln!(f)?;
            for said in &history.said {
                writeln!(f, "    {}", SaidSo(said))?;
            }
        }
        Ok(())
    }
}

fn regime(regime: Regime) -> &'static str {
    match regime {
        Regime::OptOut => "opt-out",
        Regime::SoftOptIn(Law::Directive) => "soft opt-in",
        Regime::SoftOptIn(Law::UnitedKingdom) => "soft opt-in (UK)",
        Regime::SoftOptIn(Law::UnitedKingdomCharity) => "soft opt-in (UK charity)",
        Regime::ExplicitConsent => "explicit",
    }
}

/// What is known of an existing customer, as far as anything is.
struct Known(Customer);

impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ", address from {:?}", self.0.collected)?;
        for (holds, lacking) in [
            (self.0.own_similar_products, "own similar products"),
            (self.0.opt_out_at_collection, "opt-out at collection"),
            (self.0.opt_out_in_message, "opt-out in the message"),
        ] {
            if !holds {
                write!(f, ", without {lacking}")?;
            }
        }
        Ok(())
    }
}

/// An entry of a history as a person reads it.
struct SaidSo<'a>(&'a Said);

impl fmt::Display for SaidSo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Said { on, entry, by_guardian } = self.0;
        write!(f, "{on}, at {}: {:?} {:?}", entry.at, entry.origin, entry.answer)?;
        if let Some(expires) = entry.expires {
            write!(f, " until the day before {expires}")?;
        }
        for (holds, mark) in [
            (entry.unconfirmed, "unconfirmed"),
            (*by_guardian, "by the guardian"),
            (entry.of_a_child, "of a child"),
        ] {
            if holds {
                write!(f, ", {mark}")?;
            }
        }
        Ok(())
    }
}

/// A last active day as a person reads it.
struct Until(LastActive);

impl fmt::Display for Until {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            LastActive::On(day) => write!(f, "{day}"),
            LastActive::OpenEnded => write!(f, "open-ended"),
        }
    }
}

/// An activity as a person reads it: only what is looked at.
struct Told<'a>(&'a Activity);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let activity = self.0;
        write!(f, "{:?} on {}", activity.kind, activity.day)?;
        if activity.kind.is_purchase() {
            match activity.product {
                Product::Undated => write!(f, ", undated")?,
                Product::Dated { from, until } if from == until => write!(f, ", valid on {until}")?,
                Product::Dated { from, until } => write!(f, ", valid {from} to {until}")?,
                Product::OpenEnded => write!(f, ", valid without an end")?,
            }
            if activity.cancelled {
                write!(f, ", cancelled")?;
            }
        }
        if activity.kind == privacy_oracle::recency::Kind::AuthorizationsChanged {
            let left = if activity.some_still_granted { "something" } else { "nothing" };
            write!(f, ", {left} still granted")?;
        }
        if activity.mass_update {
            write!(f, ", by mass update")?;
        }
        write!(f, ", in organization {}", activity.organization)
    }
}
