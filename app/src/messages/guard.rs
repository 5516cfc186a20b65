//! What holds an update back, and what may speak against it.

use validation::wording::quantity;

use super::{say, text};

pub fn so_many_of(part: &str, all: &str) -> String {
    say!("{part} of {all}")
}

pub fn usually_it_was_cut_short() -> &'static str {
    text!("This usually means the export was filtered or cut short. Before you continue:")
}

pub fn so_many_and_so_many_before(records: u64, before: u64) -> String {
    say!(
        "The file has {}, the integration has {}.",
        quantity(records, "record"),
        quantity(before, "account")
    )
}

pub fn view_removed_accounts() -> &'static str {
    text!("View removed accounts")
}

pub fn applying_it_all_the_same() -> &'static str {
    text!("Applying it all the same")
}

/// Where the file looks cut off, and removes no more than it may.
pub fn reason_for_applying() -> &'static str {
    text!("Reason for applying it all the same")
}

pub fn reason_for_going_over() -> &'static str {
    text!("Reason for going over the limit")
}

pub fn at_least_so_many_characters(fewest: usize) -> String {
    say!("At least {fewest} characters. Kept in the record of activity with your name.")
}

pub fn i_have_checked_that_it_is_complete() -> &'static str {
    text!("I have checked that the export is complete")
}

/// Where the limits in Settings would let it through.
pub fn wider_since(limits: &str) -> String {
    say!(
        "The limit is the one that this update came under. Settings have another since: {limits}. To have it \
         judged by that, discard it and bring the file again."
    )
}

pub fn it_may_be_cut_short() -> &'static str {
    text!("This file may have been cut short")
}

pub fn not_enough_to_hold_it_back() -> &'static str {
    text!(
        "That happens with whole exports too, so no reason is asked for. Look at who is removed before you apply."
    )
}
