//! Nothing is applied without a plan that was accepted and passed the guard: its parameters are not enough.

use privacy_batch::{Application, Parameters};

fn apply(parameters: Parameters) {
    let _application = Application::<u64>::begin(parameters);
}

fn main() {}
