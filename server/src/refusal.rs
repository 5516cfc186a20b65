//! Answers to requests that are refused or that failed, in words and with the
//! reference under which the log has more.

use std::borrow::Cow;
use std::panic::AssertUnwindSafe;

use app::api::ApiError;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::FutureExt;
use validation::limits::DATA_FILE_BYTES;

use crate::telemetry::RequestId;

/// Why a request is refused. Turned into a body by [`explain`], which knows
/// who asked and how.
#[derive(Debug, Clone)]
pub struct Refusal {
    status: StatusCode,
    message: Cow<'static, str>,
}

impl Refusal {
    /// A refusal with this status, for this reason.
    pub fn new(status: StatusCode, message: impl Into<Cow<'static, str>>) -> Self {
        Self { status, message: message.into() }
    }

    /// Something failed that no one could have foreseen.
    fn failure() -> Self {
        let message = "Something went wrong on the server. Nothing of this request was saved.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, message)
    }

    /// What a status means when whoever gave it said nothing.
    pub fn of_status(status: StatusCode) -> Self {
        let message = match status {
            StatusCode::NOT_FOUND => "There is nothing at this address.",
            StatusCode::METHOD_NOT_ALLOWED => "This address does not take such a request.",
            StatusCode::PAYLOAD_TOO_LARGE => "The request is too large.",
            _ if status.is_server_error() => return Self { status, ..Self::failure() },
            _ => "The request was not understood.",
        };
        Self::new(status, message)
    }
}

impl Refusal {
    /// What a server function would have answered.
    fn api_error(&self, reference: &str) -> ApiError {
        match self.status {
            StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge { limit: DATA_FILE_BYTES },
            status if status.is_server_error() => {
                ApiError::Unavailable { reference: reference.to_owned() }
            }
            _ => ApiError::BadRequest(format!("{} Reference: {reference}.", self.message)),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives refusals, failures and panics a body.
pub async fn explain(
    State(style): State<Cow<'static, str>>,
    request: Request,
    next: Next,
) -> Response {
    let wants = Wants::of(&request);
    let id = request.extensions().get::<RequestId>().cloned();
    let reference = id.map(|id| id.0).unwrap_or_default();
    let response = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    let mut response = response.unwrap_or_else(|_| Refusal::failure().into_response());
    let status = response.status();
    let refusal = response.extensions_mut().remove::<Refusal>();
    let silent = status.is_client_error() || status.is_server_error();
    let silent = silent && !response.headers().contains_key(header::CONTENT_TYPE);
    let Some(refusal) = refusal.or_else(|| silent.then(|| Refusal::of_status(status))) else {
        return response;
    };
    let (media_type, body) = wants.body(&refusal, &reference, &style);
    let mut headers = std::mem::take(response.headers_mut());
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    (status, headers, body).into_response()
}

/// How an answer is wanted.
enum Wants {
    Page,
    Text,
    Data,
}

impl Wants {
    fn of(request: &Request) -> Self {
        let accept = request.headers().get(header::ACCEPT).map(HeaderValue::as_bytes);
        let html = accept.is_some_and(|accept| accept.starts_with(b"text/html"));
        match request.uri().path() {
            path if path.starts_with("/api/") => Self::Data,
            _ if html => Self::Page,
            _ => Self::Text,
        }
    }

    fn body(&self, refusal: &Refusal, reference: &str, style: &str) -> (&'static str, String) {
        let message = &refusal.message;
        match self {
            Self::Page => ("text/html; charset=utf-8", page(message, reference, style)),
            Self::Text => {
                ("text/plain; charset=utf-8", format!("{message} Reference: {reference}.\n"))
            }
            Self::Data => {
                let error = serde_json::to_string(&refusal.api_error(reference));
                ("application/json", error.expect("strings and numbers"))
            }
        }
    }
}

fn page(message: &str, reference: &str, style: &str) -> String {
    let message = message.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <title>Not possible · Rollcall</title><link rel=\"stylesheet\" href=\"{style}\"></head>\
         <body><main><h1>This was not possible</h1><p>{message}</p>\
         <p>Reference: <code>{reference}</code></p>\
         <p><a href=\"/\">All integrations</a></p></main></body></html>\n"
    )
}
