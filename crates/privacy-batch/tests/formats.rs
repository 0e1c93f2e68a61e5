//! The two formats: what is written, and that nothing else is read.

#[cfg(test)]
mod fixture;

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "positions in a short text")]
mod formats {
    use privacy_batch::{
        Application, Checked, Digest, Expectation, LogVerifier, Plan, PlanProblem, PlanReader,
        Prover, Simulation, Turn, verify_log,
    };

    use crate::fixture::{self, plan};

    /// The log of an application that finds every fact as it was planned.
    fn log() -> (Vec<String>, Digest) {
        let (lines, _) = plan();
        let parameters = fixture::parameters();
        let expectation = Expectation::new(parameters.institution, fixture::day("2021-07-02"));
        let plan = Plan::read::<u32>(&lines).unwrap();
        let mut application = Application::<u32>::begin(fixture::passed(plan, &expectation));
        let mut log = vec![application.log_header().to_owned()];
        for line in &lines {
            application.feed(line).unwrap();
            while let Some(turn) = application.next_turn() {
                log.push(match turn {
                    Turn::Logged(line) => line,
                    Turn::Step(step) => {
                        let facts = match (step.subject(), *step.id()) {
                            (privacy_batch::Subject::Contact, 11) => {
                                fixture::customer("2018-06-15").into()
                            }
                            (privacy_batch::Subject::Contact, _) => fixture::debtor().into(),
                            (privacy_batch::Subject::Ticket, _) => fixture::past_ticket().into(),
                            (privacy_batch::Subject::Answer, _) => fixture::past_answer().into(),
                            (privacy_batch::Subject::Order, _) => fixture::past_order().into(),
                        };
                        match step.check::<privacy_batch::Facts>(Ok(Some(facts))) {
                            Checked::Execute(execute) => execute.executed().committed(),
                            Checked::Skip(recorded) => recorded.committed(),
                        }
                    }
                });
            }
        }
        let end = application.finish().unwrap();
        log.push(end.line);
        (log, end.head)
    }

    fn simulated() -> Vec<String> {
        let (lines, _) = plan();
        let mut simulation = Simulation::<u32>::begin(Plan::read::<u32>(&lines).unwrap());
        let mut log = vec![simulation.log_header().to_owned()];
        for line in &lines {
            simulation.feed(line).unwrap();
            log.extend(core::iter::from_fn(|| simulation.next_line()));
        }
        log.push(simulation.finish().unwrap().line);
        log
    }

    /// The documentation shows these lines, and these are the lines that are written.
    #[test]
    fn the_documented_examples_are_what_is_written() {
        let documented = include_str!("../FORMATS.md");
        let block = |title: &str| -> Vec<String> {
            let (_, rest) = documented.split_once(&format!("```json {title}\n")).expect(title);
            let (block, _) = rest.split_once("```").unwrap();
            block.lines().map(str::to_owned).collect()
        };
        let log = log().0;
        let (mut of_line, mut since) = (Prover::of_line(3), Prover::since(6));
        for line in &log {
            of_line.line(line);
            since.line(line);
        }
        let inclusion = vec![of_line.inclusion().unwrap().to_string()];
        let consistency = vec![since.consistency().unwrap().to_string()];
        for (title, lines) in [
            ("plan", plan().0),
            ("simulation", simulated()),
            ("application", log),
            ("inclusion", inclusion),
            ("consistency", consistency),
        ] {
            let lines: Vec<String> = lines.iter().map(|line| without_digests(line)).collect();
            assert_eq!(lines, block(title), "{}", lines.join("\n"));
        }
    }

    /// Digests stand as dots, so that another policy does not change the documentation.
    fn without_digests(line: &str) -> String {
        let parts =
            line.split('"').map(|part| if part.parse::<Digest>().is_ok() { "…" } else { part });
        parts.collect::<Vec<_>>().join("\"")
    }

    /// `head -n -1 plan.jsonl | sha256sum` (B-3).
    #[test]
    fn the_digest_is_that_of_the_bytes_before_the_trailer() {
        let (lines, end) = plan();
        let before = lines[..lines.len() - 1].join("\n") + "\n";
        assert_eq!(Digest::of(before.as_bytes()), end.digest);
    }

    fn refused(lines: &[String]) -> String {
        Plan::read::<u32>(lines).unwrap_err().to_string()
    }

