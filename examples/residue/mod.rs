//! What an application left behind, and what a restored backup brings back, in an SQLite database of a ticketing
//! institution.
//!
//! The erased values are those of the contacts that a backup from before still knows and the database does not.

mod cli;
mod failure;
mod people;
mod search;
mod stones;

pub use cli::execute;
