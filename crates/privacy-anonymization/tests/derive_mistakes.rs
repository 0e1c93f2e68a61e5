//! What does not compile under the derive, each with the message that the host reads.
//!
//! The messages are the derive's own; the lists of types below some of them are the compiler's, written by rustc 1.95. After
//! a change run with `TRYBUILD=overwrite` and read every file that differs.
#![cfg(feature = "derive")]

#[test]
fn every_mistake_has_a_message_that_says_what_to_write() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
