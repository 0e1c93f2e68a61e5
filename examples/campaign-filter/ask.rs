//! What is asked, once the day is known: one mailing, one schedule, and what it is compared with.

use privacy_rules::{
    consent::{Conditions, Mailing, Regime, Schedule},
    vocabulary::Day,
};

use super::{
    audience::{Later, View},
    cli::{Cli, Other, Plan},
};

/// A campaign on a day.
#[derive(Debug)]
pub(crate) struct Ask<'a> {
    pub(crate) mailing: Mailing<&'a str, &'a str>,
    pub(crate) side: Side,
    pub(crate) other: Option<Side>,
    /// What holds of a soft opt-in for this message.
    pub(crate) conditions: Conditions,
}

/// A regime and a day from which an audience is looked at.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    pub(crate) plan: Plan,
    pub(crate) schedule: Schedule,
    pub(crate) view: View,
}

impl<'a> Ask<'a> {
    /// The campaign of a command line, on its day or on the day of today.
    pub(crate) fn of(cli: &'a Cli, today: Day) -> Self {
        let mailing =
            Mailing::new(cli.campaign.as_str(), cli.purpose.as_str(), cli.channel, cli.kind);
        let later = if cli.as_of.is_some() { Later::IsAhead } else { Later::IsWrong };
        let view = View { day: cli.as_of.unwrap_or(today), later };
        let other = cli.compare.map(|other| match other {
            Other::Plan(plan) => Side::of(plan, view),
            Other::Day(day) => Side::of(cli.regime, View { day, later: Later::IsAhead }),
        });
        let conditions: Conditions = cli.conditions.iter().copied().collect();
        Self { mailing, side: Side::of(cli.regime, view), other, conditions }
    }

    /// Whether a soft opt-in plays a part, so that it matters where an address comes from.
    pub(crate) fn asks_for_origins(&self) -> bool {
        let soft = |side: &Side| match side.plan {
            Plan::Always(Regime::SoftOptIn(_)) => true,
            Plan::Always(Regime::OptOut | Regime::ExplicitConsent) | Plan::Schedule => false,
        };
        soft(&self.side) || self.other.as_ref().is_some_and(soft)
    }
}

impl Side {
    fn of(plan: Plan, view: View) -> Self {
        let schedule = match plan {
            Plan::Schedule => Schedule::november_2018(),
            Plan::Always(regime) => Schedule::always(regime),
        };
        Self { plan, schedule, view }
    }

    /// The regime in force on the day.
    pub(crate) fn regime(&self) -> Regime {
        self.schedule.on(self.view.day)
    }

    /// The regime and the day, in a few words.
    pub(crate) fn label(&self) -> String {
        format!("{} on {}", regime_word(self.regime()), self.view.day)
    }
}

/// A regime as the command line writes it.
pub(crate) fn regime_word(regime: Regime) -> String {
    regime.to_string().replace('/', ":")
}
