//! The Data Format Guide, but for what the contract itself says.

use validation::limits::{KEPT_CHARACTERS, KEPT_COLUMNS};
use validation::wording::{file_size, quantity, thousands};
use validation::{Format, Level, Severity};

use super::{say, text};

/// `updated` is the day of the last change, `YYYY-MM-DD`.
pub fn what_a_file_needs(updated: &str) -> String {
    say!(
        "What a file needs so that Rollcall can check and import it. Last updated {}.",
        super::shell::day(updated)
    )
}

pub fn on_this_page() -> &'static str {
    text!("On this page")
}

pub fn the_file() -> &'static str {
    text!("The file")
}

/// How large a file may be, and about how many accounts that are.
pub fn one_file_for_one_app(bytes: u64, accounts: u64) -> String {
    say!(
        "One file for one app: CSV or JSON, in UTF-8, up to {} (about {} accounts). \
         Each record is one account.",
        file_size(bytes),
        thousands(accounts)
    )
}

pub fn required_field() -> &'static str {
    text!("Required field")
}

pub fn it_must_be_in_every_record() -> &'static str {
    text!("It must be there and valid in every record.")
}

pub fn optional_fields() -> &'static str {
    text!("Optional fields")
}

pub fn they_may_be_left_out() -> &'static str {
    text!(
        "Leave a column out, or leave a value empty. \
         Values in capitals are written exactly as shown."
    )
}

pub fn field() -> &'static str {
    text!("Field")
}

/// Above what a field accepts.
pub fn accepts() -> &'static str {
    text!("Accepts")
}

pub fn example() -> &'static str {
    text!("Example")
}

/// Beside the name of a field.
pub fn required() -> &'static str {
    text!("required")
}

pub fn a_valid_e_mail_address() -> &'static str {
    text!("A valid e-mail address")
}

pub fn text_up_to(characters: u64) -> String {
    say!("Text (string), up to {}", quantity(characters, "character"))
}

/// The pattern, as code, is between what is before and what is after it.
pub fn date_as() -> [&'static str; 3] {
    [text!("Date as "), text!("DDMMYYYY"), text!(", always 8 digits")]
}

/// The allowed values come after it: "One of A, B or C".
pub fn one_of_before() -> &'static str {
    text!("One of ")
}

/// What parts a value from the one before it.
pub fn or(last: bool) -> &'static str {
    if last { text!(" or ") } else { text!(", ") }
}

pub fn file_example(format: Format) -> &'static str {
    match format {
        Format::Csv => text!("CSV example"),
        Format::Json => text!("JSON example"),
    }
}

pub fn copy_file_example(format: Format) -> &'static str {
    match format {
        Format::Csv => text!("Copy CSV example"),
        Format::Json => text!("Copy JSON example"),
    }
}

pub fn how_it_is_written(format: Format) -> &'static str {
    match format {
        Format::Csv => text!(
            "The first record holds the field names, in any order. \
             Put a value in double quotes if it contains a comma."
        ),
        Format::Json => {
            text!("An array of objects, or one object in each line. Leave out what does not apply.")
        }
    }
}

pub fn kept_columns() -> &'static str {
    text!("Kept columns")
}

/// Before the table of the meanings.
pub fn what_is_kept() -> String {
    say!(
        "Up to {KEPT_COLUMNS} other columns of a file can be kept beside the fields, if you say so \
         in the wizard: as they stand, or with one of these meanings. Nothing in them makes a file \
         invalid. Each value is cut after {KEPT_CHARACTERS} characters."
    )
}

/// The head of the column that has the names of meanings.
pub fn meaning() -> &'static str {
    text!("Meaning")
}

/// The head of the column that has the names under which values are kept.
pub fn kept_under() -> &'static str {
    text!("Kept under")
}

pub fn what_it_is() -> &'static str {
    text!("What it is")
}

pub fn important_notes() -> &'static str {
    text!("Important notes")
}

pub fn limits() -> &'static str {
    text!("Limits")
}

pub fn all_limits_are_inclusive() -> &'static str {
    text!("All limits are inclusive.")
}

/// Above what is limited.
pub fn what() -> &'static str {
    text!("What")
}

pub fn limit() -> &'static str {
    text!("Limit")
}

/// Above what happens beyond a limit.
pub fn over_it() -> &'static str {
    text!("Over it")
}

pub fn rules() -> &'static str {
    text!("Rules")
}

pub fn how_a_file_is_checked() -> &'static str {
    text!(
        "A file is checked against each of these. An error keeps the file from being completed; \
         a warning does not. At most one issue is given for one field of a record."
    )
}

pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => text!("Error"),
        Severity::Warning => text!("Warning"),
    }
}

/// What a rule is about.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::File => text!("Whole file"),
        Level::Record => text!("Record"),
        Level::Field => text!("Field"),
    }
}

pub fn wrong() -> &'static str {
    text!("Wrong")
}

pub fn right() -> &'static str {
    text!("Right")
}
