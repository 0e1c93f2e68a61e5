//! `inactive-contacts`: see `--help`, and [`privacy_examples::inactive_contacts`].

use std::process::ExitCode;

use privacy_examples::{command, inactive_contacts};

fn main() -> ExitCode {
    command::run_until_interrupted(inactive_contacts::execute)
}
