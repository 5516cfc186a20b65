//! The mark of what newly gives an account rights over others.

use leptos::prelude::*;

use crate::messages::issues;

#[component]
pub fn NewPrivilege() -> impl IntoView {
    view! { <span class="badge" data-tone="priv">{issues::new_privilege()}</span> }
}
