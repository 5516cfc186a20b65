//! Words of the list of imports.

use validation::wording::quantity;

use super::{say, shell, text};
use crate::api::RunStateView;

/// A run by its number.
pub fn run(number: u32) -> String {
    say!("Import {number}")
}

pub fn back_to_run(number: u32) -> String {
    say!("Rolled back to import {number}")
}

/// A way back that does not count, or not yet.
pub fn way_back_to_run(number: u32) -> String {
    say!("Way back to import {number}")
}

/// Behind who has decided.
pub fn sent_by(who: &str) -> String {
    say!("sent by {who}")
}

/// Leads to the update that waits.
pub fn update_waits() -> &'static str {
    text!("Update waits")
}

pub fn state(state: RunStateView) -> &'static str {
    match state {
        RunStateView::Current => text!("Current"),
        RunStateView::Past => text!("Past"),
        RunStateView::Proposed => text!("Waits for its decision"),
        RunStateView::Discarded => text!("Discarded"),
        RunStateView::Expired => text!("Waited too long"),
        RunStateView::Unchanged => text!("Nothing changed"),
        RunStateView::Rejected => text!("Not taken"),
    }
}

pub fn so_many_accounts(accounts: u64) -> String {
    quantity(accounts, "account")
}

/// Of a file that was not taken.
pub fn so_many_errors(errors: u64, records: u64) -> String {
    say!("{} in {}", quantity(errors, "error"), quantity(records, "record"))
}

/// How long an import took.
pub fn took(milliseconds: u64) -> String {
    say!("Took {}", shell::duration(milliseconds))
}

pub fn what_was_done_to_the_file() -> &'static str {
    text!("What was done to the file")
}

pub fn pages_of_runs() -> &'static str {
    text!("Pages of the import history")
}

pub fn view_changes() -> &'static str {
    text!("View changes")
}

/// Behind "View changes".
pub fn of_run(run: &str) -> String {
    say!("of {run}")
}

pub fn roll_back() -> &'static str {
    text!("Roll back")
}

/// Behind "Roll back".
pub fn to_run(run: &str) -> String {
    say!("to {run}")
}
