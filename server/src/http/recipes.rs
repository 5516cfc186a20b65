//! Downloading the recipe of an integration, to be used on its next file.

use app::api::ssr::{AppState, caller_of};
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::http::file_name::file_name;
use crate::http::integrations::asked::Asked;
use crate::http::refusal::Refusal;

/// The recipe through which the integration's file was read.
pub async fn answer(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Parts,
) -> Response {
    if let Err(refusal) = Asked::of(&request.uri, &[]) {
        return refusal.into_response();
    }
    let caller = caller_of(&request);
    let recipe = match state.service.may(&caller).await {
        Ok(allowed) => state.service.recipe(&allowed, &id).await,
        Err(error) => Err(error),
    };
    match recipe {
        Ok(Some((display_name, recipe))) => {
            let name = file_name(&display_name, "recipe", "json");
            let headers = [
                (header::CONTENT_TYPE, "application/json".to_owned()),
                (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
            ];
            (headers, recipe).into_response()
        }
        Ok(None) => Refusal::of_status(StatusCode::NOT_FOUND).into_response(),
        Err(error) => Refusal::of_error(&error, &caller).into_response(),
    }
}
