//! One integration and its accounts.

use serde::{Deserialize, Serialize};
use validation::AccountValues;
use validation::suggest::Fixed;

use super::IntegrationSummary;

/// What the page of one integration shows.
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
    /// As the sender's machine called the file.
    pub file_name: String,
    pub file_bytes: u64,
    /// `csv` or `json`.
    pub format: String,
    pub records: u64,
    /// How many issues of severity warning it had.
    pub warnings: u64,
    /// When the import's turn came: RFC 3339, UTC, to the second.
    pub started_at: String,
    /// When all of it became visible: RFC 3339, UTC, to the second.
    pub completed_at: String,
    /// The time between the two, in milliseconds.
    pub duration_ms: u64,
    /// What was done to the file before it was sent; absent if it was sent as it was.
    pub changes: Option<ChangesView>,
    /// How many of its accounts were erased since.
    pub erased: u64,
}

/// What was done to the original file, as its sender said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangesView {
    /// As the sender's machine called the original file.
    pub original_file_name: String,
    pub original_file_bytes: u64,
    /// Records in which cells were changed by hand.
    pub edited_records: u64,
    /// What the recipe has changed; absent where nobody has said.
    pub fixed: Option<Fixed>,
    /// Records that were left out; the most frequent reason first.
    pub excluded: Vec<ExcludedView>,
    /// The recipe through which the original was read.
    pub recipe: Option<RecipeView>,
}

impl ChangesView {
    /// All records that were left out.
    #[must_use]
    pub fn left_out(&self) -> u64 {
        self.excluded.iter().fold(0, |sum, excluded| sum.saturating_add(excluded.records))
    }
}

/// Records that were left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcludedView {
    pub reason: String,
    pub records: u64,
}

/// The recipe of an import run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipeView {
    /// Its address on this server, if the run is the one that counts.
    pub url: Option<String>,
    /// The first sentences about what it does.
    pub words: Vec<String>,
    /// How many sentences are left out.
    pub more: u64,
}

/// Some accounts of an integration, in the order of their addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountPage {
    pub items: Vec<AccountValues>,
    /// The cursor of the next page; absent on the last.
    pub next: Option<String>,
}
