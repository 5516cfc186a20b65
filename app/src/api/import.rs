//! Completing an integration: details, file and all, in one request.

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, MultipartData, MultipartFormData};
use serde::{Deserialize, Serialize};
use validation::Report;

use super::{ApiError, Owner};

/// Where [`complete_integration`] listens, for a browser that sends the form itself
/// to see its progress.
pub const UPLOAD_PATH: &str = "/api/complete_integration";

/// The parts of the upload. All come in this order, the file last, so that
/// nothing but the file has to wait on the server's disk.
pub mod part {
    /// The same for every try of the same import: 16 to 64 ASCII letters, digits or `-`.
    pub const IDEMPOTENCY_KEY: &str = "idempotency_key";
    /// As typed.
    pub const INTEGRATION_NAME: &str = "integration_name";
    /// As typed; empty for the integration name.
    pub const DISPLAY_NAME: &str = "display_name";
    /// A colour of the palette, by name.
    pub const AVATAR_COLOUR: &str = "avatar_colour";
    /// A file; left out where the colour is the avatar.
    pub const AVATAR_IMAGE: &str = "avatar_image";
    /// The data file's name, as its owner has it.
    pub const FILE_NAME: &str = "file_name";
    /// The data file's size, in decimal digits.
    pub const FILE_BYTES: &str = "file_bytes";
    /// What was done to the original file, as the JSON of a
    /// [`RepairSummary`](super::super::RepairSummary); left out where the data
    /// file is the original.
    pub const REPAIR: &str = "repair";
    /// The recipe through which the original was read, as the JSON of a
    /// [`Recipe`](validation::repair::Recipe), only with [`REPAIR`]; left out
    /// where there was none.
    pub const RECIPE: &str = "recipe";
    /// The data file; of a repaired one the corrected, which is validated as it
    /// stands, without the recipe.
    pub const FILE: &str = "file";
}

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
    /// What is wrong with it and how to mend it.
    pub message: String,
    /// The integration that has the name already, where that is wrong with it.
    pub owner: Option<Owner>,
}

/// One of the display details.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DetailsField {
    /// "Integration name".
    IntegrationName,
    /// "Display name".
    DisplayName,
    /// "Avatar image".
    AvatarImage,
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
