//! A value that is not known.

use leptos::prelude::*;

use crate::messages::shell;

/// A dash, which screen readers read as "Not given". Unknown is never "no".
#[component]
pub fn Absent() -> impl IntoView {
    view! {
        <span class="absent subtle">
            <span aria-hidden="true">"–"</span>
            <span class="vh">{shell::not_given()}</span>
        </span>
    }
}
