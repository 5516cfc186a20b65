//! The grid of the records, and what is around it.

use validation::Field;
use validation::session::MOST_PASTED;
use validation::suggest::FixedValue;
use validation::wording::{quantity, thousands};

use super::{say, text};

pub fn records() -> &'static str {
    text!("Records")
}

pub fn records_with_issues() -> &'static str {
    text!("Records with issues")
}

pub fn only_records_with_issues() -> &'static str {
    text!("Only records with issues")
}

pub fn kind_of_issue() -> &'static str {
    text!("Kind of issue")
}

pub fn all_kinds() -> &'static str {
    text!("All kinds")
}

/// Above the fields in the list of kinds.
pub fn by_field() -> &'static str {
    text!("By field")
}

pub fn find_in_records() -> &'static str {
    text!("Find in records")
}

pub fn previous_issue() -> &'static str {
    text!("Previous issue")
}

pub fn next_issue() -> &'static str {
    text!("Next issue")
}

/// The link to the grid, for who does not want to walk through all kinds of issue.
pub fn skip_to_the_records() -> &'static str {
    text!("Skip to the records")
}

pub fn keys() -> &'static str {
    text!("Keys")
}

pub fn keys_in_the_grid() -> &'static str {
    text!("Keys in the grid")
}

/// What to press, as it is printed on keyboards, and what it does.
pub fn what_keys_do() -> [(Vec<&'static str>, &'static str); 14] {
    [
        (vec!["↑", "↓", "←", "→"], text!("go to a cell")),
        (vec![text!("Home"), text!("End")], text!("first and last cell of the row")),
        (vec![text!("Ctrl"), text!("Home")], text!("first cell of all; with End the last")),
        (vec![text!("PgUp"), text!("PgDn")], text!("a screen of rows")),
        (vec![text!("F8")], text!("next issue; also Alt ↓")),
        (vec![text!("Shift"), text!("F8")], text!("previous issue; also Alt ↑")),
        (vec![text!("Enter")], text!("edit, then save and go down; also F2")),
        (vec![text!("Delete")], text!("empty the cell, or those that are chosen")),
        (vec![text!("Tab")], text!("while editing: take the suggestion")),
        (vec![text!("Esc")], text!("leave the cell as it was")),
        (vec![text!("Shift"), "↑", "↓", "←", "→"], text!("choose several cells; also by dragging")),
        (vec![text!("Ctrl"), text!("C")], text!("copy the cells that are chosen")),
        (vec![text!("Ctrl"), text!("V")], text!("paste over several cells")),
        (vec![text!("Ctrl"), text!("Z")], text!("undo; with Shift redo")),
    ]
}

/// While the worker reads cells that are to be copied.
pub fn copying() -> &'static str {
    text!("Copying …")
}

pub fn copy_once_more() -> &'static str {
    text!("These cells are read now: press Ctrl C once more to copy them.")
}

pub fn too_many_rows_are_chosen() -> String {
    let most = thousands(MOST_PASTED as u64);
    say!("Nothing was changed: {most} rows can be filled at once.")
}

pub fn cells_are_chosen(rows: u64, columns: usize) -> String {
    say!("{} × {} cells chosen", thousands(rows), columns)
}

/// Some keys in one line: a key and what it does, another and what it does, and two that are
/// pressed together and what these do.
pub fn some_keys_in_short() -> [&'static str; 7] {
    [
        text!("F8"),
        text!("next issue"),
        text!("Enter"),
        text!("edit"),
        text!("Ctrl"),
        text!("Z"),
        text!("undo"),
    ]
}

/// Behind the name of a field.
pub fn required_after() -> &'static str {
    text!(" required")
}

/// Behind the number of the issues in a column.
pub fn issues_after(issues: u64) -> &'static str {
    match issues {
        1 => text!("issue"),
        _ => text!("issues"),
    }
}

/// Where the keys are; rows count from 1.
pub fn record_and_row(record: u64, row: u64, rows: u64) -> String {
    let (record, row, rows) = (thousands(record), thousands(row), thousands(rows));
    say!("Record {record}, row {row} of {rows}")
}

pub fn number_of_rows(rows: u64) -> String {
    quantity(rows, "row")
}

pub fn no_record_has_an_issue_of_this_kind() -> &'static str {
    text!("No record has an issue of this kind any more.")
}

pub fn there_is_no_record() -> &'static str {
    text!("There is no record.")
}

pub fn no_record_has(text: &str) -> String {
    say!("No record has {text:?} in it.")
}

/// Where only some records are looked at.
pub fn none_of_these_records_has(text: &str) -> String {
    say!("None of these records has {text:?} in it. Others may have it.")
}

pub fn look_in_all_records() -> &'static str {
    text!("Look in all records")
}

pub fn these_records_have_no_issue() -> &'static str {
    text!("These records have no issue")
}

pub fn field_of_record(field: Field, record: u64) -> String {
    say!("{field} of record {}", thousands(record))
}

pub fn nothing_was_pasted_outside_the_fields() -> &'static str {
    text!("Nothing was pasted: go to the cell of a field first.")
}

pub fn save() -> &'static str {
    text!("Save")
}

pub fn use_value(value: &str) -> String {
    say!("Use {value}")
}

pub fn fix_all(issues: u64) -> String {
    say!("Fix all {}", thousands(issues))
}

/// The same where their values differ, so that each becomes another one.
pub fn fix_all_of_this_kind(issues: u64) -> String {
    say!("Fix all {} of this kind", thousands(issues))
}

pub fn leave_this_record_out() -> &'static str {
    text!("Leave this record out")
}

/// What such a press comes to: these values, and so many more where that is known.
pub fn each_becomes(values: &[FixedValue], more: Option<u64>) -> String {
    let each = |FixedValue { from, to, count }: &FixedValue| {
        let records = quantity(*count, "record");
        match to.as_deref() {
            Some(to) if !to.is_empty() => say!("{from} becomes {to} in {records}"),
            _ => say!("{from} is left empty in {records}"),
        }
    };
    let listed = values.iter().map(each).collect::<Vec<_>>().join(", ");
    match more {
        Some(0) => say!("{listed}."),
        Some(more) => say!("{listed}, and {} more.", quantity(more, "value")),
        None => say!("{listed}, and more values."),
    }
}

/// The file is divided into equal parts, in some of which there are issues: from the first to
/// the last of these it is from one record to another.
pub fn where_issues_stand(first: u64, last: u64, with_issues: u64, parts: u64) -> String {
    say!(
        "Issues stand between record {} and record {}, in {} of {}",
        thousands(first),
        thousands(last),
        thousands(with_issues),
        quantity(parts, "part"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_each_value_becomes_is_said_as_far_as_it_is_told() {
        let value = |from: &str, to: &str, count| FixedValue {
            from: from.to_owned(),
            to: Some(to.to_owned()),
            count,
        };
        let told = [value("Enabled", "ACTIVE", 2), value("n/a", "", 1)];
        let words = "Enabled becomes ACTIVE in 2 records, n/a is left empty in 1 record";
        assert_eq!(each_becomes(&told, Some(0)), format!("{words}."));
        assert_eq!(each_becomes(&told, Some(3)), format!("{words}, and 3 values more."));
        assert_eq!(each_becomes(&told, None), format!("{words}, and more values."));
    }
}
