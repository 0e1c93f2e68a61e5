//! One decision: may this mailing go to this contact today, and if not, why not?

use std::{error::Error, io::Write};

use privacy_rules::consent::{Answer, Campaign, Channel, Facts, Mailing, Schedule, Verdict};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let mailing = Mailing::new("spring season", "newsletter", Channel::Email, Campaign::Marketing);
    let (schedule, today) = (Schedule::default(), "2026-03-02".parse()?);
    for (contact, stored) in [(1, "granted"), (2, "refused"), (3, "absent")] {
        let facts = Facts::of(stored.parse::<Answer>()?);
        match mailing.decide(contact, facts, &schedule, today) {
            Verdict::Send(permit) => writeln!(out, "contact {}: send", permit.contact())?,
            Verdict::Leave(contact, decision) => {
                let because = decision.because();
                writeln!(
                    out,
                    "contact {contact}: leave out, {} ({})",
                    because.sentence(),
                    because.rule()
                )?;
            }
        }
    }
    Ok(())
}
