//! A mailing applied to an audience: who may be reached, by permits alone, and why the others are not.

pub(crate) mod ask;
pub(crate) mod audience;
pub(crate) mod cli;
mod decide;
mod failure;
pub(crate) mod files;
mod lines;
mod program;
mod replay;
mod report;
pub(crate) mod sqlite;

pub use program::execute;
