//! Verifying a log against a head that was kept elsewhere, and proofs about single lines (B-5).

use std::{
    io::{self, Write},
    path::Path,
};

use privacy_rules::batch::{
    ConsistencyProof, InclusionProof, KeptHead, LineProblem, LogReport, LogVerifier, Mode, Prover,
};

use super::{cli, failure::Failure, plan_file};
use crate::page::grouped;

/// Verifies a log, and prints what it is about, or the proof that was asked for.
pub(crate) fn log(asked: &cli::VerifyLog, out: &mut dyn Write) -> Result<(), Failure> {
    let file = &asked.log;
    let broken = |source| Failure::Log { file: file.clone(), source };
    let mut verifier = LogVerifier::new();
    if let Some(since) = asked.since {
        verifier = verifier.with_kept(since);
    }
    let mut prover = asked
        .prove
        .map(Prover::of_line)
        .or_else(|| asked.since.map(|since| Prover::since(since.size())));
    let mut entry = None;
    let mut number = 0_u64;
    plan_file::lines(file, |line| {
        number = number.saturating_add(1);
        if asked.prove == Some(number) {
            entry = Some(line.to_owned());
        }
        if let Some(prover) = &mut prover {
            prover.line(line);
        }
        verifier.line(line).map_err(broken)
    })?;
    let report = match asked.head {
        Some(head) => verifier.finish(head),
        None => verifier.finish_alone(),
    }
    .map_err(broken)?;
    let unproved = |source| Failure::Proof { file: file.clone(), source };
    match prover {
        None => say(file, asked.head, &report, out)?,
        Some(prover) if asked.prove.is_some() => {
            let proof = prover.inclusion().map_err(unproved)?;
            writeln!(out, "{}\n{proof}", entry.unwrap_or_default())?;
        }
        Some(prover) => writeln!(out, "{}", prover.consistency().map_err(unproved)?)?,
    }
    Ok(())
}

fn say(
    file: &Path,
    kept: Option<KeptHead>,
    report: &LogReport,
    out: &mut dyn Write,
) -> io::Result<()> {
    let LogReport { mode, institution, plan, planned, applied, entries, tree, .. } = report;
    let run = match (mode, applied) {
        (Mode::Application, Some(applied)) => format!("application on {applied} of the plan"),
        (Mode::Application | Mode::Simulation, _) => "simulation of the plan".to_owned(),
    };
    writeln!(out, "Log     {}", file.display())?;
    writeln!(out, "Run     {run} of {planned}, institution {institution}")?;
    writeln!(out, "Plan    sha256 {plan}")?;
    writeln!(out, "Head    {tree}")?;
    writeln!(out)?;
    for (subject, outcome, count) in &report.outcomes {
        writeln!(out, "{:>11} {subject} {}", grouped(*count), outcome.logged(*mode))?;
    }
    writeln!(out, "  ---------")?;
    writeln!(
        out,
        "{:>11} entries, each once, each following from the one before",
        grouped(*entries)
    )?;
    writeln!(out)?;
    match kept {
        Some(_) => writeln!(out, "Whole: the log is the one whose head was kept."),
        None => writeln!(
            out,
            "Consistent by itself. Whoever can write the file can write all of it anew: compare the head with the one \
             that was kept elsewhere, or give that one with --head."
        ),
    }
}

/// Checks a proof against a head, without the log.
pub(crate) fn proof(asked: &cli::CheckProof, out: &mut dyn Write) -> Result<(), Failure> {
    let file = &asked.proof;
    let mut lines = Vec::new();
    plan_file::lines(file, |line| {
        lines.push(line.to_owned());
        Ok(())
    })?;
    let unread = |source| Failure::ProofLine { file: file.clone(), source };
    let failed = |source| Failure::Proof { file: file.clone(), source };
    match (&lines[..], asked.since) {
        ([line, proof], None) => {
            let proof: InclusionProof = proof.parse().map_err(unread)?;
            proof.verify(line, asked.head).map_err(failed)?;
            writeln!(out, "{line}")?;
            let size = grouped(asked.head.size());
            writeln!(
                out,
                "Proved: this is line {} of the {size} of the log of this head.",
                proof.line()
            )?;
        }
        ([proof], Some(since)) => {
            let proof: ConsistencyProof = proof.parse().map_err(unread)?;
            proof.verify(since, asked.head).map_err(failed)?;
            writeln!(
                out,
                "Proved: the log of {} lines begins with the {} of the earlier head.",
                grouped(asked.head.size()),
                grouped(since.size())
            )?;
        }
        ([_], None) => return Err(Failure::Usage(NO_LINE.to_owned())),
        _ => return Err(unread(LineProblem::NotAnObject)),
    }
    Ok(())
}

const NO_LINE: &str = "a proof of one line wants that line before it, as `verify-log --prove` prints it; \
                       a proof that a log was only added to wants --since";

#[cfg(test)]
mod tests {
    use privacy_rules::batch::LogTree;

    use super::*;

    #[test]
    fn a_proof_of_a_line_holds_for_that_line_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("proof.jsonl");
        let (mut tree, mut prover) = (LogTree::new(), Prover::of_line(2));
        for line in ["one", "two", "three"] {
            tree.line(line);
            prover.line(line);
        }
        let proof_line = prover.inclusion().unwrap();
        let asked = |since| cli::CheckProof { proof: file.clone(), head: tree.head(), since };
        let check = |text: String, since| {
            std::fs::write(&file, text).unwrap();
            let mut out = Vec::new();
            proof(&asked(since), &mut out)
                .map(|()| String::from_utf8(out).unwrap())
                .map_err(|failure| crate::command::line(&failure))
        };
        let told = check(format!("two\n{proof_line}\n"), None).unwrap();
        assert_eq!(told, "two\nProved: this is line 2 of the 3 of the log of this head.\n");
        let told = check(format!("too\n{proof_line}\n"), None).unwrap_err();
        assert!(
            told.ends_with("the line is not the one that the log of this head has there"),
            "{told}"
        );
        assert!(check(format!("{proof_line}\n"), None).unwrap_err().contains("--since"));
        assert!(check("two\nthree\n".into(), None).unwrap_err().ends_with("not a JSON object"));
        assert!(check(String::new(), Some(tree.head())).is_err());
    }
}
