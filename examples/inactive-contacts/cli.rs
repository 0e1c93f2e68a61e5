//! The command line: what can be asked, and the help that teaches it.

use std::path::PathBuf;

use chrono_tz::Tz;
use clap::{Args, Parser, Subcommand, ValueEnum};
use privacy_rules::{
    batch::{Cap, Digest, Justification, KeptHead, Person, TreeHead, WarningPeriod},
    recency::{Baseline, RuleSet},
    vocabulary::{Day, InactivityPeriod},
};

use super::{
    policy::{self, PolicyFile},
    store::Target as Database,
};

/// Where the demo and what is written about a run go, unless `--output` says otherwise.
pub(crate) const OUTPUT: &str = "target/inactive-contacts";

const LONG_ABOUT: &str = "\
Deletes and anonymizes contacts that have been inactive for a whole period, in any organization of their institution.

Without an argument it makes a demo database (once), simulates the batch on it and writes a plan, a log and a report. \
A simulation changes nothing. To change something, look at the report, then hand its plan to --apply: exactly that plan \
is executed, and each contact is checked again just before its change.";

const AFTER_HELP: &str = "\
Examples:
  inactive-contacts
      everything from nothing: demo database, simulation, report
  inactive-contacts --apply target/inactive-contacts/plan.jsonl
      execute the plan that was simulated; run it again after an interruption and it goes on
  inactive-contacts --apply target/inactive-contacts/plan.jsonl --override-guard count,share --by operator:7 --reason 'first run'
      the same, past two caps of the guard that somebody has looked into
  inactive-contacts --warn-months 3
      list as well who becomes due within three months, for a campaign
  inactive-contacts --database shop.db --institution opera --months 24
      simulate on your own database as of today
  inactive-contacts --database postgres://planner@localhost/shop --institution opera
      the same on PostgreSQL; `roles` prints the statements that make the roles, INACTIVE_CONTACTS_DATABASE may hold the URL
  inactive-contacts --today 2027-01-01 --store-indicators
      simulate a coming day and store the refreshed indicators
  inactive-contacts anonymize --contact 10042
      one contact, on request: the period does not bind, money does
  inactive-contacts import CDNOW_master.txt --database cdnow.db --institution cdnow --skip 1 --date-format YYYYMMDD
      a purchase log as an institution of its own
  inactive-contacts verify-log target/inactive-contacts/log.jsonl --head 7342:5c0f…
      is the log the one whose head was kept? If not, which line is wrong
  inactive-contacts verify-log target/inactive-contacts/log.jsonl --prove 18 > proof.jsonl
      entry 17 with its proof; whoever has the head checks it with `check-proof proof.jsonl --head 7342:5c0f…`

Written to the output directory:
  plan.jsonl    what would be done to whom, and why; `head -n -1 plan.jsonl | sha256sum` prints its digest
  log.jsonl     every contact considered, exactly once, without personal data
  report.html   for people; opens without a network
  life-cycle.csv   with --warn-months: who is to be warned, in grace, blocked, due or erased, by id

The guard stops a plan before its first change: where it would erase more than 10,000 contacts, more than a tenth of them, or
three times as many as the last run; where more than a quarter of the indicators is missing, or one contact in a hundred cannot
be evaluated; a period below 12 months; a day 13 months after the last run or the newest activity, or before them; a plan older
than 31 days. A first run clears a backlog and is stopped: look at the report, then name the caps, yourself and the reason.

Exit codes:
  0  done
  1  stopped by an error; nothing was changed, or what was changed before is in the journal and is not done twice
  2  the command line could not be read
  3  done, but not for all: the contact asked for stays as it is, or with --strict, some could not be evaluated
  4  the plan was refused: edited, cut off, of another institution or made by another policy; nothing was changed
  5  interrupted between two contacts: run the same command again to go on
  6  stopped by the guard before the first change: look at what it says, then override it by name or plan anew
  7  the log is not whole or not the one whose head was kept, or a proof proves nothing";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "inactive-contacts",
    version,
    about = "Deletion/anonymization of inactive contacts: simulate, review, apply",
    long_about = LONG_ABOUT,
    after_help = AFTER_HELP,
    max_term_width = 110
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) target: Target,
    #[command(flatten)]
    pub(crate) batch: Batch,
}

/// Which data, seen from which day.
#[derive(Args, Debug)]
pub(crate) struct Target {
    /// The database: an SQLite file, or `postgres://USER@HOST:PORT/DATABASE` [default: the demo's, made on first use]
    #[arg(
        long,
        value_name = "FILE|URL",
        global = true,
        env = "INACTIVE_CONTACTS_DATABASE",
        hide_env_values = true
    )]
    pub(crate) database: Option<Database>,
    /// The institution that runs the batch, by its code [default: the only one, or the demo's]
    #[arg(long, value_name = "CODE", global = true)]
    pub(crate) institution: Option<String>,
    /// The day as of which everything is decided [default: the current day, or the demo's]
    #[arg(long, value_name = "YYYY-MM-DD", global = true)]
    pub(crate) today: Option<Day>,
    /// The time zone in which an instant becomes a day [default: the institution's]
    #[arg(long, value_name = "ZONE", global = true, value_parser = zone)]
    pub(crate) time_zone: Option<Tz>,
    /// The institution's own policy in TOML: what it erases beyond the table, what it keeps by a named exception. The same file
    /// is needed to apply a plan that was made with it [default: the table]
    #[arg(long, value_name = "FILE", global = true, value_parser = policy::of_file)]
    pub(crate) policy: Option<PolicyFile>,
    /// Where plan, log, report and the demo database go
    #[arg(long, value_name = "DIR", default_value = OUTPUT, global = true)]
    pub(crate) output: PathBuf,
}

