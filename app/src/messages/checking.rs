//! Step 3: how far the check is, what it found, and what can be done about it.

use validation::suggest::{DamageSet, Exclusion};
use validation::wording::{file_size, quantity, thousands};
use validation::{Encoding, Field};

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

pub fn what_will_be_saved() -> &'static str {
    text!("What will be saved")
}

pub fn accounts() -> &'static str {
    text!("Accounts")
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

pub fn issues_by_rule_and_field() -> &'static str {
    text!("Issues by rule and field")
}

pub fn rule() -> &'static str {
    text!("Rule")
}

pub fn field() -> &'static str {
    text!("Field")
}

pub fn issues() -> &'static str {
    text!("Issues")
}

pub fn total() -> &'static str {
    text!("Total")
}

/// How bad an issue is.
pub fn warning() -> &'static str {
    text!("warning")
}

/// What a number stands for.
pub fn record() -> &'static str {
    text!("Record")
}

/// What a number stands for.
pub fn line() -> &'static str {
    text!("Line")
}

pub fn value() -> &'static str {
    text!("Value")
}

pub fn what_is_wrong() -> &'static str {
    text!("What is wrong")
}

pub fn number_of_issues(issues: u64) -> String {
    quantity(issues, "issue")
}

pub fn number_of_records(records: u64) -> String {
    quantity(records, "record")
}

pub fn these_are_the_first_issues(shown: u64, all: u64) -> String {
    let (shown, all) = (thousands(shown), quantity(all, "issue"));
    say!("These are the first {shown} of {all}. The issue report has them all.")
}

pub fn pages_of_issues() -> &'static str {
    text!("Pages of issues")
}

pub fn shown_on_this_page(first: u64, last: u64, all: u64) -> String {
    say!("{} to {} of {}", thousands(first), thousands(last), thousands(all))
}

pub fn previous_page() -> &'static str {
    text!("Previous page")
}

pub fn next_page() -> &'static str {
    text!("Next page")
}

/// Where an issue is, as far as that is known.
pub fn place(record: Option<u64>, line: Option<u64>) -> String {
    match (record, line) {
        (Some(record), Some(line)) => {
            say!("record {}, line {}", thousands(record), thousands(line))
        }
        (Some(record), None) => say!("record {}", thousands(record)),
        (None, Some(line)) => say!("line {}", thousands(line)),
        (None, None) => text!("the file as a whole").to_owned(),
    }
}

/// What an issue is about, in the place of a field.
pub fn the_record() -> &'static str {
    text!("record")
}

/// What an issue is about, in the place of a field.
pub fn the_file() -> &'static str {
    text!("file")
}

/// In the place of a value.
pub fn empty() -> &'static str {
    text!("empty")
}

pub fn issues_by_kind() -> &'static str {
    text!("Issues by kind")
}

pub fn kinds_of_issue(kinds: u64) -> String {
    say!("{} of issue", quantity(kinds, "kind"))
}

pub fn the_most_frequent_kinds_of_issue() -> &'static str {
    text!("The most frequent kinds of issue")
}

pub fn show_all(kinds: usize) -> String {
    say!("Show all {kinds}")
}

/// Issues in none of the kinds, which are told apart by the first so many values.
pub fn issues_with_later_values(issues: u64, values: u64) -> String {
    let (more, apart) = (quantity(issues, "more issue"), thousands(values));
    say!("{more} with values that came after the first {apart} different ones.")
}

/// Small behind the number.
pub fn issues_after(issues: u64) -> &'static str {
    match issues {
        1 => text!("issue"),
        _ => text!("issues"),
    }
}

/// Behind the code of a rule: what its issues have in common, and where the first is.
pub fn first_on_after(group: Option<&str>, record: Option<u64>, line: Option<u64>) -> String {
    let place = place(record, line);
    match group {
        Some(group) => say!(", {group}, first on {place}"),
        None => say!(", first on {place}"),
    }
}

pub fn show_rows() -> &'static str {
    text!("Show rows")
}

pub fn read_the_file_as(encoding: Encoding) -> String {
    say!("Read the file as {}", encoding.label())
}

pub fn leave_out(records: u64) -> String {
    say!("Leave out {}", quantity(records, "record"))
}

pub fn the_same_address() -> &'static str {
    text!("The same address on more than one record")
}

pub fn more_such_addresses(addresses: u64) -> String {
    say!("{} more such addresses come when these are decided.", thousands(addresses))
}

pub fn the_same_in_every_field() -> &'static str {
    text!("The same address, and the same as an earlier record in every field")
}

pub fn keep_one_of_each() -> &'static str {
    text!("Keep one of each")
}

/// A kind of issue.
pub fn equal_records() -> &'static str {
    text!("equal records")
}

/// Records of one address, which may be of two people.
pub fn another_person() -> &'static str {
    text!("Another person? The names differ.")
}

