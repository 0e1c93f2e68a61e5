//! A step gives its effect only once its facts were compared.

use privacy_batch::{Step, Subject};

fn unchecked(step: Step<'_, u64>) -> Subject {
    let _effect = step.effect();
    step.subject()
}

fn main() {}
