//! A plan that was read, or accepted, has not passed the guard.

use privacy_batch::{Accepted, Application, Plan};

fn read(plan: Plan) {
    let _application = Application::<u64>::begin(plan);
}

fn accepted(plan: Accepted) {
    let _application = Application::<u64>::begin(plan);
}

fn main() {}
