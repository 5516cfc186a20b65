//! Who asks, as one who may: what a handler that takes it needs is in its type.

use app::api::ssr::caller_of;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use service::Allowed;
use service::access::Permission;

use super::Forms;
use crate::http::refusal::Refusal;

/// The caller, who has been found to have the right `P`. Others are refused.
pub struct May<P>(pub Allowed<P>);

impl<P: Permission + Send> FromRequestParts<Forms> for May<P> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, forms: &Forms) -> Result<Self, Response> {
        let caller = caller_of(parts);
        let allowed = forms.service().may(&caller).await;
        allowed.map(Self).map_err(|error| Refusal::of_error(&error, &caller).into_response())
    }
}
