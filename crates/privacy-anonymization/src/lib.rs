#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

mod aging;
mod amount;
mod assess;
mod blockers;
mod cells;
pub mod columns;
mod facts;
mod holds;
pub mod map;
mod names;
mod operator;
mod own;
pub mod personal;
mod policy;
mod replacement;
#[cfg(feature = "residue")]
pub mod residue;
mod retention;
mod spelling;
mod strategy;
#[cfg(feature = "tombstones")]
mod tombstone;

pub use aging::{Line, first_day_past, line_is_past, order_ip_is_due, order_reaches};
pub use amount::{Amount, AmountError, Settlement};
pub use assess::{Assessment, NextDay, Treatment, assess, assess_on_request};
pub use blockers::{Blocker, Blockers, Standing};
pub use cells::{
    AtLeast, CellError, CellReport, Cells, Coarsening, Level, Place, Prefix, coarsen,
    coarsen_with_floor,
};
pub use facts::{Accounting, ContactKind, Facts, FileState, History, OtherRole, OtherRoles};
pub use holds::{Hold, Holds};
pub use names::NameError;
pub use operator::{LoginFinding, LoginFindings, OperatorName, check_login};
pub use own::{Lasting, OwnAssessment, OwnBlocker, OwnBlockerError};
pub use personal::{Erasable, Personal};
pub use policy::{
    Action, Basis, Exception, FieldClass, FieldRule, Occasion, Policy, PolicyError, QuestionType,
};
#[cfg(feature = "derive")]
pub use privacy_anonymization_derive::Personal;
pub use replacement::{Column, ColumnType, Nulls, Replacement, ReplacementError, Values};
pub use retention::{
    Anchor, Authority, Category, Confidence, ContactClass, CountedFrom, Jurisdiction, Periods,
    Preset, Retention, RetentionError,
};
pub use strategy::{
    Anonymising, Kind, Method, Nature, Pseudonymising, Reversible, Strategy, StrategyError,
};
#[cfg(feature = "tombstones")]
pub use tombstone::{
    Identifier, IdentifierError, IdentifierKind, Keeps, KeyError, KeyId, Keyring, LineError,
    PostalAddress, Tombstone, TombstoneError, TombstoneKey, Tombstones,
};
