//! The wizard's frame, and step 2: the data file and how it is read.

pub mod columns;
pub mod missing;
pub mod rows;

use validation::suggest::{Offer, Reading, RecipeError};
use validation::wording::{file_size, quantity, size_and_limit};
use validation::{Delimiter, Encoding, Format};

use super::{say, text};

/// `heading` is that of the step, `step` its number.
pub fn step_of(heading: &str, step: usize, steps: usize) -> String {
    say!("{heading}, step {step} of {steps}")
}

pub fn next() -> &'static str {
    text!("Next")
}

/// The name of step 2, and its heading.
pub fn data_source() -> &'static str {
    text!("Data source")
}

pub fn back() -> &'static str {
    text!("Back")
}

pub fn add_the_user_export_from(integration_name: &str) -> String {
    say!(
        "Add the user export from {integration_name}. It is read and checked here, in your browser."
    )
}

pub fn data_file() -> &'static str {
    text!("Data file")
}

pub fn drop_a_file_here() -> &'static str {
    text!("Drop a CSV or JSON file here")
}

pub fn how_large_a_file_may_be() -> &'static str {
    text!("Up to 50 MB, about 550,000 accounts")
}

pub fn drop_another_file_here() -> &'static str {
    text!("Drop another file here to replace it")
}

pub fn choose_a_file() -> &'static str {
    text!("Choose a file")
}

pub fn choose_another_file() -> &'static str {
    text!("Choose another file")
}

pub fn file_chosen(file_name: &str) -> String {
    say!("{file_name} chosen")
}

pub fn remove_file() -> &'static str {
    text!("Remove file")
}

pub fn need_a_starting_point() -> &'static str {
    text!("Need a starting point?")
}

pub fn csv_template() -> &'static str {
    text!("CSV template")
}

pub fn json_template() -> &'static str {
    text!("JSON template")
}

pub fn what_templates_are() -> &'static str {
    text!("Valid files with every field and every allowed value.")
}

pub fn add_a_file_to_continue() -> &'static str {
    text!("Add a file to continue")
}

pub fn file_is_checked_next(file_name: &str) -> String {
    say!("{file_name} is checked next, in this tab")
}

pub fn file_is_being_checked(file_name: &str) -> String {
    say!("{file_name} is being checked, in this tab")
}

/// The promise: its beginning, which stands out, and the rest.
pub fn validated_in_this_tab() -> [&'static str; 2] {
    [text!("Validated in this tab:"), text!(" 0 bytes sent")]
}

/// "CSV, comma separated, UTF-8".
pub fn how_it_reads(
    format: Option<Format>,
    delimiter: Option<Delimiter>,
    encoding: Option<Encoding>,
) -> String {
    let format = match format {
        Some(format) => format.label(),
        None => text!("neither CSV nor JSON"),
    };
    match (delimiter.map(Delimiter::label), encoding.map(Encoding::label)) {
        (Some(delimiter), Some(encoding)) => say!("{format}, {delimiter} separated, {encoding}"),
        (Some(delimiter), None) => say!("{format}, {delimiter} separated"),
        (None, Some(encoding)) => say!("{format}, {encoding}"),
        (None, None) => format.into(),
    }
}

/// "48.7 MB, CSV, comma separated, UTF-8": `reads_as` is what [`how_it_reads`] says, once
/// that is known.
pub fn size_and_how_it_reads(bytes: u64, reads_as: Option<&str>) -> String {
    match reads_as {
        Some(reads_as) => say!("{}, {reads_as}", file_size(bytes)),
        None => file_size(bytes),
    }
}

pub fn file_is_empty(file_name: &str) -> String {
    say!("{file_name} is empty")
}

pub fn it_has_0_bytes() -> &'static str {
    text!("It has 0 bytes. Export it again, then drop the new file here.")
}

pub fn file_is_over_the_limit(file_name: &str, bytes: u64, limit: u64) -> String {
    let (actual, limit) = size_and_limit(bytes, limit);
    say!("{file_name} is {actual}, over the {limit} limit")
}

pub fn how_to_make_it_smaller() -> &'static str {
    text!(
        "Remove columns Rollcall does not use, or leave out accounts deleted long ago, and export \
         again."
    )
}

pub fn one_file_at_a_time() -> &'static str {
    text!("One file at a time")
}

pub fn you_dropped_several(files: u64) -> String {
    say!(
        "You dropped {}. Combine them into one file, or import each as its own integration.",
        quantity(files, "file")
    )
}

pub fn the_chosen_file_stays(file_name: &str) -> String {
    say!("{file_name} stays the chosen file.")
}

pub fn file_cannot_be_read(file_name: &str) -> String {
    say!("{file_name} cannot be read")
}

pub fn it_is_a_folder_or_gone() -> &'static str {
    text!(
        "It is a folder, or it was changed or removed since you chose it. Choose a CSV or JSON \
         file."
    )
}

pub fn file_cannot_be_used(file_name: &str) -> String {
    say!("{file_name} cannot be used")
}

pub fn data_format() -> &'static str {
    text!("Data format")
}

pub fn data_format_guide() -> &'static str {
    text!("Data format guide")
}

pub fn field() -> &'static str {
    text!("Field")
}

/// The head of the column that says what a field accepts.
pub fn accepts() -> &'static str {
    text!("Accepts")
}

/// Of a field.
pub fn required() -> &'static str {
    text!("required")
}

pub fn an_email_address() -> &'static str {
    text!("E-mail address, unique in the file")
}

/// Any text will do.
pub fn any_text() -> &'static str {
    text!("Text")
}

/// The pattern of a date as code, and what stands after it.
pub fn a_date() -> [&'static str; 2] {
    [text!("DDMMYYYY"), text!(", 8 digits")]
}

pub fn optional_fields_may_be_left_out() -> &'static str {
    text!("Optional fields may be left out or left empty.")
}

pub fn should_it_be_read_differently() -> &'static str {
    text!("Should it be read differently?")
}

/// What was seen in the file; after a colon it is shown.
pub fn what_speaks_for(offer: &Offer) -> String {
    match &offer.reading {
        Reading::Encoding(encoding) => {
            say!("Some letters are damaged. As {} they would read:", encoding.label())
        }
        Reading::HeaderLine(line) => say!("Line {line} has names of columns:"),
        Reading::NoHeader => text!("The first line is an account and names no columns:").into(),
        Reading::Quoting(_) => text!("The quotes do not stand as in other CSV files:").into(),
        Reading::List(_) => {
            say!("The file has a list of {} at:", quantity(offer.count, "object"))
        }
        Reading::SpreadsheetGuard => say!(
            "It looks like a corrected file of Rollcall’s. An apostrophe stands in front of {}:",
            quantity(offer.count, "value")
        ),
    }
}

pub fn have_a_recipe() -> &'static str {
    text!("A recipe from an earlier import")
}

pub fn use_a_recipe() -> &'static str {
    text!("Use a recipe")
}

pub fn where_recipes_come_from() -> &'static str {
    text!("The JSON file from “Download recipe” on an integration’s page.")
}

pub fn it_is_too_large_for_a_recipe(file_name: &str, limit: u64) -> String {
    say!("{file_name} was not used: it is larger than {}, which no recipe is.", file_size(limit))
}

pub fn the_recipe_cannot_be_read(file_name: &str) -> String {
    say!("{file_name} was not used: it cannot be read.")
}

pub fn it_is_no_recipe(file_name: &str, error: &RecipeError) -> String {
    say!("{file_name} was not used: {error}.")
}

pub fn the_recipe_changes_nothing(file_name: &str) -> String {
    say!("{file_name} was not used: it changes nothing.")
}
