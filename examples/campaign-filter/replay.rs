//! The switch of mid-November 2018, replayed: the same audience the day before and the day after, with every reason.

use std::io::Write;

use privacy_rules::{
    consent::{
        Answer, Block, Campaign, Channel, Comparison, Facts, Mailing, Movement, Schedule,
        UnknownValue, Verdict, decide_on,
    },
    vocabulary::Day,
};

use super::{failure::Failure, report::explain};

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

/// Three campaigns and a comparison, on paper.
pub(super) fn november(out: &mut dyn Write) -> Result<(), Failure> {
    let day = |text: &str| text.parse().map_err(Failure::Today);
    let [before, after] = [day("2018-11-14")?, day("2018-11-15")?];
    replay(out, Campaign::Marketing, before)?;
    replay(out, Campaign::Marketing, after)?;
    replay(out, Campaign::Operational, after)?;
    compare(out, before, after)?;
    writeln!(out, "\nwith an audience of your own: campaign-filter --help")?;
    Ok(())
}

/// Whom the switch loses and gains, and why.
fn compare(out: &mut dyn Write, before: Day, after: Day) -> std::io::Result<()> {
    let schedule = Schedule::november_2018();
    writeln!(out, "from {before} to {after}")?;
    for (contact, stored, blocks) in AUDIENCE {
        let Ok(facts) = facts(stored, blocks) else { continue };
        let on = |day| decide_on(facts, Campaign::Marketing, &schedule, day);
        let change = Comparison::of(on(before), on(after));
        match change.movement() {
            Movement::StaysIn | Movement::StaysOut => {}
            movement @ (Movement::Gained | Movement::Lost) => {
                writeln!(out, "  {contact:>2}  {movement:<6} {}", explain(&change.after()))?;
            }
        }
    }
    Ok(())
}

fn facts(stored: &str, blocks: &[Block]) -> Result<Facts, UnknownValue> {
    Ok(Facts::of(stored.parse::<Answer>()?).with_blocks(blocks.iter().copied().collect()))
}

fn replay(out: &mut dyn Write, campaign: Campaign, day: Day) -> std::io::Result<()> {
    let schedule = Schedule::november_2018();
    let mailing = Mailing::new("season 2019", "newsletter", Channel::Email, campaign);
    let mut counts = [0_u32; 3];
    writeln!(out, "{campaign} campaign of {day}, {}", schedule.on(day))?;
    for (contact, stored, blocks) in AUDIENCE {
        let (position, word, why) =
            match mailing.decide_read(contact, facts(stored, blocks), &schedule, day) {
                // A real host hands the permit to the function that sends, which takes nothing else.
                Ok(Verdict::Send(permit)) => (0, "send", explain(&permit.decision())),
                Ok(Verdict::Leave(_, decision)) => (1, "leave", explain(&decision)),
                Err(error) => (2, "failed", format!("{} (C-17)", error.cause())),
            };
        if let Some(count) = counts.get_mut(position) {
            *count = count.saturating_add(1);
        }
        writeln!(out, "  {contact:>2}  {word:<6} {why}")?;
    }
    let [sent, left, failed] = counts;
    writeln!(out, "  {sent} sent, {left} left out, {failed} failed\n")
}
