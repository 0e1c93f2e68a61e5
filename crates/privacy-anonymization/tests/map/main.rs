//! The data map: what it refuses, what it says of it, and the statements that follow from it.
#![cfg(feature = "serde")]

#[cfg(test)]
mod findings;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod support;
#[cfg(test)]
mod wire;
