//! Whether a change was asked for by this server's own pages.

use axum::body::Body;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use crate::http::refusal::Refusal;

/// Refuses all but reading when `Sec-Fetch-Site`, or in its absence `Origin`, names another
/// site. Programs send neither header and are let through: no site can make them send a
/// request.
pub fn layer() -> CsrfLayer<fn(ProtectionError) -> Response<Body>> {
    CsrfLayer::new().with_rejection_response(|_| {
        let message = "Another site asked for this, so nothing was changed. Open Rollcall itself \
                       and try again.";
        Refusal::new(StatusCode::FORBIDDEN, message).into_response()
    })
}
