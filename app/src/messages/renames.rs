//! Accounts that may only have another address.

use validation::wording::{quantity, thousands};

use super::{say, text};

/// The heading over accounts that may be one.
pub fn perhaps_renamed() -> &'static str {
    text!("Perhaps renamed")
}

/// The heading, where nothing is left to be said.
pub fn renamed_accounts_heading() -> &'static str {
    text!("Renamed accounts")
}

/// Beside the heading.
pub fn so_many_renamed(confirmed: u64, open: u64) -> String {
    let alike =
        text!("Removed and added with one account ID, or under one name and all else alike");
    match (confirmed, open) {
        (confirmed, 0) => {
            say!("{}, also counted as removed and added", quantity(confirmed, "account"))
        }
        (0, open) => say!("{alike}: {}", quantity(open, "account")),
        (confirmed, open) => {
            say!("{alike}: {} confirmed, {} open", thousands(confirmed), thousands(open))
        }
    }
}

pub fn all_are_one(open: &str) -> String {
    say!("Same account: all {open}")
}

pub fn pages_of_renames() -> &'static str {
    text!("Pages of renamed accounts")
}

/// Under the number.
pub fn renamed_accounts() -> &'static str {
    text!("renamed")
}

pub fn they_are_one() -> &'static str {
    text!("Same account")
}

pub fn they_are_two() -> &'static str {
    text!("Two accounts")
}

/// Behind either.
pub fn of_these(old: &str, new: &str) -> String {
    say!("of {old} and {new}")
}

pub fn renamed() -> &'static str {
    text!("Renamed")
}
