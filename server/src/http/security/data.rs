//! Server functions answer with data, whoever asks.
//!
//! A server function takes any request that accepts `text/html` for a form of a page without
//! scripts, and redirects it to its `Referer`, which may be any site. No page here has such a
//! form.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

pub async fn only(mut request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/api/") {
        let json = HeaderValue::from_static("application/json");
        request.headers_mut().insert(header::ACCEPT, json);
    }
    next.run(request).await
}
