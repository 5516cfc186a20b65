//! Step 3: the issues by kind, what fixes them, and what was changed.

use validation::suggest::{DamageSet, Exclusion};
use validation::wording::{quantity, thousands};
use validation::{Encoding, Field, Level};

use super::{say, text};

pub fn field() -> &'static str {
    text!("Field")
}

pub fn issues() -> &'static str {
    text!("Issues")
}

/// What a number stands for.
pub fn record() -> &'static str {
    text!("Record")
}

pub fn number_of_issues(issues: u64) -> String {
    quantity(issues, "issue")
}

pub fn number_of_records(records: u64) -> String {
    quantity(records, "record")
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

pub fn kinds_of_issue(kinds: u64) -> String {
    say!("{} of issue", quantity(kinds, "kind"))
}

/// Of records there is one issue of a kind each.
pub fn count_of(count: u64, of_records: bool) -> String {
    match of_records {
        true => number_of_records(count),
        false => number_of_issues(count),
    }
}

/// What the issues of a kind are about, in the place of a field.
pub fn subject(field: Option<Field>, level: Level) -> &'static str {
    match (field, level) {
        (Some(field), _) => field.name(),
        (None, Level::File) => the_file(),
        (None, Level::Record | Level::Field) => the_record(),
    }
}

/// A kind of issue: "emailId: no @".
pub fn fault_of(subject: &str, fault: &str) -> String {
    say!("{subject}: {fault}")
}

/// A kind of issue in a list of them: "emailId: no @ (32)".
pub fn kind_and_count(kind: &str, count: u64) -> String {
    say!("{kind} ({})", thousands(count))
}

/// What is folded under a kind of issue. `more` is whether there may be others.
pub fn different_values(values: u64, more: bool) -> String {
    let different = quantity(values, "different value");
    match more {
        false => different,
        true => say!("More than {different}"),
    }
}

/// Below values of a kind of issue, which has more.
pub fn listed_are_the_most_frequent(values: u64) -> String {
    say!("Listed are the {} most frequent.", thousands(values))
}

pub fn show_records() -> &'static str {
    text!("Show records")
}

pub fn read_the_file_as(encoding: Encoding) -> String {
    say!("Read the file as {}", encoding.label())
}

pub fn leave_out(records: u64) -> String {
    say!("Leave out {}", quantity(records, "record"))
}

/// Each of the addresses is on several records.
pub fn addresses_on_records_that_differ(addresses: u64) -> String {
    match addresses {
        1 => text!("An address occurs on records that differ. Choose which of them stays.")
            .to_owned(),
        _ => say!(
            "{} addresses occur on records that differ. Choose for each which record stays.",
            thousands(addresses)
        ),
    }
}

pub fn address_and_records(address: &str, records: u64) -> String {
    say!("{address}, {}", quantity(records, "record"))
}

pub fn more_such_addresses(addresses: u64) -> String {
    say!("{} more such addresses come when these are decided.", thousands(addresses))
}

pub fn the_same_in_every_field() -> &'static str {
    text!("The same address, and the same as an earlier record in every field.")
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

pub fn keep_record(record: u64) -> String {
    say!("Keep record {}", thousands(record))
}

pub fn keep_record_of(record: u64, address: &str) -> String {
    say!("Keep record {} of {address}", thousands(record))
}

/// Behind it stands where another value is chosen or typed.
pub fn replace_with(value: &str) -> String {
    say!("Replace {value} with")
}

pub fn replace() -> &'static str {
    text!("Replace")
}

pub fn replace_value(value: &str) -> String {
    say!("Replace {value}")
}

/// Said when a value is replaced by none.
pub fn choose_a_value_first() -> &'static str {
    text!("Choose the value that comes in its place.")
}

/// Said when a value is replaced by none.
pub fn type_a_value_first() -> &'static str {
    text!("Type the value that comes in its place.")
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

pub fn not_sure() -> &'static str {
    text!("Not sure")
}

/// Marks what makes an account SUPERADMIN or ADMIN that is not so in the file.
pub fn new_privilege() -> &'static str {
    text!("new privilege")
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

/// The tab of what was done.
pub fn changes() -> &'static str {
    text!("Changes")
}

pub fn nothing_is_changed() -> &'static str {
    text!("Nothing is changed so far.")
}

pub fn what_is_changed() -> &'static str {
    text!("What is changed")
}

pub fn undo() -> &'static str {
    text!("Undo")
}

/// Where the latest step says how the file is read.
pub fn nothing_to_undo() -> &'static str {
    text!("Nothing was changed here. How the file is read is changed in Data source.")
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

/// How many values a line of the recipe has changed.
pub fn values(values: u32) -> String {
    say!("{}", quantity(values.into(), "value"))
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
