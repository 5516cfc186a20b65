//! What is kept of earlier imports, and erasing one account for good.

use validation::wording::quantity;

use super::{say, text};

pub fn keeping() -> &'static str {
    text!("Earlier imports")
}

pub fn accounts_are_kept_of() -> &'static str {
    text!("Keep the accounts of")
}

pub fn what_keeping_means() -> &'static str {
    text!(
        "Of older imports the accounts are removed for good, within a minute of your saving this: they cannot be \
         compared or rolled back to any more. That they took place, and their counts, stays in the history."
    )
}

/// Of how many imports the accounts are kept, as the record has it too.
pub fn kept(imports: Option<u32>) -> String {
    match imports {
        None => text!("all imports").into(),
        Some(imports) => say!("the last {}", quantity(imports.into(), "import")),
    }
}

/// Where an import is listed.
pub fn not_kept() -> &'static str {
    text!("Accounts no longer kept")
}

/// In place of a page about an import that is not kept.
pub fn these_accounts_are_not_kept() -> &'static str {
    text!("The accounts of that import are no longer kept")
}

pub fn kept_from(first: u32) -> String {
    say!("This integration keeps the accounts of its imports from import {first} on.")
}

/// The first entry of the history of an account, where earlier ones are not kept.
pub fn there_at_the_start() -> &'static str {
    text!("Was there")
}

pub fn the_history_begins_here() -> &'static str {
    text!("The earliest import whose accounts are kept: what was before is not known any more.")
}

/// How many accounts of an import were erased.
pub fn erased_since(accounts: u64) -> String {
    match accounts {
        1 => text!("1 account was erased since").into(),
        accounts => say!("{} were erased since", quantity(accounts, "account")),
    }
}

/// Of the accounts of an import, which were erased between two days.
pub fn erased_and_not_shown(accounts: u64, (first, last): (&str, &str)) -> String {
    match (accounts, first == last) {
        (1, true) => say!("1 account was erased on {first} and is not shown."),
        (1, false) => say!("1 account was erased between {first} and {last} and is not shown."),
        (accounts, true) => {
            say!("{} were erased on {first} and are not shown.", quantity(accounts, "account"))
        }
        (accounts, false) => say!(
            "{} were erased between {first} and {last} and are not shown.",
            quantity(accounts, "account")
        ),
    }
}

/// Of an import: that values of its accounts are not as they were.
pub fn erased_of_kept_since() -> &'static str {
    text!("An address was taken out of what is kept of its accounts since: “…” is in its place")
}

/// Of the accounts of an import, between two days.
pub fn erased_of_kept((first, last): (&str, &str)) -> String {
    match first == last {
        true => say!(
            "An address was erased on {first} from what is kept of accounts: “…” is in its place."
        ),
        false => say!(
            "Addresses were erased between {first} and {last} from what is kept of accounts: “…” is in their place."
        ),
    }
}

/// Of two imports that are compared; of one of them at least some were erased.
pub fn erased_of(run: u32, accounts: u64) -> String {
    match accounts {
        1 => say!("1 account of import {run} was erased since, and is not counted here."),
        accounts => say!(
            "{} of import {run} were erased since, and are not counted here.",
            quantity(accounts, "account")
        ),
    }
}

pub fn erasures() -> &'static str {
    text!("Erased accounts")
}

pub fn whose_it_was_is_not_kept() -> &'static str {
    text!("Whose account or address it was is not kept.")
}

/// Before the moment, and who it was.
pub fn an_address_was_erased(from_run: u32) -> String {
    say!(
        "An address was erased from what is kept of other accounts, from import {from_run} on: “…” is in its place"
    )
}

/// Before the moment, and who it was.
pub fn an_account_was_erased(from_run: u32) -> String {
    say!("An account was erased that was there from import {from_run} on")
}

pub fn erase_heading() -> &'static str {
    text!("Erase this account")
}

pub fn what_is_erased(addresses: usize) -> &'static str {
    if addresses > 1 {
        text!(
            "It is erased for good from every import, also from one that waits for its decision, under all addresses that \
             it had:"
        )
    } else {
        text!("It is erased for good from every import, also from one that waits for its decision.")
    }
}

/// Before the addresses, each with the integrations that have it.
pub fn other_addresses_stay() -> &'static str {
    text!(
        "The same person has, or had, other addresses, whose accounts stay in these integrations. Erase each of them by itself:"
    )
}

/// Before the addresses.
pub fn an_update_may_have_it() -> &'static str {
    text!(
        "An update that waits may have the same person under another address, and keeps that. Discard it first, or confirm \
         there that the account is renamed."
    )
}

pub fn what_stays() -> &'static str {
    text!(
        "Erased from every integration, the address also goes from what is kept of other accounts, as of their manager: “…” is \
         in its place. The counts of the imports stay, and say that an account was erased since. The record of activity says so too, \
         without its address. Backups that were made before still have it."
    )
}

pub fn it_may_come_back() -> &'static str {
    text!(
        "A file that is imported later and still has it brings it back, as a new account. Take it out of the app first."
    )
}

pub fn erase_where() -> &'static str {
    text!("Erase it in")
}

pub fn here_only(display_name: &str) -> String {
    say!("{display_name} only")
}

pub fn everywhere(integrations: u64) -> String {
    match integrations {
        1 => text!("every integration (no other has an account with this address)").into(),
        more => say!("every integration that has this address ({more} have it)"),
    }
}

pub fn type_the_address(email: &str) -> String {
    say!("Type {email} to erase it")
}

pub fn erase() -> &'static str {
    text!("Erase account")
}

/// What was erased, as the record has it.
#[cfg(feature = "ssr")]
pub fn what_was_erased(versions: u64, from_run: u32) -> String {
    say!("1 account, {}, from import {from_run} on", quantity(versions, "version"))
}
