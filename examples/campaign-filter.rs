//! The switch of mid-November 2018, replayed: the same audience the day before and the day after, with every reason.

use std::{error::Error, fmt::Write as _, io::Write};

use privacy_rules::{
    consent::{
        Answer, Block, Campaign, Channel, Decision, Facts, Mailing, Reason, Schedule, Verdict,
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
    Ok(())
}

fn replay(out: &mut impl Write, campaign: Campaign, day: Day) -> Result<(), Box<dyn Error>> {
    let schedule = Schedule::november_2018();
    let mailing = Mailing::new("season 2019", "newsletter", Channel::Email, campaign);
    let mut counts = [0_u32; 3];
    writeln!(out, "{campaign} campaign of {day}, {}", schedule.on(day))?;
    for (contact, stored, blocks) in AUDIENCE {
        let answer = stored.parse::<Answer>();
        let facts =
            answer.map(|answer| Facts::of(answer).with_blocks(blocks.iter().copied().collect()));
        let (position, word, why) = match mailing.decide_read(contact, facts, &schedule, day) {
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
