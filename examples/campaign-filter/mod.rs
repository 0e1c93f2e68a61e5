//! A mailing applied to an audience: who may be reached, by permits alone, and why the others are not.

mod ask;
mod audience;
mod cli;
mod decide;
mod failure;
mod files;
mod lines;
mod program;
mod replay;
mod report;
mod sqlite;

pub use program::execute;
