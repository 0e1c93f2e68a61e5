//! The batch "deletion/anonymization of inactive contacts" over an SQLite database of a ticketing institution.

mod apply;
mod cdnow;
mod cli;
mod covered;
pub mod data_map;
pub mod database;
pub mod demo;
pub(crate) mod effects;
pub mod erase;
mod failure;
mod guard;
mod host;
mod import;
mod indicators;
pub(crate) mod kept;
mod lock;
mod plan_file;
pub(crate) mod policy;
mod program;
pub(crate) mod read;
mod report;
mod request;
mod roles;
mod run;
pub mod scale;
pub mod store;
mod summary;
mod verify;

pub use host::{Host, Stop};
pub use program::execute;
