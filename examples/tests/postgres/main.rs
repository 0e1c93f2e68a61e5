//! The program on a real PostgreSQL server, beside the same data in SQLite.
//!
//! A server is needed: `cargo xtask test --only tests` starts one, or `PRIVACY_RULES_POSTGRES` names a superuser's URL.

#[cfg(test)]
mod concurrency;
#[cfg(test)]
mod indicators;
#[cfg(test)]
#[path = "../shared/leave.rs"]
mod leave;
#[cfg(test)]
#[path = "../shared/ran.rs"]
mod ran;
#[cfg(test)]
mod residue;
#[cfg(test)]
mod roles;
#[cfg(test)]
mod same;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod small_cells;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tls;
#[cfg(test)]
mod trouble;
