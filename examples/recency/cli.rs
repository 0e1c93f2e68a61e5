//! The command line: what can be asked, and the help that teaches it.

use std::path::PathBuf;

use clap::Parser;
use privacy_rules::{
    recency::{Baseline, RuleSet},
    vocabulary::{Day, InactivityPeriod},
};

const LONG_ABOUT: &str = "\
Says for each contact when it was last active, why, and on which day it can first be deleted or
anonymized for inactivity.

Only the period is looked at here. An open balance, a legal hold or another role of the file can
stand in the way besides; the batch (inactive-contacts) asks about these. Nothing is changed.";

const AFTER_HELP: &str = "\
Both files are CSV or Parquet; one that begins as Parquet does is read as such.

Contacts file: as CSV, UTF-8 with commas, with the header
  contact,created
One row a contact, each once. `contact` is its id: 1 to 64 letters, digits, `.`, `_` and `-`.
`created` is the day its file was made.

Activities file: as CSV with the header
  contact,kind,day,valid_until,marks
One row an activity, in any order.
  kind         what happened, one of
               option-acquired, option-confirmed, reservation, sale:
                             with a product, see valid_until
               waiting-list-joined, campaign-clicked, criterion-changed, authorizations-changed:
                             count on their day
               payment-completed, email-sent, email-delivered, email-opened, operator-viewed:
                             never count
  day          the day of the order, or the day it happened, in the institution's time zone
  valid_until  of a dated product the performance or the last day of its range, or `open-ended`;
               empty without a date
  marks        any of these, with a blank between them; empty for none
               cancelled     the line was cancelled or refunded: it counts on the day of the order
               mass-update   the change came with an import or a mass update: it is not the
                             contact's own
               none-granted  no authorization was left after the change: it does not count
Days are written YYYY-MM-DD, from 1900 to 2200.

As Parquet, uncompressed or with Snappy: columns of these names, in any order; others are not
looked at.
  contact                    text or a whole number
  kind, marks                text
  created, day, valid_until  a date (DATE) or text as above; `open-ended` needs text
A null of valid_until or marks is empty.

A row that cannot be read stops the program: the message names the file, the line (CSV) or row
(Parquet, from 1) and the field, and never what stands there. With --keep-going an activity that
is wrong, of a kind that is not known for instance, is reported and keeps its contact: what cannot
be read may be what keeps it active. Where nobody can tell whose activity a row is, the program
stops all the same.

Rows are read one after the other: memory holds the contacts, and of the activities those of the
contact that is explained.

Printed: CSV with the header
  contact,last_active,because,next_eligible
`last_active` is a day or `open-ended`; `because` the kind of activity that decided, or `created`;
`next_eligible` the first day, not before today, on which the contact is eligible as things stand,
or `never`. Equal to today, it is eligible already. Of a contact that was kept for an activity that
could not be read they are `unknown`, `unreadable` and `unknown`.

Examples:
  recency --contacts contacts.csv --activities activities.csv --today 2026-06-30
  … --months 24 --baseline floor
      another period, and a file is never older than the day it was made
  … --explain 10042
      the answer to one person who asks, as a letter
  … --explain 10042 --json
      the same for a program

Exit codes:
  0  done
  1  stopped by an error; nothing is printed
  2  the command line could not be read
  3  done with --keep-going: some activities could not be read, and their contacts are kept";

/// The last activity of each contact, and from which day on its file may go.
#[derive(Parser)]
#[command(name = "recency", long_about = LONG_ABOUT, after_long_help = AFTER_HELP)]
pub(crate) struct Cli {
    /// The contacts, as CSV or Parquet.
    #[arg(long, value_name = "FILE")]
    pub(crate) contacts: PathBuf,
    /// Their activities in every organization of the institution, as CSV or Parquet.
    #[arg(long, value_name = "FILE")]
    pub(crate) activities: PathBuf,
    /// The day of the question, never taken from a clock.
    #[arg(long, value_name = "DAY")]
    pub(crate) today: Day,
    /// How long a contact must have been inactive, in calendar months.
    #[arg(long = "months", value_name = "MONTHS", default_value = "36")]
    pub(crate) period: InactivityPeriod,
    /// The version of the rules: 1.0 or 1.7, which counts clicks and changes of criteria and authorizations as well.
    #[arg(long, value_name = "SET", default_value = "1.7")]
    pub(crate) rules: RuleSet,
    /// What the day of creation is: a fallback where no activity counts, or a floor under every last activity.
    #[arg(long, value_name = "BASELINE", default_value = "fallback")]
    pub(crate) baseline: Baseline,
    /// Report an activity that cannot be read and keep its contact, instead of stopping.
    #[arg(long)]
    pub(crate) keep_going: bool,
    /// Explain the answer for one contact, as a letter to the person.
    #[arg(long, value_name = "CONTACT")]
    pub(crate) explain: Option<String>,
    /// With --explain: as JSON, with the numbers of lines or rows, and rule ids.
    #[arg(long, requires = "explain")]
    pub(crate) json: bool,
}
