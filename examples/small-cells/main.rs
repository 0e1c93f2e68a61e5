//! `small-cells`: see `--help`, and [`privacy_examples::small_cells`].

use std::{
    io::{self, Write},
    process::ExitCode,
};

use privacy_examples::small_cells::execute;

fn main() -> ExitCode {
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let code = execute(std::env::args_os(), &mut out, &mut err);
    // Who closed the pipe does not want to read more.
    let _ = out.flush();
    ExitCode::from(code)
}
