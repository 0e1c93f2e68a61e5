//! `campaign-filter`: see `--help`, and [`privacy_examples::campaign_filter`].

use std::process::ExitCode;

use privacy_examples::{campaign_filter, command};

fn main() -> ExitCode {
    command::run_until_interrupted(campaign_filter::execute)
}
