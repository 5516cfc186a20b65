//! The foot of a wizard step.

use leptos::prelude::*;

/// The bar at the foot of the window, with the next actions.
///
/// Children are buttons and at most one `p.actionbar-note`; the primary button is last.
#[component]
pub fn ActionBar(children: Children) -> impl IntoView {
    view! { <footer class="actionbar">{children()}</footer> }
}
