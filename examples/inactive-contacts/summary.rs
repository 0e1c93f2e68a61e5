//! What a person reads in ten seconds.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::Path,
};

use privacy_rules::batch::{Cap, Finding, Station, Stopped};

use super::{
    cli::{self, Cli},
    guard::Listed,
    policy::Change,
    report::{Fate, Figures, Guarded, Mode},
    run::Done,
};
use crate::page::grouped;

pub(crate) fn print(done: &Done, cli: &Cli, out: &mut dyn Write) -> io::Result<()> {
    let report = &done.report;
    let figures = &report.figures;
    let kind = match report.mode {
        Mode::Simulation => "SIMULATION, nothing was changed",
        Mode::Application => "APPLIED",
    };
    writeln!(
        out,
        "Institution {}, as of {}, inactive for {} months, rule set {}: {kind}",
        report.institution, report.today, report.period, report.rule_set
    )?;
    for Change { class, occasion, kept } in &report.changes {
        match kept {
            None => writeln!(out, "Policy      {class} is erased too ({occasion})")?,
            Some((name, reason)) => {
                writeln!(
                    out,
                    "Policy      {class} is KEPT ({occasion}) by exception `{name}`: {reason}"
                )?;
            }
        }
    }
    writeln!(out)?;
    for fate in Fate::ALL {
        let count = figures.count(fate);
        if count > 0 || fate == Fate::Anonymize {
            let line = format!(
                "{:>11} {:<14} {}",
                grouped(count),
                fate.label(report.mode),
                detail(figures, fate)
            );
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    writeln!(out, "  ---------")?;
    writeln!(out, "{:>11} contacts considered", grouped(figures.considered()))?;
    let word = match report.mode {
        Mode::Simulation => "to erase",
        Mode::Application => "erased",
    };
    let count = |aged: super::report::Aged| match report.mode {
        Mode::Simulation => grouped(aged.due),
        Mode::Application => grouped(aged.done),
    };
    writeln!(
        out,
        "      and {word}: beneficiaries of {} tickets, {} answers, IP addresses of {} orders",
        count(figures.tickets),
        count(figures.answers),
        count(figures.orders)
    )?;
    writeln!(out)?;
    writeln!(out, "Report  {}", done.html.display())?;
    writeln!(out, "Plan    {}  sha256 {}", done.plan.display(), report.plan_digest)?;
    writeln!(out, "Log     {}  head {}", done.log.display(), done.head)?;
    if cli.batch.store_indicators {
        writeln!(out, "Stored  {} refreshed indicators", grouped(done.stored.stored))?;
        if done.stored.moved > 0 {
            let moved = grouped(done.stored.moved);
            writeln!(
                out,
                "        {moved} left to the next plan: something was done since this one"
            )?;
        }
    }
    if let Some(listed) = &done.listed {
        life_cycle(listed, out)?;
    }
    guard(done, out)?;
    if let Guarded::Inspected(findings) = &done.report.guard
        && anything_due(figures)
    {
        writeln!(out, "Next    {}", apply_command(cli, &done.plan, findings))?;
    }
    Ok(())
}

/// What would stop an application, or who let it pass.
fn guard(done: &Done, out: &mut dyn Write) -> io::Result<()> {
    match &done.report.guard {
        Guarded::Inspected(findings) => {
            for finding in findings {
                writeln!(out, "Guard   {}: {finding}", finding.cap())?;
            }
        }
        Guarded::Passed(passage) => {
            if let Some(pass) = passage.overridden() {
                let caps: Vec<&str> = pass.caps().map(Cap::as_str).collect();
                writeln!(out, "Guard   overridden by {}: {}", pass.by(), caps.join(", "))?;
            }
            if let Some(by) = passage.approved_by() {
                writeln!(out, "Guard   approved by {by}")?;
            }
        }
    }
    Ok(())
}

fn life_cycle(listed: &Listed, out: &mut dyn Write) -> io::Result<()> {
    let count = |station| grouped(listed.counts.get(&station).copied().unwrap_or_default());
    writeln!(
        out,
        "Warn    {}  {} to warn now, {} warned before, {} blocked, {} due, {} erased",
        listed.file.display(),
        count(Station::Warned),
        count(Station::Grace),
        count(Station::Blocked),
        count(Station::Due),
        count(Station::Erased)
    )
}

/// What the guard found when it stopped an application, and how to go on.
pub(crate) fn stopped(
    stopped: &Stopped,
    plan: &Path,
    cli: &Cli,
    out: &mut dyn Write,
) -> io::Result<()> {
    for finding in stopped.findings() {
        writeln!(out, "  {}: {finding}", finding.cap())?;
    }
    if let Some(problem) = stopped.approval() {
        writeln!(out, "  approval: {problem}")?;
        return Ok(());
    }
    writeln!(out, "Once you know why: {}", apply_command(cli, plan, stopped.findings()))
}

/// The command that applies a plan, with the override that it needs.
fn apply_command(cli: &Cli, plan: &Path, findings: &[Finding]) -> String {
    let mut parts = vec![format!("inactive-contacts --apply {}", plan.display())];
    if let Some(database) = &cli.target.database {
        parts.push(format!("--database {database}"));
    }
    if let Some(institution) = &cli.target.institution {
        parts.push(format!("--institution {institution}"));
    }
    if let Some(today) = cli.target.today {
        parts.push(format!("--today {today}"));
    }
    if cli.target.output != Path::new(cli::OUTPUT) {
        parts.push(format!("--output {}", cli.target.output.display()));
    }
    if let Some(own) = &cli.target.policy {
        parts.push(format!("--policy {}", own.file));
    }
    // What is overridden already stays so.
    let mut caps: BTreeSet<Cap> = cli.batch.override_guard.iter().copied().collect();
    caps.extend(findings.iter().map(Finding::cap));
    if !caps.is_empty() {
        let caps: Vec<&str> = caps.iter().map(|cap| cap.as_str()).collect();
        let by = cli.batch.by.as_ref().map_or("YOUR-ID", |by| by.as_str());
        parts.push(format!("--override-guard {} --by {by} --reason \"WHY\"", caps.join(",")));
    }
    parts.join(" ")
}

fn anything_due(figures: &Figures) -> bool {
    figures.due() > 0
        || figures.tickets.due > 0
        || figures.answers.due > 0
        || figures.orders.due > 0
}

/// The reasons that belong to an outcome, where they say more than its name.
fn detail(figures: &Figures, fate: Fate) -> String {
    match fate {
        Fate::Blocked | Fate::Skipped | Fate::Outside => figures
            .reasons_of(fate)
            .into_iter()
            // Time says nothing about who is out of scope, or blocked by something else.
            .filter(|(reason, _)| fate == Fate::Skipped || !matches!(reason.rule, "E-1" | "R-13"))
            .filter(|(reason, _)| fate != Fate::Outside || matches!(reason.rule, "E-3" | "L-9"))
            .map(|(reason, count)| format!("{} {}", reason.label, grouped(count)))
            .collect::<Vec<_>>()
            .join(", "),
        Fate::Failed => "could not be evaluated: unchanged, listed in the report".to_owned(),
        Fate::Anonymize | Fate::Remove | Fate::Active => String::new(),
    }
}
