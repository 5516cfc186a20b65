//! What a page asks of the server that renders it. In the browser nobody answers.

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

/// A title, escaped if the server renders it: the server writes it unescaped between `<title>`
/// and `</title>`, while a browser takes it as text.
pub fn in_markup(title: String) -> String {
    if cfg!(feature = "ssr") { title.replace('&', "&amp;").replace('<', "&lt;") } else { title }
}