fn zone(text: &str) -> Result<Tz, &'static str> {
    text.parse().map_err(|_| "no such time zone: expected an IANA name such as `Europe/Paris`")
}

/// How the batch runs.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Batch {
    /// How many calendar months a contact must have been inactive
    #[arg(long, value_name = "N", default_value_t = InactivityPeriod::DEFAULT)]
    pub(crate) months: InactivityPeriod,
    /// Which activities count: 1.0, or 1.7 with clicks, criteria and authorizations
    #[arg(long, value_name = "VERSION", default_value_t = RuleSet::default())]
    pub(crate) rule_set: RuleSet,
    /// What the creation date of a contact is: used without any activity, or a floor under every activity
    #[arg(long, value_enum, default_value_t = Created::Fallback)]
    pub(crate) created: Created,
    /// Only say what would happen (the default)
    #[arg(long, conflicts_with = "apply")]
    pub(crate) simulate: bool,
    /// Execute exactly this plan; its day, period, rule set and policy hold
    #[arg(long, value_name = "PLAN", conflicts_with_all = ["months", "rule_set", "created", "store_indicators"])]
    pub(crate) apply: Option<PathBuf>,
    /// After the simulation, store the indicators that it refreshed
    #[arg(long)]
    pub(crate) store_indicators: bool,
    /// Exit with 3 where a contact could not be evaluated; it is listed and unchanged either way
    #[arg(long)]
    pub(crate) strict: bool,
    /// After applying, rewrite the database file, or the tables of a server: what was moved about within them leaves copies there
    #[arg(long, requires = "apply")]
    pub(crate) vacuum: bool,
    /// How many contacts one database transaction takes when a plan is applied
    #[arg(long = "batch-size", value_name = "N", default_value_t = 500, value_parser = clap::value_parser!(u64).range(1..=100_000), requires = "apply")]
    pub(crate) steps_at_once: u64,
    /// Apply although these caps of the guard are exceeded, each by its name; the log keeps who and why
    #[arg(long, value_name = "CAPS", value_delimiter = ',', requires_all = ["apply", "by", "reason"])]
    pub(crate) override_guard: Vec<Cap>,
    /// Who overrides the guard: an opaque id, not a name
    #[arg(long, value_name = "ID", requires = "override_guard")]
    pub(crate) by: Option<Person>,
    /// Why the guard is overridden; names nobody
    #[arg(long, value_name = "TEXT", requires = "override_guard")]
    pub(crate) reason: Option<Justification>,
    /// Who plans, for an approval by a second person: an opaque id, not a name
    #[arg(long, value_name = "ID", conflicts_with = "apply")]
    pub(crate) planned_by: Option<Person>,
    /// Apply only what a second person has approved
    #[arg(long, requires = "apply")]
    pub(crate) require_approval: bool,
    /// Who approves of the plan: another than who planned it
    #[arg(long, value_name = "ID", requires_all = ["apply", "approved_plan", "approval_reason"])]
    pub(crate) approved_by: Option<Person>,
    /// The digest of the plan that was approved
    #[arg(long, value_name = "SHA256", requires = "approved_by")]
    pub(crate) approved_plan: Option<Digest>,
    /// What the approval rests on; names nobody
    #[arg(long, value_name = "TEXT", requires = "approved_by")]
    pub(crate) approval_reason: Option<Justification>,
    /// List who becomes due within so many months, and refresh their indicators too
    #[arg(long, value_name = "N", conflicts_with = "apply")]
    pub(crate) warn_months: Option<WarningPeriod>,
    /// How many contacts the demo database is made with
    #[arg(long, value_name = "N", hide = true, global = true)]
    pub(crate) demo_contacts: Option<u32>,
}

/// The two readings of R-9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Created {
    /// The creation date counts only for a contact without any activity
    Fallback,
    /// No contact counts as older than its file
    Floor,
}

impl From<Created> for Baseline {
    fn from(created: Created) -> Self {
        match created {
            Created::Fallback => Self::Fallback,
            Created::Floor => Self::Floor,
        }
    }
}

