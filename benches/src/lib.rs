//! The data and the plumbing that the measurements share.

pub mod audience;
pub mod data;
pub mod store;
pub mod worker;
