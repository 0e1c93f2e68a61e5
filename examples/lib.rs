//! Host applications of the privacy-rules rooms: what their binaries share with their tests.

#[path = "inactive-contacts/mod.rs"]
pub mod inactive_contacts;
