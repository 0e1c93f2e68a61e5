//! The batch "deletion/anonymization of inactive contacts" over an SQLite database of a ticketing institution.

pub mod data_map;
pub mod database;
pub mod demo;
