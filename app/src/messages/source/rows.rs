//! Step 2: the first rows of the file, and how it is read.

use validation::wording::{quantity, thousands};
use validation::{Delimiter, Quoting};

use super::{say, text};

pub fn how_the_file_is_read() -> &'static str {
    text!("How the file is read")
}

/// The name of the table of first rows.
pub fn the_first_rows(file_name: &str) -> String {
    say!("The first rows of {file_name}")
}

/// The head of the column with the numbers of lines.
pub fn line() -> &'static str {
    text!("Line")
}

/// The head of the column with the numbers of records.
pub fn record() -> &'static str {
    text!("Record")
}

pub fn begin_here() -> &'static str {
    text!("Begin here")
}

pub fn take_line_for_the_header(line: u64) -> String {
    say!("Take line {} for the header", thousands(line))
}

pub fn line_is_the_header_now(line: u64) -> String {
    say!("Line {} is taken for the header", thousands(line))
}

/// Marks the line that is taken for the header.
pub fn header() -> &'static str {
    text!("header")
}

/// Marks the names of columns that no line has named.
pub fn no_header_line() -> &'static str {
    text!("no header line")
}

/// Marks a line above the header.
pub fn not_read() -> &'static str {
    text!("not read")
}

pub fn so_many_columns_are_shown(shown: u64, columns: u64) -> String {
    say!("The first {} of {} are shown.", thousands(shown), quantity(columns, "column"))
}

/// The choice to have the file read as it looks, when that is not known.
pub fn as_detected() -> &'static str {
    text!("as detected")
}

/// The choice to have the file read as it looks: "Comma, detected".
pub fn detected(what: &str) -> String {
    say!("{what}, detected")
}

pub fn encoding() -> &'static str {
    text!("Encoding")
}

pub fn columns_are_separated_by() -> &'static str {
    text!("Columns are separated by")
}

/// The name of a delimiter as a choice.
pub fn delimiter_name(delimiter: Delimiter) -> String {
    match delimiter {
        Delimiter::Comma => text!("Comma"),
        Delimiter::Semicolon => text!("Semicolon"),
        Delimiter::Tab => text!("Tab"),
        Delimiter::Pipe => text!("Vertical bar"),
    }
    .into()
}

/// What marks the beginning and the end of a value.
pub fn quotes() -> &'static str {
    text!("Quotes")
}

/// Those of any CSV file.
pub fn double_quotes() -> &'static str {
    text!("Double quotes")
}

pub fn quoting_name(quoting: Quoting) -> String {
    match quoting {
        Quoting::Backslash => text!("Double quotes, backslash escapes"),
        Quoting::Curly => text!("Curly quotes"),
        Quoting::Lines => text!("Around each line"),
    }
    .into()
}

pub fn columns_are_named_on_line() -> &'static str {
    text!("Columns are named on line")
}

pub fn records_are_in() -> &'static str {
    text!("Records are in")
}

/// Not in a list within an object.
pub fn the_top_level() -> &'static str {
    text!("Top level")
}

pub fn a_byte_order_mark_decides() -> &'static str {
    text!("A byte order mark at the start of the file decides its encoding alone.")
}
