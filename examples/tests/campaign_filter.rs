//! `campaign-filter` from end to end: what it prints without an argument, what it writes, and what it refuses.

#[cfg(test)]
#[path = "campaign_filter/bad_input.rs"]
mod bad_input;
#[cfg(test)]
#[path = "campaign_filter/demo.rs"]
mod demo;
#[cfg(test)]
#[path = "campaign_filter/every_case.rs"]
mod every_case;
#[cfg(test)]
#[path = "campaign_filter/golden.rs"]
mod golden;
#[cfg(test)]
#[path = "campaign_filter/page.rs"]
mod page;
#[cfg(test)]
#[path = "shared/ran.rs"]
mod ran;
#[cfg(test)]
#[path = "campaign_filter/support.rs"]
mod support;
