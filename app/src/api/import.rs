//! Completing an integration: its end, and how far it is.

use serde::{Deserialize, Serialize};
use validation::Report;
pub use validation::upload::{DetailsField, part};

use super::Owner;

/// How the completion of an integration ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Completion {
    /// The integration exists, with all its accounts.
    Completed { id: String },
    /// The file is not valid; nothing was saved.
    Rejected { report: Report },
    /// The details are not valid; nothing was saved.
    Invalid { errors: Vec<FieldError> },
    /// Of an update: another one of the integration waits for its decision; nothing was saved.
    Waits,
    /// Of an update: another one of the integration is under way; nothing was saved.
    UnderWay,
}

/// What is wrong with one of the display details.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    pub field: DetailsField,
    /// What is wrong, and how to fix it.
    pub message: String,
    /// The integration that has the name already, if that is what is wrong.
    pub owner: Option<Owner>,
}

/// How far an import is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportStatus {
    pub phase: ImportPhase,
    /// Bytes of the file that were received or validated, in those phases.
    pub bytes: u64,
    /// Records that were validated or saved, in those phases.
    pub records: u64,
    /// Records of the whole file; known once it is validated.
    pub total_records: Option<u64>,
}

/// What an import is doing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportPhase {
    /// No server has begun it, or it ended without success a while ago.
    #[default]
    Unknown,
    /// It waits for its turn.
    Waiting,
    /// The file is arriving.
    Receiving,
    /// The file is being checked.
    Validating,
    /// The accounts are being saved.
    Saving,
    /// An integration was made of the first payload that was sent with this key.
    Completed { id: String },
    /// It ended, and nothing was saved.
    Failed,
}
