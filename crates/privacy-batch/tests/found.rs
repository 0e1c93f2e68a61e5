//! Every small change of a log of a hundred entries is found, and where (L-13).

#[cfg(test)]
#[path = "fixture/contacts.rs"]
mod contacts;

#[cfg(test)]
#[expect(clippy::print_stdout, reason = "how many were tried, for whoever asks with --nocapture")]
#[expect(clippy::arithmetic_side_effects, reason = "positions in a short log")]
mod found {
    use privacy_batch::{
        Accepted, Application, Cap, Checked, ContactFacts, Digest, Expectation, Guard, Guarded,
        LogEnd, LogError, LogProblem, LogTree, LogVerifier, Override, Plan, Planner, Situation,
        TreeHead, Turn, verify_log,
    };

    use crate::contacts::{customer, day, debtor, parameters, prospect};

    const ENTRIES: u32 = 100;

    fn facts(id: u32) -> ContactFacts {
        match id % 5 {
            0 => prospect(),
            1 => debtor(),
            2 => customer("2020-05-01"),
            _ => customer("2018-06-15"),
        }
    }

    /// Past the guard: what it would have stopped is overridden.
    fn passed(accepted: Accepted) -> Guarded {
        let caps = Cap::ALL.iter().copied();
        let (by, why) = ("operator:7".parse().unwrap(), "a test".parse().unwrap());
        let situation = Situation::new().with_override(Some(Override::new(caps, by, why)));
        Guard::new().check(accepted, &situation).unwrap()
    }

    /// The log of an application to a hundred contacts.
    fn log() -> (Vec<String>, LogEnd) {
        let mut planner = Planner::<u32>::new(parameters());
        let mut plan = vec![planner.header()];
        plan.extend((0..ENTRIES).map(|id| planner.contact(id, Ok(facts(id))).unwrap().line));
        plan.push(planner.finish().line);
        let expectation = Expectation::new(parameters().institution, day("2021-07-02"));
        let read = Plan::read::<u32>(&plan).unwrap();
        let mut application = Application::<u32>::begin(passed(expectation.accept(read).unwrap()));
        let mut log = vec![application.log_header().to_owned()];
        for line in &plan {
            application.feed(line).unwrap();
            while let Some(turn) = application.next_turn() {
                log.push(match turn {
                    Turn::Logged(line) => line,
                    Turn::Step(step) => {
                        let now = if *step.id() == 8 { debtor() } else { facts(*step.id()) };
                        match step.check(Ok(Some(now))) {
                            Checked::Execute(execute) => execute.executed().committed(),
                            Checked::Skip(recorded) => recorded.committed(),
                        }
                    }
                });
            }
        }
        let end = application.finish().unwrap();
        log.push(end.line.clone());
        assert_eq!(log.len(), ENTRIES as usize + 2);
        (log, end)
    }

    /// Goes on with these bytes, as a host reads a file: its lines, each a text.
    fn go_on(verifier: LogVerifier, rest: &[u8], head: TreeHead) -> Result<(), Option<LogError>> {
        let mut verifier = verifier;
        let whole = rest.strip_suffix(b"\n").unwrap_or(rest);
        for line in whole.split(|byte| *byte == b'\n') {
            let text = std::str::from_utf8(line).map_err(|_| None)?;
            verifier.line(text).map_err(Some)?;
        }
        verifier.finish(head).map(drop).map_err(Some)
    }