/// `fields` are the names of those in which they differ: none where that is beyond what is shown
/// of a value.
pub fn the_records_differ(fields: &[&str], records: u64) -> String {
    match fields {
        [] => say!(
            "The records differ in what is beyond the length of a value. One of the {records} can \
             stay."
        ),
        [one] => say!("The records differ in {one}. One of the {records} can stay."),
        [most @ .., last] => {
            let most = most.join(", ");
            say!("The records differ in {most} and {last}. One of the {records} can stay.")
        }
    }
}

pub fn shown_are_the_first(records: u64) -> String {
    say!("Shown are the first {}.", thousands(records))
}

pub fn records_of(address: &str) -> String {
    say!("Records of {address}")
}

pub fn record_numbered(record: u64) -> String {
    say!("Record {}", thousands(record))
}

pub fn keep_this_one() -> &'static str {
    text!("Keep this one")
}

pub fn keep_record(record: u64, address: &str) -> String {
    say!("Keep record {} of {address}", thousands(record))
}

/// Behind it stands where another value is chosen or typed.
pub fn replace_with(value: &str) -> String {
    say!("Replace {value} with")
}

pub fn replace() -> &'static str {
    text!("Replace")
}

/// In a list of values, before one of them is chosen.
pub fn choose() -> &'static str {
    text!("choose …")
}

/// In a list of values, the answer that takes none of them.
pub fn or_leave_empty() -> &'static str {
    text!("leave empty")
}

pub fn leave_empty() -> &'static str {
    text!("Leave empty")
}

pub fn leave_value_empty(value: &str) -> String {
    say!("Leave {value} empty")
}

pub fn apply_sure_fixes(fixes: usize) -> String {
    say!("Apply {fixes} sure fixes")
}

/// A kind of issue; without a field it is the record that is damaged.
pub fn damages_of(field: Option<Field>, damages: DamageSet) -> String {
    let damages = damages.reason();
    match field {
        Some(field) => say!("{field}: {damages}"),
        None => say!("record: {damages}"),
    }
}

/// `values` are the different ones, as far as they were counted, and `more` whether there may
/// be others.
pub fn damages_of_values(damages: DamageSet, values: u64, more: bool) -> String {
    let (damages, different) = (damages.reason(), quantity(values, "different value"));
    match (values, more) {
        (0, _) | (1, false) => damages,
        (_, false) => say!("{damages}, {different}"),
        (_, true) => say!("{damages}, over {different}"),
    }
}

pub fn not_sure() -> &'static str {
    text!("Not sure")
}

pub fn month_first() -> &'static str {
    text!("Month first")
}

pub fn day_first() -> &'static str {
    text!("Day first")
}

pub fn apply_fix() -> &'static str {
    text!("Apply fix")
}

/// One that is not sure.
pub fn apply_this_fix() -> &'static str {
    text!("Apply this fix")
}

pub fn keep_as(value: &str, day: &str) -> String {
    say!("Keep {value} as {day}")
}

/// Before a value that is replaced.
pub fn from_before() -> &'static str {
    text!("from ")
}

/// Between a value that is replaced and the one that comes in its place.
pub fn to_between() -> &'static str {
    text!(" to ")
}

pub fn what_is_changed() -> &'static str {
    text!("What is changed")
}

pub fn undo() -> &'static str {
    text!("Undo")
}

pub fn redo() -> &'static str {
    text!("Redo")
}

pub fn your_file_stays_as_it_is() -> &'static str {
    text!("Your file on disk stays as it is.")
}

pub fn this_browser_could_not_keep_it() -> &'static str {
    text!("This browser could not keep it: reloading the page undoes it.")
}

/// Of the corrected file that was saved.
pub fn values_are_guarded(values: u64) -> String {
    match values {
        1 => text!(
            "1 value has an apostrophe in front, so that no spreadsheet runs it. Bring the file \
             back and Rollcall offers to take it off."
        )
        .to_owned(),
        _ => say!(
            "{} have an apostrophe in front, so that no spreadsheet runs them. Bring the file \
             back and Rollcall offers to take it off.",
            quantity(values, "value")
        ),
    }
}

pub fn records_left_out(records: u64, why: &Exclusion) -> String {
    say!("{} left out: {}.", quantity(records, "record"), why.words())
}

pub fn records_edited(records: u64) -> String {
    say!("{} edited.", quantity(records, "record"))
}

pub fn remove() -> &'static str {
    text!("Remove")
}

/// `line` is the sentence about what is taken back.
pub fn remove_line(line: &str) -> String {
    say!("Remove: {line}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_name_what_is_known() {
        assert_eq!(place(Some(1204), Some(1205)), "record 1,204, line 1,205");
        assert_eq!(place(None, Some(1)), "line 1");
        assert_eq!(place(None, None), "the file as a whole");
    }
}
