//! Whether a change was asked for by this server's own pages.

use axum::body::Body;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use crate::http::refusal::Refusal;

/// Refuses everything but reading when `Sec-Fetch-Site`, or where there is none
/// `Origin`, names another site. Programs send neither and are let through:
/// nobody can make them send a request.
pub fn layer() -> CsrfLayer<fn(ProtectionError) -> Response<Body>> {
    CsrfLayer::new().with_rejection_response(|_| {
        let message = "Another site asked for this, so nothing was changed. Open Rollcall itself \
                       and try again.";
        Refusal::new(StatusCode::FORBIDDEN, message).into_response()
    })
}
