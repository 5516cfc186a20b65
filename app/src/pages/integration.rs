//! One integration.

use leptos::prelude::*;

/// One integration.
#[component]
pub fn IntegrationPage() -> impl IntoView {
    view! { <h1>"Integration"</h1> }
}
