//! Errors of the server functions that read, in a page's words.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::api::ApiError;
use crate::components::Failure;

/// What stands in a page whose data could not be had. `first` is the address
/// of the list's first page.
pub fn failure(error: ApiError, first: String) -> impl IntoView {
    let location = use_location();
    let here = move || location.pathname.get_untracked() + &location.search.get_untracked();
    match error {
        ApiError::Unavailable { reference } => view! {
            <Failure
                title="The server could not answer"
                text="Try again. If it happens twice, give the reference to your administrator."
                reference
                address=here()
                action="Try again"
            />
        }
        .into_any(),
        ApiError::BadRequest(_) | ApiError::NotFound => view! {
            <Failure
                title="This page of the list is not there"
                text="The link may be cut short. The list begins on its first page."
                address=first
                action="First page"
            />
        }
        .into_any(),
        _ => view! {
            <Failure
                title="No connection to the server"
                text="Check the connection and try again."
                address=here()
                action="Try again"
            />
        }
        .into_any(),
    }
}
