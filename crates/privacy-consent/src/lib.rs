#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

mod answer;
mod answers;
mod block;
mod campaign;
mod columns;
mod compare;
mod country;
mod decision;
mod evidence;
#[cfg(feature = "exchange")]
pub mod exchange;
mod facts;
mod history;
mod label;
mod layer;
mod mailing;
mod minors;
mod moment;
mod reason;
mod record;
mod regime;
mod soft_opt_in;
mod words;

pub use answer::{Answer, Standing, Standings, Status};
pub use answers::{Answers, Cell, Target};
pub use block::{Block, Blocks};
pub use campaign::{Campaign, Channel};
pub use columns::{Column, ColumnShift, Columns, ColumnsError, Counts, Selection};
pub use compare::{Comparison, Movement, Shift};
pub use country::Country;
pub use decision::{Decision, Outcome, decide, decide_on};
pub use evidence::{DoubleOptIn, Evidence, EvidenceError, NoticeShown};
pub use facts::{Answered, Facts};
pub use history::{RecordAfterDay, Resolved, State};
pub use label::{Label, LabelError, LanguageTag, TextHash};
pub use layer::{Dimension, Dimensions, Layer};
pub use mailing::{Mailing, Permit, Unevaluated, Verdict};
pub use minors::{
    CapacityError, ChildAge, Confidence, GuardianCheck, capacity, capacity_at_age, child_age,
    child_ages,
};
pub use moment::{Moment, MomentError};
pub use reason::{Effect, Reason, Reasons};
pub use record::{Capacity, Expresser, Months, Record, Term, TermError};
pub use regime::{Regime, Schedule, ScheduleError, Schedules, Step};
pub use soft_opt_in::{Condition, Conditions, SoftOptIn};
pub use words::UnknownValue;
