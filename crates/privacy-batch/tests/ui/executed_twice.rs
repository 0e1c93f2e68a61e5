//! What was executed is recorded once, and written to the log once.

use privacy_batch::Execute;

fn twice(execute: Execute<'_, u64>) -> (String, String) {
    let recorded = execute.executed();
    let _other = execute.not_executed();
    (recorded.committed(), recorded.committed())
}

fn main() {}
