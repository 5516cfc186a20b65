//! How far something is.

use leptos::prelude::*;

/// A determinate progress bar.
#[component]
pub fn ProgressBar(
    /// What progresses.
    #[prop(into)]
    label: String,
    #[prop(into)] value: Signal<u64>,
    #[prop(into)] max: Signal<u64>,
    /// Whether it is complete, and so green.
    #[prop(optional, into)]
    done: Signal<bool>,
) -> impl IntoView {
    // With a maximum of 0, browsers take 1.
    let max = move || max.get().max(1);
    view! {
        <progress
            class="bar"
            data-size="lg"
            data-tone=move || done.get().then_some("ok")
            aria-label=label
            max=move || max().to_string()
            value=move || value.get().min(max()).to_string()
        ></progress>
    }
}
