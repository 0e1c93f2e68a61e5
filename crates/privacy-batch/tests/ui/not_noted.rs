//! Without transactions an effect is given only once its intent is noted.

use privacy_batch::{Effect, Intent};

fn not_noted(intent: Intent<'_, u64>) -> Effect {
    intent.effect()
}

fn main() {}
