//! A form as it was sent.

use axum::Form;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;

use super::Forms;
use crate::http::refusal::Refusal;

/// The fields of a form. A body that is no form, or has a field twice, is refused before anything
/// is done with it: nothing that it lacks may stand for something that somebody has decided.
pub struct Sent<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Forms> for Sent<T> {
    type Rejection = Response;

    async fn from_request(request: Request, forms: &Forms) -> Result<Self, Response> {
        let form = Form::from_request(request, forms).await;
        form.map(|Form(fields)| Self(fields)).map_err(|rejection| {
            let status = match rejection.status() {
                // All that is wrong with the fields themselves is one to whoever has sent them.
                StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                    StatusCode::UNPROCESSABLE_ENTITY
                }
                status => status,
            };
            Refusal::of_status(status).into_response()
        })
    }
}
