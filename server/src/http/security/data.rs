//! Answers of server functions are data, whoever asks.
//!
//! A server function sees a form of a page without scripts in whatever accepts `text/html`,
//! and sends it back to where its `Referer` says, which may be any site. No page here has
//! such a form.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Has server functions answer with data.
pub async fn only(mut request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/api/") {
        let json = HeaderValue::from_static("application/json");
        request.headers_mut().insert(header::ACCEPT, json);
    }
    next.run(request).await
}
