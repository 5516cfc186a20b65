//! The list of integrations.

use leptos::prelude::*;

/// The list of integrations.
#[component]
pub fn IntegrationsPage() -> impl IntoView {
    view! { <h1>"Integrations"</h1> }
}
