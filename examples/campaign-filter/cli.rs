//! The command line: what can be asked, and the help that teaches it.

use std::path::PathBuf;

use chrono_tz::Tz;
use clap::{ArgGroup, Parser, ValueEnum};
use privacy_rules::{
    consent::{Campaign, Channel, Condition, Regime},
    vocabulary::Day,
};

/// Where the list and the reports go, unless `--output` says otherwise.
const OUTPUT: &str = "target/campaign-filter";

const LONG_ABOUT: &str = "\
Applies a mailing to an audience: who may be reached, as a list, and why the others are not, as a
report.

The list of recipients is written from permits alone, and a permit comes from a decision that
includes the contact: there is no way around the filter. A contact whose data cannot be read is
never a recipient. Without an argument the program replays the switch of mid-November 2018 over ten
contacts and writes nothing.";

const AFTER_HELP: &str = "\
A CSV audience:
  UTF-8, a header, one line for each contact: its answer to this purpose on this channel. Columns
  in any order:
  contact      required; your own id, up to 64 bytes, each once; no e-mail address
  answer       required; `granted`, `refused` or `absent`, or more exactly `renewed`, `withdrawn`,
               `requested`, `request-deferred`, `expired`, `invalidated`, `revoked`, `minor`; an
               empty cell is no answer of these
  answered_on  the day of the answer; not after the day of the campaign
  until        the last day on which a grant holds
  created_on   the first day of the file; who came after the day of the campaign is not part of
               the audience
  blocks       of `deleted`, `anonymized`, `restricted`, `no-address`, `bounced`, `objected`, with
               `+` between them
  conditions   of a soft opt-in, the words of --condition and where the address comes from:
               `address-from-sale`, `address-from-negotiation`, `address-from-support`, with `+`
               between them
  purpose, channel  a check: each line must say what --purpose and --channel say

An SQLite audience:
  a database of inactive-contacts (its schema is examples/inactive-contacts/schema.md): the history
  of the authorizations up to the day, e-mail addresses with their bounces, postal addresses,
  telephone numbers (SMS: mobiles), the anonymized mark. A grant by a child counts as absent (C-13).
  Addresses and the mark are those of now.

Examples:
  campaign-filter
      the switch of mid-November 2018, on paper
  campaign-filter --database target/inactive-contacts/demo.db --institution heron \\
      --campaign summer --purpose own-offers --channel email --as-of 2026-06-30 --keep-going
      the demo of inactive-contacts, in which one contact cannot be read
  … --as-of 2018-11-14 --compare 2018-11-15
      whom the campaign reached on the last day of the opt-out regime and did not on the next day
  … --compare soft-opt-in:fr \\
      --condition own-similar-products,opt-out-at-collection,opt-out-in-message
      what a soft opt-in would change
  campaign-filter --csv audience.csv --campaign summer --purpose newsletter --channel email \\
      --keep-going
      from a file; what cannot be read is listed and left out

Written to the output directory, in place of what an earlier run left there:
  recipients.csv  contact, campaign, purpose, channel, day: what each permit names. A mailing of
                  another day is decided anew. A cell that a spreadsheet would run is written with
                  ' before it
  errors.csv      who could not be evaluated, and why
  decisions.csv   with --decisions: every contact with all its reasons
  report.txt, report.html  for people; the page opens without a network

Exit codes:
  0  done
  1  stopped by an error; there is no list
  2  the command line could not be read
  3  done with --keep-going: some contacts could not be evaluated; they are in errors.csv and not
     on the list
  4  the audience is refused, because its header or some contacts cannot be read; there is no list
  5  interrupted; there is no list";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "campaign-filter",
    version,
    about = "Whom a mailing may reach, and why not the others",
    long_about = LONG_ABOUT,
    after_help = AFTER_HELP,
    max_term_width = 110,
    group = ArgGroup::new("audience").required(true).args(["database", "csv"])
)]
pub(crate) struct Cli {
    /// The audience: an SQLite database of inactive-contacts
    #[arg(long, value_name = "FILE")]
    pub(crate) database: Option<PathBuf>,
    /// The audience: a CSV file, described below
    #[arg(long, value_name = "FILE")]
    pub(crate) csv: Option<PathBuf>,
    /// What stands between two cells of the CSV file
    #[arg(long, value_enum, default_value_t = Separator::Comma, conflicts_with = "database")]
    pub(crate) separator: Separator,
    /// The institution, by its code [default: the only one of the database]
    #[arg(long, value_name = "CODE", conflicts_with = "csv")]
    pub(crate) institution: Option<String>,
    /// The campaign: your own name or number for it
    #[arg(long, value_name = "NAME", value_parser = label)]
    pub(crate) campaign: String,
    /// What the mailing is for; of a database `own-offers`, `partner-offers` or `surveys`
    #[arg(long, value_name = "PURPOSE", value_parser = label)]
    pub(crate) purpose: String,
    /// How it goes: `email`, `sms`, `phone`, `post`, and of a CSV file `push` and `messenger`
    #[arg(long, value_name = "CHANNEL", value_parser = channel)]
    pub(crate) channel: Channel,
    /// `marketing` is filtered by consent; `operational` is directly related to a purchase and is not
    #[arg(long, value_name = "KIND", default_value = "marketing", value_parser = kind)]
    pub(crate) kind: Campaign,
    /// The day on which it goes out [default: today; a past day is replayed]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Day>,
    /// `opt-out`, `explicit-consent`, `soft-opt-in:CC` (eu, de, fr, ch, gb, gb-charity), or `schedule`: opt-out up to
    /// 14 November 2018 and explicit consent since
    #[arg(long, value_name = "REGIME", default_value = "schedule", value_parser = plan)]
    pub(crate) regime: Plan,
    /// Compare with another regime or another day: who is gained, who is lost, and why
    #[arg(long, value_name = "REGIME-OR-DATE", value_parser = other)]
    pub(crate) compare: Option<Other>,
    /// What holds of a soft opt-in for this message and all contacts: `own-similar-products`, `charitable-purpose`,
    /// `opt-out-at-collection`, `opt-out-in-message`
    #[arg(long = "condition", value_name = "WORDS", value_delimiter = ',', value_parser = condition)]
    pub(crate) conditions: Vec<Condition>,
    /// The time zone in which an instant becomes a day [default: the institution's; of a CSV file UTC]
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    pub(crate) time_zone: Option<Tz>,
    /// List contacts that cannot be evaluated as errors and leave them out, instead of refusing the audience
    #[arg(long)]
    pub(crate) keep_going: bool,
    /// Write decisions.csv as well: every contact with all its reasons
    #[arg(long)]
    pub(crate) decisions: bool,
    /// Where the list and the reports go
    #[arg(long, value_name = "DIR", default_value = OUTPUT)]
    pub(crate) output: PathBuf,
}

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Separator {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// One tab
    Tab,
}

