//! The data and the plumbing that the measurements share.

pub mod audience;
pub mod data;
pub mod history;
pub mod identified;
pub mod nightly;
pub mod outcomes;
pub mod pages;
pub mod store;
pub mod timing;
pub mod worker;
