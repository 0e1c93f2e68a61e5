//! The lazy rule, replayed: a ticket for June 2018, one for September bought later, and the runs in between.

use std::{error::Error, io, io::Write};

use privacy_rules::{
    recency::{
        Activity, Baseline, Cause, Event, Indicator, Product, Purchase, Refresh, RuleSet, Validity,
        recency, refresh,
    },
    vocabulary::{Day, InactivityPeriod, LastActive},
};

/// What a host holds of one contact.
struct Contact {
    created: Day,
    activities: Vec<Activity>,
    stored: Option<Indicator>,
}

const PERIOD: InactivityPeriod = InactivityPeriod::DEFAULT;
const RULES: RuleSet = RuleSet::V1_7;

fn main() -> Result<(), Box<dyn Error>> {
    let out = &mut io::stdout().lock();
    let day = |text: &str| text.parse::<Day>();
    let ticket = |ordered, performance| {
        Activity::purchase(Purchase::Sale, ordered, Product::Dated(Validity::Until(performance)))
    };
    let created = day("2018-01-10")?;
    let mut contact = Contact { created, activities: Vec::new(), stored: None };
    writeln!(out, "One contact, a period of {PERIOD} months, rule set {RULES}.\n")?;

    contact.activities.push(ticket(day("2018-05-02")?, day("2018-06-15")?));
    writeln!(out, "2018-05-02  The contact buys a ticket for 2018-06-15.")?;
    run(&mut contact, day("2018-05-03")?, out)?;

    contact.activities.push(ticket(day("2018-07-01")?, day("2018-09-01")?));
    writeln!(out, "2018-07-01  The contact buys a ticket for 2018-09-01.")?;
    run(&mut contact, day("2018-08-01")?, out)?;

    contact.activities.push(Activity::event(Event::EmailOpened, day("2020-11-20")?));
    writeln!(out, "2020-11-20  The contact opens an e-mail, which never counts.")?;
    run(&mut contact, day("2021-06-15")?, out)?;
    run(&mut contact, day("2021-06-16")?, out)?;
    run(&mut contact, day("2021-09-02")?, out)?;
    Ok(())
}

/// One run of the batch over the contact, told in prose.
fn run(contact: &mut Contact, today: Day, out: &mut impl Write) -> io::Result<()> {
    let stored = contact.stored.map(Indicator::last_active);
    let cause = match refresh(stored, PERIOD, today) {
        Refresh::Leave => {
            let stored = stored.map(|last| last.to_string()).unwrap_or_default();
            writeln!(
                out,
                "{today}  A run finds the indicator {stored}. Even if it is out of date, it"
            )?;
            return writeln!(out, "            makes nobody eligible today: it is left alone.");
        }
        Refresh::Recompute(Cause::Missing) => "finds no indicator, and computes it",
        Refresh::Recompute(Cause::WouldBeEligible) => {
            "finds an indicator that would make eligible, and computes it anew"
        }
    };
    writeln!(out, "{today}  A run {cause}:")?;
    let indicator = recency(contact.activities.iter().copied(), RULES)
        .indicator(contact.created, Baseline::Fallback);
    contact.stored = Some(indicator);
    let last = indicator.last_active();
    writeln!(out, "            last active {last}, because of: {}.", indicator.because())?;
    match last {
        LastActive::On(last) if PERIOD.has_passed(last, today) => {
            writeln!(out, "            The period has passed since: the contact is eligible.")
        }
        LastActive::On(last) => match PERIOD.first_day_after(last) {
            Some(first) => writeln!(out, "            Not eligible before {first}."),
            None => writeln!(out, "            Not eligible on any day of the calendar."),
        },
        LastActive::OpenEnded => writeln!(out, "            Not eligible while it is valid."),
    }
}
