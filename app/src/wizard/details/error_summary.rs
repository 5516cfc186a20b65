//! What is wrong with the form, above it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::components::reactive;
use crate::messages::details;
use crate::wizard::model::use_wizard;

/// The list of errors; takes the focus when it appears. Each links to its input, and goes when
/// that is put right.
#[component]
pub fn ErrorSummary(
    /// The inputs' ids and what was wrong with them.
    errors: Vec<(&'static str, String)>,
) -> impl IntoView {
    let summary = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let Some(summary) = summary.get() {
            // Fails if the summary is gone.
            let _ = summary.focus();
        }
    });
    let details = use_wizard().details.state;
    let ids = StoredValue::new(errors.into_iter().map(|(id, _)| id).collect::<Vec<_>>());
    // An input that became wrong since is told at its place alone.
    let left = move || {
        let mut now = details.read().errors();
        ids.with_value(|ids| now.retain(|(id, _)| ids.contains(id)));
        now
    };
    view! {
        <div
            class="error-summary"
            role="alert"
            tabindex="-1"
            node_ref=summary
            hidden=move || left().is_empty()
        >
            {reactive(move || {
                let left = left();
                let heading = details::to_correct_on_this_page(left.len());
                let items = left.into_iter().map(|(id, error)| link(id, error)).collect_view();
                view! {
                    <h2>{heading}</h2>
                    <ul>{items}</ul>
                }
                .into_any()
            })}
        </div>
    }
}

fn link(id: &'static str, error: String) -> impl IntoView {
    let focus = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        let input = document().get_element_by_id(id);
        if let Some(input) = input.and_then(|input| input.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Fails if the input is hidden.
            let _ = input.focus();
        }
    };
    view! {
        <li>
            <a href=format!("#{id}") on:click=focus>{error}</a>
        </li>
    }
}
