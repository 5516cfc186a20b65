//! Two imports beside each other.

use super::{say, text};

pub fn there_are_no_such_runs() -> &'static str {
    text!("There are no such imports to compare. The link may be cut short.")
}

pub fn from_run_to_run(from: u32, to: u32) -> String {
    say!("From import {from} to import {to}")
}

/// The title of the page.
pub fn changes_of(display_name: &str) -> String {
    say!("Changes of {display_name}")
}

/// What the two lists are, for whoever cannot see them.
pub fn compare_from() -> &'static str {
    text!("Import to compare")
}

pub fn compare_to() -> &'static str {
    text!("Import to compare it with")
}

/// Between both.
pub fn with() -> &'static str {
    text!("with")
}

/// The button.
pub fn compare() -> &'static str {
    text!("Compare imports")
}
