//! `campaign-filter`: see `--help`, and [`privacy_examples::campaign_filter`].

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
};

use privacy_examples::{
    campaign_filter::execute,
    inactive_contacts::{Host, Stop},
};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

fn main() -> ExitCode {
    // Without the handler Ctrl-C kills the program, which leaves a file named `.part` behind and no list either.
    let _ = ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            std::process::exit(5);
        }
    });
    let (mut out, mut err) = (io::stdout().lock(), io::stderr());
    let terminal = err.is_terminal();
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the program asks what time it is"
    )]
    let now = chrono::Utc::now();
    let stop = || if INTERRUPTED.load(Ordering::Relaxed) { Stop::AtBoundary } else { Stop::GoOn };
    let mut host = Host { out: &mut out, err: &mut err, terminal, now, stop: &stop };
    let code = execute(std::env::args_os(), &mut host);
    // Who closed the pipe does not want to read more.
    let _ = out.flush();
    ExitCode::from(code)
}