    #[test]
    fn every_flipped_bit_is_found_in_its_line() {
        let (lines, end) = log();
        let mut file = (lines.join("\n") + "\n").into_bytes();
        // The last `\n` says nothing: a file without it has the same lines.
        let bits = (file.len() - 1) * 8;
        let mut before = LogVerifier::new();
        let (mut start, mut tried, mut found) = (0, 0, 0);
        for (number, line) in (1..).zip(&lines) {
            for at in start..=start + line.len() {
                if at + 1 == file.len() {
                    continue;
                }
                for bit in 0..8 {
                    file[at] ^= 1 << bit;
                    tried += 1;
                    match go_on(before.clone(), &file[start..], end.tree) {
                        Ok(()) => {}
                        // No text: the host cannot read the line.
                        Err(None) => found += 1,
                        Err(Some(error)) => {
                            assert_eq!(error.line(), number, "byte {at}, bit {bit}");
                            found += 1;
                        }
                    }
                    file[at] ^= 1 << bit;
                }
            }
            before.line(line).unwrap();
            start += line.len() + 1;
        }
        println!("flipped bits: {tried} tried, {found} found");
        assert_eq!((tried, found), (bits, bits));
    }

    #[test]
    fn every_drop_double_swap_and_truncation_is_found() {
        let (lines, end) = log();
        let by_either = |changed: &[String]| {
            let by_tree = verify_log(changed, end.tree).unwrap_err();
            assert_eq!(verify_log(changed, end.head).unwrap_err().line(), by_tree.line());
            by_tree.line()
        };
        assert!(verify_log(&lines, end.tree).is_ok() && verify_log(&lines, end.head).is_ok());
        let (mut drops, mut doubles, mut swaps, mut cuts) = (0, 0, 0, 0);
        for first in 0..lines.len() {
            let here = first as u64 + 1;
            let mut changed = lines.clone();
            changed.remove(first);
            // Of a log without its trailer the last line is told.
            assert_eq!(by_either(&changed), here.min(lines.len() as u64 - 1));
            drops += 1;
            let mut changed = lines.clone();
            changed.insert(first, lines[first].clone());
            assert_eq!(by_either(&changed), here + 1);
            doubles += 1;
            for second in first + 1..lines.len() {
                let mut changed = lines.clone();
                changed.swap(first, second);
                assert_eq!(by_either(&changed), here);
                swaps += 1;
            }
            assert_eq!(by_either(&lines[..first]), first as u64);
            cuts += 1;
        }
        let inside = cuts_within_a_line(&lines, end.tree);
        println!(
            "dropped: {drops}, doubled: {doubles}, swapped: {swaps}, cut behind a line: {cuts}, within: {inside}; all found"
        );
        assert_eq!((drops, doubles, swaps, cuts), (102, 102, 5_151, 102));
    }

    /// A file that ends anywhere within a line.
    fn cuts_within_a_line(lines: &[String], head: TreeHead) -> usize {
        let mut before = LogVerifier::new();
        let mut tried = 0;
        for (number, line) in (1..).zip(lines) {
            for end in 1..line.len() {
                let mut verifier = before.clone();
                let cut = verifier
                    .line(line.get(..end).unwrap())
                    .and_then(|()| verifier.finish(head).map(drop));
                assert_eq!(cut.unwrap_err().line(), number);
                tried += 1;
            }
            before.line(line).unwrap();
        }
        tried
    }

    /// What somebody writes who can write the file: numbers, counts and chain fit again.
    fn forged(lines: &[String]) -> Vec<String> {
        let mut previous = "0".repeat(64);
        let mut number = 0;
        let mut counts: std::collections::BTreeMap<String, u64> = std::collections::BTreeMap::new();
        let mut forged = Vec::new();
        for line in lines {
            let (content, _) = line.rsplit_once(",\"hash\":\"").unwrap();
            let content = if content.starts_with("{\"n\":") {
                number += 1;
                let (_, rest) = content.split_once(',').unwrap();
                let outcome = rest.split_once("\"outcome\":\"").unwrap().1.split_once('"').unwrap();
                *counts.entry(outcome.0.to_owned()).or_default() += 1;
                format!("{{\"n\":{number},{rest}}}")
            } else if content.starts_with("{\"entries\":") {
                let counts: Vec<_> = counts
                    .iter()
                    .map(|(outcome, count)| format!("\"{outcome}\":{count}"))
                    .collect();
                let counts = match &counts[..] {
                    [] => String::new(),
                    counts => format!("\"contact\":{{{}}}", counts.join(",")),
                };
                format!("{{\"entries\":{number},\"counts\":{{{counts}}}}}")
            } else {
                format!("{content}}}")
            };
            previous = Digest::of(format!("{previous}\n{content}").as_bytes()).to_string();
            forged
                .push(format!("{},\"hash\":\"{previous}\"}}", content.strip_suffix('}').unwrap()));
        }
        forged
    }

