//! Step 2: the columns of the file, and what becomes of their values.

use validation::limits::{KEPT_CHARACTERS, KEPT_COLUMNS};
use validation::wording::{quantity, thousands};
use validation::{Field, KeptAs};

use super::super::isolated;
use super::{say, text};

pub fn these_look_like_the_columns_of(app: &str) -> String {
    say!("These look like the columns of {app}")
}

pub fn columns() -> &'static str {
    text!("Columns")
}

pub fn so_many_are_used(used: u64, kept: u64, ignored: u64) -> String {
    let (used, ignored) = (thousands(used), thousands(ignored));
    match kept {
        0 => say!("{used} used, {ignored} ignored"),
        kept => say!("{used} used, {} kept, {ignored} ignored", thousands(kept)),
    }
}

/// What a column is called: by its name, or by its number where the header has none for it.
pub fn name_of_column(number: u64, name: &str) -> String {
    match name.trim() {
        "" => say!("column {}", thousands(number)),
        _ => isolated(name).into_owned(),
    }
}

/// The head of a table's column that names the columns of the file.
pub fn column() -> &'static str {
    text!("Column")
}

pub fn sample_values() -> &'static str {
    text!("Sample values")
}

pub fn is_read_as() -> &'static str {
    text!("Is read as")
}

pub fn because() -> &'static str {
    text!("Because")
}

/// Instead of a column's values, which are secrets.
pub fn hidden() -> &'static str {
    text!("hidden")
}

pub fn column_is_read_as(column: &str) -> String {
    say!("Column {column} is read as")
}

/// The choice of no field for a column.
pub fn ignored() -> &'static str {
    text!("ignored")
}

/// The head of the choices that keep a column beside the ten fields.
pub fn kept_beside_the_fields() -> &'static str {
    text!("Kept beside the fields")
}

/// The choice that keeps a column.
pub fn keep_as(kept: &KeptAs) -> String {
    say!("keep as {}", what_it_is_kept_as(kept))
}

fn what_it_is_kept_as(kept: &KeptAs) -> String {
    match kept {
        KeptAs::ItStands => text!("it stands").into(),
        KeptAs::Under(name) => say!("“{}”", isolated(name)),
        KeptAs::Meaning(meaning) => meaning.label().into(),
    }
}

/// The button that takes the offer to keep a column.
pub fn keep_it_as(kept: &KeptAs) -> String {
    say!("Keep as {}", what_it_is_kept_as(kept))
}

pub fn keep_column_as(column: &str, kept: &KeptAs) -> String {
    say!("Keep {column} as {}", what_it_is_kept_as(kept))
}

/// The button that takes all offers to keep a column; there are several.
pub fn keep_all_offered(columns: u64) -> String {
    say!("Keep the {} that are offered", quantity(columns, "column"))
}

/// Where one more column was to be kept.
pub fn no_more_can_be_kept() -> String {
    say!("{KEPT_COLUMNS} columns are kept, and no more can be. Ignore one of them first.")
}

/// Columns that are kept beside the fields, by the names under which they are.
pub fn columns_are_kept(names: &[String]) -> String {
    let names_said = names.iter().map(|name| isolated(name)).collect::<Vec<_>>().join(", ");
    match names.len() {
        1 => say!("1 column is kept beside the fields: {names_said}."),
        number => say!("{number} columns are kept beside the fields: {names_said}."),
    }
}

pub fn read_column_as(column: &str, field: Field) -> String {
    say!("Read {column} as {field}")
}

pub fn read_as(field: Field) -> String {
    say!("Read as {field}")
}

/// Turns round what yes and no mean in the column.
pub fn swap() -> &'static str {
    text!("Swap")
}

pub fn swap_the_meaning_of(column: &str) -> String {
    say!("Swap the meaning of {column}")
}

pub fn no_column_is_the_key() -> &'static str {
    text!(
        "No column has the accounts' own addresses for sure. Choose the one that is emailId: \
         every record needs it."
    )
}

pub fn check_again_with_these_columns() -> &'static str {
    text!("Check again with these columns")
}

/// Values of a column that are right, of those that are there; how many of the others have a fix
/// that is known, and how many have none.
pub fn so_many_are_valid(filled: u64, valid: u64, fixable: u64) -> String {
    let open = filled - valid - fixable;
    let (valid, filled) = (thousands(valid), thousands(filled));
    match (fixable, open) {
        (0, 0) => say!("{valid} of {filled} valid"),
        (fixable, 0) => {
            say!("{valid} of {filled} valid, a fix is known for {}", thousands(fixable))
        }
        (0, open) => say!("{valid} of {filled} valid, {} to decide", thousands(open)),
        (fixable, open) => say!(
            "{valid} of {filled} valid, a fix is known for {}, {} to decide",
            thousands(fixable),
            thousands(open)
        ),
    }
}

/// Values of a column that is kept which are too long for that.
pub fn so_many_are_cut(long: u64) -> String {
    let (has, values) = (if long == 1 { "has" } else { "have" }, quantity(long, "value"));
    say!(
        "{values} {has} more than {KEPT_CHARACTERS} characters: only the first {KEPT_CHARACTERS} are kept"
    )
}

pub fn it_has_no_values() -> &'static str {
    text!("no values")
}

/// Between a value and what it is read as.
pub fn becomes() -> &'static str {
    text!("becomes")
}