/// What else the program does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Anonymize (or remove) one contact on request, by an operator: money binds, the period does not
    Anonymize {
        /// The contact's id
        #[arg(long, value_name = "ID")]
        contact: i64,
    },
    /// Verify a log: whole, in order, unchanged since its head was kept elsewhere; or prove one line of it
    VerifyLog(VerifyLog),
    /// Check a proof against a head that was kept elsewhere, without the log
    CheckProof(CheckProof),
    /// Make the demo database: in a new file, or in an empty database of a server
    Demo,
    /// Print the statements that make the least-privileged roles on PostgreSQL
    Roles,
    /// Import a plain purchase log as an institution of its own
    Import(Import),
    /// Compare the program with plain SQL and with a second reading of the rules, on the CDNOW purchase log
    Cdnow {
        /// `CDNOW_master.txt`: customer, date, number of CDs, amount
        #[arg(long, value_name = "FILE")]
        log: PathBuf,
    },
}

/// Which log, and what is known of it.
#[derive(Args, Debug)]
pub(crate) struct VerifyLog {
    /// `log.jsonl` of a run
    #[arg(value_name = "LOG")]
    pub(crate) log: PathBuf,
    /// The head that was kept elsewhere, as the run printed it
    #[arg(long, value_name = "HEAD")]
    pub(crate) head: Option<KeptHead>,
    /// Print this line of the log and the proof that it is there, for somebody who has the head alone
    #[arg(long, value_name = "LINE", conflicts_with = "since")]
    pub(crate) prove: Option<u64>,
    /// Compare with a head that was kept while the log grew, and print the proof that it was only added to
    #[arg(long, value_name = "HEAD")]
    pub(crate) since: Option<TreeHead>,
}

/// Which proof, and what it is held against.
#[derive(Args, Debug)]
pub(crate) struct CheckProof {
    /// What `verify-log --prove` or `--since` printed
    #[arg(value_name = "PROOF")]
    pub(crate) proof: PathBuf,
    /// The head that was kept elsewhere
    #[arg(long, value_name = "HEAD")]
    pub(crate) head: TreeHead,
    /// The earlier head, for a proof that the log was only added to
    #[arg(long, value_name = "HEAD")]
    pub(crate) since: Option<TreeHead>,
}

/// How a purchase log is written.
#[derive(Args, Debug)]
pub(crate) struct Import {
    /// One purchase a line
    #[arg(value_name = "PURCHASE-LOG")]
    pub(crate) log: PathBuf,
    /// The columns in their order, of `customer`, `date`, `quantity` and `amount`; `-` for one to pass over
    #[arg(
        long,
        value_name = "NAMES",
        default_value = "customer,date,quantity,amount",
        value_delimiter = ',',
        allow_hyphen_values = true
    )]
    pub(crate) columns: Vec<String>,
    /// What stands between two columns: `whitespace`, `comma`, `semicolon` or `tab`
    #[arg(long, value_enum, default_value_t = Separator::Whitespace)]
    pub(crate) separator: Separator,
    /// How a date is written: `YYYY`, `MM` and `DD` once each, anything else literally
    #[arg(long, value_name = "FORM", default_value = "YYYY-MM-DD")]
    pub(crate) date_format: String,
    /// How many lines to pass over at the top
    #[arg(long, value_name = "LINES", default_value_t = 0)]
    pub(crate) skip: u64,
    /// The currency of the amounts
    #[arg(long, value_name = "CODE", default_value = "EUR")]
    pub(crate) currency: String,
}

/// What stands between two columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Separator {
    /// Any blanks or tabs
    Whitespace,
    /// `,`, with quotes where needed
    Comma,
    /// `;`, with quotes where needed
    Semicolon,
    /// One tab
    Tab,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_plan_brings_its_own_day_and_period() {
        for also in ["--months=24", "--rule-set=1.0", "--simulate", "--store-indicators"] {
            assert!(
                Cli::try_parse_from(["inactive-contacts", "--apply", "p", also]).is_err(),
                "{also}"
            );
        }
        assert!(
            Cli::try_parse_from(["inactive-contacts", "--apply", "p", "--batch-size", "10"])
                .is_ok()
        );
        assert!(Cli::try_parse_from(["inactive-contacts", "--months", "0"]).is_err());
    }

    #[test]
    fn an_override_names_caps_a_person_and_a_reason() {
        let parse = |more: &[&str]| {
            let all = ["inactive-contacts", "--apply", "p"].iter().chain(more);
            Cli::try_parse_from(all).map(|cli| cli.batch.override_guard)
        };
        let whole = ["--override-guard", "share,count", "--by", "operator:7", "--reason", "why"];
        assert_eq!(parse(&whole).unwrap(), [Cap::Share, Cap::Count]);
        for fewer in [&whole[..2], &whole[..4], &whole[2..], &whole[4..]] {
            assert!(parse(fewer).is_err(), "{fewer:?}");
        }
        assert!(parse(&["--override-guard", "all", "--by", "o", "--reason", "r"]).is_err());
        assert!(
            parse(&["--override-guard", "share", "--by", "Jean Dupont", "--reason", "r"]).is_err()
        );
        assert!(parse(&["--approved-by", "operator:8"]).is_err());
    }
}
