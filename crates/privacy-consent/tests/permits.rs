//! A permit cannot be forged, used twice or for another campaign, and nothing is sent without one (C-6).

#[test]
fn what_a_permit_forbids_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
