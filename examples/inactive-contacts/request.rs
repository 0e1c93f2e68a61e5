//! One contact, on the request of an operator: the same policy, the same check, whatever the period.

use std::path::Path;

use privacy_rules::batch::{Application, Outcome, Parameters, Turn};

use super::{
    apply,
    effects::Effects,
    erase::Eraser,
    failure::Failure,
    plan_file::Draft,
    read::Institution,
    store::{Begin, Store},
};

/// What became of the contact, with the line of the log that says so.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) outcome: Option<Outcome>,
    pub(crate) line: String,
}

/// Anonymizes, removes or leaves a contact, in one transaction, and writes `request-ID.jsonl`.
pub(crate) fn anonymize(
    store: &Store,
    institution: &Institution,
    parameters: &Parameters,
    id: i64,
    output: &Path,
) -> Result<Answer, Failure> {
    std::fs::create_dir_all(output).map_err(Failure::file(output))?;
    let mut log = Draft::new(output, &format!("request-{id}.jsonl"))?;
    let eraser = Eraser::of(store, parameters)?;
    let effects = Effects::new(store, &eraser)?;
    let transaction = store.begin(Begin::Write)?;
    let facts = apply::contact_for_request(store, institution, parameters, &eraser, id)?
        .ok_or(Failure::NoContact { id })?;
    let mut application = Application::on_request(parameters.clone(), id, facts)?;
    log.line(application.log_header())?;
    let mut line = String::new();
    while let Some(turn) = application.next_turn() {
        line = match turn {
            Turn::Logged(line) => line,
            Turn::Step(step) => {
                apply::perform(store, institution, parameters, &effects, step)?.committed()
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
