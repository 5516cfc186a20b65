//! The list of integrations, and what stands in its place as long as there is none.

use validation::wording::{file_size, quantity, thousands};

use super::{say, text};

pub fn account_lists_imported_as_files() -> &'static str {
    text!("Account lists from apps without an API connector, imported as files.")
}

pub fn at_a_glance() -> &'static str {
    text!("At a glance")
}

/// Over the number.
pub fn accounts_on_the_roll(accounts: u64) -> &'static str {
    if accounts == 1 { text!("Account on the roll") } else { text!("Accounts on the roll") }
}

pub fn last_import() -> &'static str {
    text!("Last import")
}

/// Before a moment.
pub fn imported() -> &'static str {
    text!("Imported")
}

pub fn in_integrations(integrations: u64) -> String {
    say!("in {}", quantity(integrations, "integration"))
}

pub fn admins_without_mfa() -> &'static str {
    text!("Active admins without MFA")
}

/// Below the number of those without MFA.
pub fn of_admins_in(admins: u64, integrations: u64) -> String {
    say!("of {}, in {}", thousands(admins), quantity(integrations, "integration"))
}

pub fn stale_imports() -> &'static str {
    text!("Stale imports")
}

pub fn longer_ago_than_decided() -> &'static str {
    text!("older than their cadence")
}

pub fn search_integrations() -> &'static str {
    text!("Search integrations")
}

pub fn search_by_name_or_owner() -> &'static str {
    text!("Search by name or owner")
}

pub fn search() -> &'static str {
    text!("Search")
}

/// Which integrations are listed.
pub fn which_are_listed() -> &'static str {
    text!("Which are listed")
}

pub fn all() -> &'static str {
    text!("All")
}

pub fn stale() -> &'static str {
    text!("Stale")
}

pub fn with_admins_without_mfa() -> &'static str {
    text!("Admins without MFA")
}

pub fn mine() -> &'static str {
    text!("Mine")
}

pub fn archived() -> &'static str {
    text!("Archived")
}

pub fn mfa_coverage() -> &'static str {
    text!("MFA coverage")
}

pub fn mfa_coverage_of(name: &str) -> String {
    say!("MFA coverage of {name}")
}

pub fn owner() -> &'static str {
    text!("Owner")
}

pub fn assign_owner() -> &'static str {
    text!("Assign owner")
}

pub fn owner_of(name: &str) -> String {
    say!("Assign an owner to {name}")
}

pub fn nobody() -> &'static str {
    text!("Nobody")
}

pub fn coverage_counts_active_user_accounts() -> &'static str {
    text!("MFA coverage counts active accounts of which MFA is known, service accounts aside.")
}

pub fn stale_after(days: u32) -> String {
    say!("Stale after {days} days, where an integration has no cadence of its own.")
}

pub fn nothing_is_listed() -> &'static str {
    text!("No integration matches.")
}

/// On small screens, where there are no heads to press.
pub fn sort_by() -> &'static str {
    text!("Sort by")
}

pub fn order(code: &str) -> &'static str {
    match code {
        "name" => text!("Display name, A to Z"),
        "accounts" => text!("Accounts, most first"),
        "mfa" => text!("MFA coverage, lowest first"),
        _ => text!("Last import, newest first"),
    }
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
