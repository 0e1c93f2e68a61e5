//! The demo institution: plausible, deterministic, and about nobody.

/// The day as of which the demo is planned.
pub const TODAY: &str = "2026-06-30";
