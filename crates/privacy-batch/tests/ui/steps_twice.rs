//! Steps that are under way are not given out a second time.

use privacy_batch::Application;
use std::num::NonZeroUsize;

fn twice(application: &mut Application<u64>) -> Option<Vec<String>> {
    let first = application.next_steps(NonZeroUsize::MIN)?;
    let _second = application.next_steps(NonZeroUsize::MIN)?;
    Some(first.check(|_| unreachable!()).executed().committed())
}

fn main() {}
