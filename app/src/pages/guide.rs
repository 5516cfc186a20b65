//! The Data Format Guide.

use leptos::prelude::*;

/// The Data Format Guide.
#[component]
pub fn GuidePage() -> impl IntoView {
    view! { <h1>"Data Format Guide"</h1> }
}
