//! The command line.

use std::{net::IpAddr, path::PathBuf};

use chrono::{DateTime, Utc};
use clap::Parser;

const AFTER_HELP: &str = "\
Without an argument the shop makes a demo database (once), prints the accounts of the demo, and opens on
http://127.0.0.1:8080. A page of another site that embeds the newsletter form opens on the port after it.

Examples:
  ticket-shop
      the demo, on loopback
  ticket-shop --data /tmp/shop --port 0
      a demo of its own, on a free port
  ticket-shop --pseudo-locale
      `?pseudo=rtl` shows any page from right to left, `?pseudo=long` with words half as long again

Exit codes:
  0  stopped by Ctrl-C
  1  could not start: the message says why
  2  the command line could not be read";

/// What can be asked.
#[derive(Debug, Parser)]
#[command(
    name = "ticket-shop",
    version,
    about = "A ticket shop that shows each legal notice where it belongs, and keeps the proof",
    after_help = AFTER_HELP,
    max_term_width = 110
)]
pub(crate) struct Cli {
    /// Where the database of the demo and what its batch writes go
    #[arg(long, value_name = "DIR", default_value = "target/ticket-shop")]
    pub(crate) data: PathBuf,
    /// The address to listen on
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub(crate) address: IpAddr,
    /// The port; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// The port of the page that embeds the newsletter form [default: the one after, or a free one]
    #[arg(long, value_name = "PORT")]
    pub(crate) partner_port: Option<u16>,
    /// A name under which browsers reach the shop, besides the loopback's; may be repeated
    #[arg(long = "host", value_name = "NAME")]
    pub(crate) hosts: Vec<String>,
    /// Behind a proxy that speaks TLS: cookies are marked `Secure`, browsers are told to stay with https
    #[arg(long)]
    pub(crate) https: bool,
    /// The moment at which the shop's clock starts [default: the current one]
    #[arg(long, value_name = "RFC3339")]
    pub(crate) now: Option<DateTime<Utc>>,
    /// How many contacts the demo is made with
    #[arg(long, value_name = "N", default_value_t = 2000, value_parser = clap::value_parser!(u32).range(100..=50_000))]
    pub(crate) contacts: u32,
    /// How many forms one address may send in a minute
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) forms_per_minute: u32,
    /// How many passwords one address may try in a minute
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) passwords_per_minute: u32,
    /// For developers: let `?pseudo=rtl` and `?pseudo=long` put a page under strain
    #[arg(long)]
    pub(crate) pseudo_locale: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
