//! Step 3: how far the check is, what came of it, and what can be downloaded and brought back.

use validation::wording::{file_size, quantity, thousands};

use super::{say, text};

pub fn data_validation() -> &'static str {
    text!("Data validation")
}

pub fn checking_your_file_in_this_tab() -> &'static str {
    text!("Checking your file in this tab")
}

pub fn the_check_was_cancelled() -> &'static str {
    text!("The check was cancelled")
}

pub fn the_check_stopped() -> &'static str {
    text!("The check stopped")
}

/// `what` is a clause: what this browser could not do.
pub fn this_browser_could_not_finish_it(what: &str) -> String {
    say!("This browser could not finish it: {what}. Try again; if it stays, reload the page.")
}

pub fn file_can_no_longer_be_read(file_name: &str) -> String {
    say!("{file_name} can no longer be read")
}

pub fn it_was_changed_moved_or_removed() -> &'static str {
    text!("It was changed, moved or removed since you chose it. Choose it again.")
}

pub fn uploading(records: u64) -> String {
    say!("Uploading {}", quantity(records, "record"))
}

pub fn finding_out_what_was_saved() -> &'static str {
    text!("Finding out what was saved")
}

pub fn importing() -> &'static str {
    text!("Importing")
}

pub fn is_on_the_roll(integration: &str) -> String {
    say!("{integration} is on the roll")
}

pub fn all_records_are_valid(records: u64) -> String {
    match records {
        1 => text!("The one record is valid").to_owned(),
        _ => say!("All {} are valid", quantity(records, "record")),
    }
}

pub fn the_file_needs_fixing() -> &'static str {
    text!("The file needs fixing")
}

pub fn records_need_fixing(records: u64) -> String {
    match records {
        1 => text!("1 record needs fixing").to_owned(),
        _ => say!("{} need fixing", quantity(records, "record")),
    }
}

/// The headline of a verdict, where it stands among sentences.
pub fn as_a_sentence(headline: &str) -> String {
    say!("{headline}.")
}

pub fn the_file_has_an_error() -> &'static str {
    text!("The file has an error. Correct it and choose the new file.")
}

pub fn records_still_have_issues(records: u64) -> String {
    match records {
        1 => text!("1 record still has issues. Fix it or leave it out.").to_owned(),
        _ => say!("{} still have issues. Fix them or leave them out.", quantity(records, "record")),
    }
}

pub fn name_and_size(file_name: &str, bytes: u64) -> String {
    say!("{file_name}, {}", file_size(bytes))
}

pub fn check_again() -> &'static str {
    text!("Check again")
}

pub fn choose_another_file() -> &'static str {
    text!("Choose another file")
}

pub fn the_file_is_being_checked() -> &'static str {
    text!("The file is being checked.")
}

pub fn the_file_has_not_been_checked() -> &'static str {
    text!("The file has not been checked.")
}

pub fn all_is_saved_together_or_nothing() -> &'static str {
    text!("Everything is saved together, or nothing is.")
}

pub fn nothing_counts_before_the_review() -> &'static str {
    text!("Nothing counts before the changes are reviewed and applied.")
}

pub fn compare_and_review() -> &'static str {
    text!("Compare and review")
}

pub fn your_change_is_checked_then_completed() -> &'static str {
    text!("Your change is being checked. Without issues it is completed then.")
}

pub fn checking_your_change() -> &'static str {
    text!("Checking your change…")
}

pub fn sends_the_corrected_file(host: &str) -> String {
    say!("Sends the corrected file to {host}")
}

pub fn sends_the_file(bytes: u64, host: &str) -> String {
    say!("Sends {} to {host}", file_size(bytes))
}

pub fn back() -> &'static str {
    text!("Back")
}

pub fn complete_integration() -> &'static str {
    text!("Complete integration")
}

pub fn progress() -> &'static str {
    text!("Progress")
}

pub fn cancel() -> &'static str {
    text!("Cancel")
}

/// The key that cancels.
pub fn esc() -> &'static str {
    text!("Esc")
}

pub fn percent_done(percent: u64) -> String {
    say!("{percent}%")
}

pub fn bytes_done(bytes: u64, total: u64) -> String {
    say!("{} of {}", file_size(bytes), file_size(total))
}

pub fn file_checked() -> &'static str {
    text!("File checked")
}

pub fn percent_checked(percent: u64, invalid_records: u64) -> String {
    let invalid = quantity(invalid_records, "record");
    say!("{percent} percent checked, {invalid} with issues so far")
}

pub fn so_far() -> &'static str {
    text!("So far")
}

pub fn records_so_far() -> &'static str {
    text!("records so far")
}

