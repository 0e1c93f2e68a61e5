//! One contact, on the request of an operator: the same policy, the same check, whatever the period.

use std::path::Path;

use privacy_rules::batch::{Application, Outcome, Parameters, Turn};
use rusqlite::{Connection, TransactionBehavior};

use super::{
    apply,
    erase::Eraser,
    failure::Failure,
    plan_file::Draft,
    read::{Institution, Reader},
};

/// What became of the contact, with the line of the log that says so.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) outcome: Option<Outcome>,
    pub(crate) line: String,
}

/// Anonymizes, removes or leaves a contact, in one transaction, and writes `request-ID.jsonl`.
pub(crate) fn anonymize(
    connection: &mut Connection,
    institution: &Institution,
    parameters: &Parameters,
    id: i64,
    output: &Path,
) -> Result<Answer, Failure> {
    std::fs::create_dir_all(output).map_err(Failure::file(output))?;
    let mut log = Draft::new(output, &format!("request-{id}.jsonl"))?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // The period does not bind, and a recency is asked for all the same: it stands in the log.
    let facts = Reader::new(&transaction, institution, parameters.rule_set)
        .contact(id, |_| true)?
        .ok_or(Failure::NoContact { id })?;
    let mut application = Application::on_request(parameters.clone(), id, facts)?;
    log.line(application.log_header())?;
    let mut line = String::new();
    while let Some(turn) = application.next_turn() {
        line = match turn {
            Turn::Logged(line) => line,
            Turn::Step(step) => {
                let (eraser, today) = (Eraser::new(), parameters.today);
                apply::perform(&transaction, institution, parameters, &eraser, today, step)?
                    .committed()
            }
        };
        log.line(&line)?;
    }
    let end = application.finish().map_err(|_| Failure::Unfinished)?;
    log.line(&end.line)?;
    transaction.commit()?;
    log.finish()?;
    let outcome = end.summary.outcomes().next().map(|(_, outcome, _)| outcome);
    Ok(Answer { outcome, line })
}
