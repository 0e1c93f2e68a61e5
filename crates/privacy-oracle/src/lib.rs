//! A second, naive reading of the rules.
