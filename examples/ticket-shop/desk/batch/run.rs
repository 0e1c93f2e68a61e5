//! The program of the batch, run within the shop: its command line is the only way in, so that nothing is decided twice.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use privacy_rules::{
    batch::{Cap, KeptHead, LogReport, LogVerifier, Plan, PlanReader},
    vocabulary::Day,
};
use rusqlite::params;

use super::plan::{Approved, Planned};
use crate::{
    inactive_contacts::{self, Host, Stop},
    ticket_shop::{answer::Refusal, shop::Shop},
};

/// The program applies nothing that is not approved.
const APPROVED: &str = "--require-approval";
/// What the program printed.
const PRINTED: &str = "summary.txt";

/// The files of one plan, in a directory of its own.
pub(super) struct Batch<'s> {
    shop: &'s Shop,
    directory: PathBuf,
}

/// Whose leave there is to apply which plan.
pub(super) struct Order {
    digest: String,
    approved_by: String,
    reason: String,
    caps: String,
}

impl Order {
    pub(super) fn of(plan: &Planned, approved: &Approved) -> Self {
        Self {
            digest: plan.digest.clone(),
            approved_by: approved.by.clone(),
            reason: approved.reason.clone(),
            caps: approved.caps.clone(),
        }
    }
}

impl<'s> Batch<'s> {
    pub(super) fn of(shop: &'s Shop, digest: &str) -> Self {
        Self { shop, directory: shop.settings.data.join("batch").join(digest) }
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }

    /// The plan, verified line by line; none where the file is gone, or is another than was remembered.
    pub(super) fn plan(&self, digest: &str) -> Option<Plan> {
        let mut reader = PlanReader::<i64>::new();
        for line in lines(&self.file("plan.jsonl"))? {
            reader.line(&line.ok()?).ok()?;
        }
        reader.finish().ok().filter(|plan| plan.digest().to_string() == digest)
    }

    /// The log of the application, verified against the head that the shop kept; none where it is another.
    pub(super) fn log(&self, head: &str) -> Option<LogReport> {
        let head: KeptHead = head.parse().ok()?;
        let mut verifier = LogVerifier::new();
        for line in lines(&self.file("log.jsonl"))? {
            verifier.line(&line.ok()?).ok()?;
        }
        verifier.finish(head).ok()
    }

    /// What the guard found when the plan was made: which cap, and what it says.
    pub(super) fn findings(&self) -> Vec<(Cap, String)> {
        findings(&fs::read_to_string(self.file(PRINTED)).unwrap_or_default())
    }

    /// The options that apply exactly this plan.
    fn options(&self, order: &Order) -> Vec<(&'static str, String)> {
        let mut options = vec![
            ("--database", self.shop.file.display().to_string()),
            ("--institution", self.shop.house.code.clone()),
            ("--output", self.directory.display().to_string()),
            ("--apply", self.file("plan.jsonl").display().to_string()),
            ("--approved-by", order.approved_by.clone()),
            ("--approved-plan", order.digest.clone()),
            ("--approval-reason", order.reason.clone()),
        ];
        if !order.caps.is_empty() {
            options.extend([
                ("--override-guard", order.caps.clone()),
                ("--by", order.approved_by.clone()),
                ("--reason", order.reason.clone()),
            ]);
        }
        options
    }

    /// The same as a command, for whoever would rather type it. Every value stands between single quotes.
    pub(super) fn command(&self, order: &Order) -> String {
        let quoted = |(option, value): &(&str, String)| {
            format!("{option}='{}'", value.replace('\'', "'\\''"))
        };
        let options: Vec<String> = self.options(order).iter().map(quoted).collect();
        format!("inactive-contacts {APPROVED} \\\n  {}", options.join(" \\\n  "))
    }
}

fn lines(file: &Path) -> Option<std::io::Lines<BufReader<File>>> {
    Some(BufReader::new(File::open(file).ok()?).lines())
}

