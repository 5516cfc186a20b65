//! Step 3: records of one address, decided for all addresses at once.

use validation::source::Stays;
use validation::wording::{quantity, thousands};

use super::{say, text};

/// Above the answers.
pub fn all_of_them_at_once() -> &'static str {
    text!("Or decide for all of them at once:")
}

/// What stays of each address, and how many records go by that.
pub fn keep_of_each(stays: Stays, left_out: u64) -> String {
    let records = quantity(left_out, "record");
    match stays {
        Stays::First => say!("Keep the first of each: leaves out {records}"),
        Stays::Last => say!("Keep the last of each: leaves out {records}"),
        Stays::None => say!("Leave all of them out: {records}"),
    }
}

/// A warning: so many of the addresses may be of several people each.
pub fn names_differ_at(addresses: u64) -> String {
    match addresses {
        1 => text!(
            "At 1 address the names differ: another person? It is left as it is, unless you take \
             it in."
        )
        .to_owned(),
        _ => say!(
            "At {} addresses the names differ: other people? These are left as they are, unless \
             you take them in.",
            thousands(addresses)
        ),
    }
}

pub fn take_these_in_too(addresses: u64) -> String {
    match addresses {
        1 => text!("Decide for that address too").to_owned(),
        _ => say!("Decide for these {} addresses too", thousands(addresses)),
    }
}
