//! The three-step wizard that makes an integration.

use leptos::prelude::*;

/// The three-step wizard that makes an integration.
#[component]
pub fn WizardPage() -> impl IntoView {
    view! { <h1>"New integration"</h1> }
}
