//! What everybody sees.

pub(crate) mod authorizations;
pub(crate) mod home;
pub(crate) mod join;
pub(crate) mod member;
pub(crate) mod my_data;
pub(crate) mod newsletter;
pub(crate) mod order;
pub(crate) mod receipts;
pub(crate) mod sign_in;
pub(crate) mod welcome;
