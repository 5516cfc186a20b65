//! Whether a change was asked for by this server's own pages.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
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

/// Whether a page of another site has led the browser here. Who types the address, or follows a
/// link of this server, comes from no other site.
pub fn is_from_another_site(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site");
    site.is_some_and(|site| site != "same-origin" && site != "none")
}

/// Refuses to take the record or accounts out where another site asks, for that is recorded, and so
/// is a change.
pub async fn keep_record(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let file = path.rsplit('/').next().unwrap_or_default();
    let of_integration =
        file.starts_with("accounts.") || ["changes.csv", "evidence.json"].contains(&file);
    let takes_out = path.starts_with("/activity/export")
        || (path.starts_with("/integrations/") && of_integration);
    if takes_out && is_from_another_site(request.headers()) {
        let message = "Another site asked for this file. Open Rollcall itself and try again.";
        return Refusal::new(StatusCode::FORBIDDEN, message).into_response();
    }
    next.run(request).await
}
