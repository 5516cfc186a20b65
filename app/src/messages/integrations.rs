//! The list of integrations, and what stands in its place as long as there is none.

use validation::wording::file_size;

use super::{say, text};

pub fn account_lists_imported_as_files() -> &'static str {
    text!("Account lists from apps without an API connector, imported as files.")
}

pub fn at_a_glance() -> &'static str {
    text!("At a glance")
}

pub fn totals() -> &'static str {
    text!("Totals")
}

/// Under the number.
pub fn accounts_on_the_roll(accounts: u64) -> &'static str {
    if accounts == 1 { text!("account on the roll") } else { text!("accounts on the roll") }
}

/// Under the number.
pub fn integrations(integrations: u64) -> &'static str {
    if integrations == 1 { text!("integration") } else { text!("integrations") }
}

pub fn last_import() -> &'static str {
    text!("Last import")
}

/// Before a moment.
pub fn imported() -> &'static str {
    text!("Imported")
}

pub fn pages_of_integrations() -> &'static str {
    text!("Pages of integrations")
}

pub fn put_every_app_on_the_roll() -> &'static str {
    text!("Put every app on the roll, even those without an API")
}

pub fn export_check_import() -> &'static str {
    text!(
        "Export the user list from any SaaS app, check every record here, then import it. \
         The file stays in this tab until every record is valid."
    )
}

pub fn validated_in_this_tab() -> &'static str {
    text!("Validated in this tab.")
}

pub fn nothing_is_sent_until_you_complete() -> &'static str {
    text!("Nothing is sent until you press Complete integration.")
}

pub fn how_it_works() -> &'static str {
    text!("How it works")
}

pub fn name_the_app() -> &'static str {
    text!("Name the app")
}

pub fn give_the_service_and_your_alias() -> &'static str {
    text!(
        "Give the service and your alias for it, and pick a colour or a small logo \
         so people recognise it."
    )
}

pub fn drop_the_export() -> &'static str {
    text!("Drop the export")
}

/// How large a file may be; the one field that it needs comes after it.
pub fn csv_or_json_before(bytes: u64) -> String {
    say!("CSV or JSON, up to {}. Only ", file_size(bytes))
}

pub fn csv_or_json_after() -> &'static str {
    text!(" is required.")
}

pub fn check_and_import() -> &'static str {
    text!("Check and import")
}

pub fn every_problem_is_listed() -> &'static str {
    text!(
        "Every problem is listed with its record, its value and how to fix it. \
         When none is left, complete the integration."
    )
}

pub fn start_from_a_file() -> &'static str {
    text!("Start from a file")
}

pub fn what_templates_hold(fields: usize) -> String {
    say!("Templates hold the {fields} field names and a few example records.")
}

pub fn what_the_guide_holds() -> &'static str {
    text!("Fields, allowed values, limits and what each rule means.")
}

/// What the picture shows.
pub fn a_file_with_four_records() -> &'static str {
    text!(
        "A file with four records. Three are ticked; in the fourth the date 1012024 has 7 digits \
         where 8 are needed."
    )
}

/// In the picture, below the date.
pub fn seven_digits_not_eight() -> &'static str {
    text!("7 digits, not 8")
}

/// In the picture, at its foot.
pub fn four_records_checked() -> &'static str {
    text!("4 records checked in this tab")
}

/// In the picture, at its foot.
pub fn no_bytes_sent() -> &'static str {
    text!("0 bytes sent")
}
