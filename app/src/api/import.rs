//! Completing an integration: details, file and all, in one request.

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, MultipartData, MultipartFormData};
use serde::{Deserialize, Serialize};
use validation::Report;
pub use validation::upload::{DetailsField, part};

use super::{ApiError, Owner};

/// Where [`complete_integration`] listens, for a browser that sends the form itself
/// to see its progress.
pub const UPLOAD_PATH: &str = "/api/complete_integration";

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

/// Takes the details and the data file, validates them and persists everything
/// or nothing. With a key that has been completed before, and the same details and file:
/// the same answer again.
///
/// # Errors
/// [`ApiError::KeyUsed`] where the key belongs to an upload with other details or another
/// file; when the upload is not what this function takes, or the server fails.
#[server(
    name = CompleteIntegration,
    prefix = "/api",
    endpoint = "complete_integration",
    input = MultipartFormData
)]
pub async fn complete_integration(data: MultipartData) -> Result<Completion, ApiError> {
    super::ssr::complete(data).await
}

/// How far the import with this key is, whatever it is made of.
///
/// # Errors
/// When the server cannot answer.
#[server(name = ImportStatusOf, prefix = "/api", endpoint = "import_status", input = GetUrl)]
pub async fn import_status(idempotency_key: String) -> Result<ImportStatus, ApiError> {
    super::ssr::status(&idempotency_key).await
}

/// The integration that an import with this key has made, if one is completed. It need not
/// be made of what a page would send now: [`complete_integration`] alone says that.
///
/// # Errors
/// When the server cannot answer.
#[server(name = CompletedImport, prefix = "/api", endpoint = "completed_import", input = GetUrl)]
pub async fn completed_import(idempotency_key: String) -> Result<Option<String>, ApiError> {
    super::ssr::completed(&idempotency_key).await
}
