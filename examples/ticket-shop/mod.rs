//! A ticket shop that shows every legal notice where it belongs, over the database of [`inactive_contacts`].
//!
//! [`inactive_contacts`]: crate::inactive_contacts
//!
//! A page is a plain function over a visit: one request, within one database transaction, which is
//! committed only if the page has an answer. So nothing is ever stored half.

mod answer;
mod cli;
mod demo;
mod desk;
mod evidence;
mod field;
mod form;
mod layout;
mod notice;
mod pages;
mod password;
mod program;
mod pseudo;
mod receive;
mod reports;
mod routes;
mod sale;
mod security;
mod server;
mod session;
mod shop;
mod store;
mod token;
mod visit;
mod words;

pub use program::execute;
pub use server::{partner, router};
pub use shop::{OpenError, Settings, Shop};
