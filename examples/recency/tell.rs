//! The answer to one person: a letter, or the same as JSON.

use std::{collections::BTreeMap, io::Write};

use privacy_rules::{
    recency::{Because, Counts, Dated, Ignored, Kind},
    vocabulary::{Day, LastActive, RuleId},
};
use serde_json::{Value, json};

use crate::{Answer, Failure, cli::Cli, read::Contact};

/// What the person did, so that they recognise it.
fn deed(kind: Kind) -> &'static str {
    match kind {
        Kind::OptionAcquired => "an option on seats that you took",
        Kind::OptionConfirmed => "an option on seats that you confirmed",
        Kind::Reservation => "a reservation",
        Kind::Sale => "a purchase",
        Kind::WaitingListJoined => "your place on a waiting list",
        Kind::CampaignClicked => "a link in one of our mailings that you clicked",
        Kind::CriterionChanged => "a change of the information in your file",
        Kind::AuthorizationsChanged => "a change of what you allow us to send you",
        Kind::PaymentCompleted => "a payment",
        Kind::EmailSent => "an e-mail that we sent you",
        Kind::EmailDelivered => "an e-mail that reached you",
        Kind::EmailOpened => "an e-mail that you opened",
        Kind::OperatorViewed => "a look that one of our staff took at your file",
        Kind::Host(_) => "another activity",
    }
}

/// Why an entry does not count, as the person may be told.
fn reason(reason: Ignored) -> &'static str {
    match reason {
        Ignored::NeverCounts => "this is not taken for activity of yours",
        Ignored::NotInRuleSet => "the rules that we apply do not count it",
        Ignored::MassUpdate => "it came with a change of many files at once, not from you",
        Ignored::NothingGranted => {
            "it left no permission to write to you, so it is no sign of interest"
        }
        Ignored::OtherInstitution => "it belongs to another institution",
    }
}

/// A day as it is written in a letter, in one piece: its blanks become plain ones once the lines are cut.
fn written(day: Day) -> String {
    day.date().format("%-d\u{a0}%B\u{a0}%Y").to_string()
}

pub(crate) fn letter(answer: &Answer, cli: &Cli, mut out: impl Write) -> Result<(), Failure> {
    let mut paragraphs = vec![
        "Dear Sir or Madam,".into(),
        format!(
            "you have asked how long we keep your file. We keep it for {} months after you were last active with us. This \
             is how that day was found, as of {}.",
            cli.period.months(),
            written(cli.today)
        ),
        format!("{} {}", held(answer), decisive(answer)),
        period(answer, cli),
    ];
    if !answer.left_out.is_empty() {
        paragraphs.push("Not counted:".into());
        let mut left_out = answer.left_out.clone();
        left_out.sort_by_key(|omission| omission.day());
        paragraphs.extend(left_out.iter().map(|omission| {
            let (day, deed) = (written(omission.day()), deed(omission.kind()));
            format!("- {day}, {deed}: {}.", reason(omission.reason()))
        }));
    }
    paragraphs.push(
        "If you think that an entry is missing or wrong, please tell us: you may have it corrected. You may also ask us to \
         erase your data before the period is over, and you may complain to the supervisory authority."
            .into(),
    );
    let all: Vec<_> = paragraphs.iter().map(|paragraph| wrapped(paragraph)).collect();
    writeln!(out, "{}", all.join("\n\n").replace(".\n\n- ", ".\n- "))?;
    out.flush()?;
    Ok(())
}

const WIDTH: usize = 88;

/// The words in lines of a letter's width.
fn wrapped(text: &str) -> String {
    let mut lines = String::new();
    let mut width = 0_usize;
    for word in text.split(' ') {
        let length = word.chars().count();
        let needed = width.saturating_add(length).saturating_add(1);
        if width > 0 && needed > WIDTH {
            lines.push_str(if text.starts_with("- ") { "\n  " } else { "\n" });
            width = length;
        } else {
            lines.push_str(if width > 0 { " " } else { "" });
            width = needed;
        }
        lines.push_str(word);
    }
    lines.replace('\u{a0}', " ")
}

/// How many entries there are, and how many of them count.
fn held(answer: &Answer) -> String {
    let counting = answer.activities.saturating_sub(answer.left_out.len());
    match (answer.activities, counting) {
        (0, _) => "Your file holds no entry about anything that you did.".into(),
        (1, 0) => "Your file holds 1 entry, which does not count.".into(),
        (all, 0) => format!("Your file holds {all} entries, none of which counts."),
        (1, _) => "Your file holds 1 entry about what you did.".into(),
        (all, 1) => format!("Your file holds {all} entries, 1 of which counts."),
        (all, some) if all == some => format!("Your file holds {all} entries, and all count."),
        (all, some) => format!("Your file holds {all} entries, {some} of which count."),
    }
}

