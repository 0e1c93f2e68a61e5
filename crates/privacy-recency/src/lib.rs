#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod activity;
mod change;
pub mod columns;
mod explain;
mod host;
mod kind;
mod recency;
mod refresh;
mod rule_set;
#[cfg(feature = "serde")]
mod text;
mod zone;

pub use activity::{
    Activity, Event, Ignored, Product, Purchase, Remaining, Validity, ValidityError,
};
pub use change::{Change, Effect};
pub use explain::{Omission, recency_explained, recency_of_institution_explained, try_recency};
pub use host::{HostKind, HostKindError, HostKinds, HostKindsError, HostRule, RowFacts};
pub use kind::{Counts, Dated, Kind, KindError, KindRule, Provided};
pub use recency::{
    Baseline, BaselineError, Because, BecauseError, Indicator, Recency, Winner, recency,
    recency_of_institution,
};
pub use refresh::{Cause, Refresh, refresh};
pub use rule_set::{RuleSet, RuleSetError};
pub use zone::day_in_zone;
#[cfg(feature = "tz")]
pub use zone::{ZoneError, day_in_named_zone};