impl Separator {
    pub(crate) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// Which regime applies: the dated schedule, or one on every day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plan {
    Schedule,
    Always(Regime),
}

/// What a campaign is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Other {
    Plan(Plan),
    Day(Day),
}

/// The longest name of a campaign or purpose.
const LABEL: usize = 100;

fn label(text: &str) -> Result<String, String> {
    if text.trim().is_empty() || text.len() > LABEL || !super::audience::is_printable(text) {
        return Err(format!("expected 1 to {LABEL} bytes without control characters"));
    }
    Ok(text.to_owned())
}

fn channel(text: &str) -> Result<Channel, String> {
    text.parse()
        .map_err(|_| format!("no such channel, expected {}", words(Channel::ALL, Channel::as_str)))
}

fn kind(text: &str) -> Result<Campaign, &'static str> {
    text.parse().map_err(|_| "no such kind, expected `marketing` or `operational`")
}

fn plan(text: &str) -> Result<Plan, &'static str> {
    if text == "schedule" {
        return Ok(Plan::Schedule);
    }
    // The library writes a slash; a country is known in either case.
    let regime = match text.split_once(':') {
        Some((regime, country)) => format!("{regime}/{}", country.to_ascii_lowercase()),
        None => text.to_owned(),
    };
    regime.parse().map(Plan::Always).map_err(|_| {
        "no such regime, expected `schedule`, `opt-out`, `explicit-consent` or `soft-opt-in:CC` with eu, de, fr, ch, gb or gb-charity"
    })
}

fn other(text: &str) -> Result<Other, &'static str> {
    if text.starts_with(|sign: char| sign.is_ascii_digit()) {
        return text
            .parse()
            .map(Other::Day)
            .map_err(|_| "not a day of the form YYYY-MM-DD within 1900 to 2200");
    }
    plan(text).map(Other::Plan)
}

fn condition(text: &str) -> Result<Condition, &'static str> {
    const EXPECTED: &str = "expected `own-similar-products`, `charitable-purpose`, `opt-out-at-collection` or `opt-out-in-message`; where an address comes from is a matter of each contact";
    match text.parse().map_err(|_| EXPECTED)? {
        Condition::AddressFromSale
        | Condition::AddressFromNegotiation
        | Condition::AddressFromSupport => Err(EXPECTED),
        known @ (Condition::OwnSimilarProducts
        | Condition::CharitablePurpose
        | Condition::OptOutAtCollection
        | Condition::OptOutInMessage) => Ok(known),
    }
}

fn zone(text: &str) -> Result<Tz, &'static str> {
    text.parse().map_err(|_| "no such time zone: expected an IANA name such as `Europe/Paris`")
}

/// The words of a vocabulary, for people.
pub(crate) fn words<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> String {
    all.iter().map(|one| format!("`{}`", word(*one))).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use privacy_rules::consent::SoftOptIn;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_regime_is_a_word_and_a_day_is_a_day() {
        assert_eq!(other("2018-11-14"), Ok(Other::Day("2018-11-14".parse().unwrap())));
        assert_eq!(other("schedule"), Ok(Other::Plan(Plan::Schedule)));
        assert_eq!(other("opt-out"), Ok(Other::Plan(Plan::Always(Regime::OptOut))));
        for country in ["DE", "de"] {
            let regime = Regime::SoftOptIn(SoftOptIn::Germany);
            assert_eq!(plan(&format!("soft-opt-in:{country}")), Ok(Plan::Always(regime)));
        }
        for text in
            ["2018-11-31", "2018", "soft-opt-in", "soft-opt-in:", "soft-opt-in:us", "optout", ""]
        {
            assert!(other(text).is_err(), "{text}");
        }
    }

    #[test]
    fn where_an_address_comes_from_is_not_said_for_all() {
        assert!(condition("address-from-sale").is_err());
        assert_eq!(condition("opt-out-in-message"), Ok(Condition::OptOutInMessage));
    }
}
