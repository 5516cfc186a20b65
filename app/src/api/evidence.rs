//! The evidence of a run, as its page shows it.

use serde::{Deserialize, Serialize};
use validation::compare::Comparison;

use super::IntegrationSummary;

/// What is signed about a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceView {
    pub integration: IntegrationSummary,
    pub run: u32,
    /// The run that it was compared with; absent for the first.
    pub base: Option<u32>,
    /// The run that it goes back to.
    pub back_to: Option<u32>,
    /// When it began to count: RFC 3339, UTC.
    pub decided_at: String,
    pub made_by: Option<String>,
    pub decided_by: Option<String>,
    /// As it was received.
    pub file: EvidenceFileView,
    /// As the sender says; absent where the file that was received is the original.
    pub original: Option<EvidenceFileView>,
    /// What was done to the original, in sentences.
    pub changes: Vec<String>,
    /// Records of the original, and how many of them were left out.
    pub records: u64,
    pub left_out: u64,
    pub accounts: u64,
    /// Absent for the first run.
    pub counts: Option<Comparison>,
    pub renamed: u64,
    /// Accounts of the run that were erased since.
    pub erased: u64,
    /// Whether an address was taken out of what is kept of its accounts since.
    pub kept_erased: bool,
    /// What spoke for a file that was cut off, in sentences.
    pub cut_off: Vec<String>,
    /// Why it was applied although the guard was against it.
    pub reason: Option<String>,
    /// The key that signs, and its name, in hexadecimal digits.
    pub public_key: String,
    pub key_id: String,
}

/// A file, by its name, size and digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceFileView {
    pub name: String,
    pub bytes: u64,
    /// In hexadecimal digits; absent where the sender has not said.
    pub sha256: Option<String>,
}
