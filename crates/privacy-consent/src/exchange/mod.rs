//! Consent, exchanged with others: records and receipts, and what a browser says.
//!
//! What an import cannot represent is an error with its place, never a silent loss, and nothing of a refused text is
//! kept.
//!
//! # Source
//! C-15.

mod dpv;
mod gpc;
mod json;
mod kantara;

pub use dpv::{ConsentEvent, ConsentRecord, ConsentType, Expectation, Processing};
pub use gpc::{GpcPolicy, GpcSignal};
pub use json::{ExchangeError, Problem};
pub use kantara::{
    KantaraConsent, KantaraController, KantaraPurpose, KantaraReceipt, KantaraService,
};
