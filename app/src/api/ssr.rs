//! What runs on the server alone.

mod check;
mod client;
mod clock;
mod complete;
mod cursor;
mod details;
mod fail;
mod import_limits;
mod imports;
mod key;
mod measured;
mod readers;
mod room;
mod save;
mod shares;
mod spool;
mod state;
mod sweep;
#[cfg(test)]
mod tests;
mod unread;
mod upload;
pub(super) mod views;

use axum::http::request::Parts;
use leptos::prelude::*;
use leptos::server_fn::codec::MultipartData;

pub use client::Client;
pub(super) use fail::status as status_of;
pub use import_limits::ImportLimits;
pub use measured::ImportMeasures;
pub use state::AppState;
pub use sweep::sweep;
pub use unread::{Counted, NoPart, Unread};

use super::{ApiError, Completion, ImportStatus};

pub(super) async fn complete(data: MultipartData) -> Result<Completion, ApiError> {
    let state = expect_context::<AppState>();
    let of_request = use_context::<Parts>().map(|parts| parts.extensions).unwrap_or_default();
    let unread = of_request.get::<Unread>().cloned();
    match (data.into_inner(), unread) {
        (Some(multipart), Some(unread)) => {
            let client = of_request.get::<Client>().copied();
            let incoming = complete::Incoming { multipart, unread, client };
            complete::complete(state, incoming).await
        }
        _ => Err(upload::bad("The upload is no form.")),
    }
    .map_err(fail::status)
}

/// How far an import is. The database knows, so any server can answer.
pub(super) async fn status(key: &str) -> Result<ImportStatus, ApiError> {
    key::check(key)?;
    let state = expect_context::<AppState>().store.import_state(key, clock::SystemClock).await;
    let state = state.map_err(|error| fail::unavailable("asking", &fail::chain(&error)))?;
    Ok(views::import_status(state))
}

/// The integration that the import with this key has made, if it is completed.
pub(super) async fn completed(key: &str) -> Result<Option<String>, ApiError> {
    key::check(key)?;
    let state = expect_context::<AppState>();
    let id = state.store.completed_import(key).await;
    let id = id.map_err(|error| fail::unavailable("asking", &fail::chain(&error)))?;
    Ok(id.map(|id| id.to_string()))
}
