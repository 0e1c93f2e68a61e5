//! The switch of mid-November 2018, replayed: the same audience the day before and the day after, with every reason.

use std::{error::Error, fmt::Write as _, io::Write};

use privacy_rules::{
    consent::{
        Answer, Block, Campaign, Channel, Comparison, Decision, Facts, Mailing, Movement, Reason,
        Schedule, UnknownValue, Verdict, decide_on,
    },
    vocabulary::Day,
};

/// The host's contacts: its own number, the stored answer, what blocks an e-mail.
const AUDIENCE: [(u32, &str, &[Block]); 10] = [
    (1, "granted", &[]),
    (2, "granted", &[Block::Bounced]),
    (3, "granted", &[Block::Objected]),
    (4, "absent", &[]),
    (5, "absent", &[Block::NoAddress]),
    (6, "absent", &[Block::Objected]),
    (7, "refused", &[]),
    (8, "refused", &[Block::Anonymized]),
    (9, "absent", &[Block::Restricted]),
    (10, "perhaps", &[]),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let [before, after] = ["2018-11-14".parse()?, "2018-11-15".parse()?];
    replay(&mut out, Campaign::Marketing, before)?;
    replay(&mut out, Campaign::Marketing, after)?;
    replay(&mut out, Campaign::Operational, after)?;
    compare(&mut out, before, after)
}

/// Whom the switch loses and gains, and why.
fn compare(out: &mut impl Write, before: Day, after: Day) -> Result<(), Box<dyn Error>> {
    let schedule = Schedule::november_2018();
    writeln!(out, "from {before} to {after}")?;
    for (contact, stored, blocks) in AUDIENCE {
        let Ok(facts) = facts(stored, blocks) else { continue };
        let on = |day| decide_on(facts, Campaign::Marketing, &schedule, day);
        let change = Comparison::of(on(before), on(after));
        match change.movement() {
            Movement::StaysIn | Movement::StaysOut => {}
            movement @ (Movement::Gained | Movement::Lost) => {
                writeln!(out, "  {contact:>2}  {movement:<6} {}", explain(&change.after())?)?;
            }
        }
    }
    Ok(())
}

fn facts(stored: &str, blocks: &[Block]) -> Result<Facts, UnknownValue> {
    Ok(Facts::of(stored.parse::<Answer>()?).with_blocks(blocks.iter().copied().collect()))
}

fn replay(out: &mut impl Write, campaign: Campaign, day: Day) -> Result<(), Box<dyn Error>> {
    let schedule = Schedule::november_2018();
    let mailing = Mailing::new("season 2019", "newsletter", Channel::Email, campaign);
    let mut counts = [0_u32; 3];
    writeln!(out, "{campaign} campaign of {day}, {}", schedule.on(day))?;
    for (contact, stored, blocks) in AUDIENCE {
        let (position, word, why) =
            match mailing.decide_read(contact, facts(stored, blocks), &schedule, day) {
                // A real host hands the permit to the function that sends, which takes nothing else.
                Ok(Verdict::Send(permit)) => (0, "send", explain(&permit.decision())?),
                Ok(Verdict::Leave(_, decision)) => (1, "leave", explain(&decision)?),
                Err(error) => (2, "failed", format!("{} (C-17)", error.cause())),
            };
        if let Some(count) = counts.get_mut(position) {
            *count = count.saturating_add(1);
        }
        writeln!(out, "  {contact:>2}  {word:<6} {why}")?;
    }
    let [sent, left, failed] = counts;
    writeln!(out, "  {sent} sent, {left} left out, {failed} failed\n")?;
    Ok(())
}

fn explain(decision: &Decision) -> Result<String, std::fmt::Error> {
    let sentence = |reason: Reason| format!("{} ({})", reason.sentence(), reason.rule());
    let mut text = decision.reasons().iter().map(sentence).collect::<Vec<_>>().join("; ");
    if let Some(day) = decision.changes_on() {
        write!(text, "; another outcome from {day} on")?;
    }
    Ok(text)
}
