//! One integration.

use validation::suggest::{Exclusion, Fixed};
use validation::wording::{file_size, quantity, thousands};

use super::{say, text};
use crate::api::ExcludedView;

pub fn there_is_no_integration_here() -> &'static str {
    text!(
        "There is no integration at this address. The link may be cut short, \
         or the integration was removed."
    )
}

/// On arrival from the wizard.
pub fn accounts_saved(accounts: u64) -> String {
    say!("{} saved", quantity(accounts, "account"))
}

/// The name of the navigation that says where the page is.
pub fn breadcrumb() -> &'static str {
    text!("Breadcrumb")
}

/// The title of one of its pages.
pub fn part_of(part: &str, name: &str) -> String {
    say!("{part} · {name}")
}

pub fn owned_by(name: &str) -> String {
    say!("Owner {name}")
}

pub fn import_run() -> &'static str {
    text!("Import run")
}

pub fn counts() -> &'static str {
    text!("Counts")
}

/// Under the number.
pub fn records_in_the_file() -> &'static str {
    text!("records in the file")
}

/// Under the number.
pub fn erased() -> &'static str {
    text!("Erased since")
}

pub fn left_out() -> &'static str {
    text!("left out")
}

/// Under the number.
pub fn accounts() -> &'static str {
    text!("accounts")
}

/// Under the number.
pub fn warnings() -> &'static str {
    text!("warnings")
}

pub fn file() -> &'static str {
    text!("File")
}

pub fn size_and_format() -> &'static str {
    text!("Size and format")
}

/// The format by its code.
pub fn size_in_format(bytes: u64, format: &str) -> String {
    say!("{}, {}", file_size(bytes), format.to_uppercase())
}

/// Before a moment.
pub fn completed() -> &'static str {
    text!("Completed")
}

/// Before how long it took.
pub fn took() -> &'static str {
    text!("Took")
}

/// Before the name of the original file.
pub fn corrected_from() -> &'static str {
    text!("Corrected from")
}

/// Behind the name of a file.
pub fn size_after(bytes: u64) -> String {
    say!(", {}", file_size(bytes))
}

pub fn changes() -> &'static str {
    text!("Changes")
}

/// What a recipe has done: "145 values put right in 140 records"
pub fn values_put_right(fixed: Fixed) -> String {
    let (values, records) = (fixed.values.into(), fixed.records.into());
    say!("{} put right in {}", quantity(values, "value"), quantity(records, "record"))
}

pub fn records_edited(records: u64) -> String {
    say!("{} edited", quantity(records, "record"))
}

/// "3 records left out: no value in emailId (2), left (1)"
pub fn records_excluded(records: u64, reasons: &[ExcludedView]) -> String {
    let reasons: Vec<_> = reasons.iter().map(records_for_a_reason).collect();
    say!("{} left out: {}", quantity(records, "record"), reasons.join(text!(", ")))
}

fn records_for_a_reason(excluded: &ExcludedView) -> String {
    let reason = Exclusion::from_code(&excluded.reason).words();
    say!("{reason} ({})", thousands(excluded.records))
}

pub fn recipe() -> &'static str {
    text!("Recipe")
}

pub fn steps(steps: u64) -> String {
    say!("{}", quantity(steps, "step"))
}

/// How many steps come after those that are shown.
pub fn more_in_the_file(steps: u64) -> String {
    say!("{} more in the file.", thousands(steps))
}

pub fn download_recipe() -> &'static str {
    text!("Download recipe")
}

pub fn accounts_table() -> &'static str {
    text!("Accounts table")
}

pub fn pages_of_accounts() -> &'static str {
    text!("Pages of accounts")
}

pub fn e_mail() -> &'static str {
    text!("E-mail")
}

pub fn name() -> &'static str {
    text!("Name")
}

pub fn role() -> &'static str {
    text!("Role")
}

/// Multi-factor authentication.
pub fn mfa() -> &'static str {
    text!("MFA")
}

pub fn status() -> &'static str {
    text!("Status")
}

/// The type of an account.
pub fn account_type() -> &'static str {
    text!("Type")
}

pub fn department() -> &'static str {
    text!("Department")
}

pub fn created() -> &'static str {
    text!("Created")
}

pub fn payment() -> &'static str {
    text!("Payment")
}

pub fn yes() -> &'static str {
    text!("Yes")
}

pub fn no() -> &'static str {
    text!("No")
}
