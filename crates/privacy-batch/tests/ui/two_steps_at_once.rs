//! The next step is not given out while one is under way.

use privacy_batch::{Application, Turn};

fn two(application: &mut Application<u64>) -> Option<String> {
    let first = application.next_turn()?;
    let _second = application.next_turn()?;
    match first {
        Turn::Logged(line) => Some(line),
        Turn::Step(_) => None,
    }
}

fn main() {}
