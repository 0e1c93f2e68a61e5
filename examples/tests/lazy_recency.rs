//! The lazy-recency example tells the case of R-12 as it is written down.

#[test]
fn the_case_of_june_and_september_is_told_as_written() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_lazy-recency")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(told, include_str!("golden/lazy-recency.txt"));
}
