//! The leave of the guard is not made by hand.

use privacy_batch::{Guarded, Passage, Plan};
use privacy_vocabulary::Day;

fn forged(plan: Plan, today: Day, passage: Passage) -> Guarded {
    Guarded { plan, today, passage }
}

fn main() {}
