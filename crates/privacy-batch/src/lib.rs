#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

mod apply;
mod approval;
mod digest;
mod entry;
mod expectation;
mod finding;
mod guard;
mod header;
mod intent;
mod json;
mod last_run;
mod lifecycle;
mod log;
mod outcome;
mod parameters;
mod planner;
mod proof;
mod reader;
mod simulation;
mod steps;
mod subject;
mod summary;
mod tree;
mod verdict;
mod verify;
mod words;

#[doc = include_str!("../FORMATS.md")]
pub mod formats {}

/// The room that decides whether a contact is due, whose facts and reasons a plan consists of.
#[doc(no_inline)]
pub use privacy_anonymization as anonymization;
/// The room that decides when a contact was last active.
#[doc(no_inline)]
pub use privacy_recency as recency;

pub use apply::{Application, Checked, Execute, Recorded, Step, Turn, Unfinished};
pub use approval::{
    Approval, ApprovalProblem, Justification, JustificationError, Override, Passage, Person,
    PersonError,
};
pub use digest::{Digest, DigestError};
pub use entry::Entry;
pub use expectation::{Accepted, Expectation, Refusal};
pub use finding::Finding;
pub use guard::{Cap, Guard, Guarded, Limits, OtherPassage, Share, Situation, Stopped};
pub use header::Header;
pub use intent::{Intended, Intent, Noted};
pub use json::LineProblem;
pub use last_run::LastRun;
pub use lifecycle::{LifeCycle, LifeCycles, Station, WarningPeriod, WarningPeriodError};
pub use log::LogEnd;
pub use outcome::{Kept, Outcome, SkipReason, StepOutcome};
pub use parameters::{Institution, InstitutionError, Mode, Parameters, Trigger};
pub use planner::{OrderProblem, PlanEnd, Planned, Planner, PlannerError};
pub use proof::{ConsistencyProof, InclusionProof, ProofError, Prover};
pub use reader::{Plan, PlanError, PlanProblem, PlanReader};
pub use simulation::Simulation;
pub use steps::{CheckedSteps, Executed, Found, RecordedSteps, Steps};
pub use subject::{
    AnswerFacts, ContactFacts, Effect, Facts, Field, OrderFacts, PersonalData, Problem, Subject,
    TicketFacts, Unreadable,
};
pub use summary::{LastActiveMonth, Month, NextMonth, Summary};
pub use tree::{HeadError, KeptHead, LogTree, TreeHead};
pub use verdict::StoredIndicator;
pub use verify::{LogError, LogProblem, LogReport, LogVerifier, verify_log};
pub use words::WordError;
