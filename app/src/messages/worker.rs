//! What is announced of the worker's work, and why it cannot go on.

use validation::session::Export;
use validation::wording::quantity;

use super::{say, text};

pub fn checking(file_name: &str) -> String {
    say!("Checking {file_name} in this tab")
}

pub fn the_check_was_cancelled() -> &'static str {
    text!("The check was cancelled")
}

/// `headline` is that of the verdict, which stands on the page.
pub fn the_check_is_done(headline: &str, records: u64, issues: u64) -> String {
    say!("{headline}. {} checked, {} found", quantity(records, "record"), quantity(issues, "issue"))
}

pub fn was_saved(export: Export) -> &'static str {
    match export {
        Export::IssueReport => text!("The issue report was saved"),
        Export::IssueRecords => text!("The records with issues were saved"),
        Export::CorrectedFile | Export::Upload => text!("The corrected file was saved"),
    }
}

/// Why this browser could not finish the check: a clause that stands behind a colon, as do the
/// two below.
pub fn it_has_no_module_workers() -> &'static str {
    text!("it has no module workers")
}

pub fn its_worker_did_not_load() -> &'static str {
    text!("its worker did not load")
}

/// `protocol` is the one that the worker speaks.
pub fn its_worker_is_of_another_version(protocol: u32) -> String {
    say!("its worker is of another version ({protocol}); reload the page")
}
