//! What a person reads in ten seconds.

use std::io::{self, Write};

use super::{
    cli::Cli,
    report::{Fate, Figures, Mode, grouped},
    run::Done,
};

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
        writeln!(out, "Stored  {} refreshed indicators", grouped(done.stored))?;
    }
    if report.mode == Mode::Simulation && anything_due(figures) {
        writeln!(out, "Next    inactive-contacts --apply {}", done.plan.display())?;
    }
    Ok(())
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
