//! Answers to requests that are refused or that failed: in words, with the reference under
//! which the log has more.

use std::borrow::Cow;
use std::panic::AssertUnwindSafe;

use app::api::ApiError;
use app::api::ssr::access::{add_a_second_factor_first, nobody_is_signed_in, this_needs};
use app::api::ssr::{evidence_once_over, kept_from, no_kept_column, restore_first};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::FutureExt;
use service::{Caller, Error};
use validation::limits::DATA_FILE_BYTES;

use crate::telemetry::RequestId;

/// Why a request is refused. [`explain`] makes the body of it, in the form that the client
/// wants.
#[derive(Debug, Clone)]
pub struct Refusal {
    status: StatusCode,
    message: Cow<'static, str>,
}

impl Refusal {
    pub fn new(status: StatusCode, message: impl Into<Cow<'static, str>>) -> Self {
        Self { status, message: message.into() }
    }

    /// A failure that no code has answered, such as a panic.
    fn failure() -> Self {
        let message = "Something went wrong on the server. Nothing of this request was saved.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, message)
    }

    /// What a status means when its answer has no words.
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

    /// The answer where something could not be read or is not for the caller; what went wrong
    /// inside goes to the log.
    pub fn of_error(error: &Error, caller: &Caller) -> Self {
        error.log(caller);
        match error {
            Error::SignedOut => return Self::new(StatusCode::UNAUTHORIZED, nobody_is_signed_in()),
            Error::LacksFactor => {
                return Self::new(StatusCode::FORBIDDEN, add_a_second_factor_first());
            }
            Error::Forbidden { needs } => {
                return Self::new(StatusCode::FORBIDDEN, this_needs(*needs));
            }
            Error::NotFound => return Self::of_status(StatusCode::NOT_FOUND),
            Error::Archived { display_name } => {
                return Self::new(StatusCode::CONFLICT, restore_first(display_name));
            }
            Error::NotKept { from } => return Self::new(StatusCode::GONE, kept_from(*from)),
            Error::NotOver { day } => {
                return Self::new(StatusCode::CONFLICT, evidence_once_over(*day));
            }
            Error::NotKeptColumn { column, kept } => {
                return Self::new(StatusCode::BAD_REQUEST, no_kept_column(column, kept));
            }
            Error::BadRequest(_) => return Self::of_status(StatusCode::BAD_REQUEST),
            _ => {}
        }
        Self::of_status(StatusCode::SERVICE_UNAVAILABLE)
    }
}

impl Refusal {
    /// The refusal as the error of a server function.
    fn api_error(&self, reference: &str) -> ApiError {
        match self.status {
            StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge { limit: DATA_FILE_BYTES },
            StatusCode::REQUEST_TIMEOUT => ApiError::Interrupted,
            status if status.is_server_error() => {
                ApiError::Unavailable { reference: reference.to_owned() }
            }
            _ => ApiError::Refused {
                why: self.message.clone().into_owned(),
                reference: reference.to_owned(),
            },
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
    tracing::debug!(reason = %refusal.message, "refused");
    let (media_type, body) = wants.body(&refusal, &reference, &style);
    let mut headers = std::mem::take(response.headers_mut());
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    (status, headers, body).into_response()
}

/// The form in which the client wants an answer.
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::extract::Request;
    use axum::http::{StatusCode, header};
    use axum::middleware::{from_fn, from_fn_with_state};
    use axum::routing::get;
    use tower::{ServiceBuilder, ServiceExt};

    use super::{Refusal, explain};
    use crate::telemetry;

    async fn fails() -> StatusCode {
        panic!("the value is {}", "secret")
    }

    async fn refuses() -> Refusal {
        Refusal::new(StatusCode::FORBIDDEN, "1 < 2 & so no.")
    }

    fn router() -> Router {
        let layers = ServiceBuilder::new()
            .layer(from_fn(telemetry::log))
            .layer(from_fn_with_state(Cow::Borrowed("/style.css"), explain));
        Router::new()
            .route("/fails", get(fails))
            .route("/api/fails", get(fails))
            .route("/refuses", get(refuses))
            .route("/api/refuses", get(refuses))
            .route("/silent", get(async || StatusCode::METHOD_NOT_ALLOWED))
            .route("/speaks", get(async || (StatusCode::NOT_FOUND, "own words")))
            .layer(layers)
    }

    /// Status, media type and body of the answer; the reference is masked.
    async fn ask(path: &str, accept: &str) -> String {
        let request = Request::get(path).header(header::ACCEPT, accept).body(Body::empty());
        let response = router().oneshot(request.expect("a request")).await.expect("an answer");
        let (head, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        let text = |name| head.headers[name].to_str().expect("text").to_owned();
        let (kind, reference) = (text("content-type"), text(telemetry::REQUEST_ID));
        let body = String::from_utf8(body.to_vec()).expect("text").replace(&reference, "REF");
        format!("{} {kind} {}", head.status.as_u16(), body.trim())
    }

    #[tokio::test]
    async fn answers_are_words_their_reader_understands() {
        let text = "text/plain; charset=utf-8";
        let wrong = "Something went wrong on the server. Nothing of this request was saved.";
        for (path, answer) in [
            ("/refuses", format!("403 {text} 1 < 2 & so no. Reference: REF.")),
            (
                "/silent",
                format!("405 {text} This address does not take such a request. Reference: REF."),
            ),
            ("/speaks", format!("404 {text} own words")),
            ("/nowhere", format!("404 {text} There is nothing at this address. Reference: REF.")),
            ("/fails", format!("500 {text} {wrong} Reference: REF.")),
            (
                "/api/fails",
                r#"500 application/json {"Unavailable":{"reference":"REF"}}"#.to_owned(),
            ),
            (
                "/api/refuses",
                r#"403 application/json {"Refused":{"why":"1 < 2 & so no.","reference":"REF"}}"#
                    .to_owned(),
            ),
        ] {
            assert_eq!(ask(path, "*/*").await, answer);
        }
    }

    #[tokio::test]
    async fn browsers_get_a_page() {
        let page = ask("/refuses", "text/html,*/*;q=0.8").await;
        assert!(page.starts_with("403 text/html; charset=utf-8 <!DOCTYPE html>"), "{page}");
        assert!(page.contains("1 &lt; 2 &amp; so no.") && page.contains("REF"), "{page}");
        let page = ask("/fails", "text/html").await;
        assert!(page.contains("REF") && !page.contains("secret"), "{page}");
    }
}
