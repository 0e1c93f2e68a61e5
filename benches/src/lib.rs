//! The data and the plumbing that the measurements share.
//!
//! The programs that stand beside other engines allocate with mimalloc: the others bring allocators of their own too, and
//! one that gives its pages back after every answer would be measured instead of the rules.

pub mod audience;
pub mod data;
pub mod history;
pub mod identified;
pub mod nightly;
pub mod outcomes;
pub mod pages;
pub mod store;
mod threads;
pub mod timing;
pub mod worker;
