//! What is wrong with the form, above it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

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
    // An input that became wrong since is told at its place alone.
    let left = Memo::new(move |_| {
        let mut now = details.read().errors();
        now.retain(|(id, _)| errors.iter().any(|(known, _)| known == id));
        now
    });
    let items = move || left.get().into_iter().map(|(id, error)| link(id, error)).collect_view();
    view! {
        <div
            class="error-summary"
            role="alert"
            tabindex="-1"
            node_ref=summary
            hidden=move || left.read().is_empty()
        >
            <h2>{move || details::to_correct_on_this_page(left.read().len())}</h2>
            <ul>{items}</ul>
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
