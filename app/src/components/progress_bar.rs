//! How far something is.

use leptos::prelude::*;

/// A determinate progress bar.
#[component]
pub fn ProgressBar(
    /// What progresses.
    #[prop(into)]
    label: String,
    /// How much is done.
    #[prop(into)]
    value: Signal<u64>,
    /// How much there is.
    #[prop(into)]
    max: Signal<u64>,
    /// Green once it is through.
    #[prop(optional, into)]
    done: Signal<bool>,
) -> impl IntoView {
    // A bar of 0 is no bar: the browser would take the maximum to be 1.
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
