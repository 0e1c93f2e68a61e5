//! Host applications of the privacy-rules rooms: what their binaries share with their tests.

#[path = "campaign-filter/mod.rs"]
pub mod campaign_filter;
mod cells;
pub mod command;
#[path = "inactive-contacts/mod.rs"]
pub mod inactive_contacts;
mod page;
#[path = "residue/mod.rs"]
pub mod residue;
#[path = "small-cells/mod.rs"]
pub mod small_cells;
#[path = "ticket-shop/mod.rs"]
pub mod ticket_shop;