    /// Every line with one bit of it flipped, where that leaves a text.
    fn flips(line: &str) -> impl Iterator<Item = String> {
        (0..line.len() * 8).filter_map(|bit| {
            let mut bytes = line.to_owned().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            String::from_utf8(bytes).ok()
        })
    }

    #[test]
    fn every_flipped_bit_of_a_plan_is_refused() {
        let (lines, _) = plan();
        let mut count = 0;
        let mut before = PlanReader::<u32>::new();
        for (number, line) in lines.iter().enumerate() {
            for flipped in flips(line) {
                let mut reader = before.clone();
                let mut refused = reader.line(&flipped).is_err();
                for line in &lines[number + 1..] {
                    refused = refused || reader.line(line).is_err();
                }
                assert!(refused && reader.finish().is_err(), "line {number}: {flipped}");
                count += 1;
            }
            before.line(line).unwrap();
        }
        assert!(count > 10_000, "{count}");
    }

    #[test]
    fn every_flipped_bit_of_a_log_is_found_in_its_line() {
        let (lines, _) = log();
        let mut count = 0;
        let mut before = LogVerifier::new();
        for (number, line) in lines.iter().enumerate() {
            for flipped in flips(line) {
                let found = before.clone().line(&flipped).unwrap_err();
                assert_eq!(found.line(), number as u64 + 1, "{flipped}");
                count += 1;
            }
            before.line(line).unwrap();
        }
        assert!(count > 10_000, "{count}");
    }

    #[test]
    fn every_dropped_doubled_or_swapped_line_of_a_plan_is_refused() {
        let (lines, _) = plan();
        for first in 0..lines.len() {
            let mut dropped = lines.clone();
            dropped.remove(first);
            refused(&dropped);
            let mut doubled = lines.clone();
            doubled.insert(first, lines[first].clone());
            refused(&doubled);
            for second in first + 1..lines.len() {
                let mut swapped = lines.clone();
                swapped.swap(first, second);
                refused(&swapped);
            }
            refused(&lines[..first]);
        }
    }

