//! Updates of an integration's data, and their review.

use super::{say, text};

pub fn update_data() -> &'static str {
    text!("Update data")
}

pub fn review_changes() -> &'static str {
    text!("Review changes")
}

pub fn an_update_waits(display_name: &str) -> String {
    say!("An update of {display_name} waits for its decision")
}

pub fn one_update_at_a_time() -> &'static str {
    text!(
        "There is one at a time, so that everybody reviews the same changes. Apply it or discard \
         it, and bring the next file then."
    )
}

pub fn back_to(display_name: &str) -> String {
    say!("Back to {display_name}")
}
