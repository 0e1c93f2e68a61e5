#![doc = include_str!("../README.md")]
#![no_std]

mod day;
mod last_active;
mod period;
mod rule;
#[cfg(feature = "serde")]
mod text;
#[cfg(feature = "serde")]
pub mod wire;

pub use day::{Day, DayError};
pub use last_active::{LastActive, LastActiveError};
pub use period::{InactivityPeriod, PeriodError};
pub use rule::{RuleId, RuleIdError, Source};
