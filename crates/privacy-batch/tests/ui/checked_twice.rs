//! A step is checked once.

use privacy_batch::{ContactFacts, Step};

fn twice(step: Step<'_, u64>, facts: ContactFacts) {
    let _first = step.check(Ok(Some(facts)));
    let _second = step.check(Ok(Some(facts)));
}

fn main() {}