/// What the last active day comes from.
fn decisive(answer: &Answer) -> String {
    match (answer.indicator.because(), answer.indicator.last_active()) {
        (Because::Activity(kind), LastActive::OpenEnded) => format!(
            "What decides is {}: it is valid without an end, so you are active for as long as it is.",
            deed(kind)
        ),
        (Because::Activity(kind), LastActive::On(day)) => format!(
            "What decides is the latest day, {}: {}. {}",
            written(day),
            deed(kind),
            dating(kind)
        ),
        (Because::Created, LastActive::On(day)) if answer.recency.winner().is_none() => {
            format!("So we take the day on which your file was made, {}.", written(day))
        }
        (Because::Created, LastActive::On(day)) => {
            format!(
                "Your file was made after the latest of them, on {}, and we take this day.",
                written(day)
            )
        }
        // A day of creation is a day.
        (Because::Created, LastActive::OpenEnded) => String::new(),
    }
}

/// Which of its days counts.
fn dating(kind: Kind) -> &'static str {
    match kind.rule().counts() {
        Some(Counts::Since { dated: Dated::ByProduct, .. }) => {
            "For what has a date, a performance for instance, we take its last day, and otherwise the day of the order."
        }
        Some(Counts::Since { dated: Dated::OnTheDay, .. } | Counts::Never) | None => {
            "It counts on the day it happened."
        }
    }
}

fn period(answer: &Answer, cli: &Cli) -> String {
    const BESIDES: &str = "Something else may require us to keep it longer, such as an open balance or the duty to keep \
                           accounting records.";
    let months = cli.period.months();
    match (answer.period_ends, answer.next_eligible) {
        (Some(ends), Some(next)) if ends >= cli.today => format!(
            "The {months} months end on {}. From {} on, your file may be deleted or made anonymous, unless you are active \
             again before. {BESIDES}",
            written(ends),
            written(next)
        ),
        (Some(ends), Some(_)) => format!(
            "The {months} months ended on {}. Your file may be deleted or made anonymous from now on. {BESIDES}",
            written(ends)
        ),
        (None, _) | (Some(_), None) => {
            "As things stand, the period does not come to an end.".into()
        }
    }
}

pub(crate) fn json(
    id: &str,
    contact: &Contact,
    answer: &Answer,
    cli: &Cli,
    mut out: impl Write,
) -> Result<(), Failure> {
    let place = |position: usize| contact.activities.get(position)?.0.named();
    let left_out: Vec<_> = answer
        .left_out
        .iter()
        .map(|omission| {
            let (name, number) = place(omission.position()).unwrap_or(("line", 0));
            sorted([
                (name, json!(number)),
                ("kind", json!(omission.kind().as_str())),
                ("day", json!(omission.day().to_string())),
                ("reason", json!(omission.reason().to_string())),
                ("rule", json!(omission.rule().to_string())),
            ])
        })
        .collect();
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let told = sorted([
        ("contact", json!(id)),
        ("today", json!(cli.today.to_string())),
        ("months", json!(cli.period.months())),
        ("rules", json!(cli.rules.to_string())),
        ("baseline", json!(cli.baseline.to_string())),
        ("created", json!(contact.created.to_string())),
        ("last_active", json!(answer.indicator.last_active().to_string())),
        ("because", json!(answer.indicator.because().as_str())),
        ("because_rule", json!(rule(answer.indicator.because()).as_str())),
        ("period_ends", json!(day(answer.period_ends))),
        ("next_eligible", json!(day(answer.next_eligible))),
        ("eligible_today", json!(answer.next_eligible == Some(cli.today))),
        ("activities", json!(answer.activities)),
        ("left_out", json!(left_out)),
    ]);
    serde_json::to_writer_pretty(&mut out, &told)?;
    writeln!(out)?;
    out.flush()?;
    Ok(())
}

/// The rule that lets it count.
const fn rule(because: Because) -> RuleId {
    match because {
        Because::Activity(kind) => kind.rule().source().id(),
        Because::Created => RuleId::R9,
    }
}

/// The fields by name: the order of a JSON object of its own depends on how the crate was built.
fn sorted<const N: usize>(fields: [(&'static str, Value); N]) -> BTreeMap<&'static str, Value> {
    fields.into()
}