pub fn first_issues() -> &'static str {
    text!("First issues")
}

pub fn none_so_far() -> &'static str {
    text!("None so far.")
}

pub fn summary() -> &'static str {
    text!("Summary")
}

/// What is counted, under a figure.
pub fn records() -> &'static str {
    text!("records")
}

/// Of records, under a figure.
pub fn valid() -> &'static str {
    text!("valid")
}

/// Of records, under a figure.
pub fn with_issues() -> &'static str {
    text!("with issues")
}

/// What was sent of the file, under a figure.
pub fn sent() -> &'static str {
    text!("sent")
}

/// The unit behind a 0.
pub fn bytes() -> &'static str {
    text!("bytes")
}

/// The time that it took, under a figure.
pub fn to_check() -> &'static str {
    text!("to check")
}

/// The unit behind a figure.
pub fn seconds() -> &'static str {
    text!("s")
}

pub fn this_is_the_servers_report() -> &'static str {
    text!("This is the server's report")
}

pub fn the_servers_report_differs() -> &'static str {
    text!(
        "The server checked the file again and its report differs from the one made in this tab. \
         Nothing was saved."
    )
}

pub fn download_issue_report() -> &'static str {
    text!("Download issue report")
}

pub fn download_records_with_issues() -> &'static str {
    text!("Download records with issues")
}

pub fn download_corrected_file() -> &'static str {
    text!("Download corrected file")
}

pub fn it_could_not_be_written() -> &'static str {
    text!("It could not be written: the file can no longer be read. Choose it again.")
}

/// The figure of records that are left out.
pub fn left_out() -> &'static str {
    text!("left out")
}

/// The menu of what is rarely done.
pub fn more() -> &'static str {
    text!("More")
}

pub fn issues_and_changes() -> &'static str {
    text!("Issues and changes")
}

/// The choice between issues and changes.
pub fn what_is_shown_here() -> &'static str {
    text!("What is shown here")
}

pub fn before_you_save() -> &'static str {
    text!("Before you save")
}

pub fn what_will_be_saved() -> &'static str {
    text!("What will be saved")
}

pub fn accounts() -> &'static str {
    text!("Accounts")
}

/// So many accounts have a role that the file does not give them.
pub fn accounts_become_privileged(superadmins: u64, admins: u64) -> String {
    let so_many = |accounts: u64| match accounts {
        1 => text!("1 account becomes").to_owned(),
        _ => say!("{} become", quantity(accounts, "account")),
    };
    match (superadmins, admins) {
        (_, 0) => say!("{} SUPERADMIN by what was changed.", so_many(superadmins)),
        (0, _) => say!("{} ADMIN by what was changed.", so_many(admins)),
        (_, 1) => {
            say!("{} SUPERADMIN and 1 becomes ADMIN by what was changed.", so_many(superadmins))
        }
        _ => say!(
            "{} SUPERADMIN and {} become ADMIN by what was changed.",
            so_many(superadmins),
            thousands(admins)
        ),
    }
}

/// Before the host that it is saved to.
pub fn to() -> &'static str {
    text!("To")
}

pub fn merge_a_fixed_part_back() -> &'static str {
    text!("Merge a fixed part back")
}

pub fn drop_the_fixed_part_here() -> &'static str {
    text!(
        "Fixed the records with issues in a spreadsheet? Drop that file here: it is merged by \
         record, in this tab."
    )
}

pub fn nothing_was_merged_without_record_numbers() -> &'static str {
    text!("Nothing was merged: the file does not say which records it has")
}

pub fn it_needs_the_column(name: &str) -> String {
    say!(
        "It needs the column {name}. Download the records with issues, fix that file, and keep \
         this column as it is."
    )
}

pub fn nothing_was_merged_of_a_large_file() -> &'static str {
    text!("Nothing was merged: the file is too large")
}

pub fn it_is_over(bytes: u64) -> String {
    say!("It is over {}.", file_size(bytes))
}

pub fn nothing_was_merged_of_an_unreadable_file() -> &'static str {
    text!("Nothing was merged: the file can no longer be read")
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn privileges_are_counted_in_one_sentence() {
        for (superadmins, admins, words) in [
            (1, 2, "1 account becomes SUPERADMIN and 2 become ADMIN by what was changed."),
            (2, 1, "2 accounts become SUPERADMIN and 1 becomes ADMIN by what was changed."),
            (1, 0, "1 account becomes SUPERADMIN by what was changed."),
            (0, 1_200, "1,200 accounts become ADMIN by what was changed."),
        ] {
            assert_eq!(accounts_become_privileged(superadmins, admins), words);
        }
    }
}
