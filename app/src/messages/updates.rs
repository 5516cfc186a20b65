//! Updates of an integration's data, and their review.

use validation::compare::{ChangeKind, Comparison};
use validation::kept_label;
use validation::wording::{quantity, thousands};

use super::{isolated, say, text};
use crate::api::Problem;

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

/// The title of the page.
pub fn review_changes_of(display_name: &str) -> String {
    say!("Review changes to {display_name}")
}

/// The import that counted when it came.
pub fn compared_with(run: u32) -> String {
    say!("Compared with import {run}")
}

pub fn records_all_valid(records: u64) -> String {
    say!("{}, all valid", quantity(records, "record"))
}

/// Of a proposal that goes back.
pub fn as_of_run(number: u32) -> String {
    say!("Back to the accounts of import {number}")
}

pub fn brought_by(who: &str) -> String {
    say!("by {who}")
}

pub fn nothing_waits() -> &'static str {
    text!("No update waits for a decision")
}

pub fn it_was_decided_or_is_too_old() -> &'static str {
    text!(
        "It was applied or discarded, or it waited for more than 14 days. The import history says \
         which."
    )
}

pub fn import_history() -> &'static str {
    text!("Import history")
}

pub fn nothing_changed() -> &'static str {
    text!("Nothing changed")
}

pub fn all_are_as_they_were(accounts: u64) -> String {
    match accounts {
        1 => text!("The one account is as it was. That it still is, is on record.").to_owned(),
        _ => say!(
            "All {} are as they were. That they still are, is on record.",
            quantity(accounts, "account")
        ),
    }
}

/// The heading over the counts.
pub fn changes() -> &'static str {
    text!("Changes")
}

/// Under the number.
pub fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::NewlyPrivileged => text!("newly privileged"),
        ChangeKind::Changed => text!("changed"),
        ChangeKind::Added => text!("added"),
        ChangeKind::Removed => text!("removed"),
        ChangeKind::Reactivated => text!("reactivated"),
        ChangeKind::LostMfa => text!("without MFA now"),
    }
}

/// Under the number.
pub fn unchanged() -> &'static str {
    text!("unchanged")
}

/// The heading over the accounts of a kind.
pub fn accounts_of(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::NewlyPrivileged => text!("Newly privileged accounts"),
        ChangeKind::Changed => text!("Changed accounts"),
        ChangeKind::Added => text!("Added accounts"),
        ChangeKind::Removed => text!("Removed accounts"),
        ChangeKind::Reactivated => text!("Reactivated accounts"),
        ChangeKind::LostMfa => text!("Accounts without MFA now"),
    }
}

/// Beside the heading: how many accounts, and how many of their values.
pub fn so_many(kind: ChangeKind, counts: &Comparison) -> String {
    let accounts = quantity(counts.of(kind), "account");
    match kind {
        ChangeKind::Changed => {
            let all = counts.fields.iter().fold(0_u64, |sum, count| sum.saturating_add(*count));
            match (all, counts.kept) {
                (all, 0) => say!("{accounts}, {}", quantity(all, "value")),
                (0, kept) => say!("{accounts}, kept columns of {}", thousands(kept)),
                (all, kept) => say!(
                    "{accounts}, {}, kept columns of {}",
                    quantity(all, "value"),
                    thousands(kept)
                ),
            }
        }
        ChangeKind::Added | ChangeKind::Removed => accounts,
        // Whoever is disabled has no rights to use, and gets them by being enabled.
        ChangeKind::NewlyPrivileged => say!(
            "{accounts}, also counted as added or changed; those that are disabled or deleted count once they no longer are"
        ),
        ChangeKind::Reactivated | ChangeKind::LostMfa => {
            say!("{accounts}, also counted as added or changed")
        }
    }
}

/// Columns whose values go with an update.
pub fn kept_no_more(names: &[String]) -> String {
    say!("No longer kept beside the fields: {}", names_of_kept(names))
}

fn names_of_kept(names: &[String]) -> String {
    names.iter().map(|name| isolated(kept_label(name))).collect::<Vec<_>>().join(", ")
}

