//! `inactive-contacts-scale`: see [`privacy_examples::inactive_contacts::scale`].

use std::{
    io::{self, Write},
    process::ExitCode,
};

use privacy_examples::inactive_contacts::scale;

fn main() -> ExitCode {
    match scale::execute(std::env::args_os(), &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(line) => {
            // There is nobody left to tell.
            let _ = writeln!(io::stderr().lock(), "{line}");
            ExitCode::FAILURE
        }
    }
}
