//! Errors on their way out: the status for HTTP, the inside for the log.

use std::error::Error;
use std::fmt::Display;

use axum::http::StatusCode;
use axum::http::request::Parts;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use uuid::Uuid;

use crate::api::ApiError;

/// The header in which the server tells the app what the request is called.
const REQUEST_ID: &str = "x-request-id";

/// Logs what happened under a reference, and gives the error that names it.
pub(crate) fn unavailable(doing: &'static str, error: &(impl Display + ?Sized)) -> ApiError {
    let reference = reference();
    tracing::error!(reference, doing, %error, "a request failed");
    status(ApiError::Unavailable { reference })
}

/// The same where it is not known whether the import was saved.
pub(crate) fn unanswered(doing: &'static str, error: &(impl Display + ?Sized)) -> ApiError {
    let reference = reference();
    tracing::error!(reference, doing, %error, "it is not known what became of a request");
    status(ApiError::NotKnown { reference })
}

/// Sets the response's status for the error and gives it back.
pub(crate) fn status(error: ApiError) -> ApiError {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(code(&error));
    }
    error
}

/// The one place where errors become statuses.
const fn code(error: &ApiError) -> StatusCode {
    match error {
        ApiError::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        ApiError::KeyUsed { .. } => StatusCode::CONFLICT,
        ApiError::NotFound => StatusCode::NOT_FOUND,
        ApiError::BadRequest(_) => StatusCode::BAD_REQUEST,
        ApiError::Interrupted => StatusCode::REQUEST_TIMEOUT,
        ApiError::Unavailable { .. } | ApiError::NotKnown { .. } | ApiError::Network(_) => {
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// What the request is called in the log.
fn reference() -> String {
    let parts = use_context::<Parts>();
    let id = parts.as_ref().and_then(|parts| parts.headers.get(REQUEST_ID)?.to_str().ok());
    id.map_or_else(|| Uuid::new_v4().simple().to_string(), str::to_owned)
}

/// The error and its causes, for the log.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