/// Kept columns of which the file has no value at all.
pub fn kept_of_none(names: &[String]) -> String {
    say!("Empty in every account now: {}", names_of_kept(names))
}

pub fn why_they_are_empty() -> &'static str {
    text!(
        "The file has no such column, or nothing in it. If the column has another name now, \
         discard this, bring the file again, and choose in step 2 what goes on under the name."
    )
}

pub fn how_to_keep_them() -> &'static str {
    text!(
        "Their values go from all accounts when this is applied, for its file was read without them. To keep them, discard \
         it, bring the file again, and choose them in step 2."
    )
}

/// Over the addresses.
pub fn account() -> &'static str {
    text!("Account")
}

/// Over the values.
pub fn values_of(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => text!("New values"),
        ChangeKind::Removed => text!("Last values"),
        ChangeKind::NewlyPrivileged
        | ChangeKind::Changed
        | ChangeKind::Reactivated
        | ChangeKind::LostMfa => text!("Old and new values"),
    }
}

pub fn download_changes() -> &'static str {
    text!("Download changes")
}

/// Beside that, of the kind and the field that are shown.
pub fn download_these() -> &'static str {
    text!("Download these")
}

/// The list of links to the accounts that were changed in a field.
pub fn changed_fields() -> &'static str {
    text!("Changed fields")
}

/// What is kept beside the fields, in the list of changed fields.
pub fn kept_columns() -> &'static str {
    text!("kept columns")
}

/// The link to all changed accounts.
pub fn all_fields() -> &'static str {
    text!("All fields")
}

pub fn search_changes() -> &'static str {
    text!("Search by address")
}

pub fn search() -> &'static str {
    text!("Search")
}

/// Leads from what was found to the whole list.
pub fn all_of_them() -> &'static str {
    text!("Show all")
}

pub fn none_with(kind: ChangeKind, part: &str) -> String {
    say!("{}: none has “{}” in its address.", accounts_of(kind), isolated(part))
}

pub fn pages_of_changes() -> &'static str {
    text!("Pages of changes")
}

/// Before the old value.
pub fn from() -> &'static str {
    text!("from")
}

/// Before the new value.
pub fn to() -> &'static str {
    text!("to")
}

/// Of an account among those with more rights, say, that was not there before.
pub fn new_account() -> &'static str {
    text!("New account")
}

/// In the place of a value that is not there.
pub fn no_value() -> &'static str {
    text!("no value")
}

pub fn an_editor_decides() -> &'static str {
    text!("An editor or an administrator applies or discards it.")
}

pub fn discard() -> &'static str {
    text!("Discard")
}

/// Before a moment.
pub fn it_waits_until() -> &'static str {
    text!("Nothing counts before it is applied. It waits until")
}

pub fn apply(changes: u64) -> String {
    say!("Apply {}", quantity(changes, "change"))
}

pub fn both_have_the_id(id: &str) -> String {
    say!("Account ID {id}")
}

pub fn added() -> &'static str {
    text!("Added")
}

pub fn removed() -> &'static str {
    text!("Removed")
}

pub fn changed() -> &'static str {
    text!("Changed")
}

/// Of one account.
pub fn history() -> &'static str {
    text!("History")
}

/// The title of the page.
pub fn history_of(email: &str) -> String {
    say!("History of {email}")
}

pub fn there_is_no_such_account() -> &'static str {
    text!("No import that is kept of this integration has an account with that address.")
}

pub fn applied_by(who: &str) -> String {
    say!("by {who}")
}

/// Why a decision was not taken: the headline, and what to do.
pub fn problem(problem: &Problem) -> (String, String) {
    let (title, words) = match problem {
        Problem::Reason { why } => {
            return (text!("This waits for a reason").to_owned(), why.clone());
        }
        Problem::Unchecked => (
            text!("This waits for a tick"),
            text!(
                "Tick that you have checked that the export is complete. Your reason is still here."
            ),
        ),
        Problem::Late => (
            text!("Somebody else was faster"),
            text!("What you decided was not done. This is how it stands now."),
        ),
        _ => (
            text!("Another update is under way"),
            text!("Nothing was done. Try again in a minute."),
        ),
    };
    (title.to_owned(), words.to_owned())
}
