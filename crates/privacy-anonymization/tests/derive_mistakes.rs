//! What does not compile under the derive, each with the message that the host reads.
#![cfg(feature = "derive")]

#[test]
fn every_mistake_has_a_message_that_says_what_to_write() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
