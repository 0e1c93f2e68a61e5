//! The data and the plumbing that the measurements share.

pub mod data;
pub mod store;
pub mod worker;
