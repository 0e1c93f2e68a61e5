//! What the types forbid: applying without a plan or the guard, a step without its check, anything twice (B-3, B-6, B-7).

#[test]
fn what_must_not_compile_does_not() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
