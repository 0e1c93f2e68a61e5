//! What operators and administrators see.

pub(crate) mod audience;
pub(crate) mod batch;
pub(crate) mod card;
pub(crate) mod contacts;
pub(crate) mod home;
pub(crate) mod note;
pub(crate) mod operators;
pub(crate) mod orders;
pub(crate) mod outbox;
pub(crate) mod point_of_sale;
pub(crate) mod report;
pub(crate) mod reports;
pub(crate) mod wording;
