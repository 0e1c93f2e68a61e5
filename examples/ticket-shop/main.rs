//! `ticket-shop`: see `--help`, and [`privacy_examples::ticket_shop`].

use std::process::ExitCode;

fn main() -> ExitCode {
    privacy_examples::ticket_shop::execute(std::env::args_os())
}
