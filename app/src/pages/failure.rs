//! Errors of the server functions that read, in a page's words.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::components::Failure;

/// What stands in a page whose data could not be had. `again` is its address.
pub fn failure(error: ApiError, again: String) -> impl IntoView {
    let (title, text, reference) = match error {
        ApiError::Unavailable { reference } => (
            "The server could not answer",
            "Try again. If it happens twice, give the reference to your administrator.",
            Some(reference),
        ),
        ApiError::BadRequest(_) | ApiError::NotFound => (
            "This page of the list is not there",
            "The link may be cut short. Go back to the first page.",
            None,
        ),
        _ => ("No connection to the server", "Check the connection and try again.", None),
    };
    view! { <Failure title text reference again/> }
}
