//! From a command line to an exit code, the same for every host.

use std::{
    env::ArgsOs,
    error::Error,
    ffi::OsString,
    io::{self, IsTerminal, Write},
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
};

use clap::Parser;

use crate::inactive_contacts::{Host, Stop};

/// The arguments, or the exit code where they ask for help or cannot be read.
pub(crate) fn parsed<C: Parser>(
    arguments: impl IntoIterator<Item: Into<OsString> + Clone>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<C, u8> {
    C::try_parse_from(arguments).map_err(|error| {
        let to: &mut dyn Write = if error.use_stderr() { err } else { out };
        // There is nobody left to tell.
        let _ = write!(to, "{}", error.render());
        u8::try_from(error.exit_code()).unwrap_or(2)
    })
}

/// Does what the arguments ask for, and returns the exit code: 1 where something stopped it, which is said.
pub(crate) fn executed<C: Parser, E: Error>(
    arguments: impl IntoIterator<Item: Into<OsString> + Clone>,
    out: &mut dyn Write,
    err: &mut dyn Write,
    run: impl FnOnce(&C, &mut dyn Write) -> Result<u8, E>,
) -> u8 {
    let cli = match parsed(arguments, out, err) {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    run(&cli, out).unwrap_or_else(|failure| {
        // There is nobody left to tell.
        let _ = writeln!(err, "error: {}", line(&failure));
        1
    })
}

/// A failure and what caused it, in one line; several findings are an error each.
pub(crate) fn line(failure: &dyn Error) -> String {
    let mut text = failure.to_string();
    let mut cause = failure.source();
    while let Some(source) = cause {
        let part = source.to_string();
        if !text.ends_with(&part) {
            let lines: Vec<String> = part.lines().map(|part| format!("{text}: {part}")).collect();
            text = lines.join("\nerror: ");
        }
        cause = source.source();
    }
    text
}

/// The main function of a host that reads, answers and ends.
pub fn run(execute: impl FnOnce(ArgsOs, &mut dyn Write, &mut dyn Write) -> u8) -> ExitCode {
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let code = execute(std::env::args_os(), &mut out, &mut err);
    // Who closed the pipe does not want to read more.
    let _ = out.flush();
    ExitCode::from(code)
}

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// The main function of a host that works for long: Ctrl-C stops it at a boundary, a second one at once.
pub fn run_until_interrupted(execute: impl FnOnce(ArgsOs, &mut Host<'_>) -> u8) -> ExitCode {
    // Without the handler Ctrl-C kills the program, which leaves a file named `.part` behind and which a later run survives.
    let _ = ctrlc::set_handler(|| {
        // Whoever asks twice does not want to wait for a boundary.
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            std::process::exit(5);
        }
    });
    let (mut out, mut err) = (io::stdout().lock(), io::stderr());
    let terminal = err.is_terminal();
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where a program asks what time it is"
    )]
    let now = chrono::Utc::now();
    let stop = || if INTERRUPTED.load(Ordering::Relaxed) { Stop::AtBoundary } else { Stop::GoOn };
    let mut host = Host { out: &mut out, err: &mut err, terminal, now, stop: &stop };
    let code = execute(std::env::args_os(), &mut host);
    // Who closed the pipe does not want to read more.
    let _ = out.flush();
    ExitCode::from(code)
}
