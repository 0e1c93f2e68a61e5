//! `residue`: see `--help`, and [`privacy_examples::residue`].

use std::process::ExitCode;

use privacy_examples::{command, residue};

fn main() -> ExitCode {
    command::run(residue::execute)
}
