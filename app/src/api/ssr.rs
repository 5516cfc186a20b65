//! What runs on the server alone.

mod check;
mod complete;
mod cursor;
mod details;
mod fail;
mod import_limits;
mod imports;
mod measured;
mod readers;
mod save;
mod spool;
mod state;
mod sweep;
#[cfg(test)]
mod tests;
mod upload;
pub(super) mod views;

use leptos::prelude::*;
use leptos::server_fn::codec::MultipartData;

pub(super) use fail::status as status_of;
pub use import_limits::ImportLimits;
pub use measured::ImportMeasures;
pub use state::AppState;
pub use sweep::sweep;

use super::{ApiError, Completion, ImportStatus};

pub(super) async fn complete(data: MultipartData) -> Result<Completion, ApiError> {
    let state = expect_context::<AppState>();
    let multipart = data.into_inner().ok_or_else(|| upload::bad("The upload is no form."));
    match multipart {
        Ok(multipart) => complete::complete(state, multipart).await,
        Err(error) => Err(error),
    }
    .map_err(fail::status)
}

/// How far an import is. The database knows, so any server can answer.
pub(super) async fn status(key: &str) -> Result<ImportStatus, ApiError> {
    let state = expect_context::<AppState>().store.import_state(key, save::now()).await;
    let state = state.map_err(|error| fail::unavailable("asking", &fail::chain(&error)))?;
    Ok(views::import_status(state))
}

/// The integration that the import with this key has made, if it is completed.
pub(super) async fn completed(key: &str) -> Result<Option<String>, ApiError> {
    let state = expect_context::<AppState>();
    let id = state.store.completed_import(key).await;
    let id = id.map_err(|error| fail::unavailable("asking", &fail::chain(&error)))?;
    Ok(id.map(|id| id.to_string()))
}
