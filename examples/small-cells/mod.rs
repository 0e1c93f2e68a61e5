//! Kept geography that few people share, and how coarse it must become, for a file of places or for the
//! anonymized contacts of an institution.
//!
//! A run simulates unless it is told where to write.

mod cli;
mod failure;
mod measure;
mod report;
mod residents;
mod source;

pub use cli::execute;
