//! The leave of the guard is good for one application.

use privacy_batch::{Application, Guarded};

fn twice(guarded: Guarded) {
    let _first = Application::<u64>::begin(guarded);
    let _second = Application::<u64>::begin(guarded);
}

fn main() {}
