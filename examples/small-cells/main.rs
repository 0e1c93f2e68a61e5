//! `small-cells`: see `--help`, and [`privacy_examples::small_cells`].

use std::process::ExitCode;

use privacy_examples::{command, small_cells};

fn main() -> ExitCode {
    command::run(small_cells::execute)
}