    /// One edit of a plan, and the message that it earns. None repeats what stands in the line.
    #[test]
    #[rustfmt::skip]
    fn each_edit_has_its_message() {
        let canary = "jean.dupont@example.org";
        let table = [
            // line, from, to, message
            (1, "{\"plan\":1", "{\"plan\":2",                         "plan, line 1: a plan of another format version: expected 1"),
            (1, "{\"plan\":1", "{\"plan\":2,\"grace\":3",             "plan, line 1: a plan of another format version: expected 1"),
            (1, "{\"plan\":1", "{\"log\":1",                          "plan, line 1: not the header of a plan"),
            (1, "{\"plan\":1", "[1",                                  "plan, line 1: not the header of a plan"),
            (1, "theatre:7", canary,                                  "plan, line 1: field `institution` is not of the expected form"),
            (1, "theatre:7", "theatre:8",                             "plan, line 15: the digest is not that of the lines before"),
            (1, "\"1.7\"", "\"1.8\"",                                 "plan, line 1: field `rule_set` is not of the expected form"),
            (1, "2021-07-01", "2021-7-1",                             "plan, line 1: field `today` is not of the expected form"),
            (1, "\"period\":36", "\"period\":0",                      "plan, line 1: field `period` is not of the expected form"),
            (1, "\"period\":36", "\"period\":\"36\"",                 "plan, line 1: field `period` is not of the expected form"),
            (1, "\"baseline\":\"fallback\",", "",                     "plan, line 1: field `baseline` is missing"),
            (1, "[\"address\",\"email\"]", "[\"email\",\"address\"]", "plan, line 1: not written as this format writes it"),
            (1, "[\"address\",\"email\"]", "[\"iban\"]",              "plan, line 1: field `questions` is not of the expected form"),
            (2, "{\"n\":1", "{\"n\":2",                               "plan, line 2: entry 1 is expected here"),
            (2, "{\"n\":1", "{\"n\":1,\"n\":1",                       "plan, line 2: field `n` stands twice"),
            (2, "{\"n\":1", "{\"name\":\"Jean Dupont\",\"n\":1",      "plan, line 2: a field that does not belong there"),
            (2, "{\"n\":1", " {\"n\":1",                              "plan, line 2: not written as this format writes it"),
            (2, "\"id\":11", "\"id\":\"11\"",                         "plan, line 2: field `id` is not of the expected form"),
            (2, "\"id\":11", "\"id\":1.1e1",                          "plan, line 2: field `id` is not of the expected form"),
            (2, "\"subject\":\"contact\"", "\"subject\":\"person\"",  "plan, line 2: field `subject` is not of the expected form"),
            (2, "\"anonymize\"", "\"skipped\"",                       "plan, line 2: field `outcome` is not of the expected form"),
            (2, "\"anonymize\"", "\"anonymized\"",                    "plan, line 2: field `outcome` is not of the expected form"),
            (2, "\"anonymize\"", "\"anonymiz\\u0065\"",               "plan, line 2: not written as this format writes it"),
            (2, "\"anonymize\"", "\"blocked\"",                       "plan, line 2: field `outcome` contradicts another field"),
            (2, "\"anonymize\"", "\"erase\"",                         "plan, line 2: field `outcome` contradicts another field"),
            (2, "\"anonymize\"", "\"remove\"",                        "plan, line 15: the digest is not that of the lines before"),
            (2, "\"now\"", "\"never\"",                               "plan, line 2: field `next` contradicts another field"),
            (2, "[\"E-1\",\"A-2\"]", "[\"E-99\"]",                    "plan, line 2: field `rules` is not of the expected form"),
            (2, "\"blockers\":[]", "\"blockers\":[\"jean\"]",         "plan, line 2: field `blockers` is not of the expected form"),
            (2, ",\"because\":\"campaign-clicked\"", "",              "plan, line 2: field `because` contradicts another field"),
            (2, "2018-06-15", "0018-06-15",                           "plan, line 2: field `last_active` is not of the expected form"),
            (2, "\"facts\":\"", "\"facts\":\"0",                      "plan, line 2: field `facts` is not of the expected form"),
            (2, "\"}", "\"}]",                                        "plan, line 2: not a JSON object"),
            (2, "\"}", "\"",                                          "plan, line 2: not a JSON object"),
            (2, "\"}", "\",\"kept\":\"still-valid\"}",                "plan, line 2: not written as this format writes it"),
            (4, "\"blockers\":[\"debtor\"]", "\"blockers\":[]",       "plan, line 4: field `outcome` contradicts another field"),
            (4, "\"blockers\":[\"debtor\"]", "\"blockers\":[\"debtor\",\"debtor\"]", "plan, line 4: not written as this format writes it"),
            (3, "\"id\":12", "\"id\":11",                             "plan, line 3: the same id as the one before"),
            (3, "\"id\":12", "\"id\":10",                             "plan, line 3: out of order: contacts, tickets, answers, orders, each by ascending id"),
            (7, "\"problem\":\"out-of-range\"", "\"problem\":\"Jean\"", "plan, line 7: field `problem` is not of the expected form"),
            (7, ",\"problem\":\"out-of-range\"", "",                  "plan, line 7: field `problem` is missing"),
            (15, "\"entries\":13", "\"entries\":12",                  "plan, line 15: the counts are not those of the lines before"),
            (15, "\"anonymize\":1", "\"anonymize\":2",                "plan, line 15: the counts are not those of the lines before"),
            (15, "\"digest\":\"", "\"digest\":\"x",                   "plan, line 15: field `digest` is not of the expected form"),
            (15, ",\"digest\"", ",\"Digest\"",                        "plan, line 15: a field that does not belong there"),
        ];
        let (lines, _) = plan();
        assert_eq!(lines.len(), 15);
        for (number, from, to, message) in table {
            let mut edited = lines.clone();
            assert!(edited[number - 1].contains(from), "line {number} has no {from}");
            edited[number - 1] = edited[number - 1].replacen(from, to, 1);
            assert_eq!(refused(&edited), message);
        }
    }

    #[test]
    fn a_line_that_is_an_array_of_the_values_is_refused() {
        let (mut lines, _) = plan();
        lines[1] = "[1,\"contact\",11,\"anonymize\"]".to_owned();
        assert_eq!(refused(&lines), "plan, line 2: not a JSON object");
    }

    #[test]
    fn a_plan_ends_with_its_trailer() {
        let (mut lines, _) = plan();
        assert_eq!(refused(&[]), "plan, line 0: the plan ends here, without its trailer");
        assert_eq!(refused(&lines[..4]), "plan, line 4: the plan ends here, without its trailer");
        lines.push(String::new());
        assert_eq!(refused(&lines), "plan, line 16: a line behind the trailer");
    }

