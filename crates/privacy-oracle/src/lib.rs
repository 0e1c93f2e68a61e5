#![doc = include_str!("../README.md")]

pub mod calendar;
pub mod consent;
pub mod eligibility;
pub mod erasure;
pub mod recency;

pub use calendar::period_has_passed;
