//! The legal-notices example shows every touchpoint in three languages as they were reviewed.

#[test]
fn every_touchpoint_is_shown_in_three_languages_as_written() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_legal-notices")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(shown, include_str!("golden/legal-notices.txt"));
}