    #[test]
    fn an_error_stays_and_names_line_and_field() {
        let (lines, _) = plan();
        let mut reader = PlanReader::<u32>::new();
        let error = reader.line(&lines[0].replace("36", "0")).unwrap_err();
        assert_eq!((error.line(), error.field()), (1, Some("period")));
        assert_eq!(reader.line(&lines[0]), Err(error));
        assert!(matches!(reader.clone().finish(), Err(same) if same == error));
        let error = Plan::read::<u32>(&lines[1..]).unwrap_err();
        assert_eq!((error.problem(), error.field()), (PlanProblem::NotAPlan, None));
    }

    #[test]
    #[rustfmt::skip]
    fn each_change_of_a_log_has_its_message() {
        let (lines, head) = log();
        let with = |change: &dyn Fn(&mut Vec<String>)| {
            let mut lines = lines.clone();
            change(&mut lines);
            verify_log(&lines, head).unwrap_err().to_string()
        };
        let edit = |number: usize, from: &'static str, to: &'static str| {
            with(&move |lines| {
                assert!(lines[number - 1].contains(from), "line {number} has no {from}");
                lines[number - 1] = lines[number - 1].replacen(from, to, 1);
            })
        };
        assert_eq!(with(&|lines| drop(lines.remove(0))), "log, line 1: not the header of a log");
        assert_eq!(with(&|lines| drop(lines.remove(5))), "log, line 6: entry 5 is expected here, found entry 6");
        assert_eq!(with(&|lines| drop(lines.remove(13))), "log, line 14: the trailer counts 13 entries, and 12 are there");
        assert_eq!(with(&|lines| lines.swap(3, 4)), "log, line 4: entry 3 is expected here, found entry 4");
        assert_eq!(with(&|lines| lines.truncate(7)), "log, line 7: the log ends here, without its trailer");
        assert_eq!(with(&|lines| lines.push(String::new())), "log, line 16: a line behind the trailer");
        assert_eq!(edit(1, "\"log\":1", "\"log\":2"), "log, line 1: a log of another format version: expected 1");
        assert_eq!(edit(1, "theatre:7", "theatre:8"), "log, line 1: its hash does not follow from the line and the one before");
        assert_eq!(edit(1, ",\"applied\":\"2021-07-02\"", ""), "log, line 1: field `applied` contradicts another field");
        assert_eq!(edit(2, "\"anonymized\"", "\"would-anonymize\""), "log, line 2: field `outcome` is not of the expected form");
        assert_eq!(edit(2, "\"anonymized\"", "\"erased\""), "log, line 2: field `outcome` is not of the expected form");
        assert_eq!(edit(2, "\"anonymized\"", "\"removed\""), "log, line 2: its hash does not follow from the line and the one before");
        assert_eq!(edit(2, "\"id\":11", "\"id\":12"), "log, line 2: its hash does not follow from the line and the one before");
        assert_eq!(edit(2, "\"id\":11", "\"id\":11,\"id\":11"), "log, line 2: field `id` stands twice");
        assert_eq!(edit(15, "\"anonymized\":1", "\"anonymized\":2"), "log, line 15: the counts by outcome are not those of the entries");
    }

    /// Who can edit a log can also chain it anew: only the head that was kept elsewhere tells (L-13).
    #[test]
    fn a_log_that_was_chained_anew_is_found_by_the_head() {
        let (lines, head) = log();
        let mut previous = "0".repeat(64);
        let forged: Vec<String> = lines
            .iter()
            .map(|line| {
                let (content, _) = line.rsplit_once(",\"hash\":\"").unwrap();
                let content = content.replace("\"id\":11", "\"id\":10") + "}";
                previous = Digest::of(format!("{previous}\n{content}").as_bytes()).to_string();
                format!("{},\"hash\":\"{previous}\"}}", content.strip_suffix('}').unwrap())
            })
            .collect();
        let own_head: Digest = previous.parse().unwrap();
        assert!(verify_log(&forged, own_head).is_ok());
        assert_eq!(
            verify_log(&forged, head).unwrap_err().to_string(),
            "log, line 15: the log is not the one whose head was kept"
        );
    }
}
