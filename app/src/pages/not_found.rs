//! What stands at an address that names nothing.

use leptos::prelude::*;

/// What stands at an address that names nothing.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! { <h1>"Not found"</h1> }
}
