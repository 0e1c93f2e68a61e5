//! The printed policy against the file that people read and review.

use std::{fs, path::Path};

use privacy_anonymization::Policy;

/// The table of, word for word. Nothing updates the file by itself: after a change of the policy, read
/// the table that the failure leaves under the target directory, and copy it.
#[test]
fn the_printed_policy_is_the_reviewed_one() {
    let printed = Policy::DEFAULT.to_string();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/policy.txt");
    let reviewed = fs::read_to_string(golden).unwrap_or_default();
    if printed != reviewed {
        let left = Path::new(env!("CARGO_TARGET_TMPDIR")).join("policy.txt");
        fs::write(&left, &printed).unwrap();
        panic!(
            "the policy differs from tests/golden/policy.txt; the printed one is in {}",
            left.display()
        );
    }
}
