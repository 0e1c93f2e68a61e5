//! Steps are not recorded before they were checked.

use privacy_batch::{Application, RecordedSteps};
use std::num::NonZeroUsize;

fn unchecked(application: &mut Application<u64>) -> Option<RecordedSteps<'_, u64>> {
    Some(application.next_steps(NonZeroUsize::MIN)?.executed())
}

fn main() {}
