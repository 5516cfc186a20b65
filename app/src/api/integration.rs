//! One integration and its accounts.

use serde::{Deserialize, Serialize};
use validation::AccountValues;

use super::IntegrationSummary;

/// All about one integration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntegrationDetail {
    /// As lists show it.
    pub summary: IntegrationSummary,
    /// The import run that made it.
    pub run: ImportRunView,
    /// Its first accounts.
    pub accounts: AccountPage,
}

/// A completed import run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRunView {
    /// The file's name, as its owner had it.
    pub file_name: String,
    /// Size of the file.
    pub file_bytes: u64,
    /// `csv` or `json`.
    pub format: String,
    /// Records of the file.
    pub records: u64,
    /// Issues of severity warning.
    pub warnings: u64,
    /// When the file began to arrive: RFC 3339, UTC, to the second.
    pub started_at: String,
    /// When everything was persisted: RFC 3339, UTC, to the second.
    pub completed_at: String,
    /// What lies between.
    pub duration_ms: u64,
    /// What was done to the file before it was sent; absent where nothing was.
    pub changes: Option<ChangesView>,
}

/// What was done to the original file, as its sender said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangesView {
    /// The original file's name, as its owner had it.
    pub original_file_name: String,
    /// Size of the original file.
    pub original_file_bytes: u64,
    /// Records that were edited one by one.
    pub edited_records: u64,
    /// Records that were left out, most first.
    pub excluded: Vec<ExcludedView>,
    /// The recipe through which the original was read.
    pub recipe: Option<RecipeView>,
}

/// Records that were left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcludedView {
    /// Why.
    pub reason: String,
    /// How many.
    pub records: u64,
}

/// The recipe of an import run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipeView {
    /// Where it is, on this server.
    pub url: String,
    /// What it does, a sentence each: the first ones.
    pub words: Vec<String>,
    /// How many sentences come after them.
    pub more: u64,
}

/// Some accounts of an integration, in the order of their addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountPage {
    /// The accounts.
    pub items: Vec<AccountValues>,
    /// What to ask for the next page with; absent on the last.
    pub next: Option<String>,
}
