//! What a page asks of the server that renders it. In the browser there is no answer.

/// Whether the server lets everyone in who reaches it.
pub fn allows_anonymous() -> bool {
    #[cfg(feature = "ssr")]
    let answer = leptos::prelude::use_context::<crate::api::ssr::AppState>()
        .is_some_and(|state| state.allow_anonymous);
    #[cfg(not(feature = "ssr"))]
    let answer = false;
    answer
}

/// Answers the request with 404.
pub fn answer_not_found() {
    #[cfg(feature = "ssr")]
    if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(axum::http::StatusCode::NOT_FOUND);
    }
}
