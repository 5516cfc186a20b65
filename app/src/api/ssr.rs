//! What runs on the server alone.

mod fail;
mod state;
pub(super) mod views;

use leptos::prelude::*;
use leptos::server_fn::codec::MultipartData;

pub use state::AppState;

use super::{ApiError, Completion, ImportPhase, ImportStatus};

pub(super) async fn complete(_data: MultipartData) -> Result<Completion, ApiError> {
    Err(fail::unavailable("complete_integration", &"not there yet"))
}

pub(super) async fn status(_idempotency_key: &str) -> Result<ImportStatus, ApiError> {
    Ok(ImportStatus { phase: ImportPhase::Unknown, bytes: 0, records: 0, total_records: None })
}

/// The integration that the import with this key has made, if it is completed.
pub(super) async fn completed(idempotency_key: &str) -> Result<Option<String>, ApiError> {
    let state = expect_context::<AppState>();
    let id = state.store.completed_import(idempotency_key).await;
    let id = id.map_err(|error| fail::unavailable("completed_import", &error))?;
    Ok(id.map(|id| id.to_string()))
}
