//! What is told of completing an integration.

use serde::{Deserialize, Serialize};
use validation::Report;
pub use validation::upload::{DetailsField, part};

use super::Owner;

/// How the completion of an integration ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Completion {
    /// The integration is there, with all its accounts.
    Completed {
        /// Its id.
        id: String,
    },
    /// The file is not valid; nothing was saved.
    Rejected {
        /// What the server found.
        report: Report,
    },
    /// The details are not valid; nothing was saved.
    Invalid {
        /// What is wrong with them.
        errors: Vec<FieldError>,
    },
}

/// What is wrong with one of the display details.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Which.
    pub field: DetailsField,
    /// What is wrong with it and how to fix it.
    pub message: String,
    /// The integration that has the name already, where that is wrong with it.
    pub owner: Option<Owner>,
}

/// How far an import is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportStatus {
    /// What is being done.
    pub phase: ImportPhase,
    /// Bytes of the file received or validated, in those phases.
    pub bytes: u64,
    /// Records validated or saved.
    pub records: u64,
    /// Records of the file, once they are known.
    pub total_records: Option<u64>,
}

/// What an import is doing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportPhase {
    /// The server knows of no such import: not begun, or ended without success a while ago.
    #[default]
    Unknown,
    /// Others are before it.
    Waiting,
    /// The file is arriving.
    Receiving,
    /// The file is being checked.
    Validating,
    /// The accounts are being saved.
    Saving,
    /// An integration is there, made of what was sent with this key at first.
    Completed {
        /// Its id.
        id: String,
    },
    /// It ended and left nothing.
    Failed,
}