/// Between a value and what would be right in its place.
pub fn can_become() -> &'static str {
    text!("can become")
}

pub fn is_left_empty() -> &'static str {
    text!("is left empty")
}

pub fn can_be_left_empty() -> &'static str {
    text!("can be left empty")
}

pub fn so_many_rows(rows: u64) -> String {
    say!("{}", quantity(rows, "row"))
}

/// Beside a value that is offered to be fixed in step 3.
pub fn rows_offered_in_step_3(rows: u64) -> String {
    say!("{}, offered in step 3", quantity(rows, "row"))
}

/// Beside a value that nothing is known of.
pub fn rows_need_a_decision(rows: u64) -> String {
    match rows {
        1 => text!("1 row, needs a decision in step 3").into(),
        _ => say!("{} rows, need a decision in step 3", thousands(rows)),
    }
}

pub fn so_many_more_values(values: u64) -> String {
    say!("and {}", quantity(values, "other value"))
}

pub fn so_many_stay_as_they_are(rows: u64) -> String {
    match rows {
        1 => text!("1 row stays as it is").into(),
        _ => say!("{} rows stay as they are", thousands(rows)),
    }
}

pub fn rows_become_admins(rows: u64) -> String {
    match rows {
        1 => text!("1 row becomes ADMIN or SUPERADMIN by how it is read.").into(),
        _ => say!("{} rows become ADMIN or SUPERADMIN by how they are read.", thousands(rows)),
    }
}

/// In how many rows the values were counted, `whole` if these are all; of none there is nothing to
/// say.
pub fn counted_in(rows: u64, whole: bool) -> Option<String> {
    match (rows, whole) {
        (0, _) => None,
        (_, false) => Some(say!("Counted in the first {}.", quantity(rows, "row"))),
        (1, true) => Some(text!("Counted in the one row of the file.").into()),
        (_, true) => Some(say!("Counted in all {} rows.", thousands(rows))),
    }
}

/// Columns with values that no field is read from.
pub fn columns_are_not_used(unused: &[(u64, &str)], columns: u64) -> String {
    /// Names that are said; a file may have hundreds.
    const NAMED: usize = 8;
    let names = unused.iter().take(NAMED).map(|(number, name)| name_of_column(*number, name));
    let names = names.collect::<Vec<_>>().join(", ");
    let (number, more) = (unused.len() as u64, unused.len().saturating_sub(NAMED) as u64);
    let (of, is) = (quantity(columns, "column"), if number == 1 { "is" } else { "are" });
    match more {
        0 => say!("{} of {of} {is} not used: {names}.", thousands(number)),
        more => say!(
            "{} of {of} are not used: {names} and {} more.",
            thousands(number),
            thousands(more)
        ),
    }
}

pub fn check_records(records: u64) -> String {
    say!("Check {}", quantity(records, "record"))
}

pub fn check_the_file(file_name: &str) -> String {
    say!("Check {file_name}")
}

/// The same before there is one.
pub fn check_a_file() -> &'static str {
    text!("Check the file")
}

pub fn the_beginning_is_being_read(file_name: &str) -> String {
    say!("The beginning of {file_name} is being read")
}

pub fn choose_which_column_is_the_key() -> &'static str {
    text!("Choose which column is emailId")
}

pub fn choose_how_it_is_read_or_the_key() -> &'static str {
    text!("Choose how the file is read, or which column is emailId")
}

pub fn format_and_templates() -> &'static str {
    text!("Data format and templates")
}

#[cfg(test)]
mod tests {
    use validation::KeptMeaning;

    use super::*;

    #[test]
    fn shares_say_what_is_left_to_do() {
        assert_eq!(so_many_are_valid(2_000, 2_000, 0), "2,000 of 2,000 valid");
        assert_eq!(so_many_are_valid(9, 7, 2), "7 of 9 valid, a fix is known for 2");
        assert_eq!(so_many_are_valid(9, 7, 0), "7 of 9 valid, 2 to decide");
        let all = so_many_are_valid(9, 1, 2);
        assert_eq!(all, "1 of 9 valid, a fix is known for 2, 6 to decide");
    }

    #[test]
    fn columns_that_are_kept_are_named() {
        assert_eq!(so_many_are_used(4, 0, 1), "4 used, 1 ignored");
        assert_eq!(so_many_are_used(4, 2, 1), "4 used, 2 kept, 1 ignored");
        let names = ["Last active", "Shift"].map(str::to_owned);
        let said = columns_are_kept(&names);
        assert_eq!(said, "2 columns are kept beside the fields: Last active, Shift.");
        assert!(columns_are_kept(&names[1..]).starts_with("1 column is kept"));
        assert_eq!(keep_as(&KeptAs::Meaning(KeptMeaning::EndsOn)), "keep as Ends on");
        assert_eq!(keep_as(&KeptAs::Under("Notes".into())), "keep as “Notes”");
        assert!(no_more_can_be_kept().starts_with("16 columns are kept"));
    }

    #[test]
    fn columns_that_are_not_used_are_named() {
        let said = columns_are_not_used(&[(1, "Is Active"), (3, "")], 3);
        assert_eq!(said, "2 of 3 columns are not used: Is Active, column 3.");
        assert_eq!(columns_are_not_used(&[(1, "x")], 1), "1 of 1 column is not used: x.");
        let many = vec![(1, "c"); 20];
        assert!(columns_are_not_used(&many, 21).ends_with("c and 12 more."));
    }
}