    /// A forged log is whole by itself; the head that was kept tells, of either kind, and heads that were kept on the way tell
    /// where.
    #[test]
    fn a_log_that_was_written_anew_is_found_by_the_heads() {
        let (lines, end) = log();
        let mut tree = LogTree::new();
        let heads: Vec<TreeHead> = lines
            .iter()
            .map(|line| {
                tree.line(line);
                tree.head()
            })
            .collect();
        let mut tried = 0;
        let mut check = |changed: &[String], first: usize| {
            let forged = forged(changed);
            let fed = |verifier: LogVerifier| {
                let mut verifier = verifier;
                for line in &forged {
                    verifier.line(line)?;
                }
                Ok(verifier)
            };
            fed(LogVerifier::new()).unwrap().finish_alone().unwrap();
            for found in [verify_log(&forged, end.head), verify_log(&forged, end.tree)] {
                let problem = found.unwrap_err().problem();
                assert!(
                    matches!(problem, LogProblem::OtherHead | LogProblem::Size { .. }),
                    "{problem}"
                );
            }
            // A head for every ten lines: the change is within the ten before the first that differs.
            let kept = heads.iter().skip(9).step_by(10);
            let verifier =
                kept.fold(LogVerifier::new(), |verifier, head| verifier.with_kept(*head));
            let told = fed(verifier).and_then(|verifier| verifier.finish(end.tree).map(drop));
            let told = told.unwrap_err();
            let covered = (first as u64 / 10 + 1) * 10;
            if covered <= forged.len() as u64 && covered < 102 {
                assert_eq!(
                    (told.line(), told.problem()),
                    (covered, LogProblem::Rewritten { size: covered })
                );
            }
            tried += 1;
        };
        for first in 1..=ENTRIES as usize {
            let mut changed = lines.clone();
            changed.remove(first);
            check(&changed, first);
            let mut changed = lines.clone();
            changed[first] = changed[first].replacen("\"id\":", "\"id\":9", 1);
            check(&changed, first);
            let mut changed = lines.clone();
            changed.truncate(first);
            changed.push(lines[lines.len() - 1].clone());
            check(&changed, first);
            for second in [first + 1, first + 7, first + 50] {
                if second <= ENTRIES as usize {
                    let mut changed = lines.clone();
                    changed.swap(first, second);
                    check(&changed, first);
                }
            }
        }
        println!("written anew: {tried} tried, {tried} found");
        assert!(tried > 500, "{tried}");
    }

    /// The head of a log that grows, kept at any moment, is proved to be one of the same log.
    #[test]
    fn heads_of_a_growing_log_are_those_of_its_lines() {
        let (lines, end) = log();
        let mut verifier = LogVerifier::new();
        let mut tree = LogTree::new();
        for line in &lines {
            tree.line(line);
            verifier = verifier.with_kept(tree.head());
        }
        for line in &lines {
            verifier.line(line).unwrap();
        }
        let report = verifier.clone().finish(end.tree).unwrap();
        assert_eq!((report.tree, report.head), (end.tree, end.head));
        tree.line("one more");
        let longer = verifier.with_kept(tree.head()).finish(end.tree).unwrap_err();
        assert_eq!(
            longer.to_string(),
            "log, line 102: the log has 102 lines, and the head that was kept is of 103"
        );
    }
}
