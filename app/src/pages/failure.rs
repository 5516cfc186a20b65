//! Errors of the server functions that read, as pages show them.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::api::ApiError;
use crate::components::Failure;
use crate::host;
use crate::messages::{addresses, erasing, shell};

/// What a page shows whose data could not be read. `first` is the address of the list's first
/// page.
pub fn failure(error: ApiError, first: String) -> impl IntoView {
    let location = use_location();
    let here = move || location.pathname.get_untracked() + &location.search.get_untracked();
    match error {
        ApiError::Unavailable { reference } => view! {
            <Failure
                title=shell::the_server_could_not_answer()
                text=shell::try_again_or_give_the_reference()
                reference
                address=here()
                action=shell::try_again()
            />
        }
        .into_any(),
        ApiError::NotKept { first: kept } => view! {
            <Failure
                title=erasing::these_accounts_are_not_kept()
                text=erasing::kept_from(kept)
                address=first
                action=shell::first_page()
            />
        }
        .into_any(),
        ApiError::BadRequest(why) => {
            host::answer_bad_request();
            view! {
                <Failure
                    title=addresses::not_understood()
                    text=why
                    address=first
                    action=shell::first_page()
                />
            }
            .into_any()
        }
        ApiError::Refused { .. } | ApiError::NotFound => view! {
            <Failure
                title=shell::this_page_of_the_list_is_not_there()
                text=shell::the_list_begins_on_its_first_page()
                address=first
                action=shell::first_page()
            />
        }
        .into_any(),
        _ => view! {
            <Failure
                title=shell::no_connection_to_the_server()
                text=shell::check_the_connection()
                address=here()
                action=shell::try_again()
            />
        }
        .into_any(),
    }
}
