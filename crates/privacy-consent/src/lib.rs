#![doc = include_str!("../README.md")]
#![no_std]

mod answer;
mod block;
mod campaign;
mod decision;
mod facts;
mod layer;
mod mailing;
mod moment;
mod reason;
mod regime;
mod soft_opt_in;
#[cfg(feature = "serde")]
mod text;
mod words;

pub use answer::{Answer, Standing, Standings, Status};
pub use block::{Block, Blocks};
pub use campaign::{Campaign, Channel};
pub use decision::{Decision, Outcome, decide, decide_on};
pub use facts::{Answered, Facts};
pub use layer::{Dimension, Dimensions, Layer};
pub use mailing::{Mailing, Permit, Unevaluated, Verdict};
pub use moment::{Moment, MomentError};
pub use reason::{Effect, Reason, Reasons};
pub use regime::{Regime, Schedule, ScheduleError, Schedules, Step};
pub use soft_opt_in::{Condition, Conditions, SoftOptIn};
pub use words::UnknownValue;
