//! `campaign-filter` prints what its golden file says.

use std::process::Command;

#[test]
fn it_prints_its_golden_file() {
    let run = Command::new(env!("CARGO_BIN_EXE_campaign-filter")).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(String::from_utf8(run.stdout).unwrap(), include_str!("golden/campaign-filter.txt"));
}