/// Runs the program: what it printed, or what it says is wrong. A value is never taken for an option.
fn program(
    now: DateTime<Utc>,
    switch: Option<&str>,
    options: &[(&str, String)],
) -> Result<String, String> {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let stop = || Stop::GoOn;
    let mut host = Host { out: &mut out, err: &mut err, terminal: false, now, stop: &stop };
    let first = std::iter::once("inactive-contacts".to_owned()).chain(switch.map(str::to_owned));
    let options = options.iter().map(|(option, value)| format!("{option}={value}"));
    let arguments: Vec<String> = first.chain(options).collect();
    let code = inactive_contacts::execute(arguments, &mut host);
    let said = if code == 0 { out } else { err };
    let said = String::from_utf8_lossy(&said).into_owned();
    if code == 0 { Ok(said) } else { Err(said) }
}

/// Simulates, and puts the files of the plan under its digest.
pub(super) fn simulate(
    shop: &Shop,
    now: DateTime<Utc>,
    today: Day,
    planner: &str,
) -> Result<String, Refusal> {
    let fresh = Batch::of(shop, "new").directory;
    fs::create_dir_all(&fresh).map_err(Refusal::failed)?;
    let options = [
        ("--database", shop.file.display().to_string()),
        ("--institution", shop.house.code.clone()),
        ("--today", today.to_string()),
        ("--output", fresh.display().to_string()),
        ("--planned-by", planner.to_owned()),
    ];
    let printed = program(now, None, &options).map_err(Refusal::Failed)?;
    fs::write(fresh.join(PRINTED), &printed).map_err(Refusal::failed)?;
    let digest = after(&printed, " sha256 ")
        .ok_or_else(|| Refusal::failed("a simulation without a plan"))?;
    let batch = Batch::of(shop, digest);
    // The same plan once more: what was said and done about it stays.
    if batch.directory.exists() {
        fs::remove_dir_all(&fresh).map_err(Refusal::failed)?;
    } else {
        fs::rename(&fresh, &batch.directory).map_err(Refusal::failed)?;
    }
    Ok(digest.to_owned())
}

/// Applies a plan, and remembers the head of the log, or what stopped it. Begun once more, it goes on where it was stopped.
pub(super) fn apply(shop: &Shop, now: DateTime<Utc>, order: &Order) {
    let batch = Batch::of(shop, &order.digest);
    let done = program(now, Some(APPROVED), &batch.options(order)).and_then(|printed| {
        after(&printed, "  head ")
            .map(str::to_owned)
            .ok_or_else(|| "error: a run without a head\n".to_owned())
    });
    let (head, trouble) = match done {
        Ok(head) => (Some(head), None),
        Err(trouble) => (None, Some(trouble)),
    };
    let kept = shop.database().execute(
        "UPDATE shop_plan SET head = ?2, trouble = ?3 WHERE digest = ?1 AND head IS NULL",
        params![order.digest, head, trouble],
    );
    if let Err(why) = kept {
        // The page goes on saying that it was begun: applied again, the batch does nothing twice and gives the head again.
        let _ = std::io::Write::write_fmt(
            &mut std::io::stderr(),
            format_args!("error: the end of the batch was not kept: {why}\n"),
        );
    }
}

/// The word after a mark in what was printed.
fn after<'p>(printed: &'p str, mark: &str) -> Option<&'p str> {
    printed.split_once(mark)?.1.split_whitespace().next()
}

fn findings(printed: &str) -> Vec<(Cap, String)> {
    printed
        .lines()
        .filter_map(|line| line.strip_prefix("Guard")?.trim_start().split_once(": "))
        .filter_map(|(cap, finding)| Some((cap.parse().ok()?, finding.to_owned())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digest_head_and_guard_are_read_from_what_the_program_prints() {
        let printed = "Plan    target/plan.jsonl  sha256 abab\nLog     target/log.jsonl  head 12:cd\n\
                       Guard   share: 3 of 4 would go: more than 10 %\nNext    inactive-contacts\n";
        assert_eq!(after(printed, " sha256 "), Some("abab"));
        assert_eq!(after(printed, "  head "), Some("12:cd"));
        assert_eq!(findings(printed), [(Cap::Share, "3 of 4 would go: more than 10 %".to_owned())]);
        assert_eq!(after("Plan", " sha256 "), None);
        assert_eq!(findings("Guard   approved by tel-01\nGuard   overridden by tel-01: share"), []);
    }
}
